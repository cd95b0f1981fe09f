"""Variants of a report's data with some part left out, all of which a style must cope with."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.diagnostics import Place
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.figures import Assertion, Column, Table, UnitFamily
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence

_KEPT_WHOLE = (Column, Assertion, UnitFamily)
"""Items whose fields no template sees; rows and totals of tables are kept whole too."""


_MOST = 24
"""In longer lists and maps only the first, a middle and the last item are left out."""


class _Step(NamedTuple):
    """One entry of a mapping or one item of a list."""

    owner: Mapping | Sequence
    at: int
    is_item: bool
    """Whether it is an item of a list or of a user-defined map, not a field."""


class Part(NamedTuple):
    """A part of a report's data that can be left out."""

    ways: tuple[tuple[_Step, ...], ...]
    """The steps from the root to each of its entries or items."""
    path: str
    """`features[0].title`; `features[].title` for the field in all items of a list."""
    place: Place
    """Where it was written."""


def parts(root: Mapping) -> list[Part]:
    """Every part of the data: each entry and item, and each field in all items of a list together.

    All items of a list but the first are a part too; required fields are not. In long lists and
    maps the first, a middle and the last item stand for all, since hundreds of items would mean
    hundreds of large drafts.
    """
    return list(_parts_in(root, Data, (), "", _MOST))


def count_passed_over(root: Mapping) -> int:
    """The number of parts left out of `parts` because lists are long."""
    whole, tried = (
        sum(1 for _ in _parts_in(root, Data, (), "", most)) for most in (sys.maxsize, _MOST)
    )
    return whole - tried


def groups(found: Iterable[Part]) -> list[list[Part]]:
    """The parts in groups whose members change passages of the draft that are far apart.

    So a report without a whole group shows what is wrong without any of its parts.
    """
    grouped: list[list[Part]] = []
    for part in found:
        group = next(
            (one for one in grouped if all(_are_apart(part, other) for other in one)), None
        )
        if group is None:
            grouped.append([part])
        else:
            group.append(part)
    return grouped


def _are_apart(one: Part, other: Part) -> bool:
    """Whether the text beside one part in a document does not depend on the other part.

    The parts are in different entries of the report, or in items of a list with another item
    between them; at most one of them is such an item as a whole.
    """
    own, others = one.ways[0], other.ways[0]
    depth = next((n for n, (a, b) in enumerate(zip(own, others, strict=False)) if a != b), None)
    if depth is None:
        return False
    if depth == 0:
        # The last item of one list may come just before the first of another.
        (first, last), (others_first, others_last) = _ends_at(one), _ends_at(other)
        is_beside = (first and others_last) or (last and others_first)
        return _is_figure(one) == _is_figure(other) and not is_beside
    is_inside = max(len(own), len(others)) > depth + 1
    is_single = len(one.ways) == len(other.ways) == 1
    has_one_between = own[depth].is_item and abs(own[depth].at - others[depth].at) > 1
    return is_inside and is_single and has_one_between


def _ends_at(part: Part) -> tuple[bool, bool]:
    """Whether a part is at the beginning, and at the end, of the text from an entry."""
    item = next((step for step in part.ways[0] if step.is_item), None)
    if len(part.ways) > 1 or len(part.ways[0]) == 1:
        return True, True
    if item is None or not isinstance(item.owner, Sequence):
        return False, False
    return item.at == 0, item.at == len(item.owner.items) - 1


def _is_figure(part: Part) -> bool:
    """Whether texts may name it, so that the report may fail without it whatever the style."""
    return re.match(r"\w+", part.path)[0] in ("statistics", "tables", "units", "checks")  # type: ignore[index]


