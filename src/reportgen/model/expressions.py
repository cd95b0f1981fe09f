"""The language of `{{ … }}` in texts, of formulas and of checks, parsed into trees.

{{ gdp }}   {{ gdp.growth }}   {{ 国内生产总值 | growth('较上月') }}   {{ table('runs', top=5) }}
= 削减 + 保留   = sum(runs.ems) / 12   a + b <= c
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Union

from reportgen.diagnostics import Rule
from reportgen.language.hidden import ZERO_WIDTH, without_hidden
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import rules

_TOKEN = regex(
    rf"[\s{ZERO_WIDTH}]*(?:(?P<name>\d*[^\W\d][\w{ZERO_WIDTH}]*)|"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"|(?P<string>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
    r"|(?P<mark><=|>=|!=|<>|==|[-.．|｜(（)）,，+＋－−–*×＊/÷／=＝<＜>＞≤≥≠%％]))"
)
_PLAIN = regex(r"\s*([^\W\d]\w*)\s*(?:\|\s*([^\W\d]\w*)\s*)?")
"""A name, perhaps with one filter: most expressions are this, and need no tokens."""
_SLIP = regex(r"\s*([^\W\d]\w*)(\s*[。、，,:：;；·]\s*|\s+)(\w+)\s*")
_TIDY = str.maketrans("．｜（），＋－−–×＊÷／＝＜＞％", ".|(),+---**//=<>%")
_ALIKE = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!="}
_DEEPEST = 50
"""The deepest nesting of brackets, so that parsing cannot exhaust the stack."""
_ARITHMETIC = regex(r"\w\s*[-－−–+＋*×＊/÷／(（]\s*\w")
_GOES_ON = r"[\w'\"‘’“”]"
"""Beside a name, this shows that it is quoted or part of another name."""
_QUOTES = ("''", '""', "“”", "‘’")
_LONGEST_NUMBER = 100
"""The most characters of a number, as in values."""
_HUNDREDS = (100, 1000)
"""Factors that turn a ratio into percent or per mille."""


class Name(NamedTuple):
    """A name and where it begins in the text."""

    text: str
    offset: int


class Literal(NamedTuple):
    """A number typed in a formula."""

    value: Decimal
    is_percent: bool


class Quoted(NamedTuple):
    """A quoted text: a name with punctuation, or an argument."""

    name: Name


class Reference(NamedTuple):
    """A name with its attributes: `gdp`, `gdp.growth`, `runs.ems.sum`."""

    name: Name
    attributes: tuple[Name, ...] = ()


class Call(NamedTuple):
    """A function with its arguments, some of them named."""

    function: Name
    arguments: tuple[Term, ...]
    named: tuple[tuple[Name, Term], ...] = ()


class Sum(NamedTuple):
    """Terms with their signs, 1 or -1."""

    terms: tuple[tuple[int, Term], ...]


class Product(NamedTuple):
    """The first factor, and each further one with its operator, `*` or `/`, and its place."""

    first: Term
    factors: tuple[tuple[Name, Term], ...]


class Negation(NamedTuple):
    """A term with the other sign."""

    operand: Term


class Comparison(NamedTuple):
    """Two terms and the operator between them: = != < <= > >=."""

    left: Term
    mark: Name
    right: Term


Term = Union[Literal, Quoted, Reference, Call, Sum, Product, Negation]  # noqa: UP007  # it is recursive


class FilterCall(NamedTuple):
    """A filter with its arguments."""

    name: Name
    arguments: tuple[str | int, ...]


class Expression(NamedTuple):
    """A term and the filters it goes through."""

    term: Term
    filters: tuple[FilterCall, ...]
    written: Name
    """The term as written."""


class ExpressionError(Exception):
    """An expression that cannot be parsed or evaluated: the rule, where in the text, the facts."""

    def __init__(self, rule: Rule, offset: int, length: int = 1, **facts: Any) -> None:
        """`offset` and `length` count characters of the whole text."""
        super().__init__(rule)
        self.rule = rule
        self.offset = offset
        self.length = length
        self.facts = facts


def parse_text(text: str) -> tuple[tuple[str | Expression, ...], tuple[ExpressionError, ...]]:
    """The text as plain pieces and expressions, in order, and the errors in it."""
    statement = text.find("{%")
    if statement >= 0:
        return (), (ExpressionError(rules.STATEMENT_IN_TEXT, statement, 2),)
    pieces: list[str | Expression] = []
    errors: list[ExpressionError] = []
    end = 0
    while (opened := text.find("{{", end)) >= 0:
        pieces += [text[end:opened]] if opened > end else []
        closed = text.find("}}", opened)
        if closed < 0:
            only = "}" if "}" in text[opened:] else ""
            errors.append(ExpressionError(rules.BRACES_NOT_CLOSED, opened, 2, only=only))
            return tuple(pieces), tuple(errors)
        try:
            pieces.append(_expression(text[opened + 2 : closed], opened + 2))
        except ExpressionError as error:
            errors.append(error)
        end = closed + 2
    pieces += [text[end:]] if end < len(text) else []
    return tuple(pieces), tuple(errors)


def parse_formula(text: str) -> Term:
    """The formula `= …` as a tree; `ExpressionError` if it cannot be parsed."""
    begin = text.find(text.lstrip().lstrip("=＝"))
    tokens = Tokens(text[begin:], begin, rules.BAD_FORMULA)
    term = _sum(tokens)
    if tokens.kind:
        raise tokens.error()
    return term


def parse_comparison(text: str) -> Comparison:
    """The comparison of two terms as a tree; `ExpressionError` if it cannot be parsed."""
    tokens = Tokens(text, 0, rules.BAD_CHECK)
    left = _sum(tokens)
    offset = tokens.offset
    mark = tokens.take("=", "!=", "<", "<=", ">", ">=")
    if not mark:
        raise tokens.error()
    right = _sum(tokens)
    if tokens.kind:
        raise tokens.error()
    return Comparison(left, Name(mark, offset), right)


_OF_FORMULAS_ONLY = "+＋*×÷"
"""Signs that stand in no date, range or fraction."""


def is_formula_without_sign(text: str) -> bool:
    """Whether the text is a formula without its `=`; n/a is none."""
    if text.strip().lower() == "n/a":
        return False
    try:
        term = parse_formula(text)
    except ExpressionError:
        return False
    if isinstance(term, Call) and term.function.text[:1].isdigit():
        # 43件（上年68件）
        return False
    is_sure = bool(references(term)) or any(sign in text for sign in _OF_FORMULAS_ONLY)
    return isinstance(term, Sum | Product | Call) and is_sure


def parts(term: Term) -> tuple[Term, ...]:
    """The terms that a term consists of; none for a name or a number."""
    match term:
        case Call(_, arguments):
            return arguments
        case Sum(terms):
            return tuple(part for _, part in terms)
        case Product(first, factors):
            return (first, *(factor for _, factor in factors))
        case Negation(operand):
            return (operand,)
    return ()


def subterms(term: Term) -> Iterator[Term]:
    """The term and all terms inside it, from left to right."""
    yield term
    for part in parts(term):
        yield from subterms(part)


def references(term: Term) -> tuple[Reference, ...]:
    """The names in a term with their attributes, from left to right."""
    if isinstance(term, Reference):
        return (term,)
    if isinstance(term, Quoted):
        return (Reference(term.name),)
    return tuple([found for part in parts(term) for found in references(part)])


def literals(term: Term) -> Iterator[Literal]:
    """The numbers typed in a term."""
    return (part for part in subterms(term) if isinstance(part, Literal))


def is_ratio(term: Term) -> bool:
    """Whether a term is a quotient that is not scaled to percent, as by `* 100`."""
    if isinstance(term, Product):
        scaled = any(isinstance(part, Literal) and part.value in _HUNDREDS for part in parts(term))
        return not scaled and (divides(term) or any(map(is_ratio, parts(term))))
    return any(map(is_ratio, parts(term)))


def divides(term: Term) -> bool:
    """Whether the term itself, not only a part of it, divides by more than a typed number."""
    return isinstance(term, Product) and any(
        operator.text == "/" and not isinstance(factor, Literal)
        for operator, factor in term.factors
    )


def unquoted_name(text: str, names: Iterable[str]) -> Name | None:
    """The first of the names that occurs in a text without quotes; `None` if all are quoted."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            before, after = text[:at][-1:], text[at + len(name) :][:1]
            if not re.match(_GOES_ON, before) and not re.match(_GOES_ON, after):
                return Name(name, at)
            at = text.find(name, at + 1)
    return None


