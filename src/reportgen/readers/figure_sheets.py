"""Sheets whose rows are figures → the nodes that YAML gives, so that everything after is the same.

First the text of a sheet, which knows the cell at each place; then its columns and its rows; last
the figures of all sheets, which join those of the data. `figure_heads` knows the words of heads.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from reportgen.diagnostics import Place, Problems, Related, SourceFile, Words
from reportgen.language import close_matches, is_wide, nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data, Report, scalars
from reportgen.model.fields import Kind
from reportgen.model.figures import FigureFile, Statistic
from reportgen.model.values import IndentedText, Text
from reportgen.readers import rules, yaml
from reportgen.readers.cells import Area, Cells, column_letters, written_area
from reportgen.readers.checker import Checker, Entry
from reportgen.readers.figure_heads import (
    CHANGES,
    KEY,
    LISTED,
    LISTED_EN,
    UNREAD,
    Head,
    field_of,
    fields_of,
    is_head,
    is_period,
    known_heads,
    split_head,
    time_in,
)
from reportgen.readers.rows import is_split
from reportgen.readers.sheet_words import (
    hidden_in_words,
    is_note,
    is_number,
    others_in_words,
    rows_in_words,
)
from reportgen.readers.sheets import Given, SheetTable, covered, tables_on, unit_of
from reportgen.readers.tables import TableSource, read_table
from reportgen.storage import Files

_NAMES = "statistics.*"
"""What asks for figures by their names."""
_BETWEEN = " | "
_BREAK = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""A character that would not stay on one line of a terminal."""


class SheetText(SourceFile):
    """The rows of a sheet, one on each line, numbered as in the sheet.

    Messages quote it as they quote a file, and name cells rather than lines.
    """

    __slots__ = ("_title", "begins", "left")
    between: ClassVar[str] = " "

    def __init__(
        self, name: str, title: str, left: int, text: str = "",
        begins: Mapping[int, list[int]] | None = None,
    ) -> None:  # fmt: skip
        """`title` is the sheet's; `left` is its first column that is read.

        `begins` are the places in each line at which its cells begin.
        """
        super().__init__(name, text)
        self._title, self.left = title, left
        self.begins = dict(begins or {})

    @property
    def part(self) -> str:
        """The title of the sheet."""
        return self._title

    def path_at(self, line: int, column: int) -> str:
        """The cell there: `统计!C19`."""
        return f"{self._title}!{column_letters(self.column_at(line, column))}{line}"

    def column_at(self, line: int, column: int) -> int:
        """The number of the cell's column: 3 for C."""
        return self.left + max(bisect_right(self.begins[line], column), 1) - 1

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self._title, self.left, self.text, self.begins)


def _moved(cell: Text, place: Place | None) -> Text:
    """The cell at another place, behind as many blanks."""
    if not isinstance(cell, IndentedText):
        return Text(cell, place)
    moved = IndentedText(cell, place)
    moved.indent = cell.indent
    return moved


def _quotable(rows: list[list[Text]], otherwise: Place | None) -> list[list[Text]]:
    """The cells, with places that messages can quote.

    Those of a workbook get a place in a `SheetText`; those of a text have one; those from installed
    packages have none, and so that of the file's name.
    """
    first = rows[0][0].place
    if first is None:
        return [[_moved(cell, otherwise) for cell in row] for row in rows]
    if first.source.text or not first.path:
        return rows
    sheet = SheetText(first.source.name, first.path.rpartition("!")[0], first.column)
    lines: dict[int, str] = {}
    placed = []
    for row in rows:
        # A cell that is merged with one above may have its place.
        number, at = max(cell.place.line for cell in row if cell.place), 1
        begins = sheet.begins[number] = []
        for cell in row:
            begins.append(at)
            at += len(cell) + len(_BETWEEN)
        cells = zip(row, begins, strict=True)
        placed.append(
            [_moved(cell, Place(sheet, number, at, len(cell) or 1)) for cell, at in cells]
        )
        lines[number] = _BREAK.sub(" ", _BETWEEN.join(row)).rstrip(_BETWEEN)
    sheet.text = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
    return placed


