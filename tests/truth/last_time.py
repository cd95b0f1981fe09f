"""Mistakes that only the report of the year before shows: its numbers, words and dates."""

from __future__ import annotations

import re
from random import Random
from typing import Any

from truth.making import Made
from truth.reports import Data, Report, digits_changed

TELLING = (
    "restated", "renamed", "unchanged-figure", "unchanged-text", "unchanged-measure", "stale-date",
)  # fmt: skip
"""Rules that accuse a report beside the one of the year before."""
_OTHER_BASES = ("比较时期", "比较词", "previous_period", "compared_with", "over", "年数")
_WORDS = re.compile(r"[^\W\d_]")
_LONG = {True: 20, False: 40}
"""Letters of a text that a reader takes for a copy, in Chinese and English."""
_DIGITS = 4


def add_last_year(report: Report) -> bool:
    """Whether the report got one of the year before, with its previous values and other words."""
    if not report.is_whole_year:
        return False
    head: Data = {}
    head |= {key: report.head[key] for key in ("发文机关", "issuer", "lang") if key in report.head}
    title, period = report.key("标题", "title"), report.key("时期", "period")
    head |= {title: "2023年工作" if report.is_chinese else "The year 2023", period: "2023"}
    report.earlier = {
        report.key("报告", "report"): head,
        report.key("统计", "statistics"): {
            key: _last_figure(report, key) for key in report.statistics
        },
        report.key("特点", "features"): [
            {title: feature[title], report.key("措施", "measures"): []}
            for feature in report.features
        ],
    }
    report.head[report.key("上期来源", "previous_report")] = "last"
    return True


def _last_figure(report: Report, key: str) -> Data:
    """A figure as the report of the year before gives it."""
    figure, written = report.figures[key], report.statistics[key]
    is_of_year = not any(name in written for name in _OTHER_BASES)
    kept = {name: written[name] for name in ("名称", "label", "单位", "unit") if name in written}
    value = figure.fields.get("previous") if is_of_year else None
    return kept | {report.key("数值", "value"): value or "7"}


def restated(report: Report, random: Random) -> Made | None:
    """A previous value that is not what was published."""
    if not add_last_year(report):
        return None
    before = [
        figure for key, figure in report.figures.items()
        if figure.previous and not any(name in report.statistics[key] for name in _OTHER_BASES)
    ]  # fmt: skip
    if not before:
        return None
    figure = random.choice(before)
    assert figure.previous is not None
    wrong = figure.previous.with_text(digits_changed(random, figure.previous.text))
    report.statistics[figure.key][report.key("上期", "previous")] = wrong.text
    return Made(f"{figure.label} was {wrong.text}", figure.previous.excludes(wrong), wrong.text)


def old_number(report: Report, random: Random) -> Made | None:
    """A number that was not changed since last year."""
    if not add_last_year(report):
        return None
    figure = random.choice(list(report.figures.values()))
    assert report.earlier is not None
    last = report.earlier[report.key("统计", "statistics")][figure.key]
    last[report.key("数值", "value")] = figure.value.text
    digits = sum(map(str.isdigit, figure.value.text.lstrip("0.")))
    return Made(f"{figure.label} is {figure.value.text} again", digits >= _DIGITS)


def old_text(report: Report, random: Random) -> Made | None:
    """A text of last year of which at most the year was changed."""
    if not add_last_year(report):
        return None
    assert report.earlier is not None
    at = random.randrange(len(report.features))
    measures = report.features[at].get(report.key("措施", "measures"), [])
    detail = report.key("内容", "detail")
    written = [measure for measure in measures if "{{" not in str(measure.get(detail, "{{"))]
    if not written:
        return None
    measure: dict[str, Any] = random.choice(written)
    last = {key: str(value).replace("2024", "2023") for key, value in measure.items()}
    earlier = report.earlier[report.key("特点", "features")][at]
    earlier[report.key("措施", "measures")].append(last)
    letters = len(_WORDS.findall(measure[detail]))
    return Made(measure[detail], letters >= _LONG[report.is_chinese])


def old_date(report: Report, random: Random) -> Made | None:
    """A measure that is due when it was last year."""
    if not add_last_year(report):
        return None
    assert report.earlier is not None
    at = random.randrange(len(report.features))
    due = f"2023-{random.randint(3, 11):02}"
    point, when = report.key("要点", "point"), report.key("时限", "due")
    name = "建立台账" if report.is_chinese else "Set up a register"
    for features in (report.features, report.earlier[report.key("特点", "features")]):
        measures = features[at].setdefault(report.key("措施", "measures"), [])
        measures.append({point: name, when: due})
    return Made(f"due {due}")
