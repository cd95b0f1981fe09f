"""The lines of a YAML file that cannot be parsed, read as keys within items by their indents.

So a mistake is explained by what the format has at its place: which keys the item has that a line
stands in, which of them it lacks, and how far in they stand.
"""

from __future__ import annotations

from typing import Any

from reportgen.diagnostics import Place, Problems, SourceFile, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import KEYS, Data
from reportgen.model.fields import Field, Item, Kind
from reportgen.readers import rules
from reportgen.readers.mistakes import key_before
from reportgen.readers.slips import MARKED, report_dash

_KEY = regex(r"(?P<key>[^\s：:\"'#{\[|>-][^：:\"'#{\[]{0,59}?)\s*:(?=\s|$)\s*(?P<value>.*)")
_LEAD = regex(r"[ ]*(?:-[ ]+)*")
_BLOCK = regex(r"[|>][-+0-9]*\s*(?:#.*)?$")
_STEP = 2
"""The spaces by which a level is indented."""


class Line(NamedTuple):
    """A line that begins with a key."""

    number: int
    indent: int
    """The characters before the key, dashes included."""
    has_dash: bool
    key: str
    value: str


class Level:
    """The keys of an item whose lines have not ended."""

    def __init__(self, indent: int, kind: type[Item] | None, named: type[Item] | None) -> None:
        """`kind` is what has these keys; `named` is what they name, where keys are free names."""
        self.indent, self.kind, self.named = indent, kind, named
        self.lines: list[Line] = []

    def last_field(self) -> Field[Any] | None:
        """The field of the last key."""
        return self.kind.names.get(self.lines[-1].key) if self.kind and self.lines else None

    def inside(self, indent: int) -> Level:
        """The level that begins below the last key."""
        if self.named is not None:
            return Level(indent, self.named, None)
        field = self.last_field()
        item = field.item if field else None
        if field is not None and field.kind is Kind.MAP:
            return Level(indent, None, item)
        return Level(indent, item, None)

    def lacks(self, key: str) -> bool:
        """Whether the item may have this key and has not got it so far."""
        used = {line.key for line in self.lines}
        return self.kind is not None and key in self.kind.names and key not in used


def line_at(source: SourceFile, number: int) -> Line | None:
    """The line with its key; `None` if it does not begin with one."""
    text = source.line(number)
    lead = _LEAD.match(text)
    assert lead is not None
    match = _KEY.match(text, lead.end())
    if match is None:
        return None
    return Line(number, lead.end(), "-" in lead[0], match["key"], match["value"].strip())


def levels_before(source: SourceFile, number: int) -> list[Level]:
    """The levels that are open before a line, from the outside in."""
    levels = [Level(0, Data, None)]
    block: int | None = None
    for before in range(1, number):
        text = source.line(before)
        indent = len(text) - len(text.lstrip(" "))
        if not text.strip() or (block is not None and indent > block):
            continue
        block = None
        line = line_at(source, before)
        if line is None:
            continue
        if _BLOCK.match(line.value):
            block = indent
        while len(levels) > 1 and levels[-1].indent > (indent if line.has_dash else line.indent):
            levels.pop()
        if line.has_dash or line.indent > levels[-1].indent:
            levels.append(levels[-1].inside(line.indent))
        levels[-1].lines.append(line)
    return levels


_SHOWN = 30
"""How much of a value is shown."""


def home_of(line: Line, levels: list[Level]) -> tuple[int, str] | None:
    """How far in a line belongs, and the key that it lines up with or stands below.

    `None` if no open item lacks its key.
    """
    last = levels[-1]
    if last.lines and not last.lines[-1].value:
        inner = last.inside(last.indent + _STEP)
        if inner.lacks(line.key) and (field := last.last_field()) and not field.many:
            return inner.indent, ""
    for level in reversed(levels):
        if level.lines and level.lacks(line.key):
            return level.indent, level.lines[0].key
    return None


