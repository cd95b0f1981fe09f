"""Styles: where they are found, what they extend, and what they say in one language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from reportgen.checker import Checker
from reportgen.decode import place_at
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.fields import Field, Item, Kind
from reportgen.layout import Layout
from reportgen.layout_check import check_layout
from reportgen.letterhead import take_over
from reportgen.load import parse_file
from reportgen.model import LANGUAGES
from reportgen.nearest import nearest
from reportgen.source import Mapping, Node, Scalar

DEFAULT = "work-summary"
STYLE_FILE = "style.yaml"
WORDING_FILE = "wording.yaml"


class StyleFile(Item):
    """What a style.yaml says, with everything it extends."""

    called: ClassVar[tuple[str, str]] = ("样式", "style")
    name: Field[str] = Field(Kind.LINE, "", "", "name of the style", default="")
    description: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "what it is for, by language", default={}
    )
    languages: Field[tuple[str, ...]] = Field(
        Kind.CHOICE,
        "",
        "",
        "languages it can speak",
        default=("zh-CN",),
        many=True,
        choices=LANGUAGES,
    )
    extends: Field[str] = Field(
        Kind.LINE, "", "", "style it takes everything else from", default=""
    )
    settings: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "switches that its templates read", default={}
    )
    layout: Field[Layout] = Field(Kind.ITEM, "", "", "the looks", default=Layout(None), item=Layout)
    layout_en: Field[Layout] = Field(
        Kind.ITEM, "", "", "changes to the looks for reports in English",
        default=Layout(None), item=Layout,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Style:
    """A style ready to render one language; known by identity, so that work on it can be kept."""

    name: str
    language: str
    folders: tuple[Path, ...]
    """The style's own folder, then those it extends: a file is taken from the first that has it."""
    file: StyleFile
    wording: dict[str, str]

    def find_in_templates(self, text: str) -> Place | None:
        """Where a template first holds a text as it is; `None` where none does."""
        for folder in self.folders:
            for path in sorted(folder.rglob("*.j2")):
                source = SourceFile(str(path), path.read_text(encoding="utf-8", errors="replace"))
                offset = source.text.find(text)
                if offset >= 0:
                    return place_at(source, offset, len(text))
        return None

    @property
    def layout(self) -> Layout:
        """The looks in the style's language."""
        return self.file.layout


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


def available(search: tuple[Path, ...]) -> dict[str, Path]:
    """Every style that can be found, by name, with its folder."""
    found: dict[str, Path] = {}
    for folder in search:
        if folder.is_dir():
            for file in sorted(folder.glob(f"*/{STYLE_FILE}")):
                found.setdefault(file.parent.name, file.parent)
    return found


def load_style(
    name: str, language: str, search: tuple[Path, ...], problems: Problems, *, asked: Place | None
) -> Style | None:
    """The style in a language; `None`, with the problems noted, where it cannot be used.

    `asked` is where the style's name was written, for the message when there is none.
    """
    folders = _chain(name, search, problems, asked)
    if folders is None:
        return None
    try:
        style = _loaded(folders, language, tuple(_stamps(folders)))
    except _UnusableStyleError as error:
        problems.extend(error.problems)
        return None
    if language not in style.file.languages:
        known = list(style.file.languages)
        problems.add("style-language", asked, name=name, language=language, known=known)
        return None
    return style


def _chain(
    name: str, search: tuple[Path, ...], problems: Problems, asked: Place | None
) -> tuple[Path, ...] | None:
    """The style's folder and those it extends, nearest first."""
    folders: list[Path] = []
    place = asked
    while name:
        folder = _find(name, search, folders)
        if folder is None:
            known = available(search)
            if name in known:
                names = [f.name for f in folders] + [name]
                problems.add("style-loop", place, names=" → ".join(names))
            else:
                problems.add(
                    "unknown-style",
                    place,
                    name=name,
                    nearest=nearest(name, known),
                    known=list(known),
                )
            return None
        folders.append(folder)
        name, place = _extended(folder)
    return tuple(folders)


def _find(name: str, search: tuple[Path, ...], taken: list[Path]) -> Path | None:
    """The first folder of that name; one already in the chain gives way to one further on."""
    places = [Path(name)] if "/" in name or "\\" in name else [root / name for root in search]
    return next((f for f in places if (f / STYLE_FILE).is_file() and f not in taken), None)


def _extended(folder: Path) -> tuple[str, Place | None]:
    """The name of the style that this one extends, and where it was written."""
    try:
        root = _parsed(folder / STYLE_FILE)
    except _UnusableStyleError:
        return "", None  # told when the style is read as a whole
    for key, value in root.entries:
        if key.value == "extends" and isinstance(value, Scalar) and not value.is_absent:
            return value.value.strip(), value.place()
    return "", None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _stamps(folders: tuple[Path, ...]) -> Iterator[tuple[int, int]]:
    for folder in folders:
        yield _stamp(folder / STYLE_FILE)
        yield _stamp(folder / WORDING_FILE)
        yield from map(_stamp, sorted(folder.glob("*.docx")))


