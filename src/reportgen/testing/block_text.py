"""Paragraphs, tables and sections as lines of text, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from reportgen.testing.inline_text import InlineWriter
from reportgen.testing.lengths import millimetres, points
from reportgen.testing.opened import Following, OpenDocument
from reportgen.testing.properties import overlaid, read_properties
from reportgen.testing.property_words import (
    paragraph_look,
    phrase,
    phrases,
    plain,
    run_look,
    scale_of,
)
from reportgen.testing.table_text import Written, table_lines
from reportgen.testing.xml_text import attributes, child, children, compact, name, value

_IN_STEP = "  "
_LEFT = ("w:pStyle", "w:rPr", "w:sectPr")
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


class BlockWriter:
    """Writes the blocks of one part."""

    def __init__(self, document: OpenDocument, part: str) -> None:
        """`part` is where the blocks stand: the ids in them are that part's."""
        self._document = document
        self._part = part

    def lines(self, container: Element) -> Iterator[str]:
        """The lines of everything that the element holds."""
        for one in children(container):
            yield from self._block_lines(one)

    def _block_lines(self, element: Element) -> Iterator[str]:
        match name(element):
            case "w:p":
                yield from self._paragraph_lines(element)
            case "w:tbl":
                yield from table_lines(element, self._document.sheet, self._cell)
            case "w:sdt":
                yield from self._control_lines(element)
            case "w:sectPr":
                yield from self._section_lines(element)
            case "w:bookmarkStart":
                self._document.bookmarks.add(value(element, "w:id"))
                yield f"bookmark {value(element, 'w:name')}"
            case "w:bookmarkEnd":
                pass
            case _:
                yield f"unknown {compact(element)}"

    def _paragraph_lines(self, element: Element) -> Iterator[str]:
        head, text, following = self._paragraph(element)
        yield f"[{head}] {text}"
        yield from following
        section = child(element, "w:pPr", "w:sectPr")
        if section is not None:
            yield from self._section_lines(section)

    def _paragraph(self, element: Element) -> Written:
        inline = InlineWriter(self._document, self._part)
        head = self._head(child(element, "w:pPr"))
        text = inline.write(element)
        return head, text, [line for one in inline.following for line in self._after(one)]

    def _head(self, element: Element | None) -> str:
        """Style and number, then what the paragraph says itself."""
        sheet, numbering = self._document.sheet, self._document.numbering
        style = sheet.style_of(read_properties(element))
        own = read_properties(element, leaving=_LEFT)
        inherited = sheet.paragraph(style)
        effective = overlaid(inherited, own)
        number = numbering.next(effective, style)
        if numbering.named(effective).get("w:numPr") == numbering.named(inherited).get("w:numPr"):
            # A list of its own, but for the numbers as all lists of the style.
            own.pop("w:numPr", None)
        scale = scale_of(effective, sheet.run(style))
        words = phrases(paragraph_look(numbering.named(own), scale))
        mark = run_look(read_properties(child(element, "w:rPr")))
        words += [f"mark {one}" for one in phrases(mark)]
        return "; ".join([f"{sheet.label(style)} {number}".rstrip(), *_joined(words)])

    def _after(self, following: Following) -> Iterator[str]:
        if isinstance(following.content, str):
            yield f"{_IN_STEP}{following.title}: {following.content}"
            return
        said = attributes(following.content)
        said.pop("w:id", None)
        words = [f"{key.removeprefix('w:')} {text}" for key, text in said.items()]
        title = ", ".join([following.title, *words])
        for line in BlockWriter(self._document, following.part).lines(following.content):
            yield f"{_IN_STEP}{title}: {line}"

    def _cell(self, element: Element) -> Written:
        """What stands in a cell: the first paragraph's head, and all paragraphs' texts."""
        head, texts, following = "", [], []
        blocks = [one for one in children(element) if name(one) != "w:tcPr"]
        for one in blocks:
            if name(one) != "w:p":
                texts.append("<below>")
                following += [f"{_IN_STEP}in the cell: {line}" for line in self._block_lines(one)]
                continue
            own, text, hanging = self._paragraph(one)
            head = head or own
            texts.append(text if own == head else f"[{own}] {text}")
            following += hanging
        return head, " ¶ ".join(texts), following

    def _control_lines(self, element: Element) -> Iterator[str]:
        own, inside = child(element, "w:sdtPr"), child(element, "w:sdtContent")
        words = [compact(one) for one in ([] if own is None else children(own))]
        yield f"content control: {', '.join(words)}"
        yield from [] if inside is None else self.lines(inside)
        yield "content control ends"

    def _section_lines(self, element: Element) -> Iterator[str]:
        """What ends here: paper, margins, grid, headers and footers."""
        for one in children(element):
            key, said = name(one), attributes(one)
            if key in ("w:headerReference", "w:footerReference"):
                yield from self._reference_lines(one)
            elif key == "w:pgSz":
                yield f"section page: {_size(said)}"
            elif key == "w:pgMar":
                yield f"section margins: {_margins(said)}"
            elif key == "w:docGrid" and "w:linePitch" in said:
                pitch = points(said.pop("w:linePitch"))
                others = ", ".join(f"{key.removeprefix('w:')} {text}" for key, text in said.items())
                yield f"section grid: {pitch} a line, {others}"
            else:
                yield f"section: {phrase(*plain(key, read_properties(element)[key]))}"

    def _reference_lines(self, element: Element) -> Iterator[str]:
        """The paragraphs of a header or footer."""
        relation = self._document.relation(self._part, value(element, "r:id"))
        kind = name(element).removeprefix("w:").removesuffix("Reference")
        title = f"section {kind}, {value(element, 'w:type')}"
        root = self._document.package.root(relation.target) if relation else None
        if relation is None or root is None:
            yield f"{title}: missing"
            return
        self._document.told.add(relation.target)
        for line in BlockWriter(self._document, relation.target).lines(root):
            yield f"{title}: {line}"


def _size(said: dict[str, str]) -> str:
    width, height = said.pop("w:w", ""), said.pop("w:h", "")
    words = [f"{millimetres(width)} × {millimetres(height)}"]
    if said.get("w:orient") in ("landscape", "portrait"):
        words.append(said.pop("w:orient"))
    return ", ".join(words + [f"{key.removeprefix('w:')} {text}" for key, text in said.items()])


def _margins(said: dict[str, str]) -> str:
    if said.get("w:gutter") == "0":
        del said["w:gutter"]
    words = [
        f"{side} {millimetres(said.pop(f'w:{side}'))}" for side in _MARGINS if f"w:{side}" in said
    ]
    return ", ".join(words + [f"{key} {text}" for key, text in said.items()])


def _joined(words: list[str]) -> list[str]:
    return [", ".join(words)] if words else []
