"""The pictures in the rows of a table on paper: a dot with its interval, under one axis for the whole table.

The site draws one picture below a table. Paper breaks tables over pages, and a picture cannot be broken, so here
every row carries its own dot and stays whole wherever the page ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from evidence.render.axis import Scale
from evidence.render.marks import FAINT, SOFT, mark

if TYPE_CHECKING:
    from evidence.records.result import Result
    from evidence.render.axis import Axis

_WIDTH, _HEIGHT, _EDGE, _SIZE = 150, 18, 8, 5
_OVER = 6
"""How far the numbers of the axis may stand out over its ends."""


def _scale(axis: Axis) -> Scale:
    return Scale(axis, _EDGE, _WIDTH - _EDGE)


def axis_picture(axis: Axis) -> Markup:
    """Return the axis itself, for the head of the table."""
    scale = _scale(axis)
    (low, first), (middle, second), (_, last) = axis.ticks(2)
    labels = (
        _label(scale.x(low) - _OVER, "start", first),
        _label(scale.x(middle), "middle", second),
        _label(scale.right + _OVER, "end", last),
    )
    return _svg("Axis of the values in this column", "".join(labels))


def _label(x: float, anchor: str, text: str) -> str:
    return (
        f'<text x="{x}" y="13" text-anchor="{anchor}" font-family="Evidence Sans" font-size="11" fill="{SOFT}">'
        f"{escape(text)}</text>"
    )


def row_picture(result: Result, axis: Axis) -> Markup:
    """Return a row's dot and interval; a value known as a bound is an arrow, a control an open diamond."""
    y, scale = _HEIGHT // 2, _scale(axis)
    parts = [f'<path d="M{scale.left} {y}H{scale.right}" stroke="{FAINT}" stroke-width="1"/>']
    if axis.low < 0:
        parts.append(_upright(scale.x(0), FAINT, ""))
    if axis.chance is not None:
        parts.append(_upright(scale.x(axis.chance), SOFT, "2 2"))
    parts.append(mark(result, scale, y, _SIZE))
    title = "The value of this row on the axis, with its interval if there is one"
    return _svg(title, "".join(parts))


def _upright(x: float, colour: str, dashes: str) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{x} 0V{_HEIGHT}" stroke="{colour}" stroke-width="1"{dashed}/>'


def _svg(title: str, body: str) -> Markup:
    return Markup(  # noqa: S704  every text in it is escaped where it is put in
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"><title>{title}</title>{body}</svg>'
    )
