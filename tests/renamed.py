"""Every name of every report of the project changed, and what the reports say then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from builders import REPORTS, ROOT
from reportgen.diagnostics import Problems
from reportgen.editing.locating import Target, steady_path, walked
from reportgen.editing.renaming import is_key, named_at
from reportgen.editing.texts import FileText
from reportgen.readers import report_files
from reportgen.storage import Limits
from studio.studios import session_of

NAMES = ("新的名称", "甲-乙 丙", "new_name", "2024年（新）", "“引”的")
"""What names may become: with what formulas would take apart, and with quotes."""
_KNOWN = frozenset(("table-column-missing",))
"""Rules by which a new name is rightly refused: the head of a file has the old one."""


def names_of(report: str) -> Iterator[Target]:
    """Every key and text of a report that is a name to which something may refer."""
    for path in report_files(ROOT / report, Limits(), Problems()):
        file = FileText.of(path.read_bytes(), str(path))
        assert file is not None
        assert file.tree is not None
        seen = set()
        for text in walked(file.tree):
            for end, spot in enumerate(text.spots[1:], 2):
                target = text._replace(spots=text.spots[:end], shape=spot.shape)
                key = spot.node, end > 1 and is_key(target)
                if key not in seen and named_at(target) is not None:
                    seen.add(key)
                    yield target


def name_flaws(every: int = 1) -> Iterator[tuple[str, str]]:
    """Every so many of the names with a new one, and what is wrong then; empty if nothing is.

    All figures are to be what they were, and no error may come.
    """
    new = cycle(NAMES)
    number = 0
    for report in REPORTS:
        with session_of(ROOT / report, read_only=True) as session:
            for target in names_of(report):
                number += 1
                if number % every:
                    continue
                name, path = next(new), steady_path(target)
                edit = {"path": path, "action": "rename", "value": name}
                answer = session.ask(session.preview, {"edits": [edit], "draw": True})
                found = answer.get("refused", [])
                if "broken" in answer:
                    found = [answer["broken"]["problem"]]
                rules = {one["rule"] for one in found} - _KNOWN
                yield f"{report}: {path} → {name}", ", ".join(sorted(rules))
