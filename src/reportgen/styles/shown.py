"""A style's effective settings as readable text, each with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reportgen.diagnostics import Problems
from reportgen.model.fields import Field, Item, Kind
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence
from reportgen.styles import Style
from reportgen.styles.files import WORDING_FILE, StyleFile, in_language, merged, part_of
from reportgen.styles.folders import STYLE_FILE


def style_text(style: Style, *, defaults: bool = False) -> str:
    """Folders, settings, layout, phrases and templates as YAML-like text, values as written.

    With `defaults`, settings that no file gives are listed too, with their default values.
    """
    lines = [f"name: {style.name}", f"language: {style.language}", "folders:"]
    lines += [f"  - {folder}" for folder in style.folders]
    lines += _entries(_settings(style), StyleFile if defaults else None, "")
    wording = part_of(merged(style.folders, WORDING_FILE, Problems()), style.language)
    lines += ["wording:", *_entries(wording, None, "  ")]
    for title, files in (("templates", style.templates()), ("samples", style.samples())):
        lines += [f"{title}:", *(f"  {name}: {path}" for name, path in files.items())]
    return "\n".join(lines)


def _settings(style: Style) -> Mapping | None:
    """The merged style.yaml in the style's language, without what is only its own: its names."""
    root = merged(style.folders, STYLE_FILE, Problems())
    if root is None:
        return None
    root = in_language(root, style.language)
    root.entries = [
        (key, value)
        for key, value in root.entries
        if key.value not in ("name", "aliases", "extends")
    ]
    return root


def default_words(field: Field[Any]) -> str:
    """The default value of a layout's field, as one would write it; empty if there is none."""
    value = field.default
    if isinstance(value, Item) or value in ("", (), {}, None):
        return ""
    if field.kind is Kind.LENGTH:
        return f"{value / 1440 * 25.4:.3g}mm"
    if field.kind is Kind.SIZE:
        return f"{value / 2:g}pt"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _entries(mapping: Mapping | None, kind: type[Item] | None, indent: str) -> Iterator[str]:
    """The lines of a mapping; given a class of items, its defaults follow what is written."""
    entries = {key.value: value for key, value in mapping.entries} if mapping else {}
    for key, value in entries.items():
        field = kind.fields.get(key) if kind else None
        yield from _value(key, value, field, indent)
    for field in kind.fields.values() if kind else ():
        if field.key not in entries and field.key != "layout_en":
            yield from _unless_given(field, indent)


def _value(key: str, node: Node, field: Field[Any] | None, indent: str) -> Iterator[str]:
    """The lines of a value; those of a mapping are indented."""
    if not isinstance(node, Mapping):
        place = node.place()
        yield f"{indent}{key}: {written(node)}  # {place.source.name}:{place.line}"
        return
    yield f"{indent}{key}:"
    item = field.item if field else None
    if field is not None and field.kind is Kind.MAP:
        for name, value in node.entries:
            yield from _value(name.value, value, _one_of(item), indent + "  ")
    else:
        yield from _entries(node, item, indent + "  ")


def _one_of(item: type[Item] | None) -> Field[None]:
    """The field of each value in a map."""
    return Field(Kind.ITEM, "", "", "", default=None, item=item)


def _unless_given(field: Field[Any], indent: str) -> Iterator[str]:
    if field.item is not None and field.kind is Kind.ITEM:
        yield f"{indent}{field.key}:"
        for inner in field.item.fields.values():
            yield from _unless_given(inner, indent + "  ")
    elif words := default_words(field):
        yield f"{indent}{field.key}: {words}  # unless given"


def written(node: Scalar | Sequence) -> str:
    """A value on one line, in quotes if it was written in quotes."""
    if isinstance(node, Sequence):
        items = (written(item) for item in node.items if not isinstance(item, Mapping))
        return f"[{', '.join(items)}]"
    return json.dumps(node.value, ensure_ascii=False) if node.style else node.value
