"""The figures of the offices as a table: a row an office, a column a figure.

Columns are made when a formula or text asks for them, since reports may have any number of figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, ClassVar

from reportgen.diagnostics import Place, Problems, Words
from reportgen.diagnostics.messages import in_language
from reportgen.figures.figure import Figures
from reportgen.figures.numbers import (
    Interval,
    Number,
    added,
    divided,
    multiplied,
    plain,
    point,
)
from reportgen.figures.numbers.evaluate import FUNCTIONS, Found, Scope
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.rules import UNKNOWN_COLUMN
from reportgen.figures.tables import LoadedTable, Weighted
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
from reportgen.model import LANGUAGES
from reportgen.model.expressions import ExpressionError, Name, Reference, Sum
from reportgen.model.figures import Column, Table
from reportgen.model.offices import OFFICES
from reportgen.model.values import Amount, Text
from reportgen.units import rules
from reportgen.units.rates import Rates, rates_of
from reportgen.units.reading import Fields, Form, UnitFigure, Unlike
from reportgen.units.wording import giving_words, names_of, other_bases_words, reporting_words

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup, Unit

_COUNTS = {
    "count": "expected", "数": "expected", "个数": "expected", "reported": "reported",
    "已报": "reported", "missing": "unreported", "未报": "unreported",
    "left_out": "left_out", "未汇总": "left_out", "reporting": "reported", "报送情况": "reported",
    "missing_names": "unreported", "未报单位": "unreported", "left_out_names": "left_out",
    "未汇总单位": "left_out",
}  # fmt: skip
"""What may be asked of all offices together: how many they are, how many have reported, how many
have sent nothing or what cannot be used. What texts ask in words is the same number in formulas and
traces."""
_COUNTED = {
    "expected": Words("要报送的单位", "offices that were to report"),
    "reported": Words("已汇总的单位", "offices that were counted"),
    "unreported": Words("没有报送的单位", "offices that have sent nothing"),
    "left_out": Words("报了而没有汇总的单位", "offices whose reports were left out"),
}
_SENTENCES = ("reporting", "报送情况")
_GIVING = ("reporting", "填报情况", "报送情况")
_NAMES = ("missing_names", "未报单位", "left_out_names", "未汇总单位")
"""What texts may ask in words: who has reported, who gives a figure, who has not reported, or not
what can be used."""
_NONE = {"en": "none", "zh-CN": "无"}
_RANKS = ("rank", "位次")


class Cell:
    """A figure of an office; without one if its report does not give it.

    Its number is made when it is needed: most are only added up.
    """

    __slots__ = ("_measure", "_number", "_units", "figure", "is_counted", "unit")

    def __init__(
        self, unit: Unit, figure: UnitFigure | None, units: UnitTable, measure: str, *,
        is_counted: bool,
    ) -> None:  # fmt: skip
        """`measure` is the unit of measure of all offices, and `units` reads it."""
        self.unit = unit
        self.figure = figure
        self.is_counted = is_counted
        self._units = units
        self._measure = measure
        self._number: Number | None = None

    @property
    def place(self) -> Place | None:
        """Where the report has it."""
        return self.unit.place_at(self.figure.spot) if self.figure is not None else None

    @property
    def number(self) -> Number | None:
        """The number in the unit of the column; `None` if it does not count."""
        if self._number is None and self.is_counted and self.figure is not None:
            units = self._units
            self._number = self.figure.number(units).in_unit(units(self._measure))
        return self._number

    @property
    def written(self) -> Number | None:
        """The number in the unit that its office gives it in; `None` if it does not count."""
        is_counted = self.figure is not None and self.is_counted
        return self.figure.number(self._units) if self.figure is not None and is_counted else None

    @property
    def amount(self) -> Amount | None:
        """The number as it was written; `None` if it does not count."""
        is_counted = self.figure is not None and self.is_counted
        return self.figure.amount(self.place) if self.figure is not None and is_counted else None

    @property
    def words(self) -> Words:
        """The same in words; empty if it does not count."""
        amount = self.amount
        if amount is None:
            return Words("", "")
        zh, en = (str(Quantity(amount, amount.unit, amount.approx, one)) for one in LANGUAGES)
        return Words(zh, en)


_NUMBER: Callable[[Any], str] = itemgetter(UnitFigure._fields.index("low"))


class OfficeColumn(TableColumn):
    """A figure of all offices, in the unit that most of them give it in.

    What holds for figures of one form is decided once for each form, and cells are made when they
    are asked for: sums and checks need few of them.
    """

    def __init__(
        self, index: int, name: str, offices: Sequence[Unit],
        figures: Sequence[Fields | None], units: UnitTable,
    ) -> None:  # fmt: skip
        """`figures` are those of the offices, some of which have another key than `name`."""
        self.units = units
        self._offices = offices
        self._figures = figures
        self._cells: dict[int, Cell] = {}
        self._rows = _rows_by_form(figures)
        given = {form: len(rows) for form, rows in self._rows.items() if form.is_given}
        self.measures = _counted(given, "unit")
        """How many offices give each unit of measure."""
        usual = _most(self.measures)
        all_of_them = {form: len(rows) for form, rows in self._rows.items()}
        key, label = name, _most(_counted(given or all_of_them, "label"))
        written = Column(None, key=Text(key), label=Text(label), unit=Text(usual))
        # Not by the class above: what it would set is made when it is asked.
        self.index, self.written, self.is_number = index, written, True
        self.formula, self.cell_unit, self.head_unit = None, "", ""
        self.is_used = False
        """Whether something of it went into this report, rather than being refused."""
        own = units(self.unit)
        # 趟 for 户 is counted otherwise, and may not be the same.
        strange = {symbol for symbol in self.measures if own.conflict_with(units(symbol))}
        self.forms = {form: count for form, count in given.items() if form.unit not in strange}
        """How many figures of each form count: those of one number that converts into the unit."""
        self.given = sum(self.forms.values())
        """How many numbers count."""
        self.is_rate = any(form.is_quotient for form in given) or not is_amount(self, units)
        self.is_narrowed = False
        """Whether the least or greatest of its rates, or their count, leaves out other bases."""
        self.is_weighted = False
        """Whether the mean of its rates went into this report."""

    @cached_property
    def counted(self) -> Mapping[int, None]:
        """The rows of the figures that count, from the first to the last."""
        return dict.fromkeys(self.rows(self.forms))

    def fields(self, row: int) -> Fields:
        """The figure of a row that has one, as it is kept."""
        fields = self._figures[row]
        assert fields is not None
        return fields

    def figure(self, row: int) -> UnitFigure:
        """The figure of a row that has one."""
        return UnitFigure._make(self.fields(row))

    def numbers(self, rows: Iterable[int]) -> list[str]:
        """The numbers of the figures of some rows, as they are written."""
        return [*map(_NUMBER, map(self._figures.__getitem__, rows))]

    def rows(self, forms: Iterable[Form]) -> list[int]:
        """The rows of the figures of some forms, from the first to the last."""
        rows = [*chain.from_iterable(map(self._rows.__getitem__, forms))]
        rows.sort()
        return rows

    @property
    def renamed(self) -> list[int]:
        """The rows of figures that have another key."""
        return self.rows(form for form in self._rows if form.key != self.key)

    @cached_property
    def strange(self) -> frozenset[int]:
        """The rows whose numbers cannot be converted into the unit, and do not count."""
        forms = (form for form in self._rows if form.is_given and form not in self.forms)
        return frozenset(self.rows(forms))

    def cell(self, row: int) -> Cell:
        """The cell of a row, always the same one."""
        cell = self._cells.get(row)
        if cell is None:
            figure = self.figure(row) if self._figures[row] is not None else None
            is_counted = row in self.counted
            cell = self._cells[row] = Cell(
                self._offices[row], figure, self.units, self.unit, is_counted=is_counted
            )
        return cell

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells, each made when it is reached."""
        return map(self.cell, range(len(self._figures)))

    @cached_property
    def texts(self) -> Sequence[Text]:  # type: ignore[override]  # made when they are asked
        """The cells as texts."""
        found = ((cell.words.zh, cell) for cell in self.cells)
        return [Text(words, cell.place if words else None) for words, cell in found]

    @cached_property
    def amounts(self) -> list[Amount | None]:  # type: ignore[override]  # as above
        """The cells as they were written."""
        return [cell.amount for cell in self.cells]

    @cached_property
    def total(self) -> Number:
        """The sum of what counts, of which there must be something.

        Nearly all numbers are in the unit of the column, and are added up as whole numbers, which
        is many times faster than adding numbers with their intervals.
        """
        symbol = self.unit
        unit = self.units(symbol)
        sums: Counter[int] = Counter()
        rounded: Counter[int] = Counter()
        odd: list[Form] = []
        for form in self.forms:
            if form.unit != symbol or form.approx or form.is_computed:
                odd.append(form)
                continue
            lows = self.numbers(self._rows[form])
            decimals = [len(low.partition(".")[2]) for low in lows]
            for at, times in Counter(decimals).items():
                wholes = [
                    low.replace(".", "")
                    for low, its in zip(lows, decimals, strict=True)
                    if its == at
                ]
                sums[at] += sum(map(int, wholes))
                is_exact = not (at or unit.is_rounded) if form.exact is None else form.exact
                rounded[at] += 0 if is_exact else times
        others = [(1, self.cell(row).number or plain(0)) for row in self.rows(odd)]
        if not sums:
            return added(others)
        value = sum((Fraction(whole, 10**at) for at, whole in sums.items()), Fraction(0))
        half = sum((Fraction(times, 2 * 10**at) for at, times in rounded.items()), Fraction(0))
        interval = Interval(value - half, value + half) if half else point(value)
        total = Number(value, interval, unit, max(sums))
        return added([(1, total), *others]) if others else total


