"""Messages that compare an office with one other."""

from __future__ import annotations

from pathlib import Path

from builders import report
from reportgen.diagnostics import Diagnostic


def _told(tmp_path: Path, unit: str) -> list[Diagnostic]:
    for name, of, value in (("north", "tonnes", 80), ("south", unit, 90)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(
            f"report: {{title: {name}, lang: en, issuer: {name}}}\n"
            f"statistics: {{fish: {{label: fish landed, value: {value}, unit: {of}}}}}\n",
            encoding="utf-8",
        )
    text = (
        "report: {title: County, lang: en}\n"
        "offices: [{name: north, folder: north}, {name: south, folder: south}]\n"
        "statistics: {fish: {label: fish, value: = offices.fish.sum}}\n"
        "features: {title: A, summary: '{{ fish | sentence }}'}\n"
    )
    return list(report(tmp_path, text).diagnostics)


def test_one_office_is_told_in_the_singular(tmp_path: Path) -> None:
    told = [one.message("en") for one in _told(tmp_path, "boxes")]
    assert ["'fish landed' of south is in boxes, where one of the offices gave tonnes"] == [
        one.partition(";")[0] for one in told if "boxes" in one
    ]
