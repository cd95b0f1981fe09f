"""The whole way of a report: load → check → compute → render → write, one step after another."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from reportgen import rules
from reportgen.checks import run_checks
from reportgen.checks.accepting import settle
from reportgen.diagnostics import Accepted, Diagnostic, Place, Problems
from reportgen.diagnostics.messages import has_errors, severity
from reportgen.document import Block, Document, tidied, without_origins
from reportgen.document.captions import numbered
from reportgen.document.markdown import read_markdown
from reportgen.figures import compute
from reportgen.figures.figure import Figures
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.language.marks import without_marks
from reportgen.model import LANGUAGES, Data, Report
from reportgen.model.paths import Paths
from reportgen.readers import load
from reportgen.readers.checker import Checker
from reportgen.readers.links import check_sense, link
from reportgen.readers.pending import Slot
from reportgen.readers.rules import MISSING_REPORT
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.rendering import Renderer
from reportgen.rendering.environment import template_environment
from reportgen.rendering.view import view
from reportgen.rendering.written import Written
from reportgen.request import Request
from reportgen.storage import Cache, epoch_day, user_cache, write_all
from reportgen.styles import DEFAULT, Style, load_style
from reportgen.styles.folders import search_path
from reportgen.writers import WRITERS
from reportgen.writers.pages import with_moves

if TYPE_CHECKING:
    from reportgen.figures.trace.trees import Traced


Progress = Callable[[str, int, int], None]
"""Called with the name of a phase, how many of its steps are done, and how many there are.

Phases are `load`, `check`, `compute`, `render` and `write`; only formats written are counted, other
phases begin with 0 of 0.
"""


def _unwatched(_phase: str, _done: int, _total: int) -> None:
    """Where nobody wants to know how far it is."""


@dataclass(frozen=True)
class Result:
    """What came of a request."""

    diagnostics: tuple[Diagnostic, ...]
    """Every problem, sorted by position."""
    language: str
    """The report's language, in which to tell the diagnostics; empty where it is not known."""
    contents: Mapping[str, bytes]
    """The drafts by format; empty on failure."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """By name, the files beside drafts that cannot hold their charts and pictures."""
    written: tuple[Path, ...] = ()
    """The files written: the drafts, then what stands beside them."""
    style_folders: tuple[Path, ...] = ()
    """Folders of the style used: its own, then those it extends."""
    accepted: tuple[Accepted, ...] = ()
    """What `accept` silenced."""

    @property
    def failed(self) -> bool:
        """Whether the report was refused."""
        return not self.contents


@dataclass(frozen=True)
class TraceResult:
    """What a trace found."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    traced: tuple[Traced, ...]
    """Every figure of the report where it stands, in the order of the document."""
    failed: bool
    """Whether the report was refused, or does not know the figure asked for."""


def build(request: Request, *, progress: Progress = _unwatched) -> Result:
    """Build the drafts and write them, or write nothing and tell every problem at once.

    What `progress` raises stops the build and is passed on; nothing is written then.
    """
    with _collector_paused():
        return _built(request, progress)


def _built(request: Request, progress: Progress) -> Result:
    problems = Problems()
    contents: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    written: tuple[Path, ...] = ()
    draft = _draft(request, problems, progress)
    accepted = settle(problems, draft.data)
    _check_formats(request, problems)
    if draft.blocks and not _refused(problems, request):
        contents, assets = contents_of(draft, request, problems, progress)
    if contents and request.output is not None:
        written = _write(contents, assets, request, problems)
    report, paths = draft.data.report, Paths(draft.data)
    is_done = bool(written) or request.output is None
    return Result(
        tuple(_named(one, paths, final=request.final) for one in problems),
        report.lang if report else "",
        contents if is_done else {},
        assets if is_done else {},
        written,
        draft.style.folders if draft.style else (),
        tuple(
            one._replace(diagnostic=_named(one.diagnostic, paths, final=request.final))
            for one in accepted
        ),
    )


def check(request: Request, *, progress: Progress = _unwatched) -> Result:
    """Go the whole way of `build` but write no file."""
    return build(replace(request, output=None), progress=progress)


