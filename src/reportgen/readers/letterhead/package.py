"""A letterhead's package: its parts, unpacked within limits, and what they refer to."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reportgen.diagnostics import Words
from reportgen.language.records import NamedTuple
from reportgen.readers.letterhead.markup import (
    Node,
    UnusableLetterheadError,
    XmlReader,
    is_strict,
    over_limit,
)
from reportgen.storage import Limits

_MOST_PARTS = 2_000
"""Parts of a package; letterheads have some twenty."""
_LONGEST_NAME = 200
_ENTRY = b"PK\x01\x02"
"""How each entry of a ZIP file's directory begins."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a .doc begins, and a .docx with a password."""
_ENCRYPTED = 0x1
_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroenabled.main+xml",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
)
"""Documents and templates, without and with macros; the macros are left out."""


class Relation(NamedTuple):
    """A reference from a part."""

    type: str
    """The whole name of its kind, an address."""
    target: str
    """The name of the part, or the address outside the file."""
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `header`, `image`."""
        return self.type.rpartition("/")[2]

    @property
    def is_office(self) -> bool:
        """Whether the kind is one of those in the standard."""
        return self.type == _OFFICE + self.kind


class Package:
    """The parts of a DOCX by name; names are the same whatever their case."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Read the directory; UnusableLetterheadError if it is damaged or not a DOCX."""
        self._limits = limits
        self._unpacked = 0
        self._xml = XmlReader(limits)
        self._zip, self._entries = _opened(content, limits)
        self._types = self._content_types()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    def bytes(self, part: str) -> bytes:
        """The unpacked part; UnusableLetterheadError if it is missing, damaged or too large."""
        entry = self._entries.get(part.lower())
        if entry is None:
            raise UnusableLetterheadError(Words(f"没有 {part}", f"it lacks {part}"))
        # What the directory says about sizes may be false, so at most the limit is unpacked.
        most = min(self._limits.file_size, self._limits.unpacked - self._unpacked)
        try:
            with self._zip.open(entry) as file:
                content = file.read(most + 1)
        except _DAMAGES as error:
            raise UnusableLetterheadError(Words(f"{part} 已损坏", f"{part} is damaged")) from error
        if len(content) > most:
            is_file = most == self._limits.file_size
            raise over_limit("file_size" if is_file else "unpacked", 0, part)
        self._unpacked += len(content)
        return content

    def xml(self, part: str, root: str, only: str = "") -> Node:
        """The root of a part; UnusableLetterheadError if it has another name than `root`.

        With `only`, elements two levels below the root are left out unless they have this name. Of
        paragraphs, properties with an element of this name are kept.
        """
        node = self._xml.read(self.bytes(part), part, only)
        if is_strict(node.tag):
            raise UnusableLetterheadError(
                Words(
                    "它是“严格 Open XML 文档”，请另存为普通的“Word 文档（.docx）”",
                    "it is a Strict Open XML Document; save it as a plain Word Document (.docx)",
                )
            )
        if node.tag != root:
            raise UnusableLetterheadError(
                Words(f"{part} 的内容不对", f"{part} has the wrong content")
            )
        return node

    def content_type(self, part: str) -> str:
        """The declared type of a part, in lower case; empty if none is declared."""
        ending = "." + part.rpartition(".")[2]
        return self._types.get(f"/{part}".lower()) or self._types.get(ending.lower(), "")

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the ids that its XML uses; '' is the package itself."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            return {}
        found: dict[str, Relation] = {}
        for node in self.xml(source, "rel:Relationships").children:
            key = node.value("Id")
            if node.tag != "rel:Relationship" or key in found:
                raise UnusableLetterheadError(
                    Words(f"{source} 里的关系不对", f"{source} has a wrong relationship")
                )
            found[key] = _relation(node, folder)
        return found

    def all_relations(self) -> Iterator[tuple[str, Relation]]:
        """Everything that any part refers to, with the part's name; '' is the package itself."""
        for entry in self._entries.values():
            folder, name = posixpath.split(entry.filename)
            if posixpath.basename(folder).lower() == "_rels" and name.lower().endswith(".rels"):
                part = posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])
                for relation in self.relations(part).values():
                    yield part, relation

    def document(self) -> str:
        """The name of the part with the text; UnusableLetterheadError if it is no Word document."""
        found = [one for one in self.relations("").values() if one.kind == "officeDocument"]
        if len(found) != 1 or found[0].is_external or found[0].target not in self:
            raise UnusableLetterheadError(Words("没有正文", "it has no document part"))
        part = found[0].target
        if self.content_type(part) not in _MAIN_TYPES:
            raise UnusableLetterheadError(Words("它不是 Word 文档", "it is not a Word document"))
        return part

    def _content_types(self) -> Mapping[str, str]:
        """Types by the part's name, or by the ending of names; all in lower case."""
        types = {}
        for node in self.xml(_TYPES, "ct:Types").children:
            name = node.value("PartName") or "." + node.value("Extension")
            types[name.lower()] = node.value("ContentType").lower()
        return types


