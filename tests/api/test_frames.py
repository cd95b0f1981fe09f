"""Rows from pandas, polars, pyarrow and DuckDB, where these are installed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from builders import NO_CACHE, markdown
from reportgen import Request, build

COLUMNS: dict[str, list[Any]] = {
    "街道": ["城关街道", "柳林镇", None],
    "金额": [Decimal("3.10"), Decimal("12345678901234567890.05"), None],
    "人数": [120, None, 7],
    "日期": [date(2024, 3, 5), None, date(2024, 12, 31)],
}
PRINTED = (
    "| 城关街道 | 3.10 | 120 | 2024-03-05 |\n"
    "| 柳林镇 | 12345678901234567890.05 |  |  |\n"
    "|  |  | 7 | 2024-12-31 |\n"
)


def _printed(rows: Any) -> str:
    table = {"标题": "二", "列": [*COLUMNS], "行": rows}
    data = {"报告": {"标题": "一"}, "表格": {"表": table}}
    request = Request.from_data(data, formats="md", environment=NO_CACHE)
    return markdown(build(request)).rpartition("---: | :--- |\n")[2]


def _pandas(columns: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("pandas").DataFrame(columns)


def _polars(columns: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("polars").DataFrame(columns)


def _arrow(columns: dict[str, list[Any]]) -> Any:
    return pytest.importorskip("pyarrow").table(columns)


def _batch(columns: dict[str, list[Any]]) -> Any:
    return _arrow(columns).to_batches()[0]


def _reader(columns: dict[str, list[Any]]) -> Any:
    return _arrow(columns).to_reader()


def _pandas_of_arrow(columns: dict[str, list[Any]]) -> Any:
    return _arrow(columns).to_pandas(types_mapper=pytest.importorskip("pandas").ArrowDtype)


def _duckdb(columns: dict[str, list[Any]]) -> Any:
    duckdb = pytest.importorskip("duckdb")
    rows = [*zip(*columns.values(), strict=True)]
    kinds = {"金额": "DECIMAL(38, 2)", "人数": "HUGEINT", "日期": "DATE"}
    connection = duckdb.connect(":memory:")
    names = ", ".join(f"{name} {kinds.get(name, 'VARCHAR')}" for name in columns)
    connection.execute(f"CREATE TABLE t ({names})")
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    return connection.table("t")


class _Stream:
    """An object that hands over Arrow data, and can do nothing else."""

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self._table = _arrow(columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "made",
    [_pandas, _polars, _arrow, _batch, _reader, _pandas_of_arrow, _duckdb, _Stream],
)
def test_a_frame_gives_the_rows_of_a_table(made: Callable[[dict[str, list[Any]]], Any]) -> None:
    assert PRINTED == _printed(made(COLUMNS))


def test_polars_reads_arrow_data_where_pyarrow_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    stream = _Stream(COLUMNS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert PRINTED == _printed(stream)


def test_arrow_data_that_nothing_can_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return requested_schema

    for package in ("pyarrow", "polars"):
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(TypeError, match="a Stream holds Arrow data: reading it needs pyarrow"):
        _printed(Stream())


def test_rows_of_pandas_may_lack_values_too() -> None:
    pandas = pytest.importorskip("pandas")
    frame = _pandas(COLUMNS)
    printed = PRINTED.replace("120", "120.0").replace("| 7 |", "| 7.0 |")
    assert printed == _printed(frame.to_dict("records"))
    assert printed == _printed(frame.to_numpy().tolist())
    assert "|  |  |  |  |\n" in _printed([[pandas.NA, pandas.NaT, float("nan"), Decimal("NaN")]])


def test_a_number_that_is_none_is_still_an_error_for_a_figure() -> None:
    data = {"报告": {"标题": "一"}, "统计": {"甲": {"数值": float("nan")}}}
    result = build(Request.from_data(data, formats="md", environment=NO_CACHE))
    assert ["bad-value"] == [one.rule.id for one in result.diagnostics]
