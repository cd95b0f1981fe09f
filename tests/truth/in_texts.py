"""Mistakes in sentences: numbers, words, and what two of them say."""

from __future__ import annotations

import re
from random import Random

from truth.filling import amounts_of, filled_wrong, typed
from truth.making import Made
from truth.reports import Report, amount, wrong
from truth.variations import (
    FRAME_KINDS,
    both_in_one,
    place_table,
    sentence_before,
    sentence_elsewhere,
    some_figure,
    topic,
    write_in_template,
    written,
)

_CALLED = re.compile(r"\{\{ (\w+)(?:\.([\w]+)| \| (\w+))? \}\}")
_SENTENCE = re.compile(r"(?:\{\{.*?\}\}|\.\d|[^。.!?！？\n])+")
_ASKED = {
    "": "n", "增速": "g", "growth": "g", "占比": "s", "share": "s", "完成率": "c",
    "completion": "c", "value": "n", "数值": "n",
}  # fmt: skip


def typed_wrongly(kind: str, report: Report, random: Random) -> Made | None:
    made = filled_wrong(report, some_figure(report, random), kind, random)
    if made is None:
        return None
    if random.random() < 0.5:
        report.add(made.sentence)
    else:
        report.append(made.sentence, random)
    return Made(f"{made.sentence} [{made.said}]", number=made.number)


def typed_after(report: Report, random: Random) -> Made | None:
    """A wrong number in a sentence after one whose words are of no concern to it."""
    figure = some_figure(report, random)
    made = filled_wrong(report, figure, random.choice(FRAME_KINDS), random)
    before: str | None = sentence_before(report, random)
    if random.random() < 0.4:
        before = sentence_elsewhere(report, figure, random)
    if made is None or before is None:
        return None
    sentence = f"{before}{'' if report.is_chinese else ' '}{made.sentence}"
    report.add(sentence)
    return Made(f"{sentence} [{made.said}]", number=made.number)


def typed_of_two(report: Report, random: Random) -> Made | None:
    """Two figures in a sentence, one of them mistyped."""
    one, other = random.sample(list(report.figures.values()), 2)
    bad = wrong(random, other.value, other.previous, other.change, one.value)
    if bad is None:
        return None
    figures, values = (one, other), (one.value, bad)
    if random.random() < 0.5:
        figures, values = (other, one), (bad, one.value)
    sentence = both_in_one(report, figures, values, random)
    written(report, sentence, random)
    return Made(f"{sentence} [{bad.text}]", number=bad.text)


def typed_after_table(report: Report, random: Random) -> Made | None:
    made = filled_wrong(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or not place_table(report, made.sentence, random):
        return None
    return Made(f"after a placed table: {made.sentence} [{made.said}]", number=made.number)


def typed_in_template(report: Report, random: Random) -> Made | None:
    """A wrong number in a sentence of the style itself."""
    made = filled_wrong(report, some_figure(report, random), random.choice(FRAME_KINDS), random)
    if made is None or not write_in_template(report, made.sentence):
        return None
    return Made(f"in a template: {made.sentence} [{made.said}]", number=made.number)


def typed_unit(report: Report, random: Random) -> Made | None:
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


def typed_in_prose(report: Report, random: Random) -> Made | None:
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
    return Made(f"{changed} [{said}]", named, bad.text)


def typed_fact(report: Report, random: Random) -> Made | None:
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
    return Made(f"{sentence_text} [{said} -> {typed(report, bad)}]", number=bad.text)


def two_texts(report: Report, random: Random) -> Made | None:
    say, number = topic(report, random)
    bad = wrong(random, amount(number, ""))
    if bad is None:
        return None
    one, other = say(number), say(bad.text)
    written(report, one, random)
    report.add(other, 0)
    return Made(f"{one} | {other}", number=bad.text)


def doubled(report: Report, random: Random) -> Made | None:
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


def numbered_twice(report: Report, random: Random) -> Made | None:
    """A number typed before a heading that is numbered by itself."""
    feature = random.choice(report.features)
    title = report.key("标题", "title")
    if report.is_chinese:
        start = random.choice(("一是", "（一）", "1.", "一、"))
        feature[title] = start + feature[title]
    else:
        start = random.choice(("1. ", "(a) ", "First, "))
        feature[title] = start + feature[title]
    return Made(str(feature[title]))


def percent_for_points(report: Report, random: Random) -> Made | None:
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
    return Made(sentence, not figure.changes_alike)


def wrong_direction(report: Report, random: Random) -> Made | None:
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


def wrong_comparison(report: Report, random: Random) -> Made | None:
    figure = some_figure(report, random)
    if figure.growth is None or figure.previous is None or figure.is_rate:
        return None
    if not report.is_whole_year:
        return None
    entry = report.statistics[figure.key]
    key = figure.key
    monthly = random.random() < 0.5
    one, other = ("2024-11", "2024-10") if monthly else ("2024", "2023")
    entry[report.key("时期", "period")] = one
    entry[report.key("比较时期", "previous_period")] = other
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


def out_of_range(report: Report, random: Random) -> Made | None:
    if report.is_chinese:
        rate = random.choice(("合格率", "满意率", "出勤率", "优良率", "知晓率", "成活率"))
        over = random.choice(("102.4", "110", "196.3"))
        if random.random() < 0.5:
            report.statistics[f"抽查{rate}"] = {"数值": over, "单位": "%"}
            report.add(f"抽查{rate}{{{{ 抽查{rate} }}}}。")
        else:
            report.add(f"抽查{rate}达到{over}%。")
        return Made(f"{rate} {over}%")
    rate = random.choice(("pass rate", "attendance rate", "literacy rate", "satisfaction"))
    over = random.choice(("102.4", "110", "196.3"))
    report.statistics["sampled"] = {"label": f"sampled {rate}", "value": over, "unit": "%"}
    report.add("The sampled rate was {{ sampled }}.")
    return Made(f"{rate} {over}%")
