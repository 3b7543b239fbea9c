"""The source with everything masked that is no prose, of the same length."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evidence.draft.model import JOIN, OBJECT

if TYPE_CHECKING:
    from evidence.draft.model import Draft

_NOT_BREAK = re.compile(r"[^\r\n]")


def masked(draft: Draft) -> str:
    """Return the view of a draft; see `Draft.view`."""
    source, text = draft.source, draft.text
    parts: list[str] = []
    done = 0
    for block in draft.blocks:
        first, last = draft.map.pieces(block.text_start, block.text_end)
        parts.append(_NOT_BREAK.sub(" ", source[done : block.start]))
        done = block.start
        for index in range(first, last):
            start, end = draft.map.starts[index], draft.map.ends[index]
            parts.append(_NOT_BREAK.sub(JOIN, source[done:start]))
            shown = text[draft.map.texts[index] : draft.map.texts[index + 1]]
            if len(shown) == end - start:
                parts.append(source[start:end])
            elif len(shown) > end - start or shown.isspace() or shown == OBJECT:
                parts.append(_NOT_BREAK.sub(" ", source[start:end]))
            else:
                parts.append(shown + _NOT_BREAK.sub(JOIN, source[start + len(shown) : end]))
            done = end
    parts.append(_NOT_BREAK.sub(" ", source[done:]))
    return "".join(parts)
