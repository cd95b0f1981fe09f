"""What names mean, and what those were meant as that mean nothing."""

from __future__ import annotations

import pytest

from builders import figures
from reportgen.figures.naming import meant_by

FIGURES = "积案: 48件\n受理（件）: 12\n非税 收入: 3万元\n"


@pytest.mark.parametrize(
    ("meant", "source"),
    [
        ("积案.增速", "积案。增速"),
        ("积案.增速", "积案、同比"),
        ("积案 | 增长", "积案 增长"),
        ("积案 | 增长", "积案：增长"),
        ("积案", "积 案"),
        ("'非税 收入'", "非税 收入"),
        ("'外借 图书'", "外借 图书"),
        ("", "积案 +"),
        ("", "甲 乙 丙"),
    ],
)
def test_an_expression_with_a_slip_leads_to_what_was_meant(meant: str, source: str) -> None:
    assert meant == meant_by(source, figures(FIGURES), {"增长"})
