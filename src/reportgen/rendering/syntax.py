"""Mistakes in Jinja's syntax, told at the place where they are mended and in the reader's words.

Jinja itself tells of them in English, and of a tag that nothing closes only at the template's end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from reportgen.diagnostics import Place, Problems, Related, SourceFile, Words, line_place, place_at
from reportgen.language import nearest
from reportgen.rendering import rules

OPENING = {"{": "}", "(": ")", "[": "]"}
"""Brackets of expressions, with those that close them."""
_BEGINS = {"variable_begin": "}}", "block_begin": "%}"}


@dataclass(frozen=True)
class TokenPiece:
    """A token as it is written."""

    offset: int
    kind: str
    text: str

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.offset + len(self.text)


@dataclass
class Region:
    """What stands between `{{` and `}}`, or between `{%` and `%}`."""

    begin: TokenPiece
    pieces: list[TokenPiece] = field(default_factory=list)
    """Without blanks, `{{` and `}}`."""
    is_closed: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether it is `{% … %}`."""
        return self.begin.kind == "block_begin"

    @property
    def closing(self) -> str:
        """What closes it."""
        return _BEGINS[self.begin.kind]

    @property
    def name(self) -> str:
        """The word that it begins with; empty where it begins with none."""
        first = self.pieces[0] if self.pieces else None
        return first.text if first and first.kind == "name" else ""


class TemplateTokens:
    """A template read until its end or its first mistake."""

    def __init__(self, environment: Environment, text: str) -> None:
        """Read it with the environment's lexer and parser; line ends are line feeds."""
        self.text = text
        self.pieces: list[TokenPiece] = []
        """All that the lexer can tell from one another, in order."""
        self.is_whole = True
        """Whether the lexer can read all of it."""
        self.stopped: TokenPiece | None = None
        """What the parser cannot go on with; `None` where that is the end, or not known."""
        self._read_pieces(environment)
        if self.is_whole:
            self._parse(environment)

    @property
    def end(self) -> int:
        """Where what the lexer can read ends and something else begins."""
        at = self.pieces[-1].end if self.pieces else 0
        return at + len(self.text[at:]) - len(self.text[at:].lstrip())

    def regions(self) -> list[Region]:
        """Everything between `{{` and `}}` or `{%` and `%}`, in order."""
        found: list[Region] = []
        for piece in self.pieces:
            if piece.kind in _BEGINS:
                found.append(Region(piece))
            elif piece.kind in ("variable_end", "block_end"):
                found[-1].is_closed = True
            elif found and not found[-1].is_closed and piece.kind != "whitespace":
                found[-1].pieces.append(piece)
        return found

    def _read_pieces(self, environment: Environment) -> None:
        offset = 0
        try:
            for _, kind, text in environment.lexer.tokeniter(self.text, None):
                # Blanks that `-` takes away are left out without a word.
                offset = self.text.index(text, offset)
                self.pieces.append(TokenPiece(offset, kind, text))
                offset += len(text)
        except TemplateSyntaxError:
            self.is_whole = False

    def _parse(self, environment: Environment) -> None:
        parser = Parser(environment, "")
        read: list[tuple[Token, TokenPiece]] = []
        try:
            for piece in self.pieces:
                tokens = environment.lexer.wrap([(1, piece.kind, piece.text)])
                read += [(token, piece) for token in tokens]
            parser.stream = TokenStream((token for token, _ in read), None, None)
            parser.parse()
        except TemplateSyntaxError:
            current = parser.stream.current
            self.stopped = next((piece for token, piece in read if token is current), None)


CLOSED_BY = {
    "if": "endif", "for": "endfor", "block": "endblock", "macro": "endmacro", "call": "endcall",
    "set": "endset", "filter": "endfilter", "with": "endwith", "autoescape": "endautoescape",
}  # fmt: skip
"""Tags that something must close."""
_CLOSES = {closing: tag for tag, closing in CLOSED_BY.items()}
_WITHIN = {"elif": ("if",), "else": ("if", "for")}
KNOWN_TAGS = ("if", "elif", "else", "for", "set", "include", "from", "import", "macro", "call",
              "with", "filter", "block", "extends", "raw", "autoescape", "print")  # fmt: skip
_ANY_END = ("end", "fi", "rof", "done")
_OF_OTHER_LANGUAGES = {"elseif": "elif", "elsif": "elif", "else if": "elif"}


