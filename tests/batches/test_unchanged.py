"""What has not changed is not built again: by content, never by time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from builders import BARE_STYLE
from commands import Run
from reportgen import Request, build_many
from reportgen.batches import Manifest
from units import BROKEN, UNIT, unit, units

ENGLISH = "en_GB.UTF-8"


def build(folder: Path, *more: str, **environment: str) -> list[str]:
    """The drafts that a run has built."""
    command = ("build", "--each", "units/*", "--manifest", "m.jsonl", "-j", "1", *more)
    done = Run(folder)(*command, locale=ENGLISH, **environment)
    assert done.returncode in (0, 1), done.stderr
    return [Path(name).name for name in done.stdout.splitlines()]


def lines(folder: Path) -> list[dict[str, Any]]:
    """The lines of the manifest."""
    text = (folder / "m.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which two reports have been built."""
    units(tmp_path, "a", "b")
    assert ["a.docx", "b.docx"] == build(tmp_path)
    return tmp_path


def test_nothing_is_built_again_and_the_manifest_stays_as_it_is(folder: Path) -> None:
    before = (folder / "m.jsonl").read_bytes()
    (folder / "units/a/report.yaml").touch()
    assert [] == build(folder)
    assert before == (folder / "m.jsonl").read_bytes()


def test_a_report_whose_data_changed_is_built_again(folder: Path) -> None:
    unit(folder, "b", 99)
    assert ["b.docx"] == build(folder)
    assert [] == build(folder)


def test_a_file_that_was_added_counts_though_no_former_file_changed(folder: Path) -> None:
    (folder / "units/a/more.yaml").write_text(
        "问题: [{标题: 慢, 内容: 有时慢。}]\n", encoding="utf-8"
    )
    assert ["a.docx"] == build(folder)


def test_a_draft_that_is_gone_or_damaged_is_built_again(folder: Path) -> None:
    (folder / "out/a.docx").unlink()
    assert ["a.docx"] == build(folder)
    content = (folder / "out/b.docx").read_bytes()
    (folder / "out/b.docx").write_bytes(content[:100])
    assert "b" in build(folder)[0]


def test_an_edited_draft_is_kept_and_the_one_beside_it_counts_from_then_on(folder: Path) -> None:
    with (folder / "out/a.docx").open("ab") as file:
        file.write(b"edited")
    assert ["a (新).docx"] == build(folder)
    assert [] == build(folder)


@pytest.mark.parametrize("more", [["--final"], ["--trace"], ["--limit", "values=1000"]])
def test_other_options_build_everything_again(more: list[str], folder: Path) -> None:
    assert 2 == len(build(folder, *more))
    assert [] == build(folder, *more)


def test_another_date_of_builds_builds_everything_again(folder: Path) -> None:
    assert 2 == len(build(folder, SOURCE_DATE_EPOCH="1700000000"))


def test_a_style_that_now_takes_the_place_of_the_former_one_counts(folder: Path) -> None:
    own = folder / "units/styles/work-summary"
    own.mkdir(parents=True)
    (own / "style.yaml").write_text(BARE_STYLE, encoding="utf-8")
    (own / "report.md.j2").write_text("# {{ report.title }}\n", encoding="utf-8")
    assert ["a.docx", "b.docx"] == build(folder)
    assert [] == build(folder)
    (own / "report.md.j2").write_text("# {{ report.title }}。\n", encoding="utf-8")
    assert ["a.docx", "b.docx"] == build(folder)


def test_the_last_periods_report_counts_too(tmp_path: Path) -> None:
    before = unit(tmp_path, "before", 5)
    shutil.move(before, tmp_path / "before")
    text = UNIT.format(name="a", value=1).replace(
        "时期: 2024年", "时期: 2024年, 上期来源: ../../before"
    )
    unit(tmp_path, "a", text=text)
    assert ["a.docx"] == build(tmp_path)
    assert [] == build(tmp_path)
    (tmp_path / "before/report.yaml").write_text(UNIT.format(name="a", value=6), encoding="utf-8")
    assert ["a.docx"] == build(tmp_path)
    (tmp_path / "before/more.yaml").write_text("下一步: [快]\n", encoding="utf-8")
    assert ["a.docx"] == build(tmp_path)


def test_what_failed_is_tried_again_until_it_is_built(folder: Path) -> None:
    unit(folder, "a", text=BROKEN)
    assert [] == build(folder)
    assert ["failed", "built"] == [line["status"] for line in lines(folder)]
    unit(folder, "a", 1)
    assert ["a.docx"] == build(folder)