_ENTRY = regex(r"(?:^|[\s，、；;,]+)([^\s，、；;,：:\"'{}\[\]]{1,30})\s*[：:]\s*")
_AROUND = " \"'“”()（）[]{}［］｛｝"
"""What may stand around entries that lack their braces."""
_BARE_ITEM = regex(r"(\s*- +)([^\s\"'{\[|>#].*?)\s*(?:\s#.*)?$")
_TITLES = ("title", "name", "label", "point")
_FARTHEST = 30
_SHORTEST = 10
_PAIR = 2
"""A number and its unit."""
_FLUSH = Words("行首不空格", "no space")


def in_braces(text: str, kind: type[Item]) -> str:
    """Entries of an item as they are written in braces; empty if a text holds none."""
    bare = text.strip(_AROUND)
    found = [match for match in _ENTRY.finditer(bare) if match[1] in kind.names]
    if not found or found[0].start():
        return ""
    ends = [*(match.start() for match in found[1:]), len(bare)]
    entries = []
    for match, end in zip(found, ends, strict=True):
        value = bare[match.end() : end].strip(" ，、；;,")
        quoted = f'"{value}"' if any(mark in value for mark in "{,[") else value
        entries.append(f"{match[1]}: {quoted}")
    return f"{{{', '.join(entries)}}}"


def explain_line(source: SourceFile, at: tuple[int, int], problem: str, problems: Problems) -> bool:
    """Whether the keys of the format explain why the parser stopped; if so, that is reported."""
    line = line_at(source, at[0])
    if line is None and explain_bare(source, at[0], problems):
        return True
    if line and (key := line.key.strip("*_` ")) != line.key and key in KEYS:
        place = Place(source, line.number, line.indent + 1, len(line.key))
        problems.add(rules.KEY_BARE, place, key=key)
        return True
    if line and "block sequence" in problem and line.value.startswith("- "):
        _report_new_line(source, line, line.value, problems)
        return True
    if "document start" in problem:
        return _lost_head(source, problems)
    if line is None:
        return False
    if "mapping values" not in problem:
        return not line.has_dash and (
            _out_of_line(source, line, problems) or _deeper(source, line, problems)
        )
    is_first = at[1] - 1 <= line.indent + len(line.key) + 1
    explain = _below_unfinished if is_first else _second_key
    return explain(source, line, problems)