_NUMBERING = regex(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])\s*"
    r"|\d{1,2}[.．、](?!\d)\s*)?(?P<part>其中\s*[:：]\s*|of which:?\s+)?(?=\S)",
    re.IGNORECASE,
)
"""What stands before the name of a figure and is no part of it."""
_UNCHANGED = ("持平", "不变", "unchanged", "level")
"""What stands for no growth."""
_ARROWS = {"↑": "", "↓": "-"}
"""Arrows before a rate, and its sign."""
_FEWEST = 2
"""Columns of a table."""
_COMPARED = ("value", "previous", "target")
"""Fields in which a figure that is written twice may differ."""
_LIST = regex(r"[^、，,；;\n]+")
RULES_AND_REASONS = regex(
    r"(?:^|[;；,，])\s*([\w-]+)\s*[:：]\s*(.*?\S)\s*(?=$|[;；,，]\s*[a-z]+(?:-[a-z]+)+\s*[:：])",
    re.MULTILINE,
)
"""Rules with reasons in a cell: each in a line of its own, or after a semicolon or comma."""
_SPACES = regex(r"\s+")
_YEARS = regex(r"(?<!\d)((?:19|20)\d\d)(?:年?[-—–~至到]((?:19|20)\d\d))?(?!\d)")
_OF_OTHER_YEARS = regex(
    "计划|规划|方案|要点|安排|预算|打算|思路|政府工作报告|plan|budget|forecast|outlook",
    re.IGNORECASE,
)
"""What is called after a year and may tell of the one before."""


_OF_YEAR = regex("全年|年度|(?:annual|full[- ]year) ", re.IGNORECASE)
"""How the head of targets begins that are for a whole year, though the report may be on less."""
_OF_BEFORE = ("上", "去年", "前", "last", "previous")
"""How the names of columns begin that have the numbers of an earlier period."""


