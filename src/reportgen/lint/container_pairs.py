"""Containers of templates: which `:::` closes which, and whether what they need is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from markdown_it.token import Token

from reportgen.diagnostics import Words
from reportgen.document.markdown import CAPTION, JOINT_MASTHEAD
from reportgen.language.marks import BLOCK_START
from reportgen.lint.markdown_page import Page, Slip

_END = re.compile(r":{3,}")
_NEEDS = {
    "table": ("table_open", Words("用 | 写的表格", "table written with |")),
    JOINT_MASTHEAD: ("bullet_list_open", Words("列表", "list")),
}
"""What containers need, by their names."""
_HOLDS_NO_OTHER = (CAPTION, "page-break", "contents", "rule")
"""Containers that no other stands in, so that theirs is the end that lacks."""
_OPEN = "container_role_open"


def container_slips(page: Page) -> Iterator[Slip]:
    """Everything that is wrong with the containers of a page."""
    open_: list[Token] = []
    lost = 0
    """How many ends were taken by the container around theirs."""
    for number, token in enumerate(page.tokens):
        if token.type == _OPEN:
            if open_ and _end_of(open_[-1]) == _end_of(token):
                # A caption that goes on and on has taken no end but that of another.
                lost += _name(open_[-1]) not in _HOLDS_NO_OTHER
                yield _ends_other(page, open_[-1], token)
            else:
                yield from _lacking(page, number)
            open_.append(token)
        elif token.type == "container_role_close":
            open_.pop()
        for line in _ends(page, token, open_):
            if not lost:
                yield page.slip("container-end-alone", line, found=page.own(line))
            lost = max(lost - 1, 0)


def _ends(page: Page, token: Token, open_: Sequence[Token]) -> Iterator[int]:
    """The lines of a token that look like ends of containers, and end none."""
    is_text = token.type in ("paragraph_open", "heading_open", "tr_open")
    for line in range(*token.map) if is_text and token.map else ():
        found = page.own(line)
        if _END.fullmatch(found) and not _is_within(open_, found, page):
            yield line


def _end_of(token: Token) -> int:
    return token.map[1] if token.map else -1


def _name(token: Token) -> str:
    return (token.info.split() or [""])[0]


def _said(token: Token) -> str:
    return f"{token.markup} {token.info.strip()}"


def _ends_other(page: Page, outer: Token, inner: Token) -> Slip:
    """A container that has no end before that of the one around it."""
    line = inner.map[0] if inner.map else 0
    if _name(outer) in _HOLDS_NO_OTHER:
        line = outer.map[0] if outer.map else 0
        return page.slip("container-not-closed", line, name=_name(outer), end=outer.markup)
    end = page.own(_end_of(outer))
    if not end or len(outer.markup) > len(inner.markup):
        return page.slip("container-not-closed", line, name=_name(inner), end=inner.markup)
    facts = {"inner": _said(inner), "outer": _said(outer), "end": end}
    return page.slip("container-ends-other", line, **facts)


def _is_within(open_: Sequence[Token], found: str, page: Page) -> bool:
    """Whether a container around it has more colons and no end, which is what is told."""
    return any(
        len(one.markup) > len(found) and not page.own(_end_of(one)).startswith(one.markup)
        for one in open_
    )


def _lacking(page: Page, number: int) -> Iterator[Slip]:
    """A container without what it is for."""
    token = page.tokens[number]
    name = _name(token)
    line = token.map[0] if token.map else 0
    depth, inside = 1, number + 1
    while depth:
        depth += page.tokens[inside].nesting
        inside += 1
    within = page.tokens[number:inside]
    # One with a container in it has no end of its own, which is what is told.
    is_closed = all(one.type != _OPEN for one in within[1:])
    if name == CAPTION and is_closed and not any(map(_is_shown, within)):
        following = (one for one in page.tokens[inside:] if not one.type.startswith("container_"))
        # A paragraph's text is the token behind its start.
        if not any(map(_is_shown, islice(following, 2))):
            yield page.slip("caption-alone", line, name=_said(token))
    elif name in _NEEDS:
        kind, wanted = _NEEDS[name]
        if all(one.type != kind for one in within):
            yield page.slip("container-without", line, name=_said(token), wanted=wanted)


def _is_shown(token: Token) -> bool:
    """Whether it is a table, or text in which a table, a chart or a picture is placed."""
    return token.type == "table_open" or BLOCK_START in token.content
