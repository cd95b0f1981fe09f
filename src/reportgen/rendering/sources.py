"""Where each text of the tree comes from: the data path of a text, or the line of a template.

The templates are run once more, with marks before what they print and before each text of the
data. The marks are then put into the Markdown of the first run, so that a draft is the same
whether anybody asks for sources or not. Plain builds never import this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from threading import get_ident
from typing import TYPE_CHECKING, Any, Self

from jinja2.runtime import Context, Undefined
from markupsafe import Markup, escape

from reportgen.diagnostics import Place
from reportgen.document import (
    Block,
    Caption,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    plain_text,
    texts_in,
    with_groups,
    with_runs,
    without_sources,
)
from reportgen.document.markdown import PlacedContent
from reportgen.document.placements import Placement
from reportgen.figures.figure import Figures
from reportgen.language.marks import (
    FIGURE_END,
    MARKS,
    SOURCE_MARKS,
    mark_number,
    piece_mark,
    text_mark,
    without_marks,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.texts import place_of_words
from reportgen.model.values import Date, FigureText, Shown, Text, Unordered, place_of
from reportgen.rendering.environment import Filters, environment_of
from reportgen.rendering.placements import place_of_placement
from reportgen.rendering.sandbox import Method
from reportgen.rendering.watching import MarkingEnvironment, TemplatePiece, marks_at
from reportgen.rendering.written import Written
from reportgen.storage import Limits
from reportgen.styles import Style

if TYPE_CHECKING:
    from reportgen.figures.tables import LoadedTable

_MORE = 8
"""Marks and calls that set them count as steps and characters too: so many times as much is
allowed."""


class Source(NamedTuple):
    """What a text of the tree comes from."""

    place: Place
    """The text of the data, with its path; or the words of the style, without one."""
    is_data: bool = True
    """Whether it is in the data, rather than in a template or among the style's phrases."""
    text: Text | None = None
    """The whole text that was written there; `None` for other values and for templates."""
    piece: TemplatePiece | None = None
    """The piece of the template."""


class Sources:
    """The sources of one tree, by the numbers that its runs have."""

    def __init__(self, style: Style) -> None:
        """There are none yet; `style` wrote what is not data."""
        self._all: list[Source] = []
        places = filter(None, map(place_of, style.wording.values()))
        self._phrases = {place.source for place in places}
        """The files of the style's phrases."""
        self._numbers: dict[Place | TemplatePiece, int] = {}

    def of_data(self, place: Place | None, text: Text | None = None) -> int:
        """The number of a place in the data, counted from 1; 0 for none.

        The style's phrases are texts like those of the data, and come here too.
        """
        if place is None:
            return 0
        if place.source in self._phrases:
            return self.of_style(place, text)
        return self._number(place, lambda: Source(place, text=text))

    def of_style(self, place: Place | None, text: Text | None = None) -> int:
        """The number of a place in the style, counted from 1; 0 for none."""
        if place is None:
            return 0
        place = place._replace(path="")
        return self._number(place, lambda: Source(place, is_data=False, text=text))

    def of_template(self, piece: TemplatePiece) -> int:
        """The number of a piece of a template, counted from 1."""
        return self._number(piece, lambda: Source(piece.place(), is_data=False, piece=piece))

    def _number(self, key: Place | TemplatePiece, made: Callable[[], Source]) -> int:
        number = self._numbers.get(key)
        if number is None:
            self._all.append(made())
            number = self._numbers[key] = len(self._all)
        return number

    def __getitem__(self, number: int) -> Source:
        return self._all[number - 1]

    def places(self) -> dict[int, Place]:
        """The place of each source by its number."""
        return {number: source.place for number, source in enumerate(self._all, 1)}


