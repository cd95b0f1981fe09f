"""Values that stand in place of those of a report's files, put into the nodes read from them."""

from __future__ import annotations

from collections.abc import Sequence as Many

from reportgen.diagnostics import Place, Problems
from reportgen.editing.locating import Shape, Spot, find, shape_of_new
from reportgen.model.paths import Step
from reportgen.readers.spans import Tree
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence

_OF_FIGURES = "value"
"""The field of a figure that a plain value sets."""


def override(root: Mapping, values: Mapping, problems: Problems) -> None:
    """Put values into the nodes of a report: the keys of `values` are data paths.

    A path that leads nowhere is reported where it is written. What is not there yet is added.
    """
    for path, value in values.entries:
        _override(root, path, value, problems)


def _override(root: Mapping, path: Scalar, value: Node, problems: Problems) -> None:
    found = Problems()
    target = find(path.value, (Tree(root.source, root, {}),), found)
    # Those who locate know no place: an edit is typed on a command line.
    problems.extend(one._replace(place=path.place()) for one in found)
    if target is None:
        return
    spots, rest = target.spots, target.rest
    shape = spots[-1].shape
    field = _field_of_text(shape)
    if field and not rest and isinstance(value, Scalar) and isinstance(target.node, Mapping):
        # `statistics.gdp` in place of `statistics.gdp.value`: the unit and all else stay.
        _put_key(target.node, Step(field), shape, value)
        return
    if rest and isinstance(target.node, Scalar):
        # A plain value in place of an item, `措施: 宣传`, of which something else is set.
        whole = Mapping.at(target.node.place())
        if not target.node.is_absent and field:
            whole.entries.append((_key(field, target.node.place()), target.node))
        _put(spots, whole)
        spots = (*spots[:-1], spots[-1]._replace(node=whole))
    if not rest:
        _put(spots, value)
        return
    _add(spots[-1], rest, value, value.place())


def _field_of_text(shape: Shape) -> str:
    """The field of an item that a plain value in its place sets; empty if there is none."""
    item = shape.item
    if item is None:
        return ""
    return item.scalar_field or (_OF_FIGURES if _OF_FIGURES in item.fields else "")


def _put(spots: Many[Spot], node: Node) -> None:
    """Put a node in the place of the last one."""
    named = [spot for spot in spots if spot.at >= 0]
    last = named[-1]
    holder = spots[spots.index(last) - 1].node
    if isinstance(holder, Mapping):
        holder.entries[last.at] = (holder.entries[last.at][0], node)
    elif isinstance(holder, Sequence):
        holder.items[last.at] = node


def _add(spot: Spot, rest: Many[Step], value: Node, place: Place) -> None:
    """Add what is not there yet: the nodes on the way, and the value."""
    node, shape = spot.node, spot.shape
    for number, step in enumerate(rest):
        inner = shape_of_new(shape, step, None if number else node) or Shape()
        is_last = number == len(rest) - 1
        following = value if is_last else _holder_of(rest[number + 1], place)
        if isinstance(node, Mapping):
            _put_key(node, step, shape, following)
        elif isinstance(node, Sequence):
            node.items.append(following)
        node, shape = following, inner


def _holder_of(step: Step, place: Place) -> Node:
    return Mapping.at(place) if step.name else Sequence.at(place)


def _put_key(node: Mapping, step: Step, shape: Shape, value: Node) -> None:
    """Put the value of a key into a mapping, whichever way the key is written there."""
    field = shape.item.named(step.name) if shape.item else None
    for at, (key, _) in enumerate(node.entries):
        if field is not None and shape.item and shape.item.named(key.value) is field:
            node.entries[at] = (key, value)
            return
    node.entries.append((_key(field.key if field else step.name, value.place()), value))


def _key(name: str, place: Place) -> Scalar:
    return Scalar.quoted(name, place)
