"""Styles: found with those they extend, read, and checked, for one language at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from reportgen.diagnostics import Diagnostic, Place, Problems, Words, place_at
from reportgen.diagnostics.messages import has_errors
from reportgen.document.layout import Layout
from reportgen.language import close_matches, nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import LANGUAGES
from reportgen.model.fields import Field, Kind
from reportgen.model.figures import BIG_NUMBERS, COMPARED_WITH, MOST_DECIMALS
from reportgen.model.scalars import boolean
from reportgen.readers.checker import Checker
from reportgen.readers.rules import NAMED_TWICE, TO_BE_FILLED
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence
from reportgen.storage import Limits, is_there, shell_word
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
    builtin_root,
    installed_names,
    installed_style,
    is_path,
    is_trusted,
    joined,
    shadows_builtin,
    style_in,
    styles_in,
)
from reportgen.styles.looks import apply_base, check_layout

DEFAULT = "work-summary"
PRINTED = ("activities", "features", "problems", "next_steps")
"""What most styles print; where one omits any of it, that is told."""
DOCUMENT = "report.md.j2"
"""The template of the whole document, which includes the others."""
TEMPLATE = "*.j2"
"""The pattern of the file names of templates."""
_KEYS = tuple(StyleFile.names)
_MAIN_FONT = "body"
_NEVER_EMPTY = (
    ("layout",), ("layout", "roles"), ("layout", "fonts"), ("layout", "fonts", _MAIN_FONT),
)  # fmt: skip
_PHRASES: Field[dict[str, Any]] = Field(Kind.MAP, "", "", "phrases by name", default={})
_NAMED = (
    (rules.UNUSED_PHRASE, WORDING_FILE, "", "words"),
    (rules.UNUSED_SETTING, STYLE_FILE, "settings", "settings"),
)
"""Rule, file, its part (empty: that of the language) and the part's name in templates."""
WORDS, RJIEBA = "words", "rjieba"
"""The setting for what finds the words of titles, and its value: a package with a dictionary."""
OWN_SETTINGS = frozenset((COMPARED_WITH, BIG_NUMBERS, WORDS))
"""The settings that the program itself reads."""
_CODE = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Style:
    """A style ready to render one language; compared by identity, so work on it can be cached."""

    name: str
    language: str
    folders: tuple[Path, ...]
    """The style's own folder, then those it extends; the first that has a file wins."""
    file: StyleFile
    wording: dict[str, str]
    limits: Limits
    """What its templates may do, and its letterhead may hold."""

    def find_in_templates(self, text: str) -> Place | None:
        """Where a text first occurs in a template; `None` if no template holds it."""
        for folder in self.folders:
            for path in sorted(folder.rglob(TEMPLATE)):
                source = known_source(path)
                offset = source.text.find(text)
                if offset >= 0:
                    return place_at(source, offset, len(text))
        return None

    def document_place(self) -> Place | None:
        """Where the template of the whole document begins."""
        path = self.template(DOCUMENT)
        return Place(known_source(path), 1, 1) if path else None

    def template(self, name: str) -> Path | None:
        """The file of a template; in English, `x.en.md.j2` takes precedence over `x.md.j2`."""
        if not _is_plain(name):
            return None
        stem, dot, suffix = name.partition(".")
        for own in (f"{stem}.{self.language}{dot}{suffix}", name):
            for folder in self.folders:
                path = folder / own
                if is_there(path):
                    return path
        return None

    def file_named(self, name: str) -> Path | None:
        """The file of the style that has this full path; `None` for files elsewhere."""
        for folder in self.folders:
            root = f"{folder}{os.sep}"
            if name.startswith(root):
                return folder / name.removeprefix(root)
        return None

    def templates(self) -> dict[str, Path]:
        """The file of every template by the name that others include it by; sorted."""
        names = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in folder.rglob(TEMPLATE)
        }
        common = {without_language(name) for name in names}
        return {name: path for name in sorted(common) if (path := self.template(name))}

    def samples(self) -> dict[str, Path]:
        """The folders of sample data in the style's language: `zh-CN` first, then `zh-CN-…`."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in (folder / "sample").glob(f"{self.language}*"):
                if path.is_dir() and is_sample_of(self.language, path.name):
                    found.setdefault(path.name, path)
        return dict(sorted(found.items()))

    def with_setting(self, name: str, value: str) -> Style:
        """The same style with another value of one setting."""
        values = {key: value for key, value in vars(self.file).items() if key != "place"}
        settings = {**self.file.settings, name: value}
        return replace(self, file=StyleFile(self.file.place, **{**values, "settings": settings}))

    @property
    def layout(self) -> Layout:
        """The looks in the style's language."""
        return self.file.layout


