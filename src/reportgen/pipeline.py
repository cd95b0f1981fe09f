"""A build from end to end: load → check → compute → render → write.

Public functions and results first, then the steps in order.
"""

from __future__ import annotations

import gc
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path, PurePath
from threading import Lock, get_ident
from types import MappingProxyType
from typing import TYPE_CHECKING

# First, and not where others ask for it: below so many imports, the patterns of yaml are compiled
# at the end of a stretch of the stack, which Python then takes and gives back for each call.
import reportgen.readers  # noqa: F401
from reportgen import __version__
from reportgen.checks import Seen, run_checks
from reportgen.checks.accepting import settle
from reportgen.checks.rules import ACCEPTABLE, EARLIER_UNREAD
from reportgen.diagnostics import Accepted, Diagnostic, Place, Problems, Related, Words
from reportgen.diagnostics.messages import has_errors, severity
from reportgen.document import Block, Document, plain_text, texts_in, tidied, without_origins
from reportgen.document.captions import numbered
from reportgen.document.layout import Layout, containers
from reportgen.document.lines import MarkupError
from reportgen.document.markdown import read_markdown
from reportgen.figures import compute, named_only_in
from reportgen.figures.figure import Figures, Offices
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.language import patterns
from reportgen.language.hidden import hidden_in
from reportgen.language.marks import without_marks
from reportgen.language.records import NamedTuple
from reportgen.model import LANGUAGES, Data, Report
from reportgen.model.texts import texts_of
from reportgen.readers import load
from reportgen.readers.links import checked
from reportgen.readers.pending import Slot
from reportgen.readers.rules import (
    HIDDEN_CHARACTER,
    LANGUAGE_DIFFERS,
    WAITING,
)
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import report_hidden, report_hidden_in
from reportgen.rendering import Renderer
from reportgen.rendering.environment import template_environment
from reportgen.rendering.rules import TEMPLATE_EMPTY
from reportgen.rendering.view import view
from reportgen.rendering.written import Written
from reportgen.request import Request
from reportgen.storage import (
    Cache,
    Files,
    epoch_day,
    folder_of,
    is_folder,
    is_there,
    rules,
    shell_word,
    user_cache,
    write_all,
    write_note,
)
from reportgen.styles import DEFAULT, PRINTED, Style, load_style
from reportgen.styles.folders import STYLE_FILE, is_path, search_path
from reportgen.styles.rules import STYLE_BY_PATH
from reportgen.writers import WRITERS
from reportgen.writers.pages import (
    with_annexes_below,
    with_filled_pages,
    with_moved_paragraphs,
)

if TYPE_CHECKING:
    from reportgen.checks.earlier import Earlier
    from reportgen.checks.statements.listing import Statement
    from reportgen.figures.trace.trees import Traced
    from reportgen.rendering.sources import SourcedTree
    from reportgen.snapshots import DraftFile
    from reportgen.snapshots.targets import Renamed


Progress = Callable[[str, int, int], None]
"""Called with the name of a phase, the number of steps done, and the number of steps in all.

The phases are `load`, `check`, `compute`, `render` and `write`. Only `write` counts its steps, one
for each format; the other phases report 0 of 0 when they begin.
"""


def _no_progress(_phase: str, _done: int, _total: int) -> None:
    """Ignore the progress."""


@dataclass(frozen=True)
class Result:
    """The outcome of a request."""

    diagnostics: tuple[Diagnostic, ...]
    """Every problem, sorted by position."""
    language: str
    """The language of the report's texts, for wording the diagnostics; empty if it is not known."""
    contents: Mapping[str, bytes]
    """The drafts by format; empty on failure, and of a check."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Charts and pictures that a draft cannot hold: name of the file beside it → content."""
    written: tuple[Path, ...] = ()
    """The files written: the drafts, then their assets."""
    style_folders: tuple[Path, ...] = ()
    """Folders of the style: its own, then those of the styles it extends."""
    accepted: tuple[Accepted, ...] = ()
    """The diagnostics that `accept` silenced."""
    document: Document | None = None
    """The document with the sources of its texts, if the request asked for them."""
    sources: Mapping[int, Place] = field(default_factory=dict)
    """Where these are: number of a source → place in the data, or in a template."""
    failed: bool = False
    """Whether the report was refused, or a draft could not be made or written."""


@dataclass(frozen=True)
class TraceResult:
    """The outcome of a trace."""

    diagnostics: tuple[Diagnostic, ...]
    language: str
    traced: tuple[Traced, ...]
    """Every figure printed in the report, in document order."""
    failed: bool
    """Whether the report was refused or has no such figure."""


