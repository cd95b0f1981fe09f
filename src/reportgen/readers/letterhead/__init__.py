"""A base.docx, which may come from strangers → a DOCX that holds only what a letterhead needs.

The package is made anew: headers and footers of the last section, styles, theme, font table, page
settings and the flag of even pages, with the elements and attributes that `allowed` lists, and PNG
and JPEG pictures. Only pictures are copied as they are, and no relationship leads out of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from reportgen.diagnostics import Words
from reportgen.language.records import NamedTuple
from reportgen.readers.letterhead.allowed import (
    FONTS,
    HEADER,
    KNOWN_KINDS,
    KNOWN_TYPES,
    PARTS,
    SECTION,
    STYLES,
    SWITCHES,
    THEME,
    UNUSED_PARTS,
    UNUSED_SETTINGS,
)
from reportgen.readers.letterhead.cleaning import STYLE_IDS, Cleaner, Found
from reportgen.readers.letterhead.markup import (
    NAMESPACES,
    Node,
    UnusableLetterheadError,
    over_limit,
    shown,
    written,
)
from reportgen.readers.letterhead.package import Package, Relation, packed
from reportgen.readers.letterhead.pictures import Picture, format_name, picture
from reportgen.storage import Limits

__all__ = ["Found", "Letterhead", "UnusableLetterheadError", "read_letterhead"]

_RELATION = NAMESPACES["r"]
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_XML = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>'
)
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ROOTS = {"header": "w:hdr", "footer": "w:ftr"}
_SIDES = ("default", "even", "first")
_EDGES = ("top", "bottom", "left", "right", "header", "footer")
_MOST_TWIPS = 1_000_000
_MOST_STYLES = 1_000
"""Styles whose names are compared with those that a layout names, which takes time."""
_LONGEST_NAME = 255
_FALSE = ("0", "false", "off")
_USUAL_TAB = 720
"""Word's distance between tab stops, in twips, unless a document sets it."""


class Letterhead(NamedTuple):
    """What drafts take from a base.docx."""

    content: bytes
    """A DOCX without text; the same for the same base."""
    styles: dict[str, str]
    """Ids of its paragraph styles by the names that users see, in lower case."""
    names: tuple[str, ...]
    """These names as they are written, for messages."""
    taken: frozenset[str]
    """The ids and names of all its styles, in lower case."""
    size: tuple[int, int]
    """The width and height of its pages, in twips."""
    margins: dict[str, int]
    """Margins by edge, with the distances `header` and `footer`; in twips."""
    left_out: tuple[Found, ...]
    """What of the base is not in `content`, and was not expected to be."""


def read_letterhead(content: bytes, limits: Limits) -> Letterhead:
    """The letterhead; UnusableLetterheadError if the bytes are no DOCX with a page and styles."""
    package = Package(content, limits)
    document = package.document()
    root = package.xml(document, "w:document", only="w:sectPr")
    section = root.child("w:body", "w:sectPr")
    size = section.child("w:pgSz") if section else None
    margins = section.child("w:pgMar") if section else None
    if section is None or size is None or margins is None:
        raise UnusableLetterheadError(Words("没有页面设置", "it has no page settings"))
    clean = _CleanPackage(package, document, limits)
    if root.child("w:background") is not None:
        clean.left_out.append(Found("unused", document, Words("页面颜色", "a page colour")))
    clean.add_all(section, _earlier(root))
    found = dict.fromkeys([*_left_out_parts(package), *clean.left_out])
    return Letterhead(
        clean.packed(),
        {name.lower(): identifier for name, identifier in clean.names.items()},
        tuple(name for name in clean.names if len(name) <= _LONGEST_NAME)[:_MOST_STYLES],
        clean.taken,
        (_twips(size, "w:w"), _twips(size, "w:h")),
        _margins(margins, is_gutter_at_top=clean.is_gutter_at_top),
        tuple(found),
    )


