"""Whether a number is said of the whole report's own time and place, or of another one.

Silence is the rule: whatever may tell of last year, of a plan, of one district or one stage makes a
number one of its own, which contradicts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.escaping import without_marks
from reportgen.figures import Figure
from reportgen.model import Report
from reportgen.values import Date

_CLAUSE_MARKS = "，。；：、！？（(“”《》—–,;:!?\n"

_PLACE_NAME = (
    "(?:[^\\W\\d省市县区镇乡]{2,4}省)?(?:[^\\W\\d省市县区镇乡]{1,6}[市州])?"
    "(?:[^\\W\\d省市县区镇乡]{2,6}[县区市])?(?:[^\\W\\d省市县区镇乡]{2,6}[镇乡])?"
)
_WHOLE = "[市州县区省镇乡国]"
_MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december|jan|feb|aug"
    "|sept?|oct|nov|dec"
)
_OTHER_TIME = (
    r"\d{1,4}\s?年|(?:[一二三四]|[1-4])季度|[上下前后]?半年|\d{1,2}\s?月|[一二三四五六七八九十]月"
    "|[上去前]年|[上下]个?[月季周期旬]|同期|[次明来历往近常当]年|当[月日天季晚]|[首本][月日季周]|[上中下]旬"
    "|[一二两三四五六七八九十几]+年(?:来|间|内|前|以来)|此前|以前|以往|原来|原有|原先|过去|昨[天日]"
    "|预计|预期|预算|目标|计划|力争|确保|争取|拟|将|规划|指标为|任务数|(?<![主重需必首摘纪概])要|应当|应达|有望"
    "|每|平均|[人户日月年亩]均|最[高低大小多少]|单[日月次]|阶段|期间|假期|节日|春节|国庆|[首一二三]轮"
    "|如果|假如|假定|除|扣除|剔除|不含|不包括|口径|按[^，。；]{0,8}计"
    r"|(?i:\b(?:(?:19|20)\d\d|spring|summer|autumn|winter|quarter|q[1-4]|half|last|previous(?:ly)?|earlier|before"
    r"|prior|past|former(?:ly)?|ago|once|same|so far|to date|by|target(?:s|ed)?|plan(?:s|ned)?|expect(?:s|ed)?"
    r"|forecast|project(?:ed|ions?)|aim(?:s|ed)?|hope[sd]?|will|would|should|could|may|might|shall|budget(?:ed)?"
    r"|per|averaged?|each|every|if|until|since|week|month|days?|daily|weekly|monthly|first|second|third|peak"
    rf"|phase|stage|pilot|excluding|except|{_MONTHS})\b)"
)
_OWN_TIME = (
    "今年(?:以来)?|本年度?|全年|年内|一年来|(?:截至)?目前|活动(?:期间|以来|开展以来|中)"
    r"|(?i:\b(?:this|the) (?:year|campaign)\b)"
)
_NARROWER = (
    "(?<![全我本各小地灾整])区(?!别|分|域|间)|(?<![全我本各])县|(?<![全我本各城])乡|(?<![全我本各城])镇"
    "|(?<![全我本各农乡])村|街道|(?<![全我本各结大布格])局(?!面|限|部|势)|委员会|公司|中心(?!任务|工作|组|城市)"
    "|[支大总分]队|学校|医院|(?<![各关])(?:部门|单位)"
    r"|(?i:\b(?:in|at|for|among|from|within|under|near|outside|only)\b"
    r"(?! (?:total|all|addition|particular|spite|fact)\b))"
)
_LEAD_IN = (
    r"(?:全(?:系统|局|校|院|馆|所)|[我本][市县区省镇乡局馆院校所](?:的|共)?|其中|共计?|总共|合计|累计|先后"
    r"|收到|受理|接到|接收|实现|完成|有|并|还|也|则|而|同时|另外|此外|已|经|的|,|\s)*"
)
_LEAD_IN_ENGLISH = (
    r"(?i)\s*(?:(?:the|total|overall|our|its|and|while|but|also|in all|in total|altogether|annual|year's"
    r"|number of|volume of|value of|amount of)\s+)*"
)


class OwnContext:
    """What a report calls its own time and place."""

    def __init__(self, report: Report | None) -> None:
        """Without a report, or where it has no date, every year is another."""
        years = "|".join(map(str, sorted(_years(report)))) or "(?!)"
        office = without_marks(report.issuer or report.title or "") if report else ""
        name = re.match(_PLACE_NAME, office)
        place = name[0] if name else ""
        level = place[-1:] or ("国" if office.startswith(("国", "中国")) else _WHOLE)
        self._years = f"(?:{years})年?(?:度|全年|以来)?"
        own_time = rf"(?:\b(?i:in|during|over) )?(?:(?<!\d){self._years}(?!\d)|{_OWN_TIME})"
        own_place = f"(?:{re.escape(place) or '(?!)'})|全{level}|各[^，。；、]{{0,4}}"
        self._own = f"{own_time}|{own_place}"
        self._time = f"{own_time}|{_OTHER_TIME}"
        self._place = f"{own_place}|{_NARROWER}"

    def is_own(self, before: str, paragraph: Sequence[str], figure: Figure | None) -> bool:
        """Whether what stands before a number tells of no other time and no narrower place.

        `paragraph` has the first words of its sentences up to that of the number: what one of them
        says holds for those after it, until another says something else.
        """
        told = "\n".join((self._last(self._time, paragraph), self._last(self._place, paragraph), before))
        if figure is not None and figure.period:
            period = str(figure.period)
            if period not in told and not re.fullmatch(self._years, period):
                return False
            told = told.replace(period, "")
        tidy = re.sub(self._own, "", told)
        return not (re.search(_OTHER_TIME, tidy) or re.search(_NARROWER, tidy))

    def _last(self, pattern: str, paragraph: Sequence[str]) -> str:
        """The first words of the last sentence that begins with what the pattern finds."""
        return next((words for words in reversed(paragraph) if re.search(pattern, words)), "")

    def introduces(self, prefix: str) -> bool:
        """Whether a label behind these words is a name by itself, not the end of a longer one."""
        clause = re.split(f"[{_CLAUSE_MARKS}]", prefix)[-1]
        tidy = re.sub(self._own, "", clause)
        is_english = re.search("[A-Za-z]", clause) is not None
        return re.fullmatch(_LEAD_IN_ENGLISH if is_english else _LEAD_IN, tidy) is not None


def _years(report: Report | None) -> set[int]:
    """The years a report is about: of its period, else named in its title, else of its date."""
    if report is None:
        return set()
    period = report.period
    ends = [end.year for end in (period.start, period.end) if end and end.year] if period else []
    if ends:
        return set(range(min(ends), max(ends) + 1))
    titled = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", without_marks(report.title or ""))
    # 2024年总结和2025年计划 is of 2024.
    return set(map(int, titled[:1])) or _year_of(report.date)


def _year_of(date: Date | None) -> set[int]:
    return {date.year} if date and date.year else set()
