"""The phrases of figures, word for word, as officials and editors write them."""

from __future__ import annotations

import pytest

from builders import spoken

GDP = "产值: {名称: 地区生产总值, 数值: 189.9, 单位: 亿元, 上期: 172.5, 目标: 185}"
CASES = "案件: {名称: 刑事案件, 数值: 96, 单位: 起, 上期: 103, 比较时期: 2023年}"
DONE = "率: {名称: 办结率, 数值: 97.5%, 上期: 95.2%}"
FALLEN = "率: {名称: 失业率, 数值: 3.7%, 上期: 4.1%}"
EVEN = "学校: {数值: 36, 单位: 所, 上期: 36}"
NONE = "事故: {数值: 0, 单位: 起, 上期: 0}"
LOSS = "利润: {数值: -1.2, 单位: 亿元, 上期: 0.3}"
LESS = "利润: {数值: -1.2, 单位: 亿元, 上期: -1.5}"
TRADE = "外贸: {数值: 1.2, 单位: 亿美元, 上期: 9000万美元, 目标: 15000万美元}"
NEAR = "群众: {数值: 近1000人, 上期: 800}"
MORE = "志愿者: {数值: 1000余人, 上期: 800}"
ABOUT = "群众: {数值: 3000, 单位: 人, 约数: 约, 上期: 近2000}"
RANGE = "苗木: {数值: [3, 5], 单位: 万株}"
YEARS = "人口: {数值: 161051, 单位: 人, 上期: 100000, 年数: 5}"
SINCE = "亩产: {数值: 520, 单位: 公斤, 上期: 480, 年数: 4, 比较时期: 2020年}"
SLOW = "存栏: {数值: 10002, 单位: 头, 上期: 10000, 小数位: 1}"
OPEN = "粮食: {数值: 待补, 单位: 万吨, 上期: 11}"
LATER = "粮食: {数值: 12, 单位: 万吨, 上期: 待补, 占比基数: 全部}\n全部: 待补"
PARTS = (
    "东: {名称: 东区, 数值: 300, 单位: 项, 占比基数: 全市}\n"
    "西: {名称: 西区, 数值: 235, 单位: 项, 占比基数: 全市}\n"
    "南: {数值: 300, 单位: 项, 占比基数: 全市}\n"
    "全市: {名称: 全市项目, 数值: = 东 + 西 + 南, 单位: 项}"
)
BIRTHS = "出生率: {数值: 6.5, 单位: ‰, 上期: 7.1}"
BETTER = "率: {数值: 60, 单位: '%', 上期: 50, 年数: 5}"
WORSE = "率: {数值: 4, 单位: '%', 上期: 9, 年数: 5, 比较时期: 2019年}"
SMALL = "残疾人: {数值: 2, 单位: 人, 占比基数: 职工}\n职工: 4.5万人"
LAND = "耕地: {数值: 3, 单位: 万亩, 上期: 2.85}"
SUM = "甲: 189.9亿元\n乙: 6050万元\n丙: {数值: = 甲 + 乙, 单位: 亿元, 上期: 180}"
RATIO = "甲: 300项\n乙: 535项\n比: {数值: = 甲 / 乙, 单位: '%', 上期: 50.2}"
STATED = (
    "税收: {数值: 45, 单位: 亿元, 增速: 下降3.7%, 完成率: 98.6%, 占比: 12%, 占比基数: 全}\n"
    "全: 375亿元"
)


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        # Numbers as they are.
        ("189.9亿元", "{{ 产值 }}", GDP),
        ("189.9亿元", "{{ 地区生产总值 }}", GDP),
        ("189.9", "{{ 产值.数值 }}", GDP),
        ("亿元", "{{ 产值.单位 }}", GDP),
        ("地区生产总值", "{{ 产值.名称 }}", GDP),
        ("172.5亿元", "{{ 产值.上期 }}", GDP),
        ("185亿元", "{{ 产值.目标 }}", GDP),
        ("9000万美元", "{{ 外贸.上期 }}", TRADE),
        ("2023年", "{{ 案件.比较时期 }}", CASES),
        ("-1.2亿元", "{{ 利润 }}", LOSS),
        ("3万～5万株", "{{ 苗木 }}", RANGE),
        ("5‰～8‰", "{{ 坡度 }}", "坡度: {数值: [5, 8], 单位: ‰}"),
        ("近1000人", "{{ 群众 }}", NEAR),
        ("1000余人", "{{ 志愿者 }}", MORE),
        ("约3000人", "{{ 群众 }}", ABOUT),
        ("$1.2万", "{{ 捐款 }}", "捐款: {数值: 1.2, 单位: $ 万}"),
        ("-¥300", "{{ 差额 }}", "差额: {数值: -300, 单位: ¥}"),
        ("190.505亿元", "{{ 丙 }}", SUM),
        ("56.1%", "{{ 比 }}", RATIO),
        ("待补", "{{ 粮食 }}", OPEN),
        # Growth.
        ("同比增长10.1%", "{{ 产值 | 增长 }}", GDP),
        ("10.1%", "{{ 产值.增速 }}", GDP),
        ("比2023年下降6.8%", "{{ 案件 | 增长 }}", CASES),
        ("-6.8%", "{{ 案件.增速 }}", CASES),
        ("下降6.8%", "下降{{ 案件.增速 }}", CASES),
        ("降幅为6.8%", "降幅为{{ 案件.增速 }}", CASES),
        ("同比提高2.3个百分点", "{{ 率 | 增长 }}", DONE),
        ("同比下降0.4个百分点", "{{ 率 | 增长 }}", FALLEN),
        ("-0.4个百分点", "{{ 率.增速 }}", FALLEN),
        ("下降0.4个百分点", "下降{{ 率.增速 }}", FALLEN),
        ("与上年同期持平", "{{ 学校 | 增长 }}", EVEN),
        ("0%", "{{ 学校.增速 }}", EVEN),
        ("与上年同期持平", "{{ 事故 | 增长 }}", NONE),
        ("与上年同期基本持平", "{{ 存栏 | 增长 }}", SLOW),
        ("环比基本持平", "{{ 存栏 | 增长('环比') }}", SLOW),
        ("0.02%", "{{ 存栏.增速 }}", SLOW),
        ("与上年同期基本持平", "{{ 存栏 | 增长 }}", SLOW.replace(", 小数位: 1", "")),
        ("同比增长0.02%", "{{ 存栏 | 增长 }}", SLOW.replace("小数位: 1", "小数位: 2")),
        # A change of sign has no growth rate, but profits have words for it.
        ("由盈转亏，上年同期盈利0.3亿元", "{{ 利润 | 增长 }}", LOSS),
        (
            "实现扭亏为盈，2023年亏损10",
            "{{ 利润 | 增长 }}",
            "利润: {数值: 5, 上期: -10, 比较时期: 2023年}",
        ),
        (
            "利润5万元，实现扭亏为盈，上年同期亏损10万元",
            "{{ 利润 | 成句 }}",
            "利润: {数值: 5, 单位: 万元, 上期: -10}",
        ),
        ("减亏0.3亿元", "{{ 利润 | 增减 }}", LESS),
        ("亏损1.2亿元，同比减亏0.3亿元", "{{ 利润 | 成句 }}", LESS),
        ("同比增长近25%", "{{ 群众 | 增长 }}", NEAR),
        ("近25%", "{{ 群众.增速 }}", NEAR),
        ("同比减少约10%", "{{ 群众 | 增长 }}", NEAR.replace("1000", "900").replace("800", "1000")),
        ("占总的约40%", "{{ 甲 | 占比 }}", "甲: {数值: 约400, 占比基数: 总}\n总: 1000"),
        ("完成目标任务的近50%", "{{ 甲 | 完成 }}", "甲: {数值: 近400, 目标: 800}"),
        ("同比下降0.6个千分点", "{{ 出生率 | 增长 }}", BIRTHS),
        ("下降0.6个千分点", "{{ 出生率 | 增减 }}", BIRTHS),
        ("-0.6个千分点", "{{ 出生率.增速 }}", BIRTHS),
        ("同比提高0.2个千分点", "{{ 甲 | 增长 }}", "甲: {数值: 6.5, 单位: ‰, 增速: 0.2个千分点}"),
        ("同比增长33.3%", "{{ 外贸 | 增长 }}", TRADE),
        ("同比下降3.7%", "{{ 税收 | 增长 }}", STATED),
        ("同比提高5.9个百分点", "{{ 比 | 增长 }}", RATIO),
        ("待补", "{{ 粮食 | 增长 }}", OPEN),
        ("待补", "{{ 粮食 | 增长 }}", LATER),
        ("待补", "{{ 粮食.增速 }}", LATER),
        # Bases.
        ("环比增长10.1%", "{{ 产值 | 增长('环比') }}", GDP),
        ("比年初增长10.1%", "{{ 产值 | 增长('比年初') }}", GDP),
        ("环比持平", "{{ 学校 | 增长('环比') }}", EVEN),
        ("与年初持平", "{{ 学校 | 增长('较年初') }}", EVEN),
        ("与去年同期持平", "{{ 学校 | 增长('与去年同期') }}", EVEN),
        ("与去年持平", "{{ 学校 | 增长 }}", EVEN.replace("}", ", 比较时期: 去年}")),
        # Average growth.
        ("年均增长10%", "{{ 人口 | 增长 }}", YEARS),
        ("10%", "{{ 人口.增速 }}", YEARS),
        ("2020年以来年均增长2%", "{{ 亩产 | 增长 }}", SINCE),
        ("2020年以来年均增长2%", "{{ 亩产 | 增长 }}", SINCE.replace("2020年", "2020年以来")),
        ("比五年前年均增长2%", "{{ 亩产 | 增长 }}", SINCE.replace("2020年", "五年前")),
        ("较2020年年均增长2%", "{{ 亩产 | 增长('较2020年') }}", SINCE),
        ("年均提高2个百分点", "{{ 率 | 增长 }}", BETTER),
        ("2个百分点", "{{ 率.增速 }}", BETTER),
        ("2019年以来年均下降1个百分点", "{{ 率 | 增长 }}", WORSE),
        ("与期初持平", "{{ 甲 | 增减 }}", "甲: {数值: 90, 上期: 90, 年数: 2}"),
        ("年均下降5.1%", "{{ 甲 | 增长 }}", "甲: {数值: 90, 上期: 100, 年数: 2}"),
        ("与期初持平", "{{ 甲 | 增长 }}", "甲: {数值: 90, 上期: 90, 年数: 2}"),
        ("与2020年持平", "{{ 亩产 | 增长 }}", SINCE.replace("520", "480")),
        # Differences.
        ("增加17.4亿元", "{{ 产值 | 增减 }}", GDP),
        ("17.4亿元", "{{ 产值.增减 }}", GDP),
        ("比2023年减少7起", "{{ 案件 | 增减 }}", CASES),
        ("减少7起", "减少{{ 案件.增减 }}", CASES),
        ("提高2.3个百分点", "{{ 率 | 增减 }}", DONE),
        ("下降0.4个百分点", "{{ 率 | 增减 }}", FALLEN),
        ("增加0.3亿美元", "{{ 外贸 | 增减 }}", TRADE),
        ("3000万美元", "{{ 外贸.增减 | 换算('万美元') }}", TRADE),
        ("与上年同期持平", "{{ 学校 | 增减 }}", EVEN),
        ("与上年同期持平", "{{ 事故 | 增减 }}", NONE),
        ("增加近200人", "{{ 群众 | 增减 }}", NEAR),
        ("增加200余人", "{{ 志愿者 | 增减 }}", MORE),
        ("增加2项以上", "{{ 甲 | 增减 }}", "甲: {数值: 20余项, 上期: 18}"),
        ("增加205人以上", "{{ 志愿者 | 增减 }}", MORE.replace("800", "795")),
        ("近205人", "{{ 群众.增减 }}", NEAR.replace("800", "795")),
        ("30家以上", "{{ 甲 }}", "甲: {数值: 30, 单位: 家, 约数: 以上}"),
        ("增加约1000人", "{{ 群众 | 增减 }}", ABOUT),
        ("减少约200人", "{{ 群众 | 增减 }}", NEAR.replace("800", "1200")),
        ("增加10.505亿元", "{{ 丙 | 增减 }}", SUM),
        ("待补", "{{ 粮食 | 增减 }}", LATER),
        ("待补", "{{ 粮食.增减 }}", LATER),
        # Targets, shares, places.
        ("完成目标任务的102.6%", "{{ 产值 | 完成 }}", GDP),
        ("102.6%", "{{ 产值.完成率 }}", GDP),
        ("完成目标任务的80%", "{{ 外贸 | 完成 }}", TRADE),
        ("完成目标任务的98.6%", "{{ 税收 | 完成 }}", STATED),
        ("占全市项目总数的35.9%", "{{ 东 | 占比 }}", PARTS),
        ("35.9%", "{{ 东.占比 }}", PARTS),
        ("835项", "{{ 东.占比基数 }}", PARTS),
        ("占职工总数的0.004%", "{{ 残疾人 | 占比 }}", SMALL),
        ("占全的12%", "{{ 税收 | 占比 }}", STATED),
        ("待补", "{{ 粮食 | 占比 }}", LATER),
        ("并列第一位", "{{ 东 | 位次 }}", PARTS),
        ("居第一位", "{{ 东 | 位次 }}", PARTS.replace("东区, 数值: 300", "东区, 数值: 301")),
        ("居第三位", "{{ 西 | 位次 }}", PARTS),
        ("1", "{{ 南.位次 }}", PARTS),
        ("待补", "{{ 东 | 位次 }}", PARTS.replace("235", "待补")),
        # Sentences.
        (
            "地区生产总值189.9亿元，同比增长10.1%，完成目标任务的102.6%",
            "{{ 产值 | 成句 }}", GDP,
        ),
        ("发生刑事案件96起，比2023年下降6.8%", "{{ 案件 | 成句 }}", CASES),
        ("办结率97.5%，同比提高2.3个百分点", "{{ 率 | 成句 }}", DONE),
        ("学校36所，与上年同期持平", "{{ 学校 | 成句 }}", EVEN),
        ("东区300项，占全市项目总数的35.9%", "{{ 东 | 成句 }}", PARTS),
        ("人口161051人，年均增长10%", "{{ 人口 | 成句 }}", YEARS),
        ("粮食待补", "{{ 粮食 | 成句 }}", OPEN),
        ("苗木3万～5万株", "{{ 苗木 | 成句 }}", RANGE),
        # Other units, fewer digits.
        ("1899000万元", "{{ 产值 | 换算('万元') }}", GDP),
        ("2000公顷", "{{ 耕地 | 换算('公顷') }}", LAND),
        ("1900公顷", "{{ 耕地.上期 | 换算('公顷') }}", LAND),
        ("近0.1万人", "{{ 群众 | 换算('万人') }}", NEAR),
        ("190亿元", "{{ 产值 | 取整 }}", GDP),
        ("10%", "{{ 产值.增速 | 取整 }}", GDP),
        ("10.087%", "{{ 产值.增速 | 取整(3) }}", GDP),
        ("190.51亿元", "{{ 丙 | 取整(2) }}", SUM),
        ("9%", "{{ 甲.增速 | 取整 }}", "甲: {数值: 109.45, 上期: 100}"),
        ("2.4", "{{ 乙 | 取整(1) }}", "甲: 2.445\n乙: = 甲 * 1"),
        ("3万～5万株", "{{ 苗木 | 取整 }}", RANGE),
        # Words for numbers.
        ("两次", "{{ 甲 | 汉字 }}", "甲: 2次"),
        ("十二次", "{{ 甲 | 汉字 }}", "甲: 12次"),
        ("两至三次", "{{ 甲 | 汉字 }}", "甲: 2～3次"),
        ("百分之五", "{{ 甲 | 汉字 }}", "甲: 5%"),
        ("近百分之五", "{{ 甲 | 汉字 }}", "甲: 近5%"),
        ("¥10", "{{ 甲 | 汉字 }}", "甲: ¥10"),
        ("八个多月", "{{ 甲 | 汉字 }}", "甲: 8个多月"),
        ("两万人", "{{ 甲 | 汉字 }}", "甲: 2万人"),
        ("两个", "{{ 甲.上期 | 汉字 }}", "甲: {数值: 5, 单位: 个, 上期: 2}"),
        ("三条", "{{ 甲 + 1 | 汉字 }}", "甲: 2条"),
        ("第二", "{{ 甲 | 序数 }}", "甲: 2次"),
        ("待补", "{{ 粮食 | 序数 }}", OPEN),
    ],
)  # fmt: skip
def test_figures_are_put_into_chinese_words(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "zh-CN")