class SourcedTree:
    """A draft's blocks with sources."""

    def __init__(
        self, plain: tuple[Block, ...], blocks: tuple[Block, ...], sources: Sources
    ) -> None:
        """`blocks` are the plain ones, but with sources as far as these are known."""
        self.blocks = blocks
        self.sources = sources
        self._plain = plain
        """Kept, since they are known by their identity."""
        self._sourced = {id(one): other for one, other in zip(plain, blocks, strict=True)}

    def place_of(self, block: Block, words: str, before: str = "") -> Place | None:
        """Where words of a plain block were written, the first after `before`; `None` if unknown.

        Words of which a template wrote a part have the place of that part.
        """
        words, before = without_marks(words), without_marks(before)
        texts = tuple(texts_in(self._sourced.get(id(block), block)))
        for start in dict.fromkeys((before, "")):
            for runs in texts:
                at = plain_text(runs).find(start + words)
                if at >= 0:
                    return self._place(runs, at + len(start), len(words))
        return None

    def _place(self, runs: Runs, start: int, length: int) -> Place | None:
        parts = list(_parts(runs, start, start + length))
        known = [part for part in parts if part.source]
        own = [part for part in known if not self.sources[part.source].is_data]
        for part in own or known:
            source = self.sources[part.source]
            if source.piece is not None:
                return _in_piece(source.piece, part)
            found = _in_text(source.text, part) if source.text is not None else None
            return found._replace(path=source.place.path) if found else source.place
        return None


class _Part(NamedTuple):
    """The part of a stretch of a text that comes from one source."""

    source: int
    words: str
    before: str
    """What comes from the same source right before it."""


def _parts(runs: Runs, start: int, end: int) -> Iterator[_Part]:
    """The parts of a stretch, neighbouring runs of the same source as one."""
    texts: list[tuple[int, str]] = []
    for run in runs:
        if texts and texts[-1][0] == run.source:
            texts[-1] = run.source, texts[-1][1] + run.text
        else:
            texts.append((run.source, run.text))
    at = 0
    for source, text in texts:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            yield _Part(source, text[first:last], text[:first])
        at += len(text)


def _offset(text: str, part: _Part) -> int:
    """Where a text has the words; -1 if it does not, because a template changed them."""
    whole = text.find(part.before + part.words)
    return whole + len(part.before) if whole >= 0 else text.find(part.words)


def _in_piece(piece: TemplatePiece, part: _Part) -> Place:
    at = _offset(piece.text, part)
    return piece.place(at, len(part.words)) if at >= 0 else piece.place()


def _in_text(text: Text, part: _Part) -> Place | None:
    at = _offset(without_marks(text), part)
    if at < 0:
        return text.place
    end = _marked_offset(text, at + len(part.words))
    start = _marked_offset(text, at)
    # Words that follow those of a figure begin behind its mark.
    start += text.startswith(FIGURE_END, start)
    return place_of_words(text, start, end - start)


def _marked_offset(text: str, offset: int) -> int:
    """The offset in a text with marks for one without."""
    for mark in MARKS.finditer(text):
        if mark.start() >= offset:
            break
        offset += len(mark[0])
    return offset


def sourced_tree(
    plain: tuple[Block, ...], blocks: Iterable[Block], sources: Sources, figures: Figures
) -> SourcedTree:
    """The plain blocks with the sources of those that were read with marks.

    Words of a figure that a template prints come from where the figure was written. A block that
    does not read the same with marks has no sources.
    """

    def of_figure(run: Run) -> Run:
        source = sources[run.source] if run.source else None
        if not run.origin or (source is not None and source.is_data):
            return run
        own = sources.of_data(_place_of_origin(run.origin, figures))
        return _with_source(run, own or run.source)

    def of_figures(runs: Runs) -> Runs:
        return tuple(map(of_figure, runs)) if any(run.origin for run in runs) else runs

    by_words: dict[tuple[str, ...], deque[Block]] = defaultdict(deque)
    for block in blocks:
        by_words[_words_of(block)].append(with_runs(block, of_figures))
    found = []
    for block in plain:
        same = by_words[_words_of(block)]
        own = same.popleft() if same else block
        found.append(own if without_sources(own) == block else block)
    return SourcedTree(plain, tuple(found), sources)


def _words_of(block: Block) -> tuple[str, ...]:
    return tuple(map(plain_text, texts_in(block)))