def trace(
    request: Request, figure: str | None = None, *, for_programs: bool = False,
    progress: Progress = _unwatched,
) -> TraceResult:  # fmt: skip
    """Where each figure of the built report stands and what it comes from.

    With a key or label, or a name as in formulas, of that only, even where it stands nowhere; one
    that there is not is a problem. `for_programs` lists more than anybody would read.
    """
    # Imported here, as below: hardly any build is traced.
    from reportgen.figures.trace import trace_figure, trace_figures
    from reportgen.figures.trace.trees import FOR_PROGRAMS, FOR_READERS, with_places

    problems = Problems()
    traced: tuple[Traced, ...] = ()
    with _collector_paused():
        draft = _draft(request, problems, progress)
        settle(problems, draft.data)
        failed = _refused(problems, request) or not draft.blocks
        extent = FOR_PROGRAMS if for_programs else FOR_READERS
        if not failed:
            traced = trace_figures(draft.blocks, draft.figures, extent)
        if figure is not None and not failed:
            traced = trace_figure(figure, traced, draft.figures, problems, extent)
            failed = not traced
    report = draft.data.report
    paths = Paths(draft.data)
    traced = tuple(with_places(one, paths.named) for one in traced)
    diagnostics = tuple(_named(one, paths, final=request.final) for one in problems)
    return TraceResult(diagnostics, report.lang if report else "", traced, failed)


class Draft(NamedTuple):
    """What a report becomes before it is written in a format."""

    data: Data
    figures: Figures
    style: Style | None
    blocks: tuple[Block, ...]
    """The document's blocks with the figures' origins; none where something refused."""
    written: Written | None
    """The Markdown that the templates gave; `None` where they gave none."""


def draft_in(
    style: Style, root: MappingNode, problems: Problems, renderer: Renderer | None = None
) -> Draft:
    """What a report's data becomes in a style, whatever style it names itself.

    With a renderer of its own, templates are run by that. Contradictions are told by `compare`.
    """
    with _collector_paused():
        data, slots = _checked(root, problems)
        renderer = renderer or _renderer(style, user_cache(os.environ))
        return _rendered(data, slots, renderer, Path(root.source.folder), problems)


def compare(draft: Draft, problems: Problems) -> None:
    """Note where what a report says contradicts itself."""
    with _collector_paused():
        blocks = draft.blocks if draft.written else None
        run_checks(draft.data, draft.figures, blocks, _places(draft, draft.blocks), problems)


def _places(draft: Draft, blocks: tuple[Block, ...]) -> Callable[[Block], Place | None]:
    """Where the data or the templates wrote a block of the draft, which are asked in messages."""

    def place_of(block: Block) -> Place | None:
        # Imported here: hardly any message is about a block.
        from reportgen.rendering.places import place_of_block

        if draft.written is None:
            return None
        return place_of_block(block, blocks, draft.data, draft.figures, draft.written)

    return place_of


def _draft(request: Request, problems: Problems, progress: Progress) -> Draft:
    """Load, check, compute and render; every problem that shows on the way is noted."""
    data, slots = _loaded(request, problems, progress)
    style = _style(data, request, problems)
    renderer = _renderer(style, user_cache(_environment(request))) if style else None
    draft = _rendered(data, slots, renderer, request.input, problems, progress)
    compare(draft, problems)
    return draft


def _loaded(request: Request, problems: Problems, progress: Progress) -> tuple[Data, list[Slot]]:
    """The data of the request's report, and texts that wait; the nodes are gone with the call."""
    progress("load", 0, 0)
    root = load(request.input, problems) if request.data is None else request.data
    progress("check", 0, 0)
    return _checked(root, problems) if root else (Data(None), [])


def _checked(root: MappingNode, problems: Problems) -> tuple[Data, list[Slot]]:
    """The data of a report; texts with figures wait in the slots."""
    checker = Checker(problems)
    data = checker.item(Data, root, "")
    assert isinstance(data, Data)
    if data.report is None and _report_is_absent(root) and not has_errors(problems):
        problems.add(MISSING_REPORT, root.place())
    link(data, problems)
    check_sense(data, problems)
    return data, checker.slots


