"""Texts with `{{ … }}` → texts with their figures filled in, each marked with its origin.

After words such as 下降 or `fell by`, a number is printed without its minus sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Place, Problems, Related, Words
from reportgen.document.placements import (
    EXAMPLES,
    PlacementError,
    function_called,
    located,
    mark_of,
    read_placement,
    with_placement_functions,
)
from reportgen.document.rules import BAD_PLACING
from reportgen.figures import rules
from reportgen.figures.asked import CHANGES, KEYS, SENTENCE
from reportgen.figures.figure import Arithmetic, Figure, Figures
from reportgen.figures.filters import FILTERS, leading_to
from reportgen.figures.naming import (
    NameScope,
    field_meant,
    find_figure,
    meant_by,
    paths_asked,
    paths_of_name,
    unknown_field,
    unquoted,
)
from reportgen.figures.numbers import without_zeros
from reportgen.figures.numbers.evaluate import evaluate, mixture, require_unit
from reportgen.figures.numbers.quantities import Quantity, quantity_of
from reportgen.language import nearest
from reportgen.language.marks import marked
from reportgen.language.patterns import regex
from reportgen.language.phrases import PHRASES, SOURCE, below_zero, with_label
from reportgen.model import scalars
from reportgen.model.expressions import (
    Call,
    Expression,
    ExpressionError,
    FilterCall,
    Name,
    Quoted,
    Reference,
    is_ratio,
    references,
    unquoted_name,
)
from reportgen.model.figures import Statistic, Table
from reportgen.model.rules import BAD_EXPRESSION
from reportgen.model.texts import date_words
from reportgen.model.values import FigureError, FigureText, Rate, Readable, Text
from reportgen.readers.pending import PendingText, Slot, put
from reportgen.readers.rules import PART_OF_REPORT, UNKNOWN_FIGURE
from reportgen.storage import shell_word

_FOOTNOTE = "footnote"
_DAY = regex(r"\d{4}-\d\d-\d\d")
_FIGURES_ARE = Words("统计", "figures are")
_NEEDS_UNIT = Words(
    "用“换算”写明单位，如 {{ 甲 / 乙 | 换算('元/人') }}",
    "give it with `to`, as in {{ a / b | to('$/person') }}",
)
_OF_PERCENTAGE = regex(
    r"占(?:[^，。；：,;.\d]{0,16}|[^，。；：,;]{0,24}的)$|(?:比重|比例|占比|率)(?:[已约]?(?:为|是|达到?|升至|降至))?$"
    r"|(?:增长|上升|提高|下降|降低)了?$|完成[^，。；：,;.\d]{0,8}的$"
    r"|(?i:\b(?:share|proportion|percentage|rate)\b(?: of [^.,;\d]{1,24})?"
    r"(?: (?:of|was|is|at|to|stood at|rose to|fell to))? $"
    r"|\b(?:rose|fell|grew|increased|decreased|up|down)(?: by)? $)"
)
"""What stands before a percentage."""
_OF_WHOLE = regex(r" of (?:the|all|its|our|their)\b")
_NAME_UNIT = Words("{{ 甲 + 乙 | 换算('件') }}", "{{ a + b | to('cases') }}")


def fill(
    slots: Iterable[Slot],
    figures: Figures,
    filters: dict[str, Callable[..., Any]],
    problems: Problems,
) -> None:
    """Fill the pending text of every slot; all unknown names and filters are reported."""
    filler = _Filler(figures, filters, problems)
    put((slot, filler.text(slot)) for slot in slots)
    if problems:
        _settle_expressions(figures, filters, problems)
    if filler.unfound:
        _report_unfound(filler.unfound, problems)


def _settle_expressions(figures: Figures, filters: Container[str], problems: Problems) -> None:
    """Say what was meant by expressions that could not be read, now that all names are known."""
    for one in problems:
        if one.rule is BAD_EXPRESSION and not one.facts.get("meant"):
            one.facts["meant"] = meant_by(one.facts.get("source", ""), figures, filters)


def _report_unfound(unfound: list[tuple[Place, ExpressionError]], problems: Problems) -> None:
    """Report what texts name in a report without any figures: once, if it is several."""
    with problems.asking(("statistics.*", "tables.*")) as found:
        from reportgen.readers import unread_figures

        place, error = unfound[0]
        unread = unread_figures(place.source)
        if found is problems and unread.beside:
            path = Path(place.source.name)
            found.add(
                PART_OF_REPORT, place, name=path.name, other=unread.beside, what=_FIGURES_ARE,
                folder=shell_word(str(path.parent)),
            )  # fmt: skip
        elif found is problems and len(unfound) > 1:
            found.add(
                rules.NO_STATISTICS, place, count=len(unfound), name=error.facts["name"],
                below=unread.below,
            )  # fmt: skip
        else:
            for place, error in unfound:
                found.add(error.rule, place, **error.facts)


class _Filler:
    """Evaluates the expressions of pending texts."""

    def __init__(
        self, figures: Figures, filters: dict[str, Callable[..., Any]], problems: Problems
    ) -> None:
        self._figures = figures
        self._filters = filters
        self._problems = problems
        self._scope = NameScope(figures)
        self._is_in_table = False
        self.unfound: list[tuple[Place, ExpressionError]] = []
        """What texts name, where the report has no figures at all."""
        self._at = 0
        """The piece of the text that is being filled."""

    def text(self, slot: Slot) -> Text:
        pending, text = slot.draft, ""
        self._is_in_table = isinstance(slot.item, Table)
        for at, piece in enumerate(pending.pieces):
            self._at = at
            text += piece if isinstance(piece, str) else self.words(piece, pending, before=text)
        return Text(text, pending.place)

    def words(self, expression: Expression, pending: PendingText, *, before: str) -> str:
        try:
            value = self._evaluate(expression, pending)
        except ExpressionError as error:
            place = pending.place_at(error.offset, error.length)
            facts = error.facts
            if error.rule == UNKNOWN_FIGURE:
                # As it is written in a text, if it needs quotes.
                near = [_in_braces(name) for name in facts["nearest"]]
                if not near and self._is_filter(error, expression):
                    near = [f"| {facts['name']}"]
                declare = "" if near else facts["declare"]
                facts = {**facts, "nearest": near, "declare": declare}
            if error.rule == UNKNOWN_FIGURE and not (self._figures.all or self._figures.tables):
                self.unfound.append((place, error))
                return ""
            if error.rule == rules.UNKNOWN_FUNCTION:
                facts = with_placement_functions(facts)
            about = paths_asked(expression.term, self._figures, error)
            self._problems.add(error.rule, place, about=about, **facts)
            return ""
        except FigureError as error:
            self._report(error, expression, pending)
            return ""
        if isinstance(value, Quantity) and not value.unit and is_ratio(expression.term):
            self._check_fraction(value, expression, pending, before)
        origin = getattr(value, "origin", 0)
        is_change = bool(origin) and self._figures.origins.asked(origin)[1] in CHANGES
        words = str(after_a_fall(value, before, is_change=is_change))
        if "-" in words and not self._is_in_table and self._figures.language != "en":
            words = below_zero(words)
        lead = ""
        if before.endswith(", ") and self._figures.language == "en":
            lead = _leading(expression, words, pending.pieces[: self._at], self._figures)
        return f"{lead}{marked(words, origin) if origin else words}"

    def _check_fraction(
        self, value: Quantity, expression: Expression, pending: PendingText, before: str
    ) -> None:
        """Report a quotient such as 0.31 that stands where words ask for a percentage."""
        low = value.amount.low
        after = pending.pieces[self._at + 1] if self._at + 1 < len(pending.pieces) else ""
        is_asked = _OF_PERCENTAGE.search(before) or (
            isinstance(after, str) and _OF_WHOLE.match(after)
        )
        if low is None or not 0 < abs(low) < 1 or not is_asked:
            return
        written, offset = expression.written
        self._problems.add(
            rules.FRACTION_PRINTED, pending.place_at(offset, len(written)), term=written,
            shown=str(value),
        )  # fmt: skip

    def _is_filter(self, error: ExpressionError, expression: Expression) -> bool:
        """Whether a name that is unknown is a filter's, with another sign than | before it."""
        first = references(expression.term)[0].name
        return error.offset > first.offset and error.facts["name"] in self._filters

    def _report(self, error: FigureError, expression: Expression, pending: PendingText) -> None:
        name = references(expression.term)[0].name
        place = pending.place_at(name.offset, len(name.text))
        figure = self._figures.by_name.get(name.text)
        related = (Related(figure.place),) if figure and figure.place else ()
        about = paths_of_name(name.text, self._figures)
        self._problems.add(error.rule, place, related=related, about=about, **error.facts)

    def _evaluate(self, expression: Expression, pending: PendingText) -> Any:
        value = self._value(expression, pending)
        for call in expression.filters:
            around = self._around(value, call, pending)
            value = self._filtered(value, call, around)
        return value

    def _value(self, expression: Expression, pending: PendingText) -> Any:
        term = expression.term
        self._note_use(expression, pending)
        if isinstance(term, Call) and function_called(term.function.text):
            return self._mark_of(term, expression, pending)
        if isinstance(term, Quoted):
            term = Reference(term.name)
        table = self._figures.table(term.name.text) if isinstance(term, Reference) else None
        if isinstance(term, Reference) and table is None:
            return _field(find_figure(term.name, self._figures), term.attributes)
        if isinstance(term, Reference) and table is not None:
            text = table.text(term.attributes)
            if text is not None:
                prose = self._in_prose(text)
                # Who has reported is a figure in words; a cell of texts is a text.
                is_counted = table is self._figures.offices and bool(prose)
                return self._counted(prose, expression, pending) if is_counted else prose
        return self._computed(expression, pending)

    def _in_prose(self, text: Text) -> Text:
        """A cell of texts in a sentence: on one line, its day in words."""
        tidy = " ".join(text.split())
        if self._figures.language != "en":
            tidy = re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", tidy)
        day = scalars.date(tidy, text.place) if _DAY.fullmatch(tidy) else None
        return text.like(date_words(day, language=self._figures.language) if day else tidy)

    def _counted(self, words: Text, expression: Expression, pending: PendingText) -> FigureText:
        """Words that say a number, with its origin."""
        return FigureText(words, self._computed(expression, pending).origin)

    def _computed(self, expression: Expression, pending: PendingText) -> Quantity:
        """The result of arithmetic, with an origin of its own."""
        self._check_names(expression)
        number = evaluate(expression.term, self._scope)
        written, offset = expression.written
        place = pending.place_at(offset, len(written))
        is_converted = any(call.name.text in FILTERS["to"].words for call in expression.filters[:1])
        if number is not None and not is_converted:
            require_unit(number, references(expression.term)[0].name, _NEEDS_UNIT)
            if mixed := mixture(number, len(written), _NAME_UNIT):
                self._problems.add(mixed.rule, place, **mixed.facts)
        quantity = quantity_of(number, self._figures.language, place=pending.place)
        low = quantity.amount.low
        if low is not None and self._figures.reads_sheet(expression.term):
            quantity.amount = quantity.amount._replace(low=without_zeros(low))
        quantity.units, quantity.big = self._figures.units, self._figures.manner.big_numbers
        arithmetic = Arithmetic(expression.term, place, quantity)
        quantity.origin = self._figures.origins.number_of(written, arithmetic)
        return quantity

    def _check_names(self, expression: Expression) -> None:
        """Raise `ExpressionError` for a name that is read as arithmetic."""
        written, offset = expression.written
        found = unquoted_name(written, self._figures.taken_apart.find(written))
        if found is not None:
            raise unquoted(found, offset, "{{{{ {} }}}}")

    def _note_use(self, expression: Expression, pending: PendingText) -> None:
        for reference in references(expression.term):
            figure = self._figures.by_name.get(reference.name.text)
            if figure is not None:
                path = pending.place.path if pending.place else ""
                part = path.partition(".")[0].partition("[")[0]
                self._figures.used.setdefault(figure.compared_name, set()).add(part)

    def _mark_of(self, call: Call, expression: Expression, pending: PendingText) -> str:
        """The mark that stands for a table, chart or the like until it is put there."""
        call = self._cited(call)
        placement = read_placement(call)
        if self._is_in_table:
            function = call.function
            raise ExpressionError(rules.PLACED_IN_TABLE, function.offset, len(function.text))
        if expression.filters:
            name = expression.filters[0].name
            raise ExpressionError(
                BAD_PLACING, name.offset, len(name.text), example=EXAMPLES[placement.what]
            )
        try:
            self._figures.check_placement(placement)
        except PlacementError as error:
            raise located(error, call) from None
        place = pending.place_at(call.function.offset, len(call.function.text))
        number = self._figures.placements.number(placement, place)
        return mark_of(placement, number)

    def _cited(self, call: Call) -> Call:
        """The call; a footnote that names a text of a figure, as `gdp.source`, with that text."""
        match call.arguments:
            case (Reference(name, (field, *_) as attributes),) if (
                function_called(call.function.text) == _FOOTNOTE
            ):
                text = _field(find_figure(name, self._figures), attributes)
                if isinstance(text, str):
                    if KEYS.get(field.text) == SOURCE:
                        text = with_label(SOURCE, text, self._figures.language)
                    return call._replace(arguments=(Quoted(Name(text, name.offset)),))
        return call

    def _around(self, value: Any, call: FilterCall, pending: PendingText) -> dict[str, Any]:
        """What a filter is told of the sentence that it stands in, so as not to say it again."""
        asks = _ASKED_BY.get(call.name.text)
        if not isinstance(value, Figure) or asks not in (SENTENCE, "change"):
            return {}
        said = _said(value.name, self._at, pending.pieces, self._figures)
        if asks == SENTENCE:
            told: dict[str, Any] = {"without": said}
            if self._figures.language == "en":
                piece = pending.pieces[self._at - 1] if self._at else ""
                typed = piece if isinstance(piece, str) else ""
                told["after"] = "article" if _DETERMINER.search(typed) else ""
            else:
                before = _beside(self._at, pending.pieces)[0]
                none = _BEFORE_NONE.search(before) if value.amount.low == 0 else None
                is_object = _SUBJECT.search(before) is None
                told["after"] = none.lastgroup if none else "object" if is_object else ""
                told["compared"] = _compared(self._at, pending.pieces)
            return told
        before, after = _beside(self._at, pending.pieces)
        is_told = _BASE_BEFORE.search(before) or _BASE_AFTER.match(after)
        if not said.isdisjoint(("growth", SENTENCE)):
            return {"is_compared": True}
        # After a comma it is a clause of its own: 惠及6210人，同比减少178人.
        earlier = "".join(one for one in pending.pieces[: self._at] if isinstance(one, str))
        sentence = _SENTENCE_END.split(earlier)[-1].rstrip()
        is_alone = sentence.endswith("，") and not _BASE_IN_SENTENCE.search(sentence)
        return {"is_compared": bool(is_told), "is_alone": not is_told and is_alone}

    def _filtered(self, value: Any, call: FilterCall, around: Mapping[str, Any]) -> Any:
        name = call.name
        function = self._filters.get(name.text)
        if function is None:
            raise ExpressionError(
                rules.UNKNOWN_FILTER, name.offset, len(name.text), name=name.text,
                nearest=_filters_meant(name.text) or nearest(name.text, self._filters),
                known=[n for n in self._filters if n.isascii() == name.text.isascii()],
            )  # fmt: skip
        try:
            return function(value, *call.arguments, **around)
        except (TypeError, ArithmeticError):
            raise ExpressionError(
                rules.BAD_ARGUMENTS, name.offset, len(name.text), name=name.text
            ) from None


