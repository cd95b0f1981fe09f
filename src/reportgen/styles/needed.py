"""What a style requires or expects of a report: `problems.measures`, `tables.runs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.diagnostics import Place, Problems, Words
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.model import Data, Report
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.values import Text
from reportgen.readers.checker import named_field, title_of
from reportgen.readers.rules import TO_BE_FILLED
from reportgen.styles import Style, rules
from reportgen.styles.files import StyleFile

_EXTRA = "extra"
_BY_NAME = {
    "tables": Words("表格“{}”", "table '{}'"),
    "statistics": Words("指标“{}”", "figure '{}'"),
}
"""The maps of the data whose entries may be required, with the words for an entry."""


class Needed(NamedTuple):
    """A field of an item, an entry of a map, or a field of one's own."""

    owner: str
    """The key of the data."""
    field: Any
    """The `Field` of the item; `None` for an entry of a map, and for all that the owner holds."""
    name: str = ""
    """The name of the entry, or of the field of one's own."""
    within: str = ""
    """The key of the items inside the owner's that have the field: measures of problems."""


def needed(path: str) -> Needed | None:
    """What a path such as `report.number`, 报告.发文字号 or `tables.runs` names, if anything."""
    first, *more = path.split(".")
    owner = Data.named("statistics" if first == "figures" else first)
    if owner is None or owner.item is None:
        return None
    match more:
        case []:
            return Needed(owner.key, None)
        case [name] if owner.kind is Kind.MAP:
            return Needed(owner.key, None, name) if owner.key in _BY_NAME else None
        case [name, inner] if (field := owner.item.named(name)) and field.item and field.many:
            own_field = field.item.named(inner)
            return Needed(owner.key, own_field, within=field.key) if own_field else None
        case [name, *own]:
            field = owner.item.named(name)
            if field is not None and len(own) == (field.key == _EXTRA):
                return Needed(owner.key, field, *own)
    return None


def check_needed(file: StyleFile, problems: Problems) -> None:
    """Report what a style requires or expects and no report can have."""
    for path in file.requires:
        if needed(path) is None:
            owners = [owner.key for owner in Data.with_items]
            _report(path, [*owners, *_known(Data.with_items)], problems)
    if file.extra:
        for path in (*file.requires, *file.expects):
            found = needed(path)
            own = found.field is not None and found.field.key == _EXTRA if found else False
            if found is not None and own and found.name not in file.extra:
                problems.add(
                    rules.OWN_FIELD_UNKNOWN, path.place, name=found.name, style=file.name,
                    nearest=nearest(found.name, file.extra), known=list(file.extra),
                )  # fmt: skip
    for path in file.expects:
        found = needed(path)
        if found is None or found.owner != "report" or found.field is None:
            _report(path, _known((Data.fields["report"],)), problems)


def _known(owners: Iterable[Field[Any]]) -> list[str]:
    return [
        f"{owner.key}.{field.key}"
        for owner in owners if owner.item is not None and owner.kind is not Kind.MAP
        for field in owner.item.fields.values()
    ]  # fmt: skip


def _report(path: Text, known: list[str], problems: Problems) -> None:
    problems.add(
        rules.UNKNOWN_NEEDED, path.place, name=str(path), nearest=nearest(str(path), known)
    )


def report_required(file: StyleFile, data: Data, problems: Problems) -> None:
    """Report the items without a field that the style requires: it prints 待补 for them."""
    for path in file.requires:
        found = needed(path)
        for what, place in _missing(found, data) if found else ():
            problems.add(TO_BE_FILLED, place, what=what)


def _missing(wanted: Needed, data: Data) -> Iterator[tuple[Words, Place | None]]:
    """What a report lacks of it, in words, with the place of the item that lacks it."""
    held, field = getattr(data, wanted.owner), wanted.field
    whole = Data.fields[wanted.owner]
    start = data.report.place if data.report else data.place
    if wanted.owner in _BY_NAME and wanted.name:
        if wanted.name not in held:
            yield Words(*(words.format(wanted.name) for words in _BY_NAME[wanted.owner])), start
    elif field is None:
        if not held:
            yield named_field(whole, ""), start
    else:
        items = list(held if isinstance(held, tuple) else filter(None, [held]))
        if wanted.within:
            items = [inner for item in items for inner in getattr(item, wanted.within) or ()]
        lacking = [item for item in items if not _given(item, field, wanted.name)]
        # Where none of the items inside others has the field, the office does without it.
        for item in lacking if not wanted.within or len(lacking) < len(items) else ():
            yield _words(field, wanted.name, title_of(item)), item.place


def _given(item: Item, field: Field[Any], name: str) -> bool:
    value = getattr(item, field.key)
    return bool(value.read(name) if name else value)


def _words(field: Field[Any], name: str, owner: str) -> Words:
    words = named_field(field, owner)
    return Words(f"{words.zh}里的“{name}”", f"'{name}' in {words.en}") if name else words


def report_expected(style: Style, report: Report, problems: Problems) -> None:
    """Report what the style expects and the report does not have, in one note.

    In Chinese a date of printing stands beside the office that prints, and is left out without it.
    """
    wanted = [found for path in style.file.expects if (found := needed(path))]
    if report.printed and style.language != "en":
        wanted.append(Needed("report", Report.fields["printer"]))
    missing = [
        (one.name or one.field.chinese, one.name or f"`{one.field.key}`")
        for one in wanted
        if one.field and not _given(report, one.field, one.name)
        and not problems.is_lost(f"report.{one.field.key}")
    ]  # fmt: skip
    if missing:
        zh, en = ("、".join(zh for zh, _ in missing), ", ".join(en for _, en in missing))
        problems.add(rules.USUALLY_GIVEN, report.place, style=style.name, missing=Words(zh, en))
