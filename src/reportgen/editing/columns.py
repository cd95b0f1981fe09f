"""Columns of tables, which come and go with their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Keyed

from reportgen.diagnostics import Problems
from reportgen.editing.forms import Value
from reportgen.editing.layout import children
from reportgen.editing.locating import Shape, Spot, Target, find, length_before
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Column
from reportgen.model.paths import Step
from reportgen.readers.spans import text_of
from reportgen.readers.yaml import Mapping, Node, Scalar

Change = tuple[Target, Callable[[Splicer], FileText | None]]
"""A cell, and what becomes of it."""


class _Written(NamedTuple):
    """What a column is called, and whether it is computed."""

    names: tuple[str, ...]
    is_computed: bool


def is_column(target: Target) -> bool:
    """Whether a path names a whole column of a table, or the place of a further one."""
    above = target.spots[-1 if target.rest else -2].shape if len(target.spots) > 1 else Shape()
    is_item = above.inside is not None and above.inside.item is Column
    return is_item and len(target.rest) <= 1 and not target.is_alone


def cells_removed(target: Target) -> list[Change] | None:
    """How the cells of a column go; `None` if rows are not laid out as the columns say."""
    at = target.way[-1]
    columns = [*map(_written, children(target.holder))] if target.holder is not None else []
    plain = [number for number, one in enumerate(columns) if not one.is_computed]
    found: list[Change] = []
    for row in _rows(target):
        node = row.node
        if isinstance(node, Mapping):
            keys = [key.value for key, _ in node.entries]
            places = [number for number, key in enumerate(keys) if key in columns[at].names]
        elif len(children(node)) == len(columns):
            places = [at]
        elif len(children(node)) == len(plain):
            places = [plain.index(at)] if at in plain else []
        else:
            return None
        for place in places:
            child = children(node)[place]
            spots = (*row.spots, Spot(child, Shape(), place))
            found.append((row._replace(spots=spots), lambda splicer: splicer.remove()))
    return found


def cells_added(target: Target, column: Value) -> list[Change] | None:
    """How the empty cells of a new column come; `None` as for those that go."""
    holder = target.node if target.rest else target.holder
    at = len(children(holder)) if holder is not None else 0
    if not target.rest:
        at = target.way[-1]
    columns = [*map(_written, children(holder))] if holder is not None else []
    plain = [number for number, one in enumerate(columns) if not one.is_computed]
    is_computed = isinstance(column, Keyed) and any(
        Column.named(key) is Column.fields["formula"] for key in column
    )
    found: list[Change] = []
    for row in _rows(target):
        items = children(row.node)
        if isinstance(row.node, Mapping):
            continue
        if len(items) == len(plain):
            if is_computed:
                continue
            place = sum(number < at for number in plain)
        elif len(items) == len(columns):
            place = at
        else:
            return None
        cell = (
            row._replace(spots=(*row.spots, Spot(items[place], Shape(), place)))
            if place < len(items)
            else row._replace(rest=(Step(number=place + 1),))
        )
        found.append((cell, lambda splicer: splicer.insert("")))
    return found


def _rows(target: Target) -> Iterator[Target]:
    """The rows of the table of a column, and its stated totals."""
    table = target.path[: length_before(target.path, 2)]
    for key in ("rows", "total"):
        found = find(f"{table}.{key}", [target.tree], Problems())
        if found is None or found.rest:
            continue
        if key == "total":
            if isinstance(found.node, Mapping):
                yield found
            continue
        for number, row in enumerate(children(found.node)):
            spots = (*found.spots, Spot(row, Shape(), number))
            yield found._replace(path=f"{found.path}[{number + 1}]", spots=spots, shape=Shape())


def _written(node: Node) -> _Written:
    if isinstance(node, Scalar):
        return _Written((text_of(node).strip(),), is_computed=False)
    entries = node.entries if isinstance(node, Mapping) else []
    texts = {
        field.key: text_of(value).strip()
        for key, value in entries
        if (field := Column.named(key.value)) and isinstance(value, Scalar)
    }
    names = tuple(texts[key] for key in ("key", "label") if texts.get(key))
    return _Written(names, is_computed=bool(texts.get("formula")))
