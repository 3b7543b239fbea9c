"""What checking returns: claims, each with its verdict, its context and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ELEMENTS = (
    "model", "test_setting", "scenario", "goal", "nudge", "denominator", "sample_size", "contrast", "source",
)  # fmt: skip
"""The context elements, in the order of reports."""


class Claim(NamedTuple):
    """A place in a draft that asserts a result.

    Attributes:
        start: Offset in the source.
        end: Offset behind it.
        text: The source between them.
        kind: ``rate`` or ``behaviour``.
        value: The quantity as written, None for a behaviour.
        condition: What the text says the number is for: an arm, or ``unstated``.
        evaluation: Address of the evaluation that it is about.
        results: Addresses of results, best first; the evaluation's own address where none is singled out.
        why: How the claim was found and linked, and the runners-up.
        verdict: How the number stands to the record.
        strength: ``ok``, ``overclaim``, ``underclaim`` or ``generalised``.
        attributed: Whether it stands in a quotation that names somebody else.
        context: ``stated``, ``missing`` or ``na`` for each element.
        by: What makes it stronger or weaker than the result, empty where nothing does: see `Strength`.
        wording: The words that do.
        named: Id of the model that the text names, empty where it names none or only a family.
    """

    start: int
    end: int
    text: str
    kind: str
    value: str | None
    condition: str
    evaluation: str
    results: tuple[str, ...]
    why: str
    verdict: str
    strength: str
    attributed: bool
    context: Mapping[str, str]
    by: str = ""
    wording: str = ""
    named: str = ""


class Numbers(NamedTuple):
    """What was looked at: every quantity that a block with a mention holds is counted, none dropped in silence."""

    seen: int
    linked: int
    wrong: int
    not_understood: int


class Checked(NamedTuple):
    """One draft, checked."""

    claims: tuple[Claim, ...]
    numbers: Numbers
