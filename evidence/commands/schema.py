"""`evidence schema`: the records' JSON Schema, for editors that check TOML (Taplo, Even Better TOML)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse

KINDS = ("model", "study", "evaluation", "differs", "elsewhere")
"""Said here as well as in :mod:`evidence.records.schema`, so that ``--help`` need not load the records."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kind", nargs="?", choices=KINDS, help="of which file (default: evaluation)")
    parser.add_argument(
        "--markdown", action="store_true", help="print the reference of all record files as a Markdown page"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write KIND.schema.json there instead, those of all kinds if none is given",
    )


def run(args: argparse.Namespace) -> int:
    """Print a schema, or write schemas into a folder."""
    if args.markdown:
        if args.kind or args.out:
            raise EvidenceError("--markdown: prints the page of all files; expected no kind and no --out")
        from evidence.records.schema_page import schema_page

        print(schema_page(), end="")
        return 0
    from evidence.records.schema import json_schema

    if args.out is None:
        print(_text(json_schema(args.kind or "evaluation")), end="")
        return 0
    folder: Path = args.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in (args.kind,) if args.kind else KINDS:
            path = folder / f"{kind}.schema.json"
            path.write_text(_text(json_schema(kind)), encoding="utf-8")
            print(path)
    except OSError as cause:
        raise EvidenceError(f"{folder}: cannot be written: {cause.strerror}") from cause
    return 0


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
