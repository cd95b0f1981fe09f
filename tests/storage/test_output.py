"""Files are written whole and together or not at all, and nothing else is touched."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from builders import ROOT, rules
from reportgen.diagnostics import Problems
from reportgen.storage import remove, write_all, writing

ON_POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have modes and owners")
DEAD = 2**22 + 1
"""Above the numbers that Linux gives to processes."""


def _full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def _written(contents: dict[Path, bytes]) -> list[str]:
    """The rules reported by writing the files."""
    problems = Problems()
    is_done = write_all(contents, problems)
    assert is_done == (not list(problems))
    return rules(problems)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_files_and_their_folders_are_created(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.md"
    assert [] == _written({path: b"text"})
    assert b"text" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_a_full_disk_leaves_existing_files_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.md", tmp_path / "a.docx"
    first.write_bytes(b"former")
    monkeypatch.setattr(os, "fsync", _full)
    assert ["disk-full"] == _written({first: b"new", second: b"new"})
    assert b"former" == first.read_bytes()
    assert [first] == list(tmp_path.iterdir())


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    first, taken = tmp_path / "a.md", tmp_path / "taken"
    first.write_bytes(b"former")
    taken.write_bytes(b"a file, not a folder")
    assert ["cannot-write"] == _written({first: b"new", taken / "a.docx": b"new"})
    assert b"former" == first.read_bytes()
    assert {first, taken} == set(tmp_path.iterdir())


def test_only_the_outdated_files_that_are_named_are_removed(tmp_path: Path) -> None:
    for name in ("old.png", "kept.png"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder").mkdir()
    remove(tmp_path / name for name in ("old.png", "missing.png", "folder"))
    assert {"kept.png", "folder"} == {path.name for path in tmp_path.iterdir()}


# What stands where a file should be


def test_a_folder_with_the_name_of_the_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    for name in ("a.md", "link.md"):
        assert ["output-taken"] == _written({tmp_path / name: b"new", tmp_path / "b.md": b"new"})
    assert {tmp_path / "a.md", tmp_path / "link.md"} == set(tmp_path.iterdir())


@ON_POSIX
def test_pipes_devices_and_sockets_are_reported_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    os.mkfifo("pipe")
    Path("link").symlink_to("pipe")
    Path("null").symlink_to(os.devnull)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket")
    before = {path.name: path.lstat() for path in tmp_path.iterdir()}
    for name in before:
        assert ["output-taken"] == _written({tmp_path / "a.md": b"new", tmp_path / name: b"new"})
    assert ["output-taken"] == _written({Path(os.devnull): b"new"})
    assert before == {path.name: path.lstat() for path in tmp_path.iterdir()}
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "diary.md"
    out.mkdir()
    elsewhere.write_bytes(b"the clerk's own")
    targets = {"file": elsewhere, "nowhere": tmp_path / "nowhere", "loop": out / "loop"}
    for name, target in targets.items():
        (out / name).symlink_to(target)
    assert [] == _written({out / name: b"new" for name in targets})
    assert [b"new"] * 3 == [(out / name).read_bytes() for name in targets]
    assert not any((out / name).is_symlink() for name in targets)
    assert b"the clerk's own" == elsewhere.read_bytes()
    assert not (tmp_path / "nowhere").exists()


def test_links_among_the_folders_are_followed(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "share")
    assert [] == _written({tmp_path / "out" / "a.md": b"new"})
    assert b"new" == (tmp_path / "share" / "a.md").read_bytes()
    assert (tmp_path / "out").is_symlink()


@pytest.mark.parametrize("umask", [0o022, 0o002, 0o077])
@ON_POSIX
def test_a_new_file_has_the_permissions_of_any_new_file_and_another_keeps_its_own(
    tmp_path: Path, umask: int
) -> None:
    modes = (0o600, 0o664, 0o444, 0o640)
    for mode in modes:
        (tmp_path / f"{mode:o}").write_bytes(b"former")
        (tmp_path / f"{mode:o}").chmod(mode)
    before = os.umask(umask)
    try:
        assert [] == _written({tmp_path / f"{mode:o}": b"new" for mode in (0o666, *modes)})
    finally:
        os.umask(before)
    assert 0o666 & ~umask == _mode(tmp_path / "666")
    assert list(modes) == [_mode(tmp_path / f"{mode:o}") for mode in modes]
    assert b"new" == (tmp_path / "444").read_bytes()


# Names up to the system's 255 bytes


@pytest.mark.parametrize("name", ["a" * 252 + ".md", "长" * 84 + ".md", "长" * 85])
def test_a_name_may_have_as_many_bytes_as_the_system_allows(tmp_path: Path, name: str) -> None:
    assert 255 == len(name.encode())
    for content in (b"first", b"second"):
        assert [] == _written({tmp_path / name: content, tmp_path / "b.md": content})
        assert content == (tmp_path / name).read_bytes()


def test_a_longer_name_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    for path in (tmp_path / ("长" * 85 + "a"), tmp_path / ("长" * 86) / "a.md"):
        assert ["name-too-long"] == _written({tmp_path / "a.md": b"new", path: b"new"})
    assert [] == list(tmp_path.iterdir())


def test_a_path_too_long_for_windows_is_reported_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        error = FileNotFoundError(errno.ENOENT, "The filename or extension is too long")
        error.winerror = 206  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(os, "fsync", refuse)
    assert ["name-too-long"] == _written({tmp_path / "a.md": b"new"})


@pytest.mark.parametrize("name", ["a\0b.md", "\ud800.md"])
def test_a_name_that_no_file_can_have_is_reported(tmp_path: Path, name: str) -> None:
    assert ["cannot-write"] == _written({tmp_path / "a.md": b"new", tmp_path / name: b"new"})
    assert [] == list(tmp_path.iterdir())


# Temporary neighbours are made exclusively and follow no link


def _guess(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """The name of the next temporary file in the folder."""
    monkeypatch.setattr(os, "urandom", lambda number: b"\0" * number)
    return writing.new_part(folder)


def test_a_temporary_file_is_never_written_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "diary.md"
    (tmp_path / "out").mkdir()
    planted = _guess(monkeypatch, tmp_path / "out")
    for content in (None, b"the clerk's own"):
        if content:
            elsewhere.write_bytes(content)
        planted.unlink(missing_ok=True)
        planted.symlink_to(elsewhere)
        assert ["cannot-write"] == _written({tmp_path / "out" / "a.md": b"new"})
        assert content == (elsewhere.read_bytes() if elsewhere.exists() else None)


def test_a_temporary_file_is_made_exclusively(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = _guess(monkeypatch, tmp_path)
    planted.write_bytes(b"")
    with planted.open("rb") as watching:
        assert ["cannot-write"] == _written({tmp_path / "a.md": b"secret"})
        assert b"" == watching.read()


@ON_POSIX
def test_a_temporary_file_is_never_more_open_than_the_file_it_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))

    modes: list[int] = []
    (tmp_path / "a.md").write_bytes(b"former")
    (tmp_path / "a.md").chmod(0o600)
    monkeypatch.setattr(os, "fsync", seen)
    assert [] == _written({tmp_path / "a.md": b"new"})
    assert [0o600] == modes


# Old ones of dead processes are swept


def _left(folder: Path, process: object = DEAD, machine: str = "", digits: str = "0" * 8) -> Path:
    """A temporary file that a process left in the folder."""
    path = folder / f".reportgen-{machine or writing.machine_name()}-{process}-{digits}.part"
    path.write_bytes(b"half")
    return path


def _age(path: Path, days: float) -> None:
    long_ago = path.parent.stat().st_mtime - days * 24 * 60 * 60
    os.utime(path, (long_ago, long_ago))


@ON_POSIX
@pytest.mark.parametrize("process", [DEAD, 2**40])
def test_temporary_files_of_dead_processes_are_swept(tmp_path: Path, process: int) -> None:
    _left(tmp_path, process)
    _left(tmp_path, process, digits="a" * 8)
    assert [] == _written({tmp_path / "a.md": b"new"})
    assert [tmp_path / "a.md"] == list(tmp_path.iterdir())


@ON_POSIX
def test_temporary_files_of_dead_processes_are_swept_even_if_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _left(tmp_path)
    monkeypatch.setattr(os, "fsync", _full)
    assert ["disk-full"] == _written({tmp_path / "a.md": b"new"})
    assert [] == list(tmp_path.iterdir())


@ON_POSIX
def test_temporary_files_of_living_processes_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [_left(tmp_path, process) for process in (os.getpid(), os.getppid(), 1)]
    for path in left:
        _age(path, 2)
    writing.sweep(tmp_path)
    assert set(left) == set(tmp_path.iterdir())

    def refuse(*_: object) -> NoReturn:
        raise PermissionError  # the process of another user

    monkeypatch.setattr(os, "kill", refuse)
    writing.sweep(tmp_path)
    assert set(left) == set(tmp_path.iterdir())


def test_temporary_files_of_other_machines_stay_for_a_day(tmp_path: Path) -> None:
    fresh, old = (_left(tmp_path, machine=digit * 8) for digit in "ef")
    _age(old, 1.1)
    _age(fresh, 0.9)
    writing.sweep(tmp_path)
    assert [fresh] == list(tmp_path.iterdir())


def test_on_windows_no_process_is_asked_whether_it_is_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "geteuid", raising=False)
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("this ends the process"))
    fresh, old = _left(tmp_path), _left(tmp_path, digits="1" * 8)
    _age(old, 1.1)
    writing.sweep(tmp_path)
    assert [fresh] == list(tmp_path.iterdir())


def test_nothing_but_temporary_files_of_ones_own_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = writing.machine_name()
    names = (
        f".reportgen-{own}-{DEAD}-0000000.part", f".reportgen-{own}-{DEAD}-00000000.docx",
        f".reportgen-{own}-{DEAD}-00000000-0.part", f"reportgen-{own}-{DEAD}-00000000.part",
        f".reportgen-{own}-x-00000000.part", f".reportgen-{own}--{DEAD}-00000000.part",
        f".reportgen-{own}-１-00000000.part", f".reportgen-{own.upper()}X-{DEAD}-00000000.part",
        ".reportgen-.part", ".reportgen-part", ".a.docx.1-2.part", "~$a.docx", ".reportgen",
    )  # fmt: skip
    for name in names:
        (tmp_path / name).write_bytes(b"")
    _left(tmp_path, digits="1" * 8).unlink()
    folder, link = (tmp_path / f".reportgen-{own}-{DEAD}-{digit * 8}.part" for digit in "23")
    folder.mkdir()
    link.symlink_to(tmp_path / ".reportgen")
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0), follow_symlinks=False)
    writing.sweep(tmp_path)
    assert {*names, folder.name, link.name} == {path.name for path in tmp_path.iterdir()}
    if hasattr(os, "geteuid"):
        left, another = _left(tmp_path), os.geteuid() + 1
        monkeypatch.setattr(os, "geteuid", lambda: another)
        writing.sweep(tmp_path)
        assert left.exists()


# All formats of one build belong together, or none is replaced


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    """Paths of drafts, of which the first and the last exist, and a link."""
    (tmp_path / "elsewhere").write_bytes(b"elsewhere")
    paths = [tmp_path / "out" / name for name in ("a.docx", "a.md", "link.md", "a.html")]
    paths[0].parent.mkdir()
    paths[0].write_bytes(b"former docx")
    paths[2].symlink_to(tmp_path / "elsewhere")
    paths[3].write_bytes(b"former html")
    if hasattr(os, "geteuid"):
        paths[0].chmod(0o640)
    return paths


def _state(folder: Path) -> dict[str, tuple[int, bytes, int]]:
    """Mode, content and time of each file in the folder; a link has no time that counts."""
    return {
        path.name: (
            path.lstat().st_mode, path.read_bytes(),
            0 if path.is_symlink() else path.stat().st_mtime_ns,
        )
        for path in folder.iterdir()
    }  # fmt: skip


class _OpenInWord:
    """A system that refuses to replace some files, as Windows does while they are open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refused: list[Path] = []
        self.refused_later: list[Path] = []
        """Those that are opened as soon as another is refused."""
        self.error: BaseException = PermissionError(errno.EACCES, "Permission denied")
        self._replace = os.replace
        monkeypatch.setattr(os, "replace", self.replace)

    def replace(self, source: Path, target: Path) -> None:
        if target in self.refused and source.name.startswith("."):
            self.refused, self.refused_later = self.refused_later, []
            raise self.error
        self._replace(source, target)


