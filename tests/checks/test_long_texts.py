"""The checks take time in proportion to a text, whatever is repeated in it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from builders import NO_CACHE
from reportgen import Request, check

DATA = """
report: {{title: 总结, summary: "{text}"}}
stages: [{{name: 甲}}, {{name: 乙}}]
features: [{{title: 丙}}, {{title: 丁}}]
statistics:
  complaints: {{label: 投诉, value: 486, unit: 件}}
  ones: {{label: 一一, value: 12, unit: 个}}
"""
COUNTED = "满意率提高百分之五，下降300%，分两个阶段，三个特点，投诉五件，投诉486件。"
LENGTH = 10_000
MOST = 12
"""How many times as long as short sentences; trying each character takes a hundred times."""


def _seconds(text: str, folder: Path) -> float:
    (folder / "report.yaml").write_text(DATA.format(text=text), encoding="utf-8")
    start = process_time()
    check(Request(folder, ("md",), environment=NO_CACHE))
    return process_time() - start


@pytest.mark.parametrize(
    "run", ["甲", "一二三四五六七八九十", "十", "零", "1", "1,111,", "点", "分", "、"]
)
def test_a_run_of_digits_or_signs_is_checked_as_quickly_as_sentences(
    run: str, tmp_path: Path
) -> None:
    plain = max(_seconds("甲乙丙丁。" * (LENGTH // 5) + COUNTED, tmp_path) for _ in range(2))
    assert MOST * plain > _seconds(run * (LENGTH // len(run)) + COUNTED, tmp_path)


def test_a_row_of_digits_that_is_no_number_is_read_once(tmp_path: Path) -> None:
    # The sign at its end makes it a code.
    plain = max(_seconds("甲乙丙丁。" * (LENGTH // 5) + COUNTED, tmp_path) for _ in range(2))
    assert MOST * plain > _seconds("111," * (LENGTH // 2) + "1_" + COUNTED, tmp_path)
