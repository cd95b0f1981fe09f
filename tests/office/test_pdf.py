"""The format pdf, made by LibreOffice, by a program in its place, or not at all."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from builders import rules
from reportgen import Request, Result, build
from reportgen.office import programs

REPORT = "报告: {标题: 甲, 成文日期: 2002-12-06, 概述: 乙。}\n特点: [{标题: 丙, 概述: 丁。}]\n"
ENGLISH = "report: {title: A, lang: en, summary: B.}\nfeatures: [{title: C, summary: D.}]\n"
WITH_OFFICE = pytest.mark.skipif(not programs.office(), reason="no LibreOffice")
PDFTOTEXT = shutil.which("pdftotext") or ""
WITH_SHELL = pytest.mark.skipif(sys.platform == "win32", reason="its programs are no scripts")
Built = Callable[..., Result]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Builds a report to `out/`."""

    def built(*formats: str, text: str = REPORT, **more: str) -> Result:
        folder = tmp_path / "report"
        folder.mkdir(exist_ok=True)
        (folder / "report.yaml").write_text(text, encoding="utf-8")
        environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), **more}
        return build(
            Request(folder, formats or ("pdf",), tmp_path / "out", environment=environment)
        )

    return built


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs a shell script as the only program on the `PATH`, under the name of LibreOffice."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def office(script: str) -> None:
        path = folder / "soffice"
        path.write_text(f"#!/bin/sh\n{dedent(script)}", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    return office


WRITES = """\
    while [ $# -gt 0 ]; do
      [ "$1" = --outdir ] && out=$2
      last=$1
      shift
    done
    [ -f "$last" ] && [ -f "$out/profile/user/registrymodifications.xcu" ] || exit 9
    printf '%%PDF-1.6 pages' > "$out/draft.pdf"
"""


def _outputs(tmp_path: Path) -> dict[str, bytes]:
    folder = tmp_path / "out"
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in files}


@WITH_SHELL
def test_what_libreoffice_makes_of_the_draft_is_written(
    office: Callable[[str], None], built: Built, tmp_path: Path
) -> None:
    office(WRITES)
    result = built()
    assert {"report.pdf": b"%PDF-1.6 pages"} == _outputs(tmp_path)
    assert [tmp_path / "out" / "report.pdf"] == list(result.written)


@WITH_SHELL
def test_several_formats_are_made_in_one_build(
    office: Callable[[str], None], built: Built, tmp_path: Path
) -> None:
    office(WRITES)
    built("docx", "pdf", "md")
    assert ["report.docx", "report.md", "report.pdf"] == [*_outputs(tmp_path)]


@pytest.mark.usefixtures("office")
def test_without_libreoffice_the_build_says_so_in_both_languages(
    built: Built, tmp_path: Path
) -> None:
    result = built("docx", "pdf")
    assert ["libreoffice-missing"] == rules(result)
    assert {} == _outputs(tmp_path)
    (problem,) = result.diagnostics
    assert "没有找到" in problem.message("zh-CN")
    assert "LibreOffice, which was not found" in problem.message("en")
    assert "--to docx" in problem.remedy("zh-CN")


@WITH_SHELL
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'cannot open display' >&2; exit 77", "退出码 77：cannot open display"),
        ("exit 0", "没有写出文件"),
        ("echo 'Error: source file could not be loaded'", "没有写出文件：Error: source file"),
        (WRITES.replace("%%PDF", "oops"), "没有写出文件"),
        ("kill -SEGV $$", "退出码 -11"),
    ],
    ids=["crash", "no output", "said why", "no PDF", "signal"],
)
def test_if_libreoffice_fails_no_format_is_written_and_former_drafts_stay(
    office: Callable[[str], None], built: Built, tmp_path: Path, script: str, reason: str
) -> None:
    office(WRITES)
    built("docx", "pdf")
    former = _outputs(tmp_path)
    office(script)
    result = built("docx", "pdf", text=REPORT.replace("乙", "新"))
    failed = [one for one in result.diagnostics if one.severity == "error"]
    assert ["office-failed"] == [one.rule.id for one in failed]
    assert reason in failed[0].message("zh-CN")
    assert former == _outputs(tmp_path)


