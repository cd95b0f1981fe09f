"""A report's data with something left out: what a style must be able to do without."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from reportgen.diagnostics import Place
from reportgen.model import Data
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.figures import Assertion, Column, UnitFamily
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence

_KEPT_WHOLE = (Column, Assertion, UnitFamily)
"""Items that no template sees the inside of; so with the rows and totals of tables."""


_MOST = 24
"""Of longer lists and maps of names only the first, a middle and the last are left out."""


class Variant(NamedTuple):
    """The data without one part of it."""

    root: Mapping
    without: str
    """The path of what was left out: `features[0].title`, `features[].title` for all of a list."""
    place: Place
    """Where that was written."""


class _Step(NamedTuple):
    """One entry of a mapping or one item of a list."""

    owner: Mapping | Sequence
    at: int


def variants(root: Mapping) -> Iterator[Variant]:
    """The data without each entry and item in turn, and without a field of all items of a list.

    Also with the first item of a list alone. Fields that must be there stay; nothing of `root` is
    changed. Of long lists and maps the first, a middle and the last item stand for all: hundreds of
    items would be hundreds of drafts, each of hundreds.
    """
    for cut in _cuts_in(root, Data, (), "", _MOST):
        yield Variant(_without(root, cut.steps), cut.path, cut.place)


def count_passed_over(root: Mapping) -> int:
    """How many more variants there would be if long lists were gone through whole."""
    whole, tried = (
        sum(1 for _ in _cuts_in(root, Data, (), "", most)) for most in (sys.maxsize, _MOST)
    )
    return whole - tried


class _Cut(NamedTuple):
    """What is to be taken out together; each is reached by its steps from the root."""

    steps: tuple[tuple[_Step, ...], ...]
    path: str
    place: Place


def _cuts_in(
    node: Mapping, kind: type[Item] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[_Cut]:
    """The cuts in an item, or in a map of names where it is of no kind; `most` bounds lists."""
    for at, (key, value) in enumerate(node.entries):
        field = kind.names.get(key.value) if kind else None
        name = f"{path}.{field.key if field else key.value}".lstrip(".")
        here = (*way, _Step(node, at))
        if not (field and field.required):
            yield _Cut((here,), name, key.place())
        yield from _cuts_below(value, field, here, name, most)


def _cuts_below(
    value: Node, field: Field[Any] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[_Cut]:
    kind = field.item if field else None
    if field is not None and (kind in _KEPT_WHOLE or field.kind in (Kind.ROWS, Kind.TOTAL)):
        return
    if isinstance(value, Sequence):
        yield from _cuts_in_list(value, kind, way, path, most)
    elif isinstance(value, Mapping) and field is not None and field.kind is Kind.MAP:
        for at in _tried(len(value.entries), most):
            key, one = value.entries[at]
            here, name = (*way, _Step(value, at)), f"{path}.{key.value}"
            yield _Cut((here,), name, key.place())
            if isinstance(one, Mapping):
                yield from _cuts_in(one, kind, here, name, most)
    elif isinstance(value, Mapping):
        yield from _cuts_in(value, kind, way, path, most)


def _cuts_in_list(
    items: Sequence, kind: type[Item] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[_Cut]:
    ways = [(*way, _Step(items, at)) for at in range(len(items.items))]
    for at in _tried(len(ways), most):
        item, here = items.items[at], ways[at]
        yield _Cut((here,), f"{path}[{at}]", item.place())
        if isinstance(item, Mapping):
            yield from _cuts_in(item, kind, here, f"{path}[{at}]", most)
    if len(ways) > 2:
        # Without the second of two only one is left anyway.
        yield _Cut(tuple(ways[1:]), f"{path}[1:]", items.items[1].place())
    yield from _cuts_of_fields(items, kind, ways, path)


def _tried(count: int, most: int) -> Iterable[int]:
    """Which of so many items are left out in turn."""
    return range(count) if count <= most else (0, count // 2, count - 1)


def _cuts_of_fields(
    items: Sequence, kind: type[Item] | None, ways: list[tuple[_Step, ...]], path: str
) -> Iterator[_Cut]:
    """Each field that several items of a list have, taken out of all of them."""
    found: dict[str, list[tuple[tuple[_Step, ...], Scalar]]] = {}
    for item, way in zip(items.items, ways, strict=True):
        for at, (key, _) in enumerate(item.entries if isinstance(item, Mapping) else ()):
            field = kind.names.get(key.value) if kind else None
            if not (field and field.required):
                name = field.key if field else key.value
                found.setdefault(name, []).append(((*way, _Step(item, at)), key))  # type: ignore[arg-type]
    for name, places in found.items():
        if len(places) > 1:
            yield _Cut(tuple(way for way, _ in places), f"{path}[].{name}", places[0][1].place())


def _without(root: Mapping, cuts: tuple[tuple[_Step, ...], ...]) -> Mapping:
    """A copy of the data without what the ways lead to; what is not on a way is shared."""
    gone = {(id(way[-1].owner), way[-1].at) for way in cuts}
    touched = {id(step.owner) for way in cuts for step in way}
    copy = _copied(root, gone, touched)
    assert isinstance(copy, Mapping)
    return copy


def _copied(node: Node, gone: set[tuple[int, int]], touched: set[int]) -> Node:
    if id(node) not in touched or isinstance(node, Scalar):
        return node
    if isinstance(node, Mapping):
        mapping = Mapping.copy_of(node)
        mapping.entries = [
            (key, _copied(value, gone, touched))
            for at, (key, value) in enumerate(node.entries)
            if (id(node), at) not in gone
        ]
        return mapping
    sequence = Sequence.copy_of(node)
    sequence.items = [
        _copied(item, gone, touched)
        for at, item in enumerate(node.items)
        if (id(node), at) not in gone
    ]
    return sequence
