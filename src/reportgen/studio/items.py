"""What was chosen on the page → its form: fields as the format declares them, traces, mends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Place, Problems, Words, place_at
from reportgen.editing.changes import Change
from reportgen.editing.fixes import fixes
from reportgen.editing.layout import children
from reportgen.editing.locating import (
    Target,
    find,
    label_of,
    steady_path,
)
from reportgen.editing.renaming import is_key, named_at
from reportgen.editing.texts import FileText
from reportgen.figures.asked import ASKED, RATES
from reportgen.figures.trace.trees import FOR_PROGRAMS, TracedOperand, tree_of_origin, with_places
from reportgen.figures.trace.trees import Traced as TracedFigure
from reportgen.language.marks import MARKS, mark_number, without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data, Period
from reportgen.model.fields import Field, Item, Kind, OwnFields
from reportgen.model.figures import Column, Statistic
from reportgen.model.paths import Paths, name_step, read_path
from reportgen.model.texts import texts_of
from reportgen.model.values import TO_BE_FILLED
from reportgen.readers import report_files
from reportgen.readers.spans import Tree, text_of
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.readers.yaml import Sequence as SequenceNode
from reportgen.request import Request
from reportgen.studio import grids, view
from reportgen.studio.moves import moves

if TYPE_CHECKING:
    from reportgen.studio.view import View

_BRACES = regex(r"\{\{.*?\}\}", re.DOTALL)
_FOR_FORMS = FOR_PROGRAMS._replace(deepest=8, cells=60)
_PLAIN_NUMBER = regex(r"\d+(?:\.\d+)?")
_LISTS = {
    "feature": "features", "stage": "stages", "problem": "problems", "activity": "activities",
    "answers": "problems",
}  # fmt: skip
"""Fields that name an item of a list, and the list."""
OTHERS = ("accept", "id", "extra")
"""Fields that forms do not offer; an id that is there can be changed."""
_ADDED = ("activities", "features", "problems", "next_steps")
"""The parts of a report that most styles print."""


class Asked(NamedTuple):
    """What the form of is asked for."""

    path: str
    words: str = ""
    """Printed words that were chosen."""
    at: str = ""
    """The file and line of the row of a table, where the path does not name it."""
    column: int = -1
    """Which cell of that row was chosen, from 0; -1 for none."""


def form(asked: Asked, drawn: View | None, live: Request) -> dict[str, Any]:
    """The form of the item that holds a path: its fields, and the place of `words` in the file."""
    path, words = asked.path, asked.words
    trees = _trees(live)
    own = grids.figure_form(path, drawn, live)
    own = own or grids.row_form(path, asked.at, asked.column, drawn, trees, live)
    if own is not None:
        return own
    target = find(path, trees, Problems()) if trees else None
    if target is None:
        return {}
    owner = _owner(target, trees)
    item, owner_path = owner.shape.item, steady_path(owner)
    texts = _texts(drawn) if drawn else {}
    place = _place_of(target, words, texts)
    found: dict[str, Any] = {
        "path": steady_path(target), "owner": owner_path,
        "place": view.placed(place, drawn.folder if drawn else None),
    }  # fmt: skip
    if item is None:
        return {**found, "title": path, "kind": Words("", "")._asdict(), "fields": [
            {"path": path, "key": path, "about": Words("", "")._asdict(), "kind": "text",
             "value": text_of(target.node) if isinstance(target.node, Scalar) else ""},
        ]}  # fmt: skip
    fields = list(_fields(owner, owner_path, drawn))
    title = _called(owner.node, item) or read_path(owner_path)[-1].name
    return {
        **found, "title": without_marks(title), "kind": Words(*item.called)._asdict(),
        "fields": fields, "moves": moves(owner, trees), "shown": _shown(owner, drawn),
    }  # fmt: skip


def _trees(live: Request) -> list[Tree]:
    """What the report's files hold, as far as they can be read."""
    files = live.files()
    found = []
    for path in report_files(live.input, files.limits, Problems()):
        content = files.read_text(path, None, Problems())
        text = None if content is None else FileText.of(content, str(path))
        if text is not None and text.tree is not None:
            found.append(text.tree)
    return found


