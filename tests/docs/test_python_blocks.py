"""Python shown in the documentation runs, and prints what it says."""

from __future__ import annotations

import contextlib
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import reportgen
from builders import ROOT
from documentation import PAGES, blocks, is_as_shown, read

SHIPPED = ("data/bengbu-2002", "data/economy-2024", "examples/quick-start")
"""Folders of the repository that the blocks read."""
SHOWN = [page for page in PAGES if any(not block.name for block in blocks(page, "python"))]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_python_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in SHIPPED:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTGEN_CACHE_DIR", str(tmp_path / ".cache"))
    names: dict[str, Any] = {"__name__": "__main__"}
    printed: str | None = None
    for block in blocks(page):
        if block.language == "python" and not block.name:
            out = StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block.text, page.name, "exec"), names)  # noqa: S102  # our own page
            printed = out.getvalue()
        elif printed is not None:
            if block.language == "text":
                assert is_as_shown(block.text, printed), printed
            printed = None


def test_every_public_name_is_explained() -> None:
    text = read(ROOT / "docs" / "python.md")
    assert [name for name in reportgen.__all__ if f"`{name}" not in text] == []


def test_every_public_name_is_there() -> None:
    assert set(reportgen.__all__) <= set(dir(reportgen))
    for name in reportgen.__all__:
        assert getattr(reportgen, name) is not None