class TagMistake(NamedTuple):
    """A tag that does not go together with the others."""

    what: str
    """`open`: nothing closes it; `alone`: it closes or parts nothing; `unknown`; `late`: an `elif`
    or `else` behind `else`."""
    at: TokenPiece
    """Its name."""
    name: str
    wanted: tuple[str, ...] = ()
    """The tags that it belongs to, or, of an unknown one, those that may be meant."""
    met: TokenPiece | None = None
    """The tag that came instead of the closing one."""


@dataclass
class _Open:
    name: str
    at: TokenPiece
    is_past_else: bool = False


def tag_mistakes(regions: Iterable[Region]) -> list[TagMistake]:
    """Every tag that is unknown, stands alone or is not closed, in the order they are met.

    What an unknown tag most likely stands for is taken as that, so that it is told once.
    """
    pairs = _Pairs()
    for region in regions:
        if region.is_tag and region.name:
            pairs.meet(region)
    pairs.close(0, None)
    return pairs.found


class _Pairs:
    """The tags that are open while a template is gone through."""

    def __init__(self) -> None:
        self.found: list[TagMistake] = []
        self._open: list[_Open] = []

    def meet(self, region: Region) -> None:
        at, name = region.pieces[0], region.name
        if name == "else" and [piece.text for piece in region.pieces[1:2]] == ["if"]:
            name = "else if"
        if name not in KNOWN_TAGS and name not in _CLOSES:
            wanted = self._meant(name, region)
            self._report(TagMistake("unknown", at, name, wanted))
            name = wanted[0] if wanted else name
        if name in _CLOSES:
            self._end(name, at)
        elif name in _WITHIN:
            self._part(name, at)
        elif name in CLOSED_BY and not _needs_no_end(region):
            self._open.append(_Open(name, at))

    def close(self, first: int, met: TokenPiece | None) -> None:
        """Tell of the tags that are open from one on; they are not open any more."""
        for one in self._open[first:]:
            wanted = (CLOSED_BY[one.name],)
            self._report(TagMistake("open", one.at, one.name, wanted, met))
        del self._open[first:]

    def _report(self, mistake: TagMistake) -> None:
        # What is said of an unknown tag is enough, whatever it is taken for.
        if mistake.what == "open" or all(one.at is not mistake.at for one in self.found):
            self.found.append(mistake)

    def _meant(self, name: str, region: Region) -> tuple[str, ...]:
        """The tags that an unknown one may stand for, likeliest first."""
        if name in _OF_OTHER_LANGUAGES:
            return (_OF_OTHER_LANGUAGES[name],)
        if name in _ANY_END or name.startswith("end"):
            return (CLOSED_BY[self._open[-1].name],) if self._open else ()
        if [piece.kind for piece in region.pieces[1:2]] == ["operator"]:
            return ()  # `{% report.title %}` is no tag.
        turned = tuple(tag for tag in KNOWN_TAGS if sorted(tag) == sorted(name))
        return turned or tuple(nearest(name, (*KNOWN_TAGS, *_CLOSES)))

    def _end(self, name: str, at: TokenPiece) -> None:
        of = [number for number, one in enumerate(self._open) if one.name == _CLOSES[name]]
        if not of:
            self._report(TagMistake("alone", at, name, (_CLOSES[name],)))
            return
        self.close(of[-1] + 1, at)
        self._open.pop()

    def _part(self, name: str, at: TokenPiece) -> None:
        of = [number for number, one in enumerate(self._open) if one.name in _WITHIN[name]]
        if not of:
            self._report(TagMistake("alone", at, name, _WITHIN[name]))
            return
        self.close(of[-1] + 1, at)
        around = self._open[-1]
        if around.is_past_else:
            self._report(TagMistake("late", at, name))
        around.is_past_else |= name == "else"


def _needs_no_end(region: Region) -> bool:
    """Whether it is a `set` that gives a value, or one that names nothing."""
    is_bare = len(region.pieces) == 1
    return region.name == "set" and (is_bare or any(piece.text == "=" for piece in region.pieces))


