"""Numbers in words, in Chinese and English."""

import pytest

from reportgen.language.numerals import cardinal_en, han_number, ordinal_en, parse_han


@pytest.mark.parametrize(
    ("expected", "number"),
    [
        ("零", 0), ("二", 2), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), ("一百", 100),
        ("一百零五", 105), ("一百一十", 110), ("二百", 200), ("一千零二十", 1_020),
        ("一千零一", 1_001), ("一千一百零一", 1_101), ("一万", 10_000), ("一万零一", 10_001),
        ("一万零一十", 10_010), ("一万一千", 11_000), ("十万零五百", 100_500),
        ("十二万三千四百五十六", 123_456), ("二十万一千", 201_000), ("一百零三万", 1_030_000),
        ("九千九百九十九万九千九百九十九", 99_999_999),
    ],
)  # fmt: skip
def test_han_numbers_are_written_as_people_write_them(expected: str, number: int) -> None:
    """Consecutive zeros give one 零; a leading 十 has no 一."""
    assert expected == han_number(number)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_a_number_out_of_range_has_no_han_words(number: int) -> None:
    """It raises an error instead of giving wrong words."""
    with pytest.raises(ValueError, match="no Chinese words"):
        han_number(number)


@pytest.mark.parametrize(
    ("expected", "number"),
    [
        ("zero", 0), ("twelve", 12), ("twenty", 20), ("ninety-nine", 99), ("100", 100),
        ("1,250", 1250),
    ],
)  # fmt: skip
def test_cardinals_are_words_below_a_hundred(expected: str, number: int) -> None:
    """Larger numbers are digits, grouped by thousands."""
    assert expected == cardinal_en(number)


@pytest.mark.parametrize(
    ("expected", "number"),
    [
        ("first", 1), ("second", 2), ("third", 3), ("fifth", 5), ("eighth", 8), ("ninth", 9),
        ("twelfth", 12), ("nineteenth", 19), ("twentieth", 20), ("twenty-first", 21),
        ("ninety-ninth", 99), ("100th", 100), ("101st", 101), ("111th", 111), ("112th", 112),
        ("122nd", 122), ("1,003rd", 1003),
    ],
)  # fmt: skip
def test_ordinals_are_words_below_a_hundred(expected: str, number: int) -> None:
    """Larger ones take the suffix of their last digits."""
    assert expected == ordinal_en(number)


@pytest.mark.parametrize(
    "number", [0, 1, 10, 12, 20, 105, 120, 1020, 1128, 10300, 120000, 99999999]
)
def test_a_number_in_chinese_words_is_read_back(number: int) -> None:
    """Reading is the inverse of writing."""
    assert number == parse_han(han_number(number))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (2, "两"), (200, "两百"), (12, "一十二"), (105, "一百〇五"), (None, "三四"), (None, "百"),
        (None, "二〇二四"), (None, "十十"), (None, "一百二"), (None, "零三"), (None, "一亿"),
    ],
)  # fmt: skip
def test_only_numbers_as_people_write_them_are_read(expected: int | None, words: str) -> None:
    """两 and 〇 are accepted; other unusual wordings are not numbers."""
    assert expected == parse_han(words)
