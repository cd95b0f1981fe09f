"""What a template may see: the contract with template authors, documented in docs/templates.md."""

from __future__ import annotations

from typing import Any

from reportgen.compute import headline
from reportgen.figures import Figures
from reportgen.model import Data
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
        "settings": style.file.settings,
        "words": style.wording,
        "lang": style.language,
    }
