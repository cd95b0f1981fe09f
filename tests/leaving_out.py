"""Reports with parts left out, and what must not be seen in their drafts."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from builders import NO_CACHE
from reportgen import Request, build
from reportgen.messages import severity

FLAWS = re.compile(
    r"[，、；：。]{2,}|[，、；：]\)|（）|\(\)|（[；，：]|None|\{\{|undefined"
    r"|,,|;;|\.\.|,\.|;\.| [,;.)]|\( |[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]"
)


def data_of(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        data |= yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


def drafted(data: dict[str, Any], tmp_path: Path) -> str | None:
    """The draft as Markdown; None where the data without the part is no longer whole."""
    path = tmp_path / "report.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    result = build(Request(path, ("md",), environment=NO_CACHE))
    if result.failed:
        allowed = {
            "missing-key", "missing-report", "unknown-figure", "unknown-reference", "no-parent",
            "figure-lacks", "unit-conflict", "unknown-table", "unknown-column", "unknown-caption",
            "assertion-failed",
        }  # fmt: skip
        assert {one.rule for one in result.diagnostics if severity(one) == "error"} <= allowed
        return None
    return result.contents["md"].decode()


def variants(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything that can be left out; of a table, only the whole and its title."""
    children = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in children:
        is_cells = path[:1] in (("表格",), ("tables",)) and len(path) == 2
        if not is_cells or key in ("标题", "title"):
            yield (*path, key)
        if isinstance(child, dict | list) and not is_cells:
            yield from variants(child, (*path, key))


def without(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    less = copy.deepcopy(data)
    node: Any = less
    for key in path[:-1]:
        node = node[key]
    del node[path[-1]]
    return less


def flaws_without_a_part(data: dict[str, Any], tmp_path: Path) -> tuple[int, list[Any]]:
    """How many parts can be left out, and those whose absence leaves a flaw, with the flaws."""
    built, found = 0, []
    for path in variants(data):
        text = drafted(without(data, path), tmp_path)
        if text is None:
            continue
        built += 1
        flaws = FLAWS.findall(text) + re.findall(r"(?m)^#+ *[^\w#]*$", text)
        found += [(path, flaws)] if flaws else []
    return built, found


def empty_headings(text: str) -> list[str]:
    """Headings with neither text nor a lower heading under them."""
    lines = [line for line in text.split("\n") if line]
    levels = [len(line) - len(line.lstrip("#")) for line in lines]
    return [
        line
        for line, level, following in zip(lines, levels, [*levels[1:], 1], strict=True)
        if level > 1 and 0 < following <= level
    ]
