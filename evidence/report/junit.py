"""JUnit XML: a suite for each draft, a failed case for each remark; a draft without any is one case that passed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from evidence.report.remark import remark
from evidence.report.run import Group, Run, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evidence.report.review import FileReport

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Run) -> str:
    """Return the run as JUnit XML."""
    suites = [_suite(report, run) for report in run.reports]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evidence">\n'
        + "".join(suites)
        + "</testsuites>\n"
    )


def _suite(report: FileReport, run: Run) -> str:
    found = groups(report)
    hidden = [each for each in report.findings if not each.counts]
    cases = [_failed(group, run) for group in found]
    for each in hidden:
        reason = f"in the source: {each.suppressed}" if each.suppressed is not None else "in the baseline"
        cases.append(_case(report, each.rule, f'<skipped message="{_xml(reason)}"/>', each.start))
    if report.error is not None:
        cases.append(
            _case(report, "not checked", f'<error type="not-checked" message="{_xml(report.error)}"/>')
        )
    if not cases:
        cases.append(_case(report, "no finding", ""))
    counts = f'tests="{len(cases)}" failures="{len(found)}" errors="{int(report.error is not None)}" skipped="{len(hidden)}"'
    return f'<testsuite name="{_xml(report.path)}" {counts}>\n{"".join(cases)}</testsuite>\n'


def _failed(group: Group, run: Run) -> str:
    said, first = remark(group, run.facts), group.findings[0]
    rules = ", ".join(each.rule for each in group.findings)
    lines = [message.text for message in said.messages] + list(_more(said.record, said.offer))
    head, body = _xml(said.messages[0].text), _xml("\n".join(lines))
    return _case(
        group.report,
        rules,
        f'<failure type="{group.severity}" message="{head}">{body}</failure>',
        first.start,
    )


def _more(record: str, offer: str) -> Iterator[str]:
    if record:
        yield f"Record: {record}"
    if offer:
        yield f"Offered: {offer}"


def _case(report: FileReport, name: str, inside: str, start: int | None = None) -> str:
    if start is not None and report.draft is not None:
        line, column = report.draft.line_column(start)
        name = f"{line}:{column} {name}"
    return f'<testcase classname="{_xml(report.path)}" name="{_xml(name)}">{inside}</testcase>\n'


def _xml(text: str) -> str:
    """Escape text; what XML cannot hold at all becomes U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text)).replace("\n", "&#10;")
