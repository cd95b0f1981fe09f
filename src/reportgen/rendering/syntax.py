"""Mistakes in a template's syntax, reported in both languages at the place to fix.

Jinja itself reports them in English only, and an unclosed tag only at the template's end. So the
template is read again: `TemplateTokens` gives its tokens with their offsets, `tag_mistakes` pairs
its tags, and `report_syntax` reports the mistakes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from reportgen.diagnostics import Place, Problems, Related, SourceFile, Words, line_place, place_at
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.rendering import rules
from reportgen.rendering.refusing import SMALLER, TOO_GREAT, CannotCompileError

OPENING = {"{": "}", "(": ")", "[": "]"}
"""Opening brackets of expressions, each with its closing one."""
_CLOSING = {closing: opening for opening, closing in OPENING.items()}
_NOT_JINJA = {
    "&&": "and", "||": "or", "!": "not", "=": "==", "?": "… if … else …",
    "。": ".", "、": ",", "【": "[", "】": "]", "“": '"', "”": '"', "‘": "'", "’": "'",
}  # fmt: skip
"""Operators of other languages and Chinese punctuation, with what Jinja has for them."""
_WITHOUT_END = {"comment_begin": ("{#", "#}"), "raw_begin": ("{% raw %}", "{% endraw %}")}
_INCOMPLETE = Words("“{0}”前面缺内容", "something is missing before '{0}'")
_UNIT = Words("数后面不写单位“{0}”", "a number is written without the unit '{0}'")
_UNREADABLE = Words("读不懂这里的“{0}”", "'{0}' is not understood here")
_FIXED = Words("{0} 是固定的值，不能改", "{0} is a fixed value, which cannot be set")
_LATE = Words("{{% {0} %}} 写在了 {{% else %}} 后面", "{{% {0} %}} comes after {{% else %}}")
_FORMS = {
    "for": ("in", "名称 in 列表", "name in list"),
    "macro": ("(", "名称()", "name()"),
    "from": ("import", "'文件' import 名称", "'file' import name"),
    "import": ("as", "'文件' as 名称", "'file' as name"),
}
"""The word or bracket that a tag needs, and how the tag is written."""
_ESCAPE = Words("引号里的 \\ 后面写得不对", "what follows \\ in quotes stands for no character")
_SAID = (
    ("defined twice", Words("两个 block 用了同一个名称", "two blocks have the same name")),
    ("escape", _ESCAPE),
    ("Unicode", _ESCAPE),
    ("extend from", Words(
        "{% extends %} 不能写在别的标签里面", "{% extends %} cannot stand within other tags"
    )),
    ("loop variable", Words(
        "loop 是循环自己用的名称", "`loop` is a name that each loop keeps for itself"
    )),
)  # fmt: skip
"""Parts of Jinja's messages about what the tokens do not show, and what to say."""
_UNREADABLE_LINE = Words("读不懂这一行", "this line cannot be understood")
_STOPPED_HERE = Words("读到这里还没有", "not found before this")


def report_syntax(
    environment: Environment, source: SourceFile, error: TemplateSyntaxError, problems: Problems
) -> None:
    """Report what is wrong with a template that Jinja has refused with an error."""
    tokens = TemplateTokens(environment, source.text)
    found = Problems()
    _Mistakes(tokens, source, found).report()
    if not len(found):
        _report_unknown(environment, source, found)
    if not len(found):
        place = line_place(source, error.lineno)
        found.add(rules.TEMPLATE_SYNTAX, place, said=words_of(error))
    problems.extend(found)


def words_of(error: TemplateSyntaxError) -> Words:
    """What Jinja says is wrong, in words of our own."""
    said = error.message or ""
    return next((words for part, words in _SAID if part in said), _UNREADABLE_LINE)


def refusal(environment: Environment, text: str, filename: str | None) -> CannotCompileError:
    """Why Python's own limits do not let a template be read, at the line where they are met."""
    parser = Parser(environment, "")
    try:
        parser = Parser(environment, text)
        tree = parser.parse()
    except RecursionError:
        line = parser.stream.current.lineno
    except ValueError:
        # Python reads no number of thousands of digits.
        return CannotCompileError(
            parser.stream.current.lineno, filename, rules.TEMPLATE_FAILED,
            said=TOO_GREAT, advice=SMALLER,
        )  # fmt: skip
    else:
        line = deepest_line(tree)
    return CannotCompileError(line, filename, rules.TEMPLATE_TOO_DEEP)