class _Column(NamedTuple):
    """A column that is read."""

    at: int
    """Its position in a row, counted from 0."""
    key: str
    """The key of a field, or `KEY`."""
    unit: str
    """The unit in its head; empty if there is none."""
    head: Text

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers or rates."""
        field = Statistic.fields.get(self.key)
        return field is not None and field.kind in (Kind.AMOUNT, Kind.RATE)


class _Figure(NamedTuple):
    """A row that is a figure."""

    name: yaml.Scalar
    label: str
    """What it measures; the same as its name if it has none of its own."""
    fields: yaml.Mapping
    whole: str = ""
    """The name of the figure above that it is marked as a part of: of which."""
    heading: str = ""
    """The lone text that stands above it and those beside it."""
    target_time: str = ""
    """What its target is for, if the head says so: 全年."""


class _Sheet:
    """Reads the rows of a sheet as figures."""

    def __init__(
        self, heads: Sequence[Head], rows: Sequence[list[Text]], cells: Cells, years: range,
        problems: Problems,
    ) -> None:  # fmt: skip
        """`rows` are those below the heads, all with a cell for each head.

        `cells` are those of the whole sheet, which know what is merged; `years` are the report's.
        """
        self._heads = heads
        self._years = years
        self._rows = rows
        self._cells = cells
        self._problems = problems
        self._columns: dict[str, _Column] = {}
        self.taken: list[int] = []
        """The positions of the rows that are figures."""
        self.without_unit: list[Text] = []
        """The names of those that have no unit, though they may be in one that is given for all."""
        self.told: list[int] = []
        """Those of which it is reported that they are none."""

    def figures(self, of_all: str) -> Iterator[_Figure]:
        """The figures in the order of the rows; `of_all` is the unit of those that have none.

        Nothing, with the problem reported, if no column has numbers.
        """
        self._read_heads()
        label = self._columns.get("label") or self._columns[KEY]
        value = self._columns.get("value")
        if value is None:
            times = [
                str(head.text) for head in self._heads
                if is_period(head.name) and field_of(head.name) is None
            ]  # fmt: skip
            wanted = Words("写数的一列", "the column of the numbers")
            if len(times) > 1:
                zh, en = "、".join(times), ", ".join(times)
                wanted = Words(f" {zh} 中要用的一列", f"the one to be read of {en}")
            self._problems.add(rules.FIGURE_VALUES, self._of_numbers(label).place, column=wanted)
            return
        if self._is_merged():
            return
        has_units = "unit" in self._columns
        others = [
            column for column in self._columns.values()
            if column.key in Statistic.fields and column is not label
        ]  # fmt: skip
        whole = heading = ""
        whole_indent, is_after_part = 0, False
        target_time = self._target_time
        for at, row in enumerate(self._rows):
            known = len(self._problems)
            if not self._is_figure(row, label, value):
                self.told += [at] if len(self._problems) > known else ()
                heading = self._heading(row, label) or heading
                continue
            self.taken.append(at)
            own = self._columns.get(KEY, label)
            written = row[self._columns["unit"].at] if has_units else row[label.at].like(value.unit)
            name, in_name = _without_unit(row[label.at], str(written))
            figure = _named(name, row[own.at] if own is not label else None)
            figure = figure._replace(heading=heading, target_time=target_time)
            indent = getattr(row[label.at], "indent", 0)
            # The second part often stands below the first without another 其中.
            is_after_part = _is_part(name) or (is_after_part and indent > whole_indent)
            if is_after_part:
                figure = figure._replace(whole=whole)
            else:
                whole, whole_indent = figure.name.value, indent
            is_apart = scalars.is_compared(name) or scalars.is_counted_otherwise(name, of_all)
            unit = value.unit or ("" if is_apart else of_all)
            if in_name and not written:
                if _lacks_unit(row[value.at]):
                    _add(figure, "unit", name.like(in_name))
            elif not (has_units and written) and _lacks_unit(row[value.at]):
                if unit:
                    _add(figure, "unit", value.head.like(unit))
                elif not is_apart:
                    self.without_unit.append(name.like(figure.label))
            for column in others:
                its = "" if has_units or column.unit == unit else column.unit
                if row[column.at]:
                    _add_cell(figure, column, its, row[column.at])
            yield figure
        if not self.taken and not self._problems.is_lost(_NAMES):
            place = label.head.place
            self._problems.add(
                rules.FIGURE_ROWS, place, path=place.source.name if place else "",
                sheet=place.source.part if place else "",
            )  # fmt: skip

    @property
    def head_of_values(self) -> Text | None:
        """What stands above the values, or the time in it; `None` if no column has them."""
        column = self._columns.get("value")
        if column is None:
            return None
        return column.head.like(time_in(self._heads[column.at]) or column.head)

    @property
    def _target_time(self) -> str:
        """The words for a whole year that the head of the targets begins with; mostly empty."""
        column = self._columns.get("target")
        match = _OF_YEAR.match(str(column.head).strip()) if column is not None else None
        return match[0].strip().lower() if match else ""

    def _is_merged(self) -> bool:
        """Whether names or numbers are merged over several rows, which is reported."""
        first = min((row[0].place.line for row in self._rows if row[0].place), default=0)
        found = False
        for area in self._cells.merged:
            columns = [
                column
                for column in self._columns.values()
                if (column.is_number or column.key in (KEY, "label"))
                and area.left <= self._cells.left + column.at <= area.right
            ]
            if not columns or area.top == area.bottom or area.bottom <= first:
                continue
            found = True
            column = columns[0]
            row = next(row for row in self._rows if (at := row[0].place) and at.line >= area.top)
            ends = column_letters(area.left), column_letters(area.right)
            self._problems.add(
                rules.FIGURE_MERGED, row[column.at].place, head=str(column.head),
                cells=f"{ends[0]}{area.top}:{ends[1]}{area.bottom}",
            )  # fmt: skip
        return found

    def _read_heads(self) -> None:
        """Find the columns; those that are unknown or twice there are reported."""
        fields = fields_of(self._heads, self._years)
        found = dict[str, list[_Column]]()
        for head, field in zip(self._heads, fields, strict=True):
            if field is not None:
                found.setdefault(field, []).append(_Column(head.at, field, head.unit, head.text))
        self._columns = {field: columns[0] for field, columns in found.items()}
        for first, *others in found.values():
            if others:
                self._report_repeated(first, others)
        for head, field in zip(self._heads, fields, strict=True):
            if field is None and head.name:
                # Differences are computed, and periods are reported together if none is read.
                is_computed = head.name in CHANGES and "previous" in found
                is_open = is_period(head.name) and "value" not in found
                if head.name not in UNREAD and not is_computed and not is_open:
                    self._report_unread(head.name, head.text)
            elif field is None and any(is_number(row[head.at]) for row in self._rows):
                self._report_unnamed(head)

    def _report_unnamed(self, head: Head) -> None:
        """Report numbers below no head, where they begin if a comma split them from another."""
        column = column_letters(self._cells.left + head.at)
        split = [row for row in self._rows if head.at and is_split(*row[head.at - 1 : head.at + 1])]
        pair = split[0][head.at - 1 : head.at + 1] if split else ()
        self._problems.add(
            rules.FIGURE_COLUMN_UNNAMED, pair[0].place if pair else head.text.place,
            column=column, grouped=",".join(pair), number="".join(pair),
        )  # fmt: skip

    def _report_repeated(self, first: _Column, others: Sequence[_Column]) -> None:
        """Report that further columns have the same field as the first, which is read."""
        groups = {head.at: head.group for head in self._heads}
        for other in others:
            # Below 一季度 and 二季度 the heads are the same.
            above = (groups[one.at] if other.head == first.head else "" for one in (first, other))
            before, own = above
            self._problems.add(
                rules.FIGURE_COLUMN_TWICE, other.head.place, name=f"{own}{other.head}",
                first=f"{before}{first.head}",
                related=(Related(first.head.place),) if first.head.place else (),
            )  # fmt: skip

    def _report_unread(self, name: str, head: Text) -> None:
        """Report a column that is not read: one that may be misspelt more loudly."""
        offered = LISTED_EN if name.isascii() else LISTED
        missing = [known for known in known_heads(offered) if field_of(known) not in self._columns]
        near = close_matches(name, missing) if name.isascii() else nearest(name, missing)
        if name in CHANGES or is_period(name):
            near = []
        # Of two characters, one may be the same by chance.
        near = [known for known in near if len(name) > 2 or known[0] == name[0]]
        self._problems.add(
            rules.FIGURE_COLUMN, head.place, name=str(head), nearest=near, known=list(offered),
            grade="warning" if near else "",
        )  # fmt: skip

    def _of_numbers(self, label: _Column) -> Text:
        """The first unknown head above numbers, likely that of the values; else the label's."""
        read = {column.at for column in self._columns.values()}
        heads = (
            head.text for head in self._heads
            if head.at not in read and head.name and head.name not in UNREAD
            and not head.name.startswith(_OF_BEFORE)
            and any(is_number(row[head.at]) for row in self._rows)
        )  # fmt: skip
        return next(heads, label.head)

    def _heading(self, row: list[Text], label: _Column) -> str:
        """The text of a row that is a heading of those below it; empty for any other row.

        It may stand in any column: before the names, if these are numbered.
        """
        texts = {str(cell) for cell in row if cell}
        name = texts.pop() if len(texts) == 1 else ""
        return name if name != label.head and not is_note(row) else ""

    def _is_figure(self, row: list[Text], label: _Column, value: _Column) -> bool:
        """Whether a row is a figure, rather than a heading, a note or the heads again.

        A number without a name is reported, and a name of which there is no number.
        """
        has_number = any(character.isdigit() for character in row[value.at])
        name = row[label.at]
        if not has_number and (is_note(row) or is_note([name])):
            return False
        if not name:
            if has_number:
                self._problems.add(
                    rules.FIGURE_WITHOUT_NAME, row[value.at].place, head=str(label.head),
                    loses=[_NAMES],
                )  # fmt: skip
            return False
        others = (row[column.at] for column in self._columns.values() if column is not label)
        if not any(others) or name == label.head:
            return False
        if scalars.NOTHING.fullmatch(row[value.at]):
            self._problems.add(
                rules.FIGURE_ABSENT, row[value.at].place, name=str(name), found=str(row[value.at])
            )
            return False
        return True


