"""Roles of a style colour its charts, in every format."""

from __future__ import annotations

import pytest

from builders import NO_CACHE, docx_parts
from reportgen import Request, build

DATA = {
    "report": {"title": "甲"},
    "tables": {
        "受理": {
            "title": "受理情况",
            "columns": ["类别", {"label": "上月", "unit": "件"}, {"label": "本月", "unit": "件"}],
            "rows": [["道路", 30, 40], ["供水", 10, 20]],
        }
    },
}
STYLE = """\
name: s
extends: work-summary
layout:
  roles:
    chart-1: {color: 0B5345}
    chart-2: {color: B42318, fill: FEE4E2}
"""


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie", "stacked"])
def test_charts_have_the_colours_of_the_roles_for_them(kind: str) -> None:
    template = f"正文。\n\n{{{{ chart('受理', kind='{kind}', title='图') }}}}\n"
    result = build(
        Request.from_data(
            DATA, formats=("docx", "html", "md"), environment=NO_CACHE, style="s",
            styles={"s": {"style.yaml": STYLE, "report.md.j2": template}},
        )
    )  # fmt: skip
    assert [] == [one for one in result.diagnostics if one.rule.severity == "error"]
    drawn = docx_parts(result.contents["docx"])["word/charts/chart1.xml"].decode()
    svg = next(iter(result.assets.values())).decode()
    for written in (drawn, svg, result.contents["html"].decode()):
        assert "0B5345" in written
        assert "B42318" in written
        assert "1F4E79" not in written
        assert (kind == "line") == ("FEE4E2" not in written.split("</style>")[-1])
