"""Where a block of the document was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Place, Problems
from reportgen.document import Block, Chart, Heading, Paragraph, TableBlock, plain_text
from reportgen.pipeline import Draft, draft_in
from reportgen.readers import load
from reportgen.rendering.placements import place_of_block
from reportgen.storage import Files
from reportgen.styles import load_style
from reportgen.styles.folders import search_path

REPORT = """\
报告:
  标题: 粮食
  概述: |-
    两季都比上年增产。

    {{ chart('产量') }}
特点:
  - {标题: 面积稳定, 概述: 面积共5亩。}
表格:
  产量:
    标题: 分季产量
    列: [季节, 本年]
    行: [[夏粮, 6.4], [秋粮, 7.29]]
"""


def _draft(folder: Path, style: str = "work-summary") -> Draft:
    path = folder / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    problems = Problems()
    found = load_style(style, "zh-CN", search_path(path, ()), problems, named_at=None)
    root = load(path, Files.below(folder), problems)
    assert found is not None
    assert root is not None
    return draft_in(found, root, problems)


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return _draft(tmp_path)


def _place(draft: Draft, block: Block) -> Place | None:
    assert draft.written is not None
    return place_of_block(block, draft.blocks, draft.data, draft.figures, draft.written)


def _line(draft: Draft, block: Block) -> int:
    place = _place(draft, block)
    assert place is not None
    return place.line


def _with(draft: Draft, kind: type[Heading | Paragraph], words: str) -> Block:
    return next(
        block for block in draft.blocks
        if isinstance(block, kind) and words in plain_text(block.runs)
    )  # fmt: skip


def test_a_text_has_its_place_in_the_data(draft: Draft) -> None:
    assert 8 == _line(draft, _with(draft, Paragraph, "面积共5亩"))
    assert 8 == _line(draft, _with(draft, Heading, "面积稳定"))


def test_a_part_of_a_text_has_the_place_of_the_text(draft: Draft) -> None:
    place = _place(draft, _with(draft, Paragraph, "两季都比上年增产"))
    assert place is not None
    assert "report.summary" == place.path


def test_a_chart_has_the_place_where_a_text_places_it(draft: Draft) -> None:
    chart = next(block for block in draft.blocks if isinstance(block, Chart))
    assert 6 == _line(draft, chart)


def test_words_of_a_template_have_their_place_in_it(tmp_path: Path) -> None:
    style = tmp_path / "own"
    style.mkdir()
    (style / "style.yaml").write_text("extends: work-summary\n", encoding="utf-8")
    (style / "report.md.j2").write_text("# 甲\n\n固定的话。\n", encoding="utf-8")
    draft = _draft(tmp_path, "own")
    place = _place(draft, _with(draft, Paragraph, "固定的话"))
    assert place is not None
    assert ("report.md.j2", 3) == (Path(place.source.name).name, place.line)


def test_a_block_that_is_written_nowhere_has_no_place(draft: Draft) -> None:
    assert _place(draft, Paragraph("body", ())) is None
    assert _place(draft, TableBlock((), (), ())) is None
