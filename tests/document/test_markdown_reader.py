"""Markdown text becomes a document tree."""

from __future__ import annotations

import pytest

from builders import rules
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.document import (
    Block,
    Caption,
    Contents,
    Heading,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    Turn,
    without_origins,
)
from reportgen.document.markdown import PlacedContent, read_markdown
from reportgen.language.marks import (
    BLOCK_END,
    BLOCK_START,
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    LINE_BREAK,
    block_mark,
    escape,
    inline_mark,
    marked,
)

TABLE = TableBlock(((Run("项"),),), (((Run("3"),),),), ("",))
TABLE_MARK = block_mark(7)
PLACED = PlacedContent({7: (TABLE,)}, {7: (Run("表1", target="table:甲"),)})


def _nowhere(_lines: range, *_texts: str) -> None:
    """No template contains any text."""


def _read(text: str) -> tuple[tuple[Block, ...], list[str]]:
    problems = Problems()
    blocks = read_markdown(text, ("signature", "date"), _nowhere, problems, PLACED)
    return blocks, rules(problems)


def _body(text: str) -> Paragraph:
    return Paragraph("body", (Run(text),))


def test_headings_begin_below_the_title() -> None:
    expected = (
        Paragraph("title", (Run("总结"),)), Heading(1, (Run("概况"),)), Heading(4, (Run("细节"),)),
    )  # fmt: skip
    assert (expected, []) == _read("# 总结\n\n## 概况\n\n##### 细节\n")


def test_a_heading_in_a_container_has_its_role() -> None:
    text = "::: date\n## 甲\n:::\n\n:::: landscape\n### 乙\n::::"
    expected = (
        Heading(1, (Run("甲"),), "date"), Turn(landscape=True), Heading(2, (Run("乙"),)),
        Turn(landscape=False),
    )  # fmt: skip
    assert (expected, []) == _read(text)
    assert ["date", "heading-2"] == [block.role for block in expected if isinstance(block, Heading)]


def test_containers_give_roles() -> None:
    text = "甲\n\n::: signature\n市政府\n:::\n\n::: date\n2002年\n:::\n\n乙\n"
    expected = (
        _body("甲"), Paragraph("signature", (Run("市政府"),)), Paragraph("date", (Run("2002年"),)),
        _body("乙"),
    )  # fmt: skip
    assert (expected, []) == _read(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("甲乙", "甲\n乙"),
        ("甲，乙", "甲，\n乙"),
        ("one two", "one\ntwo"),
        ("甲 two", "甲\ntwo"),
        ("甲\n乙", "甲\\\n乙"),
        ("甲\n乙", f"甲{LINE_BREAK}乙"),
        ("a*b_c|d<e>&", "a\\*b\\_c\\|d\\<e>&"),
    ],
)
def test_only_hard_breaks_break_lines(expected: str, text: str) -> None:
    assert ((_body(expected),), []) == _read(text)


def test_faces_become_runs() -> None:
    expected = Paragraph(
        "body",
        (Run("甲"), Run("乙", strong=True), Run("丙", strong=True, emphasis=True), Run("丁")),
    )
    assert ((expected,), []) == _read("甲**乙*丙***丁")


def test_a_break_between_faces_of_chinese_vanishes_too() -> None:
    expected = Paragraph("body", (Run("甲", strong=True), Run("乙")))
    assert ((expected,), []) == _read("**甲**\n乙")


@pytest.mark.parametrize(("mark", "ordered"), [("1.", True), ("-", False)])
def test_lists_are_flat(mark: str, *, ordered: bool) -> None:
    expected = ItemList(ordered, ((Run("甲"),), (Run("乙"),)))
    assert ((expected,), []) == _read(f"{mark} 甲\n{mark} 乙\n")


def test_tables_keep_their_alignments() -> None:
    expected = TableBlock(
        ((Run("项"),), (Run("数"),)),
        (((Run("甲"),), (Run("1"),)), ((Run("a|b"),), ())),
        ("", "right"),
    )
    assert ((expected,), []) == _read("| 项 | 数 |\n| --- | ---: |\n| 甲 | 1 |\n| a\\|b | |\n")


