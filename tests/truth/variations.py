"""Honest variations of the honest reports: nothing that they add may be accused.

Each maker takes a copy of a report, changes it and says what it wrote; `None` if it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from truth import frames
from truth.filling import filled, suits, typed, words_of
from truth.layouts import laid_out, of_other_scope
from truth.reports import Amount, Figure, Report, amount

Maker = Callable[[Report, Random], str | None]
FRAME_KINDS = tuple(dict.fromkeys(kind for kind, _, _ in (*frames.CHINESE, *frames.ENGLISH)))
_GAP = re.compile(r"\{(\w+)\}")
PARTS = {"x": ("0.12", "0.23", "0.31"), "w": ("0.02", "0.04"), "y": ("1.08", "1.25", "7.4", "12.6")}
_TO_LARGER = {
    "万元": ("亿元", 10000), "人": ("万人", 10000), "件": ("万件", 10000),
    "人次": ("万人次", 10000), "亩": ("万亩", 10000),
}  # fmt: skip
_TO_SMALLER = {"亿元": ("万元", 10000), "万人次": ("人次", 10000), "万人": ("人", 10000)}


def some_figure(report: Report, random: Random) -> Figure:
    """A figure of the report."""
    return random.choice(list(report.figures.values()))


def sentence_before(report: Report, random: Random) -> str:
    """A sentence that says nothing of any figure."""
    if report.is_chinese:
        return random.choice(frames.BEFORE_CHINESE)
    return random.choice(frames.BEFORE_ENGLISH)


def written(report: Report, sentence: str, random: Random) -> None:
    """Write a sentence somewhere: alone, at the end of a text, or after others that say nothing."""
    between = "" if report.is_chinese else " "
    match random.randrange(4):
        case 0:
            report.add(sentence)
        case 1:
            report.append(sentence, random)
        case 2:
            report.add(between.join((sentence_before(report, random), sentence)))
        case _:
            before = (sentence_before(report, random), sentence_before(report, random))
            report.add(between.join((*before, sentence)))


def _said_again(report: Report, random: Random) -> str | None:
    made = filled(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None:
        return None
    written(report, made.sentence, random)
    return made.sentence


def _after_a_table(report: Report, random: Random) -> str | None:
    made = filled(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or not place_table(report, made.sentence, random):
        return None
    return made.sentence


def place_table(report: Report, sentence: str, random: Random) -> bool:
    """Write a sentence after a placed table in the summary; whether the report has one."""
    if not report.tables:
        return False
    summary = report.key("概述", "summary")
    name = random.choice(list(report.tables))
    before = report.head.get(summary, "").rstrip("\n")
    report.head[summary] = f"{before}\n{{{{ table('{name}') }}}}\n{sentence}".lstrip("\n")
    return True


def _in_other_unit(report: Report, random: Random) -> str | None:
    figure = some_figure(report, random)
    other = in_other_unit(report, figure)
    if other is None:
        return None
    sentence = (
        f"{figure.label}{other}。" if report.is_chinese else f"The {figure.label} was {other}."
    )
    written(report, sentence, random)
    return sentence


def in_other_unit(report: Report, figure: Figure) -> str | None:
    """The figure's number in a unit of another scale; `None` if it has none that offices use."""
    if report.is_chinese:
        if figure.unit in _TO_LARGER and figure.value.number >= 1000:
            unit, factor = _TO_LARGER[figure.unit]
            return f"{figure.value.number / factor:.2f}{unit}"
        if figure.unit in _TO_SMALLER:
            unit, factor = _TO_SMALLER[figure.unit]
            return f"{figure.value.number * factor:.0f}{unit}"
        return None
    if figure.unit in {"£ million", "$ million"}:
        return f"{figure.unit[0]}{figure.value.number * 1000000:,.0f}"
    return None


def _elsewhere(report: Report, random: Random) -> str | None:
    sentence = sentence_elsewhere(report, some_figure(report, random), random)
    if sentence is not None:
        written(report, sentence, random)
    return sentence


def sentence_elsewhere(report: Report, figure: Figure, random: Random) -> str | None:
    """An honest sentence that gives the figure's label a number of another scope."""
    known = frames.ELSEWHERE_CHINESE if report.is_chinese else frames.ELSEWHERE_ENGLISH
    text = random.choice([text for text, when in known if suits(report, figure, when)])
    sentence = _GAP.sub(lambda gap: _filling(report, figure, gap[1], random), text)
    if _says_something_else(report, figure, sentence):
        return None
    return sentence[0].upper() + sentence[1:]


