"""Blocks for a page that shows a document on sheets, and their style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from html_pages import LAYOUTS
from reportgen.document import Heading, Paragraph, Run, Runs, TableBlock
from reportgen.writers.html.paper import Marked, Paper, paper
from trees import document


def _marks(runs: Runs) -> Iterator[Marked]:
    parts = tuple(({"data-fig": f"{run.origin}"} if run.origin else {}, (run,)) for run in runs)
    yield Marked({"class": "s", "data-path": '甲."乙"'}, parts)


def _paper(language: str = "zh-CN") -> Paper:
    blocks = (
        Paragraph("title", (Run("标题"),)),
        Heading(1, (Run("一节"),)),
        Paragraph("body", (Run("共"), Run("<3>件", origin=1), Run("。"))),
        TableBlock(((Run("项"),), (Run("数"),)), (((Run("甲"),), (Run("3"),)),), ("", "right")),
    )
    return paper(document(*blocks, language=language), LAYOUTS[language], _marks)


def test_each_text_is_in_the_elements_that_marks_ask_for() -> None:
    html = _paper().html
    assert (
        '<p class="role-body"><span class="s" data-path="甲.&quot;乙&quot;">共'
        '<span data-fig="1">&lt;3&gt;件</span>。</span></p>'
    ) in html
    assert '<h2 id="section-1" class="role-heading-1">一、<span class="s"' in html


def test_there_are_no_inline_styles_which_a_strict_policy_forbids() -> None:
    html = _paper().html
    assert " style=" not in html
    assert 'data-look="width:' in html


def test_lengths_are_multiples_of_the_pages_own_millimetre() -> None:
    css = _paper().css
    assert ".sheet { width: calc(210.009 * var(--mm));" in css
    # 28 characters fill a line of 156 mm.
    size = re.search(r"\.sheet \.area \{ font-size: calc\(([\d.]+) \* var\(--mm\)\)", css)
    assert size is not None
    assert abs(28 * float(size[1]) - 156) < 0.1
    assert "--room: 28.00em" in css
    assert not re.search(
        r"[\d.]+(?:mm|pt|rem|px)\b(?!.*serif)", css.replace("1px solid", "").replace("0px", "")
    )


def test_page_numbers_stand_where_the_layout_has_them() -> None:
    found = _paper()
    assert "— {page} —" == found.folio
    assert ".sheet:nth-child(odd) .folio { right: calc(" in found.css
    assert ".sheet:nth-child(even) .folio { left: calc(" in found.css


def test_english_has_no_grid_of_characters() -> None:
    assert "{page}" in _paper("en").folio
    assert "--room: 28.00em" not in _paper("en").css