def _owner(target: Target, trees: Sequence[Tree]) -> Target:
    """The innermost item of the format on the way to a value."""
    for path in reversed(_prefixes(target.path)):
        found = find(path, trees, Problems())
        item = found.shape.item if found and not found.rest else None
        # A period is a part of what it is the period of.
        if found is not None and item not in (None, Data, Period):
            return found
    return target


def _shown(owner: Target, drawn: View | None) -> str:
    """The path of an item as the paper has it."""
    if drawn is None:
        return ""
    plain = ""
    for above, spot in pairwise(owner.spots):
        if spot.at < 0:
            continue
        if isinstance(above.node, SequenceNode):
            plain += f"[{spot.at}]"
        elif isinstance(above.node, MappingNode):
            key = above.node.entries[spot.at][0].value
            field = above.shape.item.named(key) if above.shape.item else None
            plain += f".{field.key if field is not None else key}"
    return Paths(drawn.draft.data).of(plain.removeprefix("."))


def _prefixes(path: str) -> list[str]:
    """The paths of everything on the way to a value, and of the value itself."""
    count = len(read_path(path))
    found: list[str] = []
    for end in range(1, len(path) + 1):
        if end < len(path) and path[end] not in ".[":
            continue
        try:
            steps = read_path(path[:end])
        except ValueError:
            continue
        if len(steps) == len(found) + 1 <= count:
            found.append(path[:end])
    return found


def _fields(owner: Target, path: str, drawn: View | None) -> Iterator[dict[str, Any]]:
    item, node = owner.shape.item, owner.node
    assert item is not None
    given: dict[str, tuple[str, Node]] = {}
    if isinstance(node, MappingNode):
        for written, child in node.entries:
            named = item.named(written.value)
            if named is not None:
                given[named.key] = written.value, child
    elif isinstance(node, Scalar) and item.scalar_field:
        given[item.scalar_field] = item.fields[item.scalar_field].chinese, node
    texts = _texts(drawn) if drawn else {}
    is_english = drawn is not None and drawn.language == "en"
    usual = _usual(owner, drawn)
    if is_key(owner) and named_at(owner) is not None:
        yield _key_field(path)
    for field in item.fields.values():
        own = field.key if is_english or not field.chinese else field.chinese
        key, value = given.get(field.key, (own, None))
        # What others call an item can be changed, but few items need more than their title.
        is_offered = field.key not in OTHERS or (field.key == "id" and value is not None)
        if isinstance(field, OwnFields) or not is_offered:
            continue
        if value is None and not is_english and not field.chinese:
            # Only reports in English have a use for it, such as the plural of a unit.
            continue
        yield {
            "name": field.key, "key": key, "path": f"{path}.{key}",
            "called": {"zh": field.chinese, "en": field.key},
            "about": {"zh": field.about.replace("`", ""), "en": field.description.replace("`", "")},
            "example": field.example,
            "given": value is not None and not value.is_absent,
            "group": "" if field.key in usual else _group(field, item, drawn),
            "rank": usual.index(field.key) if field.key in usual else len(usual),
            **_control(field, value, f"{path}.{key}", drawn, texts, [owner.tree]),
            **_as_name(owner, value, f"{path}.{key}"),
            **_if_emptied(item, field, is_english=is_english),
        }  # fmt: skip


def _if_emptied(item: type[Item], field: Field[Any], *, is_english: bool) -> dict[str, str]:
    """What is written if the value of a field is taken away, without which its item is nothing."""
    is_value = item is Statistic and field.key == item.scalar_field
    return {"empty": TO_BE_FILLED[is_english]} if is_value else {}


