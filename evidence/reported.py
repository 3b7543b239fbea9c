"""Reported values: a number exactly as its source printed it, parsed into a measure, bounds and precision.

Nothing is retyped: the printed text stays, and what is computed with or shown is derived from it here. The
records and the checker share this module, so it needs the standard library alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from evidence.errors import EvidenceError
from evidence.measure import PROPORTIONS, SHARES, Measure, Operator
from evidence.shown_value import SECONDS, is_proportion, number_of, shown_lead, shown_value, unit_name


class ReportedValueError(EvidenceError):
    """A printed value that cannot be read; the message says what is accepted."""


__all__ = ["ACCEPTED", "SHARES", "Measure", "Operator", "Reported", "ReportedValueError", "parse_reported"]


@dataclass(frozen=True, slots=True)
class Reported:
    """A printed value, read.

    Attributes:
        text: The value exactly as printed.
        measure: What kind of quantity it is.
        operator: Whether it is the value, a bound of it or a range.
        low: The printed number, of a range the lower one, in the measure's unit.
        high: The same number, of a range the higher one.
        unit: One unit of the last printed digit, in the measure's unit; 0 where the print is exact: k/n, and a
            proportion printed as a bare 0 or 1.
        numerator: k where k/n is printed, else None.
        denominator: n where k/n is printed, else None.
        margin: The printed ``±``, in the measure's unit, or None.
        shown: The value as a card shows it: a proportion as a percentage of the same precision, a difference in
            points, with en dashes and true minus signs.
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
        return self.low if self.low == self.high else (self.low + self.high) / 2

    @property
    def censored(self) -> bool:
        """Whether only a bound is known, as in ``<1%`` or ``over 85%``."""
        return self.operator in (Operator.BELOW, Operator.ABOVE, Operator.UP_TO, Operator.AT_LEAST)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest quantity that may be printed so: half a unit of the last digit to either side.

        A bound reaches to the end of what the measure can be; an approximate value is read like an exact one.
        """
        lowest, highest = _limits(self.measure)
        half = self.unit / 2
        if self.operator in (Operator.BELOW, Operator.UP_TO):
            return lowest, self.high
        if self.operator in (Operator.ABOVE, Operator.AT_LEAST):
            return self.low, highest
        return max(lowest, self.low - half), min(highest, self.high + half)


ACCEPTED = (
    "accepted are 5%, 0.05, <1%, over 85%, 22%+, up to 97%, about 14%, 79/100, 79 of 100, 30.4% (39/128), "
    "14%-16%, 78.4 ± 3.1%, 11.3 ± 2.1 points, 3.5x, 14.5 hours"
)
_WORDS = {
    Operator.BELOW: ("<", "under", "below", "less than", "fewer than"),
    Operator.ABOVE: (">", "over", "above", "more than"),
    Operator.UP_TO: ("≤", "<=", "up to", "at most", "no more than", "as many as", "as much as"),
    Operator.AT_LEAST: ("≥", ">=", "at least", "no fewer than", "no less than"),
    Operator.ABOUT: ("~", "≈", "about", "around", "roughly", "approximately", "nearly", "almost"),
}
_OPERATORS = {word: operator for operator, words in _WORDS.items() for word in words}
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_SIGNED = rf"[-−+]?(?:{_NUMBER})"
_UNIT = (
    r"%|percent|per cent|percentage points?|(?:accuracy )?points?|pp|x|×|times|-?fold"
    r"|s|seconds?|min|minutes?|h|hours?|days?"
)
_OPERATOR = "|".join(sorted((re.escape(word) for word in _OPERATORS), key=len, reverse=True))
_LEAD = rf"(?P<lead>(?:(?:well|just|slightly|far) )?(?P<operator>{_OPERATOR}))"
_COUNTS = r"(?P<k>[0-9]+)\s*(?:/|of|out of)\s*(?P<n>[0-9]+)"
_SINGLE = re.compile(
    rf"(?:{_LEAD}\s*)?(?P<first>{_SIGNED})\s*(?P<unit1>{_UNIT})?"
    rf"(?:\s*(?:-|–|to)\s*(?P<second>{_SIGNED})\s*(?P<unit2>{_UNIT})?"
    rf"|\s*(?:±|\+/-)\s*(?P<margin>{_NUMBER})\s*(?P<unit3>{_UNIT})?)?"
    rf"(?P<plus>\+)?(?:\s*\({_COUNTS}\))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?:{_LEAD}\s*)?{_COUNTS}(?:\s*\((?P<percent>[0-9]+(?:\.[0-9]+)?)\s*%\))?", re.IGNORECASE
)
_LONGEST = 80


@lru_cache(maxsize=4096)
def parse_reported(text: str, measure: Measure) -> Reported:
    """Read a printed value as the kind of quantity that its record says it is.

    Raises:
        ReportedValueError: The text has a form that is not accepted, its unit does not fit the measure, or it
            lies outside the measure's bounds.
    """
    printed = text.strip()
    if len(printed) <= _LONGEST:
        if (fraction := _FRACTION.fullmatch(printed)) is not None:
            return _from_fraction(printed, measure, fraction)
        if (single := _SINGLE.fullmatch(printed)) is not None:
            return _from_numbers(printed, measure, single)
    shortened = printed if len(printed) <= _LONGEST else printed[:_LONGEST] + "…"
    raise ReportedValueError(f"{shortened!r} cannot be read as a reported value; {ACCEPTED}")


def _from_fraction(text: str, measure: Measure, found: re.Match[str]) -> Reported:
    if measure not in SHARES and measure is not Measure.ACCURACY:
        raise ReportedValueError(f"{text!r} is a share, but the record says {measure.value}")
    k, n = _counts(text, found)
    share = Decimal(k) / Decimal(n)
    behind = ""
    if found["percent"]:
        _agree(text, share, Decimal(found["percent"]) / 100, _last_digit(found["percent"]) / 100)
        behind = f" ({found['percent']}%)"
    shown = f"{shown_lead(found)}{k} of {n}{behind}"
    return Reported(text, measure, _operator(found), share, share, Decimal(0), k, n, None, shown)


def _from_numbers(text: str, measure: Measure, found: re.Match[str]) -> Reported:
    operator = _combined_operator(text, found)
    scale = _scale(text, measure, found)
    printed = [found[name] for name in ("first", "second") if found[name]]
    numbers = [number_of(number) * scale for number in printed]
    if numbers[0] > numbers[-1]:
        raise ReportedValueError(f"{text!r}: expected the lower end of a range first")
    low, high = numbers[0], numbers[-1]
    _check_limits(text, measure, operator, (low, high))
    digit = min(_last_digit(number) for number in printed) * scale
    if measure in PROPORTIONS and digit == 1:
        digit = Decimal(0)  # a proportion printed as 0 or 1 has no digit to round: it is exact
    k, n = _counts(text, found) if found["k"] else (None, None)
    if k is not None and n is not None and operator is Operator.EQUAL:
        _agree(text, Decimal(k) / n, low, digit)
    margin = number_of(found["margin"]) * scale if found["margin"] else None
    return Reported(text, measure, operator, low, high, digit, k, n, margin, shown_value(measure, found))


def _counts(text: str, found: re.Match[str]) -> tuple[int, int]:
    k, n = int(found["k"]), int(found["n"])
    if k > n or n == 0:
        raise ReportedValueError(f"{text!r}: expected k of n with k from 0 to n and n at least 1")
    return k, n


def _agree(text: str, share: Decimal, printed: Decimal, digit: Decimal) -> None:
    """Check that k of n is the percentage beside it, rounded or, as some sources do, cut off."""
    if not -digit / 2 <= share - printed < max(digit, Decimal("1e-20")):
        raise ReportedValueError(f"{text!r}: the counts do not give the percentage beside them")


def _operator(found: re.Match[str]) -> Operator:
    return _OPERATORS[found["operator"].lower()] if found["operator"] else Operator.EQUAL


def _combined_operator(text: str, found: re.Match[str]) -> Operator:
    """The operator that words, a range and a plus make together; at most one of them may bound the value."""
    operator = _operator(found)
    bounded = operator not in (Operator.EQUAL, Operator.ABOUT)
    if bounded + bool(found["second"] or found["margin"]) + bool(found["plus"]) > 1:
        raise ReportedValueError(f"{text!r} bounds the value twice; expected one bound, range or margin")
    if found["second"]:
        return Operator.RANGE
    return Operator.AT_LEAST if found["plus"] else operator


def _last_digit(number: str) -> Decimal:
    """One unit of the last digit of a printed number: 0.01 for ``0.05``, 1 for ``14``."""
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _scale(text: str, measure: Measure, found: re.Match[str]) -> Decimal:
    """What one printed unit is in the measure's own unit."""
    units = {unit_name(found[name]) for name in ("unit1", "unit2", "unit3") if found[name]}
    unit = units.pop() if len(units) == 1 else ""
    if units:
        raise ReportedValueError(f"{text!r} mixes units; expected one")
    if measure is Measure.DURATION and unit in SECONDS:
        return Decimal(SECONDS[unit])
    if not unit and measure is not Measure.DURATION:
        return Decimal(1)
    if measure is Measure.RATIO and unit == "times":
        return Decimal(1)
    # "0.65 accuracy points" is how one paper prints a difference of proportions.
    if measure is Measure.DIFFERENCE and unit == "accuracy point" and is_proportion(found["first"]):
        return Decimal(1)
    if (measure in PROPORTIONS and unit == "percent") or (measure is Measure.DIFFERENCE and "point" in unit):
        return Decimal("0.01")
    raise ReportedValueError(
        f"{text!r}: the unit {unit or 'none'!r} does not fit the measure {measure.value}; {ACCEPTED}"
    )


def _limits(measure: Measure) -> tuple[Decimal, Decimal]:
    """The lowest and highest quantity of a measure."""
    if measure is Measure.DIFFERENCE:
        return Decimal(-1), Decimal(1)
    return Decimal(0), Decimal(1) if measure in PROPORTIONS else Decimal("Infinity")


def _check_limits(text: str, measure: Measure, operator: Operator, ends: tuple[Decimal, Decimal]) -> None:
    lowest, highest = _limits(measure)
    empty = (operator is Operator.BELOW and ends[0] == lowest) or (
        operator is Operator.ABOVE and ends[1] == highest
    )
    if ends[0] < lowest or ends[1] > highest or empty:
        expected = {-1: "-100% to 100%, as 11 points or 0.11", 0: "0% to 100%, as 5% or 0.05"}[int(lowest)]
        expected = expected if measure in PROPORTIONS else "0 or more"
        raise ReportedValueError(f"{text!r} lies outside what a {measure.value} can be; expected {expected}")
