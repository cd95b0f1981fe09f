"""Words of comparison around figures that have the wrong direction or another base."""

from __future__ import annotations

import pytest

from builders import computed, written
from reportgen.checks.statements.reading import Reader
from reportgen.checks.statements.wording import check_wording
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.texts import texts_of

MONTHS = "period: 2024年9月, previous_period: 2024年8月"
YEARS = "period: 2024年9月, previous_period: 2023年9月"
FALLEN = "a: {label: 税收, value: 90, previous: 100, unit: 亿元}"
RISEN = "a: {label: 投诉, value: 120, previous: 100, unit: 件}"
ENGLISH = "a: {label: visits, value: 90, previous: 100, unit: £}"


def _found(text: str, figures: str, language: str = "zh-CN") -> list[Diagnostic]:
    report = {"title": "总结", "lang": language, "summary": text}
    read, known, _ = computed(f"report: {written(report)}\nstatistics:\n  {figures}\n")
    problems = Problems()
    check_wording(texts_of(read), (), Reader(known, read.report), problems)
    return list(problems)


def _words(text: str, figures: str, language: str = "zh-CN") -> list[tuple[str, str]]:
    return [(one.rule.id, one.facts["word"]) for one in _found(text, figures, language)]


def _with(periods: str) -> str:
    return f"a: {{label: 税收, value: 120, previous: 100, unit: 亿元, {periods}}}"


@pytest.mark.parametrize(
    ("word", "text", "periods"),
    [
        ("同比", "税收同比增长{{ a.growth }}。", MONTHS),
        ("同比", "税收同比大幅增长{{ a.growth }}。", MONTHS),
        ("同比", "税收同比增加{{ a.change }}。", MONTHS),
        ("同比", "税收{{ a | growth('同比') }}。", MONTHS),
        ("同比", "税收{{ a }}，同比增长{{ a.growth }}。", MONTHS),
        ("同比", "税收同比增长{{ a.growth }}。", "period: 三季度, previous_period: 二季度"),
        ("同比", "税收同比增长{{ a.growth }}。", "previous_period: 上月"),
        ("同比", "税收同比增长{{ a.growth }}。", "previous_period: 上季度"),
        ("同比", "税收同比增长{{ a.growth }}。", "previous_period: 上期"),
        ("同比", "税收同比增长{{ a.growth }}。", "period: 2024年1月, previous_period: 2023年12月"),
        ("同比", "税收同比增长{{ a.growth }}。", "period: 2024年1月, previous_period: 去年12月"),
        ("同比", "税收同比增长{{ a.growth }}。", "period: 下半年, previous_period: 上半年"),
        ("同比", "税收同比增长{{ a.growth }}。", "period: 2024-09, previous_period: 2024-08"),
        ("环比", "税收环比增长{{ a.growth }}。", YEARS),
        ("环比", "税收{{ a | growth('环比') }}。", YEARS),
        ("环比", "税收环比增加{{ a.change }}。", YEARS),
        ("环比", "税收环比增长{{ a.growth }}。", "period: 2024年, previous_period: 2023年"),
        ("环比", "税收环比增长{{ a.growth }}。", "previous_period: 上年同期"),
        ("环比", "税收环比增长{{ a.growth }}。", "previous_period: 去年"),
        ("环比", "税收环比增长{{ a.growth }}。", "period: 9月, previous_period: 2023年9月"),
        ("环比", "税收环比增长{{ a.growth }}。", "period: 2024年9月, previous_period: 去年9月"),
        ("环比", "税收环比增长{{ a.growth }}。", "period: 三季度, previous_period: 去年三季度"),
        ("比上年同期", "税收比上年同期增长{{ a.growth }}。", MONTHS),
        ("较去年同期", "税收较去年同期多收{{ a.change }}。", MONTHS),
        ("比上年", "税收比上年增长{{ a.growth }}。", MONTHS),
        ("比上年同期", "税收{{ a | growth('比上年同期') }}。", "previous_period: 上月"),
        ("比上月", "税收比上月增长{{ a.growth }}。", YEARS),
        ("较上个月", "税收较上个月增加{{ a.change }}。", YEARS),
        ("比上季度", "税收比上季度增长{{ a.growth }}。", "previous_period: 上年同期"),
        (
            "环比",
            "税收环比增长{{ a.growth }}。",
            "period: 2024年1—9月, previous_period: 2023年1至9月",
        ),
        (
            "环比",
            "税收环比增长{{ a.growth }}。",
            "period: 2024年前三季度, previous_period: 2023年前三季度",
        ),
        (
            "环比",
            "税收环比增长{{ a.growth }}。",
            "period: 2024年上半年, previous_period: 2023年上半年",
        ),
        (
            "环比",
            "税收环比增长{{ a.growth }}。",
            "period: 2024年第三季度, previous_period: 2023年3季度",
        ),
    ],
)
def test_a_word_for_another_base_is_reported(word: str, text: str, periods: str) -> None:
    assert [("comparison-base", word)] == _words(text, _with(periods))


