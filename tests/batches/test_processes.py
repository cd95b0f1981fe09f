"""Processes that build reports: what happens when one ends, hangs, or the user has enough."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import reportgen.batches.jobs
from reportgen import Request, build_many, pipeline
from reportgen.batches import Finished
from units import units

forks = pytest.mark.skipif(sys.platform != "linux", reason="what is changed here is forked")


def requests(folder: Path, *names: str) -> list[Request]:
    """Requests for reports of units with these names."""
    return [Request(path, output=folder / "out") for path in units(folder, *names)]


def hostile(monkeypatch: pytest.MonkeyPatch, harm: Any) -> None:
    """Let the report of the unit `bad` do harm to the process that builds it."""
    run = pipeline.run

    def harmed(request: Request, **options: Any) -> Any:
        if request.input.name == "bad":
            harm()
        return run(request, **options)

    monkeypatch.setattr(reportgen.batches.jobs, "run", harmed)


def states(found: list[Finished]) -> dict[str, str]:
    """What became of each unit."""
    return {one.request.input.name: one.state for one in found}


NAMES = ("a", "b", "bad", "c", "d", "e")
ALL_BUT_ONE = dict.fromkeys(NAMES, "built") | {"bad": "failed"}


@forks
@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda: os._exit(3), "exit status 3"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "signal SIGKILL"),
    ],
)
def test_a_report_that_ends_its_process_is_named_and_stops_no_other(
    harm: Any, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(monkeypatch, harm)
    found = list(build_many(requests(tmp_path, *NAMES), jobs=2))
    assert ALL_BUT_ONE == states(found)
    (failed,) = (one for one in found if one.state == "failed")
    (problem,) = failed.result.diagnostics
    assert "batch-stopped" == problem.rule.id
    assert f"twice before it was done ({reason})" in problem.message("en")


@forks
def test_a_report_whose_process_was_ended_once_is_built_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once() -> None:
        if not (tmp_path / "harmed").exists():
            (tmp_path / "harmed").touch()
            os._exit(1)

    hostile(monkeypatch, once)
    found = list(build_many(requests(tmp_path, *NAMES), jobs=2))
    assert dict.fromkeys(NAMES, "built") == states(found)
    assert len(NAMES) == len(found)


@forks
def test_a_report_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(monkeypatch, lambda: time.sleep(600))
    found = list(build_many(requests(tmp_path, *NAMES), jobs=2, seconds=2))
    assert ALL_BUT_ONE == states(found)
    (failed,) = (one for one in found if one.state == "failed")
    assert ["batch-too-slow"] == [one.rule.id for one in failed.result.diagnostics]


@forks
def test_a_bug_in_the_program_fails_its_report_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile(monkeypatch, lambda: 1 // 0)
    found = list(build_many(requests(tmp_path, *NAMES), jobs=2))
    assert ALL_BUT_ONE == states(found)
    (failed,) = (one for one in found if one.state == "failed")
    assert "ZeroDivisionError" in failed.result.diagnostics[0].message("en")


@forks
def test_a_full_disk_ends_the_run_and_leaves_what_was_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reportgen.storage.writing as module

    write = module.write_new

    def full(path: Path, content: bytes, mode: int | None, **options: Any) -> None:
        if path.parent.name == "out" and (tmp_path / "out").exists():
            count = len(list((tmp_path / "out").glob("*.docx")))
            if count >= 3:
                write(path, content[:50], mode, **options)
                raise OSError(28, "No space left on device")
        write(path, content, mode, **options)

    monkeypatch.setattr(module, "write_new", full)
    asked = requests(tmp_path, *"abcde")
    manifest = tmp_path / "m.jsonl"
    found: list[Finished] = []
    with pytest.raises(RuntimeError, match="the disk is full"):
        found.extend(build_many(asked, jobs=1, manifest=manifest))
    # What was handed to the process already fails as well.
    assert ["built"] * 3 + ["failed"] == [one.state for one in found[:4]]
    assert {"disk-full"} == {one.rule.id for one in found[-1].result.diagnostics}
    assert [] == list((tmp_path / "out").glob(".reportgen-*"))
    monkeypatch.setattr(module, "write_new", write)
    again = list(build_many(asked, jobs=1, manifest=manifest))
    assert {"a": "unchanged", "b": "unchanged", "c": "unchanged", "d": "built", "e": "built"} == (
        states(again)
    )


def started(folder: Path) -> subprocess.Popen[str]:
    """A run of 60 reports in a group of its own, as a terminal starts it, that has begun."""
    units(folder, *(f"u{number:02d}" for number in range(60)))
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "--each", "units/*", "--manifest", "m.jsonl"],
        cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert process.stdout
    for _ in range(8):
        process.stdout.readline()
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_a_run_with_whole_files_and_the_next_one_goes_on(tmp_path: Path) -> None:
    process = started(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    built = len(list((tmp_path / "out").glob("*.docx")))
    assert (130, True) == (process.returncode, 0 < built < 60), said
    assert f"{built} built, {60 - built} not begun (" in said
    goes_on(tmp_path, built)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_a_second_ctrl_c_ends_a_run_as_interrupted_too(seconds: float, tmp_path: Path) -> None:
    process = started(tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert (130, False) == (process.returncode, "Traceback" in said), said


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_goes_on(tmp_path: Path) -> None:
    process = started(tmp_path)
    process.kill()
    process.communicate(timeout=60)
    # The others end as soon as they notice.
    deadline = time.monotonic() + 20
    while processes_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [] == processes_of(process.pid)
    known = (tmp_path / "m.jsonl").read_bytes().count(b"\n")
    assert 0 < known < 60
    goes_on(tmp_path, known)


def processes_of(group: int) -> list[int]:
    """The processes of a group that are alive."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name may hold blanks and brackets; behind it are state, parent and group.
            state, _, own, *_ = status.read_text().rpartition(")")[2].split()
            found += [int(status.parent.name)] if own == str(group) and state != "Z" else []
    return found


def goes_on(folder: Path, built: int) -> None:
    """Assert that the next run builds what is left, so that it is as after one whole run."""
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", "build", "--each", "units/*", "--manifest", "m.jsonl"],
        cwd=folder, text=True, capture_output=True, check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert 60 - built == len(done.stdout.splitlines())
    assert f"{60 - built} built, {built} unchanged (" in done.stderr
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert [f"u{number:02d}.docx" for number in range(60)] == names
    assert 60 == (folder / "m.jsonl").read_bytes().count(b"\n")
