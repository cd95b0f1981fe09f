"""A part of a letterhead, made anew of the elements and attributes that are allowed.

Cleaning goes twice over a part. First elements that are not allowed are left out, and one branch is
taken of each choice; then fields are looked at, since their pieces may be spread over runs, nested,
and separated by what the first pass has removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

from reportgen.diagnostics import Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.readers.letterhead.allowed import (
    BOUND_WORDS,
    CONTENT,
    DATES,
    DRAWING_WORDS,
    EMPTIED,
    GRAPHICS,
    NEWER,
    OTHER_GRAPHIC,
    RELATIVE,
    TRACKED,
    TRACKED_WORDS,
    UNSEEN,
    UNWRAPPED,
    VML_ADDRESSES,
    VML_ATTRIBUTES,
    VML_WORDS,
    WITH_TEXT,
    names_in,
)
from reportgen.readers.letterhead.markup import Node, shown


class Found(NamedTuple):
    """Something that is left out."""

    kind: str
    """`picture`, `field`, `link`, `content`, or `unused` if nothing visible is lost."""
    part: str
    what: Words


PictureOf = Callable[[str], str | Words]
"""The new name of the picture with an id; words if there is none that can be kept."""
_QUALIFIED = ("w", "w14")
"""The namespaces whose elements have attributes with a prefix."""
_VML = ("v", "o", "w10")
STYLE_IDS = frozenset(
    {"w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link", "w:style"}
)
"""Elements that hold the id of a style."""
_OF_FIELDS = {"w:fldChar": "w:fldCharType", "w:fldSimple": "w:instr"}
"""The attribute that is kept of a field."""
_NOT_IN_IDS = regex(r"[\x00-\x20&<>\"']")
_SUSPECT = regex(r"//|\\|\(")
"""What no measure, colour or path of VML holds, but addresses do."""
_PICTURED = frozenset({"v:shape", "v:rect", "v:roundrect", "v:oval", "v:polyline"})
"""Shapes that may be there only for their picture."""
_SHAPES = _PICTURED | {"v:line", "v:arc", "v:curve", "v:group"}
_MEMBERS = frozenset({"pic:pic", "wps:wsp", "wpg:grpSp"})
"""Shapes in a group, of which each can be left out by itself."""
_DATE_WORDS = Words("日期", "the current date")


class _NoDrawingError(Exception):
    """A drawing cannot be kept; the cause is in the findings."""


class Cleaner:
    """Cleans the parts of one letterhead."""

    def __init__(self, part: str, allowed: frozenset[str], picture: PictureOf) -> None:
        """`allowed` are the elements that may be in the part, below its root."""
        self._part = part
        self._allowed = allowed
        self._picture = picture
        self._found: dict[Found, None] = {}

    def clean(self, root: Node) -> tuple[Node, list[Found]]:
        """The part's root, made anew, and what was left out."""
        kept = Node(root.tag, self._attributes(root))
        for child in root.children:
            with suppress(_NoDrawingError):
                kept.children += self._kept(child)
        kept = _Fields(self._report).settled(kept)
        _close(kept)
        return kept, [found for found in self._found if found.kind]

    def _report(self, kind: str, what: Words) -> None:
        self._found[Found(kind, self._part, what)] = None

    def _inside(self, node: Node) -> Iterator[Node]:
        for child in node.children:
            yield from self._kept(child)

    def _kept(self, node: Node) -> Iterator[Node]:
        """The element made anew; its content only, or nothing, if it is not allowed."""
        tag = node.tag
        if tag in TRACKED and (node.children or tag != "w:ins"):
            self._report("content", TRACKED_WORDS)
        if tag in UNWRAPPED:
            yield from self._inside(node)
        elif tag == "w:sdt":
            if node.child("w:sdtPr", "w:dataBinding") is not None:
                self._report("content", BOUND_WORDS)
            for child in node.children:
                if child.tag == "w:sdtContent":
                    yield from self._inside(child)
        elif tag == "mc:AlternateContent":
            yield from self._branch(node)
        elif tag in DATES:
            self._report("field", _DATE_WORDS)
        elif tag not in self._allowed:
            self._leave_out(tag)
        elif tag in ("w:drawing", "w:pict") or tag in _MEMBERS or tag in _PICTURED:
            try:
                kept = self._made(node)
            except _NoDrawingError:
                return
            if tag != "w:pict" or any(inner.tag in _SHAPES for inner in kept.children):
                yield kept
        elif tag == "a:blipFill":
            # A shape stays, and a theme needs as many fills as it had.
            try:
                yield self._made(node)
            except _NoDrawingError:
                yield Node("a:noFill")
        else:
            yield self._made(node)

    def _leave_out(self, tag: str) -> None:
        if tag in CONTENT:
            self._report("content", CONTENT[tag])
        elif tag in RELATIVE:
            # Not reported, but the other branch of the choice says the same in older words.
            self._report("", Words(tag, tag))
        elif tag not in UNSEEN and tag not in TRACKED and not tag.startswith(NEWER):
            name = shown(tag.rpartition("}")[2])
            self._report("content", Words(f"不认识的 {name}", f"the unknown {name}"))

    def _made(self, node: Node) -> Node:
        """An allowed element made anew; _NoDrawingError if it needs a picture that is not kept."""
        tag = node.tag
        if tag == "a:graphicData":
            words = GRAPHICS.get(node.value("uri"), OTHER_GRAPHIC)
            if words.en:
                self._report("content", words)
                raise _NoDrawingError
        kept = Node(tag, self._attributes(node))
        if tag == "a:blip":
            kept.attributes["r:embed"] = self._embedded(node.value("r:embed"))
        elif tag == "v:imagedata":
            kept.attributes["r:id"] = self._embedded(node.value("r:id"))
        elif tag in ("v:fill", "v:stroke") and node.value("r:id"):
            try:
                kept.attributes["r:id"] = self._embedded(node.value("r:id"))
            except _NoDrawingError:
                kept.attributes.pop("type", None)
        if tag not in EMPTIED:
            kept.children = list(self._inside(node))
        if tag in WITH_TEXT:
            kept.text = node.text
        if tag == "a:graphicData" and not kept.children:
            raise _NoDrawingError
        return kept

    def _embedded(self, key: str) -> str:
        """The name of a picture; _NoDrawingError, with the cause reported, if it is not kept."""
        found = self._picture(key)
        if isinstance(found, Words):
            # A picture outside the file is reported as a link.
            if found.en:
                self._report("picture", found)
            raise _NoDrawingError
        return found

    def _branch(self, node: Node) -> list[Node]:
        """The content of the first branch that is kept whole, or else of the first with any."""
        outer = self._found
        options: list[tuple[list[Node], dict[Found, None]]] = []
        for branch in node.children:
            if branch.tag in ("mc:Choice", "mc:Fallback"):
                self._found, kept = {}, []
                with suppress(_NoDrawingError):
                    kept = list(self._inside(branch))
                options.append((kept, self._found))
        self._found = outer
        if not options:
            return []
        options.sort(key=lambda option: (not option[0], bool(option[1])))
        kept, found = options[0]
        self._found.update(found)
        return kept

    def _attributes(self, node: Node) -> dict[str, str]:
        prefix = node.tag.partition(":")[0]
        if prefix in _VML:
            for name in VML_ADDRESSES:
                if name in node.attributes:
                    address = shown(node.attributes[name])
                    self._report("link", Words(address, address))
            return {
                name: value for name, value in node.attributes.items()
                if name in VML_ATTRIBUTES and (name in VML_WORDS or not _SUSPECT.search(value))
            }  # fmt: skip
        own = prefix if prefix in _QUALIFIED else ""
        kept = {
            name: value for name, value in node.attributes.items()
            if name == "xml:space"
            or (name.rpartition(":")[0] == own and "}" not in name and name not in DRAWING_WORDS)
        }  # fmt: skip
        if node.tag in _OF_FIELDS:
            # Others would have Word update the field, or lock it.
            return {name: value for name, value in kept.items() if name == _OF_FIELDS[node.tag]}
        # LibreOffice names character sets that the standard lacks; their number says enough.
        for name in [name for name in kept if name.startswith(("w:rsid", "w:characterSet"))]:
            del kept[name]
        if node.tag in STYLE_IDS:
            # Writers put the ids of styles into XML as they are.
            for name in ("w:val", "w:styleId"):
                if name in kept:
                    kept[name] = _NOT_IN_IDS.sub("_", kept[name])
        return kept


