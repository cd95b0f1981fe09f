"""Data paths → places in the nodes of a report's files."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Many
from itertools import takewhile
from typing import Any

from reportgen.diagnostics import Problems, Words
from reportgen.editing import rules
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.paths import LABELS, Step, name_step, read_path
from reportgen.readers.spans import Tree, text_of
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence


class Shape:
    """What the data format says about a value."""

    def __init__(
        self,
        item: type[Item] | None = None,
        inside: Field[Any] | None = None,
        field: Field[Any] | None = None,
    ) -> None:
        """`item` is whose keys it has; without one its keys, if any, are free.

        `inside` is the field whose items are in it: by name, or in a list in whose place one may
        stand alone. `field` is the one that it is a value of.
        """
        self.item = item
        self.inside = inside
        self.field = field

    @property
    def is_list(self) -> bool:
        """Whether it is a list, in place of which a single value may stand."""
        return self.inside is not None and self.inside.kind is not Kind.MAP

    @property
    def kind(self) -> Kind | None:
        """What a text in its place would be."""
        field = self.field
        if field is not None and field.item is not None:
            field = field.item.fields.get(field.item.scalar_field)
        return field.kind if field is not None else None


def _shape_of(field: Field[Any]) -> Shape:
    if field.kind is Kind.MAP or field.many:
        return Shape(None, field, field)
    return Shape(field.item, None, field)


def _shape_inside(shape: Shape) -> Shape:
    """The shape of an item of a list or of a value with a name."""
    field = shape.inside
    return Shape(field.item, None, field) if field is not None else Shape()


class Spot(NamedTuple):
    """A node on the way along a path."""

    node: Node
    shape: Shape
    at: int
    """Which one it is in the list or mapping before it; -1 for the root of the file, and for what
    stands alone where a list may stand."""


class Target(NamedTuple):
    """Where a path leads."""

    path: str
    tree: Tree
    spots: tuple[Spot, ...]
    """The nodes from the root of the file to the last that is there."""
    rest: tuple[Step, ...]
    """The steps that lead on from it to what is not there."""
    shape: Shape
    """That of what the whole path names."""

    @property
    def node(self) -> Node:
        """The last node that is there."""
        return self.spots[-1].node

    @property
    def is_alone(self) -> bool:
        """Whether it stands alone where a list may stand, and is named as an item of it."""
        return len(self.spots) > 1 and self.spots[-1].at < 0

    @property
    def way(self) -> tuple[int, ...]:
        """The way to the node through lists and mappings, by numbers from 0."""
        return tuple(spot.at for spot in self.spots if spot.at >= 0)

    @property
    def holder(self) -> Node | None:
        """The list or mapping that the node is in; `None` for the root."""
        above = [*takewhile(lambda spot: spot.node is not self.node, self.spots)]
        return above[-1].node if above else None


def find(path: str, trees: Many[Tree], problems: Problems) -> Target | None:
    """Where a path leads; `None`, with the problem reported, if it is none or may mean several."""
    try:
        steps = read_path(path)
    except ValueError:
        steps = ()
    if not steps:
        problems.add(rules.NOT_A_PATH, None, path=path, at=_readable(path) + 1)
        return None
    tree = _file_of(steps[0], trees)
    spots = [Spot(tree.root, Shape(Data), -1)]
    for number, step in enumerate(steps):
        last = spots[-1]
        if _is_whole(last, step):
            continue
        found = _next(last, step)
        if found is None and _may_stand_alone(last):
            alone = last._replace(shape=_shape_inside(last.shape), at=-1)
            if step.number == 1 or _has_label(alone, step.name) or _is_whole(alone, step):
                spots.append(alone)
                continue
            if alone.shape.item is not None and alone.shape.item.named(step.name):
                found = _next(alone, step)
                spots.append(alone)
        if isinstance(found, int):
            problems.add(rules.AMBIGUOUS, None, path=path, step=step.name, count=found)
            return None
        if found is None:
            return _absent(
                Target(path, tree, tuple(spots), (), spots[-1].shape), steps[number:], problems
            )
        spots.append(found)
    return Target(path, tree, tuple(spots), (), spots[-1].shape)


def walked(tree: Tree) -> Iterator[Target]:
    """Every text of a file, as the target of a path; keys are none."""
    waiting: list[tuple[Spot, ...]] = [(Spot(tree.root, Shape(Data), -1),)]
    while waiting:
        spots = waiting.pop()
        last = spots[-1]
        if _may_stand_alone(last) and last.shape.inside is not None:
            spots = (*spots, last._replace(shape=_shape_inside(last.shape), at=-1))
            last = spots[-1]
        if isinstance(last.node, Scalar):
            yield Target("", tree, spots, (), last.shape)
        elif isinstance(last.node, Sequence):
            inner = _shape_inside(last.shape)
            waiting += [(*spots, Spot(one, inner, at)) for at, one in enumerate(last.node.items)]
        else:
            waiting += [
                (*spots, _entry(last.shape, key.value, child, at))
                for at, (key, child) in enumerate(last.node.entries)
            ]


def _entry(shape: Shape, key: str, child: Node, at: int) -> Spot:
    field = shape.item.named(key) if shape.item else None
    return Spot(child, _shape_inside(shape) if field is None else _shape_of(field), at)


def steady_path(target: Target) -> str:
    """The path of a value by keys as they are written and by numbers: it outlasts new titles."""
    path = ""
    spots = [spot for spot in target.spots if spot.at >= 0]
    holders = [target.spots[0].node, *(spot.node for spot in spots)]
    for holder, spot in zip(holders, spots, strict=False):
        if isinstance(holder, Mapping):
            step = name_step(holder.entries[spot.at][0].value)
            path = f"{path}{step}" if path else step.removeprefix(".")
        else:
            path += f"[{spot.at + 1}]"
    for rest in target.rest:
        path += name_step(rest.name) if rest.name else f"[{rest.number}]"
    return path.removeprefix(".")


def _readable(path: str) -> int:
    """How many characters from the start can be read as a path."""
    for length in range(len(path), 0, -1):
        try:
            read_path(path[:length])
        except ValueError:
            continue
        return length
    return 0


def _file_of(step: Step, trees: Many[Tree]) -> Tree:
    """The file that a path begins in; for a new key, the one with the report's title."""
    for name in (step.name, "report"):
        for tree in trees:
            if _next(Spot(tree.root, Shape(Data), -1), Step(name)) is not None:
                return tree
    return trees[0]


