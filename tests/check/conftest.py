"""The shipped library's index, built once, and a short way to check a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evidence.check import check_draft
from evidence.draft import parse_draft
from evidence.index import load_index
from evidence.shipped import shipped_cards

if TYPE_CHECKING:
    from collections.abc import Callable

    from evidence.check import Claim
    from evidence.index import Index


@pytest.fixture(scope="session")
def index() -> Index:
    return load_index([shipped_cards()])


@pytest.fixture(scope="session")
def claims(index) -> Callable[..., tuple[Claim, ...]]:
    def found(text: str, *, tweet: bool = False) -> tuple[Claim, ...]:
        return check_draft(parse_draft(text, "draft.md"), index, whole=tweet).claims

    return found