@pytest.mark.parametrize(
    "text",
    ["```\ncode\n```", "    code", "---\n", "- 甲\n\n  - 乙", "`code`",
     "![图](a.png)", "[链接](a.html)"],
)  # fmt: skip
def test_what_the_tree_cannot_hold_is_reported(text: str) -> None:
    assert "unsupported-markdown" in _read(text)[1]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((PageBreak(), _body("甲")), "::: page-break\n:::\n\n甲"),
        ((Contents(3),), "::: contents\n:::"),
        ((Contents(2),), "::: contents 2\n:::"),
        ((Caption("table", (Run("甲"),)), _body("乙")), "::: caption\n甲\n:::\n乙"),
        ((Caption("table", (Run("甲"),), "table:台账"),), "::: caption 台账\n甲\n:::"),
        (
            (Turn(landscape=True), _body("甲"), Turn(landscape=False), _body("乙")),
            "::: landscape\n甲\n:::\n乙",
        ),
        (
            (
                Turn(landscape=True),
                Paragraph("date", (Run("甲"),)),
                _body("乙"),
                Turn(landscape=False),
            ),
            ":::: landscape\n::: date\n甲\n:::\n乙\n::::",
        ),
        (
            (TableBlock(((Run("甲"),), (Run("乙"),)), (), ("", ""), widths=(4.0, 12.5)),),
            "::: table 4 12.5\n| 甲 | 乙 |\n| --- | --- |\n:::",
        ),
    ],
)
def test_some_containers_are_not_roles(expected: tuple[Block, ...], text: str) -> None:
    assert (expected, []) == _read(text)


@pytest.mark.parametrize(("expected", "info"), [("文件", " 文件"), ("", "")])
def test_a_joint_masthead_is_a_list_of_names_and_a_word(expected: str, info: str) -> None:
    text = f"::: joint-masthead{info}\n- 甲局\n- 乙局\n:::\n\n- 丙"
    problems = Problems()
    blocks = read_markdown(text, ("joint-masthead", "masthead"), _nowhere, problems)
    names = ((Run("甲局"),), (Run("乙局"),))
    assert (Masthead(names, expected), ItemList(False, ((Run("丙"),),))) == blocks  # noqa: FBT003
    assert [] == rules(problems)


def test_a_joint_masthead_needs_its_roles() -> None:
    assert ["unknown-role", "unknown-role"] == _read("::: joint-masthead\n- 甲局\n:::")[1]


@pytest.mark.parametrize(
    "text",
    [
        "::: contents 9\n:::", "::: contents two\n:::", "::: contents 1 2\n:::",
        "::: table 4 12.5\n| 甲 |\n| --- |\n:::", "::: table 4 a\n| 甲 | 乙 |\n| --- | --- |\n:::",
        "::: table 4 0\n| 甲 | 乙 |\n| --- | --- |\n:::",
        "::: table 4 140\n| 甲 | 乙 |\n| --- | --- |\n:::",
    ],
)  # fmt: skip
def test_wrong_words_after_a_container_are_reported(text: str) -> None:
    assert ["bad-container"] == _read(text)[1]


def test_a_quotation_is_a_role() -> None:
    problems = Problems()
    blocks = read_markdown("> 甲\n\n乙", ("quotation",), _nowhere, problems)
    assert ((Paragraph("quotation", (Run("甲"),)), _body("乙")), []) == (blocks, rules(problems))


def test_what_is_placed_in_a_line_stays_in_it() -> None:
    expected = Paragraph("body", (Run("见"), Run("表1", target="table:甲"), Run("。")))
    assert ((expected,), []) == _read(f"见{inline_mark(7)}。")
    assert ((_body("见。"),), []) == _read(f"见{inline_mark(8)}。")


def test_bold_texts_with_a_mark_between_them_stay_apart() -> None:
    expected = Paragraph("body", (Run("甲", strong=True), *PLACED.runs[7], Run("乙", strong=True)))
    assert ((expected,), []) == _read(f"**甲**{inline_mark(7)}**乙**")


def test_an_unknown_role_is_reported_with_the_nearest() -> None:
    problems = Problems()
    read_markdown("::: signatrue\n甲\n:::\n", ("signature",), _nowhere, problems)
    assert [("unknown-role", ["signature"])] == [(d.rule.id, d.facts["nearest"]) for d in problems]


def test_a_paragraph_of_an_unknown_role_is_body_text() -> None:
    assert ((_body("甲"),), ["unknown-role"]) == _read("::: signatrue\n甲\n:::")


def test_html_is_plain_text_and_reported() -> None:
    assert ((_body("<b>甲</b>"),), ["unsupported-markdown"]) == _read("<b>甲</b>")
    assert ((_body("<b>甲"),), []) == _read("\\<b>甲")


def test_an_empty_text_has_no_blocks() -> None:
    assert ((), []) == _read("\n\n")


