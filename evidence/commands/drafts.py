"""The drafts that a command line names, as tasks: files, folders and globs, standard input, published pages."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.streams import standard_input
from evidence.errors import EvidenceError
from evidence.gather import ENDINGS, DraftError, Source, find, read_stdin
from evidence.report.batch import Task

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from evidence.commands.settings import Settings
    from evidence.config import Config


def tasks_of(args: argparse.Namespace, config: Config, settings: Settings) -> list[Task]:
    """Return what is to be reviewed, each draft once, in the order of the command line.

    Raises:
        EvidenceError: The report would be written over a draft, or a mended page to where it came from.
    """
    tasks = list(_tasks(args, config, settings))
    if not tasks:
        print(
            f"{', '.join(args.paths)}: no draft found; expected {', '.join(sorted(ENDINGS))}", file=sys.stderr
        )
    if args.out is not None and _place(args.out) in {_place(task.path) for task in tasks}:
        raise EvidenceError(f"{args.out}: is one of the drafts; expected another file for --out")
    return tasks


def _place(path: str | Path) -> str:
    return os.path.realpath(path)


def _tasks(args: argparse.Namespace, config: Config, settings: Settings) -> Iterator[Task]:
    fix = args.fix or args.diff
    exclude = {config.folder.resolve(): config.exclude}
    exclude[Path.cwd()] = (*exclude.get(Path.cwd(), ()), *args.exclude)
    seen: set[str] = set()
    for path in args.paths:
        profile = settings.profile(args.stdin_filename if path == "-" else path)
        if path == "-" or path.lower().startswith(("https://", "http://")):
            if args.fix and not args.diff:
                raise EvidenceError(f"{path}: cannot be written to; expected a file with --fix, or --diff")
            if path not in seen:
                seen.add(path)
                yield _read(path, args, Task(path, profile, fix=fix, all_offers=args.all_offers))
            continue
        for file in find([path], exclude=exclude, gitignore=not args.no_gitignore, seen=seen):
            if isinstance(file, DraftError):
                yield Task(file.file, profile, fault=str(file))
            else:
                yield Task(file, settings.profile(file), fix=fix, all_offers=args.all_offers)


def _read(path: str, args: argparse.Namespace, task: Task) -> Task:
    """Return the task of standard input or of a published page, its text read."""
    try:
        if path == "-":
            source = read_stdin(standard_input(), args.stdin_filename)
            if task.profile.whole and not args.stdin_filename and source.kind == "markdown":
                source = Source(source.path, source.text, "tweet")  # a tweet has no markup
        else:
            from evidence.commands.published import read_published

            source = read_published(path, allow_private=args.allow_private)
    except DraftError as error:
        return task._replace(fault=str(error))
    return task._replace(path=source.path, source=source)
