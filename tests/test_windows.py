"""What differs on Windows, simulated: nobody has run the program there."""

from __future__ import annotations

import ast
import codecs
import errno
import locale
import ntpath
import os
import shutil
import sys
from pathlib import Path, PureWindowsPath
from typing import Any, NoReturn

import pytest

from builders import BARE_STYLE, NO_CACHE, ROOT, markdown, report, rules
from commands import GOOD
from linted import style_folder
from reportgen import Request, build, pipeline
from reportgen.diagnostics import Problems
from reportgen.diagnostics import messages as wording
from reportgen.office import missing_typefaces
from reportgen.storage import Files
from reportgen.stylekit import preview
from reportgen.stylekit.scaffold import NewStyle, extends_words, new_style
from reportgen.styles import Chain
from reportgen.styles.folders import is_path

_ONLY_POSIX_MODULES = frozenset("fcntl grp posix pty pwd resource syslog termios tty".split())
_ONLY_POSIX = frozenset(
    "O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC WNOHANG chown chroot fchdir fchmod fchown "
    "fork forkpty getegid geteuid getgid getgroups getloadavg getpgid getuid killpg lchown mkfifo "
    "nice pread pwrite sched_getaffinity setsid statvfs uname wait".split()
)
"""Of `os`, on Python 3.11."""


def _in_use(*_: object) -> NoReturn:
    raise PermissionError(
        errno.EACCES, "The process cannot access the file because another process is using it"
    )


def test_a_draft_that_is_open_in_word_gives_a_message_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    assert not report(tmp_path, GOOD, formats=("md", "docx"), output=folder).failed
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(os, "replace", _in_use)
    monkeypatch.setattr(os, "rename", _in_use)
    changed = GOOD.replace("年度", "半年")
    result = report(tmp_path, changed, formats=("md", "docx"), output=folder)
    assert result.failed
    (problem,) = [one for one in result.diagnostics if one.rule.id == "cannot-write"]
    assert "another process is using it" in problem.message("en")
    assert "Word 或 WPS" in problem.remedy("zh-CN")
    assert "Word or WPS" in problem.remedy("en")
    assert before.items() <= {p.name: p.read_bytes() for p in folder.iterdir()}.items()


def test_a_table_that_is_open_in_excel_gives_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    opened = os.open

    def refuse(file: Any, *how: Any, **more: Any) -> Any:
        return _in_use() if str(file).endswith(".csv") else opened(file, *how, **more)

    monkeypatch.setattr(os, "open", refuse)
    result = report(tmp_path, GOOD + "表格:\n  甲: {文件: t.csv}\n")
    (problem,) = result.diagnostics
    assert ("cannot-read", 5) == (problem.rule.id, problem.place.line if problem.place else 0)
    assert "被别的程序占用" in problem.remedy("zh-CN")


@pytest.mark.parametrize("path", ["数据\\甲.csv", ".\\数据\\甲.csv", "数据/甲.csv"])
def test_a_table_may_be_named_with_backslashes_on_every_system(tmp_path: Path, path: str) -> None:
    (tmp_path / "数据").mkdir()
    (tmp_path / "数据" / "甲.csv").write_text("地区,数量\n东乡,8\n", encoding="utf-8")
    text = GOOD + f"表格:\n  甲:\n    文件: {path}\n"
    assert "| 东乡 | 8 |" in markdown(report(tmp_path, text))


def test_a_picture_may_be_named_with_backslashes_on_every_system(tmp_path: Path) -> None:
    picture = ROOT / "examples" / "quick-start" / "page-1.png"
    (tmp_path / "图").mkdir()
    shutil.copy(picture, tmp_path / "图" / "大厅.png")
    text = "报告: {标题: 甲, 概述: \"{{ image('图\\\\大厅.png') }}\"}\n"
    result = report(tmp_path, text)
    assert [picture.read_bytes()] == list(result.assets.values())


