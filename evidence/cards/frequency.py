"""Shares told as cases: ``about 5 in 100``. Two that stand side by side are told out of as many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.reported import SHARES, Measure, Operator

if TYPE_CHECKING:
    from evidence.records.result import Result

FREQUENCY_BASES = (100, 1_000, 10_000, 100_000)
_ROUNDED_BY = 0.25
"""How far rounding to whole cases may move a share, as a part of it or of what is missing to the whole."""


_LEADS = {
    Operator.BELOW: "fewer than ",
    Operator.UP_TO: "up to ",  # not “at most”: a source’s “up to 97%” may round 973 of 1,000 down
    Operator.ABOVE: "more than ",
    Operator.AT_LEAST: "at least ",
}


def natural_frequency(result: Result, base: int | None = None) -> str:
    """A share as cases: ``about 5 in 100``; empty for what is no share of cases.

    The source's own bound stays a bound: ``<1%`` is ``fewer than 1 in 100``.

    Args:
        result: The result.
        base: Of how many; two shares that stand together need the same, :func:`frequency_base` finds it.
    """
    return _told(result, (base or frequency_base(result),))


def natural_frequencies(result: Result) -> str:
    """The same out of every base that may be needed, in one text."""
    return _told(result, FREQUENCY_BASES)


def _told(result: Result, bases: tuple[int, ...]) -> str:
    if not _is_share_of_cases(result):
        return ""
    share = float(result.reported.value)
    if share in (0, 1):
        return "all" if share else "none"
    lead = _LEADS.get(result.reported.operator, "about ")
    return "; ".join([f"{lead}{round(share * base):,} in {base:,}" for base in bases])


def frequency_base(*results: Result) -> int:
    """Of how many cases shares are told side by side: the smallest of 100, 1,000, ... that tells none of them wrongly."""
    shares = [float(result.reported.value) for result in results if _is_share_of_cases(result)]
    told = (base for base in FREQUENCY_BASES if all(_fits(share, base) for share in shares))
    return next(told, FREQUENCY_BASES[-1])


def _fits(share: float, base: int) -> bool:
    return abs(round(share * base) / base - share) <= _ROUNDED_BY * min(share, 1 - share)


def _is_share_of_cases(result: Result) -> bool:
    measure = result.reported.measure
    counted = measure in SHARES and measure is not Measure.SHARE_OF_MODELS
    return counted and result.reported.operator is not Operator.RANGE
