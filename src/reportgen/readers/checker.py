"""Nodes → items of the data format, with every problem reported at its place.

The same `Checker` reads reports and styles: all it knows is the declared fields. Texts with figures
become pending texts, which are filled once the figures are computed. Rows and totals of tables
become raw cells, read by `CellReader`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from itertools import islice, takewhile
from operator import itemgetter
from typing import Any

from reportgen.diagnostics import (
    Place,
    Problems,
    Related,
    Rule,
    SourceFile,
    Words,
    line_place,
    place_at,
)
from reportgen.language import KnownNames, nearest
from reportgen.language.hidden import without_hidden
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import Data, scalars
from reportgen.model.expressions import (
    ExpressionError,
    is_formula_without_sign,
    parse_formula,
    parse_text,
)
from reportgen.model.fields import Field, Item, Kind, OwnFields, as_written, tidied
from reportgen.model.paths import short_name
from reportgen.model.texts import place_of_words
from reportgen.model.values import (
    TO_BE_FILLED,
    Amount,
    Date,
    Extra,
    OwnNumber,
    Rate,
    Text,
    Unordered,
    is_to_be_filled,
)
from reportgen.readers import rules
from reportgen.readers.pending import Formula, PendingText, Slot
from reportgen.readers.slips import (
    mark_of,
    marked_key,
    misread_key,
    mistake_in_key,
    opened_in_key,
    report_dash,
    report_wide_comma,
    wide_comma_at,
)
from reportgen.readers.yaml import (
    UNPRINTABLE,
    Mapping,
    Node,
    Scalar,
    Sequence,
    lines_with_hash,
    unfolded,
)

Entry = tuple[Scalar, Node]
"""A key and its value."""
_LINES = Words("若干行“名称: 内容”", "lines such as `name: …`")
_REASONS = Words(
    "“规则: 原因”，如 {share-mismatch: 原文如此}",
    "`rule: reason`, such as {share-mismatch: as in the source}",
)
_FILE = regex(r"\.\w{2,5}$")
EXPECTED = {
    Kind.TEXT: Words("一段文字", "text"),
    Kind.LINE: Words("一行文字", "one line of text"),
    Kind.REFERENCE: Words("一个编号或名称", "an id or a name"),
    Kind.DATE: Words(
        "日期（如 2024-03-25、2024-03、2024）", "a date such as 2024-03-25, 2024-03 or 2024"
    ),
    Kind.NUMBER: Words("数字（如 1.5）", "a number such as 1.5"),
    Kind.AMOUNT: Words("数字（如 189.9、1000、[5, 8]）", "a number such as 189.9, 1000 or [5, 8]"),
    Kind.RATE: Words("百分比（如 10.1%）", "a percentage such as 10.1%"),
    Kind.INTEGER: Words("整数（如 2）", "a whole number such as 2"),
    Kind.BOOLEAN: Words("“是”或“否”", "yes or no"),
    Kind.LENGTH: Words("长度（如 37mm、2.5cm、16pt）", "a length such as 37mm, 2.5cm or 16pt"),
    Kind.SIZE: Words("字号（如 3号、小四、16pt）", "a type size such as 3号 or 16pt"),
}  # fmt: skip

_NUMBER_OF_CELL = Words("数字（如 189.9、1000、5～8）", "a number such as 189.9, 1000 or 5–8")
_LEFT_OUT = Words("不写", "leave it out")
_LEFT_EMPTY = Words("空着", "leave the cell empty")
_LIST_STARTS = frozenset("－•·●◆［-")
_SINGLE_BRACES = regex(r"(?<![{｛])[{｛]\s*([^\W\d][\w.]*(?:\s*[|｜]\s*\w+)?)\s*(?:\}\}?|｝(?!｝))")
"""What looks like a figure or a figure with a filter, opened by a single brace."""
_MOST_BRACES = 20
_FIRST_WORD = regex(r"[^\W\d]+")
_OTHER_BRACES = regex(
    r"\[\[\s*([^\W\d][\w.]*(?:\s*[|｜]\s*\w+)?)\s*\]\](?!\()"
    r"|（（\s*([^\W\d][\w.]*(?:\s*[|｜]\s*\w+)?)\s*））"
)
"""What looks like a figure in doubled brackets of another kind."""
_MARKS = "、，。；："
_HAN = "\u4e00-\u9fff"
# It begins with a set of characters, so that a text without them is passed over quickly.
_MAY_BE_SLIP = regex(
    f"[{_MARKS},.０-９．](?:(?<=[{_MARKS}])(?=[{_MARKS}])|(?<=[{_HAN}”）》],)(?=[{_HAN}“（《])"
    f"|(?<=[{_HAN}][.])(?=[{_HAN}]|$)|(?<=[０-９])|(?<=\\d．)(?=\\d))"
)
"""A mark of punctuation or a digit that cannot be meant, unless it is in an expression."""
_WIDE_NUMBER = regex(r"[\d．]*[０-９．][\d．]*")
_HALF_WIDTH = {",": rules.HALF_WIDTH_COMMA, ".": rules.HALF_WIDTH_STOP}
_OWN_DATE = regex(r"\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_OWN_NUMBER = regex(
    r"-?[$£€¥]?(?!0\d)\d[\d,]*(?:\.\d+)?(?:%| ?[^\W\d]{1,6})?(?: million| billion)?"
)
"""A number that is one without anybody saying so: an address or a code is none."""
_LIST_MARK = regex(r"[－•·●◆] |［|-(?![\d-])")
"""What looks like the start of a list or list item but is text in YAML."""

_NUMBER_OF_ISSUE = "report.number"
_BLANK = r"\s_＿×xX*＊○—-"
_OPEN_YEAR = regex(
    rf"(?<=[〔\[［【])(?:\d*[{_BLANK}]+\d*)?(?=[〕\]］】]第?[{_BLANK}]*\d*[{_BLANK}]*[号期])"
)
_OPEN_NUMBER = regex(
    rf"((?:[〔\[［【（(](?:\d{{4}}|待补)[〕\]］】）)])第?|第)[{_BLANK}]*(?=[号期])"
)
"""Where a document number lacks its year or its number: 〔〕5号, 〔2024〕号, 第　期."""
_DATES_OF_ISSUE = ("report.date", "report.printed")
"""Dates that are days; others may well be in words, such as `by the end of the year`."""
_SCALES = {"万": 10_000}
"""Scales behind a number below one that its digits would say better; 0.3亿 is usual."""
_PLAIN: dict[Kind, Callable[[str], Any]] = {
    Kind.NUMBER: scalars.fraction,
    Kind.INTEGER: scalars.integer,
    Kind.BOOLEAN: scalars.boolean,
    Kind.LENGTH: scalars.length,
    Kind.SIZE: scalars.size,
}
_PLACED: dict[Kind, Callable[[str, Place], Any]] = {
    Kind.PHRASE: Text,
    Kind.DATE: scalars.date,
    Kind.AMOUNT: scalars.amount,
    Kind.RATE: scalars.rate,
}
_MAY_BE_PENDING = (PendingText, tuple)
_NOTHING = ("", "~", "null")
"""What is no value, at least without quotes."""
_PLAIN_DATE = regex(r"\d{4}-\d\d-\d\d")

_PLACEHOLDERS = ("XX", "××", "__", "待定", "待核")
_PLACEHOLDER = regex(
    r"(?<![A-Za-z0-9_×])(?:X{2,6}|×{2,6}|_{2,8})\s?[万亿]?"
    r"(?:元|张|件|起|场|项|亩|公里|吨|人次|次|[%％]|个百分点)|[（(](?:具体)?数[字据]?待(?:定|核实?)[)）]"
)
"""What stands for a number that is to come: XX张, （数字待定）. 张×× is a name."""


@lru_cache(maxsize=16)
def _may_be_open(source: SourceFile) -> bool:
    """Whether a file may hold what stands for something that is to come."""
    # Tables and values of Python have sources without their texts; a backslash may write any.
    text = source.text if type(source) is SourceFile else ""
    return not text or any(words in text for words in (*TO_BE_FILLED, *_PLACEHOLDERS, "\\"))


@lru_cache(maxsize=16)
def _lines_to_search(source: SourceFile) -> Container[int]:
    """The lines of which something may be reported whatever stands in their values."""
    return range(source.text.count("\n") + 2) if _may_be_open(source) else lines_with_hash(source)


def _plainly(field: Field[Any], node: Scalar, path: str) -> Any:
    """The value of a number in digits, a day, or a line without marks; else `None`.

    Most values of figures are such: nothing can be reported of them, so that they need not be
    searched for each mark by itself.
    """
    kind, text = field.kind, node.value
    if kind is Kind.AMOUNT:
        is_number = text.replace(".", "", 1).isdecimal()
        return scalars.amount(text, node.place(path)) if is_number else None
    if kind is Kind.LINE or kind is Kind.REFERENCE:
        if field.many or field.choices or not (text.isalnum() or _is_plain_line(text)):
            return None
        is_whole = node.line == node.end_line and path != _NUMBER_OF_ISSUE
        if not is_whole or node.line in _lines_to_search(node.source):
            return None
        if field.key == "unit":
            return None if text[0].isdigit() else scalars.unit_of_text(Text(text, node.place(path)))
        return Text(text, node.place(path))
    if kind is Kind.DATE and _PLAIN_DATE.fullmatch(text):
        return scalars.date(text, node.place(path))
    return None


@lru_cache(maxsize=1024)
def _is_plain_line(text: str) -> bool:
    """Whether nothing can be reported of a line, unless it is to be filled in or was cut off."""
    return text == text.strip() and text.isprintable() and "{{" not in text and "，" not in text


@lru_cache(maxsize=1024)
def _is_plain_name(name: str) -> bool:
    """Whether nothing can be reported of a name; reports have the same ones again and again."""
    return not name.isdecimal() and name.isprintable() and opened_in_key(name) is None


# In English, 10,000 yuan are told as so many yuan.
_NUMBER_BEFORE_UNIT = regex(r"(?P<number>[\d,.]*\d) ?(?P<unit>[^\W\d_a-zA-Z].*)")


class Checker:
    """Reads nodes as items; collects problems and the slots of pending texts."""

    def __init__(self, problems: Problems) -> None:
        """All problems go to `problems`."""
        self.problems = problems
        self.slots: list[Slot] = []
        self.own_fields: list[tuple[Text, Any]] = []
        self._keys: dict[type[Item], KnownNames] = {}
        self._key: Scalar | None = None
        """Key of the value being read; `None` for an item of a list."""
        self._strays: dict[Field[Any], list[Entry]] = {}
        """Figures and tables at the top level, by the field that they belong below."""
        self._of_inner: Mapping | None = None
        """The last item that was found to belong within the one before it."""
        self._next_item: Mapping | None = None
        """What follows the item just read and lacks the dash of an item of its own."""
        self._inside: list[tuple[type[Item], Mapping, str]] = []
        """The items being read, with their paths, from the outside in."""

    def item(
        self, kind: type[Item], node: Node, path: str, place: Place | None = None
    ) -> Item | None:
        """The node as an item; fields that cannot be read are reported and left out.

        Its place is that of the node, unless another one is given.
        """
        if isinstance(node, Mapping):
            is_alone = len(node.entries) == 1 and kind.scalar_field
            name = node.entries[0][0] if is_alone and _is_single_brace(node) else None
            if name and not mistake_in_key(name.value):
                self.problems.add(rules.BRACES_NOT_NEEDED, name.place(path), found=name.value)
                return None
            self._inside.append((kind, node, path))
            item = self._from_mapping(kind, node, path, place or node.place(path))
            self._inside.pop()
            return item
        if isinstance(node, Sequence) and _is_of_entries(node):
            text = node.source.line(node.line)[node.column - 1 :]
            if self._lacks_braces(kind, node, text, path):
                return None
        if isinstance(node, Scalar) and self._is_misread(kind, node, path):
            return None
        field = kind.fields.get(kind.scalar_field)
        if field is not None and (isinstance(node, Scalar) or field.kind is Kind.AMOUNT):
            return self._from_value(kind, field, node, path)
        meant: Words | str = ""
        if isinstance(node, Scalar) and "file" in kind.fields and _FILE.search(node.value):
            meant = Words(f"{{文件: {node.value}}}", f"{{file: {node.value}}}")
        self._report_type(node, path, _keys_of(kind), meant=meant)
        return None

    def value(self, field: Field[Any], node: Node, path: str) -> Any:
        """The node as the field's value; `None`, with the problem reported, if it is not one."""
        if type(node) is Scalar and (value := _plainly(field, node, path)) is not None:
            return value
        kind = field.kind
        if kind is Kind.MAP:
            found = self._map(field, node, path)
            return Extra(found) if found is not None and isinstance(field, OwnFields) else found
        if kind is Kind.ROWS or kind is Kind.TOTAL:
            # Imported here: most reports have no tables.
            from reportgen.readers.rows import CellReader

            cells = CellReader(self._bare, self._report_type, self._report_repeated, self.problems)
            return (cells.rows if kind is Kind.ROWS else cells.total)(node, path)
        if field.many:
            return self._several(field, node, path)
        return self._single(field, node, path)

    def _from_mapping(self, kind: type[Item], node: Mapping, path: str, place: Place) -> Item:
        owner = self._key or node
        item = kind(place)
        values = vars(item)
        names = kind.names
        written: dict[str, Entry] = {}
        for key, child in node.entries:
            field = names.get(key.value) or self._field(kind, key, path, child)
            if field is None:
                continue
            name = field.key
            if name in written:
                if self._begins_item(key, written[name][0], node, path):
                    break
                self._report_repeated((key, child), written[name], f"{path}.{name}".lstrip("."))
                continue
            at = f"{path}.{name}" if path else name
            value: Any = None
            if type(child) is Scalar and child.value not in _NOTHING:
                value = _plainly(field, child, at)
            if value is None and child.is_absent:
                if field.reports_empty:
                    self.problems.add(rules.EMPTY_KEY, key.place(path), key=key.value)
                if not field.may_be_empty:
                    continue
            self._key = key
            written[name] = key, child
            if value is not None:
                values[name] = value
            elif (value := self.value(field, child, at)) is not None:
                values[name] = value
                if type(value) in _MAY_BE_PENDING:
                    self._add_slots(item, name, value)
        if self._strays and "report" in kind.fields:
            self._take_strays(node, values)
        for field in kind.required:
            # A key that is only misspelt is not missing as well.
            meant = f"{path}.{field.key}" if path else field.key
            if field.key not in written and not self.problems.is_lost(meant):
                self._report_missing(kind, field, owner.place(path), node)
        return item

    def _begins_item(self, key: Scalar, first: Scalar, node: Mapping, path: str) -> bool:
        """Whether a repeated key begins another item of a list, whose dash was forgotten.

        If so, that is reported, and the item is left to `_several`, so that nothing else is.
        """
        entries = node.entries
        is_first = path.endswith("]") and first is entries[0][0] and key.line != first.line
        if not is_first or len(entries) > _MOST_ENTRIES:
            return False
        if not first.source.line(first.line)[: first.column - 1].strip():
            report_dash(first.place(path), self.problems)
        report_dash(key.place(path), self.problems)
        begin = next(index for index, (other, _) in enumerate(entries) if other is key)
        self._next_item = Mapping.copy_of(node)
        self._next_item.line, self._next_item.column = key.line, key.column
        self._next_item.entries = entries[begin:]
        return True

    def _is_of_inner(self, kind: type[Item], path: str) -> bool:
        """Whether the item being read was to stand within the one before it; reported once."""
        node = self._inside[-1][1]
        keys = [key for key, _ in node.entries[:_MOST_NEAR]]
        for field in kind.fields.values():
            names = field.item.names if field.item and field.many else {}
            if len(keys) > 1 and all(key.value in names for key in keys):
                parent = field.key if keys[0].value.isascii() else field.chinese
                place = keys[0].place(path)
                if node is not self._of_inner:
                    self.problems.add(
                        rules.NOT_INDENTED, place, key=keys[0].value, count=len(keys),
                        parent=parent,
                    )  # fmt: skip
                self._of_inner = node
                return True
        return False

    def _lacks_braces(
        self, kind: type[Item], node: Scalar | Sequence, text: str, path: str
    ) -> bool:
        """Whether a text holds entries without braces; if so, that is reported."""
        from reportgen.readers.outline import in_braces, line_at

        meant, line = in_braces(text, kind), line_at(node.source, node.line)
        # One entry may be a text with a colon, and only lacks its space.
        is_several = meant.count(": ") > 1
        if is_several:
            key = line.key if line else ""
            self.problems.add(
                rules.BRACES_MISSING, node.place(path), key=key,
                meant=f"{key}: {meant}" if key else meant,
            )  # fmt: skip
        return is_several

    def _is_misread(self, kind: type[Item], node: Scalar, path: str) -> bool:
        """Whether a text was meant as `key: value`; if so, that is reported."""
        mistake = misread_key(node.value, kind.names)
        is_line = node.line == node.end_line
        if mistake and not (is_line and self._lacks_braces(kind, node, node.value, path)):
            mistake.report(node.place(path), self.problems)
        return mistake is not None

    def _from_value(
        self, kind: type[Item], field: Field[Any], node: Node, path: str
    ) -> Item | None:
        item = kind(node.place(path))
        value = self.value(field, node, path)
        if value is None:
            return None
        vars(item)[field.key] = value
        self._add_slots(item, field.key, value)
        return item

    def _field(self, kind: type[Item], key: Scalar, path: str, child: Node) -> Field[Any] | None:
        """The field of a key written in another case or with hyphens; unknown keys are reported."""
        field = kind.named(key.value)
        if field is None and (mistake := mistake_in_key(key.value)):
            mistake.report(key.place(path), self.problems)
        elif field is None and key.lacks_colon:
            found = _FIRST_WORD.match(key.value)
            if found and found.end() < len(key.value) and kind.named(found[0]):
                at = key.place()
                after = at._replace(column=at.column + found.end(), length=1)
                self.problems.add(rules.COLON_MISSING, after, key=found[0])
            else:
                # What is left of a query is another one.
                self._report_comma(key, path, [path] if "query" in kind.fields else [])
        elif field is None and (parent := _home_of(key.value, kind)):
            self._report_misplaced(kind, key, parent, path)
        elif field is None and (inner := _inner_home_of(key.value, kind)):
            self.problems.add(
                rules.KEY_BELOW, key.place(path), key=key.value, parent=inner, loses=[path]
            )
        elif field is None and (home := _home_of_named(child, kind)):
            self._strays.setdefault(home, []).append((key, child))
        elif field is None:
            return self._meant(kind, key, path)
        return field

    def _take_strays(self, node: Mapping, values: dict[str, Any]) -> None:
        """Report figures and tables at the top level, and read them, as texts may name them."""
        strays_by_field, self._strays = self._strays, {}
        for field, entries in strays_by_field.items():
            key = entries[0][0]
            count = len(entries) if len(entries) > 1 else ""
            self.problems.add(
                rules.MISPLACED_KEY, key.place(), key=key.value, count=count, how=_INDENTED,
                parent=field.key if key.value.isascii() else field.chinese,
            )  # fmt: skip
            strays = Mapping.copy_of(node)
            strays.entries = entries
            found = self._map(field, strays, field.key) or {}
            values[field.key] = {**values.get(field.key, {}), **found}

    def _report_misplaced(self, kind: type[Item], key: Scalar, parent: str, path: str) -> None:
        """Report the first of the keys that stand at the top level instead of below `parent`."""
        entries = self._inside[-1][1].entries
        near = entries[:_MOST_NEAR]
        keys = [k for k, _ in near if k.value not in kind.names]
        alike = [k for k in keys if _home_of(k.value, kind) == parent]
        if alike and alike[0] is key:
            count, how = len(alike) if len(alike) > 1 else "", _INDENTED
            above = next(reversed(entries[: _index(key, entries)]), None)
            field = kind.names.get(above[0].value) if above else None
            if above and field and field.item and key.value in field.item.names:
                # It slid out of the part above it.
                parent, how = above[0].value, _in_line_with(above[1])
            self.problems.add(
                rules.MISPLACED_KEY, key.place(path), key=key.value, parent=parent, count=count,
                how=how,
            )  # fmt: skip

    def _meant(self, kind: type[Item], key: Scalar, path: str) -> Field[Any] | None:
        """The field that an unknown key, which is reported, was surely meant for.

        Its value is read for it, so that what depends on the value is not reported as well.
        """
        from reportgen.readers.meant import meant_keys

        if path.endswith("]") and self._is_of_inner(kind, path):
            return None
        marked = marked_key(key.value)
        if path.endswith("]") and kind.named(marked):
            report_dash(key.place(path), self.problems)
            return kind.named(marked)
        known = self._keys.setdefault(kind, KnownNames(kind.names))
        near = [marked] if kind.named(marked) else meant_keys(key.value, kind)
        near = near or known.nearest(key.value)
        field = kind.named(near[0]) if len(near) == 1 else None
        entries = self._inside[-1][1].entries
        if len(entries) > _MOST_ENTRIES or field in (kind.named(one.value) for one, _ in entries):
            field = None
        meant = [f"{path}.{kind.names[name].key}".lstrip(".") for name in near] if not field else []
        self.problems.add(
            rules.UNKNOWN_KEY, key.place(path), key=key.value, owner=Words(*kind.called),
            nearest=near, known=known_keys(kind, key.value), loses=meant,
        )  # fmt: skip
        return field

    def _report_missing(
        self, kind: type[Item], field: Field[Any], place: Place, node: Mapping
    ) -> None:
        for key, _ in node.entries:
            if kind.named(key.value) is field:
                self.problems.add(rules.EMPTY_KEY, key.place(), grade="error", key=key.value)
                return
        self.problems.add(
            rules.MISSING_KEY, place, owner=Words(*kind.called),
            key=Words(field.chinese or field.key, field.key), example=field.example,
        )  # fmt: skip

    def _add_slots(self, item: Item, key: str, value: Any) -> None:
        if type(value) is PendingText:
            self.slots.append(Slot(item, key, None))
        elif type(value) is tuple:
            for index, text in enumerate(value):
                if type(text) is PendingText:
                    self.slots.append(Slot(item, key, index))

    def _several(self, field: Field[Any], node: Node, path: str) -> tuple[Any, ...] | None:
        if isinstance(node, Scalar) and node.line != node.end_line and node.style is None:
            self._report_joined(node, path)
        nodes = node.items if isinstance(node, Sequence) else [node]
        found = []
        for index, child in enumerate(nodes):
            self._key = None
            if child.is_absent:
                continue
            item: Node | None = child
            while item is not None:
                self._next_item = None
                value = self._single(field, item, f"{path}[{index}]")
                if value is not None and not _is_empty(value):
                    found.append(value)
                item = self._next_item
        return tuple(found)

    def _report_joined(self, node: Scalar, path: str) -> None:
        """Report lines without dashes that make one item, although they look like several."""
        source = node.source
        numbers = range(node.line, node.end_line + 1)
        lines = [line_place(source, number) for number in numbers if source.line(number).strip()]
        starts = [node.place()._replace(length=1), *lines[1:]]
        marks = [mark_of(source.line(start.line)[start.column - 1 :]) for start in starts]
        if marks[0] and node.value[0] in _LIST_STARTS:
            return  # `_text` reports it
        for start, mark in zip(starts, marks, strict=True):
            if mark and len(starts) > 1:
                place = start._replace(length=len(mark), path=path)
                self.problems.add(rules.LIST_MARK, place, mark=mark)
                return
        is_own_line = not source.line(node.line)[: node.column - 1].strip()
        is_short = len(source.line(node.line)) - node.column < _SHORT
        if len(starts) > 1 and is_own_line and is_short:
            self.problems.add(rules.LINES_JOINED, node.place(path), count=len(starts))

    def _map(self, field: Field[Any], node: Node, path: str) -> dict[str, Any] | None:
        if isinstance(node, Scalar) and (mistake := mistake_in_key(node.value)):
            mistake.report(node.place(path), self.problems)
            return None
        if isinstance(node, Sequence):
            node = self._named_items(field, node, path) or node
        elif isinstance(node, Mapping) and field.item and self._is_of_file(field, node, path):
            return None
        if not isinstance(node, Mapping):
            self._report_type(node, path, _REASONS if field.chinese == "认可" else _LINES)
            return None
        found: dict[str, Any] = {}
        written: dict[str, Entry] = {}
        for key, child in self._with_fields(field, node):
            if key.value in written:
                self._report_repeated((key, child), written[key.value])
                continue
            name = key.value
            written[name] = key, child
            if not _is_plain_name(name):
                if name.isdecimal() and key.lacks_colon:
                    self._report_comma(key, path)
                    continue
                if key.style is None and (mistake := opened_in_key(name)):
                    name = name[: mistake.at].strip()
                    mistake.report(key.place(f"{path}.{short_name(name)}"), self.problems)
                    found[name] = field.item(key.place()) if field.item else ""
                    continue
                self._printable(key, name, path)
                name = name if name.isprintable() else without_hidden(name)
            value = self._entry(field, key, child, f"{path}.{short_name(name)}")
            if value is not None:
                found[name] = value
        return found

    def _is_of_file(self, field: Field[Any], node: Mapping, path: str) -> bool:
        """Whether figures name a file instead of being named; if so, that is reported."""
        files = Data.fields["figure_files"]
        keys = [key.value for key, _ in node.entries[:_FILE_KEYS]]
        is_of_file = (
            field is Data.fields["statistics"]
            and bool(keys)
            and (
                all(files.item is not None and key in files.item.names for key in keys)
                and not {"file", "文件"}.isdisjoint(keys)
            )
        )
        if is_of_file:
            at, is_english = node.place(path), keys[0].isascii()
            self.problems.add(
                rules.FIGURES_OF_FILE, at, key=field.key if is_english else field.chinese,
                meant=files.key if is_english else files.chinese,
            )  # fmt: skip
        return is_of_file

    def _named_items(self, field: Field[Any], node: Sequence, path: str) -> Mapping | None:
        """The items of a list by their labels, where names were meant, which is reported.

        `None` if they have no labels.
        """
        fields = field.item.fields if field.item else {}
        label = fields.get("label") or fields.get("title")
        named: Mapping | None = None
        entries: list[Entry] = []
        for item in node.items:
            if not field.item or not label or not isinstance(item, Mapping):
                return None
            named = named or Mapping.copy_of(item)
            names = [name for key, name in item.entries if field.item.named(key.value) is label]
            if not names or not isinstance(names[0], Scalar):
                return None
            entries.append((names[0], item))
        if named is not None:
            named.entries = entries
            parent = Words(field.chinese, field.key)
            self.problems.add(rules.DASH_TOO_MANY, node.place(path), parent=parent)
        return named

    def _with_fields(self, field: Field[Any], node: Mapping) -> list[Entry]:
        """The entries of a map; keys that lack their indentation below an item are put into it."""
        entries = node.entries
        # Not a generator: this runs for each map of every report.
        if field.item is None or not [1 for _, child in entries if child.is_absent]:
            return entries
        names = field.item.names
        found: list[Entry] = []
        index = 0
        while index < len(entries):
            key, child = entries[index]
            index += 1
            end = index
            while child.is_absent and end < len(entries) and entries[end][0].value in names:
                end += 1
            lost = entries[index:end]
            if len(lost) > 1 or (lost and lost[0][0].value in _VALUES):
                first, count = lost[0][0], len(lost) if len(lost) > 1 else ""
                self.problems.add(
                    rules.NOT_INDENTED, first.place(), key=first.value, count=count,
                    parent=key.value,
                )  # fmt: skip
                child = item = Mapping.copy_of(node)
                item.entries = lost
                index = end
            found.append((key, child))
        return found

    def _entry(self, field: Field[Any], key: Scalar, child: Node, path: str) -> Any:
        if isinstance(field, OwnFields):
            value = self._own(child, path)
            self.own_fields.append((Text(key.value, key.place(path)), value))
            return value
        if field.item is None:
            return self._single(field, child, path)
        # An unreadable item keeps its name, so that references to it are not reported as well.
        place = key.place(path)
        item = None if child.is_absent else self.item(field.item, child, path, place)
        item = item or field.item(None)
        item.place = place
        return item

    def _own(self, node: Node, path: str) -> Any:
        """A field of one's own: a text, number or date by its form, in quotes a text; or a list."""
        if isinstance(node, Sequence):
            inner = (self._own(child, f"{path}[{at}]") for at, child in enumerate(node.items))
            return tuple(value for value in inner if value is not None)
        if node.is_absent:
            return None
        if not isinstance(node, Scalar):
            self._report_type(node, path, EXPECTED[Kind.LINE])
            return None
        text = self._line(node, path)
        if text is None or _is_in_quotes(node):
            return text
        if is_to_be_filled(text):
            return Unordered(text, text.place)
        if _OWN_DATE.fullmatch(text):
            found = scalars.date(text, text.place)
            if found is None:
                self._report_value(Kind.DATE, node, path)
            return found
        amount = scalars.amount(text, text.place) if _OWN_NUMBER.fullmatch(text) else None
        return text if amount is None or amount.low is None else OwnNumber(text, amount)

    def _single(self, field: Field[Any], node: Node, path: str) -> Any:
        kind = field.kind
        if isinstance(node, Scalar) and not field.choices:
            # Most values are texts.
            if kind is Kind.TEXT:
                return self._text(node, path)
            if kind is Kind.LINE or kind is Kind.REFERENCE:
                line = self._line(node, path)
                return self._unit(line) if line and field.key == "unit" else line
        if kind is Kind.ITEM:
            return self._item_or_period(field, node, path)
        if kind is Kind.AMOUNT and isinstance(node, Sequence):
            return self._range(node, path)
        if kind is Kind.MAP:
            kind = Kind.PHRASE
        if not isinstance(node, Scalar):
            if kind is Kind.TEXT and isinstance(node, Mapping) and _is_single_brace(node):
                self.problems.add(rules.BRACES_AT_START, node.place(path))
                return None
            meant = _as_one_text(node) if kind in (Kind.TEXT, Kind.LINE) else ""
            block = "|" if field.chinese == "概述" and isinstance(node, Sequence) else ""
            expected = EXPECTED.get(kind, EXPECTED[Kind.LINE])
            self._report_type(node, path, expected, meant=meant, block=block)
            return None
        if field.choices:
            return self._choice(field, node)
        if self._has_braces(kind, node, path):
            return None
        value = _PLAIN[kind](node.value) if kind in _PLAIN else self._placed(kind, node, path)
        if field.refuses(value):
            place, value = node.place(path), None
            self.problems.add(rules.BAD_VALUE, place, found=node.value, expected=field.numbers)
        elif value is None or (kind is Kind.RATE and _is_part_in_points(field, value)):
            self._report_value(kind, node, path)
            # An unreadable number is there, so that what is computed from it is not reported too.
            if kind is Kind.AMOUNT:
                return Amount(node.place(path), None)
            if kind is Kind.RATE:
                return Rate(None, place=node.place(path))
        return value

    def _unit(self, text: Text) -> Text:
        unit = scalars.unit_of_text(text)
        match = _NUMBER_BEFORE_UNIT.match(unit)
        if match is not None:
            self.problems.add(
                rules.UNIT_WITH_NUMBER, text.place, found=str(unit), unit=match["unit"],
                number=match["number"],
            )  # fmt: skip
        return unit

    def _placed(self, kind: Kind, node: Scalar, path: str) -> Any:
        if kind is Kind.AMOUNT and node.value.lstrip().startswith(("=", "＝")):
            return self._formula(node, path)
        place = node.place(path)
        self._report_to_be_filled(node.value, node, path)
        value = _PLACED[kind](self._printable(node, node.phrase, path), place)
        if kind is Kind.AMOUNT and value is not None and value.unit:
            if value.unit[0] in "（()）":
                return None
            if value.unit in _SCALES:
                self._report_below_scale(value, node, place)
        if path in _DATES_OF_ISSUE and value is not None and scalars.is_no_date(value):
            self.problems.add(rules.DATE_IN_WORDS, place, found=node.value)
        return value

    def _report_below_scale(self, value: Amount, node: Scalar, place: Place) -> None:
        """Report a number such as 0.26万, which a reader expects as 2600."""
        if value.low is None or value.high is not None or not 0 < abs(value.low) < 1:
            return
        plain = f"{value.low * _SCALES[value.unit]:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        units = (
            unit.value for key, unit in (self._inside[-1][1].entries if self._inside else ())
            if isinstance(unit, Scalar) and key.value in ("单位", "unit")
        )  # fmt: skip
        self.problems.add(
            rules.BELOW_SCALE, place, found=node.value.strip(), scale=value.unit, plain=plain,
            number=value.low, unit=next(units, "元"),
        )  # fmt: skip

    def _has_braces(self, kind: Kind, node: Scalar, path: str) -> bool:
        """Whether a figure is named where none can be; if so, it is reported."""
        if "{{" not in node.value or kind is Kind.PHRASE:
            return False
        named = node.value.partition("{{")[2].partition("}}")[0].strip()
        formula = f"= {named}" if kind is Kind.AMOUNT and named else ""
        self.problems.add(rules.NO_FIGURES_HERE, node.place(path), formula=formula)
        return True

    def _formula(self, node: Scalar, path: str) -> Amount:
        """The amount that a formula will give; unknown if the formula cannot be read."""
        place = node.place(path)
        text = self._printable(node, node.value, path)
        try:
            return Amount(place, None, formula=Formula(text, parse_formula(text), node))
        except ExpressionError as error:
            at = Formula(text, None, node).place_at(error.offset, error.length)
            self.problems.add(error.rule, at._replace(path=path), **error.facts)
            return Amount(place, None)

    def _item_or_period(self, field: Field[Any], node: Node, path: str) -> Item | None:
        assert field.item is not None
        if isinstance(node, Scalar) and "start" in field.item.fields:
            if self._has_braces(Kind.DATE, node, path):
                return None
            self._report_to_be_filled(node.value, node, path)
            start, end = scalars.period_ends(self._printable(node, node.value, path))
            place = node.place(path)
            item = field.item(place)
            is_year = start == end and scalars.year_across(start)
            for key, text in (("start", start), ("end", end)):
                value = scalars.date(text, place) if text else None
                if is_year:
                    # The month 2002/03 alone is the year 2002/03.
                    value = Date(place, words=text)
                if text and value is None and start == end:
                    self._report_value(Kind.DATE, node, path)
                elif text and value is None:
                    self._report_end(text, (start, end), node, path)
                elif value is not None:
                    vars(item)[key] = value
            return item
        return self.item(field.item, node, path)

    def _choice(self, field: Field[Any], node: Scalar) -> str | None:
        tidy = node.value.strip()
        for value in (tidy, tidy.lower()):
            if value in field.choices:
                return value
            if value in field.also:
                return field.also[value]
        # A word of approximation may have been copied with its number: 120余.
        bare = tidy.strip("0123456789.,")
        near = [bare] if bare in field.choices else nearest(node.value, field.choices)
        self.problems.add(
            rules.BAD_CHOICE, node.place(), found=node.value, nearest=near,
            known=list(field.choices),
        )  # fmt: skip
        return None

    def _range(self, node: Sequence, path: str) -> Amount | None:
        ends = [scalars.number(end.value) for end in node.items if isinstance(end, Scalar)]
        low, high = ends if len(ends) == len(node.items) == 2 else (None, None)
        if low is None or high is None or low > high:
            self._report_value(Kind.AMOUNT, node, path)
            return None
        return Amount(node.place(path), low, high)

    def _line(self, node: Scalar, path: str) -> Text | None:
        text = self._tidy(node, path)
        if "{{" in text:
            self.problems.add(rules.NO_FIGURES_HERE, node.place(path))
            return None
        if "，" in text and self._swallows_key(text, node, path):
            text = text.partition("，")[0]
        return Text(text, node.place(path))

    def _swallows_key(self, text: str, node: Scalar, path: str) -> bool:
        """Whether a text goes on with a key after a full-width comma; if so, that is reported."""
        keys = self._inside[-1][0].names if self._inside else {}
        at = wide_comma_at(text, keys) if node.style is None else -1
        if at >= 0:
            report_wide_comma(text, node.place(path), at, self.problems)
        return at >= 0

    def _text(self, node: Scalar, path: str) -> Text | None:
        text = self._tidy(node, path)
        mark = _LIST_MARK.match(text) if text[:1] in _LIST_STARTS else None
        if mark and node.style is None:
            self.problems.add(rules.LIST_MARK, node.place(path), mark=text[0])
        if "[[" in text or "（（" in text or text[:1] == "｜":
            self._report_other_marks(text, node, path)
        if "{" in text or "}" in text or "｛" in text:
            pairs = text.count("{{")
            if text.count("{") != 2 * pairs or text.count("}") != 2 * pairs or "｛" in text:
                self._report_braces(text, node, path)
        if "（" in text or "《" in text or _MAY_BE_SLIP.search(text):
            self._report_punctuation(text, node, path)
        if "{{" not in text and "{%" not in text:
            return Text(text, node.place(path))
        if text[0] == "“" and text.find("”") == len(text) - 1:
            # Who quotes somebody leaves no braces in what was said.
            self.problems.add(rules.QUOTES_PRINTED, node.place(path))
        pending = PendingText(text, node.place(path))
        pending.pieces, errors = parse_text(text)
        pending.scalar = node
        for error in errors:
            place = pending.place_at(error.offset, error.length)
            self.problems.add(error.rule, place._replace(path=path), **error.facts)
        return pending

    def _report_punctuation(self, text: str, node: Scalar, path: str) -> None:
        """Report marks that cannot be meant, outside of expressions: the first of each kind."""
        plain = _without_expressions(text)
        found: dict[str, tuple[Rule, int, int]] = {}
        for slip in (*_slips(plain), *_never_closed(plain)):
            found.setdefault(slip[0].id, slip)
        for rule, at, length in found.values():
            place = _place_within(node, text, at, length, path)
            self.problems.add(rule, place, found=text[at : at + length])

    def _report_braces(self, text: str, node: Scalar, path: str) -> None:
        """Report braces that will be printed as they are; of full-width ones, the first."""
        if (wide := text.find("｛｛")) >= 0:
            at = _place_within(node, text, wide, 2, path)
            self.problems.add(rules.FULL_WIDTH_BRACES, at)
        singles = list(islice(_SINGLE_BRACES.finditer(text), _MOST_BRACES))
        for single in singles:
            at = _place_within(node, text, single.start(), len(single[0]), path)
            meant = f"{{{{ {single[1]} }}}}"
            self.problems.add(rules.BRACES_IN_TEXT, at, found=single[0], meant=meant)
        if not singles and (stray := _without_expressions(text).find("}}")) >= 0:
            at = _place_within(node, text, stray, 2, path)
            self.problems.add(rules.BRACES_NOT_OPENED, at)

    def _report_other_marks(self, text: str, node: Scalar, path: str) -> None:
        """Report brackets that were meant as braces, and a full-width bar before paragraphs."""
        if text[0] == "｜":
            self.problems.add(rules.WIDE_BAR, node.place(path)._replace(length=1))
        if other := _OTHER_BRACES.search(text):
            at = _place_within(node, text, other.start(), len(other[0]), path)
            meant = f"{{{{ {other[1] or other[2]} }}}}"
            self.problems.add(rules.BRACES_IN_TEXT, at, found=other[0], meant=meant)

    def _tidy(self, node: Scalar, path: str) -> str:
        """The text as `_bare` gives it; what still has to be filled in is reported."""
        text = self._bare(node, path)
        if path == _NUMBER_OF_ISSUE:
            text = _with_open_number(text)
        self._report_to_be_filled(text, node, path)
        return text

    def _bare(self, node: Scalar, path: str) -> str:
        """The text with its lines stripped of spaces; unprintable characters are reported."""
        text = node.value if node.line == node.end_line else unfolded(node)
        if node.style is not None:
            text = self._printable(node, text, path)
        elif lost := node.lost_after_hash():
            line = node.source.line(node.line)
            at = line.index(lost, node.column - 1 + len(node.value))
            place = node.place(path)._replace(column=at + 1, length=len(lost))
            self.problems.add(rules.LOST_AFTER_HASH, place, lost=lost)
        if "\n" in text:
            text = "\n".join(line.strip() for line in text.split("\n"))
        return text.strip()

    def _printable(self, node: Scalar, text: str, path: str) -> str:
        """The text without unprintable characters; only escapes in double quotes produce them."""
        if node.style != '"':
            return text
        # Of several at one place only the first is shown, and a text may hold millions.
        if match := UNPRINTABLE.search(text):
            character = f"U+{ord(match[0]):04X}"
            self.problems.add(rules.CONTROL_CHARACTER, node.place(path), character=character)
        return "\n".join(UNPRINTABLE.sub("", text).splitlines())

    def _report_to_be_filled(self, text: str, node: Scalar, path: str) -> None:
        # This runs for every value, and few files have any of the words; numbers of issue get them.
        if not _may_be_open(node.source) and path != _NUMBER_OF_ISSUE:
            return
        for words in TO_BE_FILLED:
            if words in text:
                self.problems.add(rules.TO_BE_FILLED, node.place(path), what=self._named(path))
                return
        for words in _PLACEHOLDERS:
            if words in text and (found := _PLACEHOLDER.search(text)):
                self.problems.add(
                    rules.TO_BE_FILLED, node.place(path),
                    what=Words(f"“{found[0]}”", f"'{found[0]}'"),
                )  # fmt: skip
                return

    def _named(self, path: str) -> Words:
        """What the value at a path is: its field and the title or name of its item."""
        kind, node, at = self._inside[-1] if self._inside else (Item, None, "")
        rest = path.removeprefix(at).lstrip(".")
        field = kind.fields.get(rest.partition("[")[0])
        if field is None:
            name = rest.rpartition(".")[2]
            return Words(f"“{name}”", f"'{name}'")
        titles = [
            (known.key == "id", child.value) for key, child in (node.entries if node else ())
            if isinstance(child, Scalar) and (known := kind.names.get(key.value))
            and known.key in (*_TITLES, "id")
            and not any(map(child.value.__contains__, TO_BE_FILLED))
        ]  # fmt: skip
        # An id is what an item is called that has no title yet.
        titles.sort(key=itemgetter(0))
        owner = titles[0][1] if titles else at.rpartition(".")[2] if "." in at else ""
        return named_field(field, owner)

    def _report_value(self, kind: Kind, node: Scalar | Sequence, path: str) -> None:
        from reportgen.readers.meant import meant_period, meant_value

        rule = rules.BAD_DATE if kind is Kind.DATE else rules.BAD_VALUE
        found = node.value if isinstance(node, Scalar) else "[…]"
        meant: Words | str = meant_value(kind, found)
        if kind is Kind.DATE and path.endswith(_PERIOD):
            meant = meant_period(found) or meant
        if kind is Kind.AMOUNT and is_formula_without_sign(found):
            rule = rules.FORMULA_WITHOUT_SIGN
        elif kind in (Kind.AMOUNT, Kind.RATE) and scalars.has_letters_for_digits(found):
            rule = rules.LETTER_FOR_DIGIT
        todo = "" if kind in _PLAIN else Words(*TO_BE_FILLED)
        place = node.place(path)
        is_cell = bool(place.source.part)
        expected = _NUMBER_OF_CELL if is_cell and kind is Kind.AMOUNT else EXPECTED[kind]
        self.problems.add(
            rule, place, found=found, expected=expected, todo=todo,
            absent=todo and (_LEFT_EMPTY if is_cell else _LEFT_OUT),
            flaw=_flaw(found) if kind is Kind.DATE else "", meant=meant,
        )  # fmt: skip

    def _report_end(self, text: str, ends: tuple[str, str], node: Scalar, path: str) -> None:
        """Report the end of a period that is no date."""
        dates = [scalars.date(end, None) or scalars.last_of_month(end) for end in ends]
        shown = [
            one.words or "-".join(f"{part:02}" for part in one.iso_parts) for one in dates if one
        ]
        first, last = shown if len(shown) == len(ends) else _PERIOD_EXAMPLE
        expected = Words(f"日期，如 {first} 至 {last}", f"dates such as {first} to {last}")
        at = node.value.rfind(text) if text == ends[1] else node.value.find(text)
        place = place_of_words(Text(node.value, node.place(path)), max(at, 0), len(text))
        self.problems.add(rules.BAD_DATE, place, found=text, expected=expected, flaw=_flaw(text))

    def _report_type(
        self, node: Node, path: str, expected: Words, *, meant: Words | str = "", block: str = ""
    ) -> None:
        found = {
            Scalar: Words("一段文字", "text"),
            Sequence: Words(
                "一个列表（以“- ”开头的若干行）", "a list (lines that begin with `- `)"
            ),
            Mapping: Words("若干“键: 值”", "keys with values"),
        }[type(node)]
        if isinstance(node, Sequence) and node.source.line(node.line)[node.column - 1 :][:1] == "[":
            found = Words("方括号里的一个列表 […]", "a list in brackets, […]")
        self.problems.add(
            rules.WRONG_TYPE, node.place(path), expected=expected, found=found, meant=meant,
            block=block,
        )  # fmt: skip

    def _report_comma(self, key: Scalar, path: str, loses: Iterable[str] = ()) -> None:
        """Report a key that is really the rest of a value with a comma, inside braces.

        Of what stands at the path, a number is lost: only the digits before its comma are read.
        `loses` are the paths that cannot be read if it is a text.
        """
        if not key.value.isdecimal():
            self.problems.add(rules.COMMA_IN_VALUE, key.place(), found=key.value, loses=loses)
            return
        entries = self._inside[-1][1].entries if self._inside else []
        near = entries if len(entries) <= _MOST_ENTRIES else []
        index = next((index for index, (one, _) in enumerate(near) if one is key), 0)
        before, number = near[index - 1] if index else (key, key)
        if not index or not isinstance(number, Scalar) or number.line != key.line:
            self.problems.add(rules.COMMA_IN_NUMBER, key.place(), meant="1000")
            return
        if before.value.isdecimal() and before.lacks_colon:
            return  # 1,234,567 is reported at its first comma
        if scalars.amount(number.value, None) is None:
            # In a label such as calls per 100,000 the number is no value.
            self.problems.add(rules.COMMA_IN_VALUE, key.place(), found=key.value, loses=loses)
            return
        groups = takewhile(str.isdecimal, (one.value for one, _ in near[index:]))
        digits = list(groups)
        is_grouped = all(len(group) == _GROUP for group in digits)
        written = ",".join((number.value, *digits))
        meant = written.replace(",", "" if is_grouped else ".", -1 if is_grouped else 1)
        place = number.place()._replace(length=len(written))
        self.problems.add(rules.COMMA_IN_NUMBER, place, meant=meant, loses=(path,))

    def _report_repeated(self, later: Entry, first: Entry, path: str = "") -> None:
        """Report a key that is given twice; two different values cannot be merged.

        Of items, those of the second place are missing: what asks for the path has to wait.
        """
        (key, one), (first_key, other) = later, first
        loses = [path] if path and not isinstance(one, Scalar) else []
        facts: dict[str, Any] = {"or_else": _MERGE}
        if isinstance(one, Scalar) and isinstance(other, Scalar):
            facts = {"first": other.value, "second": one.value}
        related = (Related(first_key.place()),)
        self.problems.add(
            rules.DUPLICATE_KEY, key.place(), key=key.value, related=related, loses=loses, **facts
        )  # fmt: skip


