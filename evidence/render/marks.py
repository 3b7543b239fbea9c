"""The mark of a value in a picture: told apart by form, never by colour alone. Page and paper draw the same.

A disc is a value, a diamond that of a control, a bar with an arrow a bound, a thick line a range, a thin one the interval.
Colours are presentation attributes, which a site's style sheet may override for the dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.reported import Operator

if TYPE_CHECKING:
    from evidence.records.result import Result
    from evidence.render.axis import Scale

INK, SOFT, FAINT, MARK = "#1d2430", "#4d5766", "#c9ced6", "#0b5c8a"
"""Text, quiet text, lines, and what is drawn of the data."""


def mark(result: Result, scale: Scale, y: float, size: float) -> str:
    """Return what is drawn of a result, as markup made of numbers alone.

    Args:
        result: The result.
        scale: Where values lie.
        y: The middle of the mark.
        size: Half its height.
    """
    reported = result.reported
    counted = _counted(result)
    value = scale.x(float(reported.value) if counted is None else counted)
    drawn: list[str] = []
    if result.interval is not None:
        drawn.append(_line(scale.x(result.interval.low), scale.x(result.interval.high), y, 2))
    form = form_of(result)
    if form == "range":
        drawn.append(_line(scale.x(float(reported.low)), scale.x(float(reported.high)), y, size))
    elif form == "bound":
        down = reported.operator in (Operator.BELOW, Operator.UP_TO)
        drawn.append(_bound(value, scale.left if down else scale.right, y, size))
    else:
        drawn.append(point(form, value, y, size))
    return "".join(drawn)


def form_of(result: Result) -> str:
    """Which form a value is drawn in: ``tested`` (a disc), ``control`` (a diamond), ``bound`` or ``range``."""
    reported = result.reported
    if reported.operator is Operator.RANGE:
        return "range"
    if reported.censored and _counted(result) is None:
        return "bound"
    return "control" if result.is_control else "tested"


def point(form: str, x: float, y: float, size: float) -> str:
    """The mark of a value that is known: a diamond for a control, else a disc."""
    if form == "control":
        return _diamond(x, y, size)
    radius = round(size * 0.84, 1)
    return f'<circle class="mark full" cx="{x}" cy="{y}" r="{radius:g}" fill="{MARK}"/>'


def sample(form: str, x: float, y: float, size: float) -> str:
    """A mark as a key shows it."""
    if form == "bound":
        return _bound(x + size - 1, x - size, y, size)
    if form == "range":
        return _line(x - size, x + size, y, size)
    return point(form, x, y, size)


def _counted(result: Result) -> float | None:
    """The share behind “up to 97%” where its count is known: then it is no bound, and an arrow would say that it is."""
    counts = result.counts
    if not result.reported.censored or counts is None or counts.lowest != counts.highest:
        return None
    return counts.lowest / counts.n


def _line(start: float, end: float, y: float, width: float) -> str:
    return f'<line class="interval" x1="{start}" x2="{end}" y1="{y}" y2="{y}" stroke="{MARK}" stroke-width="{width:g}"/>'


def _diamond(x: float, y: float, size: float) -> str:
    path = f"M{x:g} {y - size:g}L{x + size:g} {y:g}L{x:g} {y + size:g}L{x - size:g} {y:g}Z"
    return f'<path class="mark" d="{path}" fill="#ffffff" stroke="{MARK}" stroke-width="2"/>'


def _bound(x: float, end: float, y: float, size: float) -> str:
    """A bar at the bound and an arrow to where the value may lie, long enough to be seen at the end of the axis."""
    step = -size if end < x else size
    tip = end if abs(end - x) >= size * 2.5 else x + step * 1.6  # still inside of the picture
    path = (
        f"M{x:g} {y - size:g}V{y + size:g}M{x:g} {y:g}H{tip:g}"
        f"M{tip - step:g} {y - size * 0.6:g}L{tip:g} {y:g}L{tip - step:g} {y + size * 0.6:g}"
    )
    return f'<path class="mark open" d="{path}" fill="none" stroke="{MARK}" stroke-width="2"/>'