def test_a_failure_is_forgotten_once_the_report_is_built(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    more = ("-o", "out/{issuer}.docx")
    build(tmp_path, *more)
    for broken in ("报告:\t[\n", UNIT.format(name="c", value="很多")):
        unit(tmp_path, "b", text=broken)
        build(tmp_path, *more)
        failed = [line for line in lines(tmp_path) if line["status"] == "failed"]
        named = "c" in broken
        assert [("units/b", "out/c.docx" if named else None)] == [
            (line["report"], line["draft"]) for line in failed
        ]
        unit(tmp_path, "b", 2)
        build(tmp_path, *more)
        assert [("units/a", "built"), ("units/b", "built")] == [
            (line["report"], line["status"]) for line in lines(tmp_path)
        ]


def test_a_line_that_was_cut_off_builds_its_report_again(folder: Path) -> None:
    path = folder / "m.jsonl"
    path.write_bytes(path.read_bytes()[:-100])
    assert ["b.docx"] == build(folder)
    assert ["a", "b"] == [Path(line["report"]).name for line in lines(folder)]


@pytest.mark.parametrize("key", ["inputs", "folders", "style", "outputs", "count", "named"])
def test_a_line_with_values_of_another_kind_builds_its_report_again(key: str, folder: Path) -> None:
    path = folder / "m.jsonl"
    first, second = lines(folder)
    path.write_text(f"{json.dumps(first)}\n{json.dumps({**second, key: 5})}\n")
    assert ["b.docx"] == build(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"outputs": {"out/a.docx": {"size": 1e999, "sha256": ""}}},
        {"outputs": {"out/b.docx": {"size": 1e300, "sha256": ""}}},
        {"style": {"name": "report", "folders": [5], "sha256": ""}},
        {"folders": {"\ud800": "x"}},
        {"folders": {"a\0b": "x"}},
        {"named": {"标题": "\ud800"}},
    ],
)
def test_a_line_with_values_that_nothing_can_have_builds_its_report_again(
    values: dict[str, Any], folder: Path
) -> None:
    first, second = lines(folder)
    changed = json.dumps({**second, **values})
    (folder / "m.jsonl").write_text(f"{json.dumps(first)}\n{changed}\n")
    assert ["b.docx"] == build(folder)


def test_a_line_that_is_nested_too_deeply_is_none(folder: Path) -> None:
    path = folder / "m.jsonl"
    former = path.read_text("utf-8")
    path.write_text('{"manifest":1,"a":' + "[" * 200_000 + "]" * 200_000 + "}\n" + former, "utf-8")
    assert [] == build(folder)


def test_drafts_other_than_those_that_would_be_written_do_not_count(folder: Path) -> None:
    path = folder / "m.jsonl"
    first, second = lines(folder)
    (folder / "out/b.docx").unlink()
    beside = {"out/b (新).docx": first["outputs"]["out/a.docx"]}
    shutil.copy(folder / "out/a.docx", folder / "out/b (新).docx")
    for outputs in ({}, first["outputs"], {**first["outputs"], **second["outputs"]}, beside):
        path.write_text(f"{json.dumps(first)}\n{json.dumps({**second, 'outputs': outputs})}\n")
        assert ["b.docx"] == build(folder)
        (folder / "out/b.docx").unlink()


def test_a_draft_with_charts_beside_it_is_not_built_again(folder: Path) -> None:
    table = "表格: {量: {标题: 各处的量, 列: [处, 量], 行: [[东, 1], [西, 2]]}}\n"
    chart = "问题: [{标题: 慢, 内容: \"{{ 图表('量', 类型='柱形') }}\"}]\n"
    with (folder / "units/a/report.yaml").open("a", encoding="utf-8") as file:
        file.write(table + chart)
    assert ["a-chart-1.svg", "a.md", "b.md"] == sorted(build(folder, "--to", "md"))
    assert [] == build(folder, "--to", "md")


def test_a_manifest_of_which_only_the_beginning_was_written_is_taken(folder: Path) -> None:
    (folder / "m.jsonl").write_bytes(b'{"mani')
    assert 2 == len(build(folder))


