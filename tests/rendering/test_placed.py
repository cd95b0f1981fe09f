"""What texts place appears there: charts, pictures, references, footnotes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, docx_paragraphs, docx_parts, rules
from reportgen import Request, Result, build
from reportgen.storage import Files

TABLE = """
表格:
  月: {标题: 各月收支, 列: [月, {名称: 收入, 单位: 万元}], 行: [[一月, 5], [二月, 7]]}
"""


def _png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\xff" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def _built(folder: Path, text: str, more: str = TABLE, style: str = "") -> Result:
    path = folder / "report.yaml"
    own = f"  样式: {style}\n" if style else ""
    head = f"报告:\n  标题: 例\n{own}  概述: |-\n    {text}\n"
    path.write_text(head + more, encoding="utf-8")
    return build(Request(path, ("docx", "md"), environment=NO_CACHE))


def _markdown(folder: Path, text: str, more: str = TABLE, style: str = "") -> str:
    result = _built(folder, text, more, style)
    assert [] == rules(result.diagnostics)
    return result.contents["md"].decode()


def test_a_reference_names_the_table_as_its_caption_does(tmp_path: Path) -> None:
    text = _markdown(tmp_path, "见{{ ref('月') }}。{{ table('月') }}")
    assert "见表1。" in text
    assert "表1　各月收支" in text


@pytest.mark.parametrize(
    ("expected", "reference"),
    [("图1", "引用('月', 引用的='图')"), ("表1", "ref('月', to='table')")],
)
def test_a_reference_can_choose_between_table_and_chart(
    tmp_path: Path, expected: str, reference: str
) -> None:
    text = f"见{{{{ {reference} }}}}。{{{{ table('月') }}}}{{{{ chart('月') }}}}"
    assert f"见{expected}。" in _markdown(tmp_path, text)


def test_a_reference_means_the_chart_if_the_table_is_not_shown(tmp_path: Path) -> None:
    assert "见图1。" in _markdown(tmp_path, "见{{ ref('月') }}。{{ chart('月') }}")


@pytest.mark.parametrize(
    ("expected", "reference"),
    [
        ("图1", "ref('月', to='figure')"), ("图2", "ref('走势')"), ("表1", "引用('明细')"),
        ("表2", "ref('月')"),
    ],
)  # fmt: skip
def test_a_placement_can_have_its_own_name(tmp_path: Path, expected: str, reference: str) -> None:
    places = (
        "{{ chart('月') }}{{ chart('月', kind='line', name='走势') }}"
        "{{ table('月', top=1, 名称='明细') }}{{ table('月') }}"
    )
    assert f"见{expected}。" in _markdown(tmp_path, f"见{{{{ {reference} }}}}。{places}")


def test_a_picture_can_have_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "大厅.png").write_bytes(_png(40, 20))
    text = "见{{ ref('大厅') }}。{{ image('大厅.png', 标题='办事大厅', 名称='大厅') }}"
    assert "见图1。" in _markdown(tmp_path, text, "")


def test_a_table_drawn_as_a_chart_is_not_an_annex(tmp_path: Path) -> None:
    assert "附表" not in _markdown(tmp_path, "{{ chart('月') }}")


def test_an_annex_begins_on_a_new_page(tmp_path: Path) -> None:
    document = docx_parts(_built(tmp_path, "甲。").contents["docx"])["word/document.xml"]
    assert b"<w:pageBreakBefore/>" in document


def test_an_unknown_reference_is_reported_where_it_is_written(tmp_path: Path) -> None:
    (problem,) = _built(tmp_path, "见{{ ref('年') }}。").diagnostics
    assert ("unknown-caption", 4) == (problem.rule.id, problem.place.line if problem.place else 0)


def test_a_footnote_is_not_part_of_the_paragraphs_text(tmp_path: Path) -> None:
    result = _built(tmp_path, "增长{{ footnote('按可比价') }}。", "")
    assert "增长。" in docx_paragraphs(result.contents["docx"])
    assert "按可比价" in docx_parts(result.contents["docx"])["word/footnotes.xml"].decode()


@pytest.mark.parametrize(
    ("expected", "argument"),
    [
        ("来源：统计局", "甲.来源"), ("来源：统计局", "甲.source"), ("不含*乡镇*", "甲.说明"),
        ("资料来源：年报", "乙.来源"), ("甲", "'甲'"),
    ],
)  # fmt: skip
def test_a_footnote_can_be_the_source_of_a_figure(
    expected: str, argument: str, tmp_path: Path
) -> None:
    more = """
统计:
  甲: {数值: 5, 来源: 统计局, 说明: "不含*乡镇*"}
  乙: {数值: 6, 来源: 资料来源：年报}