def _in_braces(name: str) -> str:
    return f"{{{{ {name} }}}}" if name.startswith("'") else name


def _field(figure: Figure, attributes: Iterable[Name]) -> Any:
    """What a name asks of its figure, `gdp.of.growth`; the figure itself without attributes."""
    value: Any = figure
    for name in attributes:
        if isinstance(value, Figure) and name.text in value.written.also_compared:
            value = value.compared_by(name.text)
            continue
        if not isinstance(value, Figure) or name.text not in KEYS:
            raise unknown_field(name)
        found = getattr(value, name.text)
        if found is None:
            raise figure.missing(KEYS[name.text])
        if found is True or isinstance(found, tuple | Readable):
            # A template may ask whether there is a limit, but a text cannot print the answer.
            raise unknown_field(name)
        value = found
    return value


_ASKED_BY = {name: row.asks for row in FILTERS.values() for name in row.words}
"""What a filter asks of a figure, by the filter's names."""
_MOST = 50
"""How many pieces of a text before and behind one are looked at."""
_SENTENCE_END = regex(r"[。！？!?\n]|\.(?=\s|$)")
_CLAUSE_END = regex(r"[，。；、：！？,;:!?\n]|\.(?=\s|$)")
_DETERMINER = regex(r"(?i)\b(?:the|an?|our|its|their|this|that|each|every)\s*$|['’]s?\s*$")
_SUBJECT = regex(
    r"(?:^|[年月日度县市区镇乡村州省旗局国]|街道|共|其中|期间|以来|[内中]|[仍还也又均]|分别|截至目前)\s*$"
)
"""What may stand in a clause before the verb of what occurred: 全县{{ 火灾 | 成句 }}."""
_BEFORE_NONE = regex(
    r"(?:(?P<none>没有|没|无|杜绝|未(?:再?(?:发生|出现|发现|收到|接到))?)"
    r"|(?P<verb>发生|发现|出现|接到|收到|接报|受理|办理|查处|查办|处置|处理|扑救|化解|调处|侦破|破获|审结|办结|立案|整改|排查"
    r"|召开|开展|举办|举行|组织|承办|建成|新建|改建|扩建|改造|修建|修复|整治|清理|拆除|关停|取缔|引进|签约|实施|启动|发放"
    r"|投入|争取|培训|安置|救助|慰问|走访|接待|表彰|奖励|处罚|通报|约谈|问责|移送|抓获|查获|收缴|新增|登记|评选|命名)了?)\s*$"
)
"""What nothing may stand behind, as its `none` or `verb`: 全年查处{{ 案件 | 成句 }}."""
_A_RATE = regex(r"\d|just (?:over|under) ")
"""What an English rate begins with, but not: within the limit of six."""
_COMPARED = regex(
    r"(?:^|[，；：])[^，；：]{0,6}?[与同和较比](上年|去年)(?:同期)?(?:相比|比较|比)?，"
)
"""What a sentence is compared with before it gives its figures: 与上年相比，…."""
_BASE_BEFORE = regex(r"比|较|与|\b(?:compared|against|from|than|on|over)\b")
_BASE_IN_SENTENCE = regex(r"比|较|与|上年|去年|上期|上月|以来")
"""What says in a Chinese sentence what all of its changes are compared with."""
_BASE_AFTER = regex(r"\s+(?:compared|against|from|than|on|over|year|month|quarter|since)\b")
"""What says in a clause, before or after a change, what it is compared with."""


