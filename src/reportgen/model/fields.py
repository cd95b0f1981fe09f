"""How a data format is declared: once, as typed attributes with their Chinese names.

The checker, the JSON Schema, the reference in docs/ and the templates all read these
declarations. `kind` says what a field holds; `check` knows how each kind is read.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar, overload

from reportgen.diagnostics import Place, Words
from reportgen.model.values import Amount, Date, Rate, Text

T = TypeVar("T")


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    LINE = "line"
    """Text that must not hold `{{ … }}`: names, ids, settings."""
    PHRASE = "phrase"
    """Text taken as it is, blanks at its ends included."""
    DATE = "date"
    NUMBER = "number"
    """A plain number, kept as a float: for lengths of layouts, never for figures."""
    AMOUNT = "amount"
    """A number as figures have it: decimal, with its unit if one likes."""
    RATE = "rate"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LENGTH = "length"
    """A length on the page: `37mm`, `2.5cm`, `16pt`; kept in twips."""
    SIZE = "size"
    """A type size: `3号`, `小四`, `16pt`; kept in half-points."""
    CHOICE = "choice"
    REFERENCE = "reference"
    """The id, name or title of another item."""
    ITEM = "item"
    ROWS = "rows"
    """The rows of a table: lists of cells, or mappings of column to cell."""
    TOTAL = "total"
    """Yes, or what the total of each column is said to be."""
    MAP = "map"
    """Name → item, or name → line where no item type is given."""


class Field(Generic[T]):
    """One declared field. Read from an item, it gives the value or, where absent, the default."""

    key: str

    def __init__(  # noqa: PLR0913  # every line of a declaration says one thing of the field
        self,
        kind: Kind,
        chinese: str,
        about: str,
        description: str,
        *,
        default: T,
        many: bool = False,
        required: bool = False,
        reports_empty: bool = False,
        item: type[Item] | None = None,
        choices: tuple[str, ...] = (),
        within: range | None = None,
        example: str = "",
    ) -> None:
        """`chinese` is the key's Chinese name, `about` what it holds in Chinese: both may be empty.

        `description` says what it holds in English; a whole number has to be `within` a range.
        A key with nothing behind it is passed over, unless it is `reports_empty`.
        """
        self.kind = kind
        self.chinese = chinese
        self.about = about
        self.description = description
        self.default = default
        self.many = many
        self.required = required
        self.reports_empty = reports_empty
        self.item = item
        self.choices = choices
        self.within = within
        self.example = example

    def __set_name__(self, owner: type[Item], name: str) -> None:
        self.key = name

    def refuses(self, value: Any) -> bool:
        """Whether a whole number is out of the range that it has to be within."""
        return value is not None and self.within is not None and value not in self.within

    @property
    def may_be_empty(self) -> bool:
        """Whether an empty value says something: that there is no text."""
        alone = self.item.fields.get(self.item.scalar_field) if self.item else None
        return self.kind is Kind.PHRASE or (alone is not None and alone.may_be_empty)

    @property
    def numbers(self) -> Words:
        """Which whole numbers it may be, as messages say it."""
        assert self.within is not None
        low, high = self.within[0], self.within[-1]
        return Words(
            f"{self.chinese}（{low} 到 {high} 的整数）",
            f"a whole number from {low} to {high}, as `{self.key}` has to be",
        )

    @overload
    def __get__(self, item: None, owner: type[Item]) -> Field[T]: ...
    @overload
    def __get__(self, item: Item, owner: type[Item]) -> T: ...
    def __get__(self, item: Item | None, owner: type[Item]) -> Field[T] | T:
        # A value that was given lies in the item's own __dict__ and is found before this.
        return self if item is None else self.default


class Item:
    """A mapping of a data format after checking: an activity, a stage, a figure, a role."""

    fields: ClassVar[dict[str, Field[Any]]] = {}
    """Every declared field by its English key."""
    required: ClassVar[tuple[Field[Any], ...]] = ()
    """The fields that have to be written."""
    names: ClassVar[dict[str, Field[Any]]] = {}
    """Every declared field by each name it may be written with."""
    called: ClassVar[tuple[str, str]] = ("项目", "item")
    """What messages call such an item, in Chinese and English."""
    scalar_field: ClassVar[str] = ""
    """The field that a plain value in place of the mapping stands for; empty where none does."""

    def __init_subclass__(cls) -> None:
        own = {f.key: f for f in vars(cls).values() if isinstance(f, Field)}
        cls.fields = {**cls.fields, **own}
        cls.required = tuple(f for f in cls.fields.values() if f.required)
        cls.names = dict(cls.fields)
        cls.names.update({f.chinese: f for f in cls.fields.values() if f.chinese})

    @classmethod
    def named(cls, key: str) -> Field[Any] | None:
        """The field of a key, which may be written in capitals or with hyphens."""
        return cls.names.get(key) or cls.names.get(tidied(key))

    def __init__(self, place: Place | None, **values: Any) -> None:
        """`place` is where the mapping was written; `values` are checked values by key."""
        self.place = place
        self.__dict__.update(values)

    def given(self, key: str) -> bool:
        """Whether the field was written (and could be read), rather than left to its default."""
        return key in self.__dict__

    def __repr__(self) -> str:
        values = ", ".join(f"{k}={v!r}" for k, v in vars(self).items() if k != "place")
        return f"{type(self).__name__}({values})"


def as_written(key: str) -> str:
    """A key as it is written, where that cannot be a name of Python: `layout.en`."""
    return "layout.en" if key == "layout_en" else key


def tidied(key: str) -> str:
    """A key as it is declared, where it was written in capitals, with hyphens or blanks."""
    return key.strip().lower().replace("-", "_").replace(" ", "_").replace(".", "_")


ItemT = TypeVar("ItemT", bound=Item)


def text(
    chinese: str, about: str, description: str, *, required: bool = False, example: str = ""
) -> Field[Text | None]:
    """A text that may name figures in `{{ … }}`."""
    return Field(
        Kind.TEXT, chinese, about, description, default=None, required=required, example=example
    )


def texts(
    chinese: str, about: str, description: str, *, example: str = "", reports_empty: bool = False
) -> Field[tuple[Text, ...]]:
    """Several texts; one may stand alone."""
    return Field(
        Kind.TEXT, chinese, about, description, default=(), many=True, example=example,
        reports_empty=reports_empty,
    )  # fmt: skip


def line(chinese: str, about: str, description: str, *, example: str = "") -> Field[Text | None]:
    """A short text without figures: an id, a unit, a name."""
    return Field(Kind.LINE, chinese, about, description, default=None, example=example)


def date(chinese: str, about: str, description: str) -> Field[Date | None]:
    """A date by day, month, year or in words."""
    return Field(Kind.DATE, chinese, about, description, default=None, example="2024-03-25")


def amount(
    chinese: str, about: str, description: str, *, example: str = ""
) -> Field[Amount | None]:
    """A number, with its unit if one likes."""
    return Field(Kind.AMOUNT, chinese, about, description, default=None, example=example)


def rate(chinese: str, about: str, description: str) -> Field[Rate | None]:
    """A percentage."""
    return Field(Kind.RATE, chinese, about, description, default=None, example="10.1%")


def reference(chinese: str, about: str, description: str) -> Field[Text | None]:
    """The id, name or title of another item."""
    return Field(Kind.REFERENCE, chinese, about, description, default=None)


def references(chinese: str, about: str, description: str) -> Field[tuple[Text, ...]]:
    """Ids, names or titles of other items."""
    return Field(Kind.REFERENCE, chinese, about, description, default=(), many=True)


def items(
    chinese: str, about: str, description: str, kind: type[ItemT]
) -> Field[tuple[ItemT, ...]]:
    """A list of items; one may stand alone."""
    return Field(Kind.ITEM, chinese, about, description, default=(), many=True, item=kind)


def choice(chinese: str, about: str, description: str, *choices: str) -> Field[str | None]:
    """One of a few words."""
    return Field(Kind.LINE, chinese, about, description, default=None, choices=choices)


def whole(
    chinese: str,
    about: str,
    description: str,
    *,
    within: range | None = None,
    example: str = "",
) -> Field[int | None]:
    """A whole number without sign, of a range if there is one."""
    return Field(
        Kind.INTEGER, chinese, about, description, default=None, within=within, example=example
    )


def accepted() -> Field[dict[str, Text]]:
    """The rules that are silenced at an item, each with the reason."""
    return Field(
        Kind.MAP,
        "认可",
        "有意保留的矛盾：哪条规则，什么原因",
        "rule → reason: contradictions kept on purpose",
        default={},
        example="{share-mismatch: 原文如此}",
    )