def deepest_line(tree: nodes.Template) -> int:
    """The line of the part of a template in which most parts are nested."""
    deepest, line = 0, 1
    waiting: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        # Python reads each `elif` as an `if` within the one before.
        depth += 1 + (len(node.elif_) if isinstance(node, nodes.If) else 0)
        if depth > deepest:
            deepest, line = depth, node.lineno or 1
        waiting += ((child, depth) for child in node.iter_child_nodes())
    return line


def _report_unknown(environment: Environment, source: SourceFile, problems: Problems) -> None:
    """Report unknown filters and tests, if the rest of the template can be read."""
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
    """Reports what is wrong in a template's tokens."""

    def __init__(self, tokens: TemplateTokens, source: SourceFile, problems: Problems) -> None:
        self._tokens = tokens
        self._source = source
        self._problems = problems
        self._regions = tokens.regions()

    def report(self) -> None:
        """Report what is certain: the first unclosed or unreadable text, else tags and words."""
        for region in self._regions:
            if self._report_unclosed(region):
                return
        if not self._tokens.is_whole:
            self._report_unread()
            return
        mistakes = tag_mistakes(self._regions)
        # {{ if x }} is reported where the parser stops; its {% endif %} is right.
        printed = [one.name for one in self._regions if not one.is_tag and one.name in CLOSED_BY]
        for mistake in mistakes:
            begun = next((name for name in printed if name in mistake.wanted), None)
            if mistake.what == "alone" and begun is not None:
                printed.remove(begun)
                continue
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
        """Report a region, or a quoted text in it, that runs on into the next region."""
        begin = region.begin.text.rstrip("-+ \n")
        for piece, following in zip(region.pieces, region.pieces[1:], strict=False):
            is_opening = piece.text == "{" and following.text in ("{", "%")
            if is_opening and piece.end == following.offset:
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
        """Report what the lexer cannot read, which follows its last token."""
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
        """Report a closing bracket where another one, or none, is expected."""
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
        """Report a character that Jinja does not know."""
        text = self._tokens.text
        found = next((mark for mark in _NOT_JINJA if text.startswith(mark, at)), text[at : at + 1])
        wanted = _NOT_JINJA.get(found) or unicodedata.normalize("NFKC", found)
        place = self._place(at, len(found))
        if wanted != found:
            self._problems.add(rules.TEMPLATE_MARK, place, found=found, wanted=wanted)
        else:
            self._problems.add(rules.TEMPLATE_SYNTAX, place, said=_filled(_UNREADABLE, found))

    def _report_tag(self, mistake: TagMistake) -> None:
        found = _tag(mistake.name)
        if mistake.what == "open":
            self._not_closed(mistake.at, found, _tag(mistake.wanted[0]), mistake.met)
        elif mistake.what == "alone":
            self._alone(mistake.at, found, " / ".join(map(_tag, mistake.wanted)))
        elif mistake.what == "late":
            self._report_words(mistake.at, _filled(_LATE, mistake.name))
        else:
            self._problems.add(
                rules.TEMPLATE_TAG, self._place(mistake.at.offset, len(mistake.at.text)),
                name=mistake.name, nearest=list(mistake.wanted), known=KNOWN_TAGS,
            )  # fmt: skip

    def _alone(self, at: TokenPiece, found: str, begin: str) -> None:
        place = self._place(at.offset, len(at.text))
        self._problems.add(rules.TEMPLATE_END_ALONE, place, found=found, begin=begin)

    def _report_words(self, at: TokenPiece, words: Words) -> None:
        place = self._place(at.offset, len(at.text))
        self._problems.add(rules.TEMPLATE_SYNTAX, place, said=words)

    def _report_stopped(self, reported: list[TokenPiece]) -> None:
        """Report the token at which the parser stops, unless its tag is already `reported`."""
        stopped = self._tokens.stopped
        if stopped is None:
            return
        started = [one for one in self._regions if one.begin.offset <= stopped.offset]
        region = started[-1]
        if region.is_tag and region.pieces and region.pieces[0] in (stopped, *reported):
            return
        needed, *form = _FORMS.get(region.name, ("",))
        before = self._tokens.text[stopped.offset - 1]
        if region.is_tag and form and all(piece.text != needed for piece in region.pieces):
            chinese, english = (f"{{% {region.name} {rest} %}}" for rest in form)
            self._report_words(region.pieces[0], Words(f"要写成 {chinese}", f"write {english}"))
        elif stopped.text == "|" == before:
            self._report_mark(stopped.offset - 1)
        elif stopped.text == "=" and (fixed := _fixed_before(stopped, region)):
            self._report_words(fixed, _filled(_FIXED, fixed.text))
        elif stopped.text == "=":
            self._report_mark(stopped.offset)
        elif not region.is_tag and region.name in CLOSED_BY:
            self._problems.add(
                rules.TEMPLATE_MARK, self._place(region.begin.offset, len(region.begin.text)),
                found="{{ " + region.name, wanted="{% " + region.name,
            )  # fmt: skip
        elif stopped.kind in ("variable_end", "block_end"):
            at = TokenPiece(stopped.offset, stopped.kind, region.closing)
            self._report_words(at, _filled(_INCOMPLETE, region.closing))
        elif (sign := _percent_before(stopped, region)) is not None:
            self._report_words(sign, _filled(_UNIT, "%"))
        elif before.isdigit() and stopped.text.isalpha():
            self._report_words(stopped, _filled(_UNIT, stopped.text))
        else:
            self._report_words(stopped, _filled(_UNREADABLE, stopped.text))


