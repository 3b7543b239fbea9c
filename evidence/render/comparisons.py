"""What a table says of the distance between its rows: a line below the row that is compared, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.cards.difference import (
    difference_address,
    difference_text,
    is_compared,
    is_control_of,
    no_contrast,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.records.result import Result


def comparisons(results: Sequence[Result]) -> Iterator[dict[str, str]]:
    """For each result of a table its difference from the control in the same table.

    Yields:
        ``difference``, its words, ``minus``, its address, and ``no_difference``, why there is none; all empty for
        controls and for what is not compared.
    """
    placed = {_place(result, result.condition.id): result for result in results}
    for result in results:
        control = placed.get(_place(result, result.condition.control))
        if control is None or not is_compared(result):
            yield {"difference": "", "minus": "", "no_difference": ""}
            continue
        yield {
            "difference": difference_text(result, control),
            "minus": difference_address(result, control),
            "no_difference": no_contrast(result, control),
        }


def _place(result: Result, condition: str | None) -> tuple[str | None, str, str]:
    return condition, result.address.model, result.outcome.id


def stands_with_both(
    minus: tuple[Result, Result], around: tuple[int, int], numbers: set[tuple[str, tuple[int, int]]]
) -> bool:
    """Whether a difference stands in the table of the two values that it is of.

    Args:
        minus: The result and its control.
        around: First and last character of the difference's table.
        numbers: The address and the table of each number of the same passage.
    """
    result, control = minus
    return is_control_of(control, result) and all((str(side.address), around) in numbers for side in minus)
