"""The words of a draft, as other programs read them from its DOCX.

python-docx, docx2python, mammoth and pandoc each read the text; it has to be that of the Markdown.
Heading numbers and markers of lists are left out, since in a DOCX they are no text, and so are
blanks and the hyphens of telephone numbers, which readers understand in different ways.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = re.compile(r"[\s\u200b\u2060-]|\u2011")
_NUMBER = re.compile(
    "第?[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|"
    r"（\d+）|\d+(?:\.\d+)+ |\d+(?:\.\d+)*\."
)
"""The number of a heading."""
_GROUP = re.compile("：|: ")
"""What stands in Markdown between the head that columns share and their own."""


class Text(NamedTuple):
    """The text of a draft."""

    pieces: list[str]
    """Paragraphs by their lines, items and cells."""
    footnotes: list[str]


def _bare(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def of_markdown(markdown: str) -> Text:
    """The text of a Markdown draft."""
    text = Text([], [])
    tokens = MarkdownIt("commonmark").enable("table").use(footnote_plugin).parse(markdown)
    outer, group, is_note = "", "", False
    for token in tokens:
        if token.type != "inline":
            outer = token.type + token.tag
            is_note = token.type == "footnote_open" or (is_note and token.type != "footnote_close")
            group = "" if token.type == "tr_open" else group
            continue
        content = "".join(map(_content, token.children or ()))
        if outer.startswith("heading_open") and outer != "heading_openh1":
            content = content[number.end() if (number := _NUMBER.match(content)) else 0 :]
        if outer == "th_openth":
            shared, mark, own = content.partition((_GROUP.search(content) or [" "])[0])
            content = f"{'' if shared == group else shared}\n{own}" if mark else content
            group = shared if mark else ""
        bare = [piece for line in content.split("\n") if (piece := _bare(line))]
        (text.footnotes if is_note else text.pieces).extend(bare)
    return text


def _content(token: Token) -> str:
    if token.type == "image":
        return ""
    # In a cell a line ends in <br>.
    is_break = token.type in ("softbreak", "hardbreak") or token.content == "<br>"
    return "\n" if is_break else token.content


def with_python_docx(path: Path) -> str:
    """The text that python-docx finds in a DOCX; it does not know footnotes."""
    import docx
    from docx.table import Table

    def texts(container: Any) -> Iterator[str]:
        for block in container.iter_inner_content():
            if isinstance(block, Table):
                # A cell that is merged of several is given for each of them.
                cells = {cell._tc: cell for row in block.rows for cell in row.cells}  # noqa: SLF001
                for cell in cells.values():
                    yield from texts(cell)
            else:
                yield block.text

    return "\n".join(texts(docx.Document(str(path))))


def with_docx2python(path: Path) -> str:
    """The text that docx2python finds in a DOCX."""
    from docx2python import docx2python

    with docx2python(path, duplicate_merged_cells=False) as read:
        paragraphs = [*_joined(read.body), *_joined(read.footnotes)]
    return _ITS_OWN.sub("", "\n".join(_ITS_MARK.sub("", text) for text in paragraphs))


_ITS_MARK = re.compile(r"\s*(?:\d+\)|[a-z]\)|--|footnote\d+\))\t")
"""What docx2python writes before an item or a footnote, to show its number."""
_ITS_OWN = re.compile(r"-{4}footnote\d+-{4}|-{4}Image alt text-{4}>.*?<-*(?:image\d*\.\w+-*)?")
"""What it writes in the place of a reference to a footnote, and of a picture."""


def _joined(nested: Any) -> Iterator[str]:
    if isinstance(nested, str):
        yield nested
    else:
        for one in nested:
            yield from _joined(one)


def with_mammoth(path: Path) -> str:
    """The text that mammoth finds in a DOCX."""
    import mammoth

    with path.open("rb") as file:
        html = mammoth.convert_to_html(file).value
    # A footnote is referred to by its number, and refers back by an arrow.
    html = re.sub(r"<sup>.*?</sup>|<a href=\"#footnote-ref-\d+\">.*?</a>", "", html)
    return unescape(re.sub("<[^>]+>", "\n", html))


def with_pandoc(path: Path) -> str:
    """The text that pandoc finds in a DOCX."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--from", "docx", "--to", "json", str(path)]
    run = subprocess.run(command, capture_output=True, check=True)
    read = json.loads(run.stdout)
    tree = [read["meta"], read["blocks"]]
    notes: list[str] = []
    # The name that a table has for screen readers is its caption too, unless a paragraph is.
    without_captions = "".join(_strings(tree, [], None))
    text = "".join(_strings(tree, notes, without_captions))
    return "\n".join((text, *notes))


