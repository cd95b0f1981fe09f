"""Tables as HTML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from html_pages import LAYOUTS, body
from reportgen.document import HeaderGroup, Run, TableBlock, Turn
from reportgen.document.layout import REQUIRED_ROLES
from trees import layout, runs, table

_COLUMNS = re.compile(r"<colgroup>.*?</colgroup>")


def _rows(own: TableBlock, language: str = "zh-CN") -> list[str]:
    """The rows, without the widths of columns."""
    return re.findall("<tr.*?</tr>", body(own, language=language))


def test_header_cells_have_their_scope() -> None:
    own = table(("月份", "收入"), ("一月", "3"), alignments=("left", "right"))
    assert _rows(own) == [
        '<tr><th scope="col">月份</th><th scope="col">收入</th></tr>',
        '<tr><th scope="row">一月</th><td class="in-2 align-right">3</td></tr>',
    ]


def test_a_number_is_not_the_header_of_a_row() -> None:
    own = table(("数", "率"), ("1", "2"), alignments=("right", "right"))
    assert "row" not in _rows(own)[1]


def test_a_single_column_is_not_a_header() -> None:
    assert _rows(table(("甲",), ("乙",)))[1] == "<tr><td>乙</td></tr>"


def test_an_empty_cell_is_not_a_header() -> None:
    own = table(("", "乙"), ("", "1"))
    assert _rows(own) == [
        '<tr><td></td><th scope="col">乙</th></tr>',
        "<tr><td></td><td>1</td></tr>",
    ]


def test_groups_are_above_their_columns() -> None:
    groups = (HeaderGroup((), 1), HeaderGroup(runs("面积"), 2))
    own = replace(table(("乡镇", "早稻", "晚稻"), ("甲", "1", "2")), groups=groups)
    both = '<th scope="col" rowspan="2">乡镇</th>'
    group = '<th scope="colgroup" class="align-center" colspan="2">面积</th>'
    assert _rows(own)[:2] == [
        f"<tr>{both}{group}</tr>",
        '<tr><th scope="col">早稻</th><th scope="col">晚稻</th></tr>',
    ]
    assert [1, 2] == [columns.count("<col ") for columns in _COLUMNS.findall(body(own))]


def test_widths_of_columns_add_up_to_the_table() -> None:
    text = body(table(("甲", "乙"), ("丙" * 30, "1")))
    shares = [float(share) for share in re.findall(r'<col style="width: ([\d.]+)%"/>', text)]
    assert sum(shares) == pytest.approx(100, abs=0.2)
    assert shares[0] > shares[1]


def test_what_does_not_fit_is_smaller_unless_the_page_is_turned() -> None:
    wide = table(tuple(f"第{n}季度" for n in range(8)), ("12345.6",) * 8)
    assert '<table style="--fit: 0.' in body(wide)
    assert "--fit" not in body(Turn(landscape=True), wide)
    assert "<table>" in body(table(("甲", "乙"), ("丙", "1")))


def test_a_table_that_no_phone_can_hold_has_lines_of_eight_characters_there() -> None:
    """So has none that fits if its cells are broken."""
    size = LAYOUTS["zh-CN"].roles["table-cell"].size / LAYOUTS["zh-CN"].roles["body"].size
    row = ("甲" * 20,) * 5
    assert f"--least-width: {5 * 8.8 * size:.1f}em" in body(table(row, row))
    assert "--least-width" not in body(table(row[:3], row[:3]))


def test_a_short_table_stays_on_one_page() -> None:
    row = ("甲", "乙")
    assert 'class="scroll"' in body(table(*[row] * 8))
    assert 'class="scroll long"' in body(table(*[row] * 15))


def test_rows_of_more_than_a_fifth_of_a_page_may_break_in_print() -> None:
    rows = _rows(table(("序号", "问题"), *[("1", "甲" * 300), ("2", "乙")] * 2))
    assert [False, True, False, True, False] == [
        row.startswith('<tr class="high">') for row in rows
    ]
    assert not any("high" in row for row in _rows(table(("序号", "问题"), ("1", "甲" * 200))))


def test_decimal_points_of_a_column_are_aligned() -> None:
    cells = ("1,234.5", "-3", "0.125", "12%", "—", "近8")
    own = table(("数",), *((cell,) for cell in cells), alignments=("decimal",))
    boxes = [re.search(r'td class="in-1 align-decimal">(.*)</td>', row) for row in _rows(own)[1:]]
    assert [box and re.sub(' style="[^"]*"', "", box[1]) for box in boxes] == [
        '1,234<span class="fraction">.5</span>', '-3<span class="fraction"></span>',
        '0<span class="fraction">.125</span>', '12<span class="fraction">%</span>', "—", "近8",
    ]  # fmt: skip
    assert len(set(re.findall('style="width: ([^"]*em)"', body(own)))) == 1


def test_a_column_of_whole_numbers_needs_no_boxes() -> None:
    assert "fraction" not in body(table(("数",), ("1",), ("20",), alignments=("decimal",)))


def test_a_number_in_bold_or_italics_is_not_split() -> None:
    own = TableBlock((runs("数"),), ((runs("1.5"),), ((Run("2.5", strong=True),),)), ("decimal",))
    assert "<strong>2.5</strong>" in body(own)


@pytest.mark.parametrize(("expected", "head"), [("", "center"), (' class="align-right"', "left")])
def test_headers_that_the_layout_centres_stay_centred(expected: str, head: str) -> None:
    roles = {role: {"align": head} for role in REQUIRED_ROLES}
    own = layout({"roles": roles, "fonts": {"body": "宋体"}})
    text = body(table(("数",), ("1",), alignments=("right",)), own=own)
    assert f'<th scope="col"{expected}>数</th>' in text


def test_numbers_are_in_the_middle_below_a_centred_header() -> None:
    """Flush right, with half of what the widest leaves of its column at their right."""
    own = table(("项", "数"), ("甲", "1"), ("乙", "1000"), alignments=("left", "right"))
    page = body(own, language="zh-CN")
    (share,) = re.findall(r"--in-2: calc\(([\d.]+)cqw - 1.10em\)", page)
    (widths,) = _COLUMNS.findall(page)
    assert float(re.findall(r"width: ([\d.]+)%", widths)[1]) / 2 == pytest.approx(
        float(share), abs=0.1
    )
    assert 2 == page.count('<td class="in-2 align-right">')


def test_no_numbers_move_below_a_header_at_the_side() -> None:
    own = table(("项", "数"), ("甲", "1"), alignments=("left", "right"))
    roles: dict[str, object] = {role: {} for role in REQUIRED_ROLES}
    plain = layout({"roles": roles, "fonts": {"body": "仿宋"}})
    assert "--in-" not in body(own, language="zh-CN", own=plain)


@pytest.mark.parametrize(
    ("is_whole", "text"),
    [
        (True, "1.83万户"), (True, "2024年12月31日"), (True, "41.6 km"), (False, "1000"),
        (False, "完成目标任务的102.2%"), (True, "正在推进"), (True, "敬老院"),
        (False, "甲乙"), (False, "公共图书馆"), (False, "up 7 percentage points"),
    ],
)  # fmt: skip
def test_short_figures_dates_and_words_do_not_wrap(text: str, *, is_whole: bool) -> None:
    (row,) = _rows(table(("项", "值"), ("甲", text)))[1:]
    assert is_whole == ('<td class="unbroken">' in row)


def test_short_words_of_a_header_do_not_wrap() -> None:
    (head,) = _rows(table(("计量单位", "产品", "比上年增长"), ("吨", "稻谷", "1")))[:1]
    assert ["计量单位"] == re.findall('<th scope="col" class="unbroken">(.*?)</th>', head)


def test_the_unit_of_a_header_does_not_wrap() -> None:
    (head,) = _rows(table(("亩产（公斤/亩）",)))
    assert '亩产<span class="unbroken">（公斤/亩）</span></th>' in head