@pytest.mark.parametrize(
    ("word", "text", "periods"),
    [
        (
            "year on year", "Tax was up {{ a.growth }} year on year.",
            "period: September 2024, previous_period: August 2024",
        ),
        (
            "year-on-year", "That is a year-on-year rise of {{ a.growth }}.",
            "period: Q3 2024, previous_period: Q2 2024",
        ),
        (
            "from a year earlier", "Tax was {{ a | growth('from a year earlier') }}.",
            "period: third quarter of 2024, previous_period: the second quarter",
        ),
        (
            "from a year earlier", "Tax rose {{ a.growth }} from a year earlier.",
            "previous_period: the previous month",
        ),
        (
            "month on month", "Tax was up {{ a.growth }}, month on month.",
            "period: September 2024, previous_period: September 2023",
        ),
        (
            "from the previous month", "Tax was up {{ a.growth }} from the previous month.",
            "previous_period: a year earlier",
        ),
        (
            "quarter on quarter", "Tax was up {{ a.growth }} quarter on quarter.",
            "period: July to September 2024, previous_period: July to September 2023",
        ),
        (
            "month on month", "Tax was up {{ a.growth }} month on month.",
            "previous_period: the same month last year",
        ),
        (
            "quarter-on-quarter", "A quarter-on-quarter increase of {{ a.growth }} was seen.",
            "period: H1 2024, previous_period: first half of 2023",
        ),
        ("on last year", "Tax was up {{ a.growth }} on last year.", MONTHS),
        ("than a year earlier", "Tax was {{ a.growth }} higher than a year earlier.", MONTHS),
        (
            "compared with the same quarter last year",
            "Tax was up {{ a.growth }} compared with the same quarter last year.",
            "period: Q3 2024, previous_period: Q2 2024",
        ),
        ("more than last month", "Tax was {{ a.growth }} more than last month.", YEARS),
    ],
)  # fmt: skip
def test_a_word_for_another_base_is_reported_in_english(word: str, text: str, periods: str) -> None:
    assert [("comparison-base", word)] == _words(text, _with(periods), "en")


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("税收同比增长{{ a.growth }}。", YEARS),
        ("税收环比增长{{ a.growth }}。", MONTHS),
        ("税收{{ a | growth }}。", MONTHS),
        ("税收{{ a | growth('较上月') }}。", MONTHS),
        ("税收同比、环比分别增长{{ a.growth }}、5%。", YEARS),
        ("形势同比好转，税收增长{{ a.growth }}。", MONTHS),
        ("税收同比增长5%，环比增长{{ a.growth }}。", MONTHS),
        ("税收同比增长{{ a.growth }}。", "period: 2024年, previous_period: 2023年"),
        ("税收同比增长{{ a.growth }}。", "previous_period: 2024年8月"),
        ("税收同比增长{{ a.growth }}。", "period: 2024年9月"),
        ("税收同比增长{{ a.growth }}。", "decimals: 1"),
        ("税收同比增长{{ a.growth }}。", "period: 春节期间, previous_period: 去年春节期间"),
        ("税收环比增长{{ a.growth }}。", "period: 本轮, previous_period: 上轮检查"),
        ("税收环比增长{{ a.growth }}。", "period: 9月, previous_period: 1—8月"),
        ("税收同比为{{ a.previous }}。", MONTHS),
        ("税收比上年同期增长{{ a.growth }}。", YEARS),
        ("税收比上年增长{{ a.growth }}。", "period: 2024年, previous_period: 2023年"),
        ("税收比上月增长{{ a.growth }}。", MONTHS),
        ("与上年相比，税收稳中有升，环比增长{{ a.growth }}。", MONTHS),
        ("税收比上年末增长{{ a.growth }}。", "period: 2024年9月, previous_period: 2023年12月"),
        ("税收比上年9月多5亿元，比8月增长{{ a.growth }}。", MONTHS),
    ],
)
def test_a_word_that_fits_or_may_fit_is_not_reported(text: str, periods: str) -> None:
    assert [] == _words(text, _with(periods))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Up {{ a.growth }} year on year.", "period: May 2024, previous_period: May 2023"),
        ("Up {{ a.growth }} month on month.", "period: May 2024, previous_period: April 2024"),
        ("Up {{ a.growth }}. Year on year, it is well.", "previous_period: last month"),
        ("{{ a | growth }}", "previous_period: last month"),
        ("Up {{ a.growth }} year on year.", "period: the spring, previous_period: the winter"),
        ("Up {{ a.growth }} on last year.", "period: May 2024, previous_period: May 2023"),
        ("Up {{ a.growth }} on last year.", "period: 2024, previous_period: 2023"),
        ("Up {{ a.growth }} on last year's plan.", "previous_period: last month"),
        ("Up {{ a.growth }} on the last count.", "previous_period: a year earlier"),
    ],
)
def test_a_word_that_fits_or_may_fit_is_not_reported_in_english(text: str, periods: str) -> None:
    assert [] == _words(text, _with(periods), "en")


