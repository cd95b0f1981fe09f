"""Each figure of a document, where it appears and what it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import NO_CACHE, figures, report, rules
from reportgen import Request
from reportgen.diagnostics import Problems
from reportgen.document import Block, Heading, ItemList, Paragraph, Run, TableBlock
from reportgen.figures.figure import Figures
from reportgen.figures.trace import trace_figure, trace_figures, trace_notes
from reportgen.figures.trace.trees import FOR_READERS, Traced, TracedOperand
from reportgen.pipeline import TraceResult, trace

FIGURES = figures("a: {label: 件数, value: 5, unit: 件, previous: 4}\nb: 6\nc: = a + b")
FIVE, SIX = (FIGURES.origins.number(name, "value") for name in "ab")
GROWTH = FIGURES.origins.number("a", "growth")
STYLE = "name: own\nlanguages: [zh-CN, en]\nextends: work-summary\n"
DATA = """
report: {title: '共{{ a }}', style: own, summary: '%s', note: '（见{{ gdp | to("万元") }}。）'}
features: [{title: 学习, measures: ['办结{{ a }}', '办结{{ b }}。']}]
statistics:
  gdp: {label: 生产总值, value: 189.9, unit: 亿元, previous: 172.5}
  a: {value: 3, unit: 个}
  b: {value: = a - 2, unit: 个, of: a}
  top: 7
