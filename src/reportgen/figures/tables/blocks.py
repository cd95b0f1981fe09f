"""A table with its numbers → blocks of the document tree: caption, table or chart, notes.

First tables and the order of their rows, then charts and their columns, then the text of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import groupby, takewhile
from typing import Any

from reportgen.diagnostics import Place, Problems, Words
from reportgen.document import (
    Block,
    Caption,
    Chart,
    HeaderGroup,
    Paragraph,
    Run,
    Runs,
    Series,
    Span,
    TableBlock,
    plain_text,
)
from reportgen.document.captions import FIGURE, TABLE, description
from reportgen.document.markdown import read_markdown
from reportgen.document.placements import Placement, PlacementError
from reportgen.figures import rules
from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of
from reportgen.figures.numbers.quantities import Quantity, is_money, with_pence
from reportgen.figures.tables.asked import (
    Known,
    State,
    base_magnitude,
    is_quotient,
    unknown_column,
)
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.figures.tables.compute import Evaluation, is_share
from reportgen.figures.tables.formulas import has_places, has_shares
from reportgen.language.marks import MARK_CHARACTERS, escape, without_marks
from reportgen.language.numerals import in_digits, is_numbering
from reportgen.language.patterns import regex
from reportgen.language.phrases import (
    NOTE,
    PHRASES,
    POINTS,
    SOURCE,
    is_same_noun,
    points_words,
    with_label,
)
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import Name
from reportgen.model.figures import Table
from reportgen.model.scalars import half_width, unit_in_label
from reportgen.model.values import Amount, SpelledUnit, Text, place_of

_BELOW = "table-note"
"""The role of notes and sources."""
_ALIGNMENTS = {"左": "left", "中": "center", "右": "right"}


def blocks_of(
    written: Table, numbers: Evaluation, language: str, sort: str, top: int | None
) -> tuple[Block, ...]:
    """The caption if there is a title, the table, and its note and source below.

    `sort` is read by `sorting`; if it is empty or unknown, the rows keep the order of the data.
    Only the first `top` counted rows are shown.
    """
    rows = rows_shown(numbers, sorting(numbers.data, sort) if sort else None, top)
    key = f"{TABLE}:{numbers.data.name}"
    blocks: list[Block] = [Caption(TABLE, filled_runs(written.title), key)] if written.title else []
    blocks.append(_table(numbers, rows, language))
    return (*blocks, *_remarks(written, language))


def _table(numbers: Evaluation, rows: Sequence[int], language: str) -> TableBlock:
    data = numbers.data
    printers = [CellPrinter(column, numbers, language) for column in data.columns]
    shown = ([_cell(printer.cell(row)) for row in rows] for printer in printers)
    lines = list(zip(*shown, strict=True))
    if data.naming and sorted(rows) != list(rows):
        lines = list(_numbered(lines))
    spans: tuple[Span, ...] = ()
    if data.total is not None:
        is_whole = set(data.counted) <= set(rows)
        total = tuple(_cell(printer.total(is_whole=is_whole)) for printer in printers)
        at = _place_of_total(data, rows)
        names = sum(1 for _ in takewhile(lambda printer: not printer.is_number, printers))
        labels = [cell for cell in total[:names] if plain_text(cell)]
        if names > 1 and len(labels) == 1:
            # The label takes the cells of all columns before the numbers.
            total = (labels[0], *[()] * (names - 1), *total[names:])
            spans = (Span(at, 0, 1, names),)
        lines.insert(at, total)
    unit = _shared_unit(printers) if language in _UNIT_ABOVE else ""
    header = tuple(_cell(printer.label if unit else printer.header()) for printer in printers)
    return TableBlock(
        header, tuple(lines), tuple(map(_alignment, data.columns)), _groups(data.columns),
        _widths(data.columns), unit=_UNIT_ABOVE[language].format(unit) if unit else "",
        spans=spans,
    )  # fmt: skip


_UNIT_ABOVE = {"zh-CN": "单位：{}"}
"""What is said above a table about its unit, in the languages whose readers expect it there."""


def _shared_unit(printers: Sequence[CellPrinter]) -> str:
    """The unit in the headers of all columns of numbers; empty if it is not the same in several.

    Signs of rates stay in the headers, beside what they are rates of.
    """
    units = [printer.header_unit for printer in printers if printer.is_number]
    is_shared = len(units) > 1 and len(set(units)) == 1 and units[0] not in _RATES
    return units[0] if is_shared else ""


_RATES = ("%", "％", "‰")
_TOTALS = ("合计", "总计", "Total")
_DIGITS, _WIDEST = regex("[0-9]+"), 20


def _numbered(lines: Iterable[tuple[Runs, ...]]) -> Iterator[tuple[Runs, ...]]:
    """Sorted lines, their row numbers running from 1 again."""
    count = 0
    for first, *others in lines:
        is_number = plain_text(first).isdecimal()
        count += is_number
        yield (_cell(str(count)) if is_number else first, *others)


def has_rounded_sum(numbers: Evaluation, language: str) -> bool:
    """Whether a printed total differs from the sum of the printed cells, as rounding makes it."""
    data = numbers.data
    rows = [row for name in _TOTALS for row in data.rows_called(name)]
    for column in data.columns:
        # The total of a rate by formula is made of other totals; only shares add up to theirs.
        is_rate = is_quotient(column) and not is_share(column)
        if is_rate or not (column.is_number and numbers.adds_up(column)):
            continue
        printer = CellPrinter(column, numbers, language)
        totals = [printer.cell(row) for row in rows]
        totals += [printer.total(is_whole=True)] if data.total is not None else []
        cells = [_decimal(printer.cell(row)) for row in data.counted if row not in rows]
        known = [cell for cell in cells if cell is not None]
        for total in map(_decimal, totals):
            if known and total is not None and _is_rounded_sum(total, known):
                return True
    return False


def _is_rounded_sum(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether a total differs from its parts by no more than they are rounded: no mistake does."""
    places = [number.as_tuple().exponent for number in (total, *parts)]
    step = max(place for place in places if isinstance(place, int))
    difference = abs(sum(parts) - total)
    return 0 < difference <= (len(parts) + 1) * Decimal(5).scaleb(step - 1)