def test_a_style_may_extend_another_with_backslashes_on_every_system(tmp_path: Path) -> None:
    style_folder(tmp_path / "base", style_yaml=BARE_STYLE, report_j2="# 甲 {{ report.title }}\n")
    style_folder(tmp_path / "own", style_yaml="extends: ..\\base\n")
    assert "# 甲 年度工作总结" in markdown(report(tmp_path, GOOD, style=f"{tmp_path}/own"))


@pytest.mark.parametrize("name", ["C:own", "C:\\own", "\\\\server\\share\\own", "..\\own", "own:x"])
def test_what_windows_takes_for_a_path_is_no_name_of_a_style(name: str) -> None:
    assert is_path(name)


_ENCODINGS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "gb18030": b"",
}


def _as_in_notepad(text: str, encoding: str) -> bytes:
    name = encoding.removesuffix("-sig")
    return _ENCODINGS[encoding] + text.replace("\n", "\r\n").encode(name)


@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_files_saved_by_notepad_give_the_same_bytes(tmp_path: Path, encoding: str) -> None:
    source = ROOT / "data" / "economy-2024"
    usual, saved = tmp_path / "usual" / "report", tmp_path / "saved" / "report"
    shutil.copytree(source, usual)
    shutil.copytree(source, saved)
    for path in saved.iterdir():
        path.write_bytes(_as_in_notepad(path.read_text(encoding="utf-8"), encoding))
    formats = ("docx", "md", "html")
    first = build(Request(usual, formats, environment=NO_CACHE))
    second = build(Request(saved, formats, environment=NO_CACHE))
    assert not first.failed
    assert first.contents == second.contents
    assert first.assets == second.assets
    places = [f"{one.rule.id}:{one.place.line}:{one.place.column}" for one in first.diagnostics
              if one.place]  # fmt: skip
    others = [f"{one.rule.id}:{one.place.line}:{one.place.column}" for one in second.diagnostics
              if one.place and one.rule.id != "encoding-taken"]  # fmt: skip
    assert places == others


@pytest.mark.parametrize("encoding", _ENCODINGS)
def test_a_style_saved_by_notepad_gives_the_same_bytes(tmp_path: Path, encoding: str) -> None:
    usual, saved = tmp_path / "usual" / "own", tmp_path / "saved" / "own"
    template = "# {{ report.title }}\n\n{% for f in features %}\n## {{ f.title }}\n\n{% endfor %}\n"
    style_folder(usual, style_yaml=BARE_STYLE, report_j2=template)
    shutil.copytree(usual, saved)
    for path in saved.rglob("*"):
        if path.is_file():
            path.write_bytes(_as_in_notepad(path.read_text(encoding="utf-8"), encoding))
    drafts = [
        report(tmp_path, GOOD, formats=("docx", "md", "html"), style=str(folder))
        for folder in (usual, saved)
    ]
    assert "加强学习" in markdown(drafts[0])
    assert drafts[0].contents == drafts[1].contents


