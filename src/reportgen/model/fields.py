"""How a data format is declared: items with typed fields, which have English and Chinese keys.

The checker, the JSON Schema, the reference in docs/ and the templates all use these declarations.
The functions at the end are short ways to declare fields; `readers.checker` reads each `Kind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from reportgen.diagnostics import Place, Words
from reportgen.model.values import Amount, Date, Extra, Rate, Text

T = TypeVar("T")


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    LINE = "line"
    """Text that must not contain `{{ … }}`: names, ids, settings."""
    PHRASE = "phrase"
    """Text taken as it is, including spaces at its ends."""
    DATE = "date"
    NUMBER = "number"
    """A plain number, stored as a float: for lengths in layouts, never for figures."""
    AMOUNT = "amount"
    """The number of a figure: decimal, optionally with its unit."""
    RATE = "rate"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LENGTH = "length"
    """A length on the page: `37mm`, `2.5cm`, `16pt`; stored in twips."""
    SIZE = "size"
    """A font size: `3号`, `小四`, `16pt`; stored in half-points."""
    CHOICE = "choice"
    REFERENCE = "reference"
    """The id, name or title of another item."""
    ITEM = "item"
    ROWS = "rows"
    """The rows of a table: lists of cells, or mappings of column to cell."""
    TOTAL = "total"
    """Yes, or the stated total of each column."""
    MAP = "map"
    """Name → item, or name → line if no item type is given."""

    # Each value of a report is looked up by its kind; an enum's own hash is one of the name.
    __hash__ = object.__hash__


class Field(Generic[T]):
    """A declared field. As an attribute of an item, it is the value or, if absent, the default."""

    key: str

    def __init__(  # noqa: PLR0913  # a declaration sets only a few of them
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
        also: Mapping[str, str] = MappingProxyType({}),
        within: range | None = None,
        example: str = "",
    ) -> None:
        """`chinese` is the Chinese key, `about` its description in Chinese; both may be empty.

        `description` is the one in English. Words in `also` stand for a choice. A whole number must
        be `within` the range. An empty value is ignored, unless the field `reports_empty`.
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
        self.also = also
        self.within = within
        self.example = example

    def __set_name__(self, owner: type[Item], name: str) -> None:
        self.key = name

    def refuses(self, value: Any) -> bool:
        """Whether a whole number is outside the allowed range."""
        return value is not None and self.within is not None and value not in self.within

    @property
    def may_be_empty(self) -> bool:
        """Whether an empty value is meaningful, as an empty text."""
        scalar = self.item.fields.get(self.item.scalar_field) if self.item else None
        return self.kind is Kind.PHRASE or (scalar is not None and scalar.may_be_empty)

    @property
    def numbers(self) -> Words:
        """The allowed whole numbers, as messages describe them."""
        assert self.within is not None
        low, high = self.within[0], self.within[-1]
        return Words(
            f"{self.chinese}（{low} 到 {high} 的整数）",
            f"a whole number from {low} to {high}, as `{self.key}` must be",
        )

    if TYPE_CHECKING:
        # At run time, the class has the default in place of the field, which is read without a
        # call. A given value is in the item's __dict__, which takes precedence.
        def __get__(self, item: Item | None, owner: type[Item]) -> T: ...


class OwnFields(Field[Extra]):
    """The declared field that holds fields of one's own, which are not declared."""


class Item:
    """A mapping of a data format after checking: an activity, a stage, a figure, a role."""

    fields: ClassVar[dict[str, Field[Any]]] = {}
    """Every declared field by its English key."""
    required: ClassVar[tuple[Field[Any], ...]] = ()
    """The required fields."""
    with_texts: ClassVar[tuple[Field[Any], ...]] = ()
    """The fields with texts that may name figures, or with items that may have such texts."""
    with_items: ClassVar[tuple[Field[Any], ...]] = ()
    """The fields that hold items."""
    names: ClassVar[dict[str, Field[Any]]] = {}
    """Every declared field by its English and its Chinese key."""
    called: ClassVar[tuple[str, str]] = ("项目", "item")
    """The noun for such an item in messages, in Chinese and English."""
    scalar_field: ClassVar[str] = ""
    """The field that a plain value instead of the mapping sets; empty if there is none."""
    loose_figures: tuple[Any, ...] = ()
    """The figures that no text names and that name it as theirs, once they are known."""
    used_name: str = ""
    """The short name, if a text after the item's own name uses it, once that is known."""

    def __init_subclass__(cls) -> None:
        own = {f.key: f for f in vars(cls).values() if isinstance(f, Field)}
        cls.fields = {**cls.fields, **own}
        cls.required = tuple(f for f in cls.fields.values() if f.required)
        cls.with_texts = tuple(f for f in cls.fields.values() if f.kind in (Kind.TEXT, Kind.ITEM))
        cls.with_items = tuple([f for f in cls.fields.values() if f.item is not None])
        cls.names = dict(cls.fields)
        cls.names.update({f.chinese: f for f in cls.fields.values() if f.chinese})
        for key, field in own.items():
            setattr(cls, key, field.default)

    @classmethod
    def named(cls, key: str) -> Field[Any] | None:
        """The field of a key, which may have capitals or hyphens; `None` if it is unknown."""
        return cls.names.get(key) or cls.names.get(tidied(key))

    def __init__(self, place: Place | None, **values: Any) -> None:
        """`place` is where the mapping was written; `values` are checked values by key."""
        self.place = place
        self.__dict__.update(values)

    def given(self, key: str) -> bool:
        """Whether the field was written and valid, rather than left at its default."""
        return key in self.__dict__

    def __repr__(self) -> str:
        values = ", ".join(f"{k}={v!r}" for k, v in vars(self).items() if k != "place")
        return f"{type(self).__name__}({values})"


