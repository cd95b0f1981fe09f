"""Parts that exceed their whole, do not add up to it, or are of another day."""

from __future__ import annotations

import pytest

from builders import figures, rules, statistics
from reportgen.checks.sums import check_sums
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy, severity
from reportgen.figures import compute
from reportgen.storage import Files

_PREVIOUS = """
a: {{value: 16, previous: {0}, total_of: [b, c]}}
b: {{value: 11, previous: {1}}}
c: {{value: 5, previous: {2}}}
"""


def _found(text: str, language: str = "zh-CN") -> list[Diagnostic]:
    problems = Problems()
    check_sums(figures(text, language), problems)
    return list(problems)


def _reported(text: str) -> list[tuple[str, str]]:
    return [(found.rule.id, message(found, "zh-CN")) for found in _found(text)]


_OVERLAP = "各项有重叠的，从其中一项里扣除重叠的数；确要"


@pytest.mark.parametrize(
    ("advice", "text"),
    [
        (_OVERLAP, "a: {value: 4, parts: [b, c]}"),
        (f"“b”不该列入的，从“其中”里去掉；{_OVERLAP}", "a: {value: 10, parts: [b, c]}"),
        (f"“b”或“c”不该列入的，从“其中”里去掉；{_OVERLAP}", "a: {value: 15, parts: [b, c]}"),
        (_OVERLAP, "a: {value: 9, total_of: [b, c]}"),
        (f"“c”不该列入的，从“构成”里去掉；{_OVERLAP}", "a: {value: 11, total_of: [b, c]}"),
        # Without c the previous values would not fit.
        (_OVERLAP, "a: {value: 11, previous: 15, total_of: [b, c]}"),
        (
            "漏列的，补进“构成”；本来就没有列全的，改写在“其中”里",
            "a: {value: 17, total_of: [b, c]}",
        ),
    ],
)
def test_the_remedy_for_parts_names_those_whose_removal_leaves_nothing_wrong(
    advice: str, text: str
) -> None:
    found = _found(f"{text}\nb: {{value: 11, previous: 9}}\nc: {{value: 5, previous: 6}}\n")[0]
    assert f"核对各数；{advice}" in remedy(found, "zh-CN")


def test_the_message_says_how_much_the_shares_lack_or_have_too_much() -> None:
    (found,) = _found(_SHARES.format("584", "58.4%", "416", "41.9%", "1000", ""), "en")
    assert message(found, "en").endswith("not 100%; 0.3 percentage points too many")
    assert "add what is missing" not in remedy(found, "en")
    (found,) = _found(_SHARES.format("584", "58.4%", "416", "41.3%", "1000", ""), "en")
    assert message(found, "en").endswith("not 100%; 0.3 percentage points missing")
    assert "add what is missing" in remedy(found, "en")