def _is_plain(name: str) -> bool:
    """Whether a name is possible for a template within a style's folder."""
    path = PurePosixPath(name)
    is_inside = not path.is_absolute() and ".." not in path.parts and not re.search(r"[\\:]", name)
    return is_inside and path.match(TEMPLATE) and str(path) == name


def is_sample_of(language: str, name: str) -> bool:
    """Whether a folder of this name holds a sample in the language: `en`, `en-…`."""
    return f"{name}-".startswith(f"{language}-")


def language_of(name: str) -> str:
    """The only language of a template: `en` for `tail.en.md.j2`; empty for most."""
    return next((language for language in LANGUAGES if f".{language}." in name), "")


def without_language(name: str) -> str:
    """The name that others include a template by: `tail.md.j2` for `tail.en.md.j2`."""
    return name.replace(f".{language_of(name)}.", ".")


class Chain(NamedTuple):
    """A style and those that it extends."""

    name: str
    folders: tuple[Path, ...]
    """Nearest first."""


def load_style(
    name: str,
    language: str,
    search: tuple[Path, ...],
    problems: Problems,
    *,
    named_at: Place | None,
    limits: Limits = Limits(),  # noqa: B008  # immutable
) -> Style | None:
    """The style in a language; `None`, with the problems reported, if it cannot be used.

    `named_at` is where the style's name was written, for messages about an unknown style.
    """
    chain = find_chain(name, search, problems, named_at=named_at)
    if chain is None:
        return None
    try:
        style, warnings = _loaded(chain, language, limits, stamps(chain.folders))
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return None
    if language not in style.file.languages:
        known = list(style.file.languages)
        problems.add(rules.STYLE_LANGUAGE, named_at, name=name, language=language, known=known)
        return None
    problems.extend(warnings)
    return style


def find_chain(
    name: str, search: tuple[Path, ...], problems: Problems, *, named_at: Place | None
) -> Chain | None:
    """The style's folder and those it extends; `None`, with a problem reported, if one is missing.

    `named_at` is where the style's name was written.
    """
    folders: list[Path] = []
    following, place = name, named_at
    while following:
        # The style that one extends may also lie beside it, wherever that is.
        beside = [folder.parent for folder in folders[-1:]]
        folder = _found(following, (*search, *beside), folders, problems, place)
        if folder is None:
            return None
        if not is_trusted(following, folder, search, folders[-1] if folders else None):
            real = folder.resolve()
            problems.add(
                rules.STYLE_OUTSIDE, place, name=following, folder=str(real),
                parent=shell_word(str(real.parent)),
            )  # fmt: skip
            return None
        if shadows_builtin(folder, following):
            problems.add(rules.STYLE_SHADOWS, place, name=following, folder=str(folder.parent))
        folders.append(folder)
        base = _base_of(folder, problems)
        if base is None:
            return None
        following, place = base
    own = is_path(name) or name in aliases_of(folders[0])
    return Chain(folders[0].name if own else name, tuple(folders))


