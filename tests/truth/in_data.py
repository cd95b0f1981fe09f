"""Mistakes in figures and tables, where they are entered."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from truth.layouts import laid_out
from truth.making import Made
from truth.reports import Amount, Figure, Report, amount, wrong
from truth.variations import some_figure, table_in_part

Interval = tuple[Decimal, Decimal]


def _apart(one: Interval, other: Interval) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _ratio(one: Amount, other: Amount) -> Interval:
    (low, high), (base_low, base_high) = one.bounds, other.bounds
    return low / base_high * 100, high / base_low * 100


def _stated_ratio(
    report: Report, random: Random, key: tuple[str, str], base_of: Callable[[Figure], Amount | None]
) -> Made | None:
    """A stated share, completion or growth is mistyped."""
    fit = [one for one in report.figures.values() if key[1] in one.fields and base_of(one)]
    if not fit:
        return None
    figure = random.choice(fit)
    base = base_of(figure)
    stated = figure.fields[key[1]]
    sign = "-" if stated.startswith("-") else ""
    bad = wrong(random, amount(stated.strip("-%"), "%"))
    if bad is None or base is None or base.number <= 0:
        return None
    report.statistics[figure.key][report.key(*key)] = f"{sign}{bad.text}%"
    said = f"{figure.label}: {key[1]} {sign}{bad.text}%"
    if key[1] == "growth":
        low, high = _ratio(figure.value, base)
        number = -bad.number if sign else bad.number
        right = (low - 100, high - 100)
        return Made(said, _apart((number - bad.slack, number + bad.slack), right)
                    and not _at_comparable_prices(figure))  # fmt: skip
    return Made(said, _apart(bad.bounds, _ratio(figure.value, base)))


def _at_comparable_prices(figure: Figure) -> bool:
    return "价" in figure.fields.get("note", "") or figure.label.endswith(("增加值", "总产值"))


def stated_growth(report: Report, random: Random) -> Made | None:
    return _stated_ratio(report, random, ("增速", "growth"), lambda figure: figure.previous)


def stated_share(report: Report, random: Random) -> Made | None:
    def base(figure: Figure) -> Amount | None:
        whole = report.figures.get(figure.fields.get("of", ""))
        return whole.value if whole and whole.unit == figure.unit else None

    return _stated_ratio(report, random, ("占比", "share"), base)


def stated_completion(report: Report, random: Random) -> Made | None:
    def base(figure: Figure) -> Amount | None:
        target = figure.fields.get("target")
        return amount(target, figure.unit) if target else None

    return _stated_ratio(report, random, ("完成率", "completion"), base)


def mistaken_previous(report: Report, random: Random) -> Made | None:
    """The number before is mistyped, and the stated growth gives it away."""
    fit = [one for one in report.figures.values() if one.previous and "growth" in one.fields]
    if not fit:
        return None
    figure = random.choice(fit)
    if figure.previous is None or figure.growth is None:
        return None
    bad = wrong(random, figure.previous, figure.value)
    if bad is None or bad.number <= 0:
        return None
    report.statistics[figure.key][report.key("上期", "previous")] = bad.text
    low, high = _ratio(figure.value, bad)
    stated = figure.growth.number * (1 if figure.rises else -1)
    slack = figure.growth.slack
    must = _apart((stated - slack, stated + slack), (low - 100, high - 100))
    return Made(f"{figure.label}: previous {bad.text}", must and not _at_comparable_prices(figure))


def mistaken_part(report: Report, random: Random) -> Made | None:
    """A part of a whole is mistyped."""
    wholes = [
        (one, one.fields[key])
        for one in report.figures.values()
        for key in ("total_of", "parts")
        if key in one.fields
    ]
    if not wholes:
        return None
    whole, names = random.choice(wholes)
    parts = [report.figures[name] for name in names]
    if any(part.unit != whole.unit for part in parts):
        return None
    changed = random.choice(parts)
    bad = wrong(random, changed.value)
    if bad is None:
        return None
    report.statistics[changed.key][report.key("数值", "value")] = bad.text
    numbers = [bad if part is changed else part.value for part in parts]
    low, high = sum(n.bounds[0] for n in numbers), sum(n.bounds[1] for n in numbers)
    if "total_of" in whole.fields:
        must = _apart((Decimal(low), Decimal(high)), whole.value.bounds)
    else:
        must = low > whole.value.bounds[1]
    return Made(f"{changed.label}: {bad.text}, part of {whole.label} {whole.value.text}", must)


def _number(text: Any) -> Amount | None:
    written_number = str(text).replace(",", "")
    if re.fullmatch(r"-?\d+(\.\d+)?", written_number):
        return amount(written_number, "")
    return None


def mistaken_cell(report: Report, random: Random) -> Made | None:
    """A cell of a column whose stated total is its sum is mistyped."""
    name = random.choice(list(report.tables))
    table = report.tables[name]
    rows = table[report.key("行", "rows")]
    columns = table[report.key("列", "columns")]
    totals = table.get(report.key("合计", "total"))
    body = rows
    stated: Any = None
    if isinstance(totals, dict):
        labels = [c if isinstance(c, str) else c.get("名称") or c.get("label") for c in columns]
        stated = [totals.get(label, "") for label in labels]
    elif rows[-1][0] in {"合计", "Total"}:
        body, stated = rows[:-1], rows[-1]
    if stated is None:
        return None
    fit = []
    for at in range(1, len(columns)):
        cells = [_number(row[at]) for row in body]
        total = _number(stated[at])
        if total is None or None in cells:
            continue
        numbers = [cell for cell in cells if cell]
        off = abs(sum(n.number for n in numbers) - total.number)
        if off <= sum(n.slack for n in numbers) + total.slack:
            fit.append((at, numbers, total))
    if not fit:
        return None
    at, numbers, total = random.choice(fit)
    place = random.randrange(len(body))
    bad = wrong(random, numbers[place])
    if bad is None:
        return None
    slack = sum(n.slack for n in numbers) + total.slack + bad.slack
    must = abs(bad.number - numbers[place].number) > slack
    body[place][at] = bad.text
    return Made(f"{name}/{body[place][0]}: {bad.text}", must)


def cell_against_figure(report: Report, random: Random) -> Made | None:
    same = [one for one in report.same if one.is_figure]
    one = random.choice(same)
    cell = report.cell(one.cell)
    if cell is None:
        return None
    right = amount(cell.text, "")
    bad = wrong(random, right)
    if bad is None:
        return None
    cell.write(bad.text)
    said = f"{one.cell}: {bad.text}, but {one.other} is {right.text}"
    return Made(said, number=bad.text)


def table_against_figures(report: Report, random: Random) -> Made | None:
    laid = laid_out(report, random, mistaken=True)
    if laid is None:
        return None
    report.tables[report.key("指标对比", "compared")] = laid.table
    return Made(f"{laid.said}: {laid.table}", number=laid.number)


def table_against_table(report: Report, random: Random) -> Made | None:
    part = table_in_part(report, random)
    if part is None:
        return None
    row = random.choice(part)
    cells = [at for at in range(1, len(row)) if _number(row[at])]
    if not cells:
        return None
    at = random.choice(cells)
    right = _number(row[at])
    bad = wrong(random, right) if right else None
    if bad is None:
        return None
    before = row[at]
    row[at] = bad.text
    said = f"an extract says {bad.text} in row {row[0]}, the table {before}"
    return Made(said, number=bad.text)


def points_in_data(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None or figure.unit == "‰":
        return None
    sign = "" if figure.rises else "-"
    points = report.key("个百分点", " percentage points")
    said = f"{sign}{figure.growth.text}" + ("%" if figure.is_rate else points)
    report.statistics[figure.key][report.key("增速", "growth")] = said
    return Made(f"{figure.label}: growth {said}", not figure.changes_alike)


def same_label(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    bad = wrong(random, figure.value)
    if bad is None:
        return None
    again = {
        report.key("名称", "label"): figure.label,
        report.key("数值", "value"): bad.text,
        report.key("单位", "unit"): figure.unit,
    }
    report.statistics[report.key("又一", "again")] = again
    return Made(f"{figure.label} {figure.value.text} and {bad.text}")
