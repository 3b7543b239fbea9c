"""Which of the delimiters ``*``, ``_`` and ``~~`` are markup and which are letters: CommonMark's own algorithm."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.draft.assemble import Edit
    from evidence.draft.scan import Scan

Run = list[int]
"""A delimiter run: left, right (what is left of it), opens, closes, length at first, index of its character."""
_LEFT, _RIGHT, _OPENS, _CLOSES, _LENGTH, _CHARACTER = range(6)


def _punctuation(character: str) -> bool:
    if character.isalnum():
        return False
    return unicodedata.category(character)[0] in "PS"


def read_delimiters(scan: Scan, place: int) -> int:
    """Read a run of ``*``, ``_`` or ``~``: remember it if it may open or close emphasis."""
    buffer = scan.buffer
    character = buffer[place]
    end = place + 1
    while buffer.startswith(character, end):
        end += 1
    if character != "~" or end - place == 2:
        run = _run(buffer, place, end)
        if run[_OPENS] or run[_CLOSES]:
            scan.runs.append(run)
    return end


def _run(buffer: str, start: int, end: int) -> Run:
    """Return what the run at ``buffer[start:end]`` may do, by what stands on its two sides."""
    before = buffer[start - 1] if start else "\n"
    after = buffer[end] if end < len(buffer) else "\n"
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = _punctuation(before), _punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    character = buffer[start]
    if character == "_":
        left, right = left and (not right or mark_before), right and (not left or mark_after)
    return [start, end, left, right, end - start, "*_~".index(character)]


def emphasis(runs: list[Run], bottom: int, edits: list[Edit]) -> None:
    """Pair the runs from ``bottom`` on, add an edit for every delimiter that is markup, forget the runs."""
    floor: dict[tuple[int, int, int], int] = {}
    openers: list[int] = []  # indices of runs that still may open, in order
    for index in range(bottom, len(runs)):
        closer = runs[index]
        if closer[_CLOSES]:
            _close(runs, index, openers, floor, edits)
        if closer[_OPENS] and closer[_LEFT] < closer[_RIGHT]:
            openers.append(index)
    del runs[bottom:]


def _close(
    runs: list[Run], index: int, openers: list[int], floor: dict[tuple[int, int, int], int], edits: list[Edit]
) -> None:
    """Let one run close as many of the openers as it can."""
    closer = runs[index]
    # Below the floor nothing can open for such a closer: what keeps this linear.
    key = closer[_CHARACTER], closer[_OPENS], closer[_LENGTH] % 3
    while closer[_LEFT] < closer[_RIGHT]:
        place = _opener(runs, closer, openers, floor.get(key, 0))
        if place < 0:
            floor[key] = index
            return
        opener = runs[openers[place]]
        del openers[place + 1 :]
        width = 2 if closer[_RIGHT] - closer[_LEFT] >= 2 and opener[_RIGHT] - opener[_LEFT] >= 2 else 1
        edits.append((opener[_RIGHT] - width, opener[_RIGHT], ""))
        edits.append((closer[_LEFT], closer[_LEFT] + width, ""))
        opener[_RIGHT] -= width
        closer[_LEFT] += width
        if opener[_LEFT] == opener[_RIGHT]:
            openers.pop()


def _opener(runs: list[Run], closer: Run, openers: list[int], floor: int) -> int:
    """Return the place in ``openers`` of the nearest run that the closer may close, or -1."""
    for place in range(len(openers) - 1, -1, -1):
        if openers[place] < floor:
            break
        opener = runs[openers[place]]
        if opener[_CHARACTER] != closer[_CHARACTER]:
            continue
        if closer[_CHARACTER] == 2:  # strikethrough: as long on both sides
            if opener[_LENGTH] == closer[_LENGTH]:
                return place
            continue
        both = closer[_OPENS] or opener[_CLOSES]
        if not (both and closer[_LENGTH] % 3 and (opener[_LENGTH] + closer[_LENGTH]) % 3 == 0):
            return place
    return -1
