"""The content of a paragraph as one line of text, with marks for everything but letters.

Text is unchanged; marks are in `<…>`, and so is the formatting of runs: `<bold>text</>`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from lxml.etree import _Element as Element

from reportgen.readers.docx.drawings import drawing_following, drawing_mark
from reportgen.readers.docx.looks import phrases, read_properties, run_look
from reportgen.readers.docx.opened import Following, OpenDocument, OpenField, with_labels
from reportgen.readers.docx.package import attributes, child, children, compact, name, value

_ESCAPED = str.maketrans({"\\": "\\\\", "<": "\\<", "|": "\\|"})
_INVISIBLE = ("Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs")
_VISIBLE_SPACES = " \u3000"
_PROPERTIES = ("w:pPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr")
_AROUND = {
    "w:ins": "inserted", "w:del": "deleted", "w:moveFrom": "moved from", "w:moveTo": "moved to",
    "w:smartTag": "smart tag", "w:sdt": "content control", "w:customXml": "custom XML",
}  # fmt: skip
_RANGES = {
    "w:bookmarkEnd": "/bookmark", "w:commentRangeStart": "comment", "w:commentRangeEnd": "/comment",
}  # fmt: skip
_NOTE_STYLES = {
    "footnote": "footnote-reference", "endnote": "endnote-reference",
    "comment": "annotation-reference",
}  # fmt: skip
"""The styles of note marks, whose formatting is not shown; a comment's mark is left out then."""
_NOTE_SIGNS = {f"w:{kind}Ref": style for kind, style in _NOTE_STYLES.items()} | {
    "w:annotationRef": _NOTE_STYLES["comment"]
}
"""The styles of the signs at the start of notes."""
_NOTE_MARKS = {"comment": "comment mark"}
_LETTERS = ("w:t", "w:delText")
_SIGNS = {
    "w:tab": "tab", "w:br": "br", "w:cr": "br", "w:softHyphen": "-",
    "w:sym": "symbol", "w:ptab": "tab", "w:separator": "separator",
    "w:continuationSeparator": "continuation separator", "w:footnoteRef": "number",
    "w:endnoteRef": "number", "w:annotationRef": "sign", "w:pgNum": "page number",
}  # fmt: skip
_BREAKS = {"page": "page break", "column": "column break"}


