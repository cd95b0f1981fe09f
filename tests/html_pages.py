"""HTML pages that writers are tried on, read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from reportgen.document import Block
from reportgen.document.layout import Layout
from reportgen.writers import WRITERS
from trees import MemoryCache, document, work_summary_layout

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
LAYOUTS = {language: work_summary_layout(language) for language in ("zh-CN", "en")}
_BLOCKS = frozenset(
    XHTML + name for name in "h1 h2 h3 h4 h5 p li th td caption figcaption".split()
)  # fmt: skip


def page_text(
    *blocks: Block, language: str = "zh-CN", notes: dict[int, str] | None = None,
    own: Layout | None = None,
) -> str:  # fmt: skip
    """The page of these blocks, in the work-summary layout unless another is given."""
    tree = replace(document(*blocks, language=language), notes=notes or {})
    return WRITERS["html"].write(tree, own or LAYOUTS[language], MemoryCache())[0].decode()


def page(*blocks: Block, **more: Any) -> Any:
    """The same page as its root element: it is XML too."""
    return etree.fromstring(page_text(*blocks, **more).encode())


def body(*blocks: Block, **more: Any) -> str:
    """What the page has within `main`, without line breaks between its elements."""
    text = page_text(*blocks, **more)
    return text.partition("<main>\n")[2].partition("</main>")[0].replace(">\n", ">")


def texts(root: Any) -> Iterator[str]:
    """The texts of a page, block by block, line breaks as such, without references to notes."""
    for element in root.find(f"{XHTML}body/{XHTML}main").iter(*_BLOCKS):
        if element.tag == f"{XHTML}li" and element.getparent().getparent().get("role"):
            continue
        text = "".join(_pieces(element))
        if text:
            yield text


def _pieces(element: Any) -> Iterator[str]:
    if element.tag == f"{XHTML}br":
        yield "" if element.get("class") == "fold" else "\n"
    if element.get("class") != "reference" and element.tag not in (f"{XHTML}ol", f"{XHTML}ul"):
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
