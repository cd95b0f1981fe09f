"""Values as they were written: text, dates and amounts that remember their place.

Values know how to stand in a template: asked for Markdown they give text in which nothing reads as
markup, so a clerk's `*` or `|` appears as typed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, Self

from reportgen.diagnostics import Place
from reportgen.escaping import escape, marked
from reportgen.phrases import PHRASES

TO_BE_FILLED = ("待补", "TODO")
"""What a clerk writes where a value is not known yet."""


class Text(str):
    """A text of the data, with the place it was written at."""

    __slots__ = ("place",)
    place: Place | None

    def __new__(cls, text: str, place: Place | None = None) -> Self:
        """`text` as it is to appear."""
        self = super().__new__(cls, text)
        self.place = place
        return self

    def __html__(self) -> str:
        return escape(self)


class Shown:
    """Base of values that print themselves: what `str` gives is escaped for Markdown.

    What comes from a figure keeps the number of its origin, which marks it in the Markdown. Joined
    with `~` in a template, a value is asked for its `str` first, so that knows its origin too.
    """

    __slots__ = ()
    origin: int = 0

    def __str__(self) -> str:
        words = self._words()
        return Said(words, self.origin) if self.origin else words

    def __html__(self) -> str:
        words = escape(self._words())
        return marked(words, self.origin) if self.origin else words

    def _words(self) -> str:
        """The value as it is printed."""
        raise NotImplementedError


class Said(str):
    """A figure put into words, which is still known as that figure."""

    __slots__ = ("origin",)
    origin: int

    def __new__(cls, words: str, origin: int) -> Self:
        """`origin` is the number of the figure and of what was asked of it."""
        self = super().__new__(cls, words)
        self.origin = origin
        return self

    def __html__(self) -> str:
        return marked(escape(self), self.origin)


class Date(Shown):
    """A day, a month, a year, or words that say when."""

    __slots__ = ("day", "month", "place", "words", "year")

    def __init__(
        self,
        place: Place | None,
        *,
        year: int = 0,
        month: int = 0,
        day: int = 0,
        words: str = "",
    ) -> None:
        """Month and day are 0 where not said; `words` is set, and the rest 0, for words."""
        self.place = place
        self.year, self.month, self.day = year, month, day
        self.words = words

    @property
    def iso_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are known; nothing for words."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    def iso(self) -> str:
        """`YYYY-MM-DD` for a full date, otherwise empty."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.day else ""

    def _words(self) -> str:
        if self.words:
            return self.words
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.day else ""
        return f"{self.year}年{month}{day}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash(self._parts())

    def _parts(self) -> tuple[int, int, int, str]:
        return self.year, self.month, self.day, self.words


class Amount(NamedTuple):
    """A number as written, with what stood around it."""

    place: Place | None
    low: Decimal | None
    """The number; `None` where it is still to be filled in."""
    high: Decimal | None = None
    """Upper end of a range, otherwise `None`."""
    unit: str = ""
    """Unit written behind (or currency sign before) the number; empty where none was."""
    approx: str = ""
    """Word of approximation written with the number."""
    grouped: bool = False
    """Whether it was written with separators between groups of three digits."""
    formula: Any = None
    """The tree of the formula `= …` that gives the number, and what it was written as."""


class Rate(Shown):
    """A ratio in percent, or a difference of percentages in points."""

    __slots__ = ("exact", "in_points", "is_bare", "language", "origin", "percent", "place")

    def __init__(
        self,
        percent: Decimal | None,
        *,
        in_points: bool = False,
        place: Place | None = None,
        language: str = "zh-CN",
        origin: int = 0,
    ) -> None:
        """`percent` 58.4 means 58.4 %, not a fraction; `None` where still to be filled in.

        Who has computed it sets `exact` to the percentage not yet rounded, who has read it
        `is_bare` where neither `%` nor points were written.
        """
        self.origin = origin
        self.percent = percent
        self.exact: Fraction | None = None
        self.is_bare = False
        self.in_points = in_points
        self.place = place
        self.language = language

    def _words(self) -> str:
        phrases = PHRASES[self.language]
        if self.percent is None:
            return phrases.to_be_filled
        digits = f"{self.percent:,f}" if self.language == "en" else f"{self.percent:f}"
        if not self.in_points:
            return f"{digits}%"
        return f"{digits}{phrases.point if abs(self.percent) == 1 else phrases.points}"

    def with_percent(self, percent: Decimal | None) -> Rate:
        """The same kind of rate with another number."""
        return Rate(
            percent, in_points=self.in_points, place=self.place, language=self.language,
            origin=self.origin,
        )  # fmt: skip


def is_to_be_filled(text: str) -> bool:
    """Whether the whole value is 待补 or TODO."""
    return text.strip().rstrip("。.") in TO_BE_FILLED


def place_of(value: Any) -> Place | None:
    """Where a value was written; `None` for values made on the way."""
    return getattr(value, "place", None)
