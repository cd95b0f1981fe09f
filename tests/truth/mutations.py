"""Mistakes of every kind, put into honest reports as they happen in offices.

Each maker takes a copy of a report, makes one mistake and says which, and whether a careful reader
must see it: what rounding or another reading can excuse need not be told. `None` if the report has
nothing that the mistake could be made in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any, NamedTuple

from truth.filling import amounts_of, filled_wrong, typed
from truth.layouts import laid_out
from truth.reports import Amount, Figure, Report, amount, wrong
from truth.variations import (
    FRAME_KINDS,
    count_sentence,
    place_table,
    sentence_before,
    some_figure,
    table_in_part,
    topic,
    written,
)

RELATIONS = (
    "share-mismatch", "growth-mismatch", "completion-mismatch", "parts-mismatch", "truncated",
    "rate-out-of-range", "shares-not-100",
)  # fmt: skip
_TOTALS = ("column-total-mismatch", "row-total-mismatch", "table-contradicts", "shares-not-100")
_CALLED = re.compile(r"\{\{ (\w+)(?:\.([\w]+)| \| (\w+))? \}\}")
_SENTENCE = re.compile(r"(?:\{\{.*?\}\}|\.\d|[^。.!?！？\n])+")
_ASKED = {
    "": "n", "增速": "g", "growth": "g", "占比": "s", "share": "s", "完成率": "c",
    "completion": "c", "value": "n", "数值": "n",
}  # fmt: skip
Interval = tuple[Decimal, Decimal]


class Made(NamedTuple):
    """A mistake: what is wrong now, and whether a careful reader must see it."""

    said: str
    must: bool = True


Maker = Callable[[Report, Random], Made | None]


# Figures in relation by keys.


def _key(report: Report, chinese: str, english: str) -> str:
    return report.key(chinese, english)


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
    report.statistics[figure.key][_key(report, *key)] = f"{sign}{bad.text}%"
    said = f"{figure.label}: {key[1]} {sign}{bad.text}%"
    if key[1] == "growth":
        low, high = _ratio(figure.value, base)
        number = -bad.number if sign else bad.number
        right = (low - 100, high - 100)
        return Made(said, _apart((number - bad.slack, number + bad.slack), right)
                    and not _at_comparable_prices(figure))  # fmt: skip
    return Made(said, _apart(bad.bounds, _ratio(figure.value, base)))


def _at_comparable_prices(figure: Figure) -> bool:
    return "价" in figure.fields.get("note", "") or "增加值" in figure.label


def _growth(report: Report, random: Random) -> Made | None:
    return _stated_ratio(report, random, ("增速", "growth"), lambda figure: figure.previous)


def _share(report: Report, random: Random) -> Made | None:
    def base(figure: Figure) -> Amount | None:
        whole = report.figures.get(figure.fields.get("of", ""))
        return whole.value if whole and whole.unit == figure.unit else None

    return _stated_ratio(report, random, ("占比", "share"), base)


def _completion(report: Report, random: Random) -> Made | None:
    def base(figure: Figure) -> Amount | None:
        target = figure.fields.get("target")
        return amount(target, figure.unit) if target else None

    return _stated_ratio(report, random, ("完成率", "completion"), base)


def _previous(report: Report, random: Random) -> Made | None:
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
    report.statistics[figure.key][_key(report, "上期", "previous")] = bad.text
    low, high = _ratio(figure.value, bad)
    stated = figure.growth.number * (1 if figure.rises else -1)
    slack = figure.growth.slack
    must = _apart((stated - slack, stated + slack), (low - 100, high - 100))
    return Made(f"{figure.label}: previous {bad.text}", must and not _at_comparable_prices(figure))


def _parts(report: Report, random: Random) -> Made | None:
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
    report.statistics[changed.key][_key(report, "数值", "value")] = bad.text
    numbers = [bad if part is changed else part.value for part in parts]
    low, high = sum(n.bounds[0] for n in numbers), sum(n.bounds[1] for n in numbers)
    if "total_of" in whole.fields:
        must = _apart((Decimal(low), Decimal(high)), whole.value.bounds)
    else:
        must = low > whole.value.bounds[1]
    return Made(f"{changed.label}: {bad.text}, part of {whole.label} {whole.value.text}", must)


# Totals of tables.


def _number(text: Any) -> Amount | None:
    written_number = str(text).replace(",", "")
    if re.fullmatch(r"-?\d+(\.\d+)?", written_number):
        return amount(written_number, "")
    return None


def _total(report: Report, random: Random) -> Made | None:
    """A cell of a column whose stated total is its sum is mistyped."""
    name = random.choice(list(report.tables))
    table = report.tables[name]
    rows = table[_key(report, "行", "rows")]
    columns = table[_key(report, "列", "columns")]
    totals = table.get(_key(report, "合计", "total"))
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


# Numbers typed in texts.


def _typed(kind: str, report: Report, random: Random) -> Made | None:
    made = filled_wrong(report, some_figure(report, random), kind, random)
    if made is None:
        return None
    if random.random() < 0.5:
        report.add(made.sentence)
    else:
        report.append(made.sentence, random)
    return Made(f"{made.sentence} [{made.said}]")


def _typed_after(report: Report, random: Random) -> Made | None:
    """A wrong number in a sentence after one whose words are of no concern to it."""
    made = filled_wrong(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None:
        return None
    sentence = sentence_before(report, random) + made.sentence
    report.add(sentence)
    return Made(f"{sentence} [{made.said}]")


def _typed_after_table(report: Report, random: Random) -> Made | None:
    made = filled_wrong(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or not place_table(report, made.sentence, random):
        return None
    return Made(f"after a placed table: {made.sentence} [{made.said}]")


def _typed_in_template(report: Report, random: Random) -> Made | None:
    """A wrong number in a sentence of the style itself."""
    made = filled_wrong(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or report.head.get(_key(report, "样式", "style")):
        return None
    language = _key(report, "zh-CN", "en")
    report.styles = {
        "own": {
            "style.yaml": f"name: own\nlanguages: [{language}]\nextends: work-summary\n",
            "next_steps.md.j2": made.sentence + "\n",
        }
    }
    report.head[_key(report, "样式", "style")] = "own"
    return Made(f"in a template: {made.sentence} [{made.said}]")


def _typed_unit(report: Report, random: Random) -> Made | None:
    """The number is right, and its unit is not."""
    figure = some_figure(report, random)
    value = figure.value
    if figure.is_rate:
        return None
    if report.is_chinese:
        unit = figure.unit
        for scale, others in (("万", ("", "亿")), ("亿", ("万", ""))):
            if unit.startswith(scale) and unit[1:]:
                unit = random.choice(others) + unit[1:]
                break
        else:
            unit = "万" + unit
        sentence = f"{figure.label}{value.text}{unit}。"
    else:
        said = typed(report, value)
        if " million" in said:
            said = said.replace("million", random.choice(("thousand", "billion")))
        elif " thousand" in said:
            said = said.replace("thousand", "million")
        else:
            said = said + random.choice((" thousand", " million")) if figure.is_count else said
        if said == typed(report, value):
            return None
        sentence = f"{figure.label.capitalize()} came to {said}."
    written(report, sentence, random)
    return Made(sentence)


def _typed_in_prose(report: Report, random: Random) -> Made | None:
    """A figure that a text calls is typed instead, and wrongly."""
    found = []
    for item, key in report.texts():
        for sentence in _SENTENCE.finditer(item[key]):
            for call in _CALLED.finditer(sentence[0]):
                if call[1] in report.figures:
                    found.append((item, key, sentence, call))  # noqa: PERF401  # four loops deep
    if not found:
        return None
    item, key, sentence, call = random.choice(found)
    figure = report.figures[call[1]]
    known = amounts_of(report, figure)
    if call[3] in {"增长", "growth"}:
        gap = "g"
    elif call[3] in {"完成", "占比", "成句", "sentence"}:
        return None
    else:
        gap = _ASKED.get(call[2] or "", "")
    right = known.get(gap)
    if right is None:
        return None
    bad = wrong(random, right, *(one for name, one in known.items() if name != gap))
    if bad is None:
        return None
    said = typed(report, bad)
    if call[3]:
        way = ("同比增长" if figure.rises else "同比下降") if report.is_chinese else (
            "up " if figure.rises else "down "
        )  # fmt: skip
        if figure.is_rate and report.is_chinese:
            way = "同比提高" if figure.rises else "同比降低"
        said = f"{way}{said}"
    elif not report.is_chinese and gap == "n" and figure.is_count:
        said = f"{said} {figure.unit}"
    start = sentence.start() + call.start()
    text = item[key]
    item[key] = text[:start] + said + text[sentence.start() + call.end() :]
    around = sentence[0][: call.start()] + sentence[0][call.end() :]
    named = figure.label in around or any(
        other[1] == figure.key for other in _CALLED.finditer(around)
    )
    named = named or figure.label.lower() in around.lower()
    changed = sentence[0][: call.start()] + said + sentence[0][call.end() :]
    return Made(f"{changed} [{said}]", named)


def _typed_fact(report: Report, random: Random) -> Made | None:
    """A number before or a difference that honest prose types beside its figure is mistyped."""
    found = []
    for item, key in report.texts():
        for sentence in _SENTENCE.finditer(item[key]):
            called = {call[1] for call in _CALLED.finditer(sentence[0])}
            for figure in report.figures.values():
                if figure.key not in called:
                    continue
                for right in (figure.previous, figure.change):
                    if right is None:
                        continue
                    said = typed(report, right)
                    at = item[key].find(said, sentence.start(), sentence.end())
                    if at >= 0 and not item[key][at - 1 : at].isdigit():
                        found.append((item, key, at, said, right, figure, sentence[0]))
    if not found:
        return None
    item, key, at, said, right, figure, sentence_text = random.choice(found)
    bad = wrong(random, right, figure.value, figure.previous, figure.change)
    if bad is None:
        return None
    text = item[key]
    item[key] = text[:at] + typed(report, bad) + text[at + len(said) :]
    return Made(f"{sentence_text} [{said} -> {typed(report, bad)}]")


# Tables against figures and tables.


def _cell_against_figure(report: Report, random: Random) -> Made | None:
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
    return Made(f"{one.cell}: {bad.text}, but {one.other} is {right.text}")


def _table_against_figures(report: Report, random: Random) -> Made | None:
    laid = laid_out(report, random, mistaken=True)
    if laid is None:
        return None
    report.tables[_key(report, "指标对比", "compared")] = laid.table
    return Made(f"{laid.said}: {laid.table}")


def _table_against_table(report: Report, random: Random) -> Made | None:
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
    return Made(f"an extract says {bad.text} in row {row[0]}, the table {before}")


# Two texts.


def _two_texts(report: Report, random: Random) -> Made | None:
    say, number = topic(report, random)
    bad = wrong(random, amount(number, ""))
    if bad is None:
        return None
    one, other = say(number), say(bad.text)
    written(report, one, random)
    report.add(other, 0)
    return Made(f"{one} | {other}")


# Left from last time.


def _old_title(report: Report, _: Random) -> Made | None:
    title = _key(report, "标题", "title")
    for now, old in (
        ("2023–24", "2022–23"), ("2023/24", "2022/23"), ("2024/25", "2023/24"), ("2025", "2024"),
        ("2024", "2023"),
    ):  # fmt: skip
        if now in report.head[title]:
            report.head[title] = report.head[title].replace(now, old)
            return Made(report.head[title])
    return None


def _old_activity(report: Report, random: Random) -> Made | None:
    """An activity kept from last year's report, with last year's months."""
    if not report.is_whole_year:
        return None
    activity = _activity(report, random)
    period = _key(report, "起止", "period")
    for one in (activity, *activity[_key(report, "阶段", "stages")]):
        one[period] = one[period].replace("2024", "2023")
    return Made(f"an activity of {activity[period]}")


def _old_opening(report: Report, random: Random) -> Made | None:
    if not report.is_whole_year:
        return None
    if report.is_chinese:
        sentence = random.choice((
            "2023年，各项工作取得新进展。", "2023年，全体干部职工团结奋斗、开拓进取。",
            "现将2022年工作总结报告如下。", "现将2023年工作情况总结如下。",
            "回顾2023年的工作，主要有以下做法。",
        ))  # fmt: skip
    else:
        sentence = random.choice((
            "In 2023, we made good progress in every area.",
            "This report describes our work in 2023.", "The year 2022 was a good year for us.",
            "We thank all who supported us during 2023.",
        ))  # fmt: skip
    summary = _key(report, "概述", "summary")
    report.head[summary] = (
        sentence + ("" if report.is_chinese else " ") + report.head.get(summary, "")
    )
    return Made(sentence)


def _old_year_in_text(report: Report, random: Random) -> Made | None:
    """The report's own year, where a text names it, is last year's."""
    summary = _key(report, "概述", "summary")
    text = report.head.get(summary, "")
    if not report.is_whole_year or not report.is_chinese or "2024年" not in text:
        return None
    old = random.choice(("2023年", "2022年"))
    report.head[summary] = text.replace("2024年", old, 1)
    return Made(f"{old} in the summary")


def _old_quarter(report: Report, _: Random) -> Made | None:
    summary = _key(report, "概述", "summary")
    text = report.head.get(summary, "")
    for now, old in (
        ("上半年", "前三季度"), ("In the first quarter", "In the fourth quarter"),
        ("in 2023–24", "in 2022–23"),
    ):  # fmt: skip
        if now in text:
            report.head[summary] = text.replace(now, old, 1)
            return Made(f"{old} in the summary")
    return None


# Words doubled.


def _doubled(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.previous is None or figure.growth is None or figure.is_rate:
        return None
    label, key = figure.label, figure.key
    number, growth = typed(report, figure.value), typed(report, figure.growth)
    if report.is_chinese:
        up, more = ("增长", "增加") if figure.rises else ("下降", "减少")
        change = typed(report, amounts_of(report, figure)["d"])
        sentences = [
            f"{label}{number}，同比{{{{ {key} | 增长 }}}}。",
            f"{label}{number}，同比同比{up}{growth}。",
            f"{label}{number}，比上年{{{{ {key} | 增长 }}}}。",
            f"{label}{number}，比上年同比{up}{growth}。",
            f"{label}{{{{ {key} }}}}{figure.unit}。",
            f"{label}{number}{figure.unit}。",
            f"{label}{number}，{up}{more}{change}。",
            f"{label}{number}，{up}{up}{growth}。",
            f"{label}{label}{number}。",
        ]
        if not figure.rises:
            sentences.append(f"{label}{number}，同比下降-{growth}。")
        if figure.completion and figure.fields.get("target"):
            done = f"{{{{ {key} | 完成 }}}}"
            sentences += [
                f"{label}{number}，完成目标任务的{done}。",
                f"{label}{number}，{done}，{done}。",
                f"{label}{number}，完成{done}。",
            ] * 3
    else:
        up, rose = ("up", "rose") if figure.rises else ("down", "fell")
        sentences = [
            f"{label.capitalize()} came to {number}, {up} {{{{ {key} | growth }}}}.",
            f"{label.capitalize()} {rose} {rose} by {growth}.",
            f"{label.capitalize()} came to came to {number}.",
            f"{label.capitalize()} were {up} {growth} year on year year on year.",
            f"The the {label} came to {number}.",
            f"{label.capitalize()} {rose} by -{growth}." if not figure.rises
            else f"{label.capitalize()} {rose} by by {growth}.",
        ]  # fmt: skip
        if figure.is_count:
            sentences.append(f"There were {{{{ {key} }}}} {figure.unit} of {label}.")
        if figure.unit[0] in "£$":
            sentences.append(f"{label.capitalize()} was {figure.unit[0]}{{{{ {key} }}}}.")
    sentence = random.choice(sentences)
    written(report, sentence, random)
    return Made(sentence)


def _numbered_twice(report: Report, random: Random) -> Made | None:
    """A number typed before a heading that is numbered by itself."""
    feature = random.choice(report.features)
    title = _key(report, "标题", "title")
    if report.is_chinese:
        start = random.choice(("一是", "（一）", "1.", "一、"))
        feature[title] = start + feature[title]
    else:
        start = random.choice(("1. ", "(a) ", "First, "))
        feature[title] = start + feature[title]
    return Made(str(feature[title]))


# Counts, dates, rates, words.


def _wrong_count(report: Report, random: Random) -> Made | None:
    right = len(report.features)
    count = random.choice([one for one in range(2, 9) if one != right])
    sentence = count_sentence(report, count, random)
    summary = _key(report, "概述", "summary")
    report.head[summary] = report.head.get(summary, "").rstrip("\n") + sentence
    return Made(f"{sentence} ({right} are listed)")


def _wrong_stages(report: Report, random: Random) -> Made | None:
    """A stage is missing, or the text says another number."""
    activity = _activity(report, random)
    stages = activity[_key(report, "阶段", "stages")]
    if random.random() < 0.5:
        stages.pop(random.randrange(len(stages)))
        return Made("three stages are announced, two listed")
    summary = _key(report, "概述", "summary")
    number = (
        random.choice("两四五") if report.is_chinese else random.choice(("two", "four", "five"))
    )
    activity[summary] = activity[summary].replace("三", number).replace("three", number)
    return Made(activity[summary])


def _activity(report: Report, random: Random) -> dict[str, Any]:
    """An activity of three stages, added to the report."""
    months = random.randint(1, 3)
    spans = [(months + 1, months + 2), (months + 3, months + 5), (months + 6, months + 7)]
    if not report.is_whole_year:
        months, spans = 4, [(4, 4), (5, 5), (6, 6)]
    if report.is_chinese:
        start, end = spans[0][0], spans[2][1]
        names = ("动员部署", "集中整治", "巩固提升")
        made: dict[str, Any] = {
            "名称": "作风建设专项行动", "起止": f"2024-{start:02} 至 2024-{end:02}",
            "概述": "专项行动分三个阶段进行。",
            "阶段": [
                {"名称": name, "起止": f"2024-{one:02} 至 2024-{other:02}", "工作": "分头开展工作"}
                for name, (one, other) in zip(names, spans, strict=True)
            ],
        }  # fmt: skip
        report.data["活动"] = made
    else:
        start, end = spans[0][0], spans[2][1]
        names = ("Preparation", "Delivery", "Review")
        made = {
            "name": "The service campaign", "period": f"2024-{start:02} to 2024-{end:02}",
            "summary": "The campaign had three stages.",
            "stages": [
                {"name": name, "period": f"2024-{one:02} to 2024-{other:02}", "work": "Teams met."}
                for name, (one, other) in zip(names, spans, strict=True)
            ],
        }  # fmt: skip
        report.data["activities"] = made
    return made


def _wrong_date(report: Report, random: Random) -> Made | None:
    if not report.is_whole_year:
        return None
    activity = _activity(report, random)
    period, stages = _key(report, "起止", "period"), activity[_key(report, "阶段", "stages")]
    to = _key(report, "至", "to")
    match random.randrange(4):
        case 0:
            start, _, end = activity[period].partition(f" {to} ")
            activity[period] = f"{end} {to} {start}"
            return Made(f"activity {activity[period]}")
        case 1:
            stages[0][period] = f"2023-11 {to} 2024-01"
            return Made("a stage before its activity")
        case 2:
            stages[2][period] = f"2024-08 {to} 2024-12"
            activity[period] = activity[period].rpartition("-")[0] + "-10"
            return Made("a stage after its activity")
        case _:
            date = _key(report, "成文日期", "date")
            report.head[date] = random.choice(("2024-01-15", "2024-02-20", "2024-05-08"))
            return Made(f"report dated {report.head[date]}")


def _percent_for_points(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None:
        return None
    text = figure.growth.text
    number = typed(report, figure.value)
    if report.is_chinese:
        up = "提高" if figure.rises else "下降"
        said = f"{text}%" if figure.is_rate else f"{text}个百分点"
        sentence = random.choice(
            (f"{figure.label}{number}，比上年{up}{said}。", f"{figure.label}同比{up}{said}。")
        )
    else:
        rose = "rose" if figure.rises else "fell"
        said = f"{text}%" if figure.is_rate else f"{text} percentage points"
        sentence = f"{figure.label.capitalize()} {rose} by {said} to {number}."
    if figure.unit == "‰":
        return None
    written(report, sentence, random)
    return Made(sentence, not _alike(figure))


def _alike(figure: Figure) -> bool:
    """Whether a percentage changed by as many percent as points, as those near 100% do."""
    if not figure.is_rate or figure.previous is None or figure.growth is None:
        return False
    percent_change = abs(figure.value.number / figure.previous.number - 1) * 100
    return abs(percent_change - figure.growth.number) <= figure.growth.slack * 2


def _points_in_data(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None or figure.unit == "‰":
        return None
    sign = "" if figure.rises else "-"
    points = _key(report, "个百分点", " percentage points")
    said = f"{sign}{figure.growth.text}" + ("%" if figure.is_rate else points)
    report.statistics[figure.key][_key(report, "增速", "growth")] = said
    return Made(f"{figure.label}: growth {said}", not _alike(figure))


def _wrong_direction(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None or figure.is_rate:
        return None
    number, before = typed(report, figure.value), typed(report, figure.previous)
    growth, key, label = typed(report, figure.growth), figure.key, figure.label
    if report.is_chinese:
        up, more = ("下降", "减少") if figure.rises else ("增长", "增加")
        sentence = random.choice((
            f"{label}{number}，同比{up}{growth}。", f"{label}由上年的{before}{more}到{number}。",
            f"{label}{number}，比上年{up}{{{{ {key}.增速 }}}}。", f"{label}同比{up}{growth}。",
            f"{label}{number}，呈{up}态势，同比{{{{ {key} | 增长 }}}}。",
        ))  # fmt: skip
    else:
        up, rose = ("down", "fell") if figure.rises else ("up", "rose")
        sentence = random.choice((
            f"{label.capitalize()} {rose} from {before} to {number}.",
            f"{label.capitalize()} came to {number}, {up} {growth}.",
            f"{label.capitalize()} {rose} by {{{{ {key}.growth }}}}.",
            f"{label.capitalize()} {rose} by {growth} to {number}.",
        ))  # fmt: skip
    written(report, sentence, random)
    return Made(sentence)


def _wrong_comparison(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None or figure.is_rate:
        return None
    if not report.is_whole_year:
        return None
    entry = report.statistics[figure.key]
    key = figure.key
    monthly = random.random() < 0.5
    one, other = ("2024-11", "2024-10") if monthly else ("2024", "2023")
    entry[_key(report, "时期", "period")] = one
    entry[_key(report, "比较时期", "previous_period")] = other
    if report.is_chinese:
        up = "增长" if figure.rises else "下降"
        words = ("同比", "比上年同期", "比去年") if monthly else ("环比", "比上月", "较上季度")
        sentence = (
            f"{figure.label}{{{{ {key} }}}}，{random.choice(words)}{up}{{{{ {key}.增速 }}}}。"
        )
    else:
        rose = "rose" if figure.rises else "fell"
        near, far = ("month on month", "from last month"), ("year on year", "from a year earlier")
        than = random.choice(far if monthly else near)
        sentence = f"{figure.label.capitalize()} {rose} by {{{{ {key}.growth }}}} {than}."
    written(report, sentence, random)
    return Made(f"{sentence} ({one} and {other} are compared)")


def _out_of_range(report: Report, random: Random) -> Made | None:
    if report.is_chinese:
        rate = random.choice(("合格率", "办结率", "覆盖率", "出勤率", "入户率", "整改率"))
        over = random.choice(("102.4", "110", "196.3"))
        if random.random() < 0.5:
            report.statistics[f"抽查{rate}"] = {"数值": over, "单位": "%"}
            report.add(f"抽查{rate}{{{{ 抽查{rate} }}}}。")
        else:
            report.add(f"抽查{rate}达到{over}%。")
        return Made(f"{rate} {over}%")
    rate = random.choice(("pass rate", "attendance rate", "coverage", "immunisation rate"))
    over = random.choice(("102.4", "110", "196.3"))
    report.statistics["sampled"] = {"label": f"sampled {rate}", "value": over, "unit": "%"}
    report.add("The sampled rate was {{ sampled }}.")
    return Made(f"{rate} {over}%")


def _same_label(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    bad = wrong(random, figure.value)
    if bad is None:
        return None
    again = {
        _key(report, "名称", "label"): figure.label,
        _key(report, "数值", "value"): bad.text,
        _key(report, "单位", "unit"): figure.unit,
    }
    report.statistics[_key(report, "又一", "again")] = again
    return Made(f"{figure.label} {figure.value.text} and {bad.text}")


class Kind(NamedTuple):
    """A kind of mistake."""

    group: str
    """The row of the table in docs/checks.md."""
    make: Maker
    weight: int
    """How many of 4,000 cases are of this kind."""
    rules: tuple[str, ...] = ()
    """The rules that tell it; empty for any that accuses."""


KINDS: dict[str, Kind] = {
    "stated growth": Kind("relations by keys", _growth, 200, RELATIONS),
    "stated share": Kind("relations by keys", _share, 160, RELATIONS),
    "stated completion": Kind("relations by keys", _completion, 120, RELATIONS),
    "number before": Kind("relations by keys", _previous, 120, RELATIONS),
    "parts": Kind("relations by keys", _parts, 120, RELATIONS),
    "totals": Kind("totals of tables", _total, 200, _TOTALS),
    **{
        f"typed, {kind}": Kind("typed numbers", partial(_typed, kind), weight)
        for kind, weight in zip(FRAME_KINDS, (240, 160, 160, 100, 60, 80, 80, 120), strict=True)
    },
    "typed, unit": Kind("typed numbers", _typed_unit, 80),
    "typed for a figure": Kind("typed numbers", _typed_in_prose, 160),
    "typed before or change": Kind("typed numbers", _typed_fact, 100),
    "typed after a sentence": Kind("typed after another sentence", _typed_after, 240),
    "typed after a table": Kind("typed after a placed table", _typed_after_table, 100),
    "typed in a template": Kind("typed in a template", _typed_in_template, 100),
    "cell and figure": Kind("tables against figures", _cell_against_figure, 160),
    "table of figures": Kind("tables against figures", _table_against_figures, 200),
    "two tables": Kind("tables against tables", _table_against_table, 120),
    "two texts": Kind("two texts", _two_texts, 240),
    "title of last year": Kind("left from last time", _old_title, 30),
    "opening of last year": Kind("left from last time", _old_opening, 50),
    "last year's year": Kind("left from last time", _old_year_in_text, 20),
    "last year's activity": Kind("left from last time", _old_activity, 20),
    "last quarter": Kind("left from last time", _old_quarter, 10),
    "doubled words": Kind("doubled words", _doubled, 140),
    "numbered twice": Kind("doubled words", _numbered_twice, 20),
    "features": Kind("counts", _wrong_count, 50),
    "stages": Kind("counts", _wrong_stages, 30),
    "dates": Kind("dates", _wrong_date, 60),
    "points in texts": Kind("percent and points", _percent_for_points, 80),
    "points in data": Kind("percent and points", _points_in_data, 40),
    "directions": Kind("direction words", _wrong_direction, 100),
    "comparisons": Kind("comparison words", _wrong_comparison, 60),
    "rates": Kind("rates out of range", _out_of_range, 40),
    "labels": Kind("same label", _same_label, 50),
}
"""Kinds of mistakes by name."""
