"""Cells of tables, compared with figures and with the cells of other tables.

A cell says what its row and its column name. Two numbers contradict each other if they are about
the same content, time and aspect, in units that convert, and cannot be equal as they are written.
What a title says beyond the heads may make a table one of another place or part: then other cells
have to show that it is not, by agreeing with what they name. Between two tables whose titles say
different things, all others have to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from reportgen.checks import rules
from reportgen.checks.operands import called
from reportgen.checks.periods import Span, days_of
from reportgen.checks.statements.heads import BEFORE, Aspect, Head, Heads, is_known
from reportgen.checks.statements.judging import is_slip
from reportgen.checks.statements.scopes import Own
from reportgen.checks.statements.sheets import Cell, Sheet, Vocabulary, taken_as
from reportgen.checks.statements.subjects import (
    growth_number,
    is_in_points,
    is_year_on_year,
    may_be_equal,
    rate_number,
)
from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures.asked import RATES
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number, rounded
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PLAIN, points_of
from reportgen.figures.tables import LoadedTable
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.values import Amount

_Item = TypeVar("_Item")
_FIELDS = ("value", "growth", "change", "share", "completion", "target")
_A_YEAR = 12
_NEAR = Fraction(1, 5)
"""How far two numbers of the same thing may be apart if nothing else shows that it is the same."""
_LEAST_SCALE = 1000
"""Of the words of scale, 千 is the least."""
_FEWEST = 2
"""Digits of a number that is hardly equal to another by chance."""
_MANY = 3
"""Digits of a number that is not equal to another by chance in two tables of different titles."""
_TENFOLD = 10
"""Of numbers so many times as great, the difference is no help."""
_MOST_TITLES = 8
"""How many tables of different titles a number is looked for in."""
_PLACES = frozenset("省市州县区旗镇乡村街局科处室队站所校院班组期批")
"""What the names of places, offices and instalments in titles end in."""
_NAME = r"\d*[^\W\d]\w*"
_THE_CELL = Words("表里的数", "the cell")
_ROWS = Words("连同两张表的各行", "check the rows of both tables")


def check_cells(
    tables: Iterable[LoadedTable], figures: Figures, report: Report | None, problems: Problems
) -> None:
    """Report cells that give another number than a figure or cell that is about the same."""
    known = [(table, table.data) for table in tables if table.exact and table.data]
    if not known or (len(known) == 1 and not figures.all):
        return
    columns = [column for _, data in known for column in data.columns]
    symbols = {*(figure.unit for figure in figures.all), *(column.unit for column in columns)}
    heads = Heads(Own(report), figures.language, figures.units, symbols)
    sheets = [Sheet(table, data, heads) for table, data in known]
    meant = _MeantNumbers(figures, heads, sheets)
    # A row of one table may name what a column of another adds up.
    added_up = [column.label for _, data in known if data.total for column in data.columns]
    vocabulary = Vocabulary({*meant.labels, *symbols, *added_up})
    shared = _shared([sheet.row_names for sheet in sheets])
    for sheet in sheets:
        sheet.read_rows(vocabulary, shared)
    parts = frozenset(part for sheet in sheets for part in sheet.parts())
    wanted = meant.sums | _shared([sheet.sums() for sheet in sheets])
    comparison = _Comparison(meant, {sheet: sheet.scope - parts for sheet in sheets}, problems)
    comparison.run({sheet: _cells(sheet, wanted) for sheet in sheets})


def _shared(groups: Sequence[Iterable[_Item]]) -> set[_Item]:
    """What is in more than one of the groups."""
    seen: set[_Item] = set()
    shared: set[_Item] = set()
    if len(groups) == 1:
        return shared
    for group in groups:
        own = set(group)
        shared |= own & seen
        seen |= own
    return shared


def _cells(sheet: Sheet, wanted: set[int]) -> list[Cell]:
    """The cells that may be wanted, but none that say the same as another one of their table."""
    cells = list(sheet.cells(wanted))
    count = Counter(cell.key for cell in cells)
    return [cell for cell in cells if count[cell.key] == 1]


class _Meant(NamedTuple):
    """A number of a figure."""

    figure: Figure
    field: str
    weak: frozenset[str]
    is_sure: bool = True
    """Whether its time and what it is a share of are known."""

    @property
    def number(self) -> Number | None:
        """The number; `None` if it is unknown.

        A growth that is not stated may be at comparable prices in the table, unless it is of
        things that are counted.
        """
        figure, field = self.figure, self.field
        stated = figure.stated(field) if field in RATES else None
        if stated:
            return rate_number(stated, figure)
        if field != "growth":
            return figure.number(field)
        is_measured = figure.known.units(figure.unit).is_measured
        return None if is_measured else growth_number(figure)

    def shown(self) -> str:
        """The number as printed."""
        return str(self.figure if self.field == "value" else getattr(self.figure, self.field))


class _MeantNumbers:
    """The numbers of figures by what they are about."""

    def __init__(self, figures: Figures, heads: Heads, sheets: Sequence[Sheet]) -> None:
        """Labels with words that no table has are not read."""
        self._heads = heads
        self._found: dict[tuple[int, Span, str], list[tuple[tuple[str, ...], _Meant]]] = {}
        words = Vocabulary({word for sheet in sheets for word in sheet.words()})
        own = [figure for figure in figures.all if words.has(str(figure.label))]
        self.labels = {str(figure.label) for figure in own}
        for figure in own:
            self._add(figure)
        self.sums = {whole for whole, _, _ in self._found}

    def of(self, cell: Cell) -> _Meant | None:
        """The only number that a cell may repeat; `None` if there is none or several."""
        key = sum(map(hash, cell.about)), cell.time, cell.aspect
        found = [meant for about, meant in self._found.get(key, ()) if about == cell.about]
        found = [one for one in found if not (one.weak and cell.weak) or one.weak == cell.weak]
        return found[0] if len(found) == 1 else None

    def of_total(self, cell: Cell) -> _Meant | None:
        """The only value that a total may be, if its title says the rest of what it is about.

        补助资金拨付金额 is the total of 拨付金额 in a table of 补助资金拨付情况.
        """
        own, title = frozenset(cell.about), cell.sheet.scope
        if cell.row is not None or cell.aspect != "value" or not title:
            return None
        found = [
            meant
            for about, time, meant in self._by_part.get(cell.about[0], ())
            if time == cell.time and own < frozenset(about) and frozenset(about) - own <= title
        ]
        return found[0]._replace(is_sure=False) if len(found) == 1 else None

    @cached_property
    def _by_part(self) -> dict[str, list[tuple[tuple[str, ...], Span, _Meant]]]:
        """The values of figures by each part of what they are about."""
        found: dict[str, list[tuple[tuple[str, ...], Span, _Meant]]] = {}
        for (_, time, aspect), named in self._found.items():
            for about, meant in named if aspect == "value" else ():
                for part in frozenset(about):
                    found.setdefault(part, []).append((about, time, meant))
        return found

    def _add(self, figure: Figure) -> None:
        head = self._heads.read(str(figure.label))
        weak = head.weak if head.strong else frozenset[str]()
        about = tuple(sorted(head.strong or head.weak))
        time = self._time(figure, head)
        if not about or head.aspect is not Aspect.VALUE or time is None:
            return
        for field in _FIELDS:
            # What a share or completion is one of may be another whole or target.
            is_sure = field not in ("share", "completion")
            self._put(about, time, field, _Meant(figure, field, weak, is_sure))
        if figure.written.previous is None:
            return
        period = str(figure.written.previous_period or "")
        before = self._heads.time(period) if period else BEFORE
        meant = _Meant(figure, "previous", weak)
        self._put(about, before, "value", meant)
        year_before = Span(time.first - _A_YEAR, time.last - _A_YEAR)
        if is_year_on_year(figure) and before != year_before:
            is_sure = bool(period) or time.length == _A_YEAR
            self._put(about, year_before, "value", meant._replace(is_sure=is_sure))

    def _put(self, about: tuple[str, ...], time: Span, aspect: str, meant: _Meant) -> None:
        key = sum(map(hash, about)), time, aspect
        self._found.setdefault(key, []).append((about, meant))

    def _time(self, figure: Figure, head: Head) -> Span | None:
        """The time of a figure's value; `None` if it is not understood."""
        now, written = self._heads.now, figure.written
        time = self._heads.time(str(written.period)) if written.period else head.time
        if time is None and written.as_of is not None:
            days = days_of(written.as_of)
            is_end = days and _A_YEAR * days.last[0] + days.last[1] - 1 == now.last
            return now if is_end else None
        if time is None:
            return now
        return time if is_known(time) else None


