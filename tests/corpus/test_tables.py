"""Honest office tables, none of which may be accused, and what is told if one number is wrong.

`tables/honest.txt` holds them, each with a title after `##`, its columns and its rows. Behind `|`
stands a unit. `*` is before rows that are sums or parts of one, as names or other columns say, `~`
before columns whose numbers are not added up.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import NO_CACHE, computed, rules, written
from reportgen import Diagnostic, Request, check
from reportgen.checks.growth import GrowthBases
from reportgen.checks.tables import check_tables
from reportgen.diagnostics import Problems

_FILE = Path(__file__).parent / "tables" / "honest.txt"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MUTATIONS = 5
"""Slips in each table."""
_LEAST_TOLD = 0.95


class Honest(NamedTuple):
    """A table of the file."""

    title: str
    columns: list[str]
    rows: list[list[str]]

    def text(self, rows: list[list[str]] | None = None) -> str:
        """A report of the table alone, perhaps with other rows."""
        columns = []
        for column in self.columns:
            label, _, unit = column.removeprefix("~").partition("|")
            columns.append({"label": label} | ({"unit": unit} if unit else {}))
        cells = [[row[0].removeprefix("*"), *row[1:]] for row in rows or self.rows]
        language = "en" if self.title.isascii() else "zh-CN"
        report = {"title": self.title, "lang": language}
        table = {"columns": columns, "rows": cells}
        return written({"report": report, "tables": {"t": table}})

    @property
    def has_sums(self) -> bool:
        """Whether rows are marked as sums or parts of one."""
        return any(row[0].startswith("*") for row in self.rows)

    def added(self) -> Iterator[tuple[int, int]]:
        """The row and column of each number that is a sum or a part of one."""
        first = next(
            column for column in range(1, len(self.columns))
            if all(_NUMBER.fullmatch(row[column]) or not row[column] for row in self.rows)
        )  # fmt: skip
        for row, cells in enumerate(self.rows):
            for column in range(first, len(cells)):
                is_added = cells[0].startswith("*") and not self.columns[column].startswith("~")
                if is_added and cells[column]:
                    yield row, column


def _read() -> list[Honest]:
    blocks = _FILE.read_text(encoding="utf-8").strip().split("\n\n")
    found = []
    for block in blocks:
        title, *lines = block.split("\n")
        header, *rows = csv.reader(lines)
        found.append(Honest(title.removeprefix("## "), header, rows))
    return found


TABLES = _read()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_an_honest_table_is_not_accused(table: Honest, tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(table.text(), encoding="utf-8")
    assert [] == rules(check(Request(path, environment=NO_CACHE)))


def _slip(number: str, chance: random.Random) -> str:
    """The number with another first digit, as by a slip: the sum then differs beyond rounding."""
    at = 1 if number.startswith("-") else 0
    digit = chance.choice([digit for digit in "123456789" if digit != number[at]])
    return f"{number[:at]}{digit}{number[at + 1 :]}"


def _told(text: str) -> list[Diagnostic]:
    _, figures, problems = computed(text)
    found = Problems()
    check_tables(figures.tables.values(), GrowthBases(figures), found)
    return [*problems, *found]


def _names(found: Diagnostic, text: str, number: str) -> bool:
    """Whether a diagnostic points at a changed number, or at the sum or the rows it belongs to."""
    places = [found.place, *(related.place for related in found.related)]
    return any(place and text[place.column :].startswith(number) for place in places)


def test_a_wrong_number_is_told_at_its_place_or_as_part_of_a_sum() -> None:
    chance = random.Random(2024)  # noqa: S311  # no secret
    told = placed = 0
    missed = []
    for table in TABLES:
        cells = list(table.added()) if table.has_sums else []
        for row, column in chance.sample(cells, min(_MUTATIONS, len(cells))):
            number = table.rows[row][column]
            wrong = [list(cells) for cells in table.rows]
            wrong[row][column] = _slip(number, chance)
            text = table.text(wrong)
            found = _told(text)
            told += bool(found)
            placed += any(_names(one, text, wrong[row][column]) for one in found)
            if not found:
                missed.append(f"{table.title}: {table.rows[row][0]} {number}")
    total = told + len(missed)
    report = f"{len(TABLES)} tables; {told} of {total} slips told, {placed} of them at their place"
    print(report)  # noqa: T201  # the figure is for whoever improves the readings
    assert total >= 3 * len(TABLES)
    assert told / total >= _LEAST_TOLD, missed
    assert placed / told >= _LEAST_TOLD
