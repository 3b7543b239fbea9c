"""The tree of tags of a PDF: what WeasyPrint leaves out of it made artifacts, and what says nothing left away.

WeasyPrint gives each piece of a line an element of its own, inside one for the anonymous box around it. To a reader
they say nothing that the paragraph or the cell does not say, and they are two thirds of a file's objects.
"""

from __future__ import annotations

from typing import Any

_BEARING = frozenset(
    {"/P", "/TD", "/TH", "/LBody", "/Lbl", "/Link", "/Caption", "/Span", *(f"/H{n}" for n in range(1, 7))}
)
"""Elements that may hold text themselves; tables, rows, lists and sections may not."""
_SILENT = frozenset({"/Span", "/NonStruct"})
_PLAIN = frozenset({"Type", "S", "K", "Pg", "P"})
"""What an element has that says nothing of its own: no other text, no language, no name, no attributes."""


def tidy_tags(pdf: Any) -> set[int]:  # noqa: ANN401  pydyf's own objects
    """Make the tree whole and small; returns the numbers of the objects that nothing leads to any more.

    Args:
        pdf: A ``pydyf.PDF`` that was tagged and is about to be written.
    """
    tree = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    parents = pdf.objects[_number(tree["ParentTree"])]["Nums"]
    owners = dict(zip(parents[::2], parents[1::2], strict=True))
    sheets: list[Any] = [
        thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == "/Page"
    ]
    pages = {sheet.reference: owners[sheet["StructParents"]] for sheet in sheets}
    within: set[int] = set()
    waiting = [_number(reference) for reference in tree["K"]]
    while waiting:
        number = waiting.pop()
        within.add(number)
        element = pdf.objects[number]
        if element["S"] in _BEARING:
            _take_in(pdf, element, pages[element["Pg"]])
        kids = (_number(kid) for kid in element["K"] if not isinstance(kid, int))
        waiting += (kid for kid in kids if _is_element(pdf.objects[kid]))
    for sheet in sheets:
        _free_margins(pdf, sheet, pages[sheet.reference], within)
    return {thing.number for thing in pdf.objects if _is_element(thing) and thing.number not in within}


def _take_in(pdf: Any, element: Any, owners: list[Any]) -> None:  # noqa: ANN401
    """Let an element hold itself what it holds by children that say nothing."""
    reference = element.reference
    kids: list[Any] = []
    waiting = list(reversed(element["K"]))
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, int):
            owners[kid] = reference
        else:
            child = pdf.objects[_number(kid)]
            if _says_nothing(pdf, child, element):
                waiting += reversed(child["K"])
                continue
            if _is_element(child):
                child["P"] = reference
        kids.append(kid)
    element["K"][:] = kids


def _says_nothing(pdf: Any, child: Any, element: Any) -> bool:  # noqa: ANN401
    """Whether an element may go, and its children to another: the reference of a link belongs to its own."""
    return (
        child.get("S") in _SILENT
        and child.keys() == _PLAIN
        and child["Pg"] == element["Pg"]
        and all(isinstance(kid, int) or _is_element(pdf.objects[_number(kid)]) for kid in child["K"])
    )


def _is_element(thing: Any) -> bool:  # noqa: ANN401
    return isinstance(thing, dict) and thing.get("Type") == "/StructElem"


def _free_margins(pdf: Any, page: Any, owners: list[Any], within: set[int]) -> None:  # noqa: ANN401
    """Turn what stands in a page's margins (WeasyPrint leaves it outside of the tree) into artifacts."""
    outside = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in within}
    if outside:
        _unmark(pdf.objects[_number(page["Contents"])].stream, outside)
        # The owners go too: nothing may lead to an element that the tree does not hold.
        for mcid in outside:
            owners[mcid] = "null"


def _unmark(parts: list[Any], outside: set[int]) -> None:
    for place in range(len(parts) - 1, 1, -1):
        if parts[place] == b"BDC" and parts[place - 1].get("MCID") in outside:
            parts[place - 2 : place + 1] = ["/Artifact <</Type /Pagination>>", "BDC", ""]


def _number(reference: bytes | str) -> int:
    return int(reference.split()[0])
