"""Many edits of one file, made in each item apart: each is proven on the item's own lines.

To prove an edit, the file is read again, which for hundreds of edits of a long file takes minutes.
The lines of an item are read in no time, and the whole file is proven once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.diagnostics import Problems
from reportgen.editing.layout import Layout
from reportgen.editing.locating import Target, find, length_before
from reportgen.editing.splicing import Plain, Splicer, plain
from reportgen.editing.texts import FileText
from reportgen.editing.wholes import is_whole
from reportgen.language.records import NamedTuple
from reportgen.model.paths import read_path
from reportgen.readers.spans import Span
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Sequence as SequenceNode

if TYPE_CHECKING:
    from reportgen.editing import Edit

_OF_ITEM = 3
"""Nodes on the way to an item, the file and the key among them; and steps to a value within it."""
Act = Callable[[Splicer, "Edit"], FileText | None]


class _Item(NamedTuple):
    """An item of the report, or all that stands below a key of it."""

    file: str
    key: int
    """Which key of the file it stands below, from 0."""
    number: int
    """Which one it is there; -1 for all."""


def edited_apart(
    texts: Mapping[str, FileText], edits: Sequence[Edit], act: Act
) -> dict[str, FileText] | None:
    """The files that edits within items change; `None` if these cannot be made apart.

    `act` makes one edit.
    """
    grouped: dict[_Item, list[Edit]] = {}
    trees = [text.tree for text in texts.values() if text.tree is not None]
    for edit in edits:
        target = find(edit.path, trees, Problems())
        item = _item_of(target) if target is not None else None
        if target is None or item is None or is_whole(target, edit):
            return None
        inside = edit._replace(path=_path_inside(edit.path, target, item))
        grouped.setdefault(item, []).append(inside)
    wholes = {item[:2] for item in grouped if item.number < 0}
    if any(item.number >= 0 and item[:2] in wholes for item in grouped):
        return None
    changed = {}
    for name, text in texts.items():
        own = {item: made for item, made in grouped.items() if item.file == name}
        new = _edited(text, own, act) if own else text
        if new is None:
            return None
        if new is not text:
            changed[name] = new
    return changed


def _item_of(target: Target) -> _Item | None:
    """The item that an edit is within; `None` if it is about an item itself, or a new key."""
    spots = target.spots
    if len(spots) == 1 or len(read_path(target.path)) == 1:
        return None
    name, key = target.tree.source.name, spots[1]
    if key.shape.item is not None or len(spots) < _OF_ITEM or spots[2].at < 0:
        return _Item(name, key.at, -1)
    if len(read_path(target.path)) < _OF_ITEM:
        return None
    return _Item(name, key.at, spots[2].at)


def _path_inside(path: str, target: Target, item: _Item) -> str:
    """The path of a value in a file that has only this item."""
    if item.number < 0 or not isinstance(target.spots[1].node, SequenceNode):
        return path
    steps = len(read_path(path))
    return path[: length_before(path, steps - 1)] + "[1]" + path[length_before(path, steps - 2) :]


def _edited(text: FileText, items: Mapping[_Item, Sequence[Edit]], act: Act) -> FileText | None:
    """A file with the edits of its items; `None` if one cannot be made apart."""
    tree = text.tree
    if tree is None or not isinstance(tree.root, MappingNode):
        return None
    layout, data = Layout(tree), [*plain(tree.root)]
    parts: list[tuple[int, int, str]] = []
    known: dict[int, list[Span]] = {}
    for item, edits in items.items():
        key, holder = tree.root.entries[item.key]
        line = layout.line_start(layout.span(key).start)
        head, lines = (line, line), (line, layout.line_end(layout.span(holder).end))
        own: Plain = data[item.key][1]
        if item.number >= 0:
            span = layout.span(holder)
            if item.key not in known:
                known[item.key] = layout.entries(holder)
            entries = known[item.key]
            head = line, layout.line_end(layout.span(key).end)
            if span.is_flow or span.start < head[1]:
                return None
            # The comments above an item are its own.
            before = layout.line_end(entries[item.number - 1].end) if item.number else head[1]
            lines = before, layout.line_end(entries[item.number].end)
            own = own[item.number : item.number + 1]
        part = text.part(head, lines)
        if part.tree is None or plain(part.tree.root) != ((key.value, own),):
            return None
        edited = _part_edited(part, edits, act)
        if edited is None or edited.tree is None:
            return None
        ((_, value),) = plain(edited.tree.root)
        if item.number >= 0:
            others: Plain = data[item.key][1]
            value = others[: item.number] + value + others[item.number + 1 :]
        data[item.key] = key.value, value
        parts.append((*lines, edited.raw_behind(text.part(head))))
    whole = text.with_parts(parts)
    if whole is None or whole.tree is None or plain(whole.tree.root) != tuple(data):
        return None
    return whole


def _part_edited(part: FileText, edits: Sequence[Edit], act: Act) -> FileText | None:
    for edit in edits:
        target = find(edit.path, [part.tree] if part.tree is not None else [], Problems())
        changed = None if target is None else act(Splicer(part, target, Problems()), edit)
        if changed is None:
            return None
        part = changed
    return part
