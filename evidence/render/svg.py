"""The picture of an evaluation's values: dots with intervals, each labelled where it stands, as SVG by string.

WeasyPrint and browsers draw the same text. Colours are presentation attributes, which a site's style sheet may
override for the dark; nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from evidence.cards.figure import figure, interval_text
from evidence.reported import SHARES, Measure, Operator, Reported, parse_reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.records.result import Result

_DRAWN = SHARES | {Measure.ACCURACY, Measure.DIFFERENCE}
_WIDTH, _LEFT, _RIGHT = 400, 10, 390
_ROW, _TOP = 38, 4
_STEPS = 5
_LETTER = 7.0
"""Width of an average letter at the labels' size, on the generous side."""
_INK, _SOFT, _FAINT, _MARK = "#1d2430", "#4d5766", "#c9ced6", "#0b5c8a"
_ZOOMS = (0.05, 0.1, 0.25, 0.5, 1.0)
"""Where an axis may end: a rare event needs room. An axis that ends below the whole says so."""
_ROOM = 0.95


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    unit: str

    def x(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return round(_LEFT + (inside - self.low) / (self.high - self.low) * (_RIGHT - _LEFT), 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        for step in range(_STEPS + 1):
            value = self.low + (self.high - self.low) * step / _STEPS
            yield value, f"{value * 100:.4g}".replace("-", "−") + (self.unit if step == _STEPS else "")


def chart(results: Sequence[Result], title: str) -> Markup | None:
    """Return one outcome's values as an inline SVG, or None if its measure is not drawn.

    Args:
        results: Results of one outcome, in the order of the table.
        title: The text alternative; must tell a number's whole setup if it tells a number.
    """
    if not results or results[0].reported.measure not in _DRAWN:
        return None
    axis = _axis(results)
    tops = list(accumulate((row_height(result) for result in results), initial=_TOP))
    body = [_row(result, axis, top) for top, result in zip(tops, results, strict=False)]
    bottom = tops[-1]
    parts = [_grid(axis, bottom), *_chance(results[0], axis, bottom), *body]
    return Markup(
        '<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        'font-size="13"><title>{title}</title>{body}</svg>'
    ).format(w=_WIDTH, h=bottom + 34, title=title, body=Markup("").join(parts))


def axis_labels() -> tuple[str, ...]:
    """Every label with a unit that an axis can have."""
    return tuple(f"{end * 100:g}{unit}" for end in _ZOOMS for unit in ("%", " points"))


def _axis(results: Sequence[Result]) -> _Axis:
    highest = max(_span(result)[1] for result in results)
    if results[0].reported.measure is Measure.DIFFERENCE:
        lowest = min(_span(result)[0] for result in results)
        high = next(zoom for zoom in _ZOOMS if max(highest, -lowest) <= zoom * _ROOM or zoom == 1.0)
        return _Axis(-high if lowest < 0 else 0.0, high, " points")
    return _Axis(0.0, next(zoom for zoom in _ZOOMS if highest <= zoom * _ROOM or zoom == 1.0), "%")


def _span(result: Result) -> tuple[float, float]:
    """The lowest and highest point drawn in a row."""
    ends = [float(result.reported.low), float(result.reported.high)]
    if result.interval is not None:
        ends += [result.interval.low, result.interval.high]
    return min(ends), max(ends)


def _grid(axis: _Axis, bottom: int) -> Markup:
    parts = []
    for value, label in axis.ticks():
        anchor = "start" if value == axis.low else "end" if value == axis.high else "middle"
        parts.append(
            Markup(
                '<text class="tick" x="{x}" y="{y}" text-anchor="{anchor}" font-size="11" fill="{soft}">{label}</text>'
            ).format(x=axis.x(value), y=bottom + 14, anchor=anchor, label=label, soft=_SOFT)
        )
    if axis.high < 1:
        parts.append(
            Markup(
                '<text class="tick" x="{x}" y="{y}" text-anchor="end" font-size="11" fill="{soft}">axis ends at {end}</text>'
            ).format(x=_RIGHT, y=bottom + 29, soft=_SOFT, end=f"{axis.high * 100:g}{axis.unit}")
        )
    return Markup("").join(parts)


def _track(axis: _Axis, y: int) -> Markup:
    """The line that a row's mark stands on, with the axis's ticks: none of it runs through a label."""
    ticks = "".join(f"M{axis.x(value)} {y - 5}v10" for value, _ in axis.ticks())
    return Markup('<path class="grid" d="M{} {y}H{}{}" stroke="{}" stroke-width="1" fill="none"/>').format(
        _LEFT, _RIGHT, ticks, _FAINT, y=y
    )


def _chance(result: Result, axis: _Axis, bottom: int) -> Iterator[Markup]:
    chance = result.outcome.chance
    if chance is None:
        return
    level: Reported = parse_reported(chance.value, result.outcome.measure)
    x = axis.x(float(level.high))
    yield Markup(
        '<line class="chance" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}" stroke="{soft}" stroke-width="1.5" stroke-dasharray="4 3"/>'
        '<text class="tick" x="{x}" y="{y}" text-anchor="{anchor}" font-size="11" fill="{soft}">chance {level}</text>'
    ).format(
        x=x,
        top=_TOP,
        bottom=bottom,
        y=bottom + 29,
        soft=_SOFT,
        level=chance.value,
        anchor="start" if x < _WIDTH / 2 else "end",
    )


def _row(result: Result, axis: _Axis, top: int) -> Markup:
    """One value: its label above the line, its dot and interval on it."""
    height = row_height(result)
    interval = f" ({interval_text(result.interval)})" if result.interval is not None else ""
    model, condition = result.model.name, result.condition.name
    first, second = (f"{model} · {condition}", "") if height == _ROW else (model, condition)
    return Markup(
        '<text class="label" x="{left}" y="{y}" fill="{ink}">{first}</text>{second}'
        '<text class="value" x="{right}" y="{y}" text-anchor="end" fill="{ink}"><tspan font-weight="700">{value}</tspan>'
        '<tspan fill="{soft}" font-size="11">{interval}</tspan></text>{track}{mark}'
    ).format(
        left=_LEFT,
        right=_RIGHT,
        y=top + 14,
        ink=_INK,
        soft=_SOFT,
        first=first,
        second=_second_line(second, top + 28),
        value=figure(result),
        interval=interval,
        track=_track(axis, top + height - 11),
        mark=_mark(result, axis, top + height - 11),
    )


def _second_line(text: str, y: int) -> Markup:
    if not text:
        return Markup("")
    return Markup('<text class="label" x="{}" y="{}" fill="{}">{}</text>').format(_LEFT, y, _INK, text)


def row_height(result: Result) -> int:
    """The height of a row: a label that would run into its value takes two lines."""
    letters = len(result.model.name) + len(result.condition.name) + 3 + len(figure(result))
    if result.interval is not None:
        letters += len(interval_text(result.interval)) + 3
    return _ROW if letters * _LETTER < _RIGHT - _LEFT else _ROW + 14


def _mark(result: Result, axis: _Axis, y: int) -> Markup:
    reported = result.reported
    parts = []
    if result.interval is not None:
        parts.append(_line(axis.x(result.interval.low), axis.x(result.interval.high), y, 2))
    if reported.operator is Operator.RANGE:
        parts.append(_line(axis.x(float(reported.low)), axis.x(float(reported.high)), y, 6))
    elif reported.censored:
        down = reported.operator in (Operator.BELOW, Operator.UP_TO)
        parts.append(_open_end(axis.x(float(reported.value)), axis.x(axis.low if down else axis.high), y))
    else:
        parts.append(_dot(axis.x(float(reported.value)), y, control=result.condition.control is None))
    return Markup("").join(parts)


def _line(x1: float, x2: float, y: int, width: int) -> Markup:
    return Markup(
        '<line class="interval" x1="{}" x2="{}" y1="{y}" y2="{y}" stroke="{}" stroke-width="{}"/>'
    ).format(x1, x2, _MARK, width, y=y)


def _dot(x: float, y: int, *, control: bool) -> Markup:
    """A disc, or a diamond for a control: told apart without colour."""
    if control:
        path = f"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z"
        return Markup('<path class="mark" d="{}" fill="#ffffff" stroke="{}" stroke-width="2"/>').format(
            path, _MARK
        )
    return Markup('<circle class="mark full" cx="{}" cy="{}" r="5" fill="{}"/>').format(x, y, _MARK)


def _open_end(x: float, end: float, y: int) -> Markup:
    """A value known only as a bound: a bar at the bound and an arrow to where the value may lie."""
    step = -7 if end < x else 7
    tip = x + (step * 2 if abs(end - x) < 16 else end - x)
    path = f"M{x} {y - 6}V{y + 6}M{x} {y}H{round(tip, 1)}M{round(tip - step, 1)} {y - 4}L{round(tip, 1)} {y}L{round(tip - step, 1)} {y + 4}"
    return Markup('<path class="mark open" d="{}" fill="none" stroke="{}" stroke-width="2"/>').format(
        escape(path), _MARK
    )