def _key_field(path: str) -> dict[str, Any]:
    """The field for the name by which a figure or table is referred to."""
    key = read_path(path)[-1].name
    about = Words(
        "别处用它来引用；改了，引用它的地方一起改",
        "what refers to it by this name is changed along with it",
    )
    return {
        "name": "key", "key": key, "path": path, "called": {"zh": "引用名", "en": "name in texts"},
        "about": about._asdict(), "example": "", "given": True, "group": "", "kind": "line",
        "value": key, "action": "rename",
    }  # fmt: skip


def _as_name(owner: Target, value: Node | None, path: str) -> dict[str, Any]:
    """How a field is changed by whose text others refer to the item."""
    if value is None or value.is_absent:
        return {}
    target = owner
    if value is not owner.node:
        found = find(path, [owner.tree], Problems())
        if found is None:
            return {}
        target = found
    is_name = named_at(target) is not None and not is_key(target)
    return {"action": "rename"} if is_name else {}


_GROUPS = {
    Kind.AMOUNT: "numbers", Kind.RATE: "numbers", Kind.INTEGER: "looks", Kind.BOOLEAN: "looks",
    Kind.REFERENCE: "links", Kind.DATE: "times", Kind.MAP: "numbers",
}  # fmt: skip
"""The group of the fields of a kind."""
_MOST_USUAL = 8
"""Further fields that a form offers without opening a group."""


def _group(field: Field[Any], item: type[Item], drawn: View | None) -> str:
    """The group in which a form offers a field that is not usual."""
    style = drawn.draft.style if drawn is not None else None
    if style is not None and f"{item.__name__.lower()}.{field.key}" in style.file.omits:
        return "omitted"
    if field.item is not None and "start" in field.item.fields:
        return "times"
    if field.choices:
        return "looks"
    return _GROUPS.get(field.kind, "words")


def _usual(owner: Target, drawn: View | None) -> list[str]:
    """The fields that a form offers first: those of the style, and of other items of the kind.

    All, if there are not too many.
    """
    item = owner.shape.item
    assert item is not None
    if len(item.fields) <= _MOST_USUAL + len(OTHERS):
        return [*item.fields]
    style = drawn.draft.style if drawn is not None else None
    named = (*style.file.requires, *style.file.expects) if style is not None else ()
    found = Counter(
        field.key
        for other in (children(owner.holder) if owner.holder is not None else ())
        for key, _ in (other.entries if isinstance(other, MappingNode) else ())
        if other is not owner.node and (field := item.named(key.value)) is not None
    )  # fmt: skip
    kind = item.__name__.lower()
    wanted = [one.partition(".")[2] for one in named if one.startswith(f"{kind}.")]
    used = [key for key, _ in found.most_common()]
    # Without others to learn from, what says something of its own comes first.
    declared = [
        key for key, field in item.fields.items()
        if key not in OTHERS and _GROUPS.get(field.kind) not in ("links", "looks")
    ]  # fmt: skip
    return [*dict.fromkeys((*wanted, *used, *declared))][:_MOST_USUAL]


