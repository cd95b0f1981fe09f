"""A DOCX as its parts and what refers from one to another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception named like a variable

from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from reportgen.testing.xml_text import attributes, parse

_ROOT = ""
_DOCUMENT = "officeDocument"


class NotDocxError(ValueError):
    """The bytes are no DOCX, or parts of it cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to."""

    kind: str
    """The last word of the relation's type: `footer`, `image`, `hyperlink`."""
    target: str
    """The name of a part; for what lies outside the file its address."""
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a DOCX by name."""

    parts: Mapping[str, bytes]

    @property
    def document(self) -> str:
        """The name of the part with the text; NotDocxError where there is none."""
        found = self.of_kind(_ROOT, _DOCUMENT)
        if not found:
            reason = "it has no document part"
            raise NotDocxError(reason)
        return found[0]

    def root(self, part: str) -> Element | None:
        """The XML of a part; `None` where there is no such part, NotDocxError where no XML."""
        if part not in self.parts:
            return None
        try:
            return parse(self.parts[part])
        except XMLSyntaxError as error:
            reason = f"{part} is not XML: {error}"
            raise NotDocxError(reason) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part refers to, by the ids that its XML uses; of the package itself for ''."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else dict(_relation(one, folder) for one in root)

    def of_kind(self, part: str, kind: str) -> list[str]:
        """Names of the parts of a kind that a part refers to."""
        return [one.target for one in self.relations(part).values() if one.kind == kind]

    def digest(self, part: str) -> str:
        """The part's size and eight digits that change with its content.

        What is zipped itself, a workbook say, is known by what it holds, however it is packed.
        """
        content = self.parts.get(part)
        if content is None:
            return "missing"
        return f"{len(_unpacked(content))} bytes, {sha256(_unpacked(content)).hexdigest()[:8]}"


def read_package(content: bytes) -> Package:
    """The parts of a DOCX; NotDocxError where the bytes are none."""
    try:
        return Package(_parts(content))
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError) as e:
        raise NotDocxError(str(e)) from e


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if not name.endswith("/"))
        return {name: package.read(name) for name in names}


def _unpacked(content: bytes) -> bytes:
    try:
        parts = _parts(content)
    except BadZipFile:
        return content
    return b"".join(name.encode() + b"\0" + part for name, part in parts.items())


def _relation(element: Element, folder: str) -> tuple[str, Relation]:
    said = attributes(element)
    target, is_external = said.get("Target", ""), said.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
    kind = said.get("Type", "").rpartition("/")[2]
    return said.get("Id", ""), Relation(kind, target, is_external)
