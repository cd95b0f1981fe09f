"""The style briefing: a red masthead, an editor's note, a distribution list, no absent parts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, docx_parts, drafted, rules
from reportgen import Request, build

SAMPLE = ROOT / "templates/briefing/sample/zh-CN"


def _draft(tmp_path: Path, more: dict[str, Any] | None = None, **report: Any) -> str:
    head = {"标题": "汛前准备", "样式": "briefing", **report}
    return drafted({"报告": head, **(more or {})}, tmp_path)


def test_the_sample_has_no_problem() -> None:
    result = build(Request(SAMPLE, ("md",), environment=NO_CACHE))
    assert [] == rules(result)


def test_a_title_alone_makes_a_briefing(tmp_path: Path) -> None:
    assert "简　报\n\n# 汛前准备\n" == _draft(tmp_path)


@pytest.mark.parametrize(
    ("shown", "written"),
    [("第12期", "12"), ("第12期（总第86期）", "第12期（总第86期）"), ("增刊", "增刊")],
)
def test_a_bare_number_becomes_that_of_an_issue(shown: str, written: str, tmp_path: Path) -> None:
    assert f"简　报\n\n{shown}\n\n# 汛前准备\n" == _draft(tmp_path, 发文字号=written)


def test_office_and_date_share_a_line_and_appear_nowhere_else(tmp_path: Path) -> None:
    text = _draft(tmp_path, 发文机关="甲办", 联合发文=["乙局"], 成文日期="2024-05-20")
    assert "简　报\n\n甲办\\\n乙局\t2024年5月20日\n\n# 汛前准备\n" == text


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("甲办", {"发文机关": "甲办"}),
        ("2024年5月20日", {"成文日期": "2024-05-20"}),
    ],
)
def test_either_may_stand_alone(line: str, written: dict[str, Any], tmp_path: Path) -> None:
    assert f"简　报\n\n{line}\n\n# 汛前准备\n" == _draft(tmp_path, **written)


def test_the_editors_note_comes_before_the_title(tmp_path: Path) -> None:
    text = _draft(tmp_path, 编者按="做法具体。\n请各地参考")
    assert "简　报\n\n**编者按**：做法具体。\n\n请各地参考。\n\n# 汛前准备\n" == text


def test_it_begins_without_a_heading_and_each_feature_is_a_section(tmp_path: Path) -> None:
    more = {
        "特点": [{"标题": "排查除险", "概述": "逐处落实"}],
        "问题": {"标题": "资金不足", "内容": "有缺口"},
    }
    text = _draft(tmp_path, more, 概述="提早动手")
    assert (
        "# 汛前准备\n\n提早动手。\n\n## 一、排查除险\n\n逐处落实。\n\n"
        "## 二、存在的问题\n\n### 资金不足\n\n有缺口。\n"
    ) in text


def test_the_distribution_list_comes_last(tmp_path: Path) -> None:
    text = _draft(
        tmp_path, 概述="甲", 报=["县委办公室", "县政府办公室"], 送="送：成员单位", 发="各乡镇",
        主送="成员单位", 抄送=["抄送：市防办", "各乡镇", "成员单位"],
        印发机关="县防办", 印发日期="2024-05-21",
    )  # fmt: skip
    assert text.endswith(
        "\n报：县委办公室、县政府办公室。\n\n送：成员单位、市防办。\n\n发：各乡镇。\n\n"
        "县防办\t2024年5月21日印发\n"
    )


def test_an_office_gives_its_briefing_a_name_by_a_phrase(tmp_path: Path) -> None:
    folder = tmp_path / "防汛简报"
    folder.mkdir()
    (folder / "style.yaml").write_text("extends: briefing\n", encoding="utf-8")
    (folder / "wording.yaml").write_text("zh-CN: {masthead: 防汛简报}\n", encoding="utf-8")
    assert "防汛简报\n\n# 汛前准备\n" == _draft(tmp_path, 样式="防汛简报")


def test_the_masthead_is_red_and_the_lists_are_at_the_foot() -> None:
    result = build(Request(SAMPLE, ("docx",), environment=NO_CACHE))
    parts = docx_parts(result.contents["docx"])
    styles = parts["word/styles.xml"].decode()
    masthead = re.search(r'<w:name w:val="Masthead"/>.*?</w:style>', styles, re.DOTALL)
    assert masthead
    assert '<w:color w:val="FF0000"/>' in masthead[0]
    body = parts["word/document.xml"].decode()
    foot = body[body.index('w:tblpYSpec="bottom"') :]
    assert [] == [word for word in ("报：", "送：", "发：", "印发") if word not in foot]
