"""Reported values: a number exactly as its source printed it, parsed into a measure, bounds and precision.

Nothing is retyped: the printed text stays, and what is computed with or shown is derived from it here. The
records and the checker share this module, so it needs the standard library alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from evidence.errors import EvidenceError


class ReportedValueError(EvidenceError):
    """A printed value that cannot be read; the message says what is accepted."""


class Measure(StrEnum):
    """What kind of quantity a value is: values of two kinds are never compared, drawn or worded as one."""

    SHARE = "share"
    """A share of all runs, in [0, 1]."""
    CONDITIONAL_SHARE = "conditional_share"
    """A share of something that is itself conditional (of follow-up questions after it had schemed)."""
    SHARE_OF_MODELS = "share_of_models"
    """A share of the models tested."""
    ACCURACY = "accuracy"
    """A share of questions answered correctly, in [0, 1]."""
    DIFFERENCE = "difference"
    """A difference of two shares or accuracies, as a proportion: 0.65 is 65 percentage points."""
    RATIO = "ratio"
    """One quantity over another, unbounded."""
    DURATION = "duration"
    """A length of time, in seconds."""
    COUNT = "count"
    """A bare number of things."""


SHARES = frozenset({Measure.SHARE, Measure.CONDITIONAL_SHARE, Measure.SHARE_OF_MODELS})
"""Measures that are a share of cases: only these have natural frequencies and binomial intervals."""
_PROPORTIONS = SHARES | {Measure.ACCURACY, Measure.DIFFERENCE}


class Operator(StrEnum):
    """How the printed value bounds the quantity."""

    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"
    UP_TO = "≤"
    AT_LEAST = "≥"
    ABOUT = "~"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Reported:
    """A printed value, read.

    Attributes:
        text: The value exactly as printed.
        measure: What kind of quantity it is.
        operator: Whether it is the value, a bound of it or a range.
        low: The lowest value that the print allows (of a range its start), in the measure's unit.
        high: The highest; equal to ``low`` where one number is printed.
        unit: One unit of the last printed digit, in the measure's unit; 0 where the print is exact: k/n, and a
            proportion printed as a bare 0 or 1.
        numerator: k where k/n is printed, else None.
        denominator: n where k/n is printed, else None.
        margin: The printed ``±``, in the measure's unit, or None.
        shown: The value as a card shows it: a printed proportion becomes a percentage of the same precision.
    """

    text: str
    measure: Measure
    operator: Operator
    low: Decimal
    high: Decimal
    unit: Decimal
    numerator: int | None
    denominator: int | None
    margin: Decimal | None
    shown: str

    @property
    def value(self) -> Decimal:
        """The printed number; of a range its middle."""
        return (self.low + self.high) / 2

    @property
    def censored(self) -> bool:
        """Whether only a bound is known, as in ``<1%`` or ``over 85%``."""
        return self.operator in (Operator.BELOW, Operator.ABOVE, Operator.UP_TO, Operator.AT_LEAST)


ACCEPTED = (
    "accepted are 5%, 0.05, <1%, over 85%, 22%+, up to 97%, about 14%, 79/100, 79 of 100, 30.4% (39/128), "
    "14%-16%, 78.4 ± 3.1%, 11.3 ± 2.1 points, 3.5x, 14.5 hours"
)
_WORDS = {
    Operator.BELOW: ("<", "under", "below", "less than", "fewer than"),
    Operator.ABOVE: (">", "over", "above", "more than"),
    Operator.UP_TO: ("≤", "<=", "up to", "at most"),
    Operator.AT_LEAST: ("≥", ">=", "at least"),
    Operator.ABOUT: ("~", "≈", "about", "around", "roughly", "approximately"),
}
_OPERATORS = {word: operator for operator, words in _WORDS.items() for word in words}
_SECONDS = {"s": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "day": 86400}
_NUMBER = r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"
_UNIT = (
    r"%|percent|per cent|percentage points?|(?:accuracy )?points?|pp|x|×|times|-?fold"
    r"|s|seconds?|min|minutes?|h|hours?|days?"
)
_OPERATOR = "|".join(sorted((re.escape(word) for word in _OPERATORS), key=len, reverse=True))
_SINGLE = re.compile(
    rf"(?:(?P<operator>{_OPERATOR})\s*)?(?P<first>{_NUMBER})\s*(?P<unit1>{_UNIT})?"
    rf"(?:\s*(?:-|–|to)\s*(?P<second>{_NUMBER})\s*(?P<unit2>{_UNIT})?|\s*±\s*(?P<margin>{_NUMBER})\s*(?P<unit3>{_UNIT})?)?"
    rf"(?P<plus>\+)?(?:\s*\((?P<k2>\d+)\s*(?:/|of|out of)\s*(?P<n2>\d+)\))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?:(?P<operator>{_OPERATOR})\s*)?(?P<k>\d+)\s*(?:/|of|out of)\s*(?P<n>\d+)(?:\s*\((?P<percent>[\d.]+%)\))?",
    re.IGNORECASE,
)
_LONGEST = 80


def parse_reported(text: str, measure: Measure) -> Reported:
    """Read a printed value as the kind of quantity that its record says it is.

    Raises:
        ReportedValueError: The text has a form that is not accepted, its unit does not fit the measure, or it
            lies outside the measure's bounds.
    """
    printed = text.strip()
    fraction = _FRACTION.fullmatch(printed) if len(printed) <= _LONGEST else None
    if fraction is not None:
        return _from_fraction(printed, measure, fraction)
    single = _SINGLE.fullmatch(printed) if len(printed) <= _LONGEST else None
    if single is None or not any(digit.isdigit() for digit in single["first"]):
        raise ReportedValueError(f"{_short(text)} cannot be read as a reported value; {ACCEPTED}")
    return _from_numbers(printed, measure, single)


def _from_fraction(text: str, measure: Measure, found: re.Match[str]) -> Reported:
    k, n = int(found["k"]), int(found["n"])
    if measure not in _PROPORTIONS or measure is Measure.DIFFERENCE:
        raise ReportedValueError(f"{text!r} is a share, but the record says {measure.value}")
    if not 0 <= k <= n or n == 0:
        raise ReportedValueError(f"{text!r}: expected k of n with k from 0 to n and n at least 1")
    value = Decimal(k) / Decimal(n)
    operator = _OPERATORS.get((found["operator"] or "").lower(), Operator.EQUAL)
    bound = f"{found['operator']} " if found["operator"] else ""
    return Reported(text, measure, operator, value, value, Decimal(0), k, n, None, f"{bound}{k} of {n}")


def _from_numbers(text: str, measure: Measure, found: re.Match[str]) -> Reported:
    unit = (found["unit1"] or found["unit2"] or found["unit3"] or "").lower()
    scale = _scale(text, measure, unit)
    numbers = [_decimal(found[name]) for name in ("first", "second") if found[name]]
    if any(Decimal(0) == number and "-" in text[:1] for number in numbers):
        numbers = [abs(number) for number in numbers]
    low, high = min(numbers) * scale, max(numbers) * scale
    _bounded(text, measure, low, high)
    operator = _OPERATORS.get((found["operator"] or "").lower(), Operator.EQUAL)
    if found["second"]:
        operator = Operator.RANGE
    elif found["plus"]:
        operator = Operator.AT_LEAST
    k, n = (int(found["k2"]), int(found["n2"])) if found["k2"] else (None, None)
    last_digit = min(_last_digit(found[name]) for name in ("first", "second") if found[name]) * scale
    if measure in _PROPORTIONS and last_digit == 1:
        last_digit = Decimal(0)  # a proportion printed as 0 or 1 has no digit to round: it is exact
    if k is not None and n is not None and (n == 0 or abs(Decimal(k) / n - low) > last_digit / 2):
        raise ReportedValueError(f"{text!r}: {k}/{n} is not the percentage beside it")
    margin = _decimal(found["margin"]) * scale if found["margin"] else None
    shown = _shown(text, measure, found, unit)
    return Reported(text, measure, operator, low, high, last_digit, k, n, margin, shown)


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "").replace("−", "-"))


def _last_digit(number: str) -> Decimal:
    """One unit of the last digit of a printed number: 0.01 for ``0.05``, 1 for ``14``."""
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _scale(text: str, measure: Measure, unit: str) -> Decimal:
    """What one printed unit is in the measure's own unit."""
    percent = unit in ("%", "percent", "per cent")
    points = unit == "pp" or "point" in unit
    if measure is Measure.DURATION and (unit in _SECONDS or unit.rstrip("s") in _SECONDS):
        return Decimal(_SECONDS[unit] if unit in _SECONDS else _SECONDS[unit.rstrip("s")])
    if not unit and measure is not Measure.DURATION:
        return Decimal(1)
    if measure is Measure.RATIO and unit in ("x", "×", "times", "fold", "-fold"):
        return Decimal(1)
    if measure in _PROPORTIONS and (percent or (points and measure is Measure.DIFFERENCE)):
        # "0.65 accuracy points" is how one paper prints a difference of proportions.
        return Decimal(1) if "accuracy" in unit and "." in text and _is_proportion(text) else Decimal("0.01")
    raise ReportedValueError(
        f"{text!r}: the unit {unit or 'none'!r} does not fit the measure {measure.value}; {ACCEPTED}"
    )


