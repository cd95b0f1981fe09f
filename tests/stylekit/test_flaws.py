"""Flaws of a document are found; what people write is left alone."""

from __future__ import annotations

import pytest

from builders import checked
from reportgen.document import Block, Heading, ItemList, Paragraph, Run, TableBlock
from reportgen.model import Data
from reportgen.stylekit.flaws import Habits, flaws, habits

STRICT = Habits(frozenset(("body",)), frozenset(("body",)), leads_to_nothing=False)
LOOSE = Habits(frozenset(), frozenset(), leads_to_nothing=True)
EMPTY = Data(None)


def _body(text: str) -> Paragraph:
    return Paragraph("body", (Run(text),))


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def _found(
    *blocks: Block, data: Data = EMPTY, kept: Habits = LOOSE, language: str = "zh-CN"
) -> list[tuple[str, str]]:
    return [(flaw.rule.id, flaw.found or flaw.line) for flaw in flaws(blocks, data, kept, language)]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ("，。", "甲，。乙"), ("。。", "甲。。"), ("、、", "甲、、乙"), ("；。", "甲；。"),
        ("：，", "甲：，乙"), ("！。", "甲！。"), ("（，", "（，甲）"), ("；）", "（甲；）"),
        ("（）", "甲（）"), ("“”", "甲“”"), ("《》", "《》甲"), ("；", "甲 ；乙"), ("。", "。甲"),
        (",,", "one,, two"), ("..", "one.. two"), (",.", "one,."), (";.", "one;."),
        ("()", "one ()"), (",", "one , two"), (".", "one ."), ("(", "one ( two"),
        ("甲,", "甲,乙"), (",", ", one"),
    ],
)  # fmt: skip
def test_punctuation_that_does_not_fit_together_is_found(found: str, text: str) -> None:
    rules = _found(_body(text))
    assert "marks-together" in [rule for rule, _ in rules]
    assert any(found in shown for _, shown in rules)


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙（丙），丁：“戊。”己……庚！", "他说：“甲，乙。”", "甲……。", "一是甲；二是乙。",
        "One, two (three); four: five. Six... Seven!", "Version .5 and e.g., this", "A.B. C",
        "时间14:30", "甲（乙：丙）丁", "“甲”“乙”", "‘a’, “b”.", "—— 甲", "a — b", "甲 B 乙",
        "等等。”", "3:2、0.5%",
    ],
)  # fmt: skip
def test_usual_punctuation_is_left_alone(text: str) -> None:
    assert [] == [one for one in _found(_body(text)) if one[0] == "marks-together"]


@pytest.mark.parametrize(
    "text",
    ["甲 None", "{{ x }}", "甲{% if %}", "undefined", "<function f at 0x1>",
     "Markup('x')", "甲**乙**", "Decimal('3')", "甲\ufdd1乙", "<generator object map at 0x7f>"],
)  # fmt: skip
def test_program_text_is_found(text: str) -> None:
    assert "program-words" in [rule for rule, _ in _found(_body(text))]


@pytest.mark.parametrize("text", ["Nonesuch", "无", "a < b > c", "text(1)"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert [] == _found(_body(text))


def test_every_kind_of_text_is_checked() -> None:
    runs = (Run("甲"), Run("，。", strong=True))
    blocks = (
        _heading(1, "甲，。"), Paragraph("note", runs), ItemList(ordered=True, items=(runs,)),
        TableBlock((runs,), ((runs,),), ("",)),
    )  # fmt: skip
    assert 5 == len([one for one in _found(*blocks) if one[0] == "marks-together"])


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        ([], [_heading(1, "甲"), _body("乙。")]),
        ([], [_heading(1, "甲"), _heading(2, "乙"), _body("丙。")]),
        ([("heading-over-nothing", "甲")], [_heading(1, "甲")]),
        ([("heading-over-nothing", "甲")], [_heading(1, "甲"), _heading(1, "乙"), _body("丙。")]),
        ([("heading-over-nothing", "乙")],
         [_heading(1, "甲"), _heading(2, "乙"), _heading(1, "丙"), _body("丁。")]),
        ([("heading-without-words", "。")], [_heading(1, "。"), _body("乙。")]),
        ([("heading-too-deep", "乙")], [_heading(1, "甲"), _heading(3, "乙"), _body("丙。")]),
        ([("heading-too-deep", "乙")], [_heading(2, "乙"), _body("丙。")]),
        ([], [_heading(1, "甲"), _heading(2, "乙"), _body("丙"), _heading(1, "丁"), _body("戊")]),
    ],
)  # fmt: skip
def test_headings_have_content_below_them(
    expected: list[tuple[str, str]], blocks: list[Block]
) -> None:
    rules = ("heading-over-nothing", "heading-without-words", "heading-too-deep")
    assert expected == [one for one in _found(*blocks) if one[0] in rules]


