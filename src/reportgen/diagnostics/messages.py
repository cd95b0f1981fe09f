"""The severity of a diagnostic, and its message and remedy in the reader's language."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from reportgen.diagnostics import Diagnostic, Related, Words, help_at
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex

_OPTIONAL = regex(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]")
_SLOT = regex(r"\{(\w+)\}")
_SEE_ALSO = Words("另见", "see also")


SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "note": Words("提示", "note"),
}
"""The names of the severities, the gravest first."""


def in_language(words: Words, language: str) -> str:
    """The words in English for `en`, otherwise in Chinese."""
    return words.en if language == "en" else words.zh


def severity(diagnostic: Diagnostic, *, final: bool = False) -> str:
    """`error`, `warning` or `note`; in a final draft, anything to be filled in is an error."""
    if final and diagnostic.rule.is_open:
        return "error"
    return diagnostic.severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(severity(diagnostic) == "error" for diagnostic in diagnostics)


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one sentence."""
    if diagnostic.said is not None:
        return diagnostic.said[0]
    return worded(diagnostic.rule.message, diagnostic, language)


def remedy(diagnostic: Diagnostic, language: str) -> str:
    """How to fix it; empty if there is no advice."""
    if diagnostic.said is not None:
        return diagnostic.said[1]
    return worded(help_at(diagnostic.rule, diagnostic.place), diagnostic, language)


def related_words(other: Related, language: str) -> str:
    """What is written at a related place; `see also` if nothing is said about it."""
    return shortened(in_language(other.said, language)) or in_language(_SEE_ALSO, language)


def pattern(words: Words, language: str) -> str:
    """A rule's words in general, with ‹names› as facts; empty if they are only a fact."""
    text = in_language(words, language)
    if _SLOT.fullmatch(text):
        return ""
    return _filled(text, {name: f"‹{name}›" for name in _SLOT.findall(text)})


def worded(words: Words, diagnostic: Diagnostic, language: str) -> str:
    """The words with the facts of a diagnostic in their slots."""
    facts = {name: _fact(value, language) for name, value in diagnostic.facts.items()}
    near = diagnostic.facts.get("nearest")
    if near and isinstance(near, list):
        facts["nearest"] = alternatives(near, language)
    return _filled(in_language(words, language), facts)


def _filled(text: str, facts: dict[str, str]) -> str:
    def optional(match: re.Match[str]) -> str:
        return match[1] if facts.get(match[2]) else ""

    return _OPTIONAL.sub(optional, text).format_map(facts).strip()


def _fact(value: Any, language: str) -> str:
    if isinstance(value, Words):
        return shortened(in_language(value, language))
    if isinstance(value, list | tuple):
        # One more takes no more room than to say that there is.
        most = _MOST_LISTED + (len(value) == _MOST_LISTED + 1)
        shown = [shortened(str(item)) for item in value[:most]]
        more = ["…"] if len(value) > len(shown) else []
        return (", " if language == "en" else "、").join(shown + more)
    return shortened(str(value))


def alternatives(names: Sequence[str], language: str) -> str:
    """The names one of which may be meant: `甲、乙还是丙`, `one, two or three`."""
    *before, last = map(shortened, names)
    if not before:
        return last
    if language == "en":
        return f"{', '.join(before)} or {last}"
    blank = " " if last.isascii() else ""
    return f"{'、'.join(before)}{blank}还是{blank}{last}"


_MOST_LISTED = 12
"""Members of a list that a message gives."""
_LONGEST_FACT = 500
"""Characters of a fact in a message; a whole path of a usual length fits in."""


def shortened(text: str) -> str:
    """The text on one line, a long one cut: a value of a megabyte must not flood the screen.

    The marks that a figure's words have within a template are left out.
    """
    text = without_marks(text)
    if len(text) > _LONGEST_FACT:
        text = f"{text[:_LONGEST_FACT]}…"
    return text.replace("\n", "\\n")


def _locale() -> str:
    """`zh-CN` if the user's locale is Chinese, otherwise `en`."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    if not chosen and sys.platform == "win32":
        import locale

        # Unlike getlocale, this never fails: "Chinese (Simplified)_China.936", "zh-Hans-CN".
        chosen = locale.setlocale(locale.LC_CTYPE)
    return "zh-CN" if chosen.lower().startswith(("zh", "chinese")) else "en"


LANGUAGE = _locale()


def say(zh: str, en: str) -> str:
    """The wording in the user's language."""
    return zh if LANGUAGE == "zh-CN" else en
