"""Whatever a clerk types in a text appears as typed, in every output."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builders import docx_paragraphs, report, rules, written

pytestmark = pytest.mark.slow

MARKS = "。；，、：.;,: \t\n\u3000"
"""Marks and blanks at the end of a text belong to the sentence it is set into."""
_SPECIALS = st.text(
    st.sampled_from(list("\\`*_{}[]<>()#+-.!|~&\"'=:;/@$%^?1234567890 \t中文，。“”《》é🙂ع\u200f"))
)
_ANY = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"),
        exclude_characters="\ufeff\ufffe\uffff" + "".join(map(chr, range(0xFDD0, 0xFDF0))),
    ),
    max_size=30,
)
_CHUNKS = st.lists(
    st.sampled_from(
        ["1.", "1)", "- ", "+ ", "# ", "> ", "```", "---", "===", "***", "| a |", "&amp;", "&#42;",
         "<b>", "<!--", "http://x.cn", "[a](b)", "![a](b)", "[a]: b", ":::", "::: date", "~~", "**",
         "__", "\\", "\\\\", "  ", "\t", "甲", "a", "。", "%", "} }", "{ {", "#}", "{#", "<br>"]
    ),
    max_size=8,
).map("".join)  # fmt: skip
LINES = st.one_of(_SPECIALS, _ANY, _CHUNKS).filter(lambda text: not re.search(r"\{[{%]", text))
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)

Placed = Callable[[str], dict[str, Any]]
"""A text → a report that holds it in a field."""

ONE_LINE: dict[str, Placed] = {
    "subtitle": lambda text: {"report": {"title": "总结", "subtitle": text}},
    "number": lambda text: {"report": {"title": "总结", "number": text}},
    "issuer": lambda text: {"report": {"title": "总结", "issuer": text}},
    "secrecy": lambda text: {"report": {"title": "总结", "secrecy": text}},
    "recipients": lambda text: _with(recipients=["甲", text, "乙"]),
    "copies": lambda text: _with(copies=[text]),
    "attachments": lambda text: _with(attachments=["甲", text]),
    "contact": lambda text: _with(contact=text),
    "feature": lambda text: _with_item("features", {"title": text}),
    "point": lambda text: _with_item("features", {"measures": [{"point": text}, "乙"]}),
    "detail": lambda text: _with_item("problems", {"measures": {"point": "甲", "detail": text}}),
    "result": lambda text: _with_item("features", {"measures": {"point": "甲", "results": text}}),
    "status": lambda text: _with_item("features", {"measures": {"point": "甲", "status": text}}),
    # Measures that are finished name no offices.
    "units": lambda text: _with_item(
        "features", {"measures": {"point": "甲", "status": "正在推进", "units": [text]}}
    ),
    "step": lambda text: _with_item("next_steps", {"title": text, "lead_unit": text}),
    "activity": lambda text: _with_item("activities", {"name": text, "short_name": text}),
    "stage": lambda text: _with_item("activities", {"stages": [text, {"work": text}]}),
    "due": lambda text: _with_item("next_steps", {"title": "甲", "due": f"年底{text}"}),
    "label": lambda text: _with_item("statistics", {"a": {"label": text, "value": 5}}),
    "unit": lambda text: _with_item("statistics", {"a": {"unit": f"个{text}", "value": 5}}),
}
PARAGRAPHS: dict[str, Placed] = {
    "summary": lambda text: _with(summary=text),
    "outcome": lambda text: _with_item("activities", {"name": "甲", "outcomes": ["乙", text]}),
    "problem": lambda text: _with_item("problems", {"title": "甲", "detail": text}),
    "next step": lambda text: _with_item("next_steps", {"title": "甲", "detail": text}),
    "attachment": lambda text: _with(attachments={"name": "甲", "detail": ["乙", text]}),
    "feature summary": lambda text: _with_item("features", {"title": "甲", "summary": text}),
}


_ABOUT_TEXTS = {
    "to-be-filled", "typed-number", "full-width-braces", "braces-in-text", "hidden-character",
    "empty-item", "language-differs", "bracket-unpaired", "punctuation-twice", "half-width-stop",
    "full-width-digits", "letterhead-form", "name-is-text",
}  # fmt: skip
"""Rules about texts that appear as typed all the same."""


def _with(**values: object) -> dict[str, Any]:
    return {"report": {"title": "总结", **values}}


def _with_item(key: str, item: object) -> dict[str, Any]:
    return {"report": {"title": "总结"}, key: item}


def _paragraphs(data: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The texts of the Markdown draft, read back by another reader, and those of the DOCX."""
    with tempfile.TemporaryDirectory() as folder:
        result = report(Path(folder), written(data), formats=("md", "docx"))
    assert set(rules(result)) <= _ABOUT_TEXTS
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(result.contents["md"].decode())
    texts = ["".join(map(_text, token.children or [])) for token in tokens if token.children]
    return texts, docx_paragraphs(result.contents["docx"])


def _text(token: Token) -> str:
    assert token.type in ("text", "text_special", "hardbreak", "softbreak"), token.type
    return "\n" if token.type.endswith("break") else token.content


def _typed(text: str) -> list[str]:
    """The lines of a text as they are to be found: blanks and marks at the ends dropped."""
    return [line.strip().rstrip(MARKS) for line in text.strip().split("\n")]


def _solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("field", ONE_LINE)
@example("*_#|<1.")
@example("1.")
@example("- a\n- b")
@example("\\")
@example("a\tb  c")
@settings(max_examples=30)
@given(text=TEXTS)
def test_a_text_appears_as_typed(field: str, text: str) -> None:
    for paragraphs in _paragraphs(ONE_LINE[field](text)):
        found = "\n".join(paragraphs)
        assert [] == [line for line in _typed(text) if line not in found]


@example("关于印发《蚌埠市行政事业性收费项目标准目录》和《蚌埠市行政投诉管理办法》的通知")
@example("A report of  more words than will fit upon a single line of the page, by far")
@settings(max_examples=30)
@given(text=TEXTS)
def test_a_title_appears_as_typed_but_for_where_its_lines_end(text: str) -> None:
    assume(text.strip())  # an empty title is a missing one
    for paragraphs in _paragraphs({"report": {"title": text}}):
        assert _solid(text) in _solid("".join(paragraphs))


@pytest.mark.parametrize("field", PARAGRAPHS)
@settings(max_examples=30)
@given(text=TEXTS)
def test_each_line_of_a_text_is_a_paragraph_as_typed(field: str, text: str) -> None:
    expected = [line for line in _typed(text) if line]
    for paragraphs in _paragraphs(PARAGRAPHS[field](text)):
        found = [typed for one in paragraphs if (typed := one.strip().rstrip(MARKS))]
        starts = range(len(found) - len(expected) + 1)
        assert any(expected == found[start : start + len(expected)] for start in starts)


@pytest.mark.parametrize("braces", ["{{ a", "{% if a %}", "{{ }}", "{{ a | b }}", "{{ 1 }}"])
def test_braces_that_name_no_figure_are_told(tmp_path: Path, braces: str) -> None:
    result = report(tmp_path, written(_with(summary=f"甲{braces}")))
    assert result.failed
    assert result.diagnostics
