"""Flaws of finished documents: empty sections, doubled punctuation, program text and the like.

Flaws are looked for in the document tree, so they do not depend on a format. What the report's own
texts contain is not a flaw of the style.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest

from reportgen.diagnostics import Rule
from reportgen.document import Block, Heading, Paragraph, Runs, TableBlock, plain_text, with_runs
from reportgen.document.markdown import BODY
from reportgen.language.marks import without_marks
from reportgen.language.numerals import han_number
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Item, Kind
from reportgen.model.texts import texts_of
from reportgen.stylekit import rules

_HAN = "[\u4e00-\u9fff]"
_MARKS = re.compile(
    "|".join(
        (
            "[，、；：。！？]?[，、；：。]{2,}", "[！？][，、；：。]",
            ",,|;;|(?<!:)::(?!:)|,;|;,|[,;:][.]|[.;,]:", r"(?<!\.)\.\.(?!\.)",
            r"（[，、；：。]|[，、；：]）|\([,;:.]|[,;:]\)",
            r"（）|“”|《》|\(\)|\[\]",
            r" [,;:.)!?](?!\w)|\( | [，。；：、）！？]",
            f"{_HAN}[,;:?!]|[,;?!]{_HAN}",
            "^[，。；：、）,;:)]",
        )
    )
)  # fmt: skip
"""Punctuation that does not fit together, empty brackets, spaces before punctuation."""
_MARKDOWN = re.compile(r"^\|| \| ?:?-{2}|^#{1,7}(?!\d)|(?<!:):::|~~|\[\^\w|\*\*|\}\}|%\}")
"""Markdown that was not read as such, and ends of Jinja's statements."""
# ASCII word boundaries: in Chinese text no space separates a word from the letters around it.
_PROGRAM = re.compile(
    rf"{_MARKDOWN.pattern}|(?a:\bNone\b)|\{{\{{|\{{%|(?a:\b[Uu]ndefined\b)"
    r"|<[\w. ]*(?:object|function|method|generator)\b[^>]*>"
    r"|\b(?:Markup|Text|Decimal|Fraction)\(|[\ufdd0-\ufdef]"
)
"""Text that programs print and people do not write, including unread Markdown."""
_WIDE = re.compile("[，。；：、！？（）]")
"""Full-width punctuation, which English does not use."""
"""A memory address, which differs with each run."""
_END = re.compile(r"[。！？…；：!?.;:][”’」』）》)\"']*$")
_COLON = re.compile("[：:]$")
_SMALL = re.compile(
    r"(?:^|(?<!e\.g)(?<!i\.e)(?<!etc)(?<!cf)(?<!vs)(?<!approx)[.] |[!?] )(?P<word>[a-z]\w*)"
)
_NUMBERS = {han_number(number): number for number in range(1, 100)} | {
    str(number): number for number in range(1, 100)
}
_COUNTS = (
    re.compile("(?:^|[\n。；：，])(?P<all>(?P<n>[一二三四五六七八九十]{1,3})是)"),
    re.compile("(?P<all>第(?P<n>[一二三四五六七八九十]{1,3})阶段)"),
    re.compile(r"(?:^|[\n。；：，.;:, ])(?P<all>[（(](?P<n>[1-9]\d?)[）)])"),
)
_AROUND = 30
"""The number of letters shown on either side of a flaw."""


class Flaw(NamedTuple):
    """Something that should not be in a document."""

    rule: Rule
    text: str
    """The whole text that contains it."""
    start: int
    end: int
    """Its offsets in the text; equal if something is missing there."""

    @property
    def found(self) -> str:
        """The wrong text; empty if something is missing, or if the whole text is wrong."""
        found = self.text[self.start : self.end]
        return found.strip() or found

    @property
    def is_markdown(self) -> bool:
        """Whether it is Markdown that was not read as such."""
        found = _MARKDOWN.match(self.text, self.start)
        return self.rule == rules.PROGRAM_WORDS and found is not None

    @property
    def line(self) -> str:
        """The text around the flaw, to be shown."""
        first, last = max(self.start - _AROUND, 0), min(self.end + _AROUND, len(self.text))
        before, after = "…" if first else "", "…" if last < len(self.text) else ""
        shown = self.text[first:last].replace("\n", " ")
        return before + shown + after


