"""What may stand in what, on pages that parsers read as they are written: none moves an element or ends one first."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PHRASE = _names(
    "a abbr b bdi br cite code data em i img input kbd label mark q s small span strong sub sup svg time u"
)
_FLOW = _PHRASE | _names(
    "article aside blockquote details div dl fieldset figure footer h1 h2 h3 h4 h5 h6 header hr main nav ol p pre "
    "section table ul"
)
_SHAPES = _names("path line circle rect ellipse polygon polyline")
_DRAWN = _SHAPES | {"title", "g", "text"}
_ROWS = _names("tr")

HOLDS = {
    "html": _names("head body"),
    "head": _names("meta title link script"),
    **dict.fromkeys(_PHRASE - {"img", "input", "br"}, _PHRASE),
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6 p pre dt legend"), _PHRASE),
    **dict.fromkeys(
        _names("body article aside blockquote figcaption footer header main nav section li dd th td"), _FLOW
    ),
    "a": _PHRASE - {"a"},
    "summary": _PHRASE | {"h2", "h3", "h4", "h5", "h6"},
    "div": _FLOW | {"dt", "dd"},
    "details": _FLOW | {"summary"},
    "fieldset": _FLOW | {"legend"},
    "figure": _FLOW | {"figcaption"},
    "caption": _FLOW - {"table"},
    "ul": _names("li"),
    "ol": _names("li"),
    "dl": _names("dt dd div"),
    "table": _names("caption colgroup thead tbody tfoot tr"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS),
    "tr": _names("th td"),
    "colgroup": _names("col"),
    "svg": _DRAWN,
    "g": _DRAWN,
    "text": _names("tspan"),
    "tspan": _names("tspan"),
}
"""What an element may hold; one that is not named here may hold text alone."""
PAGE, PART = _names("html"), _FLOW
"""What a page and a part of a page may hold."""
VOID = _names("meta link br col hr img input")
"""Elements that end where they begin."""
CLOSED = VOID | _SHAPES
"""Elements that may say so with a slash; of all others parsers and browsers think differently."""