_GAP = "[ \t\u00a0]"
_PICTURE_OF_NUMBER = rf'{_GAP}*\\[*#]{_GAP}*(?:"[^"\\]*"|[^\s"\\]+)'
"""A switch for how a number or text looks."""
_PAGES = rf"(?:PAGE|NUMPAGES)(?:{_PICTURE_OF_NUMBER})*"
_STYLE = (
    rf'STYLEREF{_GAP}+(?:"[^"\\]*"|“[^”\\]*”|[^\s"\\]+)'
    rf"(?:{_GAP}*\\[lnprstw]|{_PICTURE_OF_NUMBER})*"
)
_ALLOWED_FIELD = regex(rf"{_GAP}*(?:{_PAGES}|{_STYLE}){_GAP}*", re.IGNORECASE | re.ASCII)
"""The instructions of the fields that are kept; no other command fits into their switches."""
_COMMAND = regex(r"[A-Za-z]{2,20}|=")


class _Field:
    """A field that has begun."""

    def __init__(self, begin: Node) -> None:
        self.pieces = [begin]
        self.code: list[Node] = []
        """The texts of its instruction."""
        self.is_in_code = True
        self.is_odd = False
        """Whether there is more than text in its instruction, or its marks are in a wrong order."""


class _Story:
    """A text in which fields begin and end: a header, or a text box in it."""

    def __init__(self) -> None:
        self.open: list[_Field] = []
        self.in_code = 0
        """How many of the open fields are still in their instruction, and hide what is inside."""

    @property
    def instruction(self) -> _Field | None:
        """The innermost field, if it is in its instruction."""
        return self.open[-1] if self.open and self.open[-1].is_in_code else None

    def begin(self, field: _Field) -> None:
        self.open.append(field)
        self.in_code += 1

    def separate(self) -> None:
        self.open[-1].is_odd = self.open[-1].is_odd or not self.open[-1].is_in_code
        self.in_code -= self.open[-1].is_in_code
        self.open[-1].is_in_code = False

    def end(self) -> _Field:
        field = self.open.pop()
        self.in_code -= field.is_in_code
        return field