def _rows_by_form(figures: Sequence[Fields | None]) -> dict[Form, list[int]]:
    """The rows of the figures of each form, the forms in the order in which they are met."""
    # Nearly all are in the same tuple, and need no comparison.
    by_tuple: dict[int, list[int]] = {}
    for row, figure in enumerate(figures):
        if figure is not None:
            by_tuple.setdefault(id(figure[0]), []).append(row)
    found: dict[Form, list[int]] = {}
    for rows in by_tuple.values():
        first = figures[rows[0]]
        if first is not None:
            found.setdefault(Form._make(first[0]), []).extend(rows)
    return found


def _counted(forms: Mapping[Form, int], field: str) -> Counter[str]:
    """How many figures have each value of a field of their forms."""
    found: Counter[str] = Counter()
    for form, count in forms.items():
        found[getattr(form, field)] += count
    return found


def _most(times: Counter[str]) -> str:
    """What occurs most often, the first of several; empty for nothing."""
    return max(times, key=lambda one: times[one], default="")


class OfficesData(TableData):
    """The rows and columns of the offices."""

    def __init__(self, name: str, rollup: Rollup, units: UnitTable) -> None:
        """All offices of the list are rows; those that other rows contain are not counted."""
        self.rollup = rollup
        self._asked: dict[str, OfficeColumn | None] = {}
        self._rates: dict[int, Rates] = {}
        place = rollup.units[0].place if rollup.units else None
        names = [Text(unit.name, unit.place) for unit in rollup.units]
        naming = TableColumn(0, Column(None, label=Text(name)), names)
        super().__init__(name, place, (naming,), {}, units, named_by=0)
        for row, unit in enumerate(rollup.units):
            if unit.is_sum:
                below = [inner for inner in unit.below if not inner.is_repeated]
                term = Sum(tuple((1, Reference(Name(inner.name, 0))) for inner in below))
                text = Text(" + ".join(inner.name for inner in below), unit.place)
                self.row_formulas[row] = TableFormula(text, term)

    def given(self, column: OfficeColumn) -> tuple[int, int]:
        """How many reports give a figure, and how many are expected to."""
        return column.given, len(self.rollup.expected)

    def rates(self, column: OfficeColumn) -> Rates:
        """What the rates of a column are of."""
        if column.index not in self._rates:
            self._rates[column.index] = rates_of(column, self.rollup)
        return self._rates[column.index]

    def weights(
        self, column: OfficeColumn, within: Unit | None = None
    ) -> tuple[OfficeColumn | None, list[int], list[str]]:
        """The bases that weight a mean of rates, the rows of these, and which offices lack one.

        Without the offices whose rates have another base than most; only those `within` an office,
        if that is given.
        """
        rates = self.rates(column)
        base = self.column(rates.base) if rates.base else None
        rows = [row for row in column.counted if row not in rates.of_others]
        if within is not None:
            units = self.rollup.units
            rows = [row for row in rows if units[row].is_within(within)]
        lacking = [
            row for row in rows
            if row not in rates.alike or base is None or row not in base.counted
        ]  # fmt: skip
        return base, rows, [self.rollup.units[row].name for row in lacking]

    def comparable(self, column: OfficeColumn) -> list[int]:
        """The rows of the rates that have the base of most, or of all if most have none."""
        rates = self.rates(column)
        others = rates.of_others if len(rates.of_others) < len(rates.alike) else ()
        return [row for row in column.counted if row not in others]

    def mean(self, column: OfficeColumn, base: OfficeColumn, rows: Iterable[int]) -> Number | None:
        """The mean of the rates of some rows, weighted by their base; `None` if that is 0."""
        found = [(column.cell(row).number, base.cell(row).number) for row in rows]
        pairs = [(rate, weight) for rate, weight in found if rate and weight]
        whole = added([(1, weight) for _, weight in pairs])
        if not whole.magnitude:
            return None
        mean = divided(added([(1, multiplied(rate, weight)) for rate, weight in pairs]), whole)
        return mean.in_unit(self.units(column.unit)) if column.unit else mean

    def mean_within(self, column: OfficeColumn, row: int) -> Number | None:
        """The mean of the rates of the offices below one that they stand for.

        `None` if it has no meaning: an office does not say what its rate is of, or most differ.
        """
        rates, unit = self.rates(column), self.rollup.units[row]
        base, rows, lacking = self.weights(column, unit)
        is_sound = base is not None and rows and not lacking
        if not is_sound or base is None or len(rates.of_others) >= len(rates.alike):
            return None
        return self.mean(column, base, rows)

    def unlike(self, column: OfficeColumn) -> Iterator[tuple[Unit, Unlike]]:
        """What an office of the list, or one below it, states unlike the sum of those below it."""
        for row in () if column.is_rate else self._unlike:
            unit = self.rollup.units[row]
            if row in column.counted and unit.reading is not None:
                key = column.figure(row).key
                yield from ((unit, one) for one in unit.reading.unlike if one.key == key)

    def left_open(self, column: OfficeColumn) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows whose own sum of a figure lacks offices below, which reported without it."""
        for row in self._partly:
            if row in column.counted:
                names = self.rollup.units[row].left_open(column.figure(row).key)
                if names:
                    yield row, names

    @cached_property
    def _partly(self) -> list[int]:
        """The rows of the offices that have left out any of those below them from a figure."""
        units = enumerate(self.rollup.units)
        return [row for row, unit in units if unit.reading is not None and unit.reading.left_open]

    @cached_property
    def _unlike(self) -> list[int]:
        """The rows of the offices that state anything unlike the sum of those below them."""
        units = enumerate(self.rollup.units)
        return [row for row, unit in units if unit.reading is not None and unit.reading.unlike]

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
        if all(fields[0][0] != name for fields in given):
            return self.column(_most(Counter(fields[0][0] for fields in given)))
        units = self.rollup.units
        figures = [*map(found.get, units)]
        column = OfficeColumn(len(self.columns), name, units, figures, self.units)
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

    def by_formula(self, column: TableColumn, row: int) -> Known:
        """The sum of the offices below one that they stand for; of rates their mean."""
        if not (isinstance(column, OfficeColumn) and column.is_rate):
            return super().by_formula(column, row)
        assert isinstance(self.data, OfficesData)
        return self.data.mean_within(column, row) or State.EMPTY

    def sum(self, column: int, at: Name) -> Known:  # noqa: ARG002  # there is nothing to report
        """The sum of all that counts."""
        own = self.data.columns[column]
        assert isinstance(own, OfficeColumn)
        return own.total


class OfficesTable(LoadedTable):
    """The figures of the offices."""

    lists_all: ClassVar[bool] = True

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

    def behind(self, column: TableColumn, row: int) -> tuple[str, Figures] | None:
        """The figure that a report computes of those of the offices that it sums up itself."""
        assert isinstance(column, OfficeColumn)
        unit, figure = self.rollup.units[row], column.cell(row).figure
        # What was written in the report has no interval of its own.
        if figure is None or figure.interval is None or not (unit.reading and unit.reading.below):
            return None
        figures = self.rollup.figures_of(unit)
        known = figures is not None and figure.key in figures.by_name
        return (figure.key, figures) if figures is not None and known else None

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
        if len(more) == 1 and more[0].text in _GIVING:
            return plain(column.given)
        aggregate = aggregate_of(more[0]) if len(more) == 1 else None
        if not column.given:
            return None
        if column.is_rate and (aggregate == "sum" or not more):
            # A bare column may be meant for a sum, which is not known here; .max has a name.
            raise self._no_sum(column, more[0] if more else name, "sum")
        if aggregate == "mean" and column.is_rate:
            column.is_used = True
            return self._weighted(column, more[0])
        column.is_used = True
        if aggregate and column.is_rate:
            return self._of_one_base(column, aggregate, more[0])
        if aggregate == "sum":
            return column.total
        if aggregate is not None or not more:
            return self._of_all(column, aggregate, more[0] if more else name)
        if len(more) == 2 and more[1].text in _RANKS:
            return self._rank(column, more[0])
        if len(more) == 1:
            unit = self.rollup.named(more[0].text)
            if unit is not None and not unit.is_sum and not self._given(column, unit):
                return None
        return answer(self.exact, asked)

    def _of_all(self, column: OfficeColumn, aggregate: str | None, at: Name) -> Found:
        """What is asked of the numbers that the reports gave, or these, if nothing is.

        Not of the rows: of an office without a report of its own, those below it count.
        """
        if aggregate == "count":
            return plain(column.given)
        if aggregate == "mean":
            return divided(column.total, plain(column.given))
        numbers = [number for row in column.counted if (number := column.cell(row).number)]
        return FUNCTIONS[aggregate](at, [numbers]) if aggregate is not None else [*numbers]

    def rows_of(self, column: TableColumn, asked: Name | None) -> Sequence[int]:
        """Those of the offices directly below for a sum, and those of one base for rates."""
        assert isinstance(column, OfficeColumn)
        if asked is not None and self.aggregate_of(asked) == "sum":
            return self.offices.counted
        if asked is not None and column.is_rate and asked.text not in _GIVING:
            return self.offices.comparable(column)
        return [*column.counted]

    def formula_of_row(self, column: TableColumn, row: int, formula: TableFormula) -> str:
        """The formula that gives a cell, with the offices that have a number in its column."""
        assert self.exact is not None
        if formula is not self.offices.row_formulas.get(row):
            return super().formula_of_row(column, row, formula)
        below = frozenset(self.rollup.units[row].below)
        return " + ".join(
            unit.name for at, unit in enumerate(self.rollup.units)
            if unit in below and isinstance(self.exact.at(column.index, at), Number)
        )  # fmt: skip

    def aggregate_of(self, name: Name) -> str | None:
        """What a name asks of a figure; who gives it counts those who do."""
        return "count" if name.text in _GIVING else super().aggregate_of(name)

    def counted(self, asked: Sequence[Name]) -> str:
        """Which offices a number of them counts: 已报送的单位（甲镇、乙镇）."""
        if len(asked) != 1 or asked[0].text not in _COUNTS:
            return ""
        which = _COUNTS[asked[0].text]
        words = in_language(_COUNTED[which], self._language)
        names = names_of(getattr(self.rollup, which), self._language)
        if not names:
            return words
        return f"{words} ({names})" if self._language == "en" else f"{words}（{names}）"

    def text(self, asked: Sequence[Name]) -> Text | None:
        """Who has reported, or given a figure, in words; `None` for what is a number."""
        names = [name.text for name in asked]
        if len(names) == 1 and names[0] in _SENTENCES:
            return Text(reporting_words(self.rollup, self._language))
        if len(names) == 1 and names[0] in _NAMES:
            units = getattr(self.rollup, _COUNTS[names[0]])
            return Text(names_of(units, self._language) or _NONE[self._language])
        column = self.offices.column(names[0]) if len(names) > 1 and names[1] in _GIVING else None
        if column is None or len(names) > 2:
            return None
        given = frozenset(self.rollup.units[row] for row in column.counted)
        units = self.rollup.units
        open_below = {units[row]: names for row, names in self.offices.left_open(column)}
        words = giving_words(self.rollup, given, open_below, self._language)
        others = self.other_bases(column, column.label)
        between = "; " if self._language == "en" else "；"
        return Text(between.join(filter(None, (words, others))))

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
        return any(self.rollup.units[row] is unit for row in column.counted)

    def unknown(self, name: Name) -> ExpressionError:
        """The error for a figure that no report has."""
        known = KnownNames(self.rollup.keys)
        return ExpressionError(
            UNKNOWN_COLUMN, name.offset, len(name.text), table=self.name, name=name.text,
            nearest=known.nearest(name.text), known=known.names,
        )  # fmt: skip

    def _no_sum(
        self, column: OfficeColumn, at: Name, wanted: str, **facts: object
    ) -> ExpressionError:
        return ExpressionError(
            rules.OFFICE_RATE_SUMMED, at.offset, len(at.text), name=column.label,
            wanted=rules.WANTED[wanted], **facts,
        )  # fmt: skip

    def _weighted(self, column: OfficeColumn, at: Name) -> Number:
        """The mean of the rates of one base, each weighted by this; refused without that."""
        base, rows, lacking = self.offices.weights(column)
        rates = self.offices.rates(column)
        if base is None or lacking:
            raise self._no_sum(column, at, "mean", offices=lacking)
        if len(rates.of_others) >= len(rates.alike):
            ways = dict.fromkeys((rates.how, *(rates.odd[row] for row in sorted(rates.of_others))))
            raise self._no_sum(column, at, "mean", ways=[*ways])
        column.is_weighted = True
        mean = self.offices.mean(column, base, rows)
        if mean is None:
            raise self._no_sum(column, at, "mean", empty=base.label)
        return mean

    def other_bases(self, column: OfficeColumn, label: str) -> str:
        """Which offices have rates of another base than most, as a clause; empty if none has."""
        if not column.is_rate:
            return ""
        alike = frozenset(self.offices.comparable(column))
        units = [self.rollup.units[row] for row in column.counted if row not in alike]
        return other_bases_words(units, label, self._language, is_left_out=self._has_mean(column))

    def _has_mean(self, column: OfficeColumn) -> bool:
        """Whether this report has the mean of a column, or will: tables come before figures."""
        return column.is_weighted or not self.rollup.means.isdisjoint((column.key, column.label))

    def _of_one_base(self, column: OfficeColumn, aggregate: str, at: Name) -> Number:
        """The least or greatest of the rates that the mean is of, or how many they are."""
        rows = self.offices.comparable(column)
        column.is_narrowed = len(rows) < len(column.counted)
        if aggregate == "count":
            return plain(len(rows))
        numbers = (column.cell(row).number for row in rows)
        return FUNCTIONS[aggregate](at, [[one for one in numbers if one is not None]])

    def weighted(self, column: TableColumn, row: int | None = None) -> Weighted | None:
        """How the mean of a column of rates is weighted, or that of a row of others."""
        assert isinstance(column, OfficeColumn)
        unit = self.rollup.units[row] if row is not None else None
        base, rows, _ = self.offices.weights(column, unit) if column.is_rate else (None, (), ())
        return Weighted(base, rows) if base is not None else None


class _Nothing:
    """A scope without names."""

    def find(self, reference: Reference) -> Found:
        """Nothing."""
        name = reference.name
        raise ExpressionError(UNKNOWN_COLUMN, name.offset, len(name.text), name=name.text)
