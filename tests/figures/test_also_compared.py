"""A figure compared with more than one period: 同比 and 环比."""

from __future__ import annotations

import pytest

from builders import NO_CACHE, markdown, rules
from reportgen import Request, Result, check, trace
from reportgen import build as built

VISITS = "{名称: 接访, 数值: 120, 单位: 件, 上期: 100, 另比: {环比: 110, 比年初: {增速: 3%}}}"


def _request(text: str, figure: str = VISITS) -> Request:
    return Request.from_data(
        {"报告": {"标题": "甲", "概述": text}, "统计": {"visits": _yaml(figure)}},
        formats=("md",), environment=NO_CACHE,
    )  # fmt: skip


def _yaml(text: str) -> object:
    import yaml

    return yaml.safe_load(text)


def _words(text: str, figure: str = VISITS) -> str:
    return markdown(built(_request(text, figure))).strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("接访120件，同比增长20%，环比增长9.1%，比年初增长3%。", "{{ 接访 | 成句 }}。"),
        ("接访环比增长9.1%。", "接访{{ 接访 | 增长('环比') }}。"),
        ("接访比年初增长3%。", "接访{{ 接访 | 增长('比年初') }}。"),
        ("接访同比增长20%。", "接访{{ 接访 | 增长 }}。"),
        ("比上月多9.1%。", "比上月多{{ 接访.环比.增速 }}。"),
        ("比上月增加10件。", "比上月{{ 接访.环比.增减 }}。".replace("{{", "增加{{")),
    ],
)
def test_each_comparison_is_put_into_words(expected: str, text: str) -> None:
    assert expected == _words(text)


def test_a_few_things_are_told_one_by_one_in_each_comparison() -> None:
    text = "{{ 投诉 | 成句 }}。"
    figure = "{名称: 投诉, 数值: 4, 单位: 件, 上期: 7, 另比: {环比: 6}}"
    assert "投诉4件，同比减少3件，环比减少2件。" == _words(text, figure)


def test_other_words_still_rename_the_first_comparison() -> None:
    assert "接访较上月增长20%。" == _words("接访{{ 接访 | 增长('较上月') }}。")


def test_templates_go_through_the_comparisons() -> None:
    style = {
        "style.yaml": "name: s\nextends: work-summary\n",
        "report.md.j2": "{% for one in figures.visits.also_compared %}"
                        "{{ one.compared_with }}{{ one.growth }}；{% endfor %}",
    }  # fmt: skip
    request = Request.from_data(
        {"report": {"title": "甲"}, "statistics": {"visits": _yaml(VISITS)}}, formats=("md",),
        environment=NO_CACHE, style="s", styles={"s": style},
    )  # fmt: skip
    assert "环比9.1%；比年初3%；" == markdown(built(request)).strip()


def test_each_is_traced_to_its_own_period() -> None:
    result = trace(_request("接访{{ 接访 | 增长('环比') }}。"))
    (traced,) = result.traced
    assert ["120件", "110件"] == [operand.value for operand in traced.figure.operands]


def test_each_stated_growth_is_checked() -> None:
    figure = VISITS.replace("环比: 110", "环比: {上期: 110, 增速: 8%}")
    assert "growth-mismatch" in rules(check(_request("{{ 接访 | 成句 }}。", figure)))
    result: Result = check(_request("{{ 接访 | 成句 }}。"))
    assert [] == rules(result)


def test_a_formula_may_give_the_other_period() -> None:
    figure = VISITS.replace("环比: 110", "环比: = visits - 20")
    assert "接访环比增长20%。" == _words("接访{{ 接访 | 增长('环比') }}。", figure)


def test_a_figure_named_by_a_comparison_only_is_used() -> None:
    assert "unused-figure" not in rules(check(_request("比上月多{{ 接访.环比.增速 }}。")))


def test_the_change_is_that_of_the_comparison_asked_for() -> None:
    assert "接访环比增加10件。" == _words("接访{{ 接访 | 增减('环比') }}。")
    assert "接访较上月增加20件。" == _words("接访{{ 接访 | 增减('较上月') }}。")


def test_templates_read_a_comparison_by_its_words() -> None:
    style = {
        "style.yaml": "name: s\nextends: work-summary\n",
        "report.md.j2": "{{ figures.visits.环比.growth }}，{{ figures.visits['比年初'].growth }}",
    }
    request = Request.from_data(
        {"report": {"title": "甲"}, "statistics": {"visits": _yaml(VISITS)}}, formats=("md",),
        environment=NO_CACHE, style="s", styles={"s": style},
    )  # fmt: skip
    assert "9.1%，3%" == markdown(built(request)).strip()
