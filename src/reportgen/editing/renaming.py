"""A name and all that refers to it: of figures, tables, columns, and items that others name.

Names stand in `{{ }}`, in formulas and conditions, in fields that hold a reference, and as keys of
rows. They are found as the program itself reads them: a word that only looks like the name stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportgen.editing.layout import children
from reportgen.editing.locating import Spot, Target, walked
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Activity, Feature, Problem, Stage
from reportgen.model.expressions import (
    Call,
    Comparison,
    Expression,
    ExpressionError,
    Literal,
    Name,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    parse_comparison,
    parse_formula,
    parse_text,
    written_name,
)
from reportgen.model.fields import Item, Kind
from reportgen.model.figures import Assertion, Column, Statistic, Table
from reportgen.readers.spans import Tree, text_of
from reportgen.readers.yaml import Mapping, Node, Scalar

OF_TABLES = ("table", "表格", "chart", "图表", "ref", "引用")
"""Functions whose first argument is the name of a table."""
OF_WORDS = ("image", "图片", "logo", "标志", "footnote", "脚注")
"""Functions whose first argument is no name, if it is in quotes."""
_OF_COLUMNS = ("columns", "列", "sort", "排序")
"""Options that name columns."""
_REFERRING: dict[str, type[Item]] = {
    "feature": Feature, "stage": Stage, "problem": Problem, "activity": Activity,
    "answers": Problem, "of": Statistic, "parts": Statistic, "total_of": Statistic,
}  # fmt: skip
"""Fields that name an item, and what that is."""
_NAMING: dict[type[Item], tuple[str, ...]] = {
    Activity: ("id", "name", "short_name"), Feature: ("id", "title"), Problem: ("id", "title"),
    Stage: ("id", "name"), Statistic: ("label",), Column: ("key", "label"),
}  # fmt: skip
"""Fields by which others may name an item."""
_LISTED = regex(r"[^\s、,，;；+\-－−][^、,，;；]*(?<=\S)")
"""A name in a list of names, or behind a sign for the order."""
_OF_ROWS = ("formula", "公式")
"""Keys by which a row is computed from others."""
_OPENING = "'\"“‘"


class Named(NamedTuple):
    """What a name is of."""

    item: type[Item]
    name: str
    table: Node | None = None
    """Of a column: its table."""
    of_table: str = ""
    """The name of that."""


def named_at(target: Target) -> Named | None:
    """What the key or text at a path is the name of; `None` if nothing can refer to it."""
    spots = target.spots
    if target.rest or len(spots) == 1:
        return None
    spot, above = spots[-1], spots[-2]
    if is_key(target):
        item = spot.shape.item
        return Named(item, key_of(target)) if item in (Statistic, Table) and item else None
    if not isinstance(spot.node, Scalar) or spot.node.is_absent:
        return None
    text = text_of(spot.node).strip()
    item = spot.shape.item
    if item is None:
        item, holder = above.shape.item, above.node
        field = item.named(key_of(target)) if item and isinstance(holder, Mapping) else None
        if item is None or field is None or field.key not in _NAMING.get(item, ()):
            return None
        others = [child for _, child in getattr(holder, "entries", ()) if child is not spot.node]
        names = [text_of(one).strip() for one in others if isinstance(one, Scalar)]
        if field.key != "key" and text in names:
            # It goes on being called so.
            return None
    elif item.scalar_field not in _NAMING.get(item, ()):
        return None
    at = next((at for at, spot in enumerate(spots) if spot.shape.item is Table), 0)
    if item is not Column or not at:
        return Named(item, text)
    entries = getattr(spots[at - 1].node, "entries", ())
    return Named(item, text, spots[at].node, entries[spots[at].at][0].value if entries else "")


def is_key(target: Target) -> bool:
    """Whether a path names something that has its key for a name."""
    above = target.spots[-2].shape if len(target.spots) > 1 else None
    inside = above.inside if above is not None else None
    return inside is not None and inside.kind is Kind.MAP and not target.is_alone


def key_of(target: Target) -> str:
    """The key of a value; empty for an item of a list."""
    holder, (*_, at) = target.holder, target.way
    return holder.entries[at][0].value if isinstance(holder, Mapping) else ""


def _table_of(spots: Iterable[Spot]) -> Node | None:
    return next((spot.node for spot in spots if spot.shape.item is Table), None)


Change = tuple[Target, Callable[[Splicer], FileText | None]]
"""A value, and how it is changed."""


def referring(named: Named, new: str, trees: Iterable[Tree]) -> Iterator[Change]:
    """All that refers to a name, with the change by which it refers to the new one."""
    for tree in trees:
        for target in walked(tree):
            finder = _Finder(named, new, _table_of(target.spots))
            text = finder.changed(target)
            if text is not None:
                yield target, _setting(text)
        if named.table is not None:
            yield from _keys(named, new, tree)


def _setting(text: str) -> Callable[[Splicer], FileText | None]:
    return lambda splicer: splicer.set(text)


def _keys(named: Named, new: str, tree: Tree) -> Iterator[Change]:
    """The keys of rows and totals that are the name of a column."""
    seen = set()
    for target in walked(tree):
        spot = target.spots[-2] if len(target.spots) > 1 else target.spots[-1]
        is_cell = spot.shape.field is None or spot.shape.field.kind is Kind.TOTAL
        if not is_cell or spot.shape.item is not None or not isinstance(spot.node, Mapping):
            continue
        is_own = _table_of(target.spots) is named.table
        if is_own and key_of(target) == named.name and spot.node not in seen:
            seen.add(spot.node)
            yield target, lambda splicer: splicer.rename(new)


class _Finder:
    """Finds a name in one value."""

    def __init__(self, named: Named, new: str, table: Node | None) -> None:
        """`table` is the one that the value is in."""
        self._named = named
        self._new = new
        self._table = table
        self._is_inside = table is not None and table is named.table
        self._is_of_columns = False
        """Whether what is read is a formula of a table, whose names are columns first."""

    def changed(self, target: Target) -> str | None:
        """What a value says with the new name; `None` if it does not refer to the name."""
        node, spot = target.node, target.spots[-1]
        assert isinstance(node, Scalar)
        text, field = text_of(node), spot.shape.field
        owner = target.spots[-2].shape.item if len(target.spots) > 1 else None
        key = field.key if field is not None else ""
        if field is not None and field.kind is Kind.REFERENCE:
            is_it = _REFERRING.get(key) is self._named.item and text.strip() == self._named.name
            return self._new if is_it else None
        if self._named.item not in (Statistic, Table, Column):
            return None
        if owner is Table and key == "sort":
            return self._listed(text) if self._is_inside else None
        try:
            found = list(self._occurrences(text, owner, key, target))
        except ExpressionError:
            # It is reported, and stays.
            return None
        return _replaced(text, found) if found else None

    def _occurrences(
        self, text: str, owner: type[Item] | None, key: str, target: Target
    ) -> Iterator[tuple[int, int, str]]:
        """The stretches of a text that are the name, and what is to stand there."""
        if "{{" in text:
            pieces, _ = parse_text(text)
            terms: list[Term | Comparison] = [
                piece.term for piece in pieces if isinstance(piece, Expression)
            ]
        elif target.shape.item is Assertion or (owner is Assertion and key == "expect"):
            terms = [parse_comparison(text)]
        elif (owner is Column and key == "formula") or text.lstrip().startswith(("=", "＝")):
            terms = [parse_formula(text)]
            # That of a row names other rows.
            is_of_row = owner is None and key_of(target) in _OF_ROWS
            self._is_of_columns = self._table is not None and not is_of_row
        else:
            return
        for term in terms:
            yield from self._inside(term, text)

    def _inside(self, term: Term | Comparison | None, text: str) -> Iterator[tuple[int, int, str]]:
        match term:
            case Comparison(left, _, right):
                yield from self._inside(left, text)
                yield from self._inside(right, text)
            case Sum(terms):
                for _, part in terms:
                    yield from self._inside(part, text)
            case Product(first, factors):
                for part in (first, *(factor for _, factor in factors)):
                    yield from self._inside(part, text)
            case Negation(operand):
                yield from self._inside(operand, text)
            case Call():
                yield from self._in_call(term, text)
            case Reference(name, attributes):
                yield from self._in_reference(name, attributes, text)
            case Quoted(name):
                yield from self._in_reference(name, (), text)
            case Literal() | None:
                pass

    def _in_reference(
        self, name: Name, attributes: tuple[Name, ...], text: str
    ) -> Iterator[tuple[int, int, str]]:
        if self._named.item is not Column:
            if not self._is_of_columns or attributes or not _has_column(self._table, name.text):
                yield from self._at(name, text)
        elif self._is_inside and self._is_of_columns and not attributes:
            yield from self._at(name, text)
        elif attributes and name.text == self._named.of_table:
            yield from self._at(attributes[0], text)

    def _in_call(self, call: Call, text: str) -> Iterator[tuple[int, int, str]]:
        first, *others = call.arguments or (None,)
        function = call.function.text
        is_placing = function in OF_TABLES or function in OF_WORDS
        if is_placing and isinstance(first, Quoted):
            if function in OF_TABLES and self._named.item is Table:
                yield from self._at(first.name, text)
        else:
            yield from self._inside(first, text)
        for argument in others:
            yield from self._inside(argument, text)
        for option, value in call.named:
            is_own = isinstance(first, Quoted) and first.name.text == self._named.of_table
            names_columns = self._named.item is Column and option.text in _OF_COLUMNS
            if names_columns and is_own and isinstance(value, Quoted):
                listed = self._listed(value.name.text)
                if listed is not None:
                    start = value.name.offset + 1
                    yield start, start + len(value.name.text), listed

    def _listed(self, text: str) -> str | None:
        """A list of names with the new one; `None` if the old one is not in it."""
        new = _LISTED.sub(lambda one: self._new if one[0] == self._named.name else one[0], text)
        return new if new != text else None

    def _at(self, name: Name, text: str) -> Iterator[tuple[int, int, str]]:
        if name.text != self._named.name:
            return
        is_quoted = text[name.offset] in _OPENING
        end = name.offset + len(name.text) + 2 * is_quoted
        yield name.offset, end, written_name(self._new, is_quoted=is_quoted)


def _has_column(table: Node | None, name: str) -> bool:
    """Whether a table has a column that is called so."""
    for key, child in table.entries if isinstance(table, Mapping) else ():
        if Table.named(key.value) is Table.fields["columns"]:
            return any(name == text_of(one).strip() for one in _scalars(child))
    return False


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for child in children(node):
        yield from _scalars(child)


def _replaced(text: str, found: Iterable[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(found, reverse=True):
        text = text[:start] + new + text[end:]
    return text
