"""The JSON Schema accepts what the checker accepts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from builders import ROOT
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.schema import data_schema

SCHEMA = data_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
REPORTS = [
    *sorted((ROOT / "data").iterdir()),
    *sorted((ROOT / "templates").glob("*/sample/*")),
    *sorted(path.parent for path in (ROOT / "examples").glob("*/report.yaml")),
]


class _Loader(yaml.SafeLoader):
    """Loads YAML as editors do: without dates, which JSON does not have."""


_LOADER = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.yaml_implicit_resolvers = _LOADER


def _read(text: str) -> Any:
    return yaml.load(text, _Loader)  # a SafeLoader


def _complaints(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(_read(text))]


def _kinds(kind: type[Item], seen: set[type[Item]]) -> Iterator[type[Item]]:
    if kind not in seen:
        seen.add(kind)
        yield kind
        for field in kind.fields.values():
            if field.item is not None:
                yield from _kinds(field.item, seen)


def test_the_schema_is_valid() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("folder", REPORTS, ids=lambda path: path.name)
def test_every_report_in_the_repository_is_valid(folder: Path) -> None:
    files = sorted(folder.glob("*.yaml"))
    assert files
    assert [] == [
        error for file in files for error in _complaints(file.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "报告: {标题: 2024, 主送: 甲, 抄送: [乙, 丙], 日期: }",
        "report: {title: x, date: 2024-03-25, period: 2024-03 至 2024-11, note: no}",
        "statistics: {a: 5, b: 5个, c: {value: [5, 8], approx: 近}, d: {growth: 10.1%}}",
        "报告: {标题: 甲, 增速口径: 可比价}\nstatistics: {a: {growth_basis: nominal}}",
        "活动: {名称: 甲, 阶段: 乙}\n特点: [甲, {标题: 乙, 措施: 丙}]",
        "tables: {}\n核对: []",
        "tables: {t: {columns: [m, {key: e, formula: m}], rows: [[1, ~, yes], {m: x}], total: no}}",
        "表格: {甲: {文件: a.csv, 列: {名称: 乙, 对齐: 右}, 合计: {乙: 5, 丙: 是}, 前几名: 5}}",
    ],
)
def test_what_the_checker_accepts_is_valid(text: str) -> None:
    text = text.replace("日期: ", "成文日期: ")
    assert [] == _complaints(text)


@pytest.mark.parametrize(
    "text",
    [
        "reprot: {title: x}",
        "report: {titel: x}",
        "report: {issuer: x}",
        "报告: {标题: 甲, 语言: 法文}",
        "报告: {标题: [甲]}",
        "statistics: {a: {value: [1]}}",
        "statistics: {a: {value: 1, approx: 大大}}",
        "statistics: {a: {value: 1, growth_basis: 计划价}}",
        "features: [{title: 甲, 措拖: []}]",
        "activities: [{stages: [{measures: [{pont: 甲}]}]}]",
        "tables: {t: {rows: [m]}}",
        "tables: {t: {rows: [[[1]]]}}",
        "tables: {t: {total: [1]}}",
        "表格: {甲: {合计: 也许}}",
        "tables: {t: {columns: [{labl: x}]}}",
    ],
)
def test_what_the_checker_refuses_is_invalid(text: str) -> None:
    assert _complaints(text)


@pytest.mark.parametrize("kind", list(_kinds(Data, set())), ids=lambda kind: kind.__name__)
def test_every_key_is_described_in_both_languages(kind: type[Item]) -> None:
    definition = SCHEMA if kind is Data else SCHEMA["definitions"][kind.__name__]
    for field in kind.fields.values():
        english = definition["properties"][field.key]["description"]
        if not field.chinese:
            # What only English reports need has no Chinese key.
            assert field.description == english
            continue
        assert f"{field.description}（{field.chinese}）" == english
        chinese = definition["properties"][field.chinese]["description"]
        assert f"{field.about}（{field.key}）" == chinese
