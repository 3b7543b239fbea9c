"""How long a build takes beside a plain loop that writes pages of the same size, in the same run.

    python benchmarks/site.py [100 1000 10000]

The plain loop is a lower bound: Jinja, as many files and bytes, one output expression for each line of a page; it
reads no records, checks nothing, hashes nothing and swaps nothing, and what it takes to start is not counted. A build
does all of that; "one evaluation" is what its start alone takes. CPU counts all processes of a build.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import jinja2
from generate import evaluation, generate
from markupsafe import Markup

_LOOP = "{% for line in lines %}{{ line }}{% endfor %}"


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    wall: float
    cpu: float
    mebibytes: int


def command(*arguments: str, cwd: Path) -> Cost:
    """Run a command and measure it with all its processes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(arguments, cwd=cwd, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, used.ru_maxrss // 1024)


def build(library: Path, out: Path, jobs: int) -> Cost:
    """Build a library without PDFs."""
    evidence = (sys.executable, "-m", "evidence", "build", "--no-pdf")
    return command(
        *evidence, "--library", str(library), "--out", str(out), "--jobs", str(jobs), cwd=out.parent
    )


def plain_loop(site: Path, out: Path) -> Cost:
    """Write the same files with Jinja and nothing else; what the loop is given is read outside of the clock."""
    template = jinja2.Environment(autoescape=True).from_string(_LOOP)
    wall = cpu = 0.0
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        text = path.suffix in (".html", ".csv", ".json")
        lines = [Markup(line) for line in data.decode().splitlines(keepends=True)] if text else []
        target = out / path.relative_to(site)
        started, used = time.perf_counter(), time.process_time()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(template.render(lines=lines).encode() if text else data)
        wall += time.perf_counter() - started
        cpu += time.process_time() - used
        if target.stat().st_size != len(data):
            raise SystemExit(f"{path}: the loop wrote another page")
    return Cost(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def hugo(site: Path, folder: Path) -> Cost | None:
    """Let Hugo put the bodies of the same pages into one layout, if it is there."""
    if shutil.which("hugo") is None:
        return None
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "config.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    )
    for name in ("single", "list"):
        (folder / f"layouts/_default/{name}.html").write_text("<title>{{ .Title }}</title>{{ .Content }}")
    for path in site.rglob("*"):
        if path.is_file():
            is_page = path.suffix == ".html" and path.stem != "index"
            target = folder / ("content" if is_page else "static") / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            front = b"---\ntitle: A card\n---\n" if is_page else b""
            target.write_bytes(front + path.read_bytes())
    return command("hugo", "--quiet", cwd=folder)


def measure(evaluations: int, place: Path) -> None:
    """Print one row of the table for each way to build a library of that size."""
    library, out = generate(place / "library", evaluations), place / "site"
    time.sleep(2.1)  # files so young that their times tell nothing are read again
    rows = {"cold, 1 process": build(library, out, 1)}
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"\n{evaluations} evaluations: {len(files)} files, {size / 2**20:.1f} MiB")
    rows["plain loop"] = plain = plain_loop(out, place / "plain")
    rows["unchanged"] = build(library, out, 2)
    record = library / "study-00002" / "evaluation-3.toml"
    record.write_text(record.read_text().replace("Table 2", "Table 3"))
    rows["one changed"] = build(library, out, 2)
    # In front of all others, so that every page about many cards has all its entries behind it.
    (library / "study-00000" / "a-new-one.toml").write_text(evaluation(evaluations))
    rows["one added in front"] = build(library, out, 2)
    rows["one evaluation"] = build(generate(place / "smallest", 1), place / "smallest-site", 1)
    rows["cold, 2 processes"] = build(library, place / "again", 2)
    by_hugo = hugo(out, place / "hugo")
    if by_hugo is not None:
        rows["Hugo, all its threads"] = by_hugo
    for name, cost in rows.items():
        print(
            f"  {name:22} wall {cost.wall:7.2f} s = {cost.wall / plain.wall:6.2f} x   "
            f"CPU {cost.cpu:7.2f} s = {cost.cpu / plain.cpu:6.2f} x   peak {cost.mebibytes:4} MiB"
        )


def main() -> None:
    """Measure each size that is asked for."""
    for evaluations in map(int, sys.argv[1:] or ("100", "1000")):
        with tempfile.TemporaryDirectory() as place:
            measure(evaluations, Path(place))


if __name__ == "__main__":
    main()
