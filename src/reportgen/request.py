"""A request: which report to build, from files or from Python values, and how.

Arguments are checked when the request is made, so that a mistake shows where it was made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from reportgen.language import nearest
from reportgen.storage import Files, Limits, folder_of, is_folder
from reportgen.styles.folders import beside
from reportgen.writers import WRITERS

if TYPE_CHECKING:
    from typing import Self, Unpack

    from reportgen.readers.yaml import Mapping as MappingNode

AnyPath = str | os.PathLike[str]
Styles = Mapping[str, Mapping[str, str | bytes]]
"""In-memory styles: name → path of a file within the style → its content."""


class Options(TypedDict, total=False):
    """The options that every request takes; see `Request`."""

    output: AnyPath | None
    style: AnyPath
    styles_dirs: AnyPath | Iterable[AnyPath]
    strict: bool
    final: bool
    trace: bool
    sources: bool
    environment: Mapping[str, str] | None
    styles: Styles
    allowed: AnyPath | Iterable[AnyPath]
    limits: Mapping[str, int]


@dataclass(frozen=True, init=False)
class Request:
    """What to build, from what, and where to. It can be pickled."""

    input: Path
    """The report's folder or file; for data from Python, the folder that holds its files."""
    formats: tuple[str, ...]
    """Names of writers: `docx`, `md`, `html`, `pdf`."""
    output: Path | None
    """A folder, or a file for a single format; with `None`, the contents are only in the result."""
    style: str
    """Name or folder of a style; empty for the one that the report names."""
    styles_dirs: tuple[Path, ...]
    """More folders to look for styles in."""
    strict: bool
    """Whether warnings stop the build."""
    final: bool
    """Whether values that are still to be filled in stop the build."""
    trace: bool
    """Whether the drafts explain where each figure comes from, in comments or footnotes."""
    sources: bool
    """Whether the result has the document in which each text knows where it comes from."""
    force: bool
    """Whether drafts are overwritten that were edited, or that no build of the report is known to
    have made; else the new ones are written beside them. Data from Python always overwrites."""
    environment: Mapping[str, str] | None
    """Where `REPORTGEN_CACHE_DIR`, `SOURCE_DATE_EPOCH` and, for `pdf`, `REPORTGEN_OFFICE_SECONDS`
    are looked up; `None` for the environment of the building process."""
    styles: Styles = field(repr=False)
    """In-memory styles, which take precedence over those in folders."""
    allowed: tuple[Path, ...]
    """More folders from which tables and pictures may be read."""
    limits: Limits
    """How much the report may hold and its style may do."""
    name: str
    """File name of the drafts without the suffix; empty for the name of `input`."""
    data: MappingNode | None = field(repr=False)
    """The report's data as `from_data` read it; `None` for a report in files."""
    values: MappingNode | None = field(repr=False)
    """By data path, what stands in place of values of the report's files; `None` for nothing."""

    def __init__(  # noqa: PLR0913  # each is one option, and most are left out
        self,
        input: AnyPath,  # noqa: A002  # the name used on the command line
        formats: str | Iterable[str] = ("docx",),
        output: AnyPath | None = None,
        style: AnyPath = "",
        styles_dirs: AnyPath | Iterable[AnyPath] = (),
        *,
        strict: bool = False,
        final: bool = False,
        trace: bool = False,
        sources: bool = False,
        force: bool = False,
        environment: Mapping[str, str] | None = None,
        styles: Styles | None = None,
        allowed: AnyPath | Iterable[AnyPath] = (),
        limits: Mapping[str, int] | None = None,
        name: str = "",
        data: MappingNode | None = None,
        values: Mapping[str, Any] | MappingNode | None = None,
    ) -> None:
        """A single format or folder of styles needs no list; a `style` is a name or a path.

        `limits` are those to change, by name; `values` stand in place of those of the report, by
        data path: `{"statistics.gdp.value": 189.9}`.
        Raises TypeError for an argument of the wrong type, ValueError for an unknown format or
        limit.
        """
        attributes = {
            "input": _path("input", input),
            "formats": _formats(formats),
            "output": None if output is None else _path("output", output),
            "style": _style(style),
            "styles_dirs": _folders("styles_dirs", styles_dirs),
            "strict": _switch("strict", strict),
            "final": _switch("final", final),
            "trace": _switch("trace", trace),
            "sources": _switch("sources", sources),
            "force": _switch("force", force),
            "environment": _environment(environment),
            "styles": _styles(styles),
            "allowed": _folders("allowed", allowed),
            "limits": _limits(limits),
            "name": _name(name),
            "data": _data(data),
            "values": _values(values),
        }
        # Frozen: attributes cannot be set in the usual way.
        vars(self).update(attributes)

    @classmethod
    def from_data(
        cls,
        data: Mapping[str, Any],
        *,
        base: AnyPath = ".",
        name: str = "report",
        formats: str | Iterable[str] = ("docx",),
        **options: Unpack[Options],
    ) -> Self:
        """A request for a report whose data is a mapping in the data format, not a file.

        Keys are English or Chinese; values are strings, numbers, dates, lists, mappings, and None
        for anything absent. The rows of a table are any iterable of rows (lists, tuples, or
        mappings by column) or a pandas or polars dataframe. The data is read immediately, so later
        changes to it have no effect. `base` is the folder in which tables, pictures and styles are
        looked up; `name` is the file name of the drafts.
        Raises TypeError, with the data path, for a value that a report cannot hold, and ValueError
        for data that exceeds a limit.
        """
        # Imported here: the command line never needs it.
        from reportgen.readers.python import read_data

        folder = _path("base", base)
        if not is_folder(folder):
            raise NotADirectoryError(f"base must be a folder: {folder}")
        read = read_data(data, folder, _limits(options.get("limits")))
        return cls(folder, formats, name=name, data=read, **options)

    def files(self) -> Files:
        """The files that the report may read: those near it and in the allowed folders."""
        folder = folder_of(self.input)
        # A link given as the report is trusted as what it leads to.
        own = () if folder == self.input else (self.input.resolve().parent,)
        roots = (*own, beside(folder), *self.styles_dirs, *self.allowed)
        return Files.below(folder, *roots, limits=self.limits)


