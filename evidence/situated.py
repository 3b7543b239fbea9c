"""Where a record's sentence takes its setup: behind the model that it was the setup of."""

from __future__ import annotations

import re

_MODEL = re.compile(r"\{model\}(?:,(?= )|(?= ))")


def situated(sentence: str) -> str:
    """Return a sentence with a place for the setup: ``{model}, {setup}, jammed the signal in {value}``.

    It reads on behind "In a test, ", so it begins small. Where something hangs on the model's name ("{model}'s
    accuracy") the setup comes first.
    """
    first = sentence[:1].lower() if sentence[1:2].islower() else sentence[:1]
    text, found = _MODEL.subn("{model}, {setup},", f"{first}{sentence[1:]}", count=1)
    return text if found else f"{{setup}}: {text}"
