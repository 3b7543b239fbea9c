"""How far a result is from its control: in points, with an interval, in words. Cards, exports and `explain` ask here.

A difference is no rate of its own: it stands with the two results that it is of, and read-back holds it to both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.other_side import other_side
from evidence.reported import SHARES, Measure, Operator
from evidence.statistics import Contrast, Sample, independent_contrast, paired_contrast

if TYPE_CHECKING:
    from evidence.library import Card
    from evidence.records.result import Counts, Result
    from evidence.statistics import Interval

_COMPARABLE = (SHARES | {Measure.ACCURACY}) - {Measure.SHARE_OF_MODELS}
"""What is asked for a difference at all: nobody asks for that of two differences, and models are picked, not drawn."""
_WHOLE_POINTS_FROM = 0.0995
"""From here on a difference has no decimals, as the bounds of a share's interval have none."""
MINUS = " minus "
"""Stands between the addresses of the two results that a difference is of."""


def control_of(card: Card, result: Result) -> Result | None:
    """The same model and outcome under the condition's control; None for a control and where it was not measured."""
    return card.counterpart_of(result) if result.condition.control is not None else None


def is_control_of(control: Result, result: Result) -> bool:
    """Whether one result calibrates another: same evaluation, model and outcome, under the condition's control."""
    same = control.address.card == result.address.card and control.address.model == result.address.model
    return (
        same and control.outcome.id == result.outcome.id and control.condition.id == result.condition.control
    )


@lru_cache(maxsize=256)
def contrast(result: Result, control: Result) -> Contrast | None:
    """The difference of a result from its control with its interval, None where :func:`no_contrast` says why.

    Over pairs where the record pairs the prompts; else of separate trials, on effective sample sizes where prompts
    repeat, over every count where several are printed alike.
    """
    if no_contrast(result, control):
        return None
    if result.pairs:
        return paired_contrast(result.pairs)
    return independent_contrast(_sample(result), _sample(control))


@lru_cache(maxsize=256)
def no_contrast(result: Result, control: Result) -> str:
    """Why there is no difference with an interval; empty where there is one."""
    sides = ((result, ""), (control, f" (“{control.condition.name}”)"))
    for side, whose in sides:
        if side.counts is None:
            return side.no_interval.removeprefix("no interval: ") + whose
    for side, whose in sides:
        if side.counts is not None and not _one(side.counts) and side.reported.operator is not Operator.EQUAL:
            return f"only a bound is printed{whose}"
    return ""


def is_compared(result: Result) -> bool:
    """Whether a difference from the control is asked for: of shares and accuracies, not of differences or ratios.

    Nor of shares of the same cases: what goes into one is missing in the other, and no formula here allows for that.
    """
    return result.reported.measure in _COMPARABLE and not result.outcome.same_cases


def _sample(result: Result) -> Sample:
    counts = result.counts
    assert counts is not None  # noqa: S101  no_contrast has said so
    share = counts.lowest / counts.n if _one(counts) else float(result.reported.value)
    return Sample(share, counts.lowest, counts.highest, counts.n, _effective(counts))


def _one(counts: Counts) -> bool:
    return counts.lowest == counts.highest


def _effective(counts: Counts) -> float:
    clustered = counts.clustered
    return counts.n if clustered is None or clustered.these_prompts_only else clustered.n_eff


@lru_cache(maxsize=256)
def difference_text(result: Result, control: Result) -> str:
    """Return the difference in words: ``22 points more than without the nudge, 95% interval 12 to 33``.

    Empty where there is none. With one prompt tried several times there is a difference and no interval. Values that
    are alike are not called equal: the sentence says what was found and how far the truth may be from it.
    """
    found = contrast(result, control)
    if found is None:
        return ""
    value, interval = found.difference.value, found.difference.interval
    places = 0 if abs(value) >= _WHOLE_POINTS_FROM else 1
    number, than = _points(abs(value), places), _than(result, control)
    same = number == "0"
    said = f"{number} points {'less' if value < 0 else 'more'} than {than}"
    if same:
        found_none = "less than 0.1 points of" if value else "no"
        said = f"{found_none} difference from “{control.condition.name}” was found"
    if interval is None:
        return f"{said}; one prompt, so no interval"
    bounds = f"{_bounds(interval, places, down=value < 0)}{' points' if same else ''}"
    return f"{said}, 95% interval {bounds}{_method(found, result, control)}"


def _points(share: float, places: int) -> str:
    text = f"{share * 100 + 1e-9:.{places}f}"  # half up, as percentages are rounded
    return "0" if float(text) == 0 else text


def _bounds(interval: Interval, places: int, *, down: bool) -> str:
    """Both ends in the direction that the value names; where they differ in direction, each with its own."""
    low, high = _points(abs(interval.low), places), _points(abs(interval.high), places)
    if interval.low < 0 < interval.high and "0" not in (low, high):
        return f"{low} less to {high} more"
    return f"{high} to {low}" if down else f"{low} to {high}"


def _than(result: Result, control: Result) -> str:
    called = other_side(result.condition.arm, control.condition.arm)
    return called or f"under “{control.condition.name}”"


def _method(found: Contrast, result: Result, control: Result) -> str:
    """What is special about the interval; of Newcombe's for independent cases, which is the rule, nothing is said."""
    interval = found.difference.interval
    few, said = found.these_prompts_only, []
    if found.design == "paired":
        said += ["t interval"] if interval is not None and interval.method == "paired t" else []
        said.append(f"paired over {found.n_prompts:,} prompts")
    else:
        sides = [counts for side in (result, control) if (counts := side.counts) is not None]
        repeated = [clustered for counts in sides if (clustered := counts.clustered) is not None]
        few = any(clustered.these_prompts_only for clustered in repeated)
        if any(clustered.n_eff < clustered.n and not clustered.these_prompts_only for clustered in repeated):
            said.append("allowing for repeated prompts")
        if not all(map(_one, sides)):
            said.append("over every count that rounds to the values")
    said += ["for these prompts only"] if few else []
    return f"; {', '.join(said)}" if said else ""


def difference_address(result: Result, control: Result) -> str:
    """What a page calls a difference: the addresses of its two results, :data:`MINUS` between them."""
    return f"{result.address}{MINUS}{control.address}"
