"""Named tuples as `typing` makes them, without compiling each annotation: a check makes half a hundred at its start."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple  # noqa: TID251  its home
else:
    _MADE = frozenset(("__annotations__", "__module__", "__qualname__"))
    """What a class body holds that the tuple's class has already."""

    class _Maker(type):
        """Makes a named tuple of a class body; what else it holds becomes the tuple's."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            made.__annotations__ = fields
            made.__qualname__ = body["__qualname__"]
            for key in body.keys() - fields.keys() - _MADE:
                setattr(made, key, body[key])
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
