"""Values as they were written: texts, dates, amounts and rates that know their place.

In a template, their `__html__` gives escaped Markdown, so that a clerk's `*` or `|` appears as
typed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Self

from reportgen.diagnostics import Place, Rule, Words
from reportgen.language.marks import escape, marked
from reportgen.language.numerals import in_digits
from reportgen.language.phrases import PHRASES, points_words, with_word
from reportgen.language.records import NamedTuple
from reportgen.model import rules

_PLAIN = Words("无单位", "no unit")
TO_BE_FILLED = ("待补", "TODO")
"""Written in place of a value that is not known yet."""


class Text(str):
    """A text of the data, with the place where it was written."""

    __slots__ = ("place",)
    place: Place | None

    def __new__(cls, text: str, place: Place | None = None) -> Self:
        """`text` as it is to appear."""
        self = str.__new__(cls, text)
        self.place = place
        return self

    def like(self, text: str) -> Text:
        """Another text, made from this one, with its place."""
        return Text(text, self.place)

    def __html__(self) -> str:
        return escape(self)


class RoundedText(Text):
    """A number as a spreadsheet shows it, with the more precise stored number."""

    __slots__ = ("stored",)
    stored: Decimal

    @classmethod
    def of(cls, text: str, place: Place | None, stored: Decimal) -> Self:
        """The text `stored` as a number, which is in percent if the text has a percent sign."""
        self = cls(text, place)
        self.stored = stored
        return self


class PairedUnit(Text):
    """A unit in English that says what its singular is: arrests, of which one is an arrest."""

    __slots__ = ("one",)
    one: str

    @classmethod
    def of(cls, many: str, place: Place | None, one: str) -> Self:
        """The unit of every number but 1, and that of 1."""
        self = cls(many, place)
        self.one = one
        return self


class SpelledUnit(Text):
    """A unit in its one spelling, `£ million`, that knows how it was written: £m."""

    __slots__ = ("written",)
    written: str

    @classmethod
    def of(cls, unit: str, written: Text) -> Self:
        """The unit of a text, which heads of columns keep."""
        self = cls(unit, written.place)
        self.written = str(written)
        return self


class IndentedText(Text):
    """A text that was written behind blanks, which are not printed."""

    __slots__ = ("indent",)
    indent: int

    @classmethod
    def of(cls, text: str, place: Place | None, raw: str) -> Text:
        """The text; if it comes after blanks in `raw`, with the width of these."""
        bare = raw.lstrip()
        if len(bare) == len(raw) or not text:
            return Text(text, place)
        self = cls(text, place)
        # A full-width blank is as wide as two others.
        self.indent = sum(2 if blank == "\u3000" else 1 for blank in raw[: len(raw) - len(bare)])
        return self


class Shown:
    """Base of values that can be printed; their `__html__` is their `str` as Markdown.

    A value that comes from a figure keeps the number of its origin, which marks it in the Markdown.
    So does its `str`, since `~` in a template joins that.
    """

    __slots__ = ()
    origin: int = 0

    def __str__(self) -> str:
        words = self._words()
        return FigureText(words, self.origin) if self.origin else words

    def __html__(self) -> str:
        words = escape(self._words())
        return marked(words, self.origin) if self.origin else words

    def _words(self) -> str:
        """The value as it is printed."""
        raise NotImplementedError


class Readable:
    """Base of values of which templates read parts by name, as they read fields of items."""

    __slots__ = ()
    called: ClassVar[Words]
    """What messages call it."""
    methods: ClassVar[tuple[str, ...]] = ()
    """What templates may call."""

    def names(self) -> list[str]:
        """The names that a template may read, for messages."""
        raise NotImplementedError

    def read(self, name: str) -> Any:
        """The part of a name, `None` if it is absent; raises `KeyError` if there is none."""
        raise NotImplementedError


class FigureText(str):
    """The words of a figure, with their origin."""

    __slots__ = ("origin",)
    origin: int

    def __new__(cls, words: str, origin: int) -> Self:
        """`origin` is the number of the figure and its attribute."""
        self = super().__new__(cls, words)
        self.origin = origin
        return self

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]  # str expects the text only
        return str(self), self.origin

    def __html__(self) -> str:
        return marked(escape(self), self.origin)

    def __float__(self) -> float:
        # Jinja's `int` and `float` call this, and would otherwise turn words into 0.
        raise FigureError(rules.TEMPLATE_ARITHMETIC, found=str(self))


class FigureError(Exception):
    """A figure does not have what was requested of it: the rule, and the facts of its message."""

    def __init__(self, rule: Rule, **facts: Any) -> None:
        """`facts` fill the slots of the rule's message."""
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


