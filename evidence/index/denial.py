"""Whether words deny a phrase: a negation right before it in its clause, or inside of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from evidence.index.words import LIGHT

if TYPE_CHECKING:
    from evidence.index.words import Words

NEGATIONS = frozenset(
    """
    not never no didn't don't doesn't wasn't weren't isn't aren't cannot can't couldn't won't
    wouldn't hasn't haven't hadn't neither nor nobody none without hardly rarely seldom scarcely barely
    zero unable unwilling reluctant failed refuse refuses refused refusing decline declines declined declining
    """.split()
)
_INSIDE = frozenset(("no", "zero"))
"""Words by which a phrase denies itself: "showed no scheming"."""
_NO_DENIAL = frozenset(
    """
    to matter idea knowledge memory recollection clue involvement way intention longer one part such wrongdoing heed
    attention notice mind qualms scruples compunction problem trouble bones hesitation
    """.split()
)
"""Words before which a "no" is part of what was said or done: "it said it had no idea"."""
_WHO = frozenset(("it", "they", "he", "she"))
_SAYING = frozenset(
    """
    that if whether think thinks mean means say says said claim claims believe believes show shows prove proves
    """.split()
)
_NO_HALT = frozenset(
    """
    only just merely hesitate shy flinch balk shrink refrain hesitation hesitating qualms remorse compunction scruples
    """.split()
)
"""Words by which a negation denies nothing of what follows: "did not hesitate to lie"."""
_LEAVE = frozenset(
    """
    permission authorisation authorization approval consent prompting encouragement provocation warning reason cause
    exception
    """.split()
)
"""What an act is without and yet is done: "tried without permission to copy itself"."""
_HALTING = frozenset(("stop", "prevent", "keep", "deter", "dissuade", "discourage", "save"))
_NEAR = 5


def denies(words: Words, start: int, end: int) -> bool:
    """Return whether a negation stands right before a phrase in its clause, or inside of it."""
    for place in range(start - 1, max(-1, start - _NEAR), -1):
        if words.gap[place + 1] >= LIGHT or _is_another(words.low[max(0, place - 1) : place + 1]):
            break
        if words.low[place] in NEGATIONS:
            often = words.low[max(0, place - 1)] == "than"  # "more often than not"
            return not (often or _is_undone(words.low[place + 1 : start]))
    inside = words.low[start + 1 : end]
    return any(word in _INSIDE and behind not in _NO_DENIAL for word, behind in pairwise(inside))


def _is_another(pair: tuple[str, ...]) -> bool:
    """Whether a clause of its own begins with a pronoun: "told that it was not visible it lied", not "not that it lied"."""
    return len(pair) > 1 and pair[1] in _WHO and pair[0] not in _SAYING and pair[0] not in NEGATIONS


def _is_undone(between: tuple[str, ...]) -> bool:
    """Whether the words behind a negation take it back: "not only", "did not stop it from lying"."""
    return (
        not _NO_HALT.isdisjoint(between[:2])
        or not _LEAVE.isdisjoint(between[:1])
        or ("from" in between and not _HALTING.isdisjoint(between))
    )
