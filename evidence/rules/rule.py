"""What a rule is: a bad pattern with its reasons, its examples and how grave each profile takes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from evidence.check import Claim
    from evidence.rules.facts import Facts, Shown

Severity = Literal["error", "warning", "note", "off"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note", "off")
"""Gravest first."""

_NAMED = 3
"""Results that a message names; more do not fit one line."""
_MARKUP = re.compile(r"=\r?\n|(?<=\n)[ \t]*>[ \t>]*|[*_~`]+|<[^<>]*>|\]\([^()]*\)|[\[\]]")
_LONGEST = 60
"""Characters of a claim's words in a message."""


class Case(NamedTuple):
    """A claim with what the records say of it: all that a rule sees.

    Attributes:
        claim: The claim, judged.
        facts: The result that it is about.
        shown: Every result that shows the verdict.
    """

    claim: Claim
    facts: Facts
    shown: tuple[Shown, ...]

    @property
    def told(self) -> str:
        """How a message names the claim."""
        return name_of(self.claim)


def name_of(claim: Claim) -> str:
    """Return how a message names a claim: its number, else its words, cut where they are long."""
    if claim.value is not None:
        return f"“{claim.value}”"
    words = " ".join(_MARKUP.sub("", claim.text).split())
    if len(words) <= _LONGEST:
        return f"“{words}”"
    cut = words[: _LONGEST - 1]
    return f"“{cut.rpartition(' ')[0] or cut}…”"


class Bad(NamedTuple):
    """A text that the rule flags, under which profile, and the exact words that it underlines."""

    text: str
    flags: tuple[str, ...]
    profile: str = "briefing"


class Rule(NamedTuple):
    """A rule; the file that holds it is its documentation and its test.

    Attributes:
        name: The bad pattern; reads well after "allow".
        says: The same in a sentence.
        why: Why it matters to a reader, in one sentence.
        source: The document that the rule rests on.
        severity: For each shipped profile.
        bad: Texts that it flags.
        good: Texts that it lets pass.
        check: The message for a claim, None where there is nothing to say; None for rules about comments.
        element: The context element that it asks for, empty for the others.
        lack: What a reader is not told, to be read behind "the reader is not told".
        safe: Whether ``--fix`` may write what the rule offers without being asked twice.
    """

    name: str
    says: str
    why: str
    source: str
    severity: Mapping[str, Severity]
    bad: tuple[Bad, ...]
    good: tuple[str, ...]
    check: Callable[[Case], str | None] | None = None
    element: str = ""
    lack: str = ""
    safe: bool = False


def severities(tweet: Severity, post: Severity, briefing: Severity) -> dict[str, Severity]:
    """Return the severity in each shipped profile."""
    return {"tweet": tweet, "post": post, "briefing": briefing}


def missing(element: str, lack: str) -> Callable[[Case], str | None]:
    """Return the check of a rule that asks for a context element."""

    def check(case: Case) -> str | None:
        # What no study looked for has no setup that could be told.
        if case.claim.context[element] != "missing" or case.claim.verdict == "invented":
            return None
        return f"{case.told}: the reader is not told {lack}"

    return check


def numbers(shown: tuple[Shown, ...]) -> str:
    """Return the first few results in words: ``o1 5% (nudged), <1% (no nudge), o1-preview 4% (nudged)``."""
    said, last = [], ""
    for each in shown[:_NAMED]:
        model = "" if each.model == last else f"{each.model} "
        said.append(f"{model}{each.value} ({each.under})")
        last = each.model
    return ", ".join(said)


def beside(case: Case) -> str:
    """Return the result and the number beside it in words."""
    pair = tuple(each for each in (case.facts.own, case.facts.beside) if each is not None)
    return numbers(pair) or case.facts.title


def models(case: Case) -> tuple[str, ...]:
    """Return the models whose results show the verdict, each once."""
    return tuple(dict.fromkeys(each.model for each in case.shown))
