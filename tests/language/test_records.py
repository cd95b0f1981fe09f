"""Named tuples of the program behave as those of `typing`."""

from __future__ import annotations

import pickle
import typing

import pytest

from reportgen.language.records import NamedTuple


class Made(NamedTuple):
    """A point."""

    x: int
    y: int = 2
    """With a default."""

    @property
    def total(self) -> int:
        return self.x + self.y

    @classmethod
    def at_zero(cls) -> Made:
        return cls(0, 0)


class Expected(typing.NamedTuple):
    """A point."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        return self.x + self.y


def test_fields_defaults_and_methods_are_those_of_the_class() -> None:
    made, expected = Made(1), Expected(1)
    assert tuple(expected) == tuple(made)
    assert (expected.total, expected._asdict()) == (made.total, made._asdict())
    assert Expected._fields == Made._fields
    assert Expected._field_defaults == Made._field_defaults
    assert Expected.__doc__ == Made.__doc__
    assert Made(0, 0) == Made.at_zero()
    assert "Made(x=1, y=3)" == repr(made._replace(y=3))


def test_they_can_be_pickled() -> None:
    assert Made(1) == pickle.loads(pickle.dumps(Made(1)))  # noqa: S301  # its own


def test_a_field_that_is_missing_is_an_error() -> None:
    with pytest.raises(TypeError):
        Made()  # type: ignore[call-arg]
