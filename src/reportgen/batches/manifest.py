"""The manifest: a line of JSON for each report, by which the next run knows what is unchanged.

While a run goes on, lines are added at the end, and the last one of a report counts; so a run that
is killed loses nothing but the line that it was writing. At its end the file is written anew, in
the order of the reports. docs/batches.md describes the keys; a change of them is a new `VERSION`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from reportgen.batches import rules
from reportgen.batches.inputs import Inputs, Made, options_of, program
from reportgen.batches.jobs import FAILED, UNCHANGED, Count, Job, Outcome, first_of
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import from_values
from reportgen.language.records import NamedTuple
from reportgen.pipeline import has_assets, targets
from reportgen.request import Request
from reportgen.snapshots.record import Stamp
from reportgen.snapshots.targets import NAME_BESIDE
from reportgen.storage import Files, Limits, digest_of, write_all
from reportgen.storage.rules import CANNOT_WRITE, DISK_FULL

if TYPE_CHECKING:
    from reportgen.batches.stores import Store

VERSION = 1
_BEGINNING = b'{"manifest":'
_VERSION = re.compile(rb'\{"manifest":([0-9]{1,9})')
_MOST_BYTES = 4_000_000_000
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What reading a line raises that is cut off, or was not written by this program."""
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Entry(NamedTuple):
    """A line about a report that was built."""

    made: Made
    options: Mapping[str, Any]
    program: str
    outputs: Mapping[str, Stamp]
    found: Count
    named: Mapping[str, str]
    """The fields of the report after which its drafts are named."""
    problems: Sequence[Mapping[str, Any]]
    language: str
    """In which the problems are told."""


