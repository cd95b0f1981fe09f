"""Small reports, nodes and figures that tests are made of."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import ZipFile

from lxml import etree

from reportgen import Request, Result, build
from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.figures import compute
from reportgen.figures.figure import Figures
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.readers.checker import Checker
from reportgen.readers.links import link
from reportgen.readers.pending import Slot
from reportgen.readers.yaml import Node, Scalar, parse
from reportgen.storage import Files

if TYPE_CHECKING:
    from openpyxl import Workbook

ItemKind = TypeVar("ItemKind", bound=Item)

ROOT = Path(__file__).parents[1]
REPORTS = (
    "data/bengbu-2002", "templates/work-summary/sample/zh-CN", "templates/work-summary/sample/en",
    "templates/official-report/sample/zh-CN", "templates/minutes/sample/zh-CN",
    "data/economy-2024", "templates/bulletin/sample/zh-CN", "templates/bulletin/sample/en",
    "templates/one-page/sample/zh-CN", "templates/one-page/sample/en",
    "data/inspection-2024", "templates/rectification/sample/zh-CN",
    "templates/briefing/sample/zh-CN",
    "examples/english", "examples/own-style", "examples/quick-start",
)  # fmt: skip
"""Folders of the project's own reports, of which nothing is wrong but what is meant to be."""
NO_CACHE = {"REPORTGEN_CACHE_DIR": ""}
"""An environment in which nothing is kept between runs."""
BARE_STYLE = "languages: [zh-CN]\nlayout:\n  fonts: {body: 仿宋}\n  roles:\n" + "".join(
    f"    {role}: {{}}\n" for role in REQUIRED_ROLES
)
"""The style.yaml of a style that extends no other."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}


def report(folder: Path, text: str, *, formats: tuple[str, ...] = ("md",), **more: Any) -> Result:
    """What comes of a report of one file in `folder`."""
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return build(Request(path, formats, **{"environment": NO_CACHE, **more}))


def written(value: object) -> str:
    """A value as flow-style YAML with every text in double quotes, so that any text can stand."""
    text = json.dumps(value, ensure_ascii=False)
    # YAML would take these for line breaks, JSON does not.
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def markdown(result: Result) -> str:
    """The Markdown of a report that was built."""
    assert not result.failed, result.diagnostics
    return result.contents["md"].decode()


def drafted(data: dict[str, Any], folder: Path) -> str:
    """The Markdown of a report of this data, which must be built."""
    return markdown(report(folder, written(data)))


def rules(diagnostics: Problems | Result | tuple[Diagnostic, ...]) -> list[str]:
    """The rules of problems, in the order they are told."""
    found = diagnostics.diagnostics if isinstance(diagnostics, Result) else diagnostics
    return [diagnostic.rule.id for diagnostic in found]


def place(
    line: int, column: int, length: int = 1, *, text: str = "", name: str = "report.yaml"
) -> Place:
    """A place in a file that holds `text`."""
    return Place(SourceFile(name, text), line, column, length)


def report_text(folder: str) -> str:
    """The files of one of the project's reports, one after another."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).glob("*.yaml"))]
    return "\n".join(texts)


def node(text: str) -> Node:
    """The node of a YAML text without mistakes."""
    problems = Problems()
    root = parse(SourceFile("report.yaml", text), problems)
    assert root is not None, rules(problems)
    return root


def scalar(text: str) -> Scalar:
    """The one value of a YAML text `key: value`."""
    root = node(text)
    assert not isinstance(root, Scalar)
    value = root.items[0] if hasattr(root, "items") else root.entries[0][1]
    assert isinstance(value, Scalar)
    return value


def checked(kind: type[ItemKind], text: str) -> tuple[ItemKind, Problems, list[Slot]]:
    """The item of a YAML text, the problems noted and the slots of its drafts."""
    problems = Problems()
    checker = Checker(problems)
    item = checker.item(kind, node(text), "")
    assert isinstance(item, kind), rules(problems)
    return item, problems, checker.slots


def linked(text: str) -> tuple[Data, Problems]:
    """The data of a YAML text with flat items put into their parents."""
    data, problems, _ = checked(Data, text)
    link(data, problems)
    return data, problems


def computed(text: str, language: str = "") -> tuple[Data, Figures, Problems]:
    """The data of a YAML text, linked, with its texts' figures filled in, and the figures."""
    data, problems, slots = checked(Data, text)
    link(data, problems)
    language = language or (data.report.lang if data.report else "zh-CN")
    found = compute(data, language, Files.anywhere(), problems)
    fill(slots, found, figure_filters(language), problems)
    return data, found, problems


def filled(text: str, language: str = "") -> tuple[Data, Problems]:
    """The data of a YAML text, linked, with its texts' figures filled in, in its own language."""
    data, _, problems = computed(text, language)
    return data, problems


def statistics(text: str) -> Data:
    """Data of figures only, as written."""
    data, problems, _ = checked(Data, "statistics:\n" + _indented(text))
    assert rules(problems) in ([], ["to-be-filled"]), rules(problems)
    return data


def figures(text: str, language: str = "zh-CN") -> Figures:
    """Figures, computed."""
    problems = Problems()
    found = compute(statistics(text), language, Files.anywhere(), problems)
    assert not rules(problems), rules(problems)
    return found


def spoken(text: str, statistics: str, language: str) -> tuple[str, list[str]]:
    """A text with its figures filled in, and the rules of the problems met."""
    title = "'" + text.replace("'", "''") + "'"
    yaml = f"report: {{title: {title}}}\nstatistics:\n{_indented(statistics)}"
    data, problems = filled(yaml, language)
    said = without_marks(data.report.title or "") if data.report else ""
    return said, [rule for rule in rules(problems) if rule != "to-be-filled"]


def workbook(*rows: list[Any], **formats: str) -> Workbook:
    """A workbook of one sheet; `formats` are number formats by the names of cells."""
    # Imported here: most tests have no workbooks.
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "统计"
    for row in rows:
        sheet.append(row)
    for cell, number_format in formats.items():
        sheet[cell].number_format = number_format
    return book


def docx_parts(content: bytes) -> dict[str, bytes]:
    """The parts of a DOCX by name."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def docx_paragraphs(content: bytes) -> list[str]:
    """The text of each paragraph of a DOCX, tabs and line breaks as characters."""
    body = etree.fromstring(docx_parts(content)["word/document.xml"])
    return ["".join(map(_text_of, paragraph.iter())) for paragraph in body.iter(f"{_W}p")]


def _text_of(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    # A tab stop in a paragraph's properties is a w:tab too, but no character.
    in_run = element.getparent() is not None and element.getparent().tag == f"{_W}r"
    return _BREAKS.get(element.tag, "") if in_run else ""


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip("\n").split("\n"))