def _fixed_before(at: TokenPiece, region: Region) -> TokenPiece | None:
    """The fixed value right before a token, where a name should be; `None` if there is none."""
    before = [piece for piece in region.pieces if piece.offset < at.offset]
    return before[-1] if before and before[-1].text.lower() in ("true", "false", "none") else None


def _percent_before(at: TokenPiece, region: Region) -> TokenPiece | None:
    """A percent sign that belongs to a number: 95% else."""
    for number, sign, after in zip(
        region.pieces, region.pieces[1:], [*region.pieces[2:], None], strict=False
    ):
        is_last = after is None or after.text in ("else", "and", "or", ")", "]", "|", ",")
        if sign.text == "%" and number.end == sign.offset <= at.offset and is_last:
            return sign if number.text[-1:].isdigit() else None
    return None


def _tag(name: str) -> str:
    return f"{{% {name} %}}"


def _filled(words: Words, found: str) -> Words:
    return Words(words.zh.format(found), words.en.format(found))


CLOSED_BY = {
    "if": "endif", "for": "endfor", "block": "endblock", "macro": "endmacro", "call": "endcall",
    "set": "endset", "filter": "endfilter", "with": "endwith", "autoescape": "endautoescape",
}  # fmt: skip
"""Tags that must be closed, each with its closing tag."""
KNOWN_TAGS = ("if", "elif", "else", "for", "set", "include", "from", "import", "macro", "call",
              "with", "filter", "block", "extends", "raw", "autoescape", "print")  # fmt: skip
_CLOSES = {closing: tag for tag, closing in CLOSED_BY.items()}
_WITHIN = {"elif": ("if",), "else": ("if", "for")}
_ANY_END = ("end", "fi", "rof", "done")
_OF_OTHER_LANGUAGES = {"elseif": "elif", "elsif": "elif", "else if": "elif"}


class TagMistake(NamedTuple):
    """A tag that does not fit the others."""

    what: str
    """`open`: nothing closes it; `alone`: it closes or continues no open tag; `unknown`;
    `late`: an `elif` or `else` after `else`."""
    at: TokenPiece
    """The token of its name."""
    name: str
    wanted: tuple[str, ...] = ()
    """The tags that it belongs to; for an unknown tag, those that may be meant."""
    met: TokenPiece | None = None
    """The tag that was found instead of the closing one."""


def tag_mistakes(regions: Iterable[Region]) -> list[TagMistake]:
    """Every tag that is unknown, unmatched or not closed, in the order they are found.

    An unknown tag is read as the one most likely meant, so that it is reported only once.
    """
    pairs = _Pairs()
    for region in regions:
        if region.is_tag and region.name:
            pairs.meet(region)
    pairs.close(0, None)
    return pairs.found


