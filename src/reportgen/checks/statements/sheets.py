"""Tables as statements: what each cell says, and of which it may be said by something else too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from reportgen.checks.periods import Span
from reportgen.checks.statements.heads import (
    BEFORE,
    NOTHING,
    UNKNOWN,
    Aspect,
    Head,
    Heads,
    is_known,
    joined,
    merged,
)
from reportgen.diagnostics import Place, Words
from reportgen.figures.numbers import Number, rounded_to
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PLAIN, Unit
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.values import Amount, Text

_NO_NAMES = (
    "序号", "编号", "编码", "代码", "科目编码", "科目代码", "备注", "说明", "注", "位次", "名次",
    "no", "no.", "code", "id", "#", "note", "notes", "remarks", "rank",
)  # fmt: skip
"""Columns of texts that do not name rows."""
_UNITS = ("单位", "计量单位", "unit", "units", "unit of measure")
_PART = "…"
"""Shows that a cell may be about a part: rows above say of what, or rows are left out."""
_ASCII = "".join(map(chr, range(128)))
_SOFT = (
    "的总数量额情况共累计合全年本上去今同期月季度初末底半下前县市区州省乡镇村〇一二三四五六七八九十第其中"
    "：（）、．—％\u3000＊①②③④⑤⑥⑦⑧⑨"
)
"""Characters of names that may add nothing, besides letters and digits."""
_LONG_WORD = regex("[a-z]{4,}")
_SOFT_WORDS = (
    *(month.lower() for month in MONTHS), "total", "totals", "number", "quarter", "half", "year",
    "first", "second", "third", "fourth", "previous", "last", "this", "period", "same", "which",
)  # fmt: skip
_STEM = 4
"""Characters of a word that singular and plural share."""
_OF_RATIO = {
    Aspect.RISE: "growth", Aspect.RATE_OF_RISE: "growth", Aspect.SHARE: "share",
    Aspect.COMPLETION: "completion", Aspect.DONE: "completion", Aspect.VALUE: "value",
}  # fmt: skip
_OF_PLAIN = {
    Aspect.RATE_OF_RISE: "growth", Aspect.SHARE: "share", Aspect.COMPLETION: "completion",
    Aspect.DONE: "value", Aspect.VALUE: "value", Aspect.TARGET: "target",
}  # fmt: skip
_OF_AMOUNT = {
    Aspect.RISE: "change", Aspect.DONE: "value", Aspect.VALUE: "value", Aspect.TARGET: "target",
}  # fmt: skip
"""Which of a figure's numbers a cell gives, by what its heads say and the kind of its unit."""
_OF_AMOUNTS = (Aspect.VALUE, Aspect.DONE, Aspect.TARGET)


class Vocabulary:
    """What labels or heads are made of; others need not be read."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` may be anything that others are to be compared with."""
        self._characters = {*_ASCII, *_SOFT}.union(*names)
        self._stems = {word[:_STEM] for word in _SOFT_WORDS}
        self._stems.update(word[:_STEM] for name in names for word in _words(name))

    def has(self, name: str) -> bool:
        """Whether a name is made of nothing else, apart from what adds nothing."""
        is_known = self._characters.issuperset(name)
        return is_known and all(word[:_STEM] in self._stems for word in _words(name))


def _words(name: str) -> list[str]:
    return _LONG_WORD.findall(name.lower()) if not name.isdecimal() else []