def _compared(at: int, pieces: Sequence[str | Expression]) -> str:
    """The time that the sentence of a piece, before it, says that it is compared with; or empty."""
    for piece in reversed(pieces[max(at - _MOST, 0) : at]):
        if isinstance(piece, str):
            *ended, last = _SENTENCE_END.split(piece)
            if found := _COMPARED.search(last):
                return found[1]
            if ended:
                break
    return ""


def _leading(
    expression: Expression, words: str, pieces: Sequence[str | Expression], figures: Figures
) -> str:
    """What leads to an English rate that a clause of its own gives: or 104% of the target.

    The sentence must have told the figure itself, or how it grew: up 5%, reaching 104% of it.
    """
    name = expression.term.name.text if isinstance(expression.term, Quoted | Reference) else ""
    figure = figures.by_name.get(name)
    asked = _asked_by(expression, figure.name, figures) if figure else ""
    if figure is None or asked not in ("completion", "share") or not _A_RATE.match(words):
        return ""
    found: set[str] = set()
    for piece in reversed(pieces[-_MOST:]):
        if not isinstance(piece, str):
            found |= _told_by(piece, figure, figures)
        elif _SENTENCE_END.search(piece):
            break
    if not found.isdisjoint(("growth", "change")):
        return leading_to(figure, asked)
    return PHRASES["en"].alone if "value" in found else ""


