"""A build of the example with its caches filled does no more than it did; no time is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from builders import ROOT

RECORDS = json.loads((ROOT / "tests" / "guards" / "cold.json").read_text(encoding="utf-8"))
LAST = RECORDS[-1]
HERE = ".".join(map(str, sys.version_info[:2]))
MORE = 1.05
"""Times what was recorded: more than this has to be recorded anew, with its reason."""
NOT_NEEDED = """
    asyncio docx duckdb lxml multiprocessing openpyxl PIL python_calamine sqlite3 unittest
    xlsxwriter xml.etree
    reportgen.checks.tables reportgen.figures.tables reportgen.figures.trace reportgen.model.schema
    reportgen.readers.docx reportgen.readers.letterhead
    reportgen.readers.office_sheets reportgen.readers.queries reportgen.readers.tables
    reportgen.readers.workbooks
    reportgen.rendering.placed reportgen.rendering.sources reportgen.rendering.syntax
    reportgen.rendering.watching
    reportgen.stylekit reportgen.testing reportgen.units
    reportgen.writers.charts reportgen.writers.docx.drawings
    reportgen.writers.docx.package reportgen.writers.docx.styles reportgen.writers.html
""".split()
ON_RECORDED_PYTHON = pytest.mark.skipif(
    LAST["python"] != HERE,
    reason=f"recorded on Python {LAST['python']}; others call and import differently",
)


@pytest.fixture(scope="module")
def measured() -> Any:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "cold.py")],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return json.loads(run.stdout)


def test_a_plain_build_imports_nothing_that_it_does_not_need(measured: Any) -> None:
    assert [] == [name for name in NOT_NEEDED if name in measured["modules"]]


def test_what_an_earlier_build_has_cached_is_not_written_again(measured: Any) -> None:
    assert 0 == measured["kept_again"]


@ON_RECORDED_PYTHON
def test_the_example_takes_no_more_calls_than_recorded(measured: Any) -> None:
    assert measured["calls"] <= LAST["calls"] * MORE, 'run tools/cold.py "the reason"'


@ON_RECORDED_PYTHON
def test_the_example_imports_no_more_modules_than_recorded(measured: Any) -> None:
    own = [name for name in measured["modules"] if name.partition(".")[0] == "reportgen"]
    assert len(own) <= LAST["modules"] * MORE, 'run tools/cold.py "the reason"'


def test_every_record_has_its_reason() -> None:
    assert [] == [one for one in RECORDS if not one["reason"].strip()]