def _decimal(text: str) -> Decimal | None:
    """The number that a cell shows; `None` if it shows none."""
    try:
        return Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None


def places_of_cells(numbers: Evaluation, sort: str, top: int | None) -> Iterator[Place | None]:
    """Where each cell of the same table was written: groups, header, then those of each row.

    A computed cell has the place of the whole table.
    """
    data = numbers.data
    rows = rows_shown(numbers, sorting(data, sort) if sort else None, top)
    if _groups(data.columns):
        for _, (first, *_others) in _grouped(data.columns):
            yield place_of(first.written.group) or data.place
    for column in data.columns:
        yield column.written.place or data.place
    total_at = None if data.total is None else _place_of_total(data, rows)
    for at in range(len(rows) + 1):
        if at == total_at and data.total is not None:
            yield from (text.place or data.total.place for text in data.total.texts)
        if at < len(rows):
            for column in data.columns:
                text = column.texts[rows[at]]
                yield text.place if text else data.place


def _groups(columns: Sequence[TableColumn]) -> tuple[HeaderGroup, ...]:
    """The cells above the header, equal groups side by side merged; empty if no column has one."""
    found = [HeaderGroup(_cell(name), len(own)) for name, own in _grouped(columns)]
    return tuple(found) if any(group.runs for group in found) else ()


def _grouped(columns: Sequence[TableColumn]) -> Iterator[tuple[str, list[TableColumn]]]:
    """The neighbouring columns of each group, with its name."""
    for name, own in groupby(columns, lambda column: str(column.written.group or "")):
        yield name, list(own)


