"""Keeps track of the containers around what is being read: quotes, lists, tables, footnotes."""

from __future__ import annotations

from evidence.draft.assemble import Place


class Outline:
    """The containers that are open, for Markdown and HTML alike.

    Attributes:
        quotes: How many quotes are open.
        label: The footnote that is open, "" if none.
        previous: Index of the block right before in the same container, -1 if there is none: what leads in a list.
    """

    __slots__ = (
        "_groups",
        "_items",
        "_lists",
        "_numbers",
        "_outer",
        "_tables",
        "label",
        "previous",
        "quotes",
    )

    def __init__(self, groups: int = 0, items: int = 0) -> None:
        self.quotes = 0
        self.label = ""
        self.previous = -1
        self._outer: list[int] = []
        self._lists: list[tuple[int, int]] = []  # group, lead
        self._items: list[int] = []
        self._tables: list[list[int]] = []  # group, lead, row, column
        self._groups = groups
        self._numbers = items

    def beside(self) -> Outline:
        """Return a new outline whose lists and items count on from here."""
        return Outline(self._groups, self._numbers)

    def enter(self) -> None:
        """Go into a container: nothing stands before its first block."""
        self._outer.append(self.previous)
        self.previous = -1

    def leave(self) -> None:
        """Come out of a container: what stood before it stands before what follows."""
        if self._outer:
            self.previous = self._outer.pop()

    def open_quote(self) -> None:
        """Go into a quote."""
        self.quotes += 1
        self.enter()

    def close_quote(self) -> None:
        """Come out of a quote."""
        if self.quotes:
            self.quotes -= 1
            self.leave()

    def open_list(self) -> None:
        """Go into a list."""
        self._lists.append((self._groups, self.previous))
        self._groups += 1
        self.enter()

    def close_list(self) -> None:
        """Come out of a list, and of what HTML left open in it."""
        while len(self._items) >= max(len(self._lists), 1):
            self.close_item()
        if self._lists:
            self._lists.pop()
            self.leave()

    def open_item(self) -> None:
        """Go into a list item."""
        self._items.append(self._numbers)
        self._numbers += 1
        self.enter()

    def close_item(self) -> None:
        """Come out of a list item."""
        if self._items:
            self._items.pop()
            self.leave()

    def next_item(self) -> None:
        """Go into a list's next item: HTML need not close the one before."""
        while len(self._items) >= max(len(self._lists), 1):
            self.close_item()
        self.open_item()

    def open_table(self) -> None:
        """Go into a table."""
        self._tables.append([self._groups, self.previous, -1, -1])
        self._groups += 1

    def lead_table(self, index: int) -> None:
        """Let a table's caption lead in it."""
        if self._tables and self._tables[-1][2] < 0:
            self._tables[-1][1] = index

    def close_table(self) -> None:
        """Come out of a table."""
        if self._tables:
            self._tables.pop()

    def next_row(self) -> None:
        """Begin a table's next row."""
        if self._tables:
            self._tables[-1][2:] = (self._tables[-1][2] + 1, -1)

    def next_cell(self) -> None:
        """Begin a row's next cell."""
        if self._tables:
            self._tables[-1][3] += 1

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._lists)

    def words(self) -> str:
        """Return what a paragraph is here: list-item, footnote, quote or paragraph."""
        if self.label:
            return "footnote"
        if self._items:
            return "list-item"
        return "quote" if self.quotes else "paragraph"

    def place(self, kind: str, level: int = 0) -> Place:
        """Return where a block of that kind stands."""
        if kind in ("table-cell", "table-header") and self._tables:
            group, lead, row, column = self._tables[-1]
            return Place(0, self.quotes, group, -1, lead, row, column, self.label)
        if self._lists:
            group, lead = self._lists[-1]
            item = self._items[-1] if self._items else -1
            return Place(level or self.depth, self.quotes, group, item, lead, label=self.label)
        return Place(level, self.quotes, label=self.label)
