"""Where words of the document were written: in the data or in a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE
from linted import style_folder
from reportgen.diagnostics import Place, Problems
from reportgen.document import Block, plain_text, texts_in
from reportgen.pipeline import Draft, Places, draft_in
from reportgen.readers import load
from reportgen.storage import Files
from reportgen.styles import load_style
from reportgen.styles.folders import builtin_root

REPORT = """\
报告:
  标题: 年度总结
  概述: |-
    全年受理12件，办结12件。

    其中{{ 件数 | growth }}，受理及时。
统计:
  件数: {名称: 受理件数, 数值: 12, 单位: 件, 上期: 10}
"""
TEMPLATE = """\
# {{ report.title }}

{{ report.summary | paragraphs }}

本年受理量同比{{ figures.件数 | growth }}，{{ report.title }}如下：一{{ words.closing }}。

- 受理受理12件
"""


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    folder = tmp_path_factory.mktemp("words")
    path = folder / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    style_folder(
        folder / "own", style_yaml=BARE_STYLE, report_j2=TEMPLATE,
        wording_yaml="zh-CN:\n  closing: 特此报告\n",
    )  # fmt: skip
    problems = Problems()
    style = load_style(str(folder / "own"), "zh-CN", (builtin_root(),), problems, named_at=None)
    root = load(path, Files.below(folder), problems)
    assert style is not None
    assert root is not None
    return draft_in(style, root, problems)


def _block(draft: Draft, words: str) -> Block:
    return next(
        block for block in draft.blocks
        if any(words in plain_text(runs) for runs in texts_in(block))
    )  # fmt: skip


def _found(place: Place | None) -> tuple[str, int, int, int]:
    assert place is not None
    return Path(place.source.name).name, place.line, place.column, place.length


def _place(draft: Draft, inside: str, words: str, before: str = "") -> tuple[str, int, int, int]:
    return _found(Places(draft, draft.blocks)(_block(draft, inside), words, before))


def test_words_of_a_text_have_their_line_and_column_in_the_data(draft: Draft) -> None:
    assert ("report.yaml", 4, 13, 2) == _place(draft, "办结", "办结")


def test_words_after_others_are_told_from_the_same_words_before(draft: Draft) -> None:
    assert ("report.yaml", 4, 9, 3) == _place(draft, "办结", "12件")
    assert ("report.yaml", 4, 15, 3) == _place(draft, "办结", "12件", "全年受理12件，办结")
    assert ("report.md.j2", 7, 5, 2) == _place(draft, "受理受理", "受理", "受理")


def test_words_after_a_figure_have_their_place_in_the_data(draft: Draft) -> None:
    assert ("report.yaml", 6, 25, 4) == _place(draft, "受理及时", "受理及时")


def test_words_of_a_template_have_their_line_and_column_there(draft: Draft) -> None:
    assert ("report.md.j2", 5, 1, 5) == _place(draft, "本年", "本年受理量")
    assert ("report.md.j2", 5, 52, 2) == _place(draft, "本年", "如下")


def test_words_of_a_phrase_have_their_place_in_the_wording(draft: Draft) -> None:
    assert ("wording.yaml", 2, 14, 2) == _place(draft, "本年", "报告", "特此")
    place = Places(draft, draft.blocks)(_block(draft, "本年"), "特此报告")
    assert place is not None
    assert "" == place.path


def test_words_of_a_template_and_a_filter_have_the_templates_place(draft: Draft) -> None:
    assert ("report.md.j2", 5, 6, 2) == _place(draft, "本年", "同比同比增长20%")


def test_words_of_a_figure_that_a_template_prints_have_the_figures_place(draft: Draft) -> None:
    assert ("report.yaml", 8) == _place(draft, "本年", "20%")[:2]


def test_words_of_a_text_inside_a_templates_sentence_have_their_place(draft: Draft) -> None:
    assert ("report.yaml", 2, 9, 2) == _place(draft, "本年", "总结")


def test_marks_in_the_words_do_not_matter(draft: Draft) -> None:
    marked = draft.data.report
    assert marked is not None
    words = str(marked.summary).partition("其中")[2][:8]
    assert "report.yaml" == _place(draft, "受理及时", words, "其中")[0]


def test_words_that_a_block_does_not_have_give_the_place_of_the_block(draft: Draft) -> None:
    assert ("report.yaml", 3) == _place(draft, "办结", "没有这些字")[:2]


def test_a_second_message_costs_no_second_rendering(draft: Draft) -> None:
    place_of = Places(draft, draft.blocks)
    place_of(_block(draft, "本年"), "本年")
    assert draft.written is not None
    tree = draft.written.tree
    place_of(_block(draft, "本年"), "如下")
    assert tree is draft.written.tree


def test_a_draft_without_messages_is_not_rendered_again(draft: Draft) -> None:
    assert draft.written is not None
    draft.written.tree = None
    Places(draft, draft.blocks)(_block(draft, "本年"))
    assert draft.written.tree is None
