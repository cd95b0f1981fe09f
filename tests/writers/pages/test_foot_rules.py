"""Rules at the foot of the last page depend on the neighbours of a line."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.document.layout import Layout, Role
from reportgen.writers.pages.foot import foot_rules, rules_by_position
from trees import layout, paragraph, work_summary_layout

OUTER, INNER = 20, 14
ROLES = {
    "to": {"foot": True, "joined": True},
    "copies": {"foot": True, "joined": True},
    "printer": {"foot": True},
    "own": {"foot": True, "rule_above": "1pt", "rule_below": "2pt"},
}


def _layout(**foot: str) -> Layout:
    roles: dict[str, Any] = {role: {} for role in work_summary_layout("zh-CN").roles}
    fonts = {"latin": "Times New Roman", "body": "仿宋"}
    values = {"fonts": fonts, "roles": roles | ROLES}
    return layout(values | {"imprint": foot or {"outer": "1pt", "inner": "0.7pt"}})


def _looks(*names: str) -> tuple[list[Role], Layout]:
    own = _layout()
    return [own.roles[name] for name in names], own


@pytest.mark.parametrize(
    ("expected", "roles"),
    [
        ([(OUTER, OUTER)], ["copies"]),
        ([(OUTER, 0), (INNER, OUTER)], ["copies", "printer"]),
        ([(OUTER, 0), (0, OUTER)], ["to", "copies"]),
        ([(OUTER, 0), (0, 0), (INNER, OUTER)], ["to", "copies", "printer"]),
        ([(OUTER, 0), (INNER, OUTER)], ["to", "printer"]),
        ([(20, 40), (INNER, OUTER)], ["own", "printer"]),
    ],
)
def test_a_rule_depends_on_the_neighbours(
    expected: list[tuple[int, int]], roles: list[str]
) -> None:
    assert expected == foot_rules(*_looks(*roles))


def test_a_layout_without_such_rules_has_none() -> None:
    own = _layout(outer="0mm", inner="0mm")
    assert [(0, 0)] == foot_rules([own.roles["copies"]], own)


def test_neighbours_share_rules_and_other_blocks_have_none() -> None:
    blocks = (
        paragraph("body", "甲"), paragraph("copies", "抄送"), paragraph("printer", "印发"),
        paragraph("body", "乙"), paragraph("copies", "抄送"),
    )  # fmt: skip
    expected = {1: (OUTER, 0), 2: (INNER, OUTER), 4: (OUTER, OUTER)}
    assert expected == rules_by_position(blocks, _layout())