def _paragraph(report: Report, random: Random) -> str | None:
    """Sentences of several scopes about one figure, one after another."""
    figure = some_figure(report, random)
    sentences = [sentence_elsewhere(report, figure, random) for _ in range(random.randint(1, 2))]
    made = filled(report, figure, random.choice(FRAME_KINDS), random)
    if made is None or None in sentences:
        return None
    said = [made.sentence, *(one for one in sentences if one)]
    random.shuffle(said)
    paragraph = ("" if report.is_chinese else " ").join(said)
    report.add(paragraph)
    return paragraph


def _says_something_else(report: Report, figure: Figure, sentence: str) -> bool:
    """Whether a word of the frame made another figure's label of the label, or doubled a word."""
    others = (one.label for one in report.figures.values() if one.label not in figure.label)
    doubled = re.search(r"([\u4e00-\u9fff]{2,4})\1|\b(\w+) \2\b", sentence)
    return bool(doubled) or any(other.lower() in sentence.lower() for other in others)


def _filling(report: Report, figure: Figure, gap: str, random: Random) -> str:
    """What stands in a gap of a sentence about something else."""
    if gap in PARTS:
        return typed(report, _scaled(figure, Decimal(random.choice(PARTS[gap]))))
    if gap == "n":
        return typed(report, figure.value)
    if gap == "j":
        return f"{random.randint(2, 9)}.{random.randint(1, 9)}"
    if gap == "k":
        return str(random.randint(11, 480))
    return words_of(report, figure)[gap]


def _scaled(figure: Figure, factor: Decimal) -> Amount:
    """A number of the same kind, which another place, time or part might have."""
    right = figure.value
    if figure.is_rate:
        number = right.number - (Decimal("0.7") if factor > 1 else Decimal("1.9"))
        return amount(str(number), right.unit)
    step = Decimal(1).scaleb(int(right.number.as_tuple().exponent))
    number = max((right.number * factor).quantize(step), step)
    if not amount(str(number), right.unit).excludes(right):
        number += step * 3
    return amount(str(number), right.unit)


def _several_in_one(report: Report, random: Random) -> str | None:
    one, other = random.sample(list(report.figures.values()), 2)
    sentence = both_in_one(report, (one, other), (one.value, other.value), random)
    written(report, sentence, random)
    return sentence


def both_in_one(
    report: Report, figures: tuple[Figure, Figure], values: tuple[Amount, Amount], random: Random
) -> str:
    """A sentence that gives two figures these values."""
    (one, other), (n, m) = figures, (typed(report, value) for value in values)
    if report.is_chinese:
        return random.choice((
            f"{one.label}{n}，{other.label}{m}。", f"{one.label}、{other.label}分别为{n}、{m}。",
            f"{one.label}为{n}；{other.label}为{m}。",
        ))  # fmt: skip
    return random.choice((
        f"The {one.label} came to {n}, and the {other.label} to {m}.",
        f"The {one.label} and the {other.label} came to {n} and {m} respectively.",
    ))  # fmt: skip


def topic(report: Report, random: Random) -> tuple[Callable[[str], str], str]:
    """A thing that no figure counts: what says it with a number, and its number."""
    if report.is_chinese:
        name, number, unit = random.choice(frames.TOPICS_CHINESE)
        openings = [
            opening
            for opening in frames.OPENINGS_CHINESE
            if report.is_whole_year or "年" not in opening
        ]

        def say(typed_number: str) -> str:
            return random.choice(openings).format(topic=name, n=f"{typed_number}{unit}")

        return say, number
    did, number, things = random.choice(frames.TOPICS_ENGLISH)

    def say_it(typed_number: str) -> str:
        opening = random.choice(frames.OPENINGS_ENGLISH)
        return opening.format(did=did, things=things, n=f"{int(typed_number):,}")

    return say_it, number


def _same_in_two_texts(report: Report, random: Random) -> str:
    say, number = topic(report, random)
    one, other = say(number), say(number)
    written(report, one, random)
    report.add(other, 0)
    return f"{one} | {other}"