def _is_whole(spot: Spot, step: Step) -> bool:
    """Whether a value that is an item is what a step names in it: `措施: 宣传` has a 要点."""
    item = spot.shape.item
    if item is None or not isinstance(spot.node, Scalar) or spot.node.is_absent:
        return False
    field = item.named(step.name) if step.name else None
    return field is not None and field.key == item.scalar_field


def _may_stand_alone(spot: Spot) -> bool:
    is_one = not isinstance(spot.node, Sequence) and not spot.node.is_absent
    return spot.shape.is_list and is_one


def _next(spot: Spot, step: Step) -> Spot | int | None:
    """What a step leads to; `None` if nothing, a number if that many."""
    node, shape = spot.node, spot.shape
    if isinstance(node, Sequence):
        if step.number:
            is_there = step.number <= len(node.items)
            index = step.number - 1
        else:
            inner = _shape_inside(shape)
            places = [
                place for place, item in enumerate(node.items)
                if _has_label(Spot(item, inner, place), step.name)
            ]  # fmt: skip
            if len(places) > 1:
                return len(places)
            is_there, index = bool(places), places[0] if places else 0
        return Spot(node.items[index], _shape_inside(shape), index) if is_there else None
    if not isinstance(node, Mapping) or not step.name or shape.is_list:
        return None
    field = shape.item.named(step.name) if shape.item else None
    keys = [key.value for key, _ in node.entries]
    if shape.item is not None and field is not None:
        places = [at for at, key in enumerate(keys) if shape.item.named(key) is field]
    else:
        places = [at for at, key in enumerate(keys) if key == step.name]
        places = places or [
            at for at, (_, item) in enumerate(node.entries)
            if _title_of(item, _shape_inside(shape).item) == step.name
        ]  # fmt: skip
    if len(places) != 1:
        return len(places) or None
    inner = _shape_inside(shape) if field is None else _shape_of(field)
    return Spot(node.entries[places[0]][1], inner, places[0])


def _title_of(node: Node, item: type[Item] | None) -> str | None:
    """What a figure or table with a name is called; `None` if it has no other name."""
    field = item and (item.fields.get("label") or item.fields.get("title"))
    if item is None or not field or not isinstance(node, Mapping):
        return None
    found = (
        text_of(value).strip()
        for key, value in node.entries
        if item.named(key.value) is field and isinstance(value, Scalar)
    )
    return next(found, None)


