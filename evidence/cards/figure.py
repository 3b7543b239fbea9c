"""How a value is written: one function for each form, so that a number looks the same wherever it stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.reported import Measure
from evidence.statistics import EXACT

if TYPE_CHECKING:
    from evidence.records.result import Counts, Result
    from evidence.statistics import Interval

_WHOLE_PERCENT_BELOW = 1000
"""Below this n a percentage worked out by us has no decimals: more would claim more than the runs can say."""


_DECIMAL_BELOW = 0.0995
"""From here on the bounds of an interval have no decimals."""
_MOST_PLACES = 4


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=4096)
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


_SPREADS = {
    "standard_error": "standard error",
    "standard_deviation": "standard deviation",
    "confidence_interval": "confidence interval",
}


def plus_minus(result: Result) -> str:
    """What the ± of a shown value is, as its source calls it: ``±: standard error``; empty where none is shown."""
    if result.reported.margin is None:
        return ""
    printed = result.uncertainty
    kind = _SPREADS.get(printed.kind, "") if printed is not None else ""
    level = f"{printed.level} " if printed is not None and printed.level else ""
    return f"±: {level}{kind}" if kind else "±: meaning not reported"


def short_plus_minus(result: Result) -> str:
    """The same where every character counts: ``± SE``."""
    return (
        plus_minus(result)
        .replace(":", "")
        .replace("standard error", "SE")
        .replace("confidence interval", "CI")
    )


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
