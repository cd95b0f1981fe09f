"""Layouts and document trees that writers are tried on."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml

from reportgen.document import Block, Document, Heading, ItemList, Paragraph, Run, Runs, Table
from reportgen.fields import Field, Item, Kind
from reportgen.layout import Layout
from reportgen.writers import WRITERS

STYLE = Path(__file__).parents[2] / "templates" / "work-summary" / "style.yaml"
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "pt": 20.0}
_SIZES = {"2号": 44, "3号": 32, "4号": 28}


class MemoryCache:
    """Keeps what is saved in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, name: str) -> bytes | None:
        """What was saved; None for a miss."""
        return self.kept.get(name)

    def save(self, name: str, content: bytes) -> None:
        """Keep it."""
        self.kept[name] = content


def work_summary_layout(language: str) -> Layout:
    """The layout of the work-summary style, in Chinese (`zh-CN`) or English (`en`)."""
    # Only strings: `1.` is the number of a level, not a float.
    style = yaml.load(STYLE.read_text(encoding="utf-8"), yaml.BaseLoader)
    values = style["layout"]
    return layout(_merged(values, style["layout.en"]) if language == "en" else values)


def layout(values: dict[str, Any]) -> Layout:
    """A layout from its values as a style.yaml holds them."""
    item = _item(Layout, values)
    assert isinstance(item, Layout)
    return item


def runs(text: str) -> Runs:
    """One plain run."""
    return (Run(text),)


def paragraph(role: str, text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(role, runs(text))


def heading(level: int, text: str) -> Heading:
    """A plain heading."""
    return Heading(level, runs(text))


def table(*rows: tuple[str, ...], alignments: tuple[str, ...] = ()) -> Table:
    """A table of plain cells; the first row is the header."""
    cells = tuple(tuple(runs(cell) for cell in row) for row in rows)
    return Table(cells[0], cells[1:], alignments or ("",) * len(cells[0]))


def items(*texts: str, ordered: bool = True) -> ItemList:
    """A list of plain items."""
    return ItemList(ordered, tuple(runs(text) for text in texts))


def document(*blocks: Block, title: str = "标题", language: str = "zh-CN") -> Document:
    """A document of these blocks."""
    return Document(blocks, title, language)


EVERYTHING: tuple[Block, ...] = (
    paragraph("title", "蚌埠市“解放思想、优化环境”讨论和整治活动工作总结"),
    paragraph("recipients", "省委、省政府："),
    *(heading(level, f"第{level}级") for level in (1, 2, 3, 4, 1)),
    Paragraph("body", (Run("一是"), Run("强", strong=True), Run("，R&D <b>"))),
    Paragraph("body", (Run("二是"), Run("调", emphasis=True), Run("1. *"))),
    items("甲", "乙\n丙"),
    items("丁"),
    items("戊", ordered=False),
    table(("项", "数"), ("a|b", "3"), alignments=("", "right")),
    table(("单", "独"), ("1", "2")),
    paragraph("signature", "市政府"),
    paragraph("date", "2002年12月31日"),
)  # fmt: skip
"""All kinds of blocks, in an order that tries the writers."""


def part(content: bytes, name: str) -> str:
    """The text of one part of a DOCX."""
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def written(*blocks: Block, language: str = "zh-CN", own: Layout | None = None) -> bytes:
    """These blocks as DOCX, in the work-summary layout unless another is given."""
    chosen = own or work_summary_layout(language)
    tree = document(*blocks, language=language)
    return WRITERS["docx"].write(tree, chosen, _PREPARED)


_PREPARED = MemoryCache()


def _merged(values: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    merged = dict(values)
    for key, change in changes.items():
        is_nested = isinstance(change, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], change) if is_nested else change
    return merged


def _item(kind: type[Item], values: object) -> Item:
    if not isinstance(values, dict):
        values = {kind.scalar_field: values}
    return kind(None, **{key: _value(kind.fields[key], value) for key, value in values.items()})


def _value(field: Field[Any], value: Any) -> object:
    if field.kind is Kind.MAP:
        assert field.item
        return {name: _item(field.item, entry) for name, entry in value.items()}
    if field.item is not None:
        return _item(field.item, value)
    if field.many:
        return tuple(value)
    return _measure(field.kind, value)


def _measure(kind: Kind, value: str) -> object:
    if kind is Kind.LENGTH:
        number, unit = re.fullmatch(r"([\d.]+)(\w+)", value).groups()  # type: ignore[union-attr]
        return round(float(number) * _TWIPS[unit])
    if kind is Kind.SIZE:
        return _SIZES[value] if value in _SIZES else round(float(value.removesuffix("pt")) * 2)
    if kind in (Kind.NUMBER, Kind.INTEGER):
        return float(value) if kind is Kind.NUMBER else int(value)
    return value == "true" if kind is Kind.BOOLEAN else value
