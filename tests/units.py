"""Small reports of many units, for tests of what is built together."""

from __future__ import annotations

from pathlib import Path

UNIT = """\
报告: {{标题: {name}垃圾清运情况, 发文机关: {name}, 时期: 2024年}}
统计: {{清运垃圾: {{数值: {value}, 单位: 吨}}}}
特点: [{{标题: 清运及时, 概述: "全年清运垃圾{{{{ 清运垃圾 }}}}"}}]
"""
BROKEN = "报告: {标题: 甲, 标题: 乙}\n"


def units(folder: Path, *names: str) -> list[Path]:
    """The folders of reports of units with these names."""
    return [unit(folder, name, value) for value, name in enumerate(names, 1)]


def unit(folder: Path, name: str, value: int = 1, text: str = UNIT) -> Path:
    """The folder of one unit's report."""
    path = folder / "units" / name
    path.mkdir(parents=True, exist_ok=True)
    content = text.format(name=name, value=value) if text is UNIT else text
    (path / "report.yaml").write_text(content, encoding="utf-8")
    return path
