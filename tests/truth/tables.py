"""Honest tables of offices: nothing in them is wrong, however they are laid out.

Plain data: a heading, the columns, the rows, and stated totals if they stand apart from the rows.
"""

# ruff: noqa: E501  # a table reads best with a row on a line
# fmt: off

from __future__ import annotations

from typing import Any


def _zh(columns: str, *rows: str, total: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"标题": "情况表", "列": columns.split("|"), "行": [row.split("|") for row in rows]}
    if total:
        made["合计"] = dict(pair.split("=") for pair in total.split("|"))
    return made


def _en(columns: str, *rows: str, total: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"title": "Overview", "columns": columns.split("|"), "rows": [row.split("|") for row in rows]}
    if total:
        made["total"] = dict(pair.split("=") for pair in total.split("|"))
    return made


TABLES: dict[str, dict[str, Any]] = {
    # Subtotals, by codes, indents, words, or nothing but the numbers.
    "codes of three levels": _zh("科目编码|科目名称|决算数（万元）", "205|教育支出|9152", "20501|教育管理事务|312", "20502|普通教育|8040", "2050201|学前教育|1120", "2050202|小学教育|3960", "2050203|初中教育|2960", "20503|职业教育|800", "208|社会保障和就业支出|6824", "20801|人力资源管理事务|424", "20805|养老支出|6400", "合计||15976"),
    "codes after names": _zh("科目|编码|金额", "教育支出|205|900", "普通教育|20502|700", "职业教育|20503|200", "卫生健康支出|210|400", "公立医院|21002|250", "公共卫生|21004|150", "合计||1300"),
    "kinds under a kind": _zh("项目|预算数|决算数", "税收收入|17800|18302", "增值税|6200|6402", "企业所得税|3000|3121", "个人所得税|900|956", "其他税收|7700|7823", "非税收入|7200|7102", "专项收入|2100|2044", "行政事业性收费|5100|5058", "一般公共预算收入|25000|25404"),
    "total above its kinds": _zh("项目|本年", "一般公共预算收入|25404", "税收收入|18302", "非税收入|7102"),
    "of which, without the rest": _zh("类别|案件（起）", "刑事案件|1284", "其中：盗窃|412", "诈骗|386", "治安案件|3652", "合计|4936"),
    "of which in several rows": _zh("类别|人数", "卫生技术人员|3418", "其中：执业医师|1286", "　　　注册护士|1502", "其他人员|412", "合计|3830"),
    "two breakdowns of one total": _zh("项目|人数", "在校学生合计|5823", "按性别分：男|3012", "女|2811", "按户籍分：本县|5102", "外县|721"),
    "three breakdowns": _zh("分组|党员（名）", "总计|1326", "男|1014", "女|312", "35岁以下|286", "36至60岁|640", "60岁以上|400", "大专以上|518", "高中以下|808"),
    "subtotals of regions": _zh("单位|受理（件）|办结（件）", "城关镇|846|838", "河口镇|512|505", "乡镇小计|1358|1343", "教育局|210|208", "住建局|362|358", "部门小计|572|566", "总计|1930|1909"),
    "numbered by Han numerals": _zh("项目|金额（万元）", "一、基本支出|860", "1.人员经费|720", "2.公用经费|140", "二、项目支出|430", "1.业务类|300", "2.建设类|130", "合计|1290"),
    "numbered in parentheses": _zh("项目|数量", "（一）来信|412", "（二）来访|583", "（三）网上投诉|1323", "合计|2318"),
    "minus in a balance": _zh("项目|金额", "本年收入|25404", "加：上级补助|19800", "减：上解支出|1204", "可用财力|44000"),
    "rows of the year before": _zh("指标|一季度|二季度|合计", "本年|986|1102|2088", "上年同期|912|1040|1952", "增减|74|62|136", "增长（%）|8.1|6.0|7.0"),
    "total and the year before": _zh("单位|受理件数", "城关镇|846", "河口镇|512", "石桥乡|388", "合计|1746", "上年同期|1802", "增长%|-3.1"),
    "the average beneath the total": _zh("学校|学生|班级|班额", "一小|1240|26|47.7", "二小|1086|24|45.3", "三小|962|22|43.7", "合计|3288|72|45.7", "平均|1096|24|45.7"),
    "total with a blank within": _zh("类别|数量", "甲类|120", "乙类|86", "合 计|206"),
    "rounded to one decimal": _zh("产业|增加值（亿元）", "第一产业|48.3", "第二产业|158.6", "第三产业|179.6", "合计|386.4"),
    "single row and total": _zh("单位|数量", "城关镇|846", "合计|846"),
    "empty cells and dashes": _zh("单位|立案|结案", "一大队|12|10", "二大队|8|—", "三大队||5", "合计|20|15"),
    "persons and times": _zh("活动|场次|参加人次|人均次数", "宣讲|26|1860|1.2", "培训|12|640|1.0", "合计|38|2500|1.1"),
    # Columns that cannot be added.
    "rates by the header alone": _zh("指标|数值|比上年增长（%）", "粮食|38.6|1.8", "油料|2.1|3.2", "蔬菜|26.9|4.6", "合计|67.6|2.9"),
    "growth without a sign": _zh("单位|收入|增长", "城关镇|4200|8.1", "河口镇|1860|6.4", "石桥乡|940|-2.1", "合计|7000|6.0"),
    "speed of growth": _zh("行业|产值|增速", "建材|36.2|7.1", "食品|28.4|9.6", "纺织|12.1|3.2", "合计|76.7|7.4"),
    "progress": _zh("项目|计划投资|完成投资|完成进度", "产业园|12000|9600|80", "污水厂|6000|5700|95", "合计|18000|15300|85"),
    "satisfaction": _zh("窗口|办件|满意度", "市场准入|1126|99.1", "社会事务|1862|98.4", "合计|2988|98.7"),
    "scores": _zh("单位|检查次数|得分", "一所|12|96.5", "二所|10|94.2", "三所|11|95.8", "合计|33|95.6"),
    "yield per area": _zh("作物|面积（亩）|单产（公斤/亩）|总产（吨）", "小麦|12000|420|5040", "玉米|8000|510|4080", "合计|20000|456|9120"),
    "per head": _zh("村|人口|人均收入（元）", "李湾|1860|22400", "张庄|1420|20800", "王集|1210|21300", "合计|4490|21597"),
    "rate in words": _zh("乡镇|应种|实种|接种率", "城关|1260|1247|99.0", "河口|840|815|97.0", "合计|2100|2062|98.2"),
    "ranks": _zh("单位|受理|位次", "城关镇|846|1", "河口镇|512|2", "石桥乡|388|3", "合计|1746|"),
    "years as numbers": _zh("项目|开工年份|投资（万元）", "大桥|2022|8600", "学校|2023|4200", "医院|2024|6100", "合计||18900"),
    "months down, stock at their ends": _zh("月份|新增|月末在册", "1月|12|342", "2月|9|351", "3月|14|365", "合计|35|365"),
    "running totals": _zh("月份|当月|累计", "1月|120|120", "2月|98|218", "3月|131|349", "合计|349|349"),
    "age": _zh("科室|人数|平均年龄", "办公室|12|38.4", "业务科|20|35.1", "合计|32|36.3"),
    "prices": _zh("品种|数量（吨）|单价（元/吨）|金额（元）", "水泥|200|410|82000", "钢材|50|3900|195000", "合计|250||277000"),
    "shares and their whole": _zh("渠道|件数|占比（%）", "来信|412|17.8", "来访|583|25.2", "网上|1323|57.1", "合计|2318|100"),
    "multiples": _zh("指标|2020年|2024年|倍数", "专利|120|360|3", "企业|40|100|2.5", "合计|160|460|2.9"),
    "codes as the first column": _zh("代码|名称|户数", "101|甲村|240", "102|乙村|310", "103|丙村|185", "合计||735"),
    "units in a column": _zh("指标|单位|2024年|2023年", "受理|件|2878|2590", "回访|人次|1560|1420", "满意率|%|96.4|95.1"),
    # English.
    "subtotals in English": _en("Service|Budget|Outturn", "Adult care|66.4|68.2", "Children|50.2|51.6", "People subtotal|116.6|119.8", "Roads|20.1|19.8", "Parks|18.8|18.6", "Places subtotal|38.9|38.4", "Total|155.5|158.2"),
    "of which in English": _en("Kind|2024|2023", "Fires|1286|1241", "of which vehicle fires|112|128", "False alarms|1790|1702", "Total|3076|2943"),
    "change per cent": _en("Kind|2024|2023|Change %", "Burglaries|312|358|-12.8", "Thefts|1418|1502|-5.6", "Total|1730|1860|-7.0"),
    "ratings": _en("Branch|Visits|Rating", "Town|17400|4.6", "East|9400|4.4", "Total|26800|4.5"),
    "per head in English": _en("Area|People|Spending per head", "North|24000|812", "South|31000|764", "Total|55000|785"),
    "average and total": _en("Station|Calls|Average response (minutes)", "Northfield|1612|7.9", "Southgate|1458|8.2", "Hillside|1145|11.4", "Total|4215|9.0"),
    "two breakdowns in English": _en("Group|Staff", "All staff|7260", "Women|5410", "Men|1850", "Full time|5020", "Part time|2240"),
    "total first in English": _en("Source|£ million", "Income|1.46", "Donations|0.68", "Grants|0.52", "Trading|0.26"),
    "less in English": _en("Item|£ thousand", "Income|1460", "Less: costs|1312", "Surplus|148"),
    "last year beneath": _en("Quarter|Journeys", "Q1|21.6", "Q2|22.4", "Q3|20.9", "Q4|23.1", "Total|88.0", "Last year|84.2"),
    "pupils per teacher": _en("Level|Pupils|Teachers|Pupils per teacher", "Primary|10260|632|16.2", "Secondary|8160|552|14.8", "Total|18420|1184|15.6"),
    "stated apart": _en("Depot|Buses|Punctuality %", "Harbour|186|81.4", "Airport|128|83.9", "West|98|83.2", total="Buses=412|Punctuality %=82.6"),
    "rounded in English": _en("Source|2024|Share (%)", "Council tax|102.6|55.8", "Rates|41.2|22.4", "Grants|40.2|21.8", "Total|184.0|100"),
}
"""Tables by what is special about them."""
