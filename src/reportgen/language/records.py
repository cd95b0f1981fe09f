"""Named tuples whose classes are made quickly.

`typing.NamedTuple` compiles each annotation that is written as text, so that the hundred classes
of the program took a thirtieth of a small build. Nothing here needs more of the annotations than
the names of the fields. Type checkers take the class for that of `typing`.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class _Maker(type):
        """Makes a named tuple of a class with annotated fields, their defaults and methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(  # noqa: PYI024  # which is what typing's is made of
                name, fields, defaults=defaults, module=body.pop("__module__")
            )
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """A tuple with named fields, as `typing.NamedTuple` is."""
