"""A whole DOCX as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import docx_parts, report
from packages import docx, group
from reportgen.testing import NotDocxError, docx_text
from reportgen.writers.docx.archive import archive

SEPARATOR = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="5"><w:p><w:r><w:t>丢</w:t></w:r></w:p></w:footnote>'
)


def test_groups_come_in_order_and_empty_ones_not_at_all() -> None:
    titles = [line for line in docx_text(docx()).splitlines() if line.startswith("== ")]
    assert ["== Styles ==", "== Numbering =="] == titles


def test_each_setting_has_a_line() -> None:
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:compat>'
        "<w:doNotExpandShiftReturn/><w:compatSetting "
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>'
    )
    assert [
        "setting: zoom percent=100",
        "setting: default tab stop 21pt",
        "setting: evenAndOddHeaders",
        "compatibility: doNotExpandShiftReturn",
        "compatibility: compatibilityMode 15",
        "setting: w:footnotePr(w:numFmt=decimal)",
    ] == group("Settings", docx(settings=settings))


def test_fonts_with_their_substitutes() -> None:
    font = '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/></w:font>'
    assert ["font 仿宋_GB2312: altName 仿宋, charset 86"] == group("Fonts", docx(fontTable=font))


def test_notes_without_a_mark_are_described() -> None:
    assert [
        "footnote, separator: [normal] <separator>",
        "footnote, with no mark in the text: [normal] 丢",
    ] == group("Text", docx(footnotes=SEPARATOR))


def test_parts_of_which_nothing_else_is_described_are_described() -> None:
    [line] = group("Other parts", docx(media={"lost.png": b"1"}))
    assert line == "part word/media/lost.png: 1 bytes, 6b86b273"


def test_how_it_is_packed_does_not_matter() -> None:
    parts = docx_parts(docx("<w:p/>"))
    reordered = dict(reversed(parts.items()))
    assert docx_text(archive(parts)) == docx_text(archive(reordered))


def test_properties_are_described(tmp_path: Path) -> None:
    built = report(
        tmp_path, "报告: {标题: 甲, 成文日期: 2025-01-06}\n特点: [乙]", formats=("docx",)
    )
    properties = group("Properties", built.contents["docx"])
    assert "dc:title: 甲" in properties
    assert "dcterms:created: 2025-01-06T00:00:00Z" in properties


@pytest.mark.parametrize("content", [b"", b"text", archive({"a.xml": b"<a/>"})])
def test_what_is_not_a_docx_is_refused(content: bytes) -> None:
    with pytest.raises(NotDocxError):
        docx_text(content)