def _rendered(
    data: Data, slots: list[Slot], renderer: Renderer | None, source: Path, problems: Problems,
    progress: Progress = _unwatched,
) -> Draft:  # fmt: skip
    """The draft; `source` is the report's folder or a file in it, where its pictures lie."""
    progress("compute", 0, 0)
    language = _language(data)
    figures = compute(data, language, problems)
    fill(slots, figures, figure_filters(language), problems)
    written = None
    progress("render", 0, 0)
    style = renderer.style if renderer else None
    if style and renderer and data.report is not None and not has_errors(problems):
        seen = view(data, figures, style)
        text = renderer.render(seen, problems)
        written = Written(text, style, seen) if text else None
    blocks = _blocks(written, figures, source, problems) if written else ()
    return Draft(data, figures, style, blocks, written)


def _blocks(
    written: Written, figures: Figures, source: Path, problems: Problems
) -> tuple[Block, ...]:
    """The document's blocks: the Markdown read, what is placed, and tables without a place."""
    layout = written.style.layout
    if not figures.tables and not figures.placings.by_number():
        read = read_markdown(written.text, layout.roles, written.find, problems)
        return numbered(tidied(with_moves(read, layout)), layout.numbering)
    # Imported here: most reports place nothing, and should not wait for what prints tables.
    from reportgen.document.captions import annexed, with_annexes
    from reportgen.rendering.placements import (
        fill_placements,
        report_doubtful_placements,
        unplaced_tables,
        with_references,
    )

    folder = source if source.is_dir() else source.parent
    places = fill_placements(figures, (folder, *written.style.folders), written.place_of, problems)
    read = read_markdown(written.text, layout.roles, written.find, problems, places)
    foot = {name for name, role in layout.roles.items() if role.foot}
    whole = with_annexes(read, annexed(unplaced_tables(figures)), foot)
    blocks = numbered(tidied(with_moves(whole, layout)), layout.numbering)
    report_doubtful_placements(blocks, figures, written.place_of, problems)
    return with_references(blocks, figures, written.place_of, problems)