def test_a_file_that_is_no_manifest_is_left_alone(folder: Path) -> None:
    (folder / "m.jsonl").write_text("notes\n")
    done = Run(folder)("build", "units/a", "--manifest", "m.jsonl", locale=ENGLISH)
    assert (1, True) == (done.returncode, "error[manifest-not-one] 'm.jsonl'" in done.stderr)
    assert "notes\n" == (folder / "m.jsonl").read_text()


def test_a_manifest_of_a_newer_version_is_left_alone(folder: Path) -> None:
    (folder / "m.jsonl").write_text('{"manifest":2}\n')
    done = Run(folder)("build", "units/a", "--manifest", "m.jsonl", locale=ENGLISH)
    assert (1, True) == (done.returncode, "error[manifest-newer]" in done.stderr)


def test_reports_may_be_moved_with_their_manifest(folder: Path) -> None:
    moved = folder.parent / f"{folder.name}-moved"
    folder.rename(moved)
    assert [] == build(moved)


def test_the_manifest_may_be_in_another_folder_than_one_works_in(folder: Path) -> None:
    command = ("build", "../units/a", "-o", "../out", "--manifest", "../m.jsonl")
    (folder / "sub").mkdir()
    done = Run(folder / "sub")(*command, locale=ENGLISH)
    assert (0, "", True) == (done.returncode, done.stdout, "1 unchanged" in done.stderr)


def test_lines_of_other_reports_stay_as_long_as_the_reports_do(folder: Path) -> None:
    shutil.rmtree(folder / "units/b")
    unit(folder, "c")
    build(folder)
    names = ("build", "units/c", "--manifest", "m.jsonl")
    assert 0 == Run(folder)(*names).returncode
    # The draft of the one that is gone is still there.
    assert ["c", "a", "b"] == [Path(line["report"]).name for line in lines(folder)]
    (folder / "out/b.docx").unlink()
    assert 0 == Run(folder)(*names).returncode
    assert ["c", "a"] == [Path(line["report"]).name for line in lines(folder)]


def test_names_from_data_are_known_without_reading_the_reports(folder: Path) -> None:
    more = ("-o", "out/{issuer}.docx")
    build(folder, *more)
    assert [] == build(folder, *more)
    unit(folder, "a", text=UNIT.format(name="c", value=1))
    assert ["c.docx"] == build(folder, *more)


def test_a_line_says_what_was_built_from_what(folder: Path) -> None:
    line = lines(folder)[0]
    assert {
        "manifest": 1, "report": "units/a", "draft": "out", "status": "built",
        "options": {"to": ["docx"]}, "named": {}, "count": [0, 0, 0], "diagnostics": [],
    } == {key: line[key] for key in (
        "manifest", "report", "draft", "status", "options", "named", "count", "diagnostics"
    )}  # fmt: skip
    assert ["units/a/report.yaml"] == list(line["inputs"])
    assert ["out/a.docx"] == list(line["outputs"])
    assert ("work-summary", ["<reportgen>/work-summary"]) == (
        line["style"]["name"], line["style"]["folders"]
    )  # fmt: skip


def test_problems_are_in_the_manifest_as_programs_get_them(tmp_path: Path) -> None:
    unit(tmp_path, "a", text=BROKEN)
    build(tmp_path)
    (found,) = lines(tmp_path)[0]["diagnostics"]
    assert ("units/a/report.yaml", 1, "duplicate-key") == (
        found["file"], found["line"], found["rule"]
    )  # fmt: skip


def test_a_manifest_that_cannot_be_written_is_told_once_and_in_words(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    (tmp_path / "file").touch()
    command = ("build", "--each", "units/*", "--manifest", "file/m.jsonl", "-j", "1")
    done = Run(tmp_path)(*command, locale=ENGLISH)
    assert (1, 1) == (done.returncode, done.stderr.count("error[")), done.stderr
    assert "error[manifest-not-written] cannot write the manifest 'file/m.jsonl'" in done.stderr
    assert "2 reports of this run are not in it" in done.stderr
    assert "Words(" not in done.stderr
    assert "2 built" in done.stderr


def test_a_line_for_which_there_was_no_room_is_in_the_manifest_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Manifest) -> BinaryIO:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Manifest, "_open", full)
    requests = [Request(path, output=tmp_path / "out") for path in units(tmp_path, "a", "b")]
    found = list(build_many(requests, jobs=0, manifest=tmp_path / "m.jsonl"))
    assert ["built", "built"] == [one.state for one in found]
    assert 2 == len(lines(tmp_path))
