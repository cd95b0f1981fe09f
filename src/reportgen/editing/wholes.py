"""Edits of more than one value: items that move, columns with their cells, names with what refers.

Each is made of edits of single values, which are proven together, or else one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.diagnostics import Problems
from reportgen.editing import rules
from reportgen.editing.columns import cells_added, cells_removed, is_column
from reportgen.editing.layout import children
from reportgen.editing.locating import Target, find, length_before, steady_path
from reportgen.editing.renaming import Change, is_key, named_at, referring
from reportgen.editing.splicing import Item, Splicer, together
from reportgen.editing.texts import FileText
from reportgen.model.figures import Column
from reportgen.model.paths import read_path
from reportgen.readers.spans import Tree
from reportgen.readers.yaml import Sequence

if TYPE_CHECKING:
    from reportgen.editing import Edit

Texts = dict[str, FileText]


def edited_whole(texts: Texts, target: Target, edit: Edit, problems: Problems) -> Texts | None:
    """The files that an edit changes; `None`, with the problem reported, if it is not possible."""
    match edit.action:
        case "move":
            return _moved(texts, target, str(edit.value), problems)
        case "rename":
            return _renamed(texts, target, str(edit.value), problems)
        case "remove":
            cells = cells_removed(target)
            own: Change = (target, Splicer.remove)
        case _:
            cells = cells_added(target, edit.value)
            own = (target, lambda splicer: splicer.insert(edit.value))
    if cells is None:
        place = target.node.place()
        problems.add(
            rules.NOT_SURE, None, path=target.path, file=place.source.name, line=place.line
        )
        return None
    return _all(texts, [own, *cells], problems)


def is_whole(target: Target, edit: Edit) -> bool:
    """Whether an edit is of more than one value."""
    if edit.action in ("move", "rename"):
        return True
    return edit.action in ("insert", "remove") and is_column(target)


def _moved(texts: Texts, target: Target, where: str, problems: Problems) -> Texts | None:
    trees = [text.tree for text in texts.values() if text.tree is not None]
    place = find(where, trees, problems)
    if place is None:
        return None
    own = Splicer(texts[target.tree.source.name], target, problems)
    if target.rest:
        own.remove()
        return None
    is_inside = any(spot.node is target.node for spot in place.spots[:-1])
    is_item = isinstance(target.holder, Sequence) or target.is_alone
    is_place = bool(place.rest and place.rest[-1].number) or isinstance(place.holder, Sequence)
    is_possible = is_item and (is_place or place.is_alone) and _are_alike(target, place)
    # The cells of a column would have to go with it.
    if is_inside or not is_possible or target.shape.item is Column:
        problems.add(rules.NO_PLACE, None, path=target.path, where=where)
        return None
    at = target.way[-1] if target.way else 0
    path = steady_path(target)
    list_of_place = place.node if place.rest else place.holder
    if list_of_place is target.holder and isinstance(target.holder, Sequence):
        before = len(children(place.node)) if place.rest else place.way[-1]
        if before in (at, at + 1):
            return {own.name: texts[own.name]}
        if before < at:
            path = path[: path.rindex("[")] + f"[{at + 2}]"
    item = own.item()
    if item is None:
        return None
    name = place.tree.source.name
    after = _taken(texts[name], place, item, problems)
    if after is None:
        return None
    found = {**texts, name: after}
    trees = [text.tree for text in found.values() if text.tree is not None]
    again = find(path, trees, problems)
    if again is None:
        return None
    source = again.tree.source.name
    left = Splicer(found[source], again, problems).remove(with_comments=True)
    return None if left is None else {name: after, source: left}


def _taken(file: FileText, place: Target, item: Item, problems: Problems) -> FileText | None:
    """The file with an item from elsewhere at a place."""
    first = Problems()
    after = Splicer(file, place, first).take(item)
    number = read_path(place.path)[-1].number
    if after is not None or not item.comment or not number:
        problems.extend(first)
        return after
    # Comments need a list of lines: it is made with the bare item, in whose place this one comes.
    listed = Splicer(file, place, Problems()).insert(item.value)
    there = _found(place.path, listed)
    both = there and Splicer(there[0], there[1], Problems()).take(item)
    path = place.path[: length_before(place.path, 1)]
    bare = _found(f"{path}[{number + 1}]", both)
    made = Splicer(bare[0], bare[1], Problems()).remove() if bare else None
    if made is None:
        problems.extend(first)
    return made


def _found(path: str, file: FileText | None) -> tuple[FileText, Target] | None:
    """A file, and where a path leads in it."""
    if file is None or file.tree is None:
        return None
    target = find(path, [file.tree], Problems())
    return None if target is None else (file, target)


def _are_alike(target: Target, place: Target) -> bool:
    """Whether what stands at a path may stand at another."""
    return target.shape.item is place.shape.item and target.shape.kind is place.shape.kind


def _renamed(texts: Texts, target: Target, new: str, problems: Problems) -> Texts | None:
    named = named_at(target)
    own: Change = (
        target, lambda one: one.rename(new) if is_key(target) or named is None else one.set(new)
    )  # fmt: skip
    trees = [text.tree for text in texts.values() if text.tree is not None]
    if named is None or not new.strip():
        return _all(texts, [own], problems)
    return _all(texts, [own, *referring(named, new, trees)], problems)


def _all(texts: Texts, changes: Iterable[Change], problems: Problems) -> Texts | None:
    """The files with changes of single values, each as it is now."""
    by_file: dict[str, list[Change]] = {}
    for target, act in changes:
        by_file.setdefault(target.tree.source.name, []).append((target, act))
    found = {}
    for name, own in by_file.items():
        made = together(texts[name], own) if len(own) > 1 else None
        if made is None:
            made = _one_by_one(texts[name], own, problems)
        if made is None:
            return None
        found[name] = made
    return found


def _one_by_one(text: FileText, changes: Iterable[Change], problems: Problems) -> FileText | None:
    # From the end on, so that the numbers of what is before stay.
    for target, act in sorted(changes, key=lambda one: one[0].way, reverse=True):
        assert text.tree is not None
        made = act(Splicer(text, _in_tree(target, text.tree), problems))
        if made is None:
            return None
        text = made
    return text


def _in_tree(target: Target, tree: Tree) -> Target:
    """The same place in another tree of the file."""
    node = tree.root
    spots = [target.spots[0]._replace(node=node)]
    for spot in target.spots[1:]:
        node = children(node)[spot.at] if spot.at >= 0 else node
        spots.append(spot._replace(node=node))
    return target._replace(tree=tree, spots=tuple(spots))
