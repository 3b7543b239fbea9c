"""The report of a check as plain data: the JSON contract of the checker, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.check.claim import Checked, Claim
    from evidence.draft import Draft

SCHEMA = 1


class Report(NamedTuple):
    """One checked file, or why it could not be checked."""

    path: str
    profile: str
    error: str | None = None
    draft: Draft | None = None
    checked: Checked | None = None


def report_data(reports: Iterable[Report], *, explain: bool = False) -> dict[str, Any]:
    """Return reports as the data that ``--format json`` prints."""
    files = [_file(report, explain=explain) for report in reports]
    numbers = [report["numbers"] for report in files]
    findings = [finding for report in files for finding in report["findings"]]
    return {
        "schema": SCHEMA,
        "files": [{key: value for key, value in report.items() if key != "numbers"} for report in files],
        "summary": {
            "files": len(files),
            "claims": sum(len(report["claims"]) for report in files),
            "errors": sum(finding["severity"] == "error" for finding in findings),
            "warnings": sum(finding["severity"] == "warning" for finding in findings),
            "numbers": {
                name: sum(number[name] for number in numbers)
                for name in ("seen", "linked", "wrong", "not understood", "suppressed")
            },
        },
    }


def place_data(draft: Draft, offset: int) -> dict[str, int]:
    """Return a place of a draft: the offset from 0, line and column from 1."""
    line, column = draft.line_column(offset)
    return {"offset": offset, "line": line, "column": column}


def claim_data(draft: Draft, claim: Claim) -> dict[str, Any]:
    """Return a claim as the report gives it."""
    return {
        "start": place_data(draft, claim.start),
        "end": place_data(draft, claim.end),
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


def _file(report: Report, *, explain: bool) -> dict[str, Any]:
    claims: list[dict[str, Any]] = []
    numbers = {"seen": 0, "linked": 0, "wrong": 0, "not understood": 0, "suppressed": 0}
    findings: list[dict[str, Any]] = []
    if report.draft is not None and report.checked is not None:
        claims = [claim_data(report.draft, claim) for claim in report.checked.claims]
        counted = report.checked.numbers
        numbers |= {"seen": counted.seen, "linked": counted.linked, "wrong": counted.wrong}
        numbers["not understood"] = counted.not_understood
        findings = [
            _missing(number, claim, element)
            for number, claim in enumerate(claims)
            for element, state in claim["context"].items()
            if state == "missing"
        ]
    return {
        "path": report.path,
        "profile": report.profile,
        "error": report.error,
        "claims": claims,
        "findings": findings,
        "numbers": numbers,
    }


def _missing(number: int, claim: dict[str, Any], element: str) -> dict[str, Any]:
    return {
        "rule": f"missing-{element.replace('_', '-')}",
        "severity": "warning",
        "message": f"the reader is not told the {element.replace('_', ' ')}",
        "start": claim["start"],
        "end": claim["end"],
        "claim": number,
        "suggestion": None,
    }
