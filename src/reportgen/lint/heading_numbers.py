"""Headings of templates with a number typed before them, although the style numbers headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.lint.markdown_page import Page, Slip

_HAN = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"#+\s+(?P<at>第{_HAN}+(?:部分|[章节篇])|{_HAN}+、|[（(](?:{_HAN}+|\d{{1,2}})[）)]"
    r"|\d{1,2}(?:\.\d{1,2})*[.、．](?!\d)|[IVX]+\.|(?:Part|Chapter|Section) (?:[IVX]+|\d+)\b)"
)


def number_slips(page: Page, numbered: Sequence[str]) -> Iterator[Slip]:
    """Each heading that gets a number and has one typed; `numbered` has one a numbered level."""
    roles = 0
    for token in page.tokens:
        if token.type == "container_role_open":
            roles += 1
        elif token.type == "container_role_close":
            roles -= 1
        # A heading in a container has the looks of a role, and no number.
        elif token.type == "heading_open" and token.map and not roles:
            line, level = token.map[0], int(token.tag[1:]) - 1
            found = _NUMBER.match(page.own(line))
            if found and 1 <= level <= len(numbered):
                start = page.offset(line) + found.start("at")
                facts = {"found": found["at"], "first": str(numbered[level - 1])}
                yield Slip("heading-numbered", start, len(found["at"]), facts)
