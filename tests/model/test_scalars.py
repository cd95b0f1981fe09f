"""The values of written texts: numbers, rates, dates, lengths."""

from __future__ import annotations

import pytest

from reportgen.model import scalars
from reportgen.model.values import Date


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "approx"),
    [
        ("189.9", "189.9", None, "", ""),
        ("3.10", "3.10", None, "", ""),
        ("-3.7", "-3.7", None, "", ""),
        ("1,128", "1128", None, "", ""),
        ("1_000", "1000", None, "", ""),
        ("012", "12", None, "", ""),
        ("168场", "168", None, "场", ""),
        ("6050 万美元", "6050", None, "万美元", ""),
        ("58.4%", "58.4", None, "%", ""),
        ("近1000条", "1000", None, "条", "近"),
        ("约 30 家", "30", None, "家", "约"),
        ("不超过5%", "5", None, "%", "不超过"),
        ("控制在38万元以内", "38", None, "万元", "不超过"),
        ("控制指标10万元", "10", None, "万元", "不超过"),
        ("不得突破160亿元", "160", None, "亿元", "不超过"),
        ("不得多于30人", "30", None, "人", "不超过"),
        ("不得少于3次", "3", None, "次", "不低于"),
        ("no less than 400 visits", "400", None, "visits", "at least"),
        ("no higher than 20 minutes", "20", None, "minutes", "at most"),
        ("within £1.5 million", "1.5", None, "£ million", "at most"),
        ("10余个", "10", None, "个", "余"),
        ("1000余条", "1000", None, "条", "余"),
        ("100多个", "100", None, "个", "多"),
        ("8个多月", "8", None, "个月", "多"),
        ("3万多人", "3", None, "万人", "多"),
        ("24.5亿多元", "24.5", None, "亿元", "多"),
        ("10余万人", "10", None, "万人", "余"),
        ("20来个", "20", None, "个", "来"),
        ("40公里左右", "40", None, "公里", "左右"),
        ("1000条左右", "1000", None, "条", "左右"),
        ("1000左右", "1000", None, "", "左右"),
        ("500人上下", "500", None, "人", "上下"),
        ("8年余", "8", None, "年", "余"),
        ("5年多", "5", None, "年", "多"),
        ("8个月余", "8", None, "个月", "余"),
        ("18亿元左右", "18", None, "亿元", "左右"),
        ("16亿元以上", "16", None, "亿元", "以上"),
        ("90%以上", "90", None, "%", "以上"),
        ("30天以内", "30", None, "天", "以内"),
        ("约40公里左右", "40", None, "公里", "约"),
        ("5～8公里左右", "5", "8", "公里", "左右"),
        ("30 firms or more", "30", None, "firms", "or more"),
        ("30 or more firms", "30", None, "firms", "or more"),
        ("£50 or so", "50", None, "£", "or so"),
        ("5% or less", "5", None, "%", "or less"),
        ("30 more firms", "30", None, "more firms", ""),
        ("8个多媒体教室", "8", None, "个多媒体教室", ""),
        ("12条以上公路", "12", None, "条以上公路", ""),
        ("5～8个", "5", "8", "个", ""),
        ("5-8个", "5", "8", "个", ""),
        ("5至8天", "5", "8", "天", ""),
        ("$1.2 million", "1.2", None, "$ million", ""),
        ("£287,000", "287000", None, "£", ""),
        ("￥50", "50", None, "¥", ""),
        ("over £287,000", "287000", None, "£", "over"),
        ("more than 30 firms", "30", None, "firms", "more than"),
        ("nearly 1,000 items", "1000", None, "items", "nearly"),
        ("２３项", "23", None, "项", ""),
        ("３．１０％", "3.10", None, "%", ""),
        ("１，１２８个", "1128", None, "个", ""),
        (" 5 ", "5", None, "", ""),
    ],
)
def test_an_amount_keeps_number_unit_and_approximation(
    text: str, low: str, high: str | None, unit: str, approx: str
) -> None:
    amount = scalars.amount(text, None)
    assert amount is not None
    found_high = None if amount.high is None else str(amount.high)
    assert (low, high, unit, approx) == (str(amount.low), found_high, amount.unit, amount.approx)


@pytest.mark.parametrize(("grouped", "text"), [(True, "1,128个"), (False, "1128个")])
def test_an_amount_knows_whether_its_digits_are_grouped(*, grouped: bool, text: str) -> None:
    amount = scalars.amount(text, None)
    assert amount is not None
    assert grouped == amount.grouped


@pytest.mark.parametrize("text", ["待补", "TODO", "待补。", " TODO "])
def test_a_value_to_be_filled_in_has_no_number(text: str) -> None:
    amount, rate = scalars.amount(text, None), scalars.rate(text, None)
    assert amount is not None
    assert rate is not None
    assert (None, None) == (amount.low, rate.percent)


@pytest.mark.parametrize(
    "text", ["", "many", "1.2.3", "12x34", "1,28", "= a + b", "--5", "1e5", "."]
)
def test_other_texts_are_not_amounts(text: str) -> None:
    assert scalars.amount(text, None) is None


@pytest.mark.parametrize(
    ("percent", "in_points", "text"),
    [
        ("10.1", False, "10.1%"),
        ("10.1", False, "10.1"),
        ("10.10", False, "10.10 %"),
        ("10.1", False, "１０．１％"),
        ("10", False, "增长10%"),
        ("-3.7", False, "-3.7%"),
        ("-3.7", False, "下降3.7%"),
        ("-3.7", False, "减少-3.7%"),
        ("-3.7", False, "down 3.7%"),
        ("2.3", True, "2.3个百分点"),
        ("-2.3", True, "下降2.3个百分点"),
        ("2.3", True, "up 2.3 percentage points"),
        ("1", True, "1 point"),
        ("1128", False, "1,128%"),
    ],
)
def test_a_rate_is_in_percent_or_points(percent: str, text: str, *, in_points: bool) -> None:
    rate = scalars.rate(text, None)
    assert rate is not None
    assert (percent, in_points) == (str(rate.percent), rate.in_points)