"""


def _traced(folder: Path, text: str, template: str = "", figure: str | None = None) -> TraceResult:
    """The traces of a report of one file, whose style may have a document of its own."""
    style = folder / "styles" / "own"
    style.mkdir(parents=True, exist_ok=True)
    (style / "style.yaml").write_text(STYLE, encoding="utf-8")
    if template:
        (style / "report.md.j2").write_text(template, encoding="utf-8")
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return trace(Request(path, environment=NO_CACHE), figure)


def _asked(
    name: str, known: Figures, blocks: Sequence[Block] = (), problems: Problems | None = None
) -> tuple[Traced, ...]:
    """The traces of what is named, in a document of these blocks."""
    noted = Problems() if problems is None else problems
    return trace_figure(name, trace_figures(blocks, known), known, noted, FOR_READERS)


def _names(operand: TracedOperand) -> list[str]:
    """The name of an operand and of everything it comes from."""
    return [operand.name, *(name for one in operand.operands for name in _names(one))]


def _shown(result: TraceResult) -> list[tuple[str, str, str]]:
    """What is shown, and what it is."""
    assert not result.failed, result.diagnostics
    return [(one.shown, one.figure.name, one.figure.asked) for one in result.traced]


def test_figures_are_found_in_the_order_of_the_document() -> None:
    five, growth = Run("5件", origin=FIVE), Run("增长25%", origin=GROWTH)
    blocks: list[Block] = [
        Paragraph("title", (Run("共"), five)),
        Heading(1, (five, Run("办结"))),
        Paragraph("body", (Run("前言。收到"), five, Run("，同比"), growth, Run("。后语。"))),
        ItemList(ordered=True, items=((Run("无"),), (Run("六", origin=SIX),))),
        TableBlock(((Run("项"),), (five,)), (((Run("甲"),), (Run("6", origin=SIX),)),), ("", "")),
    ]
    found = [
        (one.block, one.sentence, one.shown, one.figure.name)
        for one in trace_figures(blocks, FIGURES)
    ]
    assert found == [
        ("paragraph", "共5件", "5件", "a"),
        ("heading", "5件办结", "5件", "a"),
        ("paragraph", "收到5件，同比增长25%。", "5件", "a"),
        ("paragraph", "收到5件，同比增长25%。", "增长25%", "a"),
        ("list", "六", "六", "b"),
        ("table", "项 | 5件", "5件", "a"),
        ("table", "甲 | 6", "6", "b"),
    ]


def test_a_figure_of_two_faces_is_one_figure() -> None:
    runs = (Run("5", strong=True, origin=FIVE), Run("件", origin=FIVE), Run("6", origin=SIX))
    traced = trace_figures([Paragraph("body", runs)], FIGURES)
    assert ["5件", "6"] == [one.shown for one in traced]


def test_one_figure_may_be_asked_for_by_key_or_label() -> None:
    blocks = [Paragraph("body", (Run("5", origin=FIVE), Run("，"), Run("6", origin=SIX)))]
    for name in ("a", "件数", "a.value", "'件数'.数值"):
        (traced,) = _asked(name, FIGURES, blocks)
        assert ("5", "a") == (traced.shown, traced.figure.name)


def test_a_figure_that_appears_nowhere_is_traced_with_its_rates() -> None:
    traced = _asked("a", FIGURES)
    assert [("", "", "value"), ("", "", "growth")] == [
        (one.sentence, one.block, one.figure.asked) for one in traced
    ]


@pytest.mark.parametrize(
    ("rule", "name"), [("unknown-figure", "件"), ("ambiguous-figure", "同名")]
)  # fmt: skip
def test_an_unknown_name_is_reported(rule: str, name: str) -> None:
    text = "a: {label: 件数, value: 1}\nb: {label: 同名, value: 1}\nc: {label: 同名, value: 1}"
    problems = Problems()
    assert () == _asked(name, figures(text), problems=problems)
    assert [rule] == rules(problems)


def test_what_is_asked_of_a_figure_may_be_named_as_in_formulas() -> None:
    blocks = [Paragraph("body", (Run("5", origin=FIVE), Run("增长25%", origin=GROWTH)))]
    for name in ("a.growth", "件数.增速", "'件数'.growth"):
        assert ["增长25%"] == [one.shown for one in _asked(name, FIGURES, blocks)]
    (previous,) = _asked("a.previous", FIGURES, blocks)
    assert ("", "previous", "4件") == (previous.shown, previous.figure.asked, previous.figure.value)


@pytest.mark.parametrize("path", ["statistics.a.growth", "统计.a.增速", "统计['a'].growth"])
def test_a_figure_may_be_named_by_its_data_path(path: str) -> None:
    expected = trace_figure("a.growth", (), FIGURES, Problems(), FOR_READERS)
    assert expected == trace_figure(path, (), FIGURES, Problems(), FOR_READERS)
    whole = trace_figure("a", (), FIGURES, Problems(), FOR_READERS)
    assert whole == trace_figure("statistics.a", (), FIGURES, Problems(), FOR_READERS)


def test_a_key_with_dots_goes_before_parts_of_a_name() -> None:
    known = figures("'a.growth': 7\na: {value: 5, previous: 4}")
    assert ["7"] == [one.figure.value for one in _asked("a.growth", known)]
    assert ["25%"] == [one.figure.value for one in _asked("'a'.growth", known)]


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("unknown-figure", ""), ("unknown-figure", "x.growth"), ("unknown-field", "a.growht"),
        ("figure-lacks", "b.growth"), ("figure-lacks", "a.share"), ("unknown-field", "a.growth.x"),
        ("unknown-figure", "a + x"), ("unknown-figure", "'x'"), ("unknown-field", "a.source"),
    ],
)  # fmt: skip
def test_what_a_figure_does_not_have_is_reported(rule: str, name: str) -> None:
    problems = Problems()
    assert () == _asked(name, FIGURES, problems=problems)
    assert [rule] == rules(problems)


def test_every_name_that_a_trace_has_may_be_asked_for(tmp_path: Path) -> None:
    text = (
        "report: {title: '多{{ b - a }}，{{ t.数.合计 }}，{{ t.数.A-1线 }}，{{ c }}'}\n"
        "statistics: {a: 1, b: 3, c: = t.数.'1.5 号' + d, d: {value: = a + b}}\n"
        "tables: {t: {columns: [线, 数], rows: [[A-1线, 2], [1.5 号, 3], [同, 4], [同, 5]]}}"
    ).replace("t.数.A-1线", 't.数."A-1线"')
    traced = _traced(tmp_path, text).traced
    names = {name for one in traced for name in _names(one.figure)}
    assert {"b - a", "t.数.合计", "t.数.'A-1线'", "t.数.'1.5 号'", "t.数.3", "d"} <= names
    for name in names:
        found = _traced(tmp_path, text, figure=name)
        assert name in [inner for one in found.traced for inner in _names(one.figure)]


def test_notes_are_for_the_figures_that_stand_in_the_document() -> None:
    blocks = [Paragraph("body", (Run("无"), Run("5", origin=FIVE), Run("五", origin=FIVE)))]
    assert {FIVE: "件数 = 5件 (report.yaml:2)"} == trace_notes(blocks, FIGURES)


def test_a_note_of_a_sentence_has_each_number_with_what_it_is_computed_from() -> None:
    known = figures("a: {value: = b + 1, of: c}\nb: = d * 2\nc: = a * 2\nd: 2")
    origin = known.origins.number("a", "sentence")
    notes = trace_notes([Paragraph("body", (Run("a5", origin=origin),))], known)
    assert notes[origin].splitlines() == [
        "a = 5 (report.yaml:2)", "公式：b + 1", "b = 4 (report.yaml:3)",
        "· 公式：d * 2", "· d = 2 (report.yaml:5)",
        "a的占比 = 50%", "算法：数值 ÷ 占比基数",
        "a = 5 (report.yaml:2)（来历见上）", "c = 10 (report.yaml:4)",
        "· 公式：a * 2", "· a = 5 (report.yaml:2)（来历见上）",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", ["completion", "sentence"])
def test_a_limit_is_traced_to_the_target(asked: str) -> None:
    known = figures("a: {label: 死亡, value: 5, unit: 人, target: 不超过6人}")
    origin = known.origins.number("a", asked)
    notes = trace_notes([Paragraph("body", (Run("控制在目标以内", origin=origin),))], known)
    assert "死亡的目标 = 不超过6人 (report.yaml:2)" in notes[origin]
    assert "完成率" not in notes[origin]


def test_a_loss_is_traced_to_the_change() -> None:
    known = figures("a: {label: 利润, value: -5, unit: 万元, previous: -8}")
    origin = known.origins.number("a", "sentence")
    notes = trace_notes([Paragraph("body", (Run("亏损5万元", origin=origin),))], known)
    assert "利润的增减 = 3万元" in notes[origin]


def test_arithmetic_of_a_text_is_traced_to_its_place(tmp_path: Path) -> None:
    text = "report: {title: '多{{ (b - a) * 2 | round }}'}\nstatistics: {a: 1个, b: 3个}"
    (traced,) = _traced(tmp_path, text).traced
    figure = traced.figure
    assert ("4个", "(b - a) * 2", "formula", "4个") == (
        traced.shown, figure.name, figure.asked, figure.value
    )  # fmt: skip
    assert str(tmp_path / "report.yaml") + ":1:22" == str(figure.place)
    assert ["b", "a"] == [one.name for one in figure.operands]


def test_arithmetic_counts_as_a_place_of_what_it_names(tmp_path: Path) -> None:
    text = "report: {title: '多{{ b - a }}，{{ b }}'}\nstatistics: {a: 1, b: 3}"
    assert [("2", "b - a", "formula")] == _shown(_traced(tmp_path, text, figure="a"))


def test_equal_arithmetic_at_two_places_is_traced_to_each(tmp_path: Path) -> None:
    text = "report: {title: '多{{ b - a }}'}\nfeatures: ['{{ b - a }}']\nstatistics: {a: 1, b: 3}"
    places = [one.figure.place for one in _traced(tmp_path, text).traced]
    assert [1, 2] == [place and place.line for place in places]


FORMS = {
    "{{ figures.gdp }}": ("189.9亿元", "gdp", "value"),
    "**{{ figures.gdp }}**": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp ~ '。' }}": ("189.9亿元", "gdp", "value"),
    "{{ '共' ~ figures.gdp.growth ~ '。' }}": ("10.1%", "gdp", "growth"),
    "{{ (figures.gdp | growth) ~ '。' }}": ("同比增长10.1%", "gdp", "growth"),
    "{{ figures.生产总值 | 增长 }}": ("同比增长10.1%", "gdp", "growth"),
    "{{ figures.gdp | change }}": ("增加17.4亿元", "gdp", "change"),
    "{{ figures.b | share }}": ("占a总数的33.3%", "b", "share"),
    "{{ figures.b | rank }}": ("居第一位", "b", "rank"),
    "{{ figures.gdp | sentence }}": ("生产总值189.9亿元，同比增长10.1%", "gdp", "sentence"),
    "{{ figures.a | han }}": ("三个", "a", "value"),
    "{{ figures.a | ordinal }}": ("第三", "a", "value"),
    "{{ figures.gdp | round }}": ("190亿元", "gdp", "value"),
    "{{ figures.gdp.growth | round }}": ("10%", "gdp", "growth"),
    "{{ figures.gdp | to('万元') | round }}": ("1899000万元", "gdp", "value"),
    "{{ figures.gdp | stop }}": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp | growth | stop }}": ("同比增长10.1%", "gdp", "growth"),
    "{{ figures.gdp | clause }}": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp | then('；') }}": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp | quoted }}": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp | string }}": ("189.9亿元", "gdp", "value"),
    "{{ figures.gdp | growth | without_prefix('同比') }}": ("增长10.1%", "gdp", "growth"),
    "{{ figures.gdp | growth | without_suffix('%') }}": ("同比增长10.1", "gdp", "growth"),
    "{{ figures.gdp | paragraphs }}": ("189.9亿元", "gdp", "value"),
    "{% set x %}{{ figures.gdp }}{% endset %}{{ x | trim }}": ("189.9亿元", "gdp", "value"),
    "{% macro m(x) %}计{{ x }}{% endmacro %}{{ m(figures.gdp) }}": ("189.9亿元", "gdp", "value"),
    "{{ report.title | stop }}": ("3个", "a", "value"),
    "{{ report.note | unbracketed | clause }}": ("1899000万元", "gdp", "value"),
    "{% for f in other_figures %}{{ f }}{% endfor %}": ("7", "top", "value"),
}
"""What a template may do with a figure, and the figure that is found in the document."""


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_stays_that_figure_through_filters_and_templates(
    tmp_path: Path, form: str
) -> None:
    assert [FORMS[form]] == _shown(_traced(tmp_path, DATA % "无", form))


@pytest.mark.parametrize("filtered", ["join('、')", "listed"])
def test_figures_of_a_list_stay_apart(tmp_path: Path, filtered: str) -> None:
    expected = [("189.9亿元", "gdp", "value"), ("3个", "a", "value")]
    template = f"{{{{ [figures.gdp, figures.a] | {filtered} }}}}"
    assert expected == _shown(_traced(tmp_path, DATA % "无", template))


def test_figures_in_tables_and_lists_of_a_template_are_found(tmp_path: Path) -> None:
    table = "| 项 | {{ figures.a }} |\n| - | - |\n| {{ figures.top }} | 乙 |"
    expected = [("3个", "a", "value"), ("7", "top", "value"), ("189.9亿元", "gdp", "value")]
    assert expected == _shown(_traced(tmp_path, DATA % "无", table + "\n\n1. {{ figures.gdp }}"))


def test_figures_of_texts_and_of_the_headline_are_found_in_the_built_in_style(
    tmp_path: Path,
) -> None:
    text = (DATA % "产值{{ gdp }}，{{ gdp | growth }}；差{{ a - b }}。").replace("style: own,", "")
    expected = [
        ("3个", "a", "value"), ("189.9亿元", "gdp", "value"), ("同比增长10.1%", "gdp", "growth"),
        ("2个", "a - b", "formula"), ("top为7", "top", "sentence"), ("3个", "a", "value"),
        ("1个", "b", "value"), ("1899000万元", "gdp", "value"),
    ]  # fmt: skip
    assert expected == _shown(_traced(tmp_path, text))


def test_a_plain_build_knows_nothing_of_traces(tmp_path: Path) -> None:
    text = DATA.replace("style: own,", "") % "产值{{ gdp }}。"
    plain = report(tmp_path, text, formats=("docx", "md"))
    traced = report(tmp_path, text, formats=("docx", "md"), trace=True)
    assert plain.contents != traced.contents
    assert b"[^1]: " not in plain.contents["md"]
    assert b"[^1]: " in traced.contents["md"]
    assert plain.contents == report(tmp_path, text, formats=("docx", "md")).contents


def test_a_refused_report_has_no_traces(tmp_path: Path) -> None:
    result = _traced(tmp_path, "report: {title: '{{ a }}'}")
    assert (True, ()) == (result.failed, result.traced)
    assert ["unknown-figure"] == rules(result.diagnostics)


def test_an_unknown_figure_is_a_problem_of_the_trace(tmp_path: Path) -> None:
    result = _traced(tmp_path, "report: {title: 甲}\nstatistics: {案件: 1}", figure="案")
    assert (True, ["unknown-figure"]) == (result.failed, rules(result.diagnostics)[:1])
