"""Cases run in processes of their own, whose time and memory are limited and measured."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
import warnings
from pathlib import Path
from typing import NamedTuple

from fuzzing.cases import ROOT, Case
from fuzzing.judging import MEGABYTES, Verdict, judged
from reportgen import Request, build, trace

_KILLED_AFTER = 45
"""Seconds of CPU after which a process is ended: some steps of at most ten each."""
_BLOCKED_AFTER = 120
"""Seconds after which a process that does nothing is ended."""
_ADDRESSES = 3 << 30
"""Bytes of addresses a process may take, far above the memory it should."""

_PROGRAM = 60
"""Megabytes of the program before it reads anything."""

CAN_FORK = hasattr(os, "fork")


class Outcome(NamedTuple):
    """A case, what it did, and what it took."""

    case: Case
    finds: dict[str, str]
    features: list[str]
    seconds: float
    """CPU time of the slowest step."""
    megabytes: float
    """The most memory, counting what the program itself takes; 0 if it cannot be measured."""


class Started(NamedTuple):
    """A case that is running."""

    case: Case
    folder: Path
    inherited: float
    """Megabytes of the process that it was forked from."""


def start(case: Case) -> tuple[int, Started]:
    """The process that runs the case, which `ended` waits for."""
    import resource

    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    inherited = _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    with warnings.catch_warnings():
        # A caller may have threads, which the forked process does not need.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return pid, Started(case, folder, inherited)
    try:
        _limit()
        (folder / "verdict").write_text(json.dumps(judged(case, folder)), encoding="utf-8")
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  # a memory limit may strike anywhere
        with contextlib.suppress(BaseException):
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        os._exit(3)


def ended(started: dict[int, Started]) -> Outcome:
    """The outcome of the first of the processes that ends; it is taken out of `started`."""
    # Other processes of a caller with a single case are not ours to wait for.
    pid, status, usage = os.wait4(next(iter(started)) if len(started) == 1 else -1, 0)
    case, folder, inherited = started.pop(pid)
    finds: dict[str, str] = {}
    features: list[str] = []
    seconds = usage.ru_utime + usage.ru_stime
    path = folder / "verdict"
    if status == 0 and path.is_file():
        finds, features, seconds = Verdict(*json.loads(path.read_text(encoding="utf-8")))
    elif os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        finds[f"killed-{name}"] = f"after {seconds:.0f} s of CPU"
    else:
        finds["died"] = f"status {status}"
    megabytes = max(_megabytes(usage.ru_maxrss) - inherited, 0) + _PROGRAM
    if megabytes > MEGABYTES:
        finds["memory"] = f"{megabytes:.0f} MB"
    shutil.rmtree(folder, ignore_errors=True)
    return Outcome(case, finds, features, seconds, megabytes)


def run(case: Case) -> Outcome:
    """The outcome of a case; where processes cannot fork, without limits and in this process."""
    if CAN_FORK:
        pid, one = start(case)
        return ended({pid: one})
    with tempfile.TemporaryDirectory() as folder:
        return Outcome(case, *judged(case, Path(folder)), 0.0)


def prepare() -> None:
    """Load what most cases need once, before processes fork: modules, styles, parts of a DOCX."""
    environment = {"REPORTGEN_CACHE_DIR": ""}
    for sample in sorted((ROOT / "templates").glob("*/sample/*")):
        request = Request(sample, ("docx", "md", "html"), environment=environment)
        if build(request).contents:
            trace(request)
    for name in ("openpyxl", "reportgen.readers.workbooks", "reportgen.styles.looks"):
        __import__(name)
    gc.collect()
    gc.freeze()


def _megabytes(maximum: int) -> float:
    return maximum / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (_KILLED_AFTER, _KILLED_AFTER + 5))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(_BLOCKED_AFTER)
