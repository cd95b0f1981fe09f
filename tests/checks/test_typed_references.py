"""References typed as words to what the report has not."""

from __future__ import annotations

from pathlib import Path

from builders import report


def test_a_missing_table_and_those_that_there_are_are_named_as_the_report_writes_them(
    tmp_path: Path,
) -> None:
    table = "tables: {a: {title: Repairs, columns: [Kind, Repairs], rows: [[Routine, 8]]}}"
    for head, placed, said in (
        ("title: Review, lang: en", "{{ table('a') }} See Table 2.", "no Table 2, only Table 1"),
        ("title: 总结, lang: zh-CN", "{{ table('a') }} 见表2。", "no 表2, only 表1"),
    ):
        text = f'report: {{{head}, summary: "{placed}"}}\n{table}\n'
        (found,) = report(tmp_path, text).diagnostics
        assert found.message("en").endswith(said)
