"""Run `reportgen` with these arguments and print as JSON how its CPU seconds were spent.

Every millisecond a timer looks at the running function and charges it the CPU time since the last
look. So calls are not slowed down by being counted, as they are under a profiler.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from contextlib import suppress
from types import FrameType

_PHASES = {
    "load": "reading YAML",
    "readers": "items checked and linked",
    "figures": "figures computed and filled into texts",
    "styles": "style",
    "rendering": "templates",
    "document": "Markdown read",
    "checks": "checks",
    "writers": "DOCX written",
    "storage": "files and cache",
}
"""The subject of a function that the pipeline calls, by its name or its package."""


def main() -> None:
    """Print the shares."""
    spent: dict[str, float] = {"start of Python": time.process_time()}
    last = time.process_time()

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        subject = _subject(frame)
        spent[subject] = spent.get(subject, 0) + now - last
        last = now

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    from reportgen.cli import main as run

    with suppress(SystemExit):
        run()
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(json.dumps(spent))


def _subject(frame: FrameType | None) -> str:
    """The subject that the innermost frame works for: an import, or a phase of the build."""
    inner: FrameType | None = None
    while frame is not None:
        if frame.f_code.co_name == "_find_and_load":
            return _imported(frame.f_locals["name"].partition(".")[0])
        if frame.f_globals.get("__name__") == "reportgen.pipeline":
            return "pipeline, and freeing memory" if inner is None else _phase(inner)
        inner, frame = frame, frame.f_back
    return "command line"


def _phase(called: FrameType) -> str:
    package, _, module = called.f_globals.get("__name__", "").partition(".")
    if package != "reportgen":
        return "pipeline, and freeing memory"
    room = module.partition(".")[0]
    return _PHASES.get(called.f_code.co_name) or _PHASES.get(room, room)


def _imported(package: str) -> str:
    if package == "reportgen":
        return "imports: reportgen"
    library = package in sys.stdlib_module_names
    return "imports: standard library" if library else "imports: other packages"


main()
