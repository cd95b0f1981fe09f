"""Cells of sheets, whatever file they come from: areas such as `A1:D20`, rows, places by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from unicodedata import normalize

from reportgen.diagnostics import SourceFile
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.values import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.diagnostics import Diagnostic

_CORNER = r"\$?([A-Z]{0,3})\$?([1-9][0-9]{0,6}|)"
_AREA = regex(rf"{_CORNER}\s*:\s*{_CORNER}")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1, both ends included."""

    top: int = 1
    left: int = 1
    bottom: int = 0
    """Last row; 0 for the last that there is."""
    right: int = 0
    """Last column; 0 for the last that there is."""


def area_named(name: str) -> Area | None:
    """The area of `A1:D20`, `A3:D`, `A:D` or `3:20`; all cells for an empty name.

    Full-width characters, small letters and `$` are accepted. `None` if it is not an area.
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


def written_area(area: Area) -> str:
    """An area as the data names it: `A3:F20`."""
    corners = (area.left, area.top), (area.right, area.bottom)
    return ":".join(f"{column_letters(column)}{row}" for column, row in corners)


class Cells(list[list[Text]]):
    """The rows of a sheet that are not empty, and what else a person sees of it."""

    def __init__(
        self,
        rows: Iterable[list[Text]],
        numbers: Sequence[int] = (),
        *,
        left: int = 1,
        merged: Iterable[Area] = (),
        hidden: Iterable[str] = (),
    ) -> None:
        """`numbers` are those of the rows as the file counts them, by default from 1 on.

        `left` is the number of the first column; `hidden` names hidden rows (`7`) and columns
        (`C`).
        """
        super().__init__(rows)
        self.numbers = list(numbers) or [*range(1, len(self) + 1)]
        self.left = left
        self.merged = tuple(merged)
        self.hidden = tuple(hidden)
        self.unknown: Sequence[Diagnostic] = ()
        """For each cell whose value is unknown, and which is empty therefore, the reason."""
        self.above: Cells | None = None
        """The rows right above, if this is an area."""
        self.sheets: Sheets | None = None
        """Which sheet it is."""


class Sheets(NamedTuple):
    """Which sheet of a workbook was read, and what its other sheets are."""

    taken: str
    is_hidden: bool = False
    """Whether that sheet is hidden; it was named then."""
    skipped: Sequence[str] = ()
    """Sheets before it that have no table of numbers, if none was named."""
    others: Sequence[str] = ()
    """Further sheets with tables, if none was named."""
    hidden: Sequence[str] = ()
    """Hidden sheets, which were not read, if none was named."""


class SheetFile(SourceFile):
    """A sheet of a workbook, whose places are cells."""

    __slots__ = ("_title",)
    between: ClassVar[str] = " "

    def __init__(self, name: str, title: str) -> None:
        """`name` is the path of the workbook, `title` the name of the sheet."""
        super().__init__(name, "")
        self._title = title

    @property
    def part(self) -> str:
        """The name of the sheet."""
        return self._title

    def path_at(self, line: int, column: int) -> str:
        """The cell there: `分月!C19`."""
        return f"{self._title}!{column_letters(column)}{line}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self._title)