@WITH_SHELL
def test_a_program_that_cannot_be_started_is_reported(
    office: Callable[[str], None], built: Built, tmp_path: Path
) -> None:
    office("")
    (tmp_path / "programs" / "soffice").write_text("#!/no/such/shell\n", encoding="utf-8")
    result = built()
    assert ["office-failed"] == rules(result)
    assert "it cannot be started" in result.diagnostics[0].message("en")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked about is still listed.
    status = Path(f"/proc/{process}/stat")
    return not status.is_file() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@WITH_SHELL
def test_libreoffice_and_what_it_started_end_when_their_time_is_up(
    office: Callable[[str], None], built: Built, tmp_path: Path
) -> None:
    sleep = shutil.which("sleep", path=os.defpath) or "/bin/sleep"
    office(f"{sleep} 60 &\necho $! > {tmp_path}/child\nwait\n")
    result = built(REPORTGEN_OFFICE_SECONDS="1")
    assert ["office-too-slow"] == rules(result)
    assert "REPORTGEN_OFFICE_SECONDS=5" in result.diagnostics[0].remedy("zh-CN")
    assert _has_ended(int((tmp_path / "child").read_text()))


def _has_ended(process: int) -> bool:
    """Whether a process ends soon; if it does not, it is ended."""
    has_ended = _soon(lambda: not _is_running(process))
    if not has_ended:
        os.kill(process, signal.SIGKILL)
    return has_ended


def _soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


