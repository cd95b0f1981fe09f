"""What the documentation holds: pages, their fenced blocks, the commands that they show."""

from __future__ import annotations

import os
import re
import runpy
import shlex
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from builders import ROOT
from forking import run_module

PAGES = (
    *(ROOT / name for name in ("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
_FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_ANYTHING = "…\n"
"""A line of a transcript that stands for any lines."""


class Block(NamedTuple):
    """A fenced block: what follows its fence, the name of the file it is, its text."""

    language: str
    name: str
    text: str


class Command(NamedTuple):
    """A command of a transcript and what it prints."""

    line: str
    output: str


def read(path: Path) -> str:
    """The page as it is."""
    return path.read_text(encoding="utf-8")


def blocks(path: Path, *languages: str) -> list[Block]:
    """The page's fenced blocks in these languages; all of them where none is named."""
    found = (Block(*match.groups()) for match in _FENCE.finditer(read(path)))
    return [block for block in found if not languages or block.language in languages]


def headings(path: Path) -> list[int]:
    """Levels of the page's headings, in order."""
    return [len(marks) for marks in _HEADING.findall(_FENCE.sub("", read(path)))]


def prose(path: Path) -> str:
    """The page without what it shows as code."""
    return _CODE.sub("", _FENCE.sub("", read(path)))


def commands(block: Block) -> Iterator[Command]:
    """The commands of a transcript, which begin with `$ `."""
    starts = [match.start() for match in re.finditer(r"^\$ ", block.text, re.MULTILINE)]
    for start, end in pairwise([*starts, len(block.text)]):
        line, _, output = block.text[start + 2 : end].partition("\n")
        yield Command(line, output)


def run(line: str, folder: Path, *, language: str) -> str:
    """What a `reportgen …` command prints in that folder, both streams together.

    The folder's own path is shortened to `…`.
    """
    program, *arguments = shlex.split(line)
    assert program == "reportgen", f"{line}: only reportgen's own commands are run"
    environment = os.environ | {
        "LC_ALL": "zh_CN.UTF-8" if language == "zh-CN" else "C.UTF-8",
        "PYTHONPATH": str(ROOT / "src"),
        "REPORTGEN_CACHE_DIR": str(folder / ".cache"),
    }
    finished = run_module(
        "reportgen", *arguments, folder=folder, environment=environment, is_one_stream=True
    )
    return finished.stdout.replace(f"{folder}/", "…/")


def is_as_shown(shown: str, printed: str) -> bool:
    """Whether a command printed what the page shows; `…` on a line stands for any lines."""
    pieces = (re.escape(piece) for piece in re.split(f"^{_ANYTHING}", shown, flags=re.MULTILINE))
    return re.fullmatch("(?:.*\n)*?".join(pieces), printed) is not None


def reference() -> dict[str, Any]:
    """The names of tools/reference.py."""
    return runpy.run_path(str(ROOT / "tools" / "reference.py"))


def reference_function(name: str) -> Callable[..., Any]:
    """A function of tools/reference.py."""
    function: Callable[..., Any] = reference()[name]
    return function
