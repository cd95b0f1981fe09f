"""The texts of a report, their sentences, and where their words were written."""

from __future__ import annotations

import re

import pytest

from builders import checked, filled
from reportgen.diagnostics import Place
from reportgen.language.marks import MARK_CHARACTERS, marked
from reportgen.model import Data
from reportgen.model.texts import place_of_words, sentence_at, texts_of
from reportgen.model.values import Text


def _place(text: Text, words: str, *, after: str = "") -> Place:
    # The text contains marks around the words of figures.
    marks = f"[{MARK_CHARACTERS}0-9]*"
    match = re.compile(marks.join(map(re.escape, words))).search(text, text.index(after))
    assert match
    place = place_of_words(text, match.start(), len(match[0]))
    assert place is not None
    return place


def _summary(text: str) -> Text:
    report = filled(text)[0].report
    assert report is not None
    assert report.summary is not None
    return report.summary


def test_texts_come_in_the_order_of_the_data() -> None:
    text = """
report: {title: 一, issuer: 二, recipients: [三, 四], summary: 五, style: 样式, date: 2024}
activities:
  - name: 六
    id: 编号
    outcomes: [七, 八]
    stages: [{name: 九, work: 十, measures: [{point: 十一, units: 十二}]}]
features: [{title: 十三, measures: [{detail: 十四, feature: 十三}]}]
statistics: {标: {value: 1, unit: 个, note: 注, source: 源}}
problems: [{title: 十五, cause: 十六}]
next_steps: [{title: 十七, answers: 十五, lead_unit: 十八}]
"""
    data, _, _ = checked(Data, text)
    expected = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八"
    assert expected == " ".join(texts_of(data))


def test_an_empty_report_has_no_texts() -> None:
    assert [] == list(texts_of(Data(None)))


@pytest.mark.parametrize(
    ("expected", "words", "text"),
    [
        ("乙丙。", "乙", "甲。乙丙。丁"),
        ("乙，丙！", "丙", "甲；乙，丙！丁。"),
        ("乙", "乙", "甲\n乙\n丙"),
        ("甲：", "甲", "甲：\n乙"),
        ("“甲。”", "甲", "“甲。”乙。"),
        ("丁", "丁", "甲？乙。丁"),
        ("It rose 2.5 points.", "points", "Well. It rose 2.5 points. Good."),
        ("He said “so.”", "so", "He said “so.” It was."),
        ("Was it?", "it", "Was it? No!"),
        ("达到3.5%。", "3", "甲。达到3.5%。乙"),
        ("甲。", "。", "甲。乙"),
        ("甲（一是乙；二是丙。）丁。", "乙", "甲（一是乙；二是丙。）丁。戊"),
        ("Two (one new. One old.) went.", "old", "Two (one new. One old.) went. Good."),
        ("（乙；", "乙", "甲。（乙；丙"),
    ],
)
def test_the_sentence_around_an_offset_includes_its_final_punctuation(
    expected: str, words: str, text: str
) -> None:
    assert expected == sentence_at(text, text.index(words))


@pytest.mark.parametrize(
    ("expected", "words", "text"),
    [
        ("3:15", "丙丁", "  summary: 甲乙，丙丁。"),
        ("3:16", "丙丁", "  summary: '甲乙，丙丁。'"),
        ("3:17", "丙丁", '  summary: "甲\'乙，丙丁。"'),
        ("4:6", "丙丁", "  summary: |\n    甲丙丁乙"),
        ("5:5", "丙丁", "  summary: |\n    甲乙\n    丙丁"),
        ("6:5", "丙丁", "  summary: |\n    甲乙\n\n    丙丁"),
        ("4:6", "丙丁", "  summary: 甲乙\n    ，丙丁"),
        ("3:13", "丙丁", "  summary: 甲丙\n    丁乙"),
        ("4:5", "cd ef", "  summary: ab\n    cd ef"),
        ("3:15", "cd ef", "  summary: ab cd\n    ef gh"),
        ("4:5", "丙丁", "  summary: >-\n    丙\n    丁"),
        ("4:5", "丙丁", "  summary:\n    丙丁\n    戊"),
        ("5:5", "丙丁", "  summary:\n    戊\n    丙丁"),
        ("3:22", "丙丁", "  summary: 甲{{ 数 }}乙，丙丁"),
        ("3:21", "丙丁", "  summary: '{{ 丙丁 }}丙丁'"),
    ],
)
def test_words_have_the_place_where_they_were_written(expected: str, words: str, text: str) -> None:
    statistics = "statistics: {数: 4个, 丙丁: 6个}\n"
    found = _place(_summary(f"report:\n  title: 丙丁\n{text}\n  note: 丙丁\n{statistics}"), words)
    assert (f"report.yaml:{expected}", "report.summary") == (str(found), found.path)


def test_the_length_is_that_on_the_first_line() -> None:
    assert 2 == _place(_summary("report: {title: 甲, summary: 乙丙丁}"), "丙丁").length
    assert 1 == _place(_summary("report:\n  title: 甲\n  summary: 乙丙\n    丁"), "丙丁").length


def test_repeated_words_have_places_of_their_own() -> None:
    text = _summary("report: {title: 甲, summary: 丙丁，乙丙丁}")
    assert "report.yaml:1:33" == str(_place(text, "丙丁", after="乙"))


def test_the_same_words_in_a_figure_are_not_counted() -> None:
    filled_in = _summary("report: {title: 甲, summary: '{{ 数 }}，4个'}\nstatistics: {数: 4个}")
    text = Text(f"{marked('4个', 0)}，4个", filled_in.place)
    assert "report.yaml:1:38" == str(_place(text, "4个", after="，"))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("3:13", "  summary: 分{{ 数 }}阶段"),
        ("4:6", "  summary: |\n    分{{ 数 }}阶段"),
        ("3:14", "  summary: '分{{ 数 }}阶段'"),
        ("4:5", "  summary: 分\n    {{ 数 }}阶段"),
        ("3:22", "  summary: 分{{ 数 }}步，{{ 数 }}阶段"),
    ],
)
def test_words_of_a_figure_have_the_place_of_its_braces(expected: str, text: str) -> None:
    statistics = "statistics: {数: 4个}\n"
    summary = _summary(f"report:\n  title: 甲\n{text}\n  note: 共4个阶段\n{statistics}")
    assert f"report.yaml:{expected}" == str(_place(summary, "4个阶段"))
    assert f"report.yaml:{expected}" == str(_place(summary, "个阶段"))


def test_words_written_with_escapes_have_the_place_of_the_text() -> None:
    summary = _summary('report:\n  title: 甲\n  summary: "分4\\u4e2a阶段"\n')
    assert summary.place == _place(summary, "4个阶段")


def test_words_are_only_looked_up_in_their_list_item() -> None:
    text = "activities:\n  name: 甲\n  outcomes:\n    - 乙\n      丙{{ 数 }}\n    - 共4个丁\n"
    data, _ = filled(f"{text}statistics: {{数: 4个丁}}\n")
    first, second = data.activities[0].outcomes
    assert "report.yaml:5:8" == str(_place(first, "4个丁"))
    assert "report.yaml:6:8" == str(_place(second, "4个丁"))
    assert "report.yaml:5:7" == str(_place(first, "丙"))


def test_a_text_from_elsewhere_has_no_place() -> None:
    assert place_of_words(Text("甲乙"), 0, 1) is None
