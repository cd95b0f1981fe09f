"""Numbers of stages, features, problems, next steps and measures in texts, against the lists.

A number is compared only if it clearly says how many there are: 前三个阶段, 近十项措施 or three
problems that were solved count something else. `re` compiles the patterns when a text first needs
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportgen.checks import rules
from reportgen.diagnostics import Problems, Related, Words
from reportgen.language.marks import without_marks
from reportgen.language.numerals import cardinal_en, han_number
from reportgen.language.phrases import approximations
from reportgen.model import Activity, Data
from reportgen.model.fields import Item
from reportgen.model.texts import around_in_sentence, place_of_words
from reportgen.model.values import Text

_MOST = 99
_LONG_LIST = 20
"""No report lists more items of a kind; a larger number mostly counts smaller things."""

_NUMBERS = {han_number(n): n for n in range(_MOST + 1)} | {"两": 2, "俩": 2}
_ENGLISH = {cardinal_en(n): n for n in range(_MOST + 1)}
_ENGLISH_WORDS = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_DIGITS = "零〇一二三四五六七八九十百千万亿两俩"
_HAN = rf"(?<![{_DIGITS}几数\d.．])(?P<number>[{_DIGITS}]+|\d{{1,2}})\s?"
_WORD = rf"(?<![\w.,-])(?P<number>\d{{1,2}}|{_ENGLISH_WORDS})\s+"
_CLAUSE = "[^，,：:（(]"
_OPENING = "(?:^|[，,：:（(])"
_ENDS = r"(?=\s*(?:[，。；：、！？,.;:!?”）)]|$))"
_ADJECTIVES = (
    "(?:(?:主要|重要|重点|基本|突出|鲜明|显著|明显|具体|有效|有力|得力|关键|核心|薄弱)的?)*"
)
_ADJECTIVE = (
    "(?:(?:main|key|chief|major|distinct|distinctive|notable|important|serious|principal) )?"
)
_INTRODUCED = "(?:以下|如下|下列|这样|这么)?"
_NOT_TOTAL = "(?!的?(?:中|里|之|以上|以下|左右|性))"

_APPROXIMATELY = approximations("before", "inside", language="zh-CN")
_APPROXIMATELY_ENGLISH = approximations("before", "inside", language="en")
_SOME = (
    "(?:第|前|后|前期|后期|前面|后面|头|首|末|最初|最后|几|多|各|每|这|那|该|某|另|另外|剩|余下|剩下|剩余"
    "|其他|其它|其余|其中|上述|前述|(?<![以如])下|接下来|(?:至少|至多|最多)有|增加|新增|减少|不是|同|[“\"‘'「『《]"
    rf"|[{_DIGITS}\d][个项条大]?(?:至|到|～|~|—+|–|-|、|或)|{_APPROXIMATELY})的?\s*$"
)
"""Before a number: only some of the items are meant, or about so many, or it is part of a name."""
_SOME_ENGLISH = (
    r"(?i)(?:\b(?:first|last|next|final|other|another|remaining|further|additional|more|previous|past"
    r"|earl(?:y|ier)|later|latter|former|these|those|both|every|each|per|only some"
    r"|of (?:the|its|their|our|these|those|all)|between"
    rf"|(?:\d+|some|most|any|half|{_ENGLISH_WORDS}) (?:of|or|to|and)|{_APPROXIMATELY_ENGLISH})"
    r"(?: (?:the|its|their|our))?|\d\s?[-–—])\s*$"
)
_DIVIDED = (
    "(?:(?<![部充十百成积水区])分(?![管局公别析子类散支店校布工])|划为|历经|经历|经过|包括|共|设"
    "|按(?![期时]))"
)
_UNDIVIDED = f"(?:(?!{_DIVIDED}){_CLAUSE})*"
_NOT_STAGES = (
    # 集中整治阶段又分两个阶段; 学习和整治两个阶段, but not 分学习、整治两个阶段.
    f"{_OPENING}{_UNDIVIDED}(?:阶段|又|再|其中){_CLAUSE}*$|{_OPENING}{_UNDIVIDED}[、和与及]{_UNDIVIDED}$"
    r"|(?:完成|结束|走完|进行|度过|进入|已)了?$"
    f"|(?:上一?[轮次届期批]|前一?[轮次届期批]|[上去前往]年|上级|[省市县区]里|兄弟|外地){_CLAUSE}*$"
)
_PROBLEMS_OF_OTHERS = (
    f"(?:(?:发现|查出|查摆出|反映|反映出|暴露出?|指出)[，,：:]?|部分|一些|有的|个别|曾|原来|原先|当时|过去"
    f"|以前|此前){_CLAUSE}*$"
)
_SETTLED = "^[^：:]*(?:已|得到解决|全部解决|整改到位|整改完毕|销号)"
_DEALT_WITH = (
    r"(?i:\b(?:solv(?:e|ed|ing)|resolv(?:e|ed|ing)|fix(?:ed|ing)?|settl(?:e|ed|ing)|address(?:ed|ing)?"
    r"|tackl(?:e|ed|ing)|report(?:ed|ing)|identified|discovered|uncovered|detected|noticed|recorded"
    r"|logged|raised|corrected|overc[ao]me|remedied|repaired|rectified|deal(?:ing|t)? with|handled"
    r"|cleared|helped|f[io]u?nd|put right|each|every|per|no longer)\b)"
)
_PLANNED = (
    r"(?i:\b(?:proposed|announced|published|issued|approved|planned|recommended|listed|drafted)\b)"
)
_SAME_CLAUSE = "[^,:;(]*$"
_AFTER = "^[^:]*"
_AFTER_AND_DONE = rf"{_AFTER}(?<!\bto be )(?<!\bto ){_DEALT_WITH}"
"""What is still to be solved remains a problem."""
_NOT_MEASURES = (
    "(?:原因|问题|表现|特点|不足|困难|变化|成效|经验|体会|情况|内容|"
    rf"\b(?:reasons?|problems?|features?|results?|lessons?)\b){_CLAUSE}*$"
)


class _Counting(NamedTuple):
    """One way to say how many items there are."""

    hint: str
    """A short pattern found in every text that matches; it saves compiling the others."""
    pattern: str
    """It has the groups `said` and `number`."""
    not_before: str = ""
    """What must not precede it in the sentence, apart from `_SOME`."""
    not_after: str = ""
    """What must not follow it in the sentence."""


class _Kind(NamedTuple):
    """A kind of item that texts count."""

    called: Words
    patterns: tuple[_Counting, ...]


_STAGES = _Kind(
    Words("阶段", "stages"),
    (
        _Counting("阶段", f"(?P<said>{_HAN}[个大]{_ADJECTIVES}阶段){_NOT_TOTAL}", _NOT_STAGES),
        _Counting(
            "阶段", f"(?:分|共|划)[分为成]{{0,3}}(?P<said>{_HAN}阶段){_NOT_TOTAL}", _NOT_STAGES
        ),
        _Counting(
            "stages",
            rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}stages)\b",
            r"(?i)\b(?:(?:completed|finished|after|within)(?: (?:the|its))?\s*"
            r"|(?:last|previous|earlier|former|other)(?:’s|'s)? [^,:;(]*)$",
            r"^\s*(?:out of|ago|earlier|later|ahead|left|to go|remain"
            r"|(?:have|has|had|were|was|are|is)(?: \w+)? (?:complete|finish|done|over|behind))",
        ),
        _Counting(
            "-stage",
            rf"(?i)(?P<said>(?<![\w.,-])(?P<number>\d{{1,2}}|{_ENGLISH_WORDS})-stage"
            r" (?:programmes?|campaign|operation|drive|initiative))\b",
            r"(?i)\b(?:last|previous|earlier|former|next|other)(?:’s|'s)? [^,:;(]*$",
        ),
    ),
)  # fmt: skip
_FEATURES = _Kind(
    Words("特点", "features"),
    (
        _Counting(
            "特点",
            f"(?P<said>{_HAN}(?:个?方面|[个大条项点])的?{_ADJECTIVES}特点){_NOT_TOTAL}",
            # 范围广、力度大两个特点 names traits; 投诉呈现三个特点 is about something else.
            f"(?:、|案|诉|访|事故|问题|形势|需求|意见|结合|针对|围绕|抓住|把握){_CLAUSE}*$|[和与及]{_CLAUSE}{{1,6}}(?<![有现出了为成下列是的])$",
        ),
        _Counting(
            "特点",
            f"特点(?:主要)?(?:有|是|为|概括为|归纳为|体现在){_INTRODUCED}"
            f"(?P<said>{_HAN}(?:个?方面|[个条点])){_ENDS}"
        ),
        _Counting("features", rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}features)\b"),
    ),
)  # fmt: skip
_PROBLEMS = _Kind(
    Words("问题", "problems"),
    (
        _Counting(
            "问题",
            f"(?:存在着?的?|还有|仍有|尚有|也有|主要有|主要是|面临着?)(?:主要|突出)?{_INTRODUCED}的?"
            f"(?P<said>{_HAN}(?:[个大]?方面|[个大点项条])的?{_ADJECTIVES}"
            "(?:(?:不足|困难|差距)[和与及]|(?:亟待|急需|有待|需要)(?:解决|改进)的?|不容忽视的|值得(?:注意|重视)的)?问题)"
            rf"(?={_ENDS}|需|有待|亟|急|必须|值得|应|要|是|也|仍|依然|和|与|及|不容|制约|影响|比较|较为)",
            _PROBLEMS_OF_OTHERS, _SETTLED,
        ),
        _Counting(
            "问题",
            f"(?:存在的?|主要|突出){_CLAUSE}{{0,4}}问题(?:主要|集中)*(?:表现|体现|反映)?(?:有|在|为|是)"
            f"{_INTRODUCED}(?P<said>{_HAN}(?:个?方面|[个条点])){_ENDS}",
            _PROBLEMS_OF_OTHERS, _SETTLED,
        ),
        _Counting(
            "problems",
            rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}problems)\b",
            _DEALT_WITH + _SAME_CLAUSE, _AFTER_AND_DONE,
        ),
    ),
)  # fmt: skip
_NEXT_STEPS = _Kind(
    Words("下一步工作", "next steps"),
    (
        _Counting(
            "下一?步|下一?阶段|今后",
            "(?:下一?步|下一?阶段|今后)[^。；！？\n]{0,40}?"
            "(?:以下|下列|如下|[好实抓做紧进动展施成出力点排署绕焦强化从在有为是要将了干办对])的?"
            f"(?P<said>{_HAN}(?:个?方面|[项件个大])的?{_ADJECTIVES}(?:工作(?:任务)?|任务))"
            rf"(?={_ENDS}|上|来|抓|做|落|展开|推进)"
        ),
        _Counting(
            "下一?步",
            f"下一?步的?{_ADJECTIVES}(?:工作|任务)(?:主要)?(?:有|是|为|包括){_INTRODUCED}"
            f"(?P<said>{_HAN}(?:个?方面|[项个点件])){_ENDS}"
        ),
        _Counting("next steps", rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}next steps)\b"),
    ),
)  # fmt: skip
_MEASURES = _Kind(
    Words("措施", "measures"),
    (
        _Counting(
            "措施|举措",
            f"(?:采取[了的]?(?:{_CLAUSE}{{1,8}}的)?|主要有|主要是|以下|如下|下列|通过)的?"
            f"(?P<said>{_HAN}(?:个?方面|[项条个大点种])的?{_ADJECTIVES}(?:措施|举措)){_NOT_TOTAL}",
            # A meeting passes measures; 采取宣传、培训两项措施 counts the measures it names.
            f"(?:会议?|审议|表决|讨论|一致|原则)通过$|、{_CLAUSE}*$",
        ),
        _Counting(
            "measures",
            rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}measures)\b",
            _PLANNED + _SAME_CLAUSE, _AFTER + _PLANNED,
        ),
    ),
)  # fmt: skip

_LEAD_IN = _Kind(
    Words("措施", "measures"),
    (
        *_MEASURES.patterns,
        # With nothing after it, it counts the list that follows.
        _Counting(
            "方面|[项条点件]",
            f"(?:以下|如下|下列)的?(?P<said>{_HAN}(?:个?方面|[项条点件]))的?(?:工作|事)?\\s*[：:。]?\\s*$",
            _NOT_MEASURES,
        ),
        _Counting("事", f"做了(?P<said>{_HAN}件(?:[大实好])?事)\\s*[：:]\\s*$"),
        _Counting(
            "steps|things|actions",
            rf"(?i)(?P<said>{_WORD}{_ADJECTIVE}(?:steps|things|actions))\s*:\s*$",
            _NOT_MEASURES,
        ),
    ),
)  # fmt: skip
"""Measures, in a text that leads to their list."""

_Lists = list[tuple[_Kind, Sequence[Item]]]


def check_counts(data: Data, problems: Problems) -> None:
    """Report numbers of items in a text that differ from the number of items listed.

    The texts must be filled. Empty lists are skipped, and so are the lists of the whole report in
    texts about one of several activities.
    """
    for text, lists in _texts_with_lists(data):
        plain = Text(without_marks(text), text.place)
        for kind, items in lists:
            if _is_listed(items):
                _compare(plain, kind, items, problems)


def _texts_with_lists(data: Data) -> Iterator[tuple[Text, _Lists]]:
    """Each text that may count items, with the lists it may count."""
    activities = data.activities
    whole: _Lists = [
        (_FEATURES, data.features), (_PROBLEMS, data.problems), (_NEXT_STEPS, data.next_steps),
    ]  # fmt: skip
    if data.report is not None and data.report.summary:
        stages = data.stages if not activities else activities[0].stages
        yield data.report.summary, [(_STAGES, stages if len(activities) < 2 else ()), *whole]
    for activity in activities:
        lists = [(_STAGES, activity.stages), *(whole if len(activities) == 1 else [])]
        for text in _texts_of(activity):
            yield text, lists
    for introduction, kind, measures in _texts_with_measures(data):
        if introduction:
            yield introduction, [(kind, measures)]


def _texts_of(activity: Activity) -> Iterator[Text]:
    texts = (activity.name, activity.scope, activity.summary, *activity.outcomes)
    yield from (text for text in texts if text)


def _texts_with_measures(data: Data) -> Iterator[tuple[Text | None, _Kind, Sequence[Item]]]:
    yield from ((feature.summary, _LEAD_IN, feature.measures) for feature in data.features)
    for problem in data.problems:
        yield problem.detail, _MEASURES, problem.measures
        yield problem.cause, _MEASURES, problem.measures
    stages = [*data.stages, *(stage for activity in data.activities for stage in activity.stages)]
    yield from ((stage.work, _LEAD_IN, stage.measures) for stage in stages)


def _is_listed(items: Sequence[Item]) -> bool:
    """Whether the items are listed one by one; a single plain text may contain several."""
    return len(items) > 1 or any(
        item.given(key) for item in items for key in item.fields if key != item.scalar_field
    )


def _compare(text: Text, kind: _Kind, items: Sequence[Item], problems: Problems) -> None:
    found = list(_numbers_in(text, kind.patterns))
    count = len(items)
    if any(number == count for number, _ in found):
        # The text gives the right number: any other number counts some of the items.
        return
    first = items[0].place
    related = (Related(first, Words("列在这里", "the list")),) if first else ()
    for number, (start, stop) in found:
        if number > max(_LONG_LIST, 2 * count):
            continue
        problems.add(
            rules.COUNT_MISMATCH, place_of_words(text, start, stop - start), related=related,
            said=text[start:stop], count=count, called=kind.called,
        )  # fmt: skip


def _numbers_in(text: Text, patterns: Iterable[_Counting]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each number of items in the text, with the start and end of its phrase."""
    for known in patterns:
        if not re.search(known.hint, text):
            continue
        for match in re.finditer(known.pattern, text):
            start, stop = match.span("said")
            number = _number(match["number"])
            if 1 < number <= _MOST and _is_total(text, start, stop, known):
                yield number, (start, stop)


def _number(words: str) -> int:
    """The number; 0 if the words are not a number below a hundred."""
    if words.isdecimal():
        return int(words)
    return _NUMBERS.get(words) or _ENGLISH.get(words.lower(), 0)


def _is_total(text: str, start: int, stop: int, known: _Counting) -> bool:
    """Whether the number is exact and counts all items."""
    before, after = around_in_sentence(text, start, stop - start)
    some = _SOME_ENGLISH if text[start:stop].isascii() else _SOME
    excluded = ((some, before), (known.not_before, before), (known.not_after, after))
    return not any(pattern and re.search(pattern, words) for pattern, words in excluded)
