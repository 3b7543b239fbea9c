"""Whether a named model does something to a thing, whatever the verb: "o3 nuked the kill switch"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.index.words import LIGHT

if TYPE_CHECKING:
    from evidence.check.reading import Reading

_REACH = 9
"""Words that may stand between a model and what it acts on."""
_BETWEEN = frozenset(
    """
    would will can could also even then sometimes often once still simply just straight up actually tried attempted
    to managed began started went ahead and on first again repeatedly occasionally
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Words between a model and its verb."""
_PASTS = frozenset(
    """
    broke took gave hid threw got put cut shut sent stole swapped wrote rewrote overrode undid withdrew made
    slipped got blew bent fed drew sold spun tore shook forgot fled flew leapt
    """.split()  # noqa: SIM905  a list of words reads better as words
)
_NO_ACTS = frozenset(
    """
    is was has had does did says said scored scores learned reads finds discovered realised realized believed thinks
    knows gets received receives shows showed needs wants seems appears refused complied complies obeyed obeys
    answered passed passes failed fails faces faced used uses includes works worked remains becomes comes
    outperforms beats ranks achieves achieved reached reaches supports offers respects respected allowed allows
    accepts accepted keeps mentions mentioned discusses describes evaluates tested tests recognised recognized
    noticed notices solved solves completed completes followed follows ignored has's evaluated released called based
    trained turned turns named dubbed asked told given instructed prompted deployed used compared showed asks lacks supposed
    """.split()  # noqa: SIM905  a list of words reads better as words
)
"""Verbs that do nothing to anything, or are done to the model."""


def is_acted_on(reading: Reading, start: int) -> bool:
    """Return whether a thing that is named from a word on is what a model, named before it in its clause, acts on."""
    words = reading.words
    before = [e for e in reading.entities_in(words.sentence[start]) if e.end <= start and e.kind != "pronoun"]
    if not before or not before[-1].name or start - before[-1].end > _REACH:
        return False
    first = before[-1].end
    if words.break_between(first - 1, start) >= LIGHT:
        return False
    verb = next((w for w in words.low[first:start] if w not in _BETWEEN and not w.endswith("ly")), "")
    return verb not in _NO_ACTS and (
        verb in _PASTS or (verb.endswith(("ed", "s")) and not verb.endswith("ss"))
    )