FIVE, SIX = marked("5个", 1), marked("6个", 2)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((Run("5个", origin=1),), FIVE),
        ((Run("甲"), Run("5个", origin=1), Run("，"), Run("6个", origin=2)), f"甲{FIVE}，{SIX}"),
        ((Run("5个", origin=1), Run("6个", origin=2)), FIVE + SIX),
        ((Run("a*b", origin=1), Run("。")), marked(r"a\*b", 1) + "。"),
        ((Run("5", origin=1), Run("个", strong=True, origin=1)), marked("5**个**", 1)),
        ((Run("甲", strong=True), Run("5个", strong=True, origin=1)), f"**甲{FIVE}**"),
        ((Run("一\n二", origin=1), Run("三")), marked(f"一{LINE_BREAK}二", 1) + "三"),
        ((Run("甲"), Run("约5个", origin=1), Run("乙")), f"甲\n{marked('约5个', 1)}\n乙"),
        ((Run("a "), Run("5", origin=1), Run(" b")), f"a\n{marked('5', 1)}\nb"),
    ],
)
def test_marks_of_figures_become_origins(expected: Runs, text: str) -> None:
    assert ((Paragraph("body", expected),), []) == _read(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((Run("甲"), Run("5个。", origin=1)), f"甲{FIVE[:-1]}。"),
        ((Run("5个。"),), f"{FIVE[3:]}。"),
        ((Run("甲5个"),), f"甲{FIGURE_START}{FIVE[2:]}"),
        ((Run("甲"),), f"甲{FIVE[:2]}"),
        ((Run("甲乙"),), f"甲{FIGURE_NAMED}{FIGURE_END}{BLOCK_START}{BLOCK_START}{BLOCK_END}乙"),
        ((Run("甲"),), f"甲{marked('', int('1' * 4000))}"),
        (
            (Run("共", origin=1), Run("6个", origin=2), Run("人", origin=1), Run("。")),
            marked(f"共{SIX}人", 1) + "。",
        ),
    ],
)
def test_broken_and_nested_marks_leave_the_text(expected: Runs, text: str) -> None:
    assert ((Paragraph("body", expected),), []) == _read(text)


def test_a_lost_end_is_found_at_the_end_of_the_paragraph_item_or_cell() -> None:
    unclosed, own = FIVE[:-1], (Run("5个", origin=1),)
    text = f"{unclosed}\n\n- {unclosed}\n- 甲\n\n| {unclosed} | 乙 |\n| - | - |\n\n## 丙"
    expected = (
        Paragraph("body", own), ItemList(ordered=False, items=(own, (Run("甲"),))),
        TableBlock((own, (Run("乙"),)), (), ("", "")), Heading(1, (Run("丙"),)),
    )  # fmt: skip
    assert (expected, []) == _read(text)


@pytest.mark.parametrize("mark", ["**", "*", "***", "_"])
@pytest.mark.parametrize("words", ["“强”", "-5", "5%", "（5）"])
@pytest.mark.parametrize(
    "text", ["中{0}{1}{0}文", "{0}一。{0}{1}", "{1}{0}（二）{0}", "（{0}{1}{0}）"]
)
def test_faces_are_the_same_with_marks_and_without(text: str, words: str, mark: str) -> None:
    faces, expected = (
        [(run.text, run.strong, run.emphasis) for run in _joined(text.format(mark, own))]
        for own in (marked(words, 1), words)
    )
    assert expected == faces


def _joined(text: str) -> Runs:
    (block,) = without_origins(_read(text)[0])
    assert isinstance(block, Paragraph)
    return block.runs


def test_a_line_that_starts_with_a_figure_is_text() -> None:
    assert ((_figure("1. 甲"),), []) == _read(escape(marked("1. 甲", 1)))
    assert ((_figure("- 甲"),), []) == _read(escape(marked("- 甲", 1)))
    assert ((_figure("# 甲"),), []) == _read(escape(marked("# 甲", 1)))


