"""A table with its numbers → blocks of the document tree: caption, table, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from reportgen.diagnostics import Problems, Words
from reportgen.document import (
    Block,
    Caption,
    Chart,
    HeaderGroup,
    Paragraph,
    Run,
    Runs,
    Series,
    TableBlock,
    plain_text,
)
from reportgen.document.captions import FIGURE, TABLE, description
from reportgen.document.markdown import read_markdown
from reportgen.document.placements import Placement, PlacementError
from reportgen.figures import rules
from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.tables.asked import Known, State, base_magnitude
from reportgen.figures.tables.cells import TableColumn, TableData, has_places, has_shares
from reportgen.figures.tables.compute import Evaluation
from reportgen.language.marks import MARK_CHARACTERS, escape, without_marks
from reportgen.language.patterns import regex
from reportgen.language.phrases import NOTE, PHRASES, POINTS, SOURCE, announced, points_words
from reportgen.model.figures import Table
from reportgen.model.scalars import half_width
from reportgen.model.values import Amount, Text

_BELOW = "table-note"
"""The role of notes and sources."""
_ALIGNMENTS = {"左": "left", "中": "center", "右": "right"}


def blocks_of(
    written: Table, numbers: Evaluation, language: str, sort: str, top: int | None
) -> tuple[Block, ...]:
    """The caption if there is a title, the table, and its note and source below.

    `sort` names a column, as `sorting` reads it; empty or unknown for the order of the data. Of
    the rows that are not computed from others only the first `top` are shown.
    """
    rows = rows_shown(numbers, sorting(numbers.data, sort) if sort else None, top)
    key = f"{TABLE}:{numbers.data.name}"
    blocks: list[Block] = [Caption(TABLE, shown_runs(written.title), key)] if written.title else []
    blocks.append(_table(numbers, rows, language))
    below = ((NOTE, written.note or ""), (SOURCE, written.source or ""))
    return (*blocks, *notes_below(below, language))


def _table(numbers: Evaluation, rows: Sequence[int], language: str) -> TableBlock:
    data = numbers.data
    printers = [CellPrinter(column, numbers, language) for column in data.columns]
    shown = ([_cell(printer.cell(row)) for row in rows] for printer in printers)
    lines = list(zip(*shown, strict=True))
    if data.total is not None:
        is_whole = set(data.counted) <= set(rows)
        total = tuple(_cell(printer.total(is_whole=is_whole)) for printer in printers)
        lines.insert(_place_of_total(data, rows), total)
    header = tuple(_cell(printer.header()) for printer in printers)
    return TableBlock(
        header, tuple(lines), tuple(map(_alignment, data.columns)), _groups(data.columns),
        _widths(data.columns),
    )  # fmt: skip


def _groups(columns: Sequence[TableColumn]) -> tuple[HeaderGroup, ...]:
    """What stands above the header: like groups side by side are one; none where none is said."""
    found = [
        HeaderGroup(_cell(name), len(tuple(own)))
        for name, own in groupby(str(column.written.group or "") for column in columns)
    ]
    return tuple(found) if any(group.runs for group in found) else ()


def _widths(columns: Sequence[TableColumn]) -> tuple[float, ...]:
    widths = tuple(float(column.written.width or 0) for column in columns)
    return widths if any(widths) else ()


def _place_of_total(data: TableData, rows: Sequence[int]) -> int:
    """How many of the rows shown stand above the totals."""
    at = data.total_at
    return len(rows) if at is None else sum(row < at for row in rows)


def _alignment(column: TableColumn) -> str:
    said = column.written.align
    if said:
        return _ALIGNMENTS.get(said, said)
    return "decimal" if column.is_number else "left"


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()


def notes_below(said: Iterable[tuple[str, str]], language: str) -> Iterator[Block]:
    """The note and the source that stand below a table or chart, each with what announces it."""
    for key, text in said:
        if text:
            yield Paragraph(_BELOW, shown_runs(announced(key, text, language)))


def shown_runs(text: str) -> Runs:
    """A text that was filled in, its figures still known as such."""
    if MARK_CHARACTERS.isdisjoint(text):
        return (Run(text),)
    (paragraph,) = read_markdown(escape(text), (), lambda *_: None, Problems())
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


class Sorting(NamedTuple):
    """By which column rows are put in order, and from which end."""

    column: TableColumn
    is_descending: bool


_DESCENDING, _ASCENDING = ("降序", "desc"), ("升序", "asc")


def sorting(data: TableData, said: str) -> Sorting | None:
    """The order that `-income`, `收入 降序` or a column alone asks for; `None` for no column."""
    name, is_descending = said.strip(), False
    column = data.column(name)
    if column is None and name[:1] in "-－−":
        name, is_descending = name[1:].strip(), True
        column = data.column(name)
    for words, turn in ((_DESCENDING, True), (_ASCENDING, False)):
        for word in words:
            if column is None and name.casefold().endswith(word):
                column = data.column(name[: -len(word)].strip())
                is_descending = turn
    return None if column is None else Sorting(column, is_descending)


def rows_shown(numbers: Evaluation, order: Sorting | None, top: int | None) -> Sequence[int]:
    """The rows to show, by position: in order, and of those that are counted only the first `top`.

    In order, rows such as 其中 stay behind the one that they are part of, computed rows come last,
    and what stands below the totals stays there. Subtotals are of the rows as they were, and left
    out.
    """
    data = numbers.data
    if order is None and top is None:
        return range(data.height)
    rows, parts = list(data.counted), _parts_of_rows(data)
    if order is not None:
        rows = _sorted(numbers, rows, order)
    shown = [one for row in rows[:top] for one in (row, *parts.get(row, ()))]
    below = range(data.total_at or data.height, data.height)
    return [*shown, *(row for row in data.row_formulas if row not in below), *below]


def _parts_of_rows(data: TableData) -> dict[int, list[int]]:
    """The rows that are part of the counted row above them."""
    parts: dict[int, list[int]] = {}
    counted, whole = frozenset(data.counted), None
    for row in range(data.total_at or data.height):
        if row in counted or row in data.subtotals:
            whole = row
        elif whole is not None and row not in data.row_formulas:
            parts.setdefault(whole, []).append(row)
    return parts


def _sorted(numbers: Evaluation, rows: Iterable[int], order: Sorting) -> list[int]:
    """The rows in order, those with an empty or open cell last."""
    column = order.column
    keys: dict[int, Any] = {}
    last = []
    for row in rows:
        known = numbers.at(column.index, row) if column.is_number else None
        key = base_magnitude(known) if isinstance(known, Number) else column.texts[row]
        if column.is_number != isinstance(known, Number) or key == "":
            last.append(row)
        else:
            keys[row] = key
    return [*sorted(keys, key=keys.__getitem__, reverse=order.is_descending), *last]


def chart_blocks(
    title: Sequence[Run], source: str, numbers: Evaluation, language: str, placing: Placement
) -> tuple[Block, ...]:
    """The chart, its caption below and the source of its numbers.

    Rows that are computed from others or part of them are left out, so that nothing counts twice.
    Where the placing does not say what it shows, its numbers do.
    """
    data = numbers.data
    columns = chosen_columns(numbers, language, placing).drawn
    printers = [CellPrinter(column, numbers, language) for column in columns]
    units = {printer.unit for printer in printers}
    rows = _rows(numbers, placing)
    chart = Chart(
        placing.text("kind") or "column",
        tuple(without_marks(data.row_name(row)) for row in rows),
        tuple(
            # Where the axis has no unit, the names of the series have theirs.
            Series(
                without_marks(column.label if len(units) == 1 else printer.header()),
                tuple(printer.number(row) for row in rows),
            )
            for column, printer in zip(columns, printers, strict=True)
        ),
        units.pop() if len(units) == 1 else "",
        placing.text("alt"),
    )
    if not chart.description:
        chart = replace(chart, description=description(chart, plain_text(tuple(title)), language))
    caption = Caption(FIGURE, tuple(title), f"{FIGURE}:{data.name}")
    return chart, caption, *notes_below(((SOURCE, source),), language)


def chart_title(written_title: str, placing: Placement) -> tuple[Run, ...]:
    """What the caption says: the chart's own title, else the table's."""
    own = placing.text("title")
    return (Run(own),) if own else shown_runs(written_title) if written_title else ()


def _rows(numbers: Evaluation, placing: Placement) -> Sequence[int]:
    said = placing.text("sort")
    order = sorting(numbers.data, said) if said else None
    counted = set(numbers.data.counted)
    rows = [row for row in rows_shown(numbers, order, None) if row in counted]
    return rows[: placing.number("top")]


class Choice(NamedTuple):
    """The columns of a table that a chart draws."""

    drawn: tuple[TableColumn, ...]
    left: tuple[TableColumn, ...] = ()
    """Those that hold numbers, or were named, and are not drawn."""
    because: Words = Words("", "")
    """Why not; empty where all are."""
    remedy: Words = Words("", "")


_BETWEEN_NAMES = regex("[、,，]")
_ONE_SERIES = ("pie",)
_PIE = Words("饼图只画一列", "a pie has one series")
_OTHER_UNIT = Words("与“{}”单位不同", "not in the unit of '{}'")
_DRAW_THIS = Words("只画这一列的，写 {}", "to draw just this one write {}")
_DRAW_ALL = Words("要一起画的，写 {}", "to draw all write {}")
_DRAW_THESE = Words("；只画这些的，写 {}", "; to draw just these write {}")


def chosen_columns(numbers: Evaluation, language: str, placing: Placement) -> Choice:
    """The columns that a chart draws: those it names, or all of the first one's unit.

    A pie draws the first of them.
    """
    said = placing.text("columns")
    columns = named_columns(numbers.data, said)
    first, *others = columns
    if placing.text("kind") in _ONE_SERIES and others:
        return Choice((first,), tuple(others), _PIE, _naming(_DRAW_THIS, (first,)))
    if said:
        return Choice(columns)
    units = {one.key: CellPrinter(one, numbers, language).unit for one in columns}
    drawn = tuple(one for one in columns if units[one.key] == units[first.key])
    left = tuple(one for one in columns if units[one.key] != units[first.key])
    if not left:
        return Choice(drawn)
    name = without_marks(CellPrinter(first, numbers, language).header())
    because = Words(_OTHER_UNIT.zh.format(name), _OTHER_UNIT.en.format(name))
    both, only = _naming(_DRAW_ALL, columns), _naming(_DRAW_THESE, drawn)
    return Choice(drawn, left, because, Words(both.zh + only.zh, both.en + only.en))


def _naming(words: Words, columns: Iterable[TableColumn]) -> Words:
    """The words with the option that names the columns."""
    names = [without_marks(column.label) for column in columns]
    chinese, english = f"列='{'、'.join(names)}'", f"columns='{', '.join(names)}'"
    return Words(words.zh.format(chinese), words.en.format(english))


def named_columns(data: TableData, said: str) -> tuple[TableColumn, ...]:
    """The columns that a chart names, or all whose numbers can be drawn where it names none.

    Raises PlacementError for a name that there is not, and where no column holds numbers.
    """
    if not said:
        return _usual_columns(data)
    found = []
    for name in map(str.strip, _BETWEEN_NAMES.split(said)):
        column = data.column(name)
        if column is None:
            known = data.names.known
            raise PlacementError(
                rules.UNKNOWN_COLUMN, "columns", table=data.name, name=name,
                nearest=known.nearest(name), known=known.names,
            )  # fmt: skip
        if not column.is_number:
            raise PlacementError(rules.NO_NUMBERS, "columns", table=data.name, column=column.label)
        found.append(column)
    return tuple(found)


def _usual_columns(data: TableData) -> tuple[TableColumn, ...]:
    columns = tuple(one for one in data.columns if one.is_number and not _is_relative(one))
    if not columns:
        raise PlacementError(rules.NO_NUMBERS, table=data.name)
    return columns


def _is_relative(column: TableColumn) -> bool:
    """Whether its cells are shares or places of another column's."""
    term = column.formula.term if column.formula is not None else None
    return term is not None and (has_shares(term) or has_places(term))


