"""The honest reports in memory, the numbers in them, and what the program says about a report.

Nothing here knows how checks are built: reports go in as mappings and problems come out.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

from builders import NO_CACHE, written
from reportgen import Request, check

FOLDER = Path(__file__).parent / "honest"
TELLING = (
    "share-mismatch", "growth-mismatch", "completion-mismatch", "truncated", "parts-mismatch",
    "row-total-mismatch", "column-total-mismatch", "shares-not-100", "same-label-differs",
    "count-mismatch", "date-order", "rate-out-of-range", "fraction-for-percent",
    "percent-or-points", "comparison-base", "direction-word", "text-contradicts", "texts-differ",
    "as-of-differs", "unit-conflict", "typed-number", "left-over", "table-contradicts",
    "doubled-words",
)  # fmt: skip
"""Rules that accuse a report of something. Others only remark on it, as `literal-figure` does."""

Data = dict[str, Any]
_SAME = re.compile(r"^# same: (.+?) = (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
_ENGLISH = {
    "名称": "label", "数值": "value", "单位": "unit", "上期": "previous", "增速": "growth",
    "目标": "target", "完成率": "completion", "占比": "share", "占比基数": "of",
    "构成": "total_of", "其中": "parts", "说明": "note",
}  # fmt: skip
_MEASURED = re.compile(
    r"[%‰£$]|^[十百千万亿]|^(thousand|million|billion)|元|吨|公里|亩|平方米|tonnes|hours|工作日"
)
"""Units whose whole numbers are rounded: the others are counted."""


class Told(NamedTuple):
    """A problem: its rule, and its message in the report's language."""

    rule: str
    message: str


class Amount(NamedTuple):
    """A written number, its unit, and by how much at most it may be rounded."""

    number: Decimal
    text: str
    unit: str

    @property
    def slack(self) -> Decimal:
        """Half a unit of the last digit."""
        return Decimal(1).scaleb(int(self.number.as_tuple().exponent)) / 2

    @property
    def is_rounded(self) -> bool:
        """Whether it stands for all that rounds to it, not just for a count."""
        return "." in self.text or bool(_MEASURED.search(self.unit))

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest number it can stand for, read as widely as can be."""
        return self.number - self.slack, self.number + self.slack

    def with_text(self, text: str) -> Amount:
        """The same amount with another number."""
        return amount(text, self.unit)

    def excludes(self, other: Amount) -> bool:
        """Whether no number rounds to both; units must be the same."""
        return abs(self.number - other.number) > self.slack + other.slack


def amount(text: str, unit: str) -> Amount:
    """A number as it is typed, such as `1,128` or `25.40`."""
    return Amount(Decimal(text.replace(",", "")), text, unit)


def percent(value: Decimal, decimals: int = 1) -> Amount:
    """A percentage rounded half up, as an amount."""
    step = Decimal(1).scaleb(-decimals)
    rounded = (abs(value) / step + Decimal("0.5")).to_integral_value("ROUND_FLOOR") * step
    return amount(str(rounded.quantize(step)), "%")


@dataclass(frozen=True)
class Figure:
    """A figure of an honest report; amounts are `None` where it has none."""

    key: str
    label: str
    unit: str
    fields: Mapping[str, Any]

    def _amount(self, name: str) -> Amount | None:
        text = self.fields.get(name)
        return None if text is None else amount(text, self.unit)

    @cached_property
    def value(self) -> Amount:
        """The number itself."""
        return amount(self.fields["value"], self.unit)

    @cached_property
    def previous(self) -> Amount | None:
        """The number of the time before."""
        return self._amount("previous")

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, which changes by points."""
        return self.unit in {"%", "‰"}

    @property
    def is_count(self) -> bool:
        """Whether it counts things."""
        return not self.value.is_rounded

    @property
    def rises(self) -> bool:
        """Whether it is greater than before, by what is stated or else by the numbers."""
        stated = self.fields.get("growth")
        if stated is not None:
            return not stated.startswith("-")
        return self.previous is not None and self.value.number > self.previous.number

    @cached_property
    def growth(self) -> Amount | None:
        """Its growth without the sign: as stated, or else computed; points for a percentage."""
        stated = self.fields.get("growth")
        if stated is not None:
            return amount(stated.strip("-%"), "%")
        if self.previous is None or self.value.number == self.previous.number:
            return None
        if self.is_rate:
            return self.change
        return percent((self.value.number / self.previous.number - 1) * 100)

    @cached_property
    def change(self) -> Amount | None:
        """Its difference from before, without the sign."""
        if self.previous is None or self.value.number == self.previous.number:
            return None
        return amount(str(abs(self.value.number - self.previous.number)), self.unit)

    @property
    def changes_alike(self) -> bool:
        """Whether a percentage changed by as many percent as points, as those near 100% do."""
        if not self.is_rate or self.previous is None or self.growth is None:
            return False
        percents = abs(self.value.number / self.previous.number - 1) * 100
        return abs(percents - self.growth.number) <= self.growth.slack * 2

    @cached_property
    def share(self) -> Amount | None:
        """Its stated share."""
        stated = self.fields.get("share")
        return None if stated is None else amount(stated.strip("%"), "%")

    @cached_property
    def completion(self) -> Amount | None:
        """Its stated completion."""
        stated = self.fields.get("completion")
        return None if stated is None else amount(stated.strip("%"), "%")