class InlineWriter:
    """Writes the content of one paragraph."""

    def __init__(self, document: OpenDocument, part: str) -> None:
        """`part` contains the paragraph: ids in it refer to its relations."""
        self._document = document
        self._part = part
        self._pieces: list[tuple[str, str]] = []
        self.following: list[Following] = []
        """What is attached to the paragraph: notes, comments, charts, text boxes."""

    def write(self, paragraph: Element) -> str:
        """The line; adjacent runs with the same formatting are joined."""
        self._content(paragraph)
        text = ""
        for formatting, own in groupby(self._pieces, itemgetter(0)):
            joined = "".join(piece for _, piece in own)
            text += f"<{formatting}>{joined}</>" if formatting else joined
        return _with_ends_shown(text)

    def _content(self, element: Element) -> None:
        for node in children(element):
            key = name(node)
            if key in _PROPERTIES:
                continue
            if key == "w:r":
                self._run(node)
            elif key in _AROUND:
                self._around(node)
            elif key in self._IN_PARAGRAPH:
                self._IN_PARAGRAPH[key](self, node)
            else:
                self._mark(f"unknown {compact(node)}")

    def _labelled(self, text: str) -> str:
        return with_labels(text, self._document.labels)

    def _mark(self, text: str, formatting: str = "") -> None:
        self._pieces.append((formatting, f"<{text}>"))

    def _around(self, element: Element) -> None:
        """Write an element around runs: a tracked change, a content control."""
        word = _AROUND[name(element)]
        words = [f"{key.removeprefix('w:')} {text}" for key, text in attributes(element).items()]
        words += [compact(node) for node in children(child(element, "w:sdtPr"))]
        self._mark(" ".join([word, ", ".join(words)]).rstrip())
        inside = child(element, "w:sdtContent")
        self._content(element if inside is None else inside)
        self._mark(f"/{word}")

    def _link(self, element: Element) -> None:
        attrs = attributes(element)
        relation = self._document.relation(self._part, attrs.pop("r:id", ""))
        target = [relation.target] if relation else []
        target += [f"#{attrs.pop('w:anchor')}"] if "w:anchor" in attrs else []
        others = [f"{key.removeprefix('w:')}={text}" for key, text in attrs.items()]
        self._mark(" ".join(["link", self._labelled("".join(target)), *others]))
        self._content(element)
        self._mark("/link")

    def _simple_field(self, element: Element) -> None:
        code = self._labelled(" ".join(value(element, "w:instr").split()))
        self._mark(code)
        self._content(element)
        self._mark(f"/{code.partition(' ')[0]}")

    def _bookmark(self, element: Element) -> None:
        self._document.bookmarks.add(value(element, "w:id"))
        self._mark(f"bookmark {self._labelled(value(element, 'w:name'))}")

    def _range(self, element: Element) -> None:
        """Mark where the range of a comment begins or ends, or where a bookmark ends."""
        key, is_bookmark = value(element, "w:id"), name(element) == "w:bookmarkEnd"
        document = self._document
        is_known = key in document.bookmarks if is_bookmark else ("comment", key) in document.notes
        self._mark(_RANGES[name(element)] + " that is missing" * (not is_known))

    def _run(self, element: Element) -> None:
        formatting = self._formatting(child(element, "w:rPr"))
        for node in children(element):
            key = name(node)
            if key == "w:noBreakHyphen":
                self._pieces.append((formatting, "-"))
            elif key in _LETTERS:
                self._pieces.append((formatting, _text(node)))
            elif key in _SIGNS:
                usual = _NOTE_SIGNS.get(key, "")
                self._mark(_sign(node), _unusual(formatting, usual) if usual else formatting)
            elif key in self._IN_RUN:
                self._IN_RUN[key](self, node, formatting)
            elif key != "w:rPr":
                self._mark(f"unknown {compact(node)}", formatting)

    def _formatting(self, element: Element | None) -> str:
        """The run's character style and its direct formatting; empty if it has neither."""
        properties = read_properties(element)
        style = properties.pop("w:rStyle", {}).get("w:val", "")
        words = [self._document.sheet.label(style)] if style else []
        return ", ".join(words + phrases(run_look(properties)))

    def _field_sign(self, element: Element, formatting: str) -> None:
        fields, kind = self._document.fields, value(element, "w:fldCharType")
        if kind == "begin":
            attrs = attributes(element)
            del attrs["w:fldCharType"]
            more = [f"{key.removeprefix('w:')} {text}" for key, text in attrs.items()]
            fields.append(OpenField(more=[*more, *map(compact, children(element))]))
        elif not fields:
            self._mark(f"unknown {compact(element)}", formatting)
        elif kind == "separate":
            self._open_field()
        else:
            self._open_field()
            self._mark(f"/{fields.pop().code.partition(' ')[0]}")

    def _open_field(self) -> None:
        """Write the field's code, which is complete now, unless it was written before."""
        innermost = self._document.fields[-1]
        if not innermost.is_open:
            innermost.is_open = True
            innermost.code = self._labelled(" ".join(innermost.code.split()))
            self._mark(", ".join([innermost.code, *innermost.more]), innermost.formatting)

    def _field_code(self, element: Element, formatting: str) -> None:
        if not self._document.fields:
            self._mark(f"unknown {compact(element)}", formatting)
            return
        innermost = self._document.fields[-1]
        innermost.code += element.text or ""
        innermost.formatting = innermost.formatting or formatting

    def _note(self, element: Element, formatting: str) -> None:
        """Mark a footnote, endnote or comment; its text follows in lines of its own."""
        kind = name(element).removeprefix("w:").removesuffix("Reference")
        unusual = _unusual(formatting, _NOTE_STYLES[kind])
        if unusual or kind != "comment":
            self._mark(_NOTE_MARKS.get(kind, kind), unusual)
        key = (kind, value(element, "w:id"))
        content = self._document.notes.get(key)
        self._document.described_notes.add(key)
        part = self._document.note_part(kind)
        self.following.append(Following(kind, "missing" if content is None else content, part))

    def _drawing(self, element: Element, formatting: str) -> None:
        self._mark(drawing_mark(element), formatting)
        self.following += drawing_following(element, self._part, self._document)

    def _alternative(self, element: Element, _formatting: str) -> None:
        """Write what current programs show; the variant for older ones is printed as in the XML."""
        for node in children(element):
            if name(node) == "mc:Choice":
                self._run(node)
            else:
                self.following.append(Following("for older programs", compact(node)))

    _IN_PARAGRAPH: ClassVar[Mapping[str, Callable[[InlineWriter, Element], None]]] = {
        "w:hyperlink": _link,
        "w:fldSimple": _simple_field,
        "w:bookmarkStart": _bookmark,
        "w:bookmarkEnd": _range,
        "w:commentRangeStart": _range,
        "w:commentRangeEnd": _range,
    }
    _IN_RUN: ClassVar[Mapping[str, Callable[[InlineWriter, Element, str], None]]] = {
        "w:fldChar": _field_sign,
        "w:instrText": _field_code,
        "w:drawing": _drawing,
        "mc:AlternateContent": _alternative,
        "w:footnoteReference": _note,
        "w:endnoteReference": _note,
        "w:commentReference": _note,
    }


def _unusual(formatting: str, usual: str) -> str:
    """The formatting of a mark, or that it has none; empty if it has the usual style."""
    return "" if formatting == usual else formatting or "no style"


def _sign(element: Element) -> str:
    """The mark for a single element."""
    word, attrs = _SIGNS[name(element)], attributes(element)
    if name(element) == "w:br" and attrs.get("w:type") in _BREAKS:
        word = _BREAKS[attrs.pop("w:type")]
    return " ".join([word, *(f"{key.removeprefix('w:')}={text}" for key, text in attrs.items())])


def _text(element: Element) -> str:
    """The letters of a `w:t`; spaces at its ends count only if it says so."""
    text = (element.text or "").replace("\n", " ")
    keeps = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return "".join(map(_visible, (text if keeps else text.strip()).translate(_ESCAPED)))


def _visible(character: str) -> str:
    """The character, or its code if it is invisible."""
    if character in _VISIBLE_SPACES or unicodedata.category(character) not in _INVISIBLE:
        return character
    return f"<U+{ord(character):04X}>"


def _with_ends_shown(text: str) -> str:
    """The text with marks for spaces at its ends, which editors would remove."""
    if not text.strip(" "):
        return "<space>" * len(text)
    start, end = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    return "<space>" * start + text.strip(" ") + "<space>" * end
