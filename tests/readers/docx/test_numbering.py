"""Native numbers, counted as word processors do."""

from __future__ import annotations

import pytest

from packages import docx, text_of
from reportgen.readers.docx.looks import Properties
from reportgen.readers.docx.package import read_package
from reportgen.readers.docx.styles import NumberingCounter

RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'


def _level(number: int, text: str, kind: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _numbering(levels: str, *lists: str) -> NumberingCounter:
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="7"/>{own}</w:num>'
        for number, own in enumerate(lists or ("",), 1)
    )
    xml = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{instances}'
    return NumberingCounter(read_package(docx(numbering=xml)).root("word/numbering.xml"))


def _numbered(number: int = 1, level: int = 0) -> Properties:
    return {"w:numPr": {"w:numId": str(number), "w:ilvl": str(level)}}


def _numbers(numbering: NumberingCounter, *levels: int) -> list[str]:
    return [numbering.next(_numbered(level=level), "") for level in levels]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", ["1", "2", "3"]),
        ("chineseCountingThousand", ["一", "二", "三"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("upperRoman", ["I", "II", "III"]),
        ("none", ["", "", ""]),
        ("hex", ["1 hex", "2 hex", "3 hex"]),
    ],
)
def test_numerals(kind: str, expected: list[str]) -> None:
    assert expected == _numbers(_numbering(_level(0, "%1", kind)), 0, 0, 0)


def test_a_higher_level_restarts_the_lower_ones() -> None:
    levels = _level(0, "%1、", "chineseCounting") + _level(1, "%1.%2", more="<w:isLgl/>")
    assert ["一、", "1.1", "1.2", "二、", "2.1"] == _numbers(_numbering(levels), 0, 1, 1, 0, 1)


def test_a_level_may_continue_counting() -> None:
    levels = _level(0, "%1") + _level(1, "%2", more='<w:lvlRestart w:val="0"/>')
    assert ["1", "1", "2", "2"] == _numbers(_numbering(levels), 0, 1, 0, 1)


def test_a_level_skipped_shows_its_first_number() -> None:
    assert ["1.1"] == _numbers(_numbering(_level(0, "%1") + _level(1, "%1.%2")), 1)


def test_lists_of_one_definition_continue_counting_unless_they_restart() -> None:
    numbering = _numbering(_level(0, "%1."), "", RESTART, "")
    numbers = [numbering.next(_numbered(number), "") for number in (1, 1, 2, 2, 3)]
    assert ["1.", "2.", "1.", "2.", "3."] == numbers


def test_a_bullet_is_the_same_each_time() -> None:
    assert ["•", "•"] == _numbers(_numbering(_level(0, "•", "bullet")), 0, 0)


def test_the_level_of_a_style_is_found_by_the_style() -> None:
    levels = _level(0, "%1") + _level(1, "(%2)", more='<w:pStyle w:val="Own"/>')
    assert "(1)" == _numbering(levels).next({"w:numPr": {"w:numId": "1"}}, "Own")


def test_no_numbering_gives_no_number() -> None:
    numbering = _numbering(_level(0, "%1"))
    assert "" == numbering.next({}, "")
    assert "" == numbering.next(_numbered(0), "")


def test_a_list_or_level_that_is_missing_is_described() -> None:
    numbering = _numbering(_level(0, "%1"))
    assert "?" == numbering.next(_numbered(9), "")
    assert "?" == numbering.next(_numbered(1, 5), "")
    assert "unknown list 9" == numbering.definition("9")


def test_a_paragraph_without_numbering_part() -> None:
    number = '<w:p><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'
    assert ["[normal ?; numbering unknown list 5 level 1]"] == text_of(number, numbering="")
