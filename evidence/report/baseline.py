"""A baseline: the findings that a project has already, so that only new ones count.

A finding is known by its rule, the claim's words, the result and how often the same came before in the file; never by
its line, so that text may move. What no longer occurs is told, so that the file does not rot.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

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
    """The known findings, by file.

    Attributes:
        path: Where they are kept; drafts are named as seen from its folder.
    """

    def __init__(self, path: Path, entries: Mapping[str, Set[Key]]) -> None:
        self.path = path
        self._entries = entries

    def marked(self, reports: Sequence[FileReport]) -> tuple[tuple[FileReport, ...], tuple[str, ...]]:
        """Return the reports, what is known marked, and a line for each entry that no longer occurs.

        Entries of files that were not part of the run are not judged.
        """
        stale: list[str] = []
        marked = []
        for report in reports:
            entries = self._entries.get(self._name(report), set())
            found = list(keyed(report))
            known = {key for _, key in found} & entries
            if report.error is None:
                stale += [_line(report.path, key) for key in sorted(entries - known)]
            findings = tuple(
                each._replace(known=True) if key in known and each.counts else each for each, key in found
            )
            marked.append(report._replace(findings=findings))
        return tuple(marked), tuple(stale)

    def renewed(self, reports: Iterable[FileReport]) -> Baseline:
        """Return the baseline of all findings that count now.

        What it says of files that were not checked this time stays, as long as they are there.
        """
        kept = {
            file: entries for file, entries in self._entries.items() if (self.path.parent / file).is_file()
        }
        for report in reports:
            if report.error is None:
                kept[self._name(report)] = {key for each, key in keyed(report) if each.suppressed is None}
        return Baseline(self.path, kept)

    def text(self) -> str:
        """Return what is written to the file, one finding a line."""
        parts = [
            f"{json.dumps(file, ensure_ascii=False)}: [\n    "
            + ",\n    ".join(json.dumps(_row(key), ensure_ascii=False) for key in sorted(entries))
            + "\n  ]"
            for file, entries in sorted(self._entries.items())
            if entries
        ]
        body = "{\n  " + ",\n  ".join(parts) + "\n}" if parts else "{}"
        return f'{{"schema": {SCHEMA}, "findings": {body}}}\n'

    def _name(self, report: FileReport) -> str:
        """A draft's path seen from the baseline's folder, so that it is the same wherever the command runs."""
        place, base = os.path.realpath(report.path), os.path.realpath(self.path.parent)
        inside = Path(place).is_relative_to(base)
        return Path(place).relative_to(base).as_posix() if inside else report.path


def read_baseline(path: Path, *, anew: bool = False) -> Baseline:
    """Read a baseline.

    Args:
        path: Its file.
        anew: Whether it will be written anew: then it need not be there, nor be one.

    Raises:
        BaselineError: It is not there or of another form.
    """
    try:
        data = json.loads(path.read_bytes())
        if data["schema"] == SCHEMA:
            found = data["findings"].items()
            return Baseline(path, {file: {_key(each) for each in entries} for file, entries in found})
        fault = f"expected schema {SCHEMA}; write it anew with --write-baseline"
    except OSError as cause:
        fault = f"cannot be read: {cause.strerror}; write it first with --write-baseline"
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        fault = "is no baseline; write it anew with --write-baseline"
    if anew:
        return Baseline(path, {})
    raise BaselineError(f"{path.as_posix()}: {fault}")


def _row(key: Key) -> dict[str, Any]:
    return {"rule": key[0], "text": key[1], "result": key[2], "ordinal": key[3]}


def _key(row: dict[str, Any]) -> Key:
    return str(row["rule"]), str(row["text"]), str(row["result"]), int(row["ordinal"])


def _line(path: str, key: Key) -> str:
    return f"{path}: {key[0]} about “{key[1][:60]}”"
