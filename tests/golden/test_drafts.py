"""What is built from the reports we ship, word for word and look for look."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import ROOT
from reportgen.testing import BuildReport

REPORTS = {
    "bengbu-2002": ROOT / "data" / "bengbu-2002",
    "sample-zh-CN": ROOT / "templates" / "work-summary" / "sample" / "zh-CN",
    "sample-en": ROOT / "templates" / "work-summary" / "sample" / "en",
    "quick-start": ROOT / "examples" / "quick-start",
    "english": ROOT / "examples" / "english",
    "own-style": ROOT / "examples" / "own-style",
    "figures": ROOT / "examples" / "figures",
}


def test_every_report_we_ship_has_a_golden_draft() -> None:
    shipped = [
        path
        for pattern in ("data/*", "examples/*", "templates/*/sample/*")
        for path in ROOT.glob(pattern)
        if path.is_dir() and list(path.glob("*.yaml"))
    ]
    assert set(shipped) == set(REPORTS.values())


@pytest.mark.parametrize("report", REPORTS)
def test_markdown_is_as_before(
    report: str, build_report: BuildReport, markdown_snapshot: SnapshotAssertion
) -> None:
    assert build_report(REPORTS[report], to="md") == markdown_snapshot


@pytest.mark.parametrize("report", REPORTS)
def test_docx_is_as_before(
    report: str, build_report: BuildReport, docx_snapshot: SnapshotAssertion
) -> None:
    assert build_report(REPORTS[report]) == docx_snapshot
