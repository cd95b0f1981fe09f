"""What a style asks of a report's data: fields it requires, fields it expects, names it knows.

Templates print 待补 for a field that `requires` names and the data lacks. `expects` names what such
a document usually has. Fields of one's own are those that `extra` declares, or else those that the
templates read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from reportgen.diagnostics import Problems, Words
from reportgen.language import KnownNames
from reportgen.model import Data
from reportgen.model.paths import short_name
from reportgen.model.values import Date, OwnNumber, Text, Unordered, place_of
from reportgen.styles import PRINTED, Style, code_of, rules
from reportgen.styles.files import OwnField
from reportgen.styles.needed import report_expected, report_required

_OWN_FIELD = re.compile(r"""\bextra\b(?:\.(?P<name>\w+)\b(?!\s*\()|\[(["'])(?P<quoted>.*?)\2\])?""")
"""A field of one's own that code names; without a name, any may be meant."""
_KINDS: dict[str, type] = {"number": OwnNumber, "date": Date}
"""What values are of each kind of a field; any may be printed as a text."""
_EXPECTED = {
    "text": Words("一项文字", "a single text"),
    "number": Words("数（如 26、3000万元）", "a number such as 26 or £3,000"),
    "date": Words("日期（如 2024-03-25、2024-03）", "a date such as 2024-03-25 or 2024-03"),
}
_LIST = Words("一个列表", "a list")


def report_demands(style: Style, data: Data, left_out: Sequence[str], problems: Problems) -> None:
    """Report what the style requires or expects and the data lacks, and what it does not know.

    `left_out` are the labels of the figures that go unprinted with what the style omits.
    """
    assert data.report is not None
    report_required(style.file, data, problems)
    report_expected(style, data.report, problems)
    _report_left_out(style, data, left_out, problems)
    if not data.own_fields:
        return
    declared, known = style.file.extra, own_fields(style)
    if declared:
        _report_undeclared(style, data.own_fields, problems)
    names = [name for name, _ in data.own_fields if not declared or name in declared]
    if known is not None:
        _report_not_read(style, names, known, problems)


def _report_undeclared(
    style: Style, written: Sequence[tuple[Text, Any]], problems: Problems
) -> None:
    """Report fields of one's own that the style does not declare, and values of another kind."""
    known = KnownNames(style.file.extra)
    for name, value in written:
        declared = style.file.extra.get(name)
        if declared is None:
            problems.add(
                rules.OWN_FIELD_UNKNOWN, name.place, name=str(name), style=style.name,
                nearest=known.nearest(name), known=known.names,
            )  # fmt: skip
        elif (wrong := _of_another_kind(value, declared)) is not None:
            place = place_of(wrong) or name.place
            problems.add(
                rules.OWN_FIELD_KIND, place, name=str(name), expected=_EXPECTED[declared.kind],
                found=_LIST if isinstance(wrong, tuple) else Words(f"“{wrong}”", f"'{wrong}'"),
            )  # fmt: skip


def _of_another_kind(value: Any, declared: OwnField) -> Any:
    """The value, or one of its list, that is not what the style declares; `None` if all are."""
    if isinstance(value, tuple):
        if not declared.many:
            return value
        return next((one for one in value if _of_another_kind(one, declared) is not None), None)
    kind = _KINDS.get(declared.kind)
    is_open = value is None or isinstance(value, Unordered)
    return None if kind is None or is_open or isinstance(value, kind) else value


def _report_not_read(
    style: Style, names: Sequence[Text], known: frozenset[str], problems: Problems
) -> None:
    """Report fields of one's own that no template reads, more loudly if the name may be a slip."""
    suggested = KnownNames(sorted(known))
    of_items = defaultdict[str, set[str]](set)
    for name in names:
        of_items[_item_of(name)].add(name)
    for name in names:
        if name not in known:
            # What the same item has as well cannot be what this name was meant for.
            beside = of_items[_item_of(name)]
            near = [other for other in suggested.nearest(name) if other not in beside]
            if name in style.file.extra:
                # The style declares it, so that the slip is in its templates.
                near = []
            problems.add(
                rules.OWN_FIELD_NOT_READ, name.place, grade="warning" if near else "",
                name=str(name), style=style.name, nearest=near,
            )  # fmt: skip


def _item_of(name: Text) -> str:
    """The data path of what a field of one's own belongs to."""
    return name.place.path.removesuffix(short_name(name)) if name.place else ""


def own_fields(style: Style) -> frozenset[str] | None:
    """The names of fields of one's own that the templates read; `None` if they may read any."""
    found = set()
    for path in style.templates().values():
        for code in code_of(path):
            for match in _OWN_FIELD.finditer(code):
                name = match["name"] or match["quoted"]
                if not name:
                    return None
                found.add(name)
    return frozenset(found)


def _report_left_out(style: Style, data: Data, figures: Sequence[str], problems: Problems) -> None:
    """Report the kinds of items that the style prints nothing of, in one note."""
    kinds = [kind for kind in PRINTED if kind in style.file.omits and getattr(data, kind)]
    if kinds:
        fields = [data.fields[kind] for kind in kinds]
        zh = "、".join(field.chinese for field in fields)
        en = ", ".join(f"`{field.key}`" for field in fields)
        first = getattr(data, kinds[0])[0]
        # A style that prints no main figures would print these as little.
        figures = [] if "headline" in style.file.omits else list(figures)
        problems.add(
            rules.LEFT_OUT, first.place, style=style.name, kinds=Words(zh, en), figures=figures,
            first=next(iter(figures), ""),
        )  # fmt: skip
