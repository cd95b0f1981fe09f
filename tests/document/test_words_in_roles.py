"""Words and cells in roles, and links: Markdown → tree → drafts."""

from __future__ import annotations

import re

import pytest

from builders import NO_CACHE, docx_parts, markdown, rules
from reportgen import Request, Result, build
from reportgen.diagnostics import Problems
from reportgen.document import Paragraph, Run, TableBlock, role_of_cell
from reportgen.document.markdown import read_markdown

ROLES = ("body", "good", "bad")
STYLE = (
    "name: s\nextends: work-summary\nlayout:\n  roles:\n"
    "    good: {color: '067647'}\n    bad: {color: B42318, fill: FEE4E2, bold: yes}\n"
)


def _runs(text: str) -> tuple[Run, ...]:
    problems = Problems()
    (block,) = read_markdown(text, ROLES, lambda *_: None, problems)
    assert isinstance(block, Paragraph)
    assert not len(problems)
    return block.runs


def _built(template: str, title: str = "标题") -> Result:
    return build(
        Request.from_data(
            {"report": {"title": title}}, formats=("docx", "html", "md"), environment=NO_CACHE,
            style="s", styles={"s": {"style.yaml": STYLE, "report.md.j2": template}},
        )
    )  # fmt: skip


def test_words_in_brackets_are_in_a_role() -> None:
    assert (Run("甲"), Run("乙", role="bad"), Run("丙")) == _runs("甲[乙]{.bad}丙")


def test_words_in_a_role_keep_their_faces_and_nest() -> None:
    found = _runs("[甲**乙**[丙]{.good}]{.bad}")
    assert (
        Run("甲", role="bad"), Run("乙", strong=True, role="bad"), Run("丙", role="good"),
    ) == found  # fmt: skip


@pytest.mark.parametrize("text", ["[甲]", "[甲]{bad}", r"\[甲]{.bad}", "甲]{.bad}", "[甲] {.bad}"])
def test_other_brackets_are_text(text: str) -> None:
    assert {""} == {run.role for run in _runs(text)}


def test_a_link_leads_to_its_address() -> None:
    assert (Run("见"), Run("网站", link="https://a.test/x")) == _runs("见[网站](https://a.test/x)")


def test_an_unknown_role_of_words_is_reported() -> None:
    result = _built("# 标题\n\n[甲]{.badd}\n")
    assert ["unknown-role"] == rules(result)
    assert result.diagnostics[0].facts["nearest"] == ["bad"]


def test_a_cell_has_the_role_of_all_its_words() -> None:
    problems = Problems()
    text = "| 甲 | 乙 |\n| --- | --- |\n| [高]{.bad} | [高]{.bad}了 |\n"
    (table,) = read_markdown(text, ROLES, lambda *_: None, problems)
    assert isinstance(table, TableBlock)
    assert ["bad", ""] == [role_of_cell(cell) for cell in table.rows[0]]


def test_the_filter_puts_values_into_a_role() -> None:
    result = _built(
        "# {{ report.title }}\n\n{{ report.title | role('bad') }}\n", title="[1]{.good}"
    )
    # Whatever a value contains stays text.
    assert "\\[1\\]{.good}\n" in markdown(result)
    assert '<span class="word-bad">[1]{.good}</span>' in result.contents["html"].decode()


def test_drafts_colour_words_and_cells() -> None:
    template = "# 标题\n\n[甲]{.good}\n\n| 项 | 值 |\n| --- | --- |\n| [高]{.bad} | 1 |\n"
    result = _built(template)
    parts = docx_parts(result.contents["docx"])
    body, styles = parts["word/document.xml"].decode(), parts["word/styles.xml"].decode()
    assert '<w:rStyle w:val="GoodWords"/>' in body
    assert '<w:shd w:val="clear" w:color="auto" w:fill="FEE4E2"/></w:tcPr>' in body
    assert re.search('w:styleId="BadWords">.*?<w:b/>.*?<w:color w:val="B42318"/><w:shd', styles)
    page = result.contents["html"].decode()
    assert ".word-good { color: var(--ink-067647); }" in page
    assert '<th scope="row" class="word-bad"><span class="word-bad">高</span></th>' in page
    assert "甲" in markdown(result)


def test_a_paragraph_has_the_colour_behind_it_of_its_role() -> None:
    result = _built("# 标题\n\n::: bad\n甲\n:::\n")
    styles = docx_parts(result.contents["docx"])["word/styles.xml"].decode()
    assert re.search('w:styleId="Bad">.*?w:fill="FEE4E2"', styles)
    assert "background-color: #FEE4E2" in result.contents["html"].decode()


def test_a_draft_without_such_words_has_no_styles_for_them() -> None:
    result = _built("# 标题\n\n甲\n")
    assert "Words" not in docx_parts(result.contents["docx"])["word/styles.xml"].decode()
    assert ".word-" not in result.contents["html"].decode()


def test_a_colour_that_is_none_is_refused() -> None:
    style = STYLE.replace("FEE4E2", "light")
    result = build(
        Request.from_data(
            {"report": {"title": "甲"}}, environment=NO_CACHE, style="s",
            styles={"s": {"style.yaml": style}},
        )
    )  # fmt: skip
    assert result.failed
