"""Names of drafts made from data: `out/{issuer}-{period}.docx`."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.batches import rules
from reportgen.checks.own_time import shown_months
from reportgen.checks.periods import months_of_period
from reportgen.diagnostics import Place, Problems, Words
from reportgen.diagnostics.messages import in_language
from reportgen.language import nearest
from reportgen.model import LANGUAGES, Data, Period, Report
from reportgen.model.scalars import date, period_ends
from reportgen.model.texts import date_words
from reportgen.readers import load
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.request import Request
from reportgen.storage import is_folder
from reportgen.storage.rules import NAME_TOO_LONG
from reportgen.storage.writing import portable

_FIELD = re.compile(r"\{([^{}]*)\}")
_FORMAT = re.compile(r"\.\{(?:format|格式)\}$")
_OF_PATH = ("name", "folder", "row")
_OF_PATH_ZH = {"名称": "name", "文件夹": "folder", "行": "row"}
_MOST_BYTES = 255
_BYTES_OF_HAN = 3
_LONGEST_SUFFIX = 20
"""Bytes left for a suffix and the names of charts."""


class Named(NamedTuple):
    """Where the drafts of a report go."""

    output: Path
    """A folder, or a file for a single format."""
    name: str
    """The name of the drafts without suffix; empty if `output` or the report gives it."""


class Pattern:
    """What `-o` gives, with fields in braces."""

    def __init__(self, text: str) -> None:
        """A text without braces names one place for all."""
        self._text = text
        self.fields = tuple(dict.fromkeys(_FIELD.findall(_FORMAT.sub("", text))))

    def unknown(self, columns: Mapping[str, object], problems: Problems, *, has_rows: bool) -> bool:
        """Whether there is a brace by itself, or a field that nothing gives, which is reported."""
        brace = next((mark for mark in _FIELD.sub("", self._text) if mark in "{}"), "")
        if brace:
            example = Words("{发文机关}", "{issuer}")
            problems.add(rules.BATCH_BRACE, None, text=self._text, example=example)
        known = [*columns, *(name for name in _OF_PATH if has_rows or name != "row"), *_SHOWN]
        rows = [name for name in self.fields if name not in columns and name in ("row", "行")]
        if rows and not has_rows:
            problems.add(rules.BATCH_ROW_WITHOUT_ROWS, None, name=rows[0], known=known)
        wrong = [name for name in self.fields if name not in columns and not _known(name)]
        for name in wrong:
            problems.add(
                rules.BATCH_FIELD_UNKNOWN, None,
                name=name, nearest=nearest(name, [*known, *Report.names]),
                known=[*dict.fromkeys(known)],
            )  # fmt: skip
        return bool(brace or wrong or (rows and not has_rows))

    def sample(self) -> Path | None:
        """Where drafts go, with braces as they stand; `None` if they are named for each format."""
        return Path(self._text) if not _FORMAT.search(self._text) else None

    def fields_of_report(self, columns: Mapping[str, object]) -> tuple[str, ...]:
        """The fields that only the report itself gives."""
        return tuple(
            name for name in self.fields
            if name not in columns and name not in _OF_PATH and name not in _OF_PATH_ZH
        )  # fmt: skip

    def named(
        self, values: Mapping[str, tuple[str, Place | None]], problems: Problems,
        cells: Container[str] = (),
    ) -> Named:  # fmt: skip
        """Where drafts go whose fields have these values; those that are unfit are reported.

        `cells` are the fields that a row of a sheet gives.
        """
        steps = {
            name: self._step(name, *values.get(name, ("", None)), problems, is_cell=name in cells)
            for name in self.fields
        }
        text = _FORMAT.sub("", self._text)
        filled = _FIELD.sub(lambda field: steps[field[1]], text)
        path = Path(filled)
        if (size := len(os.fsencode(path.name))) > _MOST_BYTES - _LONGEST_SUFFIX:
            self._report_long(size, steps, values, path, problems)
        return Named(path.parent, path.name) if text != self._text else Named(path, "")

    def with_field(self, fields: str, formats: Sequence[str]) -> str:
        """The same place with more fields in its name, before the suffix if it has one."""
        folder, slash, name = self._text.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        if dot and suffix in (*formats, "{format}", "{格式}"):
            return f"{folder}{slash}{stem}-{fields}.{suffix}"
        own = formats[0] if len(formats) == 1 else "{format}"
        return f"{self._text.rstrip('/')}/{fields}.{own}"

    @staticmethod
    def _report_long(
        size: int, steps: Mapping[str, str], values: Mapping[str, tuple[str, Place | None]],
        path: Path, problems: Problems,
    ) -> None:  # fmt: skip
        """Report a name that is too long at what makes it so."""
        name = max(steps, key=lambda one: len(steps[one]), default="")
        if not name or len(os.fsencode(steps[name])) <= _MOST_BYTES // 2:
            problems.add(NAME_TOO_LONG, None, path=str(path))
            return
        problems.add(
            rules.BATCH_FIELD_LONG, values.get(name, ("", None))[1], name=name, size=size,
            most=_MOST_BYTES, han=_MOST_BYTES // _BYTES_OF_HAN,
        )  # fmt: skip

    @staticmethod
    def _step(
        name: str, value: str, place: Place | None, problems: Problems, *, is_cell: bool
    ) -> str:
        step = portable(value)
        parts = re.split(r"[/\\]", value)
        if len(parts) > 1 and (".." in parts or not parts[0]):
            problems.add(rules.BATCH_FIELD_LEADS_OUT, place, name=name, value=value)
        elif not step:
            why, remedy = _why_empty(place, is_cell=is_cell)
            problems.add(rules.BATCH_FIELD_EMPTY, place, name=name, why=why, remedy=remedy)
        return step or "_"


def _why_empty(place: Place | None, *, is_cell: bool) -> tuple[Words | str, Words]:
    """Why nothing can be named after what stands at a place, and what to do."""
    if is_cell:
        return "", Words("填上这一格", "fill in this cell")
    written = place.source.line(place.line)[place.column - 1 :] if place else ""
    if "{{" in written[: place.length if place else 0]:
        why = Words("里面有 {{ }}", "it holds {{ }}")
        return why, Words("不用 {{ }} 写", "write it without {{ }}")
    if written.startswith(("[", "- ")):
        why = Words("写的不是一段文字", "it is not a text")
        return why, Words("写成一段文字", "write a text")
    return "", Words("在报告里写上", "give it in the report")


_SHOWN = ("发文机关", "标题", "时期", "issuer", "title", "period")
"""Of the fields of a report, those that names are usually made of."""


def _known(name: str) -> bool:
    return name in _OF_PATH or name in _OF_PATH_ZH or Report.named(name) is not None


def of_path(name: str, request: Request, row: int) -> str | None:
    """What the path of a report, or its row, gives; `None` for another field."""
    name = _OF_PATH_ZH.get(name, name)
    if name == "row":
        return str(row) if row else ""
    if name not in _OF_PATH:
        return None
    own = Path(os.path.abspath(request.input))  # noqa: PTH100  # links are as their user names them
    if name == "folder":
        return own.parent.name
    return own.name if is_folder(own) else own.stem


def fields_of(
    request: Request, names: tuple[str, ...], problems: Problems
) -> dict[str, tuple[str, Place | None]]:
    """The named fields of a report as they are written, at their places.

    Those that are absent or computed are empty, at what would hold them.
    """
    root = request.data or load(request.input, request.files(), problems)
    if root is None:
        return {}
    if request.values is not None:
        from reportgen.editing.overriding import override

        root = MappingNode.copy_of(root)
        override(root, request.values, Problems())
    report = _report_of(root)
    written = dict(_fields(report))
    lang = written.get("lang")
    language = "en" if isinstance(lang, Scalar) and lang.value.strip() == "en" else LANGUAGES[0]
    found: dict[str, tuple[str, Place | None]] = {}
    for name in names:
        field = Report.named(name)
        value = written.get(field.key, report) if field else report
        is_fixed = isinstance(value, Scalar) and "{{" not in value.value
        words = value.phrase.strip() if isinstance(value, Scalar) and is_fixed else ""
        if field is Report.fields["period"]:
            words = _period_words(words, language)
        found[name] = (words, value.place())
    return found


_IN_WORDS = re.compile(r"[年月]|[A-Za-z]{3}")


def _period_words(text: str, language: str) -> str:
    """A period as texts print it: 2026年1—10月 for `2026-01 至 2026-10`; words stay as they are."""
    if _IN_WORDS.search(text):
        return text
    start, end = (date(one, None) for one in period_ends(text))
    if start is None or end is None or start.words or end.words:
        return text
    if start.day or end.day:
        words = [date_words(one, language=language) for one in dict.fromkeys((start, end))]
        return ("至" if language != "en" else " to ").join(words)
    period = Period(None)
    vars(period).update(start=start, end=end)
    months = months_of_period(period)
    return in_language(shown_months(months), language) if months is not None else text


def _report_of(root: MappingNode) -> MappingNode:
    """What holds the fields of the report itself; the whole if nothing does."""
    for key, node in root.entries:
        if Data.named(key.value) is Data.fields["report"] and isinstance(node, MappingNode):
            return node
    return root


def _fields(report: MappingNode) -> Iterator[tuple[str, Node]]:
    """The fields of the report itself, by key."""
    for name, value in report.entries:
        field = Report.named(name.value)
        if field is not None:
            yield field.key, value
