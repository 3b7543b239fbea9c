"""Checking a draft: read, find, link, judge. No study is known here; all knowledge is in the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.check.arms import stated_arm
from evidence.check.claim import Checked, Claim, Numbers
from evidence.check.claims import Finder, Found
from evidence.check.context import ContextJudge
from evidence.check.judge import Verdict, judge_value
from evidence.check.scope import Scope
from evidence.check.strength import judge_strength

if TYPE_CHECKING:
    from evidence.draft import Draft
    from evidence.index.model import Index

SKIPPED = frozenset(("footnote-mark",))


def check_draft(draft: Draft, index: Index, *, whole: bool = False) -> Checked:
    """Return the claims of a draft about results of the index's library.

    Args:
        draft: The draft.
        index: The compiled library.
        whole: Whether a reader sees all of it at once, as with a tweet: then everything is in every claim's scope.
    """
    if not index.matcher.may_claim(draft.source):
        return Checked((), Numbers(0, 0, 0, 0))
    scope = Scope(draft, index, whole=whole)
    finder = Finder(scope)
    found: list[Found] = []
    seen = 0
    for number, block in enumerate(scope.blocks):
        text = draft.text[block.text_start : block.text_end]
        # A block that names nothing done can only hold a number that goes on from one before it in its passage.
        if not index.matcher.has_act(text) and not finder.goes_on(number):
            continue
        reading = scope.reading(number)
        claims, _left = finder.claims(reading)
        seen += len(reading.quantities)
        found += claims
    judged = [(item, stated_arm(item)) for item in found]
    verdicts = [(item, arm, judge_value(item, arm)) for item, arm in judged]
    contexts = ContextJudge(scope, finder.linker, [(item, verdict.results) for item, _, verdict in verdicts])
    claims = tuple(_judged(scope, contexts, *row) for row in verdicts)
    rates = [claim for claim in claims if claim.kind == "rate"]
    wrong = sum(claim.verdict != "accurate" for claim in rates)
    return Checked(claims, Numbers(seen, len(rates), wrong, 0))


def _judged(scope: Scope, contexts: ContextJudge, found: Found, arm: str, verdict: Verdict) -> Claim:
    words = found.reading.words
    start, end = scope.draft.span(words.start[found.first], words.end[found.last - 1])
    value = None
    if found.quantity is not None:
        quantity = found.quantity
        start, end = scope.draft.span(
            min(words.start[found.first], quantity.start), max(words.end[found.last - 1], quantity.end)
        )
        value = words.text[quantity.start : quantity.end]
    context = contexts.context(found, verdict.results)
    best = found.best
    return Claim(
        start=start,
        end=end,
        text=scope.draft.source[start:end],
        kind="rate" if found.quantity else "behaviour",
        value=value,
        condition=arm,
        evaluation=best.evaluation.address,
        results=tuple(result.address for result in verdict.results) or (best.evaluation.address,),
        why="; ".join((f"{best.evaluation.address} scores {best.score:.1f}", *best.reasons, verdict.reason)),
        verdict=verdict.name,
        strength=judge_strength(found, context),
        attributed=False,
        context=context,
    )