def _widths(columns: Sequence[TableColumn]) -> tuple[float, ...]:
    widths = tuple(float(column.written.width or 0) for column in columns)
    return widths if any(widths) else ()


def _place_of_total(data: TableData, rows: Sequence[int]) -> int:
    """How many of the shown rows are above the totals."""
    at = data.total_at
    return len(rows) if at is None else sum(row < at for row in rows)


def _alignment(column: TableColumn) -> str:
    chosen = column.written.align
    if chosen:
        return _ALIGNMENTS.get(chosen, chosen)
    if is_numbering(column.label, column.texts):
        return "center"
    return "decimal" if column.is_number else "left"


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()


def notes_below(texts: Iterable[tuple[str, str]], language: str) -> Iterator[Block]:
    """The note and the source below a table or chart, each after the word that announces it."""
    for key, text in texts:
        if text:
            yield Paragraph(_BELOW, filled_runs(with_label(key, text, language)))


def _remarks(written: Table, language: str) -> Iterator[Block]:
    """The note and source of a table, below it or its chart."""
    return notes_below(((NOTE, written.note or ""), (SOURCE, written.source or "")), language)


def filled_runs(text: str) -> Runs:
    """The runs of a filled text, with the origins of its figures."""
    if MARK_CHARACTERS.isdisjoint(text):
        return (Run(text),)
    (paragraph,) = read_markdown(escape(text), (), lambda *_: None, Problems())
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs


class Sorting(NamedTuple):
    """The column by which rows are sorted, and the direction."""

    column: TableColumn
    is_descending: bool


_DESCENDING, _ASCENDING = ("降序", "desc"), ("升序", "asc")


def sorting(data: TableData, sort: str) -> Sorting | None:
    """The order given as `-income`, `收入 降序` or `income`; `None` if there is no such column."""
    name, is_descending = sort.strip(), False
    column = data.column(name)
    if column is None and name[:1] in "-－−":
        name, is_descending = name[1:].strip(), True
        column = data.column(name)
    for words, is_downward in ((_DESCENDING, True), (_ASCENDING, False)):
        for word in words:
            if column is None and name.casefold().endswith(word):
                column = data.column(name[: -len(word)].strip())
                is_descending = is_downward
    return None if column is None else Sorting(column, is_descending)


def rows_shown(numbers: Evaluation, order: Sorting | None, top: int | None) -> Sequence[int]:
    """The positions of the rows to show: sorted, and only the first `top` of the counted rows.

    Rows such as 其中 stay below the row that they are part of, computed rows come last, and rows
    below the totals stay there. Subtotals, which belong to the original order, are left out.
    """
    data = numbers.data
    if order is None and top is None:
        return range(data.height)
    rows, parts = list(data.counted), _parts_of_rows(data)
    if order is not None:
        rows = _sorted(numbers, rows, order)
    shown = [each for row in rows[:top] for each in (row, *parts.get(row, ()))]
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
    """The rows, sorted; those with an empty or open cell come last."""
    column = order.column
    keys: dict[int, Any] = {}
    last = []
    for row in rows:
        known = numbers.at(column.index, row) if column.is_number else None
        key = base_magnitude(known) if isinstance(known, Number) else _by_numbers(column.texts[row])
        if column.is_number != isinstance(known, Number) or key == "":
            last.append(row)
        else:
            keys[row] = key
    return [*sorted(keys, key=keys.__getitem__, reverse=order.is_descending), *last]


def _by_numbers(text: str) -> str:
    """The text with its numbers padded, so that 2024年3月8日 comes before 2024年10月8日."""
    return _DIGITS.sub(lambda found: found[0].zfill(_WIDEST), text)


