"""Pages of a DOCX as PDF, made by LibreOffice where it is installed.

`require` and `converted` serve the format `pdf`; `convert` makes pages of any documents.
`pictures` draws them.
`programs` runs a program for a limited time, `typefaces` knows which typefaces there are.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from reportgen.diagnostics import Problems, Words
from reportgen.document import Document
from reportgen.document.layout import Layout
from reportgen.office import programs, rules, typefaces
from reportgen.office.pdf import settled
from reportgen.office.programs import Run

STAND_INS = Path(__file__).with_name("stand_ins.conf")
"""Fontconfig's file of substitutes for typefaces that are not installed."""
SECONDS = 120
"""How long LibreOffice, which sometimes hangs, may take for one draft."""
_TIME = "REPORTGEN_OFFICE_SECONDS"
"""The variable of the environment that allows it more or less."""
_SETTINGS = {
    "Common/Filter/PDF/Export": {
        "SelectPdfVersion": "2",  # PDF/A-2b
        "UseTaggedPDF": "true",
        "ExportBookmarks": "true",
        "ExportNotes": "false",  # as icons they would cover words
    },
    # A draft of ours has no macros, and fetches nothing.
    "Common/Security/Scripting": {"MacroSecurityLevel": "3"},
    "Writer/Content/Update": {"Link": "0"},
}
"""What LibreOffice is told by its profile, which all its versions understand."""


def require(problems: Problems) -> None:
    """Report LibreOffice if it is not installed."""
    if not programs.office():
        problems.add(rules.OFFICE_MISSING, None)


def converted(
    draft: bytes,
    document: Document,
    layout: Layout,
    environment: Mapping[str, str],
    problems: Problems,
) -> bytes:
    """A DOCX as PDF/A-2b with tags and bookmarks; empty, with the reason reported, if it fails.

    The same draft gives the same bytes, with the same LibreOffice and typefaces.
    """
    most = seconds_in(environment)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name, "draft.docx")
        path.write_bytes(for_office(draft))
        run = convert([path], path.parent, seconds=most)
        made = path.with_suffix(".pdf")
        content = made.read_bytes() if made.is_file() else b""
    if run.is_late:
        problems.add(rules.OFFICE_TOO_SLOW, None, seconds=most, variable=_TIME, more=most * 5)
    elif not content.startswith(b"%PDF-"):
        problems.add(rules.OFFICE_FAILED, None, reason=reason_of(run))
    else:
        if absent := missing_typefaces([layout]):
            problems.add(rules.TYPEFACES_REPLACED, None, grade="warning", names=absent)
        return settled(content, document.date, document.language)
    return b""


def seconds_in(environment: Mapping[str, str]) -> int:
    """How long LibreOffice may take for one draft."""
    seconds = environment.get(_TIME, "")
    return int(seconds) if seconds.isdecimal() and int(seconds) else SECONDS


def for_office(draft: bytes) -> bytes:
    """The DOCX as LibreOffice has to be given it, so that no line breaks within a telephone number.

    LibreOffice 7.4 takes `w:noBreakHyphen` for the end of a word and breaks such a number anywhere.
    """
    with ZipFile(BytesIO(draft)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if _HYPHEN not in parts.get(_BODY, b""):
        return draft
    parts[_BODY] = parts[_BODY].replace(_HYPHEN, _JOINED)
    content = BytesIO()
    with ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


_BODY, _HYPHEN = "word/document.xml", b"<w:noBreakHyphen/>"
_JOINED = "<w:t>-\u2060</w:t>".encode()
"""A hyphen with a word joiner, which Word might show."""


def convert(
    documents: Sequence[Path], folder: Path, stand_ins: Path = STAND_INS, *,
    seconds: int = SECONDS, suffix: str = "pdf", is_unwanted: Callable[[], bool] | None = None,
) -> Run:  # fmt: skip
    """How LibreOffice's run ended; it leaves a PDF of each document it can read in the folder.

    `suffix` names another format than PDF, `stand_ins` is the file with fontconfig's substitutes.
    A run that may become unwanted is stopped then, and gives way to other programs.
    """
    if not documents:
        # LibreOffice would wait for somebody to open one.
        return Run(0, "")
    profile = folder / "profile"
    _write_profile(profile / "user")
    command = [
        programs.office(), f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless",
        "--convert-to", suffix, "--outdir", str(folder), *map(str, documents),
    ]  # fmt: skip
    # A machine whose user has chosen substitutes keeps them. In UTC all dates are equally long.
    chosen = os.environ.get("FONTCONFIG_FILE") or str(stand_ins)
    # Ended in the middle of its work, it leaves files, which go with the folder.
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder.resolve()))
    environment = {"FONTCONFIG_FILE": chosen, "TZ": "UTC", **own}
    return programs.run(
        command, seconds, environment, is_unwanted=is_unwanted or bool, gives_way=bool(is_unwanted)
    )


def _write_profile(folder: Path) -> None:
    """Write the settings of a profile of LibreOffice's that nothing else uses."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def reason_of(run: Run) -> Words:
    """Why there is no PDF."""
    if run.status is None:
        return Words(f"启动不了（{run.output}）", f"it cannot be started ({run.output})")
    last = next((line for line in reversed(run.output.splitlines()) if line.strip()), "").strip()
    zh, en = (f"：{last}", f": {last}") if last else ("", "")
    if run.status:
        return Words(f"退出码 {run.status}{zh}", f"exit status {run.status}{en}")
    return Words(f"没有写出文件{zh}", f"it wrote no file{en}")


def missing_typefaces(layouts: Iterable[Layout]) -> list[str]:
    """The typefaces of the layouts that are not installed; empty if that is unknown."""
    installed = typefaces.installed()
    needed = {
        name
        for layout in layouts
        for font in layout.fonts.values()
        for name in (font.east_asian, font.latin)
        if name
    }
    return sorted(name for name in needed if installed and name.lower() not in installed)
