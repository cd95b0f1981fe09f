"""A new report's folder: a style's sample with the schema that editors check it by."""

from __future__ import annotations

import json
from pathlib import Path

from reportgen.diagnostics import Problems, SourceFile, reason
from reportgen.model.schema import data_schema
from reportgen.output import write_all
from reportgen.readers import SUFFIXES
from reportgen.readers.yaml import Mapping, Scalar, parse
from reportgen.styles import DEFAULT, Style

SCHEMA_FILE = "report.schema.json"
_STYLE_KEYS = {"报告": "样式", "report": "style"}
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
            folder / file.name: (EDITOR_LINE + _handed_out(file, style)).encode()
            for file in sorted(sample.iterdir())
            if file.suffix in SUFFIXES
        }
    except OSError as error:
        problems.add("cannot-write", None, path=str(folder), reason=reason(error))
        return ()
    schema = json.dumps(data_schema(), ensure_ascii=False, indent=1)
    contents[folder / SCHEMA_FILE] = f"{schema}\n".encode()
    return tuple(contents) if write_all(contents, problems) else ()


def _handed_out(file: Path, style: Style) -> str:
    """A file of a sample; the report names its style, unless that is the one it gets anyway."""
    text = file.read_text(encoding="utf-8")
    return text if style.name == DEFAULT else naming_style(text, style.name)


def naming_style(text: str, name: str) -> str:
    """A report's YAML that names a style; as it was where it holds no titles and offices."""
    root = parse(SourceFile("", text), Problems())
    for key, report in root.entries if isinstance(root, Mapping) else ():
        if key.value in _STYLE_KEYS and isinstance(report, Mapping) and report.entries:
            return _with_style(text, report, f"{_STYLE_KEYS[key.value]}: {name}")
    return text


def _with_style(text: str, report: Mapping, entry: str) -> str:
    lines = text.split("\n")
    for key, value in report.entries:
        if key.value in _STYLE_KEYS.values() and isinstance(value, Scalar):
            line = lines[key.line - 1]
            end = value.column - 1 + len(value.value) + 2 * bool(value.style)
            lines[key.line - 1] = line[: key.column - 1] + entry + line[end:]
            return "\n".join(lines)
    line = lines[report.line - 1]
    if line[report.column - 1 : report.column] == "{":
        lines[report.line - 1] = f"{line[: report.column]}{entry}, {line[report.column :]}"
    else:
        # Below the first entry, which most often is the title.
        first = report.entries[0][1]
        at = first.end_line if isinstance(first, Scalar) else report.line - 1
        lines.insert(at, " " * (report.column - 1) + entry)
    return "\n".join(lines)
