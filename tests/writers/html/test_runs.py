"""Runs as HTML: bold and italics, references, notes."""

from __future__ import annotations

import pytest

from html_pages import LAYOUTS, body
from reportgen.document import Caption, Paragraph, Run, Runs
from trees import paragraph, runs

FIGURE = (Run("产值"), Run("189.9", origin=1), Run("亿元", origin=1, strong=True), Run("。"))


def _paragraph(own: Runs, **more: dict[int, str]) -> str:
    """A paragraph of these runs as HTML."""
    text = body(Paragraph("body", own), **more).partition("</p>")[0]
    return text.removeprefix('<p class="role-body">')


def _reference(number: int, nth: int = 1, shown: str = "") -> str:
    name = f"noteref-{number}" + (f"-{nth}" if nth > 1 else "")
    own = f' data-note="{shown}"' if shown else ""
    return (
        f'<sup class="reference"{own}><a id="{name}" href="#note-{number}" role="doc-noteref" '
        f'aria-label="注{number}">[{number}]</a></sup>'
    )


@pytest.mark.parametrize(
    ("expected", "run"),
    [
        ("甲", Run("甲")),
        ("<strong>甲</strong>", Run("甲", strong=True)),
        ("<em>甲</em>", Run("甲", emphasis=True)),
        ("<strong><em>甲</em></strong>", Run("甲", strong=True, emphasis=True)),
        ("甲<br/>乙  丙\t丁", Run("甲\n乙  丙\t丁")),
        ("a &lt; b", Run("a < b\x0b\ufdd0")),
        ("见", Run("见", target="table:无")),
        ('电话<span class="unbroken">010-123-4</span>，甲-1', Run("电话010-123-4，甲-1")),
    ],
)
def test_faces_and_line_breaks(expected: str, run: Run) -> None:
    assert expected == _paragraph((run,))


def test_a_reference_leads_to_its_caption() -> None:
    own = Paragraph("body", (Run("见"), Run("表1", target="table:收支 总"), Run("。")))
    text = body(own, Caption("table", runs("收支"), "table:收支 总", "表1"))
    assert '见<a href="#caption-table-收支-总">表1</a>。' in text
    assert 'id="caption-table-收支-总"' in text


def test_a_figure_with_a_note_shows_it_and_refers_to_it() -> None:
    figure = '<span class="figure" data-note="据统计公报">189.9<strong>亿元</strong>'
    expected = f"产值{figure}{_reference(1)}</span>。"
    assert expected == _paragraph(FIGURE, notes={1: "据统计公报"})
    assert _paragraph(FIGURE) == "产值189.9<strong>亿元</strong>。"


def test_what_a_figure_shows_has_the_lines_of_its_note() -> None:
    text = _paragraph(FIGURE, notes={1: '据"公报"\n  - 第3页'})
    assert 'data-note="据&quot;公报&quot;&#10;- 第3页"' in text


def test_a_footnote_at_a_figure_is_shown_with_its_note() -> None:
    own = (Run("5个", origin=1, footnote=runs("初步数")),)
    text = f'data-note="来历&#10;初步数">5个{_reference(1)}{_reference(2)}</span>'
    assert text in _paragraph(own, notes={1: "来历"})


def test_notes_are_at_the_end_with_links_back() -> None:
    own = Paragraph("body", (*FIGURE, *FIGURE, Run("另", footnote=(Run("甲", emphasis=True),))))
    text = body(own, notes={1: "据统计公报\n  - 第3页"})
    notes = text.partition("</p>")[2]
    back = 'role="doc-backlink" aria-label="返回正文'
    assert notes == (
        '<section class="notes" role="doc-endnotes" aria-label="注释"><ol>'
        '<li id="note-1">据统计公报<br/>- 第3页 '
        f'<a class="back" href="#noteref-1" {back} 1">↩</a> '
        f'<a class="back" href="#noteref-1-2" {back} 2">↩</a></li>'
        f'<li id="note-2"><em>甲</em> <a class="back" href="#noteref-2" {back}">↩</a></li>'
        "</ol></section>"
    )
    assert _reference(1, 2) in text
    assert f"另{_reference(2, shown='甲')}</p>" in text


def test_notes_are_before_what_is_at_the_foot_and_may_be_about_it() -> None:
    noted = Paragraph("printer", (Run("甲", footnote=runs("乙")),))
    text = body(noted, own=LAYOUTS["zh-CN"])
    assert text.index('href="#note-1"') > text.index('<li id="note-1">')


def test_english_notes_have_english_labels() -> None:
    text = body(Paragraph("body", (Run("5", footnote=runs("x")),)), language="en")
    assert 'aria-label="Note 1"' in text
    assert 'aria-label="Back to the text"' in text
    assert 'aria-label="Notes"' in text


def test_without_references_there_are_no_notes() -> None:
    assert "doc-endnotes" not in body(paragraph("body", "甲"), notes={1: "别处"})