def _named(written: Text, own: Text | None) -> _Figure:
    """A figure with its label, the name of its own if it has one, and no other field yet."""
    label = _label(written)
    name = own or label
    figure = _Figure(_scalar(name), str(label), yaml.Mapping.at(_place(label)))
    if name is not label:
        _add(figure, "label", label)
    return figure


def _is_part(written: str) -> bool:
    """Whether a name is marked as that of a part of the figure above it."""
    match = _NUMBERING.match(written)
    return match is not None and match["part"] is not None


def _label(written: Text) -> Text:
    """A figure's name without numbering, 其中 and the blanks that spread its characters."""
    match = _NUMBERING.match(written)
    start = match.end() if match else 0
    place = _place(written)

    def kept(blank: re.Match[str]) -> str:
        around = blank.string[blank.start() - 1], blank.string[blank.end()]
        return "" if all(map(is_wide, around)) else " "

    return Text(_SPACES.sub(kept, written[start:]), place._replace(column=place.column + start))


def _without_unit(name: Text, written: str) -> tuple[Text, str]:
    """A name such as 招聘会（场） without its unit, and that unit; `written` is that of its row.

    The unit stays in the name, and is empty, if the row has another.
    """
    unit = scalars.unit_in_label(name)
    if not unit or written not in ("", unit):
        return name, ""
    return name.like(scalars.without_unit(name)), unit