def _told_by(piece: Expression, figure: Figure, figures: Figures) -> set[str]:
    """Whether an expression tells the value of the figure, how it grew, or in a sentence both."""
    asked = _asked_by(piece, figure.name, figures)
    if asked == SENTENCE:
        return {"value", "growth"} if figure.grown else {"value"}
    is_itself = not asked and figure.name in (
        found.name
        for reference in references(piece.term)
        if (found := figures.by_name.get(reference.name.text)) is not None
    )
    return {"value"} if is_itself else {asked}


def _said(
    name: str, at: int, pieces: Sequence[str | Expression], figures: Figures
) -> frozenset[str]:
    """What the rest of a sentence asks of the figure; `at` is the piece of its own."""
    found: set[str] = set()
    for others in (reversed(pieces[max(at - _MOST, 0) : at]), pieces[at + 1 : at + 1 + _MOST]):
        for piece in others:
            if not isinstance(piece, str):
                found.add(_asked_by(piece, name, figures))
            elif _SENTENCE_END.search(piece):
                break
    return frozenset(found)


def _asked_by(expression: Expression, name: str, figures: Figures) -> str:
    """What an expression asks of the figure, with a filter or a field; empty if nothing."""
    term, calls = expression.term, expression.filters
    if isinstance(term, Quoted):
        term = Reference(term.name)
    figure = figures.by_name.get(term.name.text) if isinstance(term, Reference) else None
    if figure is None or figure.name != name or not isinstance(term, Reference):
        return ""
    if term.attributes:
        return KEYS.get(term.attributes[0].text, "") if len(term.attributes) == 1 else ""
    return _ASKED_BY.get(calls[0].name.text, "") if calls else ""


