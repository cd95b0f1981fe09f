"""Captions of tables, charts and pictures, and what is numbered.

First the numbers of captions and the references to them, and which headings and items have none,
then tables that no text places (annexes), then charts described in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Heading,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Series,
    TableBlock,
    joined,
    plain_text,
    with_runs,
)
from reportgen.document.layout import Numbering
from reportgen.language.numerals import in_digits, parse_level
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

TABLE, FIGURE, ANNEX = "table", "figure", "annex"
_ATTACHMENT = "attachment-label"
"""The role of the 附件2 above the text of an attachment, in which tables are numbered anew."""
_GAPS = {"zh-CN": "　", "en": ". "}


def caption_gap(language: str) -> str:
    """The separator between `表1` and the words of a caption."""
    return _GAPS[language]


def numbered(blocks: Iterable[Block], numbering: Numbering) -> tuple[Block, ...]:
    """The blocks with their captions numbered from 1, each kind by itself, anew in attachments.

    A single annex has no number. A kind for which the layout gives no numbering has no labels.
    What has no sibling needs no number: a heading loses its own, an item becomes a paragraph.
    """
    blocks = _without_lone_numbers(tuple(blocks), numbering)
    counts = Counter(block.kind for block in blocks if isinstance(block, Caption))
    if not counts:
        return blocks
    first_labels = {TABLE: numbering.tables, FIGURE: numbering.figures, ANNEX: numbering.annexes}
    numbers: Counter[str] = Counter()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.role == _ATTACHMENT:
            numbers = Counter({ANNEX: numbers[ANNEX]})
        if isinstance(block, Caption) and (first_label := first_labels[block.kind]):
            numbers[block.kind] += 1
            is_only_annex = block.kind == ANNEX and counts[ANNEX] == 1
            caption = _labelled(block, first_label, numbers[block.kind], is_only_annex)
            found.append(caption)
            _name_before(found, caption)
        else:
            found.append(block)
    return tuple(found)


def _without_lone_numbers(blocks: tuple[Block, ...], numbering: Numbering) -> tuple[Block, ...]:
    found = list(blocks)
    if not any(parse_level(sample).depth > 1 for sample in numbering.headings):
        # Where 1.1 names the 1 above it, that must have its number.
        for position, heading in _lone_headings(blocks):
            found[position] = replace(heading, is_alone=True)
    following: Block | None = None
    for position in reversed(range(len(blocks))):
        block = blocks[position]
        if isinstance(block, ItemList):
            # A list that a table splits goes on behind it with 2.
            is_split = isinstance(following, ItemList) and following.start > 1
            if block.ordered and block.start == len(block.items) == 1 and not is_split:
                found[position] = Paragraph("body", block.items[0])
        if isinstance(block, ItemList | Heading):
            following = block
    return tuple(found)


def _lone_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[int, Heading]]:
    """The headings beside which there is none of their level, with their positions."""
    beside: dict[int, list[tuple[int, Heading]]] = {}
    groups: list[list[tuple[int, Heading]]] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Heading) and not block.own_role:
            deeper = [level for level in beside if level > block.level]
            groups += map(beside.pop, deeper)
            beside.setdefault(block.level, []).append((position, block))
    for group in (*groups, *beside.values()):
        if len(group) == 1:
            yield group[0]


_LEADS_TO = regex("(?<![意偏可听看会接政成常罕少显预主再高远遇起短召拜相窥望])见(?=[。；，]?$)")
"""The end of a Chinese text that leads to what follows it: 产量见, but not 意见."""


def _name_before(blocks: list[Block], caption: Caption) -> None:
    """Complete a text that ends with 见 before the table or chart whose caption comes last."""
    # The caption of a chart stands below it.
    at = len(blocks) - (3 if caption.kind == FIGURE else 2)
    before = blocks[at] if at >= 0 and caption.kind != ANNEX else None
    if isinstance(before, Paragraph) and before.runs:
        last = before.runs[-1]
        if match := _LEADS_TO.search(last.text):
            text = f"{last.text[: match.end()]}{caption.label}{last.text[match.end() :]}"
            blocks[at] = replace(before, runs=(*before.runs[:-1], replace(last, text=text)))


def _labelled(caption: Caption, first_label: str, number: int, is_only: bool) -> Caption:  # noqa: FBT001
    level = parse_level(first_label)
    if is_only:
        return replace(caption, label=level.prefix.strip())
    return replace(caption, label=level.label((number,)), number=number)


def with_caption_labels(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], frozenset[str]]:
    """The blocks with references filled with captions' labels, and the unknown targets.

    A target without a kind, as `:runs`, is the table of that name, or else the chart or picture. A
    reference to an unknown target becomes empty and is left out. One from outside of an attachment
    names that too: 附件2表1.
    """
    blocks = tuple(blocks)
    labels: dict[str, tuple[str, str]] = {}
    for attachment, block in _with_attachments(blocks):
        if isinstance(block, Caption) and block.label:
            labels.setdefault(block.key, (attachment, block.label))
    missing: set[str] = set()

    def labelled(here: str, run: Run) -> Runs:
        if not run.target:
            return (run,)
        target = key_of(run.target, labels)
        if target not in labels:
            missing.add(run.target)
        there, label = labels.get(target, (here, ""))
        whole = replace(run, text=label, target=target)
        if there in ("", here):
            return (whole,)
        return (replace(run, text=there + (", " if there.isascii() else ""), target=""), whole)

    def change(here: str, runs: Runs) -> Runs:
        if not any(run.target for run in runs):
            return runs
        return joined(one for run in runs for one in labelled(here, run))

    placed = _with_attachments(blocks)
    found = tuple(with_runs(block, partial(change, here)) for here, block in placed)
    return found, frozenset(missing)


def _with_attachments(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """The blocks, each with the label of the attachment in which it stands, if any."""
    label = ""
    for block in blocks:
        if isinstance(block, Paragraph) and block.role == _ATTACHMENT:
            label = plain_text(block.runs).strip()
        yield "" if isinstance(block, Caption) and block.kind == ANNEX else label, block


def key_of(target: str, keys: Container[str]) -> str:
    """The key of a caption that a reference means; the target itself if there is none."""
    if target.startswith(":"):
        return next((key for kind in (TABLE, FIGURE) if (key := kind + target) in keys), target)
    return target


def with_annexes(
    blocks: tuple[Block, ...], annexes: Iterable[Block], foot: Container[str]
) -> tuple[Block, ...]:
    """The blocks with the annexes inserted before the foot of the last page.

    `foot` names the roles of the paragraphs at that foot.
    """
    end = len(blocks)
    while end and _is_at_foot(blocks[end - 1], foot):
        end -= 1
    return (*blocks[:end], *annexes, *blocks[end:])


def _is_at_foot(block: Block, foot: Container[str]) -> bool:
    return isinstance(block, Paragraph) and block.role in foot


def as_annexes(tables: Iterable[tuple[Block, ...]]) -> Iterator[Block]:
    """The blocks of each table, its caption turned into that of an annex.

    They begin a page; tables that are low enough share one.
    """
    filled = _MOST_LINES
    for first, *rest in filter(None, tables):
        own = _lines((first, *rest))
        filled += own
        if filled > _MOST_LINES:
            yield PageBreak()
            filled = own
        if isinstance(first, Caption):
            yield replace(first, kind=ANNEX)
        else:
            yield Caption(ANNEX, ())
            yield first
        yield from rest


_MOST_LINES = 18
"""The most lines of tables that share a page: fewer than a page has, since long cells wrap."""


def _lines(blocks: Iterable[Block]) -> int:
    """About how many lines the blocks of an annex take, with a blank one after them."""
    return 1 + sum(
        len(block.rows) + 1 + bool(block.groups) if isinstance(block, TableBlock) else 1
        for block in blocks
    )


_MOST_VALUES, _FEW_VALUES = 24, 4
"""A chart with more numbers in all, and more in each series, is summarised."""
_PLAIN_DIGITS = range(-9, 16)
"""Exponents of the first digit for which a number is written out."""


class _Words(NamedTuple):
    """One language's words; `{…}` are filled in."""

    kinds: dict[str, str]
    title: str
    """After the kind, if the chart has a title."""
    unit: str
    stop: str
    lead: str
    """Before the values of a series."""
    value: str
    counted: str
    """The value at a category that ends in a digit."""
    absent: str
    comma: str
    summary: str