def build(request: Request, *, progress: Progress = _no_progress) -> Result:
    """The drafts, built and written; if there are errors, nothing is written and all are reported.

    An exception raised by `progress` stops the build before anything is written, and is passed on.
    """
    _require_request(request, "build")
    return _result(request, progress, writes=True)


def _require_request(request: object, function: str) -> None:
    if not isinstance(request, Request):
        raise TypeError(f"{function} takes a Request, not {request!r}: {function}(Request(…))")


def _result(request: Request, progress: Progress, *, writes: bool) -> Result:
    with _collector_paused():
        result, draft = run(request, progress, writes=writes)
        draft.figures.release()
        # Here everything is freed: the collector visits all that remains.
        del draft
    return result


def run(
    request: Request, progress: Progress = _no_progress, *, writes: bool,
    into: Write | None = None, beside: Path | None = None, above: tuple[frozenset[str], ...] = (),
) -> tuple[Result, Draft]:  # fmt: skip
    """The result of `build`, or of `check`, and the draft that it comes of.

    A program that ends with it need not take the draft apart, which for a large one takes time.
    `into` takes what is to be written instead of the request's output. With `beside`, a report,
    snapshots of drafts of data from Python are kept beside that one, so that edited drafts are
    known and kept. `above` are the real paths of the reports that sum this one up: its own list
    then names nothing outside its folder.
    """
    with _collector_paused():
        return _run(request, progress, into, writes=writes, beside=beside, above=above)


def _run(
    request: Request,
    progress: Progress,
    into: Write | None,
    *,
    writes: bool,
    beside: Path | None,
    above: tuple[frozenset[str], ...],
) -> tuple[Result, Draft]:
    problems = Problems()
    contents: dict[str, bytes] = {}
    assets: dict[str, bytes] = {}
    written: tuple[Path, ...] = ()
    draft = _draft(request, problems, progress, above)
    accepted = _settled(problems, draft.data)
    if writes:
        _check_formats(request, problems)
    failed = not draft.blocks or _refused(problems, request)
    if writes and not failed:
        contents, assets = contents_of(draft, request, problems, progress)
        if contents and (into is not None or request.output is not None):
            target = into or partial(_write, beside=beside)
            written, contents, assets = target(draft, contents, assets, request, problems)
        failed = not contents
    _keep_patterns(user_cache(_environment(request)))
    report = draft.data.report
    silenced = _named((one.diagnostic for one in accepted), draft.data, final=request.final)
    document, sources = with_sources(draft, request) if contents and request.sources else (None, {})
    result = Result(
        _named(problems, draft.data, final=request.final),
        _message_language(problems, report),
        contents,
        assets,
        written,
        draft.style.folders if draft.style else (),
        tuple(
            entry._replace(diagnostic=diagnostic)
            for entry, diagnostic in zip(accepted, silenced, strict=True)
        ),
        document,
        sources,
        failed,
    )
    return result, draft


def with_sources(draft: Draft, request: Request) -> tuple[Document, dict[int, Place]]:
    """The document with the sources of its texts, and the places of these by number.

    The draft must have blocks.
    """
    from reportgen.model.paths import Paths

    tree, named = _sourced(draft), Paths(draft.data).named
    places = {number: named(place) for number, place in tree.sources.places().items()}
    return replace(_document(draft, request), blocks=tree.blocks), places


def check(request: Request, *, progress: Progress = _no_progress) -> Result:
    """Every problem that the report has in whatever format; no draft is made."""
    _require_request(request, "check")
    return _result(request, progress, writes=False)


def trace(
    request: Request, figure: str | None = None, *, for_programs: bool = False,
    progress: Progress = _no_progress,
) -> TraceResult:  # fmt: skip
    """Where each figure is printed in the report, and what it is computed from.

    `figure`, a key, label or name as in formulas, limits this to one figure, even if it is not
    printed anywhere; an unknown one is reported. `for_programs` gives more detail than a reader
    needs.
    """
    # Imported here: most builds are not traced.
    from reportgen.figures.trace import trace_figure, trace_figures
    from reportgen.figures.trace.trees import FOR_PROGRAMS, FOR_READERS, with_places
    from reportgen.model.paths import Paths

    _require_request(request, "trace")
    if figure is not None and not isinstance(figure, str):
        raise TypeError(f"figure must be a name, not {figure!r}")
    problems = Problems()
    traced: tuple[Traced, ...] = ()
    with _collector_paused():
        draft = _draft(request, problems, progress)
        _settled(problems, draft.data)
        failed = _refused(problems, request) or not draft.blocks
        extent = FOR_PROGRAMS if for_programs else FOR_READERS
        if not failed:
            traced = trace_figures(draft.blocks, draft.figures, extent)
        if figure is not None and not failed:
            traced = trace_figure(figure, traced, draft.figures, problems, extent)
            failed = not traced
    report = draft.data.report
    named = Paths(draft.data).named
    traced = tuple(with_places(entry, named) for entry in traced)
    diagnostics = _named(problems, draft.data, final=request.final)
    return TraceResult(diagnostics, _message_language(problems, report), traced, failed)