class Ordered(Shown):
    """A value that templates may compare with others of its kind."""

    __slots__ = ()

    def _ordered(self, other: object, compare: Callable[[Any, Any], bool]) -> Any:
        """Whether an order holds; `NotImplemented` for what it cannot be compared with."""
        raise NotImplementedError

    def __lt__(self, other: object) -> Any:
        return self._ordered(other, operator.lt)

    def __le__(self, other: object) -> Any:
        return self._ordered(other, operator.le)

    def __gt__(self, other: object) -> Any:
        return self._ordered(other, operator.gt)

    def __ge__(self, other: object) -> Any:
        return self._ordered(other, operator.ge)


class Numeric(Ordered):
    """Base of values that a template may compare with numbers: figures, quantities and rates.

    They are compared as printed, rates by their percentage. All other arithmetic is refused.
    """

    __slots__ = ()
    __hash__ = Shown.__hash__

    def compared(self) -> tuple[Decimal | None, str]:
        """The number, or `None` if it is to be filled in or a range, and its unit."""
        raise NotImplementedError

    def _sizes(self, other: object) -> tuple[Decimal | None, Decimal | None] | None:
        """Both numbers; `None` if the other is not a number; `FigureError` if the units differ."""
        own, unit = self.compared()
        if isinstance(other, Numeric):
            its, its_unit = other.compared()
            # What is still to be filled in may have no unit yet.
            if unit != its_unit and own is not None and its is not None:
                raise FigureError(rules.UNITS_DIFFER, one=unit or _PLAIN, other=its_unit or _PLAIN)
            return own, its
        if isinstance(other, int | float | Decimal) and not isinstance(other, bool):
            # Jinja reads 31.6 as a float; its `str` has the digits that were typed.
            return own, Decimal(str(other))
        return None

    def _ordered(self, other: object, compare: Callable[[Decimal, Decimal], bool]) -> Any:
        sizes = self._sizes(other)
        if sizes is None:
            return NotImplemented
        own, its = sizes
        return own is not None and its is not None and compare(own, its)

    def __eq__(self, other: object) -> Any:
        return True if self is other else self._ordered(other, operator.eq)

    def _refuse(self, *_others: object) -> Any:
        raise FigureError(rules.TEMPLATE_ARITHMETIC, found=self._words())

    def __add__(self, other: object) -> Any:
        if isinstance(other, str):
            # Markup itself escapes what it is joined with.
            return NotImplemented if hasattr(other, "__html__") else self._words() + other
        return self._refuse()

    def __radd__(self, other: object) -> Any:
        return other + self._words() if isinstance(other, str) else self._refuse()

    __int__ = __float__ = __round__ = __abs__ = __neg__ = __pos__ = _refuse
    __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _refuse
    __mod__ = __rmod__ = __pow__ = __rpow__ = _refuse


class Unordered(Text):
    """A text in the place of a number or date: it is neither below nor above any."""

    __slots__ = ()

    def __lt__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) < str(other)

    def __le__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) <= str(other)

    def __gt__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) > str(other)

    def __ge__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) >= str(other)


class NoNumber(Unordered):
    """A text in the place of a number, such as — in a cell; it may be empty, and is false."""

    __slots__ = ()

    @property
    def shown(self) -> Text:
        """The text as the table shows it."""
        return Text(str(self), self.place)

    def error(self) -> FigureError:
        """The error for a use that needs a number."""
        raise NotImplementedError

    def __bool__(self) -> bool:
        return False

    def __html__(self) -> str:
        if not len(self):
            raise self.error()
        return super().__html__()


class OwnNumber(Numeric):
    """The number of a field of one's own; prints as it was typed."""

    __slots__ = ("amount", "text")

    def __init__(self, text: Text, amount: Amount) -> None:
        """`amount` is what the text says."""
        self.text = text
        self.amount = amount

    @property
    def place(self) -> Place | None:
        """Where it was written."""
        return self.text.place

    def compared(self) -> tuple[Decimal | None, str]:
        """The number and its unit."""
        return self.amount.low, self.amount.unit

    def _words(self) -> str:
        return str(self.text)


