"""The laws that hold for any input, tried in a process of its own.

Nothing raises; diagnostics are worded in both languages; the same input gives the same bytes; files
are read from the report, its style and the program only, and written to the output folder only;
documents are well formed; time and memory are bounded.
"""

from __future__ import annotations

import io
import json
import mimetypes
import os
import posixpath
import re
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from lxml import etree

import reportgen
from fuzzing.cases import ROOT, STYLE, Case
from fuzzing.grammar import TOKEN
from reportgen import Request, Result, build, check, trace
from reportgen.checks import rules as checked
from reportgen.diagnostics import Diagnostic, Problems, rules_in
from reportgen.diagnostics.forms import format_accepted, format_diagnostics
from reportgen.document import rules as document
from reportgen.figures import rules as figures
from reportgen.model import Data
from reportgen.model import rules as model
from reportgen.model.fields import Kind
from reportgen.readers import rules as readers
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain

SECONDS = 10.0
"""The most CPU time of one build, trace or lint."""
MEGABYTES = 500
"""The most memory of the process."""
BUILT = "built"
"""The feature of a case that gives drafts."""
_FORMATS = ("docx", "md", "html")
_LANGUAGES = ("zh-CN", "en")
_MARKS = re.compile("[\ufdd0-\ufdef]")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OF_DATA = {
    rule
    for module in (checked, figures, model, readers, document)
    for rule in rules_in(vars(module))
}
"""Rules about data, whose errors have a place."""
_PRINTED = {
    rule
    for rule in rules_in(vars(checked))
    if rule.startswith(("unused", "placed", "label", "empty"))
}
"""Checks that depend on what is printed, which a template decides."""
T = TypeVar("T")


class Verdict(NamedTuple):
    """What a case did."""

    finds: dict[str, str]
    """Each broken law, by a short name that is the same for the same fault: what happened."""
    features: list[str]
    """What was met: rules, pairs of rules, lines of code. A case with a new one is kept."""
    seconds: float
    """The CPU time of the slowest step."""


def judged(case: Case, folder: Path) -> Verdict:
    """The verdict on a case; the process is watched for good, so each case should have its own."""
    report, out = folder / "report", folder / "out"
    case.write(report)
    judge = _Judge(case, report, out)
    judge.run()
    judge.is_over = True
    return Verdict(judge.finds, sorted(judge.features), judge.seconds)


