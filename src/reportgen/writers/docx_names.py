"""Which DOCX style stands for which role: Word's own styles where they exist."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.layout import BUILT_IN, Layout


@dataclass(frozen=True, slots=True)
class StyleName:
    """A paragraph style: its id in the file and the name users see."""

    id: str
    name: str
    is_built_in: bool


BULLETS = StyleName("ListBullet", "List Bullet", is_built_in=True)
"""The second style of the role `list`: unnumbered lists."""
AFTER_TABLE = StyleName("AfterTable", "After Table", is_built_in=False)
"""The low paragraph that follows a table where nothing else may."""
DRAWING = StyleName("Drawing", "Drawing", is_built_in=False)
"""The paragraph of a chart or picture."""

_TAKEN = {
    "Normal", "TableNormal", "NoList", "DefaultParagraphFont", "Strong", "Emphasis", "TableGrid",
    "ThreeLineTable", "OpenTable", "ListBullet", "AfterTable", "Drawing", "CommentReference",
    "CommentText", "FootnoteReference", "FootnoteText",
}  # fmt: skip


def style_names(layout: Layout) -> dict[str, StyleName]:
    """The style of each role, in the order of the roles; ids are unique.

    On a letterhead, where Word's own styles are the letterhead's, roles that take none of its
    styles have their own names.
    """
    names: dict[str, StyleName] = {}
    taken = _TAKEN | {_identifier(name) for name in BUILT_IN.values()}
    for role, look in layout.roles.items():
        if look.style_id:
            names[role] = StyleName(look.style_id, look.style, is_built_in=True)
            continue
        built_in = "" if layout.letterhead else BUILT_IN.get(role)
        if built_in:
            names[role] = StyleName(_identifier(built_in), built_in, is_built_in=True)
            continue
        name = role.replace("-", " ").title()
        if _identifier(name) in taken:
            name = f"Role {name}"
        identifier = _identifier(name)
        if not identifier.isascii() or not identifier or identifier in taken:
            identifier = f"Role{len(names) + 1}"
        taken.add(identifier)
        names[role] = StyleName(identifier, name, is_built_in=False)
    return names


def _identifier(name: str) -> str:
    words = name.split()
    return "".join(word[:1].upper() + word[1:] for word in words)
