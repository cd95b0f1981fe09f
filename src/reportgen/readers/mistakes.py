"""YAML syntax errors explained in a clerk's terms.

The parser says what it could not read; the lines around its marks show which of the usual mistakes
caused that. The first one that fits is reported, where it was made rather than where the parser
stopped. `slips` finds the mistakes that YAML accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from reportgen.diagnostics import Place, Problems, Rule, SourceFile, Words
from reportgen.language.patterns import regex
from reportgen.model import KEYS
from reportgen.readers import rules
from reportgen.readers.slips import (
    BLANKS,
    COLONS,
    MARKED,
    misread_key,
    report_dash,
    report_wide_comma,
    wide_comma_at,
)

_TAB = regex(r"^ *(\t)")
_WIDE_SPACE = regex("^[ \t]*(\u3000)")
_WIDE_COLON = regex(r"^\s*(?:- )?[^\s：:\"'#{\[]{1,30}(：)")
_WIDE_BRACE = regex(r"^\s*(?:- )?[^\s：:\"'#{\[]{1,30}: *(｛)")
_SINGLE_BRACE = regex(r"(?:: +|- +)(\{(?!\{)[^{}:,]*\}+)\s*[^\s,\]}#]")
_BRACES = regex(r"(?:: *|- )(\{\{)")
_NO_COLON = regex(r"([^\s;；=＝，,、。.｜|∶︰﹕]{1,30})\s*([;；=＝，,、。.｜|∶︰﹕]|(?<=\s)\S)")
_QUOTED = regex(r"(?<=[\[{,:-])\s*(?:\"[^\"]*\"|'[^']*')")
_NO_SPACE = regex(r"^\s*(?:- )?[^\s:\"'#{\[]{1,30}(:)[^\s:/]")
_NO_BLANK = regex(r"^\s*(-)(?:- )?([^\s：:\"'#{\[-]{1,30})[：:]")
_NO_BLANK_BEFORE_BRACE = regex(r"^\s*(-)\{\s*([^\s：:\"'#{\[,-]{1,30})[：:]")
_ODD_SPACE = regex(r"^\s*(?:- )?[^\s:\"'#{\[]{1,30}(:)(?![ \t\n])\s")
_SPECIAL = regex(
    r"(?:^\s*(?:- )?[^\s:]+: +|^\s*- |[{,] *[^\s{},:\"']+: +(?=[@`%|>]))"
    r"([@`%,&*!|>\]}]|\?(?=\s))"
)
_COLON_IN_VALUE = regex(r"^\s*(?:- )?[^\s:]+: +[^\"'\s].*?(: |:$)")

_COLON_BEFORE_END = regex(r":(?=[,\]}])")
_AFTER_QUOTE = regex(
    r"^\s*(?:- )?(?:[^\s:]+: +)?(?:\"[^\"]*\"|'[^']*'|\[[^\]]*\])\s*([^\s#,:\]}\"'])"
)

_KEY_OF_LINE = regex(r"[ -]*([^\s：:\"'#{\[][^：:\"'#{\[]{0,29}):(?: |$)")

_BAD_COLON = regex(
    r"\s*(?:- *)?(?P<key>[^\s：:\"'#{\[-][^\s：:\"'#{\[]{0,29})\s*(?P<colon>：|:(?=[^\s:：/]))"
)
_HASH_VALUE = regex(r"[:,\[{]\s+(#)\w[^\n]*[}\]]")
"""A value that begins with # before the end of an entry in brackets."""
_CERTAIN = (
    (_TAB, rules.TAB_INDENT),
    (_WIDE_SPACE, rules.WIDE_SPACE_INDENT),
    (_WIDE_COLON, rules.FULL_WIDTH_COLON),
    (_WIDE_BRACE, rules.FULL_WIDTH_BRACE),
    (_BRACES, rules.UNQUOTED_BRACES),
)
_ODD_COLON = ((_ODD_SPACE, rules.COLON_WITHOUT_SPACE),)
_LIKELY = (
    (_SINGLE_BRACE, rules.BRACES_AT_START),
    (_AFTER_QUOTE, rules.TEXT_AFTER_QUOTE),
    *_ODD_COLON,
    (_NO_SPACE, rules.COLON_WITHOUT_SPACE),
    (_SPECIAL, rules.SPECIAL_START),
    (_COLON_IN_VALUE, rules.COLON_IN_VALUE),
)
_BY_CONTEXT = (
    ("quoted scalar", rules.QUOTE_NOT_CLOSED),
    ("flow", rules.BRACKET_NOT_CLOSED),
)
_SLOT_VALUE = regex(
    r"[{,][^{},:]*:\s+([^\s\"'{}\[\],][^\"'{}\[\],]*(?:\{\w+\}|\[[^\"'{}\[\],]*\])[^,{}]*)"
)
"""A plain text with a word in brackets, as the value of a key in braces."""
_BAD_ESCAPES = ("escape", "hexdecimal")
"""Words of the parser about a backslash in double quotes; the spelling is its own."""
_ESCAPE = regex(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.?)")
_LONGEST_KEY = 1024
_MAPS = frozenset(("统计", "表格", "计量单位", "statistics", "tables", "units"))
"""Parts of the report whose items have names instead of dashes."""
_OUTERMOST = _MAPS | {
    "报告", "活动", "特点", "下一步", "核对", "report", "activities", "features", "next_steps",
    "checks",
} - {"计量单位", "units"}  # fmt: skip
"""Keys that stand at the outermost level and nowhere else."""
_FARTHEST_ITEM = 30
"""How many lines away the item before or after may begin."""
_LINES_BACK = 3
"""The parser often stops some lines after the mistake."""


