"""How long a build takes beside loops that write files of the same size, in the same run; `lower_bound.py` has them.

    python benchmarks/site.py [100 1000 10000]

The plain loop is the lower bound: the same templates on data that lies ready, and the files. The bare loop puts out the
lines of finished files and nothing else. A build reads and checks records, works out what pages say, reads every page
back, hashes and swaps; "one evaluation" is what its start alone takes. CPU counts all processes of a build.
"""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from command_line import parser
from generate import evaluation, generate
from lower_bound import Loop, bare_loop, plain_loop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


ROUNDS, MANY = 3, 1000
"""Of so many rounds the fastest counts, for libraries of at most so many evaluations."""


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    wall: float
    cpu: float
    mebibytes: int


@lru_cache(maxsize=1)
def _kept() -> Path:
    """The folder for compiled modules and templates of this run."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return folder


def command(*arguments: str, cwd: Path) -> Cost:
    """Run a command and measure it with all its processes."""
    # As installed: modules are compiled once, whatever the shell that measures says, and caches are nobody else's.
    kept = {"PYTHONPYCACHEPREFIX": str(_kept() / "modules"), "XDG_CACHE_HOME": str(_kept() / "cache")}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(arguments, cwd=cwd, stdout=subprocess.DEVNULL, env=environment | kept)
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


def cost_of(loop: Loop) -> Cost:
    """What a loop took; its memory is that of what was built beside it."""
    return Cost(loop.wall, loop.cpu, 0)


def fastest(costs: Iterable[Cost]) -> Cost:
    """The cost with the least CPU: what else the machine does can only add."""
    return min(costs, key=lambda cost: cost.cpu)


def from_nothing(library: Path, out: Path, place: Path, rounds: int) -> dict[str, Cost]:
    """What a cold build and the two loops take, the fastest of some rounds."""
    cold = [build(library, place / f"cold-{number}", 1) for number in range(rounds - 1)]
    rows = {"cold, 1 process": fastest([*cold, build(library, out, 1)])}
    loops = [place / f"loop-{number}" for number in range(rounds)]
    rows["plain loop"] = fastest(
        cost_of(plain_loop(library, folder / "plain", folder / "site")) for folder in loops
    )
    rows["bare loop"] = fastest(cost_of(bare_loop(out, folder / "bare")) for folder in loops)
    return rows


def measure(evaluations: int, place: Path) -> None:
    """Print one row of the table for each way to build a library of that size."""
    library, out = generate(place / "library", evaluations), place / "site"
    build(generate(place / "first", 1), place / "first-site", 1)
    time.sleep(2.1)  # files so young that their times tell nothing are read again
    rows = from_nothing(library, out, place, ROUNDS if evaluations <= MANY else 1)
    rows["unchanged"] = build(library, out, 2)
    record = library / "study-00002" / "evaluation-3.toml"
    record.write_text(record.read_text().replace("Table 2", "Table 3"))
    rows["one changed"] = build(library, out, 2)
    files = [path for path in out.rglob("*") if path.is_file()]
    # In front of all others, so that every page about many cards has all its entries behind it.
    (library / "study-00000" / "a-new-one.toml").write_text(evaluation(evaluations))
    rows["one added in front"] = build(library, out, 2)
    rows["one evaluation"] = build(generate(place / "smallest", 1), place / "smallest-site", 1)
    rows["cold, 2 processes"] = build(library, place / "again", 2)
    by_hugo = hugo(out, place / "hugo")
    if by_hugo is not None:
        rows["Hugo, all its threads"] = by_hugo
    size = sum(path.stat().st_size for path in files)
    print(f"\n{evaluations} evaluations: {len(files)} files, {size / 2**20:.1f} MiB")
    pages, plain = sum(path.suffix == ".html" for path in files), rows["plain loop"]
    print(
        f"  the plain loop takes {1000 * plain.cpu / pages:.2f} ms of CPU for a page and what belongs to it"
    )
    show(rows, plain)


def show(rows: Mapping[str, Cost], plain: Cost) -> None:
    """Print the costs beside that of the plain loop."""
    for name, cost in rows.items():
        print(
            f"  {name:22} wall {cost.wall:7.2f} s = {cost.wall / plain.wall:6.2f} x   "
            f"CPU {cost.cpu:7.2f} s = {cost.cpu / plain.cpu:6.2f} x"
            + (f"   peak {cost.mebibytes:4} MiB" if cost.mebibytes else "")
        )


def main() -> None:
    """Measure each size that is asked for."""
    arguments = parser(__doc__)
    arguments.add_argument("evaluations", nargs="*", type=int, default=[100, 1000])
    for evaluations in arguments.parse_args().evaluations:
        with tempfile.TemporaryDirectory() as place:
            measure(evaluations, Path(place))


if __name__ == "__main__":
    main()
