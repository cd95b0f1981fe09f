"""Differences of texts, shortened around the changes."""

from __future__ import annotations

from reportgen.testing.building import differing_lines


def _difference(before: str, after: str) -> list[str]:
    return [f"{sign} {line}" for sign, line in differing_lines(before, after)]


def test_equal_texts_have_none() -> None:
    assert _difference("a\nb\n", "a\nb\n") == []


def test_lines_that_both_have_are_left_out() -> None:
    assert ["- b", "+ x"] == _difference("a\nb\nc", "a\nx\nc")


def test_changed_lines_are_paired() -> None:
    assert ["- a", "+ x", "- b", "+ y"] == _difference("a\nb", "x\ny")


def test_lines_that_are_only_gone_or_only_new() -> None:
    assert ["- b"] == _difference("a\nb\nc", "a\nc")
    assert ["+ b"] == _difference("a\nc", "a\nb\nc")


def test_a_long_text_is_cut_around_its_change() -> None:
    text = "[body] " + "甲" * 60 + "同比{}" + "乙" * 60
    expected = "[body] " + "甲" * 33 + "…" + "甲" * 10 + "同比{}" + "乙" * 12 + "…"
    assert [f"- {expected.format('增长')}", f"+ {expected.format('上升')}"] == _difference(
        text.format("增长"), text.format("上升")
    )


def test_the_title_and_the_changed_phrase_of_a_look_are_shown_whole() -> None:
    look = (
        "style title (Title): based on normal, quick style, "
        + "alignment center, " * 4
        + "{}, bold"
    )
    assert [
        "- style title (Title): …space before 1 line, bold",
        "+ style title (Title): …space before 2 lines, bold",
    ] == _difference(look.format("space before 1 line"), look.format("space before 2 lines"))


def test_a_change_at_the_start_or_end_is_shown() -> None:
    text = "乙" * 120
    assert ["- 甲" + "乙" * 12 + "…", "+ 丙" + "乙" * 12 + "…"] == _difference(
        f"甲{text}", f"丙{text}"
    )
    assert [
        "- " + "乙" * 40 + "…" + "乙" * 12 + "甲",
        "+ " + "乙" * 40 + "…" + "乙" * 12,
    ] == _difference(f"{text}甲", text)


def test_a_long_line_that_is_only_gone_is_cut_at_its_end() -> None:
    assert ["- " + "甲" * 100 + "…"] == _difference("甲" * 200, "")