def explain_syntax_error(error: yaml.YAMLError, source: SourceFile, problems: Problems) -> None:
    """Report the mistake behind the error, or else the parser's own words and place."""
    at = _position(getattr(error, "problem_mark", None))
    if at is None:
        problems.add(rules.YAML_SYNTAX, Place(source, 1, 1), said=str(error))
        return
    if colons := _bad_colons(source):
        for rule, line, column in colons:
            problems.add(rule, Place(source, line, column), blank="")
        return
    since = _position(getattr(error, "context_mark", None)) or at
    context, problem = getattr(error, "context", "") or "", getattr(error, "problem", "") or ""
    if escape := _bad_escape(source, since, at, problem):
        line, column, found = escape
        problems.add(rules.BACKSLASH, Place(source, line, column, len(found)), found=found)
        return
    from reportgen.readers.outline import explain_bare, explain_line

    certain = _mistake(source, _CERTAIN, at[0], _LINES_BACK)
    if not certain and "flow" not in context and explain_line(source, at, problem, problems):
        return
    rule, line, column = (
        certain
        or _long_key(source, (since[0], at[0]))
        or (_braces_in_brackets(source, since[0], at[0]) if "flow" in context else None)
        or (_comma_in_braces(source, since[0], at[0]) if "flow" in context else None)
        or (_wide_bracket(source, since[0], at[0]) if "flow" in context else None)
        or (_comma_lacking(source, since[0], at[0]) if "flow" in context else None)
        or (_hash_in_brackets(source, since) if "flow" in context else None)
        or (_slot_in_brackets(source, at[0]) if "flow" in context else None)
        or (_colon_in_flow(source, at) if "flow mapping" in context else None)
        or _unclosed(context, since)
        or _quote_before(source, at)
        or _dash_at_key(source, at[0])
        or _mark_for_dash(source, at[0])
        or _dash_in_map(source, since, at)
        or _dash_missing(source, since, at)
        or (_colon_in_brackets(source, since) if "expected ':'" in problem else None)
        or (_colon_at_key(source, since[0]) if "expected ':'" in problem else None)
        or _mistake(source, _ODD_COLON, since[0], 1)
        or ((rules.LINE_WITHOUT_KEY, *since) if "expected ':'" in problem else None)
        or _deeper_than_before(source, at[0], problem)
        or _bracket_too_many(source, at[0])
        or _mistake(source, _LIKELY, at[0], 1)
        or _mistake(source, _LIKELY[2:], at[0], 2)
        or (rules.BAD_INDENTATION if "block" in problem + context else rules.YAML_SYNTAX, *at)
    )
    if line > source.line_count:
        # The parser stops behind the last line break, where an editor shows nothing.
        line = source.line_count
        column = len(source.line(line)) + 1
    if rule is rules.LINE_WITHOUT_KEY and explain_bare(source, line, problems):
        return
    content, place = source.line(line), Place(source, line, column)
    key = key_before(content, column - 1) if rule is rules.LINE_WITHOUT_KEY else None
    if key:
        name, after = key
        problems.add(rules.COLON_MISSING, Place(source, line, after + 1), key=name)
    elif rule is rules.COMMA_MISSING:
        report_wide_comma(content, Place(source, line, 1), column - 1, problems)
    elif rule is rules.DASH_MISSING:
        report_dash(place, problems)
    else:
        character = content[column - 1 : column]
        facts = _facts(rule, source, line, column)
        said = _said(problem)
        problems.add(rule, place, character=character, said=said, **facts)


