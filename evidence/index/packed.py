"""Parts of an index that stay packed until somebody asks for them: one tweet needs one in a hundred."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

HEAD = 2
"""Letters by which the words of a lexicon are sorted into parts: as many as keep a part small and the parts few."""

K = TypeVar("K")
V = TypeVar("V")


class Unpacked(dict[K, V]):
    """What was unpacked so far; asked for a key that it does not hold, it unpacks that.

    Its bytes are Python's own format for compiled modules: the fastest that the standard library reads, and good only
    for what this program wrote itself.
    """

    def __init__(self, raw: Mapping[K, bytes], made: Callable[[Any], V] = lambda value: value) -> None:
        """Take packed values; ``made`` makes of an unpacked one what is handed out."""
        super().__init__()
        self._raw, self._made = raw, made

    def __missing__(self, key: K) -> V:
        value = self[key] = self._made(marshal.loads(self._raw[key]))  # noqa: S302  our own bytes
        return value


class Packed(Mapping[K, V]):
    """A mapping of all packed values, which are unpacked when they are first asked for."""

    def __init__(self, raw: Mapping[K, bytes], made: Callable[[Any], V] = lambda value: value) -> None:
        """Take packed values; ``made`` makes of an unpacked one what is handed out."""
        self._raw = raw
        self._known = Unpacked(raw, made)

    def __getitem__(self, key: K) -> V:
        return self._known[key]

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401  as of every mapping
        """Return a value, or the default where there is none: most keys that are asked for so are missing."""
        return self._known[key] if key in self._raw else default

    def __iter__(self) -> Iterator[K]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, key: object) -> bool:
        return key in self._raw


def pack(values: Mapping[K, Any]) -> dict[K, bytes]:
    """Return each value as bytes for `Packed` and `Unpacked`."""
    return {key: marshal.dumps(value) for key, value in values.items()}
