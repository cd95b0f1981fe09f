"""Edits of a report's own files, aimed at data paths: only what an edit names is changed.

An edit is a path and what to do there. The path leads to a node, the node to the stretch of text
that it was read from, the style of what stands there to the new text. The file with that text put
in is read again, and the edit counts only if the data differs in exactly the value aimed at. So
comments, order, quotation marks, blanks, line ends and encoding stay the clerk's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from reportgen.diagnostics import Place, Problems
from reportgen.editing import rules
from reportgen.editing.changes import Change, write
from reportgen.editing.forms import Value, tidy_value
from reportgen.editing.locating import Target, find
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.editing.wholes import edited_whole, is_whole
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.paths import read_path
from reportgen.readers import load
from reportgen.readers.checker import Checker
from reportgen.readers.yaml import UNPRINTABLE, Mapping
from reportgen.storage import Files

__all__ = ["Action", "Change", "Edit", "Value", "edited", "write"]

Action = Literal["set", "insert", "append", "remove", "comment", "rename", "move"]


class Edit(NamedTuple):
    """What to do at a data path."""

    path: str
    action: Action = "set"
    value: Value = ""
    """The new value, or the words of a comment; of no use to `remove`.

    For `rename`, the new name: all that refers to the old one changes with it. For `move`, the path
    of the item that it is to stand before, as they are now, or of the place behind a list's last.
    """
    instead: str = ""
    """What begins the lines of comments right above whose place a comment takes."""


def edited(
    report: Path, edits: Iterable[Edit], files: Files, problems: Problems
) -> tuple[Change, ...] | None:
    """The files that the edits change, one edit after the other.

    `None`, with the problem reported, if one of them is not possible. Nothing is written.
    """
    root = _loaded(report, files, problems)
    found = None if root is None else _read(root, files, problems)
    if root is None or found is None:
        return None
    texts = dict(found)
    wanted = [one._replace(value=tidy_value(one.value)) for one in edits]
    for one in wanted:
        if bad := _unprintable(one.value):
            problems.add(rules.NOT_FOR_FILES, None, character=f"U+{ord(bad):04X}")
            return None
    apart = None
    if len(wanted) > 1:
        # Imported here: most edits are one.
        from reportgen.editing.apart import edited_apart

        apart = edited_apart(texts, wanted, _act)
    for one in wanted if apart is None else ():
        target = find(one.path, [text.tree for text in texts.values() if text.tree], problems)
        if target is None:
            return None
        if (place := place_in_sheet(target, root, files)) is not None:
            problems.add(rules.IN_SHEET, None, path=target.path, place=str(place))
            return None
        changed = _edited(texts, target, one, problems)
        if changed is None:
            return None
        texts |= changed
    texts |= apart or {}
    return tuple(
        Change.of(text, texts[name]) for name, text in found.items() if texts[name] is not text
    )


def _edited(
    texts: dict[str, FileText], target: Target, edit: Edit, problems: Problems
) -> dict[str, FileText] | None:
    """The files with an edit that changes them; `None`, reported, if it is not possible."""
    if is_whole(target, edit):
        return edited_whole(texts, target, edit, problems)
    name = target.tree.source.name
    changed = _act(Splicer(texts[name], target, problems), edit)
    return None if changed is None else {name: changed}


def _act(splicer: Splicer, edit: Edit) -> FileText | None:
    """The file with an edit; `None`, with the problem reported, if it is not possible."""
    match edit.action:
        case "remove":
            return splicer.remove()
        case "comment":
            return splicer.comment(str(edit.value), edit.instead)
        case "set":
            return splicer.set(edit.value)
        case "insert":
            return splicer.insert(edit.value)
        case _:
            return splicer.append(edit.value)


def _loaded(report: Path, files: Files, problems: Problems) -> Mapping | None:
    """The report's nodes; `None`, with the problem reported, if a file cannot be read."""
    unreadable = Problems()
    root = load(report, files, unreadable)
    if root is None or unreadable.unread_files:
        problems.extend(unreadable)
        return None
    return root


def _read(root: Mapping, files: Files, problems: Problems) -> dict[str, FileText] | None:
    """The files that nodes were read from, by name; `None`, reported, if one cannot be written."""
    found: dict[str, FileText] = {}
    for name in dict.fromkeys(key.source.name for key, _ in root.entries):
        content = files.read_text(Path(name), None, problems)
        text = None if content is None else FileText.of(content, name)
        if text is None:
            # It could be read a moment ago.
            problems.add(rules.FILE_CHANGED, None, path=name)
            return None
        found[name] = text
    return found


def place_in_sheet(target: Target, root: Mapping, files: Files) -> Place | None:
    """The cell of a figure that no file gives, but a sheet does; `None` if it comes from none."""
    part, *inside = read_path(target.path)
    is_figure = Data.named(part.name) is Data.fields["statistics"]
    if not is_figure or not inside or len(target.rest) < len(inside):
        return None
    checker = Checker(Problems())
    data = checker.item(Data, root, "")
    if not isinstance(data, Data) or not data.figure_files:
        return None
    from reportgen.readers.figure_sheets import add_figures

    add_figures(data, checker, files)
    figure = data.statistics.get(inside[0].name)
    return figure.place if figure is not None else None


def _unprintable(value: Value) -> str:
    """A character of a value that no document can hold; empty if there is none."""
    if isinstance(value, str):
        match = UNPRINTABLE.search(value)
        return match[0] if match else ""
    if hasattr(value, "items"):
        parts: list[Value] = [part for pair in value.items() for part in pair]
    else:
        parts = list(value)
    return next((bad for part in parts if (bad := _unprintable(part))), "")
