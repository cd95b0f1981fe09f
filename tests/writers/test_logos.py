"""Small pictures in lines and cells, without caption or number."""

from __future__ import annotations

import re
from pathlib import Path

from builders import NO_CACHE, ROOT, docx_parts, markdown, rules
from reportgen import Request, Result, build

PICTURE = (ROOT / "docs" / "gallery" / "one-page-en.png").read_bytes()


def _built(folder: Path, template: str) -> Result:
    style = folder / "s"
    style.mkdir()
    (style / "style.yaml").write_text("name: s\nextends: work-summary\n", encoding="utf-8")
    (style / "report.md.j2").write_text(template, encoding="utf-8")
    (style / "logo.png").write_bytes(PICTURE)
    report = folder / "report.yaml"
    report.write_text("report: {title: 甲, style: s}\n", encoding="utf-8")
    return build(Request(report, ("docx", "html", "md"), environment=NO_CACHE))


def test_a_logo_stands_in_a_line_and_in_a_cell(tmp_path: Path) -> None:
    template = (
        "乙{{ logo('logo.png', width=10, alt='标志') }}丙\n\n"
        "| 项 | 值 |\n| --- | --- |\n| {{ logo('logo.png', width=5) }} | 1 |\n"
    )
    result = _built(tmp_path, template)
    assert [] == rules(result)
    parts = docx_parts(result.contents["docx"])
    body = parts["word/document.xml"].decode()
    assert 2 == body.count("<w:drawing>")
    assert ["word/media/picture1.png"] == [name for name in parts if "media" in name]
    assert "图1" not in body
    page = result.contents["html"].decode()
    assert 2 == page.count("<img ")
    assert 'alt="标志"' in page
    assert "乙标志丙" in markdown(result)
    assert not result.assets


def test_a_logo_alone_makes_a_paragraph(tmp_path: Path) -> None:
    body = docx_parts(_built(tmp_path, "{{ logo('logo.png') }}\n").contents["docx"])
    assert b"<w:drawing>" in body["word/document.xml"]


def test_a_line_is_as_high_as_its_logo(tmp_path: Path) -> None:
    """Lines of an exact height would cut it off."""
    template = (
        "乙{{ logo('logo.png', width=10) }}\n\n丙\n\n"
        "| 项 |\n| --- |\n| {{ logo('logo.png', width=5) }} |\n"
    )
    body = docx_parts(_built(tmp_path, template).contents["docx"])["word/document.xml"].decode()
    least = r'<w:spacing w:line="\d+" w:lineRule="atLeast"/>'
    assert 2 == len(
        re.findall(least + r"(?:<w:jc [^>]*>)?</w:pPr><w:r>.{0,60}?<w:(?:t|drawing)", body)
    )


def test_a_missing_logo_is_reported(tmp_path: Path) -> None:
    assert ["image-missing"] == rules(_built(tmp_path, "甲{{ logo('lago.png') }}\n"))
