"""Binding finished documents into one: the only module that knows pikepdf.

Each document was laid out, tagged and read back on its own; here their pages, structure trees, named places,
bookmarks and attachments become those of one file, pages get their numbers, and contents their links. Nothing is
laid out again, which is what makes a briefing of cards that did not change cheap.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, String

from evidence.render.archive import with_plain_ends
from evidence.render.stamp import Stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK = "place:"
"""What the address of a link begins with that leads to a named place of another of the documents."""


@dataclass
class _Bound:
    """What is gathered from the documents while they are bound."""

    pdf: Any
    owners: list[Any] = field(default_factory=list)
    kids: list[Any] = field(default_factory=list)
    places: list[tuple[bytes, Any]] = field(default_factory=list)
    files: list[tuple[bytes, Any]] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    offset: int = 0


def bind(documents: Sequence[bytes], stamp: bytes) -> bytes:
    """Return one file with the pages of several, numbered "Page 1 of 9".

    Args:
        documents: PDFs from :class:`~evidence.render.pdf.Printer`; the first gives title and metadata. No two may
            use the same name for a place, a table head or an attachment.
        stamp: A page of the same style whose last line, in the corner of the page number, is :data:`~evidence.render.stamp.STAMP`.
    """
    with pikepdf.open(io.BytesIO(documents[0])) as first:
        bound = _Bound(first)
        _gather(bound, first)
        for data in documents[1:]:
            with pikepdf.open(io.BytesIO(data)) as other:
                _append(bound, other)
        _put_back(bound)
        _number_pages(first, stamp)
        out = io.BytesIO()
        first.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return with_plain_ends(out.getvalue())


def _append(bound: _Bound, other: Any) -> None:  # noqa: ANN401
    """Copy a document behind what is bound already: its pages first, for what is copied later refers to them."""
    pdf = bound.pdf
    for page in other.pages:
        copied = pdf.copy_foreign(page.obj)
        copied.StructParents = int(copied.StructParents) + bound.offset
        for note in copied.get("/Annots", ()):
            note.StructParent = int(note.StructParent) + bound.offset
        pdf.pages.append(pikepdf.Page(copied))
    _gather(bound, other)


def _gather(bound: _Bound, other: Any) -> None:  # noqa: ANN401
    """Take over a document's tree, places, bookmarks and attachments."""

    def own(thing: Any) -> Any:  # noqa: ANN401
        return thing if other is bound.pdf else bound.pdf.copy_foreign(thing)

    tree = own(other.Root.StructTreeRoot)
    numbers = list(tree.ParentTree.Nums)
    for key, owner in zip(numbers[::2], numbers[1::2], strict=True):
        bound.owners += [int(key) + bound.offset, owner]
    bound.offset = bound.owners[-2] + 1
    bound.kids.append(tree.K[0])
    if "/Outlines" in other.Root:
        bound.marks.append(own(other.Root.Outlines))
    names = other.Root.get("/Names", Dictionary())
    for kind, kept in (("/Dests", bound.places), ("/EmbeddedFiles", bound.files)):
        if kind in names:
            listed = names[kind].Names
            if other is not bound.pdf:
                # A name tree is written into its catalog; only an object of its own can be copied.
                listed = own(other.make_indirect(names[kind])).Names
            listed = list(listed)
            kept += zip((bytes(name) for name in listed[::2]), listed[1::2], strict=True)


def _put_back(bound: _Bound) -> None:
    """Hang everything that was gathered into the bound file."""
    root = bound.pdf.Root
    trunk = root.StructTreeRoot.K[0]
    kids = []
    for part in bound.kids:
        for kid in part.K:
            kid.P = trunk
            kids.append(kid)
    trunk.K = Array(kids)
    root.StructTreeRoot.ParentTree.Nums = Array(bound.owners)
    root.Names = Dictionary()
    for kind, kept in (("/Dests", bound.places), ("/EmbeddedFiles", bound.files)):
        if kept:
            kept.sort(key=lambda item: item[0])
            root.Names[kind] = Dictionary(
                Names=Array([part for name, it in kept for part in (String(name), it)])
            )
    if bound.files:
        root.AF = Array([it for _, it in bound.files])
    _chain_bookmarks(bound)
    for page in bound.pdf.pages:
        for note in page.obj.get("/Annots", ()):
            _lead_within(note)


def _chain_bookmarks(bound: _Bound) -> None:
    if not bound.marks:
        return
    whole, previous, count = bound.marks[0], None, 0
    for marks in bound.marks:
        mark = marks.First
        if previous is not None:
            previous.Next, mark.Prev = mark, previous
        while True:
            mark.Parent = whole
            previous = mark
            if "/Next" not in mark:
                break
            mark = mark.Next
        count += int(marks.Count)
    whole.Last, whole.Count = previous, count
    bound.pdf.Root.Outlines = whole


def _lead_within(note: Any) -> None:  # noqa: ANN401
    """Make a link to a place in another document a link within this one."""
    if "/A" in note and str(note.A.get("/URI", "")).startswith(LINK):
        place = str(note.A.URI).removeprefix(LINK)
        del note.A
        note.Dest = String(place)
        note.Contents = String(place)


def _number_pages(pdf: Any, stamp: bytes) -> None:  # noqa: ANN401
    with pikepdf.open(io.BytesIO(stamp)) as opened:
        pen = Stamp.read(pdf, opened)
        total = len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            page.obj.Resources.Font["/EvidenceStamp"] = pen.font
            written = pdf.make_stream(pen.write(f"Page {number} of {total}"))
            page.obj.Contents = Array([written, page.obj.Contents])
