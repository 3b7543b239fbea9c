"""Where a phrase ends: its other words right behind, or a verb's particle behind what the verb takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.words import HEAVY

if TYPE_CHECKING:
    from evidence.index.words import Words


def phrase_end(words: Words, place: int, rest: tuple[str, ...]) -> int:
    """Return the word behind a phrase whose first two words stand at ``place``, 0 if the rest does not."""
    end = place + 2 + len(rest)
    if words.low[place + 2 : end] != rest or words.break_between(place, end - 1) >= HEAVY:
        return 0
    return end


def particle_end(words: Words, place: int, particle: str, gap: int) -> int:
    """Return the word behind a verb's particle, which may stand behind what the verb takes: "turn its oversight off"."""
    low = words.low
    if particle not in low[place + 1 : place + gap + 2]:
        return 0
    for last in range(place + 1, min(place + gap + 2, len(low))):
        if words.gap[last] >= HEAVY:
            return 0
        if low[last] == particle:
            return last + 1
    return 0
