"""A draft → what the page shows of it: its paper with marks, its problems and figures."""

from __future__ import annotations

import json
import os
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostic, Place, SourceFile
from reportgen.diagnostics.messages import message, related_words, remedy, severity
from reportgen.document import Document, Run, Runs, plain_text, texts_in
from reportgen.editing import Change
from reportgen.editing.fixes import FIXABLE
from reportgen.figures.asked import AMOUNTS, RATES
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.figures import Statistic
from reportgen.model.paths import read_path
from reportgen.model.texts import sentence_stops
from reportgen.model.values import TO_BE_FILLED
from reportgen.pipeline import Draft, Result, with_sources
from reportgen.request import Request
from reportgen.snapshots import Store
from reportgen.snapshots.reading import Content, Snapshot
from reportgen.snapshots.record import recorded
from reportgen.storage import folder_of, is_folder
from reportgen.styles import aliases_of, languages_of
from reportgen.styles.folders import search_path, styles_in
from reportgen.writers import WRITERS
from reportgen.writers.html.paper import Marked, paper

_OPEN = regex("|".join(TO_BE_FILLED))
_LANGUAGES = ("zh", "en")
_LONGEST_HEAD = 24
"""The most characters of a comment that heads a group of figures."""
_NANOSECONDS = 10**9
_SENTENCE_MARKS = tuple("。，；：,;:.")


@dataclass(frozen=True)
class View:
    """A draft with what the page needs besides; it must not outlive its figures."""

    draft: Draft
    result: Result
    request: Request
    folder: Path

    @cached_property
    def sourced(self) -> tuple[Document, dict[int, Place]]:
        """The document with sources, and the places of these."""
        return with_sources(self.draft, self.request)

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.sourced[0].language

    @cached_property
    def printed(self) -> dict[tuple[str, str], list[str]]:
        """Name of a figure and what is asked of it → its words on the paper, in order."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        asked = self.draft.figures.origins.asked
        for block in self.sourced[0].blocks:
            for runs in texts_in(block):
                for origin, own in groupby(runs, lambda run: run.origin):
                    if origin:
                        found[asked(origin)].append(plain_text(tuple(own)))
        return found


def fig(name: str, asked: str) -> str:
    """How the page calls what is asked of a figure."""
    return name if asked == "value" else f"{name}\t{asked}"


def figures_in_order(drawn: View) -> list[tuple[str, tuple[str, ...]]]:
    """The figures as they were written one after the other: the label of each, and its numbers."""
    return [
        (
            without_marks(figure.label),
            tuple(
                without_marks(str(number))
                for key in (*AMOUNTS, *RATES)
                if (number := figure.number(key)) is not None
            ),
        )
        for figure in drawn.draft.figures.all
    ]


def asked_of(name: str) -> tuple[str, str]:
    """The name of a figure, and what is asked of it, from how the page calls that."""
    figure, _, asked = name.partition("\t")
    return figure, asked or "value"


def state(drawn: View, before: View | None = None) -> dict[str, Any]:
    """Everything that the page shows of a draft; words of figures that are new since are marked."""
    document, places = drawn.sourced
    style = drawn.draft.style
    assert style is not None
    found = drawn.result.diagnostics
    marks = _Marks(drawn, places, found, _moved(drawn, before) if before else frozenset())
    sheets = paper(document, style.layout, marks)
    texts = "".join(
        plain_text(runs) for block in document.blocks for runs in texts_in(block)
    )  # fmt: skip
    return {
        "title": document.title, "lang": document.language, "style": style.name,
        "html": sheets.html, "css": sheets.css, "folio": sheets.folio, "broken": None,
        "problems": listed(found, drawn.folder), "figures": _figures(drawn),
        "count": len(texts.split()) if document.language == "en" else len("".join(texts.split())),
        "at": time.strftime("%H:%M"),
    }  # fmt: skip


class LastBuild(NamedTuple):
    """What the last build said, where the draft says something else now."""

    at: str
    figures: Mapping[str, str]
    """The figures that were printed otherwise, with what they were."""
    words: tuple[str, ...]
    """The words of each block that it printed; none of a report with a classification."""
    differs: bool
    """Whether it printed anything else."""


def last_build(drawn: View, output: Path) -> LastBuild | None:
    """What the last build in a folder said; `None` if none is known."""
    source = drawn.request.input.resolve()
    name = drawn.request.name or (source.name if is_folder(source) else source.stem)
    store = Store.beside(drawn.request.input)
    drafts = [output / f"{name}{writer.suffix}" for _, writer in WRITERS.items()]
    when, draft = max((_time(store.file_of(draft)), draft) for draft in drafts)
    content = _content_of(drawn.request.input, draft, when) if when else None
    if content is None:
        return None
    now = {figure.name: without_marks(str(figure.quantity)) for figure in drawn.draft.figures.all}
    figures = {
        one.key: one.printed
        for one in content.figures
        if one.key in now and one.printed != now[one.key]
    }
    words = tuple(one.text for one in content.blocks or ())
    printed = (json.loads(recorded(block)[1]) for block in drawn.draft.blocks) if words else ()
    differs = bool(figures) or words != tuple(printed)
    at = time.strftime("%H:%M", time.localtime(when / _NANOSECONDS))
    return LastBuild(at, figures, words, differs)


@lru_cache(maxsize=1)
def _content_of(report: Path, draft: Path, _when: int) -> Content | None:
    """What is kept of a draft; of the last one that was asked for, as long as it is the same."""
    found = Store.beside(report).read(draft)
    return found.content if isinstance(found, Snapshot) else None


def _time(path: Path) -> int:
    """When a file was written, in nanoseconds; 0 for none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def nothing(drawn: View) -> dict[str, Any]:
    """What the page shows of a report that has never had a draft."""
    return {
        "title": drawn.folder.name, "lang": drawn.result.language or "zh-CN", "style": "",
        "html": "", "css": "", "folio": "", "problems": [], "figures": [], "count": 0, "at": "",
        "parts": [], "since": None,
    }  # fmt: skip


