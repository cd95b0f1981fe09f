"""A report that is being written: its files watched, the last good draft kept, its edits made.

All work on the report is done in one thread, since templates are prepared for each thread anew.
Others ask it with `ask` and wait for states with `wait`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any, ParamSpec, TypeVar

from reportgen import pipeline
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.editing import Change, Edit, edited, write
from reportgen.editing.fixes import fixes
from reportgen.editing.sheets import CellEdit, changed_cells
from reportgen.figures.asked import RATES
from reportgen.request import Request
from reportgen.storage import Files, folder_of
from reportgen.studio import grids, items, rules, view
from reportgen.studio.pages import Pages, Printable
from reportgen.studio.view import View
from reportgen.studio.watching import POLL, Watch
from reportgen.styles.folders import is_path

_MOST_UNDONE = 100
_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, init=False)
class _Live(Request):
    """A request that reads contents not saved yet in place of files."""

    def files(self) -> Files:
        files = super().files()
        files.unsaved = vars(self).get("unsaved", {})
        return files


class Choice:
    """How the page shows the report: everything that its switches change."""

    def __init__(self, style: str = "", *, final: bool = False) -> None:
        """`style` is a name, empty for the one that the report names."""
        self.style = style
        self.final = final


class Session:
    """A report, and what the page knows of it."""

    def __init__(self, request: Request, output: Path, *, read_only: bool = False) -> None:
        """`output` is the folder of drafts. Nothing is read before `start`."""
        self._request = request
        self.output = output
        self.read_only = read_only
        self._choice = Choice(request.style, final=request.final)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="studio")
        self._changed = Condition()
        self._ended = Event()
        self._version = 0
        self._state: dict[str, Any] = {}
        self._watch = Watch(request.input)
        self._view: View | None = None
        self._found: tuple[Diagnostic, ...] = ()
        self._past: list[tuple[Change, ...]] = []
        self._drafts = 0
        self.built: view.LastBuild | None = None
        environment = os.environ if request.environment is None else request.environment
        self.pages = Pages(lambda: self.ask(self._printable), environment)
        self._watcher = Thread(target=self._follow, name="studio-files", daemon=True)

    @property
    def folder(self) -> Path:
        """The report's folder."""
        return folder_of(self._request.input)

    def start(self) -> None:
        """Build the first draft, and watch the files from then on."""
        self.ask(self._rebuild)
        self._watcher.start()

    def stop(self) -> None:
        """End the watching and all waiting."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
        self.pages.stop()
        self._worker.shutdown(cancel_futures=True)
        if self._watcher.is_alive():
            self._watcher.join()

    @property
    def has_ended(self) -> bool:
        """Whether it has been stopped."""
        return self._ended.is_set()

    def ask(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What a function gives that works on the report."""
        return self._worker.submit(function, *args, **kwargs).result()

    def wait(self, version: int, seconds: float) -> dict[str, Any] | None:
        """The state once it is another than that `version`; `None` if it still is after a time."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._version != version or self._ended.is_set(), timeout=seconds
            )
            return self._state if self._version != version else None

    def _follow(self) -> None:
        """Build a draft whenever a file has changed."""
        while not self._ended.wait(self._watch.pause):
            if not self._watch.has_changed() or self._ended.is_set():
                continue
            try:
                self.ask(self._rebuild)
            except Exception as error:  # noqa: BLE001  # it is told, and the next change is followed
                if not self._ended.is_set():
                    self._publish({**self._state, "broken": view.bug(error)})

    # Drafts

    def _shown(self) -> Request:
        """The request for what the page shows."""
        choice = self._choice
        return replace(
            self._request, formats=("html",), output=None, style=choice.style, final=choice.final
        )

    def _live(self, unsaved: Mapping[str, bytes] | None = None) -> _Live:
        """The same with contents that are not saved yet."""
        live = object.__new__(_Live)
        vars(live).update(vars(self._shown()), unsaved=unsaved or {})
        return live

    def _drawn(self, unsaved: Mapping[str, bytes] | None = None) -> tuple[View, bool]:
        """What a draft is, and whether there is one: the data may be broken."""
        live = self._live(unsaved)
        result, draft = pipeline.run(live, writes=False)
        drawn = View(draft, result, live, self.folder)
        return drawn, bool(draft.blocks)

    def _rebuild(self) -> None:
        """Build the draft anew, and publish it; what is broken leaves the last good draft."""
        self._watch.begin()
        drawn, is_whole = self._drawn()
        if not is_whole and self._view is not None:
            # Some editors empty a file before they write it: is this how it stays?
            time.sleep(POLL)
            if self._watch.has_changed():
                drawn.draft.figures.release()
                self._rebuild()
                return
        self._found = drawn.result.diagnostics
        if is_whole:
            last, self._view = self._view, drawn
            self._drafts += 1
            self.pages.changed(self._drafts)
            more = {"parts": items.parts(drawn), "draft": self._drafts}
            state = {**view.state(drawn), **more, **self._since(drawn)}
            if last is not None:
                last.draft.figures.release()
        else:
            state = {**(self._state or view.nothing(drawn)), "broken": view.cause(drawn)}
            drawn.draft.figures.release()
        self._watch.end(drawn.draft.files.opened, drawn.result.style_folders)
        self._publish(state)

    def _since(self, drawn: View) -> dict[str, Any]:
        """What the page shows of changes since the last build."""
        found = self.built = view.last_build(drawn, self.output)
        if found is None or not found.differs:
            return {"since": None}
        return {"since": {"at": found.at, "figures": found.figures}}

    def _printable(self) -> Printable | None:
        """The last good draft as DOCX; `None` if there is none."""
        drawn = self._view
        if drawn is None or drawn.draft.style is None:
            return None
        request = replace(self._shown(), formats=("docx",))
        contents, _ = pipeline.contents_of(drawn.draft, request, Problems())
        content = contents.get("docx")
        return Printable(self._drafts, content, drawn.draft.style.layout) if content else None

    def _publish(self, state: dict[str, Any]) -> None:
        own = {
            "styles": view.styles(self._request, self._view),
            "final": self._choice.final, "readOnly": self.read_only, "past": len(self._past),
            "folder": self.folder.name or str(self.folder), "output": str(self.output),
        }  # fmt: skip
        with self._changed:
            self._version += 1
            self._state = {**state, **own, "version": self._version}
            self._changed.notify_all()

    # What the page asks; all of it is run by `ask`

    def choose(self, style: str, *, final: bool) -> None:
        """Show the report in another style, or as another kind of draft."""
        own = self._request.style
        # A style that was given by its path is known to the page by its name.
        if is_path(own) and Path(own).name == style:
            style = own
        self._choice = Choice(style, final=final)
        self._rebuild()

    def item(self, path: str, words: str, at: str = "", column: int = -1) -> dict[str, Any]:
        """The form of the item that a data path leads to, with the place of words in it.

        `at` and `column` say which cell of a table was chosen, where the path does not.
        """
        asked = items.Asked(path, words, at, column)
        return items.form(asked, self._view, self._live())

    def figure(self, name: str) -> dict[str, Any]:
        """What a figure on the page comes from."""
        return items.traced(name, self._view)

    def problem(self, key: str) -> dict[str, Any]:
        """The ways to mend a problem, with what each changes."""
        one = view.by_key(self._found, key)
        return items.mends(one, self._live()) if one else {}

    def inputs(self, key: str) -> dict[str, Any]:
        """What each input would have to be, alone, for a stated rate to be right."""
        one = view.by_key(self._found, key)
        found = view.figure_at(one.place.path) if one and one.place else None
        drawn = self._view
        figure = drawn.draft.figures.by_name.get(found[0]) if drawn and found else None
        stated = figure.stated(found[1]) if figure and found and found[1] in RATES else None
        if drawn is None or found is None or stated is None or stated.percent is None:
            return {"inputs": []}
        answer = []
        for wanted in items.inputs_of(*found, drawn):
            at = partial(self._rate_with, *found, wanted.path)
            value = items.solved(wanted, Fraction(stated.percent), at)
            if value is not None and value != wanted.value:
                answer.append({"label": wanted.label, "value": f"{value:f}", "unit": wanted.unit})
        return {"stated": f"{stated}", "inputs": answer}

    def _rate_with(self, name: str, asked: str, path: str, value: Decimal) -> Fraction | None:
        """A rate as it is computed with another input; `None` if that is not possible."""
        changes, _ = self._changes({"edits": [{"path": path, "value": f"{value:f}"}]})
        if changes is None:
            return None
        live = self._live({str(one.path): one.after for one in changes})
        _, draft = pipeline.run(live, writes=False)
        figure = draft.figures.by_name.get(name)
        number = figure.number(asked) if figure else None
        rate = number.magnitude if number else None
        draft.figures.release()
        return rate if isinstance(rate, Fraction) else None

    def preview(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """What an order would change in the files, and in the draft; nothing is written."""
        changes, problems = self._changes(order)
        if changes is None:
            return {"refused": view.listed(problems)}
        answer: dict[str, Any] = {"changes": view.differences(changes, self.folder)}
        if order.get("draw"):
            drawn, is_whole = self._drawn({str(one.path): one.after for one in changes})
            if is_whole:
                self._compare_renamed(order, drawn, problems)
                if problems:
                    answer["refused"] = view.listed(problems)
                answer["draft"] = view.state(drawn, before=self._view)
                if order.get("item"):
                    # What is computed in its form changes with what is typed.
                    item = items.Asked(str(order["item"]))
                    answer["item"] = items.form(item, drawn, drawn.request)
                if order.get("figure"):
                    answer["figure"] = items.traced(str(order["figure"]), drawn)
            else:
                answer["broken"] = view.cause(drawn, self._found)
            drawn.draft.figures.release()
        return answer

    def save(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """What was changed in the files by an order; nothing, if that would break a good draft."""
        changes, problems = self._changes(order)
        if changes and not self._state.get("broken"):
            drawn, is_whole = self._drawn({str(one.path): one.after for one in changes})
            if is_whole:
                self._compare_renamed(order, drawn, problems)
            drawn.draft.figures.release()
            if not is_whole:
                return {"changes": [], "broken": view.cause(drawn, self._found)}
            if problems:
                return {"refused": view.listed(problems)}
        if changes is None or not write(changes, problems):
            return {"refused": view.listed(problems)}
        if changes:
            self._past = [*self._past, changes][-_MOST_UNDONE:]
        self._rebuild()
        return {"changes": view.differences(changes, self.folder)}

    def _compare_renamed(self, order: Mapping[str, Any], drawn: View, problems: Problems) -> None:
        """Report a figure that is another after names were changed, if nothing else was.

        What refers to a name in a way that is not known, as in a style or a sheet, would miss it.
        """
        actions = {one.get("action", "set") for one in order.get("edits", ())}
        if actions != {"rename"} or self._view is None:
            return
        before, after = view.figures_in_order(self._view), view.figures_in_order(drawn)
        for (label, words), (_, others) in zip(before, after, strict=False):
            if words != others:
                problems.add(rules.RENAME_CHANGES, None, figure=label)
                return
        if len(before) != len(after):
            problems.add(rules.RENAME_CHANGES, None, figure=before[0][0] if before else "")

    def undo(self) -> dict[str, Any]:
        """What was changed back: the last thing that was saved from the page."""
        if not self._past:
            return {"changes": []}
        changes = tuple(
            Change(one.path, one.after, one.before, one.new, one.old) for one in self._past[-1]
        )
        problems = Problems()
        if not write(changes, problems):
            return {"refused": view.listed(problems)}
        self._past.pop()
        self._rebuild()
        return {"changes": view.differences(changes, self.folder)}

    def build(self, formats: Iterable[str]) -> dict[str, Any]:
        """The drafts that were written."""
        choice = self._choice
        request = replace(
            self._request, formats=tuple(formats), output=self.output, style=choice.style,
            final=choice.final,
        )  # fmt: skip
        start = time.monotonic()
        made = view.built(pipeline.build(request), request, time.monotonic() - start)
        if self._view is not None:
            self._publish({**self._state, **self._since(self._view)})
        return made

    def _changes(self, order: Mapping[str, Any]) -> tuple[tuple[Change, ...] | None, Problems]:
        """The changes of files that an order asks for: edits, or the sure mend of a problem."""
        problems, live = Problems(), self._live()
        if "fix" in order:
            one = view.by_key(self._found, str(order["fix"]))
            found = fixes([one], live.input, live.files()) if one else None
            return (found.changes if found else ()), problems
        edits: list[Edit] = []
        cells: list[CellEdit] = []
        for one in order.get("edits", ()):
            path, action, value = str(one["path"]), one.get("action", "set"), one.get("value", "")
            is_text = action in ("set", "remove") and isinstance(value, str)
            cell = grids.cell_edit(path, value, self._view, live) if is_text else None
            if cell is not None:
                cells.append(cell)
            else:
                edits.append(Edit(path, action, value))
        changes = edited(live.input, edits, live.files(), problems)
        if changes is None or not cells:
            return changes, problems
        more = changed_cells(cells, live.files(), problems)
        return (None if more is None else (*changes, *more)), problems
