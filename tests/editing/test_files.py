"""Files keep their encoding, line ends and marks; several change together or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.diagnostics import Problems
from reportgen.editing import Edit, edited, write
from reportgen.storage import Files

REPORT = "报告:\n  标题: 总结  # 一\n  附注: |\n    甲\n    乙\n特点:\n  - 甲\n"
_ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "gbk": lambda text: text.encode("gb18030"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "notepad": lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "without a line end": lambda text: text.rstrip("\n").encode(),
}


def _edit(folder: Path, *edits: Edit) -> tuple[bool, Problems]:
    problems = Problems()
    found = edited(folder, edits, Files.below(folder), problems)
    return found is not None and write(found, problems), problems


@pytest.mark.parametrize("name", _ENCODED)
def test_a_file_keeps_its_encoding_and_line_ends(name: str, tmp_path: Path) -> None:
    encoded = _ENCODED[name]
    file = tmp_path / "报告.yaml"
    file.write_bytes(encoded(REPORT))
    edits = (
        Edit("报告.标题", "set", "第一行\n第二行"),
        Edit("特点", "append", "乙"),
        Edit("报告.附注", "set", "丙\n丁"),
    )
    assert _edit(tmp_path, *edits)[0]
    expected = (
        "报告:\n  标题: |  # 一\n    第一行\n    第二行\n  附注: |\n    丙\n    丁\n"
        "特点:\n  - 甲\n  - 乙\n"
    )
    assert encoded(expected) == file.read_bytes()


def test_line_ends_of_two_kinds_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_bytes(b"report:\r\n  title: a\n  note: b\r\n")
    assert _edit(tmp_path, Edit("report.title", "set", "c\nd"))[0]
    assert file.read_bytes() == b"report:\r\n  title: |\n    c\n    d\n  note: b\r\n"


def test_a_text_that_would_change_the_encoding_is_refused(tmp_path: Path) -> None:
    # Without the other words, these bytes of GBK are valid UTF-8.
    file = tmp_path / "report.yaml"
    file.write_bytes("report:\n  title: 总结\n".encode("gbk"))
    done, problems = _edit(tmp_path, Edit("report.title", "set", "模"))
    assert (done, [one.rule.id for one in problems]) == (False, ["edit-not-sure"])
    assert file.read_bytes() == "report:\n  title: 总结\n".encode("gbk")


def test_files_change_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report:\n  title: a\n")
    (tmp_path / "b.yaml").write_text("features:\n  - title: b\n")
    assert _edit(
        tmp_path, Edit("report.title", "set", "c"), Edit("features[b].summary", "set", "d")
    )[0]
    assert (tmp_path / "a.yaml").read_text() == "report:\n  title: c\n"
    assert (tmp_path / "b.yaml").read_text() == "features:\n  - title: b\n    summary: d\n"


def test_none_changes_if_one_edit_is_not_possible(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report:\n  title: a\n")
    (tmp_path / "b.yaml").write_text("features:\n  - title: b\n")
    assert not _edit(
        tmp_path, Edit("report.title", "set", "c"), Edit("features[c].summary", "set", "d")
    )[0]
    assert (tmp_path / "a.yaml").read_text() == "report:\n  title: a\n"


def test_a_later_edit_sees_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("report:\n  title: a\n")
    edits = Edit("features", "append", "x"), Edit("features[x].summary", "comment", "y")
    assert not _edit(tmp_path, *edits)[0]
    assert _edit(tmp_path, edits[0], Edit("features[x]", "comment", "y"))[0]
    assert file.read_text() == "report:\n  title: a\nfeatures:\n  # y\n  - x\n"


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("report:\n  title: a\n")
    problems = Problems()
    found = edited(tmp_path, [Edit("report.title", "set", "c")], Files.below(tmp_path), problems)
    assert found is not None
    file.write_text("report:\n  title: b\n")
    assert not write(found, problems)
    assert [one.rule.id for one in problems] == ["edit-file-changed"]
    assert file.read_text() == "report:\n  title: b\n"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_text("report:\n  title: a\n")
    (tmp_path / "report.yaml").symlink_to(real)
    assert _edit(tmp_path, Edit("report.title", "set", "c"))[0]
    assert (tmp_path / "report.yaml").is_symlink()
    assert real.read_text() == "report:\n  title: c\n"


def test_a_report_that_cannot_be_read_is_not_edited(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report:\n  title: [a\n")
    done, problems = _edit(tmp_path, Edit("report.title", "set", "c"))
    assert (done, [one.rule.id for one in problems]) == (False, ["bracket-not-closed"])


def test_other_files_are_not_even_opened_for_writing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report:\n  title: a\n")
    other = tmp_path / "b.yaml"
    other.write_text("features:\n  - title: b\n")
    before = other.stat().st_mtime_ns
    assert _edit(tmp_path, Edit("report.title", "set", "c"))[0]
    assert before == other.stat().st_mtime_ns


def test_a_figure_of_a_sheet_is_not_written_into_the_data_as_well(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("报告: {标题: a}\n统计表: 指标.csv\n", encoding="utf-8")
    (tmp_path / "指标.csv").write_text("指标,本期,单位\n受理,1260,件\n", encoding="utf-8")
    done, problems = _edit(tmp_path, Edit("统计.受理.数值", "insert", "1280"))
    assert (done, [one.rule.id for one in problems]) == (False, ["edit-in-sheet"])
    assert "指标.csv:2" in next(iter(problems)).message("zh-CN")
    assert _edit(tmp_path, Edit("统计.办结.数值", "insert", "1200"))[0]
    assert "统计: {办结: {数值: 1200}}\n" in file.read_text(encoding="utf-8")
