"""Marks within lines that templates write and that are not read as Markdown: they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from reportgen.diagnostics import Words
from reportgen.lint.markdown_page import Page, Paragraph, Slip
from reportgen.rendering.view import FIELDS


class _Leftover(NamedTuple):
    pattern: re.Pattern[str]
    advice: Words


_TAGS = {
    "br": Words("换行用行末的 \\", "to break a line, end it with a backslash"),
    "b": Words("加粗写 **……**", "for bold write **…**"),
    "strong": Words("加粗写 **……**", "for bold write **…**"),
    "i": Words("斜体写 *……*", "for italics write *…*"),
    "em": Words("斜体写 *……*", "for italics write *…*"),
    "p": Words("另起一段，空一行", "to begin a paragraph, leave a blank line"),
    "!--": Words("注释写 {# …… #}", "for a remark write {# … #}"),
}
"""What to write instead of tags of HTML."""
_NO_TAG = Words("模板里不用 HTML；外观写在 style.yaml", "use no HTML; looks are in style.yaml")
_HTML = re.compile(r"</?(?P<tag>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>|<(?P<remark>!--)")
_LEFTOVERS = (
    _Leftover(
        re.compile("~~"), Words("没有删除线，删去 ~~", "there is no strikethrough; delete ~~")
    ),
    _Leftover(
        re.compile(r"\[!\w+\]"),
        Words("要一段提示，用 ::: note", "for a remark use `::: note`"),
    ),
    _Leftover(
        re.compile(r"\}\}|%\}|#\}"),
        Words("多了的删去；前面少了 {{ 或 {% 的补上", "delete it, or write {{ or {% before it"),
    ),
)  # fmt: skip
_BOLD = _Leftover(
    re.compile(r"(?<!\*)\*\*(?!\*)"),
    Words(
        "** 要成对，紧挨着文字；结尾的 ** 前面是标点、后面又有文字时，把标点移到 ** 外面",
        "write ** in pairs, right beside the words; where a mark stands before the closing ** "
        "and a word behind it, put the mark outside",
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
        "write a footnote behind the words that it is about: {{ footnote('…') }}",
    ),
)
_WIDE = re.compile("：{2,}|｜|＃+|＞")
"""Marks that are full-width, at the start of a line."""
_SINGLE_BRACES = re.compile(
    rf"(?<!\{{)\{{\s*(?P<said>(?:{'|'.join(FIELDS)})(?:\s*[.\[(|][^{{}}]*?)?)\s*\}}(?!\}})"
)
"""A name of the view in one pair of braces."""
_WIDE_BRACES = re.compile(r"｛[｛%％]|[｝%％]｝")


_ESCAPED = re.compile(r"\\.")


def leftover_slips(page: Page) -> Iterator[Slip]:
    """Everything that is printed and was meant otherwise."""
    start = 0
    for line in page.lines:
        yield from _all(_FOOTNOTE, line, start)
        start += len(line) + 1
    # The cells of a row are on one line.
    for lines, paragraphs in groupby(page.paragraphs(), attrgetter("lines")):
        yield from _on_lines(page, lines, list(paragraphs))


def _on_lines(page: Page, lines: range, paragraphs: list[Paragraph]) -> Iterator[Slip]:
    start, last = page.offset(lines.start), lines.stop - 1
    # What is escaped is meant as it stands.
    text = _ESCAPED.sub("\0\0", page.text[start : page.offset(last) + len(page.own(last))])
    for leftover in _LEFTOVERS:
        # A pair is one mistake.
        yield from islice(_all(leftover, text, start), 1)
    yield from _bold(paragraphs, text, start)
    for found in _HTML.finditer(text):
        if not found[0].startswith("</"):
            tag = (found["tag"] or found["remark"]).lower()
            yield _slip(start + found.start(), found[0], _TAGS.get(tag, _NO_TAG))
    for found in _SINGLE_BRACES.finditer(text):
        wanted = f"{{{{ {found['said']} }}}}"
        facts = {"found": found[0], "wanted": wanted}
        yield Slip("single-braces", start + found.start(), len(found[0]), facts)
    for found in _WIDE_BRACES.finditer(text):
        yield _wide(start + found.start(), found[0])
    first = paragraphs[0]
    if "list_item_open" in first.around and _TASK.pattern.match(first.token.content):
        yield from islice(_all(_TASK, text, start), 1)
    for line in lines if first.is_own else ():
        if wide := _WIDE.match(page.own(line)):
            yield _wide(page.offset(line), wide[0])


def _all(leftover: _Leftover, text: str, start: int) -> Iterator[Slip]:
    for found in leftover.pattern.finditer(text):
        yield _slip(start + found.start(), found[0], leftover.advice)


def _bold(paragraphs: list[Paragraph], text: str, start: int) -> Iterator[Slip]:
    """The first `**` that makes nothing bold."""
    children = [child for one in paragraphs for child in one.token.children or [one.token]]
    marks = list(_BOLD.pattern.finditer(text))
    if len(marks) > sum(child.type.startswith("strong_") for child in children):
        printed = "".join(
            child.content if child.type in ("text", "inline") else "\0" for child in children
        )
        around = ((mark, text[max(mark.start() - 1, 0) : mark.end() + 1]) for mark in marks)
        left = next((mark for mark, said in around if said.strip(" |") in printed), marks[0])
        yield _slip(start + left.start(), left[0], _BOLD.advice)


def _slip(start: int, found: str, advice: Words) -> Slip:
    return Slip("markdown-not-read", start, len(found), {"found": found, "advice": advice})


def _wide(start: int, found: str) -> Slip:
    facts = {"found": found, "wanted": unicodedata.normalize("NFKC", found)}
    return Slip("wide-markdown", start, len(found), facts)
