"""Colours behind the cells of tables' heads."""

from __future__ import annotations

import re

from builders import NO_CACHE, docx_parts
from reportgen import Request, Result, build

ROWS = "| --- | --- |\n| 1 | 2 |\n"


def _built(head: str, roles: str) -> Result:
    style = {
        "style.yaml": f"name: s\nextends: work-summary\nlayout: {{roles: {{{roles}}}}}\n",
        "report.md.j2": head + ROWS,
    }
    request = Request.from_data(
        {"report": {"title": "甲"}}, formats=("docx", "html"), environment=NO_CACHE,
        style="s", styles={"s": style},
    )  # fmt: skip
    return build(request)


def _cells(result: Result) -> list[str]:
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    return re.findall("<w:tcPr>.*?</w:tcPr>", body)


def test_the_colour_of_heads_fills_their_cells() -> None:
    cells = _cells(_built("| 甲 | 乙 |\n", "table-head: {fill: 0B5345, color: FFFFFF}"))
    assert [True, True, False, False] == ['w:fill="0B5345"' in cell for cell in cells]


def test_the_role_of_all_words_of_a_head_fills_its_cell() -> None:
    result = _built("| [甲]{.red} | 乙 |\n", "red: {fill: 7B241C, color: FFFFFF}")
    assert [True, False, False, False] == ['w:fill="7B241C"' in cell for cell in _cells(result)]
    page = result.contents["html"].decode()
    assert '<th scope="col" class="word-red">' in page
    assert '<th scope="col">乙' in page


def test_a_role_of_words_goes_before_that_of_the_head() -> None:
    roles = "red: {fill: 7B241C}, table-head: {fill: 0B5345}"
    first, second, *_ = _cells(_built("| [甲]{.red} | 乙 |\n", roles))
    assert ['w:fill="7B241C"'] == re.findall('w:fill="[^"]*"', first)
    assert ['w:fill="0B5345"'] == re.findall('w:fill="[^"]*"', second)