_DAMAGES = (
    BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    OverflowError, struct.error, IndexError,
)  # fmt: skip
"""What zipfile raises for a damaged file."""


def _opened(content: bytes, limits: Limits) -> tuple[ZipFile, dict[str, ZipInfo]]:
    """The archive and its entries by name in lower case, without folders."""
    if content.startswith(_COMPOUND):
        raise UnusableLetterheadError(
            Words("它有密码，或者是旧的 .doc", "it has a password, or is an old .doc")
        )
    # Looked at before the directory is read, which takes half a kilobyte for each part.
    if content.count(_ENTRY) > _MOST_PARTS:
        raise UnusableLetterheadError(
            Words(f"部件多于 {_MOST_PARTS} 个", f"it has more than {_MOST_PARTS:,} parts")
        )
    try:
        archive = ZipFile(BytesIO(content))
    except _DAMAGES as error:
        raise UnusableLetterheadError(Words("它已损坏", "it is damaged")) from error
    entries: dict[str, ZipInfo] = {}
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        _check(entry, entries)
        entries[entry.filename.lower()] = entry
    size = sum(entry.file_size for entry in entries.values())
    if size > limits.unpacked:
        raise over_limit("unpacked", size, "")
    return archive, entries


def _check(entry: ZipInfo, known: Mapping[str, ZipInfo]) -> None:
    """Raise UnusableLetterheadError for an entry that no program that writes DOCX makes."""
    name = entry.filename
    shown = ascii(name[:_LONGEST_NAME])
    if entry.flag_bits & _ENCRYPTED:
        raise UnusableLetterheadError(Words(f"{shown} 有密码", f"{shown} has a password"))
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnusableLetterheadError(
            Words(f"{shown} 的压缩方式未知", f"{shown} is compressed in an unknown way")
        )
    is_odd = "\\" in name or entry.orig_filename != name or not name.isprintable()
    if is_odd or len(name) > _LONGEST_NAME or {"", ".", ".."} & set(name.split("/")):
        raise UnusableLetterheadError(
            Words(f"部件的名称 {shown} 不对", f"it has a part with the impossible name {shown}")
        )
    if name.lower() in known:
        raise UnusableLetterheadError(Words(f"有两个 {shown}", f"it has two parts {shown}"))


def _relation(node: Node, folder: str) -> Relation:
    target = node.value("Target")
    is_external = node.value("TargetMode") not in ("", "Internal")
    if not is_external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relation(node.value("Type"), target, is_external)


_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A package of these parts, in their order, the same bytes whenever it is made."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in parts:
            entry = ZipInfo(name, _EPOCH)
            # Otherwise the bytes would depend on the system.
            entry.create_system = 0
            archive.writestr(entry, content)
    return stream.getvalue()
