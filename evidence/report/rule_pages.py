"""The rules as documentation: from their own files, nothing is written twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.rules.profile import SHIPPED
from evidence.rules.registry import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.rules.rule import Rule


def overview() -> str:
    """Return all rules, one a line, with how grave each profile takes them."""
    width = max(len(rule.name) for rule in RULES)
    head = f"{'':{width}}  {'  '.join(f'{name:8}' for name in SHIPPED)}\n"
    lines = (
        f"{rule.name:{width}}  {'  '.join(f'{rule.severity[name]:8}' for name in SHIPPED)}  {rule.says}\n"
        for rule in RULES
    )
    return head + "".join(lines)


def explanation(rule: Rule) -> str:
    """Return one rule's page for a terminal."""
    return "\n".join(_page(rule, plain=True)) + "\n"


def document() -> str:
    """Return docs/rules.md."""
    lines = [
        "# Rules",
        "",
        "Written by `evidence rules --markdown` from the rules' own files; a test holds the two together.",
        "",
        f"| Rule | {' | '.join(SHIPPED)} |",
        f"|---|{'---|' * len(SHIPPED)}",
    ]
    lines += [
        f"| [{rule.name}](#{rule.name}) | {' | '.join(rule.severity[name] for name in SHIPPED)} |"
        for rule in RULES
    ]
    for rule in RULES:
        lines += ["", f"## {rule.name}", "", *_page(rule, plain=False)]
    return "\n".join(lines) + "\n"


def _page(rule: Rule, *, plain: bool) -> Iterator[str]:
    if plain:
        yield from (rule.name, "")
    yield from (rule.says, "", f"Why: {rule.why}", "", f"Source: {rule.source}.")
    severity = ", ".join(f"{rule.severity[name]} in {name}" for name in SHIPPED)
    yield from ("", f"Severity: {severity}.")
    for bad in rule.bad:
        # As code in the document: an example is no claim of ours, and the document is checked like any other.
        flags = ", ".join(f"“{flag}”" if plain else f"`{flag}`" for flag in bad.flags)
        yield from ("", f"Flagged ({bad.profile}: {flags}):", "", *_example(bad.text, plain=plain))
    for good in rule.good:
        yield from ("", "Not flagged:", "", *_example(good, plain=plain))
    yield from ("", "To keep it, say why, in the same block or the line above:", "")
    yield from _example(f"<!-- evidence-ignore {rule.name}: the reason -->", plain=plain)


def _example(text: str, *, plain: bool) -> Iterator[str]:
    if plain:
        yield from (f"    {line}" for line in text.split("\n"))
        return
    # A fence longer than any in the text, so that an example may hold one.
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    yield from (f"{fence}markdown", *text.split("\n"), fence)