_COMMENT_MARK = regex(r"\s*(＃|//|/\*|<!--|%+ )")
_RULER = regex(r"\s*(?:([=＝_＿*~～#—–+])\1{2,}|```\w*|-{4,})\s*$")
_SIGNS = "【】《》〈〉「」『』[]()（）*#＃　 \t:：。、"
"""What may stand around a word that is a heading in a text."""
_NUMBERED = regex(r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*")
_CELLS = regex(r"\S[^\t]*\t+[^\t]*\S")
_NAME_VALUE = regex(r"\s*([^\s\d：:{}\[\],\"']{2,20})[ =＝\t]+((?:约|近)?\d\S*(?: \S{1,6})?)\s*$")


def explain_bare(source: SourceFile, number: int, problems: Problems) -> bool:
    """Whether it shows what a line without a key was meant as; if so, that is reported."""
    text = source.line(number)
    start = len(text) - len(text.lstrip())
    place = Place(source, number, start + 1, len(text.strip()) or 1)
    word = _NUMBERED.sub("", text, count=1).strip(_SIGNS)
    level = next(one for one in reversed(levels_before(source, number)) if one.indent <= start)
    if mark := _COMMENT_MARK.match(text):
        problems.add(rules.COMMENT_MARK, place, found=mark[1].strip())
    elif _RULER.match(text):
        problems.add(rules.RULER, place, found=text.strip()[:_SHORTEST])
    elif word in KEYS and text.strip() != word + ":":
        problems.add(rules.KEY_BARE, place, key=word)
    elif _CELLS.search(text):
        name, _, rest = text.strip().partition("\t")
        cells = rest.split("\t")
        problems.add(
            rules.SHEET_ROW, place,
            meant=f"{name.strip()}: {''.join(cells).strip()}" if len(cells) <= _PAIR else "",
        )  # fmt: skip
    elif (found := _NAME_VALUE.match(text)) and level.named is not None:
        at = place._replace(column=found.end(1) + 1, length=1)
        problems.add(rules.COLON_MISSING, at, key=found[1])
    else:
        return False
    return True


def _second_key(source: SourceFile, line: Line, problems: Problems) -> bool:
    """Report a line with a key within the value of another."""
    level = levels_before(source, line.number + 1)[-1]
    if _on_its_line(source, line, level, problems):
        return True
    if level.kind is None:
        return False
    text = source.line(line.number)
    start = len(text) - len(text[line.indent :].partition(":")[2])
    for match in _ENTRY.finditer(text, start):
        if match[1] in level.kind.names and match.start() > start:
            place = Place(source, line.number, match.start(1) + 1, len(match[1]))
            mark = match[0].partition(match[1])[0].strip()
            problems.add(
                rules.KEY_ON_LINE, place, key=match[1], before=line.key, spaces=line.indent,
                mark=mark,
            )  # fmt: skip
            return True
    return False


def _on_its_line(source: SourceFile, line: Line, level: Level, problems: Problems) -> bool:
    """Report what belongs below a key, or in braces, and stands plainly behind it."""
    inner = level.inside(line.indent + _STEP)
    # A comment is no part of it.
    value = line.value.partition(" #")[0].rstrip()
    at = source.line(line.number).find(value, line.indent + len(line.key))
    place = Place(source, line.number, at + 1, len(value) or 1)
    if not value or (inner.kind is None and inner.named is None):
        return False
    if inner.kind and (meant := in_braces(value, inner.kind)):
        problems.add(rules.BRACES_MISSING, place, key=line.key, meant=f"{line.key}: {meant}")
        return True
    bare = value.strip("\"'")
    if inner.kind:
        title = _title_of(inner.kind, line.key)
        if level.indent or not title:
            return False
        bare = f"{title}: {bare}"
    _report_new_line(source, line, bare, problems)
    return True


def _report_new_line(source: SourceFile, line: Line, meant: str, problems: Problems) -> None:
    """Report a value that has to begin on the line below its key."""
    at = source.line(line.number).find(line.value, line.indent + len(line.key))
    problems.add(
        rules.NEW_LINE, Place(source, line.number, at + 1, len(line.value)), key=line.key,
        spaces=line.indent + _STEP, meant=f"{meant[:_SHOWN]}…" if len(meant) > _SHOWN else meant,
    )  # fmt: skip


def _deeper(source: SourceFile, line: Line, problems: Problems) -> bool:
    """Report what is wrong with a finished line above one that is indented further."""
    before = line_at(source, _above(source, line.number))
    if before is None or before.indent >= line.indent:
        return False
    level = levels_before(source, before.number + 1)[-1]
    return _on_its_line(source, before, level, problems) or _out_of_line(source, before, problems)


def _above(source: SourceFile, number: int) -> int:
    """The line above that is not empty; 0 if there is none."""
    above = number - 1
    while above and not source.line(above).split("#")[0].strip():
        above -= 1
    return above


def _below_unfinished(source: SourceFile, line: Line, problems: Problems) -> bool:
    """Report what is wrong with the line above a key, which made one text of both."""
    above = _above(source, line.number)
    if not above:
        return False
    text = source.line(above)
    lead = _LEAD.match(text)
    assert lead is not None
    if key := key_before(text, lead.end()):
        place = Place(source, above, key[1] + 1)
        problems.add(rules.COLON_MISSING, place, key=key[0])
        return True
    before = line_at(source, above)
    if before is None and explain_bare(source, above, problems):
        return True
    if before is None:
        return _item_without_key(source, above, line, problems)
    level = levels_before(source, above + 1)[-1]
    if line.indent > before.indent and _on_its_line(source, before, level, problems):
        return True
    if before.has_dash:
        # The dash of the next item shows where this one belongs.
        for number in range(line.number + 1, min(line.number + _FARTHEST, source.line_count + 1)):
            following = line_at(source, number)
            if following and following.has_dash and following.indent == line.indent:
                _report_indent(source, before, line.indent, problems, beside=following.key)
                return True
    return _out_of_line(source, before, problems) or _out_of_line(source, line, problems)


def _item_without_key(source: SourceFile, number: int, line: Line, problems: Problems) -> bool:
    """Report an item that begins with a text instead of a key, before a line with a key."""
    match = _BARE_ITEM.match(source.line(number))
    if match is None:
        return False
    dash = source.line(number).index("-")
    levels = [level for level in levels_before(source, number) if level.indent <= dash]
    kind = levels[-1].inside(match.end(1)).kind
    title = _title_of(kind, line.key) if kind else ""
    if not kind or not title or line.key not in kind.names:
        return False
    place = Place(source, number, match.start(2) + 1, len(match[2]))
    problems.add(rules.ITEM_WITHOUT_KEY, place, found=match[2], next=line.key, key=title)
    return True


def _title_of(kind: type[Item], like: str) -> str:
    """The key of the field that names an item, in the language of another key."""
    field = next((kind.fields[key] for key in _TITLES if key in kind.fields), None)
    return "" if field is None else field.key if like.isascii() else field.chinese


def _out_of_line(source: SourceFile, line: Line, problems: Problems) -> bool:
    """Report a key at an indent where no item has it, if an open item lacks it."""
    levels = levels_before(source, line.number)
    if any(level.indent == line.indent and level.lacks(line.key) for level in levels):
        return False
    home = home_of(line, levels)
    if home is None or home[0] == line.indent:
        return False
    indent, beside = home
    if MARKED.match(beside):
        # That line has another mark for a dash, and belongs further in with it.
        heads = (level.lines[0] for level in levels if level.lines)
        number = next(head.number for head in heads if head.key == beside)
        report_dash(Place(source, number, source.line(number).index(beside) + 1), problems)
        return True
    parent = "" if beside else levels[-1].lines[-1].key
    _report_indent(source, line, indent, problems, beside=beside, parent=parent)
    return True


def _report_indent(
    source: SourceFile, line: Line, other: int, problems: Problems, *, beside: str = "",
    parent: str = "",
) -> None:  # fmt: skip
    """Report a line with the spaces that it begins with and those it should; dashes count.

    It belongs beside a key or below `parent`.
    """
    dashes = 2 if line.has_dash else 0
    place = Place(source, line.number, line.indent + 1, len(line.key))
    spaces = other - dashes
    how = Words(f"行首空 {spaces} 格", f"{spaces} spaces") if spaces else _FLUSH
    problems.add(
        rules.KEY_OUT_OF_LINE, place, key=line.key, own=line.indent - dashes, other=spaces,
        how=how, beside=beside, parent=parent,
    )  # fmt: skip


def _lost_head(source: SourceFile, problems: Problems) -> bool:
    """Report a first line that stands below a key of the whole report which is not there."""
    numbers = range(1, source.line_count + 1)
    lines = (line for number in numbers if (line := line_at(source, number)))
    first = next(lines, None)
    if first is None or first.has_dash or not first.indent:
        return False
    if first.key in Data.names:
        _report_indent(source, first, 0, problems)
        return True
    report = Data.fields["report"]
    if report.item is None or first.key not in report.item.names:
        return False
    head = report.key if first.key.isascii() else report.chinese
    place = Place(source, first.number, first.indent + 1, len(first.key))
    problems.add(rules.HEAD_LOST, place, key=first.key, head=head)
    return True