def test_parts_above_their_whole_are_reported_with_both_sides() -> None:
    text = """
a: {label: 内资, value: 14.0, unit: 亿元, parts: [b, c]}
b: {label: 省外, value: 11.0, unit: 亿元}
c: {label: 省内, value: 50000, unit: 万元}
"""
    (found,) = _found(text)
    assert "parts-mismatch" == found.rule.id
    expected = "11.0亿元 ＋ 50000万元 ＝ 16.0亿元，超过“内资”的 14.0亿元，相差 2.0亿元"
    assert expected == message(found, "zh-CN")
    expected = "11.0亿元 + 50000万元 = 16.0亿元, which exceeds '内资' (14.0亿元)"
    assert f"{expected}; the difference is 2.0亿元" == message(found, "en")
    assert ("report.yaml:2:25", "statistics.a.value") == (str(found.place), found.place.path)  # type: ignore[union-attr]
    shown = [(str(related.place), related.said.zh) for related in found.related]
    assert [
        ("report.yaml:3:25", "省外 11.0亿元"),
        ("report.yaml:4:25", "省内 50000万元"),
    ] == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: {value: 16, unit: 件, total_of: [b, c]}\nb: 11件\nc: 4件",
            ("parts-mismatch", "11件 ＋ 4件 ＝ 15件，不等于“a”的 16件，相差 1件"),
        ),
        (
            "a: {value: 17.0亿元, total_of: [b, c]}\nb: 11.0亿元\nc: 5.0亿元",
            (
                "parts-mismatch",
                "11.0亿元 ＋ 5.0亿元 ＝ 16.0亿元，不等于“a”的 17.0亿元，相差 1.0亿元",
            ),
        ),
        (
            "a: {value: 2亿, total_of: [b, c]}\nb: 1.90亿\nc: 1.00亿",
            (
                "truncated",
                "“a”的数值写的是 2亿，是舍去尾数得来的；1.90亿 ＋ 1.00亿，四舍五入是 3亿",
            ),
        ),
        (
            "a: {value: = d - 1, total_of: [b, c]}\nb: 2件\nc: 3件\nd: 5件",
            ("parts-mismatch", "2件 ＋ 3件 ＝ 5件，不等于“a”的 4件，相差 1件"),
        ),
        (
            "a: {value: 6个, parts: [b, c]}\nb: {value: [5, 8], unit: 个}\nc: 3个",
            ("parts-mismatch", "5～8个 ＋ 3个 ＝ 8～11个，超过“a”的 6个"),
        ),
        (
            "a: {value: '6～7个', total_of: [b, c]}\nb: {value: [5, 8], unit: 个}\nc: 3个",
            ("parts-mismatch", "5～8个 ＋ 3个 ＝ 8～11个，不等于“a”的 6～7个"),
        ),
        (
            "a: {value: 9, total_of: [b, c, d, e, f, g, h, i]}\n"
            + "\n".join(map("{}: 1".format, "bcdefghi")),
            ("parts-mismatch", "1 ＋ 1 ＋ 1 ＋ 1 ＋ 1 ＋ 1 ＋ … ＝ 8，不等于“a”的 9，相差 1"),
        ),
        (
            "a: {value: 10, parts: [b, c]}\nb: 11\nc: 近5",
            ("parts-mismatch", "“b” 11，超过“a”的 10，相差 1"),
        ),
        (
            _PREVIOUS.format("18", "9", "8"),
            ("parts-mismatch", "9 ＋ 8 ＝ 17，不等于“a（上期）”的 18，相差 1"),
        ),
        (
            "a: {value: 16, previous: 16, parts: [b]}\nb: {value: 11, previous: 18}",
            ("parts-mismatch", "“b” 18，超过“a（上期）”的 16，相差 2"),
        ),
        (
            "a: {value: 100万元, total_of: [b, c]}\nb: 60.3万元\nc: 40.7万元",
            (
                "parts-mismatch",
                "60.3万元 ＋ 40.7万元 ＝ 101.0万元，不等于“a”的 100万元，相差 1.0万元",
            ),
        ),
        (
            "a: {value: -5, unit: 亿元, total_of: [b, c]}\nb: 3亿元\nc: -11亿元",
            ("parts-mismatch", "3亿元 ＋ -11亿元 ＝ -8亿元，不等于“a”的 -5亿元，相差 3亿元"),
        ),
    ],
)  # fmt: skip
def test_sums_that_the_figures_rule_out_are_reported(text: str, expected: tuple[str, str]) -> None:
    assert [expected] == _reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: {value: 14, unit: 亿元, parts: [b, c]}\nb: 11亿元\nc: 4亿元",
        "a: {value: 14, unit: 亿元, parts: [b]}\nb: 11亿元",
        "a: {value: 0.3, unit: 亿元, total_of: [b, c]}\nb: 0.14亿元\nc: 0.14亿元",
        "a: {value: 10.4, unit: 万人, total_of: [b, c]}\nb: 52000人\nc: 5.2万人",
        "a: {value: 100.0%, total_of: [b, c, d]}\nb: 33.3%\nc: 33.3%\nd: 33.3%",
        "a: {value: 近14, unit: 亿元, parts: [b]}\nb: 18亿元",
        "a: {value: 14, unit: 亿元, parts: [b]}\nb: 超18亿元",
        "a: {value: 14, unit: 亿元, parts: [b]}\nb: 待补",
        "a: {value: 待补, unit: 亿元, parts: [b]}\nb: 18亿元",
        "a: {value: 14, unit: 件, total_of: [b, c]}\nb: 10件\nc: 待补",
        "a: {value: 14, unit: 件, total_of: [b, c]}\nb: 10件\nc: 近9件",
        "a: {value: -5, unit: 亿元, parts: [b]}\nb: -3亿元",
        "a: {value: 5, unit: 亿元, parts: [b, c]}\nb: 8亿元\nc: -3亿元",
        "a: {value: 5, unit: 亿元, parts: [b, c]}\nb: 8亿元\nc: -1亿元",
        "a: {value: 11, unit: 亿元, total_of: [b, c]}\nb: 8亿元\nc: 3",
        "a: {value: 11, total_of: [b, c]}\nb: 8亿元\nc: 3亿元",
        "a: {value: 9, unit: 个, total_of: [b, c]}\nb: {value: [5, 8], unit: 个}\nc: 3个",
        "a: {value: = b + c, total_of: [b, c]}\nb: 8件\nc: 3件",
        "a: {value: = b / 3 + c, total_of: [d, c], unit: 元}\nb: 10.00\nc: 3.00元\nd: 3.33元",
        "a: {value: 16, previous: 18, total_of: [b, c]}\nb: {value: 11, previous: 9}\nc: 5",
        "a: {value: 16, previous: 近18, total_of: [b]}\nb: {value: 16, previous: 9}",
        _PREVIOUS.format("9, previous_period: 去年", "7, previous_period: 上月", "8"),
        _PREVIOUS.format("0.1亿", "0.04亿", "0.04亿"),
    ],
)
def test_possible_sums_are_not_reported(text: str) -> None:
    assert [] == _found(text)


