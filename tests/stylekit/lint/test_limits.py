"""Lint reports what exceeds a limit, or is nested too deeply, instead of running long."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import rules
from linted import found, style_folder

SAMPLE = "report: {title: 例}\n"


@pytest.mark.parametrize(
    ("rule", "template"),
    [
        ("over-limit", "{{ 'a' * 10**9 }}"),
        ("over-limit", "{% set x = [1] * 10**8 %}"),
        ("over-limit", "{{ '%999999999d' % 1 }}"),
        ("over-limit", "{% include 'report.md.j2' %}"),
        ("over-limit", "{% for i in range(100000) %}`{{ i }}`\n\n{% endfor %}"),
        ("over-limit", "`a`\n\n{{ 1 }}\n" * 2000),
        ("over-limit", "{# a #}x" * 1_000_000),
        ("template-too-deep", "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}"),
        ("template-too-deep", "{% if a %}" * 5000 + "{% endif %}" * 5000),
        ("template-too-deep", "{{ report" + ".a" * 5000 + " }}"),
        ("unsupported-markdown", "*" * 5000),
    ],
)  # fmt: skip
def test_a_pathological_template_is_reported(tmp_path: Path, rule: str, template: str) -> None:
    files = {"report_j2": template, "sample__zh-CN__report_yaml": SAMPLE}
    assert rule in rules(found(style_folder(tmp_path / "own", **files)))


@pytest.mark.parametrize(
    "expression",
    ["report.title.place", "report.names", "report.given", "statistics[0].written", "features.index",
     "report.title.format('a')", "report.title.center(9)", "report.date.place"],
)  # fmt: skip
def test_what_the_sandbox_refuses_is_reported(tmp_path: Path, expression: str) -> None:
    template = f"# 题\n\n{{% set x = {expression} %}}\n"
    reported = rules(found(style_folder(tmp_path / "own", report_j2=template)))
    assert {"template-field", "template-list"} & set(reported)
