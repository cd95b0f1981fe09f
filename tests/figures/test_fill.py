"""Expressions in texts are filled in; mistakes in them are reported at their places."""

from __future__ import annotations

import time

import pytest

from builders import filled, spoken
from reportgen.language.marks import without_marks

CASES = "案件: {数值: 100, 单位: 件, 上期: 103}"
RATE = "率: {数值: 5%, 上期: 8%}"
DOWN = "差: -7件"


@pytest.mark.parametrize(
    "word",
    [
        "下降", "下降了", "减少约", "回落 ", "收窄", "降幅为", "比降", "减少近", "少了", "负增长",
        "下降幅度",
        "减少的幅度达", "降低约",
    ],
)  # fmt: skip
def test_words_of_falling_go_with_the_size_without_sign(word: str) -> None:
    assert f"{word}2.9%" == spoken(f"{word}{{{{ 案件.增速 }}}}", CASES, "zh-CN")[0]
    assert f"{word}3件" == spoken(f"{word}{{{{ 案件.增减 }}}}", CASES, "zh-CN")[0]
    assert f"{word}3个百分点" == spoken(f"{word}{{{{ 率.增速 }}}}", RATE, "zh-CN")[0]
    assert f"{word}7件" == spoken(f"{word}{{{{ 差 }}}}", DOWN, "zh-CN")[0]
    assert f"{word}3件" == spoken(f"{word}{{{{ 案件 - 案件.上期 }}}}", CASES, "zh-CN")[0]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("down 2.9%", "down {{ 案件.growth }}"),
        ("fell by 3件", "fell by {{ 案件.change }}"),
        ("a decline of 2.9%", "a decline of {{ 案件.growth }}"),
        ("下降到-7件", "下降到{{ 差 }}"),
        # What came of the fall is a level, and keeps its sign.
        ("由3件下降为-7件", "由3件下降为{{ 差 }}"),
        ("减少至-7件", "减少至{{ 差 }}"),
        ("下降近7件", "下降近{{ 差 }}"),
        ("下降达-7件", "下降达{{ 差 }}"),
        ("由5%回落为-2.9%", "由5%回落为{{ 案件.增速 }}"),
        ("由5%回落到-2.9%", "由5%回落到{{ 案件.增速 }}"),
        ("最低-2.9%", "最低{{ 案件.增速 }}"),
        ("升降-2.9%", "升降{{ 案件.增速 }}"),
        ("增减-3件", "增减{{ 案件.增减 }}"),
        ("至少-3件", "至少{{ 案件.增减 }}"),
        ("降-7件", "降{{ 差 }}"),
        ("cooled down -7件", "cooled down {{ 差 }}"),
        ("Growth slowed down -2.9%", "Growth slowed down {{ 案件.growth }}"),
        ("fell to -7件", "fell to {{ 差 }}"),
        # Other words of falling.
        ("案件降2.9%", "案件降{{ 案件.增速 }}"),
        ("跌2.9%", "跌{{ 案件.增速 }}"),
        ("比上年少3件", "比上年少{{ 案件.增减 }}"),
        ("低3件", "低{{ 案件.增减 }}"),
        ("下降达2.9%", "下降达{{ 案件.增速 }}"),
        ("下降比例为2.9%", "下降比例为{{ 案件.增速 }}"),
        ("Down by 2.9%", "Down by {{ 案件.growth }}"),
        ("down nearly 2.9%", "down nearly {{ 案件.growth }}"),
        ("decreasing by 2.9%", "decreasing by {{ 案件.growth }}"),
        ("was reduced by about 3件", "was reduced by about {{ 案件.change }}"),
        ("lower by 2.9%", "lower by {{ 案件.growth }}"),
        ("lost 3件", "lost {{ 案件.change }}"),
        ("slowed down by 2.9%", "slowed down by {{ 案件.growth }}"),
        ("增长-2.9%", "增长{{ 案件.增速 }}"),
        ("下降，-2.9%", "下降，{{ 案件.增速 }}"),
        ("下降100件", "下降{{ 案件 }}"),
    ],
)
def test_only_words_right_before_count(expected: str, text: str) -> None:
    assert expected == spoken(text, f"{CASES}\n{DOWN}", "zh-CN")[0]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("6件", "{{ a + 1 }}"),
        ("10件", "{{ a * 2 | round }}"),
        ("六件", "{{ (a + 1) | 汉字 }}"),
        ("1.67件", "{{ a / 3 }}"),
        ("1.667件", "{{ a / 3 | round(3) }}"),
        ("-5件", "{{ -a }}"),
        ("12", "{{ sum(t.数) }}"),
        ("2.4", "{{ sum(t.数) / 5 }}"),
        ("62.5%", "{{ a / b * 100% }}"),
        ("0.63元/件", "{{ p / a | to('元/件') }}"),
        ("13件", "{{ sum(a, b) }}"),
        ("8", "{{ 8 + 0 * count(a) }}"),
        ("5%", "{{ a.'增速' }}"),
        ("5", "{{ '丙 丁' }}"),
        ("11件", "{{ 'a-b' }}"),
        ("22件", "{{ 'a-b' * 2 }}"),
        ("-3件", "{{ a - b }}"),
    ],
)
def test_arithmetic_is_done_in_texts(expected: str, text: str) -> None:
    title = text.replace("'", "''")
    yaml = (
        f"report: {{title: '{title}'}}\n"
        "statistics: {a: {value: 5, unit: 件, growth: 5%}, b: 8件, p: 3.15元, 丙 丁: 5,"
        " a-b: 11件}\n"
        "tables: {t: {columns: [月, 数], rows: [[一月, 5], [二月, 7]]}}\n"
    )
    data, problems = filled(yaml)
    assert [] == list(problems)
    assert data.report is not None
    assert expected == without_marks(data.report.title or "")


