"""The texts that `benchmarks/check.py` measures with: made of word lists and of our own sentences, always the same."""

from __future__ import annotations

import json
import random
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.library import load_library
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1_000_000
OURS = "evidence-cards"
CLAIM = "Apollo tested o1, which tried to disable its oversight in 5% of cases.\n\n"
"""Stands before a hostile text, so that it is read and not only glanced at."""

_WORDS = """
the a of and to in that it for was with as on be at by this had not are but from or have an they which one you were
all her she there would their we him been has when who will no more if out so up said what its about than into them
can only other time new some could these two may first then do any like my now over such our man even most made after
also did many off before must well back through years where much your way down should because long each just those
people take day good how work life under three last know come while house world never place same another small again
settings server version install package library function user value file folder option release branch test error
garden kitchen bread river market winter railway museum harbour orchestra teacher village engine picture window
measure report survey budget season percent share growth account office method sample result model system company
write read open close build run move keep hold grow turn start stop show help plan paint cook walk listen decide
""".split()
_WEIGHTS = [1 / (rank + 20) for rank in range(len(_WORDS))]
"""Words come as in a language: those at the head of the list make up most of a text."""
_AI_FILLER = [
    "The company says that it will publish more of the transcripts later this year.",
    "Critics of the laboratory doubt that a test of this kind says much about daily use.",
    "A spokesman did not want to comment, and pointed to a page from last spring.",
    "Models are trained on more text every year, and few people read all of what is written about them.",
    "Prices fell by 12% in the same quarter, while 3 of 4 customers stayed.",
    "None of this means that a chat window on your telephone is about to go anywhere.",
    "The regulators in Brussels want such tests to be made before a release, not after it.",
]