def _control(
    field: Field[Any], value: Node | None, path: str, drawn: View | None,
    texts: Mapping[str, str], trees: Sequence[Tree],
) -> dict[str, Any]:  # fmt: skip
    """What kind of control a field has, and its value."""
    if field.item is not None and "start" in field.item.fields:
        return {"kind": "parts", "parts": list(_parts(field.item, value, path, drawn))}
    is_english = drawn is not None and drawn.language == "en"
    rows = grids.rows_control(path, drawn, trees) if field.kind is Kind.ROWS else None
    if rows is not None:
        return rows
    if field.item is not None or field.kind in (Kind.MAP, Kind.ROWS):
        more = new_item(field, is_english=is_english) if field.many else None
        if more is not None and field.item is Column:
            # A column comes with its cells.
            more["action"] = "insert"
        return {"kind": "items", "items": list(_items(field, value, path)), "new": more}
    if isinstance(value, SequenceNode) or (field.many and not isinstance(value, Scalar)):
        nodes = value.items if isinstance(value, SequenceNode) else []
        if any(not isinstance(one, Scalar) for one in nodes):
            return {"kind": "items", "items": list(_items(field, value, path))}
        return {
            "kind": "list",
            "values": [
                _text(text_of(one), f"{path}[{number}]", drawn, texts)
                for number, one in enumerate(nodes, 1) if isinstance(one, Scalar)
            ],
        }  # fmt: skip
    if isinstance(value, MappingNode):
        return {"kind": "items", "items": list(_items(field, value, path))}
    written = text_of(value) if isinstance(value, Scalar) else ""
    choices = _choices(field, drawn)
    if choices:
        return {"kind": "choice", "value": written, "choices": choices}
    if field.kind in (Kind.BOOLEAN, Kind.TOTAL):
        choices = ["yes", "no"] if is_english else ["是", "否"]
        return {"kind": "choice", "value": written, "choices": choices}
    if field.kind is Kind.TEXT:
        return {"kind": "text", **_text(written, path, drawn, texts)}
    return {"kind": "line", "value": written}


def _parts(
    item: type[Item], value: Node | None, path: str, drawn: View | None
) -> Iterator[dict[str, Any]]:
    """The fields of a small item within another, such as a period."""
    entries = value.entries if isinstance(value, MappingNode) else []
    written = {named.value: node for named, node in entries}
    is_english = drawn is not None and drawn.language == "en"
    for field in item.fields.values():
        own = next((key for key in written if item.named(key) is field), None)
        key = own or (field.key if is_english else field.chinese)
        node = written.get(key)
        yield {
            "key": key, "path": f"{path}.{key}", "called": {"zh": field.chinese, "en": field.key},
            "value": text_of(node) if isinstance(node, Scalar) else "",
        }  # fmt: skip


def _items(field: Field[Any], value: Node | None, path: str) -> Iterator[dict[str, str]]:
    """The items within an item, by what they are called; they have forms of their own."""
    if isinstance(value, SequenceNode):
        for number, node in enumerate(value.items, 1):
            label = _called(node, field.item) if field.item else ""
            plain = text_of(node) if isinstance(node, Scalar) else ""
            yield {"path": f"{path}[{number}]", "title": label or plain or f"{number}"}
    elif isinstance(value, MappingNode) and field.kind is Kind.MAP:
        for key, _ in value.entries:
            yield {"path": path + name_step(key.value), "title": key.value}
    elif value is not None and not value.is_absent:
        label = label_of(value, field.item) if field.item else ""
        yield {"path": path, "title": label or field.chinese}


def _called(node: Node, item: type[Item]) -> str:
    """What an item is called in a list; empty if it has no name."""
    label = label_of(node, item)
    for key, child in node.entries if isinstance(node, MappingNode) and not label else ():
        named = item.named(key.value)
        if named is not None and named.key == item.scalar_field and isinstance(child, Scalar):
            return text_of(child)
    return label


def new_item(field: Field[Any], *, is_english: bool) -> dict[str, Any] | None:
    """What a form asks for a new item of a list: the key that names it, and what the item is."""
    if field.item is None or not field.item.scalar_field:
        return None
    named = field.item.fields[field.item.scalar_field]
    key = named.key if is_english or not named.chinese else named.chinese
    return {
        "key": key, "called": Words(*field.item.called)._asdict(),
        "about": {"zh": named.about, "en": named.description},
    }  # fmt: skip


def parts(drawn: View) -> list[dict[str, Any]]:
    """The lists of the report to which a whole item can be added."""
    is_english = drawn.language == "en"
    found = []
    for field in Data.fields.values():
        new = new_item(field, is_english=is_english) if field.key in _ADDED else None
        if new is not None:
            path = field.key if is_english else field.chinese
            held: Sequence[Any] = getattr(drawn.draft.data, field.key)
            found.append({"path": path, "count": len(held), **new})
    return found


