"""Bytes of an XLSX workbook → rows of cells that know their names. Needs openpyxl."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.model.scalars import integer
from reportgen.model.values import RoundedText, Text, place_of
from reportgen.readers import rules
from reportgen.readers.yaml import UNPRINTABLE

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FILTERING = Lock()
"""Held while warnings are left out."""
_CORNER = r"\$?([A-Z]{0,3})\$?([1-9][0-9]{0,6}|)"
_AREA = regex(rf"{_CORNER}\s*:\s*{_CORNER}")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1, both ends included."""

    top: int = 1
    left: int = 1
    bottom: int = 0
    """Last row; 0 for as far as there are rows."""
    right: int = 0
    """Last column; 0 for as far as there are columns."""


def area_named(name: str) -> Area | None:
    """The area of `A1:D20`, `A3:D`, `A:D` or `3:20`, all cells for an empty name.

    Full-width characters, small letters and `$` are forgiven. `None` for what is no area.
    """
    if not name.strip():
        return Area()
    match = _AREA.fullmatch(normalize("NFKC", name).strip().upper())
    if not match or not any(match.groups()):
        return None
    left, right = column_number(match[1]) or 1, column_number(match[3])
    top, bottom = int(match[2] or 1), int(match[4] or 0)
    is_turned = 0 < right < left or 0 < bottom < top
    return None if is_turned else Area(top, left, bottom, right)


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_NOT_SHOWN = regex(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s$¥￥]')
"""Parts of a number format that are no digits: literals, fillings, colours and conditions."""
_PLACES = regex(r"[#0?,]*[#0?](?:\.(?P<decimals>[#0?]*))?(?P<percent>%?)")
"""A number format of nothing but digits; scaled, scientific and fraction formats are others."""
_ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP)
"""Rounds as spreadsheets do, with room for any number and any format."""
_ESCAPED = regex("_x([0-9A-Fa-f]{4})_")


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


_CHINESE_DATES = (
    dict.fromkeys((27, 36, 50, 52, 57), "yyyy-m")
    | dict.fromkeys((28, 29, 30, 31, 51, 53, 54, 58), "yyyy-m-d")
    | dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss")
)
"""Number formats built into Chinese spreadsheets, by id; openpyxl takes them for plain numbers."""


class Wanted(NamedTuple):
    """Which cells of a workbook are to be read, and who wants them."""

    path: str
    sheet: str
    """Name of a sheet, or its number counted from 1; empty for the first."""
    area: Area
    place: Place | None
    """Where the file is named, for what is wrong with the whole of it."""


class _WorkbookCells(NamedTuple):
    """What openpyxl gives, before anything is made of it."""

    title: str
    rows: list[tuple[Any, ...]]
    """Rows from the top of the area on, each as long as it is filled."""
    uncomputed: list[tuple[int, int]]
    """Row and column of each formula that was saved without its value."""
    epoch: datetime


def sheet_rows(content: bytes, wanted: Wanted, problems: Problems) -> list[list[Text]] | None:
    """The rows that hold a value, as texts, all equally wide; cells merged away are empty.

    `None`, with the problem noted, where openpyxl is missing, the file is no workbook or has no
    such sheet. Formulas have the value they were saved with; errors and formulas without a value
    are told, and empty.
    """
    try:
        import openpyxl  # noqa: F401  # whether it is there
    except ImportError:
        problems.add(rules.TABLE_NEEDS_OPENPYXL, wanted.place, path=wanted.path)
        return None
    try:
        cells = _read(content, wanted, problems)
    except Exception:  # noqa: BLE001  # openpyxl lets anything out of a damaged file
        problems.add(rules.TABLE_FILE_DAMAGED, wanted.place, path=wanted.path)
        return None
    return None if cells is None else _Texts(cells, wanted, problems).rows()


def _read(content: bytes, wanted: Wanted, problems: Problems) -> _WorkbookCells | None:
    # Filters are the whole process's: two threads would put back one another's.
    with _FILTERING, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of workbooks that do not matter here
        book = _opened(content, values=True)
        title = _title(book, wanted.sheet)
        if title is None:
            _report_sheets(book, wanted, problems)
            return None
        rows = _rows(book, title, wanted.area)
        uncomputed: list[tuple[int, int]] = []
        # A formula without a value looks like an empty cell here: only a second reading tells.
        if any(_is_open(cell) for row in rows for cell in row):
            formulas = _rows(_opened(content, values=False), title, wanted.area)
            uncomputed = _uncomputed(rows, formulas)
    return _WorkbookCells(title, rows, uncomputed, book.epoch)


def _opened(content: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)


def _title(book: Workbook, sheet: str) -> str | None:
    """The name of the sheet that is meant; hidden sheets count only where named."""
    names = [one.title for one in book.worksheets]
    shown = [one.title for one in book.worksheets if one.sheet_state == "visible"] or names
    tidy = sheet.strip().lower()
    for name in names:
        if tidy and name.strip().lower() == tidy:
            return name
    number = integer(tidy or "1") or 0
    return shown[number - 1] if 0 < number <= len(shown) else None


