"""Two texts that give different numbers for the same thing."""

from __future__ import annotations

import pytest

from builders import computed, written
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.texts import texts_of
from reportgen.storage import Limits

_FIGURES = """
statistics:
  open: {label: 志愿者, value: 待补, unit: 名}
  about: {label: 接待读者, value: 31, unit: 万人次, approx: 近}
  before: {label: 税收, value: 10, unit: 亿元, period: 2001年}
  now: {label: 税收, value: 12, unit: 亿元, period: 2002年}
"""


def _compared(first: str, second: str, *, siblings: bool = False) -> list[Diagnostic]:
    details = [{"detail": first}, {"detail": second}] if siblings else [{"detail": second}]
    report = {"title": "2002年工作总结", "summary": "" if siblings else first}
    features = written([{"title": "特点", "measures": details}])
    read, figures, _ = computed(f"report: {written(report)}\nfeatures: {features}\n{_FIGURES}")
    problems = Problems()
    check_statements(texts_of(read), Reader(figures, read.report), Limits(), problems)
    return [found for found in problems if found.rule.id == "texts-differ"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("志愿者300名。", "志愿者320名。"),
        ("志愿者300名。", "全市志愿者达到320名。"),
        ("接待读者30.5万人次。", "共接待读者32万人次。"),
        ("税收12亿元。", "税收13亿元。"),
        ("全市共有企业300家。", "全市共有企业320家。"),
        ("2002年，全市规模企业达300家。", "工作有进展，全市规模企业320家。"),
        ("全市财政收入3.1亿元。", "全市财政收入达到3.2亿元。"),
        ("全市森林覆盖率30%。", "全市森林覆盖率31%。"),
        ("共举办培训班12期。", "共举办培训班20期。"),
        ("全年新建公路120公里。", "全年新建公路210公里。"),
        ("全市粮食总产量12.1万吨。", "全市粮食总产量126000吨。"),
        ("The total spent was 300 km.", "The total spent was 310 km."),
        ("全年受理诉求2878件。", "今年以来，受理诉求2787件。"),
        ("举办培训12场，参训456人次。", "举办培训12场，参训465人次。"),
        ("全市共建成站点132个。", "建成站点共123个。"),
        ("There were 1,286 visitors.", "Visitors numbered 1,268."),
        ("In all, 24 grants were awarded.", "28 grants were awarded during the year."),
    ],
)
def test_different_numbers_for_the_same_thing_are_reported(first: str, second: str) -> None:
    (found,) = _compared(first, second)
    assert found.facts["one"] in first
    assert found.facts["other"] in second
    assert found.place is not None
    assert "features[0].measures[0].detail" == found.place.path
    assert ["report.summary"] == [related.place.path for related in found.related]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("志愿者300名。", "志愿者300名。"),
        ("志愿者约300名。", "志愿者320名。"),
        ("志愿者300名。", "招募志愿者320名。"),
        ("2001年，志愿者300名。", "志愿者320名。"),
        ("全市财政收入3.1亿元。", "全市财政收入31000万元。"),
        ("全市财政收入3.1亿元。", "2001年，全市财政收入2.8亿元。"),
        ("全市财政收入3.1亿元。", "全市财政收入3亿元。"),
        ("举办培训班12期。", "举办培训班20期。"),
        ("项目总投资30亿元。", "项目总投资20亿元。"),
        ("全市共有企业300家。", "全市共有职工320人。"),
        ("全市共12个。", "全市共20个。"),
        ("全市共有企业300家。", "全市共有企业320家改制。"),
        ("The total was 300 homes.", "The total was 310 schools."),
        ("全年改造小区23个。", "截至目前，累计改造小区93个。"),
        ("一年来，共改造小区23个。", "累计改造小区32个，群众满意。"),
        ("建成站点132个。", "建成站点320个。"),
        ("今年建成站点23个。", "目前，全市已累计建成站点132个。"),
        ("2002年，建成站点23个。", "截至2002年底，全市共建成站点93个。"),
        ("全年受理诉求2878件。", "今年以来，受理诉求412件。"),
        ("举办党员培训12场，参训456人次。", "举办青年培训8场，参训465人次。"),
        ("Museum visitors numbered 1,286.", "Library visitors numbered 1,268."),
        ("We trained 86 people this year.", "To date, a total of 240 people were trained."),
    ],
)
def test_texts_that_may_both_be_right_are_not_reported(first: str, second: str) -> None:
    assert [] == _compared(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全市共修复工程53处。", "修复工程63处。"),
        ("修复工程63处，群众满意。", "全市共修复工程53处。"),
        ("全年培训干部93名。", "累计培训干部23名。"),
        ("A total of 57 grants were awarded.", "We awarded 67 grants."),
    ],
)
def test_a_part_that_is_more_than_the_whole_is_reported(first: str, second: str) -> None:
    assert 1 == len(_compared(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全市共修复工程53处。", "修复工程43处。"),
        ("累计培训干部93名。", "全年培训干部23名。"),
        ("全年建成站点23个。", "建成站点132个，覆盖所有乡镇。"),
    ],
)
def test_a_part_that_is_less_than_the_whole_is_not_reported(first: str, second: str) -> None:
    assert [] == _compared(first, second)


def test_items_of_a_list_may_each_have_their_own_total() -> None:
    assert [] == _compared("共举办培训班12期。", "共举办培训班20期。", siblings=True)
    assert [] == _compared("全年举办培训班12期。", "全年举办培训班20期。", siblings=True)
    (found,) = _compared("全市共有企业300家。", "全市共有企业320家。", siblings=True)
    expected = "“企业”在文中有两个数：300家 和 320家，相差 20家"
    assert expected == message(found, "zh-CN")


def test_the_message_names_what_is_counted_and_the_difference() -> None:
    (found,) = _compared("We fitted 2,310 smoke alarms.", "In total we fitted 2,130 smoke alarms.")
    expected = "two texts give different numbers for 'smoke alarms': 2,310 and 2,130"
    assert f"{expected}; the difference is 180" == message(found, "en")
    # Two honest numbers must not be made one.
    assert "if they are about different times, places or parts, say so" in remedy(found, "en")
