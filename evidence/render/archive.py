"""From WeasyPrint's PDF/A-3a to a file that is PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes one of the two. What the other still lacks is little and is done on the objects in memory, right
before the file is written: metadata that declare both (and are not compressed, as the validators want them),
tags that hold what stands on the pages and nothing else, and streams whose end cannot be mistaken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from evidence.render.tag_tree import tidy_tags

if TYPE_CHECKING:
    from collections.abc import Container

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{producer}"/>
{descriptions}
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_XMP = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'


def archive(document: Any, pdf: Any, mark: str = "") -> None:  # noqa: ANN401  WeasyPrint's and pydyf's own objects
    """Make a PDF that is about to be written conform to both standards.

    Args:
        document: The laid-out ``weasyprint.Document``; its metadata name title, author, description, dates.
        pdf: The ``pydyf.PDF`` that was made of it as ``pdf/a-3a``.
        mark: What the names of table heads begin with; they must differ in documents that will be bound together.
    """
    _declare_both(document.metadata, pdf)
    gone = tidy_tags(pdf)
    for thing in pdf.objects:
        if mark and isinstance(thing, dict) and "ID" in thing:
            thing["ID"].string = f"{mark}-{thing['ID'].string}"  # the cells of the table hold the same string
    pdf.objects[1:] = [_Finished.of(thing, gone) for thing in pdf.objects[1:]]


def with_plain_ends(made: bytes) -> bytes:
    """Return a written file in which every stream ends as its length says.

    PDF/A wants the length to be the count of bytes up to the line end before ``endstream``. Compressed data may end
    in a carriage return; with a line feed behind it the two read as one line end, and the length as wrong by one.
    Such a stream gets a line end of two characters, and its dictionary gives up a space for that, so that no other
    object moves.
    """
    ends = [found.start() for found in _MISTAKABLE.finditer(made)]
    if not ends:
        return made
    plain = bytearray(made)
    for end in ends:
        space = made.rfind(_FILTER, 0, end)
        behind = space + len(_FILTER)
        plain[space : end + 2] = _FILTER.replace(b" ", b"") + made[behind : end + 1] + b"\r\n"
    return bytes(plain)


_MISTAKABLE = re.compile(rb"\r\nendstream")
_FILTER = b"/Filter /FlateDecode"


@dataclass(slots=True)
class _Finished:
    """An object as it will be written; pydyf would put it into words twice, for the file's identifier and the file.

    One that nothing leads to any more is listed as free, which pydyf does for number 0.
    """

    number: int
    data: bytes
    compressible: bool
    offset: int = 0
    generation: int = 0
    free: str = "n"

    @classmethod
    def of(cls, thing: Any, gone: Container[int]) -> _Finished:  # noqa: ANN401
        if thing.number in gone:
            return cls(0, b"", compressible=False, free="f")
        return cls(thing.number, thing.data, thing.compressible)

    @property
    def indirect(self) -> bytes:
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


def _declare_both(about: Any, pdf: Any) -> None:  # noqa: ANN401
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.stream = [_packet(about, pdf.info["Producer"].string).encode()]
    stream.compress = False


def _packet(about: Any, producer: str) -> str:  # noqa: ANN401
    kept: list[str] = [
        f'<rdf:Description rdf:about="" {_DC}><dc:language><rdf:Bag><rdf:li>{escape(about.lang)}</rdf:li></rdf:Bag></dc:language></rdf:Description>'
    ]
    for name, text in (("title", about.title), ("description", about.description)):
        if text:
            said = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
            kept.append(
                f'<rdf:Description rdf:about="" {_DC}><dc:{name}>{said}</dc:{name}></rdf:Description>'
            )
    if about.authors:
        names = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in about.authors)
        kept.append(
            f'<rdf:Description rdf:about="" {_DC}><dc:creator><rdf:Seq>{names}</rdf:Seq></dc:creator></rdf:Description>'
        )
    dates = (("CreatorTool", about.generator), ("CreateDate", about.created), ("ModifyDate", about.modified))
    kept += [
        f'<rdf:Description rdf:about="" {_XMP}><xmp:{name}>{escape(text)}</xmp:{name}></rdf:Description>'
        for name, text in dates
        if text
    ]
    return _PACKET.format(producer=escape(producer), descriptions="\n".join(kept))
