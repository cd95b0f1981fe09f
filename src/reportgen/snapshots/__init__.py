"""Snapshots: what a build made, kept beside the report, and how edited drafts are known by it.

For each draft there is a file in the folder `.reportgen` beside the report. `record` makes what it
holds, `reading` reads it back, `store` is the folder, `targets` finds where a draft may be written.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.snapshots import rules
from reportgen.snapshots.record import json_of, stamp_of
from reportgen.snapshots.store import FOLDER, Store
from reportgen.snapshots.targets import DraftFile, Target, forced_target, target_of
from reportgen.storage import write_all

__all__ = ["FOLDER", "DraftFile", "Store", "Target", "forced_target", "target_of", "write_drafts"]


def write_drafts(
    targets: Iterable[Target], content: str, program: str, store: Store, problems: Problems
) -> tuple[Path, ...]:
    """The files written: the drafts, then their assets; none if that failed, which is reported.

    Each snapshot is written before its draft and knows the file that the draft replaces too. So a
    build that is killed in between leaves no draft that looks edited.
    """
    targets = tuple(targets)
    files = {target.file.path: target.file.content for target in targets}
    files |= {path: made for target in targets for path, made in target.file.files().items()}
    former = {target.file.path: store.raw(target.file.path) for target in targets}
    reason: object = ""
    is_done = False
    try:
        for target in targets:
            path = target.file.path
            snapshot = _snapshot(target, content, program)
            if snapshot != former[path]:
                reason = store.keep(path, snapshot) or reason
        is_done = write_all(files, problems)
    finally:
        # Also if the user interrupts it.
        if not is_done:
            for path, earlier in former.items():
                store.restore(path, earlier)
    if not is_done:
        return ()
    for target in targets:
        if target.kept is not None:
            path, rule, because = target.kept
            beside = str(target.file.path)
            problems.add(rule, None, path=str(path), because=because, beside=beside)
    if reason:
        problems.add(rules.SNAPSHOT_NOT_KEPT, None, path=str(store.folder), reason=reason)
    return tuple(files)


def _snapshot(target: Target, content: str, program: str) -> bytes:
    files = {}
    for path, made in target.file.files().items():
        stamps = stamp_of(made), target.replaced.get(path.name)
        files[path.name] = list(dict.fromkeys(stamp for stamp in stamps if stamp))
    return json_of(target.file.path.name, files, content, program)
