"""Containers of templates in which something stands that does not come out as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from reportgen.document.markdown import LANDSCAPE
from reportgen.language.marks import BLOCK_START
from reportgen.lint.markdown_page import Page, Slip
from reportgen.lint.markdown_uses import SPECIAL_CONTAINERS

_PLACES = ("page-break", "contents", "rule")
"""Containers that are a place, and hold nothing."""
_TEXT = ("paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open", "table_open")


def nesting_slips(page: Page) -> Iterator[Slip]:
    """What stands where it does not come out as it is written; for pages whose pairs are right."""
    open_: list[Token] = []
    for token in page.tokens:
        if token.type == "container_role_open":
            yield from _within_another(page, token, open_)
            open_.append(token)
        elif token.type == "container_role_close":
            open_.pop()
        elif open_ and token.map:
            yield from _content(page, token, open_)


def _within_another(page: Page, token: Token, open_: list[Token]) -> Iterator[Slip]:
    line = token.map[0] if token.map else 0
    for outer in open_:
        if _name(token) == _name(outer) == LANDSCAPE:
            yield page.slip("landscape-twice", line, outer=_said(outer))
        elif _is_role(token) and _is_role(outer):
            yield page.slip("role-in-role", line, inner=_said(token), outer=_said(outer))


def _content(page: Page, token: Token, open_: list[Token]) -> Iterator[Slip]:
    """What is wrong with a block in the containers around it."""
    innermost = open_[-1]
    line = token.map[0] if token.map else 0
    role = next((one for one in reversed(open_) if _is_role(one)), None)
    if _name(innermost) in _PLACES and token.type in _TEXT:
        yield page.slip("text-in-place", line, name=_said(innermost))
    elif role is not None and (token.type == "table_open" or BLOCK_START in token.content):
        yield page.slip("table-in-role", line, outer=_said(role))


def _name(token: Token) -> str:
    return (token.info.split() or [""])[0]


def _is_role(token: Token) -> bool:
    return _name(token) not in (*SPECIAL_CONTAINERS, *_PLACES)


def _said(token: Token) -> str:
    return f"{token.markup} {token.info.strip()}"
