"""What is found of an office, as a letter to that office says it.

Messages are for those who sum up: they name offices and files, and their remedies say what to ask
of whom. A letter speaks to the office itself, and of no other one.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, Words, plain_help
from reportgen.diagnostics.messages import severity, worded
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import date
from reportgen.model.texts import date_words

MEND, LOOK, LATE = "mend", "look", "late"
"""The kinds of findings, which make the headings: what has to be corrected, what is to be checked,
and what came late, which cannot be mended any more."""


class Letter(NamedTuple):
    """A kind of finding in a letter: what is so, and what the office can do."""

    kind: str
    says: Words
    advice: Words


OF_THE_LIST = (
    "office-nameless", "office-missing", "office-broken", "office-counted-twice",
    "office-name-clash", "office-unknown-parent", "office-unlisted", "office-rate-summed",
    "office-undated", "office-answer-by", "office-doubtful-below",
)  # fmt: skip
"""What those who keep the list have to look at, or what the letter says by itself."""
LETTERS = {
    "office-late": Letter(
        LATE,
        Words(
            "你单位的报告成文于{date}，期限是{due}",
            "Your report is dated {date}; it was due on {due}",
        ),
        Words("今后请按期报送", "Please keep to the date next time"),
    ),
    "office-left-over": Letter(
        MEND,
        Words(
            "你单位报的是{period}的情况，要报的是{own}的",
            "Your report is about {period}, not about {own}",
        ),
        Words(
            "报{own}的情况；只是时期写错的，改正时期",
            "send the report for {own}; if only its period is wrong, correct that",
        ),
    ),
    "office-copied": Letter(
        LOOK,
        Words(
            "你单位的报告里，{which}和另一个单位的一样",
            "In your report, {which} are those of another office",
        ),
        Words(
            "核对是不是误用了别处的报告；确是本单位的数，请说明",
            "check whether the report of another office was used by mistake; if these are your own "
            "figures, say so",
        ),
    ),
    "office-misplaced": Letter(
        MEND,
        Words(
            "收到的报告，{what}不是你单位，像是放错了的别处的报告",
            "The {what} of the report that we received is not your office, as if it were that of "
            "another one",
        ),
        Words(
            "报你单位自己的报告；只是{what}写错的，改正",
            "send your own report; if only its {what} is wrong, correct that",
        ),
    ),
    "office-misnamed": Letter(
        MEND,
        Words(
            "你单位没有填报“{figure}”，报告里有“{own}”，像是把名称写错了",
            "You gave no number for “{figure}”, but your report has “{own}”, which may be the same",
        ),
        Words(
            "写错的，把名称改成“{figure}”；不是的，补报，没有的写0",
            "if it is the same, call it “{figure}”; if not, enter the number, or 0 if there was "
            "none",
        ),
    ),
    "office-unit-differs": Letter(
        MEND,
        Words(
            "“{figure}”的计量单位是“{unit}”，{who}用“{usual}”，无法换算，没有汇入",
            "“{figure}” is in {unit}, where {who} gave {usual}; it cannot be converted and was "
            "left out",
        ),
        Words("按“{usual}”报", "give it in {usual}"),
    ),
    "office-unit-converted": Letter(
        LOOK,
        Words(
            "“{figure}”报的是{value}，按{converted}汇入",
            "“{figure}” is given as {value} and was counted as {converted}",
        ),
        Words("计量单位写错的，改正", "correct the unit of measure if it is a mistake"),
    ),
    "office-definition-differs": Letter(
        LOOK,
        Words(
            "“{figure}”的口径可能不一样：{differences}",
            "“{figure}” may not have been counted in the same way: {differences}",
        ),
        Words(
            "按{who}的口径核对；口径相同的，照{who}的写法写",
            "check that you count what {who} count; if you do, describe it as they do",
        ),
    ),
    "office-base-differs": Letter(
        MEND,
        Words(
            "“{figure}”按“{found}”算，{who}按“{usual}”算，口径不一样[，{left_out}]",
            "“{figure}” is computed by “{found}”, where {who} use “{usual}”[, {left_out}]",
        ),
        Words("按“{usual}”算，重新报送", "compute it by “{usual}”"),
    ),
    "office-partial-below": Letter(
        MEND,
        Words(
            "你单位[汇总了{part}的报告，缺{missing}][汇总的{figures}不含{open}]",
            "[Your report sums up {part}, without {missing}][{figures} in your report is without "
            "{open}]",
        ),
        Words("催报以后重新汇总", "sum up again when they have reported"),
    ),
    "office-dates-differ": Letter(
        LOOK,
        Words(
            "你单位报的是{found}的数，{who}报的是{usual}的数[：{figures}]",
            "Your figures are {found}, where {who} gave figures {usual}[: {figures}]",
        ),
        Words("报{usual}的数", "give figures {usual}"),
    ),
    "office-partial": Letter(
        MEND,
        Words("你单位没有填报“{figure}”", "You gave no number for “{figure}”"),
        Words("补报；没有的写0", "enter the number, or 0 if there was none"),
    ),
    "office-sum-differs": Letter(
        LOOK,
        Words(
            "“{figure}”写的是{stated}，所属{part}合计{sum}",
            "“{figure}” is stated as {stated}, but the figures of {part} add up to {sum}",
        ),
        Words("核对写的数和所属单位报的数", "compare it with what the offices below reported"),
    ),
    "office-unknown-key": Letter(
        LOOK,
        Words(
            "“{figure}”写在“{key}”下，已按名称汇入",
            "“{figure}” stands under “{key}” and was counted by its label",
        ),
        Words("写在“{usual}”下", "put it under “{usual}”"),
    ),
    "office-restated": Letter(
        LOOK,
        Words(
            "“{figure}”的上期写的是{said}，上期报的是{value}[；"
            "另有{count}个指标的上期也不同：{others}]",
            "You give {said} as the previous value of “{figure}”, where your last report gave "
            "{value}[; so it is with {count} more: {others}]",
        ),
        Words(
            "核对上期的数；修订过的，写明“修订: 原因”",
            "compare it with your last report; if it was revised, say why under `revised`",
        ),
    ),
    "office-unchanged": Letter(
        LOOK,
        Words(
            "你单位报的{count}个数和上期的全都一样，像是只改了时期",
            "All {count} figures are those of your last report, as if only its period had been "
            "changed",
        ),
        Words("报本期的数", "give the figures of this period"),
    ),
    "office-outlier": Letter(
        LOOK,
        Words(
            "“{figure}”报的是{value}，{beside}，相差{times}倍以上",
            "“{figure}” is {value}, {beside}: at least {times} times as much, or as little",
        ),
        Words(
            "核对数值和计量单位：是不是多写或少写了几位[，是不是把{meant}写成了{unit}]",
            "check the number and its unit of measure: digits too many or too few[, {unit} for "
            "{meant}]",
        ),
    ),
}  # fmt: skip
"""Each rule about offices whose problems go into their letters."""
_FAR_APART = "far-apart"


def letter_of(one: Diagnostic, office: str) -> Letter | None:
    """How what is found is said to an office; `None` if it is not about the office's own report.

    An office that sums up reports itself may be told of those below it too.
    """
    names = one.facts.get("offices") or (one.facts.get("office"),)
    return LETTERS.get(one.rule.id) if office in names else None


def kind_of(one: Diagnostic, office: str) -> str:
    """Whether something has to be corrected, is to be checked, or only came late."""
    letter = letter_of(one, office)
    # Of a number whose right one is known the unit is wrong, rather than doubtful.
    is_known = one.rule.id == _FAR_APART and one.facts.get("meant")
    if severity(one) == "error" or is_known:
        return MEND
    return letter.kind if letter is not None else LOOK


def in_letter(one: Diagnostic, office: str, language: str) -> tuple[str, str]:
    """What is found, and what the office can do, as sentences without their final stops."""
    letter = letter_of(one, office)
    # What is right may stay, as the heading says: nothing needs to be accepted.
    words = (letter.says, letter.advice) if letter else (one.rule.message, plain_help(one.rule))
    says, advice = (_tidied(worded(part, one, language), language) for part in words)
    return _FIRST.sub(lambda first: first[0].upper(), says), advice


_FIRST = regex(r"\A“?[a-z](?![A-Z])")
_DAY = regex(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")
_HAN = r"[\u3007\u3400-\u9fff，。、；：！？（）《》“”＋－×÷＝—]"
_OTHER = r"[A-Za-z\d%‰￥$£€＋－×÷＝]"
_BLANK = regex(rf"(?<={_HAN}) (?={_HAN}|{_OTHER})|(?<={_OTHER}) (?={_HAN})")
_QUOTED = regex(r"(?<!\w)'([^'\n]+)'(?!\w)")


def _tidied(text: str, language: str) -> str:
    """The words of a message as a letter has them: days in words, quotation marks, blanks."""
    text = _DAY.sub(lambda day: date_words(date(day[0], None), language=language) or day[0], text)
    return _QUOTED.sub(r"“\1”", text) if language == "en" else _BLANK.sub("", text)
