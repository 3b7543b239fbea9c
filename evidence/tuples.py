"""Named tuples as `typing` makes them, a tenth of the time in the making: a check makes half a hundred at its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NamedTuple  # noqa: TID251  its home
else:
    from functools import cache
    from types import FunctionType

    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # as `collections` does where Python is not CPython
        from operator import itemgetter

        def _getter(place: int, doc: str) -> property:
            return property(itemgetter(place), doc=doc)

    @cache
    def _new_of(fields: int) -> FunctionType:
        """Return what makes a tuple of so many fields; compiled once, because that takes most of the time."""
        names = ", ".join(f"_{place}" for place in range(fields))
        code = f"lambda _cls, {names}: _new(_cls, ({names},))"
        made: FunctionType = eval(code, {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307
        return made

    def _new(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        """Return the ``__new__`` of a tuple whose fields have these names."""
        shared = _new_of(len(fields))
        code = shared.__code__.replace(co_varnames=("_cls", *fields))
        made = FunctionType(code, shared.__globals__, "__new__", defaults)
        made.__qualname__ = f"{name}.__new__"
        return made

    # What all of them have, in the words of `collections.namedtuple`.

    def _make(cls: type, iterable: Iterable[Any]) -> Any:  # noqa: ANN401
        """Make a new named tuple from a sequence or iterable."""
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self: Any, /, **changes: Any) -> Any:  # noqa: ANN401
        """Return a new named tuple with other values for some fields."""
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self: Any) -> Mapping[str, Any]:  # noqa: ANN401
        """Return a new dict which maps field names to their values."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self: Any) -> str:  # noqa: ANN401
        """Return a nicely formatted representation string."""
        values = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"

    def _newargs(self: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return self as a plain tuple, by which it is copied and pickled."""
        return tuple(self)

    _SHARED = {
        "__slots__": (),
        "__repr__": _repr,
        "__getnewargs__": _newargs,
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
    }

    class _Maker(type):
        """Makes a named tuple of a class body; what else it holds becomes the tuple's."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            made = {"__doc__": f"{name}({', '.join(fields)})", **_SHARED, **body}
            made |= {
                field: _getter(place, f"Alias for field number {place}") for place, field in enumerate(fields)
            }
            made |= {"_fields": fields, "__match_args__": fields, "_field_defaults": defaults}
            made["__new__"] = _new(name, fields, tuple(defaults.values()))
            return type(name, (tuple,), made)

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
