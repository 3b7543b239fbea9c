"""Named tuples as `typing` makes them, at a fraction of the price: a check makes half a hundred such classes at its start.

What is dear is to compile how a tuple is made of its fields: here that waits until the first one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple  # noqa: TID251  its home
else:
    from collections import _tuplegetter

    def _make(cls: type, values: Iterable[Any]) -> Any:  # noqa: ANN401  of any class
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self: Any, /, **changed: Any) -> Any:  # noqa: ANN401
        made = tuple.__new__(type(self), map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"Got unexpected field names: {list(changed)!r}")
        return made

    def _asdict(self: Any) -> dict[str, Any]:  # noqa: ANN401
        return dict(zip(self._fields, self, strict=True))

    def _values(self: Any) -> tuple[Any, ...]:  # noqa: ANN401
        return tuple(self)

    def _shown(self: Any) -> str:  # noqa: ANN401
        values = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(values)})"

    _SHARED = {
        "__slots__": (),
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _shown,
        "__getnewargs__": _values,
    }

    def _compiled(fields: Iterable[str], defaults: Iterable[Any]) -> Callable[..., Any]:
        """Return the ``__new__`` of a class, which takes values by place and by name."""
        names = ", ".join(fields)
        made = eval(f"lambda _cls, {names}: _new(_cls, ({names},))", {"_new": tuple.__new__})  # noqa: S307
        made.__defaults__ = tuple(defaults)
        return made

    class _Maker(type):
        """Makes a named tuple of a class body; what else it holds becomes the tuple's."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}

            def first(_cls: type, *values: Any, **named: Any) -> Any:  # noqa: ANN401
                made.__new__ = staticmethod(_compiled(fields, defaults.values()))
                return made.__new__(_cls, *values, **named)

            own = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__new__": first}
            getters = {field: _tuplegetter(place, None) for place, field in enumerate(fields)}
            made = type(name, (tuple,), {**_SHARED, **body, **own, **getters})
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
