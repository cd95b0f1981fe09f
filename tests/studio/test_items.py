"""What was chosen on the page becomes a form, a trace, or the ways to mend a problem."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from builders import REPORTS, ROOT
from reportgen.model import Measure
from reportgen.studio.items import Wanted, solved
from reportgen.studio.session import Session
from studio.studios import SMALL, session_of, small_report


def _item(session: Session, path: str, words: str = "") -> dict[str, Any]:
    return session.ask(session.item, path, words)


def _field(item: dict[str, Any], key: str) -> dict[str, Any]:
    return next(one for one in item["fields"] if one["key"] == key)


def test_a_form_has_the_fields_of_the_format_in_its_order_with_its_words(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        item = _item(session, "特点[1].措施[1].内容", "随到随办。")
    own = [key for key in Measure.fields if key not in ("id", "extra", "accept")]
    assert own == [one["name"] for one in item["fields"]]
    assert ("早受理", "措施") == (item["title"], item["kind"]["zh"])
    detail = _field(item, "内容")
    assert ("做了什么，一句或几句", "随到随办。") == (detail["about"]["zh"], detail["value"])
    place = item["place"]
    assert ("report.yaml", 12) == (place["file"], place["line"])
    line = place["lines"][place["line"] - place["first"]]
    assert "随到随办。" == line[place["column"] - 1 :][: place["length"]]


def test_a_form_in_chinese_has_no_fields_for_english_alone_and_no_marks_of_code(
    tmp_path: Path,
) -> None:
    with session_of(small_report(tmp_path)) as session:
        item = _item(session, "统计.受理")
    assert "" not in {one["called"]["zh"] for one in item["fields"]}
    assert "数；[5, 8] 表示 5 到 8" == _field(item, "数值")["about"]["zh"]


def test_what_is_true_or_not_is_chosen_in_the_language_of_the_report(tmp_path: Path) -> None:
    english = "report: {title: A year, lang: en}\nstatistics: {calls: 200}\n"
    with session_of(small_report(tmp_path, english)) as session:
        assert ["yes", "no"] == _field(_item(session, "statistics.calls"), "headline")["choices"]
    with session_of(small_report(tmp_path)) as session:
        assert ["是", "否"] == _field(_item(session, "统计.受理"), "重要")["choices"]


def test_a_text_is_words_and_figures_as_they_are_printed(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        item = _item(session, "特点[1].概述", "办结150件，")
    pieces = _field(item, "概述")["pieces"]
    assert "全年受理" == pieces[0]
    assert {"source": "{{ 受理 }}", "words": "200件", "fig": "受理"} == pieces[1]
    assert "占受理总数的80%" == pieces[5]["words"]
    place = item["place"]
    line = place["lines"][place["line"] - place["first"]]
    assert "办结{{ 办结 }}，" == line[place["column"] - 1 :][: place["length"]]


def test_words_in_folded_and_quoted_texts_are_found(tmp_path: Path) -> None:
    text = SMALL.replace("内容: 随到随办。", '内容: "随到随办，\n        不过夜。群众很满意。"')
    with session_of(small_report(tmp_path, text)) as session:
        place = _item(session, "特点[1].措施[1].内容", "群众很满意。")["place"]
    assert 13 == place["line"]


def test_a_period_is_part_of_the_form_of_its_item(tmp_path: Path) -> None:
    text = SMALL + "活动:\n  - {名称: 集中办理, 起止: {开始: 2024-03}}\n"
    with session_of(small_report(tmp_path, text)) as session:
        item = _item(session, "活动[集中办理].起止.开始")
    parts = _field(item, "起止")["parts"]
    assert [("开始", "2024-03"), ("结束", "")] == [(one["key"], one["value"]) for one in parts]


def test_items_that_are_named_elsewhere_are_chosen_from_a_list(tmp_path: Path) -> None:
    text = SMALL + "措施:\n  - {要点: 再回访, 所属特点: 办得快}\n"
    with session_of(small_report(tmp_path, text)) as session:
        field = _field(_item(session, "措施[再回访].要点"), "所属特点")
    assert ("choice", "办得快", ["办得快"]) == (field["kind"], field["value"], field["choices"])


def test_the_id_of_an_item_is_changed_along_with_what_refers_to_it(tmp_path: Path) -> None:
    text = (
        SMALL
        + "问题: [{标题: 慢, 编号: 旧}, {标题: 远}]\n下一步: [{标题: 改, 对应问题: [旧, 远]}]\n"
    )
    path = small_report(tmp_path, text)
    with session_of(path) as session:
        field = _field(_item(session, "问题[1].标题"), "编号")
        assert ("旧", "rename") == (field["value"], field["action"])
        keys = [one["key"] for one in _item(session, "问题[2].标题")["fields"]]
        assert "编号" not in keys
        edit = {"path": field["path"], "action": "rename", "value": "新"}
        session.ask(session.save, {"edits": [edit]})
    written = (path / "report.yaml").read_text("utf-8")
    assert text.replace("编号: 旧", "编号: 新").replace("[旧, 远]", "[新, 远]") == written


@pytest.mark.parametrize("path", ["", "题目", "特点[9].标题", "[[["])
def test_a_path_that_leads_nowhere_has_no_form(path: str, tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session:
        assert {} == _item(session, path)


def test_a_trace_goes_down_to_the_numbers_that_were_written() -> None:
    with session_of(ROOT / "data" / "inspection-2024", read_only=True) as session:
        tree = session.ask(session.figure, "销号隐患\tshare")["tree"]
        assert ("97.4%", "computed") == (tree["value"], tree["how"])
        cells = tree["operands"][0]["operands"][0]["operands"]
        assert ("84", "表格.隐患.行[1][3]") == (cells[0]["written"], cells[0]["path"])
        assert {} == session.ask(session.figure, "没有这个")


def test_a_contradiction_has_four_ways_out_and_tells_what_the_inputs_would_be() -> None:
    key = "share-mismatch 统计.削减行政审批项目.占比"
    with session_of(ROOT / "data" / "bengbu-2002", read_only=True) as session:
        found = session.ask(session.problem, key)
        inputs = session.ask(session.inputs, key)
    assert ["computed", "derive", "inputs", "accept"] == [one["id"] for one in found["mends"]]
    versus = found["versus"]
    assert ("58.4%", "56.1%", "300 ÷ 535") == (
        versus["stated"], versus["computed"]["zh"], versus["formula"],
    )  # fmt: skip
    assert "58.4%" == inputs["stated"]
    wanted = [("削减行政审批项目", "330"), ("保留行政审批项目", "214")]
    assert wanted == [(one["label"], one["value"]) for one in inputs["inputs"]]


@pytest.mark.parametrize(
    ("written", "target", "rate", "found"),
    [
        (300, 60, lambda x: Fraction(100) * x / 500, 300),
        (200, 60, lambda x: Fraction(100) * x / 500, 300),
        (300, 75, lambda x: Fraction(100) * x / (x + 235), 705),
        (235, 75, lambda x: Fraction(100) * 300 / (300 + x), 100),
        (110, 20, lambda x: Fraction(100) * x / 100 - 100, 120),
        (300, 60, lambda _: Fraction(50), None),
        (300, 60, lambda _: None, None),
        (300, -60, lambda x: Fraction(100) * x / 500, None),
    ],
)
def test_what_an_input_would_have_to_be(
    written: int, target: int, rate: Any, found: int | None
) -> None:
    wanted = Wanted("甲", "统计.甲", Decimal(written), "件", 0)
    at = lambda number: rate(Fraction(number))  # noqa: E731  # as short as the rates above
    expected = None if found is None else Decimal(found)
    assert expected == solved(wanted, Fraction(target), at)


_COMPUTED = r"(?:统计|statistics)\..*|(?:表格|tables)\.[^.\[]+(?:\.(?:合计|total))?"


@pytest.mark.slow
@pytest.mark.parametrize("report", REPORTS)
def test_every_sentence_leads_to_a_line_that_gave_some_of_its_words(report: str) -> None:
    with session_of(ROOT / report, read_only=True) as session:
        state = session.wait(0, 10)
        assert state is not None
        page: Any = lxml.html.fromstring(f"<main>{state['html']}</main>")
        sentences = page.xpath("//span[@data-path]")
        astray = []
        for one in sentences:
            path, own = one.get("data-path"), one.get("data-own") or one.text_content()
            place = _item(session, path, own).get("place")
            lines = "".join(place["lines"]) if place else ""
            # Dates are printed in words; what is computed leads to its figure or table.
            tokens = re.findall(r"[0-9]+|[A-Za-z]+|[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]", own)
            is_computed = lines and re.fullmatch(_COMPUTED, path)
            if not is_computed and not any(token.lstrip("0") in lines for token in tokens):
                astray.append((path, own))
        assert len(astray) <= len(sentences) * 0.05, astray
        # All else was written by the style, and says so.
        assert [] == page.xpath("//span[@class='s'][not(@data-path)][not(@data-style)]")
        figures = {one.get("data-fig") for one in page.xpath("//span[@data-fig]")}
        assert [] == [name for name in figures if not session.ask(session.figure, name).get("tree")]
