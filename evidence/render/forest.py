"""The pictures in the rows of a table on paper: a dot with its interval, under one axis for the whole table.

The site draws one picture below a table. Paper breaks tables over pages, and a picture cannot be broken, so here
every row carries its own dot and stays whole wherever the page ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from evidence.reported import SHARES, Measure, Operator, parse_reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.records.result import Result

DRAWN = SHARES | {Measure.ACCURACY, Measure.DIFFERENCE}
"""The measures that have a place on an axis; ratios, durations and counts stand as numbers alone."""
_WIDTH, _HEIGHT, _EDGE = 150, 18, 8
_INK, _SOFT, _FAINT = "#0b5c8a", "#4d5766", "#c9ced6"
_ENDS = (0.05, 0.1, 0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where a table's rows are drawn.

    Attributes:
        low: The value at the left end.
        high: The value at the right end.
        chance: Where chance alone would lie, or None.
    """

    low: float
    high: float
    chance: float | None = None

    def x(self, value: float) -> float:
        """Where a value is drawn."""
        inside = min(max(value, self.low), self.high)
        return round(_EDGE + (inside - self.low) / (self.high - self.low) * (_WIDTH - 2 * _EDGE), 1)


def axis_of(results: Sequence[Result]) -> Axis | None:
    """Return the axis for the results of one outcome, or None if its measure is not drawn.

    Shares are drawn from zero to the nearest of a few round ends, so that few tables need an axis of their own.
    """
    if results[0].reported.measure not in DRAWN:
        return None
    highest = max(_span(result)[1] for result in results)
    lowest = min(_span(result)[0] for result in results)
    chance = results[0].outcome.chance
    level = float(parse_reported(chance.value, results[0].outcome.measure).high) if chance else None
    reach = max(highest, -lowest, level or 0.0)
    end = next((end for end in _ENDS if reach <= end), 1.0)
    return Axis(-end if lowest < 0 else 0.0, end, level)


def _span(result: Result) -> tuple[float, float]:
    ends = [float(result.reported.low), float(result.reported.high)]
    if result.interval is not None:
        ends += [result.interval.low, result.interval.high]
    return min(ends), max(ends)


def axis_picture(axis: Axis, *, points: bool) -> Markup:
    """Return the axis itself, for the head of the table."""
    title = "Axis of the values in this column"
    middle = (axis.low + axis.high) / 2
    unit = "" if points else "%"
    labels = [
        _label(_EDGE - 6, "start", _tick(axis.low)),
        _label(axis.x(middle), "middle", _tick(middle)),
        _label(_WIDTH - _EDGE + 6, "end", _tick(axis.high) + unit),
    ]
    return _svg(title, Markup("").join(labels))


def _tick(value: float) -> str:
    return f"{value * 100:g}".replace("-", "−")


def _label(x: float, anchor: str, text: str) -> Markup:
    return Markup(
        '<text x="{}" y="13" text-anchor="{}" font-family="Evidence Sans" font-size="11" fill="{}">{}</text>'
    ).format(x, anchor, _SOFT, text)


def row_picture(result: Result, axis: Axis) -> Markup:
    """Return a row's dot and interval; a value known as a bound is an arrow, a control an open diamond."""
    y = _HEIGHT / 2
    parts = [_line((axis.low, axis.high), axis, _FAINT, 1)]
    if axis.low < 0:
        parts.append(_upright(axis.x(0), _FAINT, ""))
    if axis.chance is not None:
        parts.append(_upright(axis.x(axis.chance), _SOFT, "2 2"))
    if result.interval is not None:
        parts.append(_line((result.interval.low, result.interval.high), axis, _INK, 2))
    reported = result.reported
    if reported.operator is Operator.RANGE:
        parts.append(_line((float(reported.low), float(reported.high)), axis, _INK, 6))
    elif reported.censored:
        down = reported.operator in (Operator.BELOW, Operator.UP_TO)
        parts.append(_arrow(axis.x(float(reported.value)), down=down, y=y))
    elif result.condition.control is None:
        x = axis.x(float(reported.value))
        parts.append(
            Markup(
                '<path d="M{} {y}L{x} {}L{} {y}L{x} {}Z" fill="#ffffff" stroke="{}" stroke-width="1.6"/>'
            ).format(x - 5, y - 5, x + 5, y + 5, _INK, x=x, y=y)
        )
    else:
        parts.append(
            Markup('<circle cx="{}" cy="{}" r="4.2" fill="{}"/>').format(
                axis.x(float(reported.value)), y, _INK
            )
        )
    return _svg(
        "The value of this row on the axis, with its interval if there is one", Markup("").join(parts)
    )


def _line(ends: tuple[float, float], axis: Axis, colour: str, width: int) -> Markup:
    return Markup('<path d="M{} {y}H{}" stroke="{}" stroke-width="{}"/>').format(
        axis.x(ends[0]), axis.x(ends[1]), colour, width, y=_HEIGHT / 2
    )


def _upright(x: float, colour: str, dashes: str) -> Markup:
    dashed = Markup(' stroke-dasharray="{}"').format(dashes) if dashes else Markup("")
    return Markup('<path d="M{} 0V{}" stroke="{}" stroke-width="1"{}/>').format(x, _HEIGHT, colour, dashed)


def _arrow(x: float, *, down: bool, y: float) -> Markup:
    """A bar at the bound and an arrow towards where the value may lie."""
    step = -4 if down else 4
    tip = x + step * 3
    return Markup(
        '<path d="M{x} {}V{}M{x} {y}H{tip}M{} {}L{tip} {y}L{} {}" fill="none" stroke="{}" stroke-width="1.8"/>'
    ).format(y - 5, y + 5, tip - step, y - 3.5, tip - step, y + 3.5, _INK, x=x, y=y, tip=round(tip, 1))


def _svg(title: str, body: Markup) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
        "<title>{}</title>{}</svg>"
    ).format(title, body, w=_WIDTH, h=_HEIGHT)
