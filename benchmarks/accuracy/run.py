"""How often the checker is right, on our own drafts and on those of ``../shared/context-bench`` where they are there.

    python benchmarks/accuracy/run.py [FILE.jsonl ...] [--command "evidence check --format json"] [--show N]

Prints claims found, missing context, wrong numbers, strength and false alarms, for all drafts, by form and by study.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from labels import (
    ELEMENTS,
    FORMS,
    HELD,
    OWN,
    PUBLISHED,
    SHORT_FORMS,
    UNKNOWN,
    Draft,
    load_drafts,
    studies,
)
from score import Json, Row, Score, score

SHARED = Path(__file__).parents[3] / "shared" / "context-bench"
COMMAND = f"{shlex.quote(sys.executable)} -m evidence check --format json"


def check(drafts: list[Draft], command: str) -> dict[str, Json]:
    """Return what the command reports on each draft, by its id; each form is checked under its profile."""
    reports: dict[str, Json] = {}
    with tempfile.TemporaryDirectory() as folder:
        for profile in ("tweet", "post"):
            part = Path(folder, profile)
            part.mkdir()
            for draft in drafts:
                if (draft.form in SHORT_FORMS) == (profile == "tweet"):
                    (part / f"{draft.id}.md").write_text(draft.text, encoding="utf-8")
            if any(part.iterdir()):
                for report in reported(command, profile, part):
                    reports[Path(report["path"]).stem] = report
    return reports


def reported(command: str, profile: str, folder: Path) -> list[Json]:
    """Return the files of the JSON report on a folder; a checker that could not check ends the run."""
    # From the project's folder, so that the default command runs this checkout wherever it is called from.
    done = subprocess.run(
        [*shlex.split(command), "--profile", profile, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    if done.returncode not in (0, 1):
        sys.exit(f"the command ended with {done.returncode}:\n{done.stderr[-2000:]}")
    files: list[Json] = json.loads(done.stdout)["files"]
    for report in files:
        if report.get("error"):
            sys.exit(f"{report['path']}: {report['error']}")
    return files


def figure(number: float | None) -> str:
    """Return a share in five characters, a dash where there is none."""
    return "    -" if number is None else f"{number:5.3f}"


def line(label: str, row: Row) -> str:
    """Return one row of the table."""
    shares = f"P {figure(row.precision)}  R {figure(row.recall)}  F1 {figure(row.f1)}"
    return f"  {label:24} {shares}   tp {row.hits} fp {row.false} fn {row.missed}"


def summary(label: str, result: Score) -> str:
    """Return one line that holds the F1 of everything."""
    things = (("rates", "claims", "rate"), ("behaviours", "claims", "behaviour"), ("missing", "context", ""))
    parts = [
        f"{name} {figure(result.row(*thing).f1)}" for name, *thing in (*things, ("wrong", "verdict", ""))
    ]
    alarms = "    -" if result.alarms is None else f"{result.alarms:5.1f}"
    return f"  {label:24} {'  '.join(parts)}  strength {figure(result.row('strength').f1)}  alarms {alarms}"


def table(drafts: list[Draft], reports: dict[str, Json]) -> str:
    """Return the whole table of one file of drafts."""
    whole = score(drafts, reports)
    lines = [
        "claims",
        *(line(kind or "all", whole.row("claims", kind)) for kind in ("", "rate", "behaviour")),
    ]
    lines += [
        "context missing",
        *(line(part or "all", whole.row("context", part)) for part in ("", *ELEMENTS)),
    ]
    lines += [line("wrong number", whole.row("verdict")), line("strength", whole.row("strength"))]
    alarms = "-" if whole.alarms is None else f"{whole.alarms:.2f}"
    lines.append(f"false alarms per 10,000 words: {alarms} ({whole.counts['clean', '', 'words']} words)")
    lines.append("F1 by form, and false alarms per 10,000 words")
    for form in FORMS:
        lines.append(summary(form, score([d for d in drafts if d.form == form], reports)))
    lines.append("F1 by study")
    named = {study for draft in drafts for claim in draft.claims for study in studies(claim)}
    lines += [summary(study, score(drafts, reports, study)) for study in sorted(named - {UNKNOWN})]
    return "\n".join(lines)


def slips(drafts: list[Draft], reports: dict[str, Json], most: int) -> list[str]:
    """Return the worst disagreements, one a line: false alarms in clean drafts, then misses, verdicts, the rest."""
    worst = sorted(score(drafts, reports).slips, key=lambda slip: (slip.rank, slip.draft))
    return [f"{slip.draft}: expected {slip.expected}; came: {slip.came}" for slip in worst[:most]]


def main() -> None:
    """Print the table of each file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "labels", nargs="*", type=Path, help="files of labelled drafts (default: ours and the shared)"
    )
    parser.add_argument("--command", default=COMMAND, help="the checker (default: this checkout's)")
    parser.add_argument("--show", type=int, default=0, help="print the worst N disagreements of each file")
    args = parser.parse_args()
    for path in args.labels or [OWN, PUBLISHED, HELD, *sorted(SHARED.glob("*.jsonl"))]:
        drafts = load_drafts(path)
        reports = check(drafts, args.command)
        print(f"{path.name}: {len(drafts)} drafts\n{table(drafts, reports)}")
        if path != HELD:
            print(*slips(drafts, reports, args.show), sep="\n")


if __name__ == "__main__":
    main()
