"""Names that Windows cannot have are known on every system."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from reportgen.storage.writing import is_portable


@pytest.mark.parametrize(
    "name",
    ["总结.docx", "a b.md", "report 2024 (新 2).docx", "console.md", "com10.txt", ".x", "a..b"],
)
def test_usual_names_do_on_every_system(name: str) -> None:
    assert is_portable(name)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "a.", "a ", "总结。. ", "a:b.docx", "C:x", "a?b", "a*", "a|b", "<a>", '"a"',
        "a/b", "a\\b", "a\nb", "a\0b", "CON", "con.docx", "Nul .md", "aux.tar.gz", "PRN", "COM1",
        "lpt9.docx", "com¹.md", "CONIN$", "conout$.txt",
    ],
)  # fmt: skip
def test_characters_devices_and_ends_that_windows_refuses_are_refused(name: str) -> None:
    assert not is_portable(name)


def test_the_files_of_this_project_can_be_had_on_windows() -> None:
    folders = ("src", "templates", "data", "docs", "examples", "tests", "tools")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    names = [path.relative_to(ROOT) for path in found if "__pycache__" not in path.parts]
    assert [] == [str(name) for name in names if not all(map(is_portable, name.parts))]
    # Windows takes capital and small letters for the same, and 260 characters for a path.
    assert len({str(name).casefold() for name in names}) == len(names)
    assert (
        max(len(str(Path("C:/Users/somebody/Documents/reportgen", name))) for name in names) < 220
    )
