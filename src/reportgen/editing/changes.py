"""Changed files: shown as differences, and written together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Self

from reportgen.diagnostics import Problems
from reportgen.editing import rules
from reportgen.editing.texts import FileText
from reportgen.storage import write_all


@dataclass(frozen=True)
class Change:
    """A file that edits change."""

    path: Path
    before: bytes
    after: bytes
    old: str
    """Its text as it was read."""
    new: str

    @classmethod
    def of(cls, before: FileText, after: FileText) -> Self:
        """The change of a file."""
        old, new = before.source, after.source
        return cls(Path(old.name), before.content(), after.content(), old.text, new.text)

    def difference(self) -> Iterator[str]:
        """The lines that go and come, each group below the place where it begins."""
        old, new = self.old.split("\n"), self.new.split("\n")
        same = _same(old, new)
        same_after = min(_same(old[::-1], new[::-1]), min(len(old), len(new)) - same)
        old, new = old[same : len(old) - same_after], new[same : len(new) - same_after]
        # Imported here: comparing long texts is slow, and most changes are of a line.
        from difflib import SequenceMatcher

        for tag, first, last, start, end in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if tag != "equal":
                yield f"{self.path}:{same + first + 1}"
                yield from (f"- {line}" for line in old[first:last])
                yield from (f"+ {line}" for line in new[start:end])


def _same(one: list[str], other: list[str]) -> int:
    """How many lines two texts have in common from the start."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def write(changed: Iterable[Change], problems: Problems) -> bool:
    """Whether all changes were written; if not, no file is changed, and the cause is reported."""
    contents: dict[Path, bytes] = {}
    for change in changed:
        try:
            is_same = change.path.read_bytes() == change.before
        except OSError:
            is_same = False
        if not is_same:
            problems.add(rules.FILE_CHANGED, None, path=str(change.path))
            return False
        # A link of the clerk's own stays one.
        contents[change.path.resolve()] = change.after
    return write_all(contents, problems)
