"""The table of checks, and what checks may look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import computed, report, rules
from reportgen.checks import CHECKS, Seen, run_checks
from reportgen.checks.rules import ACCEPTABLE
from reportgen.diagnostics import Problems
from reportgen.document import Block, Paragraph, Run
from reportgen.storage import Limits

DATA = "报告: {标题: 总结}\n统计:\n  产值: {数值: 5, 单位: 万元}\n  收入: {数值: 3, 单位: 万元}\n"


def _found(blocks: tuple[Block, ...] | None, text: str = DATA) -> list[str]:
    data, figures, _ = computed(text)
    for name in ("产值", "收入"):
        figures.origins.number(name, "value")
    problems = Problems()
    run_checks(Seen(data, figures, blocks, lambda *_: None, Limits()), problems)
    return [str(one.facts.get("figure")) for one in problems if one.rule.id == "unused-figure"]


@pytest.mark.parametrize("name", CHECKS)
def test_checks_look_at_attributes_of_seen(name: str) -> None:
    assert all(
        hasattr(Seen, one) or one in Seen.__init__.__annotations__ for one in CHECKS[name].sees
    )


def test_every_rule_that_can_be_accepted_says_in_both_languages_what_it_does_not_see() -> None:
    assert [] == [name for name, rule in ACCEPTABLE.items() if not all(rule.unseen)]


def test_printed_figures_are_read_from_the_document() -> None:
    printed = Paragraph("body", (Run("产值"), Run("5万元", origin=1)))
    assert ["产值", "收入"] == _found(())
    assert ["收入"] == _found((printed,))


def test_without_a_document_no_figure_is_unused() -> None:
    assert [] == _found(None)


def test_problems_are_the_same_if_figures_are_traced(tmp_path: Path) -> None:
    text = DATA + "特点: ['产值{{ 产值 }}，收入3万元，占60%']\n"
    plain, traced = (report(tmp_path, text, trace=trace) for trace in (False, True))
    assert "literal-figure" in rules(plain)
    assert rules(plain) == rules(traced)


def test_figures_wait_for_the_texts_that_may_name_them() -> None:
    assert ["产值", "收入"] == _found((), f"{DATA}特点: [{{标题: 一, 概述: 写好了}}]\n")
    assert [] == _found((), f"{DATA}特点: [{{标题: 一, 概述: 待补}}]\n")


def test_the_month_of_a_date_is_known_though_its_day_is_not(tmp_path: Path) -> None:
    text = "报告: {标题: 2022年工作总结, 成文日期: 2024年12月待补日}\n"
    assert ["left-over", "to-be-filled"] == rules(report(tmp_path, text))
