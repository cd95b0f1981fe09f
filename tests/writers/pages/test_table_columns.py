"""Column widths."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import TableBlock
from reportgen.writers.pages.tables import TableFits
from trees import table, work_summary_layout

LAYOUT = work_summary_layout("zh-CN")


def _widths(own: TableBlock, total: int = 8845) -> tuple[int, ...]:
    return TableFits([own], LAYOUT).columns(own, total=total, character=280, padding=170)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=20), st.integers(2000, 20000))
def test_widths_add_up_and_none_is_lost(header: list[str], total: int) -> None:
    """Whatever the cells hold."""
    widths = _widths(table(tuple(header)), total)
    assert total == sum(widths)
    assert all(width > 0 for width in widths)


def test_short_texts_stay_on_one_line_beside_long_ones() -> None:
    """The long column shrinks first."""
    widths = _widths(table(("单位", "备注"), ("万元", "外资实际到位" * 20)))
    assert widths[0] >= 2 * 280 + 170
    assert widths[1] > widths[0]


def test_equal_columns_have_equal_widths() -> None:
    """Up to the remainder of the division."""
    widths = _widths(table(("甲", "乙", "丙")))
    assert max(widths) - min(widths) <= 3


def test_numbers_aligned_by_their_decimals_do_not_wrap() -> None:
    """A whole number stands where those above and below it have theirs."""
    rows = [("食品监督抽检批次" * 4, "123456789"), ("罚没入库" * 8, "287.425")]
    own = table(("指标" * 30, "2022年"), *rows, alignments=("left", "decimal"))
    assert _widths(own, 4000)[1] >= (9 * 0.5 + 0.25 + 3 * 0.5) * 280 + 170


def test_a_column_keeps_its_width_only_if_the_others_have_room() -> None:
    """Else the headers of the others wrap within words for its sake."""
    own = table(("指标", *["比上年增长（%）"] * 5), ("居民", *["1"] * 5))
    own.widths = (8.0, *[0.0] * 5)
    assert 8 * 280 + 170 <= _widths(own, 20_000)[0]
    assert all(width >= 5 * 280 + 170 for width in _widths(own)[1:])


TEXTS = table(("序号", "问题", "措施", "时限"), ("1", "甲" * 120, "乙" * 60, "2025年1月31日"))


def test_of_two_columns_of_text_the_one_with_more_words_is_wider() -> None:
    number, problem, measure, deadline = _widths(TEXTS)
    assert problem > measure * 1.4
    assert number >= 2 * 280 + 170
    assert deadline >= 6 * 280 + 170


def test_a_column_of_text_keeps_a_third_however_few_its_words_are() -> None:
    few, _ = _widths(table(("问题", "措施"), ("甲" * 60, "乙" * 2000)))
    assert 8845 / 6 <= few <= 8845 / 5


def test_texts_that_fit_on_a_line_take_no_more_than_that() -> None:
    """Beside a column of many words that has room enough."""
    few, many = _widths(table(("问题", "措施"), ("甲" * 20, "乙" * 20)), 20_000)
    assert abs(few - many) <= 1


def test_a_column_of_text_keeps_the_width_that_it_is_given() -> None:
    own = table(("问题", "措施"), ("甲" * 60, "乙" * 120))
    own.widths = (15.0, 15.0)
    assert (4422, 4423) == _widths(own)
