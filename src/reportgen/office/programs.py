"""Programs that are installed on this machine: found by their full path, run for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.language.records import NamedTuple

_OFFICE = ("soffice", "libreoffice")
"""Names under which LibreOffice may stand on the `PATH`."""
_BY_SIGNAL = 128
"""What shells add to a signal's number for the exit status of what it ended."""
_LOW = 10
"""The niceness of what gives way."""
_LONGEST_WAIT = 0.2
"""The longest time, in seconds, until a signal to end is noticed."""


class Run(NamedTuple):
    """How the run of a program ended."""

    status: int | None
    """Its exit status; `None` if it could not be started, or had to be stopped."""
    output: str
    """What it printed; if it could not be started, the reason."""
    is_late: bool = False
    """Whether it was stopped because its time was up."""


def full_path(program: str) -> str:
    """Where a program is installed; empty if it is not on the `PATH`.

    Windows, and a `PATH` with relative folders, would find it in the current folder too, which may
    be a stranger's.
    """
    found = shutil.which(program)
    return found if found and Path(found).is_absolute() else ""


def office() -> str:
    """Where LibreOffice is installed, on the `PATH` or in its usual places; empty if nowhere."""
    on_path = next(filter(None, map(full_path, _OFFICE)), "")
    if on_path:
        return on_path
    return next((str(path) for path in _usual_places() if path.is_file()), "")


def _usual_places() -> Iterator[Path]:
    """Where installers put LibreOffice without adding it to the `PATH`."""
    if sys.platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            base = os.environ.get(variable)
            inner = ("Programs",) if variable == "LOCALAPPDATA" else ()
            if base:
                # soffice.com waits until the work is done, and opens no window.
                yield Path(base, *inner, "LibreOffice", "program", "soffice.com")
    elif sys.platform == "darwin":
        for base in (Path("/"), Path.home()):
            yield base / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def run(
    command: Sequence[str],
    seconds: int,
    environment: Mapping[str, str] | None = None,
    *,
    is_unwanted: Callable[[], bool] = bool,
    gives_way: bool = False,
) -> Run:
    """The end of a run of `command`, whose first word is a full path, for at most `seconds`.

    `environment` is added to that of this process. The program is stopped as soon as it
    `is_unwanted`, asked now and then; if it `gives_way`, all others go first.

    Raises `SystemExit` if this process is to end: the program has ended then, and what was made for
    it can be removed.
    """
    if not command[0]:
        return Run(None, "")
    # A file, because children that outlive the program would keep a pipe open.
    with tempfile.TemporaryFile() as output, _signals_to_end() as signals:
        try:
            process = subprocess.Popen(  # noqa: S603  # a program by its full path, no shell
                command, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except OSError as error:
            return Run(None, error.strerror or str(error))
        if gives_way and sys.platform != "win32":
            with suppress(OSError):
                os.setpriority(os.PRIO_PGRP, process.pid, _LOW)
        try:
            is_late = not _waited(process, seconds, lambda: bool(signals) or is_unwanted())
        finally:
            _end(process)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if signals:
        raise SystemExit(_BY_SIGNAL + signals[0])
    return Run(None if is_late else process.returncode, printed, is_late)


@contextmanager
def _signals_to_end() -> Iterator[list[int]]:
    """The signals that come meanwhile and would have ended this process at once.

    A program in a session of its own would go on, and nobody would remove its folder. Whoever uses
    the library and treats such signals in another way goes on doing so.
    """
    found: list[int] = []
    names = ("SIGTERM", "SIGHUP") if threading.current_thread() is threading.main_thread() else ()
    numbers = [number for name in names if (number := getattr(signal, name, None)) is not None]
    taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, lambda number, _frame: found.append(number))
    try:
        yield found
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _waited(
    process: subprocess.Popen[bytes], seconds: int, is_over: Callable[[], bool]
) -> bool:  # fmt: skip
    """Whether the program ends within the time, or is not waited for any more."""
    end = time.monotonic() + seconds
    while not is_over():
        left = end - time.monotonic()
        if left <= 0:
            return False
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(left, _LONGEST_WAIT))
            return True
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started: `soffice` only starts the program proper."""
    if sys.platform == "win32":
        if process.poll() is None:
            killer = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
            subprocess.run(  # noqa: S603  # a program of the system, by its full path
                [str(killer), "/F", "/T", "/PID", str(process.pid)],
                stdin=subprocess.DEVNULL, capture_output=True, check=False,
            )  # fmt: skip
    else:
        # Its session is a group of its own, and is gone if all of it has ended.
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
