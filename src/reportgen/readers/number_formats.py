"""What a spreadsheet shows for the values of its cells, by their number formats."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.language.patterns import regex
from reportgen.model.values import RoundedText, Text

_NOT_SHOWN = regex(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s$¥￥]')
"""Parts of a number format other than digits: literals, fillings, colours and conditions."""
_PLACES = regex(r"[#0?,]*[#0?](?:\.(?P<decimals>[#0?]*))?(?P<percent>%?)")
"""A number format with only digits; scaled, scientific and fraction formats do not match."""
_SECTION = regex(r'(?:"[^"]*"|\\.|[^;"\\])*')
"""The part of a number format for positive numbers."""
_DIGITS_AND_UNIT = regex(
    r"(?:\[(?![<>=])[^\]]*\])?[#0?,]*[#0?](?:\.[#0?]*)?"
    r'((?:_.)?(?:" ?[一-鿿]{1,6} ?"|(?:\\[一-鿿]){1,6})(?:_.)?)'
)
"""A number format that shows a unit behind the digits, and nothing before them."""
_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Rounds as spreadsheets do, with enough digits for any number in any format."""
_ESCAPED = regex("_x([0-9A-Fa-f]{4})_")


def value_text(value: object, number_format: str) -> str:
    """The text of a cell's value; empty for `None`, unchanged for a text.

    Numbers have the decimals of their format (`58.4%`), or all exact ones, and its unit; dates go
    down to the part that their format shows: 2024年3月25日 if that has 年 or 月, else ISO; booleans
    are TRUE or FALSE.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value, number_format) + _unit_shown(number_format)
    if isinstance(value, date):
        return _date_text(value, number_format)
    return _time_text(value) if isinstance(value, time | timedelta) else unescaped(str(value))


def unescaped(text: str) -> str:
    """A text with the file format's escapes undone: `_x000D_` is a carriage return."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def stored_number(value: object, number_format: str) -> Decimal | None:
    """The exact number of a cell whose format shows fewer digits; `None` if all are shown.

    It is in percent if the format is.
    """
    if not isinstance(value, float):
        return None
    shape = _PLACES.fullmatch(_section(number_format))
    number = _number(value, shape)
    if not shape or not number.is_finite():
        return None
    shown = Decimal(number_text(value, number_format).removesuffix("%").replace(",", ""))
    return None if shown == number else number


def number_text(value: float, number_format: str) -> str:
    """The digits of a number, without an exponent: up to 15, as in the spreadsheet itself."""
    shape = _PLACES.fullmatch(_section(number_format))
    number = _number(value, shape)
    if not shape or not number.is_finite():
        return _without_zeros(number)
    decimals = shape["decimals"] or ""
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), context=_ROUNDING)
    is_grouped = "," in shape[0].partition(".")[0]
    text = f"{rounded or abs(rounded):{',' if is_grouped else ''}f}"
    fixed = len(text) - len(decimals) + len(decimals.rstrip("#?"))
    return (text[:fixed] + text[fixed:].rstrip("0")).rstrip(".") + shape["percent"]


_WRITTEN = regex(r"[-−]?(?:0|[1-9][\d,]*)(?:\.\d+)?%?")
"""A number as a cell has it, which is no code and has no unit."""


def with_decimals(cell: Text, decimals: int) -> Text:
    """The number of a cell with so many decimals, and with all that are stored; others as is."""
    if _WRITTEN.fullmatch(cell) is None:
        return cell
    percent = "%" if cell.endswith("%") else ""
    stored = (
        cell.stored
        if isinstance(cell, RoundedText)
        else Decimal(cell.rstrip("%").replace(",", "").replace("−", "-"))
    )
    rounded = stored.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING)
    text = f"{rounded or abs(rounded):{',' if ',' in cell else ''}f}{percent}"
    return Text(text, cell.place) if rounded == stored else RoundedText.of(text, cell.place, stored)


def _unit_shown(number_format: str) -> str:
    """The unit that a format shows behind the digits: 万元 for `0.0"万元"`; empty for none."""
    if '"' not in number_format and "\\" not in number_format:
        return ""
    section = _SECTION.match(number_format)
    match = _DIGITS_AND_UNIT.fullmatch(section[0]) if section else None
    return re.sub(r'_.|["\\ ]', "", match[1]) if match else ""


def _number(value: float, shape: re.Match[str] | None) -> Decimal:
    """The number in a cell, in percent if its format is."""
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    return _ROUNDING.scaleb(number, 2) if shape and shape["percent"] else number


def _without_zeros(number: Decimal) -> str:
    text = f"{number or abs(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(number_format: str) -> str:
    """The part of a format for positive numbers, reduced to digits."""
    return _NOT_SHOWN.sub("", number_format).partition(";")[0].lower()


def _date_text(value: date, number_format: str) -> str:
    """The day; only the month or year if the format shows no more; with a time if there is one."""
    shape = _section(number_format)
    if isinstance(value, datetime) and value.time() != time():
        exact = "seconds" if value.second else "minutes"
        return value.isoformat(sep=" ", timespec=exact)
    year, month = value.isoformat()[:4], value.isoformat()[:7]
    is_chinese = "年" in number_format or "月" in number_format
    if "y" not in shape or "d" in shape:
        day = value.isoformat()[:10]
        return f"{value.year}年{value.month}月{value.day}日" if is_chinese else day
    if "m" in shape:
        return f"{value.year}年{value.month}月" if is_chinese else month
    return f"{year}年" if is_chinese else year


def _time_text(value: time | timedelta) -> str:
    """Hours and minutes, and seconds unless they are 0; there may be more than 24 hours."""
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
    sign = "-" if value < timedelta() else ""
    rest = f":{seconds:02}" if seconds else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}{rest}"


CHINESE_DATES = (
    dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"')
    | dict.fromkeys((28, 29, 31, 51, 53, 54, 58), 'yyyy"年"m"月"d"日"')
    | {30: "yyyy-m-d"}
    | dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss")
)
"""Number formats built into Chinese spreadsheets, by id; openpyxl reads them as plain numbers."""
