"""Traces as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import figures, place
from reportgen.figures.trace.forms import as_markdown, note, trace_text
from reportgen.figures.trace.trees import Traced, TracedOperand, tree_of

FIGURES = """
gdp: {label: 生产总值, value: 189.9, unit: 亿元, previous: 172.5, source: 公报, as_of: 2024-06-30}
cut: {label: 削减, value: 300, unit: 项, share: 58.4%, of: all}
kept: {label: 保留, value: 235, unit: 项}
all: {label: 原有, value: = cut + kept, unit: 项}
"""
CELL = TracedOperand("runs.ems.Jan", "cells", "Jan", "5", "", "stated", place(9, 1))


def _tree(name: str, asked: str, language: str = "zh-CN") -> TracedOperand:
    return tree_of(name, asked, figures(FIGURES, language))


def _text(*traced: Traced, language: str = "zh-CN") -> list[str]:
    return trace_text(traced, language).splitlines()


def _nowhere(operand: TracedOperand, language: str = "zh-CN") -> list[str]:
    """The lines of an operand."""
    return [line[2:] for line in _text(Traced("", "", "", operand), language=language)[1:]]


def test_the_figures_of_a_sentence_stand_below_it() -> None:
    value, growth = _tree("kept", "value"), _tree("cut", "value")
    first = Traced("保留235项，削减300项。", "235项", "paragraph", value)
    second = replace(first, shown="三百项", figure=growth)
    third = Traced("又保留235项。", "235项", "paragraph", value)
    assert _text(first, second, third) == [
        "保留235项，削减300项。",
        "  保留 = 235项 (report.yaml:4)",
        "  “三百项”：削减 = 300项 (report.yaml:3)",
        "",
        "又保留235项。",
        "  保留 = 235项 (report.yaml:4)",
    ]


@pytest.mark.parametrize(
    ("expected", "name", "asked", "language"),
    [
        (
            [
                "削减的占比 = 58.4%，直接填写 (report.yaml:3)",
                "  核算：数值 ÷ 占比基数 = 56.1%，与填写的不符",
                "    削减 = 300项 (report.yaml:3)",
                "    原有 = 535项 (report.yaml:5)",
                "      公式：cut + kept",
                "      削减 = 300项 (report.yaml:3)",
                "      保留 = 235项 (report.yaml:4)",
            ],
            "cut", "share", "zh-CN",
        ),
        (
            [
                "生产总值的增速 = 10.1%",
                "  算法：（数值 − 上期）÷ 上期",
                "  生产总值 = 189.9亿元 (report.yaml:2)",
                "    来源：公报",
                "    截至：2024年6月30日",
                "  生产总值的上期 = 172.5亿元 (report.yaml:2)",
                "    来源：公报",
                "    截至：2024年6月30日",
            ],
            "gdp", "growth", "zh-CN",
        ),
        (
            [
                "削减 (share) = 58.4%, as stated (report.yaml:3)",
                "  by the figures: value ÷ of = 56.1%, which differs",
                "    削减 = 300 项 (report.yaml:3)",
                "    原有 = 535 项 (report.yaml:5)",
                "      formula: cut + kept",
                "      削减 = 300 项 (report.yaml:3)",
                "      保留 = 235 项 (report.yaml:4)",
            ],
            "cut", "share", "en",
        ),
    ],
)  # fmt: skip
def test_a_figure_stands_above_what_it_comes_from(
    expected: list[str], name: str, asked: str, language: str
) -> None:
    assert expected == _nowhere(_tree(name, asked, language), language)


def test_a_figure_that_appears_nowhere_says_so() -> None:
    expected = ["报告中没有出现：", "  保留 = 235项 (report.yaml:4)"]
    assert expected == _text(Traced("", "", "", _tree("kept", "value")))


def test_a_sentence_of_a_figure_is_traced_by_its_parts() -> None:
    traced = Traced(
        "削减300项，占原有总数的58.4%。",
        "削减300项，占原有总数的58.4%",
        "list",
        _tree("cut", "sentence"),
    )
    assert _text(traced)[1:3] == [
        "  削减 = 300项 (report.yaml:3)",
        "  削减的占比 = 58.4%，直接填写 (report.yaml:3)",
    ]


def test_an_agreeing_rate_is_said_to_agree() -> None:
    tree = tree_of("a", "growth", figures("a: {value: 110, previous: 100, growth: 10%}"))
    assert "  核算：（数值 − 上期）÷ 上期 = 10%，相符" == _nowhere(tree)[1]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("a = 5～8件，写作“5-8件” (report.yaml:2)", "a: 5-8件"),
        ("a = 近1000条 (report.yaml:2)", "a: 近1000条"),
        ("a = 近1000条 (report.yaml:2)", "a: {value: 1000, unit: 条, approx: 近}"),
    ],
)
def test_a_number_that_is_printed_differently_is_shown_as_written(expected: str, text: str) -> None:
    assert [expected] == _nowhere(tree_of("a", "value", figures(text)))


def test_many_cells_are_counted() -> None:
    operand = replace(CELL, name="runs.ems", label="EMS", value="", operands=(CELL, CELL), count=9)
    assert ["EMS (report.yaml:9)", "  Jan = 5 (report.yaml:9)", "  ……（共 9 个）"] == _nowhere(
        operand
    )[:3]
    assert "  … (9 in all)" == _nowhere(operand, "en")[2]


@pytest.mark.parametrize(
    ("expected", "left_out", "language"),
    [
        ("Jan = 5 (report.yaml:9)（来历见上）", "above", "zh-CN"),
        ("Jan = 5 (report.yaml:9) (see above)", "above", "en"),
        ("Jan = 5 (report.yaml:9)（以下从略，可另查 runs.ems.Jan）", "deeper", "zh-CN"),
        ("Jan = 5 (report.yaml:9) (to go on, trace runs.ems.Jan)", "deeper", "en"),
    ],
)
def test_what_is_left_out_is_mentioned(expected: str, left_out: str, language: str) -> None:
    operand = replace(CELL, formula="a + b", left_out=left_out)
    assert [expected] == _nowhere(operand, language)


def test_markdown_is_a_list_that_reads_as_the_text() -> None:
    traced = Traced("削减*300*项。", "300项", "paragraph", _tree("all", "value"))
    assert as_markdown([traced], "zh-CN").splitlines() == [
        r"- 削减\*300\*项。",
        "  - “300项”：原有 = 535项 (report.yaml:5)",
        "    - 公式：cut + kept",
        "    - 削减 = 300项 (report.yaml:3)",
        "    - 保留 = 235项 (report.yaml:4)",
    ]


def test_without_figures_there_is_nothing() -> None:
    assert ("", "") == (trace_text([], "en"), as_markdown([], "en"))


def test_a_note_goes_down_to_the_written_numbers_with_a_dot_a_step() -> None:
    assert note(_tree("cut", "share"), "zh-CN").splitlines() == [
        "削减的占比 = 58.4%，直接填写 (report.yaml:3)",
        "核算：数值 ÷ 占比基数 = 56.1%，与填写的不符",
        "· 削减 = 300项 (report.yaml:3)",
        "· 原有 = 535项 (report.yaml:5)",
        "· · 公式：cut + kept",
        "· · 削减 = 300项 (report.yaml:3)",
        "· · 保留 = 235项 (report.yaml:4)",
    ]


def test_a_note_has_the_sources_of_operands() -> None:
    lines = note(_tree("gdp", "growth", "en"), "en").splitlines()
    assert ["生产总值 = 189.9 亿元 (report.yaml:2)", "· source: 公报"] == lines[2:4]


def test_a_long_note_is_cut() -> None:
    chain = "a0: 1\n" + "\n".join(f"a{n}: = a{n - 1} + 1" for n in range(1, 18))
    lines = note(tree_of("a17", "value", figures(chain)), "zh-CN").splitlines()
    assert (25, "……（以下从略，可另查 a17）") == (len(lines), lines[-1])


def test_text_on_several_lines_is_shown_on_one() -> None:
    tree = replace(_tree("gdp", "value"), label="生产\n总值", source="公报\n  第3号")
    traced = Traced("生产\n总值189.9亿元", "189.9亿元", "table", tree)
    expected = [
        "生产 总值189.9亿元", "生产 总值 = 189.9亿元 (report.yaml:2)", "来源：公报 第3号",
        "截至：2024年6月30日",
    ]  # fmt: skip
    assert expected == [line.strip() for line in trace_text([traced], "zh-CN").split("\n")]
    assert expected == [line.strip(" -") for line in as_markdown([traced], "zh-CN").split("\n")]
    assert expected[1:] == [line.strip("· ") for line in note(tree, "zh-CN").split("\n")]
