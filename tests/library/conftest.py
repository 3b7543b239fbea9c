"""The shipped library, read once."""

from __future__ import annotations

import pytest

from evidence.library import Library, load_library
from evidence.shipped import shipped_cards


@pytest.fixture(scope="session")
def library() -> Library:
    """The records that ship."""
    return load_library([shipped_cards()])
