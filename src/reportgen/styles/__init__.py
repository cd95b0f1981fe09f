"""Styles: what they extend, whether they can be used, and what they say in one language."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from reportgen.diagnostics import Diagnostic, Place, Problems, place_at
from reportgen.diagnostics.messages import has_errors
from reportgen.document.layout import Layout
from reportgen.language import nearest, slips
from reportgen.language.patterns import regex
from reportgen.model import LANGUAGES
from reportgen.model.fields import Field, Kind
from reportgen.readers.checker import Checker
from reportgen.readers.rules import NAMED_TWICE
from reportgen.readers.yaml import Mapping, Scalar, Sequence
from reportgen.styles import rules
from reportgen.styles.files import (
    WORDING_FILE,
    Stamps,
    StyleFile,
    UnusableStyleError,
    in_language,
    known_source,
    merged,
    parsed,
    part_of,
    stamps,
)
from reportgen.styles.folders import (
    STYLE_FILE,
    installed_names,
    installed_style,
    is_path,
    style_in,
    styles_in,
)
from reportgen.styles.looks import check_layout, take_over

DEFAULT = "work-summary"
TEMPLATE = "*.j2"
"""How files are named that are templates."""


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
            for path in sorted(folder.rglob(TEMPLATE)):
                source = known_source(path)
                offset = source.text.find(text)
                if offset >= 0:
                    return place_at(source, offset, len(text))
        return None

    def template(self, name: str) -> Path | None:
        """The file of a template; `x.en.md.j2` goes before `x.md.j2` in English."""
        if not _is_plain(name):
            return None
        stem, dot, suffix = name.partition(".")
        for own in (f"{stem}.{self.language}{dot}{suffix}", name):
            for folder in self.folders:
                path = folder / own
                if path.is_file():
                    return path
        return None

    def file_named(self, name: str) -> Path | None:
        """The file of the style whose whole path it is; `None` for files elsewhere."""
        for folder in self.folders:
            root = f"{folder}{os.sep}"
            if name.startswith(root):
                return folder / name.removeprefix(root)
        return None

    def templates(self) -> dict[str, Path]:
        """Every template by the name that others include it by, with its file; sorted."""
        names = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in folder.rglob(TEMPLATE)
        }
        common = {without_language(name) for name in names}
        return {name: path for name in sorted(common) if (path := self.template(name))}

    def samples(self) -> dict[str, Path]:
        """The folders of sample data in the style's language, `zh-CN` first and then `zh-CN-…`."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in (folder / "sample").glob(f"{self.language}*"):
                if path.is_dir() and is_sample_of(self.language, path.name):
                    found.setdefault(path.name, path)
        return dict(sorted(found.items()))

    def with_setting(self, name: str, value: str) -> Style:
        """The same style with one of its settings as said."""
        values = {key: one for key, one in vars(self.file).items() if key != "place"}
        settings = {**self.file.settings, name: value}
        return replace(self, file=StyleFile(self.file.place, **{**values, "settings": settings}))

    @property
    def layout(self) -> Layout:
        """The looks in the style's language."""
        return self.file.layout


def _is_plain(name: str) -> bool:
    """Whether a name is one that a template within a style's folder can have."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and not re.search(r"[\\:]", name)
    return is_inside and path.match(TEMPLATE) and str(path) == name


def is_sample_of(language: str, name: str) -> bool:
    """Whether a folder of this name holds a sample in the language: `en`, `en-…`."""
    return f"{name}-".startswith(f"{language}-")


def language_of(name: str) -> str:
    """The language that a template is for alone: `en` for `overview.en.md.j2`; mostly empty."""
    return next((language for language in LANGUAGES if f".{language}." in name), "")


def without_language(name: str) -> str:
    """The name by which others include a template: `overview.md.j2` for `overview.en.md.j2`."""
    return name.replace(f".{language_of(name)}.", ".")


class Chain(NamedTuple):
    """A style and those that it extends."""

    name: str
    folders: tuple[Path, ...]
    """Nearest first."""


def load_style(
    name: str, language: str, search: tuple[Path, ...], problems: Problems, *, asked: Place | None
) -> Style | None:
    """The style in a language; `None`, with the problems noted, where it cannot be used.

    `asked` is where the style's name was written, for the message when there is none.
    """
    chain = find_chain(name, search, problems, asked=asked)
    if chain is None:
        return None
    try:
        style, warnings = _loaded(chain, language, stamps(chain.folders))
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return None
    if language not in style.file.languages:
        known = list(style.file.languages)
        problems.add(rules.STYLE_LANGUAGE, asked, name=name, language=language, known=known)
        return None
    problems.extend(warnings)
    return style


def available(search: tuple[Path, ...]) -> list[str]:
    """The name of every style that can be found, nearest first."""
    return list(dict.fromkeys([*styles_in(search), *installed_names()]))


def find_chain(
    name: str, search: tuple[Path, ...], problems: Problems, *, asked: Place | None
) -> Chain | None:
    """The style's folder and those it extends; `None`, with the problem noted, if one lacks."""
    folders: list[Path] = []
    wanted, place = name, asked
    while wanted:
        # What a style extends may also lie beside it, wherever that is.
        beside = [folder.parent for folder in folders[-1:]]
        folder = _found(wanted, (*search, *beside), folders, problems, place)
        if folder is None:
            return None
        folders.append(folder)
        following = extended(folder, problems)
        if following is None:
            return None
        wanted, place = following
    return Chain(folders[0].name if is_path(name) else name, tuple(folders))


