"""A draft with the offered words written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.mend.words import bracket
from evidence.rules.registry import RULE_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.rules.finding import Finding, Suggestion

ROUNDS = 8
"""Words that are put in once per cluster may bring its next claim to light; more rounds than this never helped."""


def mended(source: str, findings: Iterable[Finding], *, all_offers: bool = False) -> str:
    """Return the source with what the findings offer written in.

    Words for the same place share one bracket. Of offers that touch each other the first is taken.

    Args:
        source: The draft.
        findings: Its findings; suppressed and known ones are let be.
        all_offers: Whether offers that are not safe are written as well.
    """
    brackets: dict[int, dict[str, str]] = {}
    edits: list[tuple[int, int, str]] = []
    for finding in findings:
        offer = finding.suggestion
        if offer is None or not finding.counts or not (offer.safe or all_offers):
            continue
        if offer.clause:
            brackets.setdefault(offer.start, {}).setdefault(_element(finding), offer.clause)
        else:
            edits.append((offer.start, offer.end, offer.text))
    edits += [(place, place, f" {bracket(clauses)}") for place, clauses in brackets.items()]
    done, parts = 0, []
    for start, end, text in sorted(edits):
        if start >= done:
            parts += [source[done:start], text]
            done = end
    return "".join([*parts, source[done:]])


def joint_offer(findings: Iterable[Finding]) -> tuple[str, Suggestion] | None:
    """Return the words that one claim's findings offer together, and one that is not safe if there is any."""
    offers = [(finding, finding.suggestion) for finding in findings if finding.suggestion is not None]
    clauses = {_element(finding): offer.clause for finding, offer in offers if offer.clause}
    if not offers:
        return None
    replaced = [offer for _, offer in offers if not offer.clause]
    texts = list(dict.fromkeys(offer.text for offer in replaced)) + ([bracket(clauses)] if clauses else [])
    unsafe = next((offer for _, offer in offers if not offer.safe), None)
    return " … ".join(texts), unsafe or offers[0][1]


def _element(finding: Finding) -> str:
    return (
        RULE_BY_NAME[finding.rule].element or {"generalised": "model", "underclaim": "contrast"}[finding.rule]
    )