def chart_blocks(
    title: Sequence[Run],
    written: Table,
    numbers: Evaluation,
    language: str,
    placement: Placement,
) -> tuple[Block, ...]:
    """The chart, its caption below, and the note and source of its numbers.

    Rows that are computed from others or contained in others are left out, so that nothing counts
    twice. The description for readers who cannot see the chart is made from its numbers, unless the
    placement gives one.
    """
    data = numbers.data
    columns = chosen_columns(numbers, language, placement).drawn
    printers = [CellPrinter(column, numbers, language) for column in columns]
    units = {printer.unit for printer in printers}
    rows = _chart_rows(numbers, placement)
    chart = Chart(
        placement.text("kind") or "column",
        tuple(without_marks(data.row_name(row)) for row in rows),
        tuple(
            # If the series differ in unit, their names give it instead of the axis.
            Series(
                without_marks(column.label if len(units) == 1 else printer.header()),
                tuple(printer.number(row) for row in rows),
            )
            for column, printer in zip(columns, printers, strict=True)
        ),
        units.pop() if len(units) == 1 else "",
        placement.text("alt"),
    )
    if not chart.description:
        chart = replace(chart, description=description(chart, plain_text(tuple(title)), language))
    caption = Caption(FIGURE, tuple(title), f"{FIGURE}:{data.name}")
    return chart, caption, *_remarks(written, language)


_TABLE = regex("(?<=[^代报图手电水仪外发])(?:一览)?表$")
"""The end of the title of a table, which a chart is not."""


def chart_title(table_title: str, placement: Placement) -> tuple[Run, ...]:
    """The text of the caption: the chart's own title, or else the table's."""
    own = placement.text("title")
    if own or not table_title:
        return (Run(own),) if own else ()
    *before, last = filled_runs(table_title)
    return (*before, replace(last, text=_TABLE.sub("", last.text)))


def _chart_rows(numbers: Evaluation, placement: Placement) -> Sequence[int]:
    sort = placement.text("sort")
    order = sorting(numbers.data, sort) if sort else None
    counted = set(numbers.data.counted)
    rows = [row for row in rows_shown(numbers, order, None) if row in counted]
    return rows[: placement.number("top")]


class Choice(NamedTuple):
    """The columns of a table that a chart draws, and those that it leaves out."""

    drawn: tuple[TableColumn, ...]
    left: tuple[TableColumn, ...] = ()
    """The columns of numbers, or named columns, that are not drawn."""
    because: Words = Words("", "")
    """Why they are not; empty if all are drawn."""
    remedy: Words = Words("", "")


_BETWEEN_NAMES = regex("[、,，]")
_ONE_SERIES = ("pie",)
_PIE = Words("饼图只画一列", "a pie draws one column only")
_OTHER_UNIT = Words("与“{}”单位不同", "the unit differs from that of '{}'")
_DRAW_THIS = Words("只画这一列的，写 {}", "to draw this column only, write {}")
_DRAW_ALL = Words("要一起画的，写 {}", "to draw all columns, write {}")
_DRAW_THESE = Words("；只画这些的，写 {}", "; to draw these only, write {}")


def chosen_columns(numbers: Evaluation, language: str, placement: Placement) -> Choice:
    """The columns that a chart draws: the named ones, or all in the unit of the first.

    A pie draws the first of them.
    """
    named = placement.text("columns")
    columns = named_columns(numbers.data, named)
    first, *others = columns
    if placement.text("kind") in _ONE_SERIES and others:
        return Choice((first,), tuple(others), _PIE, _naming(_DRAW_THIS, (first,)))
    if named:
        return Choice(columns)
    units = {column.key: CellPrinter(column, numbers, language).unit for column in columns}
    drawn = tuple(column for column in columns if units[column.key] == units[first.key])
    left = tuple(column for column in columns if units[column.key] != units[first.key])
    if not left:
        return Choice(drawn)
    name = without_marks(CellPrinter(first, numbers, language).header())
    because = Words(_OTHER_UNIT.zh.format(name), _OTHER_UNIT.en.format(name))
    whole, part = _naming(_DRAW_ALL, columns), _naming(_DRAW_THESE, drawn)
    return Choice(drawn, left, because, Words(whole.zh + part.zh, whole.en + part.en))