def _lacks_unit(cell: Text) -> bool:
    """Whether a cell is a number without a unit: `170`, `约30`."""
    amount = scalars.amount(cell, None)
    return amount is not None and amount.low is not None and not amount.unit


def _add_cell(figure: _Figure, column: _Column, unit: str, cell: Text) -> None:
    """Add a cell with a text to the fields of a figure; `unit` is that of a bare number."""
    if scalars.NOTHING.fullmatch(cell):
        return
    field = Statistic.fields[column.key]
    if field.kind is Kind.RATE:
        if cell[:1] in _ARROWS:
            cell = cell.like(f"{_ARROWS[cell[:1]]}{cell[1:].strip()}")
        elif cell in _UNCHANGED:
            cell = cell.like("0%")
    if unit not in ("", "%") and column.is_number and _lacks_unit(cell):
        cell = cell.like(f"{cell}{unit}")
    if field.many:
        several = yaml.Sequence.at(_place(cell))
        several.items.extend(_parts(cell))
        _add(figure, column.key, several)
    elif field.kind is Kind.MAP and (found := RULES_AND_REASONS.findall(cell)):
        reasons = yaml.Mapping.at(_place(cell))
        reasons.entries.extend(
            (_scalar(cell.like(rule)), _scalar(cell.like(reason))) for rule, reason in found
        )
        _add(figure, column.key, reasons)
    else:
        _add(figure, column.key, cell)


def _parts(cell: Text) -> Iterator[yaml.Node]:
    """The names in a cell, each with its place."""
    place = _place(cell)
    for match in _LIST.finditer(cell):
        if bare := match[0].strip():
            at = place.column + match.start() + match[0].index(bare)
            yield yaml.Scalar.quoted(bare, place._replace(column=at))


def _add(figure: _Figure, key: str, value: Text | yaml.Node) -> None:
    if isinstance(value, Text):
        # Most are, and know their place.
        place = _place(value)
        node: yaml.Node = yaml.Scalar.quoted(value, place)
    else:
        node, place = value, value.place()
    figure.fields.entries.append((yaml.Scalar.quoted(key, place), node))


def _scalar(text: Text) -> yaml.Scalar:
    return yaml.Scalar.quoted(text, _place(text))


def _place(text: Text) -> Place:
    assert text.place is not None
    return text.place


