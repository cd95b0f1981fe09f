"""What `explain` prints of a rule; its examples come from the tests, by tools/rule_examples.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from reportgen.diagnostics import Rule, Words
from reportgen.diagnostics.messages import SEVERITIES, in_language, pattern
from reportgen.editing.fixes import FIXABLE

_REMEDY = Words("改法", "help")
_ABOUT = Words("核对", "compares")
_UNSEEN = Words("不看", "does not see")
_FIXES = Words("有把握的，check --fix 会改", "where it is sure, `check --fix` fixes it")
_WRONG = Words("错", "wrong")
_RIGHT = Words("对", "right")
_COLON = Words("：", ": ")


def explained(rule: Rule, language: str) -> str:
    """What a rule means, how to fix it, and a wrong and a right example where there is one."""
    return "\n".join(_lines(rule, language))


def _lines(rule: Rule, language: str) -> Iterator[str]:
    def told(label: Words, text: str) -> str:
        return f"{in_language(label, language)}{in_language(_COLON, language)}{text}"

    severity = in_language(SEVERITIES[rule.severity], language)
    message = pattern(rule.message, language)
    yield f"{severity}[{rule.id}] {message}".rstrip()
    if remedy := pattern(rule.help, language):
        yield told(_REMEDY, remedy)
    for label, words in ((_ABOUT, rule.about), (_UNSEEN, rule.unseen)):
        if text := in_language(words, language):
            yield told(label, text)
    if rule.id in FIXABLE:
        yield in_language(_FIXES, language)
    found = examples().get(rule.id, {})
    if example := found.get(language) or next(iter(found.values()), None):
        yield ""
        yield told(_WRONG, example["en" if language == "en" else "zh"])
        yield from (f"    {line}" for line in example["wrong"].split("\n"))
        yield told(_RIGHT, "").rstrip()
        yield from (f"    {line}" for line in example["right"].split("\n"))


def examples() -> dict[str, dict[str, dict[str, str]]]:
    """Rule → language → a wrong text, what is said of it, and a right one."""
    text = files("reportgen.cli").joinpath("examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return found
