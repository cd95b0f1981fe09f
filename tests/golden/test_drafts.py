"""What is built from the reports we ship, word for word and part by part."""

from __future__ import annotations

import pytest
from lxml import etree
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from builders import NO_CACHE, ROOT, docx_parts
from reportgen import Request, build

REPORTS = {
    "bengbu-2002": ROOT / "data" / "bengbu-2002",
    "sample-zh-CN": ROOT / "templates" / "work-summary" / "sample" / "zh-CN",
    "sample-zh-CN-full": ROOT / "templates" / "work-summary" / "sample" / "zh-CN-full",
    "sample-zh-CN-stages": ROOT / "templates" / "work-summary" / "sample" / "zh-CN-stages",
    "sample-en": ROOT / "templates" / "work-summary" / "sample" / "en",
    "sample-en-full": ROOT / "templates" / "work-summary" / "sample" / "en-full",
    "sample-en-stages": ROOT / "templates" / "work-summary" / "sample" / "en-stages",
    "sample-en-short": ROOT / "templates" / "work-summary" / "sample" / "en-short",
    "quick-start": ROOT / "examples" / "quick-start",
    "english": ROOT / "examples" / "english",
    "own-style": ROOT / "examples" / "own-style",
    "figures": ROOT / "examples" / "figures",
    "letterhead": ROOT / "examples" / "letterhead",
}


class MarkdownFile(SingleFileSnapshotExtension):
    """One Markdown file a draft."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


class XmlFile(SingleFileSnapshotExtension):
    """One text file a DOCX: all its parts, as indented XML."""

    file_extension = "xml"
    _write_mode = WriteMode.TEXT


def _draft(report: str, to: str) -> bytes:
    result = build(Request(REPORTS[report], (to,), environment=NO_CACHE))
    assert not result.failed, result.diagnostics
    return result.contents[to]


def _as_text(docx: bytes) -> str:
    """The parts by name, each indented with sorted attributes, so that changes read as diffs."""
    parts = sorted(one for one in docx_parts(docx).items() if one[0].endswith((".xml", ".rels")))
    return "\n".join(f"<!-- {name} -->\n{_indented(part)}" for name, part in parts)


def _indented(part: bytes) -> str:
    root = etree.fromstring(part)
    for element in root.iter():
        attributes = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(attributes)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def test_every_report_we_ship_has_a_golden_draft() -> None:
    shipped = [
        path
        for pattern in ("data/*", "examples/*", "templates/*/sample/*")
        for path in ROOT.glob(pattern)
        if path.is_dir() and list(path.glob("*.yaml"))
    ]
    assert set(shipped) == set(REPORTS.values())


@pytest.mark.parametrize("report", REPORTS)
def test_markdown_is_as_before(report: str, snapshot: SnapshotAssertion) -> None:
    draft = _draft(report, "md").decode()
    assert draft == snapshot(extension_class=MarkdownFile)


@pytest.mark.parametrize("report", REPORTS)
def test_docx_is_as_before(report: str, snapshot: SnapshotAssertion) -> None:
    draft = _as_text(_draft(report, "docx"))
    assert draft == snapshot(extension_class=XmlFile)
