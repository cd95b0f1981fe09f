"""Reports whose data is a Python mapping."""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import NO_CACHE, ROOT, markdown, rules
from reportgen import Request, Result, build


def from_data(data: Mapping[str, Any], base: Path = ROOT, **more: Any) -> Result:
    """The result of building data from Python."""
    return build(Request.from_data(data, base=base, formats="md", environment=NO_CACHE, **more))


def _summed(**figure: Any) -> Result:
    return from_data(
        {"report": {"title": "T", "summary": "{{ gdp }}"}, "statistics": {"gdp": figure}}
    )


def _tabled(rows: Any, **table: Any) -> Result:
    return from_data(
        {"报告": {"标题": "例"}, "表格": {"收支": {"标题": "收支", "行": rows, **table}}}
    )


@pytest.mark.parametrize(
    "folder", ["data/economy-2024", "data/bengbu-2002", "examples/quick-start"]
)
def test_a_mapping_gives_the_same_drafts_as_yaml(folder: str) -> None:
    files = sorted((ROOT / folder).glob("*.yaml"))
    data: dict[str, Any] = {}
    for file in files:
        data |= yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    name = Path(folder).name
    expected = build(Request(ROOT / folder, ("docx", "md", "html"), environment=NO_CACHE))
    request = Request.from_data(
        data, base=ROOT / folder, name=name, formats=("docx", "md", "html"), environment=NO_CACHE
    )
    found = build(request)
    assert expected.contents == found.contents
    assert expected.assets == found.assets
    assert sorted(rules(expected)) == sorted(rules(found))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("14亿元", 14),
        ("3.10亿元", Decimal("3.10")),
        ("1000亿元", Decimal("1E+3")),
        ("189.9亿元", 189.9),
        ("0.000001亿元", 1e-06),
        ("5亿～8亿元", [5, 8]),
        ("3.10亿元", "3.10"),
    ],
)
def test_a_number_is_printed_as_given(expected: str, value: object) -> None:
    assert f"\n{expected}。\n" in markdown(_summed(label="产值", value=value, unit="亿元"))


@pytest.mark.parametrize("value", [math.nan, math.inf, Decimal("NaN")])
def test_an_invalid_number_is_reported(value: object) -> None:
    assert ["bad-value"] == rules(_summed(label="产值", value=value))


@pytest.mark.parametrize(
    "date",
    [dt.date(2024, 3, 25), dt.datetime(2024, 3, 25)],  # noqa: DTZ001  # naive
)
def test_a_date_is_that_day(date: object) -> None:
    data = {"report": {"title": "总结", "issuer": "市政府", "date": date}}
    assert "2024年3月25日" in markdown(from_data(data))


def test_none_is_absent() -> None:
    data = {"report": {"title": "总结", "copies": None, "attachments": None}, "features": None}
    assert [] == rules(from_data(data))


def test_texts_are_printed_as_given() -> None:
    typed = "-1 * a: b # c | 'd' \"e\" {f}\n~ null"
    text = markdown(from_data({"report": {"title": "总结", "summary": typed}}))
    assert typed.replace("\n", "。\n\n") in text.replace("\\", "")


def test_a_space_between_repeated_characters_is_kept() -> None:
    text = markdown(from_data({"report": {"title": "总结", "summary": "甲\n乙 甲 乙"}}))
    assert "乙 甲 乙" in text


def test_control_characters_are_refused() -> None:
    assert ["control-character"] == rules(from_data({"report": {"title": "a\x01b"}}))


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("<data>", {"statistics": {"a": 1}}),
        ("<data>:report.titel", {"report": {"titel": "x", "title": "x"}}),
        ("<data>:报告.成文日期", {"报告": {"标题": "x", "成文日期": "2024-13-01"}}),
        ("<data>:features[2].measures[1].nosuch",
         {"report": {"title": "x"},
          "features": ["a", {"title": "b", "measures": [{"point": "c", "nosuch": 1}]}]}),
        ("<data>:statistics['1.1'].value",
         {"report": {"title": "x"}, "statistics": {"1.1": {"value": "many"}}}),
        ("<data>:report.recipients[2]",
         {"report": {"title": "x", "recipients": ["a", "{{"]}}),
        ("<data>:report.summary",
         {"report": {"title": "x", "summary": "甲\n乙 {{ nosuch }}"}}),
    ],
)  # fmt: skip
def test_a_problem_has_its_data_path_as_place(expected: str, data: dict[str, Any]) -> None:
    result = from_data(data)
    place = result.diagnostics[0].place
    assert place is not None
    assert expected == str(place)
    assert expected.removeprefix("<data>").removeprefix(":") == place.path
    assert result.diagnostics[0].text("en").startswith(f"{expected}: error")


def test_every_problem_of_the_same_rule_is_reported() -> None:
    data = {"report": {"title": "x"}, "features": [{"titel": "a"}, {"titel": "b"}]}
    assert ["unknown-key", "unknown-key"] == rules(from_data(data))