_SAID = {
    "mapping values are not allowed in this context": "这里不该再有“键: ”",
    "did not find expected key": "这里应是一个键",
    "did not find expected <document start>": "前面的内容已经完了，这里却还有",
    "did not find expected '-' indicator": "这里应以“- ”开头",
    "did not find expected node content": "这里应有内容",
    "block sequence entries are not allowed in this context": "这里不该有“- ”",
    "found character that cannot start any token": "不能以这个字符开头",
    "could not find expected ':'": "缺冒号",
    "did not find expected ',' or '}'": "缺逗号或“}”",
    "did not find expected ',' or ']'": "缺逗号或“]”",
    "found unexpected end of stream": "文件到这里就完了，前面没有写完",
}
"""What the parser says, in Chinese; the rest is left out there."""


def _said(problem: str) -> Words:
    """The parser's words in both languages."""
    return Words(_SAID.get(problem, ""), problem)


def _facts(rule: Rule, source: SourceFile, number: int, column: int) -> dict[str, Any]:
    """What the message of a rule says about a mistake at a line and column, besides the usual."""
    line = source.line(number)
    if rule is rules.BAD_INDENTATION:
        return _indentation(source, number)
    if rule is rules.QUOTE_NOT_CLOSED:
        curly = line.partition("#")[0][column:].strip(" ,]}")
        other = next((mark for mark in "”’" if mark in curly), "")
        return {"other": other}
    if rule is rules.UNQUOTED_BRACES:
        begins = re.search(r": *([“”])", line[: column - 1])
        return {"curly": "“ ”" if begins else ""}
    if rule is rules.LINE_WITHOUT_KEY:
        return {"spaces": _indent_within(source, number)}
    if rule is rules.DASH_TOO_MANY:
        return {"parent": _key_of(source, _line_above(source, number))}
    if rule is rules.COLON_WITHOUT_SPACE:
        return {"blank": BLANKS.get(line[column : column + 1], "")}
    if rule is rules.COMMA_LACKING:
        return {"key": line[column - 1 :].partition(":")[0].strip()}
    if rule is rules.TEXT_AFTER_QUOTE:
        is_single = "'" in line[: column - 1]
        return {"quotes": Words("双", "double") if is_single else Words("单", "single")}
    return {}


def _bad_colons(source: SourceFile) -> list[tuple[Rule, int, int]]:
    """Each colon after a key of the format that is full-width or has no blank behind it."""
    found = []
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _BAD_COLON.match(line)
        if match and match["key"] in KEYS:
            found.append((COLONS[match["colon"]], number, match.start("colon") + 1))
    return found


def _mistake(
    source: SourceFile, mistakes: Iterable[tuple[re.Pattern[str], Rule]], last: int, lines: int
) -> tuple[Rule, int, int] | None:
    """The first of the mistakes found on the lines up to `last`, as rule, line and column."""
    for pattern, rule in mistakes:
        for line in range(last, max(last - lines, 0), -1):
            match = pattern.search(source.line(line))
            if match:
                return rule, line, match.start(1) + 1
    return None


