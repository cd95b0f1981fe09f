"""Filters of installed packages, by entry points of the group `reportgen.filters`."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import NO_CACHE, markdown, rules
from reportgen import Request, Result, build

CODE = "def spaced(value, gap=' '):\n    return gap.join(str(value))\n\n\nnumber = 5\n"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with filters on Python's path."""
    info = tmp_path / "spacing-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spacing\nVersion: 1.0\n")
    points = ("spaced = m:spaced", "broken = m:number", "stop = m:spaced")
    lines = "\n".join(("[reportgen.filters]", *points)).replace("m:", "spacing_for_test:")
    (info / "entry_points.txt").write_text(f"{lines}\n")
    (tmp_path / "spacing_for_test.py").write_text(CODE)
    monkeypatch.syspath_prepend(tmp_path)


def _built(template: str) -> Result:
    style = {"style.yaml": "name: s\nextends: work-summary\n", "report.md.j2": template}
    return build(
        Request.from_data(
            {"report": {"title": "通*报"}}, formats=("md",), environment=NO_CACHE, style="s",
            styles={"s": style},
        )
    )  # fmt: skip


@pytest.mark.usefixtures("installed")
def test_a_template_uses_the_filter_of_a_package() -> None:
    assert "通-\\*-报" == markdown(_built("{{ report.title | spaced('-') }}")).strip()


@pytest.mark.usefixtures("installed")
def test_a_built_in_filter_stays_built_in() -> None:
    assert "甲。" == markdown(_built("{{ '甲' | stop }}")).strip()


@pytest.mark.usefixtures("installed")
def test_a_broken_one_is_reported_with_its_package() -> None:
    result = _built("{{ report.title | broken }}")
    assert ["extension-broken"] == rules(result)
    assert "spacing 1.0" == result.diagnostics[0].facts["package"]


def test_without_the_package_there_is_no_such_filter() -> None:
    assert ["template-filter"] == rules(_built("{{ report.title | spaced }}"))
