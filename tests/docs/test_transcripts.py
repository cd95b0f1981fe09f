"""Commands shown in the documentation print what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import ROOT
from documentation import PAGES, blocks, commands, is_as_shown, run

pytestmark = pytest.mark.slow

SHIPPED = (
    "data/bengbu-2002", "data/economy-2024", "examples/quick-start", "examples/own-style",
)  # fmt: skip
"""Folders of the repository that the commands read."""
SHOWN = [page for page in PAGES if blocks(page, "console")]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    language = "zh-CN" if page.name.endswith(".zh-CN.md") else "en"
    for folder in SHIPPED:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for block in blocks(page):
        if block.language == "console":
            for command in commands(block):
                printed = run(command.line, tmp_path, language=language)
                assert is_as_shown(command.output, printed), f"{command.line}\n{printed}"
        elif "." in block.name:
            _write(tmp_path / block.name, block.text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_line_of_dots_stands_for_any_lines() -> None:
    assert is_as_shown("a\n…\nd\n", "a\nb\nc\nd\n")
    assert is_as_shown("…\n", "")
    assert not is_as_shown("a\n…\nd\n", "a\nb\n")
    assert not is_as_shown("a\n", "a\nb\n")