class _CleanPackage:
    """A new package with the clean parts of a letterhead."""

    def __init__(self, package: Package, document: str, limits: Limits) -> None:
        """Nothing is in it yet; `document` is the name of the letterhead's main part."""
        self._package, self._document, self._limits = package, document, limits
        self._relations = package.relations(document)
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._media: dict[str, str | Words] = {}
        """New names of pictures by their old ones; words for those that are left out."""
        self._drawings = 0
        self._style_ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """The ids of paragraph styles by the names that users see."""
        self.taken: frozenset[str] = frozenset()
        """The ids and names of styles, in lower case."""
        self.is_gutter_at_top = False
        self.left_out: list[Found] = []

    def add_all(self, section: Node, earlier: list[Node]) -> None:
        """Add every part; `earlier` are the sections before the last one, the nearest first."""
        related: list[tuple[str, str]] = []
        styles = self._of_kind("styles")
        if styles is None:
            raise UnusableLetterheadError(Words("没有样式", "it has no styles"))
        root = self._added(styles, "w:styles", STYLES, "word/styles.xml", f"{_WORD}styles+xml")
        related.append(("styles", "styles.xml"))
        self.taken = frozenset(_taken(root))
        theme = self._of_kind("theme")
        if theme is not None:
            self._added(theme, "a:theme", THEME, "word/theme/theme1.xml", _THEME_TYPE)
            related.append(("theme", "theme/theme1.xml"))
        fonts = self._of_kind("fontTable")
        if fonts is not None:
            kind = f"{_WORD}fontTable+xml"
            self._added(fonts, "w:fonts", FONTS, "word/fontTable.xml", kind)
            related.append(("fontTable", "fontTable.xml"))
        self._add("word/settings.xml", written(self._settings()), f"{_WORD}settings+xml")
        related.append(("settings", "settings.xml"))
        body = self._section(section, earlier, related)
        root = Node("w:document")
        root.children = [Node("w:body")]
        root.children[0].children = [body]
        self._add("word/document.xml", written(root, ("w", "r")), f"{_WORD}document.main+xml")
        self._add_relations("word/document.xml", related)
        self._add("docProps/core.xml", _CORE_XML, _CORE_TYPE)

    def packed(self) -> bytes:
        """The package as bytes."""
        endings = sorted({name.rpartition(".")[2] for name in self._parts} & {"png", "jpeg"})
        types = "".join(
            [
                f'<Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>',
                '<Default Extension="xml" ContentType="application/xml"/>',
                *(f'<Default Extension="{one}" ContentType="image/{one}"/>' for one in endings),
                *(
                    f'<Override PartName="/{name}" ContentType="{kind}"/>'
                    for name, kind in self._types.items()
                ),
            ]
        )
        first = {
            "[Content_Types].xml": f'<Types xmlns="{NAMESPACES["ct"]}">{types}</Types>'.encode(),
            "_rels/.rels": _relations_xml(
                [(f"{_RELATION}/officeDocument", "word/document.xml"), (_CORE, "docProps/core.xml")]
            ),
        }
        return packed((first | self._parts).items())

    def _of_kind(self, kind: str) -> str | None:
        """The part of a kind that the document refers to; `None` if there is none."""
        for relation in self._relations.values():
            if relation.kind == kind and relation.is_office and not relation.is_external:
                return relation.target if relation.target in self._package else None
        return None

    def _section(self, section: Node, earlier: list[Node], related: list[tuple[str, str]]) -> Node:
        """The section properties with references to the headers and footers, which are added.

        A header that the section lacks is that of the section before it, as Word has it.
        """
        references: dict[tuple[str, str], Node] = {}
        added: dict[str, int] = {}
        nodes = (node for one in (section, *earlier) for node in one.children)
        for node in nodes:
            kind, _, tail = node.tag.removeprefix("w:").partition("Reference")
            side = node.value("w:type") or "default"
            if kind not in _ROOTS or tail or side not in _SIDES or (kind, side) in references:
                continue
            part = self._target(node.value("r:id"), self._relations, self._document)
            if part is None:
                continue
            if part not in added:
                name = f"{kind}{sum(one == kind for one, _ in references) + 1}.xml"
                self._added(part, _ROOTS[kind], HEADER, f"word/{name}", f"{_WORD}{kind}+xml")
                related.append((kind, name))
                added[part] = len(related)
            attributes = {"w:type": side, "r:id": f"rId{added[part]}"}
            references[kind, side] = Node(f"w:{kind}Reference", attributes)
        clean, found = Cleaner(self._document, SECTION, _no_picture).clean(section)
        self.left_out += found
        clean.children = [*references.values(), *clean.children]
        return clean

    def _settings(self) -> Node:
        """The settings of the clean package: those of pages and their headers."""
        root = Node("w:settings")
        part = self._of_kind("settings")
        old = self._package.xml(part, "w:settings") if part is not None else Node("w:settings")
        self.left_out += [
            Found("unused", part or "", UNUSED_SETTINGS[node.tag])
            for node in old.children if node.tag in UNUSED_SETTINGS and _is_on(node)
        ]  # fmt: skip
        switches = [Node(name) for name in SWITCHES if _is_on(old.child(name))]
        self.is_gutter_at_top = _is_on(old.child("w:gutterAtTop"))
        tabs = old.child("w:defaultTabStop")
        stop = (_twips(tabs, "w:val") if tabs is not None else 0) or _USUAL_TAB
        root.children = [*switches, Node("w:defaultTabStop", {"w:val": str(stop)})]
        return root

    def _added(
        self, part: str, root: str, allowed: frozenset[str], name: str, content_type: str
    ) -> Node:
        """The clean root of a part, which is added as `name` with its pictures."""
        relations = self._package.relations(part)
        cleaner = Cleaner(part, allowed, lambda key: self._picture(key, relations, part))
        clean, found = cleaner.clean(self._package.xml(part, root))
        self.left_out += found
        if root == "w:styles":
            names = _paragraph_styles(clean)
            self._style_ids = _new_ids(clean)
            self.names = {name: self._style_ids.get(own, own) for name, own in names}
        self._number_drawings(clean)
        depth = "../" * (name.count("/") - 1)
        targets: dict[str, str] = {}
        for node in clean.all():
            if node.tag in STYLE_IDS:
                for key in ("w:val", "w:styleId"):
                    if key in node.attributes:
                        identifier = node.attributes[key]
                        node.attributes[key] = self._style_ids.get(identifier, identifier)
            for key in ("r:embed", "r:id"):
                if key in node.attributes:
                    media = node.attributes[key]
                    node.attributes[key] = targets.setdefault(media, f"rId{len(targets) + 1}")
        # docx2python looks for both names in every part.
        self._add(name, written(clean, ("w", "r")), content_type)
        self._add_relations(name, [("image", f"{depth}media/{media}") for media in targets])
        return clean

    def _picture(self, key: str, relations: Mapping[str, Relation], part: str) -> str | Words:
        """The new name of the picture with an id; words if it is not kept."""
        relation = relations.get(key)
        if not key or (relation is not None and relation.is_external):
            return Words("", "")
        target = self._target(key, relations, part)
        if target is None:
            return Words("", "")
        if target not in self._media:
            self._media[target] = self._new_picture(target)
        return self._media[target]

    def _new_picture(self, target: str) -> str | Words:
        """The name of a picture that is added; words if it is not kept."""
        content = self._package.bytes(target)
        found: Picture | None = picture(content)
        declared = self._package.content_type(target)
        if not declared.startswith("image/") or found is None:
            name = format_name(content) if declared.startswith("image/") else shown(declared)
            return Words(f"{target}（{name or '损坏的图片'}）", f"{target} ({name or 'damaged'})")
        if found.pixels > self._limits.pixels:
            raise over_limit("pixels", found.pixels, target)
        count = sum(isinstance(one, str) for one in self._media.values())
        name = f"image{count + 1}.{found.suffix}"
        self._parts[f"word/media/{name}"] = found.content
        return name

    def _target(self, key: str, relations: Mapping[str, Relation], part: str) -> str | None:
        """The part that an id leads to; `None`, with the loss noted, if it leads nowhere."""
        relation = relations.get(key)
        if relation is None or relation.target not in self._package:
            name = shown(key)
            what = Words(f"缺少的部件（{name}）", f"a reference to a missing part ({name})")
            self.left_out.append(Found("content", part, what))
            return None
        return relation.target

    def _number_drawings(self, root: Node) -> None:
        """Number the drawings of the letterhead in one row, since Word wants no number twice."""
        for node in root.all():
            if node.tag == "wp:docPr":
                self._drawings += 1
                node.attributes["id"] = str(self._drawings)

    def _add(self, name: str, content: bytes, content_type: str) -> None:
        self._parts[name] = content
        self._types[name] = content_type

    def _add_relations(self, name: str, related: list[tuple[str, str]]) -> None:
        if related:
            folder, _, own = name.rpartition("/")
            full = [(f"{_RELATION}/{kind}", target) for kind, target in related]
            self._parts[f"{folder}/_rels/{own}.rels"] = _relations_xml(full)


