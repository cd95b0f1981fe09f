"""What offices are written: in their own words, and as the samples of the style show it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import NO_CACHE, ROOT, markdown
from commands import Run
from reportgen import Request, build
from reportgen.diagnostics import Diagnostic, Place, SourceFile, Words, rules_in
from reportgen.units import rules
from reportgen.units.letters import LETTERS, OF_THE_LIST, in_letter

_COUNTIES = Path(__file__).parent / "counties"
_SAMPLES = {
    "zh-CN": ("zh-CN", "云渡镇"), "zh-CN-well": ("zh-CN", "松岭镇"),
    "zh-CN-unread": ("zh-CN", "沙坪镇"), "zh-CN-none": ("zh-CN", "银坪镇"),
    "zh-CN-awaited": ("zh-CN", "高岭镇"), "en-awaited": ("en", "Farnley"),
    "zh-CN-missing": ("zh-CN", "柳林镇"), "zh-CN-undated": ("zh-CN-plain", "柳林镇"),
    "zh-CN-look": ("zh-CN-plain", "石埠镇"), "en": ("en", "Ashford"), "en-well": ("en", "Brook"),
    "en-unread": ("en", "Milton"), "en-missing": ("en", "Dale"), "en-none": ("en-plain", "Crest"),
    "en-undated": ("en-plain", "Westbury"), "en-look": ("en-plain", "Norwood"),
    "en-look-by": ("en", "Elmhurst"),
}  # fmt: skip
"""The samples of the style, and of whom each is in a county of this folder."""


@pytest.mark.parametrize("county", sorted({county for county, _ in _SAMPLES.values()}))
def test_samples_are_what_offices_are_written(tmp_path: Path, county: str) -> None:
    shutil.copytree(_COUNTIES / county, tmp_path / county)
    locale = "en_GB.UTF-8" if county.startswith("en") else "zh_CN.UTF-8"
    Run(tmp_path)("rollup", county, "--notices", "out", "--to", "md", locale=locale)
    for name, (where, office) in _SAMPLES.items():
        if where == county:
            sample = ROOT / "templates/unit-notice/sample" / name
            shown = markdown(build(Request(sample, ("md",), environment=NO_CACHE)))
            assert shown == (tmp_path / "out" / f"{office}.md").read_text("utf-8"), name


def test_every_sample_is_a_real_letter() -> None:
    folders = {path.name for path in (ROOT / "templates/unit-notice/sample").iterdir()}
    assert folders == {*_SAMPLES}


def test_numbers_of_findings_do_not_run_into_those_that_these_begin_with() -> None:
    sample = ROOT / "templates/unit-notice/sample/zh-CN-look"
    text = markdown(build(Request(sample, ("md",), environment=NO_CACHE)))
    assert "\n1\\. 120.4吨＋916.8吨" in text
    assert "\n2\\. “投入资金”" in text


def test_every_rule_about_offices_has_words_for_them_or_is_about_the_list() -> None:
    known = {rule for rule in rules_in(vars(rules)) if rule.startswith("office-")}
    assert known == {*OF_THE_LIST, *LETTERS}


def _said(rule: str, language: str, **facts: object) -> str:
    place = Place(SourceFile("甲镇/report.yaml", ""), 1, 1)
    says, advice = in_letter(
        Diagnostic(rules_in(vars(rules))[rule], place, facts), "甲镇", language
    )
    return f"{says}. {advice}"


def test_a_letter_has_days_quotation_marks_and_numbers_as_letters_have_them() -> None:
    who = Words("8 个乡镇", "eight towns")
    found = {"found": Words("截至2026-09-30", "as of 2026-09-30"), "figures": ["桥"]}
    usual = {"usual": Words("截至2026-10-31", "as of 2026-10-31"), "who": who, "office": "甲镇"}
    assert (
        "你单位报的是截至2026年9月30日的数，8个乡镇报的是截至2026年10月31日的数：桥. "
        "报截至2026年10月31日的数"
    ) == _said("office-dates-differ", "zh-CN", **found, **usual)
    assert (
        "Your figures are as of 30 September 2026, where eight towns gave figures as of 31 October "
        "2026: 桥. give figures as of 31 October 2026"
    ) == _said("office-dates-differ", "en", **found, **usual)
    differences = Words("名称是“甲”", "its label is 'a', where two towns gave 'b'")
    facts = {"figure": "waste", "differences": differences, "who": who, "office": "甲镇"}
    said = _said("office-definition-differs", "en", **facts)
    assert said.startswith(
        "“Waste” may not have been counted in the same way: "
        "its label is “a”, where two towns gave “b”"
    )


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_letter_names_no_other_office(language: str) -> None:
    facts = dict.fromkeys(
        (
            "figure", "value", "beside", "times", "unit", "usual", "who", "found", "figures", "key",
            "date", "due", "period", "own", "which", "converted", "differences", "part", "missing",
            "stated", "sum", "said", "count", "others", "what", "meant", "open",
        ),
        "…",
    )  # fmt: skip
    for rule in LETTERS:
        said = _said(rule, language, **facts, office="甲镇", offices=["甲镇", "乙镇"], other="乙镇")
        assert "甲镇" not in said
        assert "乙镇" not in said