def _beside(at: int, pieces: Sequence[str | Expression]) -> tuple[str, str]:
    """The typed words of a clause before the piece at a position, and those behind it."""
    before = []
    for piece in reversed(pieces[max(at - _MOST, 0) : at]):
        if isinstance(piece, str):
            parts = _CLAUSE_END.split(piece)
            before.append(parts[-1])
            if len(parts) > 1:
                break
    after = pieces[at + 1] if at + 1 < len(pieces) else ""
    return " ".join(reversed(before)), after if isinstance(after, str) else ""


_FAR = 60
"""How many characters before a number are searched for words of falling."""
_ABOUT = "(?:了|将近|近|大约|约|超过|超|逾|不到|至少)*"
_VERBS = (
    "下降|下跌|下滑|下挫|回落|减少|减小|降低|缩减|缩小|缩水|收窄|放缓|负增长|[少减降跌]了|比[少减降跌]"
    "|少收|短收"
)
_SHORT = "(?<![升空投沉])降|(?<!增)减|(?<!涨)跌|(?<![至多不最很缺])少|(?<![最高])低"
"""Verbs of one character, which also end other words."""
_NOUNS = (
    "[降减跌]幅|(?:下降|下跌|下滑|回落|减少|降低|缩减|缩小|收窄)的?幅度"
    "|(?:下降|减少|降低)的?(?:比例|百分比)|(?:亏损|逆差|净流出|赤字)总?额?"
)
_ENGLISH_ABOUT = (
    "(?: (?:by|about|nearly|almost|around|roughly|some|over|just over|more than|at least))*"
)
_ENGLISH_VERBS = (
    "fell|fallen|falling|dropp(?:ed|ing)|declin(?:ed|ing)|decreas(?:ed|ing)|reduc(?:ed|ing)"
    "|shrank|shrunk|shrinking|slipp(?:ed|ing)|lost|losing|lower|fewer|down by"
    "|(?:falls?|drops?|decreases?|declines?|reductions?|loss(?:es)?) of"
)
# “Slowed down to 3 %” gives a level, not a fall.
_ENGLISH_DOWN = "(?<!ed )(?<!ing )(?<!slow )(?<!slows )(?<!cool )(?<!cools )down"
_SIZES = f"(?:{_NOUNS})(?:达到|达|为|是|在)?{_ABOUT}"
_BEFORE_AMOUNTS = (
    rf"(?:(?:{_VERBS}){_ABOUT}|{_SIZES}|\b(?i:{_ENGLISH_VERBS})\b{_ENGLISH_ABOUT})\s*$"
)
_BEFORE_CHANGES = (
    rf"(?:(?:{_VERBS}|{_SHORT}){_ABOUT}达?{_ABOUT}|{_SIZES}"
    rf"|\b(?i:{_ENGLISH_VERBS}|{_ENGLISH_DOWN})\b{_ENGLISH_ABOUT})\s*$"
)