def test_the_title_of_an_item_without_content_may_stand_alone() -> None:
    data, _, _ = checked(Data, "features: [甲。, {title: 乙, summary: 丙}]\nreport: {title: 丁}")
    found = _found(_heading(1, "甲"), _heading(1, "乙"), data=data)
    assert [("heading-over-nothing", "乙")] == found


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        ([], [_body("甲。")]),
        ([], [_body("甲：“乙。”")]),
        ([("mark-missing", "甲")], [_body("甲")]),
        ([("mark-missing", "（甲）")], [_body("（甲）")]),
        ([("colon-before-nothing", "甲：")], [_body("甲：")]),
        ([("colon-before-nothing", "甲：")], [_body("甲："), _heading(1, "乙"), _body("丙。")]),
        ([], [_body("甲："), ItemList(ordered=True, items=((Run("乙"),),))]),
        ([], [Paragraph("signature", (Run("甲"),))]),
        ([], [Paragraph("recipients", (Run("甲："),)), _heading(1, "乙"), _body("丙。")]),
    ],
)
def test_paragraphs_end_as_others_of_their_role_do(
    expected: list[tuple[str, str]], blocks: list[Block]
) -> None:
    rules = ("mark-missing", "colon-before-nothing")
    assert expected == [one for one in _found(*blocks, kept=STRICT) if one[0] in rules]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], "One. Two e.g. three. “four”."),
        ([("small-letter", "one")], "one. Two."),
        ([("small-letter", "two")], "One. two."),
        ([("small-letter", "more")], "One! more of it."),
    ],
)
def test_sentences_begin_with_capitals(expected: list[tuple[str, str]], text: str) -> None:
    assert expected == _found(_body(text), kept=STRICT, language="en")
    assert [] == _found(_body(text), kept=STRICT, language="zh-CN")
    assert [] == _found(_body(text), kept=LOOSE, language="en")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], "一是甲；二是乙；三是丙。"),
        ([], "第一阶段为甲。一是乙；二是丙。第二阶段为丁。一是戊；二是己。"),
        (["二是"], "二是甲；三是乙。"),
        (["三是"], "一是甲；三是乙。"),
        (["一是"], "一是甲。"),
        (["（3）"], "（1）甲；（3）乙。"),
        (["(1)"], "(1) One only."),
        ([], "(1) One. (2) Two."),
        ([], "统一是甲。"),
        ([], "（1）甲\n（2）乙"),
    ],
)  # fmt: skip
def test_counts_go_up_by_one(expected: list[str], text: str) -> None:
    broken = [found for rule, found in _found(_body(text)) if rule == "count-broken"]
    assert set(expected) <= set(broken)
    assert bool(expected) == bool(broken)


def test_cells_of_a_row_may_count_together() -> None:
    table = TableBlock(((Run("甲"),),), (((Run("（2）乙"),),),), ("",))
    assert [] == _found(table)
    assert [("count-broken", "（2）")] == _found(_body("（2）乙"))


def test_text_of_the_data_is_not_a_flaw() -> None:
    data, _, _ = checked(Data, "report: {title: None 甲, summary: '一是甲，。乙, '}")
    assert [] == _found(_body("一是甲，。乙。"), _body("None 甲"), data=data)
    assert [("marks-together", "，。")] == _found(_body("丙，。丁"), data=data)


def test_habits_are_those_of_all_paragraphs_of_a_role() -> None:
    documents = [
        (_body("One."), Paragraph("note", (Run("two"),))),
        (_body("Three:"), _heading(1, "Four"), _body("five.")),
    ]
    kept = habits(documents)
    assert ({"body"}, set(), True) == (set(kept.ended), set(kept.capital), kept.leads_to_nothing)


def test_a_long_line_is_shown_around_the_flaw() -> None:
    (flaw,) = flaws((_body("甲" * 50 + "，。" + "乙" * 50),), EMPTY, LOOSE, "zh-CN")
    assert f"…{'甲' * 30}，。{'乙' * 30}…" == flaw.line


@pytest.mark.parametrize("role", ["printer", "signature", "date"])
def test_what_ends_a_document_is_no_content_of_the_heading_before_it(role: str) -> None:
    end = Paragraph(role, (Run("乙"),))
    assert ("heading-over-nothing", "甲") in _found(_heading(1, "甲"), end)
    assert [] == _found(_heading(1, "甲"), _body("丙。"), end)
