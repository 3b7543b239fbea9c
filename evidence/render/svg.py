"""The picture of an evaluation's values on its page: dots with intervals, each labelled where it stands, SVG by string."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from markupsafe import Markup

from evidence.cards.figure import figure, interval_text
from evidence.render.axis import Scale, axis_of
from evidence.render.marks import FAINT, INK, SOFT, form_of, mark, point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.records.result import Result

_WIDTH, _LEFT, _RIGHT = 400, 10, 390
_ROW, _TOP, _SIZE = 38, 4, 6
_STEPS = 5
_LETTER = 7.0
"""Width of an average letter at the labels' size, on the generous side."""


def chart(results: Sequence[Result], title: str) -> Markup | None:
    """Return one outcome's values as an inline SVG, or None if its measure is not drawn.

    Args:
        results: Results of one outcome, in the order of the table.
        title: The text alternative; must tell a number's whole setup if it tells a number.
    """
    axis = axis_of(results)
    if axis is None:
        return None
    scale = Scale(axis, _LEFT, _RIGHT)
    tops = list(accumulate((row_height(result) for result in results), initial=_TOP))
    body = [_row(result, scale, top) for top, result in zip(tops, results, strict=False)]
    bottom = tops[-1]
    key = _key(results, bottom + 46)
    parts = [_grid(scale, bottom), *_chance(results[0], scale, bottom), *body, key]
    return Markup(
        '<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" '
        'font-size="13"><title>{title}</title>{body}</svg>'
    ).format(w=_WIDTH, h=bottom + (54 if key else 34), title=title, body=Markup("").join(parts))


def _grid(scale: Scale, bottom: int) -> Markup:
    axis, parts = scale.axis, []
    for value, label in axis.ticks(_STEPS):
        anchor = "start" if value == axis.low else "end" if value == axis.high else "middle"
        parts.append(_tick(scale.x(value), bottom + 14, anchor, label))
    if axis.high < 1:
        parts.append(_tick(_RIGHT, bottom + 29, "end", f"axis ends at {axis.end}"))
    return Markup("").join(parts)


def _key(results: Sequence[Result], y: int) -> Markup:
    """What the two forms of dots mean, below a picture that holds a control; empty below the others."""
    if all(form_of(result) != "control" for result in results):
        return Markup("")
    middle, first, second = y - 4, _LEFT + 6, _LEFT + 126
    words = _tick(first + 11, y, "start", "condition tested") + _tick(second + 11, y, "start", "control")
    return point("tested", first, middle, 5) + point("control", second, middle, 5) + words


def _tick(x: float, y: int, anchor: str, text: str) -> Markup:
    return Markup(
        '<text class="tick" x="{}" y="{}" text-anchor="{}" font-size="11" fill="{}">{}</text>'
    ).format(x, y, anchor, SOFT, text)


def _track(scale: Scale, y: int) -> Markup:
    """The line that a row's mark stands on, with the axis's ticks: none of it runs through a label."""
    ticks = "".join(f"M{scale.x(value)} {y - 5}v10" for value, _ in scale.axis.ticks(_STEPS))
    return Markup('<path class="grid" d="M{} {y}H{}{}" stroke="{}" stroke-width="1" fill="none"/>').format(
        _LEFT, _RIGHT, ticks, FAINT, y=y
    )


def _chance(result: Result, scale: Scale, bottom: int) -> Iterator[Markup]:
    chance = result.outcome.chance
    if chance is None or scale.axis.chance is None:
        return
    x = scale.x(scale.axis.chance)
    yield Markup(
        '<line class="chance" x1="{x}" x2="{x}" y1="{}" y2="{}" stroke="{}" stroke-width="1.5" stroke-dasharray="4 3"/>'
    ).format(_TOP, bottom, SOFT, x=x)
    yield _tick(x, bottom + 29, "start" if x < _WIDTH / 2 else "end", f"chance {chance.value}")


def _row(result: Result, scale: Scale, top: int) -> Markup:
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
        ink=INK,
        soft=SOFT,
        first=first,
        second=_second_line(second, top + 28),
        value=figure(result),
        interval=interval,
        track=_track(scale, top + height - 11),
        mark=mark(result, scale, top + height - 11, _SIZE),
    )


def _second_line(text: str, y: int) -> Markup:
    if not text:
        return Markup("")
    return Markup('<text class="label" x="{}" y="{}" fill="{}">{}</text>').format(_LEFT, y, INK, text)


def row_height(result: Result) -> int:
    """The height of a row: a label that would run into its value takes two lines."""
    letters = len(result.model.name) + len(result.condition.name) + 3 + len(figure(result))
    if result.interval is not None:
        letters += len(interval_text(result.interval)) + 3
    return _ROW if letters * _LETTER < _RIGHT - _LEFT else _ROW + 14
