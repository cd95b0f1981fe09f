"""The pages of the last good draft as LibreOffice sets them, made in the background.

They are made only while a page shows them, one draft at a time, once the draft has been still for
some seconds. A request asks for what there is; no request starts a program.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Event, Lock, Thread
from typing import Any

from reportgen.diagnostics import Words
from reportgen.document.layout import Layout
from reportgen.language.records import NamedTuple

STILL = 2.0
"""Seconds for which nothing has changed before pages are made."""
_SHOWN = 4.0
"""Seconds for which they count as shown after somebody has asked for them."""
_PAUSE = 0.2
"""Seconds between two looks whether there is something to do."""


class Printable(NamedTuple):
    """A good draft as DOCX."""

    number: int
    """Which of the session's good drafts it is."""
    content: bytes
    layout: Layout


class Pages:
    """The pages of a report's drafts, as they are at the moment."""

    def __init__(
        self, draft: Callable[[], Printable | None], environment: Mapping[str, str]
    ) -> None:
        """`draft` gives the last good draft, whichever thread asks."""
        self._draft = draft
        self._environment = environment
        self._ended = Event()
        self._starting = Lock()
        self._thread: Thread | None = None
        self._looked = 0.0
        self._number, self._changed = 0, 0.0
        self._tried = 0
        self._made_at = 0.0
        self._contents: dict[str, bytes] = {}
        self._words: dict[str, dict[str, Any]] = {}
        self._known: dict[str, Any] = {
            "pages": [], "of": 0, "count": 0, "told": "", "why": None, "fonts": [],
        }  # fmt: skip

    def changed(self, number: int) -> None:
        """Know that there is another good draft."""
        self._number, self._changed = number, time.monotonic()

    def look(self) -> dict[str, Any]:
        """What there is of the pages; they are made anew while this is asked now and then."""
        self._looked = time.monotonic()
        with self._starting:
            if self._thread is None and not self._ended.is_set():
                self._thread = Thread(target=self._follow, name="studio-pages", daemon=True)
                self._thread.start()
        return {**self._known, "age": round(time.monotonic() - self._made_at)}

    def picture(self, key: str) -> bytes | None:
        """The picture of a page, as PNG."""
        return self._contents.get(key)

    def words(self, key: str) -> dict[str, Any] | None:
        """The characters of a page, and where each of them stands."""
        return self._words.get(key)

    def stop(self) -> None:
        """End what is being made."""
        with self._starting:
            self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _follow(self) -> None:
        """Make pages whenever they are shown and others than those that there are."""
        while not self._ended.wait(_PAUSE):
            now = time.monotonic()
            is_due = self._tried != self._number and now - self._changed >= STILL
            if is_due and now - self._looked < _SHOWN:
                try:
                    self._make()
                except Exception as error:  # noqa: BLE001  # it is told, and the next draft is tried
                    self._tried = self._number
                    said = f"{type(error).__name__}: {error}"
                    self._tell("failed", Words(said, said))

    def _make(self) -> None:
        """Make the pages of the last good draft; what goes wrong leaves the last pages."""
        # Imported here: few sessions show pages.
        from reportgen.office import missing_typefaces
        from reportgen.office.pictures import lacking, pictures

        if name := lacking():
            # It may be installed while somebody looks.
            self._tell(name)
            return
        draft = self._draft()
        if draft is None:
            return
        self._tell("working")
        drawn = pictures(draft.content, self._environment, self._ended.is_set)
        self._tried = draft.number
        if drawn.why is not None:
            self._tell("failed", drawn.why)
            return
        keys = [sha256(one.content).hexdigest()[:16] for one in drawn.pictures]
        pairs = list(zip(keys, drawn.pictures, strict=True))
        self._contents = {key: one.content for key, one in pairs}
        self._words = {key: {"text": one.text, "boxes": one.boxes} for key, one in pairs}
        self._made_at = time.monotonic()
        self._known = {
            "pages": [{"key": key, "width": one.width, "height": one.height} for key, one in pairs],
            "of": draft.number, "count": drawn.total, "told": "", "why": None,
            "fonts": missing_typefaces([draft.layout]),
        }  # fmt: skip

    def _tell(self, what: str, why: Words | None = None) -> None:
        """Tell what is going on, beside the pages that there are."""
        both = {"zh": why.zh, "en": why.en} if why else None
        self._known = {**self._known, "told": what, "why": both}
