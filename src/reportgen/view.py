"""What a template may see: the contract with template authors, documented in docs/templates.md."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import Markup

from reportgen.compute import headline
from reportgen.escaping import table_mark
from reportgen.figures import FigureError, Figures
from reportgen.model import Data
from reportgen.nearest import nearest
from reportgen.styles import Style

FIELDS = {
    "report": "title, offices, date …",
    "activities": "list of activities, each with its stages",
    "stages": "stages that belong to no activity",
    "features": "list of features, each with its measures",
    "problems": "list of problems, each with its measures",
    "next_steps": "list of next steps",
    "figures": "every figure by key or label",
    "headline": "figures that no text names and no other figure refers to",
    "tables": "names of the report's tables",
    "table": "`table('name', sort='-column', top=5)` places a table",
    "settings": "the style's settings",
    "words": "the style's phrases in the report's language",
    "lang": "`zh-CN` or `en`",
}
"""Every name of the view with what it holds."""


def view(data: Data, figures: Figures, style: Style) -> dict[str, Any]:
    """The names a template may use, as listed in `FIELDS`."""
    return {
        "report": data.report,
        "activities": data.activities,
        "stages": data.stages,
        "features": data.features,
        "problems": data.problems,
        "next_steps": data.next_steps,
        "figures": figures.by_name,
        "headline": headline(figures),
        "tables": tuple(figures.tables),
        "table": partial(_place_table, figures),
        "settings": style.file.settings,
        "words": style.wording,
        "lang": style.language,
    }


def _place_table(figures: Figures, name: str, sort: str = "", top: int | None = None) -> Markup:
    """The mark of a table that is to stand here; `FigureError` where there is no such table."""
    if name not in figures.tables:
        near, known = nearest(name, figures.tables), list(figures.tables)
        raise FigureError("unknown-table", name=name, nearest=near, known=known)
    return Markup(table_mark(figures.placings.number(name, sort, top)))
