"""An edit of a file → its splices, taken only if the file then reads as the edit says.

Each action gives the ways to write it, the best one first, and what the data would then be. A way
counts if the file with its splices, read anew, holds exactly that; so a way need not be right for
all of YAML, as long as one of them is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Sequence as Many
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Any

from reportgen.diagnostics import Problems, Rule
from reportgen.editing import rules
from reportgen.editing.forms import (
    STEP,
    Setting,
    Value,
    block_forms,
    flow_entry,
    inline,
    key_form,
    quoted,
    scalar_forms,
    value_after_dash,
    value_after_key,
)
from reportgen.editing.layout import Layout, children
from reportgen.editing.locating import Shape, Target, free_step, new_steps, report_absent
from reportgen.editing.texts import FileText, Splice
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.fields import Kind, tidied
from reportgen.model.paths import Step
from reportgen.readers.spans import BLOCKS, text_of
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar, Sequence

Way = tuple[Splice, ...]
Plain = Any
"""The data of a node: a text, a list, or a tuple of keys with values. All that is empty is ''."""


class Item(NamedTuple):
    """An item of a list as it is written, to be written elsewhere."""

    value: Value
    lines: Many[str] = ()
    """Its lines in a block with the comments above, without the blanks before its dash."""
    comment: str = ""
    """A comment in these lines."""


_WORDS = regex(r"\S[^\n]*(?<=\S)")
"""What a line holds, without the blanks around it."""
_COMMENT_BEHIND = regex(r"\s#[^\n]*")
_QUOTES = ("'", '"')


def plain(node: Node) -> Plain:
    """The data of a node."""
    if isinstance(node, Scalar):
        return text_of(node)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items] or ""
    return tuple((key.value, plain(child)) for key, child in node.entries) or ""


def _plain_of(value: Value) -> Plain:
    """The data of a value that an edit writes."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return tuple((key, _plain_of(child)) for key, child in value.items()) or ""
    return [_plain_of(item) for item in value] or ""


def _changed(data: Plain, way: Many[int], change: Callable[[Plain], Plain]) -> Plain:
    """The data with what lies at the end of a way changed."""
    if not way:
        return change(data)
    first, *rest = way
    if isinstance(data, list):
        return [*data[:first], _changed(data[first], rest, change), *data[first + 1 :]]
    key, child = data[first]
    return (*data[:first], (key, _changed(child, rest, change)), *data[first + 1 :])