class Manifest:
    """A file with a line for each report."""

    def __init__(self, path: Path, store: Store | None = None) -> None:
        """Nothing is read yet. `store` is asked for drafts whose names are URLs."""
        self.path = path
        self._store = store
        here, own = os.getcwd(), os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH109, PTH120
        is_here = here == own
        self._from_here = None if is_here else os.path.relpath(here, own)
        """This folder, seen from that of the manifest; `None` if it is the same."""
        self._to_there = None if is_here else os.path.relpath(own, here)
        self._lines: dict[str, bytes] = {}
        """The last line of each report, by its key; read again when it is needed, since the values
        of a hundred thousand lines would take a gigabyte."""
        self._by_report: dict[str, str] = {}
        """The last key of each report."""
        self._last: tuple[str, Entry | None] = ("", None)
        self._file: BinaryIO | None = None
        self._inputs = Inputs()
        self._same: dict[str, bool] = {}

    def read(self, problems: Problems) -> bool:
        """Whether the file can be used: it is a manifest, or not there yet; else that is reported.

        A line that is cut off or damaged counts as if it were not there.
        """
        if not os.path.lexists(self.path):
            return True
        content = _content(self.path, problems)
        if content is None:
            return False
        if not content.startswith(_BEGINNING[: len(content)]):
            problems.add(rules.MANIFEST_NOT_ONE, None, path=str(self.path))
            return False
        version = _VERSION.match(content)
        if version is not None and int(version[1]) > VERSION:
            problems.add(rules.MANIFEST_NEWER, None, path=str(self.path))
            return False
        for number, line in enumerate(content.split(b"\n")):
            with suppress(*_DAMAGED):
                values = json.loads(line)
                report = values["report"]
                key = _key(report, values["draft"], -number)
                self._lines[key] = line
                self._by_report[report] = key
        return True

    def _entry(self, key: str) -> Entry | None:
        """The line of a report that was built; `None` if there is none, or it is damaged."""
        if key not in self._lines:
            return None
        if self._last[0] != key:
            self._last = (key, None)
            with suppress(*_DAMAGED):
                values = json.loads(self._lines[key])
                self._last = (key, _entry(values) if values["status"] != FAILED else None)
        return self._last[1]

    def named(self, request: Request) -> Mapping[str, str] | None:
        """The fields after which a report's drafts are named; `None` if they have to be read."""
        key = self._by_report.get(self._stored(str(request.input)), "")
        entry = self._entry(key)
        if entry is None or not self._is_same(key, entry, request):
            return None
        return entry.named

    def unchanged(self, job: Job) -> Outcome | None:
        """The outcome of a job whose drafts would be the same, and are whole; else `None`."""
        request = job.request
        if job.refused or (request.output is None and not job.urls):
            return None
        key = self._key_of(job)
        entry = self._entry(key)
        if entry is None or not self._is_current(key, entry, job):
            return None
        try:
            noted = tuple(from_values(self._with_file(one, self._opened)) for one in entry.problems)
        except _DAMAGED:
            return None
        first, advice = first_of(noted, entry.language)
        written = tuple(map(self._opened, entry.outputs))
        return Outcome(
            job.number, UNCHANGED, entry.found, written, first, advice,
            noted=noted, language=entry.language,
        )  # fmt: skip

    def _is_current(self, key: str, entry: Entry, job: Job) -> bool:
        """Whether the drafts of a line are whole, and are what a job would write."""
        return (
            entry.program == program()
            and entry.options == self._options(job.request)
            and self._are_all(entry.outputs, job)
            and all(self._is_whole(path, stamp) for path, stamp in entry.outputs.items())
            and self._is_same(key, entry, job.request)
        )

    def _is_same(self, key: str, entry: Entry, request: Request) -> bool:
        if key not in self._same:
            made = entry.made
            opened = self._opened
            made = made._replace(
                files={opened(path): digest for path, digest in made.files.items()},
                around={opened(path): digest for path, digest in made.around.items()},
                style_folders=tuple(map(opened, made.style_folders)),
            )
            self._same[key] = False
            # A path may be one that no system can have.
            with suppress(*_DAMAGED):
                self._same[key] = self._inputs.is_same(request, made)
        return self._same[key]

    def look_ahead(self, jobs: Iterable[Job]) -> None:
        """Let a store be asked for the drafts of all jobs together."""
        if self._store is not None:
            self._store.look({url: one for job in jobs for url, one in self.outputs(job).items()})

    def outputs(self, job: Job) -> Mapping[str, Stamp]:
        """What a store holds of a job, as the last run knew it."""
        return self._outputs(self._key_of(job))

    def _outputs(self, key: str) -> Mapping[str, Stamp]:
        with suppress(*_DAMAGED):
            return _stamps(json.loads(self._lines[key])["outputs"])
        return {}

    def _are_all(self, outputs: Iterable[str], job: Job) -> bool:
        """Whether these are the drafts that a job would write, and what belongs to them."""
        others, beginnings = set(outputs), []
        if job.urls:
            return others.issuperset(job.urls.values())
        for name, target in targets(job.request).items():
            found = _draft_in(others, self._stored(str(target)), target)
            if found is None:
                return False
            others.remove(found)
            if has_assets(name):
                beginnings.append(found.removesuffix(target.suffix))
        # The names of what belongs to a draft, such as its charts, begin with its own.
        return all(path.startswith(tuple(beginnings)) for path in others)

    def _is_whole(self, path: str, stamp: Stamp) -> bool:
        if "://" in path:
            return self._store is not None and self._store.has(path, stamp)
        size, digest = stamp
        return size <= _MOST_BYTES and digest_of(self._opened(path), size) == digest

    def add(self, job: Job, outcome: Outcome, named: Mapping[str, str]) -> None:
        """Add the line of a report; if there is no room for it, `close` tries again and says so."""
        request = job.request
        if request.output is None and not job.urls:
            return
        stored, made, stamps = self._stored, outcome.made, outcome.stamps
        if job.urls and outcome.state == FAILED:
            # Nothing else says that what is still there was written by this program.
            stamps = {**self.outputs(job), **stamps}
        values: dict[str, Any] = {
            "manifest": VERSION,
            "report": stored(str(request.input)),
            "draft": self._draft_of(job) or None,
            "status": outcome.state,
            "program": program(),
            "options": self._options(request),
            "inputs": {}, "folders": {}, "style": None, "named": dict(named),
            "outputs": {
                stored(path): {"size": size, "sha256": digest}
                for path, (size, digest) in stamps.items()
            },
            "count": list(outcome.found),
            "language": outcome.language,
            "diagnostics": [self._with_file(one, stored) for one in outcome.problems],
            "time": {
                "seconds": round(outcome.seconds, 4),
                "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            },
        }  # fmt: skip
        if made is not None:
            values["inputs"] = {stored(path): digest for path, digest in made.files.items()}
            values["folders"] = {stored(path): digest for path, digest in made.around.items()}
            values["style"] = {
                "name": made.style,
                "folders": list(map(stored, made.style_folders)),
                "sha256": made.style_hash,
            }
        line = _encoded(values)
        # A name that is no text has lone surrogates, which JSON holds as escapes.
        written = line.encode(errors="backslashreplace")
        self._lines[_key(values["report"], values["draft"], job.number)] = written
        with suppress(OSError):
            if self._file is None:
                self._file = self._open()
            self._file.write(written + b"\n")
            self._file.flush()

    @staticmethod
    def _with_file(values: Mapping[str, Any], named: Callable[[str], str]) -> dict[str, Any]:
        """A problem with its files named otherwise."""

        def placed(one: Mapping[str, Any]) -> dict[str, Any]:
            return {**one, "file": named(one["file"]) if one["file"] else one["file"]}

        return {**placed(values), "related": list(map(placed, values["related"]))}

    def _open(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("ab")
        with self.path.open("rb") as former:
            if former.seek(0, os.SEEK_END):
                former.seek(-1, os.SEEK_END)
                if former.read(1) != b"\n":
                    # A line of a killed run: what follows must not be read as a part of it.
                    file.write(b"\n")
        return file

    def close(self, jobs: Iterable[Job], problems: Problems) -> None:
        """Write the file anew: the reports of this run in order, then others.

        These are of reports or drafts that still exist. Nobody needs to know any more how a report
        of this run failed before.
        """
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None
        own = [key for key in map(self._key_of, jobs) if key in self._lines]
        reports = set(map(_report_of, own))
        keys = dict.fromkeys(own)
        for key in self._lines:
            if key not in keys and self._is_kept(key, reports):
                keys[key] = None
        content = b"".join(self._lines[key] + b"\n" for key in keys)
        if not keys or content == _content(self.path, Problems()):
            return
        found = Problems()
        if write_all({self.path: content}, found):
            return
        there = set((_content(self.path, Problems()) or b"").split(b"\n"))
        missing = sum(self._lines[key] not in there for key in own)
        for one in found:
            if one.rule in (CANNOT_WRITE, DISK_FULL):
                one = Diagnostic(  # noqa: PLW2901  # the file may have grown meanwhile
                    rules.MANIFEST_NOT_WRITTEN, None, {**one.facts, "missing": missing or ""}
                )
            problems.extend([one])

    def _is_kept(self, key: str, reports: Collection[str]) -> bool:
        """Whether the line of a report, or of a draft of it, that is not of this run stays."""
        if _report_of(key) in reports and self._entry(key) is None and not self._outputs(key):
            return False
        paths = (_report_of(key), *self._outputs(key))
        return any("://" in path or os.path.lexists(self._opened(path)) for path in paths)

    def left_over(self, jobs: Iterable[Job]) -> list[tuple[str, str]]:
        """Drafts that no report has any more, each with the report that it was of.

        They are where a run puts drafts, and that report is of this run or gone. `close` keeps the
        lines by which the next run knows them.
        """
        own = [key for key in map(self._key_of, jobs) if key in self._lines]
        reports, keys = set(map(_report_of, own)), set(own)
        current = {path for key in own for path in self._outputs(key)}
        folders = {_kind(path) for path in current}
        found: dict[str, str] = {}
        for key in self._lines:
            report = _report_of(key)
            if key in keys or (report not in reports and os.path.lexists(self._opened(report))):
                continue
            for path in self._outputs(key):
                if (
                    path not in current
                    and _kind(path) in folders
                    and "://" not in path
                    and os.path.lexists(self._opened(path))
                ):
                    found[self._opened(path)] = self._opened(report)
        return list(found.items())

    def _options(self, request: Request) -> dict[str, Any]:
        options = options_of(request)
        for name in ("styles_dirs", "allowed"):
            if name in options:
                options[name] = list(map(self._stored, options[name]))
        return options

    def _key_of(self, job: Job) -> str:
        return _key(self._stored(str(job.request.input)), self._draft_of(job), job.number)

    def _draft_of(self, job: Job) -> str:
        """Where a job's drafts go: a folder or a file, and a name if that is given, or a URL.

        Empty if it could not be named.
        """
        if job.refused:
            return ""
        if job.urls:
            return next(iter(job.urls.values()))
        request = job.request
        place = self._stored(str(request.output)) if request.output is not None else ""
        return f"{place}/{request.name}" if request.name else place

    def _stored(self, path: str) -> str:
        """A path as the manifest has it: seen from its folder, unless it is absolute."""
        if os.path.isabs(path) or path.startswith("<") or "://" in path:  # noqa: PTH117  # pathlib takes ten times as long, here and below
            return path
        if self._from_here is None:
            return path.replace(os.sep, "/") if os.sep != "/" else path
        return os.path.normpath(os.path.join(self._from_here, path)).replace(os.sep, "/")  # noqa: PTH118

    def _opened(self, stored: str) -> str:
        """A path of the manifest as this run names it."""
        if self._to_there is None or os.path.isabs(stored) or stored.startswith("<"):  # noqa: PTH117
            return stored
        if "://" in stored:
            return stored
        return os.path.normpath(os.path.join(self._to_there, stored))  # noqa: PTH118


def _draft_in(outputs: Collection[str], own: str, target: Path) -> str | None:
    """The draft in its place, or else the one beside an edited draft there; `None` if neither."""
    if own in outputs:
        return own
    folder, suffix = own.rpartition("/")[0], target.suffix
    for path in outputs:
        beside = NAME_BESIDE.fullmatch(path.rpartition("/")[2].removesuffix(suffix))
        if (
            beside is not None
            and path.endswith(suffix)
            and path.rpartition("/")[0] == folder
            # A long name is shortened to make room.
            and target.stem.startswith(beside[1])
            and os.path.lexists(target)
        ):
            return path
    return None


def _key(report: str, draft: str | None, number: int) -> str:
    """What tells a line from others. Those of reports without a name have their numbers."""
    return f"{report}\0{draft}" if draft else f"{report}\0\0{number}"


def _report_of(key: str) -> str:
    return key.partition("\0")[0]


def _kind(path: str) -> tuple[str, str]:
    """The folder and the suffix of a draft."""
    folder, _, name = path.rpartition("/")
    return folder, name.rpartition(".")[2]


def _content(path: Path, problems: Problems) -> bytes | None:
    """The whole file; `None`, with the problem reported, if it cannot be read."""
    most = Limits(file_size=_MOST_BYTES, total_size=_MOST_BYTES)
    return Files(Path(), (), most).read(path, None, problems)


def _entry(values: Mapping[str, Any]) -> Entry:
    """A line of a report that was built; KeyError or TypeError if something of it is missing."""
    style = values["style"]
    made = Made(
        _texts(values["inputs"]), _texts(values["folders"]), _text(style["name"]),
        tuple(map(_text, style["folders"])), _text(style["sha256"]),
    )  # fmt: skip
    outputs = _stamps(values["outputs"])
    found = Count(*map(int, values["count"]))
    named = _texts(values["named"])
    return Entry(
        made, values["options"], values["program"], outputs, found, named,
        values["diagnostics"], _text(values["language"]),
    )  # fmt: skip


def _stamps(values: Mapping[str, Any]) -> dict[str, Stamp]:
    return {_text(path): (int(one["size"]), _text(one["sha256"])) for path, one in values.items()}


def _texts(values: Mapping[str, Any]) -> dict[str, str]:
    return {_text(key): _text(value) for key, value in values.items()}


def _text(value: str) -> str:
    """The text itself; TypeError or ValueError if it is none, or cannot be a name of a file."""
    os.fsencode(value)
    return value