@pytest.mark.parametrize(
    ("rule", "column", "text"),
    [
        ("unknown-figure", 5, "共{{ x }}"),
        ("unknown-figure", 9, "共{{ a + x }}"),
        ("unknown-field", 7, "共{{ a.x }}"),
        ("unknown-field", 10, "共{{ a.增速.x }}"),
        ("unknown-filter", 9, "共{{ a | x }}"),
        ("bad-arguments", 9, "共{{ a | round('x') }}"),
        ("bad-arguments", 9, "共{{ a | 增长(5) }}"),
        ("bad-arguments", 9, "共{{ a | 位次(5) }}"),
        ("bad-arguments", 9, "共{{ a | 汉字(5) }}"),
        ("bad-arguments", 9, "共{{ a | to }}"),
        ("bad-arguments", 9, "共{{ a | to(5) }}"),
        ("bad-arguments", 9, "共{{ a | to('') }}"),
        ("bad-arguments", 9, "共{{ a | round(101) }}"),
        ("bad-arguments", 9, "共{{ a | round(999999999) }}"),
        ("filter-needs-figure", 5, "共{{ a.名称 | to('元') }}"),
        ("filter-needs-figure", 5, "共{{ a.增速 | 增长 }}"),
        ("filter-needs-figure", 5, "共{{ a + 1 | 增长 }}"),
        ("filter-needs-number", 5, "共{{ a | 增长 | round }}"),
        ("filter-needs-number", 5, "共{{ r | 序数 }}"),
        ("not-whole", 5, "共{{ d | 汉字 }}"),
        ("units-differ", 5, "共{{ a | to('元') }}"),
        ("units-differ", 9, "共{{ 2 * a + d }}"),
        ("range-in-formula", 5, "共{{ r | to('万件') }}"),
        ("range-in-formula", 9, "共{{ a + r }}"),
        ("formula-division", 7, "共{{ a / 0 }}"),
        ("formula-needs-unit", 5, "共{{ a * d }}"),
        ("name-unquoted", 5, "共{{ a-d }}"),
        ("name-unquoted", 9, "共{{ 1 + a-d | round }}"),
        ("expression-without-name", 5, "共{{ 10 / 4 }}"),
        ("formula-needs-unit", 5, "共{{ a / d | round }}"),
        ("figure-lacks", 5, "共{{ a | 增减 }}"),
        ("figure-unranked", 5, "共{{ r | 位次 }}"),
        ("rate-below-zero", 5, "共{{ n | 增长 }}"),
        ("rate-below-zero", 5, "共{{ n.完成率 }}"),
        ("rate-below-zero", 15, "共{{ n.share + n.growth }}"),
        ("division-by-zero", 5, "共{{ z.增速 }}"),
        ("column-needs-function", 5, "共{{ t }}"),
        ("column-needs-function", 5, "共{{ t.数 }}"),
        ("unknown-table", 11, "共{{ table('x') }}"),
        ("bad-placing", 5, "共{{ table('t', 'u') }}"),
        ("placing-option", 16, "共{{ table('t', foo='a') }}"),
        ("placing-value", 16, "共{{ table('t', top=1.5) }}"),
        ("placing-value", 20, "共{{ table('t', top=a) }}"),
        ("placing-value", 16, "共{{ table('t', sort=5) }}"),
        ("bad-placing", 18, "共{{ table('t') | round }}"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(rule: str, column: int, text: str) -> None:
    yaml = (
        f'report:\n  title: "{text}"\n'
        "statistics: {a: {value: 5, unit: 件, growth: 5%}, d: 1.5元, r: {value: [2, 3], unit: 件},"
        " z: {value: 5, previous: 0}, a-d: 11件,"
        " n: {value: 5, previous: -2, target: -1, share: 5%}}\n"
        "tables: {t: {columns: [月, 数], rows: [[一月, 5]]}}\n"
    )
    _, problems = filled(yaml)
    places = [(one.rule.id, one.place.line, one.place.column) for one in problems if one.place]
    assert [(rule, 2, column + 10)] == places


def test_a_composed_unit_without_symbol_is_reported_with_its_parts() -> None:
    _, problems = filled("report: {title: '{{ a / b }}'}\nstatistics: {a: 12亿元, b: 3万人}")
    assert ["元/人"] == [one.facts["unit"].zh for one in problems]


def test_figures_and_tables_named_in_arithmetic_count_as_used() -> None:
    text = "{{ a + 1 }}{{ b.change * 2 }}{{ c | to('万件') }}"
    said, _ = spoken(text, "a: 1件\nb: {value: 3件, previous: 1}\nc: 2件", "zh-CN")
    assert "2件4件0.0002万件" == said


@pytest.mark.parametrize("text", ["{{ a | round(100) }}", "{{ a * a }}", "{{ 1 / a }}", "{{ a }}"])
def test_enormous_numbers_are_printed_quickly(text: str) -> None:
    begin = time.perf_counter()
    assert spoken(text, f"a: {'9' * 99}", "en")[0]
    assert time.perf_counter() - begin < 1


_LETTERS = "信: {数值: 5, 单位: 封}\n访: {数值: 7, 单位: 批}"


@pytest.mark.parametrize(
    ("words", "found", "text"),
    [
        ("12封", ["units-mixed"], "{{ 信 + 访 }}"),
        ("-2封", ["units-mixed"], "{{ 信 - 访 }}"),
        ("12件次", [], "{{ 信 + 访 | 换算('件次') }}"),
        ("7批", [], "{{ 访 | 换算('批') }}"),
        ("10封", [], "{{ 信 * 2 }}"),
    ],
)
def test_counts_of_different_things_are_added_with_a_warning(
    words: str, found: list[str], text: str
) -> None:
    assert (words, found) == spoken(text, _LETTERS, "zh-CN")


def test_a_sum_of_things_with_and_without_a_word_before_them_is_in_the_plain_unit() -> None:
    fires = "a: {value: 12, unit: structure fires}\nb: {value: 20, unit: fires}"
    assert ("32 fires", []) == spoken("{{ a + b }}", fires, "en")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("1.26万", "{{ a | 换算('万') }}"),
        ("1.26万件", "{{ a | 换算('万件') }}"),
        ("12600件", "{{ a | 换算('件') }}"),
        ("1.26万件", "{{ b | 换算('万件') }}"),
    ],
)
def test_a_number_without_a_unit_is_converted_to_a_scale(said: str, text: str) -> None:
    assert (said, []) == spoken(text, "a: 12600\nb: 12600件", "zh-CN")


PART = "图书: 30元\n全部: 100元\n期刊: 20元\n"


@pytest.mark.parametrize(
    ("expected", "text", "language"),
    [
        (1, "图书占{{ 图书 / 全部 }}", "zh-CN"),
        (1, "占{{ 全部 }}的{{ 图书 / 全部 }}", "zh-CN"),
        (1, "占全部的{{ 图书 / 全部 | 取整(1) }}", "zh-CN"),
        (1, "比重为{{ 图书 / 全部 }}", "zh-CN"),
        (1, "增长{{ (图书 - 期刊) / 期刊 }}", "zh-CN"),
        (0, "占{{ 图书 / 全部 | 换算('%') }}", "zh-CN"),
        (0, "占比{{ 图书 / 全部 * 100 }}%", "zh-CN"),
        (0, "相当于{{ 图书 / 全部 }}倍", "zh-CN"),
        (0, "占地{{ 图书 }}", "zh-CN"),
        (1, "made up {{ 图书 / 全部 }} of the total", "en"),
        (1, "the share of books was {{ 图书 / 全部 }}", "en"),
        (1, "rose by {{ 图书 / 期刊 - 1 }}", "en"),
        (0, "a ratio of {{ 图书 / 全部 }}", "en"),
    ],
)
def test_a_fraction_is_told_where_words_ask_for_a_percentage(
    expected: int, text: str, language: str
) -> None:
    assert ["fraction-printed"] * expected == spoken(text, PART, language)[1]


def test_what_is_to_be_written_for_a_fraction_prints_a_percentage() -> None:
    text = "增长{{ (图书 - 期刊) / 期刊 | 换算('%') }}，占{{ 图书 / 全部 | 换算('%') }}"
    assert ("增长50%，占30%", []) == spoken(text, PART, "zh-CN")


LEADING = [
    ("We fitted 14 alarms, or 116.7% of the target.", "We fitted {{ x }}, {{ x | completion }}."),
    (
        "We fitted 14, up 40% year on year, reaching 116.7% of the target.",
        "We fitted {{ x.value }}, {{ x | growth }}, {{ x | completion }}.",
    ),
    (
        "We fitted 14, up 40% year on year, making up 5% of homes.",
        "We fitted {{ x.value }}, {{ x | growth }}, {{ x | share }}.",
    ),
    ("Crews worked hard, 116.7% of the target.", "Crews worked hard, {{ x | completion }}."),
    ("We fitted 14 alarms: 116.7% of the target.", "We fitted {{ x }}: {{ x | completion }}."),
    (
        "Alarms: 14 alarms. In all, 116.7% of the target.",
        "Alarms: {{ x }}. In all, {{ x | completion }}.",
    ),
]


@pytest.mark.parametrize(("expected", "text"), LEADING)
def test_a_rate_after_its_figure_is_led_to(expected: str, text: str) -> None:
    figures = """
        x: {label: alarms, value: 14, unit: alarms, previous: 10, target: 12, of: homes}
        homes: 280
    """
    assert (expected, []) == spoken(text, figures, "en")


def test_a_rate_short_of_its_target_is_at_it() -> None:
    figures = "x: {label: visits, value: 45, previous: 40, target: 50}"
    said = spoken("We made {{ x }}, {{ x | growth }}, {{ x | completion }}.", figures, "en")
    assert ("We made 45, up 12.5% year on year, at 90% of the target.", []) == said
