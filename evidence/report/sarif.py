"""SARIF 2.1.0: the form that code hosts take. What is suppressed or in the baseline is marked, not dropped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from evidence import __version__
from evidence.report.baseline import fingerprint, keyed
from evidence.rules.registry import RULES

if TYPE_CHECKING:
    from evidence.draft import Draft
    from evidence.report.baseline import Key
    from evidence.report.review import FileReport
    from evidence.report.run import Run
    from evidence.rules.finding import Finding, Suggestion
    from evidence.rules.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note", "off": "none"}
_INDEX = {rule.name: number for number, rule in enumerate(RULES)}


def sarif(run: Run) -> str:
    """Return the run as a SARIF log."""
    errors = [(report.path, report.error) for report in run.reports if report.error is not None]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "evidence", "version": __version__, "rules": [_rule(rule) for rule in RULES]}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not errors,
                        "toolExecutionNotifications": [_notification(path, message) for path, message in errors],
                    }
                ],
                "artifacts": [{"location": {"uri": uri(report.path)}} for report in run.reports],
                "results": [
                    _result(report, finding, key, compared=run.compared)
                    for report in run.reports
                    for finding, key in keyed(report)
                ],
            }
        ],
    }  # fmt: skip
    return json.dumps(log, ensure_ascii=False, separators=(",", ":")) + "\n"


def uri(path: str) -> str:
    """Return a path as a URI reference; an address stays what it is."""
    if path.startswith(("http://", "https://")):
        return quote(path, safe="/:?#[]@!$&'()*+,;=%~", errors="surrogateescape")
    return quote(path.replace("\\", "/"), safe="/~", errors="surrogateescape")


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} Source: {rule.source}. See: evidence explain {rule.name}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity["post"]]},
    }


def _notification(path: str, message: str) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}],
    }


def _result(report: FileReport, finding: Finding, key: Key, *, compared: bool) -> dict[str, Any]:
    draft = report.draft
    assert draft is not None  # noqa: S101 - a report with findings has read its draft
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _INDEX[finding.rule],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(draft, finding.start, finding.end)],
        "partialFingerprints": {"evidenceClaim/v1": fingerprint(report.path, key)},
    }
    if finding.also:
        others = (report.claims[number] for number in finding.also)
        result["relatedLocations"] = [_location(draft, other.start, other.end) for other in others]
    if finding.suppressed is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed}]
    if compared:
        result["baselineState"] = "unchanged" if finding.known else "new"
    if finding.suggestion is not None:
        result["fixes"] = [_fix(draft, finding.suggestion)]
    return result


def _location(draft: Draft, start: int, end: int) -> dict[str, Any]:
    line, column = draft.line_column(start)
    end_line, end_column = draft.line_column(end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": draft.source[start:end]},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri(draft.path)}, "region": region}}


def _fix(draft: Draft, offer: Suggestion) -> dict[str, Any]:
    deleted = {"charOffset": offer.start, "charLength": offer.end - offer.start}
    replacement = {"deletedRegion": deleted, "insertedContent": {"text": offer.text}}
    return {
        "description": {"text": "Say what the record says" if offer.safe else "Perhaps; needs a look"},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri(draft.path)}, "replacements": [replacement]},
        ],
    }
