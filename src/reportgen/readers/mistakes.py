"""What a YAML syntax error most likely is, in a clerk's terms.

The parser says what it could not read; the lines around its marks show which of the usual slips it
was. The first mistake that fits is told, at the place of the slip rather than of the parser's stop.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics import Place, Problems, Rule, SourceFile
from reportgen.language.patterns import regex
from reportgen.model import KEYS
from reportgen.readers import rules

_TAB = regex(r"^ *(\t)")
_WIDE_SPACE = regex("^[ \t]*([\u3000\u00a0])")
_WIDE_COLON = regex(r"^\s*(?:- )?[^\s：:\"'#{\[]{1,30}(：)")
_BRACES = regex(r"(?:: *|- )(\{\{)")
_NO_SPACE = regex(r"^\s*(?:- )?[^\s:\"'#{\[]{1,30}(:)[^\s:/]")
_SPECIAL = regex(r"(?:^\s*(?:- )?[^\s:]+: +|^\s*- )([@`%,&*!|>\]}])")
_COLON_IN_VALUE = regex(r"^\s*(?:- )?[^\s:]+: +[^\"'\s].*?(: |:$)")

_COLON_BEFORE_END = regex(r":(?=[,\]}])")
_AFTER_QUOTE = regex(
    r"^\s*(?:- )?(?:[^\s:]+: +)?(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\])\s*([^\s#,:\]}\"'])"
)

_COLONS = {"：": rules.FULL_WIDTH_COLON, ":": rules.COLON_WITHOUT_SPACE}
_OPENED = regex(r"([：:])\s*[{\[][^}\]]*$")
"""A colon and a bracket in a key that does not close it."""

_CERTAIN = (
    (_TAB, rules.TAB_INDENT),
    (_WIDE_SPACE, rules.WIDE_SPACE_INDENT),
    (_WIDE_COLON, rules.FULL_WIDTH_COLON),
    (_BRACES, rules.UNQUOTED_BRACES),
)
_LIKELY = (
    (_AFTER_QUOTE, rules.TEXT_AFTER_QUOTE),
    (_NO_SPACE, rules.COLON_WITHOUT_SPACE),
    (_SPECIAL, rules.SPECIAL_START),
    (_COLON_IN_VALUE, rules.COLON_IN_VALUE),
)
_BY_CONTEXT = (
    ("quoted scalar", rules.QUOTE_NOT_CLOSED),
    ("flow", rules.BRACKET_NOT_CLOSED),
)
_LINES_BACK = 3
"""The parser often stops some lines past the slip."""


def explain_syntax_error(error: yaml.YAMLError, source: SourceFile, problems: Problems) -> None:
    """Note the slip behind the error, or else what the parser said and where."""
    at = _position(getattr(error, "problem_mark", None))
    if at is None:
        problems.add(rules.YAML_SYNTAX, Place(source, 1, 1), said=str(error))
        return
    wide_colons = _wide_colons(source)
    if wide_colons:
        for line, column in wide_colons:
            problems.add(rules.FULL_WIDTH_COLON, Place(source, line, column), character="：")
        return
    since = _position(getattr(error, "context_mark", None)) or at
    context, problem = getattr(error, "context", "") or "", getattr(error, "problem", "") or ""
    rule, line, column = (
        _slip(source, _CERTAIN, at[0], _LINES_BACK)
        or _unclosed(context, since)
        or (_colon_in_brackets(source, since) if "expected ':'" in problem else None)
        or ((rules.LINE_WITHOUT_KEY, *since) if "expected ':'" in problem else None)
        or _deeper_than_before(source, at[0], problem)
        or _slip(source, _LIKELY, at[0], 1)
        or _slip(source, _LIKELY[1:], at[0], 2)
        or (rules.BAD_INDENTATION if "block" in problem + context else rules.YAML_SYNTAX, *at)
    )
    character = source.line(line)[column - 1 : column]
    problems.add(rule, Place(source, line, column), character=character, said=problem)


class KeyMistake(NamedTuple):
    """A slip within a text or key."""

    rule: Rule
    at: int
    """Its distance from the start."""

    def report(self, where: Place, problems: Problems) -> None:
        """Note it in the text that stands at a place."""
        problems.add(self.rule, where._replace(column=where.column + self.at, length=1))


def misread_key(text: str, keys: Container[str]) -> KeyMistake | None:
    """The slip in a text that was meant as `key: value`: `key：value` or `key:value`."""
    match = re.match(r"\s*([^\s：:]{1,30})([：:])", text)
    return KeyMistake(_COLONS[match[2]], match.start(2)) if match and match[1] in keys else None


def mistake_in_key(key: str) -> KeyMistake | None:
    """The slip that made a key of a whole `key: value`."""
    for mark, rule in _COLONS.items():
        if mark in key:
            return KeyMistake(rule, key.index(mark))
    return KeyMistake(rules.DASH_WITHOUT_BLANK, 0) if key.startswith("-") else None


def opened_in_key(key: str) -> KeyMistake | None:
    """The slip that made a key of `key：{name`, where `key: {name: …}` was meant."""
    match = _OPENED.search(key)
    return KeyMistake(_COLONS[match[1]], match.start(1)) if match else None


def _wide_colons(source: SourceFile) -> list[tuple[int, int]]:
    """Every line of the file on which a key of the format is followed by a full-width colon."""
    found = []
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _WIDE_COLON.match(line)
        if match and line[: match.start(1)].strip().removeprefix("- ").strip() in KEYS:
            found.append((number, match.start(1) + 1))
    return found


def _slip(
    source: SourceFile, slips: Iterable[tuple[re.Pattern[str], Rule]], last: int, lines: int
) -> tuple[Rule, int, int] | None:
    for pattern, rule in slips:
        for line in range(last, max(last - lines, 0), -1):
            match = pattern.search(source.line(line))
            if match:
                return rule, line, match.start(1) + 1
    return None


def _unclosed(context: str, since: tuple[int, int]) -> tuple[Rule, int, int] | None:
    for phrase, rule in _BY_CONTEXT:
        if phrase in context:
            return rule, *since
    return None


def _colon_in_brackets(source: SourceFile, since: tuple[int, int]) -> tuple[Rule, int, int] | None:
    """A colon right before what ends an entry in brackets, on the line where that begins."""
    line, column = since
    match = _COLON_BEFORE_END.search(source.line(line), column - 1)
    return (rules.COLON_IN_BRACKETS, line, match.start() + 1) if match else None


def _deeper_than_before(
    source: SourceFile, number: int, problem: str
) -> tuple[Rule, int, int] | None:
    """A `key: value` further in than the finished `key: value` on the line before."""
    line, before = source.line(number), source.line(number - 1)
    indent, indent_before = (re.match(r"[\s-]*", one).end() for one in (line, before))  # type: ignore[union-attr]  # matches anything
    is_finished = re.search(r":\s+\S", before) is not None
    if "mapping values" in problem and is_finished and indent > indent_before:
        return rules.BAD_INDENTATION, number, indent + 1
    return None


def _position(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark is not None else None
