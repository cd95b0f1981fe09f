"""Bytes of a file become text, whatever editor saved it."""

from __future__ import annotations

import codecs

import pytest

from builders import rules
from reportgen.diagnostics import Problems, SourceFile, place_at
from reportgen.readers.yaml import decode

TEXT = "报告:\n  标题: 工作总结\n"


def _text(content: bytes) -> tuple[str | None, list[str]]:
    problems = Problems()
    source = decode(content, "a.yaml", problems)
    return source.text if source else None, rules(problems)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_byte_order_marks_and_line_ends_do_not_matter(content: bytes) -> None:
    assert (TEXT, []) == _text(content)


def test_gbk_is_read_and_reported() -> None:
    assert (TEXT, ["encoding-taken"]) == _text(TEXT.encode("gbk"))


@pytest.mark.parametrize("content", [b"\xff\xff\xff", codecs.BOM_UTF16_LE + b"\x00\xd8"])
def test_bytes_that_are_not_text_are_reported(content: bytes) -> None:
    assert (None, ["not-text"]) == _text(content)


def test_an_empty_file_is_empty_text() -> None:
    assert ("", []) == _text(b"")


def test_control_characters_are_reported_at_their_places() -> None:
    problems = Problems()
    assert decode("标题: 甲\n内容: 乙\x0b丙\x00".encode(), "a.yaml", problems) is None
    found = [(d.rule.id, str(d.place), d.facts["character"]) for d in problems]
    expected = [
        ("control-character", "a.yaml:2:6", "U+000B"),
        ("control-character", "a.yaml:2:8", "U+0000"),
    ]
    assert expected == found


def test_line_separators_of_other_systems_are_spaces() -> None:
    assert ("甲 乙 丙", []) == _text("甲\u2028乙\u0085丙".encode())


@pytest.mark.parametrize(
    ("expected", "offset"), [("a:1:1", 0), ("a:1:2", 1), ("a:2:1", 2), ("a:3:1", 4)]
)
def test_an_offset_has_a_line_and_a_column(expected: str, offset: int) -> None:
    assert expected == str(place_at(SourceFile("a", "x\ny\nz"), offset))
