"""Mistakes in the Markdown that a style's templates gave, reported at the templates' lines.

`report_markdown_mistakes` reports them all. Found here are headings with typed numbers, lines that
are read as something else, and markup that is printed; `containers` finds the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice, pairwise
from operator import attrgetter

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Rule, Words
from reportgen.document.lines import MarkupError
from reportgen.document.markdown import MOST_LEVELS, long_row
from reportgen.document.refused import html_in
from reportgen.document.rules import (
    HEADING_LEVEL,
    TABLE_ROW_LONG,
    TABLE_ROWS_JOINED,
    UNSUPPORTED_MARKDOWN,
)
from reportgen.language.marks import MARKS, without_marks
from reportgen.language.records import NamedTuple
from reportgen.rendering.view import FIELDS
from reportgen.rendering.written import Written
from reportgen.stylekit import rules
from reportgen.stylekit.lint.containers import (
    MarkdownMistake,
    MarkdownPage,
    TextStretch,
    container_mistakes,
    is_role,
    nesting_mistakes,
    table_mistakes,
)
from reportgen.styles import Style
from reportgen.styles.files import WORDING_FILE, merged, part_of

_OF_DATA = (
    rules.TABLE_PARTED, TABLE_ROW_LONG, rules.TABLE_ROW_SHORT, rules.TABLE_TEXT_BELOW,
    rules.CAPTION_ALONE,
    rules.CONTAINER_WITHOUT, rules.LINE_SWALLOWED, rules.TABLE_IN_ROLE,
    rules.HEADING_WITHOUT_WORDS, rules.HEADING_TOO_DEEP, rules.LINES_MERGED,
)  # fmt: skip
"""Rules of mistakes that may depend on the report, so that it helps to name it."""
_TYPED_TOO = (
    rules.MARKDOWN_NOT_READ,
    rules.WIDE_MARKDOWN,
    rules.SINGLE_BRACES,
    rules.HEADING_NUMBERED,
    rules.LIST_BY_HAND,
)
"""Rules of mistakes that do not count in the report's own texts."""
_PLACING = re.compile(r"^\s*\||\b(?:table|chart|image)\s*\(")
"""A line of a template that writes a table or places something."""
_MERGE = re.compile(r"[\"'](?:\^\^|<<)[\"']")
_MOST = 500
"""The most mistakes that are looked for in a document."""
_EMPTY = Words("这个用语是空的", "this phrase is empty")


def report_markdown_mistakes(written: Written, related: Related | None, problems: Problems) -> None:
    """Report every mistake of the templates; `related` is the report that it shows in."""
    try:
        page = MarkdownPage(written.text, written.style.limits)
    except MarkupError:
        written.style.limits.report("markup", problems)
        return
    numbered = written.style.layout.numbering.headings
    found = chain(_mistakes(page), number_mistakes(page, numbered), merged_lines(page, written))
    for mistake in islice(found, _MOST):
        place = written.at(mistake.start, mistake.length)
        is_typed = mistake.rule in _TYPED_TOO and not written.is_own(mistake.start)
        if mistake.rule == rules.TABLE_IN_ROLE and place is not None:
            # A text of the report may place one, which is not a mistake of the template.
            is_typed = not _PLACING.search(place.source.line(place.line))
        if mistake.rule == rules.MERGE_NOT_READ and not written.is_own(mistake.start):
            # A clerk may type such a mark, which stays text.
            is_typed = place is None or not _MERGE.search(place.source.line(place.line))
        if mistake.rule == rules.SINGLE_BRACES and place is not None and not is_typed:
            # Words in braces are text, unless the template has such a name.
            name = re.findall(r"\w+", str(mistake.facts["wanted"]))[0]
            named = rf"\{{[%{{][^\n]*\b{name}\b"
            is_typed = name not in FIELDS and not re.search(named, place.source.text)
        if place is not None and not is_typed:
            others = [related] if related and mistake.rule in _OF_DATA else []
            if mistake.rule == rules.HEADING_WITHOUT_WORDS:
                others += _emptied(place, written.style)
            rule, facts = mistake.rule, mistake.facts
            if rule == rules.HEADING_BLANK:
                # As the template has it, not as it printed.
                line = place.source.line(place.line).strip()
                facts = {"wanted": re.sub("^#+", r"\g<0> ", line)}
            if rule == TABLE_ROW_LONG:
                rule, facts = long_row(place, **facts)
            problems.add(rule, place, related=tuple(others), **facts)