@pytest.mark.parametrize(
    ("kind", "message", "data"),
    [
        (TypeError, "mapping", [1]),
        (TypeError, "report.title is a complex", {"report": {"title": 1j}}),
        (TypeError, "features[2] is a set", {"features": ["a", {"b"}]}),
        (TypeError, "keys of the data at report must be texts", {"report": {None: 1}}),
    ],
)
def test_invalid_data_is_refused(kind: type[Exception], message: str, data: Any) -> None:
    with pytest.raises(kind) as caught:
        Request.from_data(data)
    assert message in str(caught.value)


def test_data_that_contains_itself_is_refused() -> None:
    data: dict[str, Any] = {}
    data["report"] = data
    with pytest.raises(ValueError, match="nested too deep"):
        Request.from_data(data)


def test_the_base_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        Request.from_data({}, base=tmp_path / "nosuch")


def test_later_changes_to_the_data_have_no_effect() -> None:
    data = {"report": {"title": "before"}}
    request = Request.from_data(data, formats="md", environment=NO_CACHE)
    data["report"]["title"] = "after"
    assert "before" in markdown(build(request))


def _rows() -> Iterator[Any]:
    yield "一月", 3
    yield ["二月", Decimal("4.0")]
    yield {"月份": "三月", "收入": None}


def test_rows_can_be_any_iterable() -> None:
    text = markdown(_tabled(_rows(), 列=["月份", {"名称": "收入"}]))
    assert "| 一月 | 3 |" in text
    assert "| 二月 | 4.0 |" in text
    assert "| 三月 |" in text


def test_rows_that_are_mappings_name_the_columns() -> None:
    text = markdown(_tabled([{"月份": "一月", "收入": 3, "支出": None}]))
    assert "| 月份 | 收入 | 支出 |" in text


class _Series:
    """A column like those of pandas."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def tolist(self) -> list[Any]:
        return self._values

    def isna(self) -> _Series:
        return _Series([value != value for value in self._values])  # noqa: PLR0124


class _Pandas:
    """A dataframe like those of pandas."""

    columns = ("月份", "收入")

    def __init__(self, columns: dict[str, _Series]) -> None:
        self.items = columns.items


class _Column:
    """A column like those of polars."""

    def __init__(self, name: str, values: list[Any]) -> None:
        self.name = name
        self._values = values

    def to_list(self) -> list[Any]:
        return self._values


class _Polars:
    """A dataframe like those of polars."""

    columns = ("月份", "收入")

    def get_columns(self) -> list[_Column]:
        return [_Column("月份", ["一月", "二月"]), _Column("收入", [3.5, None])]


FRAMES = [
    _Polars(),
    _Pandas({"月份": _Series(["一月", "二月"]), "收入": _Series([3.5, math.nan])}),
]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_dataframe_provides_columns_and_rows(frame: object) -> None:
    text = markdown(_tabled(frame))
    assert "| 月份 | 收入 |" in text
    assert "| 一月 | 3.5 |" in text
    assert "| 二月 |" in text
    assert "nan" not in text


@pytest.mark.parametrize("frame", FRAMES)
def test_columns_of_a_dataframe_are_matched_by_name(frame: object) -> None:
    columns = [{"键": "收入", "名称": "财政收入", "单位": "万元"}, "月份"]
    assert "| 3.5 | 一月 |" in markdown(_tabled(frame, 列=columns))


def test_an_unknown_column_of_a_dataframe_is_reported_once() -> None:
    result = _tabled(_Polars(), 列=["月份"])
    assert ["unknown-column"] == rules(result)
    assert "<data>:表格.收支.行.收入" == str(result.diagnostics[0].place)


def test_a_cell_of_a_dataframe_is_located_by_row_and_column() -> None:
    frame = _Pandas({"月份": _Series(["一月"]), "收入": _Series(["{{ a }}"])})
    assert "<data>:表格.收支.行[1].收入" == str(_tabled(frame).diagnostics[0].place)


def test_files_are_relative_to_the_base(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("月份,收入\n一月,3\n", encoding="utf-8")
    table = {"收支": {"标题": "收支", "文件": Path("a.csv")}}
    text = markdown(from_data({"报告": {"标题": "例"}, "表格": table}, tmp_path))
    assert "| 一月 | 3 |" in text


def test_drafts_of_data_are_named_report_or_as_requested(tmp_path: Path) -> None:
    data = {"report": {"title": "总结"}}
    assert (tmp_path / "report.md",) == from_data(data, tmp_path, output=tmp_path).written
    assert (tmp_path / "初稿.md",) == from_data(
        data, tmp_path, output=tmp_path, name="初稿"
    ).written


def test_a_trace_gives_the_data_path() -> None:
    data = {"report": {"title": "T", "summary": "{{ gdp }}"}, "statistics": {"gdp": "3亿元"}}
    assert r"gdp = 3亿元 (\<data>:statistics.gdp)" in markdown(from_data(data, trace=True))


def test_a_text_of_an_enumeration_is_the_text() -> None:
    class Status(str, enum.Enum):  # noqa: UP042  # a StrEnum writes its text anyway
        DONE = "done"

    assert "# done" in markdown(from_data({"report": {"title": Status.DONE, "lang": "en"}}))