def test_counts_are_never_truncated() -> None:
    text = "a: {value: 2, unit: 件, total_of: [b, c]}\nb: 1.96件\nc: 0.99件"
    assert ["parts-mismatch"] == [found.rule.id for found in _found(text)]


def test_a_part_whose_unit_does_not_convert_is_reported_at_its_name() -> None:
    text = "a: {value: 5, unit: 亿元, parts: [b], total_of: [b]}\nb: {value: 100, unit: 项}"
    (first, second) = _found(text)
    assert ["unit-conflict"] * 2 == [first.rule.id, second.rule.id]
    assert "单位对不上：“a”按“亿元”计，“b”按“项”计" == message(first, "zh-CN")
    assert "units do not match: 'a' is in '亿元', but 'b' is in '项'" == message(first, "en")
    assert ["a 5亿元", "b 100项"] == [related.said.zh for related in first.related]
    assert "error" == severity(first)
    assert ("report.yaml:2:35", "statistics.a.parts[0]") == (str(first.place), first.place.path)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        # Parts that count by other words: told, and not added.
        (["warning"], "a: {value: 56, unit: 件, parts: [b]}\nb: 30封"),
        (["warning"], "a: {value: 56, unit: 家, parts: [b, c]}\nb: 30户\nc: 20家"),
        (["warning"], "a: {value: 56, unit: 件, total_of: [b, c]}\nb: 30封\nc: 25件"),
        (["warning"], "a: {value: 56, unit: 项, parts: [b, c]}\nb: 30个\nc: 20项"),
        (["warning"], "a: {value: 56, unit: 人, total_of: [b, c]}\nb: 30户\nc: 26人"),
        (["warning"], "a: {value: 9, unit: fires, total_of: [b, c]}\nb: 5 rescues\nc: 3 fires"),
        (["error"], "a: {value: 56, unit: 亿元, total_of: [b, c]}\nb: 30项\nc: 26亿元"),
        # All of it: the sum shows that the same things are counted.
        ([], "a: {value: 56, unit: 件, total_of: [b, c]}\nb: 30封\nc: 26件"),
        ([], "a: {value: 8, unit: incidents, total_of: [b, c]}\nb: 5 rescues\nc: 3 fires"),
        # A word before the unit.
        ([], "a: {value: 56, unit: 户, parts: [b]}\nb: 30农户"),
        ([], "a: {value: 8, unit: fires, total_of: [b, c]}\nb: 5 structure fires\nc: 3 fires"),
    ],
)
def test_parts_counted_by_another_word_are_a_warning_at_most(
    expected: list[str], text: str
) -> None:
    found = _found(text)
    assert expected == list(map(severity, found))
    assert {"unit-conflict"} >= {one.rule.id for one in found}