def two_names(source: str) -> tuple[str, str, str] | None:
    """Two names with a slip between them, `受理。增速`, and the slip; `None` for anything else."""
    slip = _SLIP.fullmatch(source)
    return (slip[1], slip[3], slip[2].strip()) if slip else None


def written_name(name: str, *, is_quoted: bool = False) -> str:
    """A name as formulas write it: in quotes if it has blanks or signs, or begins with a digit."""
    if name.isidentifier() and "·" not in name and not is_quoted:
        return name
    marks = next((marks for marks in _QUOTES if not set(marks) & set(name)), _QUOTES[0])
    return f"{marks[0]}{name}{marks[1]}"


class NamesWithin:
    """Finds which of many names occur in a text, without searching it for each of them."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` in the order in which they are found."""
        self._order = {name: position for position, name in enumerate(names)}
        self._lengths = {len(name) for name in self._order}

    def find(self, text: str) -> list[str]:
        """The names that occur in the text."""
        if len(self._order) <= len(text) * len(self._lengths):
            return [name for name in self._order if name in text]
        stretches = (text[at : at + length] for length in self._lengths for at in range(len(text)))
        return sorted({s for s in stretches if s in self._order}, key=self._order.__getitem__)


def is_taken_apart(name: str) -> bool:
    """Whether a name without quotes is arithmetic, or a function's: 城-乡, 排查（处）."""
    return _ARITHMETIC.search(name) is not None


