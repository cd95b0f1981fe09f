"""A style's templates as Jinja's parser reads them, with places for what is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.diagnostics import Place, Problems, SourceFile, line_place
from reportgen.rendering.syntax import tell_syntax
from reportgen.styles import Style
from reportgen.styles.files import UnusableStyleError, template_source

_TAG_END = 4
"""Lines further down in which a name of an expression of several lines is looked for."""


@dataclass(frozen=True, eq=False)
class Template:
    """A template by the name that others include it by."""

    name: str
    path: Path
    source: SourceFile
    tree: nodes.Template

    def place(self, line: int, *patterns: str) -> Place:
        """Where one of the patterns first stands at the line or shortly after, else the line."""
        for pattern in patterns:
            for number in range(line, line + _TAG_END):
                found = re.search(pattern, self.source.line(number))
                if found:
                    start, end = found.span("at") if "at" in found.groupdict() else found.span()
                    return Place(self.source, number, start + 1, max(end - start, 1))
        return line_place(self.source, line)


def read_templates(
    style: Style, environment: Environment, problems: Problems
) -> dict[str, Template | None]:
    """Every template of the style by name; `None`, with the mistake noted, for what is none."""
    return {
        name: _template(name, path, environment, problems)
        for name, path in style.templates().items()
    }


def _template(
    name: str, path: Path, environment: Environment, problems: Problems
) -> Template | None:
    try:
        source = template_source(path, problems)
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return None
    try:
        tree = environment.parse(source.text, name, str(path))
    except TemplateSyntaxError as error:
        tell_syntax(environment, source, error, problems)
        return None
    return Template(name, path, source, tree)


def named(expression: nodes.Expr) -> Iterator[str | None]:
    """The templates that an include, import or extends names; `None` for one not known before."""
    match expression:
        case nodes.Const(value=str(name)):
            yield name
        case nodes.List(items=items) | nodes.Tuple(items=items):
            for item in items:
                yield from named(item)
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from named(one)
            if other is not None:
                yield from named(other)
        case _:
            yield None
