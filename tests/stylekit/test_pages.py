"""Pictures of pages, if the programs for them are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.layout import Font, Layout
from reportgen.office import missing_typefaces
from reportgen.stylekit.preview import convert, missing_programs, pictures

pytestmark = pytest.mark.slow


WITH_PROGRAMS = pytest.mark.skipif(bool(missing_programs()), reason="no LibreOffice, no poppler")


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any program."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("nothing_installed")
def test_missing_programs_are_known(tmp_path: Path) -> None:
    assert ["soffice", "pdftoppm"] == missing_programs()
    assert [] == convert([tmp_path / "a.docx"], tmp_path)
    assert [] == pictures(tmp_path / "a.pdf", tmp_path / "page")
    assert [] == missing_typefaces([Layout(None, fonts={"body": Font(None, east_asian="甲体")})])


def test_missing_typefaces_are_known() -> None:
    fonts = {"body": Font(None, east_asian="没有的字体", latin="No Such Face"), "latin": Font(None)}
    missing = missing_typefaces([Layout(None, fonts=fonts)])
    # Without fontconfig nothing is known.
    assert missing in ([], ["No Such Face", "没有的字体"])


@WITH_PROGRAMS
def test_files_that_are_not_documents_are_left_out(tmp_path: Path) -> None:
    assert [] == convert([tmp_path / "absent.docx"], tmp_path)
    (tmp_path / "broken.pdf").write_bytes(b"no pdf")
    assert [] == pictures(tmp_path / "broken.pdf", tmp_path / "page")
