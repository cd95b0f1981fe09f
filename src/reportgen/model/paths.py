"""Data paths: one way to name every value of a report, in messages, traces and edits.

`特点[深入发动].措施[2].内容`, `statistics.gdp.value`, `tables['1.1'].rows[3]`: keys in either
language, and in brackets an item's id, else its title or name, else its number in the list, from 1.
A name that is a number or contains one of `. [ ] '` is quoted, with `'` doubled.

While a report is read, places have plain paths such as `features[0].measures[1].detail`, which cost
next to nothing; `Paths` turns them into readable ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.diagnostics import Place
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import LANGUAGES, Data
from reportgen.model.fields import Field, Item, Kind

LABELS = ("id", "key", "name", "title", "point")
"""The fields that can name an item; the first one that is set does."""
_LONGEST_LABEL = 40
_SPECIAL = regex(r"[.\[\]']|^\d*$")
"""Found in names that must be quoted."""
_KEY = regex(r"\w+")
_INDEX = regex(r"\[(\d+)\]")
_STEP = regex(
    r"""\[(?P<number>[0-9]+)\] | \['(?P<quoted>(?:[^']|'')*)'\] | \[(?P<label>[^\[\]']+)\]
    | (?P<dot>\.?)(?:'(?P<name>(?:[^']|'')*)'|(?P<plain>[^.\[\]']+))""",
    re.VERBOSE,
)


class Step(NamedTuple):
    """One step of a path: a key or name after a dot or in brackets, or a number in a list."""

    name: str = ""
    """Empty for a number."""
    number: int = 0
    """Counted from 1; 0 for a name."""


def read_path(text: str) -> tuple[Step, ...]:
    """The steps of a path; ValueError, which names the position, if it is not a path."""
    steps: list[Step] = []
    at = 0
    while at < len(text):
        found = _STEP.match(text, at)
        is_key = found is not None and bool(found["plain"] or found["name"])
        # Every name except the first follows a dot.
        if found is None or (is_key and bool(found["dot"]) != bool(steps)):
            message = f"not a path, at character {at + 1}: {text}"
            raise ValueError(message)
        quoted = found["quoted"] if found["name"] is None else found["name"]
        if found["number"]:
            steps.append(Step(number=int(found["number"])))
        elif quoted is not None:
            steps.append(Step(quoted.replace("''", "'")))
        else:
            steps.append(Step(found["label"] or found["plain"]))
        at = found.end()
    return tuple(steps)


class Paths:
    """The readable paths of a report's values, in its language, by their plain paths."""

    def __init__(self, data: Data) -> None:
        """The items are only read when the first path is looked up."""
        self._data = data
        language = data.report.lang if data.report else LANGUAGES[0]
        self._is_english = language == "en"
        self._items: dict[str, tuple[str, type[Item]]] | None = None

    def of(self, plain: str) -> str:
        """The readable path of a plain one; empty for an empty one."""
        if self._items is None:
            self._items = {"": ("", Data)}
            self._add(self._data, "", "")
        if (item := self._items.get(plain)) is not None:
            return item[0]
        owner, _, key = plain.rpartition(".")
        known = self._items.get(owner)
        if known is not None and key.isidentifier():
            # Most values: a field of an item.
            path, kind = known
            named = self._key(kind, key)
            return f"{path}.{named}" if path else named
        start = plain
        while start not in self._items:
            start = start[: max(start.rfind("."), start.rfind("["), 0)]
        path, kind = self._items[start]
        inside = self._inside(kind, plain[len(start) :])
        return (
            f"{path}.{inside}" if path and inside and not inside.startswith("[") else path + inside
        )

    def named(self, place: Place) -> Place:
        """The place with a readable path instead of the plain one.

        Values from Python keep the path at which they were given, cells of tables their names;
        figures in a sheet have a path besides their cell.
        """
        own = place.source.path_at(place.line, place.column)
        if own is not None and (not place.source.part or place.path == own):
            return place._replace(path=own)
        return place._replace(path=self.of(place.path)) if place.path else place

    def _add(self, item: Item, plain: str, path: str) -> None:
        """Add the items inside an item of these paths."""
        assert self._items is not None
        for field, inside in _items_of(item):
            if not inside:
                continue
            own = f"{plain}.{field.key}" if plain else field.key
            start = f"{path}." * bool(path) + self._key(type(item), field.key)
            if field.kind is Kind.MAP:
                self._add_named(field, inside, own, start)
                continue
            labels = [_label(child) for child in inside]
            count = Counter(labels)
            for number, (child, label) in enumerate(zip(inside, labels, strict=True)):
                if child.place is None:
                    continue
                only = label if count[label] == 1 else ""
                within = child.place.path
                # Most items are written where they belong.
                if within == own:
                    named = start
                    self._items[within] = named, type(child)
                elif within == f"{own}[{number}]":
                    named = start + _step(only, number)
                    self._items[within] = named, type(child)
                else:
                    named = self._add_item(child, field, only)
                self._add(child, within, named)

    def _add_named(
        self, field: Field[object], inside: tuple[Item, ...], own: str, start: str
    ) -> None:
        """Add the items of a map, `own` in plain paths and `start` in readable ones, by name."""
        assert self._items is not None
        for child in inside:
            if child.place is None:
                continue
            within = child.place.path
            owner, _, name = within.partition(f"{own}.")
            if name and not owner:
                named = start + name_step(name)
                self._items[within] = named, type(child)
            else:
                named = self._add_item(child, field, "")
            if child.with_items:
                # A report may have thousands of figures, which hold none.
                self._add(child, within, named)

    def _add_item(self, item: Item, field: Field[object], label: str) -> str:
        """The readable path of an item, which is added."""
        assert self._items is not None
        assert item.place is not None
        plain = item.place.path
        if field.kind is Kind.MAP:
            owner, _, name = plain.partition(f"{field.key}.")
        else:
            # A stage may belong to an activity but be written in a list of its own.
            owner, name = plain.rpartition("[")[0].rpartition(".")[0], ""
        path, kind = self._items.get(owner.rstrip("."), ("", Data))
        within = plain[len(owner) :].lstrip(".")
        key = _KEY.match(within)
        start = f"{path}." * bool(path) + self._key(kind, key[0] if key else "")
        index = _INDEX.search(within)
        if name:
            path = start + name_step(name)
        elif index is None:
            path = start
        else:
            path = start + _step(label, int(index[1]))
        self._items[plain] = (path, type(item))
        return path

    def _inside(self, kind: type[Item], rest: str) -> str:
        """The path within an item: a key, and the rest within its value."""
        rest = rest.removeprefix(".")
        key = _KEY.match(rest)
        if key is None:
            return _numbered_from_one(rest)
        field, within = kind.fields.get(key[0]), rest[key.end() :]
        is_name = field is not None and field.kind is Kind.MAP and within.startswith(".")
        inside = name_step(within[1:]) if is_name else _numbered_from_one(within)
        return self._key(kind, key[0]) + inside

    def _key(self, kind: type[Item], key: str) -> str:
        """A key in the report's language."""
        field = kind.fields.get(key)
        return field.chinese if field and field.chinese and not self._is_english else key


