"""From bytes to text: byte order mark, the header's charset, the document's own, else UTF-8, with a count of losses."""

from __future__ import annotations

import codecs
import re

from evidence.tuples import NamedTuple

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 4096
# Web servers call it Latin-1 or ASCII and mean what Windows calls so (WHATWG Encoding, the table of labels).
_ANY_BYTES = "cp1252"
_MEANT = {"ascii": _ANY_BYTES, "iso8859-1": _ANY_BYTES}
# No charsets of documents: they run escapes, eat quadratic time or depend on the machine.
_NO_CHARSET = {
    "idna",
    "punycode",
    "unicode-escape",
    "raw-unicode-escape",
    "utf-7",
    "undefined",
    "mbcs",
    "oem",
}


class Decoded(NamedTuple):
    """A text, the encoding it was read as, and how many places could not be read (``�`` stands there)."""

    text: str
    encoding: str
    replaced: int


def decoded(body: bytes, declared: str | None = None, *, html: bool = False) -> Decoded:
    """Return the text of a body.

    A charset that does not fit the bytes is passed over for the next one. Sound UTF-8 is read as UTF-8 even where
    Latin-1 is declared: bytes are hardly ever sound UTF-8 by chance, and nearly all are sound Latin-1.

    Args:
        body: The bytes.
        declared: The charset that the header names.
        html: Whether to look for a ``<meta charset>``.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return _lossy(body[len(mark) :], encoding)
    names = [name for name in (declared, _meta(body) if html else None) if name]
    named = [codec for name in names if (codec := _codec(name))]
    order = [codec for codec in named if codec != _ANY_BYTES]
    for encoding in [*order, "utf-8", *(codec for codec in named if codec == _ANY_BYTES)]:
        try:
            return Decoded(body.decode(encoding), encoding, 0)
        except UnicodeDecodeError:
            continue
    return _lossy(body, named[0] if named else "utf-8")


def _lossy(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, "replace")
    # The text may hold U+FFFD of its own; only sound bytes give those back.
    own = body.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    return Decoded(text, encoding, max(text.count("\ufffd") - own, 0))


def _meta(body: bytes) -> str | None:
    found = _META.search(body[:_META_WITHIN])
    name = found.group(1).decode("ascii", "replace").lower() if found else None
    # A page whose meta could be read as ASCII is not UTF-16, whatever it says (WHATWG HTML, prescan).
    return "utf-8" if name and name.startswith("utf-16") else name


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # ``hex``, ``zlib`` and their like are transformations, not charsets.
    if info.name.replace("_", "-") in _NO_CHARSET or not getattr(info, "_is_text_encoding", True):
        return None
    return _MEANT.get(info.name, info.name)
