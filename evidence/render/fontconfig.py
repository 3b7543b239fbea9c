"""Which fonts WeasyPrint gets to see: those of some folders, and none of the machine's."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir><config><rescan><int>0</int></rescan></config>
<match target="pattern"><edit name="family" mode="append_last"><string>Evidence Sans</string></edit></match></fontconfig>"""


@contextmanager
def fonts_only(folders: Sequence[Path]) -> Iterator[None]:
    """Let fontconfig see the fonts in some folders and nothing of the machine's, while it reads its configuration."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="evidence-fonts-") as place:
        conf = Path(place, "fonts.conf")
        named = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
        conf.write_text(_CONFIGURATION.format(folders=named, cache=escape(place)), encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(conf)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