@pytest.fixture
def word(monkeypatch: pytest.MonkeyPatch) -> _OpenInWord:
    return _OpenInWord(monkeypatch)


@pytest.mark.parametrize("refused", range(4))
def test_if_one_file_cannot_be_replaced_all_former_ones_are_put_back(
    drafts: list[Path], word: _OpenInWord, refused: int
) -> None:
    before = _state(drafts[0].parent)
    word.refused = [drafts[refused]]
    problems = Problems()
    assert not write_all(dict.fromkeys(drafts, b"new"), problems)
    (problem,) = problems
    assert ("cannot-write", str(drafts[refused])) == (problem.rule.id, problem.facts["path"])
    assert "Word" in problem.remedy("zh-CN")
    assert before == _state(drafts[0].parent)
    assert [] == _written(dict.fromkeys(drafts, b"new"))
    assert {b"new"} == {path.read_bytes() for path in drafts[0].parent.iterdir()}


@pytest.mark.parametrize("refused", range(4))
def test_an_interruption_puts_all_former_files_back(
    drafts: list[Path], word: _OpenInWord, refused: int
) -> None:
    before = _state(drafts[0].parent)
    word.refused, word.error = [drafts[refused]], KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        write_all(dict.fromkeys(drafts, b"new"), Problems())
    assert before == _state(drafts[0].parent)