def _has_label(spot: Spot, name: str) -> bool:
    """Whether an item has this id, title or name."""
    item = spot.shape.item
    return name != "" and item is not None and name == label_of(spot.node, item)


def label_of(node: Node, item: type[Item]) -> str:
    """The id of an item, or else its title or name; empty if it has none."""
    if isinstance(node, Scalar):
        return text_of(node).strip() if item.scalar_field in LABELS else ""
    if isinstance(node, Mapping):
        written = {
            field.key: text_of(value).strip()
            for key, value in node.entries
            if (field := item.named(key.value)) and isinstance(value, Scalar)
        }
        return next((written[key] for key in LABELS if written.get(key)), "")
    return ""


def _absent(target: Target, rest: tuple[Step, ...], problems: Problems) -> Target | None:
    """Where a value would stand that is not there; `None`, reported, if it cannot be there."""
    shape, node = target.spots[-1].shape, target.node
    is_item = shape.item is not None and bool(shape.item.scalar_field)
    # What follows one that stands alone.
    is_next = shape.is_list and len(rest) == 1 and rest[0].number > 0
    if isinstance(node, Scalar) and not (node.is_absent or is_item or is_next):
        owner = target.path[: length_before(target.path, len(rest))]
        problems.add(rules.ONE_TEXT, None, path=target.path, found=text_of(node), owner=owner)
        return None
    for number, step in enumerate(rest):
        inner = shape_of_new(shape, step, None if number else node)
        if inner is None:
            report_absent(target, step, None if number else node, shape, problems)
            return None
        shape = inner
    return target._replace(rest=rest, shape=shape)


def shape_of_new(shape: Shape, step: Step, node: Node | None) -> Shape | None:
    """The shape of what a step could add to a value of a shape; `None` if nothing.

    `node` is that value, if it is there.
    """
    if shape.item is not None:
        field = shape.item.named(step.name) if step.name else None
        return _shape_of(field) if field is not None else None
    if shape.is_list or isinstance(node, Sequence):
        is_alone = node is not None and not node.is_absent
        count = len(node.items) if isinstance(node, Sequence) else int(is_alone)
        return _shape_inside(shape) if step.number == count + 1 else None
    return _shape_inside(shape) if step.name else None


def new_steps(target: Target) -> list[tuple[Step, Shape]]:
    """The steps of a path that lead to nothing yet, each with the shape of what holds it."""
    shape = target.spots[-1].shape
    steps: list[tuple[Step, Shape]] = []
    for step in target.rest:
        node = None if steps else target.node
        steps.append((step, shape))
        shape = shape_of_new(shape, step, node) or Shape()
    return steps


def free_step(target: Target) -> tuple[Step, Shape] | None:
    """The first new step that is no key of the format; `None` if all are.

    A new name of a figure may be a misspelt one, and the number of a further item a wrong one.
    """
    return next((pair for pair in new_steps(target) if pair[1].item is None), None)


def length_before(path: str, last: int) -> int:
    """The length of a path without its last steps."""
    steps = len(read_path(path)) - last
    for length in range(1, len(path) + 1):
        try:
            found = read_path(path[:length])
        except ValueError:
            continue
        is_end = length == len(path) or path[length] in ".["
        if len(found) == steps and is_end:
            return length
    return 0


_REPORT = Words("报告", "the report")
_PLACE = Words("这一处", "this place")


def report_absent(
    target: Target,
    step: Step,
    node: Node | None,
    shape: Shape,
    problems: Problems,
    *,
    insert: str = "",
) -> None:
    """Report that a value of a shape has nothing that a step could lead to.

    `insert` is the option that would add it, if that is possible.
    """
    name = step.name or f"[{step.number}]"
    names: list[str] = []
    owner = _PLACE
    if shape.item is not None:
        names = [key for key in shape.item.names if key.isascii() == name.isascii()]
        owner = _REPORT if shape.item is Data else Words(*shape.item.called)
    elif isinstance(node, Sequence):
        inner = _shape_inside(shape).item
        names = [label for item in node.items if inner and (label := label_of(item, inner))]
    elif isinstance(node, Mapping):
        names = [key.value for key, _ in node.entries]
    problems.add(
        rules.NO_SUCH_VALUE, None, path=target.path, step=name, owner=owner,
        nearest=nearest(name, names), known=names, insert=insert,
    )  # fmt: skip
