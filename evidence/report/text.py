"""The report for people: each remark with its line, the record's numbers and the offered words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence.counted import counted
from evidence.report.contract import summary
from evidence.report.run import Group, Run, groups
from evidence.report.terminal import paint, printable, underlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.report.remark import Remark


def text(run: Run) -> str:
    """Return every remark with its surroundings, and the summary."""
    parts: list[str] = []
    for report in run.reports:
        if report.error is not None:
            parts.append(_error(report.error, run))
        parts += ["\n".join(_remark(group, run)) + "\n" for group in groups(report)]
    return "\n".join([*parts, summary_line(run)]) + "\n"


def concise(run: Run) -> str:
    """Return one line for each message of each remark, and the summary."""
    lines = []
    for report in run.reports:
        if report.error is not None:
            lines.append(_error(report.error, run))
        for group in groups(report):
            lines += [f"{_place(group, run)}: {message}" for message in _messages(_said(group, run), run)]
    return "\n".join([*lines, summary_line(run)]) + "\n"


def summary_line(run: Run) -> str:
    """Return what was looked at, what was found, and what was not understood: nothing is skipped in silence."""
    counts = summary(run.reports)
    numbers = counts["numbers"]
    known = sum(each.known for report in run.reports for each in report.findings)
    failed = sum(report.error is not None for report in run.reports)
    told = [
        f"{counted(counts['files'], 'file')}, {counted(counts['claims'], 'claim')}",
        f"{counted(counts['errors'], 'error')}, {counted(counts['warnings'], 'warning')}",
        "numbers: " + ", ".join(f"{amount} {name}" for name, amount in numbers.items()),
    ]
    told += [f"{known} in the baseline"] if known else []
    told += [f"{counted(failed, 'file')} not checked"] if failed else []
    plainer = [
        f"{printable(report.path)}: note: {printable(report.draft.degraded)}"
        for report in run.reports
        if report.draft is not None and report.draft.degraded
    ]
    stale = [f"baseline: no longer found: {printable(each)}" for each in run.stale]
    return "\n".join([*plainer, *stale, "; ".join(told)])


def _error(message: str, run: Run) -> str:
    return f"{paint('not checked', 'error', colour=run.colour)}: {printable(message)}"


def _place(group: Group, run: Run) -> str:
    report, first = group.report, group.findings[0]
    line, column = report.draft.line_column(first.start) if report.draft is not None else (1, 1)
    return paint(printable(f"{report.path}:{line}:{column}"), "bold", colour=run.colour)


def _messages(said: Remark, run: Run) -> Iterator[str]:
    for message in said.messages:
        severity = paint(message.severity, message.severity, colour=run.colour)
        rules = paint(f"[{', '.join(message.rules)}]", "dim", colour=run.colour)
        yield f"{severity}: {printable(message.text)} {rules}"


def _said(group: Group, run: Run) -> Remark:
    from evidence.report.remark import remark  # with it come the rules, which a clean draft does without

    return remark(group, run.facts)


def _remark(group: Group, run: Run) -> Iterator[str]:
    said, draft, first = _said(group, run), group.report.draft, group.findings[0]
    head, *more = _messages(said, run)
    yield f"{_place(group, run)}: {head}"
    if draft is not None:
        shown = underlined(draft.source, first.start, first.end)
        number = str(draft.line_column(first.start)[0])
        gutter = " " * len(number)
        yield f" {number} | {shown.line}"
        yield f" {gutter} | {paint(shown.marks, 'mark', colour=run.colour)}"
        for line in (*more, *_notes(said, run)):
            yield f" {gutter} = {line}"


def _notes(said: Remark, run: Run) -> Iterator[str]:
    if said.source:
        yield f"record: {said.record + ', ' if said.record else ''}{said.source} <{said.address}>"
    yield f"why: {said.why}"
    if said.offer:
        yield f"{'offered' if said.safe else 'perhaps'}: {printable(said.offer)}"
    if said.also:
        yield f"also: line{'s' if len(said.also) > 1 else ''} {', '.join(map(str, said.also))}"
    if run.explain and said.traced:
        yield f"found: {printable(said.traced)}"
