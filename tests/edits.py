"""Edits of a report that is one text, for tests."""

from __future__ import annotations

import tempfile
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.editing import Action, Edit, Value
from reportgen.editing import edited as changed_by
from reportgen.storage import Files


def edited(text: str, path: str, value: Value = "", action: Action = "set") -> str:
    """A report's text after an edit."""
    problems = Problems()
    after = _after(text, path, value, action, problems)
    assert [] == [one.message("en") for one in problems]
    assert after is not None
    return after


def lines_of(text: str, path: str, value: Value = "", action: Action = "set") -> tuple[str, str]:
    """The lines that an edit takes away, and those that it brings."""
    old, new = text.splitlines(), edited(text, path, value, action).splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "\n".join(old), "\n".join(new)


def refusal(text: str, path: str, value: Value = "", action: Action = "set") -> str:
    """The rule by which an edit is refused, and its message in English."""
    problems = Problems()
    assert _after(text, path, value, action, problems) is None
    (one,) = problems
    return f"{one.rule.id}: {one.message('en')}"


def _after(text: str, path: str, value: Value, action: Action, problems: Problems) -> str | None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.yaml").write_bytes(text.encode())
        found = changed_by(folder, [Edit(path, action, value)], Files.below(folder), problems)
        return None if found is None else "".join(change.new for change in found) or text
