"""What a build keeps in `.reportgen/` beside the report."""

from __future__ import annotations

import json
import os
import shutil
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, rules
from reportgen import Request, Result, build
from reportgen.diagnostics import Words
from reportgen.snapshots import FOLDER, Store
from reportgen.snapshots.reading import RecordedBlock, RecordedText, Snapshot, read_snapshot

TEXT = """\
报告: {标题: 年度工作总结, 密级: '', 概述: '全年接待{{ 读者 }}。'}
统计:
  读者: {数值: 3.16, 单位: 万人次}
  约: {数值: 300, 约数: 近, 单位: 件}
  上限: {数值: [5, 8], 单位: 个}
  未知: {数值: 待补, 单位: 件}
  三分: {数值: = 读者 / 3, 单位: 万人次}
表格:
  站点: {列: [站, 次], 文件: 站点.csv}
特点: [{标题: 加强学习, 措施: '见{{ 读者 }}'}]
"""


def _written(folder: Path, text: str = TEXT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "站点.csv").write_text("站,次\n东,5\n", encoding="utf-8")
    return folder


def _built(folder: Path, *formats: str, **more: Any) -> Result:
    options = {"output": folder.parent / "out", "environment": NO_CACHE, **more}
    return build(Request(folder, formats or ("md",), **options))


def _snapshot(folder: Path, draft: Path) -> Snapshot:
    found = Store.beside(folder).read(draft)
    assert isinstance(found, Snapshot)
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = _written(tmp_path_factory.mktemp("kept") / "总结")
    result = _built(folder)
    assert not result.failed, result.diagnostics
    return _snapshot(folder, result.written[0])


