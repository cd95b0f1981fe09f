"""Singular and plural around the numbers of figures, in English: 1 potholes, 1 stop were made.

A text is typed for one number and printed with another. Only what is surely about the number is
reported: a noun that the figure's label has too, and verbs whose subject the figure is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.language.nouns import singular_of
from reportgen.language.patterns import regex

if TYPE_CHECKING:
    from reportgen.checks.statements.plain import FigureWords, PlainSentence
    from reportgen.diagnostics import Problems
    from reportgen.figures.figure import Figure

_ONE = regex(r"(?:1|one)(?: [a-z].*)?")
_MANY = regex(r"(?P<number>[\d,]+|[a-z-]+) (?P<unit>[a-z][a-z -]*)")
_NOUN = regex(r" (?P<noun>[a-z-]+)\b")
_NOUNS = regex(r" (?P<noun>[a-z-]+ [a-z-]+)\b")
_PLURAL_AFTER = regex(" (?P<verb>were|are|have)\\b")
_SINGULAR_AFTER = regex(" (?P<verb>was|is|has)\\b")
_PLURAL_BEFORE = regex(r"\bthere (?P<verb>were|are|have) (?:been )?(?:only |just )?$")
_SINGULAR_BEFORE = regex(r"\bthere (?P<verb>was|is|has) (?:been )?(?:only |just )?$")
_SUBJECT = regex(
    r"(?:^|[.;:,)–—]|\b(?:that|but|while|whether|because|as|than|only|just)"
    r"|^(?:in|during|by|on) [\w ]{1,25})\s*$"
)
"""What stands before a subject: after other words, as in the work on 3 roads, it is none."""
_LISTED = regex(r"\s*(?:,|and\b|or\b|to\b|%)")
"""After a number with which a list or a range goes on."""
_OTHER = {
    "were": "was", "are": "is", "have": "has", "was": "were", "is": "are", "has": "have",
}  # fmt: skip


def check_agreement(plain: PlainSentence, problems: Problems) -> None:
    """Report nouns and verbs beside the values of figures that do not agree with them."""
    for words in plain.figures:
        if words.figure is not None and words.asked == "value":
            _check(words, words.figure, plain, problems)


def _check(words: FigureWords, figure: Figure, plain: PlainSentence, problems: Problems) -> None:
    small, start, stop = plain.sentence.small, words.start, words.stop
    shown, before, after = small[start:stop], small[:start], small[stop:]
    is_one = _ONE.fullmatch(shown) is not None
    if not (is_one or _are_many(shown, figure)):
        return
    if is_one and " " not in shown and (noun := _plural_after(after, figure.label.lower())):
        end = stop + 1 + len(noun)
        last = noun.rpartition(" ")[2]
        wrong = end - len(last), singular_of(last)
        _add(plain, problems, figure, (start, end), wrong, noun)
        return
    verb = (_PLURAL_BEFORE if is_one else _SINGULAR_BEFORE).search(before)
    if verb is not None and not _LISTED.match(after):
        at = verb.start("verb")
        _add(plain, problems, figure, (at, stop), (at, _OTHER[verb["verb"]]))
        return
    verb = (_PLURAL_AFTER if is_one else _SINGULAR_AFTER).match(after)
    if verb is not None and _SUBJECT.search(before):
        at = stop + verb.start("verb")
        _add(plain, problems, figure, (start, stop + verb.end()), (at, _OTHER[verb["verb"]]))


def _plural_after(after: str, label: str) -> str:
    """The plural that follows a number and that the label has, with the words before it.

    Home visits; empty if there is none.
    """
    for said in (_NOUN.match(after), _NOUNS.match(after)):
        noun = said["noun"] if said is not None else ""
        if noun and f" {noun} " in f" {label} " and singular_of(noun.rpartition(" ")[2]):
            return noun
    return ""


def _are_many(shown: str, figure: Figure) -> bool:
    """Whether the words are a number of things other than one, called by a plural."""
    many = _MANY.fullmatch(shown)
    if many is None or not figure.known.units(figure.unit).is_count:
        return False
    return bool(singular_of(many["unit"].split(" ")[-1]))


def _add(
    plain: PlainSentence, problems: Problems, figure: Figure, said: tuple[int, int],
    wrong: tuple[int, str], noun: str = "",
) -> None:  # fmt: skip
    """Report the words `said`, of which the one at an offset should be another."""
    words, (at, other) = plain.sentence.words, wrong
    stop = at + len(plain.sentence.small[at:].split(" ")[0].rstrip(".,;:"))
    right = f"{words[said[0] : at]}{other}{words[stop : said[1]]}"
    remedy = {"noun": noun, "right": right} if noun else {"instead": right}
    problems.add(
        rules.SINGULAR_PLURAL, plain.place(at, stop), related=figure_place(figure),
        said=words[slice(*said)], **remedy,
    )  # fmt: skip
