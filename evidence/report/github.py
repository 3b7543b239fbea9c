"""GitHub workflow commands: one annotation for each remark, on the lines of the pull request."""

from __future__ import annotations

from evidence.report.remark import remark
from evidence.report.run import Group, Run, groups
from evidence.report.text import summary_line

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def github(run: Run) -> str:
    """Return the workflow commands, and the summary as a line of the log."""
    lines = []
    for report in run.reports:
        if report.error is not None:
            lines.append(f"::error file={_property(report.path)},title=not checked::{_data(report.error)}")
        lines += [_annotation(group, run) for group in groups(report)]
    # A line of the log that began with two colons would be obeyed; the summary's begin with a number or a word.
    return "\n".join([*lines, summary_line(run)]) + "\n"


def _annotation(group: Group, run: Run) -> str:
    said, first, draft = remark(group, run.facts), group.findings[0], group.report.draft
    place: list[tuple[str, object]] = [("file", group.report.path)]
    if draft is not None:
        line, column = draft.line_column(first.start)
        end_line, end_column = draft.line_column(first.end)
        place += [("line", line), ("endLine", end_line)]
        if line == end_line:  # columns are only valid within one line
            place += [("col", column), ("endColumn", end_column)]
    rules = tuple(each.rule for each in group.findings)
    title = rules[0] if len(rules) == 1 else f"{rules[0]} and {len(rules) - 1} more"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in (*place, ("title", title)))
    texts = [message.text for message in said.messages]
    texts += [f"Record: {said.record or said.address}, {said.source}"] if said.source else []
    texts += [f"{'Offered' if said.safe else 'Perhaps'}: {said.offer}"] if said.offer else []
    return f"::{_COMMANDS[group.severity]} {properties}::{_data(chr(10).join(texts))}"


def _data(text: str) -> str:
    """Escape a message, as the runner's own toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property; colons and commas part them."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