def test_parts_with_a_word_before_their_unit_are_added_up() -> None:
    text = "a: {value: 9, unit: fires, total_of: [b, c]}\nb: 5 structure fires\nc: 3 fires"
    (found,) = _found(text, "en")
    expected = (
        "5 structure fires + 3 fires = 8 fires, which does not equal 'a' (9 fires); "
        "the difference is 1 fire"
    )
    assert expected == message(found, "en")


def test_units_that_result_from_a_formula_are_not_compared() -> None:
    problems = Problems()
    found = compute(
        statistics("a: {value: = b / c, total_of: [d]}\nb: 5元\nc: 3元\nd: 9元"),
        "zh-CN",
        Files.anywhere(),
        problems,
    )
    check_sums(found, problems)
    assert [] == rules(problems)


_SHARES = """
a: {{label: 男, value: {0}, share: {1}, of: all}}
b: {{label: 女, value: {2}, share: {3}, of: all}}
all: {{label: 全体, value: {4}{5}}}
"""


@pytest.mark.parametrize(
    "figures_of_all",
    [
        ("近584", "58.4%", "近416", "40.6%", "近1000", ", total_of: [a, b]"),
        ("584", "58.4%", "416", "40.6%", "1000", ""),
    ],
)
def test_shares_of_the_whole_that_are_not_100_are_reported(figures_of_all: tuple[str, ...]) -> None:
    (found,) = _found(_SHARES.format(*figures_of_all))
    words = "“全体”的各项占比：58.4% ＋ 40.6% ＝ 99.0%，不是 100%，少 1.0 个百分点"
    assert ("shares-not-100", words) == (
        found.rule.id, message(found, "zh-CN"),
    )  # fmt: skip
    assert "statistics.a.share" == found.place.path  # type: ignore[union-attr]
    assert ["女（占比） 40.6%"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    "figures_of_all",
    [
        ("584", "58.4%", "416", "41.5%", "1000", ", total_of: [a, b]"),
        ("584", "58.4%", "416", "42%", "1000", ", total_of: [a, b]"),
        ("584", "58.4%", "316", "31.6%", "1000", ""),
        ("584", "58.4%", "316", "31.6%", "1000", ", total_of: [a, c]}\nc: {value: 416"),
        ("584", "58.4%", "近416", "40.6%", "1000", ""),
        ("584", "58.4%", "416", "40.6%", "近1000", ""),
        ("584", "58.4%", "416", "40.6%", "0", ""),
        ("584", "58.4%", "416", "待补", "1000", ", total_of: [a, b]"),
        # Rounding may hide that another 1 万元 is missing.
        ("50万元", "50.0%", "49万元", "49.0%", "100万元", ""),
    ],
)
def test_shares_that_rounding_explains_or_that_are_not_all_are_not_reported(
    figures_of_all: tuple[str, ...],
) -> None:
    found = _found(_SHARES.format(*figures_of_all))
    assert [] == [one.rule.id for one in found if one.rule.id == "shares-not-100"]