@pytest.mark.parametrize("text", ["", "ten", "10.1元", "10%~12%", "增长", "%"])
def test_other_texts_are_not_rates(text: str) -> None:
    assert scalars.rate(text, None) is None


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((2002, 3, 25), "2002-03-25"),
        ((2002, 3, 25), "2002-3-25"),
        ((2002, 3, 25), "2002/3/25"),
        ((2002, 3, 25), "2002.3.25"),
        ((2002, 3, 25), "2002年3月25日"),
        ((2002, 3, 25), "２００２年３月２５日"),
        ((2024, 2, 29), "2024-02-29"),
        ((2002, 3, 0), "2002-03"),
        ((2002, 3, 0), "2002年3月"),
        ((2002, 0, 0), "2002"),
        ((2002, 0, 0), "2002年"),
    ],
)
def test_a_date_is_a_day_a_month_or_a_year(expected: tuple[int, int, int], text: str) -> None:
    date = scalars.date(text, None)
    assert date is not None
    assert (*expected, "") == (date.year, date.month, date.day, date.words)


@pytest.mark.parametrize("words", ["2002年3月下旬", "early March 2024", "年底", "待补"])
def test_a_date_in_words_keeps_its_words(words: str) -> None:
    assert Date(None, words=words) == scalars.date(words, None)


def test_a_date_in_words_is_on_one_line() -> None:
    assert Date(None, words="2002年 3月下旬") == scalars.date(" 2002年 \n 3月下旬\n", None)


@pytest.mark.parametrize(
    "text",
    ["2002-02-30", "2023-02-29", "2002-13", "2002-00-10", "2002-3-32", "2024年13月", "20020325",
     "0000", "2024-1-2-3"],
)  # fmt: skip
def test_an_invalid_date_is_refused(text: str) -> None:
    assert scalars.date(text, None) is None


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("2002-03", "2002-11"), "2002-03 至 2002-11"),
        (("2002年3月下旬", "2002-11"), "2002年3月下旬至2002-11"),
        (("2024-03", "2024-11"), "2024-03 to 2024-11"),
        (("2024-03", "2024-10"), "2024-03～2024-10"),
        (("2024-03", "2024-10"), "2024-03——2024-10"),
        (("2024-03", "2024-03"), "2024-03"),
        (("2024年1", "2024-3"), "2024年1-3月"),
        (("2024年3月", "2024-10"), "2024年3月至10月"),
        (("2024年3月", "2024-11"), "2024年3月-11月"),
        (("2024年3月5日", "2024-4-10"), "2024年3月5日-4月10日"),
        (("2024-03", "2024-05"), "2024-03 - 2024-05"),
        (("2023", "2024年"), "2023-2024年"),
        (("2024.3", "2024-5"), "2024.3～5"),
        (("2024-01-05", "2024-01-10"), "2024-01-05至01-10"),
        (("2024年1月", "至今"), "2024年1月至至今"),
        (("2024.1", "2024.3"), "2024.1-2024.3"),
        (("2024-03", ""), "2024-03 至"),
        (("2024年5月", ""), "2024年5月起"),
        (("2024", ""), "自2024起"),
        (("春季起", "春季起"), "春季起"),
    ],
)
def test_a_period_is_read_from_one_line(expected: tuple[str, str], text: str) -> None:
    assert expected == scalars.period_ends(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2022—2023年度", "2022–23"), ("2022—2023年度", "2022-23"), ("2022—2023年度", "2022/23"),
        ("1999—2000年度", "1999/00"), ("2011—2012年度", "2011–12"),
        ("1999—2000年度", "1999-00"),
        ("2023—2024学年", "2023-2024学年"), ("2023—2024学年度", "2023–24学年度"),
        ("", "2011-12"), ("", "2022-24"), ("", "2023-2024"), ("", "2023-2024年度"), ("", "2024-13"),
    ],
)  # fmt: skip
def test_a_year_that_ends_in_the_next_is_one_period(expected: str, text: str) -> None:
    assert expected == scalars.year_across(text)
    if expected:
        assert (text, text) == scalars.period_ends(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "是"), (True, "yes"), (True, "True"), (True, " on "), (False, "否"), (False, "no"),
        (False, "OFF"), (None, "也许"), (None, ""), (None, "1"),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_both_languages(expected: object, text: str) -> None:
    assert expected is scalars.boolean(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (2098, "37mm"), (1417, "2.5cm"), (320, "16pt"), (1134, "2厘米"), (57, "1 毫米"),
        (20, "1磅"), (-567, "-1cm"), (2098, "３７mm"), (None, "37"), (None, "37 inches"),
        (None, "mm"), (None, ""),
    ],
)  # fmt: skip
def test_a_length_is_in_twips(expected: int | None, text: str) -> None:
    assert expected == scalars.length(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (32, "3号"), (32, "三号"), (24, "小四"), (32, "16pt"), (21, "10.5pt"), (32, "16磅"),
        (84, "初号"), (None, "37mm"), (None, "9号"), (None, "16"), (None, ""),
    ],
)  # fmt: skip
def test_a_font_size_is_in_half_points(expected: int | None, text: str) -> None:
    assert expected == scalars.size(text)