"""
    result = _built(tmp_path, f"{{{{ 甲 }}}}{{{{ 脚注({argument}) }}}}{{{{ 乙 }}}}。", more)
    notes = docx_parts(result.contents["docx"])["word/footnotes.xml"].decode()
    assert f">{expected}<" in notes


@pytest.mark.parametrize(
    ("rule", "argument"),
    [
        ("figure-lacks", "甲.来源"), ("bad-placing", "甲.数值"), ("unknown-figure", "丙.来源"),
        ("unknown-field", "甲.来元"), ("bad-placing", "甲 + 甲"),
    ],
)  # fmt: skip
def test_unknown_names_in_footnotes_are_reported(rule: str, argument: str, tmp_path: Path) -> None:
    result = _built(tmp_path, f"甲{{{{ 脚注({argument}) }}}}。", "统计: {甲: 5}")
    assert rule in rules(result.diagnostics)


def test_a_picture_is_found_beside_the_report(tmp_path: Path) -> None:
    (tmp_path / "大厅.png").write_bytes(_png(40, 20))
    text = "{{ image('大厅.png', 标题='办事大厅', 宽度=50) }}"
    result = _built(tmp_path, text, "")
    assert [] == rules(result.diagnostics)
    assert "图1　办事大厅" in docx_paragraphs(result.contents["docx"])


@pytest.mark.parametrize(
    ("rule", "file", "call"),
    [
        ("image-missing", b"", "image('无.png')"),
        ("image-unreadable", b"GIF89a", "image('图.png')"),
        ("image-unreadable", b"\x89PNG\r\n\x1a\n", "image('图.png')"),
        ("image-width", _png(4, 2), "image('图.png', 宽度=0)"),
    ],
)
def test_pictures_that_cannot_be_shown_are_reported(
    tmp_path: Path, rule: str, file: bytes, call: str
) -> None:
    (tmp_path / "图.png").write_bytes(file)
    result = _built(tmp_path, f"{{{{ {call} }}}}", "")
    assert [rule] == rules(result.diagnostics)
    assert all(one.place is not None for one in result.diagnostics)


IN_LISTS = """
特点:
  - 标题: 做法
    措施:
      - {要点: 甲, 内容: "先见{{ 引用('月') }}。\\n{{ table('月') }}", 责任单位: 甲局}
      - {要点: 乙, 内容: "再看。{{ chart('月', 标题='图示') }}其余。"}
      - {要点: 丙}
问题:
  - 标题: 问题
    措施:
      - {要点: 丁, 内容: "详见下表。\\n{{ table('月') }}", 状态: "已完成{{ table('月') }}"}
      - {要点: 戊, 状态: 已完成}
下一步:
  - {标题: 任务, 内容: "照办。\\n{{ table('月') }}", 责任单位: 乙局}
"""


def test_what_a_measure_places_splits_the_list(tmp_path: Path) -> None:
    result = _built(tmp_path, "", TABLE + IN_LISTS, "minutes")
    # The table appears several times, and one text refers to it.
    assert {"ambiguous-caption"} == set(rules(result.diagnostics))
    text = result.contents["md"].decode()
    first = text.index("1. 甲。先见表1（责任单位：甲局）。\n\n表1　各月收支\n\n|")
    second = text.index("|\n\n2. 乙。再看。\n\n")
    assert first < second
    # What is left of the text may fill the page before the chart.
    own = text[second : text.index("\n\n3. 丙。")]
    assert "图1　图示" in own
    assert "\n\n其余。" in own
    assert "1. 丁。详见下表（进展情况：已完成）。\n\n表" in text
    assert "\n\n2. 戊（" in text
    assert "照办（责任单位：乙局）。\n\n表" in text


def test_what_a_cell_places_is_not_printed_twice(tmp_path: Path) -> None:
    text = _built(tmp_path, "", TABLE + IN_LISTS, "rectification").contents["md"].decode()
    ledger = text[text.index("| 序号 |") :]
    assert 2 == ledger.count("| 已完成 |")
    assert "各月收支" not in ledger


def test_a_table_in_a_title_is_reported_where_it_is_written(tmp_path: Path) -> None:
    more = TABLE + "特点: [{标题: \"甲{{ table('月') }}\"}]\n"
    (problem,) = _built(tmp_path, "", more).diagnostics
    assert problem.place is not None
    line = problem.place.source.line(problem.place.line)
    assert ("misplaced-block", "特点") == (problem.rule.id, line.partition(":")[0])


def test_a_picture_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "大厅.png").write_bytes(_png(4, 2))
    read: list[str] = []
    whole = Files.read

    def counted(files: Files, path: Path, *more: Any) -> bytes | None:
        read.append(path.name)
        return whole(files, path, *more)

    monkeypatch.setattr(Files, "read", counted)
    _built(tmp_path, "{{ image('大厅.png', 标题='办事大厅') }}")
    assert 1 == read.count("大厅.png")