class _UnusableStyleError(Exception):
    """A style with mistakes. An exception, since what raises is not kept by `lru_cache`."""

    def __init__(self, problems: Problems) -> None:
        super().__init__()
        self.problems = problems


def _parsed(path: Path) -> Mapping:
    """A file of a style as nodes, read once as long as it is not edited."""
    return _parsed_at(path, _stamp(path))


@lru_cache(maxsize=256)
def _parsed_at(path: Path, stamp: tuple[int, int]) -> Mapping:
    del stamp  # part of the key: an edited file is read again
    problems = Problems()
    node = parse_file(path, problems)
    if isinstance(node, Mapping):
        return node
    if node is not None:
        problems.add("not-a-style", node.place())
    raise _UnusableStyleError(problems)


@lru_cache(maxsize=64)
def _loaded(folders: tuple[Path, ...], language: str, stamps: tuple[tuple[int, int], ...]) -> Style:
    del stamps  # part of the key: an edited style is read again
    problems = Problems()
    merged = _merged(folders, STYLE_FILE, problems)
    if merged is None:
        raise _UnusableStyleError(problems)
    checker = Checker(problems)
    file = checker.item(StyleFile, _in_language(merged, language), "")
    wording = _wording(folders, language, checker)
    if isinstance(file, StyleFile):
        take_over(file.layout, folders, problems)
        check_layout(file.layout, problems)
        _check_phrases(folders, language, problems)
    if len(problems) or not isinstance(file, StyleFile):
        raise _UnusableStyleError(problems)
    return Style(folders[0].name, language, folders, file, wording)


def _merged(folders: tuple[Path, ...], name: str, problems: Problems) -> Mapping | None:
    """One file of all folders, the nearest one's keys winning."""
    merged: Node | None = None
    for folder in reversed(folders):
        if (folder / name).is_file():
            try:
                node = _parsed(folder / name)
            except _UnusableStyleError as error:
                problems.extend(error.problems)
            else:
                merged = overlaid(merged, node) if merged is not None else node
    return merged if isinstance(merged, Mapping) else None


def overlaid(base: Node, over: Node) -> Node:
    """`base` with everything `over` says laid over it, key by key; neither is changed."""
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    result = Mapping.copy_of(over)
    own = {key.value: (key, value) for key, value in over.entries}
    inherited = {key.value for key, _ in base.entries}
    result.entries = [
        (own[key.value][0], overlaid(value, own[key.value][1]))
        if key.value in own
        else (key, value)
        for key, value in base.entries
    ]
    result.entries += [entry for entry in over.entries if entry[0].value not in inherited]
    return result


def _in_language(root: Mapping, language: str) -> Mapping:
    """The style's mapping with the language's layout laid over the common one."""
    entries = {key.value: (key, value) for key, value in root.entries}
    changes = entries.pop("layout.en", None) or entries.pop("layout_en", None)
    if changes and language == "en" and "layout" in entries:
        key, common = entries["layout"]
        entries["layout"] = (key, overlaid(common, changes[1]))
    result = Mapping.copy_of(root)
    result.entries = list(entries.values())
    return result


def _wording(folders: tuple[Path, ...], language: str, checker: Checker) -> dict[str, str]:
    node = _merged(folders, WORDING_FILE, checker.problems)
    for key, value in node.entries if node else ():
        if key.value == language:
            return checker.value(_PHRASES, value, language) or {}
    return {}


_PHRASES: Field[dict[str, Any]] = Field(Kind.MAP, "", "", "phrases by name", default={})


def _check_phrases(folders: tuple[Path, ...], language: str, problems: Problems) -> None:
    """Tell of phrases and settings that are new with an extending style and used by no template."""
    known = {
        part: {key.value: key for key in _keys(_merged(folders[1:], name, Problems()), part)}
        for name, part in ((WORDING_FILE, language), (STYLE_FILE, "settings"))
    }
    own = folders[:1] if len(folders) > 1 else ()
    for name, part in ((WORDING_FILE, language), (STYLE_FILE, "settings")):
        for key in _keys(_merged(own, name, Problems()), part):
            if key.value not in known[part] and not _is_used(key.value, folders):
                problems.add(
                    "unused-phrase", key.place(), name=key.value,
                    nearest=nearest(key.value, known[part]), known=list(known[part]),
                )  # fmt: skip


def _keys(root: Mapping | None, part: str) -> Iterator[Scalar]:
    for key, value in root.entries if root else ():
        if key.value == part and isinstance(value, Mapping):
            yield from (inner for inner, _ in value.entries)


def _is_used(name: str, folders: tuple[Path, ...]) -> bool:
    pattern = re.compile(rf"\b(?:words|settings)\.{re.escape(name)}\b")
    return any(
        pattern.search(path.read_text(encoding="utf-8", errors="replace"))
        for folder in folders
        for path in folder.rglob("*.j2")
    )
