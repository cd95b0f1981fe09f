"""Whether a number in a text is about the report's own time and place.

When in doubt, it is not: any word that may refer to last year, a plan, one district or one stage
excludes the number from the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.periods import MONTH_NAME
from reportgen.checks.typed.known import KnownFigures
from reportgen.figures.figure import Figure
from reportgen.language.marks import FIGURE_END, without_marks
from reportgen.model import Period, Report

CLAUSE_MARK = "[，。；：、！？（(“”《》—–,;:!?\n]"

_PLACE_NAME = (
    "(?:[^\\W\\d省市县区镇乡]{2,4}省)?(?:[^\\W\\d省市县区镇乡]{1,6}[市州])?"
    "(?:[^\\W\\d省市县区镇乡]{2,6}[县区市])?(?:[^\\W\\d省市县区镇乡]{2,6}[镇乡])?"
)
_WHOLE = "[市州县区省镇乡国]"
_OTHER_TIME = (
    r"\d{1,4}\s?年|(?:[一二三四]|[1-4])季度|[上下前后]?半年|\d{1,2}\s?月|[一二三四五六七八九十]月"
    "|[上去前]年|[上下]个?[月季周期旬]|同期|[次明来历往近常当]年|当[月日天季晚]|[首本][月日季周]|[上中下]旬"
    "|[一二两三四五六七八九十几]+年(?:来|间|内|前|以来)|此前|以前|以往|原来|原有|原先|过去|昨[天日]"
    "|预计|预期|预算|目标|计划|力争|确保|争取|拟|将|规划|指标为|任务数|(?<![主重需必首摘纪概])要"
    "|应当|应达|有望|每|平均|[人户日月年亩]均|最[高低大小多少]|单[日月次]|阶段|期间|假期|节日|春节|国庆"
    "|[首一二三]轮|如果|假如|假定|除|扣除|剔除|不含|不包括|口径|按[^，。；]{0,8}计"
    r"|(?i:\b(?:(?:19|20)\d\d|spring|summer|autumn|winter|quarter|q[1-4]|half(?! of (?!the year))"
    r"|last|previous(?:ly)?|earlier|before|prior|past|former(?:ly)?|ago|once|same|so far|to date|by"
    r"|target(?:s|ed)?|plan(?:s|ned)?|expect(?:s|ed)?|forecast|project(?:ed|ions?)|aim(?:s|ed)?"
    r"|hope[sd]?|will|would|should|could|may|might|shall|budget(?:ed)?|per|averaged?|each|every|if"
    r"|until|since|week|month|days?|daily|weekly|monthly|first|second|third|peak|phase|stage|pilot"
    r"|excluding|except"
    rf"|{MONTH_NAME})\b)"
)
_OWN_TIME = (
    "今年(?:以来)?|本年度?|全年|年内|一年来|(?:截至)?目前|活动(?:期间|以来|开展以来|中)"
    r"|(?i:\b(?:this|the) (?:year|campaign)\b)"
)
_NARROWER = (
    "(?<![全我本各小地灾整])区(?!别|分|域|间)|(?<![全我本各])县|(?<![全我本各城])乡|(?<![全我本各城])镇"
    "|(?<![全我本各农乡])村|街道|(?<![全我本各结大布格])局(?!面|限|部|势)|委员会|公司"
    "|中心(?!任务|工作|组|城市)|[支大总分]队|学校|医院|(?<![各关])(?:部门|单位)"
    "|项目|工程(?!师)|[该某]|热线|窗口|平台|基地|园(?!林)"
    r"|(?i:\b(?:in|at|for|among|from|within|under|near|outside|only)\b"
    r"(?! (?:total|all|addition|particular|spite|fact)\b))"
)
_LEAST_END = 4
"""Characters of the shortest ending of a label that can stand for it."""
_COMPARED = "[比较与](?:上年|去年)(?:同期|末|底)?(?:相比)?[，,]?(?=净?[增上提下减降回])"
"""A comparison, which does not change the time that a sentence is about."""
_TO = "[—–~～〜至到-]+"
_NAMED_MONTHS = {
    (1, 3): "第?一季度", (4, 6): "第?二季度", (7, 9): "第?三季度", (10, 12): "第?四季度",
    (1, 6): "上半年", (7, 12): "下半年", (1, 9): "前三季度",
}  # fmt: skip
_OWN_NUMBER = rf"(?:\d[^\d，。；、\s]{{0,8}}|{FIGURE_END}[^，。；、\s]{{0,4}})、$"
_LEAD_IN = (
    r"(?:全(?:系统|局|校|院|馆|所)|[我本][市县区省镇乡局馆院校所]|其中|共计?|总共|合计|累计|先后"
    r"|收到|受理|接到|接收|刊播|刊发|播发|编发|开设|开辟|实现|完成|有|并|还|也|则|而|同时|另外|此外|已|经|的|,|\s)*"
)
_LEAD_IN_ENGLISH = (
    r"(?i)\s*(?:(?:the|total|overall|our|its|and|while|but|also|in all|in total|altogether|annual"
    r"|number of|volume of|value of|amount of)\s+)*"
)


class OwnContext:
    """The words for a report's own time and place, found in texts."""

    def __init__(self, report: Report | None, known: KnownFigures) -> None:
        """Without a report, or if it has no date, every year counts as another."""
        self.known = known
        title = without_marks(report.title or "") if report else ""
        office = without_marks(report.issuer or "") if report else ""
        name = re.match(_PLACE_NAME, office or title)
        place = name[0] if name else ""
        level = place[-1:] or ("国" if office.startswith(("国", "中国")) else _WHOLE)
        self._year = f"(?:{'|'.join(map(str, _years(report, title))) or '(?!)'})年?"
        parts = "|".join(_parts_of_year(report.period if report else None, title)) or "(?!)"
        self._time = (
            rf"(?:\b(?i:in|during|over) )?(?:(?<!\d){self._year}(?:(?:{parts})|度|全年|以来|(?!\d))"
            rf"|(?<!\d)(?:{parts})|{_OWN_TIME})"
        )
        own_place = f"(?:{re.escape(place) or '(?!)'})|全{level}|各[^，。；、]{{0,4}}"
        self._own = f"{self._time}|{own_place}"
        self._any_time = f"{self._time}|{_OTHER_TIME}"
        self._any_place = f"{own_place}|{_NARROWER}"

    def is_own(self, before: str, paragraph: Sequence[str], figure: Figure | None = None) -> bool:
        """Whether the words before a number refer to no other time and no narrower place.

        `paragraph` has the first words of the sentences before: the time and place of a sentence
        hold for the following ones until another is given. If `figure` has a period, the words must
        name it, unless it is the report's own.
        """
        own = re.sub(_COMPARED, "", before)
        if figure is not None:
            own = _without_ends_of(str(figure.label).lower(), own)
        if self._is_other(own):
            # 收费项目90项 before the number is a figure, not a project that the number belongs to.
            own = self.known.labels.without_numbered(own)
        so_far = (*paragraph, own)
        setting = "\n".join(_last(any_of, so_far) for any_of in (self._any_time, self._any_place))
        if figure is not None and figure.period and not self._is_own_time(figure.period):
            setting, period = _tidy(setting), _tidy(figure.period)
            names = [name for name in (period, re.sub(self._year, "", period)) if name in setting]
            if not any(names):
                return False
            setting = setting.replace(names[0], "")
        return not self._is_other(setting)

    def without_own(self, words: str) -> str:
        """The words without references to the report's own time and place."""
        return re.sub(self._own, "", words)

    def without_own_time(self, words: str) -> str:
        """The words after a number, without the report's own time if they begin with it."""
        return re.sub(rf"^\s+{self._time}", "", words, count=1)

    def _is_other(self, words: str) -> bool:
        """Whether words refer to another time or a narrower place."""
        tidy = re.sub(self._own, "", words).strip()
        found = tidy and (re.search(_OTHER_TIME, tidy) or re.search(_NARROWER, tidy))
        return bool(found)

    def is_of_own_time(self, words: str) -> bool:
        """Whether words refer to no other time; places do not matter."""
        return re.search(_OTHER_TIME, self.without_own(words)) is None

    def introduces(self, prefix: str) -> bool:
        """Whether a label after these words is a complete name, not the end of a longer one."""
        clause = re.split(CLAUSE_MARK, prefix)[-1]
        earlier = prefix[: len(prefix) - len(clause)]
        if earlier.endswith("、") and not re.search(_OWN_NUMBER, earlier):
            # 投诉、举报600件 counts both.
            return False
        if "其中" in clause and not self._mentions_figure(earlier):
            # In 广场投资200万元，其中专项资金80万元, the 80万元 are only part of the 专项资金.
            return False
        tidy = re.sub(self._own, "", clause)
        is_english = re.search("[A-Za-z]", clause) is not None
        return re.fullmatch(_LEAD_IN_ENGLISH if is_english else _LEAD_IN, tidy) is not None

    def _mentions_figure(self, words: str) -> bool:
        return FIGURE_END in words or any(self.known.labels.within(words))

    def _is_own_time(self, period: str) -> bool:
        return re.fullmatch(self._time, period.strip()) is not None


