"""The built-in templates: no side effects, no sums, one macro a thing, none too long."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2] / "templates"
TEMPLATES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(ROOT.rglob("*.j2"))
}
_CODE = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_TEXT = re.compile(r'"[^"]*"')
_SUM = re.compile(r"[\w)\]] [-+*/%] \d|\d [-+*/%] [\w(\[]|\| sum\b")
_MACRO = re.compile(r"\{%-? macro \w+\(.*?\) -?%\}(.*?)\{%-? endmacro", re.DOTALL)


def _with(pattern: str) -> list[str]:
    return [name for name, text in TEMPLATES.items() if re.search(pattern, text)]


def test_no_template_sets_a_name_for_nothing() -> None:
    assert [] == _with(r"\{%-? set _\w* ")


def test_no_template_adds_up() -> None:
    codes = {name: _TEXT.sub('""', " ".join(_CODE.findall(t))) for name, t in TEMPLATES.items()}
    assert [] == [name for name, code in codes.items() if _SUM.search(code)]


def test_no_template_says_yes_by_a_text() -> None:
    assert [] == _with(r"""(?<![=!])= ?["'](?:1|0|yes|no|true|false)["']""")


def test_a_macro_is_written_once() -> None:
    bodies = Counter(body.strip() for text in TEMPLATES.values() for body in _MACRO.findall(text))
    assert [] == [body for body, times in bodies.items() if times > 1]


def test_both_languages_share_the_overview() -> None:
    assert [] == [name for name in TEMPLATES if name.endswith("overview.en.md.j2")]


def test_rectification_is_about_as_short_as_minutes() -> None:
    lines = Counter[str]()
    for name, text in TEMPLATES.items():
        lines[name.partition("/")[0]] += text.count("\n")
    assert lines["rectification"] <= 1.1 * lines["minutes"]
