"""What is only told because a file of the style could not be read as it was meant."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import severity
from reportgen.rules.reading import READING, SYNTAX
from reportgen.styles.files import WORDING_FILE
from reportgen.styles.folders import STYLE_FILE

_LOST = {*READING, *SYNTAX, "unknown-key", "unknown-language", "not-a-style", "cannot-be-empty"}
"""Rules of mistakes by which a part of a file is lost."""
_FOLLOW = {
    WORDING_FILE: ("template-phrase",),
    STYLE_FILE: (
        "template-setting", "unknown-role", "unused-role", "unknown-font", "unused-font",
        "font-east-asian", "missing-role", "missing-font", "field-not-shown", "style-language",
    ),
}  # fmt: skip
"""Rules of what follows from a part of these files that is lost."""


def hold_back(problems: Problems, *, is_whole: bool) -> None:
    """Take out what follows from another mistake, and may be right once that is mended.

    `is_whole` says whether all templates could be read.
    """
    lost = {_file(one) for one in problems if one.rule in _LOST and severity(one) == "error"}
    held = {rule for name in lost for rule in _FOLLOW.get(name, ())}
    held |= set() if is_whole else {"unused-role"}
    problems.take_out(lambda one: one.rule in held)


def _file(diagnostic: Diagnostic) -> str:
    return Path(diagnostic.place.source.name).name if diagnostic.place else ""
