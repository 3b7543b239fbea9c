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
from evidence.rules.rule import name_of

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
    yield from ((finding, next(iter(keys.values()))) for finding, keys in _all_keyed(report))


def _all_keyed(report: FileReport) -> Iterator[tuple[Finding, dict[int | None, Key]]]:
    """Yield a report's findings, each with the keys of all claims that it is about, its own first."""
    before: Counter[tuple[str, str, str]] = Counter()
    told = sorted({(number, each.rule) for each in report.findings for number in each.claims})
    of_claim: dict[tuple[str, int], Key] = {}
    for number, rule in told:
        claim = report.claims[number]
        likes = (rule, _plain(claim.text), (claim.results or (claim.evaluation,))[0])
        before[likes] += 1
        of_claim[rule, number] = (*likes, before[likes])
    for finding in report.findings:
        if finding.claim is None:
            words = report.draft.source[finding.start : finding.end] if report.draft is not None else ""
            likes = (finding.rule, _plain(words), "")
            before[likes] += 1
            yield finding, {None: (*likes, before[likes])}
        else:
            yield finding, {number: of_claim[finding.rule, number] for number in finding.claims}


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _parted(
    finding: Finding, keys: dict[int | None, Key], known: Set[Key], report: FileReport
) -> list[Finding]:
    """Return a finding, marked if it is known; what is not known of the claims that it is about, apart.

    What is missing again and again is told once: a claim that somebody adds is new all the same.
    """
    if not finding.counts:
        return [finding]
    if finding.claim is None:
        return [finding._replace(known=not known.isdisjoint(keys.values()))]
    old = [number for number in finding.claims if keys[number] in known]
    new = [number for number in finding.claims if keys[number] not in known]
    parts = [_told_of(old, finding, report)._replace(known=True)] if old else []
    return [*parts, _told_of(new, finding, report)] if new else parts


def _told_of(numbers: list[int], finding: Finding, report: FileReport) -> Finding:
    """Return a finding as it is told of some of its claims; its words to mend are those for its own."""
    first, *also = numbers
    if first == finding.claims[0]:
        return finding._replace(also=tuple(also))
    own, claim = report.claims[finding.claims[0]], report.claims[first]
    message = finding.message.replace(name_of(own), name_of(claim), 1)
    return finding._replace(
        message=message, start=claim.start, end=claim.end, claim=first, also=tuple(also), suggestion=None
    )


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
            found = list(_all_keyed(report))
            known = {key for _, keys in found for key in keys.values()} & entries
            if report.error is None:
                stale += [_line(report.path, key) for key in sorted(entries - known)]
            parts = [part for each, keys in found for part in _parted(each, keys, known, report)]
            findings = tuple(sorted(parts, key=lambda each: (each.start, each.end)))
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
                told = (keys for each, keys in _all_keyed(report) if each.suppressed is None)
                kept[self._name(report)] = {key for keys in told for key in keys.values()}
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
