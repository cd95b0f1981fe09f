"""The value of a spreadsheet's cell → the text that the spreadsheet shows, as far as it matters.

Colours, separators of thousands and words around a number are left to the report's own looks.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s$¥￥]')
"""Parts of a number format that are no digits: literals, fillings, colours and conditions."""
_PLACES = re.compile(r"[#0?,]*[#0?](?:\.(?P<decimals>[#0?]*))?(?P<percent>%?)")
"""A number format of nothing but digits; scaled, scientific and fraction formats are others."""
_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Rounds as spreadsheets do, with room for any number and any format."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def value_text(value: object, number_format: str) -> str:
    """The text of a number, date, time or truth; empty for none, a text as it is.

    Numbers have the decimals of their format (`58.4%`), or all that are exact; dates are ISO, as
    far as their format goes; truth is TRUE or FALSE.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value, number_format)
    if isinstance(value, date):
        return _date_text(value, number_format)
    return _time_text(value) if isinstance(value, time | timedelta) else unescaped(str(value))


def unescaped(text: str) -> str:
    """A text without the escapes of the file format: `_x000D_` is a carriage return."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def stored_number(value: object, number_format: str) -> Decimal | None:
    """The number of a cell whose format shows fewer digits; `None` where all are shown.

    It is in percent where the format is.
    """
    if not isinstance(value, float):
        return None
    shape = _PLACES.fullmatch(_section(number_format))
    number = _number(value, shape)
    if not shape or not number.is_finite():
        return None
    shown = Decimal(number_text(value, number_format).removesuffix("%"))
    return None if shown == number else number


def number_text(value: float, number_format: str) -> str:
    """A number in digits, without an exponent: 15 digits count, as in the spreadsheet itself."""
    shape = _PLACES.fullmatch(_section(number_format))
    number = _number(value, shape)
    if not shape or not number.is_finite():
        return _without_zeros(number)
    decimals = shape["decimals"] or ""
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), context=_ROUNDING)
    text = f"{rounded or abs(rounded):f}"
    fixed = len(text) - len(decimals) + len(decimals.rstrip("#?"))
    return (text[:fixed] + text[fixed:].rstrip("0")).rstrip(".") + shape["percent"]


def _number(value: float, shape: re.Match[str] | None) -> Decimal:
    """The number that a cell holds, in percent where its format is."""
    number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    return _ROUNDING.scaleb(number, 2) if shape and shape["percent"] else number


def _without_zeros(number: Decimal) -> str:
    text = f"{number or abs(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(number_format: str) -> str:
    """The part of a format that positive numbers take, without what is not shown as digits."""
    return _NOT_SHOWN.sub("", number_format).partition(";")[0].lower()


def _date_text(value: date, number_format: str) -> str:
    """The day, or the month or year where the format says no more, or the day and minute."""
    shape = _section(number_format)
    if isinstance(value, datetime) and value.time() != time():
        exact = "seconds" if value.second else "minutes"
        return value.isoformat(sep=" ", timespec=exact)
    year, month = value.isoformat()[:4], value.isoformat()[:7]
    if "y" not in shape or "d" in shape:
        return value.isoformat()[:10]
    return month if "m" in shape else year


def _time_text(value: time | timedelta) -> str:
    """Hours and minutes, and seconds where there are any; hours may be more than 24."""
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
    sign = "-" if value < timedelta() else ""
    rest = f":{seconds:02}" if seconds else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02}{rest}"
