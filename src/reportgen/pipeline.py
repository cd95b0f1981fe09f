"""The whole way of a report: load → check → compute → render → write, one step after another."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportgen.cache import Cache, user_cache
from reportgen.checker import Checker
from reportgen.compute import compute, fill
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.document import Document
from reportgen.drafts import Slot
from reportgen.filters import figure_filters
from reportgen.links import link
from reportgen.load import load
from reportgen.markdown import read_markdown
from reportgen.messages import severity
from reportgen.model import LANGUAGES, NOT_YET, Data, Report
from reportgen.output import write_all
from reportgen.plausibility import check_sense
from reportgen.render import Renderer
from reportgen.source import Mapping as MappingNode
from reportgen.styles import DEFAULT, Style, load_style, search_path
from reportgen.view import view
from reportgen.writers import WRITERS

_LONGEST_EPOCH = 11
"""Digits of the seconds up to the year 5138."""


@dataclass(frozen=True)
class Request:
    """What to build, from what, and where to."""

    input: Path
    """The report's folder or file."""
    formats: tuple[str, ...] = ("docx",)
    """Names of writers: `docx`, `md`."""
    output: Path | None = None
    """A folder, or a file for a single format; `None` leaves the contents in the result only."""
    style: str = ""
    """Name of a style; empty for the report's own choice."""
    styles_dirs: tuple[Path, ...] = ()
    """Further folders of styles."""
    strict: bool = False
    """Whether warnings stop the build."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """Where `REPORTGEN_CACHE_DIR` and `SOURCE_DATE_EPOCH` are looked up."""


@dataclass(frozen=True)
class Result:
    """What came of a request."""

    diagnostics: tuple[Diagnostic, ...]
    """Every problem, sorted by position."""
    language: str
    """The report's language, in which to tell the diagnostics; empty where it is not known."""
    contents: Mapping[str, bytes]
    """The drafts by format; empty on failure."""
    written: tuple[Path, ...] = ()
    """The files written."""
    style_folders: tuple[Path, ...] = ()
    """Folders of the style used: its own, then those it extends."""

    @property
    def failed(self) -> bool:
        """Whether the report was refused."""
        return not self.contents


def build(request: Request) -> Result:
    """Build the drafts and write them, or write nothing and tell every problem at once."""
    problems = Problems()
    contents: dict[str, bytes] = {}
    written: tuple[Path, ...] = ()
    with _collector_paused():
        data, slots = _read(request, problems)
        figures = compute(data.statistics, _language(data), problems)
        fill(slots, figures, figure_filters(_language(data)), problems)
        style = _style(data, request, problems)
        if style is not None:
            contents = _drafts(view(data, figures, style), style, request, problems)
        if contents and request.output is not None:
            written = _write(contents, request, problems)
    return Result(
        tuple(problems),
        data.report.lang if data.report else "",
        contents if written or request.output is None else {},
        written,
        style.folders if style else (),
    )


def check(request: Request) -> Result:
    """Go the whole way of `build` but write no file."""
    return build(replace(request, output=None))


def _read(request: Request, problems: Problems) -> tuple[Data, list[Slot]]:
    """Load and check; texts with figures wait in the slots."""
    root = load(request.input, problems)
    if root is None:
        return Data(None), []
    _refuse_unsupported(root, problems)
    checker = Checker(problems)
    data = checker.item(Data, root, "")
    assert isinstance(data, Data)
    if data.report is None and _report_is_absent(root) and not _refused(problems, request):
        problems.add("missing-report", root.place())
    link(data, problems)
    check_sense(data, problems)
    return data, checker.slots


def _drafts(
    names: dict[str, Any], style: Style, request: Request, problems: Problems
) -> dict[str, bytes]:
    """Render and write each format in memory; empty where anything refuses."""
    report: Report | None = names["report"]
    if report is None or _refused(problems, request):
        return {}
    cache = user_cache(request.environment)
    text = _renderer(style, cache).render(names, problems)
    if text is None:
        return {}
    blocks = read_markdown(text, style.layout.roles, style.find_in_templates, problems)
    if _refused(problems, request):
        return {}
    document = Document(
        blocks, title=str(report.title).replace("\n", ""), language=report.lang,
        author=str(report.issuer or ""), date=_date(report, request),
    )  # fmt: skip
    return {name: WRITERS[name].write(document, style.layout, cache) for name in request.formats}


def _refused(problems: Problems, request: Request) -> bool:
    stops = ("error", "warning") if request.strict else ("error",)
    return any(severity(diagnostic) in stops for diagnostic in problems)


def _style(data: Data, request: Request, problems: Problems) -> Style | None:
    name, asked = request.style, None
    if not name and data.report is not None and data.report.style:
        name, asked = str(data.report.style), data.report.style.place
    search = search_path(request.input, request.styles_dirs)
    return load_style(name or DEFAULT, _language(data), search, problems, asked=asked)


@lru_cache(maxsize=16)
def _renderer(style: Style, cache: Cache) -> Renderer:
    return Renderer(style, cache)


def _write(contents: Mapping[str, bytes], request: Request, problems: Problems) -> tuple[Path, ...]:
    targets = {}
    for name, content in contents.items():
        path = _target(request, WRITERS[name].suffix, problems)
        if path is None:
            return ()
        targets[path] = content
    return tuple(targets) if write_all(targets, problems) else ()


def _target(request: Request, suffix: str, problems: Problems) -> Path | None:
    output = request.output
    assert output is not None
    if len(request.formats) == 1 and output.suffix.lower() == suffix and not output.is_dir():
        return output
    if output.suffix.lower() in _FILE_SUFFIXES and not output.is_dir():
        rule = "bad-output" if len(request.formats) == 1 else "output-needs-folder"
        problems.add(rule, None, path=str(output), suffixes=suffix)
        return None
    source = request.input.resolve()
    return output / f"{source.name if source.is_dir() else source.stem}{suffix}"


def _report_is_absent(root: MappingNode) -> bool:
    return all(
        value.is_absent
        for key, value in root.entries
        if key.value.strip().lower() in ("report", "报告")
    )


def _refuse_unsupported(root: MappingNode, problems: Problems) -> None:
    unsupported = {*NOT_YET, *NOT_YET.values()}
    for key, _ in root.entries:
        if key.value in unsupported:
            problems.add("not-yet", key.place(), key=key.value)
    root.entries[:] = [entry for entry in root.entries if entry[0].value not in unsupported]


def _language(data: Data) -> str:
    return data.report.lang if data.report else LANGUAGES[0]


def _date(report: Report, request: Request) -> str:
    """The ISO date of the document's properties: the report's, else SOURCE_DATE_EPOCH's."""
    if report.date is not None and report.date.iso():
        return report.date.iso()
    epoch = request.environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() or len(epoch) > _LONGEST_EPOCH:
        return ""
    # Imported here: hardly any report has no date of its own.
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


_FILE_SUFFIXES = {".docx", ".doc", ".wps", ".odt", ".pdf", ".md", ".markdown", ".txt"}
"""What is meant as a file's name, not a folder's."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading many small values sets off the garbage collector again and again, for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