class Tokens:
    """The tokens of a source, with the current one in view."""

    def __init__(self, source: str, offset: int, rule: Rule) -> None:
        """`offset` is where the source begins in its text; `rule` reports what cannot be parsed."""
        self._source = source.rstrip().rstrip(ZERO_WIDTH).rstrip()
        self._offset = offset
        self._rule = rule
        self._position = 0
        self._depth = 0
        self._start = 0
        self._calls: list[bool] = []
        """For each open bracket, whether it or one around it belongs to a function call."""
        self.kind = ""
        """`name`, `number`, `string`, `mark`; empty at the end."""
        self.lexeme = ""
        self.advance()

    @property
    def offset(self) -> int:
        """Where the current token begins in the text."""
        return self._start + self._offset

    def name(self) -> Name:
        """The current token as a name, then passed; `ExpressionError` if it is not one."""
        return self._taken("name")

    def string(self) -> Name:
        """The current token as the text between its quotes, then passed."""
        return Name((found := self._taken("string")).text[1:-1], found.offset)

    def number(self) -> Name:
        """The current token as the digits of a number, then passed."""
        return self._taken("number")

    def take(self, *marks: str) -> str:
        """The current token, then passed, if it is one of the marks; otherwise empty."""
        if self.kind != "mark" or self.lexeme not in marks:
            return ""
        mark = self.lexeme
        self.advance()
        return mark

    def expect(self, mark: str) -> None:
        """Pass a mark that must be next."""
        if not self.take(mark):
            raise self.error()

    def deeper(self, by: int) -> None:
        """Count an opened (1) or closed (-1) bracket."""
        self._depth += by
        if self._depth > _DEEPEST:
            raise self.error()

    def advance(self) -> None:
        """Move on to the next token."""
        if self._position >= len(self._source):
            self.kind, self.lexeme, self._start = "", "", len(self._source)
            return
        match = _TOKEN.match(self._source, self._position)
        if not match:
            self._start = len(self._source) - len(self._source[self._position :].lstrip())
            raise self.error()
        was_name = self.kind == "name"
        self.kind = match.lastgroup or ""
        self.lexeme = match[self.kind]
        self._start = match.start(self.kind)
        if self.kind == "number" and any(self._calls[-1:]):
            # In a function call, commas separate arguments: max(1,200) has two.
            self.lexeme = self.lexeme.partition(",")[0]
        self._position = self._start + len(self.lexeme)
        if self.kind == "mark":
            self._mark(was_name=was_name)
        elif self.kind == "number" and len(self.lexeme) > _LONGEST_NUMBER:
            raise self.error()

    def _mark(self, *, was_name: bool) -> None:
        """Normalise the mark and track brackets; `was_name` says that a name precedes it."""
        tidy = self.lexeme.translate(_TIDY)
        self.lexeme = _ALIKE.get(tidy, tidy)
        if self.lexeme == "(":
            self._calls.append(was_name or any(self._calls[-1:]))
        elif self.lexeme == ")" and self._calls:
            self._calls.pop()

    def error(self) -> ExpressionError:
        """The error for the current token, which does not fit."""
        found = self._source[self._start : self._start + 10]
        return ExpressionError(self._rule, self.offset, 1, found=found, source=self._source.strip())

    def _taken(self, kind: str) -> Name:
        if self.kind != kind:
            raise self.error()
        # A name pasted from a page may hide a zero-width character.
        lexeme = self.lexeme
        found = Name(lexeme if lexeme.isprintable() else without_hidden(lexeme), self.offset)
        self.advance()
        return found