def add_figures(data: Data, checker: Checker, files: Files) -> None:
    """Add the figures of every sheet that the data name to its own.

    A figure of the same name as another is reported, and left out: the first counts. What asks for
    figures waits while a sheet has none.
    """
    problems = checker.problems
    years = _years(data.report)
    taken: dict[str, _Figure | Statistic] = {**data.statistics}
    for known in data.statistics.values():
        if known.label:
            taken.setdefault(str(known.label), known)
    found: list[Entry] = []
    unread: set[tuple[str, str, int]] = set()
    for number, file in enumerate(data.figure_files, 1):
        is_lost = file.query is not None and problems.is_lost(file.place.path if file.place else "")
        if file.file is None or is_lost:
            # Reported as missing, or as a query that is not whole.
            problems.lose(["statistics"] if is_lost else [])
            continue
        rows = _rows(file, number, files, problems)
        named = _sheets_named(data, file) if rows and rows.sheets and rows.sheets.others else ()
        figures = list(_figures(rows, file, years, named, problems)) if rows else []
        if figures and all(_is_read(figure, taken) for figure in figures):
            problems.add(rules.FIGURE_FILE_TWICE, file.file.place, path=str(file.file))
            continue
        if not figures:
            problems.lose(["statistics"])
        for at in (one.place for one in rows.unknown if one.place) if rows else ():
            unread.add((at.source.name, at.path.rpartition("!")[0], at.line))
        for figure in figures:
            other = taken.get(figure.name.value)
            if other is not None:
                problems.add(
                    rules.FIGURE_REPEATED if _agree(other, figure) else rules.FIGURE_TWICE,
                    figure.name.place(), name=figure.name.value,
                    related=(Related(_place_of(other)),),
                )  # fmt: skip
                continue
            taken[figure.name.value] = figure
            taken.setdefault(figure.label, figure)
            found.append((figure.name, figure.fields))
    if found:
        node = yaml.Mapping.at(found[0][0].place())
        node.entries.extend(found)
        more = checker.value(Data.fields["statistics"], node, "statistics")
        if data.report is None or data.report.lang != "en":
            _without_separators(more.values())
        for figure in more.values():
            vars(figure)["is_of_sheet"] = True
        for name, one in taken.items():
            if isinstance(one, _Figure) and name in more:
                vars(more[name]).update(
                    part_of=one.whole, heading=one.heading, target_time=one.target_time
                )
        own = data.statistics
        vars(data)["statistics"] = {**more, **own} if _stand_first(data) else {**own, **more}
        # What asks for a cell that was not read is no mistake of its own.
        problems.lose(
            at.path for at in (figure.place for figure in more.values()) if at is not None
            and (at.source.name, at.source.part, at.line) in unread
        )  # fmt: skip


def _stand_first(data: Data) -> bool:
    """Whether the sheets are named above the figures that are written out, in the same file."""
    file = data.figure_files[0].file
    own = next(iter(data.statistics.values()), None)
    above, below = (one.place if one is not None else None for one in (file, own))
    return bool(above and below and above.source is below.source and above.line < below.line)


def _years(report: Report | None) -> range:
    """The years that a report is about: of its period, else of its title; empty if neither says.

    2026年政府工作报告 has the numbers of 2025, and a plan those of the year before.
    """
    if report is not None and report.period is not None:
        dates = filter(None, (report.period.start, report.period.end))
        given = [date.year for date in dates if date.year]
        if given:
            return range(given[0], given[-1] + 1)
    title = str(report.title or "") if report is not None else ""
    found = _YEARS.search(title)
    if found is None or _OF_OTHER_YEARS.search(title):
        return range(0)
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def _without_separators(figures: Iterable[Statistic]) -> None:
    """Drop the thousands separators that a sheet shows, which Chinese texts do not have."""
    for figure in figures:
        for key in _COMPARED:
            amount = getattr(figure, key)
            if amount is not None and amount.grouped:
                vars(figure)[key] = amount._replace(grouped=False)


def _agree(one: _Figure | Statistic, other: _Figure | Statistic) -> bool:
    """Whether two figures of the same name have the same numbers, as far as both have them."""
    known, more = _numbers(one), _numbers(other)
    return "value" in known and all(known.get(key, more[key]) == more[key] for key in more)


def _numbers(figure: _Figure | Statistic) -> dict[str, tuple[object, ...]]:
    """The numbers that are written of a figure, with their units."""
    if isinstance(figure, Statistic):
        unit: str = figure.unit or ""
        amounts = {key: getattr(figure, key) for key in _COMPARED}
    else:
        nodes = {key.value: node for key, node in figure.fields.entries}
        texts = {key: node.value for key, node in nodes.items() if isinstance(node, yaml.Scalar)}
        unit = texts.get("unit", "")
        amounts = {key: scalars.amount(texts[key], None) for key in _COMPARED if key in texts}
    return {
        key: (amount.low, amount.high, amount.approx, amount.unit or unit)
        for key, amount in amounts.items()
        if amount is not None
    }


