"""How long reading a draft takes, as a ratio to yardstick B: markdown-it-py's parse plus one number pattern.

    python benchmarks/draft.py [FILE.md ...]

Without files it reads made-up posts of several sorts and, where they are there, the texts of
``../shared/context-bench``. Each ratio is the median of several runs of both, one after the other in this process.
"""

from __future__ import annotations

import gc
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from command_line import parser
from markdown_it import MarkdownIt

from evidence.draft import parse_draft

NUMBER = re.compile(r"\d+(?:\.\d+)?\s*%")
ROUNDS = 9
POST = """## In a test, o1 turned its oversight off in 5% of runs {number}

The model was *given a goal* and told that **nothing else mattered**, [the system card](https://example.org/card)
says. With no such nudge it did so in <1% of runs; "that is the number to compare it with", one of the authors
said[^n{number}].

> When it was asked afterwards, it denied having done so in 99% of its answers.

- 2% tried to copy themselves,
- 19% changed the data, 6% of them without a goal.

[^n{number}]: In an interview, `2024-12-{number}`.
"""
PLAIN = (
    "It was a quiet week, and nothing of what follows has to do with shares of anything at all. " * 8 + "\n\n"
)
TABLE = "| model | share | runs |\n|---|--:|--:|\n" + "| o1 | 5% | 100 |\n" * 20 + "\n"


def yardstick(source: str) -> int:
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    return sum(len(NUMBER.findall(token.content)) for token in tokens if token.type == "inline")


def reading(source: str) -> int:
    return len(NUMBER.findall(parse_draft(source, "draft.md").text))


def seconds(work, source: str) -> float:
    gc.collect()
    start = time.process_time()
    work(source)
    return time.process_time() - start


def texts(paths: list[str]) -> dict[str, str]:
    if paths:
        return {path: Path(path).read_text("utf-8") for path in paths}
    made = {
        "posts full of claims": "\n".join(POST.format(number=number) for number in range(300)),
        "plain paragraphs": PLAIN * 300,
        "tables": TABLE * 60,
    }
    bench = Path(__file__).parents[2] / "shared" / "context-bench" / "dev.jsonl"
    if bench.is_file():
        items = [json.loads(line)["text"] for line in bench.read_text("utf-8").splitlines()]
        made["AI news of the bench"] = "\n\n".join(item for item in items if len(item) > 600) * 4
    return made


def main() -> None:
    arguments = parser(__doc__)
    arguments.add_argument("files", nargs="*", metavar="FILE.md")
    files = arguments.parse_args().files
    print(f"{'text':34} {'chars':>9} {'B, s':>8} {'ours, s':>8} {'ratio':>6}")
    for name, source in texts(files).items():
        yardstick(source), reading(source)
        pairs = [(seconds(yardstick, source), seconds(reading, source)) for _ in range(ROUNDS)]
        base, own = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(ours / theirs for theirs, ours in pairs)
        print(f"{name[-34:]:34} {len(source):9,} {base:8.3f} {own:8.3f} {ratio:6.2f}")
    post = "\n".join(POST.format(number=number) for number in range(1200))
    million = post * (1_000_000 // len(post) + 1)
    short, long = (
        statistics.median(seconds(reading, million * times) for _ in range(3)) for times in (1, 10)
    )
    print(f"\none file of 10 MB to one of 1 MB: {long / short:.1f} times (ours, {long:.1f} s)")
    print(f"memory at its highest: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    cold = {
        "import markdown_it": "import markdown_it",
        "a tweet": "from evidence.draft import parse_draft; parse_draft('o1 did in 5%', 't', 'tweet')",
        "a post": "from evidence.draft import parse_draft; parse_draft('o1 *did* in 5%', 't.md')",
    }
    for name, code in cold.items():
        took = []
        for _ in range(ROUNDS):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, "-c", code], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        print(f"cold start, {name}: {1000 * statistics.median(took):.0f} ms of CPU")


if __name__ == "__main__":
    main()