def test_where_files_have_no_second_names_former_ones_are_copied(
    drafts: list[Path], word: _OpenInWord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    before = _state(drafts[0].parent)
    word.refused = [drafts[3]]
    assert ["cannot-write"] == _written(dict.fromkeys(drafts, b"new"))
    after = _state(drafts[0].parent)
    assert {name: seen[:2] for name, seen in before.items()} == {
        name: seen[:2] for name, seen in after.items()
    }


def test_if_a_former_file_cannot_be_kept_nothing_is_replaced(
    drafts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EPERM, "Operation not permitted")

    before = _state(drafts[0].parent)
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(writing, "_unfollowed", refuse)
    assert ["cannot-write"] == _written(dict.fromkeys(drafts, b"new"))
    assert before == _state(drafts[0].parent)


def test_a_former_file_that_cannot_be_put_back_is_kept_and_named(
    drafts: list[Path], word: _OpenInWord
) -> None:
    word.refused, word.refused_later = [drafts[3]], [drafts[0]]
    problems = Problems()
    assert not write_all(dict.fromkeys(drafts, b"new"), problems)
    assert ["cannot-write", "not-restored"] == sorted(rules(problems))
    (kept,) = [one.facts["kept"] for one in problems if one.rule.id == "not-restored"]
    assert b"former docx" == Path(kept).read_bytes()
    assert Path(kept).name.startswith("reportgen-")
    assert ".docx" == Path(kept).suffix
    assert [b"new", False, True] == [
        drafts[0].read_bytes(), drafts[1].exists(), drafts[2].is_symlink(),
    ]  # fmt: skip
    writing.sweep(drafts[0].parent)
    names = {Path(kept).name, "a.docx", "link.md", "a.html"}
    assert names == {path.name for path in drafts[0].parent.iterdir()}


# A killed process leaves whole files

_KILLED = """
import os, signal, sys
from pathlib import Path
from reportgen.diagnostics import Problems
from reportgen.storage import write_all, writing

left = 0

def reach_point():
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

def between_points(call):
    def made(*arguments, **named):
        reach_point()
        result = call(*arguments, **named)
        reach_point()
        return result
    return made

for last in range(1, 200):
    out = Path(str(last))
    out.mkdir()
    for name in ("a.docx", "a.md", "a.html"):
        (out / name).write_bytes(b"former" * 10000)
    child = os.fork()
    if not child:
        left = last
        os.fsync = lambda descriptor: None  # takes long
        for name in ("open", "fsync", "fchmod", "link", "replace", "unlink", "scandir"):
            setattr(os, name, between_points(getattr(os, name)))
        write_all({out / name: b"new" * 10000 for name in ("a.docx", "a.md", "a.html", "b.md")},
                  Problems())
        os._exit(0)
    if not os.waitpid(child, 0)[1]:
        break
print(last)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Folders in which a process was writing when it was killed, each time at another point."""
    folder = tmp_path_factory.mktemp("killed")
    run = subprocess.run(
        [sys.executable, "-c", _KILLED],
        cwd=folder, check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    return [folder / str(number) for number in range(1, int(run.stdout))]


@ON_POSIX
def test_a_process_killed_at_any_point_leaves_every_file_whole(killed: list[Path]) -> None:
    assert len(killed) > 40
    former, new, seen = b"former" * 10000, b"new" * 10000, set()
    for folder in killed:
        contents = [
            path.read_bytes() if path.exists() else former
            for path in (folder / name for name in ("a.docx", "a.md", "a.html", "b.md"))
        ]
        assert set(contents) <= {former, new}
        seen.add(contents.count(new))
    assert {0, 1, 2, 3, 4} == seen


@ON_POSIX
def test_the_next_run_sweeps_what_a_killed_process_left(
    killed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # takes long
    names = {"a.docx", "a.md", "a.html", "b.md"}
    assert any({path.name for path in folder.iterdir()} - names for folder in killed)
    for folder in killed:
        assert [] == _written({folder / name: b"newest" for name in names})
        assert names == {path.name for path in folder.iterdir()}