def statements(request: Request) -> list[Statement]:
    """Each number typed in the report's texts with how it is read, for developers.

    Texts that templates composed are among them, if the report could be rendered.
    """
    # Imported here: nothing else lists them.
    from reportgen.checks.statements.listing import statements as listed

    _require_request(request, "statements")
    with _collector_paused():
        draft = _draft(request, Problems(), _no_progress)
        place_of, limits = Places(draft, draft.blocks), draft.files.limits
        seen = Seen(draft.data, draft.figures, draft.blocks or None, place_of, limits)
        return list(listed(seen.texts, seen.reader, seen.printed))


class Draft(NamedTuple):
    """A report before it is written in a format."""

    data: Data
    figures: Figures
    style: Style | None
    blocks: tuple[Block, ...]
    """The document's blocks, with the origins of figures; empty if the report was refused."""
    written: Written | None
    """The Markdown that the templates produced; `None` if they did not."""
    files: Files
    """The files that were read, and those that may be."""
    cache: Cache


def draft_in(
    style: Style, root: MappingNode, problems: Problems, renderer: Renderer | None = None
) -> Draft:
    """The draft of a report in a given style, whichever style its data names.

    The templates are run by `renderer`, if given. Contradictions are left to `compare`.
    """
    files = Files.below(Path(root.source.folder), limits=style.limits)
    with _collector_paused():
        read, cache = checked(root, files, problems), user_cache(os.environ)
        renderer = renderer or _renderer(style, cache, get_ident())
        return _rendered(read, renderer, files, cache, problems)


def compare(draft: Draft, problems: Problems) -> None:
    """Report where the draft contradicts itself."""
    with _collector_paused():
        blocks = draft.blocks if draft.written else None
        place_of, limits = Places(draft, draft.blocks), draft.files.limits
        earlier = _earlier(draft, problems)
        seen = Seen(draft.data, draft.figures, blocks, place_of, limits, earlier)
        run_checks(seen, problems)
        if draft.figures.offices is not None:
            # Imported here: most reports sum up no others.
            from reportgen.units.checking import check_offices

            check_offices(draft.data, draft.figures, earlier, problems)
        if earlier is not None:
            # As those of the draft, they would otherwise stay until the collector comes.
            earlier.figures.release()


def _settled(problems: Problems, data: Data) -> tuple[Accepted, ...]:
    """The accepted problems, which are removed from the others."""
    if not data.offices:
        return settle(problems, data)
    # Imported here: as above.
    from reportgen.units.rules import ACCEPTABLE as OF_OFFICES

    return settle(problems, data, OF_OFFICES)


def _earlier(draft: Draft, problems: Problems) -> Earlier | None:
    """The last period's report; `None` if none is named, or, with a note, it cannot be used."""
    named = draft.data.report.previous_report if draft.data.report else None
    if not named:
        return None
    # Imported here: most reports name none.
    from reportgen.checks.earlier import Earlier

    own = draft.files.folder
    path = Path(os.path.normpath(own / named.replace("\\", "/")))
    files, unheard = Files.below(folder_of(path), limits=draft.files.limits), Problems()
    why = Words("不在那里", "is not there")
    draft.files.others.append(files)
    if path == Path(os.path.normpath(own)):
        why = Words("就是它自己", "is this report itself")
    elif is_there(path):
        why = Words("有错误", "has errors")
        if root := load(path, files, unheard):
            data, slots = checked(root, files, unheard)
            language = _language(data)
            offices = _rolled_up(data, files, unheard, draft.cache) if data.offices else None
            figures = compute(data, language, files, unheard, offices=offices)
            fill(slots, figures, figure_filters(language), unheard)
            if not _stops(unheard):
                return Earlier(data, figures)
    problems.add(EARLIER_UNREAD, named.place, path=str(named), why=why)
    return None


class Places:
    """Finds where the data or a template wrote a block, or words of it, for messages."""

    def __init__(self, draft: Draft, blocks: tuple[Block, ...]) -> None:
        """`blocks` are those of the draft, or what has become of each."""
        self._draft = draft
        self._blocks = blocks

    def __call__(self, block: Block, words: str = "", before: str = "") -> Place | None:
        """The place of a block, or of its first `words` after `before`; `None` if unknown."""
        # Imported here: few messages are about a block.
        from reportgen.rendering.placements import place_of_block

        draft = self._draft
        if draft.written is None:
            return None
        found = _sourced(draft).place_of(block, words, before) if words else None
        return found or place_of_block(
            block, self._blocks, draft.data, draft.figures, draft.written
        )


