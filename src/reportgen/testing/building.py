"""What tests need: drafts of a report or of a style's sample, and how two texts differ."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from pathlib import Path
from typing import Literal, Protocol, overload

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import count_words, diagnostics_text, language_of
from reportgen.diagnostics.messages import LANGUAGE, has_errors
from reportgen.model import LANGUAGES
from reportgen.pipeline import build
from reportgen.request import Request
from reportgen.storage import is_file, is_folder
from reportgen.stylekit.rules import NO_SAMPLE
from reportgen.styles import load_style
from reportgen.styles.folders import STYLE_FILE, search_path
from reportgen.writers import WRITERS

_ENVIRONMENT = {"REPORTGEN_CACHE_DIR": ""}
"""No cache between runs, and no other settings from the environment of the test."""


class BuildReport(Protocol):
    """The type of the fixture `build_report`."""

    @overload
    def __call__(
        self, path: str | Path, *, to: Literal["docx"] = "docx", style: str = "", lang: str = ""
    ) -> bytes: ...
    @overload
    def __call__(
        self, path: str | Path, *, to: Literal["md", "html"], style: str = "", lang: str = ""
    ) -> str: ...


class RefusedError(Exception):
    """The report or the style was refused; the text lists every problem."""


class Builder:
    """Builds the drafts of a test."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """Paths are relative to the first of `folders` in which they exist."""
        self._folders = folders

    def __call__(
        self, path: str | Path, *, to: str = "docx", style: str = "", lang: str = ""
    ) -> bytes | str:
        """The draft, as text in formats that are text; RefusedError if it cannot be built."""
        if to not in WRITERS and to not in WRITERS.names():
            message = f"unknown format {to!r}; known: {', '.join(WRITERS.names())}"
            raise ValueError(message)
        place = self._place(path)
        if is_file(place / STYLE_FILE):
            request = self._sample_request(place, to, lang)
        elif lang:
            message = f"{path} is a report, which states its own language; lang is for styles"
            raise ValueError(message)
        else:
            request = self._report_request(place, to, style)
        result = build(request)
        if result.failed:
            raise RefusedError(_refusal(place, result.diagnostics, result.language))
        content = result.contents[to]
        writer = WRITERS.find(to, Problems())
        return content.decode() if writer and writer.is_text else content

    def _report_request(self, place: Path, to: str, style: str) -> Request:
        if "/" in style or os.sep in style:
            style = str(self._place(style))
        return Request(
            place, (to,), style=style, styles_dirs=self._styles_dirs(), environment=_ENVIRONMENT
        )

    def _sample_request(self, place: Path, to: str, lang: str) -> Request:
        """For the style's sample in `lang`, or if that is empty, in the first language with one."""
        others = (place.parent, *self._styles_dirs())
        # A separator at the end makes it a path, not a name.
        named, search = os.path.join(place, ""), search_path(place, others)  # noqa: PTH118
        problems = Problems()
        for language in [lang] if lang else LANGUAGES:
            style = load_style(named, language, search, problems, named_at=None)
            sample = style.samples().get(style.language) if style else None
            if sample:
                return Request(
                    sample, (to,), style=named, styles_dirs=others, environment=_ENVIRONMENT
                )
        if not has_errors(problems):
            problems.add(NO_SAMPLE, None, name=place.name, language=lang or LANGUAGES[0])
        raise RefusedError(_refusal(place, tuple(problems), lang))

    def _place(self, path: str | Path) -> Path:
        """The path, relative to the folder that pytest runs in if it is inside."""
        candidates = [folder / path for folder in self._folders]
        found = next(filter(Path.exists, candidates), candidates[0]).resolve()
        here = Path.cwd()
        is_inside = found != here and found.is_relative_to(here)
        return found.relative_to(here) if is_inside else found

    def _styles_dirs(self) -> tuple[Path, ...]:
        folders = (folder / "styles" for folder in self._folders)
        return tuple(folder for folder in folders if is_folder(folder))


def _refusal(place: Path, diagnostics: tuple[Diagnostic, ...], language: str) -> str:
    """Every problem as the command line prints it."""
    language = language or language_of(diagnostics, LANGUAGE)
    head = f"reportgen refused {place}" if language == "en" else f"reportgen 没有生成 {place}"
    problems = diagnostics_text(diagnostics, language)
    return "\n".join([head, problems, count_words(diagnostics, language)])


_LONG = 100
"""Length in characters above which a change in a line is hard to see."""
_HEAD = 40
"""The most characters that are shown to identify the line."""
_AROUND = 12
"""Characters shown before and after a change."""
_PHRASE = 50
"""The most characters of a phrase that are shown before a change in it."""
_CUT = "…"


def differing_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines that differ, each with its sign: `-` gone, `+` new.

    Lines that both texts have are left out.
    """
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from _changed(old[start:end], new[first:last])


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    if len(old) == len(new):
        for pair in zip(old, new, strict=True):
            was, now = pair if max(map(len, pair)) <= _LONG else _cut(*pair)
            yield "-", was
            yield "+", now
        return
    yield from (("-", _beginning(line)) for line in old)
    yield from (("+", _beginning(line)) for line in new)


def _cut(was: str, now: str) -> tuple[str, str]:
    """Two lines, with what they share shortened."""
    start = _common_start(was, now)
    end = _common_start(was[start:][::-1], now[start:][::-1])
    return _shortened(was, start, end), _shortened(now, start, end)


def _shortened(line: str, start: int, end: int) -> str:
    """The line, with its first `start` and last `end` characters shortened."""
    head, changed, tail = line[:start], line[start : len(line) - end], line[len(line) - end :]
    end_shown = tail[:_AROUND] + _CUT if len(tail) > _AROUND else tail
    return _without_middle(head) + changed + end_shown


def _without_middle(head: str) -> str:
    """The start that identifies the line, and the end right before the change."""
    title, colon, _ = head.partition(": ")
    start = min(len(title + colon), _HEAD)
    # Phrases about looks are separated by commas; the one that changed is shown whole.
    _, comma, phrase = head.rpartition(", ")
    end = len(head) - (len(phrase) if comma and len(phrase) <= _PHRASE else _AROUND)
    return head[:start] + _CUT + head[end:] if start < end else head


def _beginning(line: str) -> str:
    return line if len(line) <= _LONG else line[:_LONG] + _CUT


def _common_start(first: str, second: str) -> int:
    """The number of characters that two texts share at their start."""
    return sum(takewhile(bool, map(eq, first, second)))
