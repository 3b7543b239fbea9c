"""Verdicts as JSON and as lines of text."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from evidence.verify.outcome import FAILING, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evidence.verify.outcome import Verdict


def exit_status(verdicts: Iterable[Verdict]) -> int:
    """Return 2 if a source could not be read, else 1 if one does not say what its record says, else 0.

    A record without quote or address does not make a run fail: it is counted, and `evidence validate` is the place
    to ask for it.
    """
    outcomes = {verdict.outcome for verdict in verdicts}
    if Outcome.UNREACHABLE in outcomes:
        return 2
    return 1 if outcomes & FAILING else 0


def summary(verdicts: Sequence[Verdict]) -> str:
    """Return one line: how many results, and how many of each outcome."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    listed = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome])
    return f"{len(verdicts)} checked: {listed}" if verdicts else "nothing to check"


def as_lines(verdicts: Iterable[Verdict]) -> list[str]:
    """Return a line for each verdict, tabs between its parts, for a pipe: outcome, address, source, detail."""
    return [
        "\t".join((verdict.outcome.value, verdict.item.address, where(verdict), said(verdict)))
        for verdict in verdicts
    ]


def where(verdict: Verdict) -> str:
    """Return the source that was read, or is to be read, with its page."""
    url = verdict.reading.final_url if verdict.reading else verdict.item.url or ""
    return f"{url}, page {verdict.page}" if verdict.page else url


def said(verdict: Verdict) -> str:
    """Return why, and what the source says instead."""
    parts = [verdict.detail]
    if verdict.passage:
        parts.append(f"it says: {verdict.passage}")
    if verdict.outcome is Outcome.GONE and verdict.item.archived_url:
        parts.append(f"archived: {verdict.item.archived_url}")
    return "; ".join(part for part in parts if part)


def as_json(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts as JSON."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    document = {
        "schema": 1,
        "results": [_entry(verdict) for verdict in verdicts],
        "summary": {"checked": len(verdicts), **{outcome.value: counts[outcome] for outcome in Outcome}},
        "status": exit_status(verdicts),
    }
    return json.dumps(document, indent=1, ensure_ascii=False)


def _entry(verdict: Verdict) -> dict[str, Any]:
    item, reading = verdict.item, verdict.reading
    return {
        "address": item.address,
        "outcome": verdict.outcome.value,
        "detail": verdict.detail,
        "passage": verdict.passage,
        "url": item.url,
        "archived_url": item.archived_url,
        "values": list(item.values),
        "page": verdict.page,
        "read": reading
        and {
            "url": reading.final_url,
            "media_type": reading.media_type,
            "sha256": reading.sha256,
            "at": reading.read_at.isoformat(),
            "from_cache": reading.from_cache,
        },
    }
