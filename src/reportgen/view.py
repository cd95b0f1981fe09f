"""What a template may see: the contract with template authors, documented in docs/templates.md."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import Markup

from reportgen.compute import headline
from reportgen.figures import Figures
from reportgen.model import Data
from reportgen.placing_calls import place_from_template
from reportgen.placings import FUNCTIONS
from reportgen.styles import Style

FIELDS = {
    "report": "title, offices, date …",
    "activities": "list of activities, each with its stages",
    "stages": "stages that belong to no activity",
    "features": "list of features, each with its measures",
    "problems": "list of problems, each with its measures",
    "next_steps": "list of next steps",
    "figures": "every figure by key or label",
    "statistics": "every figure once, in the order written",
    "headline": "figures that no text names and no other figure refers to",
    "tables": "names of the report's tables",
    "table": "`table('name', sort='-column', top=5)` places a table",
    "chart": "`chart('name', kind='column', columns='a, b', title='…')` draws a table as a chart",
    "image": "`image('file.png', title='…', width=80, alt='…', source='…')` places a picture",
    "ref": "`ref('name')` names the table, chart or picture as its caption does: 表1",
    "footnote": "`footnote('…')` hangs a footnote on what stands before it",
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
        "statistics": figures.all,
        "headline": headline(figures),
        "tables": tuple(figures.tables),
        **{what: partial(_place, figures, what) for what in FUNCTIONS},
        "settings": style.file.settings,
        "words": style.wording,
        "lang": style.language,
    }


def _place(figures: Figures, what: str, name: str, **options: object) -> Markup:
    """The mark of what is to stand here; `FigureError` where that cannot be."""
    return Markup(place_from_template(figures, what, name, **options))
