"""Who is spoken of in a block: named models and families, an AI, a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evidence.index.concepts import Hit
    from evidence.index.words import Words

_VARIANTS = frozenset(("mini", "nano", "preview", "pro", "lite", "turbo", "small", "medium", "large"))
_PRONOUNS = frozenset("it its itself they them their themselves he his him she her".split())


class Entity(NamedTuple):
    """A mention of somebody who can have done it.

    Attributes:
        kind: ``model`` (named), ``family`` (Claude), ``ai`` (models, chatbots), ``pronoun``.
        name: Id of the model or name of the family, empty for the others.
        start: Number of its first word.
        end: Number of the word behind it.
        word: The last of its words, of what is not named.
    """

    kind: str
    name: str
    start: int
    end: int
    word: str = ""


def named_models(words: Words, names: Iterable[tuple[str, Hit]], others: Iterable[Hit]) -> list[Entity]:
    """Return the models and families that a block names, in order; the longest name wins where names overlap.

    Args:
        words: The words of the block.
        names: Where names of models (``m:...``) and families (``f:...``) stand.
        others: Where names stand that only look like a model's.
    """
    found = [
        Entity("model" if key[0] == "m" else "family", key[2:], hit.start, hit.end) for key, hit in names
    ]
    found.sort(key=lambda entity: (entity.start, -(entity.end - entity.start), entity.kind == "family"))
    hidden = _places(others) if found else ()
    kept: list[Entity] = []
    for entity in found:
        if entity.start in hidden:
            continue
        if variant := _variant(words, entity):
            if entity.kind == "family":
                continue
            entity = entity._replace(name=f"{entity.name}-{variant}", end=entity.end + 1)
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept


def unnamed(words: Words, ais: Iterable[Hit], taken: Iterable[Entity | Hit]) -> Iterator[Entity]:
    """Yield the AIs that a block speaks of without a name, then its pronouns.

    Args:
        words: The words of the block.
        ais: Where words for an AI stand.
        taken: Names, whose words are nobody's: the AI of a paper's title did nothing.
    """
    names = _places(taken)
    for hit in ais:
        if hit.start not in names:
            yield Entity("ai", "", hit.start, hit.end, words.low[hit.end - 1])
    for place, word in enumerate(words.low):
        if word in _PRONOUNS:
            yield Entity("pronoun", "", place, place + 1)


def _places(taken: Iterable[Entity | Hit]) -> set[int]:
    return {place for each in taken for place in range(each.start, each.end)}


def _variant(words: Words, entity: Entity) -> str:
    """Return how a name goes on to that of another model: the "mini" of "o3-mini", where no record knows the latter."""
    behind = words.low[entity.end : entity.end + 1]
    joined = bool(behind) and words.text[words.end[entity.end - 1] : words.start[entity.end]] == "-"
    return behind[0] if joined and behind[0] in _VARIANTS else ""
