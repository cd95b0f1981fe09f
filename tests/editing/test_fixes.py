"""Sure remedies: what they write, and that they leave nothing worse than it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import ROOT
from reportgen import Request, check
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Problems
from reportgen.editing import write
from reportgen.editing.fixes import FIXABLE, fixes

HEAD = "报告:\n  标题: 总结\n"
SLIPS = sorted((ROOT / "tests" / "cases" / "typing").glob("*.md"))
_FILE = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _fixed(folder: Path, text: str) -> tuple[str, list[str], list[str]]:
    """The text with all sure remedies, the errors before, and those after."""
    file = folder / "report.yaml"
    file.write_bytes(text.encode())
    request = Request(file, environment={"REPORTGEN_CACHE_DIR": ""})
    result = check(request)
    before = [one.rule.id for one in result.diagnostics]
    while found := fixes(result.diagnostics, request.input, request.files()).changes:
        assert write(found, Problems())
        result = check(request)
    return file.read_bytes().decode(), before, [one.rule.id for one in result.diagnostics]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("报告：\n  标题: 总结", "报告:\n  标题: 总结"),
        ("报告:\n  标题：总结", "报告:\n  标题: 总结"),
        ("报告:\n  标题：  总结", "报告:\n  标题:  总结"),
        ("报告:\n  标题:总结\n  附注:甲", "报告:\n  标题: 总结\n  附注: 甲"),
        ("报告:\n  标提: 总结  # 甲", "报告:\n  标题: 总结  # 甲"),
        ("report:\n  titel: Summary", "report:\n  title: Summary"),
        ("报告:\n  标题= 总结\n  附注: 甲", "报告:\n  标题: 总结\n  附注: 甲"),
        ("报告:\n  标题 总结\n  附注: 甲", "报告:\n  标题: 总结\n  附注: 甲"),
        ("报告:\n  标题: 关于: 总结  # 甲", '报告:\n  标题: "关于: 总结"  # 甲'),
        ("报告:\n  标题: @总结", '报告:\n  标题: "@总结"'),
        (f"{HEAD}特点:\n  -标题: 甲", f"{HEAD}特点:\n  - 标题: 甲"),
        (f"{HEAD}特点:\n  - 标题: 一、甲", f"{HEAD}特点:\n  - 标题: 甲"),
        (f"{HEAD}  附注: 甲,乙", f"{HEAD}  附注: 甲，乙"),
        (f"{HEAD}  成文日期: 20241230", f"{HEAD}  成文日期: 2024-12-30"),
        (f"{HEAD}＃ 甲\n  附注: 乙", f"{HEAD}# 甲\n  附注: 乙"),
        (
            f"{HEAD}统计: {{甲: {{数值：5，单位：件}}}}",
            f"{HEAD}统计: {{甲: {{数值: 5，单位：件}}}}",
        ),
        (
            f"{HEAD}统计: {{甲: {{数值: 5，单位: 件}}}}",
            f"{HEAD}统计: {{甲: {{数值: 5, 单位: 件}}}}",
        ),
        (f"{HEAD}统计: {{甲: {{数值: 5 单位: 件}}}}", f"{HEAD}统计: {{甲: {{数值: 5, 单位: 件}}}}"),
        (f"{HEAD}统计: {{甲: {{数值: 1O}}}}", f"{HEAD}统计: {{甲: {{数值: 10}}}}"),
        (
            f"{HEAD}统计: {{甲: {{数值: 5, 占比: 60%, 占比基数: 乙}}, 乙: {{数值: 10}}}}",
            f"{HEAD}统计: {{甲: {{数值: 5, 占比: 50%, 占比基数: 乙}}, 乙: {{数值: 10}}}}",
        ),
        (
            f"{HEAD}  概述: 共｛｛ 甲 ｝｝。\n统计: {{甲: {{数值: 5}}}}",
            f"{HEAD}  概述: 共{{{{ 甲 }}}}。\n统计: {{甲: {{数值: 5}}}}",
        ),
    ],
)
def test_a_slip_is_fixed_and_nothing_else_changes(wrong: str, right: str, tmp_path: Path) -> None:
    assert right == _fixed(tmp_path, wrong)[0]


@pytest.mark.parametrize(
    "text",
    [
        # Both words for one key are there: which number is right?
        f"{HEAD}统计:\n  甲: {{数值: 5, 上期: 4, 去年: 3}}",
        # Words would be lost.
        f"{HEAD}统计:\n  甲: {{数值: 5（不含重复）}}",
        # Two keys are equally near.
        f"{HEAD}统计:\n  甲: {{数值: 5, 约数: 48余}}",
        # The figure may be at comparable prices.
        f"{HEAD}统计:\n  甲: {{名称: 国内生产总值, 数值: 5, 上期: 4, 单位: 亿元, 增速: 20%}}",
        # It is kept on purpose.
        f"{HEAD}统计: {{甲: {{数值: 5, 占比: 6%, 占比基数: 乙, 认可: {{share-mismatch: a}}}}}}",
    ],
)
def test_what_needs_a_choice_is_left_alone(text: str, tmp_path: Path) -> None:
    assert text == _fixed(tmp_path, text)[0]


def test_no_remedy_brings_an_error_in_the_corpus_of_slips(tmp_path: Path) -> None:
    chosen = SLIPS[::2]
    worse, better = {}, 0
    for case in chosen:
        (name, text), *more = _FILE.findall(case.read_text(encoding="utf-8"))
        if more or name != "report.yaml":
            continue
        after, before, left = _fixed(tmp_path, text)
        better += after != text
        if after != text and len(left) > len(before):
            worse[case.stem] = (before, left)
    assert {} == worse
    assert better >= len(chosen) // 3


def test_only_files_of_the_report_are_fixed(tmp_path: Path) -> None:
    folder = tmp_path / "report" / "mine"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: work-summary\nlayuot: {}\n", encoding="utf-8")
    (tmp_path / "report" / "a.yaml").write_text("report: {title: A, style: mine, lang: en}\n")
    request = Request(tmp_path / "report", environment={"REPORTGEN_CACHE_DIR": ""})
    result = check(request)
    assert ["unknown-key"] == [one.rule.id for one in result.diagnostics if one.severity == "error"]
    assert () == fixes(result.diagnostics, request.input, request.files()).changes


def test_a_file_that_changed_since_the_check_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("report: {titel: A}\n")
    request = Request(file, environment={"REPORTGEN_CACHE_DIR": ""})
    result = check(request)
    file.write_text("report: {  titel: A}\n")
    assert () == fixes(result.diagnostics, request.input, request.files()).changes


def test_every_rule_with_a_remedy_exists() -> None:
    assert set() == FIXABLE - RULES.keys()
