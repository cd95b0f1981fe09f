"""A DOCX as indented XML."""

from __future__ import annotations

from pathlib import Path

from packages import docx
from reportgen.readers.docx import docx_xml, write_xml


def test_each_part_follows_its_name() -> None:
    text = docx_xml(docx("<w:p/>"))
    assert "<!-- word/document.xml -->\n<w:document " in text
    assert "\n    <w:p/>\n" in text


def test_parts_are_written_as_files_of_their_own(tmp_path: Path) -> None:
    write_xml(docx("<w:p/>", media={"a.png": b"\x89PNG"}), tmp_path)
    assert "    <w:p/>" in (tmp_path / "word/document.xml").read_text("utf-8").splitlines()
    assert b"\x89PNG" == (tmp_path / "word/media/a.png").read_bytes()