def _draft(
    request: Request, problems: Problems, progress: Progress,
    above: tuple[frozenset[str], ...] = (),
) -> Draft:  # fmt: skip
    """The draft of the request's report; all problems met on the way are reported."""
    files, cache = request.files(), user_cache(_environment(request))
    files.above = above
    _recall_patterns(cache)
    read = _loaded(request, files, problems, progress)
    style = _style(read[0], request, problems)
    renderer = _renderer(style, cache, get_ident()) if style else None
    draft = _rendered(read, renderer, files, cache, problems, progress)
    if style and not draft.blocks and not has_errors(problems):
        problems.add(TEMPLATE_EMPTY, style.document_place(), name=style.name)
    compare(draft, problems)
    _report_escaped(draft, problems)
    _report_waiting(draft.data, problems)
    return draft


def _report_waiting(data: Data, problems: Problems) -> None:
    """Report how many problems wait for what could not be read, unless that is a file not given."""
    waiting = problems.waiting
    if not waiting:
        return
    # Imported here: most reports can be read.
    from reportgen.model.paths import Paths

    lost = map(os.path.basename, sorted(problems.unread_files))
    if "" not in waiting:
        lost = map(Paths(data).of, (path.removesuffix(".*") for path in waiting))
    if shown := [*lost]:
        names = Words("、".join(f"“{name}”" for name in shown), ", ".join(f"'{n}'" for n in shown))
        # What waits has left holes in the draft, which an error has to keep from being written.
        grade = "" if has_errors(problems) else "error"
        problems.add(WAITING, None, grade=grade, names=names, count=sum(waiting.values()))


def _option_for(style: str, request: Request) -> str:
    """The value of `--style` for a path that a report gives; empty if no style is there."""
    places = (folder_of(request.input) / style, Path(style))
    found = (path for path in places if is_there(path / STYLE_FILE))
    path = next(found, None)
    # A path has a separator, by which it is told from a name.
    return "" if path is None else shell_word(os.path.join(path, ""))  # noqa: PTH118


_ENTITY = patterns.regex(r"&#?\w+;")
"""A character that Markdown names: `&lrm;`, `&#8238;`."""


_PATTERNS = f"patterns-{sys.version}"


@lru_cache(maxsize=1)
def _recall_patterns(cache: Cache) -> None:
    """Take back the patterns that an earlier run has compiled."""
    kept = cache.load(_PATTERNS)
    if kept is not None:
        patterns.recall(marshal.loads(kept))  # noqa: S302  # numbers and names, and authenticated


def _keep_patterns(cache: Cache) -> None:
    """Keep the patterns that this run has compiled for the next."""
    known = patterns.known()
    if known is not None:
        cache.save(_PATTERNS, marshal.dumps(known))


def _report_escaped(draft: Draft, problems: Problems) -> None:
    r"""Report hidden characters of the document that are in no file, where templates print them.

    Templates may do so from escapes, such as `{{ "\u202e" }}` or `&lrm;`.
    """
    # A plain test first: hardly any document has either.
    text = draft.written.text if draft.written else ""
    if draft.written is None or (not any(hidden_in(text)) and not _ENTITY.search(text)):
        return
    texts = "\n".join(plain_text(runs) for block in draft.blocks for runs in texts_in(block))
    found = {character for _, stretch in hidden_in(texts) for character in stretch}
    if not found:
        return
    # What a file holds has been reported there, when it was read.
    for one in problems:
        if one.rule is HIDDEN_CHARACTER:
            found.difference_update(one.facts["found"])
    for stretch, place in draft.written.hidden(found) if found else ():
        report_hidden_in(stretch, place, problems)


def _loaded(
    request: Request, files: Files, problems: Problems, progress: Progress
) -> tuple[Data, list[Slot]]:
    """The data of the request's report, and its slots; the nodes are freed on return."""
    progress("load", 0, 0)
    root = load(request.input, files, problems) if request.data is None else request.data
    if request.data is not None:
        from reportgen.readers.python import DataSource

        report_hidden(request.data.source, problems)
        if isinstance(request.data.source, DataSource):
            files.take_values(request.data.source.values)
    if request.values is not None and root is not None:
        # Imported here: most requests take every value from the report.
        from reportgen.editing.overriding import override

        report_hidden(request.values.source, problems)
        override(root, request.values, problems)
    progress("check", 0, 0)
    return checked(root, files, problems) if root else (Data(None), [])


