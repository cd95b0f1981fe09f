"""Footnotes: their references in the text, and the part with what they say."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.document import Runs
from reportgen.writers.docx_additions import SETTINGS, STYLES, Additions
from reportgen.writers.docx_xml import NAMESPACE, RELATIONSHIPS
from reportgen.writers.pages.foot import NOTE_LINE, NOTE_SIZE

_PART = "word/footnotes.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_RARE = '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
_STYLES = (
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    f'<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>{_RARE}'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
    f'<w:basedOn w:val="Normal"/>{_RARE}'
    f'<w:pPr><w:spacing w:line="{NOTE_LINE}" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>'
    f'<w:rPr><w:sz w:val="{NOTE_SIZE}"/><w:szCs w:val="{NOTE_SIZE}"/></w:rPr></w:style>'
)
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
    for number, kind, element in (
        (-1, "separator", "separator"),
        (0, "continuationSeparator", "continuationSeparator"),
    )
)
_NUMBERS = '<w:footnotePr>{form}<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_CIRCLED = '<w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachPage"/>'
"""① ② on each page, as Chinese books have them."""


class Footnotes:
    """The footnotes of one document, numbered from 1 in their order."""

    def __init__(self, runs: Callable[[Runs, str], str], language: str) -> None:
        """`runs` writes what a footnote says, in a role."""
        self._runs = runs
        self._is_chinese = language.startswith("zh")
        self._notes: list[str] = []

    def reference(self, note: Runs) -> str:
        """The run that refers to a new footnote."""
        number = len(self._notes) + 1
        mark = f"<w:r>{_REFERENCE}<w:footnoteRef/></w:r>"
        gap = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self._notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{mark}{gap}{self._runs(note, 'body')}</w:p></w:footnote>"
        )
        return f'<w:r>{_REFERENCE}<w:footnoteReference w:id="{number}"/></w:r>'

    def add_to(self, additions: Additions) -> None:
        """Add the part with the footnotes; nothing where there are none."""
        if not self._notes:
            return
        xml = (
            f'<w:footnotes xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}">'
            f"{_SEPARATORS}{''.join(self._notes)}</w:footnotes>"
        )
        additions.xml_part(_PART, xml, _CONTENT_TYPE)
        additions.related("footnotes", "footnotes.xml")
        additions.put(STYLES, _STYLES, "</w:styles>")
        form = _CIRCLED if self._is_chinese else ""
        additions.put(SETTINGS, _NUMBERS.format(form=form), "<w:compat>")
