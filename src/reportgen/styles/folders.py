"""Where styles are found: in folders near the report and named ones, built in, or installed.

Installed packages bring styles by entry points of the group `reportgen.styles`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Place, Problems, Words
from reportgen.extensions import installed, package_of
from reportgen.language import nearest
from reportgen.storage import folder_of, is_file, is_folder, is_there
from reportgen.styles import rules

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

STYLE_FILE = "style.yaml"
GROUP = "reportgen.styles"


def search_path(report: Path, extra: Iterable[Path]) -> tuple[Path, ...]:
    """The folders to search: the report's, `styles/` in and beside it, extra ones, the built-in."""
    folder = folder_of(report)
    return (folder, folder / "styles", beside(folder), *extra, builtin_root())


def beside(folder: Path) -> Path:
    """The folder of styles beside a report's folder."""
    # As short as the user wrote it, since messages show it.
    return Path(os.path.normpath(folder / ".." / "styles"))


@cache
def builtin_root() -> Path:
    """The folder of the built-in styles: in the checkout, or inside the installed package."""
    # An editable install may leave an outdated copy in the package, so the checkout comes first.
    package = Path(__file__).parents[1]
    checkout = package.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout / "templates"
    return package / "templates"


def styles_in(search: Iterable[Path]) -> dict[str, Path]:
    """The folder of every style in these folders by its name; the first of a name wins."""
    found: dict[str, Path] = {}
    for folder in search:
        if is_folder(folder):
            for file in sorted(folder.glob(f"*/{STYLE_FILE}")):
                found.setdefault(file.parent.name, file.parent)
    return found


def is_path(name: str) -> bool:
    """Whether a style is named by its folder rather than looked for."""
    # On Windows, `C:name` is a path as well: it leads to the current folder of that drive.
    return any(mark in name for mark in "/\\:") or name in (".", "..")


def style_in(
    name: str, search: Iterable[Path], base: Path, taken: Iterable[Path] = ()
) -> Path | None:
    """The first folder of the style, skipping those `taken` already; `None` if there is none.

    A path is relative to `base`.
    """
    places = [joined(base, name)] if is_path(name) else [root / name for root in search]
    passed = {folder.resolve() for folder in taken}
    return next((f for f in places if is_there(f / STYLE_FILE) and f.resolve() not in passed), None)


def is_trusted(name: str, folder: Path, search: Iterable[Path], base: Path | None) -> bool:
    """Whether the style found in a folder may be used: links must not lead it elsewhere.

    It has to be in a searched folder, or in or beside `base`, the style that extends it. A path
    without a `base` is that of the command line, which is trusted; so are styles in memory and
    those of installed packages.
    """
    is_named = base is None and is_path(name)
    if is_named or type(folder) is not type(Path()):
        return True
    is_searched = folder.parent in search or (base is not None and folder.parent == base.parent)
    if not is_path(name) and (not is_searched or not folder.is_symlink()):
        return True
    real = folder.resolve()
    own = base.resolve() if base else None
    is_near = own is not None and (own in real.parents or own.parent == real.parent)
    return is_near or any(root.resolve() in real.parents for root in search)


def shadows_builtin(folder: Path, name: str) -> bool:
    """Whether the folder of a style takes the place of the built-in style of the same name."""
    root = builtin_root()
    return not is_path(name) and folder.parent != root and is_file(root / name / STYLE_FILE)


def joined(base: Path, name: str) -> Path:
    """The folder that a path of a style leads to from `base`."""
    # A path in memory is normalised already; a new one would be a path on the disk.
    # Typed on Windows, a path has backslashes, which other systems take for letters.
    joined = base / name.replace("\\", "/")
    path = Path(os.path.normpath(joined)) if type(joined) is type(Path()) else joined
    # The folder's name is the style's, so it must have one.
    return path if path.name not in ("", "..") else path.resolve()


def installed_names() -> tuple[str, ...]:
    """The names of the styles of all installed packages, sorted."""
    return tuple(sorted({entry.name for entry in installed(GROUP)}))


def installed_style(name: str, problems: Problems, place: Place | None) -> Path | None:
    """The folder of an installed style; `None` if there is none.

    A problem is reported if several packages have the style, or if its package does not hold it.
    """
    entries = [entry for entry in installed(GROUP) if entry.name == name]
    if len(entries) > 1:
        packages = sorted(map(package_of, entries))
        problems.add(rules.STYLE_TWICE, place, name=name, packages=packages)
    return _folder(entries[0], problems, place) if len(entries) == 1 else None


def _folder(entry: EntryPoint, problems: Problems, place: Place | None) -> Path | None:
    try:
        folders = _folders(entry)
    except ModuleNotFoundError as error:
        reason = _no_module(error.name or entry.value, entry)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package raises
        failure = f"{type(error).__name__}: {error}"
        reason = Words(failure, failure)
    else:
        found = next((folder for folder in folders if is_file(folder / STYLE_FILE)), None)
        if found is not None:
            return found
        shown = ", ".join(map(str, folders))
        reason = Words(f"{shown} 里没有 {STYLE_FILE}", f"there is no {STYLE_FILE} in {shown}")
    problems.add(
        rules.STYLE_PACKAGE, place,
        name=entry.name, package=package_of(entry), value=entry.value, reason=reason,
    )  # fmt: skip
    return None


def _folders(entry: EntryPoint) -> tuple[Path, ...]:
    if entry.pattern.match(entry.value) is None:
        # The entry point itself cannot read a name with a hyphen, for example.
        raise ModuleNotFoundError(name=entry.value.partition(":")[0].strip())
    return _folders_of_value(entry) if entry.attr else _folders_of_module(entry.module)


def _folders_of_module(name: str) -> tuple[Path, ...]:
    """The folders of a package, which needs no Python code and is not run."""
    spec = find_spec(name)
    if spec is None or spec.submodule_search_locations is None:
        raise ModuleNotFoundError(name=name)
    return tuple(map(Path, spec.submodule_search_locations))


def _folders_of_value(entry: EntryPoint) -> tuple[Path, ...]:
    """The folder in a package's variable, given as a path or by importlib.resources."""
    value: Any = entry.load()
    if isinstance(value, str | Path):
        return (Path(value),)
    # The object for a namespace package's folders only gives paths of its files.
    return (Path(str(value.joinpath(STYLE_FILE))).parent,)


def _no_module(name: str, entry: EntryPoint) -> Words:
    """The message that there is no such package, with the one that may be meant."""
    files = entry.dist.files if entry.dist else None
    folders = {file.parts[0] for file in files or () if file.name == STYLE_FILE}
    underscored = name.replace("-", "_")
    if underscored != name and find_spec(underscored):
        folders.add(underscored)
    near = nearest(name, sorted(folders))
    return Words(
        f"没有 {name} 这个包" + (f"，是不是想写 {near[0]}？" if near else ""),
        f"there is no package {name}" + (f"; did you mean {near[0]}?" if near else ""),
    )