def _as_one_text(node: Node) -> Words | str:
    """A short list as the text that was wanted: 周立、马明; empty for what is none."""
    items = node.items if isinstance(node, Sequence) else ()
    values = [one.value for one in items if isinstance(one, Scalar)]
    if not values or len(values) < len(items) or sum(map(len, values)) > _SHORT:
        return ""
    return Words("、".join(values), ", ".join(values))


def _is_in_quotes(node: Scalar) -> bool:
    """Whether a value is quoted in the file; one from Python is not, and read by its form too."""
    start = node.source.line(node.line)[node.column - 1 :]
    return node.style is not None and start.startswith(("'", '"', "|", ">"))


def _is_single_brace(node: Mapping) -> bool:
    """Whether braces hold a name and nothing else: `{gdp}`, where a text was to begin."""
    if len(node.entries) != 1:
        return False
    key, value = node.entries[0]
    return key.lacks_colon and value.is_absent


def _is_of_entries(node: Sequence) -> bool:
    """Whether brackets hold keys with values, where braces were meant: `[value: 48, unit: m]`."""
    is_in_brackets = node.source.line(node.line)[node.column - 1 :].startswith("[")
    return is_in_brackets and all(isinstance(one, Mapping) for one in node.items)


def _is_part_in_points(field: Field[Any], rate: Rate) -> bool:
    """Whether a share or completion is in points, which only differences of percentages are."""
    return field.key in _PARTS and rate.unit != "%" and rate.percent is not None


