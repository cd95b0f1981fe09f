"""What is said about a typed number that contradicts something, and what to do about it."""

from __future__ import annotations

import pytest

from builders import computed, written
from reportgen.checks.composed import Composed, PrintedText
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.document import Paragraph, Run
from reportgen.storage import Limits
from typed_numbers import found

CHINESE = """
  requests: {label: 受理诉求, value: 2878, unit: 件, previous: 2590, target: 2800}
  closed: {label: 办结诉求, value: 2821, unit: 件, of: requests}
  income: {label: 财政收入, value: 25.40, unit: 亿元}
  crimes: {label: 刑事案件, value: 1284, unit: 起, previous: 1420}
  satisfied: {label: 满意率, value: 96.4, unit: '%', previous: 95.1}
"""
ENGLISH = """
  fires: {label: vehicle fires, value: 112, unit: fires, previous: 128}
  budget: {label: library budget, value: 1.24, unit: £ million}
"""


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        ("相差 91件", "受理诉求2787件。"),
        ("相差 91件", "全年受理2787件诉求。"),
        ("相差 90件", "受理诉求由上年的2500件增加到2878件。"),
        ("相差 0.9亿元", "财政收入24.50亿元。"),
        ("相差 0.9亿元", "财政收入245000万元。"),
        ("相差 1个百分点", "受理诉求同比增长12.1%。"),
        ("相差 0.5个百分点", "满意率96.4%，比上年提高1.8个百分点。"),
        ("相差 100件", "受理诉求比上年增加388件。"),
        ("相差 9个百分点", "办结诉求2821件，占受理诉求的89%。"),
        ("相差 10.4个百分点", "受理诉求完成目标的113.2%。"),
        ("方向相反", "刑事案件同比上升9.6%。"),
        ("方向相反", "刑事案件比上年增加136起。"),
    ],
)
def test_the_message_says_by_how_much_a_text_is_off(difference: str, text: str) -> None:
    told = [one for one in found(text, CHINESE) if one.rule.id == "text-contradicts"]
    assert [f"，{difference}"] == [message(one, "zh-CN")[-len(difference) - 1 :] for one in told]


@pytest.mark.parametrize(
    "text",
    [
        # Bounds, other units and other scales: a difference would help nobody.
        "受理诉求超过3000件。", "财政收入25.40万元。", "受理诉求28780件。",
    ],
)  # fmt: skip
def test_the_message_says_no_difference_that_would_help_nobody(text: str) -> None:
    (told,) = (one for one in found(text, CHINESE) if one.rule.id == "text-contradicts")
    assert message(told, "zh-CN").endswith(str(told.facts["value"]))


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        ("; the difference is 9 fires", "Vehicle fires fell to 121."),
        ("; the difference is 2.7 percentage points", "Vehicle fires fell by 15.2%."),
        ("; it goes the other way", "Vehicle fires rose by 12.5%."),
        ("; the difference is £0.18 million", "The library budget was £1.42 million."),
    ],
)
def test_the_message_says_by_how_much_a_text_is_off_in_english(difference: str, text: str) -> None:
    (told,) = found(text, ENGLISH)
    assert message(told, "en").endswith(difference)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("受理诉求", "受理诉求2787件。"),
        ("受理诉求.上期", "受理诉求由上年的2509件增加到2878件。"),
        ("受理诉求.增速", "受理诉求同比增长12.1%。"),
        ("受理诉求.增减", "受理诉求比上年增加388件。"),
        ("办结诉求.占比", "办结诉求2821件，占受理诉求的89%。"),
        ("受理诉求.完成率", "受理诉求完成目标的130.8%。"),
        ("受理诉求.目标", "受理诉求目标2080件。"),
    ],
)
def test_the_remedy_names_what_to_write_for_the_number(name: str, text: str) -> None:
    (told,) = (one for one in found(text, CHINESE) if one.rule.id == "text-contradicts")
    help_ = remedy(told, "zh-CN")
    assert f"改成 {{{{ {name} }}}}" in help_
    # Which of the two is wrong is not known.
    assert "统计里错了的改统计" in help_


def _printed(text: str, statistics: str) -> Diagnostic:
    """The problem of a sentence that a template wrote."""
    read, figures, _ = computed(f"report: {written({'title': '2024年'})}\nstatistics:{statistics}")
    composed = Composed(Paragraph("body", (Run(text),)), (Run(text),))
    printed = PrintedText.of(composed, lambda *_: None)
    problems = Problems()
    check_statements([], Reader(figures, read.report), Limits(), problems, [printed])
    (told,) = problems
    return told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("figures.受理诉求", "受理诉求2787件。"),
        ("figures.受理诉求.growth", "受理诉求同比增长12.1%。"),
    ],
)
def test_the_remedy_for_a_sentence_of_a_template_is_about_the_template(
    name: str, text: str
) -> None:
    told = _printed(text, CHINESE)
    assert f"在模板里写 {{{{ {name} }}}}，" in remedy(told, "zh-CN")
    # No item of the data has the sentence.
    assert "认可" not in remedy(told, "zh-CN")
    assert f"write {{{{ {name} }}}} there" in remedy(told, "en")
    assert "accept" not in remedy(told, "en")


@pytest.mark.parametrize(
    ("said", "old", "new", "text"),
    [
        ("12.5% more", "12.5% more than in 2023", "fires | growth", "12.5% more than in 2023"),
        ("16 more", "16 more than last year", "fires | change", "16 more than last year"),
        ("15.2% fewer", "15.2%", "abs(fires.growth)", "15.2% fewer than last year"),
    ],
)
def test_the_remedy_for_a_comparison_behind_its_number_reads_well(
    said: str, old: str, new: str, text: str
) -> None:
    problems = found(f"There were 112 vehicle fires, {text}.", ENGLISH)
    (told,) = (one for one in problems if one.rule.id == "text-contradicts")
    assert f"replace '{old}' with {{{{ {new} }}}}" in remedy(told, "en")
    assert f"'{said}'" in message(told, "en")
