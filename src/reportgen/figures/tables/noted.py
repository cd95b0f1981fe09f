"""How a table in a file was read: which rows were taken for what, in the one line of a note."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import Problems, SourceFile, Words
from reportgen.figures import rules
from reportgen.figures.tables.cells import TableColumn
from reportgen.figures.tables.filed import Reading, half_of
from reportgen.figures.tables.looks import Kind, kind_of_row
from reportgen.language.numerals import names_nothing
from reportgen.model.scalars import unit_as_spelled
from reportgen.readers.cells import Area, Cells, Sheets, column_letters, written_area
from reportgen.readers.sheet_words import (
    hidden_in_words,
    is_number,
    is_year,
    others_in_words,
    rows_in_words,
)
from reportgen.readers.sheets import SheetTable, unit_of

_SEVERAL_UNITS = Words(
    "（不止一个，没有用上；在表头里各写各的，如“资金（万元）”，或写在“列”的“单位”里）",
    " (several, so not used: give each column its own in its head, as in Funds (£m), or as `unit`"
    " under `columns`)",
)
_UNIT_OF_NONE = Words(
    "（没有用上；是哪一列的，写在那一列的表头里，如“资金（万元）”，或写在“列”的“单位”里）",
    " (not used: give it to its column in the head, as in Funds (£m), or as `unit` under"
    " `columns`)",
)


def report_reading(
    reading: Reading, total: int | None, rows: Sequence[Sequence[str]],
    columns: Sequence[TableColumn], problems: Problems,
) -> None:  # fmt: skip
    """Say in one line which rows of a file were taken for what, unless it is head and rows only.

    `total` is the position of the row of totals among `rows`.
    """
    cells, table = reading
    sheets = _other_sheets(cells.sheets)
    taken = _taken(cells.sheets)
    halves = _halves(table, cells)
    is_plain = not (
        taken or halves or table.titled or table.units or table.others or table.numbered
        or table.notes or table.signed or table.dropped or table.doubtful or cells.hidden
        or table.covered or table.shared
        or len(table.head) > 1
        or _is_doubtful_head(table, cells)
    )  # fmt: skip
    if is_plain:
        return
    kinds = [kind_of_row(row) for row in rows]
    subtotals = [
        at
        for index, at in enumerate(table.body)
        if kinds[index] is Kind.SUBTOTAL and index != total
    ]
    totals = () if total is None else (table.body[total],)
    data = [at for at in table.body if at not in totals]
    unit = "、".join(dict.fromkeys(map(str, table.units)))
    numbers = [one for one in columns if one.is_number and not names_nothing(one.label, one.texts)]
    has_own = bool(numbers) and all(column.unit for column in numbers)
    is_used = unit_of(table) is not None
    parts = [
        taken,
        _rows(Words("标题", "title in "), table.titled, cells),
        _unit(unit, table, cells, numbers) if unit else None,
        None if is_used or has_own or not unit else _SEVERAL_UNITS,
        None if not is_used or any(column.unit for column in columns) else _UNIT_OF_NONE,
        others_in_words(table.others, cells),
        _rows(Words("表头", "header in "), table.head, cells),
        _rows(Words("栏次", "column numbers in "), table.numbered, cells),
        _rows(Words("数据", "data in "), data, cells),
        _rows(Words("其中小计", "subtotals in "), subtotals, cells),
        _rows(Words("合计", "total in "), totals, cells),
        _rows(Words("注", "notes in "), table.notes, cells),
        _rows(Words("落款", "signatures in "), table.signed, cells),
        _empty(table.dropped, cells),
        _spread(table, cells),
        _shared(table, cells),
        hidden_in_words(cells.hidden),
        *sheets,
    ]
    found = [part for part in parts if part is not None]
    how = Words(_listed([p.zh for p in found], "，"), _listed([p.en for p in found], ", "))
    place = cells[table.head[0]][table.area.left - cells.left].place
    if place is not None and not place.source.part:
        # One line says it all, without the line of the file.
        place = place._replace(source=SourceFile(place.source.name, ""))
    doubtful = [at for at in table.doubtful if at not in totals]
    ask = halves or _question(table._replace(doubtful=doubtful), cells)
    problems.add(rules.TABLE_READ, place, how=how, ask=ask)


def _unit(unit: str, table: SheetTable, cells: Cells, numbers: Sequence[TableColumn]) -> Words:
    """The unit, with the letters of the columns that took it if others have none at all."""
    of_all = unit_of(table)
    places = {head.label.place: column_letters(cells.left + head.at) for head in table.columns}
    taking = [
        places.get(one.written.place, "") for one in numbers
        if of_all is not None and one.unit == unit_as_spelled(of_all)
    ]  # fmt: skip
    if not (taking and all(taking)) or all(one.unit for one in numbers):
        return Words(f"单位{unit}", f"unit {unit}")
    named = "columns" if len(taking) > 1 else "column"
    return Words(
        f"单位{unit}（{'、'.join(taking)}列）", f"unit {unit} in {named} {', '.join(taking)}"
    )


def _taken(sheets: Sheets | None) -> Words | None:
    """Which sheet was read, where none was named and it is not the only one, or it is hidden."""
    if sheets is None or not (sheets.is_hidden or _other_sheets(sheets)):
        return None
    hidden = ("（隐藏的）", ", a hidden one") if sheets.is_hidden else ("", "")
    return Words(f"工作表“{sheets.taken}”{hidden[0]}", f"sheet '{sheets.taken}'{hidden[1]}")


def _other_sheets(sheets: Sheets | None) -> list[Words]:
    """What the other sheets of a workbook are, where none was named."""
    if sheets is None:
        return []
    kinds = (
        (sheets.skipped, Words("跳过没有数的工作表", "skipped for want of numbers: sheet")),
        (sheets.others, Words("另有表的工作表", "tables also in sheet")),
        (sheets.hidden, Words("没有读的隐藏工作表", "not read: hidden sheet")),
    )
    return [
        Words(
            f"{what.zh}{''.join(f'“{name}”' for name in names)}",
            f"{what.en}{'s' if len(names) > 1 else ''} {', '.join(map(repr, names))}",
        )
        for names, what in kinds if names
    ]  # fmt: skip


def _halves(table: SheetTable, cells: Cells) -> Words | str:
    """That a table looks like two beside each other, with their areas; empty if it does not."""
    columns, half = table.columns, half_of(table, cells)
    if not half:
        return ""
    top, bottom = (cells.numbers[rows[at]] for rows, at in ((table.head, 0), (table.body, -1)))
    start, middle = columns[0].at + cells.left, columns[half].at + cells.left
    left = written_area(Area(top, start, bottom, middle - 1))
    right = written_area(Area(top, middle, bottom, columns[-1].at + cells.left))
    return Words(
        f"左右像是两个表，右半各格按右半的名称找；要分开的，一个写“区域: {left}”，"
        f"一个写“区域: {right}”",
        f"this looks like two tables side by side, each with names of its own; to read them apart, "
        f"write `range: {left}` for one and `range: {right}` for the other",
    )


def _is_doubtful_head(table: SheetTable, cells: Cells) -> bool:
    """Whether the head has numbers other than years and running ones."""
    numbers = [cell for cell in cells[table.head[0]] if cell and is_number(cell)]
    if len(table.head) > 1 or not numbers or all(map(is_year, numbers)):
        return False
    runs_on = [cell.isdecimal() and int(cell[:9]) for cell in numbers]
    return runs_on != [*range(1, len(numbers) + 1)]


def _listed(parts: Sequence[str], comma: str) -> str:
    return "".join(
        part if part.startswith(("（", " (")) or not index else f"{comma}{part}"
        for index, part in enumerate(parts)
    )


def _rows(what: Words, rows: Sequence[int], cells: Cells) -> Words | None:
    return rows_in_words(what, (cells.numbers[row] for row in rows))


def _empty(columns: Sequence[int], cells: Cells) -> Words | None:
    """That empty columns were left out; `None` if there are none."""
    if not columns:
        return None
    names = [column_letters(cells.left + at) for at in columns]
    what = "columns" if len(names) > 1 else "column"
    return Words(f"空着的{'、'.join(names)}列不要", f"empty {what} {', '.join(names)} left out")


def _spread(table: SheetTable, cells: Cells) -> Words | None:
    """That names merged over several rows stand in each of them; `None` if there are none."""
    columns = sorted({column for _, column in table.covered})
    names = [column_letters(cells.left + at) for at in columns]
    if not names:
        return None
    what = "columns" if len(names) > 1 else "column"
    return Words(
        f"{'、'.join(names)}列合并的格各行都写上",
        f"merged cells of {what} {', '.join(names)} given to each of their rows",
    )


def _shared(table: SheetTable, cells: Cells) -> Words | None:
    """That numbers merged over several rows stand in the first; `None` if there are none."""
    names = [column_letters(cells.left + at) for at in table.shared]
    if not names:
        return None
    what = "columns" if len(names) > 1 else "column"
    return Words(
        f"{'、'.join(names)}列合并的数只写在第一行",
        f"numbers merged in {what} {', '.join(names)} given to the first of their rows only",
    )


def _question(table: SheetTable, cells: Cells) -> Words | str:
    """What to write if a doubtful row is something else; empty if there is none."""
    if _is_doubtful_head(table, cells):
        number = cells.numbers[table.head[0]]
        return Words(
            f"第{number}行里有数，却当作了表头；表头在别的行，写“表头: 行号”，没有的，在文件里补上",
            f"row {number} has numbers, but is taken for the header; if another row is, write "
            f"`header` with its number, and if there is none, add one to the file",
        )
    if not table.doubtful:
        return ""
    at = table.doubtful[-1]
    text, number = next(cell for cell in cells[at] if cell), cells.numbers[at]
    return Words(
        f"第{number}行只有“{text}”，当作一行数据；是注的，写“附注行: {number}”",
        f"row {number} only has '{text}' and is taken for a row; if it is a note, "
        f"write `notes: {number}`",
    )
