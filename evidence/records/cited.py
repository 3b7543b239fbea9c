"""What a card calls another card or result that it names: titles and labels, where the records have addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evidence.address import parse_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evidence.records.differs import Differs
    from evidence.records.evaluation import Evaluation


class Cited(NamedTuple):
    """What is to be known of an evaluation that a card names.

    Attributes:
        title: The evaluation's title.
        short: How its study is named in a sentence.
        conditions: The labels of its conditions by id.
    """

    title: str
    short: str
    conditions: Mapping[str, str]


def condition_names(evaluation: Evaluation) -> dict[str, str]:
    """The labels of an evaluation's conditions by id."""
    return {condition.id: condition.name for condition in evaluation.condition}


def cited_name(text: str, study: str, cited: Cited, models: Mapping[str, str]) -> str:
    """Return what a card calls an evaluation or a result of another card.

    Args:
        text: The address as the record has it.
        study: The id of the study whose card names it; an evaluation of its own needs no source.
        cited: What is known of the evaluation.
        models: The models' names by id.

    Returns:
        ``Oversight subversion (OpenAI o1 System Card)``, of a result with ``: o1, No nudge`` behind it.
    """
    address = parse_address(text)
    name = cited.title if address.study == study else f"{cited.title} ({cited.short})"
    if not address.condition:
        return name
    condition = cited.conditions.get(address.condition, address.condition)
    return f"{name}: {models.get(address.model, address.model)}, {condition}"


def named_elsewhere(card: str, notes: Iterable[Differs]) -> tuple[str, ...]:
    """The addresses of other cards and their results in the notes of a card, each once, in their order."""
    places = (side.at for note in notes for side in note.sides if side.at)
    return tuple(dict.fromkeys(place for place in places if place.partition("#")[0] != card))