def _relations_xml(related: list[tuple[str, str]]) -> bytes:
    """A part of relationships with the ids rId1, rId2 …, from types and targets."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{NAMESPACES["rel"]}">{lines}</Relationships>'.encode()


def _no_picture(_key: str) -> Words:
    return Words("", "")


def _earlier(document: Node) -> list[Node]:
    """The properties of all sections but the last, the nearest to it first."""
    body = document.child("w:body")
    found = body.children if body is not None else []
    return [
        section for node in reversed(found) if node.tag == "w:pPr"
        for section in reversed(node.children)
    ]  # fmt: skip


def _left_out_parts(package: Package) -> list[Found]:
    """What the parts of a letterhead refer to, and a draft does not take."""
    found = []
    for part, relation in package.all_relations():
        kind, target = relation.kind, shown(relation.target)
        if relation.is_external:
            named = PARTS.get(kind)
            zh, en = (f"{named.zh} {target}", f"{named.en} {target}") if named else (target,) * 2
            found.append(Found("link", part or "_rels/.rels", Words(zh, en)))
        elif kind in PARTS:
            found.append(Found("content", target, PARTS[kind]))
        elif kind in UNUSED_PARTS:
            found.append(Found("unused", target, UNUSED_PARTS[kind]))
        elif kind not in KNOWN_KINDS or not relation.type.startswith(KNOWN_TYPES):
            name = shown(kind)
            what = Words(f"不认识的关系 {name}", f"the unknown relationship {name}")
            found.append(Found("content", target, what))
    return found


_USUAL_IDS = {
    "normal": ("Normal", "paragraph"), "strong": ("Strong", "character"),
    "default paragraph font": ("DefaultParagraphFont", "character"),
    "emphasis": ("Emphasis", "character"), "normal table": ("TableNormal", "table"),
    "no list": ("NoList", "numbering"), "table grid": ("TableGrid", "table"),
    "footnote reference": ("FootnoteReference", "character"),
    "footnote text": ("FootnoteText", "paragraph"),
    "annotation reference": ("CommentReference", "character"),
    "annotation text": ("CommentText", "paragraph"),
    **{f"toc {level}": (f"TOC{level}", "paragraph") for level in range(1, 5)},
}  # fmt: skip
"""The ids in English, and the kinds, of Word's styles that drafts use if a letterhead has them.