class _Fields:
    """Removes the fields that are not allowed from a clean part; their shown texts stay."""

    def __init__(self, report: Callable[[str, Words], None]) -> None:
        self._report = report
        self._gone: set[int] = set()

    def settled(self, root: Node) -> Node:
        """The root without pieces of other fields."""
        self._read(root)
        return self._without_gone(root)

    def _read(self, root: Node) -> None:
        story = _Story()
        self._walk(root, story)
        while story.open:
            self._refuse(story.end(), story)

    def _walk(self, node: Node, story: _Story) -> None:
        for child in node.children:
            if child.tag == "w:fldChar":
                self._mark(child, story)
            elif child.tag == "w:instrText":
                if story.instruction is not None:
                    story.instruction.code.append(child)
                else:
                    self._gone.add(id(child))
            else:
                if child.tag in _PRINTED and story.in_code:
                    self._spoil(story)
                    self._gone.add(id(child))
                if child.tag == "w:txbxContent":
                    self._read(child)
                else:
                    self._walk(child, story)

    def _spoil(self, story: _Story) -> None:
        """Note that there is more than text in an instruction.

        Outer fields that are in theirs know it already: the inner one has begun there.
        """
        if story.instruction is not None:
            story.instruction.is_odd = True

    def _mark(self, mark: Node, story: _Story) -> None:
        kind = mark.value("w:fldCharType")
        if kind == "begin":
            self._spoil(story)
            story.begin(_Field(mark))
        elif not story.open or kind not in ("separate", "end"):
            self._gone.add(id(mark))
        else:
            story.open[-1].pieces.append(mark)
            if kind == "separate":
                story.separate()
            else:
                self._judge(story.end(), story)

    def _judge(self, field: _Field, outer: _Story) -> None:
        code = "".join(text.text for text in field.code)
        if field.is_odd or outer.in_code or not _ALLOWED_FIELD.fullmatch(code):
            self._refuse(field, outer)
            return
        first, *others = field.code
        first.text = code
        if others:
            first.attributes["xml:space"] = "preserve"
        self._gone.update(map(id, others))

    def _refuse(self, field: _Field, outer: _Story) -> None:
        self._gone.update(map(id, (*field.pieces, *field.code)))
        if not outer.in_code:
            self._report_field("".join(text.text for text in field.code))

    def _report_field(self, code: str) -> None:
        command = _COMMAND.search(code)
        name = command[0].upper() if command else "?"
        self._report("field", Words(name, name))

    def _without_gone(self, node: Node) -> Node:
        kept: list[Node] = []
        for child in node.children:
            if id(child) in self._gone:
                continue
            inner = self._without_gone(child)
            if inner.tag == "w:fldSimple" and not _ALLOWED_FIELD.fullmatch(inner.value("w:instr")):
                self._report_field(inner.value("w:instr"))
                kept += inner.children
            else:
                kept.append(inner)
        node.children = kept
        return node


_PRINTED = names_in(
    "w", "t tab br cr noBreakHyphen softHyphen sym ptab pgNum ruby drawing pict fldSimple"
)
"""What prints something by itself, and is no instruction."""
_STORIES = frozenset({"w:hdr", "w:ftr", "w:tc", "w:txbxContent"})


def _close(root: Node) -> None:
    """Give every text that has lost its last paragraph a new one, without which Word fails."""
    for node in root.all():
        if node.tag in _STORIES and (not node.children or node.children[-1].tag != "w:p"):
            node.children.append(Node("w:p"))