@pytest.mark.parametrize(
    ("word", "text", "figure"),
    [
        ("增长", "税收增长{{ a.growth }}。", FALLEN),
        ("增长", "税收同比增长{{ a.growth }}。", FALLEN),
        ("增长", "税收增长了{{ a.growth }}。", FALLEN),
        ("提高", "税收提高{{ a.growth | 取整 }}。", FALLEN),
        ("增加", "税收增加{{ a.change }}。", FALLEN),
        ("上升", "税收上升约{{ a.growth }}。", FALLEN),
        ("下降", "投诉下降{{ a.growth }}。", RISEN),
        ("下降", "投诉同比下降了{{ a.growth }}。", RISEN),
        ("减少", "投诉减少{{ a.change }}。", RISEN),
        ("降低", "投诉降低{{ a.增速 }}。", RISEN),
        ("回落", "投诉回落{{ a.growth }}。", RISEN),
        ("提高", "满意率提高{{ a.growth }}。", "a: {value: 90, previous: 93, unit: '%'}"),
        ("下降", "满意率下降{{ a.change }}。", "a: {value: 93, previous: 90, unit: '%'}"),
        ("增长", "增长{{ a.growth }}。", "a: {value: 9, growth: 下降3.7%}"),
    ],
)
def test_a_word_of_the_other_direction_is_reported(word: str, text: str, figure: str) -> None:
    assert [("direction-word", word)] == _words(text, figure)


def test_the_remedy_before_points_is_a_word_for_points() -> None:
    figure = "a: {label: 满意率, value: 93, previous: 90, unit: '%'}"
    (found,) = _found("满意率下降{{ a.growth }}。", figure)
    assert "“下降”改为“提高”" in remedy(found, "zh-CN")


@pytest.mark.parametrize(
    ("word", "text", "figure"),
    [
        ("up", "Tax was up {{ a.growth }}.", ENGLISH),
        ("rose by", "Tax rose by {{ a.growth }}.", ENGLISH),
        ("increased by", "Tax increased by {{ a.change }}.", ENGLISH),
        ("a rise of", "We saw a rise of {{ a.growth }}.", ENGLISH),
        ("down", "Visits were down {{ a.growth }}.", RISEN),
        ("fell", "Visits fell {{ a.growth }}.", RISEN),
        ("decreased by", "Visits decreased by {{ a.change }}.", RISEN),
        ("a fall of", "We saw a fall of {{ a.change }}.", RISEN),
        ("rose", "Lending points rose from 268 to 268.", RISEN),
        ("fell", "Lending points fell from 268 to 268.", RISEN),
    ],
)
def test_a_word_of_the_other_direction_is_reported_in_english(
    word: str, text: str, figure: str
) -> None:
    assert [("direction-word", word)] == _words(text, figure, "en")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("税收下降{{ a.growth }}。", FALLEN),
        ("税收减少{{ a.change }}。", FALLEN),
        ("投诉增长{{ a.growth }}。", RISEN),
        ("投诉增加{{ a.change }}。", RISEN),
        ("税收出现负增长{{ a.growth }}。", FALLEN),
        ("税收增长率为{{ a.growth }}。", FALLEN),
        ("税收增长{{ a }}。", FALLEN),
        ("税收提高到{{ a.growth }}。", FALLEN),
        ("投诉没有减少{{ a.change }}。", RISEN),
        ("投诉不下降{{ a.change }}。", RISEN),
        ("收入增长，税收{{ a | growth }}。", FALLEN),
        ("税收增长（下降）{{ a.growth }}。", FALLEN),
        ("增长{{ a.growth }}。", "a: {value: 9, previous: 9}"),
        ("增长{{ a.growth }}。", "a: {value: 待补, previous: 9}"),
        ("税收增长{{ a.previous }}。", FALLEN),
    ],
)
def test_a_word_of_the_right_direction_is_not_reported(text: str, figure: str) -> None:
    assert [] == _words(text, figure)