def _place_within(node: Scalar, text: str, offset: int, length: int, path: str) -> Place:
    """The place of a stretch of a node's text, which need not be filled yet.

    The n-th time that its characters occur in the text is the n-th time in the file; that of the
    whole text where YAML's folding or escapes hide it.
    """
    source, stretch = node.source, text[offset : offset + length]
    if not source.text:
        return node.place(path)
    at = source.offset(node.line) + node.column - 1 - len(stretch)
    end = source.offset(node.end_line + 1)
    for _ in range(text.count(stretch, 0, offset) + 1):
        at = source.text.find(stretch, at + len(stretch), end)
        if at < 0:
            return node.place(path)
    return place_at(source, at, length)._replace(path=path)


def _slips(text: str) -> Iterator[tuple[Rule, int, int]]:
    """The marks in a text that cannot be meant: the rule, where they are, how long they are."""
    for slip in _MAY_BE_SLIP.finditer(text):
        at, mark = slip.start(), slip[0]
        if mark in _HALF_WIDTH:
            # A name may end an English sentence; {收入.增速} was meant as an expression.
            is_chinese = slip.end() < len(text) or "，" in text or "。" in text
            if mark == "," or (is_chinese and "{" not in text):
                yield _HALF_WIDTH[mark], at, 1
        elif mark in _MARKS:
            yield rules.PUNCTUATION_TWICE, at, 2
        else:
            start, stop = next(one.span() for one in _WIDE_NUMBER.finditer(text) if one.end() > at)
            yield rules.FULL_WIDTH_DIGITS, start, stop - start


