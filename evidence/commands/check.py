"""`evidence check`: find the claims of drafts and what each leaves out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.check.report import Report, report_data
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from evidence.index import Index

_ENDINGS = frozenset((".md", ".markdown", ".html", ".htm", ".txt", ".eml", ".mdx"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="drafts, or folders of drafts")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print the report")
    parser.add_argument(
        "--profile", choices=("tweet", "post", "briefing"), default="post", help="what to ask for"
    )
    parser.add_argument(
        "--library", action="append", type=Path, default=[], metavar="DIR", help="a further library folder"
    )


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if there are findings, 2 if a file could not be checked."""
    from evidence.index import load_index
    from evidence.shipped import shipped_cards

    index = load_index([shipped_cards(), *args.library], _cache_folder())
    reports = [_checked(path, index, args.profile) for path in _drafts(args.paths)]
    data = report_data(reports)
    if args.format == "json":
        print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    else:
        _print_text(data)
    if any(report.error for report in reports):
        return 2
    return 1 if data["summary"]["errors"] or data["summary"]["warnings"] else 0


def _cache_folder() -> Path:
    """Return where compiled indexes are kept, as the XDG base directory specification says."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "evidence-cards"


def _drafts(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                each for each in path.rglob("*") if each.suffix.lower() in _ENDINGS and each.is_file()
            )
        elif path.is_file():
            yield path
        else:
            raise EvidenceError(f"{path}: is neither a file nor a folder")


def _checked(path: Path, index: Index, profile: str) -> Report:
    from evidence.check import check_draft
    from evidence.draft import parse_draft

    try:
        source = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return Report(str(path), profile, f"cannot be read as UTF-8: {error}")
    if not index.matcher.may_claim(source):
        return Report(str(path), profile)
    draft = parse_draft(source, str(path))
    return Report(str(path), profile, None, draft, check_draft(draft, index, whole=profile == "tweet"))


def _print_text(data: dict[str, object]) -> None:
    for file in data["files"]:  # type: ignore[attr-defined]
        if file["error"]:
            print(f"{file['path']}: {file['error']}")
        for claim in file["claims"]:
            start = claim["start"]
            missing = ", ".join(name for name, state in claim["context"].items() if state == "missing")
            print(
                f"{file['path']}:{start['line']}:{start['column']}: {claim['results'][0]} {claim['verdict']} {claim['strength']}"
            )
            print(f"    {claim['text']!r}; missing: {missing or 'nothing'}")
