"""The pytest plugin: fixtures that build drafts and compare them with snapshots.

pytest loads it in every run where reportgen is installed, so it imports nothing but pytest. What
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
        help="also write the XML of each DOCX that a snapshot compares into this folder",
    )  # fmt: skip


def pytest_configure(config: pytest.Config) -> None:
    """Set the folder that `--xml` names."""
    folder = config.getoption("reportgen_xml", None)
    if folder and config.pluginmanager.hasplugin("syrupy"):
        from reportgen.testing.extensions import DocxSnapshot

        DocxSnapshot.xml_folder = config.invocation_params.dir / folder
        DocxSnapshot.root = config.rootpath


@pytest.fixture
def build_report(request: pytest.FixtureRequest) -> BuildReport:
    """Builds a report, or a style's sample: `build_report("reports/2024", to="md")`.

    Paths are relative to the test file's folder or to pytest's root folder. Returns the bytes of a
    DOCX, or text for `to="md"` and `to="html"`. If the report or the style is refused, the test
    fails and lists every problem. `style` names a style or its folder; `lang` chooses a style's
    sample.
    """
    from reportgen.testing.building import Builder, RefusedError

    builder = Builder((request.path.parent, request.config.rootpath))

    def build(path: str | Path, *, to: str = "docx", style: str = "", lang: str = "") -> object:
        __tracebackhide__ = True
        try:
            return builder(path, to=to, style=style, lang=lang)
        except RefusedError as error:
            problems = str(error)
        # Outside the handler, so that pytest does not show the exception as its cause.
        pytest.fail(problems, pytrace=False)

    return build  # type: ignore[return-value]  # `to` decides on bytes or text


@pytest.fixture
def docx_snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compares a DOCX as text with the stored one: `assert draft == docx_snapshot`."""
    snapshot = _snapshot(request)
    from reportgen.testing.extensions import DocxSnapshot

    return snapshot.use_extension(DocxSnapshot)


@pytest.fixture
def markdown_snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compares Markdown with the stored one: `assert draft == markdown_snapshot`."""
    snapshot = _snapshot(request)
    from reportgen.testing.extensions import MarkdownSnapshot

    return snapshot.use_extension(MarkdownSnapshot)


def _snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """The fixture of syrupy; the test fails if syrupy is missing."""
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
