"""Bytes of a file → text, whatever editor saved it."""

from __future__ import annotations

import codecs
import re

from reportgen.diagnostics import Place, Problems, SourceFile, place_at

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters no document can hold; U+FDD0 to U+FDEF are kept free as marks of our own."""
_ODD_BREAKS = ("\x85", "\u2028", "\u2029")
"""Line breaks to YAML but to no editor: read as blanks, so that lines are counted alike."""


def decode(content: bytes, name: str, problems: Problems) -> SourceFile | None:
    """The text of a file: UTF-8 or UTF-16 by its mark, UTF-8, or else GB 18030.

    Line ends become line feeds. `None`, with the problem noted, where no encoding fits or the text
    holds characters that no document can. That GB 18030 was taken is noted too.
    """
    text, encoding = _decoded(content)
    if text is None:
        problems.add("not-text", Place(SourceFile(name, ""), 1, 1))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    for odd_break in _ODD_BREAKS:
        text = text.replace(odd_break, " ")
    source = SourceFile(name, text)
    if encoding == "gb18030":
        problems.add("encoding-taken", Place(source, 1, 1), encoding="GBK / GB 18030")
    unprintable = list(UNPRINTABLE.finditer(text))
    for match in unprintable[:5]:
        place = place_at(source, match.start())
        problems.add("control-character", place, character=f"U+{ord(match[0]):04X}")
    return None if unprintable else source


def _decoded(content: bytes) -> tuple[str | None, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _attempt(content[len(mark) :], encoding), encoding
    for encoding in ("utf-8", "gb18030"):
        text = _attempt(content, encoding)
        if text is not None:
            return text, encoding
    return None, ""


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
