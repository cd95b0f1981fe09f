"""A session follows the files of a report, and changes them only where it is told to."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT
from reportgen.studio.session import Session
from studio.studios import SMALL, copy_of, session_of, small_report

SECONDS = 10.0


def _next(session: Session, version: int) -> dict[str, Any]:
    state = session.wait(version, SECONDS)
    assert state is not None
    return state


def _write(report: Path, text: str, name: str = "report.yaml") -> None:
    (report / name).write_text(text, encoding="utf-8")


def _text(report: Path) -> str:
    return (report / "report.yaml").read_text(encoding="utf-8")


def test_a_change_of_a_file_is_followed_without_events(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        assert "年度小结" == first["title"]
        _write(report, SMALL.replace("年度小结", "半年小结"))
        assert "半年小结" == _next(session, first["version"])["title"]


def test_a_report_of_one_file_is_followed_and_built(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report / "report.yaml") as session:
        first = _next(session, 0)
        _write(report, SMALL.replace("年度小结", "半年小结"))
        assert "半年小结" == _next(session, first["version"])["title"]
        assert ["report.md"] == [one["name"] for one in session.ask(session.build, ["md"])["files"]]


def test_a_bug_is_told_and_the_next_change_is_followed(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        rebuild, vars(session)["_rebuild"] = session._rebuild, lambda: 1 / 0  # noqa: SLF001
        _write(report, SMALL.replace("年度", "半年"))
        broken = _next(session, first["version"])
        assert "ZeroDivisionError" in broken["broken"]["problem"]["say"]["en"]
        vars(session)["_rebuild"] = rebuild
        _write(report, SMALL.replace("年度", "季度"))
        assert (None, "季度小结") == tuple(
            _next(session, broken["version"])[key] for key in ("broken", "title")
        )


def test_a_new_file_and_one_that_is_gone_are_followed(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        _write(report, "问题: 还有不足\n", "more.yaml")
        second = _next(session, first["version"])
        assert "还有不足" in second["html"]
        (report / "more.yaml").unlink()
        assert "还有不足" not in _next(session, second["version"])["html"]


def test_files_that_the_report_names_are_followed(tmp_path: Path) -> None:
    report = small_report(tmp_path, SMALL + "表格:\n  甲:\n    标题: 各乡\n    文件: a.csv\n")
    _write(report, "乡,件\n东乡,3\n", "a.csv")
    with session_of(report) as session:
        first = _next(session, 0)
        assert "东乡" in first["html"]
        _write(report, "乡,件\n西乡,3\n", "a.csv")
        assert "西乡" in _next(session, first["version"])["html"]


def test_a_style_of_the_report_is_followed(tmp_path: Path) -> None:
    report = small_report(tmp_path, SMALL.replace("标题: 年度小结", "标题: 年度小结\n  样式: own"))
    style = report / "own"
    style.mkdir()
    _write(style, "extends: work-summary\n", "style.yaml")
    _write(style, "# {{ report.title }}\n\n甲\n", "report.md.j2")
    with session_of(report) as session:
        first = _next(session, 0)
        assert ">甲<" in first["html"]
        _write(style, "# {{ report.title }}\n\n乙\n", "report.md.j2")
        assert ">乙<" in _next(session, first["version"])["html"]


def test_broken_data_keeps_the_last_draft_and_tells_the_cause_alone(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        _write(report, SMALL.replace("概述: 全年", "概述：全年"))
        broken = _next(session, first["version"])
        assert (first["html"], first["problems"]) == (broken["html"], broken["problems"])
        cause = broken["broken"]
        assert ("full-width-colon", 0) == (cause["problem"]["rule"], cause["more"])
        assert 10 == cause["problem"]["place"]["line"]
        answer = session.ask(session.save, {"fix": cause["problem"]["id"]})
        assert [
            "    概述：全年受理{{ 受理 }}，办结{{ 办结 }}，{{ 办结 | 占比 }}。群众满意。"
        ] == answer["changes"][0]["del"]
        assert SMALL == _text(report)
        assert session.wait(0, 0) is not None
        assert None is _next(session, broken["version"])["broken"]


def test_a_report_that_was_broken_from_the_start_has_no_draft_until_it_is_mended(
    tmp_path: Path,
) -> None:
    report = small_report(tmp_path, "报告: {标题: 甲\n")
    with session_of(report) as session:
        first = _next(session, 0)
        assert ("", "error") == (first["html"], first["broken"]["problem"]["severity"])
        _write(report, SMALL)
        second = _next(session, first["version"])
        assert (None, "年度小结") == (second["broken"], second["title"])


def test_a_file_that_is_emptied_before_it_is_written_breaks_nothing(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        path = report / "report.yaml"
        path.write_text("", encoding="utf-8")
        time.sleep(0.13)
        path.write_text(SMALL.replace("年度", "半年"), encoding="utf-8")
        state = _next(session, first["version"])
        assert (None, "半年小结") == (state["broken"], state["title"])


def test_a_folder_that_is_gone_is_told_and_awaited(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        report.rename(tmp_path / "elsewhere")
        gone = _next(session, first["version"])
        assert first["html"] == gone["html"]
        assert "no-such-path" == gone["broken"]["problem"]["rule"]
        (tmp_path / "elsewhere").rename(report)
        assert None is _next(session, gone["version"])["broken"]


def test_a_preview_shows_what_an_edit_will_print_and_writes_nothing(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    order = {"edits": [{"path": "统计.受理.数值", "value": "300"}], "draw": True}
    with session_of(report) as session:
        version = _next(session, 0)["version"]
        answer = session.ask(session.preview, order)
        old, new = (f"  受理: {{数值: {number}, 单位: 件}}" for number in (200, 300))
        change = {"file": "report.yaml", "line": 6, "del": [old], "add": [new]}
        assert [change] == answer["changes"]
        marked = 'class="fig changed" role="button" tabindex="-1" data-fig="受理">300件'
        assert marked in answer["draft"]["html"]
        assert SMALL == _text(report)
        assert None is session.wait(version, 0.3)


def test_saving_changes_one_line_and_undoing_gives_the_file_back(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        edit = {"path": "特点[1].措施[1].内容", "value": "随到随办，不过夜。"}
        session.ask(session.save, {"edits": [edit]})
        assert SMALL.replace("随到随办。", "随到随办，不过夜。") == _text(report)
        second = _next(session, first["version"])
        assert (1, True) == (second["past"], "不过夜" in second["html"])
        session.ask(session.undo)
        assert SMALL == _text(report)
        assert 0 == _next(session, second["version"])["past"]


def test_what_another_program_has_changed_since_is_not_undone(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        session.ask(session.save, {"edits": [{"path": "报告.标题", "value": "甲"}]})
        _write(report, _text(report) + "# 别人的话\n")
        answer = session.ask(session.undo)
        assert ["edit-file-changed"] == [one["rule"] for one in answer["refused"]]
        assert "# 别人的话" in _text(report)


def test_an_edit_that_cannot_be_made_is_refused_with_the_reason(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        for function in (session.preview, session.save):
            answer = session.ask(function, {"edits": [{"path": "报告.题目", "value": "甲"}]})
            assert ["edit-no-such-value"] == [one["rule"] for one in answer["refused"]]


def test_style_and_kind_of_draft_are_chosen_without_touching_the_data(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = _next(session, 0)
        assert ("work-summary", False) == (first["style"], first["final"])
        session.ask(session.choose, "one-page", final=True)
        second = _next(session, first["version"])
        assert ("one-page", True) == (second["style"], second["final"])
        assert SMALL == _text(report)


def test_what_would_break_a_good_draft_is_not_saved(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    order = {"edits": [{"path": "统计.受理.数值", "value": "很多"}]}
    with session_of(report) as session:
        first = _next(session, 0)
        for function in (session.preview, session.save):
            answer = session.ask(function, {**order, "draw": True})
            assert "很多" in answer["broken"]["problem"]["say"]["zh"]
        assert SMALL == _text(report)
        # Data that is broken already is mended step by step.
        _write(report, SMALL.replace("数值: 200", "数值: 不少"))
        assert _next(session, first["version"])["broken"]
        assert "broken" not in session.ask(session.save, order)


def test_an_error_that_was_there_before_is_not_the_reason_for_a_refusal(tmp_path: Path) -> None:
    early = "    - {名称: 起步, 起止: 2024-10 至 2024-11, 工作: 做事}\n"
    activity = f"活动:\n  名称: 年检\n  起止: 2025-03 至 2025-11\n  阶段:\n{early}"
    removal = {"edits": [{"path": "统计.受理", "action": "remove"}], "draw": True}
    with session_of(small_report(tmp_path, f"{activity}{SMALL}")) as session:
        known = [one["rule"] for one in _next(session, 0)["problems"] if one["severity"] == "error"]
        for ask in (session.preview, session.save):
            told = session.ask(ask, removal)["broken"]
            assert "统计里没有“受理”" == told["problem"]["say"]["zh"]
            assert {"unknown-figure"} == {one["rule"] for one in told["all"]}
    assert ["date-order"] == known


def test_styles_of_the_reports_language_are_offered(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        styles = dict(_next(session, 0)["styles"])
    assert ("简报", "工作总结") == (styles["briefing"], styles["work-summary"])
    with session_of(ROOT / "examples" / "english", read_only=True) as session:
        assert "briefing" not in dict(_next(session, 0)["styles"])


def test_a_style_that_was_given_by_its_path_can_be_chosen_again(tmp_path: Path) -> None:
    style = tmp_path / "elsewhere" / "own"
    style.mkdir(parents=True)
    _write(style, "extends: work-summary\n", "style.yaml")
    report = small_report(tmp_path)
    with session_of(report, style=style) as session:
        first = _next(session, 0)
        assert ("own", ["own", "own"]) == (first["style"], first["styles"][0])
        session.ask(session.choose, "one-page", final=False)
        session.ask(session.choose, "own", final=False)
        assert "own" == _next(session, first["version"] + 1)["style"]


def test_a_final_draft_is_held_back_by_what_is_to_be_filled_in(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        first = _next(session, 0)
        assert ["note"] == [one["severity"] for one in first["problems"] if one["open"]]
        session.ask(session.choose, "", final=True)
        final = _next(session, first["version"])
        assert None is final["broken"]
        assert ["error"] == [one["severity"] for one in final["problems"] if one["open"]]


def test_drafts_are_built_into_the_output_folder(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        made = session.ask(session.build, ["docx", "md"])
        assert ["report.docx", "report.md"] == [one["name"] for one in made["files"]]
        assert (False, [False, False]) == (made["failed"], [one["kept"] for one in made["files"]])
        (tmp_path / "out" / "report.md").write_text("edited by hand", encoding="utf-8")
        again = session.ask(session.build, ["md"])["files"]
        assert [("report (新).md", True)] == [(one["name"], one["kept"]) for one in again]
        assert "edited by hand" == (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_all_who_wait_are_told(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        version = _next(session, 0)["version"]
        assert None is session.wait(version, 0.05)
        session.ask(session.choose, "one-page", final=False)
        states = [session.wait(version, 0) for _ in range(2)]
        assert ["one-page", "one-page"] == [state["style"] for state in states if state]


@pytest.mark.slow
def test_memory_stays_flat_over_many_saves(tmp_path: Path) -> None:
    report = copy_of(ROOT / "data" / "bengbu-2002", tmp_path)
    statm = Path("/proc/self/statm")
    if not statm.exists():
        pytest.skip("needs /proc")

    def used() -> int:
        gc.collect()
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    with session_of(report) as session:
        for number in range(150):
            edit = {"path": "统计.群众投诉.数值", "value": str(486 + number % 2)}
            session.ask(session.save, {"edits": [edit]})
            if number == 49:
                before = used()
        assert 4_000_000 > used() - before
