"""A briefing: a cover, contents, cards with their setups as footnotes, a glossary and the sources, for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from evidence import __version__
from evidence.cards.glossary import glossary
from evidence.cards.view import CardView
from evidence.render.paper import card_context

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evidence.library import Card
    from evidence.render.page import Site
    from evidence.render.templates import Templates


@dataclass(frozen=True, slots=True)
class BriefFront:
    """What stands on the cover.

    Attributes:
        title: The briefing's title.
        notes: Finished HTML in front of the cards, such as :func:`evidence.draft.notes.read_notes` returns.
    """

    title: str = "Evidence briefing"
    notes: str = ""


def brief_html(cards: Sequence[Card], site: Site, templates: Templates, front: BriefFront) -> str:
    """Return the document of a briefing, its cards in the order given.

    Raises:
        TemplateError: A template cannot be rendered.
    """
    return templates.render(
        "print/brief.html",
        site=site,
        generator=f"Evidence Cards {__version__}",
        front=front,
        notes=Markup(front.notes),  # noqa: S704  made by the Markdown parser, with HTML switched off
        contexts=[card_context(card, site, templates) for card in cards],
        changed=max(card.study.record_modified for card in cards),
        glossary=glossary(),
        sources=tuple(dict.fromkeys(CardView(card).citation for card in cards)),
    )
