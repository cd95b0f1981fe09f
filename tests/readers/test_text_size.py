"""Files of text are limited in size, and what is wrong with them is told a few times only."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from builders import NO_CACHE, report, rules
from reportgen import Request, Result, build
from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.diagnostics.messages import has_errors
from reportgen.figures.rules import UNIT_CONFLICT
from reportgen.readers.rules import CONTROL_CHARACTER, HIDDEN_CHARACTER
from reportgen.readers.yaml import decode, report_hidden, report_hidden_in

_REPORT = "报告: {标题: 例}\n"
_TABLE = f"{_REPORT}表格: {{t: {{标题: 表, 文件: t.csv}}}}\n"


def _with_table(folder: Path, content: str, limits: dict[str, int]) -> Result:
    (folder / "t.csv").write_text(content, encoding="utf-8")
    return report(folder, _TABLE, limits=limits)


def _only(result: Result) -> Diagnostic:
    (found,) = result.diagnostics
    return found


def test_a_yaml_file_larger_than_a_text_may_be_is_not_read(tmp_path: Path) -> None:
    found = _only(report(tmp_path, _REPORT + "\n" * 1000, limits={"text_size": 1000}))
    assert "over-limit" == found.rule.id
    assert "--limit text-size=1100" in found.remedy("en")


def test_a_csv_file_larger_than_a_text_may_be_is_not_read(tmp_path: Path) -> None:
    found = _only(_with_table(tmp_path, "甲,乙\n" + "丙,1\n" * 100, {"text_size": 500}))
    assert ("over-limit", "2:21") == (found.rule.id, str(found.place).partition("yaml:")[2])
    assert "--limit text-size=610" in found.remedy("en")


def test_a_file_of_text_as_large_as_the_limit_is_read(tmp_path: Path) -> None:
    size = len(_TABLE.encode())
    assert not _with_table(tmp_path, "甲,乙\n丙,1\n", {"text_size": size}).failed


def test_the_encoding_of_a_table_does_not_lift_the_limit(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(("甲,乙\n" + "丙,1\n" * 100).encode("gbk"))
    text = _TABLE.replace("t.csv", "t.csv, 编码: GBK")
    assert ["over-limit"] == rules(report(tmp_path, text, limits={"text_size": 400}))


def test_workbooks_and_pictures_may_be_larger_than_texts(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(bytes(1000))
    found = report(tmp_path, _TABLE.replace("csv", "xlsx"), limits={"text_size": 500})
    assert ["table-file-damaged"] == rules(found)


def test_by_default_a_text_has_at_most_five_million_bytes(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(f"{_REPORT}{'#' * 6_000_000}", encoding="utf-8")
    assert ["over-limit"] == rules(build(Request(tmp_path, "md", environment=NO_CACHE)))


def test_of_a_million_control_characters_only_the_first_are_told() -> None:
    problems = Problems()
    assert decode(b"\7" * 1_000_000, "a.csv", problems) is None
    assert 5 == len(problems)


@pytest.mark.parametrize("escape", [r"\e", r"\a", r"\0"])
def test_a_text_full_of_escaped_control_characters_is_told_once(
    escape: str, tmp_path: Path
) -> None:
    found = report(tmp_path, f'{_REPORT}问题: ["{escape * 100_000}"]\n')
    assert ["control-character"] == rules(found)


def test_of_very_many_hidden_characters_the_first_are_told_with_their_number() -> None:
    problems = Problems()
    report_hidden(SourceFile("a.yaml", "\u202ea" * 100_000), problems)
    assert 100 == len(problems)
    assert {100_000} == {found.facts["count"] for found in problems}


def test_all_kinds_of_hidden_characters_of_a_value_are_told_in_one_message() -> None:
    problems = Problems()
    report_hidden_in("甲\u202e乙\u200b丙\u202e\u2060", None, problems)
    assert ["\u202e\u200b\u2060"] == [found.facts["found"] for found in problems]


def test_the_lines_of_a_text_take_little_memory_however_many_there_are() -> None:
    source = SourceFile("a.yaml", "\n" * 300_000)
    tracemalloc.start()
    assert 300_001 == source.line_count
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 10 * 300_000 > most


def test_of_very_many_problems_of_a_rule_the_first_ten_thousand_are_kept() -> None:
    problems = Problems()
    for line in range(12_000):
        problems.add(CONTROL_CHARACTER, Place(SourceFile("a", ""), line + 1, 1))
    problems.add(HIDDEN_CHARACTER, None)
    assert 10_001 == len(problems)
    assert has_errors(problems)


def test_all_problems_are_kept_that_may_be_accepted() -> None:
    problems = Problems()
    for line in range(12_000):
        problems.add(UNIT_CONFLICT, Place(SourceFile("a", ""), line + 1, 1))
    assert 12_000 == len(problems)
