"""References typed as words, such as 见表2 and 见附件3, against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.checks import rules
from reportgen.diagnostics import Problems, Words
from reportgen.document import Block, Caption
from reportgen.language.numerals import parse_han
from reportgen.language.patterns import regex
from reportgen.model import Data
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_TYPED = regex(
    r"(?:(?<!意)见|如)(?P<kind>附表|附图|附件|表|图) ?"
    r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"(?=[，。；、：:,;）)\s]|所|中|的|和|及|至|$)"
    r"|\b[Ss]ee (?P<kind_en>Table|Figure|Annex|Attachment) (?P<number_en>\d{1,2})(?!\d|[.-]\d)"
)
_ATTACHMENTS = ("附件", "Attachment")
_TO_CAPTIONS = Words(
    "改成有的编号；写成 {{ 引用('名称') }}，编号就由程序给",
    "write a number that there is; {{ ref('name') }} gives the number by itself",
)
_TO_ATTACHMENTS = Words(
    "改成有的编号，或把它写进“附件”", "write a number that there is, or add it to `attachments`"
)


def check_references(
    data: Data, texts: Iterable[Text], blocks: Sequence[Block], problems: Problems
) -> None:
    """Report typed references to a table, figure, annex or attachment that the report has not.

    The texts are filled. Where the layout does not number captions, nothing is known of them.
    """
    captions = [block for block in blocks if isinstance(block, Caption)]
    labels = ["".join(one.label.split()) for one in captions if one.label]
    count = len(data.report.attachments) if data.report else 0
    attachments = [f"{kind}{number + 1}" for kind in _ATTACHMENTS for number in range(count)]
    for text in texts:
        # Most texts refer to nothing, which is seen at a glance.
        is_likely = "见" in text or "如" in text or "ee " in text
        for found in _TYPED.finditer(text) if is_likely else ():
            kind, number = found["kind"] or found["kind_en"], found["number"] or found["number_en"]
            digits = number if number.isdecimal() else str(parse_han(number))
            is_attached = kind in _ATTACHMENTS
            known = [
                one for one in (attachments if is_attached else labels) if one.startswith(kind)
            ]
            is_there = f"{kind}{digits}" in known or (digits == "1" and kind in known)
            if is_there or (not is_attached and len(labels) < len(captions)):
                continue
            said, gap = found[0], " " if kind.isascii() else ""
            problems.add(
                rules.REFERENCE_MISSING, place_of_words(text, found.start(), len(said)),
                said=said, wanted=f"{kind}{gap}{number}",
                known=[f"{kind}{gap}{one.removeprefix(kind)}".strip() for one in known],
                advice=_TO_ATTACHMENTS if is_attached else _TO_CAPTIONS,
            )  # fmt: skip