def _rendered(
    read: tuple[Data, list[Slot]], renderer: Renderer | None, files: Files, cache: Cache,
    problems: Problems, progress: Progress = _no_progress,
) -> Draft:  # fmt: skip
    """The draft of what was read; tables and pictures are among the files."""
    data, slots = read
    progress("compute", 0, 0)
    language = _language(data)
    style = renderer.style if renderer else None
    settings = style.file.settings if style else {}
    offices = _rolled_up(data, files, problems, cache) if data.offices else None
    figures = compute(data, language, files, problems, settings, offices)
    fill(slots, figures, figure_filters(language), problems)
    written = None
    progress("render", 0, 0)
    # What can be accepted, as figures with units that do not fit, does not keep it from being read.
    stopped = _stops(problems)
    if style and data.report is not None and _is_asked(style, data):
        # Imported here: most styles ask for nothing.
        from reportgen.styles.demands import report_demands

        with_them = [figure.label for figure in named_only_in(figures, style.file.omits)]
        report_demands(style, data, with_them, problems)
    # What can be accepted, as figures with units that do not fit, does not keep it from being read.
    stopped = any(severity(one) == "error" and one.rule.id not in ACCEPTABLE for one in problems)
    if style and renderer and data.report is not None and not stopped:
        seen = view(data, figures, style)
        text = renderer.render(seen, problems)
        written = Written(text, style, seen) if text else None
    try:
        blocks = _blocks(written, figures, files, problems) if written else ()
    except MarkupError as error:
        files.limits.report(error.limit, problems)
        written, blocks = None, ()
    return Draft(data, figures, style, blocks, written, files, cache)


def _rolled_up(data: Data, files: Files, problems: Problems, cache: Cache) -> Offices:
    """What the reports of the offices of the list give."""
    # Imported here: most reports sum up no others.
    from reportgen.units import rolled_up

    return rolled_up(data, files, files.limits, problems, cache, files.above)


def _is_asked(style: Style, data: Data) -> bool:
    """Whether the style may ask for something that the data lacks, or the data offers more."""
    file = style.file
    asked = (
        file.requires
        or file.expects
        or data.own_fields
        or any(kind in file.omits for kind in PRINTED)
    )
    return bool(asked or (data.report and data.report.printed))


def _stops(problems: Problems) -> bool:
    """Whether an error was found that no `accept` can silence."""
    return any(severity(one) == "error" and one.rule.id not in ACCEPTABLE for one in problems)


def _blocks(
    written: Written, figures: Figures, files: Files, problems: Problems
) -> tuple[Block, ...]:
    """The document's blocks: the Markdown with its placements filled, then the unplaced tables."""
    layout, most = written.style.layout, files.limits.markup
    if not figures.tables and not figures.placements.by_number():
        read = read_markdown(written.text, containers(layout), written.find, problems, most=most)
        read = _edited(read, figures)
        return numbered(tidied(with_moved_paragraphs(read, layout)), layout.numbering)
    # Imported here: most reports have no tables or charts and should not wait for this.
    from reportgen.figures.tables import table_blocks
    from reportgen.rendering.placements import (
        Pictures,
        fill_placements,
        report_doubtful_placements,
        unplaced_tables,
        with_references,
    )

    folders = (files.folder, *written.style.folders)
    files.trust(written.style.folders)
    pictures = Pictures(folders, files)
    written.placed = fill_placements(figures, pictures, layout, written.place_of, problems)
    placed = written.placed
    read = read_markdown(written.text, containers(layout), written.find, problems, placed, most)
    read = _edited(read, figures)
    unplaced = unplaced_tables(figures, read, layout)
    annexes = (table_blocks(table, figures.language) for table in unplaced)
    blocks = _with_annexes(read, annexes, layout, figures.language)
    report_doubtful_placements(blocks, figures, written.place_of, problems)
    return with_references(blocks, figures, written.place_of, problems)


def _edited(blocks: tuple[Block, ...], figures: Figures) -> tuple[Block, ...]:
    """The blocks with the words of figures as their sentences need them."""
    is_english = figures.language == "en"
    targets = [] if is_english else [figure.written.target for figure in figures.by_name.values()]
    if not is_english and not any(target is not None and target.approx for target in targets):
        return blocks
    # Imported here: Chinese has no capital letters, and few figures have a limit in words.
    from reportgen.document.sentences import with_limits_said_once, with_sentences

    return with_sentences(blocks) if is_english else with_limits_said_once(blocks)


def _with_annexes(
    read: tuple[Block, ...], annexes: Iterable[tuple[Block, ...]], layout: Layout, language: str
) -> tuple[Block, ...]:
    """The blocks that were read, with the tables that nothing places, in their final order.

    Chinese offices begin a page with them; in English they follow the text if there is room.
    """
    from reportgen.document.captions import as_annexes, with_annexes

    foot = {name for name, role in layout.roles.items() if role.foot}
    added = tuple(as_annexes(annexes))
    whole = with_annexes(read, added, foot)
    if added and language == "en":
        whole = with_annexes_below(whole, layout)
    settled = tidied(with_moved_paragraphs(whole, layout))
    return with_filled_pages(numbered(settled, layout.numbering), layout)


