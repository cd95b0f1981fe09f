"""Snapshots of drafts as files beside the test: Markdown as it is, DOCX as text.

syrupy's own options hold: `--snapshot-update` writes them, and one that no test asks for fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.terminal import received_style, reset, snapshot_style

from reportgen.readers.docx import docx_text, write_xml
from reportgen.testing.building import differing_lines

if TYPE_CHECKING:
    from syrupy.types import SerializableData, SerializedData

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
