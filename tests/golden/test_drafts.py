"""Drafts of all reports we ship: every word and every look."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from builders import ROOT
from reportgen.model import LANGUAGES
from reportgen.testing import BuildReport

REPORTS = {
    "bengbu-2002": ROOT / "data" / "bengbu-2002",
    "economy-2024": ROOT / "data" / "economy-2024",
    "sample-zh-CN": ROOT / "templates" / "work-summary" / "sample" / "zh-CN",
    "sample-en": ROOT / "templates" / "work-summary" / "sample" / "en",
    "official-report": ROOT / "templates" / "official-report" / "sample" / "zh-CN",
    "minutes": ROOT / "templates" / "minutes" / "sample" / "zh-CN",
    "bulletin-zh-CN": ROOT / "templates" / "bulletin" / "sample" / "zh-CN",
    "bulletin-en": ROOT / "templates" / "bulletin" / "sample" / "en",
    "one-page-zh-CN": ROOT / "templates" / "one-page" / "sample" / "zh-CN",
    "one-page-en": ROOT / "templates" / "one-page" / "sample" / "en",
    "inspection-2024": ROOT / "data" / "inspection-2024",
    "environment-2025": ROOT / "data" / "environment-2025",
    "environment-2025-district": ROOT / "data" / "environment-2025" / "松渡县",
    "unit-notice-zh-CN": ROOT / "templates" / "unit-notice" / "sample" / "zh-CN",
    "unit-notice-en": ROOT / "templates" / "unit-notice" / "sample" / "en",
    "rectification-zh-CN": ROOT / "templates" / "rectification" / "sample" / "zh-CN",
    "briefing-zh-CN": ROOT / "templates" / "briefing" / "sample" / "zh-CN",
    "quick-start": ROOT / "examples" / "quick-start",
    "english": ROOT / "examples" / "english",
    "own-style": ROOT / "examples" / "own-style",
    "figures": ROOT / "examples" / "figures",
    "hotline-report": ROOT / "examples" / "hotline-report",
    "policy-brief": ROOT / "examples" / "policy-brief",
    "letterhead": ROOT / "examples" / "letterhead",
}
MORE = {
    f"{path.parents[1].name}-{path.name}": path
    for path in sorted((ROOT / "templates").glob("*/sample/*-*"))
    if path.name not in LANGUAGES
}
"""More samples of styles, such as `minutes-zh-CN-short`: only their words matter."""


_STYLE_SHEET = re.compile("<style>\n(.*?)</style>", re.DOTALL)


class HtmlFile(SingleFileSnapshotExtension):
    """The page of a draft, without its style sheet."""

    file_extension = "html"
    _write_mode = WriteMode.TEXT


class CssFile(SingleFileSnapshotExtension):
    """The style sheet of a style."""

    file_extension = "css"
    _write_mode = WriteMode.TEXT


def test_every_report_we_ship_has_a_golden_draft() -> None:
    shipped = [
        path
        for pattern in ("data/*", "data/*/松渡县", "examples/*", "templates/*/sample/*")
        for path in ROOT.glob(pattern)
        if path.is_dir() and list(path.glob("*.yaml"))
    ]
    assert set(shipped) == {*REPORTS.values(), *MORE.values()}


@pytest.mark.parametrize("report", [*REPORTS, *MORE])
def test_markdown_is_as_before(
    report: str, build_report: BuildReport, markdown_snapshot: SnapshotAssertion
) -> None:
    assert build_report({**REPORTS, **MORE}[report], to="md") == markdown_snapshot


@pytest.mark.parametrize("report", REPORTS)
def test_html_is_as_before(
    report: str, build_report: BuildReport, snapshot: SnapshotAssertion
) -> None:
    draft = _STYLE_SHEET.sub("<style/>", build_report(REPORTS[report], to="html"))
    assert draft == snapshot(extension_class=HtmlFile)


@pytest.mark.parametrize("report", ["sample-zh-CN", "sample-en"])
def test_the_style_sheet_is_as_before(
    report: str, build_report: BuildReport, snapshot: SnapshotAssertion
) -> None:
    (sheet,) = _STYLE_SHEET.findall(build_report(REPORTS[report], to="html"))
    assert sheet == snapshot(extension_class=CssFile)


@pytest.mark.parametrize("report", REPORTS)
def test_docx_is_as_before(
    report: str, build_report: BuildReport, docx_snapshot: SnapshotAssertion
) -> None:
    assert build_report(REPORTS[report]) == docx_snapshot
