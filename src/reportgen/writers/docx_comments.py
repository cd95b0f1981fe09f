"""Notes on figures as Word's comments: their anchors in the body, and the part with their texts.

A document without notes has no such part and nothing that refers to one.
"""

from __future__ import annotations

from reportgen.document import Document
from reportgen.writers.docx_additions import STYLES, Additions
from reportgen.writers.docx_xml import HINT, NAMESPACE, text_run

_PART = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REFERENCE_STYLE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_RARE = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
_STYLES = (
    '<w:style w:type="character" w:styleId="CommentReference">'
    f'<w:name w:val="annotation reference"/><w:basedOn w:val="DefaultParagraphFont"/>{_RARE}'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    f'<w:basedOn w:val="Normal"/>{_RARE}'
    # The lines of Normal are as far apart as the page's, too far for type of this size.
    '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)


class Comments:
    """The comments of one document, numbered from 0 in the order in which they are anchored."""

    def __init__(self, document: Document) -> None:
        """Nothing is anchored yet."""
        self._notes = document.notes
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if document.language.startswith("zh") else ""
        # LibreOffice writes a date that is none where a comment has none: it has the document's.
        date = f' w:date="{document.date}T00:00:00Z"' if document.date else ""
        self._author = f'w:author="reportgen"{date} w:initials="rg"'
        self._comments: list[str] = []

    def anchored(self, runs: str, origin: int) -> str:
        """The runs of a figure, with a comment on them that holds the note of their origin."""
        own = f'w:id="{len(self._comments)}"'
        self._comments.append(
            f"<w:comment {own} {self._author}>{self._paragraphs(self._notes[origin])}</w:comment>"
        )
        return (
            f"<w:commentRangeStart {own}/>{runs}<w:commentRangeEnd {own}/>"
            f"<w:r>{_REFERENCE_STYLE}<w:commentReference {own}/></w:r>"
        )

    def add_to(self, additions: Additions) -> None:
        """Add the part with the comments anchored so far; nothing where there are none."""
        if not self._comments:
            return
        xml = f'<w:comments xmlns:w="{NAMESPACE}">{"".join(self._comments)}</w:comments>'
        additions.xml_part(_PART, xml, _CONTENT_TYPE)
        additions.related("comments", "comments.xml", key="comments")
        additions.put(STYLES, _STYLES, "</w:styles>")

    def _paragraphs(self, note: str) -> str:
        """A paragraph for each line; the first starts with the sign that Word wants there."""
        sign = f"<w:r>{_REFERENCE_STYLE}<w:annotationRef/></w:r>"
        paragraphs = ""
        for line in note.split("\n"):
            text = text_run(line, self._hint)
            paragraphs += f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{sign}{text}</w:p>'
            sign = ""
        return paragraphs