_CLOSING = {closing: opening for opening, closing in OPENING.items()}
_NOT_JINJA = {
    "&&": "and", "||": "or", "!": "not", "=": "==", "?": "… if … else …",
    "。": ".", "、": ",", "【": "[", "】": "]", "“": '"', "”": '"', "‘": "'", "’": "'",
}  # fmt: skip
"""Marks of other languages and of Chinese, with what Jinja has for them."""
_WITHOUT_END = {"comment_begin": ("{#", "#}"), "raw_begin": ("{% raw %}", "{% endraw %}")}
_LEFT_OUT = Words("“{0}”前面缺内容", "something is missing before '{0}'")
_CANNOT = Words("读不懂这里的“{0}”", "'{0}' cannot be read here")
_LATE = Words("{{% {0} %}} 写在了 {{% else %}} 后面", "{{% {0} %}} stands behind {{% else %}}")
_FORMS = {
    "for": ("in", "名称 in 列表", "name in list"),
    "macro": ("(", "名称()", "name()"),
    "from": ("import", "'文件' import 名称", "'file' import name"),
    "import": ("as", "'文件' as 名称", "'file' as name"),
}
"""Words or marks without which a tag cannot be, and how it is written."""
_STOPPED_HERE = Words("读到这里还没有", "not there when this is met")


def report_syntax(
    environment: Environment, source: SourceFile, error: TemplateSyntaxError, problems: Problems
) -> None:
    """Note what is wrong with a template that Jinja has refused with an error."""
    tokens = TemplateTokens(environment, source.text)
    found = Problems()
    _Mistakes(tokens, source, found).report()
    if not len(found):
        _report_unknown(environment, source, found)
    if not len(found):
        place = line_place(source, error.lineno)
        found.add(rules.TEMPLATE_SYNTAX, place, said=error.message or "")
    problems.extend(found)


def _report_unknown(environment: Environment, source: SourceFile, problems: Problems) -> None:
    """Filters and tests that there are not, where all else can be read."""
    try:
        tree = environment.parse(source.text)
    except TemplateSyntaxError:
        return
    for kind, rule, known in (
        (nodes.Filter, rules.TEMPLATE_FILTER, environment.filters),
        (nodes.Test, rules.TEMPLATE_TEST, environment.tests),
    ):
        for node in tree.find_all(kind):
            if node.name not in known:
                near = nearest(node.name, known)
                problems.add(
                    rule, _word_place(source, node.lineno, node.name), name=node.name,
                    nearest=near, known=sorted(known),
                )  # fmt: skip


def _word_place(source: SourceFile, line: int, word: str) -> Place:
    column = source.line(line).find(word)
    return Place(source, line, column + 1, len(word)) if column >= 0 else line_place(source, line)


