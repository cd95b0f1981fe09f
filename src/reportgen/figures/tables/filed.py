"""A table in a file → its columns and rows, by what the data says of it and what the file shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures import rules
from reportgen.figures.tables.grid import Grid, are_sound, key_of, label_of
from reportgen.figures.tables.looks import (
    bare,
    folded,
    is_for_each,
    is_percent,
    is_rate,
    kind_of,
    kind_of_row,
    titles,
)
from reportgen.figures.tables.repeated import report_repeated
from reportgen.language import KnownNames
from reportgen.language.numerals import is_code, names_nothing
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Column, RowsFrom, Table
from reportgen.model.scalars import (
    is_counted_otherwise,
    is_said_to_be_counted,
    unit_as_spelled,
    unit_in_label,
    unit_of_text,
    without_unit,
)
from reportgen.model.values import Text
from reportgen.readers.cells import Cells, written_area
from reportgen.readers.number_formats import with_decimals
from reportgen.readers.rows import is_split
from reportgen.readers.rules import TABLE_DECIMALS, TABLE_KEY_UNUSED
from reportgen.readers.sheet_words import (
    bare_title,
    is_number,
    is_year,
    note_in,
    parts_of,
)
from reportgen.readers.sheets import (
    Given,
    Head,
    SheetTable,
    is_cover,
    lines_above,
    tables_on,
    unit_of,
)
from reportgen.readers.tables import TableSource, read_table
from reportgen.storage import Files

_EMPTY = Text("")
_MOST_REPORTED = 5
_FEWEST = 2


class Reading(NamedTuple):
    """The cells of a file, and the table that was found in them."""

    cells: Cells
    table: SheetTable


def grid_of_file(written: Table, file: Text, files: Files, problems: Problems) -> Grid | None:
    """The columns and rows of a table in a file; `None`, with the problem reported, if it fails.

    Title, unit, note and source that the file shows and the data does not give are taken over.
    """
    if written.given("rows") or written.rows_from is not None:
        problems.add(rules.TABLE_ROWS_AND_FILE, file.place)
        return None
    folder = Path(file.place.source.folder) if file.place else Path()
    # Typed on Windows, a path has backslashes, which other systems take for letters.
    file_name = file.replace("\\", "/")
    source = TableSource(
        folder / file_name, files, written.encoding or "", written.delimiter or "",
        written.sheet or "", written.range or "", file.place,
    )  # fmt: skip
    given = _given(written, problems)
    cells = read_table(source, problems)
    if cells is None or given is None:
        return None
    if cells.unknown and written.place:
        # What asks for a cell that was not read is no mistake of its own.
        problems.lose([written.place.path])
    return _grid(written, file, cells, given, problems)


def grid_of_query(
    name: str, written: Table, rows_from: RowsFrom, files: Files, problems: Problems
) -> Grid | None:
    """The columns and rows that a query gives; `None`, with the problem reported, if it fails."""
    # Imported here: few tables are queried.
    from reportgen.readers.queries import Query, read_query
    from reportgen.readers.queries import rules as of_queries

    named = (*((rows_from.file,) if rows_from.file is not None else ()), *rows_from.files)
    if written.given("rows"):
        problems.add(rules.TABLE_ROWS_AND_FILE, rows_from.place)
    elif rows_from.query is None:
        problems.add(of_queries.QUERY_EMPTY, rows_from.place)
    elif not named:
        problems.add(of_queries.QUERY_FILE_NAMES, rows_from.place)
    else:
        for key in _OF_FILES:
            given_key = getattr(written, key)
            if given_key is not None:
                what = Words(f"“{Table.fields[key].chinese}”", f"`{key}`")
                problems.add(TABLE_KEY_UNUSED, given_key.place, path="、".join(named), what=what)
        query = Query(name, rows_from.query, named, rows_from.key)
        cells = read_query(query, files, problems)
        if cells is not None:
            # The first row names the columns, whatever it and the others hold.
            given = Given([cells.numbers[0]], (), is_whole=True)
            grid = _grid(written, rows_from.query, cells, given, problems)
            return None if grid is None else grid._replace(reading=None)
    return None


_OF_FILES = ("sheet", "range", "header", "notes", "encoding", "delimiter")
"""Keys that say what is read of a file, of which a query says it itself."""


def _grid(
    written: Table, file: Text, cells: Cells, given: Given, problems: Problems
) -> Grid | None:  # fmt: skip
    """The columns and rows of the cells of a file, which the data names in `file`."""
    if cells.sheets is not None and not written.range and is_cover(cells):
        place = (written.sheet or file).place
        problems.add(rules.TABLE_NONE, place, sheet=_sheet_name(cells))
        return None
    tables = tables_on(cells, given)
    if written.range and given.head is None and _is_headless(tables[0]):
        row = cells.numbers[tables[0].head[0]]
        problems.add(rules.TABLE_HEADLESS, written.range.place, area=str(written.range), row=row)
        return None
    table = _chosen(tables, written, file, cells, problems)
    rows = None if table is None else _squared(table, cells, problems)
    if table is None or rows is None:
        return None
    table = _with_lines_above(table, cells)
    _take_texts(written, table, cells)
    unit = unit_of(table)
    if not written.columns:
        columns = _columns(table, rows, unit, half_of(table, cells))
        named = [column for column in columns if key_of(column)]
        order: list[int | None] | None = [*range(len(columns))]
        order = order if are_sound(named, problems) else None
    else:
        order = _order(written.columns, table.columns, problems)
    if order is None:
        return None
    if written.columns:
        columns = _completed(written.columns, order, table, rows, unit, problems)
    report_repeated(rows, problems)
    named_by = None if table.named_by is None else _position(table.named_by, order)
    body = [_arranged(row, order) for row in rows]
    _round(body, columns, problems)
    if written.columns:
        _keep_names(rows, body, named_by or 0)
    codes = _codes(table, rows)
    half = 0 if written.columns else half_of(table, cells)
    return Grid(columns, [*body], {}, named_by, Reading(cells, table), half, codes)


def _round(rows: Sequence[list[Text]], columns: Sequence[Column], problems: Problems) -> None:
    """Give the numbers of columns that declare decimals so many, whatever kind of file has them."""
    rounded = [
        at for at, column in enumerate(columns)
        if column.decimals is not None and not column.formula
    ]  # fmt: skip
    places = set()
    for at in rounded:
        decimals = columns[at].decimals or 0
        for row in rows:
            places.add(row[at].place)
            row[at] = with_decimals(row[at], decimals)
    if places:
        problems.take_out(lambda one: one.rule is TABLE_DECIMALS and one.place in places)


def _codes(table: SheetTable, rows: Sequence[Sequence[Text]]) -> list[str]:
    """The code of each row in parts; those that several rows share may be given once.

    Empty unless there are several columns of codes.
    """
    columns = [
        index for index, head in enumerate(table.columns)
        if is_code(_one_line(head.label), [row[index] for row in rows])
    ]  # fmt: skip
    if len(columns) < _FEWEST:
        return []
    found, last = [], [""] * len(columns)
    for row in rows:
        own = [str(row[column]) if row[column].isalnum() else "" for column in columns]
        first = next((at for at, part in enumerate(own) if part), len(own))
        last = [*last[:first], *own[first:]] if first < len(own) else [""] * len(own)
        found.append(".".join(filter(None, last)))
    return found


_LINES = regex(r"第?\s*(\d{1,7})\s*(?:[-–—－~～至到:：]\s*第?\s*(\d{1,7}))?\s*行?")
_NO_LINES = ("无", "没有", "否", "none", "no", "0")


def _given(written: Table, problems: Problems) -> Given | None:
    """The lines that the data names; `None`, with the problem reported, if one cannot be read."""
    head, notes = _lines(written.header), _lines(written.notes)
    for text, found in ((written.header, head), (written.notes, notes)):
        if text is not None and found is None:
            problems.add(rules.TABLE_LINES, text.place, found=str(text))
            return None
    return Given(head or None, notes, is_whole=bool(written.range))


def _lines(text: Text | None) -> Sequence[int] | None:
    """The numbers of rows in `3-4` or `18、20`, empty for `none`; `None` if it cannot be read."""
    if text is None:
        return None
    if text.strip().casefold() in _NO_LINES:
        return ()
    found: list[int] = []
    for part in re.split("[,，、;；]", text):
        match = _LINES.fullmatch(part.strip())
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if not 0 < first <= last < first + _MOST_LINES:
            return None
        found += range(first, last + 1)
    return found


_MOST_LINES = 10_000


def _chosen(
    tables: Sequence[SheetTable], written: Table, file: Text, cells: Cells, problems: Problems
) -> SheetTable | None:
    """The table that is meant; `None`, with all of them reported, if there are several."""
    if len(tables) == 1:
        return tables[0]
    if not tables and written.header is not None:
        problems.add(rules.TABLE_LINES, written.header.place, found=str(written.header))
        return None
    title = folded(bare_title(written.title or ""))
    meant = [table for table in tables if title and folded(table.title or "") == title]
    if not meant and (name := bare(title)):
        # 人员情况 for 一、人员情况.
        meant = [table for table in tables if bare(table.title or "") == name]
    if written.columns and len(meant) != 1:
        wanted = [column for column in written.columns if not column.formula]
        meant = [
            table
            for table in tables
            if all(_found(column, table.columns) is not None for column in wanted)
        ]
    if len(meant) == 1:
        return meant[0]
    names = [(written_area(table.area), str(table.title or "")) for table in tables]
    zh = "；".join(f"{area}{f'（{name}）' if name else ''}" for area, name in names)
    en = "; ".join(f"{area}{f' ({name})' if name else ''}" for area, name in names)
    place = cells[0][0].place
    problems.add(
        rules.TABLE_SEVERAL, file.place, sheet=_sheet_name(cells), count=len(tables),
        tables=Words(zh, en), first=names[0][0], title=str(written.title or ""),
        related=(Related(place, Words(names[0][1], names[0][1])),) if place else (),
    )  # fmt: skip
    return None


def _is_headless(table: SheetTable) -> bool:
    """Whether what was taken for the head holds data: numbers that are no years or ordinals."""
    numbers = [
        head for head in table.columns
        if is_number(head.label) and head.label[-1].isdecimal() and not is_year(head.label)
        and not (head.label.isdecimal() and len(head.label) <= _LONGEST_ORDINAL)
    ]  # fmt: skip
    return len(numbers) >= _FEWEST and 2 * len(numbers) >= len(table.columns)


_LONGEST_ORDINAL = 2
"""How many digits have the months, days and the like that head columns."""


def _with_lines_above(table: SheetTable, cells: Cells) -> SheetTable:
    """The table of an area, with the title and the unit that stand above the area."""
    if not cells.above or (table.title and table.units):
        return table
    title, units = lines_above(cells.above, table.area)
    return table._replace(title=table.title or title, units=table.units or units)


def _is_title_of(table: SheetTable, written: Table) -> bool:
    """Whether the data has no title of their own for the table, or the same with a number."""
    title = bare_title(written.title or "")
    return not title or (title != written.title and folded(title) == folded(table.title or ""))


def _take_texts(written: Table, table: SheetTable, cells: Cells) -> None:
    """Take over title, note and source from the file where the data has none."""
    values = vars(written)
    if table.title is not None and _is_title_of(table, written):
        # Captions have a number of their own, besides the one that was copied.
        values["title"] = table.title
    notes: dict[str, list[Text]] = {"note": [], "source": []}
    left, right = table.area.left - cells.left, table.area.right - cells.left + 1
    for row in table.notes:
        # Another table may stand beside it.
        texts = [cell for cell in cells[row][left:right] if cell]
        whole, text = texts[0], " ".join(texts)
        bare, is_source = note_in(text)
        if bare:
            notes["source" if is_source else "note"].append(whole.like(bare))
    for key, texts in notes.items():
        if getattr(written, key) is None and texts:
            values[key] = texts[0].like(_sentences(texts))


def _sentences(texts: Sequence[str]) -> str:
    """Notes, one after another."""
    if all(text.isascii() for text in texts):
        return " ".join(texts)
    marks = ("。", "；", "！", "？", "：")
    *before, last = texts
    return "".join(text if text.endswith(marks) else f"{text}；" for text in before) + last


def _has_percent(table: SheetTable) -> bool:
    """Whether the line of units has the percent sign beside another unit."""
    parts = [part for unit in table.units for part in parts_of(unit)]
    return len(parts) > 1 and any(map(is_percent, parts))


def _columns(
    table: SheetTable, rows: Sequence[Sequence[Text]], unit: Text | None, half: int
) -> tuple[Column, ...]:
    """The columns that the head of a file names; keys tell equal labels apart.

    `half` is where the right one of two tables side by side begins; 0 if there is only one.
    """
    labels = [_one_line(head.label) for head in table.columns]
    shared = Counter(labels)
    found = []
    for index, (head, label) in enumerate(zip(table.columns, labels, strict=True)):
        values: dict[str, Text] = {"label": label}
        if head.group is not None:
            values["group"] = _one_line(head.group)
            if shared[label] > 1:
                values["key"] = label.like(f"{values['group']}·{label}")
        elif half and shared[label] > 1:
            values["key"] = label.like(f"{labels[half if index >= half else 0]}·{label}")
        own = head.unit if head.unit is not None else unit
        is_own = head.unit is not None
        cells = [row[index] for row in rows]
        if (
            head.unit is None
            and _has_percent(table)
            and is_rate(label)
            and not unit_in_label(label)
        ):
            own = None if any(cell[-1:] in "%％‰" for cell in cells) else label.like("%")
            is_own = True
        if own is not None and _takes_unit(own, label, head.group or "", cells, is_own=is_own):
            values["unit"] = unit_of_text(own.like(_bare_unit(own)))
        found.append(Column(head.label.place, **values))
    return tuple(found)


def _bare_unit(unit: str) -> str:
    """A unit without brackets around it: 户 for （户）, but 台（条） as it is."""
    tidy = unit.strip()
    return tidy[1:-1].strip() if tidy[:1] in "(（" and tidy[-1:] in ")）" else tidy


def _one_line(text: Text) -> Text:
    """A text of the head without line breaks; between Han there is nothing in their place."""
    tidy = " ".join(text.split())
    return text.like(re.sub(r"(?<=[一-鿿（）：、，]) (?=[一-鿿（）])", "", tidy))


def _takes_unit(unit: str, label: str, group: str, column: Sequence[str], *, is_own: bool) -> bool:
    """Whether a column holds numbers, and these may be in a unit that its label does not give.

    With `is_own` the unit is that of the column, otherwise that of the whole table.
    """
    cells = [cell for cell in column if cell]
    numbers = [cell for cell in cells if is_number(cell)]
    if names_nothing(label, cells) or not numbers or 2 * len(numbers) < len(cells):
        return False
    if is_own:
        return True
    has_own = (
        unit_in_label(label) or unit_in_label(group) or any(cell[-1:] in "%％‰" for cell in numbers)
    )
    if has_own or is_said_to_be_counted(group) or is_counted_otherwise(label, unit):
        return False
    return not is_rate(label) or ("/" in unit and is_for_each(label))


def _completed(
    columns: Sequence[Column], order: Sequence[int | None], table: SheetTable,
    rows: Sequence[Sequence[Text]], unit: Text | None, problems: Problems,
) -> tuple[Column, ...]:  # fmt: skip
    """The declared columns, with group and unit from the file where they have none."""
    for column, at in zip(columns, order, strict=True):
        if at is None:
            continue
        head, values = table.columns[at], vars(column)
        if column.group is None and head.group is not None:
            values["group"] = _one_line(head.group)
        own = head.unit if head.unit is not None else unit
        in_label = unit_in_label(_one_line(head.label))
        named = in_label or (unit_as_spelled(_bare_unit(own)) if own is not None else "")
        cells = [row[at] for row in rows]
        is_own = bool(in_label) or head.unit is not None
        if not named or not _takes_unit(
            named, label_of(column), head.group or "", cells, is_own=is_own
        ):
            continue
        if column.unit is None:
            values["unit"] = head.label.like(named)
        elif str(column.unit) != named and not (is_percent(column.unit) and is_percent(named)):
            place = (head.label if in_label or own is None else own).place
            related = (Related(place, Words(named, named)),) if place else ()
            problems.add(
                rules.TABLE_UNIT, column.unit.place, column=label_of(column), own=str(column.unit),
                unit=named, related=related,
            )  # fmt: skip
    return tuple(columns)


def _position(named_by: int, order: Sequence[int | None]) -> int | None:
    return order.index(named_by) if named_by in order else None


def _order(
    columns: Iterable[Column], heads: Sequence[Head], problems: Problems
) -> list[int | None] | None:
    """The position of each column in the file; `None` for a formula column that is not there."""
    order: list[int | None] = []
    names = KnownNames(str(_one_line(head.label)) for head in heads if head.label)
    before = len(problems)
    for column in columns:
        found = _found(column, heads)
        order.append(found)
        if found is None and not column.formula:
            name = key_of(column)
            problems.add(
                rules.TABLE_COLUMN_MISSING, column.place, name=name, nearest=names.nearest(name),
                known=names.names,
            )  # fmt: skip
        elif found is not None:
            _report_duplicates(found, heads, problems)
    return order if len(problems) == before else None


def _found(column: Column, heads: Sequence[Head]) -> int | None:
    """The position of a column in the file by its key, else its label, else without the unit."""
    wanted = [_tidy(key_of(column)), _tidy(label_of(column))]
    for names in (_names_of, _other_names_of):
        for name in wanted:
            for index, head in enumerate(heads):
                if name in names(head):
                    return index
    return None


def _names_of(head: Head) -> Iterable[str]:
    """The label of a column, with and without its group."""
    label = _tidy(_one_line(head.label))
    if head.group is None:
        return (label,)
    group = _tidy(_one_line(head.group))
    return label, f"{group}·{label}", f"{group}{label}"


def _other_names_of(head: Head) -> Iterable[str]:
    """The label of a column without its unit."""
    label = _one_line(head.label)
    unit = unit_in_label(label)
    return (_tidy(without_unit(label)),) if unit else ()


def _report_duplicates(index: int, heads: Sequence[Head], problems: Problems) -> None:
    own = heads[index]
    for head in heads[index + 1 :]:
        if own.group is None and _tidy(head.label) == _tidy(own.label):
            problems.add(rules.DUPLICATE_COLUMN, head.label.place, name=str(head.label))


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()


def _arranged(row: Sequence[Text], order: Iterable[int | None]) -> list[Text]:
    return [_EMPTY if index is None else row[index] for index in order]


def _keep_names(
    rows: Sequence[Sequence[Text]], body: Sequence[list[Text]], named_by: int
) -> None:  # fmt: skip
    """Give rows such as 合计 their names, if these stand in a column that is left out."""
    for row, own in zip(rows, body, strict=True):
        if kind_of_row(row) > kind_of_row(own) and not own[named_by]:
            title = max(titles(row), key=lambda one: kind_of(one.text))
            own[named_by] = row[title.column].like(title.text)


def _squared(table: SheetTable, cells: Cells, problems: Problems) -> list[list[Text]] | None:
    """The rows below the head, each with a cell for every column.

    `None`, with the problem reported, if a row has too few cells or too many. Empty cells after
    the last column do not matter.
    """
    width = table.columns[-1].at + 1
    end = table.area.right - cells.left + 1
    body = [cells[row] for row in table.body]
    wrong = [row for row in body if len(row) < width or any(row[width:end])]
    for row in wrong[:_MOST_REPORTED]:
        _report_length(row, width, problems)
    if wrong:
        return None
    at = [head.at for head in table.columns]
    return [
        [table.covered.get((number, column), row[column]) for column in at]
        for number, row in zip(table.body, body, strict=True)
    ]


def _sheet_name(cells: Cells) -> str:
    """The file and sheet of cells, for messages."""
    place = next((cell.place for row in cells for cell in row if cell.place), None)
    if place is None:
        return ""
    return f"{Path(place.source.name).name} {place.source.part}".strip()


def _report_length(row: Sequence[Text], width: int, problems: Problems) -> None:
    is_long = any(row[width:])
    pair = next((pair for pair in pairwise(row) if is_long and is_split(*pair)), None)
    surplus = next((cell for cell in row[width:] if cell), row[0])
    place = pair[0].place if pair else surplus.place
    number, grouped = ("".join(pair), ",".join(pair)) if pair else ("", "")
    count = max((index for index, cell in enumerate(row, 1) if cell), default=0)
    problems.add(
        rules.TABLE_ROW_LENGTH, place, count=count if is_long else len(row), columns=width,
        empty="", surplus="", grouped=grouped, number=number, area="A3:F20",
    )  # fmt: skip


def half_of(table: SheetTable, cells: Cells) -> int:
    """Where the right one of two tables without a gap between them begins; 0 if there is one."""
    half, rest = divmod(len(table.columns), 2)
    labels = [str(_one_line(head.label)) for head in table.columns]
    if rest or half < _FEWEST or labels[1:half] != labels[half + 1 :]:
        return 0
    names, numbers = (
        [cells[at][table.columns[column].at] for at in table.body] for column in (half, half + 1)
    )
    return half if any(map(is_number, numbers)) and not any(map(is_number, names)) else 0
