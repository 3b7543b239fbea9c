"""Comments that keep a finding quiet: ``<!-- evidence-ignore missing-nudge: the next sentence tells it -->``.

A comment inside a block, or on one of its lines, holds for that block; one that stands alone holds for the block
that follows, and for all of it if that is a list or a table. ``evidence-ignore-file`` holds for the whole draft.
A comment without a reason keeps nothing quiet; one that hides nothing is reported, so that none outlives its cause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evidence.near import did_you_mean
from evidence.rules import MARK
from evidence.rules.finding import Finding
from evidence.rules.registry import RULE_BY_NAME
from evidence.rules.unexplained_suppression import UNEXPLAINED_SUPPRESSION
from evidence.rules.unused_suppression import UNUSED_SUPPRESSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evidence.draft import Block, Comment, Draft
    from evidence.rules.profile import Profile

_FORM = re.compile(r"\s*evidence-ignore(-file)?(?![\w-])([^:]*)(?::(.*))?", re.DOTALL)


class Suppression(NamedTuple):
    """One comment.

    Attributes:
        start: Where it stands in the source.
        end: Where it ends.
        rules: The rules it names.
        reason: Why, empty where it does not say.
        covers: The places in the source that it holds for: start and end.
    """

    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    covers: tuple[int, int]


def find_suppressions(draft: Draft) -> tuple[Suppression, ...]:
    """Return the suppression comments of a draft."""
    found = []
    for comment in draft.comments:
        form = _FORM.match(comment.content)
        if form is not None:
            rules = tuple(re.findall(r"[^\s,]+", form[2]))
            reason = " ".join((form[3] or "").split())
            covers = (0, len(draft.source)) if form[1] else _covered(draft, comment)
            found.append(Suppression(comment.start, comment.end, rules, reason, covers))
    return tuple(found)


def apply_suppressions(draft: Draft, findings: Sequence[Finding], profile: Profile) -> tuple[Finding, ...]:
    """Return the findings, those that a comment keeps quiet marked, with what is wrong with the comments."""
    comments = find_suppressions(draft)
    if not comments:
        return tuple(findings)
    used: set[tuple[int, str]] = set()
    marked = [_marked(finding, comments, used) for finding in findings]
    faults = [fault for comment in comments for fault in _faults(comment, used, profile)]
    return tuple(sorted([*marked, *faults], key=lambda each: (each.start, each.end)))


def _marked(finding: Finding, comments: Iterable[Suppression], used: set[tuple[int, str]]) -> Finding:
    for comment in comments:
        low, high = comment.covers
        if comment.reason and finding.rule in comment.rules and low <= finding.start < high:
            used.add((comment.start, finding.rule))
            finding = finding._replace(suppressed=comment.reason)
    return finding


def _faults(comment: Suppression, used: set[tuple[int, str]], profile: Profile) -> Iterable[Finding]:
    if not comment.rules:
        yield from _fault(comment, UNUSED_SUPPRESSION.name, "names no rule, so it hides nothing", profile)
    elif not comment.reason:
        names = ", ".join(comment.rules)
        message = f"gives no reason, so it hides nothing; expected “{MARK} {names}: why”"
        yield from _fault(comment, UNEXPLAINED_SUPPRESSION.name, message, profile)
        return
    for rule in comment.rules:
        if rule not in RULE_BY_NAME:
            message = f"no rule is called {rule!r}{did_you_mean(rule, RULE_BY_NAME)}"
            yield from _fault(comment, UNUSED_SUPPRESSION.name, message, profile)
        elif (comment.start, rule) not in used and profile.severity[rule] != "off":
            yield from _fault(
                comment, UNUSED_SUPPRESSION.name, f"hides nothing: {rule} is not found here", profile
            )


def _fault(comment: Suppression, rule: str, message: str, profile: Profile) -> Iterable[Finding]:
    severity = profile.severity[rule]
    if severity != "off":
        yield Finding(rule, severity, f"this comment {message}" if "no rule is" not in message else message,
                      comment.start, comment.end, None)  # fmt: skip


def _covered(draft: Draft, comment: Comment) -> tuple[int, int]:
    """Return what a comment holds for: its own block, else the block or the whole list or table that follows."""
    first, last = draft.line_column(comment.start)[0], draft.line_column(comment.end)[0]
    for block in draft.blocks:
        if draft.line_column(block.start)[0] <= last and first <= draft.line_column(block.end)[0]:
            return block.start, max(block.end, comment.end)
    following = next((block for block in draft.blocks if block.start >= comment.end), None)
    if following is None:
        return comment.start, comment.end
    return following.start, _group_end(draft, following)


def _group_end(draft: Draft, block: Block) -> int:
    if block.group < 0:
        return block.end
    return max(each.end for each in draft.blocks if each.group == block.group)