def _parts_in(
    node: Mapping, kind: type[Item] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[Part]:
    """The parts of an item, or of a plain mapping if `kind` is `None`; `most` limits lists."""
    for at, (key, value) in enumerate(node.entries):
        field = kind.names.get(key.value) if kind else None
        name = f"{path}.{field.key if field else key.value}".lstrip(".")
        here = (*way, _Step(node, at, is_item=False))
        if not (field and field.required):
            yield Part((here,), name, key.place())
        yield from _parts_below(value, field, here, name, most)


def _parts_below(
    value: Node, field: Field[Any] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[Part]:
    kind = field.item if field else None
    if field is not None and (kind in _KEPT_WHOLE or field.kind in (Kind.ROWS, Kind.TOTAL)):
        return
    if isinstance(value, Sequence):
        yield from _parts_in_list(value, kind, way, path, most)
    elif isinstance(value, Mapping) and field is not None and field.kind is Kind.MAP:
        for at in _tried(len(value.entries), most):
            key, inner = value.entries[at]
            here, name = (*way, _Step(value, at, is_item=True)), f"{path}.{key.value}"
            yield Part((here,), name, key.place())
            if isinstance(inner, Mapping):
                yield from _parts_in(inner, kind, here, name, most)
    elif isinstance(value, Mapping):
        yield from _parts_in(value, kind, way, path, most)


def _parts_in_list(
    items: Sequence, kind: type[Item] | None, way: tuple[_Step, ...], path: str, most: int
) -> Iterator[Part]:
    ways = [(*way, _Step(items, at, is_item=True)) for at in range(len(items.items))]
    for at in _tried(len(ways), most):
        item, here = items.items[at], ways[at]
        yield Part((here,), f"{path}[{at}]", item.place())
        if isinstance(item, Mapping):
            yield from _parts_in(item, kind, here, f"{path}[{at}]", most)
    if len(ways) > 2:
        # Of two items, leaving out the second has the same result.
        yield Part(tuple(ways[1:]), f"{path}[1:]", items.items[1].place())
    yield from _parts_of_fields(items, kind, ways, path)


def _tried(count: int, most: int) -> Iterable[int]:
    """The indexes of the items that are left out in turn."""
    return range(count) if count <= most else (0, count // 2, count - 1)


def _parts_of_fields(
    items: Sequence, kind: type[Item] | None, ways: list[tuple[_Step, ...]], path: str
) -> Iterator[Part]:
    """The part of each field that several items of a list have: the field in all of them."""
    found: dict[str, list[tuple[tuple[_Step, ...], Scalar]]] = {}
    for item, way in zip(items.items, ways, strict=True):
        for at, (key, _) in enumerate(item.entries if isinstance(item, Mapping) else ()):
            field = kind.names.get(key.value) if kind else None
            if not (field and field.required):
                name = field.key if field else key.value
                found.setdefault(name, []).append(((*way, _Step(item, at, is_item=False)), key))  # type: ignore[arg-type]
    for name, places in found.items():
        if len(places) > 1:
            yield Part(tuple(way for way, _ in places), f"{path}[].{name}", places[0][1].place())


def without(root: Mapping, left_out: Iterable[Part]) -> Mapping:
    """A copy of the data without some parts; what does not change is shared with the original."""
    ways = [way for part in left_out for way in part.ways]
    gone = {(id(way[-1].owner), way[-1].at) for way in ways}
    touched = {id(step.owner) for way in ways for step in way}
    copy = _copied(root, gone, touched)
    assert isinstance(copy, Mapping)
    return copy


class Gapped(NamedTuple):
    """The data with gaps in the place of the numbers of a row."""

    root: Mapping
    place: Place
    """That of the first number."""


_GAPS = ("", "—")
_A_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+\s*[%％‰]?")


def with_gaps(root: Mapping) -> Iterator[Gapped]:
    """The data, for each of its tables, with a row whose cells are empty, and with one of dashes.

    Clerks leave out what they do not have, so a style must cope with it. Rows of files stay.
    """
    for rows in _rows_of_tables(root):
        cells = next(filter(None, map(_numbers_in, rows.items)), [])
        for gap in _GAPS if cells else ():
            new = {id(cell): Scalar.quoted(gap, cell.place()) for cell in cells}
            copy = _replaced(root, new)
            assert isinstance(copy, Mapping)
            yield Gapped(copy, cells[0].place())


def _rows_of_tables(root: Mapping) -> Iterator[Sequence]:
    for table in (
        value
        for key, tables in root.entries
        if (named := Data.named(key.value)) is not None and named.key == "tables"
        for _, value in (tables.entries if isinstance(tables, Mapping) else ())
    ):
        for key, value in table.entries if isinstance(table, Mapping) else ():
            field = Table.named(key.value)
            if field is not None and field.kind is Kind.ROWS and isinstance(value, Sequence):
                yield value


def _numbers_in(row: Node) -> list[Scalar]:
    """The cells of a row that are numbers."""
    cells: Iterable[Node] = ()
    if isinstance(row, Sequence):
        cells = row.items
    elif isinstance(row, Mapping):
        cells = (value for _, value in row.entries)
    return [
        cell for cell in cells
        if isinstance(cell, Scalar) and _A_NUMBER.fullmatch(cell.value.strip())
    ]  # fmt: skip


def _replaced(node: Node, new: dict[int, Scalar]) -> Node:
    """A copy of the data in which some of its texts are others."""
    if isinstance(node, Scalar):
        return new.get(id(node), node)
    if isinstance(node, Mapping):
        mapping = Mapping.copy_of(node)
        mapping.entries = [(key, _replaced(value, new)) for key, value in node.entries]
        return mapping
    sequence = Sequence.copy_of(node)
    sequence.items = [_replaced(item, new) for item in node.items]
    return sequence


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