def _is_read(figure: _Figure, taken: Mapping[str, _Figure | Statistic]) -> bool:
    """Whether the same row of the same sheet is among the figures already."""
    other = taken.get(figure.name.value)
    return other is not None and _cell_of(_place_of(other)) == _cell_of(figure.name.place())


def _cell_of(place: Place) -> tuple[str, str, int, int]:
    """The cell of a place, however its file was named."""
    source = place.source
    return os.path.normpath(source.name), source.part, place.line, place.column


def _place_of(figure: _Figure | Statistic) -> Place:
    place = figure.place if isinstance(figure, Statistic) else figure.name.place()
    assert place is not None
    return place


def _rows(file: FigureFile, number: int, files: Files, problems: Problems) -> Cells | None:
    """The rows of a sheet with a value; `None`, with the problem reported, if there are none.

    `number` is which of the files it is, by which the rows of its query are kept.
    """
    assert file.file is not None
    if file.query is not None:
        from reportgen.readers.queries import Query, read_query

        for given in filter(None, (file.sheet, file.range)):
            what = Words(f"“{given}”", f"`{given}`")
            problems.add(rules.TABLE_KEY_UNUSED, given.place, path=str(file.file), what=what)
        query = Query(f"figures-{number}", file.query, (file.file,))
        return read_query(query, files, problems)
    place = file.file.place
    folder = Path(place.source.folder) if place else Path()
    # Typed on Windows, a path has backslashes, which other systems take for letters.
    path = folder / file.file.replace("\\", "/")
    source = TableSource(path, files, sheet=file.sheet or "", cells=file.range or "", place=place)
    return read_table(source, problems)


def _sheets_named(data: Data, file: FigureFile) -> set[str]:
    """The sheets of the same workbook that something else of the data names."""
    named = [
        *((one.file, one.sheet) for one in data.figure_files),
        *((one.file, one.sheet) for one in data.tables.values()),
    ]
    return {str(sheet) for path, sheet in named if sheet and path == file.file}


def _figures(
    rows: Cells, named: FigureFile, years: range, read: Container[str], problems: Problems
) -> Iterator[_Figure]:
    """The figures of a sheet; if it has no heads, that is reported where the file is named.

    `read` are sheets of the same workbook that are read by themselves.
    """
    file = named.file
    assert file is not None
    at = next((number for number, row in enumerate(rows) if is_head(row)), None)
    if at is None:
        offered = Words("、".join(LISTED), ", ".join(LISTED_EN))
        problems.add(rules.FIGURE_HEADS, file.place, path=str(file), heads=offered)
        return
    table = _table(rows, at)
    placed = _quotable(rows, file.place)
    width = max(map(len, rows))
    for (row, column), text in covered(rows, table.body).items():
        placed[row][column] = placed[row][column].like(text)
    filled = [row + [row[-1].like("")] * (width - len(row)) for row in placed]
    heads = _heads(table, rows, filled)
    body = [filled[row] for row in table.body]
    halves = _halves(heads, table, rows)
    if halves is not None:
        left, right = halves
        problems.add(
            rules.FIGURE_HALVES, next(head.text.place for head in heads if head.name),
            file=str(file), left=left, right=right,
        )  # fmt: skip
        return
    hidden = hidden_in_words(rows.hidden)
    if hidden is not None:
        place = next(cell.place for cell in rows[table.head[0]] if cell)
        problems.add(rules.FIGURE_HIDDEN, place, hidden=hidden)
    sheet = _Sheet(heads, body, rows, years, problems)
    of_all = unit_of(table) or ""
    yield from sheet.figures(of_all)
    if (several := dict.fromkeys(map(str, table.units))) and sheet.without_unit and not of_all:
        first, *others = sheet.without_unit
        names = Words(
            f"{first}等{len(others) + 1}项" if others else first,
            f"{first}, like {len(others)} more," if others else first,
        )
        problems.add(rules.FIGURE_UNITS, first.place, units="、".join(several), names=names)
    titles = (cell for at in table.titled for cell in rows[at] if cell)
    vars(named).update(of_values=sheet.head_of_values, title=next(titles, None))
    if sheet.taken:
        tabular = rows.sheets.others if rows.sheets is not None else ()
        unread = [name for name in tabular if name not in read]
        _report_reading(table, rows, sheet, unread, problems)


