"""Edits of a report's own files, aimed at data paths: only what an edit names is changed.

An edit is a path and what to do there. The path leads to a node, the node to the stretch of text
that it was read from, the style of what stands there to the new text. The file with that text put
in is read again, and the edit counts only if the data differs in exactly the value aimed at. So
comments, order, quotation marks, blanks, line ends and encoding stay the clerk's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from reportgen.diagnostics import Problems
from reportgen.editing import rules
from reportgen.editing.changes import Change, write
from reportgen.editing.forms import Value, tidy_text, tidy_value
from reportgen.editing.locating import find
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.readers import load
from reportgen.readers.yaml import UNPRINTABLE
from reportgen.storage import Files

__all__ = ["Action", "Change", "Edit", "Value", "edited", "write"]

Action = Literal["set", "insert", "append", "remove", "comment"]


class Edit(NamedTuple):
    """What to do at a data path."""

    path: str
    action: Action = "set"
    value: Value = ""
    """The new value, or the words of a comment; of no use to `remove`."""


def edited(
    report: Path, edits: Iterable[Edit], files: Files, problems: Problems
) -> tuple[Change, ...] | None:
    """The files that the edits change, one edit after the other.

    `None`, with the problem reported, if one of them is not possible. Nothing is written.
    """
    found = _read(report, files, problems)
    if found is None:
        return None
    texts = dict(found)
    for one in edits:
        value = tidy_value(one.value)
        if bad := _unprintable(value):
            problems.add(rules.NOT_FOR_FILES, None, character=f"U+{ord(bad):04X}")
            return None
        trees = [text.tree for text in texts.values() if text.tree is not None]
        target = find(one.path, trees, problems)
        if target is None:
            return None
        name = target.tree.source.name
        splicer = Splicer(texts[name], target, problems)
        match one.action:
            case "remove":
                changed = splicer.remove()
            case "comment":
                changed = splicer.comment(tidy_text(str(one.value)))
            case "set":
                changed = splicer.set(value)
            case "insert":
                changed = splicer.insert(value)
            case "append":
                changed = splicer.append(value)
        if changed is None:
            return None
        texts[name] = changed
    return tuple(
        Change.of(text, texts[name]) for name, text in found.items() if texts[name] is not text
    )


def _read(report: Path, files: Files, problems: Problems) -> dict[str, FileText] | None:
    """The files that the report is read from, by name; `None`, reported, if some cannot be read."""
    unreadable = Problems()
    root = load(report, files, unreadable)
    if root is None or unreadable.unread_files:
        problems.extend(unreadable)
        return None
    names = dict.fromkeys(key.source.name for key, _ in root.entries)
    found: dict[str, FileText] = {}
    for name in names:
        content = files.read_text(Path(name), None, problems)
        text = None if content is None else FileText.of(content, name, Problems())
        if text is None:
            return None
        found[name] = text
    return found


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