def test_there_is_one_snapshot_for_each_draft(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    result = _built(folder, "docx", "md", "html")
    store = Store.beside(folder)
    own = {store.file_of(path).name for path in result.written}
    assert (3, own) == (len(own), {path.name for path in (folder / FOLDER).iterdir()})
    for path in result.written:
        content = path.read_bytes()
        stamp = (len(content), sha256(content).hexdigest())
        snapshot = _snapshot(folder, path)
        assert (path.name, {path.name: (stamp,)}) == (snapshot.draft, snapshot.files)


def test_beside_a_report_of_one_file_the_folder_is_beside_it(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    _built(folder / "report.yaml")
    assert (folder / FOLDER).is_dir()


def test_inputs_are_kept_by_name_with_their_hashes(kept: Snapshot) -> None:
    assert kept.content is not None
    inputs = kept.content.inputs
    assert sha256(TEXT.encode()).hexdigest() == inputs.files["report.yaml"]
    assert {"report.yaml", "站点.csv"} == inputs.files.keys()
    assert "work-summary" == inputs.style


def test_pictures_and_files_of_own_styles_are_inputs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "own-style", tmp_path / "own")
    report = next((tmp_path / "own").rglob("report.yaml")).parent
    draft = _built(report).written[0]
    first = _snapshot(report, draft).content
    style = next(path for path in (tmp_path / "own").rglob("style.yaml"))
    style.write_text(style.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    _built(report)
    second = _snapshot(report, draft).content
    assert first is not None
    assert second is not None
    assert first.inputs.files == second.inputs.files
    assert first.inputs.style_files != second.inputs.style_files


def test_figures_are_kept_with_value_unit_interval_and_path(kept: Snapshot) -> None:
    assert kept.content is not None
    figures = {figure.key: figure for figure in kept.content.figures}
    reader = figures["读者"]
    assert ("统计.读者", "读者", "3.16万人次", "万人次") == (
        reader.path, reader.label, reader.printed, reader.unit,
    )  # fmt: skip
    low, high = Fraction("3.155"), Fraction("3.165")
    assert (Fraction("3.16"), low, high) == (reader.value, reader.low, reader.high)
    assert (Fraction("3.16") / 3, "1.05万人次") == (figures["三分"].value, figures["三分"].printed)
    assert figures["上限"].value is None
    assert [5, 8] == [figures["上限"].low, figures["上限"].high]
    unknown = figures["未知"]
    assert [None] * 3 == [unknown.value, unknown.low, unknown.high]
    assert ("近300件", None) == (figures["约"].printed, figures["约"].low)


def test_texts_are_kept_as_printed_with_their_paths(kept: Snapshot) -> None:
    assert kept.content is not None
    assert kept.content.texts is not None
    assert RecordedText("报告.概述", "全年接待3.16万人次。") in kept.content.texts
    assert ["见3.16万人次"] == [
        text for path, text in kept.content.texts if path.startswith("特点[加强学习].措施")
    ]


def test_blocks_are_kept_in_order_with_their_words(kept: Snapshot) -> None:
    assert kept.content is not None
    blocks = kept.content.blocks
    assert blocks is not None
    assert RecordedBlock("title", "年度工作总结") == blocks[0]
    assert RecordedBlock("table", "站\t次\n东\t5") in blocks


def test_problems_are_kept_with_rule_severity_and_path(kept: Snapshot) -> None:
    assert kept.content is not None
    assert ("to-be-filled", "note", "统计.未知.数值") in kept.content.problems


def test_of_a_report_with_a_classification_no_text_is_kept(tmp_path: Path) -> None:
    text = TEXT.replace("密级: ''", "密级: 机密★1年").replace("加强学习", "绝不外传")
    folder = _written(tmp_path / "总结", text + "问题: [{标题: 人少, 内容: 待补}]\n")
    draft = _built(folder).written[0]
    (file,) = (folder / FOLDER).iterdir()
    stored = file.read_text(encoding="utf-8")
    content = _snapshot(folder, draft).content
    assert content is not None
    assert (None, None) == (content.texts, content.blocks)
    assert {""} == {problem.path for problem in content.problems}
    assert "3.16万人次" in [figure.printed for figure in content.figures]
    assert [] == [word for word in ("年度工作总结", "绝不外传", "人少", "全年") if word in stored]


def test_a_snapshot_names_no_folder_of_the_machine(tmp_path: Path) -> None:
    home = tmp_path / "somebody"
    home.mkdir()
    report = _written(home / "总结")
    _built(report, "docx", "md", output=tmp_path / "elsewhere" / "out")
    for file in (report / FOLDER).iterdir():
        stored = file.read_text(encoding="utf-8")
        assert [] == [part for part in (*tmp_path.parts[1:], "somebody", "elsewhere", "/out")
                      if part in stored]  # fmt: skip


def test_drafts_do_not_depend_on_snapshots(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    first = _built(folder, "docx", "md").contents
    assert first == _built(folder, "docx", "md").contents
    assert first == _built(folder, "docx", "md", output=None).contents


def test_the_same_build_gives_the_same_snapshot(tmp_path: Path) -> None:
    stored = []
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        folder = _written(tmp_path / place / "总结")
        _built(folder, "docx", "md")
        stored.append({path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()})
    assert stored[0] == stored[1]


def test_a_snapshot_that_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    _built(folder)
    (file,) = (folder / FOLDER).iterdir()
    os.utime(file, (0, 0))
    _built(folder)
    assert 0 == file.stat().st_mtime


def test_checks_and_drafts_for_stdout_keep_nothing(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    assert not _built(folder, output=None).failed
    assert not (folder / FOLDER).exists()


def test_an_unwritable_folder_is_a_warning_that_says_what_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _written(tmp_path / "总结")
    made = Path.mkdir

    def refuse(path: Path, *more: Any, **named: Any) -> None:
        if path.name == FOLDER:
            raise PermissionError(13, "Read-only file system")
        made(path, *more, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = _built(folder)
    assert "snapshot-not-kept" in rules(result)
    assert result.written[0].is_file()
    (found,) = (one for one in result.diagnostics if one.rule.id == "snapshot-not-kept")
    assert "warning" == found.severity
    assert "cannot tell whether it was edited" in found.message("en")
    assert "分不出它改过没有" in found.message("zh-CN")
    assert str(folder / FOLDER) in found.message("en")


def test_without_a_snapshot_the_next_draft_goes_beside(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    (folder / FOLDER).write_text("a file of the clerk's", encoding="utf-8")
    assert "snapshot-not-kept" in rules(_built(folder))
    _written(folder, TEXT.replace("年度", "季度"))
    result = _built(folder)
    assert {"snapshot-not-kept", "draft-unknown"} <= {*rules(result)}
    assert ["总结 (新).md"] == [path.name for path in result.written]
    assert "a file of the clerk's" == (folder / FOLDER).read_text(encoding="utf-8")


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / FOLDER).symlink_to(elsewhere)
    result = _built(folder)
    assert "snapshot-not-kept" in rules(result)
    assert [] == list(elsewhere.iterdir())
    # Nor is what lies there believed.
    (folder / FOLDER).unlink()
    _built(folder)
    (folder / FOLDER).rename(tmp_path / "moved")
    (folder / FOLDER).symlink_to(tmp_path / "moved")
    _written(folder, TEXT.replace("年度", "季度"))
    assert "draft-unknown" in rules(_built(folder))


def test_a_link_in_the_place_of_a_snapshot_is_replaced_not_followed(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    draft = _built(folder).written[0]
    (file,) = (folder / FOLDER).iterdir()
    precious = tmp_path / "precious.json"
    file.rename(precious)
    before = precious.read_bytes()
    file.symlink_to(precious)
    assert Store.beside(folder).read(draft) is None
    _built(folder)
    assert (False, before) == (file.is_symlink(), precious.read_bytes())


def test_a_pipe_in_the_place_of_a_snapshot_does_not_block(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    draft = _built(folder).written[0]
    (file,) = (folder / FOLDER).iterdir()
    file.unlink()
    os.mkfifo(file)
    assert Store.beside(folder).read(draft) is None
    assert "snapshot-not-kept" not in rules(_built(folder))
    assert file.is_file()


def test_a_folder_in_the_place_of_a_snapshot_is_left_alone(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    _built(folder)
    (file,) = (folder / FOLDER).iterdir()
    file.unlink()
    (file / "kept").mkdir(parents=True)
    assert "snapshot-not-kept" in rules(_built(folder))
    assert (file / "kept").is_dir()


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    (folder / FOLDER).mkdir()
    (folder / FOLDER / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / FOLDER / "more.yaml").write_text("报告: {标题: 不是数据}", encoding="utf-8")
    assert not _built(folder).failed
    assert "mine" == (folder / FOLDER / "notes.txt").read_text(encoding="utf-8")
    assert 3 == len(list((folder / FOLDER).iterdir()))


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b'{"version": 2, "anything": []}', "newer version"),
    ],
)
def test_a_damaged_or_newer_snapshot_is_none_and_that_is_told(
    tmp_path: Path, stored: bytes, why: str
) -> None:
    folder = _written(tmp_path / "总结")
    _built(folder)
    (file,) = (folder / FOLDER).iterdir()
    file.write_bytes(stored)
    _written(folder, TEXT.replace("年度", "季度"))
    result = _built(folder)
    (found,) = (one for one in result.diagnostics if one.rule.id == "draft-unknown")
    assert why in found.message("en")
    assert stored == file.read_bytes()


def test_a_forged_snapshot_can_only_claim_bytes_that_the_forger_has(tmp_path: Path) -> None:
    folder = _written(tmp_path / "总结")
    draft = _built(folder).written[0]
    draft.write_bytes(b"edited")
    (file,) = (folder / FOLDER).iterdir()
    forged = json.loads(file.read_bytes())
    forged["files"][draft.name] = [
        {"size": size, "sha256": digest * 64} for size in (0, 6) for digest in "0f"
    ]
    file.write_text(json.dumps(forged), encoding="utf-8")
    assert not isinstance(Store.beside(folder).read(draft), Words)
    _written(folder, TEXT.replace("年度", "季度"))
    _built(folder)
    assert b"edited" == draft.read_bytes()


def test_a_content_too_large_to_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.snapshots.record.MOST_BYTES", 1_000)
    folder = _written(tmp_path / "总结")
    draft = _built(folder).written[0]
    assert _snapshot(folder, draft).content is None
    _written(folder, TEXT.replace("年度", "季度"))
    assert "draft-unknown" not in rules(_built(folder))


def test_every_report_of_the_project_has_a_snapshot_that_is_read(tmp_path: Path) -> None:
    for name in ("data/bengbu-2002", "data/economy-2024", "data/inspection-2024"):
        report = tmp_path / Path(name).name
        shutil.copytree(ROOT / name, report)
        draft = _built(report).written[0]
        raw = Store.beside(report).raw(draft)
        assert raw is not None
        assert read_snapshot(raw).content is not None