@pytest.mark.parametrize(
    "text",
    [
        "Tax fell by {{ a.growth }}.", "Tax was {{ a | growth }}.", "Growth was {{ a.growth }}.",
        "It went up to {{ a.growth }}.", "It made up, {{ a.growth }}.", "It is {{ a.growth }} up.",
    ],
)  # fmt: skip
def test_a_word_of_the_right_direction_is_not_reported_in_english(text: str) -> None:
    assert [] == _words(text, ENGLISH, "en")


def test_the_message_names_both_periods_and_is_placed_at_the_word() -> None:
    (found,) = _found("税收同比增长{{ a.growth }}。", _with(MONTHS))
    assert "“同比”与比较时期不符：2024年9月 与 2024年8月 相比" == message(found, "zh-CN")
    assert ("同比", ["statistics.a"]) == (
        found.place.source.line(1)[found.place.column - 1 :][: found.place.length],  # type: ignore[union-attr]
        [related.place.path for related in found.related],
    )


def test_an_unnamed_period_is_called_this_one() -> None:
    (found,) = _found("税收同比增长{{ a.growth }}。", _with("previous_period: 上月"))
    assert "“同比”与比较时期不符：本期 与 上月 相比" == message(found, "zh-CN")


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        ("“净增”改为表示减少的词；", "税收净增{{ a.change }}。", "zh-CN"),
        (
            "in place of 'an increase of' write 'a decrease of'; to",
            "There was an increase of {{ a.growth }}.",
            "en",
        ),
        ("in place of 'went up' write 'went down'; to", "Tax went up {{ a.growth }}.", "en"),
        (
            "in place of 'climbed by' write a word for a fall; to",
            "Tax climbed by {{ a.growth }}.",
            "en",
        ),
    ],
)
def test_the_remedy_names_the_word_for_the_other_direction(
    expected: str, text: str, language: str
) -> None:
    (found,) = _found(text, FALLEN, language)
    assert expected in remedy(found, language)


def test_the_right_words_of_a_comparison_are_in_the_language_of_the_report() -> None:
    (found,) = _found("税收同比增长{{ a.growth }}。", _with(MONTHS))
    assert remedy(found, "en").startswith("write '环比' instead")
    (found,) = _found("Tax rose by {{ a.growth }} year on year.", _with(MONTHS), "en")
    assert remedy(found, "zh-CN").startswith("改成“from August 2024”")


def test_the_remedy_names_the_figure_and_the_filter() -> None:
    (found,) = _found("税收增长{{ a.growth }}。", FALLEN)
    assert "“增长”后面的数是 -10%，方向相反：“税收”是减少的" == message(found, "zh-CN")
    assert remedy(found, "zh-CN").startswith(
        "数没有错的，“增长”改为“下降”；或者把“增长”连同后面的 {{ }} 换成 {{ 税收 | 增长 }}"
    )
    (found,) = _found("Visits fell by {{ a.change }}.", RISEN, "en")
    assert remedy(found, "en").startswith(
        "if the figure is right, in place of 'fell by' write 'rose by'; to"
    )
    assert "filter" not in found.facts