def _without_ends_of(label: str, words: str) -> str:
    """The words without an ending of the label: 清理行政审批项目 before 原有行政审批项目536项."""
    if label.isascii():
        return words
    for start in range(1, len(label) - _LEAST_END + 1):
        if label[start:] in words:
            return words.replace(label[start:], "")
    return words


def _last(pattern: str, texts: Sequence[str]) -> str:
    """The last of these texts that matches; empty if none does."""
    return next((text for text in reversed(texts) if re.search(pattern, text)), "")


def _tidy(words: str) -> str:
    """The words with times written in a uniform way."""
    return re.sub(_TO, "—", re.sub(r"\s+", " ", words)).lower()


def _years(report: Report | None, title: str) -> list[int]:
    """The years a report is about: of its period, else of its title, else of its date."""
    period = report.period if report else None
    ends = [end.year for end in (period.start, period.end) if end and end.year] if period else []
    if ends:
        return list(range(min(ends), max(ends) + 1))
    titled = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
    if titled:
        # 2024年总结和2025年计划 is about 2024.
        return [int(titled[0])]
    date = report.date if report else None
    return [date.year] if date and date.year else []


def _parts_of_year(period: Period | None, title: str) -> Iterator[str]:
    """Patterns for the part of the year that a report is about; none for a whole year."""
    yield from re.findall(r"[上下]半年|前?[一二三四]季度|\d{1,2}月份?", title)
    start, end = (period.start, period.end) if period else (None, None)
    if start is None or end is None or not start.month or start.year != end.year:
        return
    months = start.month, end.month
    if months[0] == months[1]:
        yield f"{months[0]}月份?"
    elif months != (1, 12):
        yield f"{months[0]}月?(?:{_TO}){months[1]}月份?"
    if months in _NAMED_MONTHS:
        yield _NAMED_MONTHS[months]