def as_written(key: str) -> str:
    """A key as users write it, if that is not a Python name: `layout.en`."""
    return "layout.en" if key == "layout_en" else key


def tidied(key: str) -> str:
    """A key as it is declared, from one with capitals, hyphens, spaces or hidden characters."""
    if not key.isprintable():
        from reportgen.language.hidden import without_hidden

        key = without_hidden(key)
    words = key.lower().split()
    # A Chinese key may be spaced out, as in a form: `标　题`.
    between = "_" if all(map(str.isascii, words)) else ""
    return between.join(words).replace("-", "_").replace(".", "_")


ItemT = TypeVar("ItemT", bound=Item)


def text(
    chinese: str, about: str, description: str, *, required: bool = False, example: str = ""
) -> Field[Text | None]:
    """A field for a text that may name figures in `{{ … }}`."""
    return Field(
        Kind.TEXT, chinese, about, description, default=None, required=required, example=example
    )


def texts(
    chinese: str, about: str, description: str, *, example: str = "", reports_empty: bool = False
) -> Field[tuple[Text, ...]]:
    """A field for several texts; a single one needs no list."""
    return Field(
        Kind.TEXT, chinese, about, description, default=(), many=True, example=example,
        reports_empty=reports_empty,
    )  # fmt: skip


def line(chinese: str, about: str, description: str, *, example: str = "") -> Field[Text | None]:
    """A field for a short text without figures: an id, a unit, a name."""
    return Field(Kind.LINE, chinese, about, description, default=None, example=example)


def date(chinese: str, about: str, description: str) -> Field[Date | None]:
    """A field for a date: a day, a month, a year, or words."""
    return Field(Kind.DATE, chinese, about, description, default=None, example="2024-03-25")


def amount(
    chinese: str, about: str, description: str, *, example: str = ""
) -> Field[Amount | None]:
    """A field for a number, optionally with its unit."""
    return Field(Kind.AMOUNT, chinese, about, description, default=None, example=example)


def rate(chinese: str, about: str, description: str) -> Field[Rate | None]:
    """A field for a percentage."""
    return Field(Kind.RATE, chinese, about, description, default=None, example="10.1%")


def reference(chinese: str, about: str, description: str) -> Field[Text | None]:
    """A field for the id, name or title of another item."""
    return Field(Kind.REFERENCE, chinese, about, description, default=None)


def references(chinese: str, about: str, description: str) -> Field[tuple[Text, ...]]:
    """A field for ids, names or titles of other items."""
    return Field(Kind.REFERENCE, chinese, about, description, default=(), many=True)


def items(
    chinese: str, about: str, description: str, kind: type[ItemT]
) -> Field[tuple[ItemT, ...]]:
    """A field for several items; a single one needs no list."""
    return Field(Kind.ITEM, chinese, about, description, default=(), many=True, item=kind)


def choice(
    chinese: str,
    about: str,
    description: str,
    *choices: str,
    also: Mapping[str, str] = MappingProxyType({}),
) -> Field[str | None]:
    """A field for one of a few words."""
    return Field(Kind.LINE, chinese, about, description, default=None, choices=choices, also=also)


def whole(
    chinese: str,
    about: str,
    description: str,
    *,
    within: range | None = None,
    example: str = "",
) -> Field[int | None]:
    """A field for a whole number without sign, optionally within a range."""
    return Field(
        Kind.INTEGER, chinese, about, description, default=None, within=within, example=example
    )


def own_fields() -> OwnFields:
    """The field for what a style of one's own prints besides the declared fields."""
    return OwnFields(
        Kind.MAP,
        "附加",
        "自定的内容，供自己的样式使用：文字、数、日期，或其列表",
        "fields of your own, for your own style: text, number, date, or a list of these",
        default=Extra({}),
        example="{预算: 3000万元}",
    )


def accepted() -> Field[dict[str, Text]]:
    """The field for rules that are silenced at an item, each with a reason."""
    return Field(
        Kind.MAP,
        "认可",
        "有意保留的矛盾：哪条规则，什么原因",
        "contradictions kept on purpose: rule → reason",
        default={},
        example="{share-mismatch: 原文如此}",
    )
