"""Each text of the tree knows where it comes from, whatever templates do with it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from builders import BARE_STYLE, NO_CACHE, REPORTS, ROOT, report
from reportgen import Place, Request, Result, build
from reportgen.document import Run, texts_in

DATA = """\
报告:
  标题: 甲乙
  副标题: 丙*丁|
  发文机关: 某局
  成文日期: 2024-03-05
  抄送: [子办, 丑办]
  概述: |-
    共{{ 件数 }}。

    均已办结{{ footnote('截至年末') }}，见{{ ref('月报') }}。
统计:
  件数: {名称: 受理件数, 数值: 5, 单位: 件}
表格:
  月报:
    标题: 分月情况
    列: [月份, {名称: 件数, 组: 办理}]
    行: [[一月, 2], [二月, 3]]
    合计: 是
    注: 含上年结转
"""
STYLE = f"{BARE_STYLE}  numbering: {{tables: 表1, annexes: 附表1}}\n"
WORDING = "zh-CN:\n  closing: 特此报告\n"


def _built(folder: Path, template: str, *, sources: bool = True) -> Result:
    style = {
        "style.yaml": STYLE, "wording.yaml": WORDING, "report.md.j2": template,
        "parts.md.j2": "{% macro shown(x) %}〔{{ x }}〕{% endmacro %}\n",
    }  # fmt: skip
    return report(folder, DATA, styles={"own": style}, style="own", sources=sources)


def _name(place: Place | None) -> str:
    """The path of a place in the data, the file and line of one in the style."""
    if place is None:
        return ""
    return place.path or f"{place.source.name.rpartition('/')[2]}:{place.line}"


def _runs(result: Result) -> list[Run]:
    assert result.document is not None
    return [run for block in result.document.blocks for runs in texts_in(block) for run in runs]


def _sources(result: Result) -> list[tuple[str, str]]:
    return [(run.text, _name(result.sources.get(run.source))) for run in _runs(result)]


OWN = "report.md.j2:1"
_ONE_LINE = {
    "# {{ report.title }}": [("甲乙", "报告.标题")],
    "## 题{{ report.title }}题": [("题", OWN), ("甲乙", "报告.标题"), ("题", OWN)],
    "{{ report.subtitle }}": [("丙*丁|", "报告.副标题")],
    "**{{ report.title }}**，余": [("甲乙", "报告.标题"), ("，余", OWN)],
    "- {{ report.title }}": [("甲乙", "报告.标题")],
    "1. 一{{ report.title }}": [("一", OWN), ("甲乙", "报告.标题")],
    "{{ report.title | replace('乙', '己') }}": [("甲己", "报告.标题")],
    "{{ report.title | upper }}": [("甲乙", "报告.标题")],
    "{{ report.title | stop }}": [("甲乙。", "报告.标题")],
    "{{ report.title | quoted }}": [("“甲乙”", "报告.标题")],
    "{{ report.title.replace('乙', '己') }}": [("甲己", "报告.标题")],
    "{{ report.title[:1] }}": [("甲", "报告.标题")],
    "{{ report.title + '己' }}": [("甲乙己", "报告.标题")],
    "{{ '第%s号' % report.title }}": [("第甲乙号", "报告.标题")],
    "{{ report.title ~ '、' ~ report.issuer }}": [
        ("甲乙", "报告.标题"), ("、", OWN), ("某局", "报告.发文机关"),
    ],
    "{{ [report.title, report.issuer] | join('和') }}": [
        ("甲乙", "报告.标题"), ("和", OWN), ("某局", "报告.发文机关"),
    ],
    "{{ report.copies | listed }}": [
        ("子办", "报告.抄送[1]"), ("、", OWN), ("丑办", "报告.抄送[2]"),
    ],
    "{% for one in report.copies %}{{ one }}{% endfor %}": [
        ("子办", "报告.抄送[1]"), ("丑办", "报告.抄送[2]"),
    ],
    "{{ {'a': '己'}['b'] | default(report.title) }}": [("甲乙", "报告.标题")],
    "{% set x %}己{{ report.title }}{% endset %}{{ x }}": [("己", OWN), ("甲乙", "报告.标题")],
    "{% from 'parts.md.j2' import shown %}{{ shown(report.title) }}": [
        ("〔", "parts.md.j2:1"), ("甲乙", "报告.标题"), ("〕", "parts.md.j2:1"),
    ],
    "{{ report.date }}": [("2024年3月5日", "报告.成文日期")],
    "{{ report.date | date_words }}印": [("2024年3月5日", "报告.成文日期"), ("印", OWN)],
    "{{ report.date ~ '印' }}": [("2024年3月5日", "报告.成文日期"), ("印", OWN)],
    "{{ words.closing }}": [("特此报告", "wording.yaml:2")],
    "共{{ figures.件数 }}": [("共", OWN), ("5件", "统计.件数")],
    "{{ figures.件数.label }}": [("受理件数", "统计.件数.名称")],
    "{{ figures.件数 | sentence }}": [("受理件数5件", "统计.件数")],
    "{{ footnote(report.title) }}": [("", "报告.标题")],
}  # fmt: skip


@pytest.mark.parametrize("template", _ONE_LINE)
def test_a_text_has_the_path_of_what_it_comes_from(template: str, tmp_path: Path) -> None:
    result = _built(tmp_path, f"{template}\n")
    found = _sources(result)
    annex = next(at for at, (_, name) in enumerate(found) if name == "表格.月报.标题")
    assert _ONE_LINE[template] == found[:annex]


def test_a_text_of_several_paragraphs_gives_each_its_path(tmp_path: Path) -> None:
    found = _sources(_built(tmp_path, "{{ report.summary | paragraphs }}\n"))
    words = "".join(text for text, name in found if name == "报告.概述")
    assert "共5件。均已办结，见附表。" == words


def test_words_of_a_figure_in_a_text_know_the_figure_and_the_text(tmp_path: Path) -> None:
    result = _built(tmp_path, "{{ report.summary | flowing }}\n")
    run = next(run for run in _runs(result) if run.origin)
    assert ("5件", "报告.概述") == (run.text, _name(result.sources[run.source]))


def test_cells_captions_and_notes_of_a_table_have_their_places(tmp_path: Path) -> None:
    found = dict(_sources(_built(tmp_path, "{{ table('月报') }}\n")))
    expected = {
        "分月情况": "表格.月报.标题", "办理": "表格.月报.列[2].组", "月份": "表格.月报.列[1]",
        "二月": "表格.月报.行[2][1]", "3": "表格.月报.行[2][2]", "注：含上年结转": "表格.月报.注",
    }  # fmt: skip
    assert expected == {text: found[text] for text in expected}
    assert found["5"].startswith("表格.月报")


def test_the_note_of_a_chart_has_its_place(tmp_path: Path) -> None:
    found = dict(_sources(_built(tmp_path, "{{ chart('月报') }}\n")))
    assert "表格.月报.注" == found["注：含上年结转"]


def test_cells_of_a_templates_own_table_have_their_sources(tmp_path: Path) -> None:
    template = "| 项目 | 内容 |\n| --- | --- |\n| 标题 | {{ report.title }} |\n| | 无 |\n"
    found = _sources(_built(tmp_path, template))
    assert [
        ("项目", OWN), ("内容", OWN), ("标题", "report.md.j2:3"), ("甲乙", "报告.标题"),
        ("无", "report.md.j2:4"),
    ] == found[:5]  # fmt: skip


def test_a_footnote_and_a_reference_come_from_the_text_that_has_them(tmp_path: Path) -> None:
    result = _built(tmp_path, "{{ report.summary | paragraphs }}\n")
    note = next(run for run in _runs(result) if run.footnote)
    assert "报告.概述" == _name(result.sources[note.footnote[0].source])
    label = next(run for run in _runs(result) if run.target)
    assert ("附表", "报告.概述") == (label.text, _name(result.sources[label.source]))


def test_a_line_in_which_marks_change_a_comparison_has_no_source(tmp_path: Path) -> None:
    template = "{% set x %}甲{% endset %}\n{% if x == '甲' %}\n相同\n{% endif %}\n\n{{ x }}乙\n"
    found = dict(_sources(_built(tmp_path, template)))
    assert "" == found["相同"]
    assert "report.md.j2:1" == found["甲"]


def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    result = _built(tmp_path, "{{ report.title }}\n", sources=False)
    assert (None, {}) == (result.document, result.sources)


def test_a_refused_report_has_no_document(tmp_path: Path) -> None:
    result = report(tmp_path, "报告: {标题: 甲, 概述: '{{ 无此数 }}'}\n", sources=True)
    assert result.failed
    assert result.document is None


def test_sources_of_data_from_python_are_its_paths() -> None:
    data = {"report": {"title": "T", "lang": "en", "summary": "All done."}}
    result = build(Request.from_data(data, formats="md", sources=True, environment=NO_CACHE))
    names = dict(_sources(result))
    assert "report.summary" == names["All done."]


def test_a_result_with_sources_can_be_pickled(tmp_path: Path) -> None:
    result = _built(tmp_path, "{{ report.title }}\n")
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301  # our own
    assert _sources(result) == _sources(copy)


_SAMPLES = [
    *((ROOT / name, "") for name in REPORTS),
    *((path, path.parents[1].name) for path in sorted((ROOT / "templates").glob("*/sample/*"))),
]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "style"), _SAMPLES, ids=lambda value: str(value)[-40:])
def test_sources_change_no_draft_and_no_message(path: Path, style: str) -> None:
    request = {"formats": ("docx", "md", "html"), "style": style, "environment": NO_CACHE}
    plain, sourced = (build(Request(path, sources=asked, **request)) for asked in (False, True))  # type: ignore[arg-type]
    assert plain.contents == sourced.contents
    assert plain.assets == sourced.assets
    texts = [[one.text("en") for one in each.diagnostics] for each in (plain, sourced)]
    assert texts[0] == texts[1]
    assert [] == [run.text for run in _runs(sourced) if not run.source]


def test_words_that_got_a_capital_letter_know_their_source(tmp_path: Path) -> None:
    data = (
        "report: {title: T, lang: en, summary: '{{ a | sentence }}; {{ b | sentence }}.'}\n"
        "statistics:\n  a: {label: visits, value: 30, previous: 20}\n"
        "  b: {label: loans, value: 50, previous: 40}\n"
    )
    found = _sources(report(tmp_path, data, sources=True))
    assert ("Visits numbered 30, up 50% year on year", "report.summary") in found
    assert ("loans numbered 50, up 25%", "report.summary") in found