def _bad_escape(
    source: SourceFile, since: tuple[int, int], at: tuple[int, int], problem: str
) -> tuple[int, int, str] | None:
    """The line, column and text of an escape that is none; `since` is the quotation mark."""
    line, column = at
    if any(words in problem for words in _BAD_ESCAPES):
        # The parser may have read the backslash and the letter after it.
        start = source.line(line).rfind("\\", 0, column)
    elif "end of stream" in problem and source.line(since[0])[since[1] - 1 :][:1] == '"':
        # `"D:\"`: the backslash takes the last quotation mark away.
        line, start = since[0], _last_quote(source.line(since[0]))
    else:
        return None
    match = _ESCAPE.match(source.line(line), start) if start >= 0 else None
    return (line, start + 1, match[0]) if match else None


def _last_quote(line: str) -> int:
    r"""The offset of `\"` at the end of a line; -1 if there is none."""
    line = line.rstrip(" ,]}")
    return len(line) - 2 if line.endswith('\\"') else -1


def _long_key(source: SourceFile, lines: Iterable[int]) -> tuple[Rule, int, int] | None:
    """A key longer than YAML allows, on one of the lines."""
    for number in lines:
        line = source.line(number)
        key = line.partition(": ")[0] if ": " in line else line.rstrip().removesuffix(":")
        if len(key) > _LONGEST_KEY and len(key) < len(line.rstrip()):
            return rules.KEY_TOO_LONG, number, len(key) - len(key.lstrip(" -{[")) + 1
    return None


def _unclosed(context: str, since: tuple[int, int]) -> tuple[Rule, int, int] | None:
    for phrase, rule in _BY_CONTEXT:
        if phrase in context:
            return rule, *since
    return None


def _quote_before(source: SourceFile, at: tuple[int, int]) -> tuple[Rule, int, int] | None:
    """A quotation mark left open lines before that which closed it, where the parser stopped."""
    number, column = at
    marks = [mark for mark in "\"'" if source.line(number)[: column - 1].count(mark) == 1]
    for mark in marks:
        for other in range(number - 1, max(number - _FARTHEST_ITEM, 0), -1):
            line = source.line(other)
            if mark in line:
                opened = re.search(rf"(?:: +|- +)({mark})[^{mark}]*$", line)
                return (rules.QUOTE_NOT_CLOSED, other, opened.start(1) + 1) if opened else None
    return None


def _braces_in_brackets(source: SourceFile, first: int, last: int) -> tuple[Rule, int, int] | None:
    """The first `{{` that is not within quotes on these lines, all of an entry in brackets."""
    for number in range(first, last + 1):
        at = _QUOTED.sub(lambda match: " " * len(match[0]), source.line(number)).find("{{")
        if at >= 0:
            return rules.UNQUOTED_BRACES, number, at + 1
    return None


def _comma_in_braces(source: SourceFile, first: int, last: int) -> tuple[Rule, int, int] | None:
    """The first mark typed for a comma before a key, on the lines of an entry in brackets."""
    for number in range(first, last + 1):
        shown = _QUOTED.sub(lambda match: " " * len(match[0]), source.line(number))
        if (at := wide_comma_at(shown, KEYS)) >= 0:
            return rules.COMMA_MISSING, number, at + 1
    return None


_LACKS_COMMA = regex(r"(?<=[^\s,{\[:])(\s+)([^\s,，:：{}\[\]\"']{1,30}):\s")


def _wide_bracket(source: SourceFile, first: int, last: int) -> tuple[Rule, int, int] | None:
    """The first full-width bracket that was to close one, on the lines of an entry in brackets."""
    for number in range(first, last + 1):
        shown = _QUOTED.sub(lambda match: " " * len(match[0]), source.line(number))
        if match := re.search(r"[｝］]\s*(?:#.*)?$", shown):
            return rules.FULL_WIDTH_BRACE, number, match.start() + 1
    return None


def _comma_lacking(source: SourceFile, first: int, last: int) -> tuple[Rule, int, int] | None:
    """The first key before which only a blank stands, on the lines of an entry in brackets."""
    for number in range(first, last + 1):
        shown = _QUOTED.sub(lambda match: "x" * len(match[0]), source.line(number))
        for match in _LACKS_COMMA.finditer(shown):
            if match[2] in KEYS and "{" in shown[: match.start()]:
                return rules.COMMA_LACKING, number, match.start(2) + 1
    return None


