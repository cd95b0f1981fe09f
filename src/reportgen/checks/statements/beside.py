"""Numbers typed in texts, compared with the cell of a table whose row and column they name."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.statements.heads import Aspect, Head, Heads
from reportgen.checks.statements.judging import is_slip
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.checks.statements.scopes import OTHER
from reportgen.checks.statements.sheets import Cell, Sheet
from reportgen.checks.statements.subjects import LabelIndex, may_be_equal
from reportgen.figures.asked import ARITHMETIC
from reportgen.figures.numbers.units import PLAIN
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.looks import bare

_MOST_ROWS = 2000
"""Rows of a table that texts may name; longer ones are lists rather than statements."""
_LONGEST = 40
"""Characters of a phrase that may name a row and a column."""

_NUMBERING = frozenset("（(一二三四五六七八九十0123456789")
"""What the numbers of rows begin with."""
_NAMES_OF_A_CELL = 3
"""Of its table, its column and its row."""
_FEWEST_SWAPPED = 4
"""Digits of numbers that are no others in another order by chance."""
_NEAR, _LARGE = 5, 100
"""Numbers from this on that differ by less than this part are meant for each other."""


class NamedCells:
    """The cells that texts may name, a table being read when the name of a row is found."""

    def __init__(self, reader: Reader) -> None:
        """The tables are those of the report; they must be computed."""
        figures = reader.figures
        self._own = reader.own
        symbols = {figure.unit for figure in figures.all}
        self._heads = Heads(reader.own, figures.language, figures.units, symbols)
        self._tables = figures.tables
        self._rows: dict[str, list[tuple[LoadedTable, int]]] = {}
        for table in figures.tables.values():
            names = table.data.row_names if table.data and table.exact else ()
            for row, name in enumerate(names if len(names) <= _MOST_ROWS else ()):
                self._rows.setdefault(name.lower(), []).append((table, row))
                if name[:1] in _NUMBERING and (called := bare(name)) != name.lower():
                    # 2. 公务接待费 and （一）捐款 are named without what numbers them.
                    self._rows.setdefault(called, []).append((table, row))
        self._names = LabelIndex(self._rows)
        self._sheets: dict[str, Sheet] = {}

    def find(self, reading: Reading) -> Cell | None:
        """The cell that a typed number contradicts; `None` if it is unclear or may be no mistake.

        The phrase has to begin its clause and to say nothing but the row and the column, and the
        numbers have to be a slip of each other.
        """
        words = _phrase(reading)
        names = set(self._names.within(words))
        if not words or not (names or reading.sentence.has_figure):
            return None
        if not self._is_own(reading, names_row=words.startswith(tuple(names))):
            return None
        head = self._heads.read(words)
        if head.aspect is not Aspect.VALUE or head.time not in (None, self._heads.now):
            return None
        named = (cell for name in sorted(names) for cell in self._named(name, head))
        every = list({cell.at: cell for cell in named}.values())
        if not names:
            every = list(self._in_row_before(reading, head))
        cells = [cell for cell in every if not cell.may_be_elsewhere]
        if not cells:
            # The title may say of what the rows and columns are: only digits that changed places.
            cells = [cell for cell in every if _are_swapped(reading, cell)]
        found = [cell for cell in cells if _differs(reading, cell)]
        return found[0] if len(found) == len(cells) == 1 else None

    def _is_own(self, reading: Reading, *, names_row: bool) -> bool:
        """Whether nothing before the phrase and no word for a time makes it another's.

        If it begins with the name of a row, other places before it do not: 城关镇78720份，柳河镇….
        """
        scope, before = reading.scope, reading.sentence.between(0, reading.clause[0])
        others = (
            scope.is_planned, scope.is_unclear, scope.is_part, scope.is_own_time is False,
            # After a printed cell, the row is known, whatever the sentences before were about.
            reading.left == OTHER and (names_row or not reading.sentence.has_figure),
        )  # fmt: skip
        if any(others):
            return False
        own, start = self._own.scope(before), reading.clause[0]
        # 城关镇、河口镇受理诉求412件 is of both.
        is_of_row = names_row and reading.sentence.small[start - 1 : start] != "、"
        return own.is_own or (is_of_row and own.is_own_time is not False)

    def _in_row_before(self, reading: Reading, said: Head) -> Iterator[Cell]:
        """The cells of a column in the row of the cell that the sentence prints just before.

        下达{{ 资金.下达金额.合计 }}，执行率97.7%.
        """
        sentence, origins = reading.sentence, reading.reader.origins
        before = [one.figure for one in sentence.between(0, reading.typed.start) if one.figure]
        name, asked = origins.get(before[-1], ("", "")) if before else ("", "")
        names = name.split(".") if asked == ARITHMETIC else []
        sheet = self._sheet(names[0]) if len(names) == _NAMES_OF_A_CELL else None
        data = sheet.data if sheet else None
        if sheet is None or data is None:
            return
        row = None if data.names_total(names[-1]) else data.rows_named.get(names[-1], -1)
        for cell in sheet.of_row(row) if row != -1 else ():
            column = self._heads.read(cell.column.label)
            if said.strong and (said.strong, said.weak) == (column.strong, column.weak):
                yield cell

    def _sheet(self, name: str) -> Sheet | None:
        """The table of a name, read once; `None` if there is none, or it is not computed."""
        table = self._tables.get(name)
        if table is None or table.data is None or not table.exact:
            return None
        if name not in self._sheets:
            self._sheets[name] = Sheet(table, table.data, self._heads)
        return self._sheets[name]

    def _named(self, name: str, said: Head) -> Iterator[Cell]:
        """The cells of the rows of a name whose columns say the rest of what a phrase says."""
        for table, row in self._rows[name]:
            sheet = self._sheet(table.name)
            for cell in sheet.of_row(row) if sheet else ():
                is_same = cell.about == tuple(sorted(said.strong)) and cell.weak == said.weak
                is_of_now = cell.time == self._heads.now and cell.aspect == "value"
                if is_same and is_of_now:
                    yield cell


def _phrase(reading: Reading) -> str:
    """The words of its clause that say what a number is about; empty if it is no value.

    Another number in them is part of a name: 65岁及以上老年人体检人数.
    """
    if reading.approx or reading.aspect not in ("value", "level") or not reading.is_of_whole:
        return ""
    words = reading.sentence.small[reading.clause[0] : reading.lead_in.start].strip()
    behind, end = reading.behind
    if not (reading.ends_clause or (behind and reading.ends_at(end))):
        return ""
    words = f"{words} {behind}".strip()
    return words if len(words) <= _LONGEST else ""


def _are_swapped(reading: Reading, cell: Cell) -> bool:
    """Whether a typed number has the digits of that of a cell in another order."""
    number = cell.number
    typed, other = (
        sorted(digit for digit in str(one) if digit.isdecimal())
        for one in (reading.typed.value, number.shown(None) if number else "")
    )
    return typed == other and len(typed) >= _FEWEST_SWAPPED


def _differs(reading: Reading, cell: Cell) -> bool:
    """Whether a typed number is a slip of that of a cell, or near it in a table of results."""
    number = cell.number
    if number is None or number.approx:
        return False
    typed = reading.number
    if PLAIN in (typed.unit, number.unit):
        typed, number = typed._replace(unit=PLAIN), number._replace(unit=PLAIN)
    if not typed.unit.converts_to(number.unit) or may_be_equal(typed, number):
        return False
    decimals = max(typed.decimals or 0, number.decimals or 0)
    typed = typed.in_unit(number.unit)
    size = abs(number.magnitude)
    is_near = abs(typed.magnitude - number.magnitude) * _NEAR <= size and size >= _LARGE
    is_sure = is_near and not (cell.may_be_elsewhere or cell.sheet.states)
    return is_sure or is_slip(typed, number, decimals)
