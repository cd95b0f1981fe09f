"""Write the reports that tools/bench.py measures into FOLDER.

This is a process of its own, since the peak memory of a large process would count for the processes
it starts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

PARAGRAPHS = 14
"""Paragraphs of a feature; with heading and measures 16. Every sixth feature has a table."""
_POINTS = ("加强组织领导", "突出工作重点", "强化督促检查")


def main(folder: Path) -> None:
    """Write a small report, a plain one, and others that are also written at a third of their size.

    These are a large report, figures, and a table.
    """
    for name, features in (("small", 7), ("third", 1000), ("large", 3000)):
        write_report(folder, name, features)
    write_plain(folder / "plain.yaml", 3000)
    for number in (3333, 10000):
        write_figures(folder / f"figures-{number}.yaml", number)
        write_table(folder / f"rows-{number}.yaml", number)


def write_report(folder: Path, name: str, features: int) -> None:
    """Write NAME.yaml for reportgen and the files for its peers; all give the same words."""
    content = _content(features)
    for suffix, text in (
        ("yaml", _yaml(features)),
        ("json", json.dumps(content, ensure_ascii=False)),
        ("words.yaml", yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True)),
        ("md", _markdown(content)),
    ):
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")


def write_plain(path: Path, features: int) -> None:
    """Write a report without figures and tables, whose numbers are typed."""
    lines = ["报告: {标题: 大型报告}", "特点:"]
    for number in range(features):
        done = _detail(number, f"{100 + number}件")
        lines += _feature_yaml(_feature(number), [done] * len(_POINTS))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_figures(path: Path, figures: int) -> None:
    """Write so many figures, a fifth of them formulas, and a fifth as many texts."""
    lines = ["报告: {标题: 大型统计}", "统计:"]
    for number in range(figures):
        if number % 5 == 4:
            formula = f"= 指标{number - 1} + 指标{number - 2}"
            lines.append(f"  指标{number}: {{名称: 第{number}号指标, 数值: {formula}, 单位: 件}}")
        else:
            known = f"数值: {1000 + number}, 单位: 件, 上期: {900 + number}, 来源: 台账"
            lines.append(f"  指标{number}: {{名称: 第{number}号指标, {known}}}")
    lines.append("特点:")
    for number in range(figures // 5):
        named = f"{{{{ 指标{number} }}}}，{{{{ 指标{number * 3} | 成句 }}}}"
        typed = f"其中重点事项{number + 7}户，比上年多{number % 13 + 20}户"
        lines += [f"  - 标题: 第{number}项工作", f"    概述: 全年办理事项{named}，{typed}。"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_table(path: Path, rows: int) -> None:
    """Write a report with one table of so many rows, and the CSV file with the rows."""
    cells = "".join(f"第{n}号,{n % 97},{n % 89}.5,{n % 7}\n" for n in range(rows))
    path.with_suffix(".csv").write_text("单位,收入,支出,件数\n" + cells, encoding="utf-8")
    path.write_text(
        f"报告: {{标题: 大表}}\n表格:\n  收支:\n    文件: {path.stem}.csv\n    合计: 是\n    列:\n"
        "      - 单位\n      - {名称: 收入, 单位: 万元}\n      - {名称: 支出, 单位: 万元}\n"
        "      - 件数\n      - {名称: 结余, 公式: 收入 - 支出, 单位: 万元}\n",
        encoding="utf-8",
    )


def _content(features: int) -> dict[str, Any]:
    return {
        "title": "年度工作总结",
        "section": "主要做法和特点",
        "features": [_feature(number) for number in range(features)],
    }


def _feature(number: int) -> dict[str, Any]:
    quarters = [f"各单位抓好落实，第{n}季度取得了新的进展。" for n in range(PARAGRAPHS)]
    return {
        "title": f"第{number}项工作稳步推进",
        "paragraphs": [{"text": text} for text in quarters],
        "tables": [_table(number // 6)] if number % 6 == 5 else [],
        "measures": [
            {"ordinal": "一二三"[n], "point": _POINTS[n], "detail": _detail(number, f"{value}件")}
            for n, value in enumerate(_values(number))
        ],
    }


def _values(feature: int) -> range:
    return range(100 + 3 * feature, 103 + 3 * feature)


def _detail(feature: int, done: str) -> str:
    return f"围绕第{feature}项工作，明确责任单位，逐项落实；全年完成任务{done}。"


def _table(number: int) -> dict[str, Any]:
    # Objects, since carbone cannot loop over lists of plain values.
    rows = [(f"第{n}办公室", f"{n + 100}", f"{n + 90}", "10") for n in range(5)]
    return {
        "caption": f"表{number + 1}　第{number}批任务进度",
        "columns": dict(zip("abcd", ("单位", "收到", "办结", "在办"), strict=True)),
        "rows": [dict(zip("abcd", row, strict=True)) for row in rows],
    }


def _yaml(features: int) -> str:
    content = _content(features)
    lines = ["报告:", f"  标题: {content['title']}", "统计:"]
    for number in range(features):
        lines += [
            f"  任务{value}: {{名称: 第{value}号任务, 数值: {value}, 单位: 件}}"
            for value in _values(number)
        ]
    tables: list[dict[str, Any]] = []
    lines.append("特点:")
    for number, feature in enumerate(content["features"]):
        placed = []
        for table in feature["tables"]:
            placed.append(f"{{{{ table('进度{len(tables)}') }}}}")
            tables.append(table)
        details = [_detail(number, f"{{{{ 任务{value} }}}}") for value in _values(number)]
        lines += _feature_yaml(feature, details, placed)
    lines.append("表格:")
    for number, table in enumerate(tables):
        title = table["caption"].partition("　")[2]
        columns = ", ".join(table["columns"].values())
        lines += [f"  进度{number}:", f"    标题: {title}", f"    列: [{columns}]", "    行:"]
        lines += [f"      - [{', '.join(row.values())}]" for row in table["rows"]]
    return "\n".join(lines) + "\n"


def _feature_yaml(
    feature: dict[str, Any], details: list[str], placed: Sequence[str] = ()
) -> list[str]:
    """The lines of a feature, with the details of its measures and what its text places."""
    lines = [f"  - 标题: {feature['title']}", "    概述: |"]
    lines += [f"      {paragraph['text']}" for paragraph in feature["paragraphs"]]
    lines += [f"      {one}" for one in placed]
    lines.append("    措施:")
    for measure, detail in zip(feature["measures"], details, strict=True):
        lines += [f"      - 要点: {measure['point']}", f"        内容: {detail}"]
    return lines


def _markdown(content: dict[str, Any]) -> str:
    """The finished document for pandoc, which has no templates for a body."""
    blocks = [f"---\ntitle: {content['title']}\n---", f"# {content['section']}"]
    for feature in content["features"]:
        blocks.append(f"## {feature['title']}")
        blocks += [paragraph["text"] for paragraph in feature["paragraphs"]]
        for table in feature["tables"]:
            rows = [table["columns"], dict.fromkeys("abcd", "---"), *table["rows"]]
            blocks.append("\n".join(f"| {' | '.join(row.values())} |" for row in rows))
            blocks.append(f": {table['caption']}")
        measures = feature["measures"]
        blocks.append("".join(f"{m['ordinal']}是{m['point']}。{m['detail']}" for m in measures))
    return "\n\n".join(blocks) + "\n"


main(Path(sys.argv[1]))
