"""Parts of an index that stay packed until somebody asks for them: one tweet needs one in a hundred."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

HEAD = 2
"""Letters by which the words of a lexicon are sorted into parts: as many as keep a part small and the parts few."""
_SIZE = 8
"""Bytes of a number that says how long the table is that follows."""

Raw = bytes | memoryview
"""Packed values: of a file of the cache only what is asked for is ever read."""
K = TypeVar("K")
V = TypeVar("V")


class Unpacked(dict[K, V]):
    """What was unpacked so far; asked for a key that it does not hold, it unpacks that.

    Its bytes are Python's own format for compiled modules: the fastest that the standard library reads, and good only
    for what this program wrote itself. Values that are packed themselves are handed out so.
    """

    def __init__(self, raw: Raw, made: Callable[[Any], V] = lambda value: value) -> None:
        """Take what `pack` made; ``made`` makes of an unpacked value what is handed out."""
        super().__init__()
        begin, places, packed = _table(raw)
        self.places: Mapping[K, int] = places
        self._packed: frozenset[K] = packed
        self._values, self._made = memoryview(raw)[begin:], made

    def __missing__(self, key: K) -> V:
        part = self._values[self.places[key] :]
        value = self[key] = self._made(part if key in self._packed else marshal.loads(part))  # noqa: S302  our own bytes
        return value


class Packed(Mapping[K, V]):
    """A mapping of all packed values, which are unpacked when they are first asked for."""

    def __init__(self, raw: Raw, made: Callable[[Any], V] = lambda value: value) -> None:
        """Take what `pack` made; ``made`` makes of an unpacked value what is handed out."""
        self._known: Unpacked[K, V] = Unpacked(raw, made)

    def __getitem__(self, key: K) -> V:
        return self._known[key]

    def get(self, key: K, default: Any = None) -> Any:  # noqa: ANN401  as of every mapping
        """Return a value, or the default where there is none: most keys that are asked for so are missing."""
        return self._known[key] if key in self._known.places else default

    def __iter__(self) -> Iterator[K]:
        return iter(self._known.places)

    def __len__(self) -> int:
        return len(self._known.places)

    def __contains__(self, key: object) -> bool:
        return key in self._known.places


def pack(values: Mapping[K, Any]) -> bytes:
    """Return values as bytes for `Packed` and `Unpacked`, behind a table of where each begins.

    What is bytes is taken for packed itself and stays as it is.
    """
    places: dict[Any, int] = {}
    packed: frozenset[Any] = frozenset(key for key, value in values.items() if isinstance(value, bytes))
    parts, end = [], 0
    for key, value in values.items():
        places[key] = end
        parts.append(value if key in packed else marshal.dumps(value))
        end += len(parts[-1])
    table = marshal.dumps((places, packed))
    return b"".join((len(table).to_bytes(_SIZE, "big"), table, *parts))


def _table(raw: Raw) -> tuple[int, dict[Any, int], frozenset[Any]]:
    """Return where the values begin, where each of them begins behind that, and which of them are packed themselves."""
    begin = _SIZE + int.from_bytes(raw[:_SIZE], "big")
    places, packed = marshal.loads(raw[_SIZE:begin])  # noqa: S302  our own bytes
    return begin, places, packed