They are here by their names; a Chinese Word calls them a, a0 …
"""


def _new_ids(root: Node) -> dict[str, str]:
    """The new ids of styles by their own.

    Styles of `_USUAL_IDS` get their usual ids, which no others keep. Another style that has the
    name of one, or one like it, is renamed.
    """
    styles = [style for style in root.children if style.tag == "w:style"]
    new: dict[str, str] = {}
    others: list[Node] = []
    for style in styles:
        usual, kind = _USUAL_IDS.get(_name(style).lower(), ("", ""))
        if usual and kind == style.value("w:type") and usual not in new.values():
            new[style.value("w:styleId")] = usual
        else:
            others.append(style)
    usual_ids = {identifier.lower() for identifier, _ in _USUAL_IDS.values()}
    known = _taken(root) | usual_ids
    for style in others:
        own, name = style.value("w:styleId"), style.child("w:name")
        if name is not None and name.value().lower() in _USUAL_IDS:
            name.attributes["w:val"] = _numbered(name.value(), " ({})", known)
        if own.lower() in usual_ids and own not in new:
            new[own] = _numbered(own, "-{}", known)
    return new


def _numbered(text: str, form: str, known: set[str]) -> str:
    """The text with the first number that makes it unknown; it is known then."""
    numbers = count(2)
    while (new := text + form.format(next(numbers))).lower() in known:
        pass
    known.add(new.lower())
    return new


def _name(style: Node) -> str:
    name = style.child("w:name")
    return name.value() if name is not None else ""


def _taken(root: Node) -> set[str]:
    """The ids, names and further names of styles, in lower case."""
    styles = [style for style in root.children if style.tag == "w:style"]
    words = [style.value("w:styleId") for style in styles]
    words += [_name(style) for style in styles]
    words += [
        alias.strip() for style in styles
        for named in style.children if named.tag == "w:aliases"
        for alias in named.value().split(",")
    ]  # fmt: skip
    return {word.lower() for word in words}


def _paragraph_styles(root: Node) -> list[tuple[str, str]]:
    """The names and ids of the paragraph styles."""
    return [
        (name.value(), style.value("w:styleId"))
        for style in root.children
        if style.tag == "w:style" and style.value("w:type") == "paragraph"
        and (name := style.child("w:name")) is not None
    ]  # fmt: skip


def _is_on(switch: Node | None) -> bool:
    return switch is not None and switch.value() not in _FALSE


def _margins(node: Node, *, is_gutter_at_top: bool) -> dict[str, int]:
    """The margins by edge; the gutter is part of the one at the binding edge."""
    margins = {edge: _twips(node, f"w:{edge}") for edge in _EDGES}
    margins["top" if is_gutter_at_top else "left"] += _twips(node, "w:gutter")
    return margins


def _twips(node: Node, name: str) -> int:
    """A length; 0 if it is none, and no more than any page has."""
    value = node.value(name).lstrip("-")
    is_number = value.replace(".", "", 1).isdecimal() and len(value) <= len(str(_MOST_TWIPS)) + 3
    return min(int(float(value)), _MOST_TWIPS) if is_number else 0