@WITH_SHELL
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_libreoffice_and_its_folder_go_when_the_program_is_ended(
    office: Callable[[str], None],
    tmp_path: Path,
    name: str,
    request: pytest.FixtureRequest,
) -> None:
    sleep = shutil.which("sleep", path=os.defpath) or "/bin/sleep"
    child = tmp_path / "child"
    office(f"{sleep} 60 &\necho $! > {child}\nwait\n")
    (tmp_path / "report.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "made").mkdir()
    environment = {**os.environ, "TMPDIR": str(tmp_path / "made"), "REPORTGEN_CACHE_DIR": ""}
    # Under `nohup`, which runs may be, programs would inherit that the signal is ignored.
    number = getattr(signal, name)
    former = signal.signal(number, signal.SIG_DFL)
    request.addfinalizer(lambda: signal.signal(number, former))
    command = [sys.executable, "-m", "reportgen", "build", "report.yaml", "--to", "pdf"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as program:
        assert _soon(lambda: child.exists() and child.read_text().endswith("\n"))
        program.send_signal(number)
        assert 128 + number == program.wait(20)
    assert _has_ended(int(child.read_text()))
    assert [] == [*(tmp_path / "made").iterdir()]
    assert not (tmp_path / "out").exists()


@WITH_SHELL
def test_a_program_that_uses_the_library_keeps_its_own_way_to_end(
    office: Callable[[str], None], built: Built
) -> None:
    office(WRITES)
    former = signal.getsignal(signal.SIGTERM)
    built()
    assert former is signal.getsignal(signal.SIGTERM)
    taken = []
    office(f"kill -TERM $PPID\n{WRITES}")
    signal.signal(signal.SIGTERM, lambda number, _frame: taken.append(number))
    try:
        assert built().written
    finally:
        signal.signal(signal.SIGTERM, former)
    assert [signal.SIGTERM] == taken


@WITH_SHELL
def test_notes_of_a_trace_are_left_out_and_that_is_told(
    office: Callable[[str], None], tmp_path: Path
) -> None:
    office(WRITES)
    text = "报告: {标题: 甲, 概述: '读者{{ 读者 }}。'}\n统计: {读者: {数值: 5, 单位: 人}}\n"
    (tmp_path / "report.yaml").write_text(text, encoding="utf-8")
    result = build(Request(tmp_path / "report.yaml", ("docx", "pdf"), trace=True))
    told = [one for one in result.diagnostics if one.rule.id == "block-not-rendered"]
    assert ["pdf 写不了数字的来历，这里没有写"] == [one.message("zh-CN") for one in told]
    assert b"%PDF-1.6 pages" == result.contents["pdf"]


@WITH_SHELL
def test_libreoffice_gets_a_profile_of_its_own_and_substitutes_for_typefaces(
    office: Callable[[str], None], built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    office(f'echo "$1" "$FONTCONFIG_FILE" > {tmp_path}/seen\n{WRITES}')
    built()
    profile, substitutes = (tmp_path / "seen").read_text().split()
    assert profile.startswith("-env:UserInstallation=file:///")
    assert "stand_ins.conf" == Path(substitutes).name
    # It is gone with the folder in which the draft was.
    assert not Path(profile.partition("file://")[2]).exists()


@pytest.mark.parametrize(
    ("system", "variable", "place"),
    [
        ("win32", "ProgramW6432", "LibreOffice/program/soffice.com"),
        ("win32", "LOCALAPPDATA", "Programs/LibreOffice/program/soffice.com"),
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
@pytest.mark.usefixtures("office")
@WITH_SHELL
def test_libreoffice_is_found_where_its_installer_puts_it(
    system: str, variable: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    # `which` asks Windows itself, which is not there.
    monkeypatch.setattr(programs, "full_path", lambda _name: "")
    monkeypatch.setenv(variable, str(tmp_path))
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.touch()
    assert str(path) == programs.office()


@WITH_OFFICE
@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "language"), [(REPORT, b"zh-CN"), (ENGLISH, b"en")], ids=["zh-CN", "en"]
)
def test_a_pdf_is_an_archive_with_tags_bookmarks_and_the_language_of_the_report(
    text: str, language: bytes, built: Built, tmp_path: Path
) -> None:
    result = built("docx", "pdf", text=text)
    assert not result.failed
    content = _outputs(tmp_path)["report.pdf"]
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content
    catalog = content[content.rindex(b"/Type/Catalog") :]
    catalog = catalog[: catalog.index(b"endobj")]
    assert b"/Lang(" + language + b")" in catalog
    assert b"/Marked true" in catalog
    assert b"/Outlines " in catalog
    assert (b"/CreationDate(D:20021206000000Z')" in content) == (text == REPORT)
    assert (b"CreationDate" in content) == (text == REPORT)


@WITH_OFFICE
@pytest.mark.slow
def test_the_same_report_gives_the_same_pdf_later_and_elsewhere(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    first = _outputs(tmp_path)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.sleep(1)
    built()
    assert first == _outputs(tmp_path)


@WITH_OFFICE
@pytest.mark.slow
def test_typefaces_that_are_not_installed_are_told(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(REPORT, encoding="utf-8")
    style = {"style.yaml": "extends: work-summary\nlayout: {fonts: {body: 没有的字体}}\n"}
    styles = {"own": style}
    result = build(Request(tmp_path / "report.yaml", "pdf", style="own", styles=styles))
    told = [one for one in result.diagnostics if one.rule.id == "typefaces-replaced"]
    assert ["warning"] == [one.severity for one in told]
    assert "没有的字体" in told[0].message("zh-CN")


@WITH_OFFICE
@pytest.mark.slow
@pytest.mark.skipif(not PDFTOTEXT, reason="no poppler")
def test_no_line_of_a_pdf_ends_within_a_telephone_number(built: Built, tmp_path: Path) -> None:
    for count in (19, 21, 23):
        built(text=REPORT.replace("丁。", f"{'丁' * count}电话0000-1234567，欢迎来电。"))
        (path,) = (tmp_path / "out").iterdir()
        found = subprocess.run([PDFTOTEXT, path, "-"], capture_output=True, check=True)
        text = found.stdout.decode().replace("\u2060", "")
        assert "0000-1234567" in text
