"""Pictures of a draft's pages: LibreOffice sets them, and PDFium, if it is installed, draws them.

PDFium comes with the package pypdfium2, which `reportgen[pages]` installs on every system.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from reportgen import office
from reportgen.diagnostics import Words
from reportgen.language.records import NamedTuple
from reportgen.office import programs

MOST = 150
"""Pages of which pictures are made."""
_SECONDS = 60
"""How long drawing may take."""
_PROGRAM = Path(__file__).with_name("drawing.py")


class Picture(NamedTuple):
    """A page."""

    content: bytes
    """The picture, as PNG."""
    width: float
    """Of the page, in points."""
    height: float
    text: str
    """Its characters but for blanks."""
    boxes: tuple[int, ...]
    """Left, top, width and height of each, in ten-thousandths of the page's width."""


class Drawn(NamedTuple):
    """The pages of a draft, or why there are none."""

    pictures: tuple[Picture, ...]
    total: int = 0
    """How many pages there are; the first of them have pictures."""
    why: Words | None = None


def lacking() -> str:
    """What pictures need and is not installed, by the name of its package; empty for nothing."""
    if not programs.office():
        return "LibreOffice"
    # It may have been installed since.
    invalidate_caches()
    return "" if find_spec("pypdfium2") else "pypdfium2"


def pictures(
    draft: bytes, environment: Mapping[str, str], is_unwanted: Callable[[], bool]
) -> Drawn:  # fmt: skip
    """The pages of a DOCX, unless it takes too long; stopped as soon as they are unwanted."""
    most = office.seconds_in(environment)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        path = folder / "draft.docx"
        path.write_bytes(office.for_office(draft))
        run = office.convert([path], folder, seconds=most, is_unwanted=is_unwanted)
        made, listed = path.with_suffix(".pdf"), folder / "pages.json"
        if made.is_file():
            # Without the folder it is called in, where a stranger's files may be named like ours.
            command = [sys.executable, "-P", str(_PROGRAM), str(made), str(folder), str(MOST)]
            run = programs.run(command, _SECONDS, is_unwanted=is_unwanted, gives_way=True)
        if not listed.is_file():
            late = Words(f"用了 {most} 秒还没有完成", f"it took more than {most} seconds")
            return Drawn((), why=late if run.is_late else office.reason_of(run))
        found = json.loads(listed.read_text(encoding="utf-8"))
        return Drawn(
            tuple(
                Picture(
                    (folder / f"{number}.png").read_bytes(), page["width"], page["height"],
                    page["text"], tuple(page["boxes"]),
                )
                for number, page in enumerate(found["pages"], 1)
            ),
            found["count"],
        )  # fmt: skip
