"""The XML of a letterhead's parts: read without entities, within limits, and written anew.

Names have the usual prefixes, whichever ones a part declares: `w:p`, `a:blip`, `r:embed`. A name in
an unknown namespace is written with the namespace: `{urn:x}y`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from reportgen.diagnostics import Words
from reportgen.language.marks import escape_xml
from reportgen.storage import Limits

_DRAWINGML = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": f"{_DRAWINGML}/wordprocessingDrawing",
    "a": f"{_DRAWINGML}/main",
    "pic": f"{_DRAWINGML}/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""Namespaces by the prefixes that names have here."""
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_IGNORABLE = ("w14", "wp14")
"""Namespaces that programs older than they are must be allowed to skip."""
_STRICT = "http://purl.oclc.org/ooxml/"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DEEPEST = 100
"""More levels than any letterhead has, and few enough for functions that call themselves."""
_MOST_SHOWN = 60
_LONGEST = 1_000_000
"""Characters of a text or an attribute; XML libraries refuse some ten times as many."""


class UnusableLetterheadError(ValueError):
    """The bytes are not a DOCX that a draft can be built on."""

    def __init__(self, reason: Words, limit: str = "", found: int = 0, part: str = "") -> None:
        """`limit` is the name of the limit that is exceeded by `part`, if that is the reason."""
        super().__init__(reason.en)
        self.reason, self.limit, self.found, self.part = reason, limit, found, part


def over_limit(limit: str, found: int, part: str) -> UnusableLetterheadError:
    """The error for a part that exceeds a limit; `found` is 0 if counting stopped at the limit."""
    return UnusableLetterheadError(Words("", f"over the limit {limit}"), limit, found, part)


def shown(text: str) -> str:
    """A name from a letterhead as messages show it: on one line, not too long, without controls."""
    short = text[:_MOST_SHOWN]
    return short if short.isprintable() else ascii(short)[1:-1]


class Node:
    """An element: its name, attributes, the elements inside, and the text directly inside."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """An element without content."""
        self.tag = tag
        self.attributes = attributes or {}
        self.children: list[Node] = []
        self.text = ""

    def child(self, *path: str) -> Node | None:
        """The first element down a path of names; `None` if there is none."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            node = next((inner for inner in node.children if inner.tag == step), None)
        return node

    def value(self, name: str = "w:val") -> str:
        """An attribute; empty if there is none."""
        return self.attributes.get(name, "")

    def all(self) -> Iterator[Node]:
        """The element itself and all those inside, in the order of the text."""
        yield self
        for inner in self.children:
            yield from inner.all()


class XmlReader:
    """Reads the parts of one package, whose elements are counted together."""

    def __init__(self, limits: Limits) -> None:
        """Nothing is read yet."""
        self._most = limits.elements
        self._count = 0

    def read(self, content: bytes, part: str, only: str = "") -> Node:
        """The root of a part; UnusableLetterheadError if it is no XML, or has a DOCTYPE.

        With `only`, elements two levels below the root are left out unless they have this name. Of
        paragraphs, properties with an element of this name are kept.
        """
        root = Node("")
        stack = [root]
        properties: list[Node] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True

        def start(name: str, attributes: dict[str, str]) -> None:
            self._count += 1 + len(attributes)
            if self._count > self._most:
                raise over_limit("elements", 0, part)
            if len(stack) > _DEEPEST or any(len(text) > _LONGEST for text in attributes.values()):
                raise _damaged(part, _TOO_MUCH)
            node = Node(_called(name), {_called(key): text for key, text in attributes.items()})
            stack[-1].children.append(node)
            stack.append(node)

        def end(_name: str) -> None:
            node = stack.pop()
            if not only:
                return
            if node.tag == "w:pPr" and (found := node.child(only)) is not None:
                properties.append(found)
            if len(stack) == _BELOW_BODY and node.tag != only:
                stack[-1].children.pop()
                if properties:
                    kept = Node("w:pPr")
                    kept.children = properties[:]
                    stack[-1].children.append(kept)
                    properties.clear()

        def text(characters: str) -> None:
            node = stack[-1]
            # Text beside elements is only layout of the XML; adding it up would take long.
            if node.children:
                return
            if len(node.text) + len(characters) > _LONGEST:
                raise _damaged(part, _TOO_MUCH)
            node.text += characters

        def doctype(*_declared: object) -> None:
            raise _damaged(part, _ENTITIES)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
        try:
            parser.Parse(content, True)  # noqa: FBT003  # as expat has it
        except (expat.ExpatError, ValueError, LookupError) as error:
            if isinstance(error, UnusableLetterheadError):
                raise
            raise _damaged(part, Words("不是 XML", "is not XML")) from error
        return root.children[0]


_BELOW_BODY = 3
"""The open elements around a child of the body: none, the document, the body."""
_TOO_MUCH = Words("层次太深或文字太长", "is nested too deeply or has too long a text")
_ENTITIES = Words("有 DOCTYPE，可能夹带实体", "has a DOCTYPE, which may hide entities")


def _damaged(part: str, reason: Words) -> UnusableLetterheadError:
    return UnusableLetterheadError(Words(f"{part} {reason.zh}", f"{part} {reason.en}"))


@lru_cache(maxsize=4096)
def _called(name: str) -> str:
    """The name of an element or attribute with its usual prefix."""
    uri, space, local = name.rpartition(" ")
    if not space:
        return local
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else f"{{{uri}}}{local}"


def is_strict(tag: str) -> bool:
    """Whether an element is in a namespace of Strict Open XML."""
    return tag.startswith("{" + _STRICT)


def written(root: Node, always: tuple[str, ...] = ()) -> bytes:
    """A part with this root, which declares the namespaces that are used and those of `always`."""
    pieces: list[str] = []
    used = set(always)
    _write(root, pieces, used)
    ignorable = [prefix for prefix in _IGNORABLE if prefix in used]
    if ignorable:
        used |= {"mc"}
    declared = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix in used
    )
    if ignorable:
        declared += f' mc:Ignorable="{" ".join(ignorable)}"'
    pieces[0] = f"<{root.tag}{declared}"
    return (DECLARATION + "".join(pieces)).encode()


def _write(node: Node, pieces: list[str], used: set[str]) -> None:
    pieces.append(f"<{node.tag}")
    used.add(node.tag.partition(":")[0])
    for name, value in node.attributes.items():
        prefix, colon, _ = name.partition(":")
        if colon and prefix != "xml":
            used.add(prefix)
        pieces.append(f' {name}="{_attribute(value)}"')
    if not node.children and not node.text:
        pieces.append("/>")
        return
    pieces.append(f">{escape_xml(node.text)}" if node.text else ">")
    for inner in node.children:
        _write(inner, pieces, used)
    pieces.append(f"</{node.tag}>")


def _attribute(value: str) -> str:
    escaped = escape_xml(value)
    # Otherwise readers take line breaks and tabs for spaces.
    for sign in "\t\n\r":
        if sign in escaped:
            escaped = escaped.replace(sign, f"&#{ord(sign)};")
    return escaped