HOTLINE = """a: {label: 受理诉求, value: 2878, previous: 2590, unit: 件}
  c: {label: 刑事案件, value: 1284, previous: 1420, unit: 起}
  v: {label: vehicle fires, value: 112, previous: 128, unit: fires}"""


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("上升到", "刑事案件由1420起上升到1284起。"),
        ("下降到", "受理诉求由2590件下降到2878件。"),
        ("减少到", "受理诉求由上年的2590件减少到2878件。"),
        ("增加到", "宣传点位由36个增加到24个。"),
        ("提高到", "参训率从95%提高到92%。"),
        ("增至", "投资由3.2亿元增至2.9亿元。"),
        ("上升到", "刑事案件由{{ c.previous }}上升到{{ c }}。"),
        ("增加", "刑事案件同比增加，增速为{{ c.增速 }}。"),
        ("增加", "刑事案件同比增加，增速为-9.6%。"),
        ("上升", "发案数上升，降幅达9.6%。"),
    ],
)
def test_words_that_go_the_other_way_than_typed_numbers_are_reported(word: str, text: str) -> None:
    assert [("direction-word", word)] == _words(text, HOTLINE)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("rose", "Vehicle fires rose from 128 to 112."),
        ("fell", "Loans fell from 11,900 to 12,400."),
        ("grew", "The number of members grew from 412 to 398."),
        ("increased", "The budget increased from £1.24 million to £1.2 million."),
    ],
)
def test_words_that_go_the_other_way_than_typed_numbers_are_reported_in_english(
    word: str, text: str
) -> None:
    assert [("direction-word", word)] == _words(text, HOTLINE, "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("刑事案件由1420起下降到1284起。", "zh-CN"),
        ("受理诉求由2590件增加到2878件，增长11.1%。", "zh-CN"),
        ("全市排名由第8位上升到第5位。", "zh-CN"),
        ("全市排名由8位上升到5位。", "zh-CN"),
        ("办理时限由20个工作日提升到5个工作日。", "zh-CN"),
        ("投入由3200万元增加到1.2亿元。", "zh-CN"),
        ("刑事案件同比减少，降幅为9.6%。", "zh-CN"),
        ("受理诉求同比增加，增幅为11.1%。", "zh-CN"),
        ("案件没有增加，增速为-9.6%。", "zh-CN"),
        ("增量减少，增速为5%。", "zh-CN"),
        # The number contradicts a figure, which is reported instead.
        ("受理诉求由2590件增加到2478件。", "zh-CN"),
        ("Vehicle fires fell from 128 to 112.", "en"),
        ("The library rose from 12th to 8th, and its rank from 12 to 8.", "en"),
        ("Waiting times improved from 12 days to 8 days.", "en"),
    ],
)
def test_words_that_fit_typed_numbers_are_not_reported(text: str, language: str) -> None:
    assert [] == _words(text, HOTLINE, language)


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("上升到", "刑事案件上升到1284起。", "zh-CN"),
        ("降至", "受理诉求降至2878件，仍然较多。", "zh-CN"),
        ("rose to", "Vehicle fires rose to 112.", "en"),
        ("climbed to", "The number of vehicle fires climbed to 112.", "en"),
    ],
)
def test_a_level_the_other_way_than_from_the_year_before_is_reported(
    word: str, text: str, language: str
) -> None:
    assert [("direction-word", word)] == _words(text, HOTLINE, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("刑事案件下降到1284起。", "zh-CN"),
        ("刑事案件回升到1284起。", "zh-CN"),
        ("年中最低时只有90起，刑事案件上升到1284起。", "zh-CN"),
        ("12月，刑事案件上升到1284起。", "zh-CN"),
        ("城关镇刑事案件上升到1284起。", "zh-CN"),
        ("刑事案件比2019年上升到1284起。", "zh-CN"),
        ("After a quiet spring, vehicle fires rose to 112.", "en"),
        ("Vehicle fires rose to 112 from 95 in 2019.", "en"),
        ("Vehicle fires improved to 112.", "en"),
    ],
)
def test_a_level_that_may_be_seen_from_another_time_is_not_reported(
    text: str, language: str
) -> None:
    assert [] == _words(text, HOTLINE, language)


def test_both_numbers_are_in_the_message_without_advice_to_use_a_filter() -> None:
    (found,) = _found("刑事案件由1420起上升到1284起。", HOTLINE)
    assert "“上升到”后面的数是 1284起，原来是 1420起，方向相反" == message(found, "zh-CN")
    assert remedy(found, "zh-CN").startswith("核对数和“上升到”，改正其中一个；")
    (found,) = _found("Vehicle fires rose from 128 to 112.", HOTLINE, "en")
    assert "'rose' is followed by 112 after 128, which goes the other way" == message(found, "en")
    assert remedy(found, "en").startswith("check the numbers and 'rose', and correct one of them;")