class _Pair(NamedTuple):
    """A cell, and a number that should be the same."""

    cell: Cell
    other: _Meant | Cell
    is_equal: bool = True
    is_slip: bool = False
    """Whether one may be a slip of the other."""
    is_near: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether nothing but the numbers leaves a doubt that both are about the same."""
        other = self.other
        return self.cell.weak == other.weak and not (
            isinstance(other, _Meant) and not other.is_sure
        )


def _pair(cell: Cell, other: _Meant | Cell) -> _Pair | None:
    """The two compared; `None` if they cannot be."""
    one, two = cell.number, other.number
    if one is None or two is None or one.approx or two.approx:
        return None
    is_bare = PLAIN in (one.unit, two.unit)
    one, two = _alike(one, two)
    if is_in_points(one.unit) != is_in_points(two.unit) or not one.unit.converts_to(two.unit):
        return None
    if may_be_equal(one, two):
        return _Pair(cell, other)
    if cell.aspect in RATES and one.interval.meets(two.interval):
        # 9.9% and 10.0% may have been computed from the same numbers in 万元 and in 亿元.
        return None
    if is_bare and _is_scaled(one, two):
        # Without a unit, 254036 may be 25.4亿元 in 万元.
        return None
    distance = abs(one.magnitude - two.magnitude)
    is_near = not two.unit.is_ratio and distance <= _NEAR * abs(two.magnitude)
    decimals = max(one.decimals or 0, two.decimals or 0)
    return _Pair(cell, other, is_equal=False, is_slip=is_slip(one, two, decimals), is_near=is_near)


def _alike(one: Number, two: Number) -> tuple[Number, Number]:
    """Both numbers, the first in the unit of the second if it converts."""
    if two.unit == PLAIN:
        two = taken_as(two, one.unit)
    if one.unit == PLAIN or one.unit.converts_to(two.unit):
        one = taken_as(one, two.unit)
    return one, two


def _is_scaled(one: Number, two: Number) -> bool:
    """Whether one number may be the other in a unit such as 万元 instead of 亿元."""
    small, large = sorted((abs(one.magnitude), abs(two.magnitude)))
    return large >= small * (_LEAST_SCALE - 1)


class _Comparison:
    """The cells of all tables compared with figures, and with each other."""

    def __init__(
        self, meant: _MeantNumbers, scopes: dict[Sheet, frozenset[str]], problems: Problems
    ) -> None:
        """`scopes` are what the titles say that heads do not say as well."""
        self._meant = meant
        self._scopes = scopes
        self._problems = problems
        self._reported: set[tuple[int, int, int | None]] = set()

    def run(self, cells: dict[Sheet, list[Cell]]) -> None:
        """Report each contradiction once."""
        named: dict[tuple[object, ...], list[Cell]] = {}
        between: dict[tuple[Sheet, Sheet], list[_Pair]] = {}
        # Two tables with different titles are about other things as soon as two numbers differ.
        unlike: Counter[tuple[Sheet, Sheet]] = Counter()
        for sheet, own in cells.items():
            self._report(_believed(list(self._with_figures(own))))
            for cell in own:
                about = cell.about, cell.time, cell.aspect, cell.unit.is_ratio
                before = named.setdefault((*about, cell.weak, cell.within), [])
                for other in before:
                    ends = other.sheet, sheet
                    pair = None
                    if unlike[ends] <= 1 and not _are_parts(cell, other):
                        pair = _pair(cell, other)
                    if pair is not None:
                        between.setdefault(ends, []).append(pair)
                        unlike[ends] += not (pair.is_equal or self._are_of_one_title(*ends))
                # Of the tables of one title, the first is the one that the others repeat.
                if len(before) < _MOST_TITLES and self._kind(cell) not in map(self._kind, before):
                    before.append(cell)
        for ends, pairs in between.items():
            if self._are_of_one_title(*ends):
                self._report(_believed(pairs))
            else:
                scopes = [self._scopes[end] for end in ends]
                is_total = not all(scopes) and _PLACES.isdisjoint(frozenset().union(*scopes))
                self._report(_believed_across(pairs, is_total=is_total))

    def _are_of_one_title(self, one: Sheet, other: Sheet) -> bool:
        return self._scopes[one] == self._scopes[other]

    def _kind(self, cell: Cell) -> tuple[object, ...]:
        return self._scopes[cell.sheet], cell.unit.dimensions

    def _with_figures(self, cells: Iterable[Cell]) -> Iterator[_Pair]:
        for cell in cells:
            meant = self._meant.of(cell) or self._meant.of_total(cell)
            pair = _pair(cell, meant) if meant else None
            if pair and (pair.is_equal or not _is_known_otherwise(cell, meant)):
                yield pair

    def _report(self, believed: Iterable[_Pair]) -> None:
        for pair in believed:
            ends = [end.at for end in (pair.cell, pair.other) if isinstance(end, Cell)]
            if self._reported.isdisjoint(ends):
                self._reported.update(ends)
                _report(pair, self._problems)


def _is_known_otherwise(cell: Cell, meant: _Meant | None) -> bool:
    """Whether a cell that names no time has another number of the figure."""
    if cell.has_time or meant is None:
        return False
    keys = [key for key in ("value", "previous", "target") if key != meant.field]
    others = [_pair(cell, meant._replace(field=key)) for key in keys]
    return any(pair is not None and pair.is_equal for pair in others)


def _are_parts(cell: Cell, other: Cell) -> bool:
    """Whether one is the total of only some rows of the other, as in an extract."""
    if cell.row is not None or other.row is not None:
        return False
    one, two = frozenset(cell.sheet.row_names), frozenset(other.sheet.row_names)
    return one < two or two < one


def _believed(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """The pairs that differ although they are about the same, as far as the others show that."""
    agreeing = sum(pair.is_equal and _is_telling(pair.cell) for pair in pairs)
    differing = [pair for pair in pairs if not pair.is_equal]
    if len(differing) <= agreeing + 1:
        is_confirmed = agreeing >= len(differing)
        yield from (
            pair for pair in differing if _is_believed(pair, agreeing if is_confirmed else 0)
        )


def _believed_across(pairs: Sequence[_Pair], *, is_total: bool) -> Iterator[_Pair]:
    """The only pair of two tables with different titles that differs, if it is a slip.

    All others have to agree, some of them in numbers that are hardly equal by chance, or else one
    number is the total of what the other names. Two states of the same thing may differ.
    """
    differing = [pair for pair in pairs if not pair.is_equal]
    if len(differing) != 1 or not differing[0].is_slip:
        return
    (pair,) = differing
    cell, other = pair.cell, pair.other
    if not isinstance(other, Cell) or cell.sheet.states != other.sheet.states:
        return
    agreeing = sum(one.is_equal and len(_digits(one.cell).strip("0")) >= _MANY for one in pairs)
    is_swapped = sorted(_digits(cell).strip("0")) == sorted(_digits(other).strip("0"))
    is_of_one = is_total and (cell.row is None) != (other.row is None)
    is_elsewhere = cell.may_be_elsewhere or other.may_be_elsewhere
    if agreeing >= _FEWEST + (not is_swapped) or (is_of_one and not is_elsewhere):
        yield pair


def _is_believed(pair: _Pair, agreeing: int) -> bool:
    """Whether a pair is about the same, if so many others of its tables agree."""
    if not pair.is_sure:
        return pair.is_slip
    if isinstance(pair.other, Cell):
        # Two tables of one title may be those of two offices.
        is_total = pair.cell.row is None and pair.other.row is None
        return agreeing > 0 or pair.is_slip or (pair.is_near and is_total)
    if not pair.cell.beyond:
        return agreeing > 0 or pair.is_slip or pair.is_near
    if pair.cell.may_be_elsewhere:
        return agreeing > 1 or (agreeing > 0 and pair.is_slip)
    return agreeing > 1 or pair.is_slip


def _is_telling(cell: Cell) -> bool:
    """Whether its number has enough digits not to be equal to another by chance."""
    return len(_digits(cell)) >= _FEWEST


def _digits(cell: Cell) -> str:
    """The digits of its number, from the first that is not 0."""
    number = cell.number
    return re.sub("[-.]|^0+", "", str(number.shown(None))) if number else ""


def _report(pair: _Pair, problems: Problems) -> None:
    """Report a contradiction where a number is written, not computed, or where it is accepted."""
    cell, other = pair.cell, pair.other
    if isinstance(other, Cell):
        caption, name = other.sheet.caption, other.name
        where = Words(f"表“{caption}”的{name.zh}", f"{name.en} of the table '{caption}'")
        is_computed, is_accepted, there = not other.is_written, False, other.place
    else:
        figure, field = other.figure, other.field
        label = called(figure, field)
        where = Words(f"统计里的“{label.zh}”", f"the figure '{label.en}'")
        amount = getattr(figure.written, field, None)
        there = amount.place if amount is not None and amount.place else figure.place
        is_computed = field in figure.computed
        is_accepted = rules.TABLE_CONTRADICTS.id in figure.written.accept
    is_at_cell = not is_accepted and (cell.is_written or is_computed)
    at, related = (cell.place, there) if is_at_cell else (there, cell.place)
    are_totals = isinstance(other, Cell) and cell.row is None and other.row is None
    in_cell = there is not None and there.source.is_sheet
    problems.add(
        rules.TABLE_CONTRADICTS, at,
        related=(Related(related, where if is_at_cell else _THE_CELL),) if related else (),
        table=cell.sheet.caption, cell=cell.name, said=cell.shown(), where=where,
        value=other.shown(), difference=_difference(pair),
        formula="" if in_cell else formula_of(cell) if _takes_formula(other) else "",
        there=str(there) if in_cell else "",
        rows=_ROWS if are_totals else "",
    )  # fmt: skip


def _difference(pair: _Pair) -> str:
    """By how much the numbers differ, in the unit of the other one; empty if tenfold or more.

    2101.5万元 beside 2101.5元 is plain.
    """
    one, two = pair.cell.number, pair.other.number
    assert one is not None
    assert two is not None
    one, two = _alike(one, two)
    sizes = abs(one.magnitude), abs(two.magnitude)
    if max(sizes) >= _TENFOLD * min(sizes) and min(sizes):
        return ""
    decimals = max(one.decimals or 0, two.decimals or 0)
    size = abs(rounded(one.magnitude - two.magnitude, decimals))
    unit = points_of(two.unit.symbol) or two.unit
    return str(Quantity(Amount(None, size), unit.symbol, "", pair.cell.sheet.language))


def _takes_formula(other: _Meant | Cell) -> bool:
    """Whether a formula may replace the number; that of a total would no longer be checked."""
    if isinstance(other, Cell):
        return other.row is not None
    return other.field in ("value", "previous", "target")


def formula_of(cell: Cell) -> str:
    """What gives the number of a cell in a formula; empty if its row has no name of its own."""
    data = cell.sheet.data
    if cell.row is None:
        row = "sum" if cell.sheet.language == "en" else "合计"
    else:
        row = str(data.row_names[cell.row]) if data.row_names else ""
        if data.rows_named.get(row) != cell.row:
            return ""
    names = (data.name, cell.column.key, row)
    return ".".join(name if re.fullmatch(_NAME, name) else f"'{name}'" for name in names)