def _figure(text: str) -> Paragraph:
    return Paragraph("body", (Run(text, origin=1),))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((TABLE,), TABLE_MARK),
        ((_body("见表："), TABLE, _body("其中")), f"见表：{TABLE_MARK}其中"),
        ((_body("见表。"), TABLE), f"见表{TABLE_MARK}。"),
        ((_body("见下表："), TABLE), f"见下表：{TABLE_MARK}。"),
        ((_body("见表。"), TABLE, _body("乙")), f"见表{TABLE_MARK}。乙"),
        ((_body("见表；"), TABLE, _body("乙")), f"见表{TABLE_MARK}；乙"),
        ((_body("见下表："), TABLE, _body("乙")), f"见下表：{TABLE_MARK}。乙"),
        ((_body("甲（见表）。"), TABLE, _body("乙")), f"甲（见表{TABLE_MARK}）。{block_mark(8)}乙"),
        ((_body("See"), TABLE, _body("and more.")), f"See {TABLE_MARK} and more."),
        ((_body("甲"), TABLE, _body("乙")), f"甲\n{TABLE_MARK}\n乙"),
        ((TABLE, TABLE), f"{TABLE_MARK}、{TABLE_MARK}。"),
        ((_body("甲"),), f"甲{block_mark(8)}"),
        (
            (
                Paragraph("body", (Run("甲", strong=True),)),
                TABLE,
                Paragraph("body", _joined("**乙**")),
            ),
            f"**甲{TABLE_MARK}乙**",
        ),
        (
            (Paragraph("signature", (Run("甲"),)), TABLE, Paragraph("signature", (Run("乙"),))),
            f"::: signature\n甲{TABLE_MARK}乙\n:::",
        ),
    ],
)
def test_a_table_splits_its_paragraph(expected: tuple[Block, ...], text: str) -> None:
    assert (expected, []) == _read(text)


def _items(*texts: str, start: int = 1, ordered: bool = True) -> ItemList:
    return ItemList(ordered, tuple((Run(text),) for text in texts), start)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((_items("甲", "乙"), TABLE, _items("丙", start=3)), f"1. 甲\n1. 乙{TABLE_MARK}\n1. 丙"),
        ((_items("甲"), TABLE, _body("乙"), _items("丙", start=2)), f"1. 甲{TABLE_MARK}乙\n1. 丙"),
        ((_items("甲。"), TABLE), f"1. 甲{TABLE_MARK}。"),
        ((_items("甲"), TABLE, TABLE), f"1. 甲{TABLE_MARK}{TABLE_MARK}"),
        ((TABLE, _items("甲", "乙")), f"1. {TABLE_MARK}甲\n1. 乙"),
        ((_items("甲"), TABLE, _items("乙", start=2)), f"1. 甲\n1. {TABLE_MARK}\n1. 乙"),
        (
            (_items("甲", ordered=False), TABLE, _items("乙", ordered=False)),
            f"- 甲{TABLE_MARK}\n- 乙",
        ),
        (
            (_items("甲"), Paragraph("date", (Run("乙"),)), _items("丙", start=2)),
            "::: date\n1. 甲\n\n   乙\n\n1. 丙\n:::",
        ),
        ((_items("甲"), _body("乙"), _items("丙", start=2)), "1. 甲\n\n乙\n\n2. 丙"),
        ((_items("甲", "乙", start=7),), "7. 甲\n8. 乙"),
        ((_items("甲\n乙"),), f"1. 甲{LINE_BREAK}乙"),
    ],
)
def test_a_list_continues_after_what_splits_it(expected: tuple[Block, ...], text: str) -> None:
    assert (expected, []) == _read(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (Heading(1, (Run("甲乙"),)), "## 甲{}乙"),
        (Masthead(((Run("甲"),),), "文件"), "::: joint-masthead 文件\n- 甲{}\n:::"),
    ],
)
def test_a_misplaced_table_is_reported(expected: Block, text: str) -> None:
    place = Place(SourceFile("report.yaml", "标题: 甲"), 1, 5)
    for placed, expected_place in ((PLACED, None), (PLACED._replace(places={7: place}), place)):
        problems = Problems()
        roles = ("joint-masthead", "masthead")
        blocks = read_markdown(text.format(TABLE_MARK), roles, _nowhere, problems, placed)
        assert (expected,) == blocks
        assert [("misplaced-block", expected_place)] == [
            (problem.rule.id, problem.place) for problem in problems
        ]


def test_a_list_in_a_list_is_reported_once_and_what_follows_is_read() -> None:
    problems = Problems()
    blocks = read_markdown("- 甲\n  - 乙\n- 丙\n\n丁\n", (), _nowhere, problems)
    assert ["a list in a list"] == [problem.facts["what"].en for problem in problems]
    assert Paragraph("body", (Run("丁"),)) == blocks[-1]


def test_a_heading_below_the_last_level_is_reported() -> None:
    problems = Problems()
    read_markdown("###### 甲\n", (), _nowhere, problems)
    assert ["heading-level"] == rules(problems)
