"""GitLab code quality: the report that a merge request shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from evidence.report.baseline import fingerprint, keyed

if TYPE_CHECKING:
    from evidence.report.run import Run

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def gitlab(run: Run) -> str:
    """Return the findings that count; what could not be checked is a blocker."""
    issues: list[dict[str, Any]] = []
    for report in run.reports:
        if report.error is not None:
            name = fingerprint(report.path, ("not-checked", report.error, "", 1))
            issues.append(_issue("not-checked", report.error, name, ("blocker", report.path, 1, 1)))
        for finding, key in keyed(report):
            if finding.counts and report.draft is not None:
                lines = report.draft.line_column(finding.start)[0], report.draft.line_column(finding.end)[0]
                place = (_SEVERITIES[finding.severity], report.path, *lines)
                issues.append(_issue(finding.rule, finding.message, fingerprint(report.path, key), place))
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(rule: str, message: str, name: str, place: tuple[str, str, int, int]) -> dict[str, Any]:
    severity, path, begin, end = place
    return {
        "description": message,
        "check_name": rule,
        "fingerprint": name,
        "severity": severity,
        "location": {"path": path.removeprefix("./"), "lines": {"begin": begin, "end": end}},
    }
