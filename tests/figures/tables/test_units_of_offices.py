"""Tables of English offices: units as budgets have them, growth between months, depths."""

from __future__ import annotations

from pathlib import Path

from builders import report
from office_sheets import write_book

MONTHS = (
    "report: {title: Calls, lang: en, period: 2025-03}\n"
    "tables:\n  t:\n    title: Calls\n"
    "    columns: [Kind, {key: a, label: March 2025}, {key: b, label: OTHER}, "
    '{formula: "growth(a, b)"}]\n'
    "    rows: [[Cargo, 100, 90], [Ferry, 84, 81]]\n"
)


def _draft(folder: Path, text: str) -> str:
    return report(folder, text).contents["md"].decode()


def test_cells_of_a_budget_are_told_in_full_and_its_heads_stay(tmp_path: Path) -> None:
    rows = (["Budget"], ["Unit: £000"], ["Service", "Outturn"], ["Pilotage", 1184], ["Safety", 4])
    write_book(tmp_path / "b.xlsx", {"Budget": rows})
    said = (
        'report: {title: A, lang: en, summary: "{{ b.Outturn.Pilotage }}, {{ b.Outturn.sum }}"}\n'
    )
    draft = _draft(tmp_path, f"{said}tables: {{b: {{file: b.xlsx}}}}\n")
    assert "£1,184,000, £1,188,000" in draft
    assert "| Service | Outturn (£000) |" in draft


def test_a_head_of_growth_names_the_month_before(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MONTHS.replace("OTHER", "February 2025"))
    assert "| Growth from February 2025 (%) |" in draft


def test_a_head_of_growth_from_the_same_month_is_year_on_year(tmp_path: Path) -> None:
    draft = _draft(tmp_path, MONTHS.replace("OTHER", "March 2024"))
    assert "| Growth year on year (%) |" in draft


def test_depths_are_not_added_up(tmp_path: Path) -> None:
    text = (
        "report: {title: Berths, lang: en}\n"
        "tables: {d: {columns: [Berths, Number, {label: Depth, unit: m}], total: yes, "
        "rows: [[North Quay, 6, 7.5], [Bulk Terminal, 3, 11.0]]}}\n"
    )
    assert "| Total | 9 |  |" in _draft(tmp_path, text)


def test_in_depth_interviews_are_added_up(tmp_path: Path) -> None:
    text = (
        "report: {title: Talks, lang: en}\n"
        "tables: {d: {columns: [Office, In-depth talks], total: yes, rows: [[A, 6], [B, 3]]}}\n"
    )
    assert "| Total | 9 |" in _draft(tmp_path, text)