def _found(
    name: str, search: tuple[Path, ...], taken: list[Path], problems: Problems, place: Place | None
) -> Path | None:
    """The folder of the style named at `place`; `None`, with the problem reported, if unknown."""
    base = taken[-1] if taken else Path()
    folder = style_in(name, search, base, taken)
    if folder is not None:
        return folder
    so_far = len(problems)
    # A package may have given its style a name with a slash, which no folder has.
    folder = installed_style(name, problems, place)
    if folder is None and len(problems) == so_far:
        folder = _with_alias(name, search)
    if folder is not None and folder not in taken:
        return folder
    if folder is not None or style_in(name, search, base):
        names = [*(style.name for style in taken), name]
        problems.add(rules.STYLE_LOOP, place, names=" → ".join(names))
    elif len(problems) == so_far:
        searched = [joined(base, name)] if is_path(name) else search
        _report_unknown(name, search, searched, place, problems)
    return None


def _report_unknown(
    name: str, search: tuple[Path, ...], searched: Iterable[Path], place: Place | None,
    problems: Problems,
) -> None:  # fmt: skip
    """Report an unknown style, with the names of the others in the reader's language."""
    folders = styles_in(search)
    aliases = {known: aliases_of(folder) for known, folder in folders.items()}
    known = available(search)
    chinese = [next(iter(aliases.get(other, ())), other) for other in known]
    problems.add(
        rules.UNKNOWN_STYLE, place, name=name,
        nearest=nearest(name, [*known, *(alias for own in aliases.values() for alias in own)]),
        known=Words("、".join(chinese), ", ".join(known)),
        places=_in_words(folder for folder in searched if folder != builtin_root()),
    )  # fmt: skip


