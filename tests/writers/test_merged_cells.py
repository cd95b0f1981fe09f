"""Merged cells: `^^` joins a cell to the one above, `<<` to the one before."""

from __future__ import annotations

import re

from builders import NO_CACHE, docx_parts, markdown
from reportgen import Request, Result, build
from reportgen.diagnostics import Problems
from reportgen.document import Run, Span, TableBlock
from reportgen.document.markdown import read_markdown

TABLE = """\
| 问题 | 措施 | 结果 |
| --- | --- | --- |
| 甲 | 一 | 好 |
| ^^ | 二 | 好 |
| 乙 | << | 差 |
"""


def _table(text: str) -> TableBlock:
    (block,) = read_markdown(text, (), lambda *_: None, Problems())
    assert isinstance(block, TableBlock)
    return block


def _built(template: str, title: str = "甲") -> Result:
    style = {"style.yaml": "name: s\nextends: work-summary\n", "report.md.j2": template}
    return build(
        Request.from_data(
            {"report": {"title": title}}, formats=("docx", "html", "md"), environment=NO_CACHE,
            style="s", styles={"s": style},
        )
    )  # fmt: skip


def test_marks_merge_cells_downwards_and_across() -> None:
    table = _table(TABLE)
    assert (Span(0, 0, 2, 1), Span(2, 0, 1, 2)) == table.spans
    assert ((), ()) == (table.rows[1][0], table.rows[2][1])


def test_a_block_of_cells_is_merged() -> None:
    table = _table("| 1 | 2 |\n| --- | --- |\n| 甲 | << |\n| ^^ | << |\n")
    assert (Span(0, 0, 2, 2),) == table.spans
    assert ((Run("甲"),), (), (), ()) == (*table.rows[0], *table.rows[1])


def test_marks_without_a_cell_to_merge_with_stay_text() -> None:
    table = _table("| 1 | 2 |\n| --- | --- |\n| ^^ | 乙 |\n")
    assert () == table.spans
    assert (Run("^^"),) == table.rows[0][0]


def test_a_value_merges_nothing() -> None:
    template = "| 1 | 2 |\n| --- | --- |\n| 甲 | 乙 |\n| {{ report.title }} | 丙 |\n"
    for title in ("^^", "<<"):
        page = _built(template, title).contents["html"].decode()
        assert "rowspan" not in page
        assert "colspan" not in page


def test_drafts_merge_them() -> None:
    result = _built(TABLE)
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    rows = re.findall("<w:tr>.*?</w:tr>", body)
    assert [3, 3, 3, 2] == [row.count("<w:tc>") for row in rows]
    assert '<w:vMerge w:val="restart"/>' in rows[1]
    assert "<w:vMerge/>" in rows[2]
    assert '<w:gridSpan w:val="2"/>' in rows[3]
    page = result.contents["html"].decode()
    assert '<th scope="row" class="align-' not in page
    assert ' rowspan="2">甲</th>' in page
    assert ' colspan="2">乙</th>' in page
    assert "|  | 二 | 好 |" in markdown(result)