def _never_closed(text: str) -> Iterator[tuple[Rule, int, int]]:
    """The brackets in a text that are opened and not closed."""
    for mark, opening, closing in (("（", "（(", "）)"), ("《", "《", "》")):
        if mark not in text:
            continue
        opened: list[int] = []
        for at, character in enumerate(text):
            if character in opening:
                opened.append(at)
            elif character in closing and opened:
                opened.pop()
        yield from ((rules.BRACKET_UNPAIRED, at, 1) for at in opened)


def _without_expressions(text: str) -> str:
    """The text with `x` in place of `{{ … }}`, as long as before."""
    parts: list[str] = []
    end = 0
    while (start := text.find("{{", end)) >= 0 and (stop := text.find("}}", start) + 2) > 1:
        parts += text[end:start], "x" * (stop - start)
        end = stop
    return "".join((*parts, text[end:]))


_MOST_ENTRIES = 1000
"""Of items with more keys it is not searched what was meant by each."""
_MOST_NEAR = 100
"""How many keys of an item are looked at to see where they belong together."""
_SHORT = 20
"""A first line so short is hardly one that was wrapped."""
_VALUES = ("value", "数值")
_TITLES = ("title", "name", "label", "point")
"""Fields that name an item."""
_FILE_KEYS = 8
"""As many keys as a file of figures may have."""
_PERIOD = "period"
"""How the path of a field for a start and an end ends."""
_PARTS = ("share", "completion")
"""Rates that are parts of a whole."""
_GROUP = 3
"""The digits between the commas of a number."""


