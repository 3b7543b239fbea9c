"""The reference of the record files as a Markdown page, made from their schema: docs/records.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evidence.records.schema import KINDS, json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRO = """\
# Record files

<!-- Made by `evidence schema --markdown`; a test holds this page to it. -->

A library is a folder of TOML files: `models.toml`, and for each study a folder with `study.toml`, one file for each
evaluation, and, if there is something to note, `differs.toml` (in the library's folder or in the study's). The names
of folder and file are the ids in the addresses of results: `study/evaluation#condition/model`, and `/outcome` behind
it where there are several. A model that the shipped library lists needs no entry in yours. The words by which drafts
speak of a study stand in its `lexicon.toml` ([lexicon.md](lexicon.md)); without one it is known by its own titles.

    evidence new my-study/my-evaluation     # a file with every field explained
    evidence validate cards                 # every fault at once, each in one line
    evidence schema --out schemas           # JSON Schema, for editors that check TOML

Editors that follow Taplo find the schema by a comment, such as `#:schema ../../schemas/evaluation.schema.json` in an
evaluation's first line.

What a source does not say is `"not_reported"`. Values stand exactly as printed: `5%`, `<1%`, `over 85%`, `79/100`,
`30.4% (39/128)`, `11.3 ± 2.1 points`. A quote has at most 15 words. Texts that begin with `todo` are refused.
"""
_HEADINGS = {
    "model": "models.toml",
    "study": "STUDY/study.toml",
    "evaluation": "STUDY/EVALUATION.toml",
    "differs": "differs.toml",
    "elsewhere": "elsewhere.toml",
}
_LONG_ENOUGH = 200
"""Limits above this need no mention: no sane text reaches them."""


def schema_page() -> str:
    """Return the page."""
    shown: set[str] = set()
    return "\n".join([_INTRO, *(line for kind in KINDS for line in _file(kind, shown))])


def _file(kind: str, shown: set[str]) -> Iterator[str]:
    """One file and the tables in it; what an earlier file has in common with it, ``shown``, is not told again."""
    schema = json_schema(kind)
    yield f"## {_HEADINGS[kind]}\n"
    if schema.get("description"):
        yield f"{schema['description']}\n"
        yield from _table(schema)
    for name, record in schema["$defs"].items():
        if name in shown:
            continue
        shown.add(name)
        yield f"### {name}\n"
        yield f"{record['description']}\n"
        if "enum" in record:
            yield f"{_form(record)}\n"
        else:
            yield from _table(record)


def _table(record: dict[str, Any]) -> Iterator[str]:
    needed = record.get("required", ())
    yield "| field | | holds | for |"
    yield "|---|---|---|---|"
    for name, field in record["properties"].items():
        mark = "needed" if name in needed else ""
        yield f"| `{name}` | {mark} | {_form(field)} | {field.get('description', '')} |"
    yield ""


def _form(field: dict[str, Any]) -> str:
    """What a field may hold, in a few words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    choices = field.get("anyOf") or field.get("oneOf")
    if choices:
        return " or ".join(_form(choice) for choice in choices)
    if "enum" in field:
        return ", ".join(f"`{choice}`" for choice in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    return _plain_form(field)


def _plain_form(field: dict[str, Any]) -> str:
    match field["type"]:
        case "array":
            return f"list of {_form(field['items'])}"
        case "object":
            return f"for each id {_form(next(iter(field['patternProperties'].values())))}"
        case "string" if field.get("format") == "date":
            return "date"
        case "string" if "pattern" in field:
            return "web address" if "http" in field["pattern"] else "id"
        case "string":
            most = field.get("maxLength", _LONG_ENOUGH + 1)
            return "text" if most > _LONG_ENOUGH else f"text, at most {most} characters"
        case other:
            return {"integer": "whole number", "boolean": "true or false"}[other]