def _choices(field: Field[Any], drawn: View | None) -> list[str]:
    """What may be chosen for a field; empty for what is typed."""
    if field.choices:
        is_english = drawn is not None and drawn.language == "en"
        own = [one for one in field.choices if one.isascii() == is_english]
        return own or [*field.choices]
    if drawn is None or field.kind is not Kind.REFERENCE or field.many:
        return []
    data = drawn.draft.data
    if field.key in _LISTS:
        named: Sequence[Any] = getattr(data, _LISTS[field.key])
        return [label for one in named if (label := _name_of(one))]
    return [figure.name for figure in drawn.draft.figures.all] if field.key == "of" else []


def _name_of(item: Item) -> str:
    """What others call an item: its id, else its title or name; empty if it has none."""
    names = (getattr(item, key, None) for key in ("id", "title", "name"))
    return without_marks(str(next(filter(None, names), "")))


def _texts(drawn: View) -> dict[str, str]:
    """The texts of the data by their paths, with the marks of their figures."""
    path_of = Paths(drawn.draft.data).of
    return {path_of(text.place.path): text for text in texts_of(drawn.draft.data) if text.place}


def _text(written: str, path: str, drawn: View | None, texts: Mapping[str, str]) -> dict[str, Any]:
    """A text as it is written, and as a list of words and figures as they are printed."""
    if "{{" not in written:
        return {"value": written, "path": path}
    filled = _filled(written, path, texts)
    return {"value": written, "path": path, "pieces": list(_pieces(written, filled, drawn))}


def _filled(written: str, path: str, texts: Mapping[str, str]) -> str:
    """A text with its figures; its path may have numbers where others have titles."""
    fitting = (text for text in texts.values() if _fits(written, text))
    return texts.get(path) or next(fitting, written)


def _fits(written: str, filled: str) -> bool:
    return _matched(written, filled) is not None


def _matched(written: str, filled: str) -> re.Match[str] | None:
    """The printed words of each figure in a text, as groups."""
    words = _BRACES.split(written)
    pattern = "(.*?)".join(re.escape(part) for part in words)
    return re.fullmatch(pattern, without_marks(filled), re.DOTALL)


def _pieces(written: str, filled: str, drawn: View | None) -> Iterator[str | dict[str, str]]:
    found = _matched(written, filled)
    words = _BRACES.split(written)
    origins = [mark_number(mark["figure"]) for mark in MARKS.finditer(filled) if mark["figure"]]
    for number, braces in enumerate(_BRACES.findall(written)):
        yield words[number]
        piece = {"source": braces, "words": found[number + 1] if found else braces}
        # What is placed, such as a reference to a table, is no figure.
        if drawn is not None and len(origins) == len(words) - 1:
            piece["fig"] = view.fig(*drawn.draft.figures.origins.asked(origins[number]))
        yield piece
    yield words[-1]


def _place_of(target: Target, words: str, texts: Mapping[str, str]) -> Place:
    """The place of printed words in what a value was read from; of its first line without any.

    `texts` have figures where there are braces in the file.
    """
    source, (start, end, _) = target.tree.source, target.tree.spans[target.node]
    raw = source.text[start:end]
    written = text_of(target.node) if isinstance(target.node, Scalar) else ""
    filled = _filled(written, target.path, texts)
    stretch = _stretch(words, written, filled) if words else ""
    # Lines may be folded.
    pattern = r"\s*".join(re.escape(sign) for sign in stretch if not sign.isspace())
    match = re.search(pattern, raw) if pattern else None
    if match is not None:
        start, end = start + match.start(), start + match.end()
    else:
        end = start + len(raw.partition("\n")[0])
    return place_at(source, start, max(end - start, 1))._replace(path=target.path)