def _colon_in_flow(source: SourceFile, at: tuple[int, int]) -> tuple[Rule, int, int] | None:
    """The second colon of an entry in braces, which belongs to its text: {detail: Note: ships}."""
    number, column = at
    line = source.line(number)
    before = _QUOTED.sub(lambda match: "x" * len(match[0]), line[: column - 1])
    is_second = re.search(r"[{,]\s*[^\s{}\[\],:]+:\s+[^{}\[\],:]+$", before) is not None
    is_colon = line[column - 1 : column + 1] == ": "
    return (rules.COLON_IN_VALUE, number, column) if is_second and is_colon else None


def _hash_in_brackets(source: SourceFile, since: tuple[int, int]) -> tuple[Rule, int, int] | None:
    """A value that begins with # in an entry in brackets, which ends there: {color: #067647}."""
    line, column = since
    shown = _QUOTED.sub(lambda match: "x" * len(match[0]), source.line(line))
    match = _HASH_VALUE.search(shown, column - 1)
    return (rules.HASH_IN_BRACKETS, line, match.start(1) + 1) if match else None


def _slot_in_brackets(source: SourceFile, line: int) -> tuple[Rule, int, int] | None:
    """The words of a value in brackets that go on with a brace: {footer: 第{page}页}."""
    shown = _QUOTED.sub(lambda match: "x" * len(match[0]), source.line(line))
    match = _SLOT_VALUE.search(shown)
    return (rules.SLOT_IN_BRACKETS, line, match.start(1) + 1) if match else None


def _bracket_too_many(source: SourceFile, number: int) -> tuple[Rule, int, int] | None:
    """A closing bracket behind the entry in brackets that a line holds: `{数值: 48}}`."""
    depth, was_open = 0, False
    shown = _QUOTED.sub(lambda match: " " * len(match[0]), source.line(number))
    for offset, character in enumerate(shown):
        depth += (character in "[{") - (character in "]}")
        was_open = was_open or depth > 0
        if depth < 0:
            return (rules.BRACKET_NOT_CLOSED, number, offset + 1) if was_open else None
    return None


def _dash_at_key(source: SourceFile, last: int) -> tuple[Rule, int, int] | None:
    """A dash without a blank before a key of the format, on one of the lines up to `last`."""
    for line in range(last, max(last - _LINES_BACK, 0), -1):
        content = source.line(line)
        match = _NO_BLANK.match(content) or _NO_BLANK_BEFORE_BRACE.match(content)
        if match and match[2] in KEYS:
            return rules.DASH_WITHOUT_BLANK, line, match.start(1) + 1
    return None


def _mark_for_dash(source: SourceFile, last: int) -> tuple[Rule, int, int] | None:
    """A key of the format behind the mark of a list, on the line where the parser stopped."""
    for line in (last, last - 1):
        marked = MARKED.match(source.line(line))
        key = _KEY_OF_LINE.match(marked["rest"]) if marked else None
        if marked and key and key[1] in KEYS:
            return rules.DASH_MISSING, line, marked.start("mark") + 1
    return None


def _dash_missing(
    source: SourceFile, since: tuple[int, int], at: tuple[int, int]
) -> tuple[Rule, int, int] | None:
    """An item without its dash among items that have theirs, where the parser began or stopped."""
    for number in dict.fromkeys((at[0], since[0], at[0] - 1)):
        indent, content = _indented(source, number)
        is_item = content and indent and not content.startswith(("-", "#"))
        if is_item and content.partition(":")[0] in _OUTERMOST:
            return rules.BAD_INDENTATION, number, indent + 1
        if is_item and any(_is_beside_dash(source, number, step) for step in (-1, 1)):
            return rules.DASH_MISSING, number, indent + 1
    return None


def _dash_in_map(
    source: SourceFile, since: tuple[int, int], at: tuple[int, int]
) -> tuple[Rule, int, int] | None:
    """A dash before one of several named figures or tables, where the parser began or stopped."""
    for number in dict.fromkeys((at[0], since[0])):
        indent, content = _indented(source, number)
        parent = _line_above(source, number)
        if not content or _key_of(source, parent) not in _MAPS:
            continue
        lines = range(max(number - _FARTHEST_ITEM, parent + 1), number + 1)
        inside = [(line, *_indented(source, line)) for line in lines]
        items = [(line, text) for line, column, text in inside if text and column == indent]
        dashed = [line for line, text in items if text.startswith("- ")]
        if dashed and len(dashed) < len(items):
            return rules.DASH_TOO_MANY, dashed[-1], indent + 1
    return None