class Habits(NamedTuple):
    """Habits that all paragraphs of a role keep in the samples, so their variants must too."""

    ended: frozenset[str]
    """Roles whose paragraphs all end with punctuation."""
    capital: frozenset[str]
    """Roles whose sentences all begin with a capital letter."""
    leads_to_nothing: bool
    """Whether paragraphs of the body may end with a colon with nothing after it."""


def habits(documents: Iterable[tuple[Block, ...]]) -> Habits:
    """The habits that these documents keep."""
    ended, capital = defaultdict[str, bool](lambda: True), defaultdict[str, bool](lambda: True)
    leads = False
    for blocks in documents:
        for block, following in _with_next(blocks):
            if isinstance(block, Paragraph):
                text = _text(block.runs)
                ended[block.role] &= _END.search(text) is not None
                capital[block.role] &= _SMALL.search(text) is None
                leads |= _leads_to_nothing(block, following)
    return Habits(
        frozenset(role for role, always in ended.items() if always),
        frozenset(role for role, always in capital.items() if always),
        leads,
    )


def flaws(blocks: tuple[Block, ...], data: Data, kept: Habits, language: str) -> Iterator[Flaw]:
    """Every flaw of a document; its paragraphs are compared with the habits `kept`."""
    if not blocks:
        yield Flaw(rules.NOTHING_PRINTED, "", 0, 0)
        return
    typed = [without_marks(text) for text in texts_of(data)]
    found = [*_in_headings(blocks, _bare_titles(data)), *_in_paragraphs(blocks, kept, language)]
    # Without `lang`, figures and dates are in Chinese, whatever the style's language.
    is_english = language == "en" and data.report is not None and data.report.lang == "en"
    for block in blocks:
        if isinstance(block, TableBlock) and not block.rows:
            found.append(Flaw(rules.HEADER_WITHOUT_ROWS, _header(block), 0, 0))
        for text in _texts(block):
            found += _in_text(text)
            found += _full_width(text) if is_english else []
            # The cells of a row may count together, one number in each.
            found += [] if isinstance(block, TableBlock) else _in_counts(text)
    yield from (flaw for flaw in found if not _is_typed(flaw, typed))


def _in_headings(blocks: tuple[Block, ...], bare: Collection[str]) -> Iterator[Flaw]:
    """Headings without text, without content, or more than one level below the last."""
    level = 0
    for block, following in _with_next(blocks):
        if not isinstance(block, Heading):
            continue
        text = _text(block.runs)
        if not _words(text):
            yield Flaw(rules.HEADING_WITHOUT_WORDS, text or "#" * (block.level + 1), 0, 0)
        elif _is_over_nothing(block, following) and _words(text) not in bare:
            yield Flaw(rules.HEADING_OVER_NOTHING, text, 0, 0)
        if block.level > level + 1:
            yield Flaw(rules.HEADING_TOO_DEEP, text, 0, 0)
        level = block.level


def _is_over_nothing(heading: Heading, following: Block | None) -> bool:
    is_higher = isinstance(following, Heading) and following.level <= heading.level
    # What ends a document is not about the heading before it.
    is_end = isinstance(following, Paragraph) and following.role in _OF_ENDS
    return following is None or is_higher or is_end


_OF_ENDS = (
    "signature", "signer-post", "date", "stamped-date", "copies", "printer", "recipients-at-foot",
)  # fmt: skip
"""The roles of what ends a document."""