def _stretch(words: str, written: str, filled: str) -> str:
    """What is written for printed words; empty if they are not there."""
    found = _matched(written, filled)
    if found is None:
        return words if words in written else ""
    at = found[0].find(words)
    if at < 0:
        return ""
    start, stop = at, at + len(words)
    braces = _BRACES.finditer(written)
    for number, figure in enumerate(braces, 1):
        shift = figure.start() - found.start(number)
        longer = len(figure[0]) - len(found[number])
        # Offsets behind a figure move by how much longer its braces are.
        if found.end(number) <= at:
            start = at + shift + longer
        if found.end(number) <= at + len(words):
            stop = at + len(words) + shift + longer
        elif found.start(number) < at + len(words):
            stop = figure.end()
        if found.start(number) < at < found.end(number):
            start = figure.start()
    return written[start:stop]


# Traces


def traced(name: str, drawn: View | None) -> dict[str, Any]:
    """What a figure comes from, as a tree; empty if there is no such figure."""
    if drawn is None:
        return {}
    key = view.asked_of(name)
    figures = drawn.draft.figures
    origin = next((number for number, own in figures.origins.by_number().items() if own == key), 0)
    if not origin:
        figure = figures.by_name.get(key[0])
        if figure is None:
            return {}
        origin = figure.asked(key[1])
    tree = tree_of_origin(origin, figures, _FOR_FORMS)
    named = Paths(drawn.draft.data).named
    tree = with_places(TracedFigure("", "", "", tree), named).figure
    own = figures.by_name.get(key[0])
    place = tree.place or (named(own.place) if own and own.place else None)
    path = place.path if place else ""
    if own is not None and place is not None and place.source.is_sheet:
        path = f"{'statistics' if drawn.language == 'en' else '统计'}{name_step(own.name)}"
    return {"name": name, "tree": _operand(tree, drawn), "path": path}


def _operand(operand: TracedOperand, drawn: View) -> dict[str, Any]:
    place = operand.place
    is_editable = place is not None and operand.how == "stated"
    path = place.path if place is not None and is_editable else ""
    if place is not None and is_editable and place.source.is_sheet:
        path = grids.path_of_cell(place, drawn)
    asked = ASKED.get(operand.asked)
    return {
        "fig": view.fig(operand.name, operand.asked), "label": operand.label or operand.name,
        "asked": {"zh": asked.chinese, "en": asked.key} if asked and asked.key != "value" else None,
        "value": operand.value, "unit": operand.unit, "how": operand.how,
        "formula": operand.formula, "written": operand.written,
        "path": path,
        "file": view.file_name(place.source, drawn.folder) if place else "",
        "line": place.line if place else 0, "source": operand.source, "as_of": operand.as_of,
        "operands": [_operand(inner, drawn) for inner in operand.operands],
        "count": operand.count, "agrees": operand.agrees,
        "computed": _operand(operand.computed, drawn) if operand.computed else None,
    }  # fmt: skip


# Problems


def mends(one: Diagnostic, live: Request) -> dict[str, Any]:
    """The ways to mend a problem: each is an order that can be previewed and saved."""
    found: list[dict[str, Any]] = []
    facts, place = one.facts, one.place
    path = place.path if place else ""
    changed = fixes([one], live.input, live.files()).changes
    key = view.key_of(one)
    computed = facts.get("computed")
    is_rate = one.rule.id.removesuffix("-mismatch") in RATES and isinstance(computed, Words)
    stated = _written_at(place) if place else ""
    if changed:
        if is_rate:
            found.append(_mend("computed", {"fix": key}, stated=stated, computed=computed))
        else:
            found.append(_mend("fix", {"fix": key}, new=_new(changed)))
    if is_rate and path:
        found.append(_mend("derive", {"edits": [{"path": path, "action": "remove"}]}))
        found.append(_mend("inputs", None))
    if one.rule.about.en and path and place and not place.source.is_sheet:
        target = find(path, _trees(live), Problems())
        if target is not None:
            owner = _owner(target, _trees(live)).path
            accept = f"{owner}.{'accept' if path.isascii() else '认可'}"
            edit = {"path": f"{accept}.{one.rule.id}", "action": "insert"}
            found.append(_mend("accept", {"edits": [edit]}))
    versus = None
    if is_rate:
        formula = without_marks(facts["result"].zh).rpartition("＝")[0].strip()
        versus = {"stated": stated, "computed": _both(computed), "formula": formula}
    return {"mends": found, "versus": versus}