def _place_of_origin(origin: int, figures: Figures) -> Place | None:
    arithmetic = figures.origins.arithmetic.get(origin)
    if arithmetic is not None:
        return arithmetic.place
    figure = figures.by_name.get(figures.origins.asked(origin)[0])
    return figure.place if figure else None


def _with_source(run: Run, source: int) -> Run:
    footnote = tuple(_with_source(inner, source) for inner in run.footnote)
    return replace(run, footnote=footnote, source=source)


# The Markdown with marks


class _Printed(NamedTuple):
    """A text of the data, or another value that knows its place, each time it is printed."""

    place: Place
    text: Text | None
    length: int
    """Of its Markdown; what follows is the template's again."""


class SourcedText(Text):
    """A text that marks itself when it is printed or joined."""

    __slots__ = ("printed", "written")
    printed: list[_Printed]
    written: Text | None

    @classmethod
    def of(cls, text: str, place: Place, written: Text | None, printed: list[_Printed]) -> Self:
        """`written` is the whole text that it is made from; `printed` gets what is printed."""
        self = cls(text, place)
        self.written, self.printed = written, printed
        return self

    def like(self, text: str) -> Text:
        """Another text made from the same one."""
        assert self.place is not None
        return SourcedText.of(text, self.place, self.written, self.printed)

    def __html__(self) -> str:
        assert self.place is not None
        return _noted(super().__html__(), self.place, self.written, self.printed)


def _noted(words: str, place: Place, text: Text | None, printed: list[_Printed]) -> str:
    """The words with the mark of what they come from; nothing stays nothing."""
    if not words:
        return words
    printed.append(_Printed(place, text, len(words)))
    return text_mark(len(printed)) + words