VISITS = "visits: {label: home visits, value: 4820, unit: visits, previous: 4310, target: 5000}"
SAFE = "safe: {label: satisfaction, value: 95%, previous: 94%}"
DOWN = "safe: {label: turnout, value: 61.5%, previous: 64.0%}"
COST = "cost: {label: spending, value: $1.2 million, previous: $950 thousand}"
PROFIT = "profit: {value: 5, unit: £, previous: -10}"
DEBT = "debt: {value: -1500, unit: £, previous: -2000}"
FLAT = "staff: {label: staff, value: 12, previous: 12, previous_period: May}"
BARELY = "staff: {value: 10002, previous: 10000, decimals: 1}"
OVER = "jobs: {label: jobs, value: 161051, previous: 100000, over: 5}"
FROM = "jobs: {value: 90, previous: 100, over: 2, previous_period: '2022'}"
WHOLE = (
    "north: {label: the north, value: 30, unit: tonnes, of: all}\n"
    "south: {value: 45, unit: tonnes, of: all}\n"
    "all: {label: all waste, value: 75, unit: tonnes}"
)


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("4,820 visits", "{{ visits }}", VISITS),
        ("4,310 visits", "{{ visits.previous }}", VISITS),
        ("$1.2 million", "{{ cost }}", COST),
        ("−£1,500", "{{ debt }}", DEBT),
        ("£3 to £5", "{{ a }}", "a: {value: [3, 5], unit: £}"),
        ("5% to 8%", "{{ a }}", "a: {value: [5, 8], unit: '%'}"),
        ("nearly 1,000 visits", "{{ a }}", "a: {value: 1000, unit: visits, approx: nearly}"),
        ("1 percentage point", "{{ a }}", "a: 1 percentage points"),
        ("1.5 percentage points", "{{ a }}", "a: 1.5 percentage points"),
        ("TODO", "{{ a }}", "a: TODO"),
        ("up 11.8% year on year", "{{ visits | growth }}", VISITS),
        ("11.8%", "{{ visits.growth }}", VISITS),
        ("up 49,900% year on year", "{{ a | growth }}", "a: {value: 1000, previous: 2}"),
        ("up 1 percentage point year on year", "{{ safe | growth }}", SAFE),
        ("down 2.5 percentage points year on year", "{{ safe | growth }}", DOWN),
        ("−2.5 percentage points", "{{ safe.growth }}", DOWN),
        ("a fall of 2.5 percentage points", "a fall of {{ safe.growth }}", DOWN),
        ("fell by 2.5 percentage points", "fell by {{ safe.change }}", DOWN),
        ("up 26.3% year on year", "{{ cost | growth }}", COST),
        ("unchanged from May", "{{ staff | growth }}", FLAT),
        ("unchanged from a year earlier", "{{ staff | growth('year on year') }}", FLAT),
        ("almost unchanged from a year earlier", "{{ staff | growth }}", BARELY),
        ("up 11.8% on May", "{{ visits | growth('on May') }}", VISITS),
        ("up 10% a year on average over five years", "{{ jobs | growth }}", OVER),
        ("down 5.1% a year on average since 2022", "{{ jobs | growth }}", FROM),
        ("up 2 percentage points a year on average over five years", "{{ 率 | growth }}", BETTER),
        ("unchanged over the years", "{{ a | change }}", "a: {value: 5, previous: 5, over: 3}"),
        ("down 0.6 per thousand year on year", "{{ 出生率 | growth }}", BIRTHS),
        ("down 1.0 percentage points", "{{ a | change }}", "a: {value: 5.0%, previous: 6.0%}"),
        ("up about 25% year on year", "{{ a | growth }}", "a: {value: about 100, previous: 80}"),
        ("after a loss of £10 a year earlier", "{{ profit | growth }}", PROFIT),
        ("up over 205 visits", "{{ a | change }}", "a: {value: over 1000 visits, previous: 795}"),
        ("ranked joint first", "{{ a | rank }}", "w: {value: 6, total_of: [a, b]}\na: 3\nb: 3"),
        ("unchanged over the years", "{{ a | growth }}", "a: {value: 5, previous: 5, over: 3}"),
        ("up 510 visits", "{{ visits | change }}", VISITS),
        ("up 1 percentage point", "{{ safe | change }}", SAFE),
        ("down 2.5 percentage points", "{{ safe | change }}", DOWN),
        ("up $0.25 million", "{{ cost | change }}", COST),
        ("up £500", "{{ debt | change }}", DEBT),
        ("unchanged from May", "{{ staff | change }}", FLAT),
        ("96.4% of the target", "{{ visits | completion }}", VISITS),
        ("40% of all waste", "{{ north | share }}", WHOLE),
        ("ranked second", "{{ north | rank }}", WHOLE),
        ("2", "{{ north.rank }}", WHOLE),
        (
            "home visits numbered 4,820, up 11.8% year on year, at 96.4% of the target",
            "{{ visits | sentence }}", VISITS,
        ),
        ("the north came to 30 tonnes, or 40% of all waste", "{{ north | sentence }}", WHOLE),
        (
            "jobs numbered 161,051, up 10% a year on average over five years",
            "{{ jobs | sentence }}", OVER,
        ),
        ("$1,200 thousand", "{{ cost | to('$ thousand') }}", COST),
        ("30,000 kg", "{{ north | to('kg') }}", WHOLE),
        ("12%", "{{ visits.growth | round }}", VISITS),
        ("8 km", "{{ a | round }}", "a: 8.4 km"),
        ("twelve", "{{ staff | han }}", FLAT),
        ("two to three visits", "{{ a | han }}", "a: {value: [2, 3], unit: visits}"),
        ("five per cent", "{{ a | han }}", "a: 5%"),
        ("$5", "{{ a | han }}", "a: $5"),
        ("twelfth", "{{ staff | ordinal }}", FLAT),
        ("2.3 percentage points", "{{ a - b }}", "a: 58.4%\nb: 56.1%"),
        ("9,130 visits", "{{ visits + visits.previous }}", VISITS),
        ("TODO", "{{ a | change }}", "a: {value: TODO, previous: 5}"),
    ],
)  # fmt: skip
def test_figures_are_put_into_english_words(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "en")