def _strings(node: Any, notes: list[str], said: str | None) -> Iterator[str]:
    """The strings of pandoc's tree in order; those of footnotes go to `notes`.

    Captions are among them if `said`, the text of the paragraphs, does not have them.
    """
    if isinstance(node, list):
        for one in node:
            yield from _strings(one, notes, said)
    elif isinstance(node, dict):
        match node.get("t"), node.get("c"):
            case ("Str", str(text)) | ("Code", [_, str(text)]):
                yield text
            case "Note", content:
                notes.append("".join(_strings(content, notes, said)))
            case "Table", [_, [_, caption], *rows]:
                words = "".join(_strings(caption, notes, said))
                if said is not None and words not in said:
                    yield words
                yield from _strings(rows, notes, said)
            case "Image", _:
                pass
            case None, _:
                # The metadata are values by name: title, subtitle, date.
                for value in node.values():
                    yield from _strings(value, notes, said)
            case _, content:
                yield from _strings(content, notes, said)


READERS: dict[str, Callable[[Path], str]] = {
    "python-docx": with_python_docx,
    "docx2python": with_docx2python,
    "mammoth": with_mammoth,
    "pandoc": with_pandoc,
}


def boxed(path: Path) -> list[str]:
    """The texts in text boxes of a DOCX, which some readers find and others do not."""
    with zipfile.ZipFile(path) as package:
        root = etree.parse(BytesIO(package.read("word/document.xml"))).getroot()
    for fallback in [*root.iter(_FALLBACK)]:
        fallback.getparent().remove(fallback)
    texts = (
        "".join(part.text or "" for part in paragraph.iter(f"{_W}t"))
        for box in root.iter(f"{_W}txbxContent")
        for paragraph in box.iter(f"{_W}p")
    )
    return [bare for text in texts if (bare := _bare(text))]


def differences(path: Path, markdown: str) -> Iterator[str]:
    """Where a reader finds another text in the DOCX than the Markdown has.

    What stands in text boxes, docx2python and mammoth hold once, and others once or not at all.
    """
    text, in_boxes = of_markdown(markdown), boxed(path)
    for name, read in READERS.items():
        notes = [] if name == "python-docx" else text.footnotes
        missing, besides = _compared([*text.pieces, *notes], read(path))
        if name in ("python-docx", "pandoc"):
            missing = [piece for piece in missing if piece not in in_boxes]
        yield from (f"{name} does not find {piece}" for piece in missing)
        if besides:
            yield f"{name} also finds {besides}"


def _compared(pieces: list[str], read: str) -> tuple[list[str], str]:
    """The pieces that a reader did not find, and what it found besides."""
    rest, start, missing = _bare(read), 0, []
    for piece in pieces:
        found = rest.find(piece, start)
        found = rest.find(piece) if found < 0 else found
        if found < 0:
            missing.append(piece)
        else:
            # A mark stands where the piece was, so that what is left does not join.
            rest = f"{rest[:found]}\0{rest[found + len(piece) :]}"
            start = found + 1
    return missing, "…".join(filter(None, rest.split("\0")))