class Wanted(NamedTuple):
    """An input that alone could be what is wrong with a stated rate."""

    label: str
    path: str
    value: Decimal
    unit: str
    decimals: int


_MOST_INPUTS = 3


def inputs_of(name: str, asked: str, drawn: View) -> list[Wanted]:
    """The numbers that a stated rate comes from, each once, as they are written now."""
    figure = drawn.draft.figures.by_name.get(name)
    if figure is None:
        return []
    tree = tree_of_origin(figure.asked(asked), drawn.draft.figures, _FOR_FORMS)
    named = Paths(drawn.draft.data).named
    tree = with_places(TracedFigure("", "", "", tree), named).figure
    found: dict[str, Wanted] = {}
    waiting = [tree.computed] if tree.computed else []
    while waiting:
        one = waiting.pop(0)
        waiting += one.operands
        place = one.place
        if one.operands or place is None or place.source.is_sheet or one.how != "stated":
            continue
        number = _PLAIN_NUMBER.fullmatch(one.written)
        if number is not None:
            value = Decimal(number[0])
            decimals = len(number[0].partition(".")[2])
            found.setdefault(place.path, Wanted(one.label, place.path, value, one.unit, decimals))
    return list(found.values())[:_MOST_INPUTS]


def solved(
    wanted: Wanted, target: Fraction, at: Callable[[Decimal], Fraction | None]
) -> Decimal | None:
    """What an input would have to be for a rate to be `target`; `None` if no number does it.

    `at` computes the rate for another input. Sums and shares of sums are quotients of two linear
    functions of it, which three values determine.
    """
    step = max(abs(wanted.value) / 10, Decimal(1)).to_integral_value()
    numbers = [wanted.value + step * times for times in (0, 1, 2)]
    rates = [at(number) for number in numbers]
    if None in rates or len(set(rates)) < 3:
        return None
    x0, x1, x2 = map(Fraction, numbers)
    r0, r1, r2 = (rate for rate in rates if rate is not None)
    # The cross-ratio of four inputs is that of their rates.
    ratio = (target - r0) * (r1 - r2) / ((target - r2) * (r1 - r0)) if target != r2 else None
    if ratio is None or ratio == (x1 - x2) / (x1 - x0):
        return None
    ratio = ratio * (x1 - x0) / (x1 - x2)
    found = (x0 - ratio * x2) / (1 - ratio)
    if found <= 0:
        return None
    exact = Decimal(found.numerator) / Decimal(found.denominator)
    return round(exact, wanted.decimals)


def _mend(kind: str, order: dict[str, Any] | None, **facts: Any) -> dict[str, Any]:
    return {
        "id": kind, "order": order,
        "facts": {name: _both(value) for name, value in facts.items()},
    }  # fmt: skip


def _both(value: object) -> dict[str, str]:
    if isinstance(value, Words):
        return {"zh": value.zh, "en": value.en}
    return {"zh": str(value), "en": str(value)}


def _written_at(place: Place) -> str:
    return place.source.line(place.line)[place.column - 1 :][: place.length]


def _new(changes: Sequence[Change]) -> str:
    """The line that a change writes."""
    lines = (line for change in changes for line in change.difference())
    return next((line[2:].strip() for line in lines if line.startswith("+ ")), "")
