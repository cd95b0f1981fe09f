"""A value set to another: only its own text changes, in the style that it was written in."""

from __future__ import annotations

import pytest

from edits import edited, lines_of, refusal

REPORT = """\
# 一年一份
报告:
  标题:  工作总结     # 不写单位
  发文机关: "信访局"
  联系人: '张三'
  时期:
  概述: >-
    全年受理信访事项，
    化解积案，
    群众满意。
  附注: |
    第一段
    第二段
  抄送: 市委
特点:
  - 标题: 领导接访
    措施:
      - 要点: 定期接访
        内容: "{{ 受理 }}来自接访。"
      - 带案下访
统计:
  受理: {名称: 受理信访事项, 数值: 1260, 单位: 件}
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        ("报告.标题", "年度总结", "  标题:  年度总结     # 不写单位"),
        ("报告.发文机关", "县信访局", '  发文机关: "县信访局"'),
        ("报告.联系人", "李四", "  联系人: '李四'"),
        ("报告.时期", "2024年", "  时期: 2024年"),
        ("特点[领导接访].措施[定期接访].内容", "{{ 受理 }}。", '        内容: "{{ 受理 }}。"'),
        ("特点[1].措施[2]", "约访", "      - 约访"),
        ("特点[1].措施[2].要点", "约访", "      - 约访"),
        ("features[1].measures[2].point", "约访", "      - 约访"),
        ("统计.受理.数值", "1280", "  受理: {名称: 受理信访事项, 数值: 1280, 单位: 件}"),
        ("statistics.受理.unit", "人次", "  受理: {名称: 受理信访事项, 数值: 1260, 单位: 人次}"),
    ],
)
def test_a_value_keeps_its_quotation_marks_blanks_and_comment(
    path: str, value: str, line: str
) -> None:
    assert line == lines_of(REPORT, path, value)[1]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("甲: 乙", '"甲: 乙"'),
        ("甲：乙", "甲：乙"),
        ("{{ gdp }}增长", '"{{ gdp }}增长"'),
        ("增长{{ gdp }}", "增长{{ gdp }}"),
        ("第 #3 号", '"第 #3 号"'),
        ("~", '"~"'),
        ("No", '"No"'),
        ("", '""'),
        ('他说"好"', '他说"好"'),
        ('"好"', "'\"好\"'"),
        ("-5", "-5"),
        ("- 5", '"- 5"'),
        ("2024-03-25", "2024-03-25"),
    ],
)
def test_what_yaml_would_misread_gets_quotation_marks(value: str, form: str) -> None:
    assert f"  标题:  {form}     # 不写单位" == lines_of(REPORT, "报告.标题", value)[1]


def test_in_braces_a_text_with_a_comma_gets_quotation_marks() -> None:
    assert '单位: "件, 次"}' in edited(REPORT, "统计.受理.单位", "件, 次")


def test_a_truth_value_needs_no_quotation_marks_where_one_is_due() -> None:
    assert "精确: no}" in edited(REPORT, "统计.受理.精确", "no")


def test_quotation_marks_follow_those_of_the_file() -> None:
    single = "报告:\n  标题: 总结\n  附注: 'a'\n"
    assert "  标题: 'a: b'" == lines_of(single, "报告.标题", "a: b")[1]


def test_a_text_of_several_lines_becomes_a_block_and_keeps_the_comment() -> None:
    expected = "  标题:  |     # 不写单位\n    一\n\n    二"
    assert expected == lines_of(REPORT, "报告.标题", "一\n\n二")[1]


def test_in_braces_a_text_of_several_lines_stays_on_its_line() -> None:
    assert r'单位: "一\n二"}' in edited(REPORT, "统计.受理.单位", "一\n二")


def test_a_block_stays_a_block() -> None:
    assert ("    第二段", "    又一段") == lines_of(REPORT, "报告.附注", "第一段\n又一段")
    assert ("    第一段\n    第二段", "    只有一段") == lines_of(REPORT, "报告.附注", "只有一段")


def test_a_block_set_to_nothing_becomes_an_empty_text() -> None:
    assert '  附注: ""' == lines_of(REPORT, "报告.附注", "")[1]


@pytest.mark.parametrize(
    ("value", "old", "new"),
    [
        ("全年受理信访事项，化解难案，群众满意。", "    化解积案，", "    化解难案，"),
        (
            "今年受理信访事项，化解积案，群众满意。",
            "    全年受理信访事项，",
            "    今年受理信访事项，",
        ),
        ("全年受理信访事项，化解积案，群众很满意。", "    群众满意。", "    群众很满意。"),
    ],
)
def test_of_a_wrapped_text_only_the_line_that_differs_changes(
    value: str, old: str, new: str
) -> None:
    assert (old, new) == lines_of(REPORT, "报告.概述", value)


def test_a_wrapped_text_without_quotation_marks_changes_by_the_line_too() -> None:
    wrapped = "report:\n  title: one two\n    three four\n    five  # c\n"
    assert ("    three four", "    three 4") == lines_of(
        wrapped, "report.title", "one two three 4 five"
    )
    expected = '  title: "one: two"  # c'
    assert expected == lines_of(wrapped, "report.title", "one: two")[1]


def test_a_missing_key_is_added_in_the_order_of_the_format_and_the_language_around_it() -> None:
    assert ("", "  副标题: 初稿") == lines_of(REPORT, "report.subtitle", "初稿")
    assert "数值: 1260, 单位: 件, 增速: 5%}" in edited(REPORT, "统计.受理.growth", "5%")


def test_a_new_figure_is_written_as_those_around_it() -> None:
    assert ("", "  积案: {数值: 48}") == lines_of(REPORT, "统计.积案.数值", "48", "insert")


def test_a_new_part_of_the_report_goes_behind_the_others() -> None:
    assert edited(REPORT, "下一步[1].标题", "充实力量", "insert") == (
        REPORT + "下一步:\n  - 标题: 充实力量\n"
    )


def test_a_name_that_is_not_there_may_be_misspelt_and_is_not_added() -> None:
    assert refusal(REPORT, "统计.受里.数值", "48") == (
        "edit-no-such-value: '统计.受里.数值' leads nowhere: this place has no '受里'"
    )
    assert refusal(REPORT, "下一步[1].标题", "a").startswith("edit-no-such-value:")


def test_a_figure_is_also_known_by_its_label() -> None:
    assert "数值: 1280" in edited(REPORT, "统计.受理信访事项.数值", "1280")


def test_a_text_that_is_an_item_gets_its_key_when_another_is_added() -> None:
    expected = "      - 要点: 带案下访\n        内容: 逐件下访。"
    assert expected == lines_of(REPORT, "特点[1].措施[2].内容", "逐件下访。")[1]
    short = "报告:\n  标题: 总结\n统计:\n  受理: 5  # 件\n问题: 力量, 不足\n"
    assert "  受理: {数值: 5, 单位: 件}  # 件" == lines_of(short, "统计.受理.单位", "件")[1]
    assert "问题:\n  标题: 力量, 不足\n  内容: 缺人" == lines_of(short, "问题.内容", "缺人")[1]


def test_an_item_that_stands_alone_is_named_with_or_without_its_number() -> None:
    alone = "问题:\n  标题: 难\n下一步: 招人\n"
    for path in ("问题.标题", "问题[1].标题", "问题[难].标题"):
        assert ("  标题: 难", "  标题: 易") == lines_of(alone, path, "易")
    for path in ("问题.原因", "问题[1].原因"):
        assert ("", "  原因: 缺人") == lines_of(alone, path, "缺人")
    for path in ("下一步", "下一步[1]", "下一步.标题"):
        assert ("下一步: 招人", "下一步: 不招人") == lines_of(alone, path, "不招人")


def test_a_list_of_texts_can_be_set() -> None:
    assert "  抄送: [市委, 市政府]" == lines_of(REPORT, "报告.抄送", ["市委", "市政府"])[1]


@pytest.mark.parametrize(
    ("path", "rule", "words"),
    [
        ("报告..标题", "not-a-path", "is not a data path: it cannot be read from character 3 on"),
        ("报告.题目", "no-such-value", "leads nowhere: report has no '题目'"),
        ("特点[丙].概述", "no-such-value", "leads nowhere: this place has no '丙'"),
        ("特点[3]", "no-such-value", "leads nowhere: this place has no '[3]'"),
        ("特点[2]", "no-such-value", "leads nowhere: this place has no '[2]'"),
        ("特点", "holds-more", "holds several values, which one text cannot replace"),
    ],
)
def test_what_cannot_be_set_is_refused_with_the_reason(path: str, rule: str, words: str) -> None:
    assert f"edit-{rule}: '{path}' {words}" == refusal(REPORT, path, "a")


def test_a_character_that_no_document_can_hold_is_refused() -> None:
    assert refusal(REPORT, "报告.标题", "a\x07").startswith(
        "edit-characters: the new value has U+0007"
    )


def test_a_name_that_two_items_have_is_refused() -> None:
    two = "特点:\n  - 标题: 甲\n  - 标题: 甲\n"
    assert refusal(two, "特点[甲].概述", "a").startswith("edit-ambiguous:")


def test_a_part_of_one_text_is_refused() -> None:
    period = "活动:\n  - 名称: 甲\n    起止: 2024-03 至 2024-11\n"
    assert refusal(period, "活动[1].起止.开始", "2024-04") == (
        "edit-one-text: '活动[1].起止.开始' stands within the text '2024-03 至 2024-11'"
        " and cannot be changed alone"
    )


def test_comments_are_not_lost_with_a_list_that_is_replaced() -> None:
    copies = "报告:\n  标题: 总结\n  抄送:\n    - 市委  # 先\n    - 市府\n"
    assert refusal(copies, "报告.抄送", "市委").startswith("edit-comment-lost:")
    in_brackets = "报告:\n  标题: 总结\n  抄送: [市委,  # 先\n    市府]\n"
    assert refusal(in_brackets, "报告.抄送", "市委").startswith("edit-comment-lost:")
