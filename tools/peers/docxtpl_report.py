"""Render TEMPLATE with DATA, which is JSON or YAML, to OUTPUT, COUNT times."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from repeat import repeat


def main(data: str, template: str, output: str, count: str = "") -> None:
    """Render as often as asked."""

    def write() -> None:
        draft = DocxTemplate(template)
        draft.render(read(Path(data)), autoescape=True)
        draft.save(output)

    repeat(write, count)


def read(path: Path) -> Any:
    """The data of the file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    import yaml

    return yaml.load(text, yaml.CSafeLoader)


main(*sys.argv[1:])
