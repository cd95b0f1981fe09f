"""What a YAML syntax error most likely is, in a clerk's terms.

The parser says what it could not read; the lines around its marks show which of the usual slips it
was. The first mistake that fits is told, at the place of the slip rather than of the parser's stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from reportgen.diagnostics import Place, Problems, SourceFile

_TAB = re.compile(r"^ *(\t)")
_WIDE_SPACE = re.compile("^[ \t]*([\u3000\u00a0])")
_WIDE_COLON = re.compile(r"^\s*(?:- )?[^\s：:\"'#{\[]{1,30}(：)")
_BRACES = re.compile(r"(?:: *|- )(\{\{)")
_NO_SPACE = re.compile(r"^\s*(?:- )?[^\s:\"'#{\[]{1,30}(:)[^\s:/]")
_SPECIAL = re.compile(r"(?:^\s*(?:- )?[^\s:]+: +|^\s*- )([@`%,&*!|>\]}])")
_COLON_IN_VALUE = re.compile(r"^\s*(?:- )?[^\s:]+: +[^\"'\s].*?(: |:$)")

_SLIPS = (
    (_TAB, "tab-indent"),
    (_WIDE_SPACE, "wide-space-indent"),
    (_WIDE_COLON, "full-width-colon"),
    (_BRACES, "unquoted-braces"),
    (_NO_SPACE, "colon-without-space"),
    (_SPECIAL, "special-start"),
    (_COLON_IN_VALUE, "colon-in-value"),
)
_BY_CONTEXT = (
    ("quoted scalar", "quote-not-closed"),
    ("flow", "bracket-not-closed"),
)


def explain_syntax_error(error: yaml.YAMLError, source: SourceFile, problems: Problems) -> None:
    """Note the slip behind the error, or else what the parser said and where."""
    at = _position(getattr(error, "problem_mark", None))
    since = _position(getattr(error, "context_mark", None)) or at
    if at is None or since is None:
        problems.add("yaml-syntax", Place(source, 1, 1), said=str(error))
        return
    for rule, line, column in _slips(source, since[0], at[0]):
        problems.add(rule, Place(source, line, column), character=source.line(line)[column - 1])
        return
    context, problem = getattr(error, "context", "") or "", getattr(error, "problem", "") or ""
    for phrase, rule in _BY_CONTEXT:
        if phrase in context:
            problems.add(rule, Place(source, *since))
            return
    rule = "bad-indentation" if "block end" in problem or "block mapping" in context else ""
    problems.add(rule or "yaml-syntax", Place(source, *at), said=problem)


def wide_colon_key(text: str) -> tuple[str, int]:
    """The key and its length, where a text reads as `key：value` with a full-width colon.

    Empty and 0 where it does not.
    """
    match = _WIDE_COLON.match(text)
    return (text[: match.start(1)].strip(), match.start(1)) if match else ("", 0)


def _slips(source: SourceFile, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    for pattern, rule in _SLIPS:
        # The parser often stops one line past the slip, and names the start of the block before.
        for line in range(last, max(first, last - 3, 1) - 1, -1):
            match = pattern.search(source.line(line))
            if match:
                yield rule, line, match.start(1) + 1


def _position(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark is not None else None