def _report_reading(
    table: SheetTable, rows: Cells, sheet: _Sheet, unread: Sequence[str], problems: Problems
) -> None:
    """Say in one line what was taken as what, unless there is no doubt.

    There is none if nothing stands above the head, between and below the figures only lone texts,
    and there are no further sheets with tables, which are `unread`.
    """
    figures = [table.body[at] for at in sheet.taken]
    told = {*figures, *(table.body[at] for at in sheet.told)}
    others = [at for at in table.body if at not in told]
    left_out = [*others, *table.notes, *table.signed]
    is_alone = all(sum(map(bool, rows[at])) == 1 for at in left_out)
    above = table.titled or table.units or table.others
    if is_alone and len(table.head) == 1 and not (above or unread):
        return
    unit = "、".join(dict.fromkeys(map(str, table.units)))
    kinds = (
        (Words("标题", "title in "), table.titled),
        (Words("表头", "heads in "), table.head), (Words("指标", "figures in "), figures),
        (Words("不是指标的", "no figures in "), others),
        (Words("不印的注", "not printed: notes in "), table.notes),
        (Words("落款", "signatures in "), table.signed),
    )  # fmt: skip
    parts = [rows_in_words(what, (rows.numbers[at] for at in found)) for what, found in kinds]
    unit_told = Words(f"单位{unit}", f"unit {unit}") if unit else None
    parts[1:1] = [unit_told, others_in_words(table.others, rows)]
    if unread and rows.sheets is not None:
        taken = rows.sheets.taken
        zh, en = (
            "、".join(f"“{name}”" for name in unread),
            ", ".join(f"'{name}'" for name in unread),
        )
        parts[:0] = [Words(f"工作表“{taken}”", f"sheet '{taken}'")]
        parts += [Words(f"另有表的工作表{zh}没有读", f"not read: tables also in sheet {en}")]
    found = [part for part in parts if part is not None]
    how = Words("，".join(part.zh for part in found), ", ".join(part.en for part in found))
    place = next(cell.place for cell in rows[table.head[0]] if cell)
    problems.add(rules.FIGURES_READ, place, how=how, sheet=unread[0] if unread else "")


def _table(rows: Cells, at: int) -> SheetTable:
    """The table whose head, of one row or several, has the row `at`."""
    (table,) = tables_on(rows, Given(is_whole=True))
    if at not in table.head:
        (table,) = tables_on(rows, Given(head=[rows.numbers[at]]))
    return table


def _heads(table: SheetTable, rows: Cells, placed: Sequence[list[Text]]) -> list[Head]:
    """The head of each column, with the place that `placed` has for it."""
    last = placed[table.head[-1]]
    texts = {
        id(cell): text
        for row in table.head
        for cell, text in zip(rows[row], placed[row], strict=False)
    }
    found = [Head(column, text.like(""), "", "", "") for column, text in enumerate(last)]
    for head in table.columns:
        text = texts.get(id(head.label)) or last[head.at].like(head.label)
        name, unit = split_head(text)
        group, _ = split_head(head.group or "")
        found[head.at] = Head(head.at, text, name, unit or (head.unit or "").strip("()（）"), group)
    return found


def _halves(heads: Sequence[Head], table: SheetTable, rows: Cells) -> tuple[str, str] | None:
    """The areas of two tables beside each other with the same heads; `None` if it is one table."""
    used = [head for head in heads if head.name]
    half, rest = divmod(len(used), 2)
    names = [head.name for head in used]
    if rest or half < _FEWEST or names[:half] != names[half:]:
        return None
    top, bottom = rows.numbers[table.head[0]], table.area.bottom

    def area(first: Head, last: Head) -> str:
        return written_area(Area(top, rows.left + first.at, bottom, rows.left + last.at))

    return area(used[0], used[half - 1]), area(used[half], used[-1])
