"""Which expressions of a style's templates have no value to print, and where they are written.

Only a message asks that. The templates are then run once more and go on past what is absent, so
that all of it is told at once.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from reportgen.diagnostics import Place, SourceFile, place_at
from reportgen.styles import Style
from reportgen.template_environment import DOCUMENT, PreparingEnvironment, environment_of
from reportgen.template_tokens import TemplateTokens


class _Watching(PreparingEnvironment):
    """Runs templates and notes which of the values that they print are absent."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.printed: list[tuple[Place, str]] = []
        self.absent: dict[int, None] = {}

    def watch(self, number: int, value: Any) -> Any:
        """A value to be printed; called from the templates."""
        if value is not None:
            return value
        self.absent[number] = None
        return Markup("")

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Have each value that is printed watched."""
        source = SourceFile(str(path), path.read_text(encoding="utf-8-sig"))
        written = _expressions(self, source)
        values = [
            (output, at)
            for output in tree.find_all(nodes.Output)
            for at, one in enumerate(output.nodes)
            if not isinstance(one, nodes.TemplateData)
        ]
        # Both are in the order written; what would not be so is not told.
        if len(values) == len(written):
            for (output, at), place in zip(values, written, strict=True):
                output.nodes[at] = self._watched(output.nodes[at], place)

    def _watched(self, node: nodes.Expr, written: tuple[Place, str]) -> nodes.Expr:
        self.printed.append(written)
        number = nodes.Const(len(self.printed) - 1, lineno=node.lineno)
        watch = nodes.EnvironmentAttribute("watch", lineno=node.lineno)
        return nodes.Call(watch, [number, node], [], None, None, lineno=node.lineno)


def _expressions(environment: PreparingEnvironment, source: SourceFile) -> list[tuple[Place, str]]:
    """Every `{{ … }}` of a template, in order: where the expression stands, and how it reads."""
    found: list[tuple[Place, str]] = []
    for region in TemplateTokens(environment, source.text).regions():
        if not region.is_tag and region.pieces:
            start, end = region.pieces[0].offset, region.pieces[-1].end
            text = " ".join(source.text[start:end].split())
            found.append((place_at(source, start, len(text)), text))
    return found


def absent_values(style: Style, view: dict[str, Any]) -> list[tuple[Place, str]]:
    """Each expression that has no value to print where the templates show this: place and text."""
    environment = _environment(style)
    environment.absent.clear()
    # What is met before another failure is told; the rest when that is mended.
    with suppress(Exception):
        environment.get_template(DOCUMENT).render(view)
    return [environment.printed[number] for number in environment.absent]


@lru_cache(maxsize=8)
def _environment(style: Style) -> _Watching:
    return environment_of(_Watching, style)
