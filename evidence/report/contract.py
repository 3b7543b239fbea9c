"""The report as plain data: the JSON contract, version 1, published as docs/report.schema.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evidence.check import Claim
    from evidence.draft import Draft
    from evidence.report.review import FileReport
    from evidence.report.run import Run
    from evidence.rules.finding import Finding

SCHEMA = 1


def report_json(run: Run) -> str:
    """Return the report as JSON, on one line."""
    import json  # the report for people, which takes its summary from here, starts without it

    return json.dumps(report_data(run.reports), ensure_ascii=False, separators=(",", ":")) + "\n"


def report_data(reports: Sequence[FileReport]) -> dict[str, Any]:
    """Return the report as data.

    Findings that are suppressed or in the baseline are left out of the findings and counted in the summary.
    """
    return {"schema": SCHEMA, "files": [_file(report) for report in reports], "summary": summary(reports)}


def summary(reports: Sequence[FileReport]) -> dict[str, Any]:
    """Return what was looked at and what was found."""
    counted = [each for report in reports for each in report.findings if each.counts]
    numbers = [report.numbers for report in reports if report.numbers is not None]
    return {
        "files": len(reports),
        "claims": sum(len(report.claims) for report in reports),
        "errors": sum(each.severity == "error" for each in counted),
        "warnings": sum(each.severity == "warning" for each in counted),
        "numbers": {
            "seen": sum(each.seen for each in numbers),
            "linked": sum(each.linked for each in numbers),
            "wrong": sum(each.wrong for each in numbers),
            "not understood": sum(each.not_understood for each in numbers),
            "suppressed": sum(report.suppressed for report in reports),
        },
    }


def _file(report: FileReport) -> dict[str, Any]:
    draft = report.draft
    return {
        "path": report.path,
        "profile": report.profile,
        "error": report.error,
        "claims": [_claim(draft, claim) for claim in report.claims] if draft is not None else [],
        "findings": list(_findings(draft, report.findings)) if draft is not None else [],
    }


def _place(draft: Draft, offset: int) -> dict[str, int]:
    line, column = draft.line_column(offset)
    return {"offset": offset, "line": line, "column": column}


def _claim(draft: Draft, claim: Claim) -> dict[str, Any]:
    return {
        "start": _place(draft, claim.start),
        "end": _place(draft, claim.end),
        "text": claim.text,
        "kind": claim.kind,
        "value": claim.value,
        "condition": claim.condition,
        "results": list(claim.results),
        "why": claim.why,
        "verdict": claim.verdict,
        "strength": claim.strength,
        "attributed": claim.attributed,
        "context": dict(claim.context),
    }


def _findings(draft: Draft, findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for each in findings:
        if not each.counts:
            continue
        offer = each.suggestion
        yield {
            "rule": each.rule,
            "severity": each.severity,
            "message": each.message,
            "start": _place(draft, each.start),
            "end": _place(draft, each.end),
            "claim": each.claim,
            "suggestion": None
            if offer is None
            else {
                "text": offer.text,
                "start": _place(draft, offer.start),
                "end": _place(draft, offer.end),
            },
        }
