"""Drafts built in a test: of a report, or of the sample that a style brings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, Protocol, overload

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import as_text, count_words, language_of
from reportgen.diagnostics.messages import LANGUAGE, has_errors
from reportgen.model import LANGUAGES
from reportgen.pipeline import Request, build
from reportgen.styles import load_style
from reportgen.styles.folders import STYLE_FILE, search_path
from reportgen.writers import WRITERS

_ENVIRONMENT = {"REPORTGEN_CACHE_DIR": ""}
"""Nothing is kept between runs, and nothing around the test is looked at."""


class BuildReport(Protocol):
    """What the fixture `build_report` is."""

    @overload
    def __call__(
        self, path: str | Path, *, to: Literal["docx"] = "docx", style: str = "", lang: str = ""
    ) -> bytes: ...
    @overload
    def __call__(
        self, path: str | Path, *, to: Literal["md", "html"], style: str = "", lang: str = ""
    ) -> str: ...


class RefusedError(Exception):
    """The report or the style was refused; the text tells every problem."""


class Builder:
    """Builds what a test asks for."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        """`folders` are what paths are relative to: the first in which there is such a path."""
        self._folders = folders

    def __call__(
        self, path: str | Path, *, to: str = "docx", style: str = "", lang: str = ""
    ) -> bytes | str:
        """The draft: bytes as DOCX, else text; RefusedError where it cannot be built."""
        if to not in WRITERS:
            message = f"no format {to!r}; known: {', '.join(WRITERS)}"
            raise ValueError(message)
        place = self._place(path)
        if (place / STYLE_FILE).is_file():
            request = self._sample_request(place, to, lang)
        elif lang:
            message = f"{path} is a report, which says its own language; lang is for styles"
            raise ValueError(message)
        else:
            request = self._report_request(place, to, style)
        result = build(request)
        if result.failed:
            raise RefusedError(_told(place, result.diagnostics, result.language))
        content = result.contents[to]
        return content if to == "docx" else content.decode()

    def _report_request(self, place: Path, to: str, style: str) -> Request:
        if "/" in style or os.sep in style:
            style = str(self._place(style))
        return Request(
            place, (to,), style=style, styles_dirs=self._styles_dirs(), environment=_ENVIRONMENT
        )

    def _sample_request(self, place: Path, to: str, lang: str) -> Request:
        """For the style's sample, in the first language that it has one in unless told."""
        others = (place.parent, *self._styles_dirs())
        # With a separator at its end it is taken for a path, not for a name.
        named, search = os.path.join(place, ""), search_path(place, others)  # noqa: PTH118
        problems = Problems()
        for language in [lang] if lang else LANGUAGES:
            style = load_style(named, language, search, problems, asked=None)
            sample = style.samples().get(style.language) if style else None
            if sample:
                return Request(
                    sample, (to,), style=named, styles_dirs=others, environment=_ENVIRONMENT
                )
        if not has_errors(problems):
            problems.add("no-sample", None, name=place.name, language=lang or LANGUAGES[0])
        raise RefusedError(_told(place, tuple(problems), lang))

    def _place(self, path: str | Path) -> Path:
        """The path, as short as it can be told from the folder that pytest runs in."""
        places = [folder / path for folder in self._folders]
        found = next((place for place in places if place.exists()), places[0]).resolve()
        here = Path.cwd()
        is_inside = found != here and found.is_relative_to(here)
        return found.relative_to(here) if is_inside else found

    def _styles_dirs(self) -> tuple[Path, ...]:
        folders = (folder / "styles" for folder in self._folders)
        return tuple(folder for folder in folders if folder.is_dir())


def _told(place: Path, diagnostics: tuple[Diagnostic, ...], language: str) -> str:
    """Every problem as the command line tells it."""
    language = language or language_of(diagnostics, LANGUAGE)
    head = f"reportgen refused {place}" if language == "en" else f"reportgen 没有生成 {place}"
    told = [as_text(diagnostic, language) for diagnostic in diagnostics]
    return "\n".join([head, *told, count_words(diagnostics, language)])
