"""Runs of text as WordprocessingML: bold and italics, comments, footnotes, fields, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reportgen.document import Block, Caption, Document, Image, Run, Runs
from reportgen.document.captions import caption_gap
from reportgen.document.layout import Layout, Role
from reportgen.language.marks import escape_xml
from reportgen.language.patterns import regex
from reportgen.writers.docx.xml import (
    HINT,
    Additions,
    StyleName,
    own_style,
    shading,
    style_names,
    text_run,
)
from reportgen.writers.shared import NUMBER_HYPHEN, has_number_hyphen

if TYPE_CHECKING:
    from reportgen.writers.docx.notes import Comments, Footnotes

_SPECIAL = "\x00-\x1f&<>\ufdd0\ufffe\uffff"
_AMBIGUOUS = "\u2010-\u2027\u2030-\u205e\u2100-\u27bf°±×÷·§"
"""Signs of both scripts, which Word sets in the Latin typeface unless it gets a hint."""
_MARKUP = regex(f"[{_SPECIAL}]")
_MARKUP_OR_AMBIGUOUS = regex(f"[{_SPECIAL}{_AMBIGUOUS}]")
_AMBIGUOUS_SIGN = regex(f"[{_AMBIGUOUS}]")
_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>", "-": "<w:noBreakHyphen/>"}
_SPLITS = regex(f"([\t\n]|{NUMBER_HYPHEN})")
_LATIN = regex("[A-Za-z]")


class DocxRuns:
    """Writes the texts of one document."""

    def __init__(
        self, layout: Layout, document: Document, labels: CaptionLabels,
        draw: Callable[[Image], str],
    ) -> None:  # fmt: skip
        """Notes on figures become comments; `labels` are those of the captions.

        `draw` gives the run with a picture.
        """
        self._draw = draw
        self._layout = layout
        self._document = document
        self._labels = labels
        self._is_chinese = document.language.startswith("zh")
        self._of_words: dict[str, tuple[StyleName, Role | None]] = {}
        """The styles of words in roles by role, and that of links, as far as they are used."""
        self._special = _MARKUP_OR_AMBIGUOUS if self._is_chinese else _MARKUP

    def write(self, runs: Runs, role: str) -> str:
        """The runs of a paragraph in a role; empty without text."""
        text = ""
        for run in runs:
            if run.origin or run.target or run.footnote or run.link or run.picture:
                return self._connected(runs, role)
            text += self._run(run, role)
        return text

    def add_to(self, additions: Additions) -> None:
        """Add the parts with comments and footnotes, and the styles of words, if there are any."""
        for style, look in self._of_words.values():
            additions.style(style.id, _words_style(style, look))
        for notes in ("_comments", "_footnotes"):
            if notes in vars(self):
                getattr(self, notes).add_to(additions)

    @cached_property
    def _comments(self) -> Comments:
        # Imported here, as below: most documents have neither.
        from reportgen.writers.docx.notes import Comments

        return Comments(self._document)

    @cached_property
    def _footnotes(self) -> Footnotes:
        from reportgen.writers.docx.notes import Footnotes

        return Footnotes(self.write, self._document.language)

    def _connected(self, runs: Runs, role: str) -> str:
        """The runs with what is attached to them: comments, references, footnotes.

        A figure has one comment, even if a part of it is in bold or italics.
        """
        text = ""
        for (origin, target, link), own in groupby(runs, attrgetter("origin", "target", "link")):
            written = "".join(self._noted(run, role) for run in own)
            if target:
                written = self._labels.reference(target, written)
            if link:
                written = field(f'HYPERLINK "{link}"', written)
            text += self._comments.anchored(written, origin) if origin else written
        return text

    def _noted(self, run: Run, role: str) -> str:
        text = self._draw(run.picture) if run.picture else self._run(run, role)
        return text + self._footnotes.reference(run.footnote) if run.footnote else text

    def _run(self, run: Run, role: str) -> str:
        text = run.text
        is_plain = not (run.strong or run.emphasis or run.role or run.link)
        if not is_plain or self._special.search(text) or has_number_hyphen(text):
            return self._special_run(run, self._layout.roles[role])
        return f"<w:r>{_text(text)}</w:r>" if text else ""

    def _special_run(self, run: Run, look: Role) -> str:
        text = run.text
        style, direct = _face(run, look)
        if run.role or run.link:
            style, direct = self._word_face(run, look)
        is_han = self._is_chinese and _AMBIGUOUS_SIGN.search(text) and not _is_latin(text)
        properties = style + (HINT if is_han else "") + direct
        if properties:
            properties = f"<w:rPr>{properties}</w:rPr>"
        # Every other piece is what the text is split at.
        pieces = (
            _ELEMENTS[piece] if position % 2 else _text(escape_xml(piece))
            for position, piece in enumerate(_SPLITS.split(text)) if piece
        )  # fmt: skip
        return f"<w:r>{properties}{''.join(pieces)}</w:r>"

    def _word_face(self, run: Run, look: Role) -> tuple[str, str]:
        """The character style of words in a role or of a link, and direct formatting beside it."""
        key = run.role or _LINK
        if key not in self._of_words:
            own = style_names(self._layout)[run.role] if run.role else _HYPERLINK
            if run.role:
                own = own_style(_style_of_words(own), self._layout)
            self._of_words[key] = own, self._layout.roles[run.role] if run.role else None
        style, _ = self._of_words[key]
        bold = "<w:b/><w:bCs/>" if run.strong and not look.bold else ""
        slant = '<w:em w:val="dot"/>' if self._is_chinese else "<w:i/><w:iCs/>"
        return f'<w:rStyle w:val="{style.id}"/>', bold + (slant if run.emphasis else "")


_LINK = "link:"
"""Stands for links among the roles of words; no role has a colon."""
_HYPERLINK = StyleName("Hyperlink", "Hyperlink", is_built_in=True)
_OF_LINKS = '<w:color w:val="0563C1"/><w:u w:val="single"/>'


def _style_of_words(role: StyleName) -> StyleName:
    return StyleName(f"{role.id}Words", f"{role.name} Words", is_built_in=False)


def _words_style(style: StyleName, look: Role | None) -> str:
    """The character style of words in a role, or of links."""
    run = _OF_LINKS
    if look is not None:
        run = (
            "<w:b/><w:bCs/>" * look.bold
            + "<w:i/><w:iCs/>" * look.italic
            + f'<w:color w:val="{look.color}"/>'
            + shading(look.fill)
        )
    custom = "" if style.is_built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _face(run: Run, look: Role) -> tuple[str, str]:
    """The run's character style, and direct formatting beside it; both may be empty.

    Bold is a toggle: in a paragraph that is bold already, the style Strong would remove it.
    """
    is_strong = run.strong and not look.bold
    if run.emphasis:
        return '<w:rStyle w:val="Emphasis"/>', "<w:b/><w:bCs/>" if is_strong else ""
    return '<w:rStyle w:val="Strong"/>' if is_strong else "", ""


def _is_latin(text: str) -> bool:
    # A pattern with a wide range of characters is slow to compile, and most texts start with Han.
    has_han = any("\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" for c in text)
    return not has_han and _LATIN.search(text) is not None


def _text(text: str) -> str:
    """The element for a piece of a run, which is escaped and has no tabs or line feeds."""
    preserve = ' xml:space="preserve"' if text.strip() != text or "  " in text else ""
    return f"<w:t{preserve}>{text}</w:t>"


class CaptionLabels:
    """The labels of one document's captions, as fields, and references to them."""

    def __init__(self, blocks: Iterable[Block], language: str) -> None:
        """Number the bookmarks of the captions in order, whether referred to or not."""
        self._gap = caption_gap(language)
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""
        keys = [block.key for block in blocks if isinstance(block, Caption) and block.key]
        self._bookmarked_keys: set[str] = set()
        self._counted: set[str] = set()
        """The words of labels that have been numbered; attachments number theirs anew."""
        self._numbers = {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}

    def label(self, caption: Caption) -> str:
        """The runs of `表1` and of the gap after it; empty without a label.

        The first caption with a key has the bookmark, around its label.
        """
        if not caption.label:
            return ""
        word, digits, rest = caption.label, "", ""
        if caption.number:
            word, digits, rest = caption.label.partition(str(caption.number))
        shown = self._run(word)
        if digits:
            begins_anew = " \\r 1" if caption.number == 1 and word in self._counted else ""
            self._counted.add(word)
            shown += field(f"SEQ {_sequence(word)} \\* ARABIC{begins_anew}", self._run(digits))
        shown = self._bookmarked(shown + self._run(rest), caption.key)
        return shown + (self._run(self._gap) if caption.runs else "")

    def reference(self, target: str, shown: str) -> str:
        """The runs of a reference to the caption with a key, which Word keeps up to date."""
        number = self._numbers.get(target)
        return field(f"REF {_bookmark_name(number)} \\h", shown) if number else shown

    def _bookmarked(self, runs: str, key: str) -> str:
        number = self._numbers.get(key)
        if number is None or key in self._bookmarked_keys:
            return runs
        self._bookmarked_keys.add(key)
        name = _bookmark_name(number)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _run(self, text: str) -> str:
        return text_run(text, self._hint)


def _sequence(word: str) -> str:
    """The name of the sequence that Word counts; it may only have letters and underscores."""
    return re.sub(r"[\W\d]+", "_", word.strip()) or "Caption"


def _bookmark_name(number: int) -> str:
    # Word hides bookmarks whose names begin with an underscore.
    return f"_Ref{number:08}"


def field(instruction: str, result: str) -> str:
    """A field with the runs that show its result until it is updated."""
    before, after = field_around(instruction)
    return before + result + after


def field_around(instruction: str) -> tuple[str, str]:
    """The runs before and after the result of a field, which may span several paragraphs."""
    code = f'<w:r><w:instrText xml:space="preserve"> {escape_xml(instruction)} </w:instrText></w:r>'
    return f"{_field_character('begin')}{code}{_field_character('separate')}", _field_character(
        "end"
    )


def _field_character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
