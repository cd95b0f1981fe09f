"""What filters take and give: reportgen's own, and those of Jinja that change a list."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure
from reportgen.figures.filters import CHINESE_NAMES
from reportgen.lint.value_types import (
    NUMBER,
    TEXT,
    UNKNOWN,
    Group,
    Loop,
    Macro,
    Module,
    Named,
    One,
    Plain,
    Several,
    Unknown,
    ValueType,
    alternatives,
    any_of,
)
from reportgen.model import Period
from reportgen.model.values import Date

_FIGURE = Words("统计指标", "a figure")
_NUMBER = Words("数或统计指标", "a number or a figure")
_TEXT = Words("文字", "a text")
_PERIOD = Words("起止时间", "a period")
_DATE = Words("日期", "a date")
_LIST = Words("列表", "a list")
_FOR_FIGURES = ("growth", "change", "completion", "share", "sentence", "rank")
_FOR_TEXTS = (
    "stop", "clause", "then", "followed_by", "flowing", "paragraphs", "without_prefix",
    "without_suffix", "without_number", "unbracketed", "quoted",
)  # fmt: skip
_ENGLISH = {chinese: english for english, chinese in CHINESE_NAMES.items()}

Fits = Callable[[ValueType], bool]


def _is_no_text(value: ValueType) -> bool:
    return isinstance(value, Several | Group | Named | Macro | Module | Loop) or (
        isinstance(value, One) and value.kind is not Figure
    )


def _is_no_figure(value: ValueType) -> bool:
    return value != One(Figure)


def _is_no_number(value: ValueType) -> bool:
    return _is_no_text(value) or value == Plain(Date)


def _is_no_period(value: ValueType) -> bool:
    return value != One(Period)


def _is_no_date(value: ValueType) -> bool:
    return value != Plain(Date)


def _is_no_list(value: ValueType) -> bool:
    is_text = isinstance(value, Plain) and issubclass(value.kind, str | Date | int | float)
    return is_text or isinstance(value, One | Macro | Module | Loop)


_TAKES: dict[str, tuple[Words, Fits]] = {
    **dict.fromkeys(_FOR_FIGURES, (_FIGURE, _is_no_figure)),
    **dict.fromkeys(("han", "to", "round", "ordinal"), (_NUMBER, _is_no_number)),
    **dict.fromkeys(_FOR_TEXTS, (_TEXT, _is_no_text)),
    "span": (_PERIOD, _is_no_period), "during": (_PERIOD, _is_no_period),
    "date_words": (_DATE, _is_no_date),
    **dict.fromkeys(("listed", "join", "selectattr", "rejectattr", "sort", "map", "groupby"),
                    (_LIST, _is_no_list)),
}  # fmt: skip


def wanted(name: str, value: ValueType) -> Words | None:
    """What the filter takes, where the value certainly is something else; else `None`."""
    if _ENGLISH.get(name, name) not in _TAKES:
        return None
    words, is_unfit = _TAKES[_ENGLISH.get(name, name)]
    types = alternatives(value)
    is_wrong = all(not isinstance(one, Unknown) and is_unfit(one) for one in types)
    return words if is_wrong else None


def element_of(value: ValueType) -> ValueType:
    """What a loop over the value gives one after another."""
    return any_of(map(_element, alternatives(value)))


def _element(value: ValueType) -> ValueType:
    match value:
        case Several(of):
            return of
        case Group(parts):
            return any_of(parts)
        case Named():
            return TEXT
    return UNKNOWN


def _text_of(value: ValueType) -> ValueType:
    """What a filter makes of texts: without figures where there were none before."""
    texts = [
        text
        for one in alternatives(value)
        for text in alternatives(one.of if isinstance(one, Several) else one)
    ]
    is_plain = all(isinstance(text, Plain) and text.kind is str for text in texts)
    return Plain(str) if is_plain else TEXT


def pairs_of(value: ValueType) -> ValueType:
    """Keys with their values, of a collection of names."""
    named = [one.of for one in alternatives(value) if isinstance(one, Named)]
    return Several(Group((TEXT, any_of(named))))


_KEEPS_LIST = {"list", "sort", "select", "reject", "selectattr", "rejectattr", "unique"}
_GIVES_ELEMENT = {"first", "last", "random", "min", "max"}
_GIVES_TEXT = (*_FOR_TEXTS, *_FOR_FIGURES, "span", "during", "date_words", "listed")
_GIVEN: dict[str, Callable[[ValueType], ValueType]] = {
    **dict.fromkeys(_KEEPS_LIST, lambda value: Several(element_of(value))),
    **dict.fromkeys(_GIVES_ELEMENT, element_of),
    **dict.fromkeys(_GIVES_TEXT, _text_of),
    **dict.fromkeys(("length", "count", "wordcount", "int"), lambda _value: NUMBER),
    **dict.fromkeys(("join", "safe", "escape", "e"), lambda _value: Plain(Markup)),
    **dict.fromkeys(("batch", "slice"), lambda value: Several(Several(element_of(value)))),
    **dict.fromkeys(("items", "dictsort"), pairs_of),
    "reverse": lambda value: UNKNOWN if value == TEXT else Several(element_of(value)),
    "groupby": lambda value: Several(Group((UNKNOWN, Several(element_of(value))))),
}


def given(name: str, value: ValueType) -> ValueType:
    """What a filter gives for a value, its arguments aside."""
    give = _GIVEN.get(_ENGLISH.get(name, name))
    return give(value) if give else UNKNOWN
