"""Write the examples that `reportgen explain` prints: for a rule, what is wrong, and what is right.

    PYTHONPATH=tests python tools/rule_examples.py

They come from the tests: honest reports with a single mistake, pairs made for it, reports spoilt by
one slip of typing, and cases that the program can fix itself. Both sides are checked before they
are written.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from corpus.test_near_misses import MISTAKES
from reportgen import Diagnostic, Request, check
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import has_errors
from reportgen.editing.fixes import fixes
from reportgen.stylekit import Tally, try_out
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain
from reportgen.styles.folders import builtin_root

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
CONTRADICTIONS = ROOT / "tests" / "corpus" / "contradict"
HONEST = ROOT / "tests" / "corpus" / "agree"
FILE = ROOT / "src" / "reportgen" / "cli" / "examples.json"
PAIRS = ROOT / "tests" / "corpus" / "explained.md"
_SECTION = re.compile(
    r"^## ([a-z0-9-]+)\n(.*?)(?=\n\n## [a-z0-9-]+\n|\Z)", re.MULTILINE | re.DOTALL
)
_FILE = re.compile(r"^```\w+ ?(\S*)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADER = re.compile(r"(?:#.*\n)+")
REPORT = "report.yaml"
_OF_STYLE = ("style.yaml", "wording.yaml", ".j2")
_STYLE = "styles/own"
_FILES = {
    REPORT: "报告: {标题: 年度工作总结, 样式: own}",
    f"{_STYLE}/style.yaml": "extends: work-summary\nlanguages: [zh-CN]\n",
}
"""What stands in the files of a pair about a style unless it says otherwise."""
_OF_TRIALS = frozenset(name for name, rule in RULES.items() if "{without}" in rule.message.en)
"""Rules of `styles test`, which takes long."""
_MOST_LINES = 12
_FEW = 8
"""Slips that leave as many lines as the report has are more."""


class Example(NamedTuple):
    """A wrong text, a right one, and what is said of the wrong one in both languages."""

    wrong: str
    right: str
    zh: str
    en: str


class Case(NamedTuple):
    """A rule, a text that breaks it and one that does not."""

    rule: str
    wrong: str
    right: str
    beside: Path | None = None
    """A folder with the other files of both; `None` if there are none."""
    is_whole: bool = False
    """Whether both are short enough to be shown as they are."""
    name: str = REPORT
    """The file whose texts they are."""
    others: Mapping[str, str] = {}
    """Further files of both by name."""


def main() -> None:
    """Write the file."""
    FILE.write_text(f"{written()}\n", encoding="utf-8")


def written() -> str:
    """The content of the file: rule → language → example."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for (rule, language), example in sorted(examples().items()):
        found.setdefault(rule, {})[language] = example._asdict()
    return json.dumps(found, ensure_ascii=False, indent=1)


def examples() -> dict[tuple[str, str], Example]:
    """The best example for each rule and language that has one.

    Mistakes made for a rule come first, and of those alike the shortest.
    """
    found: dict[tuple[str, str], Example] = {}
    for source in (_of_checks(), pairs(), _of_slips(), _of_cases()):
        best: dict[tuple[str, str], Example] = {}
        for case in source:
            rule, example = case.rule, example_of(case)
            if example is not None:
                key = rule, "en" if example.wrong.isascii() else "zh-CN"
                if key not in best or _size(example) < _size(best[key]):
                    best[key] = example
        found = best | found
    return found


def example_of(case: Case) -> Example | None:
    """What both texts show; `None` if that is not the rule, or too much to read."""
    rule, wrong, right = case.rule, case.wrong, case.right
    before, after = _checked(case, wrong), _checked(case, right)
    said = [one for one in before if one.rule.id == rule]
    if not said or any(one.rule.id == rule for one in after) or _worse(after, before):
        return None
    zh, en = (_message(said[0], language) for language in ("zh-CN", "en"))
    if case.is_whole:
        return Example(wrong, right, zh, en)
    one, other = _differing(wrong, right)
    counts = [text.count("\n") + 1 for text in (one, other) if text]
    # A key alone is hard to recognise.
    if len(counts) < 2 or max(counts) > _MOST_LINES or min(counts) < 2:
        return None
    return Example(one, other, zh, en)