class Cell(NamedTuple):
    """A cell or a total, and what its heads say of it."""

    sheet: Sheet
    column: TableColumn
    row: int | None
    """`None` for the row of totals."""
    about: tuple[str, ...]
    """Its content, sorted; see `subjects.Content`."""
    weak: frozenset[str]
    time: Span
    aspect: str
    """Which of a figure's numbers it gives."""
    unit: Unit
    has_time: bool
    """Whether its heads name a time."""
    beyond: frozenset[str]
    """What the title or the rows above say beyond the heads: a topic, another place, a part."""
    within: frozenset[str]
    """What the rows above say, and whether rows are left out."""

    @property
    def key(self) -> tuple[object, ...]:
        """What cells that are about the same have in common."""
        return self.about, self.time, self.aspect, self.unit.dimensions, self.unit.is_ratio

    @property
    def at(self) -> tuple[int, int, int | None]:
        """Which cell it is."""
        return id(self.sheet), self.column.index, self.row

    @property
    def amount(self) -> Amount | None:
        """What is written in it; `None` if it is empty."""
        if self.row is not None:
            return self.column.amounts[self.row]
        total = self.sheet.data.total
        return total.amounts[self.column.index] if total else None

    @property
    def is_written(self) -> bool:
        """Whether its number is written, not computed."""
        return self.amount is not None and self.amount.formula is None

    @property
    def number(self) -> Number | None:
        """Its number, in the unit that the table gives it; `None` if it has none."""
        exact, column = self.sheet.table.exact, self.column
        assert exact is not None
        known = exact.total(column) if self.row is None else exact.at(column.index, self.row)
        return taken_as(known, self.unit) if isinstance(known, Number) else None

    @property
    def place(self) -> Place | None:
        """Its place; that of the totals or of the table if nothing is written in it."""
        data = self.sheet.data
        total = data.total if self.row is None else None
        text: Text | None = None
        if self.row is not None:
            text = self.column.texts[self.row]
        elif total is not None:
            text = total.texts[self.column.index]
        place = (text.place if text else None) or (total.place if total else None) or data.place
        return data.within(place)

    @property
    def name(self) -> Words:
        """Its row and its column."""
        row = self.sheet.row_names[self.row] if self.row is not None else self.sheet.total_name
        column = self.column.label
        rows = (f"“{row}”一行", f"row '{row}', ") if row else ("", "")
        return Words(f"{rows[0]}“{column}”一列", f"{rows[1]}column '{column}'")

    @property
    def may_be_elsewhere(self) -> bool:
        """Whether it may be about another place or a part, by the words of the title."""
        return bool(self.beyond) and self.sheet.is_narrow(self.beyond)

    def shown(self) -> str:
        """Its number with its unit."""
        number, amount = self.number, self.amount
        assert number is not None
        if amount is None or amount.low is None:
            amount = Amount(None, number.shown(self.column.written.decimals))
        unit = amount.unit or self.unit.symbol
        # As the column has it, not in full.
        return str(Quantity(amount._replace(unit=unit), unit, "", self.sheet.language))


def taken_as(number: Number, unit: Unit) -> Number:
    """The number in the unit that heads give it, as precise as its digits."""
    if unit in (number.unit, PLAIN):
        return number
    if number.unit != PLAIN and number.unit.converts_to(unit):
        return number.in_unit(unit)
    interval = number.interval
    if unit.is_rounded and interval.low == interval.high:
        interval = rounded_to(number.magnitude, number.decimals or 0)
    return number._replace(unit=unit, interval=interval)


