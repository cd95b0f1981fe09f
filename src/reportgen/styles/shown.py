"""A style's effective settings as readable text, each with the file and line it comes from."""

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
    """Folders, settings, layout, phrases and templates, in the manner of YAML, values as written.

    With `defaults`, also what no file says, as it is then.
    """
    lines = [f"name: {style.name}", f"language: {style.language}", "folders:"]
    lines += [f"  - {folder}" for folder in style.folders]
    lines += _entries(_said(style), StyleFile if defaults else None, "")
    wording = part_of(merged(style.folders, WORDING_FILE, Problems()), style.language)
    lines += ["wording:", *_entries(wording, None, "  ")]
    for title, files in (("templates", style.templates()), ("samples", style.samples())):
        lines += [f"{title}:", *(f"  {name}: {path}" for name, path in files.items())]
    return "\n".join(lines)


def _said(style: Style) -> Mapping | None:
    """What the style.yaml of the chain say in the style's language, without names."""
    root = merged(style.folders, STYLE_FILE, Problems())
    if root is None:
        return None
    said = in_language(root, style.language)
    said.entries = [one for one in said.entries if one[0].value not in ("name", "extends")]
    return said


def default_words(field: Field[Any]) -> str:
    """What a field of a layout is unless given, as one would write it; empty for nothing."""
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
    """The lines of a mapping; with a kind of item, its defaults after what was written."""
    entries = {key.value: value for key, value in mapping.entries} if mapping else {}
    for key, value in entries.items():
        field = kind.fields.get(key) if kind else None
        yield from _value(key, value, field, indent)
    for field in kind.fields.values() if kind else ():
        if field.key not in entries and field.key != "layout_en":
            yield from _unless_given(field, indent)


def _value(key: str, node: Node, field: Field[Any] | None, indent: str) -> Iterator[str]:
    """The lines of a value; those of a mapping stand deeper."""
    if not isinstance(node, Mapping):
        place = node.place()
        yield f"{indent}{key}: {written(node)}  # {place.source.name}:{place.line}"
        return
    yield f"{indent}{key}:"
    item = field.item if field else None
    if field is not None and field.kind is Kind.MAP:
        for name, one in node.entries:
            yield from _value(name.value, one, _one_of(item), indent + "  ")
    else:
        yield from _entries(node, item, indent + "  ")


def _one_of(item: type[Item] | None) -> Field[None]:
    """What each name of a map holds."""
    return Field(Kind.ITEM, "", "", "", default=None, item=item)


def _unless_given(field: Field[Any], indent: str) -> Iterator[str]:
    if field.item is not None and field.kind is Kind.ITEM:
        yield f"{indent}{field.key}:"
        for inner in field.item.fields.values():
            yield from _unless_given(inner, indent + "  ")
    elif words := default_words(field):
        yield f"{indent}{field.key}: {words}  # unless given"


def written(node: Scalar | Sequence) -> str:
    """A value in one line, in quotes where it was written in some."""
    if isinstance(node, Sequence):
        items = (written(item) for item in node.items if not isinstance(item, Mapping))
        return f"[{', '.join(items)}]"
    return json.dumps(node.value, ensure_ascii=False) if node.style else node.value
