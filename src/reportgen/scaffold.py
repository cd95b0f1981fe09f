"""A new report's folder: a style's sample with the schema that editors check it by."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.json_schema import data_schema
from reportgen.load import SUFFIXES, reason
from reportgen.output import write_all
from reportgen.styles import Style

SCHEMA_FILE = "report.schema.json"
EDITOR_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def new_report(folder: Path, style: Style, problems: Problems) -> tuple[Path, ...]:
    """Write the style's sample data into `folder`; the files written, none where that fails.

    A folder that already holds files is left alone.
    """
    sample = style.samples().get(style.language)
    if sample is None:
        problems.add("no-sample", None, name=style.name, language=style.language)
        return ()
    try:
        if folder.exists() and any(folder.iterdir()):
            problems.add("folder-exists", None, path=str(folder))
            return ()
        contents = {
            folder / file.name: (EDITOR_LINE + file.read_text(encoding="utf-8")).encode()
            for file in sorted(sample.iterdir())
            if file.suffix in SUFFIXES
        }
    except OSError as error:
        problems.add("cannot-write", None, path=str(folder), reason=reason(error))
        return ()
    schema = json.dumps(data_schema(), ensure_ascii=False, indent=1)
    contents[folder / SCHEMA_FILE] = f"{schema}\n".encode()
    return tuple(contents) if write_all(contents, problems) else ()