def _found(
    name: str, search: tuple[Path, ...], taken: list[Path], problems: Problems, place: Place | None
) -> Path | None:
    """The folder of the style named at `place`; `None`, with the problem noted, without one."""
    base = taken[-1] if taken else Path()
    folder = style_in(name, search, base, taken)
    if folder is not None:
        return folder
    so_far = len(problems)
    # A package may have given its style a name with a slash, which no folder has.
    folder = installed_style(name, problems, place)
    if folder is not None and folder not in taken:
        return folder
    if folder is not None or style_in(name, search, base):
        names = [*(one.name for one in taken), name]
        problems.add(rules.STYLE_LOOP, place, names=" → ".join(names))
    elif len(problems) == so_far:
        known = available(search)
        problems.add(
            rules.UNKNOWN_STYLE, place, name=name, nearest=nearest(name, known), known=known
        )
    return None


def extended(folder: Path, problems: Problems) -> tuple[str, Place | None] | None:
    """The name of the style that this one extends, and where it was written.

    `None`, with the problem noted, where something else than a name is written there.
    """
    try:
        root = parsed(folder / STYLE_FILE)
    except UnusableStyleError:
        return "", None  # told when the style is read as a whole
    for key, value in root.entries:
        if key.value == "extends" and not value.is_absent:
            name = Checker(problems).value(StyleFile.extends, value, key.value)
            return None if name is None else (name, value.place())
    return "", None


@lru_cache(maxsize=64)
def _loaded(chain: Chain, language: str, _stamps: Stamps) -> tuple[Style, tuple[Diagnostic, ...]]:
    """The style, with its warnings; read again when an edit has changed its stamps."""
    problems = Problems()
    style = read_style(chain, language, problems)
    if style is None or has_errors(problems):
        raise UnusableStyleError(problems)
    return style, tuple(problems)


def read_style(chain: Chain, language: str, problems: Problems) -> Style | None:
    """The style with its problems noted, as far as it can be read; `None` where it cannot be."""
    root = merged(chain.folders, STYLE_FILE, problems)
    if root is None:
        return None
    checker = Checker(problems)
    said = in_language(root, language)
    file = checker.item(StyleFile, said, "")
    wording = _wording(chain.folders, language, checker)
    _check_phrases(chain.folders, language, problems)
    is_whole = _is_whole(said, chain, problems)
    if not isinstance(file, StyleFile) or wording is None or not is_whole:
        return None
    _check_languages(file, said, problems)
    _drop_empty_fonts(file.layout)
    take_over(file.layout, chain.folders, problems)
    check_layout(file.layout, said, problems)
    return Style(chain.name, language, chain.folders, file, wording)


def _is_whole(said: Mapping, chain: Chain, problems: Problems) -> bool:
    """Whether a style.yaml has the parts without which much else would be told as missing.

    Tells of those that are empty; of those that are something else, the checker does.
    """
    unknown = [key.value for key, _ in said.entries if StyleFile.named(key.value) is None]
    is_whole = len(chain.folders) > 1 or not any(
        "extends" in nearest(one, _KEYS) for one in unknown
    )
    inherited = (("settings",),) if len(chain.folders) > 1 else ()
    for *above, last in (*inherited, *_NEVER_EMPTY):
        owner: Mapping | None = said
        for step in above:
            owner = part_of(owner, step)
        for key, value in owner.entries if owner else ():
            if key.value == last and value.is_absent:
                problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
            if key.value == last and not isinstance(value, Mapping):
                is_whole = is_whole and last == _MAIN_FONT and not value.is_absent
    return is_whole