def _sourced(draft: Draft) -> SourcedTree:
    """The draft's blocks with sources, made when they are first needed."""
    # Imported here: plain builds without messages about words of templates do not need it.
    from reportgen.figures.tables import table_blocks
    from reportgen.rendering.placements import unplaced_tables, with_references
    from reportgen.rendering.sources import (
        Sources,
        marked_markdown,
        sourced_content,
        sourced_table,
        sourced_tree,
    )

    written, figures = draft.written, draft.figures
    assert written is not None
    if written.tree is None:
        sources, unheard, layout = Sources(written.style), Problems(), written.style.layout
        text = marked_markdown(written, sources)
        content = sourced_content(written, figures, texts_of(draft.data), sources)
        most = draft.files.limits.markup
        read = read_markdown(text, containers(layout), written.find, unheard, content, most)
        read = _edited(read, figures)
        annexes = (
            sourced_table(table_blocks(table, figures.language), table, sources)
            for table in unplaced_tables(figures, read, layout)
        )
        blocks = _with_annexes(read, annexes, layout, figures.language)
        blocks = with_references(blocks, figures, written.place_of, unheard)
        written.tree = sourced_tree(draft.blocks, blocks, sources, figures)
    return written.tree


def contents_of(
    draft: Draft, request: Request, problems: Problems, progress: Progress = _no_progress
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The draft in each of the request's formats, and the assets by name.

    Blocks that a format cannot hold are reported. Both are empty if LibreOffice, or a writer of an
    installed package, fails.
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
            if writer.by_office:
                content = _printed(content, document, style.layout, request, found)
            beside = writer.assets(document)
            for block, words in left_out:
                place = Places(draft, document.blocks)(block) if block else None
                found.add(rules.BLOCK_NOT_RENDERED, place, format=name, what=words)
            if content or not writer.by_office:
                # An installed package that gives anything but bytes fails here.
                contents[name] = b"".join([content])
            assets |= beside
    progress("write", len(request.formats), len(request.formats))
    return (contents, assets) if len(contents) == len(request.formats) else ({}, {})


def _check_formats(request: Request, problems: Problems) -> None:
    """Report broken writers of installed packages, and LibreOffice if it is needed and missing."""
    for name in request.formats:
        writer = WRITERS.find(name, problems)
        if writer and writer.by_office:
            from reportgen.office import require

            require(problems)


def _printed(
    content: bytes, document: Document, layout: Layout, request: Request, problems: Problems
) -> bytes:
    """A DOCX as LibreOffice prints it, without comments; empty, with the reason, if it cannot."""
    # Imported here, and above: most builds make no pages.
    from reportgen.office import converted

    if document.notes:
        what = Words("数字的来历", "the notes of --trace")
        problems.add(rules.BLOCK_NOT_RENDERED, None, format="pdf", what=what)
    return converted(content, document, layout, _environment(request), problems)


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
        name=name_of(request), notes=notes,
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
        if is_path(name):
            problems.add(STYLE_BY_PATH, asked, path=name, option=_option_for(name, request))
            return None
    search = search_path(request.input, request.styles_dirs)
    if request.styles:
        # Imported here: the command line has no in-memory styles.
        from reportgen.styles.memory import MemoryPath

        search = (MemoryPath.of(request.styles), *search)
    return load_style(
        name or DEFAULT, _language(data), search, problems, named_at=asked, limits=request.limits
    )


@lru_cache(maxsize=64)
def _renderer(style: Style, cache: Cache, _thread: int) -> Renderer:
    # Each thread has its own, since it counts what templates do while they run.
    return Renderer(style, template_environment(style, cache))


OnDisk = tuple[tuple[Path, ...], dict[str, bytes], dict[str, bytes]]
"""Files that were written, and the drafts and assets in them."""
Write = Callable[[Draft, dict[str, bytes], dict[str, bytes], Request, Problems], OnDisk]
"""Writes drafts and assets."""


def _write(
    draft: Draft,
    contents: dict[str, bytes],
    assets: dict[str, bytes],
    request: Request,
    problems: Problems,
    beside: Path | None,
) -> OnDisk:
    """The files written, and the drafts and assets in them; all empty on failure.

    A draft that was edited is kept, and the new one goes beside it.
    """
    paths = {}
    for name in contents:
        path = _target(request, _suffix(name), problems)
        if path is None or not _is_possible(path, problems):
            return (), {}, {}
        paths[name] = path
    if request.data is not None and beside is None:
        # A program owns what it makes, and there is no report to keep a snapshot beside.
        files = {path: contents[name] for name, path in paths.items()}
        folder = next(iter(files)).parent
        files |= {folder / name: content for name, content in assets.items()}
        return (tuple(files), contents, assets) if write_all(files, problems) else ((), {}, {})
    content = snapshot_of(draft, request, problems)
    renamed = partial(_renamed, draft=draft, request=request)
    rows = _to_keep(draft, problems)
    made = Drafts(paths, contents, assets, content, _language(draft.data), rows, beside)
    return write(made, request, renamed, problems)


def _to_keep(draft: Draft, problems: Problems) -> Mapping[Path, bytes]:
    """The rows of queries that may be written beside the report; others are reported."""
    files = draft.files
    if not files.to_keep:
        return {}
    # Imported here: few reports have queries.
    from reportgen.readers.queries.kept import why_not_written
    from reportgen.readers.queries.rules import QUERY_NOT_KEPT

    refused: dict[Path, tuple[Path, Words]] = {}
    for path in files.to_keep:
        why = why_not_written(path, files.opened)
        if why is not None:
            refused.setdefault(path.with_suffix(""), (path, why))
    for path, why in refused.values():
        problems.add(QUERY_NOT_KEPT, None, path=str(path), reason=why)
    return {
        path: content
        for path, content in files.to_keep.items()
        if path.with_suffix("") not in refused
    }


def snapshot_of(draft: Draft, request: Request, problems: Problems) -> str:
    """What is in a draft, for its snapshot."""
    # Imported here: checks, and drafts for stdout, have no snapshots.
    from reportgen.snapshots.inputs import inputs_of
    from reportgen.snapshots.record import content_of

    assert draft.style is not None
    inputs = inputs_of(draft.files, draft.style)
    return content_of(
        draft.data, draft.figures, draft.blocks, problems, inputs, final=request.final
    )


class Drafts(NamedTuple):
    """Drafts that are to be written."""

    paths: Mapping[str, Path]
    """By format, where each goes."""
    contents: Mapping[str, bytes]
    assets: Mapping[str, bytes]
    snapshot: str
    """What is in them, as `snapshot_of` gives it."""
    language: str
    rows: Mapping[Path, bytes] = MappingProxyType({})
    """Rows of queries that are kept beside the report."""
    beside: Path | None = None
    """The report that the snapshots are kept beside; `None` for the request's own."""


def write(made: Drafts, request: Request, renamed: Renamed, problems: Problems) -> OnDisk:
    """The files written, and the drafts and assets in them; all empty on failure.

    A draft that was edited is kept, and the new one, which `renamed` gives another name, goes
    beside it.
    """
    # Imported here, and above: checks, and drafts for stdout, have no snapshots.
    from reportgen.snapshots import DraftFile, Store, forced_target, target_of, write_drafts

    contents, assets, content = made.contents, made.assets, made.snapshot
    store = Store.beside(made.beside or request.input)
    targets = []
    for name, path in made.paths.items():
        own = assets if has_assets(name) else {}
        file = DraftFile(name, path, contents[name], own)
        if request.force:
            targets.append(forced_target(file, store))
        else:
            targets.append(target_of(file, store, made.language, renamed))
    written = write_drafts(targets, content, __version__, store, problems)
    if written and made.rows:
        _keep_rows(made.rows, problems)
    drafts = [target.file for target in targets] if written else []
    return (
        written,
        {file.format: file.content for file in drafts},
        {name: asset for file in drafts for name, asset in file.assets.items()},
    )


def _keep_rows(kept: Mapping[Path, bytes], problems: Problems) -> None:
    """Write the rows of queries beside the report; a failure is reported, and costs no draft."""
    # Imported here: few reports have queries.
    from reportgen.readers.queries.rules import QUERY_NOT_KEPT

    why = {reason: path for path, content in kept.items() if (reason := write_note(path, content))}
    for reason, path in why.items():
        problems.add(QUERY_NOT_KEPT, None, path=str(path), reason=reason)


def _renamed(file: DraftFile, name: str, draft: Draft, request: Request) -> DraftFile:
    """The draft under another name, which its assets and its links to them have too."""
    file = file._replace(path=file.path.with_name(name + file.path.suffix))
    writer = WRITERS.find(file.format, Problems())
    if not file.assets or writer is None or draft.style is None:
        return file
    document = replace(_document(draft, request), name=name)
    with WRITERS.guarded(file.format, Problems()):
        content, _ = writer.write(document, draft.style.layout, user_cache(_environment(request)))
        return file._replace(content=b"".join([content]), assets=writer.assets(document))
    return file


def _target(request: Request, suffix: str, problems: Problems) -> Path | None:
    output = request.output
    assert output is not None
    if _is_named(request):
        return output
    suffixes = {*_FILE_SUFFIXES, *map(_suffix, request.formats)}
    if output.suffix.lower() in suffixes and not is_folder(output):
        rule = rules.BAD_OUTPUT if len(request.formats) == 1 else rules.OUTPUT_NEEDS_FOLDER
        meant = output.suffix.lower()[1:]
        problems.add(
            rule, None, path=str(output), suffixes=suffix,
            meant=meant if meant in WRITERS.names() else "",
        )  # fmt: skip
        return None
    return output / f"{name_of(request)}{suffix}"


def targets(request: Request, problems: Problems | None = None) -> dict[str, Path]:
    """By format, where the drafts of a request go if none was edited; nothing if none can."""
    if request.output is None:
        return {}
    problems = Problems() if problems is None else problems
    found = {name: _target(request, _suffix(name), problems) for name in request.formats}
    return {name: path for name, path in found.items() if path is not None}


def has_assets(name: str) -> bool:
    """Whether drafts in a format have charts and pictures beside them."""
    writer = WRITERS.find(name, Problems())
    return writer is not None and writer.has_assets


def _is_possible(path: PurePath, problems: Problems) -> bool:
    """Whether the system can have such a file; if not, its name is reported."""
    if sys.platform != "win32":
        # Elsewhere the system itself refuses what it cannot have.
        return True
    # Imported here: most systems do not need it.
    from reportgen.storage.writing import is_portable

    names = (name for name in path.parts if name not in (path.anchor, ".."))
    wrong = [name for name in names if not is_portable(name)]
    for name in wrong:
        problems.add(rules.BAD_NAME, None, name=name)
    return not wrong


def name_of(request: Request) -> str:
    """The file name of the drafts without the suffix: the one requested, else the report's."""
    output = request.output
    if output is not None and _is_named(request):
        return output.stem
    if request.name:
        return request.name
    source = request.input.resolve()
    return source.name if is_folder(source) else source.stem


def _is_named(request: Request) -> bool:
    """Whether the output is a file name for the only format."""
    output = request.output
    if output is None or len(request.formats) != 1 or is_folder(output):
        return False
    return output.suffix.lower() == _suffix(request.formats[0])


def _suffix(name: str) -> str:
    """The suffix of files in a format; empty if the format's package cannot be used."""
    writer = WRITERS.find(name, Problems())
    return writer.suffix if writer else ""


def _named(diagnostics: Iterable[Diagnostic], data: Data, *, final: bool) -> tuple[Diagnostic, ...]:
    """The diagnostics with their final severity and with readable data paths in their places."""
    found = tuple(diagnostics)
    if not found:
        return ()
    # Imported here: most reports have no problems.
    from reportgen.model.paths import Paths

    named = Paths(data).named
    return tuple(
        one._replace(
            place=one.place and named(one.place),
            related=tuple(
                other._replace(place=named(other.place))
                for other in (*one.related, *_query_of(one.place))
            ),
            grade=severity(one, final=True) if final else one.grade,
        )
        for one in found
    )


def _query_of(place: Place | None) -> tuple[Related, ...]:
    """The query that has given a cell, since the mistake may be in it."""
    query = place.source.query if place is not None else None
    return () if query is None else (Related(query),)


def _language(data: Data) -> str:
    return data.report.lang if data.report else LANGUAGES[0]


def _message_language(problems: Problems, report: Report | None) -> str:
    """The language of a report, or the other one if its texts are in that: who wrote them reads it.

    Empty without a report.
    """
    if report is None:
        return ""
    differs = any(found.rule is LANGUAGE_DIFFERS for found in problems)
    return next(lang for lang in LANGUAGES if (lang != report.lang) == differs)


def _date(report: Report, request: Request) -> str:
    """The ISO date of the document's properties: the report's, else SOURCE_DATE_EPOCH's."""
    own = report.date.iso() if report.date is not None else ""
    return own or epoch_day(_environment(request))


_FILE_SUFFIXES = frozenset((
    ".docx", ".doc", ".wps", ".odt", ".pdf", ".md", ".markdown", ".txt", ".html", ".htm", ".yaml",
    ".yml", ".xlsx", ".xls", ".et", ".csv", ".json",
))  # fmt: skip
"""Suffixes by which an output is recognised as a file rather than a folder."""


_PAUSING = Lock()
"""Held by the build that has paused the garbage collector."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector, which reading many small values would trigger in vain.

    Of builds in several threads, only the first pauses it: if each restored the state it found, the
    collector might stay off for good, and a service that is never idle needs it now and then.
    Values made inside should also be freed inside, since the collector visits all that remain.
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
