"""Snapshots: what a build made, kept beside the report, and how edited drafts are known by it.

For each draft there is a file in the folder `.reportgen` beside the report. `record` says what it
holds, `reading` reads it back, `store` is the folder, `targets` finds where a draft may be written.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Problems, Words
from reportgen.snapshots import rules
from reportgen.snapshots.record import Content, Snapshot, is_readable, json_of, stamp_of
from reportgen.snapshots.store import FOLDER, Store
from reportgen.snapshots.targets import DraftFile, Target, forced_target, target_of
from reportgen.storage import write_all

__all__ = ["FOLDER", "DraftFile", "Store", "Target", "forced_target", "target_of", "write_drafts"]

_IS_A_LINK = Words("它通到别的文件夹", "it leads to another folder")


def write_drafts(
    targets: Iterable[Target], content: Content, program: str, store: Store, problems: Problems
) -> tuple[Path, ...]:
    """The files written: the drafts, then their assets; none, with the problem reported, on failure.

    Each snapshot is moved into place before its draft and knows the file that the draft replaces
    too. So a build that is killed in between leaves no draft that looks edited.
    """
    targets = tuple(targets)
    drafts = {target.file.path: target.file.content for target in targets}
    written = drafts | {path: c for target in targets for path, c in target.file.files().items()}
    if store.is_elsewhere:
        found: Problems | None = None
        reason: object = _IS_A_LINK
    else:
        found = Problems()
        if write_all(_changed(targets, content, program, store) | written, found):
            return tuple(written)
        reason = next(iter(found)).facts["reason"]
    # The draft is worth more than its snapshot.
    if not write_all(written, problems):
        return ()
    problems.add(rules.SNAPSHOT_NOT_KEPT, None, path=str(store.folder), reason=reason)
    return tuple(written)


def _changed(
    targets: Iterable[Target], content: Content, program: str, store: Store
) -> dict[Path, bytes]:
    """The files of the snapshots that are not already as they are to be."""
    found = {}
    for file, replaced in targets:
        files = {}
        for path, made in file.files().items():
            stamps = stamp_of(made), replaced.get(path.name)
            files[path.name] = tuple(dict.fromkeys(stamp for stamp in stamps if stamp))
        snapshot = Snapshot(program, file.path.name, files, content)
        text = json_of(snapshot)
        if not is_readable(text):
            text = json_of(snapshot._replace(content=None))
        if text != store.raw(file.path):
            found[store.file_of(file.path)] = text
    return found
