"""A style as one that extends nothing: a copy of all that it uses of itself and of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Problems
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.lint import uses_of
from reportgen.lint.findings import Uses
from reportgen.lint.markdown_uses import MARKDOWN_ROLES
from reportgen.lint.style_uses import left_out
from reportgen.readers.yaml import Mapping, Node, Scalar
from reportgen.styles import TEMPLATE, Style
from reportgen.styles.files import WORDING_FILE, merged, parsed
from reportgen.styles.folders import STYLE_FILE

README = "README.md"
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_YAML = (STYLE_FILE, WORDING_FILE)


def copied(styles: tuple[Style, ...], name: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a copy by the name of `name`, in the languages of `styles`.

    Templates, roles and fonts that the style inherits and does not use are left out.
    """
    uses = uses_of(styles)
    yield from _templates(styles, uses)
    for style in styles:
        for sample, folder in style.samples().items():
            yield from _files(folder, f"sample/{sample}/")
    for folder in reversed(styles[0].folders):
        for path, content in _files(folder, ""):
            if not _is_read_or_own(path):
                yield path, content
    yield from _yaml(styles, name, uses)


def _templates(styles: tuple[Style, ...], uses: Uses) -> Iterator[tuple[str, bytes]]:
    """The templates that the document leads to; all of them where that is not known before."""
    for style in styles:
        for path in style.templates().values():
            if path in uses.templates or uses.has_unknown_template:
                folder = next(one for one in style.folders if path.is_relative_to(one))
                yield path.relative_to(folder).as_posix(), path.read_bytes()


def _files(folder: Path, before: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder, by their names in the copy; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
            yield before + name.as_posix(), path.read_bytes()


def _is_read_or_own(name: str) -> bool:
    """Whether a file is told elsewhere what becomes of it, or is about the original alone."""
    is_read = name in _YAML or name.startswith("sample/") or Path(name).match(TEMPLATE)
    return is_read or name == README or bool(re.fullmatch(r"test_\w+\.py", name))


def _yaml(styles: tuple[Style, ...], name: str, uses: Uses) -> Iterator[tuple[str, bytes]]:
    """The style.yaml and wording.yaml; as they are, where nothing of them changes but the name."""
    style = styles[0]
    languages = [one.language for one in styles]
    if len(style.folders) == 1 and languages == list(style.file.languages):
        yield STYLE_FILE, _renamed(style.folders[0] / STYLE_FILE, name).encode()
        wording = style.folders[0] / WORDING_FILE
        if wording.is_file():
            yield WORDING_FILE, wording.read_bytes()
        return
    said = _plain_file(style.folders, STYLE_FILE)
    said |= {"name": name, "languages": languages, "omits": left_out(style, uses)}
    said["description"] = _in_languages(said.get("description"), languages)
    said.pop("extends", None)
    if "en" not in languages:
        said.pop("layout.en", None)
    if not uses.has_unknown_role:
        _drop_unused([said.get("layout"), said.get("layout.en")], uses)
    yield STYLE_FILE, _dumped({"name": name, **said}).encode()
    wording_of = _in_languages(_plain_file(style.folders, WORDING_FILE), languages)
    yield WORDING_FILE, _dumped(wording_of).encode()


def _in_languages(said: Any, languages: list[str]) -> dict[str, Any]:
    """What is said by language, in these languages."""
    return {one: said[one] for one in languages if isinstance(said, dict) and one in said}


def _drop_unused(layouts: list[Any], uses: Uses) -> None:
    """Take out of the layouts the roles that nothing uses, and the fonts that only these have."""
    used = {*uses.roles, *REQUIRED_ROLES, *MARKDOWN_ROLES}
    for layout in filter(None, layouts):
        roles = layout.get("roles", {})
        used |= {
            look["moves"]
            for look in _only(roles, used).values()
            if isinstance(look, dict) and "moves" in look
        }
        layout["roles"] = _only(roles, used)
    fonts: set[Any] = {"latin", "body"} | used
    for layout in filter(None, layouts):
        fonts |= {layout.get("strong"), layout.get("emphasis")}
        fonts |= {look.get("font") for look in layout["roles"].values() if isinstance(look, dict)}
    for layout in filter(None, layouts):
        layout["fonts"] = _only(layout.get("fonts", {}), fonts)


def _only(said: dict[str, Any], names: set[Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name in names}


def _plain_file(folders: tuple[Path, ...], name: str) -> dict[str, Any]:
    """A file of the chain of styles as plain values."""
    root = merged(folders, name, Problems())
    return {key.value: _plain(value) for key, value in root.entries} if root else {}


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.entries}
    return _value(node) if isinstance(node, Scalar) else [_plain(item) for item in node.items]


def _value(scalar: Scalar) -> object:
    """A text, or a number or truth that needs no quotes when it is written again."""
    if scalar.style is None and scalar.value in ("true", "false"):
        return scalar.value == "true"
    if scalar.style is None and _NUMBER.fullmatch(scalar.value):
        return float(scalar.value) if "." in scalar.value else int(scalar.value)
    return scalar.phrase


def _dumped(said: dict[str, Any]) -> str:
    # Imported here: hardly any style is copied so.
    import yaml

    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False)


def _renamed(path: Path, name: str) -> str:
    """A style.yaml with another name."""
    text = path.read_text(encoding="utf-8-sig")
    for key, value in parsed(path).entries:
        if key.value == "name" and isinstance(value, Scalar):
            lines = text.split("\n")
            lines[value.line - 1] = f"name: {name}"
            return "\n".join(lines)
    return f"name: {name}\n{text}"