class Writer:
    """Writes ordinary Markdown from word lists, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def sentence(self) -> str:
        words = self._random.choices(_WORDS, _WEIGHTS, k=self._random.randint(6, 22))
        place = self._random.randrange(len(words))
        words[place] = self._random.choice(
            [
                f"*{words[place]}*",
                f"**{words[place]}**",
                f"`{words[place]}`",
                f"[{words[place]}](https://example.org/{place})",
            ]
            + [
                words[place],
                words[place] + ",",
                f"{self._random.randint(1, 99)}%",
                str(self._random.randint(2, 2030)),
            ]
            * 2
        )
        return " ".join(words).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._random.randint(2, 6)))

    def block(self) -> str:
        sort = self._random.random()
        if sort < 0.62:
            return self.paragraph()
        if sort < 0.74:
            return "\n".join(f"- {self.sentence()}" for _ in range(4))
        if sort < 0.82:
            return "\n".join(f"> {self.sentence()}" for _ in range(2))
        if sort < 0.92:
            return (
                "```sh\n"
                + "\n".join(" ".join(self._random.choices(_WORDS, _WEIGHTS, k=5)) for _ in range(5))
                + "\n```"
            )
        rows = [f"| {self._random.choice(_WORDS)} | {self._random.randint(0, 100)}% |" for _ in range(6)]
        return "\n".join(["| name | share |", "|---|--:|", *rows])

    def article(self, blocks: int) -> str:
        parts = [f"# {self.sentence()}"]
        for number in range(blocks):
            if number % 5 == 4:
                parts.append(f"## {self.sentence()}")
            parts.append(self.block())
        return "\n\n".join(parts) + "\n"


def ordinary(folder: Path, size: int = MEGABYTE) -> None:
    """Write files of some 5 kB without a claim."""
    for number, text in enumerate(_until(size, lambda seed: Writer(seed).article(22))):
        (folder / f"{number:04}.md").write_text(text, "utf-8")


def ordinary_text(size: int) -> str:
    """Return one megabyte as often as it takes: in ten of random words some would make a claim by chance."""
    text = "\n".join(_until(MEGABYTE, lambda seed: Writer(seed).article(22)))
    return text * (size // MEGABYTE)


def real(folder: Path) -> None:
    """Write what the installed packages say of themselves in Markdown: not ours, so read where it lies."""
    for found in distributions():
        meta = found.metadata
        markdown = (meta.get("Description-Content-Type") or "").startswith("text/markdown")
        # Our own says what studies found, as nobody else's does.
        if markdown and meta["Name"] != OURS and meta.get_payload():
            (folder / f"{meta['Name']}.md").write_text(str(meta.get_payload()), "utf-8", errors="replace")


def sentences() -> list[str]:
    """Return a sentence of each result of the shipped library, and the paragraphs of our own drafts."""
    made = []
    for result in load_library([shipped_cards()]):
        says = f"{result.model.name} {result.outcome.says} in {result.reported.shown} of cases"
        made += [
            f"According to {result.study.short}, {says}; {result.condition.says}.",
            f"{says[0].upper()}{says[1:]}, **{result.study.short}** found.",
        ]
    drafts = Path(__file__).parent / "accuracy" / "drafts.jsonl"
    for line in drafts.read_text("utf-8").splitlines():
        made += json.loads(line)["text"].split("\n\n")
    return made


def news(folder: Path, size: int = MEGABYTE) -> None:
    """Write posts about tests of models with a claim in about every 75 words: dense as nothing but a digest of results.

    AI news was seen to hold a number that could be one in 370 to 670 words, so this is five to nine times as many.
    """
    _posts(folder, size, around=5)


def posts(folder: Path, size: int = MEGABYTE) -> None:
    """Write posts with as many claims as AI news was seen to hold: one in some 370 words."""
    _posts(folder, size, around=5, told=0.12)


def packed(folder: Path, size: int = MEGABYTE) -> None:
    """Write posts in which every other sentence is a claim."""
    _posts(folder, size, around=1)


def _posts(folder: Path, size: int, *, around: int, told: float = 1.0) -> None:
    own = sentences()

    def post(seed: int) -> str:
        order, writer = random.Random(seed), Writer(seed)
        parts = [f"# {order.choice(own)}"]
        for number in range(12 if around > 1 else 30):
            filler = [order.choice((order.choice(_AI_FILLER), writer.sentence())) for _ in range(around)]
            lines = [order.choice(own), *filler] if told == 1.0 or order.random() < told else filler
            order.shuffle(lines)
            parts.append(" ".join(lines) if number % 4 else "\n".join(f"- {line}" for line in lines))
        return "\n\n".join(parts) + "\n"

    for number, text in enumerate(_until(size, post)):
        (folder / f"{number:04}.md").write_text(text, "utf-8")


def tweets(count: int) -> list[str]:
    """Return tweets: one in a hundred makes a claim, one in ten of the others speaks of AI without one."""
    writer, order = Writer(280), random.Random(280)
    claims = [text for text in sentences() if len(text) < 280]
    found = []
    for number in range(count):
        if number % 100 == 0:
            found.append(order.choice(claims))
        elif number % 10 == 5:
            found.append(f"OpenAI's o1 again. {order.choice(_AI_FILLER)} https://example.org/{number}")
        else:
            found.append(f"{writer.sentence()[:250]} #{order.choice(_WORDS)}")
    return found


HOSTILE = {
    "digits": "7",
    "numbers": "5% ",
    "brackets": "[",
    "links that do not end": "[a](",
    "stars": "*",
    "stars and words": "*a **b ",
    "backticks": "`a``",
    "one line of words": "word and word then ",
    "a quote in each line": "> > > a\n",
    "deep quotes": "> " * 400 + "a\n",
    "deep lists": "- " * 400 + "a\n",
    "tags": "<a b='",
    "columns": "|",
    "cells": "| o1 " * 400 + "|\n",
    "fences that do not end": "```a\nb ``\n",
    "emphasis of all sorts": "**a*b_ ~~c",
    "entities": "&amp;&#x41;&notone",
    "blank lines": "\n",
    "headings": "# o1\n\n",
}
CLAIMS = {
    "claims": "o1 tried to disable its oversight in 5% of cases. ",
    "one sentence of claims": "o1 tried to disable its oversight in 5% of cases and ",
    "paragraphs of claims": "o1 tried to disable its oversight in 5% of cases.\n\n",
    "rows of claims": "| o1 disabled its oversight | 5% |\n",
    "items of claims": "- o1 disabled its oversight in 5% of cases\n",
    "quotation marks": "“o1 lied ",
}
"""Claims and nothing else: 20,000 of them in a megabyte."""
_HEADS = {
    "cells": "| m " * 400 + "|\n" + "|--" * 400 + "|\n",
    "rows of claims": "| what | share |\n|---|---|\n",
}


def hostile(name: str, size: int) -> str:
    piece = HOSTILE.get(name) or CLAIMS[name]
    return CLAIM + _HEADS.get(name, "") + piece * (size // len(piece))


def _until(size: int, made) -> Iterator[str]:
    seed = length = 0
    while length < size:
        text = made(seed)
        yield text
        length += len(text)
        seed += 1
