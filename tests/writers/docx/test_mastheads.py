"""Red heads: names fitted to one line, and the names of a joint issue with a word beside them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from reportgen.document import Block, Masthead
from reportgen.document.layout import REQUIRED_ROLES, Layout, Role
from reportgen.writers.docx.heads import NameFit, fit
from trees import layout, paragraph, part, runs, written

TWO = Masthead((runs("甲县人民政府"), runs("乙局")), "文件")
LINE = 579


def _layout() -> Layout:
    head = {"size": "44pt", "color": "FF0000", "fit": True}
    joint = {"size": "32pt", "line": "14mm", "top": "35mm", "after": 2}
    roles: dict[str, Any] = {role: {} for role in REQUIRED_ROLES} | {
        "masthead": head,
        "joint-masthead": joint,
    }
    return layout({"fonts": {"body": "仿宋"}, "roles": roles})


def _body(*blocks: Block) -> str:
    content = written(*blocks, own=_layout())
    return part(content, "word/document.xml").partition("<w:body>")[2]


def _look(size: int) -> Role:
    role = _layout().roles["masthead"]
    assert size == role.size
    return role


@pytest.mark.parametrize(
    ("expected", "text", "room"),
    [
        (NameFit(100, 88), "甲" * 9, 9 * 898),
        # 2 % are left free because word processors set lines wider.
        (NameFit(80, 88), "甲" * 10, 8 * 898),
        (NameFit(50, 88), "甲" * 10, 5 * 898),
        (NameFit(80, 88), "甲甲甲\n" + "甲" * 10, 8 * 898),
        # There is a quarter of a character between Han and digits.
        (NameFit(86, 88), "甲甲甲1甲甲甲1甲甲甲", 9.5 * 898),
        # Narrower than half is illegible: then the type gets smaller.
        (NameFit(50, 70), "甲" * 10, 4 * 898),
    ],
)
def test_type_gets_narrower_before_it_gets_smaller(expected: NameFit, text: str, room: int) -> None:
    assert expected == fit(text, _look(88), room)


def test_a_head_that_does_not_fit_adds_one_style() -> None:
    long = paragraph("masthead", "甲" * 14)
    content = written(long, long, own=_layout())
    names = re.findall(r'<w:pStyle w:val="(Masthead[^"]+)"', part(content, "word/document.xml"))
    assert 2 == len(names)
    assert 1 == part(content, "word/styles.xml").count(f'w:styleId="{names[0]}"')


def test_a_head_that_fits_has_the_style_of_its_role() -> None:
    assert '<w:pStyle w:val="Masthead"/>' in _body(paragraph("masthead", "甲县人民政府文件"))


def test_names_are_spread_beside_one_word_in_the_middle() -> None:
    body = _body(TWO)
    assert 2 == body.count('<w:jc w:val="distribute"/>')
    assert re.search('<w:vMerge w:val="restart"/><w:vAlign w:val="center"/>.*?文件', body)
    assert 1 == body.count("文件")
    assert "<w:vMerge/>" in body


def test_names_without_a_word_are_one_column() -> None:
    body = _body(Masthead(TWO.names, ""))
    assert 1 == body.count("<w:gridCol")
    assert "vMerge" not in body


def test_names_that_are_too_long_leave_room_for_the_word() -> None:
    body = _body(Masthead((runs("甲" * 20), runs("乙局")), "文件"))
    columns = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', body)]
    assert _layout().page.text_width == sum(columns)
    assert re.search(r'w:val="JointMasthead\d+x64"', body)


def test_names_start_at_the_height_of_their_role() -> None:
    spaces = [
        int(re.findall(r'w:val="AfterTable"/><w:spacing w:before="(\d+)"', body)[0])
        for body in (_body(TWO), _body(paragraph("body", "甲"), TWO))
    ]
    assert LINE == spaces[0] - spaces[1]
    assert f'w:before="{2 * LINE}"' in _body(TWO)
