"""The red head of an official document (版头), and the lines at the foot of its last page (版记).

A name that is too long for its line is set narrower before it is set smaller, as offices do, so
that its type stays as high as in other heads. The names of a joint issue are stacked in a table
without rules, each spread to the width of the longest, with the word beside them in the middle.

The foot is a table that floats to the bottom margin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reportgen.document import Masthead, Run, Runs, plain_text
from reportgen.document.layout import Layout, Role
from reportgen.language.records import NamedTuple
from reportgen.writers.docx.xml import AFTER_TABLE, NO_MARGINS, Additions, StyleName, own_style
from reportgen.writers.pages import JOINT
from reportgen.writers.pages.foot import foot_rules
from reportgen.writers.pages.lines import LEAST_SHARE, SLACK, PageMetrics, set_width, text_width

WORD = "masthead"
"""The role of the word beside the names of a joint issue."""
_WORD_GAP = 0.5
"""The gap between the names and the word, in characters of the word."""


class NameFit(NamedTuple):
    """How type is set so that each line fits."""

    percent: int
    """The width of its characters; 100 if unchanged."""
    size: int
    """The type size in half-points."""


def fit(text: str, look: Role, room: int) -> NameFit:
    """How to set `text` in the type of a role so that each line fits into `room` twips."""
    needed = max(map(set_width, text.split("\n"))) * look.size * 10 * SLACK
    if needed <= room:
        return NameFit(100, look.size)
    share = room / needed
    percent = int(max(share, LEAST_SHARE) * 100)
    return NameFit(percent, max(int(look.size * share * 100 / percent), 2))


class Mastheads:
    """The heads of one document."""

    def __init__(
        self,
        layout: Layout,
        styles: Mapping[str, str],
        runs: Callable[[Runs, str], str],
        additions: Additions,
    ) -> None:
        """`styles` are ids by role, `runs` writes runs in a role, `additions` get fitted styles."""
        self._layout = layout
        self._metrics = PageMetrics(layout)
        self._styles = styles
        self._runs = runs
        self._additions = additions
        self._fitting = {role for role, look in layout.roles.items() if look.fit}
        self._added: set[str] = set()

    def fitted(self, role: str, runs: Runs) -> str:
        """The id of the style in which the lines fit; empty if the role's own style does."""
        if role not in self._fitting:
            return ""
        look = self._layout.roles[role]
        sides = (look.left + look.right) * self._metrics.character(look)
        return self._fitted(role, plain_text(runs), round(self._metrics.text_width - sides))

    def joint(self, masthead: Masthead, above: int) -> str:
        """The table of a joint issue, with `above` twips of space before it."""
        roles = self._layout.roles
        look = roles[JOINT]
        widest = max(masthead.names, key=_width)
        word = round((text_width(masthead.word) + _WORD_GAP) * roles[WORD].size * 10 * SLACK)
        word = word if masthead.word else 0
        room = self._metrics.text_width - word
        names = min(round(_width(widest) * look.size * 10 * SLACK), room)
        style = self._fitted(JOINT, plain_text(widest), room) or self._styles[JOINT]
        rows = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f"{_cell(names, _paragraph(style, 'distribute', self._runs(name, JOINT)))}"
            f"{self._word(masthead.word, word, is_first=not position) if word else ''}</w:tr>"
            for position, name in enumerate(masthead.names)
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in (names, word) if width)
        below = self._metrics.lines_height(look, look.after)
        before, after = _gap(above, self._layout), _gap(below, self._layout)
        return (
            f'{before}<w:tbl><w:tblPr><w:tblW w:w="{names + word}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>{after}"
        )

    def _word(self, word: str, width: int, *, is_first: bool) -> str:
        """The cell beside a name, merged with those below it."""
        style = self._styles[WORD]
        text = self._runs((Run(word),), WORD) if is_first else ""
        merged = '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
        level = f'{merged}<w:vAlign w:val="center"/>'
        return _cell(width, _paragraph(style, "right", text), level)

    def _fitted(self, role: str, text: str, room: int) -> str:
        look = self._layout.roles[role]
        percent, size = fit(text, look, room)
        if (percent, size) == (100, look.size):
            return ""
        base = self._styles[role]
        id_and_name = f"{base}{percent}x{size}"
        style = own_style(StyleName(id_and_name, id_and_name, is_built_in=False), self._layout)
        name = style.id
        if name not in self._added:
            self._added.add(name)
            self._additions.style(
                name,
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
                f'<w:name w:val="{style.name}"/><w:basedOn w:val="{base}"/><w:rPr>'
                f'<w:w w:val="{percent}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
                "</w:style>",
            )
        return name


def _width(runs: Runs) -> float:
    return text_width(plain_text(runs))


def _cell(width: int, paragraph: str, level: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{level}</w:tcPr>{paragraph}</w:tc>'


def _paragraph(style: str, side: str, text: str) -> str:
    # The style's space is for the whole head, not for each of its lines.
    flat = f'<w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{flat}</w:pPr>{text}</w:p>'


def _gap(height: int, layout: Layout) -> str:
    """A paragraph of `height` twips of space and a line as low as possible."""
    low = f'<w:spacing w:before="{height}" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{own_style(AFTER_TABLE, layout).id}"/>{low}</w:pPr></w:p>'


_EIGHTHS_PER_TWIP = 0.4
"""Rules are measured in eighths of a point."""


def foot_table(rows: Sequence[tuple[str, Role]], layout: Layout, page: int) -> str:
    """The table of the paragraphs at the foot, each with its role; rules take the whole width.

    It floats at the bottom margin of the page where the paragraph after it stands. LibreOffice
    floats a table only if it is placed from the edge of the paper, so its left edge is given there.
    If pages are bound, that is the margin which `page` has at its left.
    """
    margins = layout.page.margins
    left = margins.right if layout.page.bound and page % 2 == 0 else margins.left
    width = layout.page.text_width
    thickness = foot_rules([look for _, look in rows], layout)
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"{borders(above, below, look.color, 'tcBorders')}</w:tcPr>{paragraph}</w:tc></w:tr>"
        for (paragraph, look), (above, below) in zip(rows, thickness, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{left}" '
        'w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )


def borders(above: int, below: int, color: str, wrapper: str) -> str:
    """The element `wrapper` with rules of a thickness in twips; empty if there are none."""
    found = "".join(
        f'<w:{side} w:val="single" w:sz="{max(round(thickness * _EIGHTHS_PER_TWIP), 2)}" '
        f'w:space="0" w:color="{color}"/>'
        for side, thickness in (("top", above), ("bottom", below))
        if thickness
    )
    return f"<w:{wrapper}>{found}</w:{wrapper}>" if found else ""
