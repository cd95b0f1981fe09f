"""Branches of templates and whether they were entered."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import node
from reportgen.diagnostics import Problems
from reportgen.pipeline import draft_in
from reportgen.readers.yaml import Mapping
from reportgen.rendering import Renderer
from reportgen.rendering.environment import environment_of
from reportgen.rendering.watching import WatchingEnvironment, missed
from reportgen.styles import load_style
from reportgen.styles.folders import builtin_root


def _watched(folder: Path, template: str, *reports: str) -> WatchingEnvironment:
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "style.yaml").write_text("extends: work-summary")
    (folder / "own" / "report.md.j2").write_text(template, encoding="utf-8")
    style = load_style("own", "zh-CN", (folder, builtin_root()), Problems(), named_at=None)
    assert style is not None
    environment = environment_of(WatchingEnvironment, style)
    for report in reports:
        root = node(report)
        assert isinstance(root, Mapping)
        problems = Problems()
        assert draft_in(style, root, problems, Renderer(style, environment)).blocks, list(problems)
    return environment


TITLED = "report: {title: 甲}"
TWO_ON_A_LINE = (
    "{% if report.title %}甲{% else %}乙{% endif %}\n"
    "{% if report.issuer %}丙{% elif not report.title %}丁{% else %}戊{% endif %}"
)
SIGNED = "report: {title: 甲, issuer: 乙}"


@pytest.mark.parametrize(
    ("expected", "template", "reports"),
    [
        ([], "甲", [TITLED]),
        ([("if", 2)], "甲\n{% if report.issuer %}\n乙\n{% endif %}", [TITLED]),
        ([], "甲\n{% if report.issuer %}\n乙\n{% endif %}", [TITLED, SIGNED]),
        ([("else", 4)], "甲\n{% if report.title %}\n乙\n{% else %}\n丙\n{% endif %}", [TITLED]),
        (
            [("if", 1), ("else", 5)],
            "{% if report.issuer %}\n乙\n{% elif report.title %}\n丙\n{% else %}\n丁\n{% endif %}",
            [TITLED],
        ),
        ([("else", 1), ("if", 2), ("elif", 2)], TWO_ON_A_LINE, [TITLED]),
        ([("for", 2)], "甲\n{% for f in features %}\n{{ f.title }}{% endfor %}", [TITLED]),
        ([("for", 2)], "甲\n{% for f in features %}乙{% else %}丙{% endfor %}", [TITLED]),
        ([("if", 1)], "甲{{ '乙' if report.issuer else '丙' }}", [TITLED]),
        ([("else", 1)], "甲{{ '乙' if report.issuer else '丙' }}", [SIGNED]),
        ([], "甲{% if report.issuer %}{% endif %}", [TITLED]),
        (
            [("if", 2)],
            "{% macro m() %}\n{{ '甲' if report.issuer }}乙{% endmacro %}{{ m() }}",
            [TITLED],
        ),
    ],
)
def test_branches_that_are_not_entered_are_found(
    tmp_path: Path, expected: list[tuple[str, int]], template: str, reports: list[str]
) -> None:
    environment = _watched(tmp_path, template, *reports)
    assert expected == [(branch.word, branch.place.line) for branch in missed([environment])]


def test_the_place_of_a_branch_is_its_word(tmp_path: Path) -> None:
    template = "{% if report.title %}甲{% else %}{{ '乙' if report.issuer else '丙' }}{% endif %}"
    environment = _watched(tmp_path, template, TITLED)
    columns = [branch.place.column for branch in missed([environment])]
    assert [template.index("{% else") + 4, template.index("if report.issuer") + 1,
            template.rindex("else '") + 1] == columns  # fmt: skip


def test_a_watched_template_prints_the_same(tmp_path: Path) -> None:
    template = "{% for n in [1, 2] %}{{ loop.index if loop.last else '甲' }}{% endfor %}"
    environment = _watched(tmp_path, template, TITLED)
    text = environment.get_template("report.md.j2").render(report={"title": "甲"})
    assert "甲2" == text


def test_branches_entered_in_one_run_count_for_all(tmp_path: Path) -> None:
    template = "{% if report.issuer %}\n乙\n{% else %}\n丙\n{% endif %}"
    runs = [_watched(tmp_path, template, report) for report in (TITLED, SIGNED)]
    assert [["if"], ["else"]] == [[one.word for one in missed([run])] for run in runs]
    assert [] == list(missed(runs))
