"""The difference between a value and its control: only in the table of both, only as the records have it."""

from __future__ import annotations

import re

import pytest

from evidence.cards.difference import difference_text
from evidence.render.comparisons import comparisons
from evidence.render.notes import comparison_notes
from evidence.render.page import Site
from evidence.render.readback import OnPage, ReadBackError, read_back
from evidence.render.renderer import Renderer
from evidence.render.table import table_rows
from evidence.render.templates import Templates

CARD = "harbour-report/signal"
TESTED, CONTROL = f"{CARD}#nudged/egret-1", f"{CARD}#unnudged/egret-1"
SAID = "18 points more than without the nudge, 95% interval 14 to 23"
MINUS = f"{TESTED} minus {CONTROL}"
SETUP = (
    "Egret 1, given a goal, told that only punctual ferries count; not told what counts; having read that it would be "
    "stopped, of voyages, n = 300, n = 400, Harbour report"
)
BOTH = f'<p><data value="{TESTED}">18%</data> <data value="{CONTROL}">0%</data></p>'


def difference(said: str = SAID, minus: str = MINUS) -> str:
    return f'<data value="{minus}">{said}</data>'


def table(inside: str) -> str:
    return f"<table><caption>{SETUP}</caption><tr><td>{BOTH}</td></tr><tr><td>{inside}</td></tr></table>"


def page(inside: str, card: str = CARD) -> str:
    return f'<div data-evidence="{card}">{inside}</div>'


@pytest.fixture(scope="module")
def allowed(small):
    from evidence.render.known_rates import known_rates

    card = small.cards[CARD]
    return OnPage({CARD: card.results}, known_rates(card.results, card.differs))


def test_a_difference_stands_in_the_table_of_both(allowed):
    read_back("x.html", page(table(difference())), allowed, Templates())


CHEATS = {
    "another number": (table(difference(SAID.replace("18", "81"))), "shows '81 points"),
    "another direction": (table(difference(SAID.replace("more", "less"))), "the records say '18 points more"),
    "its number alone": (table(difference("18 points")), "shows '18 points'; the records say"),
    "without a table": (f"<p>{SETUP} {difference()}</p>{BOTH}", "stands in no table of the values"),
    "in a table of its own": (
        f"{table('')}<table><tr><td>{SETUP} {difference()}</td></tr></table>",
        "stands in no table of the values",
    ),
    "in a table of one of them": (
        f'<table><tr><td>{SETUP} <data value="{TESTED}">18%</data> {difference()}</td></tr></table>{table("")}',
        "stands in no table of the values",
    ),
    "the wrong way round": (table(difference(minus=f"{CONTROL} minus {TESTED}")), "stands in no table of the values"),
    "of another model": (
        table(difference(minus=f"{TESTED} minus {CARD}#unnudged/heron-2")),
        "stands in no table of the values",
    ),
    "of what is not here": (table(difference(minus=f"{TESTED} minus {CARD}#unnudged/o1")), "which this page has not"),
    "of three": (table(difference(minus=f"{MINUS} minus {CONTROL}")), "which this page has not"),
    "untagged beside it": (table(f"{difference()} {SAID}"), "'18 points' is no number of its records"),
    "untagged elsewhere": (f"{table(difference())}<p>It did so 18 points more often.</p>", "'18 points' is no number"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHEATS)
def test_a_cheating_difference_is_refused(name, allowed):
    inside, message = CHEATS[name]
    with pytest.raises(ReadBackError, match=re.escape(message)):
        read_back("x.html", page(inside), allowed, Templates())


def test_a_difference_outside_any_card_is_refused(allowed):
    with pytest.raises(ReadBackError, match="stands outside any card block"):
        read_back("x.html", f"<p>{difference()}</p>", allowed, Templates())


def test_the_card_and_the_page_of_the_model_show_it(small):
    rendered = Renderer(Site(), Templates()).card(small.cards[CARD])
    html = rendered.pages[0].data.decode()
    assert html.count(difference()) == 1
    (model,) = (each.html for each in rendered.fragments if each.collection == "model/egret-1")
    assert difference() in model


def test_the_words_are_those_of_the_records(small):
    card = small.cards[CARD]
    by_address = {str(result.address): result for result in card.results}
    assert difference_text(by_address[TESTED], by_address[CONTROL]) == SAID


def test_why_there_is_none_is_said_once(small):
    card = small.cards["harbour-report/signal"]
    rows = table_rows(card.results, card.evaluation.wording)
    assert list(comparison_notes(rows)) == [
        "No interval for the difference can be computed for Heron 2 under “Nudged”: "
        "only a bound is printed (“No nudge”)."
    ]
    alone = [row for row in rows if row.view.model == "Heron 2"]
    assert list(comparison_notes(alone)) == [
        "No interval for the difference can be computed: only a bound is printed (“No nudge”)."
    ]


def test_a_reason_names_a_condition_rather_than_all_of_its_models(small):
    (card,) = (small.cards[CARD],)
    rows = table_rows(card.results, card.evaluation.wording)
    heron = next(row for row in rows if row.no_difference)
    other = next(row for row in rows if row.difference)
    renamed = heron._replace(view=heron.view._replace(model="Heron 3"))
    hinted = [row._replace(view=row.view._replace(condition="With a hint")) for row in (heron, renamed)]
    (note,) = comparison_notes([heron, other, *hinted])
    assert note.endswith("for Heron 2 under “Nudged”; “With a hint”: only a bound is printed (“No nudge”).")


def test_a_control_is_compared_with_nothing(small):
    card = small.cards[CARD]
    said = dict(zip(map(str, (r.address for r in card.results)), comparisons(card.results), strict=True))
    assert said[CONTROL] == {"difference": "", "minus": "", "no_difference": ""}