def _worse(after: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> bool:
    """Whether more than a note is said of the right text that is not said of the wrong one."""
    said = {one.rule.id for one in after if one.rule.severity != "note"}
    return not said <= {one.rule.id for one in before}


def _message(found: Diagnostic, language: str) -> str:
    """What is said, without the folder in which it was tried."""
    message = found.message(language)
    message = message.replace(f"{found.place.source.folder}/", "") if found.place else message
    # The place may be in a folder within it.
    return re.sub(rf"{re.escape(tempfile.gettempdir())}/\w+/", "", message)


def _size(example: Example) -> int:
    return len(example.wrong) + len(example.right)


def _of_checks() -> Iterator[Case]:
    """Honest reports, and the same with one mistake."""
    for rule, (name, mistakes) in MISTAKES.items():
        folder = HONEST / name
        path = folder / "report.yaml" if folder.is_dir() else folder.with_suffix(".yaml")
        right = wrong = _HEADER.sub("", path.read_text(encoding="utf-8"), count=1)
        for before, after in mistakes:
            wrong = wrong.replace(before, after)
        yield Case(rule, wrong, right, folder if folder.is_dir() else None)


def pairs() -> Iterator[Case]:
    """Pairs made for a rule: a report each, or one file with others that are the same for both."""
    for rule, section in _SECTION.findall(PAIRS.read_text(encoding="utf-8")):
        others: dict[str, str] = {}
        for name, text in _FILE.findall(section):
            path = _path(name or REPORT)
            if path in others:
                wrong = others.pop(path)
                yield Case(rule, wrong, text, name=path, others=others, is_whole=True)
            else:
                others[path] = text


def _path(name: str) -> str:
    """Where a file of a pair lies: those of a style in the style's folder."""
    return f"{_STYLE}/{name}" if name.endswith(_OF_STYLE) else name


def _of_slips() -> Iterator[Case]:
    """The report in each language that the cases of `typing` spoil by one slip each."""
    texts = [text for path in sorted(CASES.glob("typing/*.md")) for text in _files(path)]
    bases: list[str] = []
    for start in ("报告", "report"):
        own = [text.split("\n") for text in texts if text.startswith(start)]
        for count, number in Counter(map(len, own)).items():
            if number > _FEW:
                columns = zip(*(lines for lines in own if len(lines) == count), strict=True)
                bases.append("\n".join(Counter(column).most_common(1)[0][0] for column in columns))
    bases = [base for base in bases if not _checked(Case("", "", ""), base)]
    for wrong in texts:
        right = max(
            bases,
            key=lambda base: SequenceMatcher(None, base.split("\n"), wrong.split("\n")).ratio(),
        )
        for one in _checked(Case("", "", ""), wrong)[:1]:
            yield Case(one.rule.id, wrong, right)


def _of_cases() -> Iterator[Case]:
    """Cases and contradictions with what the program fixes itself."""
    cases = (text for path in sorted(CASES.glob("*.md")) for text in _files(path))
    lies = (path.read_text(encoding="utf-8") for path in sorted(CONTRADICTIONS.glob("*.yaml")))
    for wrong in (*cases, *lies):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "report.yaml"
            file.write_text(wrong, encoding="utf-8")
            request = Request(file, environment={"REPORTGEN_CACHE_DIR": ""})
            for one in check(request).diagnostics:
                fixed = fixes([one], file, request.files())
                if fixed.changes:
                    yield Case(one.rule.id, wrong, fixed.changes[0].new)


def _files(path: Path) -> list[str]:
    """The only file of a case; empty if it has several."""
    found = _BLOCK.findall(path.read_text(encoding="utf-8"))
    return [text for _, text in found] if len(found) == 1 else []


def _checked(case: Case, text: str) -> tuple[Diagnostic, ...]:
    """What is said of a report, and of the style beside it, with one of the texts of a case."""
    files = {**case.others, case.name: text}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if case.beside is not None:
            shutil.copytree(case.beside, folder, dirs_exist_ok=True)
        if has_style := any(path.startswith(_STYLE) for path in files):
            files = _FILES | files
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")
        said = check(Request(folder, environment={"REPORTGEN_CACHE_DIR": ""})).diagnostics
        is_tried = case.rule in _OF_TRIALS
        return (*said, *_linted(folder / _STYLE, is_tried=is_tried)) if has_style else said


def _linted(style: Path, *, is_tried: bool) -> tuple[Diagnostic, ...]:
    """What `styles lint` says of a style, and then, if it has no errors, `styles test`."""
    problems = Problems()
    chain = find_chain(str(style), (builtin_root(),), problems, named_at=None)
    languages = lint(chain, problems) if chain is not None else ()
    for language in languages if is_tried and not has_errors(problems) else ():
        try_out(language, problems, Tally())
    return tuple(problems)


def _differing(wrong: str, right: str) -> tuple[str, str]:
    """The lines of both texts that differ, with the lines that they stand below."""
    one, other = wrong.split("\n"), right.split("\n")
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    return (
        _excerpt(one, (n for _, start, end, _, _ in changed for n in range(start, end))),
        _excerpt(other, (n for _, _, _, start, end in changed for n in range(start, end))),
    )


def _excerpt(lines: list[str], numbers: Iterable[int]) -> str:
    """Some lines, and those that each of them stands below."""
    kept: set[int] = set()
    for number in numbers:
        indent = len(lines[number])
        for above in range(number, -1, -1):
            own = len(lines[above]) - len(lines[above].lstrip())
            if lines[above].strip() and (above == number or own < indent):
                kept.add(above)
                indent = own
    return "\n".join(lines[number] for number in sorted(kept))


if __name__ == "__main__":
    main()
