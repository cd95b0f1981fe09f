"""What stands at the foot of the last page, as 版记 does: a table that floats to the bottom margin.

LibreOffice lets no table float that is as wide as the text; there a blank paragraph above it, one
line short of the room that is left, brings it down.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document import Block, Paragraph
from reportgen.document.layout import Layout, Role
from reportgen.writers.docx_xml import NO_MARGINS
from reportgen.writers.pages import PageEstimate
from reportgen.writers.pages.foot import foot_rules

_EIGHTHS_PER_TWIP = 0.4
"""Eighths of a point, in which rules are measured, in a twip."""
_LOW_LINE = 20
_LOW = f'<w:spacing w:before="{{space}}" w:line="{_LOW_LINE}" w:lineRule="exact"/>'


def rules(above: int, below: int, color: str, wrapper: str) -> str:
    """Rules of some thickness in twips as an element of borders; empty where there are none."""
    found = "".join(
        f'<w:{side} w:val="single" w:sz="{max(round(thickness * _EIGHTHS_PER_TWIP), 2)}" '
        f'w:space="0" w:color="{color}"/>'
        for side, thickness in (("top", above), ("bottom", below))
        if thickness
    )
    return f"<w:{wrapper}>{found}</w:{wrapper}>" if found else ""


def foot_table(rows: Sequence[tuple[str, Role]], layout: Layout) -> str:
    """The table of paragraphs, each with its role, whose rules go over the whole width."""
    width = layout.page.text_width
    thickness = foot_rules([look for _, look in rows], layout)
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"{rules(above, below, look.color, 'tcBorders')}</w:tcPr>{paragraph}</w:tc></w:tr>"
        for (paragraph, look), (above, below) in zip(rows, thickness, strict=True)
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" '
        'w:tblpXSpec="left" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{NO_MARGINS}</w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )


def lowering(blocks: Sequence[Block], foot: Sequence[Block], layout: Layout, start: str) -> str:
    """The blank paragraph above the table, on a new page where the last has no room for it.

    `blocks` are all before it, `start` begins a low paragraph of a style. Without a grid the room
    cannot be told: empty.
    """
    if not layout.page.lines:
        return ""
    estimate = PageEstimate(layout, 0)
    line = layout.page.text_height / layout.page.lines
    room, needed = estimate.room_after(blocks), estimate.height(foot)
    is_full = room < needed + _beside_the_lines(foot, layout)
    space = round((layout.page.text_height if is_full else room) - needed - line)
    new_page = "<w:pageBreakBefore/>" if is_full else ""
    return f"{start}{new_page}{_LOW.format(space=max(space, 0))}</w:pPr></w:p>"


def _beside_the_lines(foot: Sequence[Block], layout: Layout) -> int:
    """What a table at the foot takes beside its lines: its rules, low paragraphs around it."""
    looks = [layout.roles[block.role] for block in foot if isinstance(block, Paragraph)]
    return sum(map(sum, foot_rules(looks, layout))) + 2 * _LOW_LINE