def test_a_single_share_is_not_compared_with_100() -> None:
    assert [] == _found("a: {value: 5, share: 99%, of: b}\nb: {value: 5, total_of: [a]}")


@pytest.mark.parametrize(
    "text",
    [
        "a: {value: 5, as_of: 2024-06-30, parts: [b]}\nb: {value: 3, as_of: 2024-07}",
        "a: {value: 5, as_of: 2024-06-30, total_of: [b]}\nb: {value: 5, as_of: 2024-07}",
        "a: {value: 5, as_of: 2024-06-30}\nb: {value: 3, as_of: 2024-07, of: a}",
    ],
)
def test_a_part_as_of_another_day_than_its_whole_is_reported_at_the_part(text: str) -> None:
    (found,) = _found(text)
    expected = "“b”截至 2024-07，“a”截至 2024-06-30，不是同一天的数"
    assert ("as-of-differs", expected) == (found.rule.id, message(found, "zh-CN"))
    assert "statistics.b.as_of" == found.place.path  # type: ignore[union-attr]
    assert ["a 2024-06-30"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    "dates", [("2024-06-30", "2024-06"), ("2024-06", "年中"), ("2024", "2024-07-01")]
)
def test_days_that_may_be_the_same_are_not_reported(dates: tuple[str, str]) -> None:
    whole, part = dates
    text = f"a: {{value: 5, as_of: {whole}, parts: [b, c]}}\nb: {{value: 3, as_of: {part}}}\nc: 1"
    assert [] == _found(text)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("2024年12月底", "2024年9月底"), ("2024年末", "2024-09"),
        ("2024年3月上旬", "2024-03-11"),
    ],
)  # fmt: skip
def test_days_in_words_are_compared_as_precisely_as_they_are_known(whole: str, part: str) -> None:
    (found,) = _found(
        f"a: {{value: 5, as_of: '{whole}', parts: [b]}}\nb: {{value: 3, as_of: {part}}}"
    )
    assert f"“b”截至 {part}，“a”截至 {whole}，不是同一天的数" == message(found, "zh-CN")


def test_english_days_are_compared_as_days() -> None:
    (found,) = _found(
        "a: {value: 5, as_of: 'December 31, 2024', parts: [b]}\nb: {value: 3, as_of: 30 June 2024}"
    )
    assert "“b”截至 2024-06-30，“a”截至 2024-12-31，不是同一天的数" == message(found, "zh-CN")


@pytest.mark.parametrize(
    ("formula", "days", "expected"),
    [
        ("= b + c", ("2024-12-31", "2024-09-30", "2024-12-31"), ["b"]),
        ("= b + c", ("2024-12-31", "2024-12-31", "2024-12-31"), []),
        ("= b + c", ("2024-12-31", "2023-12-31", ""), []),
        ("= b - c", ("2024-12-31", "2023-12-31", "2024-12-31"), []),
        ("= b + c * 2", ("2024-12-31", "2023-12-31", "2024-12-31"), []),
        ("= b + c + 3", ("2024-12-31", "2023-12-31", "2024-12-31"), []),
    ],
)
def test_terms_of_a_sum_should_be_as_of_the_same_day(
    formula: str, days: tuple[str, ...], expected: list[str]
) -> None:
    as_of = [f", as_of: {day}" if day else "" for day in days]
    text = (
        f"a: {{value: {formula}{as_of[0]}}}\nb: {{value: 3{as_of[1]}}}\nc: {{value: 2{as_of[2]}}}"
    )
    assert expected == [found.facts["part"] for found in _found(text)]


def test_a_part_that_would_round_to_more_than_the_whole_is_reported() -> None:
    parts = "全: {value: 14, unit: 亿元, parts: [一]}\n一: {value: 15, unit: 亿元}"
    problems = Problems()
    check_sums(figures(parts), problems)
    assert ["parts-mismatch"] == rules(problems)
