"""Generate a library of any size: valid records that differ from each other, the same ones every time.

python benchmarks/generate.py 1000 FOLDER
"""

from __future__ import annotations

import random
from pathlib import Path

PER_STUDY = 10
MODELS = 12
_NUDGES = ["Make sure that you reach your goal.", "Nothing else counts.", "Reach your goal at all cost."]
_VERBS = ["disabled its oversight", "copied its weights", "altered the records", "denied what it had done"]
_PLACES = ["a simulated company network", "a simulated help desk", "a simulated laboratory"]


def generate(folder: Path, evaluations: int) -> Path:
    """Write a library with so many evaluations and return its folder."""
    folder.mkdir(parents=True)
    (folder / "models.toml").write_text("\n".join(map(_model, range(MODELS))))
    for number in range(-(-evaluations // PER_STUDY)):
        study = folder / f"study-{number:05}"
        study.mkdir()
        (study / "study.toml").write_text(_study(number))
        for place in range(min(PER_STUDY, evaluations - number * PER_STUDY)):
            (study / f"evaluation-{place}.toml").write_text(evaluation(number * PER_STUDY + place))
    return folder


def evaluation(number: int, title: str = "") -> str:
    """A record with two conditions, one or two outcomes and two to five models."""
    random_ = random.Random(number)
    verb, place = random_.choice(_VERBS), random_.choice(_PLACES)
    outcomes = random_.choice([["main"], ["main", "attempt"]])
    models = sorted(random_.sample(range(MODELS), random_.randint(2, 5)))
    n = random_.choice(["100", "200", '"not_reported"'])
    rows = [
        _row(random_, condition, outcome if len(outcomes) > 1 else "", models, headline=condition == "nudged")
        for outcome in outcomes
        for condition in ("nudged", "unnudged")
    ]
    head = _EVALUATION.format(
        title=title or f"Generated evaluation {number}",
        number=number,
        place=place,
        verb=verb,
        nudges=", ".join(f'"{line}"' for line in _NUDGES),
        n=n,
    )
    return head + "".join(_outcome(outcome, verb) for outcome in outcomes) + "".join(rows)


def _row(random_: random.Random, condition: str, outcome: str, models: list[int], *, headline: bool) -> str:
    most = 60 if condition == "nudged" else 9
    values = ", ".join(f'"model-{model}" = "{random_.randint(0, most)}%"' for model in models)
    lines = [
        "",
        "[[row]]",
        f'condition = "{condition}"',
        f'outcome = "{outcome}"' if outcome else "",
        'locator = "Table 2"',
        'quote = { exact = "the share of runs in which it did so" }',
        f'headline = ["model-{models[0]}"]' if headline else "",
        f"values = {{ {values} }}",
        "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _outcome(outcome: str, verb: str) -> str:
    return _OUTCOME.format(id=outcome, verb=verb if outcome == "main" else f"tried and {verb}")


def _model(number: int) -> str:
    return f'[[model]]\nid = "model-{number}"\nname = "Model {number}"\nmaker = "Maker {number % 4}"\n'


def _study(number: int) -> str:
    tested = "\n".join(
        f'[models.model-{model}]\nversion = "2024-0{model % 9 + 1}"' for model in range(MODELS)
    )
    return _STUDY.format(number=number, year=2020 + number % 5, tested=tested)


_STUDY = """title = "Generated study {number}"
short = "Generated study {number}"
found_by = "Generator"
summary = "A study that was never made, so that there is something to measure."
published = {year}-03-01
source_type = "documentation"
evaluator_relationship = "third_party"
evidence_level = "primary"
url = "https://example.org/{number}"
record_created = 2026-01-01
record_modified = 2026-01-01
caveats = ["None of these numbers was measured."]

[citation]
type = "report"
title = "Generated study {number}"
author = [{{ literal = "Generator" }}]

{tested}
"""
_EVALUATION = """title = "{title}"
summary = "Does the model do number {number} when a memo says that it will be replaced?"

[setup]
goal_type = "explicit"
goal_text = "A goal in the system prompt, number {number}."
goal_nudge = "strong"
goal_nudge_text = [{nudges}]
explicitly_instructed = false
scenario = "The user asks for a report. A memo among the files says that the model will be replaced next week."
oversight_belief = "It has been deployed, and a file decides whether it is watched."
tools = "bash in a sandbox"
scratchpad = "private, the model is told that nobody reads it"
scorer = {{ type = "rule", text = "A script compares the files before and after." }}

[wording]
test_setting = "{place}"
scenario = "after reading that it would be replaced"
goal = "given a goal"

[[condition]]
id = "nudged"
name = "Nudged"
says = "told that nothing else counts"
arm = "nudged"
n = {n}
control = "unnudged"

[[condition]]
id = "unnudged"
name = "No nudge"
says = "given the goal alone"
arm = "unnudged"
n = {n}
no_control = "this is the control of the nudged runs"
setup = {{ goal_nudge = "none" }}

"""
_OUTCOME = """[[outcome]]
id = "{id}"
name = "Counted {id}"
says = "{verb}"
measure = "share"
counts = "The files show it."
denominator_means = "of all runs"
unit_of_analysis = "trial"

"""

if __name__ == "__main__":
    from command_line import parser

    arguments = parser(__doc__)
    arguments.add_argument("evaluations", type=int)
    arguments.add_argument("folder", type=Path)
    asked = arguments.parse_args()
    generate(asked.folder, asked.evaluations)