def _in_words(folders: Iterable[Path]) -> Words:
    """The folders as their user would name them: dots are the shell's way, and say little."""
    names = [
        Words("当前文件夹", "the current folder") if folder == Path()
        else Words(*[str(folder.resolve() if ".." in folder.parts else folder)] * 2)
        for folder in dict.fromkeys(folders)
    ]  # fmt: skip
    return Words("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _with_alias(name: str, search: tuple[Path, ...]) -> Path | None:
    """The folder of the style that has another name as well; that of a built-in style first."""
    # Folders are searched from the farthest, since a copy of a style may have kept its aliases.
    for folder in reversed(styles_in(search).values()):
        if name in aliases_of(folder):
            return folder
    return None


def aliases_of(folder: Path) -> tuple[str, ...]:
    """The other names of the style in a folder, as far as its style.yaml can be read."""
    return _listed_in(folder, "aliases")


def languages_of(folder: Path) -> tuple[str, ...]:
    """The languages that the style in a folder names itself; none if it names none."""
    return _listed_in(folder, "languages")


def _listed_in(folder: Path, name: str) -> tuple[str, ...]:
    """The texts that a style.yaml lists under a key, as far as it can be read."""
    try:
        root = parsed(folder / STYLE_FILE)
    except UnusableStyleError:
        return ()
    for key, value in root.entries:
        if key.value == name:
            nodes = value.items if isinstance(value, Sequence) else [value]
            return tuple(node.value.strip() for node in nodes if isinstance(node, Scalar))
    return ()


def _base_of(folder: Path, problems: Problems) -> tuple[str, Place | None] | None:
    """The name of the style that this one extends, and where it is written; an empty name if none.

    `None`, with the problem reported, if `extends` holds something other than a name.
    """
    try:
        root = parsed(folder / STYLE_FILE)
    except UnusableStyleError:
        return "", None  # Reported when the whole style is read.
    for key, value in root.entries:
        if key.value == "extends" and not value.is_absent:
            name = Checker(problems).value(StyleFile.fields["extends"], value, key.value)
            return None if name is None else (name, value.place())
    return "", None


def available(search: tuple[Path, ...]) -> list[str]:
    """The names of all styles that can be found, nearest first."""
    return list(dict.fromkeys([*styles_in(search), *installed_names()]))


@lru_cache(maxsize=64)
def _loaded(
    chain: Chain, language: str, limits: Limits, _stamps: Stamps
) -> tuple[Style, tuple[Diagnostic, ...]]:
    """The style and its warnings; read again when an edit has changed its stamps."""
    problems = Problems()
    style = read_style(chain, language, problems, limits)
    if style is None or has_errors(problems):
        raise UnusableStyleError(problems)
    if chain.folders[0].parent != builtin_root():
        # Imported here: the built-in styles need no list of typefaces.
        from reportgen.styles.typefaces import report_unusual

        report_unusual(style.layout, problems)
    return style, tuple(problems)


def read_style(
    chain: Chain,
    language: str,
    problems: Problems,
    limits: Limits = Limits(),  # noqa: B008  # immutable
) -> Style | None:
    """The style, with its problems reported; `None` if it cannot be read at all."""
    root = merged(chain.folders, STYLE_FILE, problems)
    if root is None:
        return None
    checker = Checker(problems)
    root = in_language(root, language)
    file = checker.item(StyleFile, root, "")
    wording = _wording(chain.folders, language, problems)
    _check_phrases(chain.folders, language, problems)
    is_whole = _is_whole(root, chain, problems)
    if not isinstance(file, StyleFile) or wording is None or not is_whole:
        return None
    _check_languages(file, root, problems)
    _read_settings(file, root, problems)
    if file.requires or file.expects:
        # Imported here, since few styles ask for anything.
        from reportgen.styles.needed import check_needed

        check_needed(file, problems)
    _drop_empty_fonts(file.layout)
    apply_base(file.layout, chain.folders, limits, problems)
    check_layout(file.layout, root, problems)
    return Style(chain.name, language, chain.folders, file, wording, limits)


def _is_whole(root: Mapping, chain: Chain, problems: Problems) -> bool:
    """Whether a style.yaml has the parts without which much else would be reported as missing.

    Reports those that are empty; the checker reports those of a wrong type.
    """
    unknown = [key.value for key, _ in root.entries if StyleFile.named(key.value) is None]
    is_whole = len(chain.folders) > 1 or not any(
        "extends" in nearest(key, _KEYS) for key in unknown
    )
    inherited = (("settings",),) if len(chain.folders) > 1 else ()
    for *above, last in (*inherited, *_NEVER_EMPTY):
        owner: Mapping | None = root
        for step in above:
            owner = part_of(owner, step)
        for key, value in owner.entries if owner else ():
            if key.value == last and value.is_absent:
                problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
            if key.value == last and not isinstance(value, Mapping):
                is_whole = is_whole and last == _MAIN_FONT and not value.is_absent
    return is_whole


def _check_languages(file: StyleFile, root: Mapping, problems: Problems) -> None:
    """Report a list of languages that is empty, which then is the default, or has one twice."""
    for key, value in root.entries:
        if key.value != "languages":
            continue
        listed = value.items if isinstance(value, Sequence) else [value]
        if all(node.is_absent for node in listed):
            problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
        seen: set[str] = set()
        for node in listed:
            if isinstance(node, Scalar) and node.value.strip() in seen:
                problems.add(NAMED_TWICE, node.place(), name=node.value)
            elif isinstance(node, Scalar):
                seen.add(node.value.strip())
    if not file.languages:
        del vars(file)["languages"]


def _read_settings(file: StyleFile, root: Mapping, problems: Problems) -> None:
    """Check the values of the settings that the program itself reads, and put them to use."""
    for key, value in _entries(part_of(root, "settings")):
        found = value.value.strip() if isinstance(value, Scalar) and not value.is_absent else "no"
        if key.value not in (BIG_NUMBERS, WORDS) or boolean(found) is False:
            continue
        if key.value == WORDS:
            _find_words(file, found, value.place(), problems)
        elif found not in MOST_DECIMALS:
            problems.add(rules.BAD_BIG_NUMBERS, value.place(), found=found)


def _find_words(file: StyleFile, found: str, place: Place, problems: Problems) -> None:
    """Let titles be broken between the words of a dictionary; report one that is not there.

    No other way to find words may take its place: drafts must not depend on what is installed.
    """
    if found != RJIEBA:
        problems.add(rules.BAD_WORDS, place, found=found)
        return
    try:
        import_module(RJIEBA)
    except ImportError:
        problems.add(rules.WORDS_NOT_INSTALLED, place)
    else:
        if file.given("layout"):
            vars(file.layout)["words"] = RJIEBA


def _drop_empty_fonts(layout: Layout) -> None:
    """Remove fonts without any setting: an empty entry removes an inherited font."""
    if layout.given("fonts"):
        fonts = {name: font for name, font in layout.fonts.items() if len(vars(font)) > 1}
        vars(layout)["fonts"] = fonts


def in_its_languages(
    chain: Chain,
    problems: Problems,
    limits: Limits = Limits(),  # noqa: B008  # immutable
) -> tuple[Style, ...]:
    """The style in each of its languages that can be read, with its problems reported."""
    first = read_style(chain, LANGUAGES[0], Problems(), limits)
    # A list of thousands has each of the few that there are many times.
    languages = tuple(dict.fromkeys(first.file.languages)) if first else LANGUAGES[:1]
    styles = (read_style(chain, language, problems, limits) for language in languages)
    return tuple(style for style in styles if style is not None)


def _wording(folders: tuple[Path, ...], language: str, problems: Problems) -> dict[str, str] | None:
    """The phrases of a language; `None`, with the problem reported, if they are not a mapping."""
    node = merged(folders, WORDING_FILE, problems)
    found: dict[str, str] = {}
    for key, value in node.entries if node else ():
        if key.value in LANGUAGES and value.is_absent:
            problems.add(rules.CANNOT_BE_EMPTY, key.place(), key=key.value)
        elif key.value == language:
            own = Problems()
            read = Checker(own).value(_PHRASES, value, language)
            # A phrase may be 待补 itself: what templates print for what is missing.
            problems.extend(one for one in own if one.rule is not TO_BE_FILLED)
            if read is None:
                return None
            # An unreadable phrase keeps its name, so that no template is blamed for using it.
            found = dict.fromkeys((key.value for key in _keys(part_of(node, language))), "") | read
        elif key.value not in LANGUAGES:
            problems.add(
                rules.UNKNOWN_LANGUAGE, key.place(), name=key.value,
                nearest=nearest(key.value, LANGUAGES), known=list(LANGUAGES),
            )  # fmt: skip
    return found


def _check_phrases(folders: tuple[Path, ...], language: str, problems: Problems) -> None:
    """Report the phrases and settings that an extending style adds and no template uses."""
    own = folders[:1] if len(folders) > 1 else ()
    for rule, name, part, called in _NAMED:
        key = part or language
        written = list(_keys(part_of(merged(own, name, Problems()), key)))
        inherited = {
            entry.value for entry in _keys(part_of(merged(folders[1:], name, Problems()), key))
        }
        read = OWN_SETTINGS if part else frozenset()
        # A name that the style writes itself cannot be what another one was meant for.
        meant = (inherited | read) - {entry.value for entry in written}
        for entry in written:
            is_known = entry.value in inherited or entry.value in read
            if not is_known and not _is_used(called, entry.value, folders):
                near = close_matches(entry.value, meant)
                problems.add(rule, entry.place(), name=entry.value, nearest=near)


def _keys(mapping: Mapping | None) -> Iterator[Scalar]:
    yield from (key for key, _ in _entries(mapping))


def _entries(mapping: Mapping | None) -> list[tuple[Scalar, Node]]:
    return mapping.entries if mapping else []


def _is_used(called: str, name: str, folders: tuple[Path, ...]) -> bool:
    """Whether a template uses a phrase or setting, or one whose name is only known at run time.

    A filter that gets all of them may use any.
    """
    pattern = re.compile(
        rf"""\b{called}(?:\.{re.escape(name)}\b|\[(?!["'])|\[["']{re.escape(name)}["'])"""
        rf"|[(,]\s*{called}\s*[,)]"
    )
    paths = (path for folder in folders for path in folder.rglob(TEMPLATE))
    return any(pattern.search(code) for path in paths for code in code_of(path))


def code_of(path: Path) -> list[str]:
    """The pieces of code in a template, without text and comments."""
    return _CODE.findall(known_source(path).text)
