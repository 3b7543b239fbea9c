"""How long a tweet is: weighted characters as the service counts them (twitter-text configuration version 3)."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 280
LINK = 23
"""Every link counts as much as its shortened form, however long it is."""
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count as one; all others count as two."""
_HEAVY = re.compile("[^" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _LIGHT) + "]")
_URL = re.compile(r"https?://[^\s<>\"]+")
_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}"
    "|[#*0-9]\ufe0f?\u20e3"
    "|[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?"
    "(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?)+"
    "|[\U0001f000-\U0001faff](?:\ufe0f|[\U0001f3fb-\U0001f3ff])?)"
)


def weighted_length(text: str) -> int:
    """Return the weighted length of ``text``: links 23, an emoji sequence 2, wide characters 2, others 1.

    Source:
        twitter-text, ``config/v3.json``: scale 100, default weight 200, light ranges 100, emoji parsing on.
    """
    text = unicodedata.normalize("NFC", text)
    text, links = _URL.subn("", text)
    text, emoji = _EMOJI.subn("", text)
    return links * LINK + emoji * 2 + len(text) + len(_HEAVY.findall(text))
