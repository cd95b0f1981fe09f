"""Items and keys that are inserted, appended and removed, and comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from edits import edited, lines_of, refusal
from reportgen.diagnostics import Problems
from reportgen.editing import Edit
from reportgen.editing import edited as changed
from reportgen.storage import Files

REPORT = """\
report:
  title: Summary
  copies: the mayor
  recipients: [
    the council,   # first
    "the board"
  ]
features:
  # the first
  - title: One
    summary: Done.   # quickly
  - title: Two
problems:
  title: Few people
  detail: |
    Many.

    Few.
next_steps:
statistics:
  gdp: {label: Product, value: 5, unit: m}
"""


def test_an_item_is_inserted_before_another() -> None:
    assert ("", "  - Zero") == lines_of(REPORT, "features[1]", "Zero", "insert")
    assert ("", "  - title: Half\n    summary: Some") == lines_of(
        REPORT, "features[Two]", {"title": "Half", "summary": "Some"}, "insert"
    )


def test_an_item_is_appended() -> None:
    assert ("", "  - Three") == lines_of(REPORT, "features", "Three", "append")
    assert ("", "  - More people") == lines_of(REPORT, "next_steps", "More people", "append")
    assert ("", "  - title: A\n    detail: |\n      b\n      c") == lines_of(
        REPORT, "next_steps", {"title": "A", "detail": "b\nc"}, "append"
    )
    assert (
        '    "the board", the press'
        == lines_of(REPORT, "report.recipients", "the press", "append")[1]
    )


def test_a_list_grows_from_an_item_that_stands_alone() -> None:
    assert (
        "  copies: [the mayor, the press]"
        == lines_of(REPORT, "report.copies", "the press", "append")[1]
    )
    assert (
        "  copies: [the press, the mayor]"
        == lines_of(REPORT, "report.copies[1]", "the press", "insert")[1]
    )
    expected = """\
  - title: Few people
    detail: |
      Many.

      Few.
  - title: Old cars"""
    assert expected == lines_of(REPORT, "problems", {"title": "Old cars"}, "append")[1]
    assert edited(REPORT, "problems[1]", "Old cars", "insert").count("\n  - ") == 4


def test_a_key_is_inserted() -> None:
    assert ("", "    summary: No.") == lines_of(REPORT, "features[2].summary", "No.", "insert")
    assert refusal(REPORT, "features[1].summary", "No.", "insert").startswith("edit-exists:")


def test_an_entry_is_removed_with_its_lines() -> None:
    assert ("  copies: the mayor", "") == lines_of(REPORT, "report.copies", action="remove")
    assert ("  - title: Two", "") == lines_of(REPORT, "features[2]", action="remove")
    assert edited(REPORT, "problems", action="remove").count("Few") == 0
    assert "{label: Product, unit: m}" in edited(REPORT, "statistics.gdp.value", action="remove")
    assert "{label: Product, value: 5}" in edited(REPORT, "statistics.gdp.unit", action="remove")


def test_what_stands_alone_is_removed_with_its_key() -> None:
    assert ("  copies: the mayor", "") == lines_of(REPORT, "report.copies[1]", action="remove")


def test_a_key_beside_the_dash_gives_its_place_to_the_next() -> None:
    old, new = lines_of(REPORT, "features[1].title", action="remove")
    assert (old, new) == (
        "  - title: One\n    summary: Done.   # quickly",
        "  - summary: Done.   # quickly",
    )


def test_in_brackets_the_comma_goes_and_a_comment_stays() -> None:
    assert "       # first" == lines_of(REPORT, "report.recipients[1]", action="remove")[1]
    new = edited(REPORT, "report.recipients[2]", action="remove")
    assert "    the council,   # first\n" in new


def test_the_last_lines_of_a_file_without_a_line_end_can_change() -> None:
    bare = REPORT.rstrip()
    assert edited(bare, "statistics.gdp", action="remove") + "\n" == edited(
        REPORT, "statistics.gdp", action="remove"
    )
    assert edited(bare, "statistics.tax.value", "3", "insert").endswith(
        "unit: m}\n  tax: {value: 3}"
    )


def test_a_comment_takes_the_place_of_others_that_begin_like_it(tmp_path: Path) -> None:
    text = "report:\n  # ours\n  # last: a\n  # last: b\n  # other\n  title: x\n"
    (tmp_path / "report.yaml").write_text(text)
    edit = Edit("report.title", "comment", "last: c", "last: ")
    (change,) = changed(tmp_path, [edit], Files.below(tmp_path), Problems()) or ()
    assert "report:\n  # ours\n  # other\n  # last: c\n  title: x\n" == change.new


def test_a_comment_stands_above_the_line_of_a_value() -> None:
    assert ("", "  # last year\n  # too") == lines_of(
        REPORT, "report.title", "last year\ntoo", "comment"
    )
    assert ("", "  # rounded") == lines_of(REPORT, "statistics.gdp.value", "rounded", "comment")
    assert ("", "    # why") == lines_of(REPORT, "features[1].summary", "why", "comment")


@pytest.mark.parametrize(
    ("path", "action", "rule"),
    [
        ("report.title", "append", "edit-no-list"),
        ("features[3]", "remove", "edit-no-such-value"),
        ("report.subtitle", "comment", "edit-no-such-value"),
    ],
)
def test_what_is_not_possible_is_refused(path: str, action: str, rule: str) -> None:
    assert refusal(REPORT, path, "a", action).startswith(f"{rule}:")  # type: ignore[arg-type]


def test_a_file_is_not_emptied() -> None:
    assert refusal("report:\n  title: a\n", "report", action="remove").startswith(
        "edit-file-emptied:"
    )


def test_a_comment_between_two_keys_is_not_lost() -> None:
    item = "features:\n  - title: One\n    # why\n    summary: Done.\n"
    assert refusal(item, "features[1].title", action="remove").startswith("edit-comment-lost:")