def _expression(source: str, offset: int) -> Expression:
    if plain := _PLAIN.fullmatch(source):
        name = Name(plain[1], offset + plain.start(1))
        called = (FilterCall(Name(plain[2], offset + plain.start(2)), ()),) if plain[2] else ()
        return Expression(Reference(name), called, name)
    if source.startswith("{"):
        raise ExpressionError(rules.BRACES_TOO_MANY, offset - 2, 3, meant=source[1:].strip())
    tokens = Tokens(source, offset, rules.BAD_EXPRESSION)
    begin = tokens.offset
    term = _sum(tokens)
    written = source[begin - offset : tokens.offset - offset].rstrip()
    filters = []
    while tokens.take("|"):
        filters.append(_filter(tokens))
    if tokens.kind:
        raise tokens.error()
    # Whoever knows the function says what its brackets lack.
    is_bare = isinstance(term, Call) and not term.arguments
    if not references(term) and not is_bare:
        raise ExpressionError(rules.EXPRESSION_WITHOUT_NAME, begin, len(written), found=written)
    return Expression(term, tuple(filters), Name(written, begin))


def _sum(tokens: Tokens) -> Term:
    terms = [(1, _product(tokens))]
    while mark := tokens.take("+", "-"):
        terms.append((1 if mark == "+" else -1, _product(tokens)))
    return Sum(tuple(terms)) if len(terms) > 1 else terms[0][1]


def _product(tokens: Tokens) -> Term:
    first = _factor(tokens)
    factors = []
    offset = tokens.offset
    while mark := tokens.take("*", "/"):
        factors.append((Name(mark, offset), _factor(tokens)))
        offset = tokens.offset
    return Product(first, tuple(factors)) if factors else first


def _factor(tokens: Tokens) -> Term:
    if tokens.take("-"):
        tokens.deeper(1)
        operand = _factor(tokens)
        tokens.deeper(-1)
        return Negation(operand)
    if tokens.take("("):
        tokens.deeper(1)
        term = _sum(tokens)
        tokens.deeper(-1)
        tokens.expect(")")
        return term
    if tokens.kind == "number":
        digits = Decimal(tokens.number().text.replace(",", ""))
        return Literal(digits, bool(tokens.take("%")))
    if tokens.kind == "string":
        return _reference(tokens, tokens.string(), is_quoted=True)
    return _reference(tokens, tokens.name(), is_quoted=False)


def _reference(tokens: Tokens, name: Name, *, is_quoted: bool) -> Term:
    """A name with its attributes, or a call of a function with that name."""
    if not is_quoted and tokens.take("("):
        return _call(tokens, name)
    attributes = []
    while tokens.take("."):
        attributes.append(tokens.string() if tokens.kind == "string" else _attribute(tokens))
    return Quoted(name) if is_quoted and not attributes else Reference(name, tuple(attributes))


def _attribute(tokens: Tokens) -> Name:
    # A row may be named 2024.
    return tokens.number() if tokens.kind == "number" else tokens.name()


def _call(tokens: Tokens, function: Name) -> Call:
    tokens.deeper(1)
    arguments: list[Term] = []
    named: list[tuple[Name, Term]] = []
    while not tokens.take(")"):
        term = _sum(tokens)
        if isinstance(term, Reference) and not term.attributes and tokens.take("="):
            named.append((term.name, _sum(tokens)))
        else:
            arguments.append(term)
        if not tokens.take(",") and tokens.lexeme != ")":
            raise tokens.error()
    tokens.deeper(-1)
    return Call(function, tuple(arguments), tuple(named))


def _filter(tokens: Tokens) -> FilterCall:
    name = tokens.name()
    arguments: list[str | int] = []
    if tokens.take("("):
        while not tokens.take(")"):
            arguments.append(_argument(tokens))
            if not tokens.take(",") and tokens.lexeme != ")":
                raise tokens.error()
    return FilterCall(name, tuple(arguments))


def _argument(tokens: Tokens) -> str | int:
    if tokens.kind == "string":
        return tokens.string().text
    if tokens.kind == "number" and tokens.lexeme.isdecimal() and len(tokens.lexeme) < 10:
        return int(tokens.number().text)
    raise tokens.error()