def _with_open_number(number: str) -> str:
    """A document number, with 待补 where its year or its number is missing: 〔2024〕待补号."""
    if "号" not in number and "期" not in number:
        return number
    todo = TO_BE_FILLED[0]
    return _OPEN_NUMBER.sub(rf"\1{todo}", _OPEN_YEAR.sub(todo, number))


def title_of(item: Item) -> str:
    """The title or name of an item; empty if it has none."""
    return next((str(title) for key in _TITLES if (title := getattr(item, key, None))), "")


def named_field(field: Field[Any], owner: str) -> Words:
    """A field in words, with the title or name of its item if there is one."""
    zh, en = field.chinese or field.key, f"'{field.key}'"
    return Words(f"“{owner}”的{zh}", f"{en} of '{owner}'") if owner else Words(zh, en)


_MERGE = Words("两处都要的，合并成一处", "to keep both, merge them")
_PERIOD_EXAMPLE = ("2024-03", "2024-11")


def _flaw(text: str) -> Words | str:
    """What is wrong with a day that its month does not have; empty for other texts."""
    last = scalars.last_of_month(text)
    if last is None:
        return ""
    day = int(re.findall(r"\d+", text)[-1])
    return Words(
        f"{last.year}年{last.month}月没有{day}日",
        f"{MONTHS[last.month - 1]} {last.year} has no day {day}",
    )


