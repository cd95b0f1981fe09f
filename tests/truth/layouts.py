"""Tables made of a report's figures, laid out as offices do; cells are addressed as in a report."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from truth.reports import Amount, Figure, Report, wrong


class Laid(NamedTuple):
    """A table, and what was written wrongly in it; empty if nothing was."""

    table: dict[str, Any]
    said: str = ""
    number: str = ""


def laid_out(report: Report, random: Random, *, mistaken: bool) -> Laid | None:
    """A table of some figures, with one wrong cell if asked; `None` if too few have two values."""
    fit = [
        figure
        for figure in report.figures.values()
        if figure.previous and figure.change and "%" not in figure.unit and figure.unit != "‰"
    ]
    if len(fit) < 3:
        return None
    chosen = random.sample(fit, random.randint(2, min(4, len(fit))))
    numbers: list[list[Amount]] = [[f.value, f.previous] for f in chosen if f.previous]
    said = number = ""
    if mistaken:
        at, side = random.randrange(len(chosen)), random.randrange(2)
        others = (numbers[at][1 - side], chosen[at].change)
        bad = wrong(random, numbers[at][side], *others)
        if bad is None:
            return None
        numbers[at][side] = bad
        said, number = f"{chosen[at].label} {bad.text}", bad.text
    layout = random.choice((_unit_column, _unit_in_rows, _years_down, _by_position))
    return Laid(
        layout(report, chosen, [[one.text for one in pair] for pair in numbers]), said, number
    )


def of_other_scope(report: Report, random: Random) -> dict[str, Any] | None:
    """An honest table that gives the figures' labels numbers of other times, places or plans."""
    if not report.is_whole_year:
        return None
    fit = [figure for figure in report.figures.values() if "%" not in figure.unit]
    chosen = random.sample(fit, min(3, len(fit)))
    title, columns = random.choice(_OTHER_CHINESE if report.is_chinese else _OTHER_ENGLISH)
    rows = []
    for figure in chosen:
        cells = []
        for _ in columns:
            factor = Decimal(random.choice(("0.11", "0.17", "0.26")))
            step = Decimal(1).scaleb(int(figure.value.number.as_tuple().exponent))
            cells.append(str(max((figure.value.number * factor).quantize(step), step)))
        form = "{}（{}）" if report.is_chinese else "{} ({})"
        rows.append([form.format(_capital(report, figure.label), figure.unit), *cells])
    made = _table(report, [report.key("指标", "Measure"), *columns], rows)
    made[report.key("标题", "title")] = title
    return made


_OTHER_CHINESE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("分季度主要指标", ("一季度", "二季度", "三季度")),
    ("各乡镇主要指标", ("城关镇", "石桥镇")),
    ("石桥镇主要指标", ("本年", "上年")),
    ("2021年主要指标", ("全年", "上年")),
    ("历年主要指标", ("2020年", "2021年")),
    ("2026年计划", ("计划数",)),
    ("12月主要指标", ("当月",)),
    ("主要指标的构成", ("其中：农村", "其中：新增")),
    ("周边县主要指标", ("甲县", "乙县")),
    ("人均水平", ("人均",)),
    ("各月最高值", ("最高月份",)),
)
_OTHER_ENGLISH: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("By quarter", ("Q1", "Q2", "Q3")),
    ("By district", ("North", "South")),
    ("The North in figures", ("This year", "Last year")),
    ("The year 2019", ("2019", "2018")),
    ("Plans for 2026", ("Plan",)),
    ("December", ("December",)),
    ("Per head", ("Per 1,000 people",)),
    ("Neighbouring districts", ("East", "West")),
)
"""Titles and columns of tables that say nothing of the report's own time and place."""


def _heads(report: Report) -> tuple[str, str]:
    if report.is_chinese:
        return ("2024年", "2023年") if report.is_whole_year else ("本期", "上年同期")
    return ("2024", "2023") if report.is_whole_year else ("This period", "Same period a year ago")


def _table(report: Report, columns: list[Any], rows: list[list[str]]) -> dict[str, Any]:
    title = "主要指标对比" if report.is_chinese else "Main figures compared"
    return {
        report.key("标题", "title"): title,
        report.key("列", "columns"): columns,
        report.key("行", "rows"): rows,
    }


def _unit_column(report: Report, figures: list[Figure], pairs: list[list[str]]) -> dict[str, Any]:
    columns = [report.key("指标", "Measure"), report.key("计量单位", "Unit"), *_heads(report)]
    rows = [[f.label, f.unit, *pair] for f, pair in zip(figures, pairs, strict=True)]
    return _table(report, columns, rows)


def _unit_in_rows(report: Report, figures: list[Figure], pairs: list[list[str]]) -> dict[str, Any]:
    form = "{}（{}）" if report.is_chinese else "{} ({})"
    columns = [report.key("指标", "Measure"), *_heads(report)]
    labels = [form.format(_capital(report, f.label), f.unit) for f in figures]
    rows = [[label, *pair] for label, pair in zip(labels, pairs, strict=True)]
    return _table(report, columns, rows)


def _years_down(report: Report, figures: list[Figure], pairs: list[list[str]]) -> dict[str, Any]:
    name, unit = report.key("名称", "label"), report.key("单位", "unit")
    columns: list[Any] = [report.key("时期", "Period")]
    columns += [{name: _capital(report, f.label), unit: f.unit} for f in figures]
    now, before = _heads(report)
    rows = [[before, *(pair[1] for pair in pairs)], [now, *(pair[0] for pair in pairs)]]
    return _table(report, columns, rows)


def _by_position(report: Report, figures: list[Figure], pairs: list[list[str]]) -> dict[str, Any]:
    columns = [
        report.key("序号", "No."), report.key("项目", "Item"), *_heads(report),
    ]  # fmt: skip
    rows = [
        [str(number), _capital(report, f.label), *pair]
        for number, (f, pair) in enumerate(zip(figures, pairs, strict=True), 1)
    ]
    return _table(report, columns, rows)


def _capital(report: Report, label: str) -> str:
    return label if report.is_chinese else label[0].upper() + label[1:]
