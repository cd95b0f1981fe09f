"""The program on the consoles of Windows, and without what only other systems have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import BAD, GOOD, OPEN

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import io, os, sys
from reportgen.cli import main
for arguments in sys.argv[1:]:
    sys.argv = ["reportgen", *arguments.split()]
    try:
        main()
    except SystemExit as done:
        sys.stdout.flush()
        print(f"[{done.code}]", flush=True)
"""
_COMMANDS = (
    "--help", "build --help", "styles --help", "init new --lang zh-CN", "check new",
    "check bad.yaml", "check bad.yaml --format json", "check bad.yaml --format sarif",
    "check bad.yaml --format github", "check open.yaml", "build good.yaml -o out", "trace new",
    "trace new --format json", "trace new --format md", "styles list", "styles show work-summary",
    "styles new own", "styles lint own", "schema", "build good.yaml --to md -o -", "check none",
    "build good.yaml --to odt",
)  # fmt: skip
_STATUSES = "0 0 0 0 0 1 1 1 1 0 0 0 0 0 0 0 0 0 0 0 1 2"
_WITHOUT = """
import os, sys
for name in (
    "O_NOFOLLOW O_NONBLOCK O_DIRECTORY O_CLOEXEC getuid geteuid getgid getegid fork fchmod chown "
    "lchown fchown nice uname statvfs mkfifo pread"
).split():
    if hasattr(os, name): delattr(os, name)
for name in "fcntl pwd grp resource termios".split():
    sys.modules[name] = None
"""


def _output(folder: Path, program: str, **environment: str) -> bytes:
    """What the commands print on either stream, with their statuses."""
    for name, text in (("good.yaml", GOOD), ("bad.yaml", BAD), ("open.yaml", OPEN)):
        (folder / name).write_text(text.replace("学习", "学习≤①ﬃ𠮷"), encoding="utf-8")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    settings = {
        "PYTHONPATH": str(ROOT / "src"), "REPORTGEN_CACHE_DIR": str(folder / "cache"),
        "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program, *_COMMANDS], cwd=folder, check=False,
        env={**kept, **settings, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert done.returncode == 0
    return done.stdout


def _statuses(output: bytes) -> str:
    lines = output.splitlines()
    return " ".join(
        line[1:-1].decode() for line in lines if line[:1] == b"[" and line[1:-1].isdigit()
    )


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "cp1252"])
def test_every_command_prints_on_a_console_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    output = _output(tmp_path, _PROGRAM, PYTHONIOENCODING=f"{encoding}:strict")
    assert _STATUSES == _statuses(output)
    assert b"Traceback" not in output
    assert "程序内部错误".encode(encoding, "backslashreplace") not in output
    # What is for people is in the console's encoding, codes in place of what it lacks.
    assert "bad.yaml:2:5: 错误[".encode(encoding, "backslashreplace") in output
    # What is for programs is UTF-8.
    assert "全角冒号".encode() in output


def test_every_command_works_without_what_only_other_systems_have(tmp_path: Path) -> None:
    output = _output(tmp_path, _WITHOUT + _PROGRAM)
    assert _STATUSES == _statuses(output)
    assert b"Traceback" not in output
    assert (tmp_path / "out" / "good.docx").is_file()
