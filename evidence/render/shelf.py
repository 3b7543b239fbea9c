"""Where laid-out parts of briefings are kept, and by what they are found again: everything that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from evidence.library import Card


class Shelf(Protocol):
    """Keeps laid-out parts of briefings for the next one."""

    def get(self, made_of: bytes) -> bytes | None:
        """What was laid out of the same things, or None.

        Args:
            made_of: All that the part was made of but our code and the libraries under it.
        """

    def put(self, made_of: bytes, pdf: bytes) -> None:
        """Keep a laid-out part."""


def records_of(card: Card) -> bytes:
    """All records that a card shows, in bytes that differ where two cards do.

    Results are not among them: they follow from the study, the evaluation and the models. So a card that was laid
    out before is found without a line of it being rendered.
    """
    models = {result.address.model: result.model for result in card.results}
    parts = [
        card.address,
        card.study.model_dump_json(),
        card.evaluation.model_dump_json(),
        *(f"{key} {model.model_dump_json()}" for key, model in sorted(models.items())),
        *(note.model_dump_json() for note in card.differs),
        repr(card.receipts),
        repr(sorted(card.titles.items())),
    ]
    return "\0".join(parts).encode()