def cause(drawn: View, known: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """Why there is no draft: the first error, and how many there are.

    Those that are `known` from a draft have not prevented it, so they are no cause.
    """
    errors = [one for one in drawn.result.diagnostics if severity(one) == "error"]
    old = {key_of(one) for one in known}
    found = [one for one in errors if key_of(one) not in old] or errors
    shown = listed(found, drawn.folder)
    first = shown[0] if shown else {}
    return {"problem": first, "more": max(len(shown) - 1, 0), "all": shown}


def bug(error: Exception) -> dict[str, Any]:
    """What the page shows instead of a draft that a bug has prevented."""
    what = f"{type(error).__name__}: {error}"[:300]
    problem = {
        "id": "", "rule": "", "severity": "error", "open": False, "fixable": False, "related": [],
        "say": {"zh": f"程序内部错误（{what}）", "en": f"internal error ({what})"},
        "help": {
            "zh": "这不是您的问题，请报告给维护者；改一下刚才的改动，稿子会再出现",
            "en": "this is a bug in reportgen: report it; the draft comes back with another change",
        },
        "place": None,
    }  # fmt: skip
    return {"problem": problem, "more": 0, "all": []}


def by_key(found: Iterable[Diagnostic], key: str) -> Diagnostic | None:
    """The problem that the page calls by a key."""
    return next((one for one in found if key_of(one) == key), None)


def key_of(one: Diagnostic) -> str:
    """The name of a problem, which it keeps while the text around it changes."""
    where = one.place.path or str(one.place) if one.place else ""
    return f"{one.rule.id} {where}"


def listed(found: Iterable[Diagnostic], folder: Path | None = None) -> list[dict[str, Any]]:
    """Problems as the page lists them, in both languages."""
    return [
        {
            "id": key_of(one), "rule": one.rule.id, "severity": severity(one),
            "open": one.rule.is_open,
            "fixable": one.rule.id in FIXABLE,
            "say": {own: message(one, own) for own in _LANGUAGES},
            "help": {own: remedy(one, own) for own in _LANGUAGES},
            "place": placed(one.place, folder),
            "related": [
                {
                    "say": {own: related_words(other, own) for own in _LANGUAGES},
                    "place": placed(other.place, folder),
                }
                for other in one.related
            ],
        }
        for one in found
    ]  # fmt: skip


def placed(place: Place | None, folder: Path | None) -> dict[str, Any] | None:
    """A place with the lines around it."""
    if place is None:
        return None
    source, line = place.source, place.line
    last = min(line + 1, source.line_count)
    first = max(line - 1, 1)
    return {
        "file": file_name(source, folder), "line": line, "column": place.column,
        "length": place.length, "path": place.path, "first": first,
        "lines": [] if source.is_sheet else [source.line(at) for at in range(first, last + 1)],
    }  # fmt: skip


def file_name(source: SourceFile, folder: Path | None) -> str:
    """The name of a file as the page shows it: from the report's folder on, if it is in it."""
    if folder is None:
        return os.path.basename(source.name)  # noqa: PTH119  # the name alone
    name = Path(source.name)
    return str(name.relative_to(folder)) if name.is_relative_to(folder) else source.name


def differences(changes: Iterable[Change], folder: Path) -> list[dict[str, Any]]:
    """The lines that go and come, by file and first line."""
    found: list[dict[str, Any]] = []
    for change in changes:
        name = file_name(SourceFile(str(change.path), ""), folder)
        for line in change.difference():
            if line.startswith(("- ", "+ ")):
                found[-1]["del" if line[0] == "-" else "add"].append(line[2:])
            else:
                at = int(line.rpartition(":")[2])
                found.append({"file": name, "line": at, "del": [], "add": []})
    return found


def styles(request: Request, drawn: View | None) -> list[list[str]]:
    """The styles for the report's language: the name of each, and what it is called."""
    language = drawn.language if drawn else "zh-CN"
    found = []
    for name, folder in styles_in(search_path(request.input, request.styles_dirs)).items():
        languages = languages_of(folder)
        if languages and language not in languages:
            continue
        aliases = aliases_of(folder)
        called = next((one for one in aliases if not one.isascii()), name)
        found.append([name, called if language != "en" else name.replace("-", " ").capitalize()])
    style = drawn.draft.style if drawn else None
    if style is not None and style.name not in [name for name, _ in found]:
        # One that was given by its path.
        found.insert(0, [style.name, style.name])
    return found


def built(result: Result, request: Request, seconds: float) -> dict[str, Any]:
    """What a build has written, as the page tells it."""
    folder = folder_of(request.input)
    usual = request.name or request.input.resolve().stem
    return {
        "failed": result.failed, "took": round(seconds, 1), "at": time.strftime("%H:%M"),
        "files": [
            {
                "name": path.name, "path": str(path.resolve()), "size": path.stat().st_size,
                "kept": path.stem != usual and path.suffix[1:] in request.formats,
            }
            for path in result.written
        ],
        "folder": str((request.output or Path()).resolve()),
        "problems": listed(result.diagnostics, folder),
    }  # fmt: skip


# Figures


def _figures(drawn: View) -> list[dict[str, Any]]:
    """The figures in their order, with the comment that heads the group of each."""
    origins = Counter(name for name, _ in drawn.printed)
    counts = Counter[str]()
    for (name, _), words in drawn.printed.items():
        counts[name] += len(words)
    heads: dict[SourceFile, list[tuple[int, str]]] = {}
    found = []
    for figure in drawn.draft.figures.all:
        place = figure.place
        head = ""
        if place is not None and not place.source.is_sheet:
            source = place.source
            if source not in heads:
                heads[source] = list(_heads(source))
            at = bisect_right(heads[source], place.line, key=lambda one: one[0])
            head = heads[source][at - 1][1] if at else ""
        found.append({
            "key": fig(figure.name, "value"), "label": without_marks(figure.label),
            "value": without_marks(str(figure.quantity)), "group": head,
            "used": counts[figure.name] if origins[figure.name] else 0,
            "calc": is_computed(figure, "value"),
            "ways": list(_ways(figure, is_english=drawn.language == "en")),
            "file": file_name(place.source, drawn.folder) if place else "",
            "line": place.line if place else 0,
        })  # fmt: skip
    return found


def _ways(figure: Figure, *, is_english: bool) -> Iterator[str]:
    """The filters by which a text can tell the rates of a figure."""
    for key in RATES:
        if figure.number(key) is not None or figure.stated(key) is not None:
            yield FILTERS[key].name if is_english else FILTERS[key].chinese


def _heads(source: SourceFile) -> Iterator[tuple[int, str]]:
    """The comments that head groups of figures: short lines of their own below a blank or key."""
    for number in range(2, source.line_count):
        line = source.line(number).strip()
        before, after = source.line(number - 1).strip(), source.line(number + 1).strip()
        words = line.lstrip("# ").rstrip()
        is_alone = not before or before.endswith((":", "："))
        is_single = line.startswith("#") and is_alone and after and not after.startswith("#")
        is_head = 0 < len(words) <= _LONGEST_HEAD and not words.endswith(_SENTENCE_MARKS)
        if is_single and is_head:
            yield number, words


def is_computed(figure: Figure, asked: str) -> bool:
    """Whether what is asked of a figure is computed, rather than stated."""
    if asked == "value":
        return figure.amount.formula is not None
    if asked in RATES:
        return figure.stated(asked) is None and getattr(figure, asked) is not None
    return asked not in AMOUNTS


def _moved(drawn: View, before: View) -> frozenset[tuple[str, str]]:
    """What is printed otherwise than before."""
    last = before.printed
    return frozenset(key for key, words in drawn.printed.items() if last.get(key) != words)


# Marks on the paper


class _Marks:
    """Marks sentences with where they were written, and in them figures and problems."""

    def __init__(
        self,
        drawn: View,
        places: Mapping[int, Place],
        found: Iterable[Diagnostic],
        moved: frozenset[tuple[str, str]],
    ) -> None:
        self._drawn = drawn
        self._places = places
        self._moved = moved
        self._open: dict[str, str] = {}
        """Path → what is still to be filled in there."""
        self._figures: dict[tuple[str, str], str] = {}
        self._words: dict[str, list[tuple[str, str]]] = defaultdict(list)
        """Path of a text → words in it, and the problem that they are."""
        for one in found:
            self._note(one)

    def _note(self, one: Diagnostic) -> None:
        """Remember where the paper shows a problem."""
        place = one.place
        if place is None or not place.path:
            return
        if one.rule.is_open:
            self._open.setdefault(place.path, key_of(one))
        figure = figure_at(place.path)
        if figure is None:
            words = place.source.line(place.line)[place.column - 1 :][: place.length]
            self._words[place.path].append((words, key_of(one)))
            return
        name, asked = figure
        printed = self._drawn.printed
        own = [(name, asked)] if (name, asked) in printed else []
        for key in own or [key for key in printed if key[0] == name]:
            self._figures.setdefault(key, key_of(one))

    def __call__(self, runs: Runs) -> Iterator[Marked]:
        """The sentences of a text."""
        text = plain_text(runs)
        if not text.strip():
            yield Marked({}, (({}, runs),))
            return
        for sentence in _cut(runs, sentence_stops(text)):
            yield self._sentence(sentence)

    def _sentence(self, runs: Runs) -> Marked:
        own = self._place(run for run in runs if not run.origin and run.text.strip())
        place = own or self._place(runs)
        is_styled = place is None or not place.path or own is None
        if all(run.origin or not run.text.strip() for run in runs):
            # A cell that holds a figure, for example.
            is_styled = place is None or not place.path
        attributes = {"class": "s", "tabindex": "-1"}
        if place is not None and place.path:
            words = "".join(run.text for run in runs if self._places.get(run.source) == place)
            if words != plain_text(runs):
                attributes["data-own"] = words
            attributes["data-at"] = f"{file_name(place.source, self._drawn.folder)}:{place.line}"
            attributes["data-path"] = place.path
        if is_styled:
            attributes["data-style"] = ""
        return Marked(attributes, tuple(self._parts(runs)))

    def _place(self, runs: Iterable[Run]) -> Place | None:
        """Where runs come from: the first place in the data, or else in the style."""
        places = [self._places[run.source] for run in runs if run.source in self._places]
        return next((place for place in places if place.path), places[0] if places else None)

    def _parts(self, runs: Runs) -> Iterator[tuple[Mapping[str, str], Runs]]:
        for origin, group in groupby(runs, lambda run: run.origin):
            own = tuple(group)
            if origin:
                yield self._figure(origin), own
                continue
            for source, text in groupby(own, lambda run: run.source):
                place = self._places.get(source)
                yield from self._text(tuple(text), place.path if place else "")

    def _figure(self, origin: int) -> Mapping[str, str]:
        figures = self._drawn.draft.figures
        name, asked = figures.origins.asked(origin)
        figure = figures.by_name.get(name)
        names = ["fig"]
        if figure is None or is_computed(figure, asked):
            names.append("calc")
        problem = self._figures.get((name, asked))
        if problem:
            names.append("flaw")
        if (name, asked) in self._moved:
            names.append("changed")
        attributes = {"class": " ".join(names), "role": "button", "tabindex": "-1"}
        attributes["data-fig"] = fig(name, asked)
        return attributes | ({"data-problem": problem} if problem else {})

    def _text(self, runs: Runs, path: str) -> Iterator[tuple[Mapping[str, str], Runs]]:
        """A text of one source with the words of its problems marked."""
        text = plain_text(runs)
        spans: dict[tuple[int, int], tuple[str, str]] = {}
        for words, key in self._words.get(path, ()):
            at = text.find(words) if words else -1
            if at >= 0 and path not in self._open:
                spans[at, at + len(words)] = ("flaw", key)
        for match in _OPEN.finditer(text):
            spans[match.span()] = ("todo", self._open.get(path, ""))
        end = 0
        stops: list[int] = []
        kept: list[tuple[str, str] | None] = []
        for (start, stop), mark in sorted(spans.items()):
            if start >= end:
                stops += [start, stop]
                kept += [None, mark]
                end = stop
        for piece, own in zip(_cut(runs, stops, keep=True), (*kept, None), strict=True):
            if piece:
                yield _attributes(own), piece


def _attributes(mark: tuple[str, str] | None) -> Mapping[str, str]:
    if mark is None:
        return {}
    name, key = mark
    return {"class": name, "role": "button", "tabindex": "-1", "data-problem": key}


def figure_at(path: str) -> tuple[str, str] | None:
    """The figure that a data path is in, and which of its fields; `None` if it is in none."""
    try:
        steps = read_path(path)
    except ValueError:
        return None
    if len(steps) < 2 or Data.named(steps[0].name) is not Data.fields["statistics"]:
        return None
    field = Statistic.named(steps[2].name) if len(steps) > 2 else None
    return steps[1].name, field.key if field else "value"


def _cut(runs: Runs, stops: Iterable[int], *, keep: bool = False) -> Iterator[Runs]:
    """The runs cut at offsets of their text; empty pieces only if asked to `keep` them."""
    length = sum(len(run.text) for run in runs)
    for start, end in pairwise((0, *stops, length + 1)):
        piece: list[Run] = []
        at = 0
        for run in runs:
            first, last = max(start - at, 0), min(end - at, len(run.text))
            if first < last:
                is_end = last == len(run.text)
                footnote = run.footnote if is_end else ()
                piece.append(replace(run, text=run.text[first:last], footnote=footnote))
            elif not run.text and start <= at < end:
                piece.append(run)
            at += len(run.text)
        if piece or keep:
            yield tuple(piece)
