"""Whether a claim is told stronger, weaker or of more models than the result it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evidence.check.claims import Found


def judge_strength(found: Found, context: Mapping[str, str]) -> str:
    """Return ``overclaim``, ``underclaim``, ``generalised`` or ``ok``; the first that holds."""
    cues = found.best.evaluation.cues
    reading = found.reading
    sentence = reading.words.sentence[found.first]
    near = {match.target for match in reading.matches if reading.words.sentence[match.start] == sentence}
    for name in ("overclaim", "underclaim"):
        if any(target in near for target in cues.get(name, ())):
            return name
    if not found.named and found.event.subject is not None and found.event.subject.kind == "ai":
        return "generalised"
    return "ok"
