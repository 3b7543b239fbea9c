"""`evidence serve`: show the site on this machine, build it again on every change, reload the page."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.commands.build import add_shown_library, meter, options_of, studio_of, summary
from evidence.commands.options import processors, whole_number
from evidence.errors import EvidenceError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from evidence.build.options import Options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_shown_library(parser)
    parser.add_argument(
        "--port",
        type=whole_number(0, 65535),
        default=8000,
        metavar="N",
        help="the port to listen on, 0 for any free one (default: 8000)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(".site-preview"),
        metavar="DIR",
        help="the folder to build into (default: .site-preview, not the site that is published)",
    )
    parser.add_argument("--pdf", action="store_true", help="make the PDF cards as well")


def run(args: argparse.Namespace) -> int:
    """Build, serve and build again until Ctrl-C."""
    from evidence.build.preview import Preview
    from evidence.config import load_config

    args.jobs = processors()
    options = options_of(args, load_config(Path()), base_url="", pdf=args.pdf)
    try:
        _build(options)
        # From here on there are threads, beside which no process is forked.
        options = replace(options, jobs=1)
        preview = Preview(options.out, args.port)
        preview.start()
        print(f"{preview.address} shows the site; Ctrl-C ends", flush=True)
        for _ in _changes(options):
            if _build(options):
                preview.announce()
    except KeyboardInterrupt:
        pass
    print("", file=sys.stderr)
    return 0


def _build(options: Options) -> bool:
    """Build and say so; False if no file changed, or if it cannot be built: then the last good site is kept."""
    from evidence.build.site import build_site

    started = time.monotonic()
    try:
        with meter() as progress:
            built = build_site(options, studio_of(options), progress)
    except EvidenceError as error:
        print(f"{error}\nnot built: the last good site stays", file=sys.stderr, flush=True)
        return False
    if built.changed:
        print(summary(built, options, time.monotonic() - started)[1], flush=True)
    return built.changed > 0


def _changes(options: Options) -> Iterator[object]:
    import watchfiles

    from evidence.shipped import shipped_templates

    folders = [
        folder for folder in (*options.libraries, *options.templates, shipped_templates()) if folder.is_dir()
    ]
    begun = False
    for changes in watchfiles.watch(
        *folders, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True, raise_interrupt=True
    ):
        # What changed while the first build ran, before anybody watched, is found by one more build.
        if changes or not begun:
            begun = True
            yield changes
