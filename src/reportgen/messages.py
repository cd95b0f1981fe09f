"""Diagnostics put into words: severity, message and remedy in a reader's language."""

from __future__ import annotations

import re
from typing import Any

from reportgen.diagnostics import Diagnostic, Words
from reportgen.rules import RULES

_FACT_WORDS = {
    "growth": "增速", "completion": "完成率", "share": "占比", "change": "增减", "sentence": "成句",
    "previous": "上期", "target": "目标", "of": "占比基数", "value": "数值", "unit": "单位",
    "source": "来源", "note": "说明", "period": "时期", "as_of": "截至", "label": "名称",
    "previous_period": "比较时期", "approx": "约数", "han": "汉字", "ordinal": "序数",
    "round": "取整",
}  # fmt: skip
_KEY_FACTS = ("wanted", "base", "rate", "filter")
"""Facts that are keys or filters in English, to be told in Chinese; others may be users' words."""
_OPTIONAL = re.compile(r"\[([^\[\]]*\{(\w+)\}[^\[\]]*)\]")


def severity(diagnostic: Diagnostic) -> str:
    """`error`, `warning` or `note`."""
    return diagnostic.grade or RULES[diagnostic.rule].severity


def message(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong, in one sentence."""
    return _worded(RULES[diagnostic.rule].message, diagnostic, language)


def remedy(diagnostic: Diagnostic, language: str) -> str:
    """How to mend it; empty where there is nothing to advise."""
    return _worded(RULES[diagnostic.rule].help, diagnostic, language)


def _worded(words: Words, diagnostic: Diagnostic, language: str) -> str:
    text = words.en if language == "en" else words.zh
    facts = {name: _fact(name, value, language) for name, value in diagnostic.facts.items()}

    def optional(match: re.Match[str]) -> str:
        return match[1] if facts.get(match[2]) else ""

    return _OPTIONAL.sub(optional, text).format_map(facts).strip()


def _fact(name: str, value: Any, language: str) -> str:
    if isinstance(value, Words):
        return value.en if language == "en" else value.zh
    if isinstance(value, list | tuple):
        shown = [str(one) for one in value[:12]]
        more = ["…"] if len(value) > len(shown) else []
        return (", " if language == "en" else "、").join(shown + more)
    text = str(value)
    is_key = language != "en" and name in _KEY_FACTS
    return _FACT_WORDS.get(text, text) if is_key else text
