"""Short ways to declare the fields of the data format."""

from __future__ import annotations

from typing import TypeVar

from reportgen.fields import Field, Item, Kind
from reportgen.values import Amount, Date, Rate, Text

ItemT = TypeVar("ItemT", bound=Item)


def text(
    chinese: str, about: str, description: str, *, required: bool = False, example: str = ""
) -> Field[Text | None]:
    """A text that may name figures in `{{ … }}`."""
    return Field(
        Kind.TEXT, chinese, about, description, default=None, required=required, example=example
    )


def texts(
    chinese: str, about: str, description: str, *, example: str = "", told_empty: bool = False
) -> Field[tuple[Text, ...]]:
    """Several texts; one may stand alone."""
    return Field(
        Kind.TEXT, chinese, about, description, default=(), many=True, example=example,
        told_empty=told_empty,
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
