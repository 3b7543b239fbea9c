"""A result: one value with everything that it must never be shown without."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from evidence.reported import SHARES, Measure, Operator
from evidence.statistics import (
    ClusteredShare,
    ClusterTotal,
    Interval,
    PromptPair,
    censored_count,
    clustered_share,
    grim,
    share_interval,
)

if TYPE_CHECKING:
    from evidence.address import Address
    from evidence.records.evaluation import Condition, Evaluation, Outcome, Quote, Uncertainty
    from evidence.records.model import Model
    from evidence.records.setup import Setup, Wording
    from evidence.records.study import EvidenceLevel, Source, Study, StudyModel
    from evidence.reported import Reported

_CENSORED = {Operator.BELOW: "<", Operator.UP_TO: "<=", Operator.ABOVE: ">", Operator.AT_LEAST: ">="}


@dataclass(frozen=True)
class Counts:
    """How many of n: one count where it is known, else all that the printed value allows.

    Attributes:
        lowest: Smallest admissible numerator.
        highest: Largest admissible numerator; equal to ``lowest`` where k is known.
        n: Denominator.
        basis: ``reported``, ``counted_from_log``, ``inferred`` (the only k that rounds to the printed value) or
            ``admissible`` (several do).
        clusters: Where trials repeat prompts: successes, trials and number of prompts, for each way they came out.
    """

    lowest: int
    highest: int
    n: int
    basis: str
    clusters: tuple[ClusterTotal, ...] = ()

    @cached_property
    def clustered(self) -> ClusteredShare | None:
        """What the repeated prompts do to the interval; None where no prompt repeats or nothing says so."""
        return clustered_share(self.clusters) if self.clusters else None

    @cached_property
    def interval(self) -> Interval:
        """The 95% interval: Wilson's, exact at 0 and n; clustered where prompts repeat, of several counts the union."""
        if self.clustered is not None:
            return self.clustered.interval
        low = share_interval(self.lowest, self.n)
        if self.lowest == self.highest:
            return low
        high = share_interval(self.highest, self.n)
        return Interval(low.low, high.high, low.level, "union of wilson")


@dataclass(frozen=True, eq=False)
class Result:
    """One (evaluation, condition, model, outcome) with its value, resolved from the records.

    Two results are the same if they are one object: what is worked out of a result can then be remembered by it.
    """

    address: Address
    study: Study
    evaluation: Evaluation
    condition: Condition
    setup: Setup
    wording: Wording
    outcome: Outcome
    model: Model
    study_model: StudyModel
    reported: Reported
    n: int | None
    numerator: int | None
    numerator_basis: str
    clusters: tuple[ClusterTotal, ...]
    pairs: tuple[PromptPair, ...]
    p_value: str | None
    uncertainty: Uncertainty | None
    source: Source | None
    locator: str
    quote: Quote
    note: str | None
    inconsistent: str | None
    evidence_level: EvidenceLevel
    headline: bool

    @property
    def document(self) -> Study | Source:
        """The publication that prints the value: the study's own, or the further source that the row names."""
        return self.source or self.study

    @property
    def is_control(self) -> bool:
        """Whether it is there to calibrate others; that it has no control itself does not make it one."""
        return self.evaluation.is_control(self.condition)

    @cached_property
    def counts(self) -> Counts | None:
        """Known or admissible counts; None where there is no n, n is disputed or the measure is no share."""
        if self.n is None or self.unusable_n or not self._has_interval:
            return None
        if self.numerator is not None:
            return Counts(self.numerator, self.numerator, self.n, self.numerator_basis, self.clusters)
        return self._admissible(self.n)

    @property
    def unusable_n(self) -> str | None:
        """Why n must not be computed with, or None."""
        # A value printed as k of n brings its own n, whatever the runs' number is.
        disputed = self.condition.n_disputed if self.reported.denominator is None else None
        return self.inconsistent or disputed

    @property
    def _has_interval(self) -> bool:
        """Whether the cases are a sample: the models of a study are picked, not drawn."""
        measure = self.reported.measure
        return measure in SHARES and measure is not Measure.SHARE_OF_MODELS

    def _admissible(self, n: int) -> Counts | None:
        reported = self.reported
        if reported.operator in _CENSORED:
            bound = censored_count(_CENSORED[reported.operator], reported.low, n)  # type: ignore[arg-type]
            return Counts(bound.lowest, bound.highest, n, "admissible")
        if reported.operator is not Operator.EQUAL:
            return None
        if reported.unit == 0:  # a proportion printed as a bare 0 or 1 is exact
            exact = int(reported.low * n)
            return Counts(exact, exact, n, "inferred")
        possible = grim(f"{reported.low:f}", n, "share")
        if not possible:
            return None
        basis = "inferred" if len(possible) == 1 else "admissible"
        return Counts(possible[0], possible[-1], n, basis)

    @cached_property
    def interval(self) -> Interval | None:
        """The 95% interval of a share, or None; :attr:`no_interval` then says why."""
        return self.counts.interval if self.counts is not None else None

    @property
    def no_interval(self) -> str:
        """Why there is no interval, as a card says it; empty where there is one."""
        if self.counts is not None:
            return ""
        if self.reported.measure not in SHARES:
            return "no interval: not a share of cases"
        if not self._has_interval:
            return "no interval: the models were picked, not drawn"
        if self.n is None:
            return "no interval: sample size not reported"
        return f"no interval: {self.unusable_n or 'only an approximate value is printed'}"
