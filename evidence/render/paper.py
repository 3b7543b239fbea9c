"""A card as HTML for paper: the same texts in the same order as its page, with tables made to be broken over pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence import __version__
from evidence.cards.headline import Sealed
from evidence.cards.setup import required
from evidence.cards.view import CardView
from evidence.render.axis import axis_of
from evidence.render.certainty import certainty
from evidence.render.forest import axis_picture, row_picture
from evidence.render.marks import form_of
from evidence.render.notes import row_notes, spread_of, tells_nudge
from evidence.render.sealed import MEASURE_WORDS, VALUE_HEADS
from evidence.render.table import table_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.library import Card
    from evidence.records.evaluation import Outcome
    from evidence.records.result import Result
    from evidence.render.page import Site
    from evidence.render.templates import Templates


def card_html(card: Card, site: Site, templates: Templates) -> str:
    """Return the document of one card.

    Raises:
        TemplateError: A template cannot be rendered.
    """
    context = card_context(card, site, templates)
    return templates.render(
        "print/card.html", site=site, generator=f"Evidence Cards {__version__}", **context
    )


def card_context(card: Card, site: Site, templates: Templates) -> dict[str, object]:
    """What the templates of paper are given of a card."""
    view = CardView(card)
    return {
        "card": view,
        "permalink": permalink(card.address, site),
        "setup": running_setup(view.headline_results[0]),
        "figures": tuple(
            Sealed(outcome_table(view, outcome, results, templates)) for outcome, results in view.outcomes
        ),
        "certainty": certainty(view),
    }


def permalink(address: str, site: Site) -> str:
    """Where the card stands on the web; the address alone where the site has no place yet."""
    return f"{site.base_url}{address}.html" if site.base_url else address


def running_setup(result: Result) -> str:
    """The setup of a card's first headline, for the head of every page after its first.

    Texts of a card may tell rates (a caveat, what another source says), and nobody knows on which page they will
    come to stand; with this line above them, no page has a rate without a setup.
    """
    need = required(result)
    setting = result.wording.test_setting
    return (
        f"Setup of this card’s first number: {need.model}, {need.goal}, {need.nudge} and {need.scenario}, in {setting}. "
        f"{MEASURE_WORDS[result.outcome.measure]} {need.denominator}, {need.sample_size}. {need.source}."
    )


_FORMS = {"control": "diamond: control", "bound": "arrow: bound", "range": "thick bar: range"}


def _key(results: Sequence[Result]) -> str:
    """What the forms in a table's pictures mean, as far as they are met there."""
    met = {form_of(result) for result in results}
    said = "; ".join(text for form, text in _FORMS.items() if form in met)
    return f"{said[:1].upper()}{said[1:]}"


def outcome_table(view: CardView, outcome: Outcome, results: Sequence[Result], templates: Templates) -> str:
    """Return an outcome's table. Its head, which is repeated on every page, holds the setup that all rows share."""
    wording = view.headline_results[0].evaluation.wording
    axis = axis_of(results)
    rows = table_rows(results, wording)
    pictures = [row_picture(result, axis) for result in results] if axis is not None else [None] * len(rows)
    return templates.render_sealed(
        "print/outcome.html",
        anchor=f"{view.address}#",
        outcome=outcome,
        several=len(view.outcomes) > 1,
        wording=wording,
        measure=MEASURE_WORDS[outcome.measure],
        value_head=VALUE_HEADS.get(outcome.measure, "Rate"),
        source=view.study.short,
        rows=list(zip(rows, pictures, strict=True)),
        scale=axis_picture(axis) if axis is not None else None,
        key=_key(results) if axis is not None else "",
        chance=outcome.chance,
        notes=row_notes(rows),
        spread=spread_of(rows),
        nudged=tells_nudge(rows),
    )
