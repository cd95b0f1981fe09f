"""Honest variations of the honest reports: nothing that they add may be accused.

Each maker takes a copy of a report, changes it and says what it wrote; `None` if it cannot.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from truth import frames
from truth.filling import filled, suits, typed, words_of
from truth.layouts import laid_out
from truth.reports import Amount, Figure, Report, amount

Maker = Callable[[Report, Random], str | None]
FRAME_KINDS = tuple(dict.fromkeys(kind for kind, _, _ in (*frames.CHINESE, *frames.ENGLISH)))
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
    return random.choice(frames.BEFORE_ENGLISH) + " "


def written(report: Report, sentence: str, random: Random) -> None:
    """Write a sentence somewhere: alone, at the end of a text, or after others that say nothing."""
    match random.randrange(4):
        case 0:
            report.add(sentence)
        case 1:
            report.append(sentence, random)
        case 2:
            report.add(sentence_before(report, random) + sentence)
        case _:
            before = sentence_before(report, random)
            report.add(before + sentence_before(report, random) + sentence)


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
    figure = some_figure(report, random)
    known = frames.ELSEWHERE_CHINESE if report.is_chinese else frames.ELSEWHERE_ENGLISH
    text = random.choice([text for text, when in known if suits(report, figure, when)])
    less = _scaled(figure, Decimal(random.choice(("0.12", "0.23", "0.31", "0.08"))))
    more = _scaled(figure, Decimal(random.choice(("1.08", "1.25", "7.4", "12.6"))))
    sentence = text.format(
        x=typed(report, less), y=typed(report, more), **words_of(report, figure)
    )  # fmt: skip
    written(report, sentence[0].upper() + sentence[1:], random)
    return sentence


def _scaled(figure: Figure, factor: Decimal) -> Amount:
    """A number of the same kind, which another place or time might have."""
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
    n, m = typed(report, one.value), typed(report, other.value)
    if report.is_chinese:
        sentence = random.choice((
            f"{one.label}{n}，{other.label}{m}。", f"{one.label}、{other.label}分别为{n}、{m}。",
            f"{one.label}为{n}；{other.label}为{m}。",
        ))  # fmt: skip
    else:
        sentence = random.choice((
            f"The {one.label} came to {n}, and the {other.label} to {m}.",
            f"The {one.label} and the {other.label} came to {n} and {m} respectively.",
        ))  # fmt: skip
    written(report, sentence, random)
    return sentence


def topic(report: Report, random: Random) -> tuple[Callable[[str], str], str]:
    """A thing that no figure counts: what says it with a number, and its number."""
    if report.is_chinese:
        name, number, unit = random.choice(frames.TOPICS_CHINESE)

        def say(typed_number: str) -> str:
            opening = random.choice(frames.OPENINGS_CHINESE)
            if not report.is_whole_year:
                opening = random.choice(
                    ("{topic}{n}。", "共{topic}{n}，效果良好。", "累计{topic}{n}。")
                )
            return opening.format(topic=name, n=f"{typed_number}{unit}")

        return say, number
    form, number, _ = random.choice(frames.TOPICS_ENGLISH)

    def say_it(typed_number: str) -> str:
        many = f"{int(typed_number):,}"
        return form.format(Opening=random.choice(frames.OPENINGS_ENGLISH), n=many) + "."

    return say_it, number


def _same_in_two_texts(report: Report, random: Random) -> str:
    say, number = topic(report, random)
    one, other = say(number), say(number)
    written(report, one, random)
    report.add(other, 0)
    return f"{one} | {other}"


def _two_scopes_in_two_texts(report: Report, random: Random) -> str:
    if report.is_chinese:
        name, number, unit = random.choice(frames.TOPICS_CHINESE)
        less = str(max(int(int(number) * random.uniform(0.1, 0.6)), 1))
        one = f"{name}{number}{unit}。"
        scope = random.choice((
            "石桥镇{t}{n}。", "上月{t}{n}。", "去年{t}{n}。", "计划明年{t}{n}。", "一季度{t}{n}。",
            "其中，7月份{t}{n}。", "城关镇{t}{n}，走在前列。", "平均每季度{t}{n}。",
        ))  # fmt: skip
        other = scope.format(t=name, n=f"{less}{unit}")
    else:
        form, number, _ = random.choice(frames.TOPICS_ENGLISH)
        less = f"{max(int(int(number) * random.uniform(0.1, 0.6)), 1):,}"
        one = form.format(Opening="We ", n=f"{int(number):,}") + "."
        opening = random.choice((
            "In March we ", "Last year we ", "The northern team alone ", "In the first week staff ",
            "In 2019 we ", "On average each team ",
        ))  # fmt: skip
        other = form.format(Opening=opening, n=less) + "."
    written(report, one, random)
    report.add(other, 0)
    return f"{one} | {other}"


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


VARIATIONS: dict[str, Maker] = {
    "said again": _said_again,
    "after a placed table": _after_a_table,
    "another unit": _in_other_unit,
    "another time, place, part": _elsewhere,
    "several in one sentence": _several_in_one,
    "two texts agree": _same_in_two_texts,
    "two texts of two scopes": _two_scopes_in_two_texts,
    "a table of the figures": _table_of_figures,
    "part of a table": _table_in_part,
    "right counts": _right_count,
}
"""Makers by kind."""
