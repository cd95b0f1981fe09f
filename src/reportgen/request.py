"""What is asked for: a report from files or from values of Python, and how it is to be built.

Arguments are looked at when a request is made, so that a mistake shows where it was made.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from reportgen.language import nearest
from reportgen.writers import WRITERS

if TYPE_CHECKING:
    from typing import Self, Unpack

    from reportgen.readers.yaml import Mapping as MappingNode

AnyPath = str | os.PathLike[str]
Styles = Mapping[str, Mapping[str, str | bytes]]
"""Styles from memory: name → path of a file within the style → its content."""


class Options(TypedDict, total=False):
    """What may be said of any request; see `Request`."""

    output: AnyPath | None
    style: AnyPath
    styles_dirs: AnyPath | Iterable[AnyPath]
    strict: bool
    final: bool
    trace: bool
    environment: Mapping[str, str] | None
    styles: Styles


@dataclass(frozen=True, init=False)
class Request:
    """What to build, from what, and where to. It can be pickled."""

    input: Path
    """The report's folder or file; for data from Python the folder that its files lie in."""
    formats: tuple[str, ...]
    """Names of writers: `docx`, `md`, `html`."""
    output: Path | None
    """A folder, or a file for a single format; `None` leaves the contents in the result only."""
    style: str
    """Name of a style; empty for the report's own choice."""
    styles_dirs: tuple[Path, ...]
    """Further folders of styles."""
    strict: bool
    """Whether warnings stop the build."""
    final: bool
    """Whether what is still to be filled in stops the build."""
    trace: bool
    """Whether the drafts tell of each figure where it comes from: in comments or footnotes."""
    environment: Mapping[str, str] | None
    """Where `REPORTGEN_CACHE_DIR` and `SOURCE_DATE_EPOCH` are looked up; `None` for the environment
    of the process that builds."""
    styles: Styles = field(repr=False)
    """Styles from memory, which go before those of folders."""
    name: str
    """What the drafts are called, without the ending; empty for the name of `input`."""
    data: MappingNode | None = field(repr=False)
    """The report where it comes from Python, as `from_data` read it."""

    def __init__(  # noqa: PLR0913  # each says one thing of the request, and most are left out
        self,
        input: AnyPath,  # noqa: A002  # what the command line calls it, too
        formats: str | Iterable[str] = ("docx",),
        output: AnyPath | None = None,
        style: AnyPath = "",
        styles_dirs: AnyPath | Iterable[AnyPath] = (),
        *,
        strict: bool = False,
        final: bool = False,
        trace: bool = False,
        environment: Mapping[str, str] | None = None,
        styles: Styles | None = None,
        name: str = "",
        data: MappingNode | None = None,
    ) -> None:
        """One format and one folder of styles may stand alone; a `style` is a name or a path.

        Raises TypeError for an argument of another type, ValueError for an unknown format.
        """
        said = {
            "input": _path("input", input),
            "formats": _formats(formats),
            "output": None if output is None else _path("output", output),
            "style": _style(style),
            "styles_dirs": _folders(styles_dirs),
            "strict": strict,
            "final": final,
            "trace": trace,
            "environment": _environment(environment),
            "styles": _styles(styles),
            "name": _name(name),
            "data": _data(data),
        }
        # Frozen: attributes cannot be set in the usual way.
        vars(self).update(said)

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

        Keys are English or Chinese; values are texts, numbers, dates, lists, mappings, and None for
        what is absent. The rows of a table are any iterable of rows (lists, tuples, or mappings by
        column) or a dataframe of pandas or polars. All of it is read at once, so that changing it
        later changes nothing. `base` is the folder that tables, pictures and styles are looked for
        in, `name` what the drafts are called.
        Raises TypeError, with the data path, for a value that no report can hold.
        """
        # Imported here: hardly any report of the command line comes from Python.
        from reportgen.readers.python import read_data

        folder = _path("base", base)
        if not folder.is_dir():
            raise NotADirectoryError(f"base has to be a folder: {folder}")
        return cls(folder, formats, name=name, data=read_data(data, folder), **options)


def _path(argument: str, value: object) -> Path:
    if isinstance(value, str | os.PathLike):
        return Path(value)
    raise TypeError(f"{argument} has to be a path, not {value!r}")


def _formats(formats: object) -> tuple[str, ...]:
    given = (formats,) if isinstance(formats, str) else formats
    if not isinstance(given, Iterable):
        raise TypeError(f"formats has to be names of formats, not {formats!r}")
    names = tuple(dict.fromkeys(given))
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"formats has to be names of formats, not {name!r}")
        # Names of installed packages take a moment to find.
        if name not in WRITERS and name not in WRITERS.names():
            known = WRITERS.names()
            near = "".join(f" did you mean {one!r}?" for one in nearest(name, known)[:1])
            raise ValueError(f"no format {name!r};{near} known: {', '.join(known)}")
    if not names:
        raise ValueError(f"no format to build; known: {', '.join(WRITERS.names())}")
    return names


def _style(style: object) -> str:
    if isinstance(style, os.PathLike):
        # With a separator at its end it is taken for a folder, not for a name.
        return os.path.join(_path("style", style), "")  # noqa: PTH118  # Path would drop it
    if isinstance(style, str):
        return style
    raise TypeError(f"style has to be a name or a path, not {style!r}")


def _folders(folders: object) -> tuple[Path, ...]:
    if isinstance(folders, str | os.PathLike):
        return (Path(folders),)
    if not isinstance(folders, Iterable):
        raise TypeError(f"styles_dirs has to be paths, not {folders!r}")
    return tuple(_path("styles_dirs", one) for one in folders)


def _environment(environment: object) -> dict[str, str] | None:
    # The process's own cannot be pickled, and holds what is nobody's business elsewhere.
    if environment is None or environment is os.environ:
        return None
    if isinstance(environment, Mapping):
        return dict(environment)
    raise TypeError(f"environment has to be a mapping of names to values, not {environment!r}")


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


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"name has to be a text, not {name!r}")
    if name in (".", "..") or any(mark in name for mark in "/\\\0"):
        raise ValueError(f"{name!r} cannot be the name of a file")
    return name
