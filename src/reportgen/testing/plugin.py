"""The pytest plugin: fixtures that build drafts and compare them with snapshots.

pytest loads it in every run where reportgen is installed, so it imports nothing but pytest; what
the fixtures need is imported when one is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from reportgen.testing.building import BuildReport


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare `--xml`."""
    parser.getgroup("reportgen").addoption(
        "--xml", dest="reportgen_xml", metavar="FOLDER", default=None,
        help="write the XML of each DOCX that a snapshot compares into this folder as well",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Take over the folder that `--xml` names."""
    folder = config.getoption("reportgen_xml", None)
    if folder and config.pluginmanager.hasplugin("syrupy"):
        from reportgen.testing.extensions import DocxSnapshot

        DocxSnapshot.xml_folder = config.invocation_params.dir / folder
        DocxSnapshot.root = config.rootpath


@pytest.fixture
def build_report(request: pytest.FixtureRequest) -> BuildReport:
    """Builds a report, or a style's sample: `build_report("reports/2024", to="md")`.

    Paths are relative to the test file's folder or to pytest's root folder. Gives the bytes of a
    DOCX, or text for `to="md"` and `to="html"`. Where the report or the style is refused, the test
    fails with all that was found wrong. `style` names a style or its folder; `lang` chooses a
    style's sample.
    """
    from reportgen.testing.building import Builder, RefusedError

    builder = Builder((request.path.parent, request.config.rootpath))

    def build(path: str | Path, *, to: str = "docx", style: str = "", lang: str = "") -> object:
        __tracebackhide__ = True
        try:
            return builder(path, to=to, style=style, lang=lang)
        except RefusedError as error:
            told = str(error)
        # Out here the failure is told alone, not as one that came while another was dealt with.
        pytest.fail(told, pytrace=False)

    return build  # type: ignore[return-value]  # what `to` says decides on bytes or text


@pytest.fixture
def docx_snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compares a DOCX, told as text, with the one kept: `assert draft == docx_snapshot`."""
    snapshot = _snapshot(request)
    from reportgen.testing.extensions import DocxSnapshot

    return snapshot.use_extension(DocxSnapshot)


@pytest.fixture
def markdown_snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compares Markdown with that kept: `assert draft == markdown_snapshot`."""
    snapshot = _snapshot(request)
    from reportgen.testing.extensions import MarkdownSnapshot

    return snapshot.use_extension(MarkdownSnapshot)


def _snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """The fixture of syrupy; the test fails where that is missing."""
    if not request.config.pluginmanager.hasplugin("syrupy"):
        pytest.fail(_without_syrupy(request.fixturename or ""), pytrace=False)
    snapshot: SnapshotAssertion = request.getfixturevalue("snapshot")
    return snapshot


def _without_syrupy(fixture: str) -> str:
    from reportgen.diagnostics import Diagnostic
    from reportgen.diagnostics.forms import diagnostic_text
    from reportgen.diagnostics.messages import LANGUAGE
    from reportgen.testing.rules import NEEDS_SYRUPY

    return diagnostic_text(Diagnostic(NEEDS_SYRUPY, None, {"fixture": fixture}), LANGUAGE)
