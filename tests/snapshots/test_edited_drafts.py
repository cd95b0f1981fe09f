"""A draft that was edited since it was built is never overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, Result, build
from reportgen.snapshots import FOLDER, DraftFile, Store, target_of

ZH = "报告: {{标题: {title}, 概述: 一切照常。}}\n"
EN = "report: {{title: {title}, lang: en, summary: All is well.}}\n"
CHARTED = (
    "报告: {{标题: {title}, 概述: \"{{{{{{{{ chart('产量') }}}}}}}}\"}}\n"
    "表格: {{产量: {{列: [季节, 产量], 行: [[夏粮, 6.1], [秋粮, 7.1]]}}}}\n"
).replace("{{{{{{{{", "{{{{").replace("}}}}}}}}", "}}}}")  # fmt: skip
EDITED = b"What the clerk wrote."

Built = Callable[..., Result]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Builds a report, which has another title each time, to `out/`; Markdown unless told."""

    def built(title: str, *formats: str, text: str = ZH, **more: Any) -> Result:
        folder = tmp_path / "总结"
        folder.mkdir(exist_ok=True)
        (folder / "report.yaml").write_text(text.format(title=title), encoding="utf-8")
        options = {"output": tmp_path / "out", "environment": NO_CACHE, **more}
        return build(Request(folder, formats or ("md",), **options))

    return built


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _written(result: Result) -> list[str]:
    return [path.name for path in result.written]


def _facts(result: Result) -> dict[str, str]:
    facts = result.diagnostics[0].facts
    return {name: Path(facts[name]).name for name in ("path", "beside")}


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_an_edited_draft_is_kept_and_the_new_one_written_beside_it(
    built: Built, tmp_path: Path, form: str
) -> None:
    draft = built("一", form).written[0]
    draft.write_bytes(EDITED)
    result = built("二", form)
    beside = tmp_path / "out" / f"总结 (新).{form}"
    assert (EDITED, (beside,)) == (draft.read_bytes(), result.written)
    assert result.contents[form] == beside.read_bytes()
    assert ["draft-edited"] == rules(result)
    assert {"path": draft.name, "beside": beside.name} == _facts(result)


def test_the_warning_names_the_edited_file_the_new_one_and_force(
    built: Built, tmp_path: Path
) -> None:
    built("一").written[0].write_bytes(EDITED)
    (diagnostic,) = built("二").diagnostics
    for language in ("zh-CN", "en"):
        text = diagnostic.text(language)
        assert [] == [
            part
            for part in (str(tmp_path / "out/总结.md"), "总结 (新).md", "--force", "draft-edited")
            if part not in text
        ]


def test_beside_an_english_draft_the_new_one_is_called_new(built: Built) -> None:
    built("One", text=EN).written[0].write_bytes(EDITED)
    assert ["总结 (new).md"] == _written(built("Two", text=EN))


def test_a_draft_that_was_not_edited_is_overwritten(built: Built, tmp_path: Path) -> None:
    for title in ("一", "二", "三"):
        result = built(title, "docx", "md")
        assert ["总结.docx", "总结.md"] == _written(result)
        assert [] == rules(result)
    assert ["总结.docx", "总结.md"] == _names(tmp_path / "out")


def test_each_format_is_looked_at_by_itself(built: Built, tmp_path: Path) -> None:
    built("一", "docx", "md")
    (tmp_path / "out/总结.md").write_bytes(EDITED)
    assert ["总结.docx", "总结 (新).md"] == _written(built("二", "docx", "md"))
    (tmp_path / "out/总结.docx").write_bytes(EDITED)
    assert ["总结 (新).docx", "总结 (新).md"] == _written(built("三", "docx", "md"))
    assert EDITED == (tmp_path / "out/总结.md").read_bytes()
    assert EDITED == (tmp_path / "out/总结.docx").read_bytes()


def test_another_format_built_later_leaves_the_first_known(built: Built) -> None:
    built("一", "docx")
    built("一", "md")
    assert ["总结.docx"] == _written(built("二", "docx"))


