"""What a card says of its own precision: n, intervals, which copy was read. One text for page and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.statistics import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.cards.view import CardView
    from evidence.records.result import Result

_NONE = "no interval: "
_DIFFERENCES = (
    "Where a difference has an interval, it is Newcombe’s 95% interval, unless the row says otherwise."
)


def certainty(view: CardView) -> tuple[str, ...]:
    """Return the sentences, in the order of the card."""
    results = [result for _, rows in view.outcomes for result in rows]
    said = list(_intervals(results))
    if any(result.counts is not None and result.condition.control is not None for result in results):
        said.append(_DIFFERENCES)
    if any(result.counts is not None and result.counts.basis == "admissible" for result in results):
        said.append(
            "Where only a rounded value is printed, the interval allows for every count that rounds to it."
        )
    return (*said, *_no_intervals(results), *view.evidence)


def _no_intervals(results: Sequence[Result]) -> Iterator[str]:
    """Why there is no interval where there is none, in one sentence; several reasons are numbered."""
    reasons = list(
        dict.fromkeys(each.no_interval.removeprefix(_NONE) for each in results if each.no_interval)
    )
    numbered = (f"({number}) {reason}" for number, reason in enumerate(reasons, start=1))
    if reasons:
        some = "Some values have n" if any(not each.no_interval for each in results) else "N"
        yield f"{some}o interval: {'; '.join(numbered) if len(reasons) > 1 else reasons[0]}."


def _intervals(results: Sequence[Result]) -> Iterator[str]:
    """Which intervals the card shows, and what they do not cover."""
    counts = [result.counts for result in results if result.counts is not None]
    exact = [each for each in counts if each.interval.method == EXACT]
    if len(exact) < len(counts):
        yield (
            "The intervals are 95% Wilson intervals of the cases counted. They cover the luck of the runs, not the "
            "choice of prompts, scenarios or judge."
        )
    if exact and len(exact) < len(counts):
        yield "Where no case or every case was counted, the 95% interval is exact and one-sided."
    elif exact:
        yield (
            "No case or every case was counted, so the 95% intervals are exact and one-sided. They cover the luck of "
            "the runs, not the choice of prompts, scenarios or judge."
        )
    if any(map(_untold, results)):
        yield (
            "Where runs repeat the same prompts and the source does not tell them apart, the interval takes every run "
            "as independent of the others, and speaks for these prompts only."
        )
    repeated = [clustered for each in counts if (clustered := each.clustered) is not None]
    apart = [clustered for clustered in repeated if not clustered.these_prompts_only]
    if any(clustered.design_effect is not None for clustered in apart):
        yield "Where prompts were tried several times, the interval allows for prompts that go together."
    if any(clustered.design_effect is None for clustered in apart):
        yield "Where all trials came out alike, nothing tells how much prompts go together, and the interval is that of the trials."
    if len(apart) < len(repeated):
        yield "Where fewer than ten prompts were tried several times, it speaks for these prompts only."


def _untold(result: Result) -> bool:
    """Whether an interval rests on more runs than prompts, without what each prompt's runs came to."""
    counts, prompts = result.counts, result.condition.n_prompts
    if counts is None or counts.clustered is not None or not isinstance(prompts, int):
        return False
    return prompts < counts.n
