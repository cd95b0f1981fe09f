"""The figures of the offices as a table: a row an office, a column a figure.

Columns are made when a formula or text asks for them, since reports may have any number of figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.diagnostics import Place, Problems
from reportgen.figures.numbers import Number, UnitsDifferError, added, divided, multiplied, plain
from reportgen.figures.numbers.evaluate import Found, Scope
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.rules import UNKNOWN_COLUMN
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import (
    Known,
    State,
    aggregate_of,
    answer,
    base_magnitude,
    places,
    unknown_row,
)
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.figures.tables.compute import Evaluation
from reportgen.figures.tables.counting import Counted, is_amount
from reportgen.figures.tables.formulas import TableFormula
from reportgen.language import KnownNames
from reportgen.model.expressions import ExpressionError, Name, Reference, Sum
from reportgen.model.figures import Column, Table
from reportgen.model.offices import OFFICES
from reportgen.model.values import Amount, Text
from reportgen.units import rules
from reportgen.units.reading import UnitFigure
from reportgen.units.wording import giving_words, names_of, reporting_words

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup, Unit

_COUNTS = {
    "count": "expected", "数": "expected", "个数": "expected", "reported": "reported",
    "已报": "reported", "missing": "unreported", "未报": "unreported",
}  # fmt: skip
"""What may be asked of all offices together: how many they are, and how many have reported."""
_SENTENCES = ("reporting", "报送情况")
_GIVING = ("reporting", "填报情况", "报送情况")
_MISSING_NAMES = ("missing_names", "未报单位")
"""What texts may ask in words: who has reported, who gives a figure, who has not reported."""
_RANKS = ("rank", "位次")


class Cell:
    """A figure of an office; without one if its report does not give it."""

    __slots__ = ("figure", "number", "place", "unit")

    def __init__(self, unit: Unit, figure: UnitFigure | None, units: UnitTable) -> None:
        """`units` reads the unit of measure."""
        self.unit = unit
        self.figure = figure
        is_given = figure is not None and figure.is_given
        self.number: Number | None = figure.number(units) if figure and is_given else None
        """What is given, in the unit of the column; `None` if that is no single number."""
        self.place: Place | None = unit.place_of(figure) if figure else None

    @property
    def symbol(self) -> str | None:
        """The unit of measure as it was written; `None` if there is no single number."""
        figure = self.figure
        return figure.unit if figure is not None and figure.is_given else None

    @property
    def amount(self) -> Amount | None:
        """The number as it was written; `None` if it does not count."""
        figure = self.figure
        return None if figure is None or self.number is None else figure.amount(self.place)

    @property
    def text(self) -> Text:
        """The same as a text; empty if it does not count."""
        amount = self.amount
        if amount is None:
            return Text("")
        return Text(str(Quantity(amount, amount.unit, amount.approx, "zh-CN")), self.place)


class OfficeColumn(TableColumn):
    """A figure of all offices."""

    def __init__(
        self, index: int, key: str, label: str, cells: Sequence[Cell], units: UnitTable
    ) -> None:
        """`cells` are those of the rows; their numbers are put into the unit of most of them."""
        given = [cell.figure for cell in cells if cell.figure and cell.number is not None]
        measures = Counter(figure.unit for figure in given)
        symbol = max(measures, key=lambda one: measures[one], default="")
        written = Column(None, key=Text(key), label=Text(label), unit=Text(symbol))
        super().__init__(index, written, [], [], is_number=True)
        self.cells = cells
        self.is_used = False
        """Whether something of it went into this report, rather than being refused."""
        self.strange: list[Cell] = []
        """Those whose numbers cannot be converted into the unit, and do not count."""
        unit = units(symbol)
        for cell in cells:
            if cell.number is not None and cell.number.unit != unit:
                # 趟 for 户 is counted otherwise, and may not be the same.
                if unit.conflict_with(cell.number.unit):
                    self.strange.append(cell)
                    cell.number = None
                else:
                    cell.number = cell.number.in_unit(unit)
        self.is_rate = any(figure.is_quotient for figure in given) or not is_amount(self, units)
        self.texts = [cell.text for cell in cells]
        self.amounts = [cell.amount for cell in cells]


class OfficesData(TableData):
    """The rows and columns of the offices."""

    def __init__(self, name: str, rollup: Rollup, units: UnitTable) -> None:
        """All offices of the list are rows; those that other rows contain are not counted."""
        self.rollup = rollup
        self._asked: dict[str, OfficeColumn | None] = {}
        place = rollup.units[0].place if rollup.units else None
        names = [Text(unit.name, unit.place) for unit in rollup.units]
        naming = TableColumn(0, Column(None, label=Text(name)), names)
        super().__init__(name, place, (naming,), {}, units, named_by=0)
        for row, unit in enumerate(rollup.units):
            if unit.state.value == "summed":
                below = [inner for inner in unit.below if not inner.is_repeated]
                term = Sum(tuple((1, Reference(Name(inner.name, 0))) for inner in below))
                text = Text(" + ".join(inner.name for inner in below), unit.place)
                self.row_formulas[row] = TableFormula(text, term)

    @property
    def asked(self) -> list[OfficeColumn]:
        """The columns that were made, in the order in which they were asked for."""
        return [column for column in self.columns if isinstance(column, OfficeColumn)]

    def given(self, column: OfficeColumn) -> tuple[int, int]:
        """How many reports give a figure, and how many are expected to."""
        given = sum(cell.number is not None for cell in column.cells)
        return given, len(self.rollup.expected)

    @cached_property
    def rows(self) -> Counted:
        """The offices directly below the report's own: the others are parts of these."""
        counted = [
            row for row, unit in enumerate(self.rollup.units)
            if unit.above is None and not unit.is_repeated
        ]  # fmt: skip
        return Counted(counted, frozenset(), frozenset())

    def row_unit(self, row: int) -> str:  # noqa: ARG002  # what an office is called has no unit
        """No unit: the figures have their own."""
        return ""

    def rows_called(self, name: str, column: int = 0) -> Sequence[int]:
        """The office of a name, alias or code."""
        unit = self.rollup.named(name)
        return super().rows_called(name if unit is None else unit.name, column)

    def column(self, name: str) -> OfficeColumn | None:
        """The figure of a key or label; `None` if no report has it."""
        if name not in self._asked:
            self._asked[name] = self._made(name)
        return self._asked[name]

    def _made(self, name: str) -> OfficeColumn | None:
        found = self.rollup.figures_by_unit(name)
        given = [figure for figure in found.values() if figure is not None]
        if not given:
            return None
        keys = Counter(figure.key for figure in given)
        key = name if name in keys else max(keys, key=lambda one: keys[one])
        if key != name:
            return self.column(key)
        cells = [Cell(unit, found.get(unit), self.units) for unit in self.rollup.units]
        column = OfficeColumn(len(self.columns), key, given[0].label, cells, self.units)
        self.columns = (*self.columns, column)
        self.sums_up[column.index] = not column.is_rate
        return column


