"""How to cite a study: plain text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from evidence.tuples import NamedTuple

if TYPE_CHECKING:
    from evidence.records.study import Author, Study

_BIBTEX_TYPES = {"report": "techreport", "article-journal": "article", "article": "misc"}
_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _name(author: Author) -> str:
    if author.literal is not None:
        return author.literal
    return ", ".join(part for part in (author.family, author.given) if part)


class Reference(NamedTuple):
    """A line of a reference list: its text, and the address behind it, which pages and paper make a link."""

    text: str
    address: str | None


def reference(study: Study) -> Reference:
    """The study as a line of a reference list."""
    cited = study.citation
    names = [_name(author) for author in cited.author]
    who = (
        names[0]
        if len(names) == 1
        else f"{'; '.join(names[:-1])} and {names[-1]}"
        if len(names) <= 3
        else f"{names[0]} et al."
    )
    where = ", ".join(
        part
        for part in (
            cited.container_title,
            cited.publisher if cited.publisher not in names else None,
            cited.number,
        )
        if part
    )
    address = f"https://doi.org/{cited.doi}" if cited.doi else study.url
    parts = (f"{who} ({study.published.year})", cited.title, where)
    return Reference(". ".join(part for part in parts if part), address)


def csl_item(study_id: str, study: Study) -> dict[str, Any]:
    """The study as a CSL-JSON item."""
    cited = study.citation
    fields = {
        "container-title": cited.container_title,
        "publisher": cited.publisher,
        "number": cited.number,
        "DOI": cited.doi,
        "URL": study.url,
        "version": study.source_version,
    }
    return {
        "id": study_id,
        "type": cited.type,
        "title": cited.title,
        "author": [author.model_dump(exclude_none=True) for author in cited.author],
        "issued": {"date-parts": [[study.published.year, study.published.month, study.published.day]]},
        **{name: value for name, value in fields.items() if value is not None},
    }


def csl_json(study_id: str, study: Study) -> str:
    """The study as a CSL-JSON document."""
    return json.dumps([csl_item(study_id, study)], ensure_ascii=False, indent=1)


def bibtex(study_id: str, study: Study) -> str:
    """The study as a BibTeX entry."""
    cited = study.citation
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": " and ".join(
            _tex(_name(author)) if author.family else f"{{{_tex(_name(author))}}}" for author in cited.author
        ),
        "year": str(study.published.year),
        "month": str(study.published.month),
        "institution" if cited.type == "report" else "publisher": _tex(cited.publisher or ""),
        "journal": _tex(cited.container_title or ""),
        "number": _tex(cited.number or ""),
        "doi": cited.doi or "",
        "url": study.url or "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = _BIBTEX_TYPES.get(cited.type, "misc")
    return "\n".join((f"@{kind}{{{study_id},", *lines, "}"))


def _tex(text: str) -> str:
    return re.sub(r"[\\{}&%$#_~^]", lambda found: _BIBTEX_SPECIAL[found[0]], text)
