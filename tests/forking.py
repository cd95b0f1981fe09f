"""Programs run as processes of their own, without the time that Python takes to import them.

For each locale one process imports reportgen and waits; it forks for every command that it is told.
Run as a program, this file is that process.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

_OF_PROGRAMS = (
    "reportgen.cli", "reportgen.pipeline", "reportgen.stylekit.lint", "reportgen.stylekit.scaffold",
    "docx", "openpyxl", "xlsxwriter",
)  # fmt: skip
_OF_PYTEST = ("pytest", "syrupy", "jinja2", "yaml", "markdown_it", "docx")
"""Nothing of reportgen's own: pytest wants to import its plugins itself."""


def run_module(
    name: str,
    *arguments: str,
    folder: Path,
    environment: Mapping[str, str],
    is_one_stream: bool = False,
) -> subprocess.CompletedProcess[str]:
    """What `python -m NAME …` does in a folder; its streams are UTF-8, or one: all is stdout."""
    if not hasattr(os, "fork"):
        return subprocess.run(
            [sys.executable, "-m", name, *arguments],
            cwd=folder, env=environment, text=True, encoding="utf-8", check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT if is_one_stream else subprocess.PIPE,
        )  # fmt: skip
    locale = {key: environment[key] for key in environment if key.startswith(("LC_", "LANG"))}
    modules = _OF_PYTEST if name == "pytest" else _OF_PROGRAMS
    with tempfile.TemporaryDirectory() as streams:
        paths = [
            str(Path(streams, stream)) for stream in ("out", "out" if is_one_stream else "err")
        ]
        request = {
            "module": name, "arguments": arguments, "folder": str(folder),
            "environment": dict(environment), "streams": paths,
        }  # fmt: skip
        waiting = _waiting(modules, tuple(sorted(locale.items())))
        assert waiting.stdin
        assert waiting.stdout
        waiting.stdin.write(json.dumps(request) + "\n")
        waiting.stdin.flush()
        status = int(waiting.stdout.readline())
        out, err = (Path(path).read_text(encoding="utf-8") for path in paths)
    return subprocess.CompletedProcess([name, *arguments], status, out, err)


@cache
def _waiting(
    modules: tuple[str, ...], locale: tuple[tuple[str, str], ...]
) -> subprocess.Popen[str]:
    settings = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTEST"))}
    process = subprocess.Popen(
        [sys.executable, __file__, *modules],
        env=settings | dict(locale) | {"PYTHONUTF8": "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    atexit.register(process.communicate)
    return process


def _serve(modules: list[str]) -> None:
    sys.path.pop(0)  # the folder of the tests, which no command would see
    for name in modules:
        importlib.import_module(name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(**json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  # the answer


def _become(
    module: str, arguments: list[str], folder: str, environment: dict[str, str], streams: list[str]
) -> NoReturn:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(streams, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = [module, *arguments]
    sys.path.insert(0, folder)
    status = 0
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # noqa: BLE001  # as Python itself does
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _serve(sys.argv[1:])