def _bare_titles(data: Data) -> set[str]:
    """The titles of items that have nothing else to show, so their headings may be empty.

    The only sentence of an item without a title is its heading.
    """
    groups: tuple[tuple[Item, ...], ...] = (
        data.activities, data.features, data.problems, data.next_steps,
    )  # fmt: skip
    alone = {
        _words(without_marks(str(getattr(item, item.scalar_field) or "")))
        for items in groups
        for item in items
        if not any(_is_shown(item, key) for key in item.fields)
    }
    texts = [
        str(getattr(item, "detail", "") or getattr(item, "summary", "") or "")
        for items in groups[1:]
        for item in items
        if not getattr(item, item.scalar_field)
    ]
    return alone | {_words(without_marks(text).strip().rstrip("。.")) for text in texts}


def _is_shown(item: Item, key: str) -> bool:
    """Whether an item has content in a field other than its title."""
    is_content = item.fields[key].kind in (Kind.TEXT, Kind.DATE, Kind.ITEM)
    return is_content and key != item.scalar_field and bool(getattr(item, key))


def _in_paragraphs(blocks: tuple[Block, ...], kept: Habits, language: str) -> Iterator[Flaw]:
    """Paragraphs that do not begin or end as all others of their role do."""
    for block, following in _with_next(blocks):
        if not isinstance(block, Paragraph):
            continue
        text = _text(block.runs)
        if _leads_to_nothing(block, following) and not kept.leads_to_nothing:
            yield Flaw(rules.COLON_BEFORE_NOTHING, text, len(text), len(text))
        elif text and block.role in kept.ended and not _END.search(text):
            yield Flaw(rules.MARK_MISSING, text, len(text), len(text))
        small = _SMALL.search(text) if language == "en" and block.role in kept.capital else None
        if small:
            yield Flaw(rules.SMALL_LETTER, text, *small.span("word"))


def _leads_to_nothing(paragraph: Paragraph, following: Block | None) -> bool:
    """Whether a paragraph of the body ends with a colon that nothing follows."""
    is_end = following is None or isinstance(following, Heading)
    return is_end and paragraph.role == BODY and bool(_COLON.search(_text(paragraph.runs)))


def _in_text(text: str) -> Iterator[Flaw]:
    for rule, pattern in ((rules.MARKS_TOGETHER, _MARKS), (rules.PROGRAM_WORDS, _PROGRAM)):
        for match in pattern.finditer(text):
            yield Flaw(rule, text, *match.span())


def _full_width(text: str) -> Iterator[Flaw]:
    for match in _WIDE.finditer(text):
        yield Flaw(rules.WIDE_MARKS, text, *match.span())


def _header(table: TableBlock) -> str:
    return " | ".join(map(_text, table.header))


def _in_counts(text: str) -> Iterator[Flaw]:
    for pattern in _COUNTS:
        yield from _in_count(text, pattern)


def _in_count(text: str, pattern: re.Pattern[str]) -> Iterator[Flaw]:
    """Numbers in words or brackets that skip one, or a one without a two."""
    found = list(pattern.finditer(text))
    numbers = [_NUMBERS.get(match["n"], 0) for match in found]
    for at, (match, number) in enumerate(zip(found, numbers, strict=True)):
        before = numbers[at - 1] if at else 0
        after = numbers[at + 1] if at + 1 < len(numbers) else 0
        is_alone = number == 1 and after != 2
        if number not in (1, before + 1) or is_alone:
            yield Flaw(rules.COUNT_BROKEN, text, *match.span("all"))


def _is_typed(flaw: Flaw, typed: Collection[str]) -> bool:
    """Whether a text of the data contains what was found, with the letters beside it."""
    around = flaw.text[max(flaw.start - 1, 0) : flaw.end + 1]
    return flaw.start < flaw.end and any(around in text for text in typed)


def _with_next(blocks: tuple[Block, ...]) -> Iterable[tuple[Block, Block | None]]:
    return zip_longest(blocks, blocks[1:])


def _texts(block: Block) -> list[str]:
    """Every text of a block, such as items, cells and their footnotes."""
    found: list[str] = []

    def collect(runs: Runs) -> Runs:
        found.append(_text(runs))
        found.extend(_text(run.footnote) for run in runs if run.footnote)
        return runs

    with_runs(block, collect)
    return found


def _text(runs: Runs) -> str:
    return plain_text(runs).strip()


def _words(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"\W", "", text)
