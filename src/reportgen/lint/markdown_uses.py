"""Headings and containers that a template writes in its own Markdown."""

from __future__ import annotations

import re
from itertools import pairwise

from jinja2 import nodes

from reportgen.document.markdown import JOINT_MASTHEAD, MASTHEAD
from reportgen.lint.findings import Findings
from reportgen.lint.scopes import Scope
from reportgen.lint.value_types import Plain, ValueType

_HEADING = re.compile(r"^(#{2,5})[ \t]", re.MULTILINE)
SPECIAL_CONTAINERS = ("landscape", "page-break", "contents", "caption", "table", JOINT_MASTHEAD)
"""Containers that name no role."""
_RULE = "rule"
_QUOTATION = "quotation"
MARKDOWN_ROLES = (_RULE, _QUOTATION)
"""Roles that Markdown gives by itself: `::: rule` and `>`."""
_QUOTED = re.compile(r"^ {0,3}>", re.MULTILINE)
_CONTAINER = re.compile(r"^ {0,3}:{3,}[ \t]*(?P<role>[^\n]*)(?P<end>\n|\Z)", re.MULTILINE)


def note_markdown(
    node: nodes.Output, types: list[ValueType | None], scope: Scope, findings: Findings
) -> None:
    """Note the heading levels and roles of what is printed; `types` has `None` for the Markdown."""
    following = [*zip(node.nodes, types, strict=True), (None, None)]
    for number, ((one, _), (_, after)) in enumerate(pairwise(following)):
        if isinstance(one, nodes.TemplateData):
            # What follows a value does not begin a line.
            text = one.data if number == 0 else re.sub(r"\A[^\n]+", "", one.data)
            line = one.lineno + one.data.count("\n") - text.count("\n")
            _note_headings(text, line, scope, findings)
            _note_roles(text, line, after, scope, findings)


def _note_headings(text: str, line: int, scope: Scope, findings: Findings) -> None:
    for heading in _HEADING.finditer(text):
        at = line + text.count("\n", 0, heading.start())
        place = scope.template.place(at, rf"(?P<at>{heading[1]})[ \t]")
        findings.uses.headings.setdefault(len(heading[1]) - 1, place)


def _note_roles(
    text: str, line: int, after: ValueType | None, scope: Scope, findings: Findings
) -> None:
    """Note the role of each container; `after` is the value that follows the text."""
    for container in _CONTAINER.finditer(text):
        said = container["role"].strip()
        name = (said.split() or [""])[0]
        at = line + text.count("\n", 0, container.start())
        role = said.removeprefix(_RULE).strip() or said if name == _RULE else said
        if name == JOINT_MASTHEAD:
            for one in (JOINT_MASTHEAD, MASTHEAD):
                findings.uses.roles.setdefault(one, scope.template.place(at, f"(?P<at>{name})"))
        elif name in SPECIAL_CONTAINERS:
            continue
        elif after is not None and not container["end"]:
            _note_values(role, after, findings)
        elif role:
            place = scope.template.place(at, rf":::+\s*(?:{_RULE}\s+)?(?P<at>{re.escape(role)})")
            findings.uses.roles.setdefault(role, place)
    for quotation in _QUOTED.finditer(text):
        at = line + text.count("\n", 0, quotation.start())
        findings.uses.roles.setdefault(_QUOTATION, scope.template.place(at, "(?P<at>>)"))


def _note_values(before: str, value: ValueType, findings: Findings) -> None:
    """Note the roles that a printed value can be."""
    if before or not isinstance(value, Plain) or not value.said:
        findings.uses.has_unknown_role = True
        return
    for said in value.said:
        if said.place is not None:
            findings.uses.roles.setdefault(said.text, said.place)