class _Numbers(Evaluation):
    """The numbers of the offices."""

    def _written(self, column: TableColumn) -> list[Known]:
        assert isinstance(column, OfficeColumn)
        formulas = self.data.row_formulas
        return [
            cell.number or (State.PENDING if row in formulas else State.EMPTY)
            for row, cell in enumerate(column.cells)
        ]


class OfficesTable(LoadedTable):
    """The figures of the offices."""

    def __init__(self, rollup: Rollup, units: UnitTable, language: str) -> None:
        """Nothing is computed before it is asked."""
        name = OFFICES[language != "en"]
        data = OfficesData(name, rollup, units)
        title = Text("the offices" if language == "en" else "各单位")
        super().__init__(name, Table(data.place, title=title), data)
        self.rollup = rollup
        self.offices = data
        self._language = language
        self.exact = _Numbers(data, _Nothing(), is_rough=False)

    @property
    def asked(self) -> tuple[OfficeColumn, ...]:
        """The figures that formulas and texts have asked for."""
        return tuple(one for one in self.offices.columns if isinstance(one, OfficeColumn))

    def compute(self, scope: Scope, problems: Problems) -> None:
        """Nothing: what is asked is computed then."""

    def find(self, asked: Sequence[Name]) -> Found:
        """The number that names stand for; `None` if no office has given it.

        Raises `ExpressionError` for what no report has, and for what cannot be computed of it.
        """
        assert self.exact is not None
        if not asked:
            return []
        name, *more = asked
        if not more and name.text in _COUNTS:
            return plain(len(getattr(self.rollup, _COUNTS[name.text])))
        column = self.offices.column(name.text)
        if column is None:
            if not self.rollup.keys:
                # Nothing has been reported yet.
                return None
            raise self.unknown(name)
        aggregate = aggregate_of(more[0]) if len(more) == 1 else None
        if not any(cell.number is not None for cell in column.cells):
            return None
        if aggregate == "sum" and column.is_rate:
            raise self._no_sum(column, more[0], "sum")
        if aggregate == "mean" and column.is_rate:
            column.is_used = True
            return self._weighted(column, more[0])
        column.is_used = True
        if len(more) == 2 and more[1].text in _RANKS:
            return self._rank(column, more[0])
        if more and aggregate is None and len(more) == 1:
            unit = self.rollup.named(more[0].text)
            if unit is not None and unit.state.value != "summed" and not self._given(column, unit):
                return None
        return answer(self.exact, asked)

    def text(self, asked: Sequence[Name]) -> Text | None:
        """Who has reported, or given a figure, in words; `None` for what is a number."""
        names = [name.text for name in asked]
        if len(names) == 1 and names[0] in _SENTENCES:
            return Text(reporting_words(self.rollup, self._language))
        if len(names) == 1 and names[0] in _MISSING_NAMES:
            return Text(names_of(self.rollup.unreported, self._language))
        column = self.offices.column(names[0]) if len(names) > 1 and names[1] in _GIVING else None
        if column is None or len(names) > 2:
            return None
        given = frozenset(cell.unit for cell in column.cells if cell.number is not None)
        return Text(giving_words(self.rollup, given, self._language))

    def _rank(self, column: OfficeColumn, at: Name) -> Number | None:
        """The place of an office among those below the same one, 1 for the greatest."""
        assert self.exact is not None
        unit = self.rollup.named(at.text)
        if unit is None:
            raise unknown_row(self.offices, at)
        peers = {
            other: known
            for row, other in enumerate(self.rollup.units)
            if other.above is unit.above and not other.is_repeated
            and isinstance(known := self.exact.at(column.index, row), Number)
        }  # fmt: skip
        found = places([*peers.values()])
        return plain(found[base_magnitude(peers[unit])]) if found and unit in peers else None

    def _given(self, column: OfficeColumn, unit: Unit) -> bool:
        return any(cell.unit is unit and cell.number is not None for cell in column.cells)

    def unknown(self, name: Name) -> ExpressionError:
        """The error for a figure that no report has."""
        known = KnownNames(self.rollup.keys)
        return ExpressionError(
            UNKNOWN_COLUMN, name.offset, len(name.text), table=self.name, name=name.text,
            nearest=known.nearest(name.text), known=known.names,
        )  # fmt: skip

    def _no_sum(self, column: OfficeColumn, at: Name, wanted: str) -> ExpressionError:
        return ExpressionError(
            rules.OFFICE_RATE_SUMMED, at.offset, len(at.text), name=column.label,
            wanted=rules.WANTED[wanted],
        )  # fmt: skip

    def _weighted(self, column: OfficeColumn, at: Name) -> Number:
        """The mean of rates, each weighted by what it is a rate of; refused without that."""
        parts: list[tuple[int, Number]] = []
        bases: list[tuple[int, Number]] = []
        for cell in column.cells:
            if cell.figure is None or cell.number is None:
                continue
            base = cell.unit.figure(cell.figure.base) if cell.figure.base else None
            if base is None or not base.is_given:
                raise self._no_sum(column, at, "mean")
            number = base.number(self.offices.units)
            bases.append((1, number))
            parts.append((1, multiplied(cell.number, number)))
        try:
            whole = added(bases)
            found = divided(added(parts), whole) if whole.magnitude else None
        except UnitsDifferError:
            found = None
        if found is None:
            raise self._no_sum(column, at, "mean")
        return found.in_unit(self.offices.units(column.unit)) if column.unit else found


class _Nothing:
    """A scope without names."""

    def find(self, reference: Reference) -> Found:
        """Nothing."""
        name = reference.name
        raise ExpressionError(UNKNOWN_COLUMN, name.offset, len(name.text), name=name.text)
