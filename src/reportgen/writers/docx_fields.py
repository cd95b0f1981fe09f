"""Fields and bookmarks of WordprocessingML: numbers that Word counts, and references to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.document import Block, Caption
from reportgen.document.captions import caption_gap
from reportgen.language.marks import escape_xml
from reportgen.writers.docx_xml import HINT, text_run


def field(instruction: str, result: str) -> str:
    """A field with the runs that show its result until it is updated."""
    before, after = field_around(instruction)
    return before + result + after


def field_around(instruction: str) -> tuple[str, str]:
    """What stands before and after the result of a field, which may be several paragraphs."""
    code = f'<w:r><w:instrText xml:space="preserve"> {escape_xml(instruction)} </w:instrText></w:r>'
    return f"{_mark('begin')}{code}{_mark('separate')}", _mark("end")


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


class Labels:
    """The labels of one document's captions, as fields, and references to them."""

    def __init__(self, blocks: Iterable[Block], language: str) -> None:
        """The captions get bookmarks in their order, whether referred to or not."""
        self._gap = caption_gap(language)
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""
        keys = [block.key for block in blocks if isinstance(block, Caption) and block.key]
        self._set: set[str] = set()
        self._numbers = {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}

    def label(self, caption: Caption) -> str:
        """The runs of `表1` and of the gap behind it; an empty string without a label.

        The first caption of a key has the bookmark, around the label.
        """
        if not caption.label:
            return ""
        word, digits, rest = caption.label, "", ""
        if caption.number:
            word, digits, rest = caption.label.partition(str(caption.number))
        shown = self._run(word)
        if digits:
            shown += field(f"SEQ {_sequence(word)} \\* ARABIC", self._run(digits))
        shown = self._bookmarked(shown + self._run(rest), caption.key)
        return shown + (self._run(self._gap) if caption.runs else "")

    def reference(self, target: str, shown: str) -> str:
        """Runs that refer to the caption of a key, which Word keeps up to date."""
        number = self._numbers.get(target)
        return field(f"REF {_name(number)} \\h", shown) if number else shown

    def _bookmarked(self, runs: str, key: str) -> str:
        number = self._numbers.get(key)
        if number is None or key in self._set:
            return runs
        self._set.add(key)
        name = _name(number)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _run(self, text: str) -> str:
        return text_run(text, self._hint)


def _sequence(word: str) -> str:
    """What Word counts by; it takes letters only."""
    return re.sub(r"[\W\d]+", "_", word.strip()) or "Caption"


def _name(number: int) -> str:
    # Word hides bookmarks that begin with an underscore.
    return f"_Ref{number:08}"
