"""The files of a chain of styles: their YAML is read once and merged key by key.

`StyleFile` declares the fields of style.yaml; `template_source` reads templates.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from reportgen.diagnostics import Diagnostic, Problems, Related, SourceFile
from reportgen.document.layout import Layout
from reportgen.model import LANGUAGE_NAMES, LANGUAGES
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.values import Text
from reportgen.readers.rules import DUPLICATE_KEY
from reportgen.readers.yaml import Mapping, Node, Scalar, parse_file, read_file
from reportgen.storage import Files, is_there
from reportgen.styles import rules
from reportgen.styles.folders import STYLE_FILE


class OwnField(Item):
    """What a style says about a field of one's own, which reports write under `extra`."""

    called: ClassVar[tuple[str, str]] = ("自己的字段", "field of one's own")
    scalar_field: ClassVar[str] = "kind"
    kind: Field[str] = Field(
        Kind.CHOICE, "", "", "what its value is", default="text",
        choices=("text", "number", "date"), also={"文字": "text", "数": "number", "日期": "date"},
    )  # fmt: skip
    many: Field[bool] = Field(
        Kind.BOOLEAN, "", "", "whether it may be a list of several", default=False
    )


class StyleFile(Item):
    """The content of style.yaml, merged with those it extends."""

    called: ClassVar[tuple[str, str]] = ("样式", "style")
    name: Field[str] = Field(Kind.LINE, "", "", "name of the style", default="")
    description: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "what it is for, by language", default={}
    )
    aliases: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "", "its names in other languages, by which it is found as well",
        default=(), many=True, example="[工作总结]",
    )  # fmt: skip
    languages: Field[tuple[str, ...]] = Field(
        Kind.CHOICE,
        "",
        "",
        "languages that it supports",
        default=("zh-CN",),
        many=True,
        choices=LANGUAGES,
        also=LANGUAGE_NAMES,
    )
    extends: Field[str] = Field(
        Kind.LINE, "", "", "style from which it takes everything else", default=""
    )
    omits: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "", "fields left out on purpose, besides those of the style it extends",
        default=(), many=True, example="report.period",
    )  # fmt: skip
    requires: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "",
        "fields that no such item may lack, or of those inside others all if one has them: without "
        "them the report is still to be filled in",
        default=(), many=True, example="problems.measures",
    )  # fmt: skip
    expects: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "",
        "fields of the report that a document of this kind usually has: `check` names missing ones",
        default=(), many=True, example="report.number",
    )  # fmt: skip
    extra: Field[dict[str, OwnField]] = Field(
        Kind.MAP, "", "",
        "fields of one's own that reports may write under `extra`: if any are declared, other "
        "names, and values of another kind, are reported",
        default={}, item=OwnField, example="{预算: number}",
    )  # fmt: skip
    settings: Field[dict[str, str]] = Field(
        Kind.MAP, "", "", "switches that its templates read", default={}
    )
    layout: Field[Layout] = Field(Kind.ITEM, "", "", "the looks", default=Layout(None), item=Layout)
    layout_en: Field[Layout] = Field(
        Kind.ITEM, "", "", "changes to the looks for reports in English",
        default=Layout(None), item=Layout,
    )  # fmt: skip


WORDING_FILE = "wording.yaml"
_IN_ENGLISH = "layout.en"
_WRITTEN = {"layout_en": _IN_ENGLISH}
"""Fields whose keys are written differently than they are declared."""

Stamps = tuple[tuple[int, ...], ...]
"""The modification time and size of each file of a chain."""


class UnusableStyleError(Exception):
    """A style that cannot be used. An exception, since `lru_cache` does not keep those."""

    def __init__(self, problems: Problems) -> None:
        """`problems` are those that were found."""
        super().__init__()
        self.problems = problems


def stamps(folders: tuple[Path, ...]) -> Stamps:
    """The stamps of the chain's YAML files and letterheads, which change when one is edited."""
    names = (STYLE_FILE, WORDING_FILE, *_bases(folders))
    return tuple(_stamp(folder / name) for folder in folders for name in names)


def _bases(folders: tuple[Path, ...]) -> list[str]:
    """The names of the letterheads that the chain names, for any language."""
    found = []
    for folder in folders:
        try:
            root = parsed(folder / STYLE_FILE)
        except UnusableStyleError:
            continue  # Reported when the whole style is read.
        for part in ("layout", _IN_ENGLISH):
            layout = part_of(root, part)
            found += [
                value.value for key, value in (layout.entries if layout else ())
                if key.value == "base" and isinstance(value, Scalar) and not value.is_absent
            ]  # fmt: skip
    return found