_INDENTED = Words("缩进两格", "indented by two spaces")


def _index(key: Scalar, entries: list[tuple[Scalar, Node]]) -> int:
    """Where a key stands among entries."""
    return next(at for at, (one, _) in enumerate(entries) if one is key)


def _in_line_with(node: Node) -> Words:
    """How far in a further key of a part belongs: like those of the last item of a list."""
    last = node.items[-1] if isinstance(node, Sequence) and node.items else None
    if not isinstance(last, Mapping) or not last.entries:
        return _INDENTED
    first = last.entries[0][0].value
    return Words(f"和“{first}”左边对齐", f"in line with `{first}`")


def _home_of(key: str, kind: type[Item]) -> str:
    """The key of the first part of the report that has this key; empty if `kind` is such a part."""
    if "report" not in kind.fields:
        return ""
    for field in kind.fields.values():
        if field.item is not None and key in field.item.names:
            return field.key if key.isascii() else field.chinese
    return ""


def _inner_home_of(key: str, kind: type[Item]) -> str:
    """The key of the only item within an item that has this key; empty if there is none."""
    for field in kind.with_items:
        if field.item and field.kind is Kind.ITEM and not field.many and key in field.item.names:
            return field.key if key.isascii() else field.chinese
    return ""


def _home_of_named(node: Node, kind: type[Item]) -> Field[Any] | None:
    """The part of the report that holds such items by name, if a node is one: a figure, a table."""
    if "report" not in kind.fields or not isinstance(node, Mapping) or not node.entries:
        return None
    for field in kind.fields.values():
        if field.kind is Kind.MAP and field.item is not None:
            names = field.item.names
            if all(key.value in names for key, _ in node.entries):
                return field
    return None


def _is_empty(value: Any) -> bool:
    """Whether a value is an item without any value."""
    return isinstance(value, Item) and not any(map(value.given, value.fields))


def _keys_of(kind: type[Item]) -> Words:
    chinese, english = kind.called
    return Words(f"{chinese}的若干“键: 值”", f"the keys and values of {english}")


def known_keys(kind: type[Item], like: str) -> list[str]:
    """The keys of an item in the language that `like` is written in."""
    if tidied(like).isascii():
        return [as_written(key) for key in kind.fields]
    return [field.chinese or key for key, field in kind.fields.items()]