class Extra(Readable):
    """The fields of one's own of an item, by name: texts, numbers, dates or tuples of these."""

    __slots__ = ("_values",)
    called = Words("附加的内容", "the fields of one's own")
    methods = ("items",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        """`values` are checked."""
        self._values = values

    def __bool__(self) -> bool:
        return bool(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Extra) and self._values == other._values

    __hash__ = None  # type: ignore[assignment]  # it is compared, and is no key

    def names(self) -> list[str]:
        """The names that were written."""
        return list(self._values)

    def read(self, name: str) -> Any:
        """The value of a name; `None` if it was not written, as for any field."""
        return self._values.get(name)

    def items(self) -> list[tuple[str, Any]]:
        """The names with their values, in the order written."""
        return list(self._values.items())


class Date(Ordered):
    """A day, a month, a year, or a date in words."""

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
        """Month and day are 0 if not given; a date in words has `words` only."""
        self.place = place
        self.year, self.month, self.day = year, month, day
        self.words = words

    @property
    def iso_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they are given; empty for a date in words."""
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

    def _ordered(self, other: object, compare: Callable[[Any, Any], bool]) -> Any:
        """Whether an order holds as far as both dates are given; never of dates in words."""
        if not isinstance(other, Date):
            return NotImplemented
        own, its = self.iso_parts, other.iso_parts
        known = min(len(own), len(its))
        return bool(known) and compare(own[:known], its[:known])

    def _parts(self) -> tuple[int, int, int, str]:
        return self.year, self.month, self.day, self.words


class Amount(NamedTuple):
    """A number as written, with its unit and word of approximation."""

    place: Place | None
    low: Decimal | None
    """The number; `None` if it is still to be filled in."""
    high: Decimal | None = None
    """The upper end of a range, otherwise `None`."""
    unit: str = ""
    """The unit after the number, or the currency sign before it; empty if there is none."""
    approx: str = ""
    """The word of approximation; empty if there is none."""
    grouped: bool = False
    """Whether it was written with separators between groups of three digits."""
    formula: Any = None
    """The formula `= …` for the number: its tree, and the text it was written as."""
    stored: Decimal | None = None
    """The number to compute with, if a spreadsheet shows fewer digits."""


class Rate(Numeric):
    """A ratio in percent, or a difference in percentage or per mille points."""

    __slots__ = ("exact", "is_bare", "language", "origin", "percent", "place", "unit", "word")

    def __init__(
        self,
        percent: Decimal | None,
        *,
        unit: str = "%",
        place: Place | None = None,
        language: str = "zh-CN",
        origin: int = 0,
    ) -> None:
        """`percent` 58.4 means 58.4 %, not a fraction; `None` if it is still to be filled in.

        `unit` is `%`, 个百分点 or 个千分点; for the latter two, `percent` is the number of points.
        For a computed rate, `exact` is set to the unrounded number and `word` to the word of
        approximation; for a written one, `is_bare` is set if it has no unit.
        """
        self.origin = origin
        self.percent = percent
        self.exact: Fraction | None = None
        self.is_bare = False
        self.unit = unit
        self.word = ""
        self.place = place
        self.language = language

    def compared(self) -> tuple[Decimal | None, str]:
        """The number and its unit."""
        return self.percent, self.unit

    @property
    def in_points(self) -> bool:
        """Whether it is a difference in points."""
        return self.unit != "%"

    def _words(self) -> str:
        if self.percent is None:
            return PHRASES[self.language].to_be_filled
        digits = in_digits(self.percent, self.language)
        unit = points_words(self.unit, self.language, self.percent) if self.in_points else "%"
        if self.word:
            return with_word(self.word, digits, unit, self.percent, language=self.language)
        gap = " " if self.in_points and self.language == "en" else ""
        return f"{digits}{gap}{unit}"

    def with_percent(self, percent: Decimal | None) -> Rate:
        """The same rate with another number."""
        rate = Rate(
            percent, unit=self.unit, place=self.place, language=self.language, origin=self.origin
        )
        rate.word = self.word
        return rate


def is_to_be_filled(text: str) -> bool:
    """Whether the value is 待补 or TODO."""
    return text.strip().rstrip("。.") in TO_BE_FILLED


def place_of(value: Any) -> Place | None:
    """Where a value was written; `None` for computed values."""
    return getattr(value, "place", None)
