"""Values of cells become the text that the spreadsheet shows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from reportgen.readers.number_formats import number_text, stored_number, unescaped, value_text


def _at(*parts: int) -> datetime:
    """A moment by year, month, day, hour, minute and second, as a spreadsheet knows it."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001  # cells have no time zone


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("12", 12),
        ("12", 12.0),
        ("0.3", 0.1 + 0.2),
        ("0.333333333333333", 1 / 3),
        ("189.9", 189.9),
        ("-0.5", -0.5),
        ("0", -0.0),
        ("123456789012345000000", 1.23456789012345e20),
        ("0.00000001", 1e-8),
        ("100", 100),
        ("12345678901234567890123456789012", 12345678901234567890123456789012),
    ],
)
def test_plain_numbers_have_their_exact_digits(expected: str, value: float) -> None:
    assert expected == number_text(value, "General")


@pytest.mark.parametrize(
    ("expected", "value", "number_format"),
    [
        ("58.4%", 0.584, "0.0%"),
        ("58%", 0.584, "0%"),
        ("58.40%", 0.584, "0.00%"),
        ("58.5%", 0.5849, "0.0 %"),
        ("200%", 2, "0%"),
        ("-3.7%", -0.037, '[Red]0.0%;[Green]-0.0%;"持平"'),
        ("3.10", 3.1, "0.00"),
        ("12.00", 12, "0.00"),
        ("0.13", 0.125, "0.00"),
        ("0.00", -0.001, "0.00"),
        ("1,235", 1234.56, "#,##0"),
        ("1,234.56", 1234.56, r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        ("1,234.50", 1234.5, "[$¥-804]#,##0.00"),
        ("1,234.50", 1234.5, "¥#,##0.00"),
        ("12.0", 12, '0.0"万元"'),
        ("3.1", 3.1, "0.##"),
        ("3.0", 3, "0.0#"),
    ],
)
def test_numbers_have_the_decimals_of_their_format(
    expected: str, value: float, number_format: str
) -> None:
    assert expected == number_text(value, number_format)


@pytest.mark.parametrize(
    ("expected", "value", "number_format"),
    [
        ("10.4", 10.4, "0"),
        ("58.432", 0.58432, "0.0%"),
        ("0.3", 0.1 + 0.2, "0"),
        (None, 10.0, "0"),
        (None, 10.4, "0.0"),
        (None, 10.4, "General"),
        (None, 10, "0.00"),
        (None, 0.1 + 0.2, "0.0"),
        (None, "10.4", "0"),
    ],
)
def test_the_number_is_kept_if_its_format_shows_fewer_digits(
    expected: str | None, value: object, number_format: str
) -> None:
    stored = stored_number(value, number_format)
    assert expected == (None if stored is None else f"{stored:f}")


@pytest.mark.parametrize(
    "number_format", ["0.00E+00", "# ?/?", "0.0,", '[>=10000]0.0,"万";0', "@", "", '"第"#"号"0,,']
)
def test_formats_of_other_kinds_leave_numbers_exact(number_format: str) -> None:
    assert value_text(12345.678, number_format) == "12345.678"


@pytest.mark.parametrize(
    ("expected", "value", "number_format"),
    [
        ("12.3万元", 12.34, '0.0"万元"'),
        ("1,234户", 1234, '#,##0" 户"'),
        ("-5元", -5, "0\\元_ ;[Red]\\-0\\元"),
        ("3", 3, '"第"0"名"'),
        ("3", 3, '0"/月"'),
        ("3.0", 3, "0.0_ "),
    ],
)
def test_a_unit_shown_by_the_format_is_that_of_the_number(
    expected: str, value: float, number_format: str
) -> None:
    assert expected == value_text(value, number_format)


@pytest.mark.parametrize(
    ("expected", "value", "number_format"),
    [
        ("2024-03-25", _at(2024, 3, 25), "yyyy-mm-dd"),
        ("2024-03-25", date(2024, 3, 25), "mm-dd-yy"),
        ("2024年3月25日", _at(2024, 3, 25), 'yyyy"年"m"月"d"日"'),
        ("2024年3月25日", _at(2024, 3, 25), "yyyy\\年m\\月d\\日"),
        ("2024年3月25日", _at(2024, 3, 25), 'm"月"d"日"'),
        ("2024年3月", _at(2024, 3, 1), 'yyyy"年"m"月"'),
        ("2024年", _at(2024, 1, 1), 'yyyy"年"'),
        ("2024-03", _at(2024, 3, 1), "mmm-yy"),
        ("2024", _at(2024, 1, 1), "YYYY"),
        ("2024-03-25 08:30", _at(2024, 3, 25, 8, 30), "yyyy-mm-dd h:mm"),
        ("2024-03-25 08:30:05", _at(2024, 3, 25, 8, 30, 5), "yyyy-mm-dd h:mm"),
        ("08:30", time(8, 30), "h:mm"),
        ("08:30:05", time(8, 30, 5), "h:mm:ss"),
        ("36:05", timedelta(hours=36, minutes=5), "[h]:mm"),
        ("-0:01:30", timedelta(seconds=-90), "[h]:mm:ss"),
    ],
)
def test_dates_are_iso_or_chinese_down_to_what_their_format_shows(
    expected: str, value: date | time | timedelta, number_format: str
) -> None:
    assert expected == value_text(value, number_format)


@pytest.mark.parametrize(
    ("expected", "value"), [("", None), ("TRUE", True), ("FALSE", False), ("甲", "甲")]
)
def test_other_values_become_words(expected: str, value: object) -> None:
    assert expected == value_text(value, "General")


@pytest.mark.parametrize(("expected", "text"), [("甲\r\n乙", "甲_x000D_\n乙"), ("a_x", "a_x")])
def test_escapes_of_the_file_format_are_undone(expected: str, text: str) -> None:
    assert expected == unescaped(text)