_KEYS = tuple(StyleFile.names)
_MAIN_FONT = "body"
_NEVER_EMPTY = (
    ("layout",), ("layout", "roles"), ("layout", "fonts"), ("layout", "fonts", _MAIN_FONT),
)  # fmt: skip


def _check_languages(file: StyleFile, said: Mapping, problems: Problems) -> None:
    """Tell of a list of languages that is empty or has one twice; the default takes its place."""
    for key, value in said.entries:
        if key.value != "languages":
            continue
        listed = value.items if isinstance(value, Sequence) else [value]
        names = [one.value.strip() for one in listed if isinstance(one, Scalar)]
        if all(one.is_absent for one in listed):
            problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
        for at, one in enumerate(listed):
            if isinstance(one, Scalar) and one.value.strip() in names[:at]:
                problems.add(NAMED_TWICE, one.place(), name=one.value)
    if not file.languages:
        del vars(file)["languages"]


def _drop_empty_fonts(layout: Layout) -> None:
    """Take out the fonts of which nothing is said: they take back those that are inherited."""
    if layout.given("fonts"):
        said = {name: font for name, font in layout.fonts.items() if len(vars(font)) > 1}
        vars(layout)["fonts"] = said


def in_its_languages(chain: Chain, problems: Problems) -> tuple[Style, ...]:
    """The style in each language that it speaks, with its problems noted, as far as it goes."""
    first = read_style(chain, LANGUAGES[0], Problems())
    languages = first.file.languages if first else LANGUAGES[:1]
    styles = (read_style(chain, language, problems) for language in languages)
    return tuple(style for style in styles if style is not None)


def _wording(folders: tuple[Path, ...], language: str, checker: Checker) -> dict[str, str] | None:
    """The phrases of a language; `None`, with the problem noted, where there is something else."""
    node = merged(folders, WORDING_FILE, checker.problems)
    found: dict[str, str] = {}
    for key, value in node.entries if node else ():
        if key.value in LANGUAGES and value.is_absent:
            checker.problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
        elif key.value == language:
            read = checker.value(_PHRASES, value, language)
            if read is None:
                return None
            # One that cannot be read still has its name, so that no template is blamed.
            found = dict.fromkeys((one.value for one in _keys(part_of(node, language))), "") | read
        elif key.value not in LANGUAGES:
            checker.problems.add(
                rules.UNKNOWN_LANGUAGE, key.place(), name=key.value,
                nearest=nearest(key.value, LANGUAGES), known=list(LANGUAGES),
            )  # fmt: skip
    return found


_PHRASES: Field[dict[str, Any]] = Field(Kind.MAP, "", "", "phrases by name", default={})


def _check_phrases(folders: tuple[Path, ...], language: str, problems: Problems) -> None:
    """Tell of phrases and settings that are new with an extending style and used by no template."""
    own = folders[:1] if len(folders) > 1 else ()
    for rule, name, part, called in _NAMED:
        key = part or language
        written = list(_keys(part_of(merged(own, name, Problems()), key)))
        inherited = {
            one.value for one in _keys(part_of(merged(folders[1:], name, Problems()), key))
        }
        # What the style words itself is not what another of its names was meant for.
        meant = inherited - {one.value for one in written}
        for one in written:
            if one.value not in inherited and not _is_used(called, one.value, folders):
                problems.add(rule, one.place(), name=one.value, nearest=slips(one.value, meant))


_NAMED = (
    (rules.UNUSED_PHRASE, WORDING_FILE, "", "words"),
    (rules.UNUSED_SETTING, STYLE_FILE, "settings", "settings"),
)
"""Rule, file, the part of it (none: the language) and what templates call it."""


def _keys(mapping: Mapping | None) -> Iterator[Scalar]:
    yield from (key for key, _ in mapping.entries) if mapping else ()


_CODE = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""What of a template is no text and no remark."""


def _is_used(called: str, name: str, folders: tuple[Path, ...]) -> bool:
    """Whether a template names a phrase or setting, or one that is only known once it runs."""
    pattern = re.compile(
        rf"""\b{called}(?:\.{re.escape(name)}\b|\[(?!["'])|\[["']{re.escape(name)}["'])"""
    )
    return any(
        pattern.search(code)
        for folder in folders
        for path in folder.rglob(TEMPLATE)
        for code in _CODE.findall(path.read_text(encoding="utf-8", errors="replace"))
    )
