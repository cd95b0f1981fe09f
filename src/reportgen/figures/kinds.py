"""The kind of quantity that a label names: a price, a level, a score, a gap.

The kind decides the verbs of a change, and whether a percentage of it means anything: prices rise
by 3.3 %, but temperatures by half a degree. Most labels name plain amounts, so the module is
imported when the last character of a label may be one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.language.patterns import regex
from reportgen.language.phrases import DEGREES, OUT_OF
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    from reportgen.figures.figure import Figure


class Kind(NamedTuple):
    """What is said of the changes of such quantities."""

    ways: tuple[str, str]
    """A rise and a fall."""
    endings: str
    """The ends of labels; a longer one comes before a shorter one."""
    is_level: bool = False
    """Whether changes are told by their size, never in percent."""
    units: tuple[str, ...] | None = None
    """The units that such a quantity must have, if others would make it something else."""
    is_silent: bool = False
    """Whether the difference of two says nothing: each is measured against a base of its own."""
    is_place: bool = False
    """Whether it is a place in a ranking: 第3位 for 3位."""
    what: str = ""
    """What becomes greater or smaller, if it is not what the label names."""

    @property
    def is_more_of_it(self) -> bool:
        """Whether a rise is said of what was there before: no gap widens that was none."""
        return self.ways[0] in ("扩大", "增亏")

    @property
    def beside_target(self) -> tuple[str, str]:
        """What is said of a quantity above its target, and below it: 多 and 少 for amounts."""
        return _BESIDE_TARGET.get(self.ways[0], ("高", "低"))


_BESIDE_TARGET = {
    **dict.fromkeys(("增加", "增长", "延长", "增亏"), ("多", "少")),
    **dict.fromkeys(("扩大", "增大"), ("大", "小")),
    **dict.fromkeys(("up ", "down "), ("above", "below")),
}
"""What is said beside a target by the verb of a rise; of all else 高 and 低."""
_MONEY = ("元", "千元", "万元", "百万元", "千万元", "亿元", "美元", "万美元", "亿美元")
_PRICES = ("", "角", "港元", "欧元", *_MONEY)
_LENGTHS = ("米", "厘米", "毫米", "公分")
_COUNTS = regex("(?!.*[/／]).*[次处项条个件起例宗场]")
"""Units of what is counted: 调整水价2次 is no price, 超警戒水位3次 no level."""
_CHANGED = regex(
    "弥补|填补|补齐|补足|化解|消除|调整|[上下]调|调[高低减]|降低|压[降减缩]|缩[短小减]|减少|节[约省]|提高|提升"
)
"""What is done with a price, a gap, a time: so much of it is done, which is an amount."""
_TIMES = ("秒", "分钟", "分", "小时", "个小时", "天", "个工作日", "工作日", "日", "个月")
_PLAIN = Kind(
    ("增长", "下降"),
    "评价 代价 定价 竞价 议价 询价 占比 同比 环比 对比 评比 消费 经费 志愿服务时间 志愿服务时长",
)
"""Words that end like others of the table, but are plain amounts."""
_PLACE = Kind(
    ("后移", "前移"), "排名 名次 位次 排位", is_level=True, units=("位", "名"), is_place=True
)
_DEGREES = Kind(("升高", "降低"), "", is_level=True, units=DEGREES)
_SPEED = Kind(("加快", "回落"), "增速 增长速度")
_RATE_OF_RISE = Kind(("扩大", "回落"), "增幅 涨幅")
_GROWTH_RATE = Kind(("提高", "回落"), "增长率")
LOW_RATES = (
    "死亡|病死|发病|患病|感染|失业|超标|超限|超载|差错|失误|投诉|事故|返修|漏损|空置|流失|辍学|复发|不良"
    "|不良贷款|违约|误诊|退货|失败|返贫|逾期|超期|致残|伤亡|肇事|火灾|犯罪|发案|违法|违规|缺陷|缺勤|晚点|延误"
    "|停电|断保|撂荒|抛荒|负债|损耗|发生|受害|受灾|故障|破损|漏报|迟报|漏检|误报|丢失|损毁|危害|致死|成灾|枯死"
    "|信访|上访|重复访|退件|差评|超支|拥堵|渗漏|债务"
)
"""What there should be little of: a rate of it rises, and is not said to improve."""
_LOW = Kind(("上升", "下降"), LOW_RATES.replace("|", "率 ") + "率", units=("%", "‰"))
_SCORE = Kind(("提高", "下降"), "得分 评分 分数 总分 平均分 均分", is_level=True, units=("分",))
_RISING = Kind(("上升", "下降"), "", units=("%", "‰"))
"""Any percentage that is not to exceed its target, whatever it is called."""
_FALLING = Kind(("收窄", "扩大"), "", what="降幅")
"""A growth that is and was below zero."""
_KINDS = (
    _PLAIN, _PLACE, _SPEED, _RATE_OF_RISE, _GROWTH_RATE, _LOW,
    Kind(
        ("增亏", "减亏"), "亏损 亏损额 亏损总额", is_level=True,
        units=_MONEY,
    ),
    Kind(("扩大", "收窄"), "降幅 跌幅 逆差 逆差额 赤字 赤字额 缺口"),
    Kind(("扩大", "缩小"), "半径"),
    Kind(("扩大", "缩小"), "面", units=("%",)),
    Kind(("扩大", "缩小"), "误差", is_level=True),
    Kind(("上涨", "下降"), "价 价格", units=_PRICES),
    Kind(("提高", "降低"), "标准", units=_MONEY),
    Kind(("上升", "下降"), "成本 能耗 水耗 电耗 煤耗 油耗 气耗 浓度 排放强度"),
    Kind(("上升", "下降"), "次均费用 例均费用 次均门诊费用 次均住院费用"),
    Kind(("上升", "下降"), "湿度", units=("%",)),
    Kind(("增长", "减少"), "费 费用 用量 使用量 施用量 消耗量 排放量"),
    Kind(("增加", "减少"), "深度 厚度"),
    Kind(("增大", "减小"), "风速"),
    Kind(("上升", "下降"), "等级 级别", is_level=True, units=("级",)),
    Kind(("上升", "下降"), "指数 系数", is_level=True, units=("", "%", "点")),
    Kind(("上涨", "下降"), "价格指数", is_level=True, is_silent=True),
    Kind(("上升", "下降"), "水位 潮位", is_level=True, units=_LENGTHS),
    Kind(("上升", "下降"), "景气指数 信心指数 经理指数", is_level=True),
    Kind(("提高", "下降"), "寿命", is_level=True, units=("岁",)),
    Kind(("延长", "缩短"), "使用寿命", units=("年",)),
    Kind(("上升", "下降"), "年龄", is_level=True, units=("岁",)),
    _SCORE,
    Kind(
        ("提高", "下降"), "满意度 满意指数 满意度指数 幸福指数 安全感指数 测评指数", is_level=True,
        units=("", "分"),
    ),
    Kind(("提高", "下降"), "比", is_level=True, units=("",)),
    Kind(("扩大", "缩小"), "收入比 消费比 倍差", is_level=True, units=("", "倍")),
    Kind(("扩大", "缩小"), "差距"),
    Kind(("扩大", "缩小"), "收入差距", is_level=True, units=("", "倍")),
    Kind(
        ("增加", "减少"),
        "降水 降雨 降雪 降水量 降雨量 降雪量 雨量 蒸发量 来水量 径流量 日照时数 日照时间",
    ),
    Kind(("增长", "减少"), "人口"),
    Kind(("延长", "缩短"), "距离"),
    Kind(("增加", "减少"), "天数 日数 天气", is_level=True, units=("天", "日")),
    Kind(("增加", "减少"), "提前量", is_level=True, units=_TIMES),
    Kind(("延长", "缩短"), "期", is_level=True, units=("天", "日")),
    Kind(
        ("延长", "缩短"),
        "时间 时长 时限 时效 用时 耗时 历时 周期 期限 工期 平均到场 平均响应 平均等候 平均等待"
        " 平均办理 平均办结 平均处置 平均通关"
        " 住院日",
        units=_TIMES,
    ),
)  # fmt: skip
_SCORE_EN = Kind(("up ", "down "), "", is_level=True, units=(*DEGREES, "points"))
_LEVEL_EN = regex(
    r"(?i)(?:.* )?(?:depth|level|tide|draught)"
    r"(?: (?:of|over|at|in|on|under|below|to)\b.*)?"
)
"""English labels of heights that are told by their size where they are measured in lengths."""
_LENGTHS_EN = ("m", "metres", "metre", "cm", "mm", "feet", "ft", "fathoms")
_AGE_EN = regex(r"(?i)\b(?:average|mean|median) age\b")
_AGES_EN = ("year", "years", "years old")
_PLACE_EN = Kind(("down ", "up "), "", is_level=True, is_place=True)
_RANK_EN = regex(
    r"(?i)(?:.* )?(?:rank(?:ing)?|placing|(?:league|(?:league[ -])?table|overall|national) position"
    r"|(?:place|position)(?= (?:in|among) ))"
    r"(?: (?:in|among|for)\b.*)?"
)
"""English labels of places in a ranking."""
_RATED_EN = regex(
    r"(?i)(?:.* )?(?:scores?|ratings?|grades?)(?: (?:for|of|in|from|among|with|by|out of)\b.*)?"
)
"""English labels of what is scored, whose changes are told by their size."""
_UNITS_OF_SCORES_EN = ("", "points", "marks", "star", "stars")
_WORD_OF_NAME = r"(?:(?!(?:of|in|from|off|to|for|with|by|on|while|[a-z]+ed)\b)[a-z'-]+ )"
"""A word of what is counted, behind which nothing was done: lessons given to is more than that."""
BEST_LOW_EN = (
    r"(?:late|delayed|overdue|missed|unpaid|unresolved|unanswered|unfilled|empty|vacant|cancelled"
    r"|rejected|failed|lost|stolen|damaged|broken|faulty|avoidable|outstanding|long-term empty"
    r"|rough sleepers|homeless)\b.*"
    r"|.*\b(?:overdue|outstanding|unpaid|unresolved|unanswered|unfilled|missed|late|cancelled"
    r"|wasted|lost (?:to|through|in)\b.*|in arrears|in temporary accommodation(?:\b.*)?)"
    r"|.*\b(?:backlogs?|potholes|arrears|absences?|absenteeism|sickness|emissions|carbon footprint"
    r"|leaks|leakages?|defects|faults|errors|breakdowns|cancellations|vacancies|evictions"
    r"|exclusions|overspends?|spills|delays|no-shows|drop-?outs|reoffending|re-offending"
    r"|residual waste|waste sent to landfill)"
    r"(?: (?:of|in|on|at|by|from|per|to|with|for|among)\b.*)?"
    r"|(?:.* )?costs?(?: (?:per|of|for|a)\b.*)?|(?:.* )?subsid(?:y|ies) per .*"
    r"|(?:hours|days) (?:closed|shut|out of (?:use|action|service|order))(?:\b.*)?"
    rf"|{_WORD_OF_NAME}{{0,2}}(?:false alarms|near[ -]misses|fly-?tips|fly-tipping incidents)"
    r"(?: (?:of|in|on|at|by|from|per|to|for|among)\b.*)?"
    rf"|{_WORD_OF_NAME}{{0,2}}complaints (?:about|against|from|received|upheld|made|per)\b"
    r"(?!.*\b(?:answered|resolved|settled|closed|handled|dealt|investigated|acknowledged)\b).*"
    rf"|(?!(?:pounds|stones|kilos|inches)\b){_WORD_OF_NAME}{{0,2}}[a-z]+s (?:lost|delayed"
    r"|below (?:the )?(?:[a-z]+ )?standard)(?: (?:in|on|at|by|for|over|to)\b.*)?"
    r"|(?:the )?(?:average |mean |median )?"
    r"(?:(?:waiting|response|turnaround|processing|handling|queu(?:e|ing)|repair|journey|travel"
    r"|rescue|recovery|attendance|call-out|reply|answering|decision|delivery|clearance"
    r"|re-?let(?:ting)?) times?|time taken|time from"
    r"|waits?|time to (?!failure\b|spare\b)[a-z]+)(?: .*)?"
    rf"|{_WORD_OF_NAME}{{0,4}}"
    rf"(?:(?:(?:on|in) )?(?:the |a |our )?{_WORD_OF_NAME}{{0,2}}waiting lists?"
    r"(?: (?:for|of|at|in|over|longer)\b.*)?|in the queue)"
    rf"|{_WORD_OF_NAME}{{1,3}}(?:waiting(?: (?:for|to|over|more|longer|since)\b.*)?|awaiting .*)"
    r"|(?:.* )?(?:minutes|hours|days|weeks|months) (?:taken|waited|waiting|late|to "
    r"(?!spare\b|failure\b|maturity\b)[a-z]+)(?: .*)?"
    r"|(?:energy|electricity|gas|fuel|water|power|paper) (?:used?|consumed|consumption)(?:\b.*)?"
)
"""English labels of what should be as little as can be, in small letters."""
_UNITS_OF_PLACES_EN = ("", "place", "places")
_INCOME = regex(
    r"(?!.*(?:补偿|违规|成本|支出))(?:.*?(?:收取|收缴|征缴|追缴)|.*?征收(?!费|土地|房屋|安置|拆迁))"
    r".*(?:费|税费|费用)(?:数额|总?额)?"
)
"""Fees as they are collected, which are no cost: 收取污水处理费."""
ENDINGS = {ending: kind for kind in _KINDS for ending in kind.endings.split()}
"""The kind that each end of a label names."""
_LONGEST = max(map(len, ENDINGS))


def is_income(label: str) -> bool:
    """Whether a Chinese label names fees that are collected, of which more is no fault."""
    return label[-1:] in ("费", "用", "额") and _INCOME.fullmatch(label) is not None


def kind_of(figure: Figure) -> Kind | None:
    """The kind of quantity that the figure is; `None` for a plain amount."""
    if figure.language == "en":
        return _kind_in_english(figure)
    # 考核排名（全市）
    label = figure.label.partition("（")[0]
    if is_income(label):
        return None
    if figure.unit in DEGREES and not label.endswith("误差"):
        return _DEGREES
    ends = (label[-length:] for length in range(min(_LONGEST, len(label)), 0, -1))
    kinds = [ENDINGS[end] for end in ends if end in ENDINGS]
    unit = figure.unit.partition("/")[0]
    # 收入差距 in 万元 is no level, but still a 差距.
    same = (one for one in kinds if one.ways == kinds[0].ways)
    kind = next((one for one in same if not one.units or unit in one.units), None)
    if kind is None:
        if figure.unit in (_RISING.units or ()) and figure.ceiling:
            return _RISING
        # Whatever is measured in 分 is a score, but for what is collected: 积分.
        return _SCORE if figure.unit == "分" and not label.endswith("积分") else None
    if _names_doing(kind, figure):
        return None
    if kind is _PLAIN:
        return _RISING if figure.unit in (_RISING.units or ()) and figure.ceiling else None
    if kind in (_SPEED, _RATE_OF_RISE, _GROWTH_RATE):
        value, previous = figure.number("value"), figure.number("previous")
        if value and previous and value.magnitude < 0 and previous.magnitude < 0:
            return _FALLING
    return kind


def _names_doing(kind: Kind, figure: Figure) -> bool:
    """Whether so many times or so much is done with such a quantity, which itself is not told.

    调整水价2次, 弥补资金缺口120万元: they do not rise or widen.
    """
    if kind.is_place or kind.ways[0] in ("增加", "增长"):
        return False
    is_of_kind = figure.unit in (kind.units or ())
    is_counted = not is_of_kind and _COUNTS.fullmatch(figure.unit) is not None
    return is_counted or _CHANGED.match(figure.label) is not None


def is_mark(figure: Figure) -> bool:
    """Whether its unit, or its note if it has none, says that it is so many out of 10."""
    return (figure.unit or figure.written.note or "").startswith(OUT_OF)


def _kind_in_english(figure: Figure) -> Kind | None:
    """A temperature, a score, or a place in a ranking."""
    if figure.unit in (_SCORE_EN.units or ()) or is_mark(figure):
        return _SCORE_EN
    # Customer rating (out of 5)
    label = figure.label.partition(" (")[0]
    if figure.unit in _UNITS_OF_SCORES_EN and _RATED_EN.fullmatch(label):
        return _SCORE_EN
    if figure.unit in _LENGTHS_EN and _LEVEL_EN.fullmatch(label):
        return _SCORE_EN
    if figure.unit in _AGES_EN and _AGE_EN.search(label):
        return _SCORE_EN
    number = figure.number("value")
    is_place = number is not None and number.magnitude > 0 and number.magnitude.denominator == 1
    is_bare = figure.unit in _UNITS_OF_PLACES_EN
    return _PLACE_EN if is_place and is_bare and _RANK_EN.fullmatch(label) else None