def _two_scopes_in_two_texts(report: Report, random: Random) -> str:
    share = random.uniform(0.1, 0.6)
    if report.is_chinese:
        name, number, unit = random.choice(frames.TOPICS_CHINESE)
        less = str((Decimal(number) * Decimal(share)).quantize(Decimal(number)) or 1)
        one = f"{name}{number}{unit}。"
        scope = random.choice((
            "石桥镇{t}{n}。", "上月{t}{n}。", "去年{t}{n}。", "计划明年{t}{n}。", "一季度{t}{n}。",
            "其中，7月份{t}{n}。", "城关镇{t}{n}，走在前列。", "平均每季度{t}{n}。",
            "要求每年{t}不少于{n}。", "2019年{t}{n}。", "力争{t}{n}以上。", "农村{t}{n}。",
        ))  # fmt: skip
        other = scope.format(t=name, n=f"{less}{unit}")
    else:
        did, number, things = random.choice(frames.TOPICS_ENGLISH)
        less = f"{max(int(int(number) * share), 1):,}"
        one = f"We {did} {int(number):,} {things}."
        scope = random.choice((
            "In March we {d} {n} {t}.", "Last year we {d} {n} {t}.", "In 2019 we {d} {n} {t}.",
            "The northern team alone {d} {n} {t}.", "On average each team {d} {n} {t}.",
            "In the first week, {n} {t} were {d}.", "Of these, {n} {t} were {d} by volunteers.",
            "Next year another {n} {t} will be {d}.", "Our aim was to have {n} {t} {d}.",
        ))  # fmt: skip
        other = scope.format(d=did, n=less, t=things)
    written(report, one, random)
    report.add(other, 0)
    return f"{one} | {other}"


def _of_year_and_so_far(report: Report, random: Random) -> str | None:
    """What was done in the year, and in all years so far."""
    if not report.is_whole_year:
        return None
    if report.is_chinese:
        name, number, unit = random.choice(frames.TOPICS_CHINESE)
        opening = random.choice(
            ("全年{t}{n}。", "今年以来，{t}{n}。", "一年来，共{t}{n}。", "{t}{n}。")
        )
        scope = random.choice((
            "截至目前，全县累计{t}{n}。", "截至年底，共{t}{n}。", "目前，全县已累计{t}{n}。",
            "累计{t}{n}，群众普遍满意。", "自2019年以来，共{t}{n}。",
        ))  # fmt: skip
        more = str((Decimal(number) * Decimal(random.uniform(1.3, 8))).quantize(Decimal(number)))
        one = opening.format(t=name, n=f"{number}{unit}")
        other = scope.format(t=name, n=f"{more}{unit}")
    else:
        did, number, things = random.choice(frames.TOPICS_ENGLISH)
        more = f"{int(int(number) * random.uniform(1.3, 8)):,}"
        opening = random.choice(("This year we {d} {n} {t}.", "We {d} {n} {t}."))
        scope = random.choice((
            "To date, a total of {n} {t} have been {d}.", "So far, {n} {t} have been {d}.",
            "Since 2019 we have {d} {n} {t} in all.",
        ))  # fmt: skip
        one = opening.format(d=did, n=f"{int(number):,}", t=things)
        other = scope.format(d=did, n=more, t=things)
    written(report, one, random)
    report.add(other, 0)
    return f"{one} | {other}"


def _unlike(report: Report, random: Random) -> str | None:
    if not report.is_whole_year:
        return None
    known = frames.UNLIKE_CHINESE if report.is_chinese else frames.UNLIKE_ENGLISH
    sentence = random.choice(known)
    written(report, sentence, random)
    return sentence