class SourcingEnvironment(MarkingEnvironment):
    """Runs templates with a mark before each of their pieces and each text of the data."""

    def __init__(self, **settings: Any) -> None:
        """`settings` are those of Jinja's environments."""
        super().__init__(**settings)
        self.printed: list[_Printed] = []
        """What the rendering that is going on has printed."""

    def mark(self, number: int, value: Any) -> Markup:
        """The printed value with its marks; called from the templates."""
        place = place_of(value) if isinstance(value, Shown) else None
        if place is not None:
            assert self.finalize is not None
            printed = escape(self.finalize(value))
            value = Markup(_noted(printed, place, None, self.printed))
        return super().mark(number, self._sourced(value))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of an attribute that a template reads."""
        return self._sourced(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What a template reads with brackets."""
        found = super().getitem(obj, argument)
        return self._made_from(obj, found) if isinstance(obj, str) else self._sourced(found)

    def sliced(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """What `[start:stop:step]` gives."""
        return self._made_from(value, super().sliced(value, start, stop, step))

    def call(self, context: Context, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a call in a template gives."""
        result = super().call(context, function, *arguments, **named)
        return self._made_from(function.owner, result) if type(function) is Method else result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator."""
        result = super().call_binop(context, operator, left, right)
        if type(result) is not str:
            return result
        values = (left, *right) if isinstance(right, tuple) else (left, right)
        return self._made_from(next(filter(place_of, values), None), result)

    def joinable(self, value: Any) -> Any:
        """The value, if `~` can join it."""
        value = super().joinable(value)
        return self._made_from(value, str(value)) if isinstance(value, Date) else value

    def filtered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose results still know what they are made from."""
        at = 1 if hasattr(function, "jinja_pass_arg") else 0

        def filtered(*arguments: Any, **named: Any) -> Any:
            result = function(*arguments, **named)
            if arguments[at:] and isinstance(arguments[at], Undefined):
                # As `default` gives it: what is not there comes from nowhere.
                return self._sourced(result)
            return self._made_from(arguments[at], result) if arguments[at:] else result

        vars(filtered).update(vars(function))
        return filtered

    def _sourced(self, value: Any) -> Any:
        """The value, in which each text of the data marks itself."""
        if isinstance(value, Text):
            # What stands for a number compares and reads otherwise than a text.
            if isinstance(value, SourcedText | Unordered) or value.place is None:
                return value
            return SourcedText.of(value, value.place, value, self.printed)
        if type(value) in (tuple, list):
            return type(value)(map(self._sourced, value))
        return value

    def _made_from(self, value: Any, result: Any) -> Any:
        """What a filter or method has made from a value, which knows what it comes from."""
        place = place_of(value)
        if place is None or isinstance(result, SourcedText | FigureText):
            return self._sourced(result)
        if isinstance(result, Text) and result.place != place:
            return self._sourced(result)
        written = value.written if isinstance(value, SourcedText) else None
        if isinstance(result, Markup):
            if SOURCE_MARKS.search(result):
                return result
            lines = (_noted(line, place, written, self.printed) for line in result.split("\n"))
            return Markup("\n".join(lines))
        if isinstance(result, str):
            return SourcedText.of(result, place, written, self.printed)
        if type(result) in (tuple, list):
            return type(result)(self._made_from(value, one) for one in result)
        return result


@lru_cache(maxsize=16)
def _environment(style: Style, _thread: int) -> SourcingEnvironment:
    # Each thread has its own, since it holds what was noted while templates were run.
    environment = environment_of(SourcingEnvironment, style)
    limits: Limits = environment.meter.limits
    environment.meter.limits = limits._replace(
        steps=limits.steps * _MORE, characters=limits.characters * _MORE
    )
    filters = environment.filters
    assert isinstance(filters, Filters)
    environment.filters = Filters(
        {name: environment.filtered(function) for name, function in filters.items()},
        lambda name, function: environment.filtered(filters.take(name, function)),
    )
    return environment


def marked_markdown(written: Written, sources: Sources) -> str:
    """The Markdown with marks that say where the text after them comes from.

    Where the templates print something else because of marks, there are none.
    """
    return with_sources(written.text, list(_points(written, sources)))


def with_sources(text: str, points: Sequence[tuple[int, int]]) -> str:
    """The Markdown with the number of the source that begins at each offset."""
    lines: list[str] = []
    at, number, source = 0, 0, 0
    for line in text.split("\n"):
        end = at + len(line)
        inside: dict[int, int] = {}
        while number < len(points) and points[number][0] < end:
            offset, found = points[number]
            if offset <= at:
                source = found
            else:
                inside[offset - at] = found
            number += 1
        lines.append(_marked_line(line, source, inside))
        source = next(reversed(inside.values()), source)
        at = end + 1
    return "\n".join(lines)


_STRUCTURE = regex(r"(?:[ \t]*(?:>|(?:#{1,6}|[-+*]|[0-9]{1,9}[.)])(?=[ \t]|$)))*[ \t]*\[?")
"""What Markdown looks for at the start of a line."""
_CELL = regex(r"(?<!\\)\|")
_TEXT = regex(r"[^\s|:\-*_=`~]")
"""Found in every line but rules, borders and fences."""


def _marked_line(line: str, source: int, inside: Mapping[int, int]) -> str:
    """A line with marks: at its start, at that of each cell, and `inside` it, by offset.

    The Markdown must read the same with them, so they stand where its text is.
    """
    start = _STRUCTURE.match(line)
    least = start.end() if start else 0
    if not (source or inside) or line.startswith(":::", least) or not _TEXT.search(line, least):
        return line
    wanted = {0: source, **inside}
    offsets = sorted(wanted)
    for pipe in _CELL.finditer(line):
        before = offsets[bisect_right(offsets, pipe.start()) - 1]
        wanted.setdefault(pipe.end(), wanted[before])
    marks: dict[int, int] = {}
    # A `#` at the end may close a heading.
    end = len(line.rstrip("# \t"))
    for offset, found in sorted(wanted.items()):
        at = max(offset, least)
        if at and line[at - 1 : at] == "\\" and _is_escaped(line, at):
            at -= 1
        while at < end and (line[at].isspace() or line[at] == "|" or _is_within(line, at)):
            at += 1
        if at < end:
            marks[at] = found
    parts, last = [], 0
    for at, found in marks.items():
        parts += [line[last:at], piece_mark(found)]
        last = at
    return "".join((*parts, line[last:]))


def _is_within(line: str, at: int) -> bool:
    """Whether the offset is between two characters that mean something together: `**`."""
    return at > 0 and line[at] in "*_`" and line[at - 1] == line[at]


def _is_escaped(line: str, at: int) -> bool:
    before = line[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _points(written: Written, sources: Sources) -> Iterator[tuple[int, int]]:
    """Each offset of the Markdown at which another source begins, with its number."""
    environment = _environment(written.style, get_ident())
    environment.printed.clear()
    found = marks_at(written.text, environment, written.view)
    # The same marks say which pieces of templates gave the text: they are not run again for that.
    pieces = ((at, mark) for at, mark in found if mark["piece"])
    written.keep((at, environment.pieces[mark_number(mark["piece"])]) for at, mark in pieces)
    starts = [start for start, _ in found]
    piece = 0
    for (start, mark), following in zip(found, (*starts[1:], len(written.text)), strict=False):
        if mark["piece"]:
            piece = sources.of_template(environment.pieces[mark_number(mark["piece"])])
            yield start, piece
        else:
            one = environment.printed[mark_number(mark["text"]) - 1]
            yield start, sources.of_data(one.place, one.text)
            if start + one.length < following:
                yield start + one.length, piece
    # What they printed is not kept any longer than the report.
    environment.printed.clear()


# What texts and templates place


def sourced_content(
    written: Written, figures: Figures, texts: Iterable[Text], sources: Sources
) -> PlacedContent:
    """The placed content with sources: tables by cell, footnotes by the text that has them."""

    def placed_by(number: int, placement: Placement) -> int:
        """The source that is the call which places something."""
        place = place_of_placement(number, placement, figures, written.place_of)
        is_data = number in figures.placements.places
        return sources.of_data(place) if is_data else sources.of_style(place)

    content = written.placed
    by_words: dict[str, Text] = {}
    if content.runs:
        by_words = {without_marks(text): text for text in texts}
    blocks: dict[int, tuple[Block, ...]] = {}
    runs: dict[int, Runs] = {}
    for number, placement in figures.placements.by_number().items():
        if number in content.blocks:
            table = figures.tables.get(placement.name)
            if table is None:
                own = placed_by(number, placement)
                blocks[number] = tuple(_all_from(own, one) for one in content.blocks[number])
            else:
                sort, top = placement.text("sort"), placement.number("top")
                blocks[number] = sourced_table(content.blocks[number], table, sources, sort, top)
        elif number in content.runs:
            text = by_words.get(placement.name)
            own = sources.of_data(text.place, text) if text else placed_by(number, placement)
            runs[number] = tuple(_with_source(run, own) for run in content.runs[number])
    return content._replace(blocks=blocks, runs=runs)


def _all_from(source: int, block: Block) -> Block:
    return with_runs(block, lambda runs: tuple(_with_source(run, source) for run in runs))


def sourced_table(
    blocks: tuple[Block, ...],
    table: LoadedTable,
    sources: Sources,
    sort: str = "",
    top: int | None = None,
) -> tuple[Block, ...]:
    """The blocks of a table or chart with sources: each cell, the title, note and source."""
    # Imported here: most reports have no tables.
    from reportgen.figures.tables import cell_places

    written = table.written
    whole = sources.of_data(table.place)
    title, note, source = (
        sources.of_data(place_of(text), text) or whole
        for text in (written.title, written.note, written.source)
    )
    found: list[Block] = []
    has_note = written.note is not None
    for block in blocks:
        if isinstance(block, TableBlock):
            cells = cell_places(table, sort=sort, top=top)
            of_cell = partial(_cell_from, cells, whole, sources)
            found.append(with_runs(with_groups(block, of_cell), of_cell))
        elif isinstance(block, Caption):
            found.append(_all_from(title, block))
        elif isinstance(block, Paragraph):
            found.append(_all_from(note if has_note else source, block))
            has_note = False
        else:
            found.append(_all_from(whole, block))
    return tuple(found)


def _cell_from(cells: Iterator[Place | None], whole: int, sources: Sources, runs: Runs) -> Runs:
    """The runs of the next cell with its source."""
    own = sources.of_data(next(cells, None)) or whole
    return tuple(_with_source(run, own) for run in runs)