class _Judge:
    def __init__(self, case: Case, report: Path, out: Path) -> None:
        self.case, self.report, self.out = case, report, out
        self.finds: dict[str, str] = {}
        self.features: set[str] = set()
        self.seconds = 0.0
        self.is_over = False

    def run(self) -> None:
        """Build, check, trace, lint, and look at everything that comes out."""
        style = self.report / STYLE
        has_style = any(name.startswith(f"{STYLE}/") for name in self.case.files)
        options: dict[str, Any] = {"environment": {"REPORTGEN_CACHE_DIR": ""}}
        if has_style:
            options["style"] = style
        request = Request(self.report, _FORMATS, self.out, **options)
        _watch(self, self._find)
        with _Lines(self.features):
            built = self._step("build", lambda: build(request))
        self._step("check", lambda: check(request))
        again = self._step("again", lambda: build(Request(self.report, _FORMATS, None, **options)))
        traced = self._step("trace", lambda: trace(request, for_programs=True))
        found: list[Diagnostic] = []
        if built:
            found += built.diagnostics
            self._look_at_result(built, again)
        if traced:
            found += traced.diagnostics
        if has_style:
            problems = Problems()
            self._step("lint", lambda: _lint(style, problems))
            found += problems
        if self.case.kind == "data" and built and built.contents:
            self._look_for_words(built.contents["md"].decode())
        if self.case.kind == "templates":
            plain = self._step(
                "plain", lambda: check(Request(self.report, ("md",), **{**options, "style": ""}))
            )
            if built and plain:
                self._compare_checks(built, plain)
        self._look_at_diagnostics(found)
        if built:
            self._step("forms", lambda: _formatted(built, self.report))

    def _step(self, name: str, step: Callable[[], T]) -> T | None:
        start = time.process_time()
        try:
            return step()
        except Exception as error:  # noqa: BLE001  # that nothing raises is the law
            self._find(_fault(error), traceback.format_exc(limit=-12))
            return None
        finally:
            spent = time.process_time() - start
            self.seconds = max(self.seconds, spent)
            if spent > SECONDS:
                self._find(f"{name}-slow", f"{spent:.1f} s of CPU")

    def _find(self, name: str, what: str) -> None:
        self.finds.setdefault(re.sub(r"[^\w.-]+", "-", name)[:90], what)

    def _look_at_result(self, built: Result, again: Result | None) -> None:
        if built.contents:
            self.features.add(BUILT)
        if again:
            differing = [
                name for name in _FORMATS if built.contents.get(name) != again.contents.get(name)
            ]
            if differing:
                self._find(f"bytes-differ-{differing[0]}", "a second build differs")
            if [one.rule.id for one in built.diagnostics] != [
                one.rule.id for one in again.diagnostics
            ]:
                self._find("messages-differ", "a second check says something else")
        written = sorted(path for path in self.out.rglob("*")) if self.out.exists() else []
        if sorted(built.written) != written:
            self._find("written-differs", f"{built.written} {written}")
        for name, content in built.contents.items():
            if name == "docx":
                for fault in _faults_of_docx(content):
                    self._find(f"docx-{fault.partition(':')[0]}", fault)
            else:
                for fault in _faults_of_text(name, content):
                    self._find(f"{name}-{fault.partition(':')[0]}", fault)

    def _look_at_diagnostics(self, found: list[Diagnostic]) -> None:
        rules = sorted({one.rule.id for one in found})
        self.features.update(rules)
        self.features.update(f"{one} {other}" for one in rules for other in rules if one < other)
        for one in found:
            for language in _LANGUAGES:
                for part in ("message", "remedy"):
                    try:
                        words = getattr(one, part)(language)
                    except Exception as error:  # noqa: BLE001  # as above
                        self._find(f"{part}-{one.rule.id}-{_fault(error)}", repr(one)[:2000])
                        continue
                    if not words.strip():
                        self._find(f"no-{part}-{one.rule.id}", repr(one)[:2000])
                    if _MARKS.search(words):
                        self._find(f"marks-in-{part}-{one.rule.id}", words)
            if one.severity == "error" and one.place is None and one.rule.id in _OF_DATA:
                self._find(f"placeless-{one.rule.id}", one.message("en"))
            if one.place is not None:
                self._look_at_place(one)

    def _look_at_place(self, one: Diagnostic) -> None:
        place = one.place
        assert place is not None
        # A workbook has no text: its lines are its rows.
        if place.source.path_at(place.line, place.column) is None and place.source.text:
            line = place.source.line(place.line)
            if not (
                1 <= place.line <= place.source.line_count and 1 <= place.column <= len(line) + 1
            ):
                self._find(f"outside-place-{one.rule.id}", f"{place} in {line[:200]!r}")

    def _look_for_words(self, draft: str) -> None:
        """Miss the words of the data that are in no draft, though the style leaves out no field."""
        try:
            data = yaml.safe_load(self.case.files["report.yaml"])
        except yaml.YAMLError:
            return
        left_out = _left_out(str(data.get("report", {}).get("style", "work-summary")))
        for key, value in data.items() if left_out else ():
            field = Data.named(str(key))
            if field is None or field.item is None or field.kind is not Kind.ITEM:
                continue
            for item in value if isinstance(value, list) else [value]:
                for inner, words in item.items() if isinstance(item, dict) else ():
                    within = field.item.named(str(inner))
                    name = f"{field.key}.{within.key if within else inner}"
                    if {field.key, name} & left_out or (within and within.kind is Kind.REFERENCE):
                        continue
                    missed = [
                        one for one in re.findall(f"{TOKEN}\\d+", str(words)) if one not in draft
                    ]
                    if missed:
                        self._find(f"vanished-{name}", f"{missed} of {words!r}"[:2000])

    def _compare_checks(self, built: Result, plain: Result) -> None:
        ids = set(rules_in(vars(checked))) - _PRINTED
        own, other = (
            {
                (one.rule.id, str(one.place))
                for one in result.diagnostics
                if one.rule.id in ids and one.place and STYLE not in one.place.source.name
            }
            for result in (built, plain)
        )
        for rule, place in sorted(own ^ other):
            self._find(f"template-decides-{rule}", f"{place}: only with one of two styles")


@cache
def _left_out(style: str) -> frozenset[str]:
    """The fields that a built-in style leaves out; none if it shortens texts or is another."""
    # A short name alone names nothing; a style that signs below the title has no room for stamps.
    found = {"report.title", "report.style", "report.lang", "activities.short_name"}
    found.add("report.signer_posts")
    while style:
        path = ROOT / "templates" / style / "style.yaml"
        if style == "one-page" or not path.is_file():
            return frozenset()
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        found |= set(written.get("omits", ()))
        style = written.get("extends", "")
    return frozenset(found)


def _lint(style: Path, problems: Problems) -> None:
    chain = find_chain(str(style) + os.sep, (), problems, named_at=None)
    if chain is not None:
        lint(chain, problems)


def _formatted(result: Result, folder: Path) -> None:
    for language in _LANGUAGES:
        format_accepted(result.accepted, language)
        for form in ("text", "json", "sarif", "github"):
            text = format_diagnostics(
                result.diagnostics, form, language, folder, result.accepted, "0"
            )
            text.encode()
            if form in ("json", "sarif"):
                json.loads(text)


def _fault(error: BaseException) -> str:
    """The exception and our innermost function, which stay the same while a case is minimised."""
    where = "outside"
    for frame in traceback.extract_tb(error.__traceback__):
        if "/reportgen/" in frame.filename:
            module = Path(frame.filename).with_suffix("").parts
            where = f"{'.'.join(module[module.index('reportgen') + 1 :])}.{frame.name}"
    return f"{type(error).__name__}-{where}"