def after_a_fall(value: Any, before: str, *, is_change: bool) -> Any:
    """The value, without its minus sign if the words before it are 下降, fell by or the like.

    `is_change` says whether the value is a growth or a change; other amounts lose their sign only
    right after an unambiguous verb. After words that lead to a result (降为, fell to) the number is
    a level and keeps its sign.
    """
    unsigned = _unsigned(value)
    if unsigned is value:
        return value
    pattern = _BEFORE_CHANGES if is_change else _BEFORE_AMOUNTS
    return unsigned if re.search(pattern, before[-_FAR:]) else value


def _unsigned(value: Any) -> Any:
    """The value without its minus sign; the same object if it has none."""
    number = value
    if isinstance(value, Figure):
        low = value.amount.low
        if low is None or low >= 0:
            return value
        number = value.quantity
    if isinstance(number, Rate) and number.percent is not None and number.percent.is_signed():
        return number.with_percent(number.percent.copy_abs())
    if isinstance(number, Quantity) and number.amount.low is not None and number.amount.low < 0:
        return number.resized(number.amount.low.copy_abs())
    return value


def _filters_meant(word: str) -> list[str]:
    """The filter that a word means, as 同比 means 增长; empty if there is none."""
    field = Statistic.named(field_meant(word))
    row = FILTERS.get(field.key) if field else None
    return [] if row is None else [row.name if word.isascii() else row.chinese]