class _Mistakes:
    """What is wrong in a template's tokens."""

    def __init__(self, tokens: TemplateTokens, source: SourceFile, problems: Problems) -> None:
        self._tokens = tokens
        self._source = source
        self._problems = problems
        self._regions = tokens.regions()

    def report(self) -> None:
        """Tell of all that is certain: the first mistake of writing, else of tags and words."""
        for region in self._regions:
            if self._report_unclosed(region):
                return
        if not self._tokens.is_whole:
            self._report_unread()
            return
        mistakes = tag_mistakes(self._regions)
        for mistake in mistakes:
            self._report_tag(mistake)
        self._report_stopped([mistake.at for mistake in mistakes if mistake.what != "open"])

    def _place(self, offset: int, length: int = 1) -> Place:
        return place_at(self._source, offset, length)

    def _not_closed(
        self, at: TokenPiece, begin: str, end: str, met: TokenPiece | None = None
    ) -> None:
        related = (Related(self._place(met.offset, len(met.text)), _STOPPED_HERE),) if met else ()
        place = self._place(at.offset, len(at.text))
        self._problems.add(rules.TEMPLATE_NOT_CLOSED, place, related=related, begin=begin, end=end)

    def _report_unclosed(self, region: Region) -> bool:
        """Tell of a region, or of quotes in it, that go on into the next region."""
        begin = region.begin.text.rstrip("-+ \n")
        for one, other in zip(region.pieces, region.pieces[1:], strict=False):
            if one.text == "{" and other.text in ("{", "%") and one.end == other.offset:
                self._not_closed(region.begin, begin, region.closing)
                return True
        for piece in region.pieces:
            if piece.kind == "string" and ("%}" in piece.text or "}}" in piece.text):
                quote = piece.text[0]
                self._not_closed(piece, quote, quote)
                return True
        if not region.is_closed and self._tokens.is_whole:
            self._not_closed(region.begin, begin, region.closing)
            return True
        return False

    def _report_unread(self) -> None:
        """Tell of what the lexer cannot read, which stands behind its last piece."""
        last = self._tokens.pieces[-1] if self._tokens.pieces else None
        if last is not None and last.kind in _WITHOUT_END:
            self._not_closed(last, *_WITHOUT_END[last.kind])
            return
        at = self._tokens.end
        found = self._tokens.text[at : at + 1]
        if found in _CLOSING:
            self._report_closing(at, found)
        elif found in "\"'":
            self._not_closed(TokenPiece(at, "string", found), found, found)
        else:
            self._report_mark(at)

    def _report_closing(self, at: int, found: str) -> None:
        """Tell of a closing bracket where another is expected, or none."""
        region = self._regions[-1]
        open_: list[TokenPiece] = []
        for piece in region.pieces:
            if piece.text in OPENING and piece.kind == "operator":
                open_.append(piece)
            elif piece.text in _CLOSING and piece.kind == "operator":
                open_.pop()
        if open_:
            self._not_closed(open_[-1], open_[-1].text, OPENING[open_[-1].text])
        elif found == "}":
            self._not_closed(region.begin, region.begin.text.rstrip("-+ \n"), region.closing)
        else:
            self._alone(TokenPiece(at, "operator", found), found, _CLOSING[found])

    def _report_mark(self, at: int) -> None:
        """Tell of a mark that Jinja does not have."""
        text = self._tokens.text
        found = next((mark for mark in _NOT_JINJA if text.startswith(mark, at)), text[at : at + 1])
        wanted = _NOT_JINJA.get(found) or unicodedata.normalize("NFKC", found)
        place = self._place(at, len(found))
        if wanted != found:
            self._problems.add(rules.TEMPLATE_MARK, place, found=found, wanted=wanted)
        else:
            self._problems.add(rules.TEMPLATE_SYNTAX, place, said=_filled(_CANNOT, found))

    def _report_tag(self, mistake: TagMistake) -> None:
        found = _tag(mistake.name)
        if mistake.what == "open":
            self._not_closed(mistake.at, found, _tag(mistake.wanted[0]), mistake.met)
        elif mistake.what == "alone":
            self._alone(mistake.at, found, " / ".join(map(_tag, mistake.wanted)))
        elif mistake.what == "late":
            self._say(mistake.at, _filled(_LATE, mistake.name))
        else:
            self._problems.add(
                rules.TEMPLATE_TAG, self._place(mistake.at.offset, len(mistake.at.text)),
                name=mistake.name, nearest=list(mistake.wanted), known=KNOWN_TAGS,
            )  # fmt: skip

    def _alone(self, at: TokenPiece, found: str, begin: str) -> None:
        place = self._place(at.offset, len(at.text))
        self._problems.add(rules.TEMPLATE_END_ALONE, place, found=found, begin=begin)

    def _say(self, at: TokenPiece, said: Words) -> None:
        place = self._place(at.offset, len(at.text))
        self._problems.add(rules.TEMPLATE_SYNTAX, place, said=said)

    def _report_stopped(self, told: list[TokenPiece]) -> None:
        """Tell of a word or mark that does not fit where it stands, unless its tag is `told`."""
        stopped = self._tokens.stopped
        if stopped is None:
            return
        region = next(one for one in reversed(self._regions) if one.begin.offset <= stopped.offset)
        if region.is_tag and region.pieces and region.pieces[0] in (stopped, *told):
            return
        needed, *form = _FORMS.get(region.name, ("",))
        before = self._tokens.text[stopped.offset - 1]
        if region.is_tag and form and all(piece.text != needed for piece in region.pieces):
            chinese, english = (f"{{% {region.name} {one} %}}" for one in form)
            self._say(region.pieces[0], Words(f"要写成 {chinese}", f"write {english}"))
        elif stopped.text == "|" == before:
            self._report_mark(stopped.offset - 1)
        elif stopped.text == "=":
            self._report_mark(stopped.offset)
        elif not region.is_tag and region.name in CLOSED_BY:
            self._problems.add(
                rules.TEMPLATE_MARK, self._place(region.begin.offset, len(region.begin.text)),
                found="{{ " + region.name, wanted="{% " + region.name,
            )  # fmt: skip
        elif stopped.kind in ("variable_end", "block_end"):
            at = TokenPiece(stopped.offset, stopped.kind, region.closing)
            self._say(at, _filled(_LEFT_OUT, region.closing))
        else:
            self._say(stopped, _filled(_CANNOT, stopped.text))


def _tag(name: str) -> str:
    return f"{{% {name} %}}"


def _filled(words: Words, found: str) -> Words:
    return Words(words.zh.format(found), words.en.format(found))
