"""What lies in a style's folder `sample/` and is no sample, since it is not called as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.readers import SUFFIXES
from reportgen.styles import Style, is_sample_of


def check_sample_names(style: Style, problems: Problems) -> None:
    """Tell of data in the style's own `sample/` that nothing reads, at its first file."""
    languages = style.file.languages
    known = [name for language in languages for name in (language, f"{language}-…")]
    for name, path in _entries(style.folders[0] / "sample"):
        if not any(is_sample_of(language, name) for language in languages):
            place = Place(SourceFile(str(path), ""), 1, 1)
            problems.add("sample-not-read", place, name=name, known=known)


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """The YAML files of a folder, and of each folder in it that has one the first."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        data = next((file for file in files if file.suffix.lower() in SUFFIXES), None)
        if data is not None and not path.name.startswith("."):
            yield path.name, data