def contents_of(
    draft: Draft, request: Request, problems: Problems, progress: Progress = _unwatched
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The draft in each of the request's formats, and the files beside them by name.

    What a format cannot hold is noted. Nothing comes where a writer of an installed package fails.
    """
    style = draft.style
    assert style is not None
    document = _document(draft, request)
    cache = user_cache(_environment(request))
    contents: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    for done, name in enumerate(request.formats):
        progress("write", done, len(request.formats))
        writer = WRITERS.find(name, problems)
        if writer is None:
            continue
        with WRITERS.guarded(name, problems) as found:
            content, left_out = writer.write(document, style.layout, cache)
            beside = writer.assets(document)
            for block, words in left_out:
                place = _places(draft, document.blocks)(block) if block else None
                found.add(rules.BLOCK_NOT_RENDERED, place, format=name, what=words)
            contents[name] = b"".join([content])  # A package may give what is no bytes.
            assets |= beside
    progress("write", len(request.formats), len(request.formats))
    return (contents, assets) if len(contents) == len(request.formats) else ({}, {})


def _check_formats(request: Request, problems: Problems) -> None:
    """Note what is wrong with writers of installed packages."""
    for name in request.formats:
        WRITERS.find(name, problems)


def _document(draft: Draft, request: Request) -> Document:
    report = draft.data.report
    assert report is not None
    notes: Mapping[int, str] = {}
    if request.trace:
        from reportgen.figures.trace import trace_notes

        notes = trace_notes(draft.blocks, draft.figures)
    title = without_marks(report.title or "").replace("\n", "")
    return Document(
        without_origins(draft.blocks, notes), title=title, language=report.lang,
        author=without_marks(report.issuer or ""), date=_date(report, request),
        name=_name(request), notes=notes,
    )  # fmt: skip


def _environment(request: Request) -> Mapping[str, str]:
    return os.environ if request.environment is None else request.environment


def _refused(problems: Problems, request: Request) -> bool:
    stops = ("error", "warning") if request.strict else ("error",)
    return any(severity(diagnostic, final=request.final) in stops for diagnostic in problems)


def _style(data: Data, request: Request, problems: Problems) -> Style | None:
    name, asked = request.style, None
    if not name and data.report is not None and data.report.style:
        name, asked = str(data.report.style), data.report.style.place
    search = search_path(request.input, request.styles_dirs)
    if request.styles:
        # Imported here: the command line has no styles from memory.
        from reportgen.styles.memory import MemoryPath

        search = (MemoryPath.of(request.styles), *search)
    return load_style(name or DEFAULT, _language(data), search, problems, asked=asked)


@lru_cache(maxsize=16)
def _renderer(style: Style, cache: Cache) -> Renderer:
    return Renderer(style, template_environment(style, cache))


def _write(
    contents: Mapping[str, bytes],
    assets: Mapping[str, bytes],
    request: Request,
    problems: Problems,
) -> tuple[Path, ...]:
    targets = {}
    for name, content in contents.items():
        path = _target(request, _suffix(name), problems)
        if path is None:
            return ()
        targets[path] = content
    folder = next(iter(targets)).parent
    targets |= {folder / name: content for name, content in assets.items()}
    return tuple(targets) if write_all(targets, problems) else ()


def _target(request: Request, suffix: str, problems: Problems) -> Path | None:
    output = request.output
    assert output is not None
    if _is_named(request):
        return output
    suffixes = {*_FILE_SUFFIXES, *map(_suffix, request.formats)}
    if output.suffix.lower() in suffixes and not output.is_dir():
        rule = rules.BAD_OUTPUT if len(request.formats) == 1 else rules.OUTPUT_NEEDS_FOLDER
        problems.add(rule, None, path=str(output), suffixes=suffix)
        return None
    return output / f"{_name(request)}{suffix}"


def _name(request: Request) -> str:
    """What the drafts are called, without the ending: as asked for, else as the report is."""
    output = request.output
    if output is not None and _is_named(request):
        return output.stem
    if request.name:
        return request.name
    source = request.input.resolve()
    return source.name if source.is_dir() else source.stem


def _is_named(request: Request) -> bool:
    """Whether the output is the file of the only format."""
    output = request.output
    if output is None or len(request.formats) != 1 or output.is_dir():
        return False
    return output.suffix.lower() == _suffix(request.formats[0])


def _suffix(name: str) -> str:
    """The ending of files in a format; empty for one of a package that cannot be used."""
    writer = WRITERS.find(name, Problems())
    return writer.suffix if writer else ""


def _named(diagnostic: Diagnostic, paths: Paths, *, final: bool) -> Diagnostic:
    """The diagnostic as it counts, its places with the paths that name their values to people."""
    related = tuple(one._replace(place=paths.named(one.place)) for one in diagnostic.related)
    place = diagnostic.place and paths.named(diagnostic.place)
    grade = severity(diagnostic, final=True) if final else diagnostic.grade
    return diagnostic._replace(place=place, related=related, grade=grade)


def _report_is_absent(root: MappingNode) -> bool:
    return all(
        value.is_absent
        for key, value in root.entries
        if key.value.strip().lower() in ("report", "报告")
    )


def _language(data: Data) -> str:
    return data.report.lang if data.report else LANGUAGES[0]


def _date(report: Report, request: Request) -> str:
    """The ISO date of the document's properties: the report's, else SOURCE_DATE_EPOCH's."""
    own = report.date.iso() if report.date is not None else ""
    return own or epoch_day(_environment(request))


_FILE_SUFFIXES = frozenset(
    (".docx", ".doc", ".wps", ".odt", ".pdf", ".md", ".markdown", ".txt", ".html", ".htm")
)
"""What is meant as a file's name, not a folder's."""


_PAUSING = Lock()
"""Held by the one build of the process that has paused the garbage collector."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading many small values sets off the garbage collector again and again, for nothing.

    Of builds in several threads only one pauses it, and so knows what it was before: were each to
    put back what it had found, it might stay off for good. And a service that is never idle needs
    it to run now and then. What was made inside should be let go inside too: the collector looks at
    all that is left.
    """
    if not _PAUSING.acquire(blocking=False):
        yield
        return
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
        _PAUSING.release()