def _report_sheets(book: Workbook, wanted: Wanted, problems: Problems) -> None:
    names = [one.title for one in book.worksheets]
    problems.add(
        rules.TABLE_SHEET, place_of(wanted.sheet) or wanted.place, sheet=wanted.sheet or 1,
        nearest=nearest(wanted.sheet, names), known=names,
    )  # fmt: skip


def _rows(book: Workbook, title: str, area: Area) -> list[tuple[Any, ...]]:
    sheet: Any = book[title]
    sheet.reset_dimensions()  # programs that write workbooks often get them wrong
    return list(
        sheet.iter_rows(
            min_row=area.top, max_row=area.bottom or None,
            min_col=area.left, max_col=area.right or None,
        )
    )  # fmt: skip


def _is_open(cell: Any) -> bool:
    """Whether a cell is there and has no value; a formula that gives an empty text has type str."""
    return cell.value is None and cell.data_type == "n" and hasattr(cell, "row")


def _uncomputed(
    rows: list[tuple[Any, ...]], formulas: list[tuple[Any, ...]]
) -> list[tuple[int, int]]:
    return [
        (formula.row, formula.column)
        for row, formula_row in zip(rows, formulas, strict=True)
        for cell, formula in zip(row, formula_row, strict=True)
        if _is_open(cell) and formula.data_type == "f"
    ]


def _format(cell: Any) -> tuple[int, str]:
    """The id and the code of a cell's number format; 0 and nothing where the file has none."""
    try:
        return cell.style_array.numFmtId, cell.number_format
    except IndexError:
        return 0, ""


class _Texts:
    """Makes texts of cells and tells of those that hold none."""

    def __init__(self, cells: _WorkbookCells, wanted: Wanted, problems: Problems) -> None:
        self._cells = cells
        self._area = wanted.area
        self._file = SourceFile(wanted.path, "")
        self._problems = problems

    def rows(self) -> list[list[Text]]:
        self._report_uncomputed()
        widths = {
            row: max((n for n, cell in enumerate(cells, 1) if cell.value is not None), default=0)
            for row, cells in enumerate(self._cells.rows, self._area.top)
        }
        widest = max(widths.values(), default=0)
        # A format in the last row there can be makes a million rows, none of them with a value.
        return [self._row(row, widest) for row, width in widths.items() if width]

    def _row(self, row: int, width: int) -> list[Text]:
        cells, left = self._cells.rows[row - self._area.top], self._area.left
        texts = [
            self._text(cell, self._place(row, column))
            for column, cell in enumerate(cells[:width], left)
        ]
        texts += (
            Text("", self._place(row, column)) for column in range(left + len(texts), left + width)
        )
        return texts

    def _place(self, row: int, column: int) -> Place:
        name = f"{self._cells.title}!{column_letters(column)}{row}"
        return Place(self._file, row, column, 1, name)

    def _text(self, cell: Any, place: Place) -> Text:
        value = cell.value
        if cell.data_type == "e":
            self._problems.add(rules.TABLE_CELL_ERROR, place, cell=place.path, error=value)
            return Text("", place)
        if isinstance(value, str):
            return Text(self._printable(unescaped(value), place), place)
        number, shape = (0, "") if value is None else _format(cell)
        if number in _CHINESE_DATES and type(value) in (int, float):
            return Text(self._date(value, _CHINESE_DATES[number]), place)
        text, stored = value_text(value, shape), stored_number(value, shape)
        return Text(text, place) if stored is None else RoundedText.of(text, place, stored)

    def _printable(self, text: str, place: Place) -> str:
        """The text in lines of our own, without blanks around it and what no document can hold."""
        tidy = text.replace("\r\n", "\n").replace("\r", "\n")
        for match in UNPRINTABLE.finditer(tidy):
            character = f"U+{ord(match[0]):04X}"
            self._problems.add(rules.CONTROL_CHARACTER, place, character=character)
        return "\n".join(UNPRINTABLE.sub("", tidy).splitlines()).strip()

    def _date(self, value: float, shape: str) -> str:
        """The date that a number is by a format that openpyxl does not know; else the number."""
        from openpyxl.utils.datetime import from_excel

        try:
            return value_text(from_excel(value, self._cells.epoch), shape)
        except (OverflowError, ValueError):  # beyond all calendars
            return value_text(value, "")

    def _report_uncomputed(self) -> None:
        if self._cells.uncomputed:
            place = self._place(*self._cells.uncomputed[0])
            count = len(self._cells.uncomputed)
            self._problems.add(
                rules.TABLE_FORMULA, place, cell=place.path, count=count if count > 1 else ""
            )
