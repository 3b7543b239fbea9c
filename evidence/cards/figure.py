"""How a value is written: one function for each form, so that a number looks the same wherever it stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from evidence.reported import SHARES, Measure, Operator
from evidence.statistics import EXACT

if TYPE_CHECKING:
    from evidence.records.result import Counts, Result
    from evidence.statistics import Interval

_WHOLE_PERCENT_BELOW = 1000
"""Below this n a percentage worked out by us has no decimals: more would claim more than the runs can say."""


_DECIMAL_BELOW = 0.0995
"""From here on the bounds of an interval have no decimals."""
_MOST_PLACES = 4


def percent(share: float | Decimal, places: int) -> str:
    """A share as a percentage with ``places`` decimals, rounded half up: ``0.0049, 1`` is ``0.5%``."""
    step = Decimal(1).scaleb(-places)
    return f"{(Decimal(str(share)) * 100).quantize(step, ROUND_HALF_UP)}%"


def figure(result: Result) -> str:
    """The number of a headline: a percentage for shares (79 of 100 is ``79%``), else as printed."""
    reported = result.reported
    if reported.numerator is None or reported.denominator is None or reported.unit != 0:
        return reported.shown
    if reported.measure is Measure.SHARE_OF_MODELS:
        return reported.shown
    places = 0 if reported.denominator < _WHOLE_PERCENT_BELOW else 1
    return percent(reported.low, places)


def interval_text(interval: Interval) -> str:
    """The bounds of a share's interval: ``0.9–4.3%``; one decimal below 10%, none above.

    A bound that is not 0 or 100% never reads as that, for some cases showed it or some did not: ``0.04–1.4%``.
    """
    low, high = _bound(interval.low), _bound(interval.high)
    return f"{low[:-1]}–{high}"


def _bound(share: float) -> str:
    """One end of an interval: 0% and 100% for these alone."""
    if share <= 0 or share >= 1:
        return "0%" if share <= 0 else "100%"
    places = 1 if share < _DECIMAL_BELOW else 0
    while float(text := percent(share, places)[:-1]) in (0, 100) and places < _MOST_PLACES:
        places += 1
    return f"{text}%"


def method_text(counts: Counts, *, computed: bool) -> str:
    """What a table says of an interval where it is not simply Wilson's of independent cases; else empty.

    Args:
        counts: The counts that it comes from.
        computed: Whether an interval that the source prints stands beside it, so that this one is called ours.
    """
    clustered = counts.clustered
    said = ["computed"] if computed else []
    if counts.interval.method == EXACT:
        said.append("exact, one-sided")
    if clustered is not None and clustered.these_prompts_only:
        said.append("for these prompts only")
    elif clustered is not None and clustered.design_effect is not None:
        said.append(f"allows for repeated prompts, design effect {clustered.design_effect:.1f}")
    return "; ".join(said)


def counts_text(counts: Counts) -> str:
    """The numerator and denominator as far as they are known: ``79 of 100``, ``14 to 16 of 300``."""
    if counts.lowest == counts.highest:
        return f"{counts.lowest:,} of {counts.n:,}"
    return f"{counts.lowest:,} to {counts.highest:,} of {counts.n:,}"


def sample_size_text(result: Result) -> str:
    """``n = 300``, or that the source does not say."""
    return f"n = {result.n:,}" if result.n is not None else "sample size not reported"


def natural_frequency(result: Result) -> str:
    """A share as cases: ``about 1 in 20``; empty for what is no share of cases.

    The source's own bound stays a bound: ``<1%`` is ``fewer than 1 in 100``.
    """
    reported = result.reported
    if reported.measure not in SHARES or reported.operator is Operator.RANGE:
        return ""
    if reported.measure is Measure.SHARE_OF_MODELS:
        return ""
    share = float(reported.value)
    lead = {
        Operator.BELOW: "fewer than ",
        Operator.UP_TO: "up to ",  # not “at most”: a source’s “up to 97%” may round 973 of 1,000 down
        Operator.ABOVE: "more than ",
        Operator.AT_LEAST: "at least ",
    }.get(reported.operator, "about ")
    if share == 0:
        return f"0 of {result.n:,}" if result.n else "none"
    if share == 1:
        return "all"
    return lead + _cases(share)


def _cases(share: float) -> str:
    if share <= 0.1:
        return f"1 in {round(1 / share):,}"
    for of in (10, 20, 100):
        k = round(share * of)
        if 0 < k < of and abs(k / of - share) <= 0.012:
            return f"{k} in {of}"
    return f"{round(share * 100)} in 100"


_SPREADS = {
    "standard_error": "standard error",
    "standard_deviation": "standard deviation",
    "confidence_interval": "confidence interval",
}


def printed_uncertainty(result: Result) -> str:
    """The uncertainty that the source prints, as it calls it: it stands beside the computed one."""
    printed = result.uncertainty
    if printed is None:
        return ""
    kind = _SPREADS.get(printed.kind, "meaning not reported")
    name = f"{printed.level} {kind}" if printed.level else kind
    if printed.interval is not None:
        return f"printed: {printed.interval} ({name})"
    if printed.margin is not None:
        return f"printed ± {printed.margin} ({name})"
    return f"the printed ± is a {name}" if kind in _SPREADS.values() else f"printed ±: {name}"
