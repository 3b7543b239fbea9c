"""What a PDF card costs beside WeasyPrint's own minimum for the same HTML, in the same run and process.

    python benchmarks/pdf.py [CARDS]

The minimum shares fonts and parsed style sheets, as ours does, and leaves away what makes a card: the tags of PDF/A,
the record inside, the checks before and after. Both lay out the same pages.
"""

from __future__ import annotations

import gc
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from command_line import parser
from generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.library import Card

ROUNDS = 5
"""Of which the fastest counts."""


def timed(make: Callable[[], bytes]) -> float:
    """CPU milliseconds of one call."""
    started = time.process_time()
    make()
    return 1000 * (time.process_time() - started)


def fastest_of(
    ways: dict[str, Callable[[Card, str], bytes]], cards: list[tuple[Card, str]]
) -> dict[str, list[float]]:
    """CPU milliseconds of each way for each card.

    The ways take turns, so that what else the machine does meets all alike; in its turn each prints all cards, so
    that it pays itself for the garbage that it leaves.
    """
    fastest = {name: [math.inf] * len(cards) for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            times = [timed(lambda way=way, card=card, html=html: way(card, html)) for card, html in cards]
            fastest[name] = list(map(min, fastest[name], times))
    return fastest


def per_card(library: Path) -> None:
    """Print the ratio for the cards of a library."""
    started = time.process_time()
    from evidence.library import load_library
    from evidence.render.page import Site
    from evidence.render.paper import card_html
    from evidence.render.pdf import Printer, _fetcher, weasyprint
    from evidence.render.templates import Templates

    print(f"imports {1000 * (time.process_time() - started):.0f} ms of CPU")
    templates, site, printer = Templates(()), Site("https://example.org/"), Printer()
    cards = list(load_library([library]).cards.values())
    printer.card(cards[0], site, templates)
    press = next(iter(printer._presses.values()))
    sheets = [press.style, press.sizes["a4"]]

    def bare(html: str) -> bytes:
        document = weasyprint.HTML(string=html, base_url="https://example.org/", url_fetcher=_fetcher())
        return document.write_pdf(stylesheets=sheets, font_config=press.fonts)

    def tagged(html: str) -> bytes:
        document = weasyprint.HTML(string=html, base_url="https://example.org/", url_fetcher=_fetcher())
        return document.write_pdf(stylesheets=sheets, font_config=press.fonts, pdf_variant="pdf/a-3a")

    ways: dict[str, Callable[[Card, str], bytes]] = {
        "WeasyPrint, same HTML": lambda _, html: bare(html),
        "the same, tagged": lambda _, html: tagged(html),
        "our card": lambda card, _: printer.card(card, site, templates),
    }
    fastest = fastest_of(ways, [(card, card_html(card, site, templates)) for card in cards])
    least = median(fastest["WeasyPrint, same HTML"])
    ours = zip(fastest["our card"], fastest["WeasyPrint, same HTML"], strict=True)
    for name, times in fastest.items():
        print(f"  {name:22} {median(times):6.1f} ms of CPU = {median(times) / least:.2f} x")
    print(f"  median of the cards' own ratios: {median(mine / bare for mine, bare in ours):.2f} x")


def whole_builds(library: Path, place: Path) -> None:
    """Print how long the PDFs of a library take with one process and with two."""
    walls = {}
    for jobs in (1, 2):
        started = time.perf_counter()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "evidence",
                "build",
                "--library",
                str(library),
                "--jobs",
                str(jobs),
                "--out",
                f"site-{jobs}",
            ],
            check=True,
            cwd=place,
            stdout=subprocess.DEVNULL,
        )
        walls[jobs] = time.perf_counter() - started
    print(
        f"build with PDFs: 1 process {walls[1]:.1f} s, 2 processes {walls[2]:.1f} s = {walls[2] / walls[1]:.2f} x"
    )


def main() -> None:
    """Measure a generated library."""
    arguments = parser(__doc__)
    arguments.add_argument("cards", nargs="?", type=int, default=20)
    many = arguments.parse_args().cards
    with tempfile.TemporaryDirectory() as place:
        library = generate(Path(place) / "library", many)
        per_card(library)
        whole_builds(library, Path(place))


if __name__ == "__main__":
    main()
