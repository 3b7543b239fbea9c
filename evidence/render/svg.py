"""The picture of an evaluation's values on its page: dots with intervals, each labelled where it stands, SVG by string."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from textwrap import wrap
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from evidence.cards.figure import figure, interval_text
from evidence.render.axis import Scale, axis_of
from evidence.render.marks import FAINT, INK, SOFT, form_of, mark, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.records.result import Result

_WIDTH, _LEFT, _RIGHT = 340, 8, 332
"""As wide as a phone has room for, so that the letters are as large there as they are drawn."""
_TOP, _LINE, _TRACK, _BELOW, _SIZE = 2, 16, 12, 12, 6
"""Room above the rows, of a line of a label, from a label to its track, below a track; half the size of a mark."""
_STEPS = 5
_LETTER = 7.0
"""Width of an average letter at the labels' size, on the generous side."""
_SHORTEST = 12
"""Letters that a first line has in any case."""
_LABEL, _SMALL = 13, 12
"""Sizes of letters."""


def chart(results: Sequence[Result], title: str, among: Sequence[Result] = ()) -> Markup | None:
    """Return one outcome's values as an inline SVG, or None if its measure is not drawn.

    Args:
        results: Results of one outcome, in the order of the table.
        title: The text alternative; must tell a number's whole setup if it tells a number.
        among: The results beside which they are shown on one axis, if others than themselves.
    """
    axis = axis_of(among or results)
    if axis is None:
        return None
    scale = Scale(axis, _LEFT, _RIGHT)
    labels = [_label_lines(result) for result in results]
    *tops, bottom = accumulate(map(_height, labels), initial=_TOP)
    rows = [_row(result, lines, scale, top) for result, lines, top in zip(results, labels, tops, strict=True)]
    key = _key(results, bottom + 50)
    height = bottom + (58 if key else 36)
    body = "".join((_grid(scale, bottom), _chance(results[0], scale, bottom), *rows, key))
    return Markup(  # noqa: S704  every text in it is escaped where it is put in
        '<svg class="chart" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-size="{_LABEL}"><title>{escape(title)}</title>{body}</svg>'
    )


@lru_cache(maxsize=64)
def _grid(scale: Scale, bottom: int) -> str:
    axis, parts = scale.axis, []
    for value, label in axis.ticks(_STEPS):
        anchor = "start" if value == axis.low else "end" if value == axis.high else "middle"
        parts.append(_tick(scale.x(value), bottom + 14, anchor, label))
    if axis.high < 1:
        parts.append(_tick(_RIGHT, bottom + 30, "end", f"axis ends at {axis.end}"))
    return "".join(parts)


_KEYS = {
    "tested": ("condition tested", 126),
    "control": ("control", 70),
    "bound": ("bound", 60),
    "range": ("range", 60),
}
"""What the forms of marks mean, and the room that each takes in the key."""


def _key(results: Sequence[Result], y: int) -> str:
    """What the forms mean that are met in a picture; empty below one of dots alone."""
    met = {form_of(result) for result in results}
    if met == {"tested"}:
        return ""
    x, parts = _LEFT + 6, []
    for form, (words, width) in _KEYS.items():
        if form in met:
            parts += [sample(form, x, y - 4, 5), _tick(x + 11, y, "start", words)]
            x += width
    return "".join(parts)


def _tick(x: float, y: int, anchor: str, text: str) -> str:
    return (
        f'<text class="tick" x="{x}" y="{y}" text-anchor="{anchor}" font-size="{_SMALL}" fill="{SOFT}">'
        f"{escape(text)}</text>"
    )


def _track(scale: Scale, y: int) -> str:
    """The line that a row's mark stands on, with the axis's ticks: none of it runs through a label."""
    ticks = "".join([f"M{x} {y - 5}v10" for x in _ticks(scale)])
    return (
        f'<path class="grid" d="M{_LEFT} {y}H{_RIGHT}{ticks}" stroke="{FAINT}" stroke-width="1" fill="none"/>'
    )


@lru_cache(maxsize=64)
def _ticks(scale: Scale) -> tuple[float, ...]:
    """Where the ticks of an axis are drawn: all rows of a picture share them, and all cards a few axes."""
    return tuple(scale.x(value) for value, _ in scale.axis.ticks(_STEPS))


def _chance(result: Result, scale: Scale, bottom: int) -> str:
    chance = result.outcome.chance
    if chance is None or scale.axis.chance is None:
        return ""
    x = scale.x(scale.axis.chance)
    return (
        f'<line class="chance" x1="{x}" x2="{x}" y1="{_TOP}" y2="{bottom}" stroke="{SOFT}" stroke-width="1.5" '
        f'stroke-dasharray="4 3"/>'
    ) + _tick(x, bottom + 30, "start" if x < _WIDTH / 2 else "end", f"chance {chance.value}")


def _row(result: Result, lines: Sequence[str], scale: Scale, top: int) -> str:
    """One value: its label above the line, its dot and interval on it."""
    interval = f" ({interval_text(result.interval)})" if result.interval is not None else ""
    track = top + _LINE * len(lines) + _TRACK
    labels = "".join([_label(text, top + _LINE * number) for number, text in enumerate(lines, start=1)])
    return (
        f'{labels}<text class="value" x="{_RIGHT}" y="{top + _LINE}" text-anchor="end" fill="{INK}">'
        f'<tspan font-weight="700">{escape(figure(result))}</tspan>'
        f'<tspan fill="{SOFT}" font-size="{_SMALL}">{escape(interval)}</tspan></text>'
        f"{_track(scale, track)}{mark(result, scale, track, _SIZE)}"
    )


def _label(text: str, y: int) -> str:
    return f'<text class="label" x="{_LEFT}" y="{y}" fill="{INK}">{escape(text)}</text>'


def _label_lines(result: Result) -> list[str]:
    """The label of a row: the first line leaves room for the value, the others have the whole width."""
    value = len(figure(result))
    if result.interval is not None:
        value += len(interval_text(result.interval)) + 3
    whole = int((_RIGHT - _LEFT) / _LETTER)
    model, condition = result.model.name, result.condition.name
    if len(model) + len(condition) + value + 4 <= whole:
        return [f"{model} · {condition}"]
    first, *rest = wrap(model, max(whole - value - 1, _SHORTEST)) or [""]
    return [first, *rest, *wrap(condition, whole)]


def _height(lines: Sequence[str]) -> int:
    """The height of a row: a label that would run into its value takes several lines."""
    return _LINE * len(lines) + _TRACK + _BELOW