def _items_of(item: Item) -> Iterator[tuple[Field[object], tuple[Item, ...]]]:
    """The fields that hold items, each with its items in order."""
    for field in item.with_items:
        value = getattr(item, field.key)
        inside = value.values() if isinstance(value, dict) else value if field.many else (value,)
        yield field, tuple(child for child in inside if isinstance(child, Item))


def _label(item: Item) -> str:
    """The name of an item; empty if it has none, or one that is not a short line of plain text."""
    for key in LABELS:
        value = getattr(item, key, None) if key in item.fields else None
        if value:
            text = str(value)
            is_plain = len(text) <= _LONGEST_LABEL and "\n" not in text
            return text if is_plain and without_marks(text) == text else ""
    return ""


_LONGEST_NAME = 200


def short_name(name: str) -> str:
    """A name as paths have it: every value below has the path, so a huge name is cut."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def name_step(name: str) -> str:
    """A name as a step of a path, after a dot or in brackets."""
    name = short_name(name)
    return _bracketed(name) if _SPECIAL.search(name) else f".{name}"


def _step(label: str, number: int) -> str:
    """The step to an item of a list, by its label if it has one of its own; counted from 0."""
    if not label:
        return f"[{number + 1}]"
    return _bracketed(label) if _SPECIAL.search(label) else f"[{label}]"


def _bracketed(name: str) -> str:
    quoted = name.replace("'", "''")
    return f"['{quoted}']"


def _numbered_from_one(path: str) -> str:
    return _INDEX.sub(lambda match: f"[{int(match[1]) + 1}]", path)
