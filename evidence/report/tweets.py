"""Rewrites of a tweet, each checked again: the best of every sort, those that leave nothing out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.mend.tweet import additions, sentences
from evidence.rules.registry import RULE_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.gather import Source
    from evidence.mend.tweet import Rewrite
    from evidence.report.review import FileReport, Reviewer
    from evidence.rules.profile import Profile

_BAD = ("wrong", "bound", "invented")


def rewrites(
    source: Source, report: FileReport, reviewer: Reviewer, profile: Profile
) -> list[tuple[Rewrite, tuple[str, ...]]]:
    """Return rewrites with the elements that each still leaves out; one that would be wrong is never among them."""
    found: dict[str, tuple[Rewrite, tuple[str, ...]]] = {}
    if not any(each.counts for each in report.findings):
        return []
    for rewrite in _candidates(source, report, reviewer):
        after = reviewer.review(source._replace(text=rewrite.text), profile)
        rules = [each.rule for each in after.findings if each.counts]
        if any(rule.startswith(_BAD) for rule in rules):
            continue
        left = tuple(RULE_BY_NAME[rule].element.replace("_", " ") or rule for rule in dict.fromkeys(rules))
        best = found.get(rewrite.name)
        if best is None or len(left) < len(best[1]):
            found[rewrite.name] = (rewrite, left)
    return sorted(found.values(), key=lambda pair: len(pair[1]))


def _candidates(source: Source, report: FileReport, reviewer: Reviewer) -> Iterator[Rewrite]:
    yield from additions(source.text.rstrip(), report.findings)
    for claim in report.claims:
        facts = reviewer.facts.of(claim)
        if facts.own is not None and claim.verdict == "accurate":
            yield from sentences(facts)
