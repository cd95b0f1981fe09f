"""Words of approximation are placed as the language requires."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.language.phrases import APPROXIMATIONS, with_word


@pytest.mark.parametrize(
    ("expected", "word", "number", "unit"),
    [
        ("近1000条", "近", "1000", "条"),
        ("约5个", "约", "5", "个"),
        ("超过30家", "超过", "30", "家"),
        ("逾2万元", "逾", "2", "万元"),
        ("不到3天", "不到", "3", "天"),
        ("至少5次", "至少", "5", "次"),
        ("12个左右", "左右", "12", "个"),
        ("16亿元以上", "以上", "16", "亿元"),
        ("90%以上", "以上", "90", "%"),
        ("30天以内", "以内", "30", "天"),
        ("1000余条", "余", "1000", "条"),
        ("10余个", "余", "10", "个"),
        ("120余名", "余", "120", "名"),
        ("15余人", "余", "15", "人"),
        ("10余万人", "余", "10", "万人"),
        ("1.5万余元", "余", "1.5", "万元"),
        ("8个月余", "余", "8", "个月"),
        ("100多个", "多", "100", "个"),
        ("8个多月", "多", "8", "个月"),
        ("3个多小时", "多", "3", "个小时"),
        ("5年多", "多", "5", "年"),
        ("3万多人", "多", "3", "万人"),
        ("24.5亿多元", "多", "24.5", "亿元"),
        ("20多亿元", "多", "20", "亿元"),
        ("20来个", "来", "20", "个"),
        ("近5%", "近", "5", "%"),
        ("约30", "约", "30", ""),
    ],
)
def test_chinese_words_are_placed_before_inside_or_after(
    expected: str, word: str, number: str, unit: str
) -> None:
    assert expected == with_word(word, number, unit, Decimal(number), language="zh-CN")


def test_numbers_in_words_are_approximated_by_their_value() -> None:
    assert "八个多月" == with_word("多", "八", "个月", Decimal(8), language="zh-CN")


@pytest.mark.parametrize(
    ("expected", "word", "number", "unit"),
    [
        ("nearly 1,000 items", "nearly", "1,000", "items"),
        ("more than 30 firms", "more than", "30", "firms"),
        ("over £287,000", "over", "£287,000", ""),
        ("about 5%", "about", "5", "%"),
        ("up to 8 km", "up to", "8", "km"),
        ("30 firms or more", "or more", "30", "firms"),
        ("5% or less", "or less", "5", "%"),
        ("£50 or so", "or so", "£50", ""),
    ],
)
def test_english_words_are_placed_before_or_after(
    expected: str, word: str, number: str, unit: str
) -> None:
    assert expected == with_word(word, number, unit, Decimal(10), language="en")


@pytest.mark.parametrize(
    ("expected", "word", "language"),
    [
        ("nearly 20 items", "近", "en"),
        ("under 20 items", "不到", "en"),
        ("more than 20 items", "余", "en"),
        ("about 20 items", "左右", "en"),
        ("at least 20 items", "不少于", "en"),
        ("up to 20 items", "不超过", "en"),
        ("近20items", "almost", "zh-CN"),
        ("超20items", "over", "zh-CN"),
        ("约20items", "roughly", "zh-CN"),
        ("至少20items", "at least", "zh-CN"),
        ("至多20items", "no more than", "zh-CN"),
    ],
)
def test_a_word_of_the_other_language_is_replaced_by_one_with_the_same_sense(
    expected: str, word: str, language: str
) -> None:
    assert expected == with_word(word, "20", "items", Decimal(20), language=language)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("word", APPROXIMATIONS)
def test_every_word_can_be_used_in_both_languages(word: str, language: str) -> None:
    assert "20" in with_word(word, "20", "个", Decimal(20), language=language)
