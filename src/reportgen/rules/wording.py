"""A rule, and the short ways in which the tables of rules are written.

Slots in braces are facts of the diagnostic; `[…]` around a part leaves it out where its slot is
empty.
"""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Words


class Rule(NamedTuple):
    """A rule: how grave, and what it says and advises."""

    severity: str
    """`error` (nothing is built), `warning` (very probably wrong), `note`."""
    message: Words
    help: Words
    about: Words = Words("", "")
    """What a check compares and when it keeps silent; empty for mistakes that explain themselves."""


def error(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build."""
    return Rule("error", Words(zh, en), Words(zh_help, en_help))


def warning(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build only where it is to be strict."""
    return Rule("warning", Words(zh, en), Words(zh_help, en_help))


def note(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that only informs."""
    return Rule("note", Words(zh, en), Words(zh_help, en_help))


NEAREST = ("[是不是想写 {nearest}？]", "[did you mean {nearest}?]")
KNOWN = (NEAREST[0] + "可用的有：{known}", NEAREST[1] + " known: {known}")
UNUSED = (NEAREST[0] + "不用就删去", NEAREST[1] + " delete it unless it is needed")
"""Message parts about names that are nearly right, names there are, and names without use."""
