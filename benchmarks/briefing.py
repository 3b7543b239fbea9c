"""What a briefing costs when its cards were laid out before, beside laying them out.

    python benchmarks/briefing.py [CARDS]

CPU time of one process, cards of the shipped library with at most ten results under other names.
"""

from __future__ import annotations

import dataclasses
import time

from command_line import parser

from evidence.library import load_library
from evidence.render.brief import BriefFront, InUse
from evidence.render.page import Site
from evidence.render.pdf import Printer
from evidence.render.templates import Templates
from evidence.shipped import shipped_cards

ROUNDS = 5
"""Of which the fastest counts."""
SITE = Site(base_url="https://example.org/")


class Shelf:
    """Laid-out cards in memory."""

    def __init__(self):
        self.kept = {}

    def get(self, made_of):
        return self.kept.get(made_of)

    def put(self, made_of, pdf):
        self.kept[made_of] = pdf


def seconds(work):
    started = time.process_time()
    work()
    return time.process_time() - started


def copies(cards, count):
    """As many different cards as asked for: those of the library under other names."""
    for number in range(count):
        card, study = cards[number % len(cards)], f"copy-{number}"
        results = tuple(
            dataclasses.replace(one, address=dataclasses.replace(one.address, study=study))
            for one in card.results
        )
        # A note about the card itself names it by its old address.
        titles = {side.at: card.evaluation.title for note in card.differs for side in note.sides if side.at}
        yield dataclasses.replace(card, study_id=study, results=results, titles={**titles, **card.titles})


def main(count):
    printer, templates = Printer(), Templates()
    cards = sorted(load_library([shipped_cards()]).cards.values(), key=lambda card: len(card.results))
    many = list(copies([card for card in cards if len(card.results) <= 10], count))
    shelf, in_use = Shelf(), InUse(SITE, templates)
    cold = seconds(lambda: printer.brief(many, BriefFront(), in_use, shelf))
    titles = iter(f"Briefing {number}" for number in range(100))
    another = min(
        seconds(lambda: printer.brief(many, BriefFront(next(titles)), in_use, shelf)) for _ in range(ROUNDS)
    )
    again = min(seconds(lambda: printer.brief(many, BriefFront(), in_use, shelf)) for _ in range(ROUNDS))
    print(f"briefing of {count} cards: {cold:.1f} s laid out")
    print(f"  the same cards under another title: {another:.2f} s = {another / cold:.3f} of that")
    print(f"  the same briefing again: {again:.2f} s = {again / cold:.3f} of that")


if __name__ == "__main__":
    arguments = parser(__doc__)
    arguments.add_argument("cards", nargs="?", type=int, default=200)
    main(arguments.parse_args().cards)
