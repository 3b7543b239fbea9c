"""Kinds of quantity, and how a printed value bounds one."""

from __future__ import annotations

from enum import StrEnum


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
PROPORTIONS = SHARES | {Measure.ACCURACY, Measure.DIFFERENCE}
"""Measures whose unit is a proportion: printed as percentages, or as points."""


class Operator(StrEnum):
    """How the printed value bounds the quantity."""

    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"
    UP_TO = "≤"
    AT_LEAST = "≥"
    ABOUT = "~"
    RANGE = "range"
