"""Where an item can be moved: up and down its list, and to other lists of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.editing.layout import children
from reportgen.editing.locating import Shape, Spot, Target, label_of, steady_path, walked
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.fields import Field, Item
from reportgen.model.figures import Column
from reportgen.readers.spans import Tree
from reportgen.readers.yaml import Mapping, Node, Scalar
from reportgen.readers.yaml import Sequence as SequenceNode


def moves(owner: Target, trees: Sequence[Tree]) -> dict[str, Any] | None:
    """The list that an item is in and which one it is there, and the other lists it may go to.

    `None` for what is in no list. Columns do not move: their cells would have to go with them.
    """
    item, holder = owner.shape.item, owner.holder
    if item is None or item is Column or owner.is_alone or not isinstance(holder, SequenceNode):
        return None
    own = steady_path(owner).rpartition("[")[0]
    others = [
        {"path": f"{path}[{count + 1}]", "title": title}
        for path, title, count in _lists_of(item, trees)
        if path != own
    ]
    return {"list": own, "at": owner.way[-1] + 1, "count": len(holder.items), "others": others}


def _lists_of(item: type[Item], trees: Sequence[Tree]) -> Iterator[tuple[str, str, int]]:
    """The lists that hold items of a kind, or could: path, whose it is, and how many it holds."""
    for tree in trees:
        root = Target("", tree, (Spot(tree.root, Shape(Data), -1),), (), Shape(Data))
        for owner in (root, *_items_in(tree)):
            kind = owner.shape.item
            for field in kind.fields.values() if kind is not None else ():
                if field.item is item and field.many and isinstance(owner.node, Mapping):
                    yield from _list(owner, owner.node, field)


def _list(owner: Target, node: Mapping, field: Field[Any]) -> Iterator[tuple[str, str, int]]:
    kind = owner.shape.item
    assert kind is not None
    held = [(key.value, child) for key, child in node.entries if kind.named(key.value) is field]
    if not held and kind is Data:
        # Items belong where they are told of, unless a list of them is kept apart already.
        return
    is_english = all(key.value.isascii() for key, _ in node.entries)
    key = held[0][0] if held else field.key if is_english else field.chinese
    title = label_of(node, kind) if kind is not Data else ""
    path = f"{steady_path(owner)}.{key}".removeprefix(".")
    yield path, without_marks(title), _count(held[0][1]) if held else 0


def _count(node: Node) -> int:
    if isinstance(node, SequenceNode):
        return len(children(node))
    return int(not (isinstance(node, Scalar) and node.is_absent))


def _items_in(tree: Tree) -> Iterator[Target]:
    """All items of a file."""
    seen = set()
    for one in walked(tree):
        for end, spot in enumerate(one.spots[1:], 2):
            if spot.shape.item is not None and spot.node not in seen:
                seen.add(spot.node)
                yield one._replace(spots=one.spots[:end], shape=spot.shape)