def parsed(path: Path) -> Mapping:
    """A YAML file of a style as nodes, with keys as declared; cached until it is edited."""
    return _parsed_at(path, _stamp(path))[0]


def merged(folders: tuple[Path, ...], name: str, problems: Problems) -> Mapping | None:
    """A file merged from all folders, the nearest winning key by key; `None` if none has it."""
    found: Node | None = None
    for folder in reversed(folders):
        if is_there(folder / name):
            try:
                node, duplicates = _parsed_at(folder / name, _stamp(folder / name))
            except UnusableStyleError as error:
                problems.extend(error.problems)
            else:
                problems.extend(duplicates)
                found = overlaid(found, node) if found is not None else node
    return found if isinstance(found, Mapping) else None


def overlaid(base: Node, over: Node) -> Node:
    """`base` with the entries of `over` replacing its own, key by key; neither is changed."""
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


def in_language(root: Mapping, language: str) -> Mapping:
    """A style.yaml in which the language's changes are merged into the common layout."""
    entries = {key.value: (key, value) for key, value in root.entries}
    changes = entries.pop(_IN_ENGLISH, None)
    if changes and not changes[1].is_absent and language == "en" and "layout" in entries:
        key, common = entries["layout"]
        entries["layout"] = (key, overlaid(common, changes[1]))
    result = Mapping.copy_of(root)
    result.entries = list(entries.values())
    return result


def template_source(path: Path, problems: Problems) -> SourceFile:
    """The text of a template in any encoding; raises `UnusableStyleError` if it cannot be read."""
    found = Problems()
    source = read_file(path, _files(path), found)
    if source is None:
        raise UnusableStyleError(found)
    problems.extend(found)
    return source


def style_content(path: Path) -> bytes:
    """The content of a style's file; raises `UnusableStyleError` if it cannot be read."""
    problems = Problems()
    content = _files(path).read(path, None, problems)
    if content is None:
        raise UnusableStyleError(problems)
    return content


def known_source(path: Path) -> SourceFile:
    """The text of a template; empty where `template_source` raises."""
    return read_file(path, _files(path), Problems()) or SourceFile(str(path), "")


def _files(path: Path) -> Files:
    """The files of the style that a file belongs to: those below the nearest style.yaml."""
    if type(path) is not type(Path()):
        return Files.anywhere()  # A style in memory.
    above = (folder for folder in path.parents if is_there(folder / STYLE_FILE))
    return Files.of_style(next(above, path.parent))


def part_of(root: Mapping | None, name: str) -> Mapping | None:
    """The mapping under a key; `None` if there is none."""
    for key, value in root.entries if root else ():
        if key.value == name and isinstance(value, Mapping):
            return value
    return None


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever the file does; whoever sends a file chooses its size and time."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ctime_ns, status.st_ino


@lru_cache(maxsize=256)
def _parsed_at(path: Path, stamp: tuple[int, ...]) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """The file's nodes, and the problems with duplicate keys."""
    del stamp  # It is part of the cache's key: an edited file is read again.
    problems = Problems()
    node = parse_file(path, _files(path), problems)
    if isinstance(node, Mapping):
        field = _one_of(StyleFile) if path.name == STYLE_FILE else None
        return _as_declared(node, field, problems), tuple(problems)
    if node is not None:
        problems.add(rules.NOT_A_STYLE, node.place())
    raise UnusableStyleError(problems)


def _as_declared(mapping: Mapping, field: Field[Any] | None, problems: Problems) -> Mapping:
    """The mapping of a field with each key as it is declared; duplicates are reported and dropped.

    Without a field, and for user-defined names, keys stay as they are written.
    """
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, value in mapping.entries:
        name, inner = _declared(key.value, field)
        if name in found:
            related = (Related(found[name][0].place()),)
            problems.add(DUPLICATE_KEY, key.place(), key=key.value, related=related)
            continue
        declared = key
        if name != key.value:
            declared = copy(key)
            declared.value = name
        if isinstance(value, Mapping):
            value = _as_declared(value, inner, problems)  # noqa: PLW2901  # the same, tidied
        found[name] = declared, value
    result = Mapping.copy_of(mapping)
    result.entries = list(found.values())
    return result


def _declared(key: str, field: Field[Any] | None) -> tuple[str, Field[Any] | None]:
    """A key within a field as it is declared, and the field that it holds."""
    if field is None or field.item is None:
        return key, None
    if field.kind is Kind.MAP:
        return key, _one_of(field.item)
    found = field.item.named(key)
    return (_WRITTEN.get(found.key, found.key), found) if found else (key, None)


def _one_of(item: type[Item]) -> Field[None]:
    """A field that holds one item of a class."""
    return Field(Kind.ITEM, "", "", "", default=None, item=item)