def test_new_drafts_do_not_pile_up_unless_they_are_edited_too(built: Built, tmp_path: Path) -> None:
    built("一").written[0].write_bytes(EDITED)
    assert ["总结 (新).md"] == _written(built("二"))
    result = built("三")
    assert ["总结 (新).md"] == _written(result)
    result.written[0].write_bytes(EDITED + b"!")
    assert ["总结 (新 2).md"] == _written(built("四"))
    assert ["总结 (新 2).md"] == _written(built("五"))
    assert ["总结 (新 2).md", "总结 (新).md", "总结.md"] == _names(tmp_path / "out")


def test_force_overwrites_an_edited_draft(built: Built, tmp_path: Path) -> None:
    built("一", "docx", "md")
    for name in ("总结.docx", "总结.md"):
        (tmp_path / "out" / name).write_bytes(EDITED)
    result = built("二", "docx", "md", force=True)
    assert (["总结.docx", "总结.md"], []) == (_written(result), rules(result))
    assert ["总结.docx", "总结.md"] == _names(tmp_path / "out")
    assert ["总结.docx", "总结.md"] == _written(built("三", "docx", "md"))


def test_a_file_that_no_build_made_is_kept(built: Built, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    own = tmp_path / "out" / "总结.md"
    own.write_bytes(EDITED)
    result = built("一")
    assert (["draft-unknown"], EDITED) == (rules(result), own.read_bytes())
    assert ["总结 (新).md"] == _written(result)


def test_a_draft_of_unknown_origin_with_the_same_bytes_is_taken_over(
    built: Built, tmp_path: Path
) -> None:
    built("一")
    shutil.rmtree(tmp_path / "总结" / FOLDER)
    assert [] == rules(built("一"))
    assert ["总结.md"] == _written(built("二"))


def test_a_draft_put_back_to_what_was_built_is_overwritten(built: Built) -> None:
    draft = built("一").written[0]
    content = draft.read_bytes()
    draft.write_bytes(EDITED)
    draft.write_bytes(content)
    assert [] == rules(built("二"))


def test_an_edit_that_keeps_size_and_time_is_noticed(built: Built) -> None:
    draft = built("一").written[0]
    status = draft.stat()
    draft.write_bytes(draft.read_bytes().replace("照常".encode(), "正常".encode()))
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert ["draft-edited"] == rules(built("二"))


def test_another_time_alone_is_no_edit(built: Built) -> None:
    os.utime(built("一").written[0], (0, 0))
    assert [] == rules(built("二"))


def test_an_emptied_draft_counts_as_edited(built: Built) -> None:
    draft = built("一").written[0]
    draft.write_bytes(b"")
    assert (["draft-edited"], b"") == (rules(built("二")), draft.read_bytes())


def test_a_draft_that_was_moved_away_is_written_anew(built: Built, tmp_path: Path) -> None:
    draft = built("一").written[0]
    draft.rename(tmp_path / "送审稿.md")
    assert (["总结.md"], []) == (_written(result := built("二")), rules(result))


def test_a_new_draft_that_took_the_place_of_the_edited_one_is_not_taken_for_edited(
    built: Built, tmp_path: Path
) -> None:
    draft = built("一", "docx").written[0]
    for round_, edited in enumerate((b"once", b"twice")):
        draft.write_bytes(edited)
        built(f"二{round_}", "docx").written[0].replace(draft)
        result = built(f"三{round_}", "docx")
        assert (["总结.docx"], []) == (_written(result), rules(result))
    assert ["总结.docx"] == _names(tmp_path / "out")


def test_markdown_written_beside_names_its_own_charts(built: Built, tmp_path: Path) -> None:
    draft = built("一", text=CHARTED).written[0]
    chart = tmp_path / "out" / "总结-chart-1.svg"
    before = chart.read_bytes()
    draft.write_bytes(EDITED)
    result = built("二", text=CHARTED.replace("6.1", "6.4"))
    assert ["总结 (新).md", "总结 (新)-chart-1.svg"] == _written(result)
    assert before == chart.read_bytes()
    assert {"总结 (新)-chart-1.svg"} == result.assets.keys()
    assert b"chart-1.svg" in result.contents["md"]
    assert b"(<" not in result.contents["md"]
    assert "%28新%29-chart-1.svg" in result.contents["md"].decode()


def test_an_edited_chart_keeps_its_markdown_too(built: Built, tmp_path: Path) -> None:
    draft = built("一", text=CHARTED).written[0]
    before = draft.read_bytes()
    chart = tmp_path / "out" / "总结-chart-1.svg"
    chart.write_bytes(EDITED)
    result = built("二", "docx", "md", text=CHARTED.replace("6.1", "6.4"))
    assert ["总结.docx", "总结 (新).md", "总结 (新)-chart-1.svg"] == _written(result)
    assert (EDITED, before) == (chart.read_bytes(), draft.read_bytes())
    assert {"path": chart.name, "beside": "总结 (新).md"} == _facts(result)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to be killed")
@pytest.mark.parametrize("at", [".docx", ".md"])
def test_a_build_killed_between_snapshot_and_drafts_leaves_no_draft_that_looks_edited(
    built: Built, tmp_path: Path, at: str
) -> None:
    drafts = [path.read_bytes() for path in built("一", "docx", "md").written]
    snapshots = {path: path.read_bytes() for path in (tmp_path / "总结" / FOLDER).iterdir()}
    child = os.fork()
    if not child:
        replace = Path.replace

        def killed(path: Path, target: Path) -> Path:
            if Path(target).suffix == at:
                os._exit(9)
            return replace(path, target)

        Path.replace = killed  # type: ignore[method-assign,assignment]
        built("二", "docx", "md")
        os._exit(0)
    assert 9 == os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    now = [(tmp_path / "out" / name).read_bytes() for name in ("总结.docx", "总结.md")]
    assert [at == ".docx", True] == [old == new for old, new in zip(drafts, now, strict=True)]
    assert [] == [path for path, content in snapshots.items() if path.read_bytes() == content]
    result = built("三", "docx", "md")
    assert (["总结.docx", "总结.md"], []) == (_written(result), rules(result))


def test_an_interrupted_build_leaves_drafts_and_snapshots_as_they_were(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = {path: path.read_bytes() for path in built("一", "docx", "md").written}
    snapshots = {path: path.read_bytes() for path in (tmp_path / "总结" / FOLDER).iterdir()}
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if Path(target).suffix == ".md":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        built("二", "docx", "md")
    for path, content in (drafts | snapshots).items():
        assert content == path.read_bytes()


def test_a_build_that_cannot_write_its_draft_leaves_the_former_snapshot(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built("一")
    (snapshot,) = (tmp_path / "总结" / FOLDER).iterdir()
    before = snapshot.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert ["disk-full"] == rules(built("二"))
    assert before == snapshot.read_bytes()
    shutil.rmtree(tmp_path / "out")
    snapshot.unlink()
    assert ["disk-full"] == rules(built("二"))
    assert [] == _names(tmp_path / "总结" / FOLDER)


def test_what_is_not_written_is_not_announced(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    built("一").written[0].write_bytes(EDITED)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert ["disk-full"] == rules(built("二"))


def test_drafts_in_two_folders_are_known_apart(built: Built, tmp_path: Path) -> None:
    built("一", output=tmp_path / "a").written[0].write_bytes(EDITED)
    built("一", output=tmp_path / "b")
    assert ["draft-edited"] == rules(built("二", output=tmp_path / "a"))
    assert [] == rules(built("二", output=tmp_path / "b"))


def test_a_draft_that_took_the_place_of_another_is_kept(built: Built, tmp_path: Path) -> None:
    old = built("一", output=tmp_path / "a").written[0].read_bytes()
    draft = built("二", output=tmp_path / "b").written[0]
    draft.write_bytes(old)
    assert ["draft-edited"] == rules(built("三", output=tmp_path / "b"))


def test_two_reports_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    results: list[Result] = []
    for place in ("甲", "乙", "甲", "乙"):
        file = tmp_path / place / "总结" / "report.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ZH.format(title=f"{place}{len(results)}"), encoding="utf-8")
        results.append(build(Request(file.parent, "md", tmp_path / "out", environment=NO_CACHE)))
    own, beside = ["总结.md"], ["总结 (新).md"]
    assert [own, beside, own, beside] == list(map(_written, results))
    assert [[], ["draft-unknown"], [], ["draft-unknown"]] == list(map(rules, results))


def test_report_and_drafts_may_be_moved_together(tmp_path: Path) -> None:
    file = tmp_path / "before" / "总结.yaml"
    file.parent.mkdir()
    for folder, title in (("before", "一"), ("after", "二")):
        file = tmp_path / folder / "总结.yaml"
        file.write_text(ZH.format(title=title), encoding="utf-8")
        result = build(Request(file, "md", tmp_path / folder / "out", environment=NO_CACHE))
        assert (["总结.md"], []) == (_written(result), rules(result))
        if folder == "before":
            file.parent.rename(tmp_path / "after")


@pytest.mark.parametrize("move", [shutil.move, shutil.copytree])
def test_a_report_moved_or_copied_away_from_its_drafts_overwrites_nothing(
    built: Built, tmp_path: Path, move: Callable[[Path, Path], object]
) -> None:
    built("一").written[0].write_bytes(EDITED)
    elsewhere = tmp_path / "elsewhere" / "deep" / "总结"
    elsewhere.parent.mkdir(parents=True)
    move(tmp_path / "总结", elsewhere)
    request = Request(elsewhere, "md", tmp_path / "out", environment=NO_CACHE)
    result = build(request)
    assert (["总结 (新).md"], ["draft-unknown"]) == (_written(result), rules(result))
    assert EDITED == (tmp_path / "out" / "总结.md").read_bytes()


def test_single_files_in_one_folder_have_drafts_of_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(ZH.format(title=name), encoding="utf-8")
        build(Request(tmp_path / f"{name}.yaml", "md", tmp_path / "out", environment=NO_CACHE))
    (tmp_path / "out" / "a.md").write_bytes(EDITED)
    results = [
        build(Request(tmp_path / f"{name}.yaml", "md", tmp_path / "out", style="one-page"))
        for name in ("a", "b")
    ]
    assert [["draft-edited"], []] == [rules(result) for result in results]


def test_names_beside_a_draft_of_255_bytes_are_not_longer(tmp_path: Path) -> None:
    draft = DraftFile("md", tmp_path / f"{'总结' * 42}.md", b"new", {})
    charted = draft._replace(
        path=tmp_path / f"{'总' * 79}.md", assets={f"{'总' * 79}-chart-10.svg": b"chart"}
    )
    store = Store.beside(tmp_path)
    for file in (draft, charted):
        file.path.write_bytes(EDITED)
        for number in ("", " 2"):
            target = target_of(file, store, "zh-CN", _renamed)
            names = [path.name for path in target.file.files()]
            assert all(250 < len(os.fsencode(name)) <= 255 for name in names[-1:])
            assert target.file.path.name.endswith(f"总 (新{number}).md") or number == ""
            target.file.path.write_bytes(EDITED)
        assert len(os.fsencode(store.file_of(file.path).name)) < 150


def _renamed(file: DraftFile, name: str) -> DraftFile:
    old = file.path.stem
    assets = {name + asset.removeprefix(old): chart for asset, chart in file.assets.items()}
    return file._replace(path=file.path.with_name(f"{name}.md"), assets=assets)


def test_a_name_that_is_no_text_is_known_too(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    output = tmp_path / os.fsdecode(b"out/\xff.md")
    for title, expected in (("一", []), ("二", []), ("三", ["draft-edited"])):
        report.write_text(ZH.format(title=title), encoding="utf-8")
        if expected:
            output.write_bytes(EDITED)
        result = build(Request(report, "md", output, environment=NO_CACHE))
        assert expected == rules(result)
    assert [os.fsdecode(b"\xff (\xe6\x96\xb0).md")] == _written(result)


def test_a_draft_on_another_drive_is_known_too(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    draft = built("一").written[0]
    assert [] == rules(built("二"))
    draft.write_bytes(EDITED)
    assert ["draft-edited"] == rules(built("三"))


def test_two_builds_at_once_lose_nothing(built: Built, tmp_path: Path) -> None:
    built("一").written[0].write_bytes(EDITED)
    folder = tmp_path / "总结"
    request = Request(folder, ("docx", "md"), tmp_path / "out", environment=NO_CACHE)
    results: list[Result] = []
    threads = [Thread(target=lambda: results.append(build(request))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert EDITED == (tmp_path / "out" / "总结.md").read_bytes()
    assert [["总结.docx", "总结 (新).md"]] * 4 == [_written(result) for result in results]
    assert [] == list(tmp_path.rglob("*.part"))


def test_a_link_in_the_place_of_a_draft_is_not_followed(built: Built, tmp_path: Path) -> None:
    draft = built("一").written[0]
    other = tmp_path / "别的.md"
    other.write_bytes(EDITED)
    draft.unlink()
    draft.symlink_to(other)
    result = built("二")
    assert (["draft-edited"], ["总结 (新).md"]) == (rules(result), _written(result))
    assert (EDITED, True) == (other.read_bytes(), draft.is_symlink())
    draft.unlink()
    draft.symlink_to(tmp_path / "nowhere")
    assert ["总结 (新).md"] == _written(built("三"))
    assert draft.is_symlink()


def test_a_pipe_in_the_place_of_a_draft_neither_blocks_nor_is_lost(
    built: Built, tmp_path: Path
) -> None:
    draft = built("一").written[0]
    pipe = tmp_path / "out" / "总结 (新).md"
    os.mkfifo(pipe)
    draft.write_bytes(EDITED)
    assert ["总结 (新 2).md"] == _written(built("二"))
    pipe.replace(draft)
    assert ["output-taken"] == rules(built("二"))
    assert draft.is_fifo()


def test_a_folder_in_the_place_of_a_draft_is_an_error_and_beside_it_skipped(
    built: Built, tmp_path: Path
) -> None:
    built("一").written[0].write_bytes(EDITED)
    (tmp_path / "out" / "总结 (新).md").mkdir()
    assert ["总结 (新 2).md"] == _written(built("二"))
    (tmp_path / "out" / "总结.md").unlink()
    (tmp_path / "out" / "总结.md").mkdir()
    assert ["output-taken"] == rules(built("三"))


def test_a_draft_that_cannot_be_read_is_kept(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = built("一").written[0]
    opened = os.open

    def refuse(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if str(path) == str(draft):
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    assert ["draft-edited"] == rules(built("二"))


def test_an_edited_draft_stays_known_through_failed_builds_and_checks(built: Built) -> None:
    draft = built("一").written[0]
    assert built("一", text="报告: {{titel: {title}}}\n").failed
    built("一", output=None)
    assert [] == rules(built("二"))
    draft.write_bytes(EDITED)
    assert built("一", text="报告: {{titel: {title}}}\n", force=True).failed
    assert EDITED == draft.read_bytes()


def test_strict_builds_end_well_beside_an_edited_draft(built: Built) -> None:
    built("一").written[0].write_bytes(EDITED)
    result = built("二", strict=True)
    assert (["总结 (新).md"], False) == (_written(result), result.failed)


def test_data_from_python_overwrites_and_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_bytes(EDITED)
    data = {"report": {"title": "Summary", "lang": "en"}}
    request = Request.from_data(
        data, base=tmp_path, formats="md", output=tmp_path, environment=NO_CACHE
    )
    result = build(request)
    assert ((tmp_path / "report.md",), []) == (result.written, rules(result))
    assert ["report.md"] == _names(tmp_path)
