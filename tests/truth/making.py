"""What a maker of mistakes gives."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from truth.reports import Report


class Made(NamedTuple):
    """A mistake: what is wrong now, and whether a careful reader must see it."""

    said: str
    must: bool = True
    number: str = ""
    """The wrong number: what is told must name it; empty if there is none to name."""


Maker = Callable[[Report, Random], Made | None]
"""Makes one mistake in a copy of a report; `None` if the report has nothing to make it in."""
