"""The pytest plugin: fixtures that build drafts and compare them with snapshots.

pytest loads it in every run where reportgen is installed, so it imports nothing but pytest; what
the fixtures need is imported when one is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.terminal import received_style, reset, snapshot_style

from reportgen.readers.docx import docx_text, write_xml
from reportgen.testing.building import differing_lines

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion
    from syrupy.types import SerializableData, SerializedData

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

    return snapshot.use_extension(DocxSnapshot)


@pytest.fixture
def markdown_snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compares Markdown with that kept: `assert draft == markdown_snapshot`."""
    snapshot = _snapshot(request)

    return snapshot.use_extension(MarkdownSnapshot)


def _snapshot(request: pytest.FixtureRequest) -> SnapshotAssertion:
    """The fixture of syrupy; the test fails where that is missing."""
    if not request.config.pluginmanager.hasplugin("syrupy"):
        pytest.fail(_without_syrupy(request.fixturename or ""), pytrace=False)
    snapshot: SnapshotAssertion = request.getfixturevalue("snapshot")
    return snapshot


def _without_syrupy(fixture: str) -> str:
    from reportgen.diagnostics import Diagnostic
    from reportgen.diagnostics.forms import as_text
    from reportgen.diagnostics.messages import LANGUAGE

    return as_text(Diagnostic("needs-syrupy", None, {"fixture": fixture}), LANGUAGE)


_STYLES = {"-": snapshot_style, "+": received_style}


class _Draft(SingleFileSnapshotExtension):
    """One text file a draft."""

    _write_mode = WriteMode.TEXT

    def diff_lines(
        self, serialized_data: SerializedData, snapshot_data: SerializedData
    ) -> Iterator[str]:
        """The lines that are gone and new, without those around them: each names what it is of."""
        for sign, line in differing_lines(str(snapshot_data), str(serialized_data)):
            yield reset(_STYLES[sign](f"{sign} {line}"))


class MarkdownSnapshot(_Draft):
    """A Markdown draft, `.md`."""

    file_extension = "md"

    def serialize(self, data: SerializableData, **_options: Any) -> SerializedData:
        """The draft as it is; TypeError for anything but text."""
        if not isinstance(data, str):
            message = f"a Markdown snapshot is of text, not of {type(data).__name__}"
            raise TypeError(message)
        return data


class DocxSnapshot(_Draft):
    """A DOCX draft, told as text, `.docx.txt`."""

    file_extension = "docx.txt"
    xml_folder: ClassVar[Path | None] = None
    """Where the XML of each draft compared is written as well; what `--xml` says."""
    root: ClassVar[Path] = Path()
    """What the places in that folder are relative to."""

    def read_snapshot_data_from_location(
        self, *, snapshot_location: str, snapshot_name: str, session_id: str
    ) -> SerializableData | None:
        """What was kept. The place is remembered: syrupy asks for it before it serializes."""
        self._location = Path(snapshot_location)
        return super().read_snapshot_data_from_location(
            snapshot_location=snapshot_location, snapshot_name=snapshot_name, session_id=session_id
        )

    def serialize(self, data: SerializableData, **_options: Any) -> SerializedData:
        """The draft as text; TypeError for anything but bytes, NotDocxError for other bytes."""
        if not isinstance(data, bytes):
            message = f"a DOCX snapshot is of bytes, not of {type(data).__name__}"
            raise TypeError(message)
        text = docx_text(data)
        if self.xml_folder is not None:
            write_xml(data, self.xml_folder / self._place())
        return text

    def _place(self) -> Path:
        """`tests/test_styles/test_sample.docx` for the snapshot of that test."""
        kept = self._location.with_suffix("")
        folder = kept.parents[2]
        inside = folder.relative_to(self.root) if folder.is_relative_to(self.root) else Path()
        return inside / kept.parent.name / kept.name
