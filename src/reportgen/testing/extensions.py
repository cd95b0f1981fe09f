"""Snapshots of drafts as files beside the test: Markdown unchanged, DOCX as text.

syrupy's own options apply: `--snapshot-update` writes them, and an unused snapshot fails.
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
    """One text file for each draft."""

    _write_mode = WriteMode.TEXT

    def diff_lines(
        self, serialized_data: SerializedData, snapshot_data: SerializedData
    ) -> Iterator[str]:
        """The lines that differ, without context: each line names its subject."""
        for sign, line in differing_lines(str(snapshot_data), str(serialized_data)):
            yield reset(_STYLES[sign](f"{sign} {line}"))


class MarkdownSnapshot(_Draft):
    """A Markdown draft, `.md`."""

    file_extension = "md"

    def serialize(self, data: SerializableData, **_options: Any) -> SerializedData:
        """The draft unchanged; TypeError for anything but text."""
        if not isinstance(data, str):
            message = f"a Markdown snapshot needs text, not {type(data).__name__}"
            raise TypeError(message)
        return data


class DocxSnapshot(_Draft):
    """A DOCX draft as text, `.docx.txt`."""

    file_extension = "docx.txt"
    xml_folder: ClassVar[Path | None] = None
    """The folder for the XML of each draft that is compared, from `--xml`."""
    root: ClassVar[Path] = Path()
    """The folder that the paths in that folder mirror."""

    def read_snapshot_data_from_location(
        self, *, snapshot_location: str, snapshot_name: str, session_id: str
    ) -> SerializableData | None:
        """The stored text. Remembers its location: syrupy reads it before it serializes."""
        self._location = Path(snapshot_location)
        return super().read_snapshot_data_from_location(
            snapshot_location=snapshot_location, snapshot_name=snapshot_name, session_id=session_id
        )

    def serialize(self, data: SerializableData, **_options: Any) -> SerializedData:
        """The draft as text; TypeError for anything but bytes, NotDocxError for other bytes."""
        if not isinstance(data, bytes):
            message = f"a DOCX snapshot needs bytes, not {type(data).__name__}"
            raise TypeError(message)
        text = docx_text(data)
        if self.xml_folder is not None:
            write_xml(data, self.xml_folder / self._folder_in_root())
        return text

    def _folder_in_root(self) -> Path:
        """`tests/test_styles/test_sample.docx` for the snapshot of that test."""
        stored = self._location.with_suffix("")
        folder = stored.parents[2]
        inside = folder.relative_to(self.root) if folder.is_relative_to(self.root) else Path()
        return inside / stored.parent.name / stored.name
