"""From a finished page to its run of tags and texts; a page that browsers may understand in another way is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from evidence.rates import rates
from evidence.render.hiding import Hiding, hiding_rules
from evidence.render.markup import parsed, run_of
from evidence.render.on_page import ReadBackError
from evidence.render.scanned import Scanner

if TYPE_CHECKING:
    from evidence.render.markup import Run
    from evidence.render.templates import Templates

_EDGE = re.compile(r"<(?:/?html|body|!\[cdata\[)", re.IGNORECASE)


def page_run(path: str, html: str, templates: Templates) -> Run:
    """Return a page as a run of tags and texts, in which what style sheets hide is marked.

    Raises:
        ReadBackError: The page, a style sheet or a picture is none that can be read back.
    """
    hiding, scanner = _readers(templates)
    run = scanner.run(html)
    if run is not None:
        return run
    _refuse_unread(path, html)
    tree, mended = parsed(html)
    if mended:
        # A browser may mend it in another way and hide what is seen here.
        raise ReadBackError(f"{path}: has tags that do not end in the order in which they begin: {mended}")
    hiding.mark(tree, html)
    return run_of(tree)


def _refuse_unread(path: str, html: str) -> None:
    """Refuse what browsers show and our parser drops: texts behind the end, a second body's classes, CDATA."""
    edges = [(found[0].lower(), found.end()) for found in _EDGE.finditer(html)]
    names = [name for name, _ in edges]
    for name in ("<html", "<body"):
        if names.count(name) > 1:
            raise ReadBackError(f"{path}: holds a second {name}>, which cannot be read back")
    if "<![cdata[" in names:
        raise ReadBackError(f"{path}: holds CDATA, which cannot be read back")
    if "</html" in names:
        behind = html[dict(reversed(edges))["</html"] :].partition(">")[2].strip()
        if behind:
            raise ReadBackError(f"{path}: has {behind[:20]!r} behind </html>, which cannot be read back")


@lru_cache(maxsize=4)
def _readers(templates: Templates) -> tuple[Hiding, Scanner]:
    assets = templates.assets()
    for name, data in sorted(assets.items()):
        if name.endswith(".svg") and any(rates(data.decode(errors="replace"))):
            raise ReadBackError(f"assets/{name}: a picture tells a rate, without a setup")
    hiding = hiding_rules(data.decode() for name, data in assets.items() if name.endswith(".css"))
    for text in hiding.written:
        raise ReadBackError(
            f"assets: a style sheet writes {text!r} onto pages; numbers and texts belong into templates"
        )
    return hiding, Scanner(hiding.rules)
