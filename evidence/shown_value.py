"""The text of a printed value as cards show it: one form, however its source prints it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from evidence.measure import PROPORTIONS, Measure

if TYPE_CHECKING:
    import re

SECONDS = {"s": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "day": 86400}
"""How many seconds a unit of time has, by the name that :func:`unit_name` gives it."""
_SIGNS = {"<=": "≤", ">=": "≥"}


def number_of(number: str) -> Decimal:
    """Return a printed number, its thousands separated by commas or not."""
    return Decimal(number.replace(",", "").replace("−", "-")) + 0  # + 0: there is no negative zero


def unit_name(unit: str) -> str:
    """A unit by one name, however it is written: ``percent``, ``point``, ``times``, ``hour``."""
    name = unit.lower()
    if name in ("%", "percent", "per cent"):
        return "percent"
    if name in ("x", "×", "times", "fold", "-fold"):
        return "times"
    if "point" in name or name == "pp":
        return "accuracy point" if "accuracy" in name else "point"
    return name if name in SECONDS else name.removesuffix("s")


def is_proportion(number: str) -> bool:
    """Whether a number is printed as a proportion, such as 0.65: with decimals, and at most 1."""
    return "." in number and abs(number_of(number)) <= 1


def shown_lead(found: re.Match[str]) -> str:
    """Return the words or signs in front of the number as cards show them."""
    lead = _SIGNS.get(found["lead"] or "", found["lead"] or "")
    return f"{lead} " if lead[-1:].isalpha() else lead


def shown_value(measure: Measure, found: re.Match[str]) -> str:
    """Return the text that cards show for the parts of a printed value."""
    unit = unit_name(found["unit1"] or found["unit2"] or found["unit3"] or "")
    as_percent = measure in PROPORTIONS and (
        not unit or (unit == "accuracy point" and is_proportion(found["first"]))
    )
    first, second, margin = (
        _number(found[name], as_percent=as_percent) for name in ("first", "second", "margin")
    )
    dash = " to " if "−" in first else "–"
    number = first + (f"{dash}{second}" if second else "") + (f" ± {margin}" if margin else "")
    counts = f" ({found['k']} of {found['n']})" if found["k"] else ""
    return f"{shown_lead(found)}{number}{_mark(measure, found, number)}{found['plus'] or ''}{counts}"


def _number(printed: str | None, *, as_percent: bool) -> str:
    """A printed number with a true minus; as a percentage of the same precision, ``0.05`` is 5, ``0.003`` 0.3."""
    if not printed:
        return ""
    if as_percent:
        places = max(0, len(printed.partition(".")[2]) - 2)
        printed = f"{number_of(printed) * 100:.{places}f}"
    elif number_of(printed) == 0:
        printed = printed.lstrip("-−")
    return printed.replace("-", "−")


def _mark(measure: Measure, found: re.Match[str], number: str) -> str:
    """The unit behind a shown number."""
    if measure is Measure.DIFFERENCE:
        return " point" if number.lstrip("+−") == "1" else " points"
    if measure in PROPORTIONS:
        return "%"
    printed = found["unit1"] or found["unit2"] or found["unit3"] or ""
    if unit_name(printed) == "times":
        return "×"
    return f" {printed}" if printed else ""
