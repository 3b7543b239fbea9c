"""The axis of a table's pictures: from where to where it goes and where a value lies on it. Page and paper share it.

Shares are drawn from zero to the nearest of a few round ends, because a rare event needs room; an axis that ends below the
whole says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence.reported import SHARES, Measure, parse_reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.records.result import Result

_DRAWN = SHARES | {Measure.ACCURACY, Measure.DIFFERENCE}
"""The measures that have a place on an axis; ratios, durations and counts stand as numbers alone."""
_ENDS = (0.05, 0.1, 0.25, 0.5, 1.0)
_ROOM = 0.95
"""How much of an axis may be used before the next longer one is taken, so that no mark is cut off at its end."""
_UNITS = ("%", " points")


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where the rows of a table are drawn.

    Attributes:
        low: The value at the left end: zero, or as far below it as ``high`` is above.
        high: The value at the right end.
        unit: What stands behind the number at the right end.
        chance: Where chance alone would lie, or None.
    """

    low: float
    high: float
    unit: str = "%"
    chance: float | None = None

    @property
    def end(self) -> str:
        """The number at the right end with its unit."""
        return f"{self.high * 100:g}{self.unit}"

    def ticks(self, steps: int) -> Iterator[tuple[float, str]]:
        """The ends of that many equal steps and their numbers, the last with the unit."""
        for step in range(steps):
            value = self.low + (self.high - self.low) * step / steps
            yield value, f"{value * 100:.4g}".replace("-", "−")
        yield self.high, self.end


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis as it is drawn, between two places of a picture."""

    axis: Axis
    left: float
    right: float

    def x(self, value: float) -> float:
        """Where a value is drawn; one outside of the axis at its end."""
        low, high = self.axis.low, self.axis.high
        inside = min(max(value, low), high)
        return round(self.left + (inside - low) / (high - low) * (self.right - self.left), 1)


def axis_of(results: Sequence[Result]) -> Axis | None:
    """Return the axis for the results of one outcome, or None if there are none or their measure is not drawn."""
    if not results or results[0].reported.measure not in _DRAWN:
        return None
    outcome = results[0].outcome
    chance = None
    if outcome.chance is not None:
        chance = float(parse_reported(outcome.chance.value, outcome.measure).high)
    spans = [_span(result) for result in results]
    lowest = min(low for low, _ in spans)
    reach = max(*(high for _, high in spans), -lowest, chance or 0.0)
    end = next(end for end in _ENDS if reach <= end * _ROOM or end == 1.0)
    unit = _UNITS[results[0].reported.measure is Measure.DIFFERENCE]
    return Axis(-end if lowest < 0 else 0.0, end, unit, chance)


def _span(result: Result) -> tuple[float, float]:
    """The lowest and the highest point drawn in a row."""
    ends = [float(result.reported.low), float(result.reported.high)]
    if result.interval is not None:
        ends += [result.interval.low, result.interval.high]
    return min(ends), max(ends)


def axis_labels() -> tuple[str, ...]:
    """Every number with a unit that an axis can have."""
    return tuple(f"{end * 100:g}{unit}" for end in _ENDS for unit in _UNITS)
