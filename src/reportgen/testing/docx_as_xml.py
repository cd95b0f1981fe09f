"""The parts of a DOCX as indented XML, for changes that the text does not explain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import XMLSyntaxError

from reportgen.testing.package import read_package
from reportgen.testing.xml_text import indented


def docx_xml(content: bytes) -> str:
    """All parts that are XML, one after another, each after its name."""
    return "\n".join(
        f"<!-- {name} -->\n{part.decode()}" for name, part in _readable(content) if part
    )


def write_xml(content: bytes, folder: Path) -> None:
    """Write each part into a folder, as a file of its own; what is no XML as it is."""
    for name, part in _readable(content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part)


def _readable(content: bytes) -> Iterator[tuple[str, bytes]]:
    for name, part in read_package(content).parts.items():
        try:
            yield name, indented(part).encode()
        except XMLSyntaxError:
            yield name, part