class Splicer:
    """Writes an edit into its file.

    Each action returns the file as it is then, or `None`, with the problem reported, if the edit is
    not possible.
    """

    def __init__(self, file: FileText, target: Target, problems: Problems) -> None:
        """`target` is where the edit's path leads in this file."""
        self._file = file
        self._target = target
        self._layout = Layout(target.tree)
        self._text = self._layout.text
        self._problems = problems

    @property
    def name(self) -> str:
        """The name of the file."""
        return self._file.source.name

    @property
    def root(self) -> Node:
        """The root of the file."""
        return self._target.tree.root

    def set(self, value: Value) -> FileText | None:
        """The file with another value; keys of the format that are missing are added.

        New names of figures and further items of lists are not: they may be misspelt.
        """
        target, node = self._target, self._target.node
        if target.rest:
            free = free_step(target)
            return self._absent(*free, insert="--insert") if free else self._added(value)
        if isinstance(value, str) and not _may_be_text(node):
            known = [key.value for key, _ in node.entries] if isinstance(node, MappingNode) else []
            return self._refused(rules.HOLDS_MORE, known=known or "[1]")
        if isinstance(node, Scalar):
            is_text = isinstance(value, str)
            ways = self._text_ways(node, value) if is_text else self._ways_instead(node, value)
            return self._made(ways, target.way, lambda _: _plain_of(value))
        start, end, _ = self._layout.span(node)
        if comment := self._layout.comment_between(start, end, node):
            return self._refused(rules.COMMENT_LOST, comment=comment)
        return self._made(self._ways_instead(node, value), target.way, lambda _: _plain_of(value))

    def insert(self, value: Value) -> FileText | None:
        """The file with a further item before the one that the path names, or with a new key."""
        target = self._target
        if target.rest and self._is_behind_alone():
            return self._beside_alone(value, is_before=False)
        if target.rest:
            return self._added(value)
        if target.is_alone:
            return self._beside_alone(value, is_before=True)
        if not isinstance(target.holder, Sequence):
            return self._refused(rules.EXISTS)
        *way, index = target.way
        return self._into_list(target.holder, way, index, value)

    def append(self, value: Value) -> FileText | None:
        """The file with a further last item of a list."""
        target, node = self._target, self._target.node
        if not target.shape.is_list and not isinstance(node, Sequence):
            return self._refused(rules.NO_LIST)
        if target.rest:
            return self._added([value])
        if isinstance(node, Sequence):
            return self._into_list(node, target.way, len(node.items), value)
        if node.is_absent:
            return self.set([value])
        return self._beside_alone(value, is_before=False)

    def remove(self, *, with_comments: bool = False) -> FileText | None:
        """The file without a value and its key or dash; a list that it empties goes with it.

        `with_comments` takes the lines of comments right above along.
        """
        target = self._target
        if target.rest:
            return self._absent(*new_steps(self._target)[0])
        holder = target.holder
        if holder is None:
            return self._unsure()
        *way, index = target.way
        entries = self._layout.entries(holder)
        if not way and len(entries) == 1:
            return self._refused(rules.FILE_EMPTIED, file=self._file.source.name)
        if len(entries) == 1 and (emptied := self._emptied(holder)) is not None:
            return emptied.remove(with_comments=with_comments)
        start, end, _ = entries[index]
        following = entries[index + 1].start if index + 1 < len(entries) else None
        line, line_end = self._layout.line_start(start), self._layout.line_end(end)
        if self._layout.span(holder).is_flow:
            before = entries[index - 1].end if index else start
            splices = [self._out_of_flow(before, start, end, following)]
        elif not self._text[line:start].strip():
            first = self._layout.comments_above(line) if with_comments else line
            # The blank lines below the first item part it from the next.
            last = line_end if index or following is None else self._layout.last_blank(line_end)
            splices = [*self._without_lines(first, last), *self._without_lines(first, line_end)]
        elif following is None:
            # It is the only one behind the dash of an item.
            splices = [Splice(self._layout.end_before(start), end, "")]
        elif comment := self._layout.comment_between(line_end, following):
            return self._refused(rules.COMMENT_LOST, comment=comment)
        else:
            splices = [Splice(start, following, "")]
        return self._made(
            ((splice,) for splice in splices),
            way,
            lambda old: old[:index] + old[index + 1 :] or "",
        )

    def _emptied(self, holder: Node) -> Splicer | None:
        """Where a list or mapping of items is removed, whose only item goes; `None` if it stays.

        It stays if it is all that its file holds, or has comments of its own.
        """
        spots = self._target.spots
        number = next(at for at, spot in enumerate(spots) if spot.node is holder)
        own = self._target._replace(spots=spots[: number + 1], shape=spots[number].shape)
        above = own.holder
        shape = spots[number].shape
        is_of_items = shape.inside is not None or (
            shape.field is not None and shape.field.kind is Kind.TOTAL
        )
        if not is_of_items or above is None:
            return None
        owner = self._layout.entries(above)
        start = self._layout.span(self._target.node).start
        if len(own.way) == 1 and len(owner) == 1:
            return None
        if self._layout.comment_between(owner[own.way[-1]].start, start):
            return None
        return Splicer(self._file, own, self._problems)

    def _without_lines(self, start: int, end: int) -> Iterator[Splice]:
        """The ways to take out whole lines, the best first: with the blank lines left around."""
        is_last = end == len(self._text)
        before = self._layout.end_before(start)
        after = self._text[end + 1 : self._layout.line_end(end + 1)]
        if self._text.count("\n", before, start) > 1 and not after.strip():
            yield Splice(before, end, "")
        yield Splice(max(start - is_last, 0), end + (not is_last), "")

    def rename(self, name: str) -> FileText | None:
        """The file with another key in place of the last that the path names."""
        target = self._target
        if target.rest:
            return self._absent(*new_steps(self._target)[0])
        if not isinstance(target.holder, MappingNode) or target.is_alone:
            return self._refused(rules.NO_KEY)
        *way, index = target.way
        keys = [key for key, _ in target.holder.entries]
        if name in [key.value for key in keys if key is not keys[index]]:
            return self._refused(rules.EXISTS)
        start, end, _ = self._layout.span(keys[index])
        setting = replace(self._setting(), is_flow=True, kind=None)
        forms = [key_form(name, setting), *scalar_forms(name, setting, keys[index].style or "'")]
        return self._made(
            ((Splice(start, end, form),) for form in forms),
            way,
            lambda old: (*old[:index], (name, old[index][1]), *old[index + 1 :]),
        )

    def _out_of_flow(self, before: int, start: int, end: int, following: int | None) -> Splice:
        """An entry in brackets or braces with the comma beside it, but without any comment there.

        `before` is where the entry before it ends, `following` where the next begins.
        """
        if following is None:
            return Splice(start if self._layout.comment_between(before, start) else before, end, "")
        if self._layout.comment_between(end, following):
            following = self._text.find(",", end, following) + 1
        return Splice(start, following, "")

    def comment(self, words: str, instead: str = "") -> FileText | None:
        """The file with a comment on lines of its own above a value.

        It takes the place of the lines of comments right above that begin with `instead`, if given.
        """
        if self._target.rest:
            return self._absent(*new_steps(self._target)[0])
        at = self._layout.line_start(self._start_of_entry())
        following = self._text[at : self._layout.line_end(at)]
        indent = following[: len(following) - len(following.lstrip())]
        lines = "".join(f"{indent}# {line}".rstrip() + "\n" for line in words.split("\n"))
        old = [Splice(start, end, "") for start, end in self._comments_above(at, instead)]
        return self._made([(*old, Splice(at, at, lines))], (), lambda old: old)

    def _comments_above(self, at: int, beginning: str) -> Iterator[tuple[int, int]]:
        """The lines of comments right above an offset that begin so; none if that is empty."""
        while beginning and at:
            start = self._layout.line_start(at - 1)
            line = self._text[start:at].lstrip()
            if not line.startswith("#"):
                return
            if line.removeprefix("#").lstrip().startswith(beginning):
                yield start, at
            at = start

    def _start_of_entry(self) -> int:
        """The offset of the innermost key or dash on the way to the target that begins a line."""
        spots = [spot for spot in self._target.spots if spot.at >= 0]
        holders = [self._target.spots[0].node, *(spot.node for spot in spots)]
        for holder, spot in reversed(list(zip(holders, spots, strict=False))):
            start = self._layout.entries(holder)[spot.at].start
            if self._layout.is_first(start):
                return start
        return self._layout.span(holders[0]).start

    # Texts

    def _text_ways(self, node: Scalar, text: Value) -> Iterator[Way]:
        """The ways to write a text in place of another."""
        assert isinstance(text, str)
        start, end, _ = self._layout.span(node)
        setting = self._setting()
        if start == end:
            between = self._before_empty(node)
            block = block_forms(text, setting) if "\n" in text else ()
            for form in (*block, *scalar_forms(text, setting)):
                yield (Splice(end, end, f"{between}{form}"),)
            return
        if node.line != node.end_line and node.style != "|":
            yield from self._ways_within(node, text)
        if node.style in BLOCKS:
            header, _, content = self._text[start:end].partition("\n")
            first = next((line for line in content.split("\n") if line.strip()), "")
            indent = first[: len(first) - len(first.lstrip(" "))]
            for form in block_forms(text, setting, header, indent):
                yield (Splice(start, end, form),)
            comment = _COMMENT_BEHIND.search(header)
            for form in scalar_forms(text, setting):
                yield (Splice(start, end, f"{form} {comment[0]}" if comment else form),)
            return
        if "\n" in text:
            # What stands behind the text, as a comment, goes behind the mark of the block.
            line_end = self._layout.line_end(end)
            behind = self._text[end:line_end].rstrip()
            for form in block_forms(text, setting):
                mark, _, lines = form.partition("\n")
                yield (Splice(start, line_end, f"{mark}{behind}\n{lines}"),)
        for form in scalar_forms(text, setting, node.style):
            yield (Splice(start, end, form),)

    def _ways_within(self, node: Scalar, text: str) -> Iterator[Way]:
        """The way to change only those lines of a wrapped text that differ, if there is one."""
        old = text_of(node)
        lines = self._wrapped(node, old)
        same = _common(old, text)
        most = min(len(old), len(text)) - same
        same_after = min(_common(old[::-1], text[::-1]), most)
        kept = sum(at + length <= same for _, at, length in lines)
        kept_after = sum(at >= len(old) - same_after for _, at, _ in lines)
        # What is put between two lines goes to the end of the first of them.
        kept = min(kept, max(len(lines) - kept_after - 1, 0))
        differing = lines[kept : max(len(lines) - kept_after, kept + 1)]
        if not differing:
            return
        (first, at, _), (last, last_at, length) = differing[0], differing[-1]
        new = text[at : len(text) - (len(old) - last_at - length)]
        if new.strip() and new == new.strip() and "\n" not in new:
            form = quoted(new, node.style)[1:-1] if node.style in _QUOTES else new
            yield (Splice(first, last + length, form),)

    def _wrapped(self, node: Scalar, text: str) -> list[tuple[int, int, int]]:
        """Where the words of each line begin in the file and in the text, and their length.

        Empty if escapes or the like keep them from being found.
        """
        start, end, _ = self._layout.span(node)
        found: list[tuple[int, int, int]] = []
        position = 0
        for line in _WORDS.finditer(self._text, start, end):
            if line.start() == start and node.style == ">":
                continue
            words = line[0].strip("\"'") if node.style in _QUOTES else line[0]
            # Lines are joined by a space, or by nothing between Han characters.
            at = text.find(words, position, position + len(words) + 2)
            if at < 0:
                return []
            position = at + len(words)
            found.append((line.start() + line[0].index(words), at, len(words)))
        return found

    def _before_empty(self, node: Scalar) -> str:
        """What is to stand between a key or dash and the value that it lacks."""
        holder, at = self._target.holder, self._target.way[-1:]
        if isinstance(holder, MappingNode) and at:
            key, _ = holder.entries[at[0]]
            if ":" not in self._text[self._layout.span(key).end : self._layout.span(node).start]:
                return ": "
        return " "

    # Lists and mappings

    def _ways_instead(self, node: Node, value: Value) -> Iterator[Way]:
        """The ways to write a value in place of another, one of which is no text."""
        start, end, is_flow = self._layout.span(node)
        for setting in _careful(self._setting()):
            if setting.is_flow or is_flow:
                yield (Splice(start, end, inline(value, replace(setting, is_flow=True))),)
                continue
            is_item = isinstance(self._target.holder, Sequence)
            new = (value_after_dash if is_item else value_after_key)(value, setting)
            yield (Splice(start if start == end else self._layout.end_before(start), end, new),)

    def _beside_alone(self, value: Value, *, is_before: bool) -> FileText | None:
        """The file with a list of two in place of an item that stands alone."""
        other = _plain_of(value)
        return self._made(
            self._ways_beside_alone(value, is_before=is_before),
            self._target.way,
            lambda old: [other, old] if is_before else [old, other],
        )

    def _is_behind_alone(self) -> bool:
        """Whether the path names the place behind an item that stands alone."""
        target = self._target
        is_one = not isinstance(target.node, Sequence) and not target.node.is_absent
        return target.spots[-1].shape.is_list and is_one and len(target.rest) == 1

    def _ways_beside_alone(self, value: Value, *, is_before: bool) -> Iterator[Way]:
        start, end, _ = self._layout.span(self._target.node)
        setting = self._setting()
        is_line = isinstance(value, str) and "\n" not in value + self._text[start:end]
        if setting.is_flow or is_line:
            new = inline(value, replace(setting, is_flow=True))
            opening, closing = (f"[{new}, ", "]") if is_before else ("[", f", {new}]")
            yield Splice(start, start, opening), Splice(end, end, closing)
        if setting.is_flow:
            return
        head = self._layout.end_before(start)
        is_below = "\n" in self._text[head:start]
        indent = self._layout.blanks_before(start) if is_below else setting.indent + STEP
        item = f"-{value_after_dash(value, Setting(indent=indent))}"
        first = f"{item}\n{indent}- " if is_before else "- "
        opened = Splice(
            start if is_below else head, start, first if is_below else f"\n{indent}{first}"
        )
        # Its further lines move in as far as the dash.
        deeper = STEP if is_below else STEP + STEP
        breaks = [at for at in range(start, end) if self._text[at] == "\n"]
        moved = [
            Splice(at + 1, at + 1, deeper) for at in breaks if self._text[at + 1 : at + 2] != "\n"
        ]
        line_end = self._layout.line_end(end)
        last = [] if is_before else [Splice(line_end, line_end, f"\n{indent}{item}")]
        yield (opened, *moved, *last)

    # Further items and keys

    def item(self) -> Item | None:
        """The target as an item to be written elsewhere; `None`, reported, if that loses comments.

        A comment at the end of its last line is part of its lines.
        """
        target, node = self._target, self._target.node
        value = _value_of(node)
        *_, index = target.way or (0,)
        start, end, _ = self._layout.span(node)
        holder = target.holder
        if isinstance(holder, Sequence) and not target.is_alone:
            start, end, _ = self._layout.entries(holder)[index]
            line, line_end = self._layout.line_start(start), self._layout.line_end(end)
            if not self._layout.span(holder).is_flow and not self._text[line:start].strip():
                indent = start - line
                first = self._layout.comments_above(line)
                lines = [one[indent:] for one in self._text[first:line_end].split("\n")]
                return Item(value, lines, self._layout.comment_between(first, line_end, node))
        if comment := self._layout.comment_between(start, end, node):
            self._refused(rules.COMMENT_LOST, comment=comment)
            return None
        return Item(value)

    def take(self, item: Item) -> FileText | None:
        """The file with an item from elsewhere before the one that the path names.

        If the path names the place behind the last item of a list, it is put there.
        """
        target, node = self._target, self._target.node
        *way, index = target.way or (0,)
        holder: Node | None = target.holder
        is_behind = len(target.rest) == 1 and target.rest[0].number > 0
        if is_behind:
            way, holder, index = [*target.way], node, len(children(node))
        is_list = isinstance(holder, Sequence) and (is_behind or not target.is_alone)
        if not is_list or (target.rest and not is_behind):
            if item.comment:
                return self._refused(rules.COMMENT_LOST, comment=item.comment)
            return self.insert(item.value)
        assert isinstance(holder, Sequence)
        new = _plain_of(item.value)
        ways = [*self._ways_with_lines(holder, index, item.lines)]
        if item.comment and not ways:
            return self._refused(rules.COMMENT_LOST, comment=item.comment)
        if not item.comment:
            ways += self._ways_into(holder, index, item.value)
        return self._made(
            ways,
            way,
            lambda old: [*(old or [])[:index], new, *(old or [])[index:]],
        )

    def _ways_with_lines(self, holder: Sequence, index: int, lines: Many[str]) -> Iterator[Way]:
        """The way to put an item into a block as it was written elsewhere."""
        entries = self._layout.entries(holder)
        if self._layout.span(holder).is_flow or not entries or not lines:
            return
        indent = self._layout.indent_inside(holder)
        own = "\n".join(f"{indent}{line}".rstrip() if line.strip() else "" for line in lines)
        one, other = (entries * 2)[:2]
        is_spaced = "\n\n" in self._text[self._layout.line_end(one.end) : other.start]
        gap = "\n\n" if is_spaced and len(entries) > 1 else "\n"
        if index:
            at = self._layout.line_end(entries[index - 1].end)
            yield (Splice(at, at, f"{gap}{own}"),)
            return
        line = self._layout.line_start(entries[0].start)
        if not self._text[line : entries[0].start].strip():
            line = self._layout.comments_above(line)
            yield (Splice(line, line, f"{own}{gap}"),)

    def _added(self, value: Value) -> FileText | None:
        """The file with a value where nothing is yet; keys on the way to it are added too."""
        target, node = self._target, self._target.node
        (step, shape), *more = new_steps(self._target)
        for inner, holder in reversed(more):
            value = {self._key(holder, inner): value} if inner.name else [value]
        if isinstance(node, Sequence):
            return self._into_list(node, target.way, len(node.items), value)
        key = self._key(shape, step)
        if isinstance(node, Scalar) and not node.is_absent:
            assert shape.item is not None
            own = self._key(shape, Step(shape.item.scalar_field))
            return self._made(
                self._ways_beside_text(node, own, key, value),
                target.way,
                lambda old: ((own, old), (key, _plain_of(value))),
            )
        if not isinstance(node, MappingNode) or not step.name:
            new: Value = {key: value} if step.name else [value]
            return self._made(self._ways_instead(node, new), target.way, lambda _: _plain_of(new))
        rank = _rank(node, shape, step)
        entry = key, _plain_of(value)
        return self._made(
            self._ways_into(node, rank, value, key),
            target.way,
            lambda old: (*(old or ())[:rank], entry, *(old or ())[rank:]),
        )

    def _ways_beside_text(self, node: Scalar, own: str, key: str, value: Value) -> Iterator[Way]:
        """The ways to write a further key of an item that is one text so far, and its own key."""
        start, end, _ = self._layout.span(node)
        setting = self._setting()
        if not setting.is_flow and isinstance(self._target.holder, Sequence):
            indent = self._layout.blanks_before(start)
            new = f"\n{indent}{key}:{value_after_key(value, replace(setting, indent=indent))}"
            line_end = self._layout.line_end(end)
            yield Splice(start, start, f"{own}: "), Splice(line_end, line_end, new)
        new = flow_entry(key, value, replace(setting, is_flow=True))
        yield Splice(start, start, f"{{{own}: "), Splice(end, end, f", {new}}}")
        if not setting.is_flow and not isinstance(self._target.holder, Sequence):
            inner = setting.inside()
            head, line_end = self._layout.end_before(start), self._layout.line_end(end)
            new = f"\n{inner.indent}{key}:{value_after_key(value, inner)}"
            opening = Splice(head, start, f"\n{inner.indent}{own}: ")
            yield opening, Splice(line_end, line_end, new)

    def _key(self, shape: Shape, step: Step) -> str:
        """A new key, in the language of those around it if the format has it in both."""
        field = shape.item.named(step.name) if shape.item else None
        if field is None:
            return step.name
        return field.key if self._is_english() or not field.chinese else field.chinese

    def _is_english(self) -> bool:
        """Whether the nearest keys that the format declares are written in English."""
        for spot in reversed(self._target.spots):
            if isinstance(spot.node, MappingNode) and spot.shape.item is not None:
                for key, _ in spot.node.entries:
                    if spot.shape.item.named(key.value) is not None:
                        return tidied(key.value).isascii()
        return True

    def _into_list(
        self, node: Sequence, way: Many[int], index: int, value: Value
    ) -> FileText | None:
        """The file with a further item in a list."""
        new = _plain_of(value)
        return self._made(
            self._ways_into(node, index, value),
            way,
            lambda old: [*(old or [])[:index], new, *(old or [])[index:]],
        )

    def _ways_into(self, holder: Node, index: int, value: Value, key: str = "") -> Iterator[Way]:
        """The ways to write a further entry: a key with its value, or without a key an item."""
        start, end, is_flow = self._layout.span(holder)
        entries = self._layout.entries(holder)
        base = Setting(
            is_flow, self._layout.indent_inside(holder), self._target.shape.kind,
            self._layout.quote(),
        )  # fmt: skip
        for setting in _careful(base):
            if is_flow:
                new = flow_entry(key, value, setting) if key else inline(value, setting)
                yield (
                    self._into_flow(
                        start, end, entries[index].start if index < len(entries) else -1, new
                    ),
                )
                continue
            is_flat = not isinstance(value, str) and self._layout.is_flat_inside(holder)
            inner = replace(setting, is_flow=is_flat)
            new = (
                f"{key_form(key, setting)}:{value_after_key(value, inner)}" if key
                else f"-{value_after_dash(value, inner)}"
            )  # fmt: skip
            if index == 0:
                first = entries[0].start
                yield (Splice(first, first, f"{new}\n{setting.indent}"),)
            else:
                at = self._layout.line_end(entries[index - 1].end)
                yield (Splice(at, at, f"\n{setting.indent}{new}"),)

    def _into_flow(self, start: int, end: int, before: int, new: str) -> Splice:
        """A further entry in brackets or braces: before the one at an offset, or the last."""
        if before >= 0:
            return Splice(before, before, f"{new}, ")
        inside = self._text[start + 1 : end - 1].rstrip()
        at = start + 1 + len(inside)
        between = "" if not inside else " " if inside.endswith(",") else ", "
        return Splice(at, at, f"{between}{new}")

    # What all actions need

    def _setting(self) -> Setting:
        """Where the target's value is written."""
        target = self._target
        spots = (spot.node for spot in target.spots)
        is_flow = any(self._layout.span(node).is_flow for node in spots if node is not target.node)
        indent = self._layout.indent_inside(target.holder) if target.holder is not None else ""
        return Setting(is_flow, indent, target.shape.kind, self._layout.quote())

    def _made(
        self, ways: Iterable[Way], at: Many[int], change: Callable[[Plain], Plain]
    ) -> FileText | None:
        """The file written in the first way that reads as its data with a change.

        `at` leads through lists and mappings, by numbers from 0, to what is changed.
        """
        data = _changed(plain(self.root), at, change)
        for way in ways:
            file = self._file.spliced(way)
            if file is not None and file.tree is not None and plain(file.tree.root) == data:
                return file
        return self._unsure()

    def _refused(self, rule: Rule, **facts: Any) -> FileText | None:
        self._problems.add(rule, None, path=self._target.path, **facts)
        return None

    def _absent(self, step: Step, shape: Shape, *, insert: str = "") -> FileText | None:
        target = self._target
        node = target.node if step is target.rest[0] else None
        report_absent(target, step, node, shape, self._problems, insert=insert)
        return None

    def _unsure(self) -> FileText | None:
        place = self._target.node.place()
        return self._refused(rules.NOT_SURE, file=place.source.name, line=place.line)