def _mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    yield from table_mistakes(page)
    pairs = list(container_mistakes(page))
    # Nesting is only known if every container is closed.
    yield from pairs or nesting_mistakes(page)
    yield from line_mistakes(page)
    yield from leftover_mistakes(page)


_HAND_ITEM = re.compile(r"[•·●○◆◇■□▪]|\d{1,2}、|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]+、")
"""What an item of a list that is typed by hand begins with."""


def merged_lines(page: MarkdownPage, written: Written) -> Iterator[MarkdownMistake]:
    """The first line of each paragraph of lines that were to be paragraphs or items.

    They are those that a loop adds at each turn, and those with bullets or numbers typed.
    """
    for paragraph in page.stretches():
        lines = paragraph.lines if paragraph.is_own else range(0)
        for line, following in pairwise(lines):
            if written.is_repeated(page.offset(line), page.offset(following)):
                yield page.mistake(rules.LINES_MERGED, line)
                break
            first = _HAND_ITEM.match(page.own(line))
            if first and _HAND_ITEM.match(page.own(following)):
                facts = {"found": first[0]}
                start = page.offset(line)
                yield MarkdownMistake(rules.LIST_BY_HAND, start, len(first[0]), facts)
                break


def _emptied(place: Place, style: Style) -> Iterator[Related]:
    """The places of empty phrases that the template's line uses."""
    root = merged(style.folders, WORDING_FILE, Problems())
    phrases = part_of(root, style.language)
    named = re.findall(r"\bwords\.(\w+)", place.source.line(place.line))
    for key, _ in phrases.entries if phrases else ():
        if key.value in named and not style.wording.get(key.value):
            yield Related(key.place(), _EMPTY)


_ROWS = (TABLE_ROW_LONG, TABLE_ROWS_JOINED)
"""Rules of rows that are too long, which the reader sees too, but not in which cell."""


def without_duplicates(found: list[Diagnostic], mistakes: Problems) -> list[Diagnostic]:
    """The problems without those of the Markdown reader that are reported more exactly."""
    places = (problem.place for problem in mistakes)
    lines = {(place.source.name, place.line) for place in places if place}
    has_rows = any(problem.rule in _ROWS for problem in mistakes)
    return [
        problem for problem in found
        if not (has_rows and problem.rule in _ROWS)
        and (problem.rule != UNSUPPORTED_MARKDOWN or problem.place is None
        or (problem.place.source.name, problem.place.line) not in lines)
    ]  # fmt: skip


_HAN = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"#+\s+(?P<at>第{_HAN}+(?:部分|[章节篇])|{_HAN}+、|[（(](?:{_HAN}+|\d{{1,2}})[）)]"
    r"|\d{1,2}(?:\.\d{1,2})*[.、．](?!\d)|[IVX]+\.|(?:Part|Chapter|Section) (?:[IVX]+|\d+)\b)"
)


def number_mistakes(page: MarkdownPage, numbered: Sequence[str]) -> Iterator[MarkdownMistake]:
    """Each numbered heading with another number typed; `numbered` has a pattern for each level."""
    open_: list[bool] = []
    """Whether each container around is a role."""
    for token in page.tokens:
        if token.type == "container_role_open":
            open_.append(is_role(token))
        elif token.type == "container_role_close":
            open_.pop()
        # A heading in a role looks as that does and has no number.
        elif token.type == "heading_open" and token.map and not any(open_):
            line, level = token.map[0], int(token.tag[1:]) - 1
            found = _NUMBER.match(page.own(line))
            if found and 1 <= level <= len(numbered):
                start = page.offset(line) + found.start("at")
                facts = {"found": found["at"], "first": str(numbered[level - 1])}
                yield MarkdownMistake(rules.HEADING_NUMBERED, start, len(found["at"]), facts)