_UNIT = {"zh-CN": "{label}（{unit}）", "en": "{label} ({unit})"}
_TOTAL = {"zh-CN": "合计", "en": "Total"}
_OF_ALL = {"zh-CN": "{label}（全部{count}行）", "en": "{label} (all {count} rows)"}


class CellPrinter:
    """Puts the cells of one column into words."""

    def __init__(self, column: TableColumn, numbers: Evaluation, language: str) -> None:
        """`numbers` have been computed; rough ones do."""
        self._column = column
        self._numbers = numbers
        self._language = language
        self._open = PHRASES[language].to_be_filled
        typed = any(one.grouped for one in column.amounts if one is not None)
        self._grouped = language == "en" or typed

    def header(self) -> str:
        """The label with the unit, where the cells do not say it."""
        label, unit = self._column.label, self.unit
        if unit in POINTS:
            unit = points_words(unit, self._language)
        return _UNIT[self._language].format(label=label, unit=unit) if unit else label

    def cell(self, row: int) -> str:
        """A cell as it is written, or else as it is computed; empty where there is nothing."""
        column = self._column
        text = column.texts[row]
        if not column.is_number:
            return str(text)
        amount = column.amounts[row]
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        return self._known(self._numbers.at(column.index, row))

    def number(self, row: int) -> Decimal | None:
        """What a cell of a column of numbers says, in the header's unit; `None` for no number."""
        column = self._column
        known: Known = self._numbers.at(column.index, row)
        if not isinstance(known, Number):
            return None
        try:
            known = known.in_unit(self._numbers.data.units(self.unit)) if self.unit else known
        except UnitsDifferError:
            return None
        amount = column.amounts[row]
        is_stated = amount is not None and amount.low is not None
        decimals = column.written.decimals
        return known.shown(None if is_stated or decimals is None else decimals)

    def total(self, *, is_whole: bool) -> str:
        """The cell in the row of totals; `is_whole` tells whether all rows are shown."""
        column, total = self._column, self._numbers.data.total
        assert total is not None
        text, amount = total.texts[column.index], total.amounts[column.index]
        if not column.is_number:
            is_label = column.index == total.label_column
            said = str(text) or (_TOTAL[self._language] if is_label and not total.label else "")
            return said if is_whole or not is_label else self._of_all(said)
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        if column.formula is not None and has_shares(column.formula.term) and not is_whole:
            # The shares that are shown are not all that there are.
            return ""
        return self._known(self._numbers.total(column))

    def _of_all(self, label: str) -> str:
        """The label of totals of rows of which some are not shown."""
        return _OF_ALL[self._language].format(label=label, count=len(self._numbers.data.counted))

    @cached_property
    def unit(self) -> str:
        """The unit of the header: the declared one, or that of what the formula gives."""
        column = self._column
        if column.unit or column.cell_unit or column.formula is None:
            return column.unit
        return next((one.unit.symbol for one in self._computed if one.unit.symbol), "")

    @cached_property
    def _computed(self) -> list[Number]:
        """The results of the column's own formula."""
        column, rows = self._column, self._numbers.data.row_formulas
        known = (
            self._numbers.at(column.index, row)
            for row, amount in enumerate(column.amounts)
            if row not in rows and (amount is None or amount.low is None)
        )
        return [one for one in known if isinstance(one, Number)]

    @cached_property
    def _decimals(self) -> int:
        """As many decimals as the result of the column's formula with most has."""
        most = max((n.decimals for n in self._computed if n.decimals is not None), default=0)
        for number in self._computed:
            if number.decimals is None:
                most = max(most, decimals_of(number.shown(None)))
                if most >= (1 if number.unit.is_ratio else 2):
                    # No result that has no end is shown with more, but for those next to nothing.
                    break
        return most

    def _stated(self, text: Text, amount: Amount) -> str:
        column, language = self._column, self._language
        if not (amount.unit and column.unit):
            assert amount.low is not None
            tidy = half_width(text)
            if self._grouped and not (amount.unit or amount.approx):
                return f"{amount.low:+,f}" if tidy.startswith("+") else f"{amount.low:,f}"
            if language != "en":
                return tidy
            return str(Quantity(amount, amount.unit, amount.approx, language))
        number = self._numbers.number(column, amount)
        return self._quantity(number._replace(approx=amount.approx), None)

    def _known(self, known: Known) -> str:
        if known is None:
            return self._open
        if isinstance(known, State):
            return ""
        if known.unit.symbol not in ("", self.unit):
            return self._quantity(known, None)
        decimals = self._column.written.decimals
        if decimals is None:
            decimals = max(self._decimals, decimals_of(known.shown(None)))
        return self._quantity(known, decimals)

    def _quantity(self, number: Number, decimals: int | None) -> str:
        unit = "" if number.unit.symbol == self.unit else number.unit.symbol
        value = number.magnitude
        if not (unit or number.approx or decimals) and value.denominator == 1:
            return f"{value.numerator:,}" if self._grouped else str(value.numerator)
        amount = Amount(None, number.shown(decimals), grouped=self._grouped)
        return str(Quantity(amount, unit, number.approx, self._language))