def _is_proportion(text: str) -> bool:
    found = re.search(_NUMBER + r"(?=\D|$)", text)
    return found is not None and bool(found[0]) and abs(_decimal(found[0])) <= 1


def _bounded(text: str, measure: Measure, low: Decimal, high: Decimal) -> None:
    if measure is Measure.DIFFERENCE:
        fits = low >= -1 and high <= 1
    elif measure in _PROPORTIONS:
        fits = low >= 0 and high <= 1
    else:
        fits = low >= 0
    if not fits:
        expected = "-100% to 100%" if measure is Measure.DIFFERENCE else "0% to 100%"
        raise ReportedValueError(
            f"{text!r} lies outside what a {measure.value} can be; expected {expected}, as 5% or 0.05"
        )


def _percent(number: str) -> str:
    """A printed proportion as a percentage of the same precision: ``0.05`` is 5, ``0.003`` is 0.3."""
    value = _decimal(number) * 100
    places = max(0, len(number.partition(".")[2]) - 2)
    return f"{value:.{places}f}".replace("-", "−")


def _shown(text: str, measure: Measure, found: re.Match[str], unit: str) -> str:
    """The text that cards show: percentages for proportions, points for differences, else as printed."""
    if measure not in _PROPORTIONS or (unit and not (measure is Measure.DIFFERENCE and "accuracy" in unit)):
        return text
    mark = (
        "%"
        if measure is not Measure.DIFFERENCE
        else (" point" if _percent(found["first"]) in ("1", "−1") else " points")
    )
    operator = found["operator"] or ""
    lead = operator + (" " if operator[-1:].isalpha() else "")
    first = _percent(found["first"])
    if found["second"]:
        return f"{lead}{first}–{_percent(found['second'])}{mark}"
    if found["margin"]:
        return f"{lead}{first} ± {_percent(found['margin'])}{mark}"
    behind = f" ({found['k2']} of {found['n2']})" if found["k2"] else ""
    return f"{lead}{first}{mark}{'+' if found['plus'] else ''}{behind}"


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
