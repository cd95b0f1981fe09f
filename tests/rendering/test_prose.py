"""Filters that join texts into sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from markupsafe import Markup, escape

from reportgen.diagnostics import Place, SourceFile
from reportgen.figures.numbers.quantities import Quantity
from reportgen.language.marks import block_mark, marked
from reportgen.model import Period, Report
from reportgen.model.values import Amount, Date, FigureText, Text, place_of
from reportgen.rendering.prose import is_begun_by, is_several, prose_filters

ZH, EN = prose_filters("zh-CN"), prose_filters("en")
_MARCH, _NOVEMBER = Date(None, year=2002, month=3), Date(None, year=2002, month=11)
_LATE_MARCH = Date(None, words="2002年3月下旬")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("完成任务。", "完成任务"),
        ("完成任务。", "完成任务。"),
        ("完成任务。", "完成任务；"),
        ("完成任务。", "完成任务， "),
        ("完成任务！", "完成任务！"),
        ("完成了吗？", "完成了吗？"),
        ("任重道远……", "任重道远……"),
        ("他说：“完成了。”", "他说：“完成了。”"),
        ("（完成。）", "（完成。）"),
        ("“完成”。", "“完成”"),
        ("", ""),
        ("", " 　"),
    ],
)
def test_a_sentence_ends_with_one_punctuation_mark(expected: str, text: str) -> None:
    assert expected == ZH["stop"](text)


@pytest.mark.parametrize(
    ("expected", "then", "text"),
    [
        ("情况见表。T", "情况见表；T", "情况见表T"),
        ("情况见表。T", "情况见表；T", "情况见表。T"),
        ("情况见下表：T", "情况见下表：T", "情况见下表：T"),
        ("情况很好！TT", "情况很好！TT", "情况很好！TT"),
        ("T", "T", "T"),
    ],
)
def test_punctuation_stands_before_the_table_that_a_text_ends_with(
    expected: str, then: str, text: str
) -> None:
    with_table = text.replace("T", block_mark(1))
    assert expected.replace("T", block_mark(1)) == ZH["stop"](with_table)
    assert then.replace("T", block_mark(1)) == ZH["then"](with_table, "；")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("Work was done.", "Work was done"),
        ("Work was done.", "Work was done."),
        ("Was it?", "Was it?"),
        ("Work was done.", "Work was done;"),
        ("He said “done.”", "He said “done.”"),
    ],
)
def test_an_english_sentence_ends_with_a_full_stop(expected: str, text: str) -> None:
    assert expected == EN["stop"](text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("完成任务", "完成任务。"),
        ("完成任务", "完成任务；；"),
        ("完成任务", "完成任务"),
        ("真的！", "真的！"),
        ("甲。乙", "甲。乙。"),
        ("", "。"),
    ],
)
def test_a_clause_has_no_punctuation_at_its_end(expected: str, text: str) -> None:
    assert expected == ZH["clause"](text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (False, "一句。"), (False, "甲，乙"), (True, "一句。两句。"), (True, "甲；乙"),
        (True, "甲\n乙"), (True, "One. Two."), (False, "Up 3.5 per cent."), (False, ""),
    ],
)  # fmt: skip
def test_several_sentences_are_distinguished_from_one(text: str, *, expected: bool) -> None:
    assert expected is is_several(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("完成任务。", "完成任务。又开新局。"),
        ("完成任务。", "完成任务"),
        ("修路3.5公里；架桥两座。", "修路3.5公里；架桥两座。通车。"),
        ("他说：“完成了。”", "他说：“完成了。”众人点头。"),
        ("完成任务！", "完成任务！继续前进。"),
        ("第一行。", "第一行\n第二行"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_where_the_next_begins(expected: str, text: str) -> None:
    assert expected == ZH["first_sentence"](text)


def test_a_decimal_point_does_not_end_a_sentence() -> None:
    assert "It took 3.5 hours." == EN["first_sentence"]("It took 3.5 hours. Then it rained.")


def test_a_figure_in_the_first_sentence_stays_whole() -> None:
    text = Text(f"修路{marked('3.5公里', 1)}。{marked('两座', 2)}桥通车。")
    assert f"修路{marked('3.5公里', 1)}。" == ZH["first_sentence"](text)


def test_a_table_ends_the_first_sentence() -> None:
    assert "收支见表。" == ZH["first_sentence"](f"收支见表{block_mark(1)}")


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ([], []),
        ([], [None, "", "，待定"]),
        ([("已完成", 2), ("正在推进", 1)], ["正在推进", "已完成", "已完成"]),
        ([("已完成", 3)], ["已完成，待验收", "已完成（9月）", "已完成。"]),
        ([("已完成80%", 1), ("已完成", 1)], ["已完成80%", "已完成"]),
        ([("Done", 2)], ["Done. Checked.", "Done"]),
        ([("进度3.5", 1)], [Text(f"进度{marked('3.5', 1)}")]),
    ],
)
def test_equal_texts_are_counted_without_additions(
    expected: list[tuple[str, int]], texts: list[str | None]
) -> None:
    assert expected == ZH["tallied"](texts)


def test_each_line_is_a_paragraph() -> None:
    assert Markup("第一段。\n\n第\\*二段。") == ZH["paragraphs"]("第一段\n\n  第*二段。\n")


@pytest.mark.parametrize(
    ("expected", "start", "end", "filters"),
    [
        ("2002年3月至11月", _MARCH, _NOVEMBER, ZH),
        ("2002年3月下旬至11月", _LATE_MARCH, _NOVEMBER, ZH),
        ("2002年至2003年", Date(None, year=2002), Date(None, year=2003), ZH),
        ("2002年", Date(None, year=2002), Date(None, year=2002), ZH),
        ("2002年至2002年11月", Date(None, year=2002), _NOVEMBER, ZH),
        ("2002年3月起", _MARCH, None, ZH),
        ("截至2002年11月", None, _NOVEMBER, ZH),
        ("", None, None, ZH),
        ("March to November 2002", _MARCH, _NOVEMBER, EN),
        ("March and April 2002", _MARCH, Date(None, year=2002, month=4), EN),
        (
            "December 2001 and January 2002",
            Date(None, year=2001, month=12),
            Date(None, year=2002, month=1),
            EN,
        ),
        ("since March 2002", _MARCH, None, EN),
        ("until March 2002", None, _MARCH, EN),
        ("March 2002 to 2003", _MARCH, Date(None, year=2003), EN),
    ],
)
def test_a_span_names_the_year_once(
    expected: str, start: Date | None, end: Date | None, filters: dict[str, Any]
) -> None:
    ends = {"start": start, "end": end}
    period = Period(None, **{key: date for key, date in ends.items() if date})
    assert expected == filters["span"](period)


@pytest.mark.parametrize(
    ("chinese", "english", "ends"),
    [
        ("2024年11月20日至21日", "from 20 to 21 November 2024", ("2024-11-20", "2024-11-21")),
        (
            "2024年9月9日至10月5日",
            "from 9 September to 5 October 2024",
            ("2024-09-09", "2024-10-05"),
        ),
        ("2024年7月至8月", "in July and August 2024", ("2024-07", "2024-08")),
        ("2024年9月起", "from September 2024", ("2024-09", "")),
        ("2024年9月底前", "by the end of September 2024", ("", "2024-09")),
    ],
)
def test_what_was_done_in_a_period_names_month_and_year_once(
    chinese: str, english: str, ends: tuple[str, str]
) -> None:
    period = _period(*ends)
    assert (chinese, english) == (ZH["during"](period), EN["during"](period))


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("2022—2023年度", "in 2022–23", "2022–23"), ("2022—2023年度", "in 2022/23", "2022/23"),
        ("2023—2024学年", "in 2023-2024学年", "2023-2024学年"),
    ],
)  # fmt: skip
def test_a_year_that_ends_in_the_next_is_written_out_in_chinese(
    chinese: str, english: str, words: str
) -> None:
    year = Date(None, words=words)
    period = Period(None, start=year, end=year)
    assert (chinese, english) == (ZH["during"](period), EN["during"](period))


def test_until_a_year_that_ends_in_the_next_is_until_its_end() -> None:
    year, report = Date(None, words="2022–23"), Report(None)
    assert "the end of 2022–23" == EN["until"](year, report)
    assert "2022—2023年度底" == ZH["until"](year, report)


@pytest.mark.parametrize(
    ("expected", "ends"),
    [
        ("", ("2024-01", "2024-11")),
        ("", ("2024-01", "2024-12")),
        ("", ("2024-01", "2024")),
        ("under_way", ("2024-01", "2025-03")),
        ("under_way", ("2024-01", "2024-12-21")),
        ("ahead", ("2025-01", "2025-03")),
        ("", ("", "")),
    ],
)
def test_a_period_goes_on_if_even_its_end_surely_comes_after_the_report(
    expected: str, ends: tuple[str, str]
) -> None:
    report = Report(None, date=Date(None, year=2024, month=12, day=20))
    assert expected == ZH["progress"](_period(*ends), report)
    assert not ZH["progress"](_period(*ends), Report(None))


def _period(start: str, end: str) -> Period:
    dates = {key: _date(text) for key, text in (("start", start), ("end", end)) if text}
    return Period(None, **dates)


def _date(text: str) -> Date:
    year, month, day, *_ = (*map(int, text.split("-")), 0, 0)
    return Date(None, year=year, month=month, day=day)


@pytest.mark.parametrize(
    ("expected", "typed"),
    [("a review", "A review"), ("the Fair", "The Fair"), ("Reading Week", "Reading Week")],
)
def test_a_known_first_word_has_a_small_letter_within_a_sentence(expected: str, typed: str) -> None:
    assert expected == EN["in_sentence"](typed, "a|the")


def test_without_a_period_the_span_is_empty() -> None:
    assert not ZH["span"](None)


@pytest.mark.parametrize(
    ("expected", "date", "filters"),
    [
        ("2002年3月25日", Date(None, year=2002, month=3, day=25), ZH),
        ("25 March 2002", Date(None, year=2002, month=3, day=25), EN),
        ("March 2002", _MARCH, EN),
        ("2002", Date(None, year=2002), EN),
        ("2002年3月下旬", _LATE_MARCH, EN),
        ("", None, EN),
    ],
)
def test_dates_are_worded_in_the_language(
    expected: str, date: Date | None, filters: dict[str, Any]
) -> None:
    assert expected == filters["date_words"](date)


@pytest.mark.parametrize(
    ("expected", "items", "filters"),
    [
        ("甲、乙、丙", ["甲", "乙。", "丙"], ZH),
        ("甲", ["甲"], ZH),
        ("", [], ZH),
        ("甲、乙，丙", ["甲、乙", "丙"], ZH),
        ("《甲》《乙》", ["《甲》", "《乙》"], ZH),
        ("“甲”“乙”", ["“甲”", "“乙”"], ZH),
        ("《甲》、乙", ["《甲》", "乙"], ZH),
        ("A, B and C", ["A", "B", "C."], EN),
        ("A and B", ["A", "B"], EN),
        ("A", ["A"], EN),
        ("", [], EN),
    ],
)
def test_items_are_listed_as_one_phrase(
    expected: str, items: list[str], filters: dict[str, Any]
) -> None:
    assert expected == str(filters["listed"](items))


def test_listed_items_stay_plain_text() -> None:
    assert Markup("a\\*、\\|b") == ZH["listed"]([Text("a*"), Text("|b")])


@pytest.mark.parametrize(
    ("expected", "text"),
    [(["张三"], "张三"), (["张三", "李四", "王 五"], "张三、李四； 王 五，"), ([], "")],
)
def test_names_in_one_text_are_separated(expected: list[str], text: str) -> None:
    assert expected == ZH["names"](Text(text))


@pytest.mark.parametrize(
    ("expected", "text"),
    [("市委的部署", "按照市委的部署"), ("市委的部署", "市委的部署"), ("按", "根据按")],
)
def test_a_prefix_is_not_repeated(expected: str, text: str) -> None:
    assert expected == ZH["without_prefix"](Text(text), "根据|按照|按")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("“活动”", "活动"),
        ("“解优”活动", "“解优”活动"),
        ("《规定》", "《规定》"),
        ('the "plan"', 'the "plan"'),
    ],
)
def test_quotation_marks_are_not_doubled(expected: str, text: str) -> None:
    assert expected == ZH["quoted"](Text(text))


@pytest.mark.parametrize("name", ["stop", "clause"])
def test_filtered_texts_keep_their_place(name: str) -> None:
    place = Place(SourceFile("a.yaml", ""), 3, 5)
    assert place == place_of(ZH[name](Text("甲；", place)))


FIGURE = Quantity(Amount(None, Decimal(5)), "p.p.", "", "en", origin=3)
PHRASE = FigureText("up 5%", 4)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("甲（乙）。", "甲。"),
        ("（乙）。", ""),
        (f"见表（乙）。{block_mark(1)}", f"见表。{block_mark(1)}"),
        (f"见表（乙）。{block_mark(1)}{block_mark(2)}", f"见表：{block_mark(1)}{block_mark(2)}。"),
        (f"见表。{block_mark(1)}另有（乙）。", f"见表。{block_mark(1)}另有。"),
    ],
)
def test_words_follow_a_text_before_the_table_at_its_end(expected: str, text: str) -> None:
    assert expected == ZH["followed_by"](text, "（乙）。")


@pytest.mark.parametrize(
    ("expected", "name", "value", "arguments"),
    [
        (marked("5 p.p.", 3), "stop", FIGURE, ()),
        (marked("up 5%", 4) + ".", "stop", PHRASE, ()),
        (marked("up 5%", 4), "clause", PHRASE, ()),
        (marked("up 5%", 4) + ";", "then", PHRASE, (";",)),
        (f"“{marked('up 5%', 4)}”", "quoted", PHRASE, ()),
        (marked("5%", 4), "without_prefix", PHRASE, ("up",)),
        (marked("up 5", 4), "without_suffix", PHRASE, ("%",)),
        (marked("Up 5%", 4) + ".", "paragraphs", PHRASE, ()),
        (f"{marked('up 5%', 4)} and {marked('up 5%', 4)}", "listed", [PHRASE, PHRASE], ()),
    ],
)
def test_a_figure_keeps_its_origin(
    expected: str, name: str, value: Any, arguments: tuple[str, ...]
) -> None:
    assert Markup(expected) == escape(EN[name](value, *arguments))


@pytest.mark.parametrize(
    ("expected", "text", "words"),
    [
        (1, "公交集团净亏损12万元", "公交集团"),
        (1, marked("公交集团净亏损", 3) + "12万元", "公交集团。"),
        (0, "公交集团净亏损12万元", "供水集团"),
        (0, "公交集团净亏损12万元", "。"),
    ],
)
def test_a_text_may_begin_with_the_words_of_another(expected: int, text: str, words: str) -> None:
    assert expected == is_begun_by(text, words)