class _Pairs:
    """The tags that are open while a template is read."""

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
        """Report the open tags from index `first` on, and regard them as closed."""
        for tag in self._open[first:]:
            wanted = (CLOSED_BY[tag.name],)
            self._report(TagMistake("open", tag.at, tag.name, wanted, met))
        del self._open[first:]

    def _report(self, mistake: TagMistake) -> None:
        # An unknown tag is reported once, whatever it is read as.
        if mistake.what == "open" or all(known.at is not mistake.at for known in self.found):
            self.found.append(mistake)

    def _meant(self, name: str, region: Region) -> tuple[str, ...]:
        """The tags that an unknown one may be meant for, the most likely first."""
        if name in _OF_OTHER_LANGUAGES:
            return (_OF_OTHER_LANGUAGES[name],)
        if name in _ANY_END or name.startswith("end"):
            return (CLOSED_BY[self._open[-1].name],) if self._open else ()
        if [piece.kind for piece in region.pieces[1:2]] == ["operator"]:
            return ()  # `{% report.title %}` is a value in the wrong braces.
        swapped = tuple(tag for tag in KNOWN_TAGS if sorted(tag) == sorted(name))
        return swapped or tuple(nearest(name, (*KNOWN_TAGS, *_CLOSES)))

    def _end(self, name: str, at: TokenPiece) -> None:
        own = [number for number, tag in enumerate(self._open) if tag.name == _CLOSES[name]]
        if not own:
            self._report(TagMistake("alone", at, name, (_CLOSES[name],)))
            return
        self.close(own[-1] + 1, at)
        self._open.pop()

    def _part(self, name: str, at: TokenPiece) -> None:
        own = [number for number, tag in enumerate(self._open) if tag.name in _WITHIN[name]]
        if not own:
            self._report(TagMistake("alone", at, name, _WITHIN[name]))
            return
        self.close(own[-1] + 1, at)
        around = self._open[-1]
        if around.is_past_else:
            self._report(TagMistake("late", at, name))
        around.is_past_else |= name == "else"


@dataclass
class _Open:
    name: str
    at: TokenPiece
    is_past_else: bool = False


def _needs_no_end(region: Region) -> bool:
    """Whether it is a `set` that assigns a value, or one without a name."""
    is_bare = len(region.pieces) == 1
    return region.name == "set" and (is_bare or any(piece.text == "=" for piece in region.pieces))


_BEGINS = {"variable_begin": "}}", "block_begin": "%}"}


class TemplateTokens:
    """The tokens of a template, up to its end or its first mistake."""

    def __init__(self, environment: Environment, text: str) -> None:
        """Read the text with the environment's lexer and parser; its line ends are line feeds."""
        self.text = text
        self.pieces: list[TokenPiece] = []
        """Every token that the lexer can read, in order."""
        self.is_whole = True
        """Whether the lexer can read the whole template."""
        self.stopped: TokenPiece | None = None
        """The token at which the parser stops; `None` if that is the end, or unknown."""
        self._read_pieces(environment)
        if self.is_whole:
            self._parse(environment)

    @property
    def end(self) -> int:
        """The offset of the first text that the lexer cannot read."""
        at = self.pieces[-1].end if self.pieces else 0
        return at + len(self.text[at:]) - len(self.text[at:].lstrip())

    def regions(self) -> list[Region]:
        """Every region of the template, in order; the last may be unclosed."""
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
                # The lexer leaves out white space that `-` strips.
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


@dataclass
class Region:
    """The tokens between `{{` and `}}`, or between `{%` and `%}`."""

    begin: TokenPiece
    pieces: list[TokenPiece] = field(default_factory=list)
    """Its tokens, without white space and its own delimiters."""
    is_closed: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether it is `{% … %}`."""
        return self.begin.kind == "block_begin"

    @property
    def closing(self) -> str:
        """The delimiter that closes it."""
        return _BEGINS[self.begin.kind]

    @property
    def name(self) -> str:
        """The word that it begins with; empty if it does not begin with a word."""
        first = self.pieces[0] if self.pieces else None
        return first.text if first and first.kind == "name" else ""


@dataclass(frozen=True)
class TokenPiece:
    """A token as it is written in the template."""

    offset: int
    kind: str
    text: str

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.offset + len(self.text)
