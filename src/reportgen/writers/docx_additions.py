"""What one document adds to the package of its layout: parts, relationships, styles, settings."""

from __future__ import annotations

from reportgen.writers.docx_xml import RELATIONSHIPS

TYPES, RELATIONS, STYLES, SETTINGS = (
    "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
)  # fmt: skip
"""The parts into which something may be put."""
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Additions:
    """Collected while the body is written; a document that adds nothing changes no part."""

    def __init__(self) -> None:
        """Nothing is added yet."""
        self._parts: dict[str, bytes] = {}
        self._types: set[str] = set()
        self._relations: list[str] = []
        self._texts: list[tuple[str, str, str]] = []

    def xml_part(self, name: str, xml: str, content_type: str) -> None:
        """Add a part of XML."""
        self._parts[name] = _DECLARATION + xml.encode()
        if content_type:
            self._types.add(f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def binary_part(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part that is no XML; its type goes by the ending of its name."""
        self._parts[name] = content
        ending = name.rpartition(".")[2]
        self._types.add(f'<Default Extension="{ending}" ContentType="{content_type}"/>')

    def related(self, kind: str, target: str, key: str = "") -> str:
        """The id of a new relationship from the body to a part, named as seen from it."""
        key = key or f"added{len(self._relations) + 1}"
        self._relations.append(
            f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        )
        return key

    def put(self, part: str, text: str, before: str) -> None:
        """Add a text to a part that there is, in front of what it holds but once."""
        self._texts.append((part, text, before))

    def merged(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts of the layout with everything that was added."""
        merged = parts | self._parts
        known = merged[TYPES].decode()
        # A letterhead may know the type of a picture already.
        types = sorted(one for one in self._types if one.partition(" Content")[0] not in known)
        texts = [
            (TYPES, "".join(types), "</Types>"),
            (RELATIONS, "".join(self._relations), "</Relationships>"),
            *self._texts,
        ]
        for name, text, before in texts:
            if text:
                merged[name] = inserted(merged[name], text, before)
        return merged


def inserted(part: bytes, text: str, before: str) -> bytes:
    """The part with `text` in front of the one place that holds `before`."""
    head, mark, tail = part.partition(before.encode())
    return head + text.encode() + mark + tail