def _path(argument: str, value: object) -> Path:
    if isinstance(value, str | os.PathLike):
        return Path(value)
    raise TypeError(f"{argument} must be a path, not {value!r}")


def _formats(formats: object) -> tuple[str, ...]:
    given = (formats,) if isinstance(formats, str) else formats
    if not isinstance(given, Iterable):
        raise TypeError(f"formats must be names of formats, not {formats!r}")
    names = tuple(dict.fromkeys(given))
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"formats must be names of formats, not {name!r}")
        # Formats of installed packages are looked up last, since that takes time.
        if name not in WRITERS and name not in WRITERS.names():
            known = WRITERS.names()
            near = "".join(f" did you mean {close!r}?" for close in nearest(name, known)[:1])
            raise ValueError(f"unknown format {name!r};{near} known: {', '.join(known)}")
    if not names:
        raise ValueError(f"no format to build; known: {', '.join(WRITERS.names())}")
    return names


def _style(style: object) -> str:
    if isinstance(style, os.PathLike):
        # The separator at the end marks it as a folder rather than a name.
        return os.path.join(_path("style", style), "")  # noqa: PTH118  # Path would drop it
    if isinstance(style, str):
        return style
    raise TypeError(f"style must be a name or a path, not {style!r}")


def _folders(argument: str, folders: object) -> tuple[Path, ...]:
    if isinstance(folders, str | os.PathLike):
        return (Path(folders),)
    if not isinstance(folders, Iterable):
        raise TypeError(f"{argument} must be paths, not {folders!r}")
    return tuple(_path(argument, folder) for folder in folders)


def _limits(limits: object) -> Limits:
    if limits is None:
        return Limits()
    # `dataclasses.replace` passes what a request holds already.
    if isinstance(limits, Limits):
        return limits
    if isinstance(limits, Mapping):
        return Limits.of(limits)
    raise TypeError(f"limits must be numbers by name, not {limits!r}")


def _switch(argument: str, value: object) -> bool:
    # The text "no" would count as true.
    if isinstance(value, bool):
        return value
    raise TypeError(f"{argument} must be True or False, not {value!r}")


def _environment(environment: object) -> dict[str, str] | None:
    # The process's own environment cannot be pickled, and may hold secrets.
    if environment is None or environment is os.environ:
        return None
    if isinstance(environment, Mapping):
        found = dict(environment)
        if all(isinstance(text, str) for pair in found.items() for text in pair):
            return found
    raise TypeError(f"environment must be a mapping of strings to strings, not {environment!r}")


def _styles(styles: Styles | None) -> dict[str, dict[str, str | bytes]]:
    if not styles:
        return {}
    from reportgen.styles.memory import memory_files

    memory_files(styles)
    return {name: dict(files) for name, files in styles.items()}


def _data(data: MappingNode | None) -> MappingNode | None:
    if isinstance(data, Mapping):
        raise TypeError("data: use Request.from_data for a mapping")
    return data


def _values(values: Mapping[str, Any] | MappingNode | None) -> MappingNode | None:
    if not isinstance(values, Mapping):
        return values
    # Imported here: hardly any request has values of its own.
    from reportgen.readers.python import read_data

    return read_data(values, Path()) if values else None


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"name must be a string, not {name!r}")
    if name:
        # Imported here: the command line names no drafts this way.
        from reportgen.storage.writing import is_portable

        if not is_portable(f"{name}.docx"):
            raise ValueError(f"{name!r} cannot be the name of a file")
    return name