_WORDS = {
    "zh-CN": _Words(
        {"column": "柱形图", "bar": "条形图", "line": "折线图", "pie": "饼图",
         "stacked": "堆积柱形图"},
        title="：{title}", unit="，单位：{unit}", stop="。", lead="{name}：",
        value="{category}{value}", counted="{category}为{value}", absent="{category}无数据",
        comma="、", summary="共{count}项，首项{first}，末项{last}，最大{greatest}，最小{least}",
    ),
    "en": _Words(
        {"column": "Column chart", "bar": "Bar chart", "line": "Line chart", "pie": "Pie chart",
         "stacked": "Stacked column chart"},
        title=": {title}", unit=", in {unit}", stop=". ", lead="{name}: ",
        value="{value} ({category})", counted="{value} ({category})",
        absent="no value ({category})", comma=", ",
        summary="{count} values, first {first}, last {last}, greatest {greatest}, least {least}",
    ),
}  # fmt: skip


def description(chart: Chart, title: str, language: str) -> str:
    """What the chart shows: its kind, its title, its unit, and then its numbers by series.

    `title` may be empty. For a chart with many numbers only the first, last, greatest and least
    of each series are given.
    """
    words = _WORDS[language]
    head = words.kinds[chart.kind]
    if title:
        head += words.title.format(title=title)
    if chart.unit:
        head += words.unit.format(unit=chart.unit)
    count = len(chart.categories)
    is_long = count > _FEW_VALUES and count * len(chart.series) > _MOST_VALUES
    texts = (
        _series_text(series, chart.categories, language, is_long=is_long) for series in chart.series
    )
    return words.stop.join((head, *filter(None, texts), "")).rstrip()


