"""Where styles are found: folders near the report, folders named, the built-in ones."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

STYLE_FILE = "style.yaml"


def builtin_root() -> Path:
    """The folder of the built-in styles: in the checkout, or inside the installed package."""
    # An editable install may leave a stale copy in the package, so the checkout comes first.
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout / "templates"
    return Path(__file__).parent / "templates"


def search_path(report: Path, extra: Iterable[Path]) -> tuple[Path, ...]:
    """Where styles are looked for: the report's folder, `styles/` in and beside it, extra ones."""
    folder = report if report.is_dir() else report.parent
    # Kept as short as the user wrote it: it is shown in messages.
    beside = Path(os.path.normpath(folder / ".." / "styles"))
    return (folder, folder / "styles", beside, *extra, builtin_root())


def styles_in(search: Iterable[Path]) -> dict[str, Path]:
    """Every style of these folders by name, with its own folder; the first of a name counts."""
    found: dict[str, Path] = {}
    for folder in search:
        if folder.is_dir():
            for file in sorted(folder.glob(f"*/{STYLE_FILE}")):
                found.setdefault(file.parent.name, file.parent)
    return found


def is_path(name: str) -> bool:
    """Whether a style is named by its folder rather than looked for."""
    return "/" in name or "\\" in name or name in (".", "..")


def style_in(
    name: str, search: Iterable[Path], base: Path, taken: Iterable[Path] = ()
) -> Path | None:
    """The first folder of the style's name; one that is `taken` gives way to one further on.

    A path is relative to `base`.
    """
    places = [_joined(base, name)] if is_path(name) else [root / name for root in search]
    passed = {folder.resolve() for folder in taken}
    return next(
        (f for f in places if (f / STYLE_FILE).is_file() and f.resolve() not in passed), None
    )


def _joined(base: Path, name: str) -> Path:
    path = Path(os.path.normpath(base / name))
    # The folder gives the style its name, so it must have one.
    return path if path.name not in ("", "..") else path.resolve()