@pytest.mark.parametrize("name", ["out:x.docx", "CON.docx", "nul/x.docx", "a?.docx", "x./a.docx"])
def test_an_output_that_windows_cannot_have_is_refused_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    result = report(tmp_path, GOOD, formats=("docx",), output=tmp_path / name)
    assert result.failed
    assert ["bad-name"] == rules(result)
    assert ["report.yaml"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ([], "C:\\Users\\张 三\\out\\总结.docx"),
        ([], "C:out\\a.docx"),
        ([], "\\\\server\\share\\a.docx"),
        ([], "..\\a.docx"),
        ([], "\\\\?\\C:\\long\\a.docx"),
        (["bad-name"], "C:\\aux\\a.docx"),
        (["bad-name", "bad-name"], "C:\\a:b\\c|d.docx"),
    ],
)
def test_drives_and_shares_are_no_part_of_a_name(
    expected: list[str], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    problems = Problems()
    assert pipeline._is_possible(PureWindowsPath(path), problems) == (not expected)  # noqa: SLF001  # no such path can be made here
    assert expected == rules(problems)


def test_usual_outputs_are_written_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert report(tmp_path, GOOD, output=tmp_path / ".." / tmp_path.name / "输出").written


@pytest.mark.parametrize("name", ["CON", "a:b", "b?", "x\ty", "LPT1"])
def test_drafts_cannot_be_given_a_name_that_windows_cannot_have(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a file"):
        Request("a", name=name)


@pytest.mark.parametrize("name", ["CON", "nul", "Com1"])
def test_a_new_style_cannot_have_the_name_of_a_device(tmp_path: Path, name: str) -> None:
    problems = Problems()
    assert () == new_style(NewStyle(tmp_path / name, "work-summary", (), "en"), problems)
    assert ["bad-style-name"] == rules(problems)


def test_a_new_style_may_extend_one_on_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    chain = Chain("base", (Path("/d/styles/base"),))
    assert "/d/styles/base" == extends_words("../base", chain, Path("own"))


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("zh-CN", "Chinese (Simplified)_China.936"),
        ("zh-CN", "zh-Hans-CN"),
        ("en", "English_United States.1252"),
        ("en", "C"),
    ],
)
def test_messages_follow_the_language_of_windows(
    expected: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(locale, "setlocale", lambda _category: name)
    assert expected == wording._locale()  # noqa: SLF001  # read once, when the program starts


def test_nothing_is_used_that_windows_lacks() -> None:
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Import(names):
                    used = {name.name for name in names} & _ONLY_POSIX_MODULES
                case ast.ImportFrom(module=str(module)):
                    used = {module} & _ONLY_POSIX_MODULES
                case ast.Attribute(ast.Name("os"), name):
                    used = {name} & _ONLY_POSIX
                case _:
                    used = set()
            # It is asked for with hasattr or getattr, or the system is.
            unsafe = (
                name for name in used if f'"{name}"' not in text and "sys.platform" not in text
            )
            found += [f"{path.relative_to(ROOT)}: {name}" for name in unsafe]
    assert [] == found


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("cannot-read", "D:\\报告\\表.csv"),
        ("cannot-read", "d:\\报告\\子\\表.csv"),
        ("cannot-read", "D:/报告/表.csv"),
        ("cannot-read", "\\\\server\\share\\表.csv"),
        ("cannot-read", "\\\\SERVER\\Share\\表.csv"),
        ("outside-folders", "D:\\报告\\..\\表.csv"),
        ("outside-folders", "D:\\报告2\\表.csv"),
        ("outside-folders", "C:\\报告\\表.csv"),
        ("outside-folders", "\\\\server\\share2\\表.csv"),
        ("outside-folders", "\\\\other\\share\\表.csv"),
        ("outside-folders", "\\\\.\\CON"),
        ("outside-folders", "\\\\?\\GLOBALROOT\\表.csv"),
    ],
)
def test_trusted_folders_hold_for_drives_shares_and_capitals(
    expected: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = Problems()
    with monkeypatch.context() as windows:
        # No such file is there, so one that may be read cannot be.
        windows.setattr(os, "sep", "\\")
        for name in ("join", "normcase", "dirname"):
            windows.setattr(os.path, name, getattr(ntpath, name))
        windows.setattr(os.path, "realpath", lambda path: ntpath.normpath(os.fspath(path)))
        files = Files.below(Path("D:\\报告"), Path("\\\\server\\share"))
        assert files.read(Path(path), None, problems) is None
    assert [expected] == rules(problems)


@pytest.mark.parametrize("folder", [".", "tools", ""])
def test_a_program_in_the_current_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    # Windows looks there first, as other systems do with such a PATH.
    for name in ("soffice", "libreoffice", "pdftoppm", "fc-list"):
        program = tmp_path / folder / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
        program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", folder)
    assert ["soffice", "pdftoppm"] == preview.missing_programs()
    assert [] == missing_typefaces([])
    assert [] == preview.convert([Path("a.docx")], tmp_path)
    assert [] == preview.pictures(Path("a.pdf"), tmp_path / "a")
    assert not (tmp_path / "was-run").exists()
