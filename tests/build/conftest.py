"""A stand-in for the renderer: it makes small pages of everything that a page is made of, and makes them fast."""

from __future__ import annotations

import datetime
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from evidence.build.options import Options
from evidence.render.page import Fragment, Page, RenderedCard, Site

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from generate import generate


@dataclass(frozen=True)
class PlainStudio:
    """Pages that spell out what they were made of, so that any input that is missed shows as a difference."""

    site: Site
    digest: str = "one"
    seconds: float = 0.0
    broken: str = ""

    def warm(self, *, pdf):
        pass

    def card(self, card):
        if self.seconds:
            time.sleep(self.seconds)
        if card.address == self.broken:
            raise ZeroDivisionError("planned")
        text = self._all(card)
        models = dict.fromkeys(result.address.model for result in card.results)
        entry = f"<li>{card.address}: {card.evaluation.title}</li>"
        return RenderedCard(
            (Page(f"{card.address}.html", text.encode()), Page(f"{card.address}.json", b"{}")),
            (
                Fragment("matrix", card.address, entry),
                Fragment("start/newest", card.evaluation.title, entry),
                Fragment(f"study/{card.study_id}", card.address, entry),
                *(Fragment(f"model/{model}", card.address, entry) for model in models),
            ),
        )

    def pdf(self, card, paper):
        return f"PDF {paper} {self._all(card)}".encode()

    def _all(self, card):
        """Everything that a card is made of."""
        models = {result.model.id: result.model for result in card.results}
        records = [card.study, card.evaluation, *card.differs, *models.values()]
        told = " ".join(record.model_dump_json() for record in records)
        return f"{self.site} {self.digest} {card.address} {card.file} {told} {sorted(card.titles.items())}"

    def collection(self, part):
        kind, _, key = part.collection.partition("/")
        path = {"matrix": "matrix", "study": f"{key}/index", "model": f"models/{key}"}[kind]
        about = part.about.model_dump_json() if part.about is not None else ""
        text = f"{self.site} {self.digest} {replace(part, about=None)} {about}"
        return Page(f"{path}-{part.number}.html", text.encode())

    def start(self, start):
        studies = [(key, study.title, study.published) for key, study in start.studies]
        models = [(model.id, model.name) for model in start.models]
        text = f"{self.site} {self.digest} {start.quoted} {start.newest} {studies} {models}"
        return Page("index.html", text.encode())

    def static(self):
        return [Page("assets/style.css", self.digest.encode()), Page("about.html", repr(self.site).encode())]


@pytest.fixture
def library(tmp_path) -> Path:
    return generate(tmp_path / "library", 24)


@pytest.fixture
def options(tmp_path, library) -> Options:
    return Options((library,), tmp_path / "site", today=datetime.date(2026, 11, 21))


@pytest.fixture
def studio_of():
    """The stand-in's class: what a test module cannot import from here."""
    return PlainStudio
