"""How fast `evidence check` is, as ratios to yardstick B: markdown-it-py's parse plus one number pattern.

    python benchmarks/check.py [--peers] [--rounds 7] [--only files start tweets length hostile]

Whole processes and the CPU time of them and their children, B and ours one after the other in each round, because
other work on the machine changes with the minute; the medians are printed. ``--peers`` puts codespell, typos,
proselint, write-good and textlint beside, into a folder that goes when the run ends, where they can be installed.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import check_texts as texts

B = r"""
import re, sys
from pathlib import Path
from markdown_it import MarkdownIt
number = re.compile(r"\d+(?:\.\d+)?\s*%")
parser = MarkdownIt("commonmark").enable("table")
seen = 0
for place in map(Path, sys.argv[1:]):
    for path in sorted(place.iterdir()) if place.is_dir() else [place]:
        tokens = parser.parse(path.read_text("utf-8"))
        seen += sum(len(number.findall(token.content)) for token in tokens if token.type == "inline")
print(seen)
"""
PARSER = [sys.executable, "-c", B]
# As the installed `evidence` starts; -m would add what Python itself needs for it.
SCRIPT = "import sys; from evidence.__main__ import main; sys.exit(main())"
OURS = [sys.executable, "-c", SCRIPT, "check", "--format", "json"]
IMPORT = [sys.executable, "-c", "import markdown_it"]
TWEET = "OpenAI's o1 tried to disable its oversight in 5% of cases, says Apollo. https://example.org/o1\n"
QUIET = "It was a quiet week at the harbour, and 5% of the boats have come back. https://example.org/x\n"
PEERS_PYTHON = ("codespell", "typos", "proselint")
PEERS_NODE = ("write-good", "textlint", "textlint-rule-write-good")
Commands = dict[str, list[str]]
_TOLD = 0.1
"""Seconds below which a difference of two whole processes tells nothing."""


class Bench:
    """A folder of texts, and what measures and prints."""

    def __init__(self, place: Path, rounds: int, peers: Commands) -> None:
        self.place, self.rounds, self.peers = place, rounds, peers
        self.missed: list[str] = []
        # Modules are compiled once, as where they are installed, whatever this shell says of it.
        self._environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(place / "cache"),
            "PYTHONPYCACHEPREFIX": str(place / "modules"),
            "PYTHONHASHSEED": "0",
        }
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def seconds(self, command: list[str]) -> float:
        """CPU time of one run with its children; linters exit with 1 where they find something."""
        # Any folder but the checkout: its settings and its .gitignore are not part of the measure.
        process = subprocess.Popen(
            command,
            cwd=self.place,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # Ours must have checked; of a peer it is enough that it ran (write-good exits with its number of findings).
        if process.returncode < 0 or (command[0] == sys.executable and process.returncode > 1):
            raise SystemExit(f"{' '.join(command)[:200]}: status {process.returncode}")
        return used.ru_utime + used.ru_stime

    def side_by_side(self, commands: Commands, rounds: int = 0) -> dict[str, list[float]]:
        """Times of each command, taken in turns; a first run of each, unmeasured, fills caches.

        With a number of rounds of its own, for what takes long, only the first command is run before.
        """
        for command in list(commands.values())[: 1 if rounds else None]:
            self.seconds(command)
        turns = [
            {name: self.seconds(command) for name, command in commands.items()}
            for _ in range(rounds or self.rounds)
        ]
        return {name: [turn[name] for turn in turns] for name in commands}

    def folder(self, name: str, write) -> Path:
        folder = self.place / name
        folder.mkdir()
        write(folder)
        return folder

    def file(self, name: str, text: str) -> str:
        (self.place / name).write_text(text, "utf-8")
        return str(self.place / name)

    def row(
        self, what: str, value: float, aim: float | None = None, unit: str = "", *, least: bool = False
    ) -> None:
        said = ""
        if aim is not None:
            held = value >= aim if least else value <= aim
            said = f"{'at least' if least else 'at most'} {aim:g}   {'held' if held else 'MISSED'}"
            self.missed += [] if held else [what]
        print(f"  {what:46} {value:10,.2f} {unit:12} {said}", flush=True)


def ratio(times: dict[str, list[float]], name: str, base: str) -> float:
    return statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))


def files(bench: Bench) -> None:
    """Many files: ordinary Markdown, real Markdown, posts with the claims of AI news, news dense with claims."""
    sorts = (
        ("ordinary", texts.ordinary, 0.4),
        ("real", texts.real, 0.4),
        ("posts", texts.posts, 2.0),
        ("news", texts.news, 2.0),
        ("packed", texts.packed, None),  # far more claims than anybody writes: no aim, but to be looked at
    )
    for name, write, aim in sorts:
        folder = str(bench.folder(name, write))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        if not size:
            print(f"{name}: no package here has Markdown to read")
            continue
        peers = {peer: [*command, folder] for peer, command in bench.peers.items()}
        times = bench.side_by_side({"B": [*PARSER, folder], "ours": [*OURS, folder], **peers})
        base = statistics.median(times["B"])
        print(
            f"\n{name}: {size / texts.MEGABYTE:.2f} MB in {len(list(Path(folder).iterdir()))} files, B {base:.2f} s"
        )
        bench.row(f"{name}: evidence check", ratio(times, "ours", "B"), aim, "x B")
        for peer in peers:
            bench.row(f"{name}: {peer}", ratio(times, peer, "B"), None, "x B")


def start(bench: Bench) -> None:
    """One tweet from a cold start."""
    quiet, claim = bench.file("quiet.txt", QUIET), bench.file("claim.txt", TWEET)
    commands = {
        "import": IMPORT,
        "no claim": [*OURS, "--profile", "tweet", quiet],
        "a claim": [*OURS, "--profile", "tweet", claim],
        "a claim, as text": [a if a != "json" else "text" for a in OURS] + ["--profile", "tweet", claim],
        "python alone": [sys.executable, "-c", ""],
        **{peer: [*command, claim] for peer, command in bench.peers.items()},
    }
    times = bench.side_by_side(commands)
    print(
        f"\none tweet from a cold start: import markdown_it {1000 * statistics.median(times['import']):.0f} ms of CPU"
    )
    for name in commands:
        if name != "import":
            aim = 1.2 if "claim" in name else None
            bench.row(f"start: {name}", ratio(times, name, "import"), aim, "x import")
    if "codespell" in times:
        bench.row(
            "start: a claim, beside codespell", ratio(times, "a claim", "codespell"), 1.0, "x codespell"
        )


def tweets(bench: Bench) -> None:
    """Tweets per second in this process, reviewed as the command does."""
    from evidence.gather import Source
    from evidence.index import load_index
    from evidence.report.review import Reviewer
    from evidence.rules.profile import profile
    from evidence.shipped import shipped_cards

    reviewer, held_to = Reviewer(load_index([shipped_cards()])), profile("tweet", {}, {})
    sources = [Source(f"tweet {n}", text, "tweet") for n, text in enumerate(texts.tweets(10_000))]
    rates = []
    for turn in range(bench.rounds + 1):
        gc.collect()
        started = time.process_time()
        reports = [reviewer.review(source, held_to) for source in sources]
        if turn:  # the first fills caches
            rates.append(len(sources) / (time.process_time() - started))
    with_claims = sum(bool(report.claims) for report in reports)
    print(f"\ntweets in one process: {with_claims} of {len(sources)} with a claim")
    bench.row("tweets a second and core", statistics.median(rates), 10_000, "a second", least=True)


def growth(bench: Bench, name: str, made, parser: list[str], unit: int = texts.MEGABYTE) -> None:
    """One file of a length and one of ten times that, what a start takes taken off both."""
    commands = {
        "start": [*OURS, bench.file("start.md", made(0))],
        "one": [*OURS, bench.file("one.md", made(unit))],
        "ten": [*OURS, bench.file("ten.md", made(10 * unit))],
    }
    if parser:
        commands["B"] = [*parser, bench.file("b.md", made(unit))]
    times = bench.side_by_side(commands, min(3, bench.rounds))
    # Of several runs the fastest: what else the machine does only adds.
    begin, one, ten = (min(times[key]) for key in ("start", "one", "ten"))
    beside = f"{ratio(times, 'one', 'B'):.2f} x B" if parser else f"{one:.2f} s to {ten:.2f} s"
    size = unit / texts.MEGABYTE
    bench.row(
        f"{size:g} to {10 * size:g} MB: {name}", (ten - begin) / max(one - begin, _TOLD), 11, f"({beside})"
    )


def length(bench: Bench) -> None:
    """Ordinary text, with a claim before it so that all of it is read."""
    print("\none file of 1 MB and of 10 MB: times as long")
    growth(bench, "ordinary, no claim", texts.ordinary_text, PARSER)
    growth(bench, "ordinary, one claim", lambda size: texts.CLAIM + texts.ordinary_text(size), PARSER)


def hostile(bench: Bench) -> None:
    """Texts made to hurt; those of nothing but claims, which take a thousand times as long, a tenth as long."""
    print("\nhostile texts: times as long for ten times the text")
    for name in (*texts.HOSTILE, *texts.CLAIMS):
        unit = texts.MEGABYTE // 10 if name in texts.CLAIMS else texts.MEGABYTE
        growth(bench, name, lambda size, name=name: texts.hostile(name, size), [], unit)


PARTS = {part.__name__: part for part in (files, start, tweets, length, hostile)}


def install_peers(place: Path) -> Commands:
    """Install the other checkers and return how each is called; one that cannot be had is left out, with a line."""
    found: Commands = {}
    subprocess.run([sys.executable, "-m", "venv", place / "python"], check=True)
    for name in PEERS_PYTHON:
        pip = [place / "python/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", name]
        if subprocess.run(pip, capture_output=True, check=False).returncode == 0:
            found[name] = [str(place / "python/bin" / name), *(["check"] if name == "proselint" else [])]
        else:
            print(f"{name}: cannot be installed here, left out")
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", place / "node", *PEERS_NODE]
    if shutil.which("npm") is None or subprocess.run(npm, capture_output=True, check=False).returncode:
        print("write-good, textlint: cannot be installed here, left out")
        return found
    binaries = place / "node/node_modules/.bin"
    # write-good takes files only; the shell names them.
    names = 'p="$1"; shift; if [ -d "$p" ]; then set -- "$p"/*; else set -- "$p"; fi; exec "$0" "$@"'
    found["write-good"] = ["sh", "-c", names, str(binaries / "write-good")]
    rules = str(place / "node/node_modules")
    found["textlint"] = [str(binaries / "textlint"), "--rules-base-directory", rules, "--rule", "write-good"]
    return found


def main() -> int:
    """Print the table; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", action="store_true", help="put other checkers beside")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=list(PARTS))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        bench = Bench(place, args.rounds, install_peers(place) if args.peers else {})
        for part in args.only:
            PARTS[part](bench)
    print(f"\nmissed: {', '.join(bench.missed) or 'none'}")
    return int(bool(bench.missed))


if __name__ == "__main__":
    sys.exit(main())
