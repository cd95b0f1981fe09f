"""The files of a chain of styles: YAML is read once, and laid over one another key by key."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reportgen.diagnostics import Problems, SourceFile
from reportgen.load import parse_file, read_file
from reportgen.source import Mapping, Node
from reportgen.style_folders import STYLE_FILE

WORDING_FILE = "wording.yaml"

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
    """A file of a style as nodes, read once as long as it is not edited."""
    return _parsed_at(path, _stamp(path))


def merged(folders: tuple[Path, ...], name: str, problems: Problems) -> Mapping | None:
    """One file of all folders, the nearest one's keys winning; `None` where none has it."""
    found: Node | None = None
    for folder in reversed(folders):
        if (folder / name).is_file():
            try:
                node = parsed(folder / name)
            except UnusableStyleError as error:
                problems.extend(error.problems)
            else:
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
    changes = entries.pop("layout.en", None) or entries.pop("layout_en", None)
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
def _parsed_at(path: Path, stamp: tuple[int, int]) -> Mapping:
    del stamp  # part of the key: an edited file is read again
    problems = Problems()
    node = parse_file(path, problems)
    if isinstance(node, Mapping):
        return node
    if node is not None:
        problems.add("not-a-style", node.place())
    raise UnusableStyleError(problems)