def _naming(words: Words, columns: Iterable[TableColumn]) -> Words:
    """The words with the option that names the columns."""
    names = [without_marks(column.label) for column in columns]
    chinese, english = f"列='{'、'.join(names)}'", f"columns='{', '.join(names)}'"
    return Words(words.zh.format(chinese), words.en.format(english))


def named_columns(data: TableData, names: str) -> tuple[TableColumn, ...]:
    """The columns that a chart names; without names, all columns with numbers to draw.

    Raises `PlacementError` for an unknown name, and if no column has numbers.
    """
    if not names:
        return _default_columns(data)
    found = []
    for name in map(str.strip, _BETWEEN_NAMES.split(names)):
        column = data.column(name)
        if column is None:
            error = unknown_column(data, Name(name, 0))
            raise PlacementError(error.rule, "columns", **error.facts)
        if not column.is_number:
            raise PlacementError(rules.NO_NUMBERS, "columns", table=data.name, column=column.label)
        found.append(column)
    return tuple(found)


def _default_columns(data: TableData) -> tuple[TableColumn, ...]:
    numbers = (column for column in data.columns if column.is_number)
    columns = tuple(column for column in numbers if not _is_relative(column))
    if not columns:
        raise PlacementError(rules.NO_NUMBERS, table=data.name)
    return columns


def _is_relative(column: TableColumn) -> bool:
    """Whether the cells of a column are shares or places of another column's."""
    term = column.formula.term if column.formula is not None else None
    return term is not None and (has_shares(term) or has_places(term))


_UNIT = {"zh-CN": "{label}（{unit}）", "en": "{label} ({unit})"}
TOTAL = {"zh-CN": "合计", "en": "Total"}
_OF_ALL = {"zh-CN": "{label}（全部{count}行）", "en": "{label} (all {count} rows)"}


