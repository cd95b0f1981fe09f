"""The files of a chain of styles: YAML is read once, and laid over one another key by key."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar

from reportgen.diagnostics import Diagnostic, Problems, Related, SourceFile
from reportgen.document.layout import Layout
from reportgen.model import LANGUAGES
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.values import Text
from reportgen.readers.rules import DUPLICATE_KEY
from reportgen.readers.yaml import Mapping, Node, Scalar, parse_file, read_file
from reportgen.styles import rules
from reportgen.styles.folders import STYLE_FILE


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
    omits: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "", "", "fields left out on purpose; those of what it extends count too",
        default=(), many=True, example="report.period",
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
"""Fields whose keys are written otherwise than they are declared."""

Stamps = tuple[tuple[int, int], ...]
"""When the files of a chain were last written, and how long they are."""


class UnusableStyleError(Exception):
    """A style with mistakes. An exception, since what raises is not kept by `lru_cache`."""

    def __init__(self, problems: Problems) -> None:
        """All that was found wrong."""
        super().__init__()
        self.problems = problems


def stamps(folders: tuple[Path, ...]) -> Stamps:
    """What changes when any YAML file of the chain is edited."""
    return tuple(_stamp(folder / name) for folder in folders for name in (STYLE_FILE, WORDING_FILE))


def parsed(path: Path) -> Mapping:
    """A file of a style as nodes, its keys as declared; read once as long as it is not edited."""
    return _parsed_at(path, _stamp(path))[0]


def merged(folders: tuple[Path, ...], name: str, problems: Problems) -> Mapping | None:
    """One file of all folders, the nearest one's keys winning; `None` where none has it."""
    found: Node | None = None
    for folder in reversed(folders):
        if (folder / name).is_file():
            try:
                node, doubles = _parsed_at(folder / name, _stamp(folder / name))
            except UnusableStyleError as error:
                problems.extend(error.problems)
            else:
                problems.extend(doubles)
                found = overlaid(found, node) if found is not None else node
    return found if isinstance(found, Mapping) else None


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


def in_language(root: Mapping, language: str) -> Mapping:
    """A style.yaml with the language's layout laid over the common one."""
    entries = {key.value: (key, value) for key, value in root.entries}
    changes = entries.pop(_IN_ENGLISH, None)
    if changes and not changes[1].is_absent and language == "en" and "layout" in entries:
        key, common = entries["layout"]
        entries["layout"] = (key, overlaid(common, changes[1]))
    result = Mapping.copy_of(root)
    result.entries = list(entries.values())
    return result


def template_source(path: Path, problems: Problems) -> SourceFile:
    """The text of a template in whatever encoding; `UnusableStyleError` where it is none."""
    found = Problems()
    source = read_file(path, found)
    if source is None:
        raise UnusableStyleError(found)
    problems.extend(found)
    return source


def known_source(path: Path) -> SourceFile:
    """The text of a template as far as it can be read: empty where `template_source` raises."""
    return read_file(path, Problems()) or SourceFile(str(path), "")


def part_of(root: Mapping | None, name: str) -> Mapping | None:
    """The mapping that stands under a key; `None` where there is none."""
    for key, value in root.entries if root else ():
        if key.value == name and isinstance(value, Mapping):
            return value
    return None


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=256)
def _parsed_at(path: Path, stamp: tuple[int, int]) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """The file's nodes, and what was told of keys that stand twice."""
    del stamp  # part of the key: an edited file is read again
    problems = Problems()
    node = parse_file(path, problems)
    if isinstance(node, Mapping):
        field = _one_of(StyleFile) if path.name == STYLE_FILE else None
        return _as_declared(node, field, problems), tuple(problems)
    if node is not None:
        problems.add(rules.NOT_A_STYLE, node.place())
    raise UnusableStyleError(problems)


def _as_declared(mapping: Mapping, field: Field[Any] | None, problems: Problems) -> Mapping:
    """The mapping of a field with each key as it is declared and once; told of others.

    Without a field, and for names of the user's own, keys are taken as they are written.
    """
    found: dict[str, tuple[Scalar, Node]] = {}
    for key, value in mapping.entries:
        name, inner = _declared(key.value, field)
        if name in found:
            related = (Related(found[name][0].place()),)
            problems.add(DUPLICATE_KEY, key.place(), key=key.value, related=related)
            continue
        called = key
        if name != key.value:
            called = copy(key)
            called.value = name
        if isinstance(value, Mapping):
            value = _as_declared(value, inner, problems)  # noqa: PLW2901  # the same, tidied
        found[name] = called, value
    result = Mapping.copy_of(mapping)
    result.entries = list(found.values())
    return result


def _declared(key: str, field: Field[Any] | None) -> tuple[str, Field[Any] | None]:
    """A key within a field as it is declared, and what it holds."""
    if field is None or field.item is None:
        return key, None
    if field.kind is Kind.MAP:
        return key, _one_of(field.item)
    found = field.item.named(key)
    return (_WRITTEN.get(found.key, found.key), found) if found else (key, None)


def _one_of(item: type[Item]) -> Field[None]:
    """A field that holds one such item."""
    return Field(Kind.ITEM, "", "", "", default=None, item=item)
