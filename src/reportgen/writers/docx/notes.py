"""Footnotes, and comments on figures: their anchors in the body, and the parts with their text."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.document import Document, Runs
from reportgen.writers.docx.xml import (
    HINT,
    OF_TEXT,
    SETTINGS,
    Additions,
    text_run,
)
from reportgen.writers.pages.foot import NOTE_LINE, NOTE_SIZE

_FOOTNOTES = "word/footnotes.xml"
_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FOOTNOTE_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_RARE = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
_FOOTNOTE_STYLES = {
    "FootnoteReference": (
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        f'<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>{_RARE}'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    ),
    "FootnoteText": (
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        f'<w:basedOn w:val="Normal"/>{_RARE}'
        f'<w:pPr><w:spacing w:line="{NOTE_LINE}" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{NOTE_SIZE}"/><w:szCs w:val="{NOTE_SIZE}"/></w:rPr></w:style>'
    ),
}
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
    for number, kind, element in (
        (-1, "separator", "separator"),
        (0, "continuationSeparator", "continuationSeparator"),
    )
)
_NUMBERS = (
    '<w:footnotePr>{number_format}<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
)
_CIRCLED = '<w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/>'
"""① ② from the start on each page, as in Chinese books."""


class Footnotes:
    """The footnotes of one document, numbered from 1 in their order."""

    def __init__(self, runs: Callable[[Runs, str], str], language: str) -> None:
        """`runs` writes runs in a role."""
        self._runs = runs
        self._is_chinese = language.startswith("zh")
        self._notes: list[str] = []

    def reference(self, note: Runs) -> str:
        """The run that refers to a new footnote."""
        number = len(self._notes) + 1
        mark = f"<w:r>{_FOOTNOTE_REFERENCE}<w:footnoteRef/></w:r>"
        gap = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{mark}{gap}{self._runs(note, 'body')}</w:p></w:footnote>"
        )
        return f'<w:r>{_FOOTNOTE_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'

    def add_to(self, additions: Additions) -> None:
        """Add the part with the footnotes, if there are any."""
        if not self._notes:
            return
        xml = f"<w:footnotes {OF_TEXT}>{_SEPARATORS}{''.join(self._notes)}</w:footnotes>"
        additions.xml_part(_FOOTNOTES, xml, _FOOTNOTES_TYPE)
        additions.related("footnotes", "footnotes.xml")
        for identifier, style in _FOOTNOTE_STYLES.items():
            additions.style(identifier, style)
        number_format = _CIRCLED if self._is_chinese else ""
        additions.put(SETTINGS, _NUMBERS.format(number_format=number_format), "<w:compat>")


_COMMENTS = "word/comments.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT_REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_COMMENT_STYLES = {
    "CommentReference": (
        '<w:style w:type="character" w:styleId="CommentReference">'
        f'<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>{_RARE}'
        '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    ),
    "CommentText": (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        f'<w:basedOn w:val="Normal"/>{_RARE}'
        # The line spacing of Normal is that of the page, too wide for type of this size.
        '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    ),
}


class Comments:
    """The comments of one document, numbered from 0 in the order in which they are anchored."""

    def __init__(self, document: Document) -> None:
        """Start without comments."""
        self._notes = document.notes
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if document.language.startswith("zh") else ""
        # LibreOffice shows an invalid date for a comment without one, so it gets the document's.
        date = f' w:date="{document.date}T00:00:00Z"' if document.date else ""
        self._author = f'w:author="reportgen"{date} w:initials="rg"'
        self._comments: list[str] = []

    def anchored(self, runs: str, origin: int) -> str:
        """The runs of a figure, with a comment on them: the note of their origin."""
        own = f'w:id="{len(self._comments)}"'
        self._comments.append(
            f"<w:comment {own} {self._author}>{self._paragraphs(self._notes[origin])}</w:comment>"
        )
        return (
            f"<w:commentRangeStart {own}/>{runs}<w:commentRangeEnd {own}/>"
            f"<w:r>{_COMMENT_REFERENCE}<w:commentReference {own}/></w:r>"
        )

    def add_to(self, additions: Additions) -> None:
        """Add the part with the comments, if there are any."""
        if not self._comments:
            return
        xml = f"<w:comments {OF_TEXT}>{''.join(self._comments)}</w:comments>"
        additions.xml_part(_COMMENTS, xml, _COMMENTS_TYPE)
        additions.related("comments", "comments.xml", key="comments")
        for identifier, style in _COMMENT_STYLES.items():
            additions.style(identifier, style)

    def _paragraphs(self, note: str) -> str:
        """A paragraph for each line; the first starts with the sign that Word expects."""
        sign = f"<w:r>{_COMMENT_REFERENCE}<w:annotationRef/></w:r>"
        paragraphs = ""
        for line in note.split("\n"):
            text = text_run(line, self._hint)
            paragraphs += f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{sign}{text}</w:p>'
            sign = ""
        return paragraphs