class Same(NamedTuple):
    """A cell that says what a figure or another cell says."""

    cell: str
    other: str
    """`FIGURE.FIELD`, or another cell: `TABLE/ROW/COLUMN`."""

    @property
    def is_figure(self) -> bool:
        """Whether the other is a figure."""
        return "/" not in self.other


@dataclass
class Report:
    """A report in memory, and what is known about it."""

    name: str
    data: Data
    same: tuple[Same, ...] = ()
    styles: dict[str, Mapping[str, str | bytes]] = field(default_factory=dict)
    earlier: Data | None = None
    """The report of the year before, which it names as `last`; `None` if it names none."""

    @property
    def is_chinese(self) -> bool:
        """Whether it is Chinese."""
        return "报告" in self.data

    def key(self, chinese: str, english: str) -> str:
        """A key in the report's language."""
        return chinese if self.is_chinese else english

    @property
    def head(self) -> Data:
        """Its title, dates and so on."""
        return self.data[self.key("报告", "report")]  # type: ignore[no-any-return]

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Its figures by key."""
        found = {}
        for key, entry in self.data[self.key("统计", "statistics")].items():
            fields = {_ENGLISH.get(name, name): value for name, value in entry.items()}
            found[key] = Figure(key, fields.get("label", key), fields["unit"], fields)
        return found

    @property
    def statistics(self) -> dict[str, Data]:
        """Its figures as they are written."""
        return self.data[self.key("统计", "statistics")]  # type: ignore[no-any-return]

    @property
    def tables(self) -> dict[str, Data]:
        """Its tables as they are written."""
        return self.data.setdefault(self.key("表格", "tables"), {})  # type: ignore[no-any-return]

    @property
    def features(self) -> list[Data]:
        """Its sections."""
        return self.data[self.key("特点", "features")]  # type: ignore[no-any-return]

    @property
    def is_whole_year(self) -> bool:
        """Whether it covers a calendar year."""
        return bool(self.head[self.key("时期", "period")] == "2024")

    def copy(self) -> Report:
        """A copy to be changed."""
        return Report(self.name, copy.deepcopy(self.data), self.same, dict(self.styles))

    def texts(self) -> Iterator[tuple[Data, str]]:
        """Every text of the sections: the item that has it, and its key."""
        for feature in self.features:
            summary = self.key("概述", "summary")
            if summary in feature:
                yield feature, summary
            for measure in feature.get(self.key("措施", "measures"), ()):
                yield measure, self.key("内容", "detail")

    def add(self, sentence: str, place: int = -1) -> None:
        """Add a text of its own to a section."""
        measures = self.features[place].setdefault(self.key("措施", "measures"), [])
        point, detail = ("补充情况", "内容") if self.is_chinese else ("More", "detail")
        measures.append({self.key("要点", "point"): point, detail: sentence})

    def append(self, sentence: str, random: Random) -> None:
        """Add to a text that is there."""
        item, key = random.choice(list(self.texts()))
        item[key] += sentence if self.is_chinese else f" {sentence}"

    def cell(self, address: str) -> Cell | None:
        """The cell at `TABLE/ROW/COLUMN`; in the row `total`, the stated total."""
        table_name, row_name, column_name = address.split("/", 2)
        if column_name.count("/"):  # a column of the kind 2023/24
            row_name, column_name = address.split("/", 2)[1:]
        table = self.tables[table_name]
        columns = [_label(column) for column in table[self.key("列", "columns")]]
        if row_name == "total" or (row_name == "合计" and self.key("合计", "total") in table):
            return Cell(table[self.key("合计", "total")], column_name)
        for row in table[self.key("行", "rows")]:
            if row[0] == row_name:
                return Cell(row, columns.index(column_name))
        return None


class Cell(NamedTuple):
    """Where a cell is kept."""

    owner: Any
    index: Any

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.owner[self.index])

    def write(self, text: str) -> None:
        """Let it say something else."""
        self.owner[self.index] = text


def _label(column: Any) -> str:
    if isinstance(column, str):
        return column
    return str(column.get("名称") or column.get("label"))


@cache
def honest() -> tuple[Report, ...]:
    """The honest reports, in the order of their names."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def _read(path: Path) -> Report:
    text = path.read_text(encoding="utf-8")
    same = tuple(Same(one, other) for one, other in _SAME.findall(text))
    return Report(path.stem, yaml.load(text, Loader=yaml.BaseLoader), same)


