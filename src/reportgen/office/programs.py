"""Programs that are installed on this machine: found by their full path, run for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_OFFICE = ("soffice", "libreoffice")
"""Names under which LibreOffice may stand on the `PATH`."""


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
    command: Sequence[str], seconds: int, environment: Mapping[str, str] | None = None
) -> Run:  # fmt: skip
    """The end of a run of `command`, whose first word is a full path, for at most `seconds`.

    `environment` is added to that of this process.
    """
    if not command[0]:
        return Run(None, "")
    # A file, because children that outlive the program would keep a pipe open.
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(  # noqa: S603  # a program by its full path, no shell
                command, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except OSError as error:
            return Run(None, error.strerror or str(error))
        is_late = False
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            is_late = True
        finally:
            _end(process)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    return Run(None if is_late else process.returncode, printed, is_late)


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
