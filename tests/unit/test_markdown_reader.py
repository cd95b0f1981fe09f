"""Markdown text becomes a document tree."""

from __future__ import annotations

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.document import Block, Heading, ItemList, Paragraph, Run, Table
from reportgen.escaping import LINE_BREAK
from reportgen.markdown import read_markdown


def _nowhere(_text: str) -> None:
    """No template holds any text."""


def _read(text: str) -> tuple[tuple[Block, ...], list[str]]:
    problems = Problems()
    return read_markdown(text, ("signature", "date"), _nowhere, problems), rules(problems)


def _body(text: str) -> Paragraph:
    return Paragraph("body", (Run(text),))


def test_headings_begin_below_the_title() -> None:
    expected = (
        Paragraph("title", (Run("总结"),)), Heading(1, (Run("概况"),)), Heading(4, (Run("细节"),)),
    )  # fmt: skip
    assert (expected, []) == _read("# 总结\n\n## 概况\n\n##### 细节\n")


def test_containers_give_roles() -> None:
    text = "甲\n\n::: signature\n市政府\n:::\n\n::: date\n2002年\n:::\n\n乙\n"
    expected = (
        _body("甲"), Paragraph("signature", (Run("市政府"),)), Paragraph("date", (Run("2002年"),)),
        _body("乙"),
    )  # fmt: skip
    assert (expected, []) == _read(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("甲乙", "甲\n乙"),
        ("甲，乙", "甲，\n乙"),
        ("one two", "one\ntwo"),
        ("甲 two", "甲\ntwo"),
        ("甲\n乙", "甲\\\n乙"),
        ("甲\n乙", f"甲{LINE_BREAK}乙"),
        ("a*b_c|d<e>&", "a\\*b\\_c\\|d\\<e>&"),
    ],
)
def test_only_hard_breaks_break_lines(expected: str, text: str) -> None:
    assert ((_body(expected),), []) == _read(text)


def test_faces_become_runs() -> None:
    expected = Paragraph(
        "body",
        (Run("甲"), Run("乙", strong=True), Run("丙", strong=True, emphasis=True), Run("丁")),
    )
    assert ((expected,), []) == _read("甲**乙*丙***丁")


def test_a_break_between_faces_of_chinese_vanishes_too() -> None:
    expected = Paragraph("body", (Run("甲", strong=True), Run("乙")))
    assert ((expected,), []) == _read("**甲**\n乙")


@pytest.mark.parametrize(("mark", "ordered"), [("1.", True), ("-", False)])
def test_lists_are_flat(mark: str, *, ordered: bool) -> None:
    expected = ItemList(ordered, ((Run("甲"),), (Run("乙"),)))
    assert ((expected,), []) == _read(f"{mark} 甲\n{mark} 乙\n")


def test_tables_keep_their_alignments() -> None:
    expected = Table(
        ((Run("项"),), (Run("数"),)),
        (((Run("甲"),), (Run("1"),)), ((Run("a|b"),), ())),
        ("", "right"),
    )
    assert ((expected,), []) == _read("| 项 | 数 |\n| --- | ---: |\n| 甲 | 1 |\n| a\\|b | |\n")


@pytest.mark.parametrize(
    "text",
    ["> 引文", "```\ncode\n```", "    code", "---\n", "- 甲\n\n  - 乙", "###### 六级", "`code`",
     "![图](a.png)", "[链接](http://example.com)"],
)  # fmt: skip
def test_what_the_tree_cannot_hold_is_told(text: str) -> None:
    assert "unsupported-markdown" in _read(text)[1]


def test_an_unknown_role_is_told_with_the_nearest() -> None:
    problems = Problems()
    read_markdown("::: signatrue\n甲\n:::\n", ("signature",), _nowhere, problems)
    assert [("unknown-role", ["signature"])] == [(d.rule, d.facts["nearest"]) for d in problems]


def test_html_is_plain_text() -> None:
    assert ((_body("<b>甲</b>"),), []) == _read("<b>甲</b>")


def test_an_empty_text_has_no_blocks() -> None:
    assert ((), []) == _read("\n\n")
