"""The numbers of headings and list items."""

import pytest

from reportgen.language.numerals import HeadingCounter, Numerals, parse_level, separator


@pytest.mark.parametrize(
    ("expected", "sample", "count"),
    [
        ("十一、", "一、", 11), ("（二十三）", "（一）", 23), ("7.", "1.", 7),
        ("（12）", "（1）", 12),
        ("第三章", "第一章", 3), ("(c)", "(a)", 3), ("BB)", "A)", 28), ("XIV.", "I.", 14),
        ("iv)", "i)", 4), ("Part 2", "Part 1", 2),
    ],
)  # fmt: skip
def test_labels_count_on_from_the_sample(expected: str, sample: str, count: int) -> None:
    """Prefix, numerals and suffix are those of the first number."""
    assert expected == parse_level(sample).label([count])


def test_a_sample_with_points_shows_its_parent_levels() -> None:
    """`1.1.1` consists of the numbers of three levels."""
    level = parse_level("1.1.1")
    assert level.label([1, 2, 3]) == "1.2.3"
    assert level.docx_text(3) == "%1.%2.%3"


def test_a_parent_level_not_yet_counted_is_shown_as_one() -> None:
    """So word processors show a heading 2 before the first heading 1."""
    assert parse_level("1.1").label([0, 2]) == "1.2"


@pytest.mark.parametrize(
    ("text", "numerals", "sample", "level"),
    [
        ("%1、", Numerals.HAN, "一、", 1),
        ("（%2）", Numerals.HAN, "（一）", 2),
        ("%3.", Numerals.DECIMAL, "1.", 3),
        ("(%4)", Numerals.LOWER_LETTER, "(a)", 4),
    ],
)
def test_docx_gets_a_template_and_a_kind(
    text: str, numerals: Numerals, sample: str, level: int
) -> None:
    """`%n` stands for the number of level n."""
    parsed = parse_level(sample)
    assert (text, numerals) == (parsed.docx_text(level), parsed.numerals)


@pytest.mark.parametrize(
    "sample", ["", "二、", "•", "2.", "1.2", "b)", "11", "100%1", "一、1", "表{n}", "第{一}章"]
)
def test_anything_but_a_first_number_is_refused(sample: str) -> None:
    """The message shows the sample."""
    with pytest.raises(ValueError, match="not a first number"):
        parse_level(sample)


def test_a_heading_restarts_the_levels_below_it() -> None:
    """Each level counts within its parent; a level may be skipped."""
    counter = HeadingCounter(["一、", "（一）", "1."])
    labels = [counter.next(level) for level in (1, 2, 2, 1, 2, 1, 3, 3, 4)]
    assert labels == ["一、", "（一）", "（二）", "二、", "（一）", "三、", "1.", "2.", ""]


@pytest.mark.parametrize(
    ("expected", "label", "language"),
    [("", "一、", "zh-CN"), ("", "1.", "zh-CN"), (" ", "1.1", "zh-CN"), (" ", "1.", "en")],
)
def test_chinese_text_follows_its_number_without_a_space(
    expected: str, label: str, language: str
) -> None:
    """Except after a bare number, whose digits would run into those of the text."""
    assert expected == separator(label, language)
