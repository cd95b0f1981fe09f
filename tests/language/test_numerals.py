"""Numbers in words."""

import pytest

from reportgen.language.numerals import cardinal_en, han_number, number_of_han, ordinal_en


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
def test_han_numbers_are_proper_words(expected: str, number: int) -> None:
    """Zeros in a row are said once, 一 before a leading 十 never."""
    assert expected == han_number(number)


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_han_number_refuses_what_it_has_no_words_for(number: int) -> None:
    """Out of range is an error, not a wrong word."""
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
    """Larger numbers stay digits, grouped by thousands."""
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
    """What is written is what is read."""
    assert number == number_of_han(han_number(number))


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (2, "两"), (200, "两百"), (12, "一十二"), (105, "一百〇五"), (None, "三四"), (None, "百"),
        (None, "二〇二四"), (None, "十十"), (None, "一百二"), (None, "零三"), (None, "一亿"),
    ],
)  # fmt: skip
def test_what_is_no_number_in_chinese_words_is_none(expected: int | None, words: str) -> None:
    """两 and 〇 may be said; what nobody says so is nothing."""
    assert expected == number_of_han(words)