class Sheet:
    """A table with its heads."""

    def __init__(self, table: LoadedTable, data: TableData, heads: Heads) -> None:
        """Rows are read later, by `read_rows`."""
        self.table = table
        self.data = data
        self._heads = heads
        self.language = heads.language
        self.caption = " ".join(str(table.written.title or table.name).split())
        header = data.columns[data.naming].label if data.columns else ""
        self._title = heads.of_title(self.caption, header)
        self._columns = list(self._read_columns())
        """The columns of numbers; there may be none."""
        self._rows: list[tuple[int, Head]] = []
        self._total: Head | None = None

    @property
    def total_name(self) -> str:
        """The name of the row of totals."""
        total = self.data.total
        return (total.label if total else "") or ("Total" if self._heads.is_english else "合计")

    @property
    def scope(self) -> frozenset[str]:
        """What its title says of place, part and the like."""
        return frozenset(self._title.strong)

    def is_narrow(self, beyond: frozenset[str]) -> bool:
        """Whether what the title says beyond the heads is more than a topic."""
        return _PART in beyond or self._heads.is_narrow(self.caption, beyond)

    @cached_property
    def states(self) -> frozenset[str]:
        """The words of its title that tell two states of the same thing apart."""
        return self._heads.states(self.caption)

    def words(self) -> Iterator[str]:
        """The words of its title and heads."""
        yield self.caption
        for column in self.data.columns:
            yield from (column.label, str(column.written.group or ""))
        yield from self.row_names

    @cached_property
    def _texts(self) -> list[TableColumn]:
        return [column for column in self.data.columns if not column.is_number]

    @cached_property
    def _naming(self) -> list[TableColumn]:
        """The columns that name the rows."""
        named = [column for column in self._texts if _header(column) not in _NO_NAMES]
        named = [one for one in named if not all(text.isdecimal() for text in one.texts)] or named
        # The first column may name 单位 as well, but those are offices.
        return [one for one in named if one is named[0] or _header(one) not in _UNITS]

    @cached_property
    def _units(self) -> TableColumn | None:
        """The column with the units of the rows."""
        units = (one for one in self._texts if _header(one) in _UNITS and one not in self._naming)
        return next(units, None)

    @cached_property
    def row_names(self) -> Sequence[str]:
        """The names of its rows."""
        if len(self._naming) == 1:
            return self._naming[0].texts
        return [" ".join(filter(None, names)) for names in self._names]

    @cached_property
    def _names(self) -> list[tuple[str, ...]]:
        """The cells that name each row; one left empty before another is that of the row above."""
        named: list[tuple[str, ...]] = []
        for cells in zip(*(column.texts for column in self._naming), strict=True):
            above = named[-1] if named else ("",) * len(cells)
            last = max((at for at, cell in enumerate(cells) if cell), default=0)
            named.append(
                tuple(
                    str(cell) or (above[at] if at < last else "") for at, cell in enumerate(cells)
                )
            )
        return named

    def _read_columns(self) -> Iterator[tuple[TableColumn, Head]]:
        amounts, is_beside = [NOTHING], False
        for column in self.data.columns:
            if not column.is_number:
                continue
            words = (str(column.written.group or ""), column.label)
            head = merged(self._heads.read(word) for word in words if word)
            if column.unit:
                head = head._replace(unit=column.unit)
            if head.aspect in _OF_AMOUNTS or head.strong:
                amounts = [*amounts, head] if is_beside else [head]
                is_beside = True
            else:
                # Growth and share are those of the amounts beside them, if these are of one thing.
                last, is_one = amounts[-1], len({one.strong for one in amounts}) == 1
                aspect = head.aspect if is_one else Aspect.UNKNOWN
                head = head._replace(
                    strong=last.strong, weak=last.weak, sum=last.sum, aspect=aspect
                )
                is_beside = False
            yield column, head

    def read_rows(self, known: Vocabulary, shared: Container[str]) -> None:
        """Read the rows whose names are `shared` with another table or made of `known` words."""
        numbers = [column.amounts for column, _ in self._columns]
        if not numbers:
            return
        section, above = NOTHING, -1
        times: list[Span] = []
        for row, name in enumerate(self.row_names):
            is_section = numbers[0][row] is None and not any(amounts[row] for amounts in numbers)
            if not name or not (is_section or name in shared or known.has(name)):
                above = row
                continue
            head = self._heads.read(name)
            if len(self._naming) > 1:
                head = merged(self._heads.read(word) for word in self._names[row] if word)
            times += [head.time] if head.time is not None and is_known(head.time) else []
            if is_section:
                section = head if head.strong else section
                continue
            within = section.strong
            if not head.is_part:
                above = row
            elif above >= 0:
                within = (*within, *self._heads.read(self.row_names[above]).strong)
            unit = str(self._units.texts[row]).strip() if self._units else ""
            if unit or within:
                head = head._replace(unit=unit or head.unit, within=within)
            self._rows.append((row, head))
        if self.data.total is not None:
            self._total = self._heads.read(self.data.total.label)
            if times:
                whole = Span(min(one.first for one in times), max(one.last for one in times))
                self._total = self._total._replace(time=joined(self._total.time, whole))

    def parts(self) -> Iterator[str]:
        """What its heads are about, without the title."""
        for _, head in (*self._columns, *self._rows):
            yield from head.strong

    def sums(self) -> set[int]:
        """Numbers that are the same for cells of the same content, see `Head.sum`."""
        found: set[int] = set()
        for column, head in self._columns:
            found.update((head.sum + name.sum) or self._title.sum for _, name in self._rows)
            if self._total is not None and self._has_total(column):
                found.add((head.sum + self._total.sum) or self._title.sum)
        return found

    def cells(self, wanted: Container[int]) -> Iterator[Cell]:
        """The cells whose content may be wanted, by its sum.

        The title says what the heads leave out: in a column called 2024年 or 数量.
        """
        title = self._title
        for column, head in self._columns:
            for row, name in self._rows:
                whole = head.sum + name.sum
                if (whole or title.sum) in wanted:
                    yield from self._cell(column, row, head, name, is_of_title=not whole)
                if whole and not head.strong and whole + title.sum in wanted and title.sum:
                    yield from self._cell(column, row, head, name, is_of_title=True)
            total = self._total
            if total is not None and self._has_total(column):
                is_bare = not (head.strong or head.weak or total.strong)
                yield from self._cell(column, None, head, total, is_of_title=is_bare)

    def of_row(self, row: int | None) -> Iterator[Cell]:
        """The cells of one row, also as texts name them: without the group of the column.

        Those of the totals for `None`.
        """
        name = self._heads.read(self.row_names[row] if row is not None else self.total_name)
        for column, head in self._columns:
            yield from self._cell(column, row, head, name, is_of_title=False)
            if column.written.group and self._labels[column.label] == 1:
                short = self._heads.read(column.label)._replace(unit=head.unit)
                yield from self._cell(column, row, short, name, is_of_title=False)

    @cached_property
    def _labels(self) -> Counter[str]:
        """How many columns have each label: below two groups, one may be the same."""
        return Counter(column.label for column in self.data.columns)

    def _has_total(self, column: TableColumn) -> bool:
        total = self.data.total
        assert total is not None
        return total.amounts[column.index] is not None or column.index in total.computed

    def _cell(
        self, column: TableColumn, row: int | None, head: Head, name: Head, *, is_of_title: bool
    ) -> Iterator[Cell]:
        """The cell, if what its heads say is understood."""
        said = joined(name.time, head.time)
        time = self._time(said)
        unit = self.data.units(_unit(head, name) or column.cell_unit or self._title.unit)
        aspect = _aspect(head, name, unit)
        about = (*name.strong, *head.strong, *(self._title.strong if is_of_title else ()))
        weak = name.weak | head.weak
        if not about:
            about, weak = tuple(weak), frozenset()
        if not (is_known(time) and aspect and about):
            return
        if aspect in ("growth", "share", "completion") and unit == PLAIN:
            unit = self.data.units("%")
        topic = self._heads.read(unit.symbol).strong if unit.symbol.isascii() else ()
        within = frozenset(name.within)
        if name.within or (row is None and self._heads.leaves_out(self.caption)):
            within |= {_PART}
        beyond = (within | {*self._title.strong}) - {*topic, *about, *weak}
        yield Cell(
            self, column, row, tuple(sorted(about)), weak, time, aspect, unit, said is not None,
            beyond, within,
        )  # fmt: skip

    def _time(self, said: Span | None) -> Span:
        """The time of a cell: as its heads say, or else its title, or else the report's own."""
        now, own = self._heads.now, self._title.time
        if own is None or own == now:
            return now if said is None else said
        is_around = own.first <= now.first and now.last <= own.last
        if not is_around and said in (now, self._heads.year_before, BEFORE):
            # 全年 in a table of 2021 is that year.
            return UNKNOWN
        return own if said is None else said


def _header(column: TableColumn) -> str:
    return column.label.strip().lower()


def _unit(head: Head, name: Head) -> str:
    """The unit of a cell: of its row, unless its column gives a rate of what the row names."""
    for own in (head, name):
        if own.aspect not in _OF_AMOUNTS:
            return own.unit
    return name.unit or head.unit


def _aspect(head: Head, name: Head, unit: Unit) -> str | None:
    """Which of a figure's numbers a cell gives; `None` if that is not understood."""
    said = {head.aspect, name.aspect} - {Aspect.VALUE}
    aspect = said.pop() if said else Aspect.VALUE
    kinds = _OF_RATIO if unit.is_ratio else _OF_PLAIN if unit == PLAIN else _OF_AMOUNT
    return None if said else kinds.get(aspect)
