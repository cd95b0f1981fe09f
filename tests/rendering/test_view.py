"""Templates get the names that are declared, with the declared values."""

from __future__ import annotations

from typing import Any

import pytest

from builders import computed
from reportgen.diagnostics import Problems
from reportgen.rendering.view import FIELDS, view
from reportgen.styles import DEFAULT, load_style
from reportgen.styles.folders import builtin_root

DATA = """
report: {title: A, lang: en}
activities: [{name: a, stages: [b]}]
features: [c]
problems: [d]
next_steps: [e]
statistics: {f: 3, j: {value: 4, headline: yes}}
tables: {t: {columns: [g, h], rows: [[i, 1]]}}
"""
WITHOUT_ACTIVITY = "report: {title: A, lang: en}\nstages: [b]\n"


def _seen(text: str) -> dict[str, Any]:
    data, figures, _ = computed(text)
    style = load_style(DEFAULT, "en", (builtin_root(),), Problems(), named_at=None)
    assert style is not None
    return view(data, figures, style)


def test_every_name_is_declared() -> None:
    assert list(FIELDS) == list(_seen(DATA))


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.kind])
def test_a_name_holds_what_is_declared(name: str) -> None:
    field = FIELDS[name]
    value = _seen(WITHOUT_ACTIVITY if name == "stages" else DATA)[name]
    held = value if field.many else list(value.values()) if name == "figures" else [value]
    assert held
    assert {field.kind} == {type(one) for one in held}


def test_plain_names_hold_plain_values() -> None:
    seen = _seen(DATA)
    assert ("en", ["t"], "prose") == (seen["lang"], [*seen["tables"]], seen["settings"]["measures"])
    assert "Overview" == seen["words"]["overview"]
