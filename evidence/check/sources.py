"""Which studies the blocks of a draft name or link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence.check.reading import Reading
    from evidence.check.scope import Scope


class Sources:
    """The studies that one draft names, looked up block by block."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._named: dict[int, frozenset[str]] = {}
        self._around: dict[int, frozenset[str]] = {}

    def named_in(self, number: int) -> frozenset[str]:
        """Return the studies that a block names or links to."""
        if number not in self._named:
            found: set[str] = set()
            if self._scope.may_tell_of(number):
                reading = self._scope.reading(number)
                found |= _named_in(reading)
                found |= {match.target[2:] for match in reading.met("s:")}
            for address in self._scope.links(self._scope.blocks[number]):
                found |= {
                    study
                    for study, parts in self._scope.index.links.items()
                    if any(part in address for part in parts)
                }
            self._named[number] = frozenset(found)
        return self._named[number]

    def named_around(self, number: int) -> frozenset[str]:
        """Return the studies that are named where a reader of a block is told of them."""
        if number not in self._around:
            around = self._scope.around(number)
            self._around[number] = frozenset().union(*(self.named_in(other) for other in around))
        return self._around[number]


def _named_in(reading: Reading) -> set[str]:
    """Return the studies whose names a block holds; a name within a longer one of another study is none."""
    hits = reading.names("s:")
    return {
        key[2:]
        for key, hit in hits
        if not any(
            other.start <= hit.start
            and hit.end <= other.end
            and other.end - other.start > hit.end - hit.start
            for _, other in hits
        )
    }