def _series_text(
    series: Series, categories: tuple[str, ...], language: str, *, is_long: bool
) -> str:
    """The numbers of a series, or a summary of a long one."""
    words = _WORDS[language]
    lead = words.lead.format(name=series.name) if series.name else ""
    pairs = tuple(zip(categories, series.values, strict=True))
    known = [(category, value) for category, value in pairs if value is not None]
    if not is_long or not known:
        return lead + words.comma.join(_value(*pair, language) for pair in pairs) if pairs else ""
    ends = {
        "first": known[0], "last": known[-1],
        "greatest": max(known, key=_amount), "least": min(known, key=_amount),
    }  # fmt: skip
    values = {name: _value(*pair, language) for name, pair in ends.items()}
    return lead + words.summary.format(count=len(known), **values)


def _amount(pair: tuple[str, Decimal]) -> Decimal:
    return pair[1]


def _value(category: str, value: Decimal | None, language: str) -> str:
    words = _WORDS[language]
    if value is None:
        return words.absent.format(category=category)
    form = words.counted if category[-1:].isdigit() else words.value
    return form.format(category=category, value=number_text(value, language))


def number_text(value: Decimal, language: str) -> str:
    """The number as charts write it, with its own decimals: 1200 in Chinese, 1,200 in English.

    A number with very many digits before or after the point is written as a power of ten.
    """
    if value and value.adjusted() not in _PLAIN_DIGITS:
        return f"{value.normalize():E}"
    return in_digits(value, language)
