"""Inputs within the limits stay cheap: what used to grow with the square of the data does not."""

from __future__ import annotations

import sys
from pathlib import Path

from builders import NO_CACHE, checked, report, rules, scalar
from reportgen import Request, build
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.figures import compute
from reportgen.language import nearest
from reportgen.model import Data
from reportgen.model.expressions import NamesWithin
from reportgen.model.texts import place_of_words, sentence_at
from reportgen.model.values import Text
from reportgen.readers.yaml import unfolded
from reportgen.storage import Files, Limits


def test_a_line_is_not_copied_for_each_value_on_it() -> None:
    source = SourceFile("a", "一行\n" + "甲" * 1000)
    assert source.line(2) is source.line(2)
    assert ("一行", "甲" * 1000, "") == (source.line(1), source.line(2), source.line(3))


def test_only_the_first_misspelt_keys_get_a_suggestion() -> None:
    text = "报告:\n  标题: 例\n" + "".join(f"  标题{n}: 甲\n" for n in range(60))
    _, problems, _ = checked(Data, text)
    assert 60 == len(problems)
    assert 20 == sum(bool(problem.facts["nearest"]) for problem in problems)


def test_names_of_thousands_of_characters_are_compared_with_none() -> None:
    assert [] == nearest("长" * 100_000, ["长" * 99_999])


def test_a_text_folded_over_very_many_lines_is_joined_in_one_pass() -> None:
    lines = 60_000
    text = "键: 长\n" + "  长文\n" * lines
    assert "长" + "长文" * lines == unfolded(scalar(text))


def test_escaped_line_ends_do_not_search_a_text_again_and_again() -> None:
    text = '键: "' + "长\\\n  " * 20_000 + '长"'
    assert "长" * 20_001 == unfolded(scalar(text))


def test_the_sentences_of_a_text_are_found_once() -> None:
    text = Text("甲。" * 30_000, None)
    found = {sentence_at(text, offset) for offset in range(0, len(text), 2)}
    assert {"甲。"} == found


def test_a_number_far_behind_in_a_huge_text_has_the_place_of_the_text() -> None:
    content = "甲5件，" * 20_000
    place = Place(SourceFile("a", f"键: {content}"), 1, 4, len(content))
    text = Text(content, place)
    near, far = place_of_words(text, 1, 1), place_of_words(text, 80_001, 1)
    assert near is not None
    assert (5, place) == (near.column, far)


def test_more_typed_numbers_than_the_limit_stop_the_build_with_its_name() -> None:
    text = Text("甲1件，乙2件，丙3件", None)
    problems = Problems()
    data, _, _ = checked(Data, "报告: {标题: 例}\n统计: {甲: {数值: 1, 单位: 件}}")
    known = compute(data, "zh-CN", Files.anywhere(), problems)
    check_statements([text], Reader(known, None), Limits(numbers=2), problems)
    assert ["over-limit"] == rules(problems)
    assert "--limit numbers=" in next(iter(problems)).remedy("en")


def test_a_huge_name_is_not_kept_with_each_value_below_it(tmp_path: Path) -> None:
    rows = ", ".join(f"[{n}, 错]" for n in range(200))
    table = f"{{标题: 表, 列: [甲, 乙], 行: [{rows}]}}"
    text = f"报告: {{标题: 例}}\n表格:\n  ? {'名' * 100_000}\n  : {table}\n"
    found = report(tmp_path, text)
    assert all(1000 > len(one.place.path) for one in found.diagnostics if one.place)
    assert all(3000 > len(diagnostic_text(one, "zh-CN")) for one in found.diagnostics)


def test_a_row_that_a_table_lacks_is_told_without_listing_all_rows(tmp_path: Path) -> None:
    rows = ", ".join(f"[行{n}, 1]" for n in range(300))
    table = f"{{标题: 表, 列: [甲, 乙], 行: [{rows}]}}"
    text = f"报告: {{标题: 例}}\n特点: ['{{{{ t.乙.某 }}}}']\n表格:\n  t: {table}\n"
    (found,) = report(tmp_path, text).diagnostics
    assert "unknown-row" == found.rule.id
    assert 40 > len(found.facts["known"])


def test_a_number_with_very_many_digits_is_refused_before_it_is_computed_with() -> None:
    data = {"report": {"title": "例"}, "statistics": {"a": {"label": "甲", "value": "9" * 100_000}}}
    found = build(Request.from_data(data, formats=("md",), environment=NO_CACHE))
    assert ["bad-value"] == rules(found)
    assert sys.getsizeof(found.diagnostics[0].message("en")) < 3000


def test_names_are_found_in_a_text_in_their_order_however_many_there_are() -> None:
    names = [f"a-{n}" for n in range(100_000)]
    expected = ["a-1", "a-7", "a-99", "a-9", "a-77"]
    for known in (["a-1", "a-7", "a-99", "a-9", "a-77"], names):
        found = NamesWithin(known).find("a-99 + a-7 * a-77 - a-1")
        assert sorted(expected, key=known.index) == found