def _in_template(report: Report, random: Random) -> str | None:
    made = filled(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or not write_in_template(report, made.sentence):
        return None
    return made.sentence


def write_in_template(report: Report, sentence: str) -> bool:
    """Let a style of the report's own print the sentence; whether the report has none yet."""
    style = report.key("样式", "style")
    if report.head.get(style):
        return False
    language = report.key("zh-CN", "en")
    report.styles = {
        "own": {
            "style.yaml": f"name: own\nlanguages: [{language}]\nextends: work-summary\n",
            "next_steps.md.j2": sentence + "\n",
        }
    }
    report.head[style] = "own"
    return True


def _table_of_others(report: Report, random: Random) -> str | None:
    table = of_other_scope(report, random)
    if table is None:
        return None
    report.tables[report.key("另一范围", "elsewhere")] = table
    return str(table)


def _table_of_figures(report: Report, random: Random) -> str | None:
    laid = laid_out(report, random, mistaken=False)
    if laid is None:
        return None
    name = report.key("指标对比", "compared")
    report.tables[name] = laid.table
    return str(laid.table)


def _table_in_part(report: Report, random: Random) -> str | None:
    made = table_in_part(report, random)
    return None if made is None else str(made)


def table_in_part(report: Report, random: Random) -> list[list[str]] | None:
    """Some rows of a table, added to the report as another table; `None` if it has too few."""
    name = random.choice(list(report.tables))
    table = report.tables[name]
    rows = table[report.key("行", "rows")]
    kept = [list(row) for row in rows if row[0] not in {"合计", "Total"}]
    if len(kept) < 3:
        return None
    part = random.sample(kept, 2)
    title = report.key("标题", "title")
    end = "（节录）" if report.is_chinese else " (extract)"
    columns = report.key("列", "columns")
    report.tables[name + report.key("节录", "_part")] = {
        title: table[title] + end, columns: table[columns], report.key("行", "rows"): part,
        report.key("合计", "total"): report.key("否", "no"),
    }  # fmt: skip
    return part


def _right_count(report: Report, random: Random) -> str:
    sentence = count_sentence(report, len(report.features), random)
    summary = report.key("概述", "summary")
    report.head[summary] = report.head.get(summary, "").rstrip("\n") + sentence
    return sentence


def count_sentence(report: Report, count: int, random: Random) -> str:
    """A sentence that says how many features the report has."""
    if report.is_chinese:
        number = "零一两三四五六七八九十"[count]
        return random.choice((f"工作呈现{number}个特点。", f"全年工作有{number}个特点。"))
    number = "no one two three four five six seven eight nine ten".split()[count]
    return random.choice((
        f" {number.capitalize()} features stand out.", f" The work had {number} features.",
    ))  # fmt: skip


def add_activity(report: Report, random: Random) -> dict[str, Any]:
    """An activity of three stages, added to the report."""
    months = random.randint(1, 3)
    spans = [(months + 1, months + 2), (months + 3, months + 5), (months + 6, months + 7)]
    if not report.is_whole_year:
        months, spans = 4, [(4, 4), (5, 5), (6, 6)]
    # The year in which the report's period has April.
    year, _, month = str(report.head[report.key("时期", "period")])[:7].partition("-")
    year = str(int(year) + (int(month or 1) > 4))
    to = report.key("至", "to")

    def from_to(one: int, other: int) -> str:
        return f"{year}-{one:02} {to} {year}-{other:02}"

    if report.is_chinese:
        start, end = spans[0][0], spans[2][1]
        names = ("动员部署", "集中整治", "巩固提升")
        made: dict[str, Any] = {
            "名称": "作风建设专项行动", "起止": from_to(start, end),
            "概述": "专项行动分三个阶段进行。",
            "阶段": [
                {"名称": name, "起止": from_to(one, other), "工作": "分头开展工作"}
                for name, (one, other) in zip(names, spans, strict=True)
            ],
        }  # fmt: skip
        report.data["活动"] = made
    else:
        start, end = spans[0][0], spans[2][1]
        names = ("Preparation", "Delivery", "Review")
        made = {
            "name": "The service campaign", "period": from_to(start, end),
            "summary": "The campaign had three stages.",
            "stages": [
                {"name": name, "period": from_to(one, other), "work": "Teams met."}
                for name, (one, other) in zip(names, spans, strict=True)
            ],
        }  # fmt: skip
        report.data["activities"] = made
    return made


def _stages_in_order(report: Report, random: Random) -> str:
    activity = add_activity(report, random)
    return str(activity[report.key("概述", "summary")])


VARIATIONS: dict[str, Maker] = {
    "said again": _said_again,
    "after a placed table": _after_a_table,
    "another unit": _in_other_unit,
    "another time, place, part": _elsewhere,
    "several scopes in a paragraph": _paragraph,
    "unlike what it looks like": _unlike,
    "in a template": _in_template,
    "several in one sentence": _several_in_one,
    "two texts agree": _same_in_two_texts,
    "two texts of two scopes": _two_scopes_in_two_texts,
    "two texts of a year and so far": _of_year_and_so_far,
    "a table of the figures": _table_of_figures,
    "a table of another scope": _table_of_others,
    "part of a table": _table_in_part,
    "right counts": _right_count,
    "stages in order": _stages_in_order,
}
"""Makers by kind."""
