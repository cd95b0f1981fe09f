"""A style's effective settings as readable text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.fields import Item
from reportgen.styles import Style


def style_text(style: Style) -> str:
    """Folders, settings, layout and phrases, in the manner of YAML; lengths in twips."""
    lines = [f"name: {style.name}", f"language: {style.language}", "folders:"]
    lines += [f"  - {folder}" for folder in style.folders]
    for title, value in (
        ("settings", style.file.settings), ("layout", style.layout), ("wording", style.wording),
    ):  # fmt: skip
        lines.append(f"{title}:")
        lines.extend(_lines(value, "  "))
    return "\n".join(lines)


def _lines(value: Any, indent: str) -> Iterator[str]:
    pairs = value.items() if isinstance(value, dict) else _given(value)
    for key, one in pairs:
        if isinstance(one, dict | Item):
            yield f"{indent}{key}:"
            yield from _lines(one, indent + "  ")
        else:
            yield f"{indent}{key}: {list(one) if isinstance(one, tuple) else one}"


def _given(item: Item) -> list[tuple[str, Any]]:
    return [(key, getattr(item, key)) for key in item.fields if item.given(key)]
