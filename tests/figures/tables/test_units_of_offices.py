"""Tables of English offices: units as budgets have them, growth between months, depths."""

from __future__ import annotations

from pathlib import Path

from builders import report
from office_sheets import write_book
from reportgen.diagnostics.forms import diagnostic_text

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


def test_heads_that_say_they_are_counts_are_in_no_unit_of_the_table(tmp_path: Path) -> None:
    heads = ["Area", "Calls 2025 (no.)", "Loss 2025", "No. of visits", "Grade (out of 5)"]
    rows = (["£000 unless stated otherwise"], heads, ["North", 40, 12.5, 3, 4])
    write_book(tmp_path / "b.xlsx", {"Areas": rows})
    said = "report: {title: A, lang: en, summary: \"{{ b.'Calls 2025 (no.)'.North }} calls\"}\n"
    draft = _draft(tmp_path, f"{said}tables: {{b: {{file: b.xlsx}}}}\n")
    assert "40 calls" in draft
    assert (
        "| Area | Calls 2025 (no.) | Loss 2025 (£000) | No. of visits | Grade (out of 5) |" in draft
    )


def test_so_are_those_below_a_head_that_says_so(tmp_path: Path) -> None:
    rows = (
        ["£000"],
        ["Area", "Calls (no.)", None, "Loss", None],
        [None, 2025, 2026, 2025, 2026],
        ["North", 40, 50, 12.5, 13.5],
        ["South", 60, 70, 22.5, 23.5],
    )
    write_book(tmp_path / "b.xlsx", {"Areas": rows}, merged=("A2:A3", "B2:C2", "D2:E2"))
    draft = _draft(tmp_path, "report: {title: A, lang: en}\ntables: {b: {file: b.xlsx}}\n")
    assert "| Calls (no.): 2025 | Calls (no.): 2026 | Loss: 2025 (£000) |" in draft


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


def test_the_note_on_a_table_names_the_columns_that_took_its_unit(tmp_path: Path) -> None:
    heads = ["Area", "Calls (no.)", "Loss", "Cargo (tonnes)"]
    rows = (["£000"], heads, ["North", 40, 12.5, 3], ["South", 60, 22.5, 4])
    write_book(tmp_path / "b.xlsx", {"Areas": rows})
    result = report(tmp_path, "report: {title: A, lang: en}\ntables: {b: {file: b.xlsx}}\n")
    (note,) = [one for one in result.diagnostics if one.rule.id == "table-read"]
    assert "unit £000 in column C, " in diagnostic_text(note, "en")
