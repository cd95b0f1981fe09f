"""Reports typed or pasted carelessly that are read as they were meant, and what cannot be sure.

The messages about slips are in tests/cases/typing, one slip in each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import checked, markdown, report, rules
from reportgen.diagnostics import Problems, SourceFile
from reportgen.model import Data
from reportgen.model.fields import Kind
from reportgen.model.figures import Statistic
from reportgen.readers.checker import Checker
from reportgen.readers.meant import meant_keys, meant_value
from reportgen.readers.yaml import Mapping, parse

REPORT = """\
报告:
  标题: 2024年信访工作总结
  发文机关: 青水县信访局
  概述: 受理{{ 受理 }}，{{ 受理 | 增长 }}。
特点:
  - 标题: 领导接访
    措施:
      - 要点: 定期接访
        内容: 当场答复群众，限期办结。
统计:
  受理:
    数值: 1260
    上期: 1312
    单位: 件
  满意: {名称: 满意率, 数值: 98.3, 单位: '%'}
"""
HARD, WIDE, THIN, ZERO = "\u00a0", "\u3000", "\u2009", "\u200b"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"{HARD}{HARD}发文机关: 青", "  发文机关: 青"),
        (f"{WIDE}发文机关: 青", "  发文机关: 青"),
        (f" {HARD}发文机关: 青", "  发文机关: 青"),
        (f"发文机关:{HARD}青", "发文机关: 青"),
        (f"标题:{WIDE}领导", "标题: 领导"),
        (f"发文机关:{THIN}{HARD}青", "发文机关: 青"),
        (f"报告:{HARD}\n", "报告:\n"),
        (f"受理{WIDE}:\n", "受理:\n"),
        (f"受理:{HARD}\n", "受理:\n"),
        (f"-{HARD}要点", "- 要点"),
        (f"{{{HARD}名称:{HARD}满意率,{HARD}数值{HARD}:{WIDE}98.3,", "{名称: 满意率, 数值: 98.3,"),
        (f"满意:{HARD}{{", "满意: {"),
        (f"数值: 1260{HARD}# 已核对", "数值: 1260"),
        ("发 文 机 关: 青", "发文机关: 青"),
        (f"发文机{WIDE}关: 青", "发文机关: 青"),
        (f"数值:{HARD}1260", "数值: 1260"),
        (f"{{{{{HARD}受理{WIDE}|{HARD}增长 }}}}", "{{ 受理 | 增长 }}"),
        (f"群众，\n{WIDE * 5}限期", "群众，限期"),
        ("98.3, 单位: '%'", "98.3, 单位: '%'"),
        ("98.3 %", "98.3, 单位: '%'"),
        (f"98.3{HARD}%", "98.3, 单位: '%'"),
        ("98.3 ％", "98.3, 单位: '%'"),
    ],
)
def test_what_is_pasted_reads_as_it_looks(typed: str, meant: str, tmp_path: Path) -> None:
    assert meant in REPORT
    expected = report(tmp_path, REPORT)
    result = report(tmp_path, REPORT.replace(meant, typed, 1))
    assert ([], markdown(expected)) == (rules(result), markdown(result))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"  {ZERO}发文机关", "  发文机关"),
        (f"发文{ZERO}机关", "发文机关"),
        (f"发文机关:{ZERO} 青", "发文机关: 青"),
        (f"12{ZERO}60", "1260"),
        (f"受{ZERO}理:\n", "受理:\n"),
        (f"{{{{ 受{ZERO}理 }}}}", "{{ 受理 }}"),
        (f"{{{{ 受理{ZERO} }}}}", "{{ 受理 }}"),
        (f"-{ZERO} 要点", "- 要点"),
    ],
)
def test_a_hidden_character_is_told_once_and_else_ignored(
    typed: str, meant: str, tmp_path: Path
) -> None:
    expected = report(tmp_path, REPORT)
    result = report(tmp_path, REPORT.replace(meant, typed, 1))
    assert (["hidden-character"], markdown(expected)) == (rules(result), markdown(result))


@pytest.mark.parametrize("text", [f"时间:{WIDE}三月", f"甲{HARD}乙", f"“-{HARD}甲”", f"甲{WIDE}#3"])
def test_blanks_within_texts_stay_as_they_were_typed(text: str, tmp_path: Path) -> None:
    result = report(tmp_path, REPORT.replace("当场答复", text))
    assert text.replace("#", "\\#") in markdown(result) or text in markdown(result)


def test_a_block_of_text_keeps_the_blanks_its_paragraphs_begin_with() -> None:
    text = f"a: |\n  {WIDE}{WIDE}甲:{WIDE}乙\n  丙\n标题:{HARD}丁\n"
    root = parse(SourceFile("a.yaml", text), Problems())
    assert isinstance(root, Mapping)
    values = [getattr(value, "value", None) for _, value in root.entries]
    assert [f"{WIDE}{WIDE}甲:{WIDE}乙\n丙\n", "丁"] == values


def test_a_block_of_text_may_be_indented_with_such_blanks() -> None:
    root = parse(SourceFile("a.yaml", f"a: |\n{HARD}{HARD}甲\n{WIDE}乙\nb: 丙\n"), Problems())
    assert isinstance(root, Mapping)
    assert ["甲\n乙\n", "丙"] == [getattr(value, "value", None) for _, value in root.entries]


def test_places_are_those_of_the_file_whatever_its_blanks_are() -> None:
    problems = Problems()
    text = (
        f"报告:\n{WIDE}标题:{WIDE}甲\n{WIDE}落款: {HARD}乙\n统计: {{甲:{WIDE}{{数值:{HARD}x}}}}\n"
    )
    root = parse(SourceFile("a.yaml", text), problems)
    assert root is not None
    Checker(problems).item(Data, root, "")
    found = [(one.rule.id, one.place.line, one.place.column) for one in problems if one.place]
    assert [("unknown-key", 3, 2), ("bad-value", 4, 14)] == found


def test_a_mistake_of_syntax_has_its_place_in_the_file() -> None:
    problems = Problems()
    parse(SourceFile("a.yaml", f"报告:\n{WIDE}标题:{HARD}甲\n{WIDE}概述: {{{{ 甲 }}}}\n"), problems)
    assert ["unquoted-braces"] == rules(problems)
    assert "a.yaml:3:6" == str(next(iter(problems)).place)


@pytest.mark.parametrize(
    ("expected", "key"),
    [
        (["上期"], "去年"), (["上期"], "上年"), (["上期"], "同期"), (["目标"], "任务"),
        (["目标"], "计划"), (["目标"], "年度目标"), (["单位"], "单元"), (["单位"], "计量"),
        (["说明"], "备注"), (["名称"], "标题"), (["增速"], "同比"), (["数值"], "本期"),
        (["previous"], "last_year"), (["previous"], "Last year"), (["target"], "plan"),
        (["label"], "name"), (["label"], "title"), (["note"], "Remarks"), ([], "色彩"),
        ([], "name of colour"),
    ],
)  # fmt: skip
def test_other_words_for_a_key_lead_to_it(expected: list[str], key: str) -> None:
    assert expected == meant_keys(key, Statistic)


def test_what_depends_on_a_misnamed_key_is_not_told_as_well(tmp_path: Path) -> None:
    assert ["unknown-key"] == rules(report(tmp_path, REPORT.replace("上期", "去年")))
    assert ["unknown-key"] == rules(report(tmp_path, REPORT.replace("统计:", "指标:")))


@pytest.mark.parametrize("text", ["{数值 3, 单位: 件}", "{数值3, 单位: 件}", "{单位: 件, 数值 3}"])
def test_a_colon_forgotten_in_braces_is_not_taken_for_a_comma(text: str) -> None:
    _, (found,), _ = checked(Statistic, text)
    assert ("colon-missing", "数值") == (found.rule.id, found.facts["key"])
    assert found.place is not None
    assert text.index("数值") + len("数值") + 1 == found.place.column


@pytest.mark.parametrize(
    ("meant", "number"), [("1234567", "1,234,567"), ("98.3", "98,3"), ("1048", "1,048")]
)
def test_a_number_with_commas_in_braces_is_told_once(meant: str, number: str) -> None:
    _, problems, _ = checked(Statistic, f"{{数值: {number}, 单位: 件}}")
    (found,) = problems
    assert ("comma-in-number", meant) == (found.rule.id, found.facts["meant"])
    assert found.place is not None
    assert len(number) == found.place.length


def test_a_number_with_a_comma_within_a_text_asks_for_quotes_around_all_of_it() -> None:
    _, (found,), _ = checked(Statistic, "{label: calls per 100,000, value: 41}")
    assert ("comma-in-value", "000") == (found.rule.id, found.facts["found"])


def test_figures_without_their_part_of_the_report_are_found_by_texts(tmp_path: Path) -> None:
    text = "报告: {标题: 甲, 概述: '受理{{ 受理 }}。'}\n受理: {数值: 12}\n网上: {数值: 3}\n"
    (found,) = report(tmp_path, text).diagnostics
    assert ("misplaced-key", 2) == (found.rule.id, found.facts["count"])


def test_figures_in_a_list_are_found_by_texts(tmp_path: Path) -> None:
    text = "报告: {标题: 甲, 概述: '受理{{ 受理 }}。'}\n统计:\n  - {名称: 受理, 数值: 1260}\n"
    assert ["dash-too-many"] == rules(report(tmp_path, text))


def test_fields_beside_their_figure_are_read_as_its_own(tmp_path: Path) -> None:
    unindented = REPORT.replace("    数值", "  数值").replace("    上期", "  上期")
    assert ["not-indented"] == rules(report(tmp_path, unindented.replace("    单位", "  单位")))


def test_a_key_that_is_guessed_and_also_given_is_told_once() -> None:
    _, problems, _ = checked(Statistic, "{数值: 1, 上期: 2, 去年: 3}")
    assert ["unknown-key"] == rules(problems)


@pytest.mark.parametrize(
    ("expected", "kind", "text"),
    [
        ("1260", Kind.AMOUNT, "1 260"), ("98.3", Kind.AMOUNT, "98。3"),
        ("98.3", Kind.AMOUNT, "98..3"), ("98.3", Kind.AMOUNT, "98,3"),
        ("1260", Kind.AMOUNT, "“1260”"), ("48件", Kind.AMOUNT, "四十八件"),
        ("1260", Kind.AMOUNT, "1260（不含重复件）"), ("1260件", Kind.AMOUNT, "共受理1260件"),
        ("", Kind.AMOUNT, "第3季度的12件"),
        ("0", Kind.AMOUNT, "无"), ("0", Kind.RATE, "none"), ("5", Kind.INTEGER, "5年"),
        ("", Kind.AMOUNT, "若干"), ("", Kind.AMOUNT, "—"), ("下降4%", Kind.RATE, "↓4%"),
        ("下降4%", Kind.RATE, "同比下降了4%"), ("2024-12-30", Kind.DATE, "20241230"),
        ("2024-12-30", Kind.DATE, "30/12/2024"), ("2024-12-30", Kind.DATE, "12/30/2024"),
        ("", Kind.DATE, "5/6/2024"), ("是", Kind.BOOLEAN, "是的"), ("否", Kind.BOOLEAN, "没有"),
        ("yes", Kind.BOOLEAN, "Yes please"), ("", Kind.BOOLEAN, "也许"), ("", Kind.LENGTH, "3 m m"),
    ],
)  # fmt: skip
def test_a_value_with_a_slip_leads_to_what_was_meant(expected: str, kind: Kind, text: str) -> None:
    assert expected == meant_value(kind, text)


@pytest.mark.parametrize(
    ("plain", "text"),
    [("2600", "0.26万"), (None, "0.26亿"), (None, "1.2万"), (None, "0.26万元"),
     (None, "0.26"), (None, "0.2～0.5万")],
)  # fmt: skip
def test_a_number_below_its_scale_is_told_in_full(plain: str | None, text: str) -> None:
    _, problems, _ = checked(Statistic, f"{{数值: {text}}}")
    assert ([plain] if plain else []) == [one.facts["plain"] for one in problems]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["half-width-comma"], "定期接访,当场答复"),
        (["half-width-comma"], "开展“大走访”,化解积案"), ([], "1,260件"),
        ([], "甲, 乙"), ([], "Word,Excel"), ([], "{{ 受理 | 增长('甲,乙') }}"),
        ([], "定期接访，当场答复"), ([], "第3,第5"),
    ],
)  # fmt: skip
def test_a_half_width_comma_is_told_only_between_han_characters(
    expected: list[str], text: str
) -> None:
    _, problems, _ = checked(Statistic, f'{{说明: "{text}"}}')
    assert expected == rules(problems)


def test_a_half_width_comma_is_told_once_a_text_at_its_place() -> None:
    text = "数值: 1\n说明: 甲乙，丙,丁,戊\n"
    _, problems, _ = checked(Statistic, text)
    assert ["half-width-comma"] == rules(problems)
    assert ["report.yaml:2:9"] == [str(one.place).rpartition("/")[2] for one in problems]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["braces-in-text"], "甲{受理}乙"), (["braces-in-text"], "甲{ 受理.增速 }乙"),
        (["braces-in-text", "braces-in-text"], "甲{受理}、{ 办结 }乙"),
        (["braces-in-text"], "甲｛受理｝乙"), (["braces-in-text"], "甲{ 受理 }}乙"),
        (["braces-not-opened"], "甲 受理 }}乙"), (["full-width-braces"], "甲｛｛受理｝｝乙"),
        ([], "甲{{ 受理 }}乙"), ([], "甲{1, 2}乙"), ([], "甲{乙, 丙}"),
    ],
)  # fmt: skip
def test_braces_that_were_meant_for_a_figure_are_told(expected: list[str], text: str) -> None:
    _, problems, _ = checked(Statistic, f'{{说明: "{text}"}}')
    assert expected == rules(problems)
    assert all(one.place and one.place.column > 5 for one in problems)


def test_braces_and_commas_in_wrapped_texts_have_their_own_place() -> None:
    text = "数值: 1\n说明: >\n  见{{ 甲 }}、{甲, 乙}，\n  再见{ 乙 }和{{ 丙 }}，\n  走访,座谈。\n"
    _, problems, _ = checked(Statistic, text)
    found = [(one.rule.id, one.place.line, one.place.column) for one in problems if one.place]
    assert [("braces-in-text", 4, 5), ("half-width-comma", 5, 5)] == found


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["lines-joined"], "措施:\n  定期接访\n  带案下访\n"),
        (["list-mark"], "措施:\n  1. 定期接访\n  2. 带案下访\n"),
        (["list-mark"], "措施:\n  · 定期接访\n  · 带案下访\n"),
        ([], "措施: 定期接访\n"),
        ([], "措施: 县领导带头包案，\n  逐件研究。\n"),
        ([], "措施:\n  县领导每月定期接访，当场答复群众反映的各类问题，\n  限期办结。\n"),
        ([], "措施:\n  - 要点: 定期接访\n    内容:\n      逐件研究，\n      限期办结。\n"),
    ],
)
def test_lines_of_a_list_without_dashes_are_told(expected: list[str], text: str) -> None:
    _, problems, _ = checked(
        Data, f"报告: {{标题: 甲}}\n特点:\n  标题: 乙\n  {text.replace(chr(10), chr(10) + '  ')}"
    )
    assert expected == rules(problems)


def test_items_after_a_forgotten_dash_are_read() -> None:
    text = "报告: {标题: 甲}\n问题:\n  标题: 乙\n  内容: 丙\n  标题: 丁\n"
    data, problems, _ = checked(Data, text)
    assert ["乙", "丁"] == [problem.title for problem in data.problems]
    assert ["dash-missing"] * 2 == rules(problems)


def test_a_blank_behind_an_unknown_key_is_told_by_its_name() -> None:
    problems = Problems()
    parse(SourceFile("a.yaml", f"报告:\n  标题: 甲\n  备忘:{HARD}乙\n  概述: 丙\n"), problems)
    (found,) = problems
    assert "a.yaml:3:5" == str(found.place)
    assert "冒号后面缺一个空格，有的是不间断空格 U+00A0" == found.message("zh-CN")