class CellPrinter:
    """Formats the cells of one column, its header and its total."""

    def __init__(self, column: TableColumn, numbers: Evaluation, language: str) -> None:
        """`numbers` may be rough ones."""
        self._column = column
        self._numbers = numbers
        self._language = language
        self._open = PHRASES[language].to_be_filled
        typed = any(amount.grouped for amount in column.amounts if amount is not None)
        self._grouped = language == "en" or typed

    @property
    def label(self) -> str:
        """What the column is called."""
        return self._column.label

    @property
    def is_number(self) -> bool:
        """Whether it is a column of numbers, and not one that numbers the rows."""
        column = self._column
        return column.is_number and not is_numbering(column.label, column.texts)

    def header(self) -> str:
        """The label, with the unit unless this or the cells give it: yacht calls are calls."""
        unit, noun = self.header_unit, self.label.rpartition(" ")[2]
        if not unit or (self._language == "en" and is_same_noun(noun, unit)):
            return self.label
        return _UNIT[self._language].format(label=self.label, unit=unit)

    @property
    def header_unit(self) -> str:
        """The unit that is added to the label; empty if it or the cells give it."""
        unit = "" if self._labelled else self.unit
        declared = self._column.written.unit
        if isinstance(declared, SpelledUnit) and unit == declared:
            # A head has it as its office writes it: (£m).
            return declared.written if declared else ""
        return points_words(unit, self._language) if unit in POINTS else unit

    @cached_property
    def _labelled(self) -> str:
        """The unit of the column or its cells if label or group end with it in brackets."""
        unit = self._column.unit or self._column.cell_unit
        ends = tuple(form.format(label="", unit=unit).strip() for form in _UNIT.values())
        heads = (self._column.label, str(self._column.written.group or ""))
        return (
            unit
            if unit and any(head.endswith(ends) or unit_in_label(head) == unit for head in heads)
            else ""
        )

    def cell(self, row: int) -> str:
        """The text of a cell, as it is written or else as it is computed; may be empty."""
        column = self._column
        text = column.texts[row]
        if not column.is_number:
            return str(text)
        amount = column.amounts[row]
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        return self._known(self._numbers.at(column.index, row), row)

    def number(self, row: int) -> Decimal | None:
        """The number of a cell in the header's unit; `None` if there is none."""
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
        """The text in the row of totals; `is_whole` says whether all rows are shown."""
        column, total = self._column, self._numbers.data.total
        assert total is not None
        text, amount = total.texts[column.index], total.amounts[column.index]
        if not column.is_number:
            is_label = column.index == total.label_column
            label = str(text) or (TOTAL[self._language] if is_label and not total.label else "")
            return label if is_whole or not is_label else self._of_all(label)
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        if column.formula is not None and has_shares(column.formula.term) and not is_whole:
            # The shares of the shown rows do not add up to 100 %.
            return ""
        return self._known(self._numbers.total(column), None)

    def _of_all(self, label: str) -> str:
        """The label of the totals if not all rows are shown."""
        return _OF_ALL[self._language].format(label=label, count=len(self._numbers.data.counted))

    @cached_property
    def unit(self) -> str:
        """The unit of the header: the declared one, or that of the formula's results."""
        column = self._column
        if column.unit or column.cell_unit or column.formula is None:
            return column.unit or self._labelled
        symbols = (number.unit.symbol for number in self._computed)
        return next(filter(None, symbols), "")

    @cached_property
    def _computed(self) -> list[Number]:
        """The results of the column's own formula."""
        column, rows = self._column, self._numbers.data.row_formulas
        cells = (
            self._numbers.at(column.index, row)
            for row, amount in enumerate(column.amounts)
            if row not in rows and (amount is None or amount.low is None)
        )
        return [known for known in cells if isinstance(known, Number)]

    @cached_property
    def _decimals(self) -> int:
        """The most decimals of the results of the column's formula."""
        most = max((n.decimals for n in self._computed if n.decimals is not None), default=0)
        for number in self._computed:
            if number.decimals is None:
                most = max(most, decimals_of(number.shown(None)))
                if most >= (1 if number.unit.is_ratio else 2):
                    # Results with endless decimals are not shown with more, except tiny ones.
                    break
        return most

    def _stated(self, text: Text, amount: Amount) -> str:
        column, language = self._column, self._language
        if not (amount.unit and (column.unit or self._labelled)):
            assert amount.low is not None
            tidy = half_width(text)
            if self._grouped and not (amount.unit or amount.approx):
                plus = "+" if tidy.startswith("+") else ""
                return f"{plus}{self._digits(amount.low)}"
            if language != "en":
                return tidy
            return str(Quantity(amount, amount.unit, amount.approx, language))
        number = self._numbers.number(column, amount)
        assert amount.low is not None
        # 100.0% stays 100.0 below a head with the sign.
        decimals = decimals_of(amount.low) if amount.unit == self.unit else 0
        return self._quantity(number._replace(approx=amount.approx), decimals or None)

    def _digits(self, number: Decimal) -> str:
        if self._language == "en":
            return in_digits(with_pence(number, self._most) if self._most else number, "en")
        return f"{number:,f}" if self._grouped else f"{number:f}"

    @cached_property
    def _most(self) -> int:
        """The most decimals of cells of money, of which all have as many; 0 for other columns."""
        if self._language != "en" or not is_money(self.unit):
            return 0
        amounts = [
            amount.low for amount in self._column.amounts if amount and amount.low is not None
        ]
        return max(map(decimals_of, amounts), default=0)

    def _known(self, known: Known, row: int | None) -> str:
        if known is None:
            return self._open
        if isinstance(known, State):
            is_none = (self._column.index, row) in self._numbers.from_nothing
            return PHRASES[self._language].no_growth if is_none else ""
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
            return self._digits(Decimal(value.numerator))
        if self._language == "en" and not (unit or number.approx):
            return self._digits(number.shown(decimals))
        amount = Amount(None, number.shown(decimals), grouped=self._grouped)
        return str(Quantity(amount, unit, number.approx, self._language))
