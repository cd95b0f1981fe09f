"""The smallest case found that still breaks the same law."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import TypeVar

from fuzzing.cases import Case
from fuzzing.mutating import archive_of
from fuzzing.running import run

_SECONDS = 90.0
"""How long a case is minimised."""
T = TypeVar("T", bytes, str)


def shrunk(case: Case, find: str, breaks: Callable[[Case], bool] | None = None) -> Case:
    """The case with whatever can be left out left out; `breaks` says whether it is still a find."""
    breaks = breaks or (lambda tried: find in run(tried).finds)
    until = time.monotonic() + _SECONDS

    def still(files: dict[str, bytes]) -> bool:
        return time.monotonic() < until and breaks(Case(case.kind, files))

    files = dict(case.files)
    for name in sorted(files, key=lambda name: -len(files[name])):
        if name != "report.yaml":
            fewer = {other: content for other, content in files.items() if other != name}
            if still(fewer):
                files = fewer
    changes = True
    while changes and time.monotonic() < until:
        before = sum(map(len, files.values()))
        for name in sorted(files, key=lambda name: -len(files[name])):
            files[name] = _smaller(
                name, files[name], lambda made, name=name: still({**files, name: made})
            )
        changes = sum(map(len, files.values())) < before
    return Case(case.kind, files)


def _smaller(name: str, content: bytes, still: Callable[[bytes], bool]) -> bytes:
    if name.endswith((".docx", ".xlsx")):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = [(one, archive.read(one)) for one in archive.namelist()]
        except Exception:  # noqa: BLE001  # whatever a broken archive raises
            return _reduced(content, still, (4096, 256))
        kept = archive_of(parts)
        if not still(kept):
            return _reduced(content, still, (4096, 256))
        for at in range(len(parts) - 1, -1, -1):
            fewer = parts[:at] + parts[at + 1 :]
            if still(archive_of(fewer)):
                parts = fewer
        for at, (part, inner) in enumerate(parts):

            def with_part(made: bytes, at: int = at, part: str = part) -> bytes:
                return archive_of([*parts[:at], (part, made), *parts[at + 1 :]])

            parts[at] = (
                part,
                _reduced(inner, lambda made, to=with_part: still(to(made)), (2048, 256, 32)),
            )
        return archive_of(parts)
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        lines = _without_parts(lines, lambda made: still(b"".join(made)))
    content = b"".join(lines)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _reduced(content, still, (256, 64, 16, 4, 1))
    return _reduced(text, lambda made: still(made.encode("utf-8")), (64, 16, 4, 1)).encode("utf-8")


def _reduced(content: T, still: Callable[[T], bool], sizes: tuple[int, ...]) -> T:
    """Bytes or characters without stretches of these lengths."""
    for size in sizes:
        if size * 400 < len(content):
            continue
        at = 0
        while at < len(content):
            made = content[:at] + content[at + size :]
            if still(made):
                content = made
            else:
                at += size
    return content


def _without_parts(parts: list[bytes], still: Callable[[list[bytes]], bool]) -> list[bytes]:
    """The parts without those that are not needed, halves first."""
    size = max(len(parts) // 2, 1)
    while size:
        for start in _starts(len(parts), size):
            made = parts[:start] + parts[start + size :]
            if len(made) < len(parts) and still(made):
                parts = made
        size //= 2
    return parts


def _starts(length: int, size: int) -> Iterator[int]:
    yield from range((length // size) * size, -1, -size)