def _line_above(source: SourceFile, number: int) -> int:
    """The line that a line stands below, by its indentation; 0 at the outermost level."""
    own, _ = _indented(source, number)
    for other in range(number - 1, 0, -1):
        indent, content = _indented(source, other)
        if content and indent < own:
            return other
    return 0


def _key_of(source: SourceFile, number: int) -> str:
    """The key that a line begins with; empty for none."""
    return source.line(number).strip().removeprefix("- ").partition(":")[0]


def _is_beside_dash(source: SourceFile, number: int, step: int) -> bool:
    """Whether the next line as far in as a line, upwards or downwards, begins with a dash."""
    own, _ = _indented(source, number)
    last = number + step * _FARTHEST_ITEM
    for other in range(number + step, min(max(last, 0), source.line_count + 1), step):
        indent, content = _indented(source, other)
        if content and indent <= own:
            return indent == own and content.startswith("- ")
    return False


def _indented(source: SourceFile, number: int) -> tuple[int, str]:
    """The number of spaces before a line, and the rest of it."""
    line = source.line(number)
    content = line.lstrip(" ")
    return len(line) - len(content), content


def _colon_at_key(source: SourceFile, number: int) -> tuple[Rule, int, int] | None:
    """A colon without a blank after a key of the format that the line begins with."""
    match = misread_key(source.line(number).removeprefix("- "), KEYS)
    return (match.rule, number, match.at + 1) if match else None


def _colon_in_brackets(source: SourceFile, since: tuple[int, int]) -> tuple[Rule, int, int] | None:
    """A colon right before the end of an entry in brackets, on the line where the entry begins."""
    line, column = since
    match = _COLON_BEFORE_END.search(source.line(line), column - 1)
    return (rules.COLON_IN_BRACKETS, line, match.start() + 1) if match else None


def _deeper_than_before(
    source: SourceFile, number: int, problem: str
) -> tuple[Rule, int, int] | None:
    """A `key: value` indented further than the finished `key: value` on the line above.

    If it lines up with the line before that, the one above is indented too little.
    """
    line, before = source.line(number), source.line(number - 1)
    indent, indent_before = (re.match(r"[\s-]*", text).end() for text in (line, before))  # type: ignore[union-attr]  # matches anything
    is_finished = re.search(r":\s+\S", before) is not None
    if "mapping values" not in problem or not is_finished or indent <= indent_before:
        return None
    if re.match(r"[\s-]*", source.line(number - 2)).end() == indent:  # type: ignore[union-attr]  # as above
        return rules.BAD_INDENTATION, number - 1, indent_before + 1
    return rules.BAD_INDENTATION, number, indent + 1


def _indent_within(source: SourceFile, number: int) -> int:
    """The spaces with which a line begins that goes on with the value above it."""
    above = (source.line(line) for line in range(number - 1, 0, -1))
    before = next((line for line in above if line.strip()), "")
    return len(before) - len(before.lstrip(" -")) + 2


def key_before(line: str, start: int) -> tuple[str, int] | None:
    """A key of the format that a line begins with, and the offset of what is no colon after it."""
    match = _NO_COLON.match(line, start)
    return (match[1], match.start(2)) if match and match[1] in KEYS else None


def _indentation(source: SourceFile, number: int) -> dict[str, Any]:
    """The spaces before a line and before its neighbours, if these show how many it should have."""
    own, key = _indented(source, number)
    if key.partition(":")[0] in _OUTERMOST:
        return {"own": own, "other": 0}
    above, _ = _indented(source, number - 1) if number > 1 else (own, "")
    below, content = _indented(source, number + 1)
    is_sure = own != above and (above == below or (not content and abs(own - above) == 1))
    return {"own": own, "other": above} if is_sure else {"own": "", "other": ""}


def _position(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark is not None else None