class _Planner(Splicer):
    """Notes an edit instead of making it."""

    way: Way = ()
    at: tuple[int, ...] = ()
    change: Callable[[Plain], Plain]

    def _made(
        self, ways: Iterable[Way], at: Many[int], change: Callable[[Plain], Plain]
    ) -> FileText | None:
        self.way, self.at, self.change = next(iter(ways), ()), tuple(at), change
        return self._file


def together(
    file: FileText, edits: Iterable[tuple[Target, Callable[[Splicer], FileText | None]]]
) -> FileText | None:
    """The file with edits of several values, each as the file is now, that are proven at once.

    `None` if one is not possible, or the file would not read as they say.
    """
    plans = []
    for target, act in edits:
        plan = _Planner(file, target, Problems())
        if act(plan) is None or not plan.way:
            return None
        plans.append(plan)
    splices = sorted(splice for plan in plans for splice in plan.way)
    overlaps = any(one.end > other.start for one, other in pairwise(splices))
    if not plans or overlaps or len({plan.at for plan in plans}) < len(plans):
        return None
    data = plain(plans[0].root)
    # What is behind, and what is further inside, is changed first: so numbers stay what they are.
    for plan in sorted(plans, key=lambda plan: plan.at, reverse=True):
        data = _changed(data, plan.at, plan.change)
    made = file.spliced(splices)
    is_proven = made is not None and made.tree is not None and plain(made.tree.root) == data
    return made if is_proven else None


def _value_of(node: Node) -> Value:
    """The value of a node as an edit writes it."""
    if isinstance(node, Scalar):
        return text_of(node)
    if isinstance(node, Sequence):
        return [_value_of(item) for item in node.items]
    return {key.value: _value_of(child) for key, child in node.entries}


def _may_be_text(node: Node) -> bool:
    """Whether a text may stand in its place without losing more than a list of texts."""
    return isinstance(node, Scalar) or (
        isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items)
    )


def _careful(setting: Setting) -> tuple[Setting, Setting]:
    """A setting, and one in which all texts have quotes."""
    return setting, replace(setting, is_careful=True)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _rank(node: MappingNode, shape: Shape, step: Step) -> int:
    """Before which entry a new key comes: in the order of the format, else last."""
    field = shape.item.named(step.name) if shape.item else None
    if field is None or shape.item is None:
        return len(node.entries)
    order = list(shape.item.fields.values())
    others = (shape.item.named(key.value) for key, _ in node.entries)
    before = (
        number for number, other in enumerate(others, 1)
        if other is None or order.index(other) < order.index(field)
    )  # fmt: skip
    return max(before, default=0)
