"""Ask every rule about every claim of a draft; what is missing again and again is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.errors import EvidenceError
from evidence.rules.finding import Finding
from evidence.rules.registry import RULES
from evidence.rules.rule import Case, Rule
from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from evidence.check import Claim
    from evidence.draft import Draft
    from evidence.rules.facts import FactBook
    from evidence.rules.profile import Profile

_Key = tuple[str, str, "Hashable"]
MILDER = {"error": "warning", "warning": "note", "note": "note"}
_EXPOSED = {"title": 0, "description": 1, "heading": 2}
_SHARED = frozenset(("test_setting", "scenario", "goal", "nudge", "source", "model"))
"""Elements that one sentence tells for all of a study's results that stand in one paragraph."""


class RuleError(EvidenceError):
    """A rule that failed: nothing it would have said is known, so the draft counts as not checked."""


class _Cluster(NamedTuple):
    rule: Rule
    severity: str
    message: str
    claim: int
    also: list[int]


def _nothing(rule: str, start: int) -> Hashable:
    return ()


def examine(
    draft: Draft,
    claims: Sequence[Claim],
    facts: FactBook,
    profile: Profile,
    quiet: Callable[[str, int], Hashable] = _nothing,
) -> tuple[Finding, ...]:
    """Return the findings of a draft in the order of its text, those of one claim in the order of `RULES`.

    Args:
        draft: The draft.
        claims: Its claims.
        facts: What the records say.
        profile: What it is held to.
        quiet: What keeps a rule quiet at a place of the source: told once is only what nothing, or the same, keeps quiet.

    Raises:
        RuleError: A rule failed; the message names it.
    """
    clusters: list[_Cluster] = []
    seen: dict[_Key, _Cluster] = {}
    repeated = _in_own_voice(claims)
    for number in sorted(range(len(claims)), key=lambda each: _exposure(draft, claims[each])):
        claim = claims[number]
        mild = claim.attributed and (claim.evaluation, claim.value) not in repeated
        for rule, severity, message in _said(
            Case(claim, facts.of(claim), facts.shown(claim.results)), profile
        ):
            keys = _keys(draft, claim, rule, quiet(rule.name, claim.start))
            cluster = next((seen[key] for key in keys if key in seen), None)
            if cluster is None:
                grave = MILDER[severity] if mild else severity
                cluster = _Cluster(rule, grave, message, number, [])
                clusters.append(cluster)
            else:
                cluster.also.append(number)
            seen |= dict.fromkeys(keys, cluster)
    order = {rule.name: place for place, rule in enumerate(RULES)}
    found = [_finding(claims, cluster) for cluster in clusters]
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.claim, order[each.rule])))


def _said(case: Case, profile: Profile) -> Iterator[tuple[Rule, str, str]]:
    for rule in RULES:
        severity = profile.severity[rule.name]
        if rule.check is None or severity == "off":
            continue
        try:
            message = rule.check(case)
        except Exception as cause:
            raise RuleError(f"rule {rule.name!r} failed on {case.told}: {cause!r}") from cause
        if message is not None:
            yield rule, severity, message


def _keys(draft: Draft, claim: Claim, rule: Rule, quiet: Hashable) -> tuple[_Key, ...]:
    """What makes two findings one: the same element of the same evaluation, or of a study in one paragraph."""
    if not rule.element:
        return ()
    keys = [(rule.name, claim.evaluation, quiet)]
    if rule.element in _SHARED:
        block = draft.block_at(draft.map.text_of(claim.start))
        keys.append((rule.name, f"{claim.evaluation.partition('/')[0]} {block}", quiet))
    return tuple(keys)


def _finding(claims: Sequence[Claim], cluster: _Cluster) -> Finding:
    claim = claims[cluster.claim]
    also = tuple(sorted(cluster.also))
    return Finding(
        cluster.rule.name, cluster.severity, cluster.message, claim.start, claim.end, cluster.claim, also
    )


def _exposure(draft: Draft, claim: Claim) -> tuple[int, int]:
    """Sort key: what most readers see comes first."""
    kind = draft.blocks[draft.block_at(draft.map.text_of(claim.start))].kind
    return _EXPOSED.get(kind, len(_EXPOSED)), claim.start


def _in_own_voice(claims: Sequence[Claim]) -> set[tuple[str, str | None]]:
    """What the author says in their own voice, so that a quotation of the same is no excuse."""
    return {(claim.evaluation, claim.value) for claim in claims if not claim.attributed}