_CODE = 4
"""The number of leading spaces with which a line is not a heading, list or table."""
_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<text>[^#\s].*)")
_NUMBERED = re.compile(r"#\d")
_TOO_DEEP = re.compile(r"#{7,}(?=\s|$)")
_BLOCK = re.compile(r"#{1,6}(?=\s)|:{3,}|>|\||[-*+](?=\s)|\d{1,9}[.)](?=\s)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_IN_ITEM = Words("列表的最后一项", "the last item of the list")
_IN_QUOTATION = Words("引用", "the quotation")


def line_mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Lines of a page that are not read as they look."""
    for paragraph in page.stretches():
        if paragraph.is_own:
            for line in paragraph.lines:
                yield from _heading(page, line)
            yield from _indented(page, paragraph)
            yield from _swallowed(page, paragraph)
    yield from _headings(page)
    yield from _underlined(page)


def _heading(page: MarkdownPage, line: int) -> Iterator[MarkdownMistake]:
    text = page.own(line)
    found = _HEADING.fullmatch(text)
    if found and not _NUMBERED.match(text):
        wanted = f"{found['marks']} {found['text']}"
        yield page.mistake(rules.HEADING_BLANK, line, wanted=wanted[:20])
    elif deep := _TOO_DEEP.match(text):
        yield MarkdownMistake(HEADING_LEVEL, page.offset(line), len(deep[0]), {})


def _indented(page: MarkdownPage, paragraph: TextStretch) -> Iterator[MarkdownMistake]:
    """Lines that would be something else without the spaces before them."""
    if "list_item_open" in paragraph.around or "blockquote_open" in paragraph.around:
        return
    for line in paragraph.lines[1:]:
        found = _BLOCK.match(page.own(line))
        if found and page.indent(line) >= _CODE:
            facts = {"found": found[0]}
            yield MarkdownMistake(rules.BLOCK_INDENTED, page.offset(line), len(found[0]), facts)


def _swallowed(page: MarkdownPage, paragraph: TextStretch) -> Iterator[MarkdownMistake]:
    """The first line that continues an item or quotation without looking like it."""
    home = next((outer for outer in reversed(paragraph.around)
                 if outer in ("list_item_open", "blockquote_open")), None)  # fmt: skip
    if home is None:
        return
    item = _ITEM.match(page.lines[paragraph.lines.start])
    for line in paragraph.lines[1:]:
        if page.own(line).startswith("|"):
            return  # A table's row, which is reported as such.
        if home == "list_item_open" and page.indent(line) < (len(item[0]) if item else 1):
            yield page.mistake(rules.LINE_SWALLOWED, line, what=_IN_ITEM)
            return
        if home == "blockquote_open" and not page.own(line).startswith(">"):
            yield page.mistake(rules.LINE_SWALLOWED, line, what=_IN_QUOTATION)
            return


def _headings(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Headings without text, or more than one level below the last."""
    last = 0
    for token, inline in pairwise(page.tokens):
        if token.type != "heading_open" or not token.map:
            continue
        level, line = int(token.tag[1:]) - 1, token.map[0]
        # A mark stands for something that has text.
        if not re.search(r"\w", inline.content) and not MARKS.search(inline.content):
            yield _heading_mistake(page, rules.HEADING_WITHOUT_WORDS, line, page.own(line))
        elif last + 1 < level <= MOST_LEVELS:
            yield _heading_mistake(
                page, rules.HEADING_TOO_DEEP, line, without_marks(inline.content)
            )
        last = max(level, 0)


def _heading_mistake(page: MarkdownPage, rule: Rule, line: int, text: str) -> MarkdownMistake:
    return MarkdownMistake(rule, page.offset(line), len(page.own(line)), {"line": text})


def _underlined(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Headings made by a line below them."""
    for token in page.tokens:
        if token.type == "heading_open" and token.markup in ("-", "=") and token.map:
            first, line = token.map[0], token.map[1] - 1
            if not page.own(first).startswith("|"):
                marks = "#" if token.markup == "=" else "##"
                wanted = f"{marks} {page.own(first)}"[:20]
                found = page.own(line)[:3]
                yield page.mistake(rules.HEADING_UNDERLINED, line, found=found, wanted=wanted)


class _Leftover(NamedTuple):
    pattern: re.Pattern[str]
    advice: Words


_LEFTOVERS = (
    _Leftover(
        re.compile("~~"), Words("没有删除线，删去 ~~", "there is no strikethrough; delete ~~")
    ),
    _Leftover(
        re.compile(r"\[!\w+\]"),
        Words("要一段提示，用 ::: note", "for a note use `::: note`"),
    ),
    _Leftover(
        re.compile(r"\][（(]\s*(?:https?:|mailto:)[^\s)）]*）|\]（\s*(?:https?:|mailto:)"),
        Words("链接用半角括号：[文字](网址)", "write a link with ASCII brackets: [words](address)"),
    ),
    _Leftover(
        re.compile(r"】\{\.[\w-]+\}"),
        Words("文字的角色用半角方括号：[文字]{.角色}", "write a role as [words]{.role}"),
    ),
    _Leftover(
        re.compile(r"(?<=\])\{[A-Za-z][\w-]*\}"),
        Words("角色名前面要有点：[文字]{.角色}", "a role begins with a dot: [words]{.role}"),
    ),
    _Leftover(
        re.compile(r"(?<=\])[ \u3000]+\{\.[A-Za-z][\w-]*\}"),
        Words(
            "] 与 { 紧挨着写：[文字]{.角色}", "write { right after the bracket: [words]{.role}"
        ),
    ),
    _Leftover(
        re.compile(r"(?<![\]】\s])\{\.[A-Za-z][\w-]*\}"),
        Words("给前面的文字加方括号：[文字]{.角色}", "put the words in brackets: [words]{.role}"),
    ),
    _Leftover(
        re.compile(r"(?<=[^\s#\\\0])(?:#{2,6}(?=[ \t]+\S)|:{3,}(?=[ \t]+[a-z]))"),
        Words(
            "它要在行首；上一行以 {% … %} 收尾的，换行没有了：那里写成 +%}，或在后面空一行",
            "it has to begin a line; a line that ends with {% … %} loses its end: write +%} there, "
            "or leave a blank line after it",
        ),
    ),
    _Leftover(
        re.compile(r"\}\}|%\}|#\}"),
        Words("多了的删去；前面少了 {{ 或 {% 的补上", "delete it, or add {{ or {% before it"),
    ),
)  # fmt: skip
_BOLD = _Leftover(
    re.compile(r"(?<!\*)\*\*(?!\*)"),
    Words(
        "** 要成对，紧挨着文字；结尾的 ** 前面是标点、后面又有文字时，把标点移到 ** 外面",
        "write ** in pairs, directly beside the words; move punctuation before a closing ** "
        "outside if a word follows",
    ),
)
_TASK = _Leftover(
    re.compile(r"\[[ xX]\](?=\s)"),
    Words("没有任务列表，删去方括号", "there are no task lists; delete the brackets"),
)
_FOOTNOTE = _Leftover(
    re.compile(r"(?<!\\)\[\^[^\]\s]+\]"),
    Words(
        "脚注写在它所注的文字后面：{{ footnote('……') }}",
        "write a footnote after the words that it explains: {{ footnote('…') }}",
    ),
)
_WIDE = re.compile("：{2,}|｜|＃+|＞")
"""Full-width Markdown characters at the start of a line."""
_DOTTED = r"[^\W\d]\w*(?:\.[^\W\d]\w*|\[\d\])+"
_SINGLE_BRACES = re.compile(
    rf"(?<!\{{)(?:\{{\s+)?\{{\s*(?P<value>(?:(?:{'|'.join(FIELDS)})(?:\s*[.\[(|][^{{}}]*?)?|{_DOTTED}[^{{}}]*?))\s*\}}(?!\}})(?:\s+\}})?"
)
"""A name of the view, or names with dots, in single braces or in pairs with blanks between them."""
_WIDE_BRACES = re.compile(r"｛[｛%％]|[｝%％]｝")
_ESCAPED = re.compile(r"\\.")


def leftover_mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Markup that is printed instead of being read."""
    start = 0
    for line in page.lines:
        yield from _all(_FOOTNOTE, line, start)
        start += len(line) + 1
    # The cells of a row are on one line.
    for lines, paragraphs in groupby(page.stretches(), attrgetter("lines")):
        yield from _on_lines(page, lines, list(paragraphs))


def _on_lines(
    page: MarkdownPage, lines: range, paragraphs: list[TextStretch]
) -> Iterator[MarkdownMistake]:
    start, last = page.offset(lines.start), lines.stop - 1
    # Escaped characters are meant as typed.
    text = _ESCAPED.sub("\0\0", page.text[start : page.offset(last) + len(page.own(last))])
    for leftover in _LEFTOVERS:
        # A pair is one mistake.
        yield from islice(_all(leftover, text, start), 1)
    yield from _bold(paragraphs, text, start)
    for at, tag, advice in html_in(text):
        yield _unread_markup(start + at, tag, advice)
    for found in _SINGLE_BRACES.finditer(text):
        wanted = f"{{{{ {found['value']} }}}}"
        facts = {"found": found[0], "wanted": wanted}
        yield MarkdownMistake(rules.SINGLE_BRACES, start + found.start(), len(found[0]), facts)
    for found in _WIDE_BRACES.finditer(text):
        yield _full_width(start + found.start(), found[0])
    first = paragraphs[0]
    if "list_item_open" in first.around and _TASK.pattern.match(first.token.content):
        yield from islice(_all(_TASK, text, start), 1)
    for line in lines if first.is_own else ():
        if wide := _WIDE.match(page.own(line)):
            yield _full_width(page.offset(line), wide[0])


def _all(leftover: _Leftover, text: str, start: int) -> Iterator[MarkdownMistake]:
    for found in leftover.pattern.finditer(text):
        yield _unread_markup(start + found.start(), found[0], leftover.advice)


def _bold(paragraphs: list[TextStretch], text: str, start: int) -> Iterator[MarkdownMistake]:
    """The first `**` that does not make text bold."""
    tokens = [paragraph.token for paragraph in paragraphs]
    children = [child for token in tokens for child in token.children or [token]]
    marks = list(_BOLD.pattern.finditer(text))
    if len(marks) > sum(child.type.startswith("strong_") for child in children):
        printed = "".join(
            child.content if child.type in ("text", "inline") else "\0" for child in children
        )
        around = ((mark, text[max(mark.start() - 1, 0) : mark.end() + 1]) for mark in marks)
        left = next((mark for mark, near in around if near.strip(" |") in printed), marks[0])
        yield _unread_markup(start + left.start(), left[0], _BOLD.advice)


def _unread_markup(start: int, found: str, advice: Words) -> MarkdownMistake:
    return MarkdownMistake(
        rules.MARKDOWN_NOT_READ, start, len(found), {"found": found, "advice": advice}
    )


def _full_width(start: int, found: str) -> MarkdownMistake:
    facts = {"found": found, "wanted": unicodedata.normalize("NFKC", found)}
    return MarkdownMistake(rules.WIDE_MARKDOWN, start, len(found), facts)