def _faults_of_docx(content: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(names) != len(set(names)):
            yield f"doubled-part: {sorted(names)}"
        trees = {}
        for name in names:
            if name.endswith((".xml", ".rels")):
                try:
                    trees[name] = etree.fromstring(archive.read(name), parser)
                except etree.XMLSyntaxError as error:
                    yield f"malformed-part: {name}: {error}"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            folder, base = posixpath.split(name)
            relations = trees.get(f"{folder}/_rels/{base}.rels")
            known = set() if relations is None else {one.get("Id") for one in relations}
            for element in tree.iter():
                for key, value in element.attrib.items():
                    if key.startswith(_OFFICE) and value not in known:
                        yield f"unknown-relationship: {name}: {value}"
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in tree.iter(f"{_RELATIONS}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External":
                if not re.match(r"(https?|mailto):", target):
                    yield f"external-relationship: {name}: {target}"
                continue
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path not in names:
                yield f"dangling-relationship: {name}: {target}"


def _faults_of_text(name: str, content: bytes) -> Iterator[str]:
    text = content.decode("utf-8")
    if found := _MARKS.search(text):
        yield f"mark: {text[max(found.start() - 40, 0) : found.end() + 40]!r}"
    if found := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
        yield f"control-character: {text[max(found.start() - 40, 0) : found.end() + 40]!r}"
    if name == "html":
        tags = _Tags()
        tags.feed(text)
        yield from tags.faults


class _Tags(HTMLParser):
    """What in a page could run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        if tag in ("script", "iframe", "object", "embed", "base", "form"):
            self.faults.append(f"active-tag: {tag}")
        for key, value in attrs:
            if key.startswith("on"):
                self.faults.append(f"active-attribute: {tag} {key}={value}")
            if key in ("href", "src", "xlink:href", "action") and not re.match(
                r"https?:|mailto:|#|data:image/(png|jpeg|svg\+xml)|[^:]*$", value or ""
            ):
                self.faults.append(f"active-link: {tag} {key}={value}")


_WRITES = (
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod",
    "os.chown", "os.truncate", "shutil.rmtree", "shutil.move", "shutil.copyfile",
)  # fmt: skip
_PROGRAMS = (
    "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "socket.",
    "ctypes.", "urllib.", "ftplib.", "http.", "webbrowser.", "os.putenv", "os.kill",
    "os.startfile", "pickle.find_class",
)  # fmt: skip
"""Beginnings of audit events of what a build never does. `marshal.loads` is Python's own."""


def _watch(judge: _Judge, find: Callable[[str, str], None]) -> None:
    """Have files that are opened and may not be reported, and every program and connection."""
    program = Path(reportgen.__file__).resolve().parents[2]
    # The machine's name is part of the names of temporary files.
    roots = (judge.report, judge.out, program, sys.prefix, sys.base_prefix, Path("/etc/machine-id"))
    compiled = os.path.realpath(program)
    readable = [os.path.realpath(one) for one in (*roots, *mimetypes.knownfiles)]
    readable += [os.path.realpath(one) for one in sys.path if one]
    # Snapshots of drafts are kept beside the report.
    writable = [os.path.realpath(judge.out), os.path.realpath(judge.report / ".reportgen")]

    def may(path: object, folders: list[str]) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        real = os.path.realpath(os.fsdecode(path))
        if real.startswith(compiled) and f"{os.sep}__pycache__" in real:
            # A module that is imported only now is compiled.
            return True
        return any(real == one or real.startswith(one + os.sep) for one in folders)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        # A hook cannot be taken away.
        if judge.is_over:
            return
        if event == "open":
            path, _mode, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if not may(path, writable if writes else readable):
                find("wrote-outside" if writes else "read-outside", f"open {path!r}")
        elif event in _WRITES:
            if not may(arguments[0], writable):
                find("wrote-outside", f"{event} {arguments!r}"[:500])
        elif event.startswith(_PROGRAMS):
            find(f"did-{event}", f"{event} {arguments!r}"[:500])

    sys.addaudithook(audit)


class _Lines:
    """The lines of the library that run inside, as features; none before Python 3.12."""

    def __init__(self, features: set[str]) -> None:
        self.features = features
        self.root = str(Path(reportgen.__file__).parent)

    def __enter__(self) -> None:
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            return
        start = len(self.root) + 1

        def line(code: Any, number: int) -> Any:
            if code.co_filename.startswith(self.root):
                self.features.add(f"{code.co_filename[start:]}:{number}")
            return monitoring.DISABLE

        monitoring.use_tool_id(monitoring.COVERAGE_ID, "fuzzing")
        monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, line)
        monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)

    def __exit__(self, *_exception: object) -> None:
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is not None:
            monitoring.free_tool_id(monitoring.COVERAGE_ID)
