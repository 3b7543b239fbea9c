"""The share behind a share that an imperfect judge counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JudgeAdjusted:
    """An observed share corrected for the judge's errors; always to be labelled as adjusted.

    Attributes:
        share: Clipped to ``[0, 1]``.
        unclipped: What the formula gives; outside ``[0, 1]`` when the judge's own errors explain the rate.
        validation_n: Labelled cases behind the judge's sensitivity and specificity.
    """

    share: float
    unclipped: float
    validation_n: int


def rogan_gladen(observed: float, sensitivity: float, specificity: float, validation_n: int) -> JudgeAdjusted:
    """Return the true share that a judge of known quality implies.

    Args:
        observed: Share that the judge flagged, in ``[0, 1]``.
        sensitivity: Share of true cases that it flags.
        specificity: Share of other cases that it lets pass.
        validation_n: Labelled cases behind the two; without a validation there is no adjustment.

    Raises:
        ValueError: a value is no share, the judge is no better than guessing, or nothing was validated.

    Source:
        Rogan & Gladen (1978), Am. J. Epidemiology 107(1), 71-76, doi:10.1093/oxfordjournals.aje.a112510.
    """
    if not all(0 <= value <= 1 for value in (observed, sensitivity, specificity)):
        raise ValueError("observed, sensitivity and specificity: expected shares in [0, 1]")
    youden = sensitivity + specificity - 1
    if youden <= 0 or validation_n < 1:
        raise ValueError("expected a judge better than guessing, validated on at least one labelled case")
    unclipped = (observed + specificity - 1) / youden
    return JudgeAdjusted(min(max(unclipped, 0.0), 1.0), unclipped, validation_n)
