"""A baseline: the findings that a project has already, so that only new ones count.

A finding is known by its rule, the claim's words, the result and how often the same came before in the file; never by
its line, so that text may move. What no longer occurs is told, so that the file does not rot.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evidence.report.review import FileReport
    from evidence.rules.finding import Finding

SCHEMA = 1
Key = tuple[str, str, str, int]
"""Rule, normalised words of the claim, result, ordinal among its likes in the file."""


class BaselineError(EvidenceError):
    """A baseline that cannot be read: ``file: what was expected``."""


def keyed(report: FileReport) -> Iterator[tuple[Finding, Key]]:
    """Yield a report's findings, each with its key."""
    before: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        words, result = "", ""
        if finding.claim is not None:
            claim = report.claims[finding.claim]
            words, result = claim.text, (claim.results or (claim.evaluation,))[0]
        elif report.draft is not None:
            words = report.draft.source[finding.start : finding.end]
        likes = (finding.rule, " ".join(words.split()).casefold(), result)
        before[likes] += 1
        yield finding, (*likes, before[likes])


def fingerprint(path: str, key: Key) -> str:
    """Return a short name of a finding that stays while its words stay."""
    return blake2b(json.dumps([path, *key]).encode(), digest_size=16).hexdigest()


class Baseline:
    """The known findings, by file."""

    def __init__(self, entries: dict[str, set[Key]], folder: Path) -> None:
        self._entries = entries
        self._folder = folder

    def marked(self, reports: Sequence[FileReport]) -> tuple[tuple[FileReport, ...], tuple[str, ...]]:
        """Return the reports, what is known marked, and a line for each entry that no longer occurs.

        Entries of files that were not part of the run are not judged.
        """
        stale: list[str] = []
        marked = []
        for report in reports:
            entries = self._entries.get(_relative(report.path, self._folder), set())
            found = list(keyed(report))
            known = {key for _, key in found} & entries
            if report.error is None:
                stale += [_line(report.path, key) for key in sorted(entries - known)]
            findings = tuple(
                each._replace(known=True) if key in known and each.counts else each for each, key in found
            )
            marked.append(report._replace(findings=findings))
        return tuple(marked), tuple(stale)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        BaselineError: It is not there or of another form.
    """
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] != SCHEMA:
            raise BaselineError(
                f"{path.as_posix()}: expected schema {SCHEMA}; write it anew with --write-baseline"
            )
        entries = {file: {_key(each) for each in found} for file, found in data["findings"].items()}
    except OSError as cause:
        raise BaselineError(
            f"{path.as_posix()}: cannot be read: {cause.strerror}; write it first with --write-baseline"
        ) from cause
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise BaselineError(
            f"{path.as_posix()}: is no baseline; write it anew with --write-baseline"
        ) from cause
    return Baseline(entries, path.parent)


def baseline_text(reports: Sequence[FileReport], path: Path) -> str:
    """Return the baseline of all findings that count, one a line, for a file at ``path``."""
    files: dict[str, list[dict[str, Any]]] = {}
    for report in reports:
        rows = [_row(key) for finding, key in keyed(report) if finding.suppressed is None]
        if rows:
            files[_relative(report.path, path.parent)] = rows
    parts = [
        f"{json.dumps(file, ensure_ascii=False)}: [\n    "
        + ",\n    ".join(json.dumps(row, ensure_ascii=False) for row in files[file])
        + "\n  ]"
        for file in sorted(files)
    ]
    body = "{\n  " + ",\n  ".join(parts) + "\n}" if parts else "{}"
    return f'{{"schema": {SCHEMA}, "findings": {body}}}\n'


def _row(key: Key) -> dict[str, Any]:
    return {"rule": key[0], "text": key[1], "result": key[2], "ordinal": key[3]}


def _key(row: dict[str, Any]) -> Key:
    return str(row["rule"]), str(row["text"]), str(row["result"]), int(row["ordinal"])


def _line(path: str, key: Key) -> str:
    return f"{path}: {key[0]} about “{key[1][:60]}”"


def _relative(path: str, folder: Path) -> str:
    """A draft's path seen from the baseline's folder, so that it is the same wherever the command runs."""
    place, base = Path(path).resolve(), folder.resolve()
    return place.relative_to(base).as_posix() if place.is_relative_to(base) else path
