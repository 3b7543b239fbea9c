"""Regular expressions mean the same on every Python that we support."""

from __future__ import annotations

import importlib
import pkgutil
import re

import evidence

# Before Python 3.11.5 a possessive group may give back less than it took: "(?:[.,]\d+)*+" takes the comma of "12, 7".
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def patterns():
    for module in pkgutil.walk_packages(evidence.__path__, "evidence."):
        if not module.name.endswith("__main__"):
            found = vars(importlib.import_module(module.name)).items()
            yield from ((module.name, name, it) for name, it in found if isinstance(it, re.Pattern))


def test_no_group_is_possessive_but_atomic():
    assert POSSESSIVE_GROUP.search(r"(?:a|b)*+")
    assert not POSSESSIVE_GROUP.search(r"(?>(?:a|b)*)")
    every = [(place, name, it.pattern) for place, name, it in patterns() if isinstance(it.pattern, str)]
    assert len(every) > 50
    assert [found for found in every if POSSESSIVE_GROUP.search(found[2])] == []
