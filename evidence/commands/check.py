"""`evidence check`: find the claims of drafts and what each leaves out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.errors import EvidenceError
from evidence.report.formats import FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from evidence.commands.settings import Settings
    from evidence.config import Config
    from evidence.report.batch import Reviewed, Task
    from evidence.report.review import FileReport, Reviewer
    from evidence.report.run import Run

_SEVERITIES = ("error", "warning", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="drafts, folders, globs, https://… or - for standard input"
    )
    parser.add_argument(
        "--format", choices=tuple(FORMATS), default="text", help="how to print the report (default: text)"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there")
    parser.add_argument(
        "--profile", default="", help="tweet, post, briefing or one of the settings (default: post)"
    )
    parser.add_argument(
        "--fail-on", choices=_SEVERITIES, help="exit with 1 from this severity on (default: warning)"
    )
    parser.add_argument("--explain", action="store_true", help="say how each claim was found and linked")
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (default: auto)"
    )
    drafts = parser.add_argument_group("which drafts")
    drafts.add_argument(
        "--stdin-filename", default="", metavar="NAME", help="the name that - would have as a file"
    )
    drafts.add_argument(
        "--exclude", action="append", default=[], metavar="PATTERN", help="leave out, as in a .gitignore"
    )
    drafts.add_argument("--no-gitignore", action="store_true", help="also check what a .gitignore leaves out")
    drafts.add_argument(
        "--allow-private", action="store_true", help="also read pages at private and loopback addresses"
    )
    drafts.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="processes at once, 0 for one a core (default: 1)"
    )
    project = parser.add_argument_group("the project")
    project.add_argument(
        "--library", action="append", type=Path, default=[], metavar="DIR", help="a further library folder"
    )
    project.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (default: the nearest evidence.toml)"
    )
    project.add_argument("--baseline", type=Path, metavar="FILE", help="findings that are known already")
    project.add_argument("--write-baseline", action="store_true", help="write all findings to the baseline")
    project.add_argument(
        "--cards", default="", metavar="URL", help="the site with the cards, for links in html"
    )
    mend = parser.add_argument_group("mending")
    mend.add_argument(
        "--fix", action="store_true", help="write the offered words into the drafts where that is safe"
    )
    mend.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    mend.add_argument(
        "--all-offers", action="store_true", help="with --fix or --diff: also offers that need a look"
    )


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if there are findings from --fail-on on, 2 if a draft could not be checked."""
    from evidence.commands.settings import Settings
    from evidence.config import config_file, load_config
    from evidence.index import load_index
    from evidence.report.batch import review_all
    from evidence.report.review import Reviewer

    config = config_file(args.config) if args.config else load_config(Path())
    settings = Settings(config, args.profile)
    folders = (*config.library_folders([]), *args.library)
    reviewer = Reviewer(load_index(folders, cache_folder()))
    tasks = list(_tasks(args, config, settings))
    jobs = args.jobs or os.cpu_count() or 1
    reviewed = list(review_all(tasks, reviewer, (folders, cache_folder()), jobs))
    if args.diff:
        return _show_diff(reviewed)
    if args.fix:
        _write_mended(tasks, reviewed)
    found = _with_baseline([each.report for each in reviewed], args, config, reviewer)
    _put(found, args)
    return _status(found, args.fail_on or config.fail_on)


def cache_folder() -> Path:
    """Return where compiled indexes are kept, as the XDG base directory specification says."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "evidence-cards"


def _tasks(args: argparse.Namespace, config: Config, settings: Settings) -> Iterator[Task]:
    """Yield what is to be reviewed, each draft once, in the order of the command line."""
    from evidence.gather import DraftError, find
    from evidence.report.batch import Task

    fix = args.fix or args.diff
    seen: set[str] = set()
    for path in args.paths:
        profile = settings.profile(args.stdin_filename if path == "-" else path)
        if path == "-" or path.startswith(("https://", "http://")):
            if args.fix and not args.diff:
                raise EvidenceError(f"{path}: cannot be written to; expected a file with --fix, or --diff")
            yield _read(path, args, Task(path, profile, fix=fix, all_offers=args.all_offers))
            continue
        try:
            files = find([path], exclude=(*config.exclude, *args.exclude), gitignore=not args.no_gitignore)
        except DraftError as error:
            yield Task(path, profile, fault=str(error))
            continue
        for file in files:
            if file not in seen:
                seen.add(file)
                yield Task(file, settings.profile(file), fix=fix, all_offers=args.all_offers)


def _read(path: str, args: argparse.Namespace, task: Task) -> Task:
    """Return the task of standard input or of a published page, its text read."""
    from evidence.gather import DraftError, Source, read_stdin

    try:
        if path == "-":
            source = read_stdin(sys.stdin.buffer, args.stdin_filename)
            if task.profile.whole and not args.stdin_filename and source.kind == "markdown":
                source = Source(source.path, source.text, "tweet")  # a tweet has no markup
        else:
            from evidence.commands.published import read_published

            source = read_published(path, allow_private=args.allow_private)
    except DraftError as error:
        return task._replace(fault=str(error))
    return task._replace(path=source.path, source=source)


def _with_baseline(
    reports: Sequence[FileReport], args: argparse.Namespace, config: Config, reviewer: Reviewer
) -> Run:
    from evidence.report.run import Run

    path = args.baseline or config.baseline
    if args.write_baseline and path is None:
        raise EvidenceError("--write-baseline: expected --baseline FILE, or check.baseline in the settings")
    stale: tuple[str, ...] = ()
    found = tuple(reports)
    if path is not None:
        from evidence.report.baseline import baseline_text, read_baseline

        if args.write_baseline:
            _write(path, baseline_text(reports, path).encode("utf-8", "backslashreplace"))
        found, stale = read_baseline(path).marked(reports)
    return Run(
        found,
        reviewer.facts,
        stale,
        args.explain,
        _colour(args),
        args.cards or config.base_url,
        path is not None,
    )


def _colour(args: argparse.Namespace) -> bool:
    """Whether to colour: as asked, else on a terminal, unless NO_COLOR is set (no-color.org)."""
    if args.color != "auto" or args.output is not None:
        return bool(args.color == "always")
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _put(found: Run, args: argparse.Namespace) -> None:
    from evidence.report.formats import formatted

    # A file's name may hold bytes that are no text; they are shown as escapes.
    data = formatted(found, args.format).encode("utf-8", "backslashreplace")
    if args.output is not None:
        _write(args.output, data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as cause:
        raise EvidenceError(f"{path}: cannot be written: {cause.strerror or cause}") from cause


def _show_diff(reviewed: Sequence[Reviewed]) -> int:
    from evidence.report.diff import diff

    changes = "".join(
        diff(each.report.path, each.before, each.after)
        for each in reviewed
        if each.before is not None and each.after is not None
    )
    sys.stdout.write(changes)
    for each in reviewed:
        if each.report.error:
            print(each.report.error, file=sys.stderr)
    return 2 if any(each.report.error for each in reviewed) else 1 if changes else 0


def _write_mended(tasks: Sequence[Task], reviewed: Sequence[Reviewed]) -> None:
    for task, each in zip(tasks, reviewed, strict=True):
        if each.after is not None and each.after != each.before:
            _write(Path(task.path), each.after.encode())


def _status(found: Run, fail_on: str) -> int:
    if any(report.error for report in found.reports):
        return 2
    grave = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    failing = any(
        each.counts and each.severity in grave for report in found.reports for each in report.findings
    )
    return int(failing or (bool(found.stale) and "warning" in grave))
