"""The pages that LibreOffice sets, made in the background while somebody looks at them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.office import pictures as office_pictures
from reportgen.office import programs
from reportgen.office.pictures import pictures
from reportgen.studio.server import Studio
from reportgen.studio.session import Session
from studio.offices import Office
from studio.studios import SMALL, asked, json_of, session_of, small_report, studio_of

pytest.importorskip("pypdfium2")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="its programs are no scripts"),
]
STILL = 0.6
NICE = shutil.which("nice") or "/bin/nice"
SLEEP = shutil.which("sleep") or "/bin/sleep"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("reportgen.studio.pages.STILL", STILL)
    return Office(tmp_path, monkeypatch)


def looked(session: Session, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """What the pages are, looked at again and again until something holds of them."""
    until = time.monotonic() + 20
    while not holds(found := session.pages.look()):
        assert time.monotonic() < until, found
        time.sleep(0.05)
    return found


def _draft(session: Session) -> int:
    state = session.wait(0, 10)
    assert state is not None
    return int(state["draft"])


def test_pages_are_made_while_somebody_looks_and_only_then(office: Office, tmp_path: Path) -> None:
    office.install()
    with session_of(small_report(tmp_path)) as session:
        time.sleep(2 * STILL)
        assert 0 == office.count
        found = looked(session, lambda one: bool(one["pages"]))
        assert (2, _draft(session), "") == (found["count"], found["of"], found["told"])
        for page, text in zip(found["pages"], ("one", "two"), strict=True):
            assert (595, 842) == (page["width"], page["height"])
            words = session.pages.words(page["key"])
            assert words is not None
            assert text == words["text"]
            assert 4 * len(text) == len(words["boxes"])
            picture = session.pages.picture(page["key"]) or b""
            assert picture.startswith(b"\x89PNG")
        looked(session, lambda one: one["age"] >= 1)
        assert 1 == office.count


def test_pages_follow_once_the_writing_has_been_still(office: Office, tmp_path: Path) -> None:
    office.install()
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = looked(session, lambda one: bool(one["pages"]))
        office.install(pages=("three",))
        for number in range(4):
            (report / "report.yaml").write_text(SMALL.replace("200", f"20{number}1"))
            time.sleep(STILL / 2)
            assert first["pages"] == session.pages.look()["pages"]
        assert 1 == office.count
        second = looked(session, lambda one: one["of"] == _draft(session))
        assert (1, 2) == (len(second["pages"]), office.count)


def test_what_goes_wrong_leaves_the_last_pages(office: Office, tmp_path: Path) -> None:
    office.install()
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = looked(session, lambda one: bool(one["pages"]))
        office.install("echo no display; exit 77")
        (report / "report.yaml").write_text(SMALL.replace("200", "2001"))
        found = looked(session, lambda one: one["told"] == "failed")
        assert {"zh": "退出码 77：no display", "en": "exit status 77: no display"} == found["why"]
        assert first["pages"] == found["pages"]
        time.sleep(2 * STILL)
        assert 2 == office.count


def test_broken_data_leaves_the_last_pages(office: Office, tmp_path: Path) -> None:
    office.install()
    report = small_report(tmp_path)
    with session_of(report) as session:
        first = looked(session, lambda one: bool(one["pages"]))
        (report / "report.yaml").write_text(SMALL.replace("数值: 200", "数值: 不少"))
        time.sleep(3 * STILL)
        assert first["pages"] == session.pages.look()["pages"]
        assert 1 == office.count


def test_without_libreoffice_that_is_told_until_it_is_installed(
    office: Office, tmp_path: Path
) -> None:
    with session_of(small_report(tmp_path)) as session:
        looked(session, lambda one: one["told"] == "LibreOffice")
        office.install()
        looked(session, lambda one: bool(one["pages"]))


def test_what_draws_the_pages_is_told_if_it_is_missing(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.install()
    monkeypatch.setattr(office_pictures, "find_spec", lambda _: None)
    with session_of(small_report(tmp_path)) as session:
        looked(session, lambda one: one["told"] == "pypdfium2")


def test_a_pdf_that_cannot_be_drawn_ends_no_session(office: Office, tmp_path: Path) -> None:
    office.install('echo "%PDF-1.6 no pages" > "$out/draft.pdf"; exit 0')
    with session_of(small_report(tmp_path)) as session:
        found = looked(session, lambda one: one["told"] == "failed")
        assert "PdfiumError" in found["why"]["en"]


def test_only_so_many_pages_are_drawn_and_all_are_counted(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_pictures, "MOST", 2)
    office.install(pages=("one", "two", "three"))
    with session_of(small_report(tmp_path)) as session:
        found = looked(session, lambda one: bool(one["pages"]))
        assert (2, 3) == (len(found["pages"]), found["count"])


def test_libreoffice_gives_way_to_those_who_write(office: Office, tmp_path: Path) -> None:
    niceness = tmp_path / "niceness"
    office.install(f"{SLEEP} 0.2\n{NICE} > {niceness}")
    with session_of(small_report(tmp_path)) as session:
        looked(session, lambda one: bool(one["pages"]))
    assert 10 <= int(niceness.read_text())


def test_libreoffice_takes_no_longer_than_it_may(office: Office, tmp_path: Path) -> None:
    office.install(f"{SLEEP} 60")
    with session_of(small_report(tmp_path)) as session:
        draft = session.ask(session._printable)  # noqa: SLF001  # what the pages ask for
    assert draft is not None
    drawn = pictures(draft.content, {"REPORTGEN_OFFICE_SECONDS": "1"}, bool)
    assert ((), "用了 1 秒还没有完成") == (drawn.pictures, drawn.why.zh if drawn.why else "")


def _ended(process: int) -> bool:
    """Whether a process ends soon."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        status = Path(f"/proc/{process}/stat")
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if status.is_file() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_libreoffice_and_its_folder_go_with_the_session(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    child = tmp_path / "child"
    office.install(f"{SLEEP} 60 &\necho $! > {child}\nwait")
    with session_of(small_report(tmp_path)) as session:
        looked(session, lambda _: child.exists() and child.read_text().endswith("\n"))
        assert 1 == len([*made.iterdir()])
    assert _ended(int(child.read_text()))
    assert [] == [*made.iterdir()]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_libreoffice_and_its_folder_go_when_the_program_is_ended(
    office: Office, tmp_path: Path, name: str
) -> None:
    made, child = tmp_path / "made", tmp_path / "child"
    made.mkdir()
    office.install(f"{SLEEP} 60 &\necho $! > {child}\nwait")
    report = small_report(tmp_path)
    environment = {**os.environ, "TMPDIR": str(made), "REPORTGEN_CACHE_DIR": ""}
    command = [sys.executable, "-m", "reportgen", "studio", str(report), "--no-open"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        origin, _, token = program.stdout.readline().strip().partition("/#")
        _looked_over_http(origin, token, lambda: child.exists() and child.stat().st_size > 1)
        program.send_signal(getattr(signal, name))
        assert 128 + getattr(signal, name) == program.wait(20)
    assert _ended(int(child.read_text()))
    assert [] == [*made.iterdir()]


def _looked_over_http(origin: str, token: str, holds: Callable[[], bool]) -> None:
    from urllib.request import Request, urlopen

    until = time.monotonic() + 20
    while not holds() and time.monotonic() < until:
        with urlopen(Request(f"{origin}/pages", headers={"X-Reportgen-Token": token})):  # noqa: S310
            time.sleep(0.1)
    assert holds()


def _page_key(server: Studio) -> str:
    looked(server.session, lambda one: bool(one["pages"]))
    return str(json_of(asked(server, "/pages"))["pages"][0]["key"])


def test_pages_are_told_with_the_token_alone(office: Office, tmp_path: Path) -> None:
    office.install()
    with studio_of(small_report(tmp_path)) as server:
        key = _page_key(server)
        for path in ("/pages", f"/page?key={key}", f"/words?key={key}"):
            assert 403 == asked(server, path, headers={"X-Reportgen-Token": None}).status
        answer = asked(server, f"/page?key={key}")
        assert (200, "image/png") == (answer.status, answer.getheader("Content-Type"))
        assert "one" == json_of(asked(server, f"/words?key={key}"))["text"]
        for path in ("/page?key=x", "/page", "/words?key=../1.png"):
            assert 404 == asked(server, path).status


def test_a_request_waits_for_no_program(office: Office, tmp_path: Path) -> None:
    office.install(f"{SLEEP} 30")
    with studio_of(small_report(tmp_path)) as server:
        start = time.monotonic()
        for _ in range(20):
            assert 200 == asked(server, "/pages").status
        assert 2 > time.monotonic() - start
        assert 0 == office.count


@pytest.mark.skipif(not programs.office(), reason="no LibreOffice")
def test_libreoffice_sets_the_pages_of_a_report(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        found = looked(session, lambda one: bool(one["pages"]) or one["told"] == "failed")
        assert 1 == len(found["pages"])
        words = session.pages.words(found["pages"][0]["key"])
        assert words is not None
        assert "全年受理200件，办结150件，占受理总数的80%。群众满意。" in words["text"]