def told(report: Report, rules: tuple[str, ...] = TELLING) -> tuple[Told, ...]:
    """What the program accuses a report of."""
    with TemporaryDirectory() as folder:
        if report.earlier is not None:
            last = Path(folder) / "last"
            last.mkdir()
            (last / "report.yaml").write_text(written(report.earlier), encoding="utf-8")
        request = Request.from_data(
            report.data, base=folder, formats="md", environment=NO_CACHE, styles=report.styles
        )
        found = check(request).diagnostics
    language = report.key("zh", "en")
    return tuple(
        Told(problem.rule.id, problem.message(language))
        for problem in found
        if problem.rule.id in rules
    )


@cache
def said_of_honest(name: str) -> frozenset[Told]:
    """What the program accuses an honest report of before anything is changed."""
    return frozenset(told(next(report for report in honest() if report.name == name)))


def digits_changed(random: Random, text: str) -> str:
    """A number with digits swapped, one digit changed, or the point moved: as people mistype."""
    ways = (_swapped, _swapped, _changed, _changed, _moved)
    return random.choice(ways)(random, text)


def _swapped(random: Random, text: str) -> str:
    places = [
        place
        for place in range(len(text) - 1)
        if text[place : place + 2].isdigit() and text[place] != text[place + 1]
        and not (place == 0 and text[1] == "0")
    ]  # fmt: skip
    if not places:
        return _changed(random, text)
    at = random.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _changed(random: Random, text: str) -> str:
    at = random.choice([place for place, letter in enumerate(text) if letter.isdigit()])
    others = [digit for digit in "123456789" if digit != text[at]]
    return text[:at] + random.choice(others) + text[at + 1 :]


def _moved(_: Random, text: str) -> str:
    whole, point, part = text.partition(".")
    if not point:
        return f"{text}0" if "," not in text else text.replace(",", "") + "0"
    moved = f"{whole}{part[0]}.{part[1:]}".rstrip(".")
    return moved.lstrip("0") or "0"


def wrong(random: Random, right: Amount, *others: Amount | None) -> Amount | None:
    """A mistyped amount that no rounding excuses and that is none of the others."""
    for _ in range(20):
        text = digits_changed(random, right.text)
        if not _NUMBER.fullmatch(text):
            continue
        made = right.with_text(text)
        if made.number and all(made.excludes(one) for one in (right, *others) if one):
            return made
    return None
