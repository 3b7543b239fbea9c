"""What a card says of its own precision: n, intervals, which copy was read. One text for page and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.cards.sentence import capital

if TYPE_CHECKING:
    from evidence.cards.view import CardView


def certainty(view: CardView) -> tuple[str, ...]:
    """Return the sentences, in the order of the card."""
    results = [result for _, rows in view.outcomes for result in rows]
    said = []
    if any(result.interval is not None for result in results):
        said.append(
            "The intervals are 95% Wilson intervals of the cases counted. They cover the luck of the runs, not the "
            "choice of prompts, scenarios or judge."
        )
    repeated = [found for result in results if result.counts and (found := result.counts.clustered)]
    if any(not found.these_prompts_only for found in repeated):
        said.append(
            "Where prompts were tried several times, the interval allows for prompts that go together."
        )
    if any(found.these_prompts_only for found in repeated):
        said.append(
            "Where fewer than ten prompts were tried several times, it speaks for these prompts only."
        )
    if any(result.counts is not None and result.counts.basis == "admissible" for result in results):
        said.append(
            "Where only a rounded value is printed, the interval allows for every count that rounds to it."
        )
    said += dict.fromkeys(f"{capital(result.no_interval)}." for result in results if result.no_interval)
    return (*said, *view.evidence)
