"""Labelled drafts: what a draft claims, and which context it states. Run it to validate files of them.

python benchmarks/accuracy/labels.py [FILE.jsonl ...]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OWN = Path(__file__).with_name("own.jsonl")
# Published texts, reworded sentence by sentence by readers who had not seen the checker. Rules may be learnt from the
# first; the second is only ever scored, and who writes rules does not open it.
PUBLISHED = Path(__file__).with_name("published.jsonl")
HELD = Path(__file__).with_name("held.jsonl")
ELEMENTS = (
    "model",
    "test_setting",
    "scenario",
    "goal",
    "nudge",
    "denominator",
    "sample_size",
    "contrast",
    "source",
)
# A claim without a number has no denominator, no sample and nothing to compare.
NUMBERS_ONLY = ("denominator", "sample_size", "contrast")
UNKNOWN = "unknown"
MOST_WORDS = 30
FORMS = ("headline", "tweet", "sentence", "paragraph", "long")
SHORT_FORMS = frozenset(FORMS[:3])
KEYS = {"id", "form", "text", "claims"}
ALLOWED = {
    "kind": ("rate", "behaviour"),
    "condition": (
        *("nudged", "unnudged", "with-instruction", "without-instruction"),
        *("treated", "baseline", "other", "unstated"),
    ),
    "verdict": (
        *("accurate", "wrong-value", "wrong-model", "wrong-condition"),
        *("wrong-measure", "bound-dropped", "invented"),
    ),
    "strength": ("ok", "overclaim", "underclaim", "generalised"),
}
CLAIM_KEYS = {"span", "value", "result", "context", *ALLOWED}
BEHAVIOUR_VERDICTS = ("accurate", "wrong-model", "invented")
STATES = ("stated", "missing", "na")
# Their sources report no sample size, so no draft can leave it out; the others give the model no goal.
NO_SAMPLES = ("o1-system-card", "claude-4-system-card", "anti-scheming")
NO_GOAL = ("alignment-faking", "palisade-shutdown", "claude-4-system-card", "anti-scheming")
NO_EVALUATION = ("study", "lexicon", "differs")

Claim = dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """A text and what careful readers found in it."""

    id: str
    form: str
    text: str
    claims: tuple[Claim, ...]
    keys: frozenset[str] = frozenset(KEYS)


def load_drafts(path: Path) -> list[Draft]:
    """Return the drafts of a file that holds one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Draft(r["id"], r["form"], r["text"], tuple(r["claims"]), frozenset(r)) for r in rows]


def studies(claim: Claim) -> set[str]:
    """Return the studies whose results a claim may be about."""
    return {key.split("/")[0] for key in claim["result"]}


def faults(drafts: Iterable[Draft], known: frozenset[str]) -> Iterator[str]:
    """Yield one line for each label that breaks the guide.

    Args:
        drafts: What to look at.
        known: The ``study/evaluation`` keys that a label may name, besides ``unknown``.
    """
    drafts = list(drafts)
    for name, times in Counter(draft.id for draft in drafts).items():
        if times > 1:
            yield f"{name}: {times} drafts have this id"
    for draft in drafts:
        for fault in draft_faults(draft):
            yield f"{draft.id}: {fault}"
        for number, claim in enumerate(draft.claims):
            for fault in claim_faults(draft.text, claim, known):
                yield f"{draft.id}: claims[{number}]: {fault}"


def draft_faults(draft: Draft) -> Iterator[str]:
    """Yield what is wrong with a draft besides its claims."""
    if draft.form not in FORMS:
        yield f"form is {draft.form!r}, expected one of {', '.join(FORMS)}"
    if draft.keys - {"comment"} != KEYS:
        yield f"keys are {sorted(draft.keys)}, expected {sorted(KEYS)} and perhaps comment"
    if not draft.text.strip():
        yield "the text is empty"


def claim_faults(text: str, claim: Claim, known: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with one claim of a text."""
    if set(claim) != CLAIM_KEYS:
        yield f"keys are {sorted(claim)}, expected {sorted(CLAIM_KEYS)}"
        return
    for field, allowed in ALLOWED.items():
        if claim[field] not in allowed:
            yield f"{field} is {claim[field]!r}, expected one of {', '.join(allowed)}"
    strange = set(claim["result"]) - known - {UNKNOWN}
    if strange or not claim["result"]:
        yield f"result is {claim['result']}, expected keys of the library or {UNKNOWN!r}"
    yield from span_faults(text, claim)
    yield from context_faults(claim)


def span_faults(text: str, claim: Claim) -> Iterator[str]:
    """Yield what is wrong with where a claim is and what it says."""
    span, value = claim["span"], claim["value"]
    # Overlapping occurrences count, too: str.count would miss them.
    times = sum(text.startswith(span, place) for place in range(len(text))) if span else 0
    if times != 1:
        yield f"span {span!r} occurs {times} times, expected once"
    if len(span.split()) > MOST_WORDS:
        yield f"span has {len(span.split())} words, expected at most {MOST_WORDS}"
    if (value is None) != (claim["kind"] == "behaviour"):
        yield f"value is {value!r} in a {claim['kind']} claim"
    if value is not None and value not in span:
        yield f"value {value!r} is not in the span"
    if claim["kind"] == "behaviour" and claim["verdict"] not in BEHAVIOUR_VERDICTS:
        yield f"verdict is {claim['verdict']!r}, expected one of {', '.join(BEHAVIOUR_VERDICTS)}"


def context_faults(claim: Claim) -> Iterator[str]:
    """Yield what is wrong with the context elements of a claim."""
    context = claim["context"]
    if tuple(context) != ELEMENTS:
        yield f"context has {', '.join(context)}, expected {', '.join(ELEMENTS)}"
        return
    for element, state in context.items():
        if state not in STATES:
            yield f"{element} is {state!r}, expected one of {', '.join(STATES)}"
    absent = set(NUMBERS_ONLY if claim["kind"] == "behaviour" else ())
    absent |= {"sample_size"} if studies(claim) <= set(NO_SAMPLES) else set()
    absent |= {"goal"} if studies(claim) <= set(NO_GOAL) else set()
    for element in sorted(absent):
        if context[element] != "na":
            yield f"{element} is {context[element]!r}, expected 'na' here"


def library_keys() -> frozenset[str]:
    """Return the ``study/evaluation`` keys of the library beside this folder, from its file names."""
    cards = Path(__file__).parents[2] / "cards"
    return frozenset(
        f"{path.parent.name}/{path.stem}" for path in cards.glob("*/*.toml") if path.stem not in NO_EVALUATION
    )


def main(paths: list[str]) -> int:
    """Print the faults of the files, or of our own drafts, and return the exit status."""
    found = [
        f"{path}: {fault}"
        for path in (map(Path, paths) if paths else [OWN])
        for fault in faults(load_drafts(path), library_keys())
    ]
    print("\n".join(found) or "the labels hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
