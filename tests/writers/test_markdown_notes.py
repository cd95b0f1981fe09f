"""Notes on figures as footnotes of Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from reportgen.document import (
    Block,
    Caption,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    plain_text,
)
from reportgen.writers.markdown import to_markdown
from trees import document, paragraph, work_summary_layout

FIGURE = (Run("产值"), Run("189.9亿元", origin=1), Run("。"))
NOTES = {1: "据统计公报", 2: "同比\n- 2001年 1.5"}
_LAYOUTS = {language: work_summary_layout(language) for language in ("zh-CN", "en")}


def _markdown(*blocks: Block, notes: dict[int, str] = NOTES, language: str = "zh-CN") -> str:
    tree = replace(document(*blocks, language=language), notes=notes)
    return to_markdown(tree, _LAYOUTS[language])


def _strong(text: str, origin: int = 0) -> Run:
    return Run(text, strong=True, origin=origin)


def test_a_note_is_a_footnote_right_after_its_figure() -> None:
    expected = "产值189.9亿元[^1]。\n\n[^1]: 据统计公报\n"
    assert expected == _markdown(Paragraph("body", FIGURE))


def test_notes_are_numbered_as_first_referred_to() -> None:
    blocks = (
        Paragraph("body", (Run("10.1%", origin=2),)), Paragraph("body", FIGURE),
        Paragraph("body", (Run("10.1%", origin=2),)),
    )  # fmt: skip
    expected = (
        "10.1%[^1]\n\n产值189.9亿元[^2]。\n\n10.1%[^1]\n\n"
        "[^1]: 同比\\\n    \\- 2001年 1.5\n\n[^2]: 据统计公报\n"
    )
    assert expected == _markdown(*blocks)


@pytest.mark.parametrize(
    ("expected", "block"),
    [
        ("## 一、产值189.9亿元[^1]。", Heading(1, FIGURE)),
        ("# 产值189.9亿元[^1]。", Paragraph("title", FIGURE)),
        ("1. 产值189.9亿元[^1]。", ItemList(ordered=True, items=(FIGURE,))),
        (
            "| 甲 |\n| --- |\n| 产值189.9亿元[^1]。 |",
            TableBlock(((Run("甲"),),), ((FIGURE,),), ("",)),
        ),
    ],
)
def test_figures_may_be_in_any_text(expected: str, block: Block) -> None:
    assert f"{expected}\n\n[^1]: 据统计公报\n" == _markdown(block)


@pytest.mark.parametrize(
    ("expected", "runs"),
    [
        ("5[^1]\\(x)", (Run("5", origin=1), Run("(x)"))),
        ("5\\![^1]", (Run("5!", origin=1),)),
        ("a\\\\[^1]", (Run("a\\", origin=1),)),
        ("**增长5亿**[^1]元", (_strong("增长"), _strong("5亿", 1), Run("元"))),
        ("**5亿[^1]元**", (_strong("5亿", 1), _strong("元"))),
        ("**5**亿[^1]", (_strong("5", 1), Run("亿", origin=1))),
    ],
)
def test_a_reference_is_not_part_of_the_markup_around_it(expected: str, runs: Runs) -> None:
    assert expected == _markdown(Paragraph("body", runs)).partition("\n")[0]


def test_words_on_two_lines_of_a_heading_are_separated() -> None:
    runs = (Run("up 5%", origin=1), Run("\nin May"))
    assert "# up 5%[^1] in May\n" in _markdown(Paragraph("title", runs), language="en")


@pytest.mark.parametrize("notes", [{}, {9: "别处"}])
def test_figures_without_a_note_are_plain_text(notes: dict[int, str]) -> None:
    expected = _markdown(paragraph("body", "产值189.9亿元。"))
    assert expected == _markdown(Paragraph("body", FIGURE), notes=notes)


def test_footnotes_of_the_text_are_numbered_with_the_notes_on_figures() -> None:
    own = (
        Run("产值"), Run("189.9亿元", origin=1, footnote=(Run("据"), Run("公报", emphasis=True))),
        Run("，"), Run("", footnote=(Run("1. 略\n续"),)), Run("又189.9亿元", origin=1),
    )  # fmt: skip
    assert _markdown(Paragraph("body", own)) == (
        "产值189.9亿元[^1][^2]，[^3]又189.9亿元[^1]\n\n"
        "[^1]: 据统计公报\n\n[^2]: 据*公报*\n\n[^3]: 1\\. 略\\\n    续\n"
    )


@pytest.mark.parametrize("notes", [{}, NOTES])
def test_a_caption_may_have_a_footnote(notes: dict[int, str]) -> None:
    own = Caption("table", (Run("收支", footnote=(Run("万元"),)),), "", "表1", 1)
    assert _markdown(own, notes=notes) == "表1　收支[^1]\n\n[^1]: 万元\n"


_WORDS = st.text(st.sampled_from("中文ab1，“”（）()*_-#[]!. &"), min_size=1, max_size=4)
_RUNS = st.lists(st.builds(Run, _WORDS, st.booleans(), st.booleans(), st.integers(0, 2)))


@given(_RUNS)
def test_another_reader_finds_text_and_references(own: list[Run]) -> None:
    # A word at each end: Markdown drops white space there.
    runs = (Run("甲"), *own, Run("乙"))
    parser = MarkdownIt("commonmark").use(footnote_plugin)
    tokens = parser.parse(_markdown(Paragraph("body", runs), notes={1: "一", 2: "二"}))
    children = next(token.children for token in tokens if token.type == "inline") or []
    assert plain_text(runs) == "".join(child.content for child in children)
    figures = [run.origin for run, last in zip(runs, (Run(""), *runs), strict=False)
               if run.origin and run.origin != last.origin]  # fmt: skip
    assert len(figures) == [child.type for child in children].count("footnote_ref")
