"""Reports and rows → jobs: what is built, and where each draft goes.

Nothing is built before all names are known to differ.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from glob import iglob
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from reportgen.batches import rules
from reportgen.batches.jobs import Job
from reportgen.batches.manifest import Manifest
from reportgen.batches.naming import Pattern, fields_of, of_path
from reportgen.batches.rows import Row
from reportgen.diagnostics import Place, Problems
from reportgen.diagnostics.messages import has_errors
from reportgen.pipeline import name_of, targets
from reportgen.readers import SUFFIXES
from reportgen.request import Request
from reportgen.storage.writing import portable


class Planned(NamedTuple):
    """What is to be built."""

    jobs: Sequence[Job]
    named: Sequence[Mapping[str, str]]
    """For each job, the fields of its report after which its drafts are named."""


def found_by(pattern: str, problems: Problems) -> list[Path]:
    """The reports that a pattern of paths finds, sorted; if there are none, that is reported.

    Folders without data, and hidden ones, are no reports.
    """
    # The pattern may be absolute, which Path.glob refuses.
    paths = iglob(pattern)  # noqa: PTH207
    found = sorted({Path(path) for path in paths if _is_report(path)}, key=_natural)
    if not found:
        problems.add(rules.BATCH_EMPTY, None, pattern=pattern)
    return found


def _is_report(path: str) -> bool:
    if path.lower().endswith(SUFFIXES):
        return True
    try:
        return any(name.lower().endswith(SUFFIXES) for name in os.listdir(path))  # noqa: PTH208
    except OSError:
        return False


def _natural(path: Path) -> list[tuple[int, str]]:
    """What sorts `2` before `10`."""
    parts = "".join(c if c.isdecimal() else f" {c} " for c in str(path)).split()
    return [(int(part), "") if part.isdecimal() else (0x110000, part) for part in parts]


def of_rows(rows: Iterable[Row], request: Request) -> Iterator[tuple[Request, Row]]:
    """A request for each row, with its values."""
    for row in rows:
        yield replace(request, values=row.values), row


def planned(
    sources: Iterable[tuple[Request, Row | None]], output: str, manifest: Manifest | None,
    problems: Problems,
) -> Planned | None:  # fmt: skip
    """The jobs, with drafts that go where `output` says; `None`, with the reason reported.

    A report that cannot be named is refused by itself; two drafts of one name refuse all.
    """
    protocol, _, path = output.rpartition("://")
    pattern = Pattern(path)
    sources = tuple(sources)
    columns = next((row.cells for _, row in sources if row is not None), {})
    has_rows = any(row is not None for _, row in sources)
    if pattern.unknown(columns, problems, has_rows=has_rows):
        return None
    if (sample := pattern.sample()) is not None and not protocol:
        # What is wrong with the suffix is wrong for all.
        wrong = Problems()
        for request, _ in sources[:1]:
            targets(replace(request, output=sample, name=""), wrong)
        if has_errors(wrong):
            problems.extend(wrong)
            return None
    of_report = pattern.fields_of_report(columns)
    jobs: list[Job] = []
    named: list[Mapping[str, str]] = []
    for number, (request, row) in enumerate(sources):
        found = Problems()
        found.extend(row.refused if row is not None else ())
        own = _own(request, of_report, manifest if row is None else None, found)
        values = {**own, **_others(pattern, request, row)}
        if not has_errors(found):
            cells = row.cells if row is not None else ()
            output_to, name = pattern.named(values, found, cells)
            request = replace(request, output=output_to, name=name)  # noqa: PLW2901  # where it goes
        urls: Mapping[str, str] = {}
        if protocol:
            # One that is refused has no name; the manifest says where it would have gone.
            urls = dict.fromkeys(request.formats, output)
            if not has_errors(found):
                urls = _urls(protocol, request, found)
            name = portable(name_of(request))
            request = replace(request, output=None, name=name)  # noqa: PLW2901
        called = str(request.input) if row is None else f"{request.input}:{row.number}"
        jobs.append(Job(number, request, called, tuple(found) if has_errors(found) else (), urls))
        named.append({key: value for key, (value, _) in own.items() if value})

    def example() -> str:
        fields = _example(sources, [name for name in columns if name not in pattern.fields])
        return fields and pattern.with_field(fields, sources[0][0].formats)

    usual = [name for name in (*columns, *_USUAL) if name not in pattern.fields]
    if clashes(jobs, [*dict.fromkeys(usual)], problems, example):
        return None
    return Planned(jobs, named)


def _urls(protocol: str, request: Request, problems: Problems) -> dict[str, str]:
    paths = targets(request, problems)
    return {name: f"{protocol}://{path.as_posix()}" for name, path in paths.items()}


_USUAL = ("name", "发文机关", "标题", "时期", "issuer", "title", "period")
"""Of the fields of reports, those that may differ; whether they do is known when they are read."""


def _own(
    request: Request, names: tuple[str, ...], manifest: Manifest | None, problems: Problems
) -> dict[str, tuple[str, Place | None]]:
    if not names:
        return {}
    known = manifest.named(request) if manifest else None
    if known is not None and {*names} <= known.keys():
        return {name: (known[name], None) for name in names}
    return fields_of(request, names, problems)


def _others(
    pattern: Pattern, request: Request, row: Row | None
) -> dict[str, tuple[str, Place | None]]:
    """The fields that a row, or the path of the report, gives."""
    found: dict[str, tuple[str, Place | None]] = {}
    for name in pattern.fields:
        if row is not None and name in row.cells:
            found[name] = (str(row.cells[name]), row.cells[name].place)
        elif (value := of_path(name, request, row.number if row else 0)) is not None:
            found[name] = (value, None)
    return found


def _example(sources: Sequence[tuple[Request, Row | None]], columns: Iterable[str]) -> str:
    """Fields that differ from report to report, as `-o` takes them; empty if none is known to."""
    for names in [(name,) for name in (*columns, "name", "folder", "row")] + [("folder", "name")]:
        values = [
            tuple(
                str(row.cells[name]) if row is not None and name in row.cells
                else of_path(name, request, row.number if row is not None else 0) or ""
                for name in names
            )
            for request, row in sources
        ]  # fmt: skip
        keys = {tuple(portable(value).casefold() for value in one) for one in values}
        if len(keys) == len(values) and all(map(all, keys)):
            return "-".join(f"{{{name}}}" for name in names)
    return ""


def clashes(
    jobs: Iterable[Job], known: Sequence[str], problems: Problems,
    example: Callable[[], str] = str,
) -> bool:  # fmt: skip
    """Whether drafts would have the same name on some system, which is reported, once for all.

    `example` gives what `-o` could hold instead.
    """
    seen: dict[str, tuple[str, list[Job]]] = {}
    for job in jobs:
        for path in () if job.refused else (job.urls or targets(job.request)).values():
            # Where capitals and ways to write an accent make no difference, neither may names.
            key = normalize("NFC", os.path.abspath(path)).casefold()  # noqa: PTH100  # as typed
            others = seen.setdefault(key, (str(path), []))[1]
            if not others or others[-1] is not job:
                others.append(job)
    wanted = [one for one in seen.values() if len(one[1]) > 1]
    for path, own in wanted[:1]:
        problems.add(
            rules.BATCH_SAME_NAME, None, count=len(own), names=[job.name for job in own], path=path,
            others=len(wanted) - 1 or "", known=[f"{{{name}}}" for name in known],
            example=example(),
        )  # fmt: skip
    return bool(wanted)
