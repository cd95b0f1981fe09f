"""Cells of tables beside figures and other tables: what contradicts them, and what only looks so.

A report is lines. A figure is `label, value, unit`, then `<` and the number of the year before, and
other fields as `key=value`; a table is a title, the columns and the rows, with `;` between them and
`|` between cells. `!421:412` is 412, or in the mistaken report 421.
"""

# ruff: noqa: E501  # a table reads best on a line
# fmt: off

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, report
from reportgen import Request, check
from reportgen.checks.statements import cells
from reportgen.diagnostics import Diagnostic

RULE = "table-contradicts"

_MISTAKE = re.compile(r"!([^:|;]*):([^|;\n]*)")
YEAR = {"title": "2024年工作总结"}
HALF = {"title": "2024年上半年工作总结", "period": "2024-01 至 2024-06"}
MONTH = {"title": "2024年8月简报", "period": "2024-08"}
ANNUAL = {"title": "Annual Report 2024", "lang": "en"}
FISCAL = {"title": "Annual Report 2024/25", "lang": "en", "period": "2024-04 to 2025-03"}
QUARTER = {"title": "First Quarter 2025", "lang": "en", "period": "2025-01 to 2025-03"}

MISTAKEN: dict[str, tuple[dict[str, str], str]] = {
    # A row names the figure, the column says nothing or the time.
    "本年": (YEAR, "群众来信, 412, 件, <506\n信访渠道;渠道|本年|上年;群众来信|!421:412|506"),
    "上年": (YEAR, "群众来信, 412, 件, <506\n信访渠道;渠道|本年|上年;群众来信|412|!560:506"),
    "年份": (YEAR, "群众来信, 412, 件, <506\n信访渠道;渠道|2024年|2023年;群众来信|!422:412|506"),
    "上年的年份": (YEAR, "群众来信, 412, 件, <506\n信访渠道;渠道|2024年|2023年;群众来信|412|!516:506"),
    "数量": (YEAR, "群众来信, 412, 件\n信访渠道;渠道|数量（件）;群众来信|!4120:412"),
    "单位在行名里": (YEAR, "罚款金额, 186.4, 万元\n执法情况;项目|2024年;罚款金额（万元）|!168.4:186.4"),
    "单位占一栏": (YEAR, "罚款金额, 186.4, 万元, <142.8\n执法情况;指标|计量单位|本年|上年;罚款金额|万元|186.4|!124.8:142.8"),
    "序号在前": (YEAR, "检查工地, 1260, 处\n检查情况;序号|项目|数量;1|检查工地|!1620:1260"),
    "单位换算": (YEAR, "一般公共预算收入, 25.4, 亿元\n收入情况;项目|决算数（万元）;一般公共预算收入|!245036:254036"),
    "换成大单位": (YEAR, "一般公共预算收入, 254036, 万元\n收入情况;项目|决算数（亿元）;一般公共预算收入|!25.2:25.4"),
    "名称详略不同": (YEAR, "信访总量, 2318, 件\n信访情况;项目|本年（件）;信访|!2381:2318"),
    "名称语序不同": (YEAR, "案件受理数, 318, 件\n案件情况;项目|本年;受理案件|!381:318"),
    "其中": (YEAR, "刑事案件, 1284, 起\n盗窃案件, 412, 起\n案件情况;类别|本年;刑事案件|1284;其中：盗窃案件|!421:412"),
    "编号的行": (YEAR, "群众来信, 412, 件\n群众来访, 583, 件\n信访渠道;渠道|本年;一、群众来信|412;二、群众来访|!538:583"),
    "年度栏": (YEAR, "粮食产量, 38.6, 万吨, <37.9\n粮食生产;年度|粮食产量（万吨）;2022年|36.8;2023年|37.9;2024年|!36.8:38.6"),
    "年度栏的上年": (YEAR, "粮食产量, 38.6, 万吨, <37.9\n粮食生产;年度|粮食产量（万吨）;2023年|!39.7:37.9;2024年|38.6"),
    "年末": (YEAR, "各项贷款余额, 268.4, 亿元, <241.2\n贷款;指标|2024年末|2023年末;各项贷款余额（亿元）|268.4|!214.2:241.2"),
    # Row and column together, or the column alone with a total.
    "行名加列名": (YEAR, "第一产业增加值, 48.2, 亿元\n三次产业;产业|增加值（亿元）;第一产业|!42.8:48.2;第二产业|158.6"),
    "合计行": (YEAR, "在校学生, 5823, 人\n各学段情况;学段|学校（所）|在校学生（人）;小学|11|3142;初中|4|2681;合计|15|!5283:5823"),
    "合计行在上": (YEAR, "党员, 1326, 名\n党员情况;支部|党员（名）;总计|!1236:1326;一支部|700;二支部|626"),
    "标题说的是什么": (YEAR, "低保对象, 18460, 人\n低保对象分布;类别|人数（人）;城市|4120;农村|14340;合计|!18640:18460"),
    "全县一行": (YEAR, "信访总量, 2318, 件\n信访情况;单位|信访总量（件）;城关镇|846;河口镇|512;全县|!2381:2318"),
    "四个季度": (YEAR, "法律援助案件, 912, 件\n业务量;季度|法律援助案件;一季度|205;二季度|236;三季度|241;四季度|230;合计|!921:912"),
    "标题补足行名": (YEAR, "小学教师人数, 2105, 人\n教师情况;学段|人数（人）;小学|!2150:2105;初中|1216"),
    "脚注号": (YEAR, "群众来信, 412, 件\n信访渠道;渠道|本年（件）;群众来信①|!421:412"),
    "合计列": (YEAR, "信访总量, 2318, 件\n信访情况;乡镇|来信|来访|合计（件）;城关镇|700|146|846;河口镇|900|572|1472;合计|1600|718|!2381:2318"),
    "列分组": (YEAR, "来信, 412, 件, <506\n渠道统计;渠道|2024年|2023年;来信|412|!560:506;来访|583|641"),
    # Other numbers of the figure.
    "增速": (YEAR, "税收收入, 18.3, 亿元, <17.0, growth=8.3%\n收入;项目|本年（亿元）|上年（亿元）|增长（%）;税收收入|18.3|17.0|!3.8:8.3"),
    "增减": (YEAR, "刑事案件, 1284, 起, <1420\n案件;类别|本年（起）|上年（起）|增减（起）;刑事案件|1284|1420|!-163:-136"),
    "增速为负": (YEAR, "出口总额, 3.26, 亿美元, <3.41, growth=-4.4%\n外贸;项目|2024年（亿美元）|比上年增长（%）;出口总额|3.26|!4.4:-4.4"),
    "占比": (YEAR, "信访总量, 2318, 件\n网上投诉, 1323, 件, share=57.1%, of=f0\n渠道;渠道|本年（件）|占比（%）;网上投诉|1323|!51.7:57.1"),
    "完成率": (YEAR, "新增就业, 8620, 人, target=8000, completion=107.8%\n就业;指标|目标（人）|完成（人）|完成率（%）;新增就业|8000|8620|!170.8:107.8"),
    "目标": (YEAR, "新增就业, 8620, 人, target=8000\n就业;指标|计划数（人）|完成数（人）;新增就业|!800:8000|8620"),
    "完成数": (YEAR, "新增就业, 8620, 人, target=8000\n就业;指标|计划数（人）|完成数（人）;新增就业|8000|!8260:8620"),
    "预算数": (YEAR, "教育支出, 91520, 万元, target=94000\n支出;科目|预算数（万元）|决算数（万元）;教育支出|!49000:94000|91520"),
    "满意率": (YEAR, "群众满意率, 96.4, %, <95.1\n满意率;指标|本年（%）|上年（%）;群众满意率|96.4|!91.5:95.1"),
    # Periods other than a year.
    "上半年": (HALF, "受理审批事项, 48620, 件, <44310\n业务量;指标|上半年|上年同期;受理审批事项|!46820:48620|44310"),
    "上年同期": (HALF, "受理审批事项, 48620, 件, <44310\n业务量;指标|本期|上年同期;受理审批事项|48620|!43410:44310"),
    "当月": (MONTH, "公路货运量, 218, 万吨, <209\n8月份主要指标;指标|8月（万吨）|上年同月（万吨）;公路货运量|!281:218|209"),
    "上月": (MONTH, "公路货运量, 218, 万吨, <209, previous_period=上月\n主要指标;指标|8月（万吨）|上月（万吨）;公路货运量|218|!290:209"),
    "上期": (MONTH, "公路货运量, 218, 万吨, <209\n主要指标;指标|本期（万吨）|上期（万吨）;公路货运量|218|!290:209"),
    # Other titles, if the other cells agree.
    "标题另有所指而各数相合": (YEAR, "新建公园, 27, 个\n改造道路, 186.5, 公里\n植树, 3640, 亩\n民生实事;项目|完成数;新建公园（个）|27;改造道路（公里）|186.5;植树（亩）|!3460:3640"),
    # Between tables.
    "两表同行": (YEAR, "各科室用纸;科室|用纸（包）;办公室|126;业务科|!183:138\n各科室用纸情况;科室|用纸（包）;办公室|126;业务科|138"),
    "两表合计": (YEAR, "各乡镇受理情况;乡镇|受理量（件）;城关镇|846;河口镇|512;合计|1358\n各类别受理情况;类别|受理量（件）;咨询|658;投诉|700;合计|!1385:1358"),
    "节录": (YEAR, "各乡镇信访情况;乡镇|信访量（件）|办结率（%）;城关镇|846|99.1;河口镇|512|98.6;石桥乡|388|98.5\n各乡镇信访情况（节录）;乡镇|信访量（件）|办结率（%）;城关镇|846|!91.9:99.1;石桥乡|388|98.5"),
    "其他一行": (YEAR, "收入情况;项目|本年（万元）;企业所得税|31206;其他各税|81664\n收入情况（节录）;项目|本年（万元）;其他各税|!816640:81664;企业所得税|31206"),
    "两表单位不同": (YEAR, "各科室支出;科室|支出（万元）;办公室|12.6;业务科|!31.8:13.8\n各科室支出情况;科室|支出（元）;办公室|126000;业务科|138000"),
    "标题只差各镇": (YEAR, "工作情况;指标|数量;走访农户（户）|!1482:1428;调解纠纷（起）|97\n各镇工作情况;乡镇|走访农户（户）|调解纠纷（起）;城关镇|790|58;白石镇|638|39;合计|1428|97"),
    "合计与另一表说它的那一行": (YEAR, "工作完成情况;指标|2024年（户）;走访农户|!1159:1195;帮扶农户|240\n各镇走访农户情况;乡镇|走访农户（户）;城关镇|677;白石镇|518;合计|1195"),
    "标题多一件事的那一行": (YEAR, "走访帮扶情况;指标|2024年（户）;走访农户|!1159:1195;帮扶农户|240\n各镇走访农户情况;乡镇|走访农户（户）;城关镇|677;白石镇|518;合计|1195"),
    "没有单位的那一行": (YEAR, "全年工作量;项目|数量;走访农户|!709:790;调解纠纷|58\n各镇走访情况;乡镇|走访农户（户）|调解纠纷（起）;城关镇|412|31;白石镇|378|27;合计|790|58"),
    "标题不同而别的数都合": (YEAR, "各镇综治情况;乡镇|走访农户（户）|调解纠纷（起）;城关镇|412|31;白石镇|378|27;大桥乡|265|18\n各镇信访情况;乡镇|走访农户（户）|化解积案（起）;城关镇|412|5;白石镇|!387:378|3;大桥乡|265|4"),
    "标题不同而只错一位": (YEAR, "综治情况;乡镇|走访农户（户）;城关镇|412;白石镇|378;大桥乡|265;南塘乡|143\n信访情况;乡镇|走访农户（户）;城关镇|412;白石镇|!398:378;大桥乡|265;南塘乡|143"),
    # English.
    "titles that differ": (ANNUAL, "Incidents by station;Station|Fires|False alarms;North|182|240;South|164|218;West|141|195\nStaff by station;Station|Fires|Crew;North|182|44;South|!146:164|38;West|141|35"),
    "a total and a row that names it": (ANNUAL, "Fire cover;Measure|2024;Fires attended|!1268:1286;Crew|40\nStations;Station|Fires attended;North|712;South|574;Total|1286"),
    "this year": (ANNUAL, "false alarms, 1790, incidents, <1702\nIncidents by kind;Kind|This year|Last year;False alarms|!1970:1790|1702"),
    "a year": (ANNUAL, "false alarms, 1790, incidents, <1702\nIncidents by kind;Kind|2024|2023;False alarms|1790|!1720:1702"),
    "singular and plural": (ANNUAL, "vehicle fires, 112, fires, <128\nIncidents by kind;Kind|2024|2023;Vehicle fire|!121:112|128"),
    "total of a column": (ANNUAL, "library visits, 31600, visits\nBranches;Branch|Library visits;Town|17400;East|14200;Total|!36100:31600"),
    "total of what the title names": (ANNUAL, "loans, 18200, loans\nLoans by kind;Kind|2024;Print|14850;E-books|3350;Total|!12800:18200"),
    "unit in brackets": (ANNUAL, "rent arrears, 1.36, £ million, <1.52\nFigures compared;Measure|2024|2023;Rent arrears (£ million)|1.36|!1.25:1.52"),
    "unit in a column": (ANNUAL, "rent arrears, 1.36, £ million, <1.52\nFigures compared;Measure|Unit|2024|2023;Rent arrears|£ million|!1.63:1.36|1.52"),
    "numbered rows": (ANNUAL, "homes insulated, 286, homes\nFigures compared;No.|Item|2024;1|Homes insulated|!268:286"),
    "budget": (ANNUAL, "net spending, 186.4, £ million, target=184.0\nBudget and outturn;Service|Budget (£ million)|Outturn (£ million);Net spending|!148.0:184.0|186.4"),
    "outturn": (ANNUAL, "net spending, 186.4, £ million, target=184.0\nBudget and outturn;Service|Budget (£ million)|Outturn (£ million);Net spending|184.0|!168.4:186.4"),
    "change": (ANNUAL, "thefts, 1418, crimes, <1502, growth=-5.6%\nCrimes by kind;Kind|2024|2023|Change (%);Thefts|1418|1502|!-6.5:-5.6"),
    "change with a percent sign": (ANNUAL, "thefts, 1418, crimes, <1502, growth=-5.6%\nCrimes by kind;Kind|2024|2023|Change %;Thefts|1418|1502|!-6.5:-5.6"),
    "share": (ANNUAL, "income, 1460, £ thousand\ndonations, 680, £ thousand, share=46.6%, of=f0\nIncome by source;Source|2024 (£ thousand)|Share (%);Donations|680|!64.6:46.6"),
    "months as columns": ({**ANNUAL, "period": "2024-08"}, "flu tests, 2640, tests, <2415\nAugust in figures;Measure|Aug 2024|Aug 2023;Flu tests|!2460:2640|2415"),
    "fiscal year": (FISCAL, "births, 4126, births, <4208\nTwo years;Measure|2024/25|2023/24;Births|!4216:4126|4208"),
    "quarter": (QUARTER, "tram journeys, 6.7, million journeys, <6.0\nJourneys by mode;Mode|Q1 2025 (million journeys)|Q1 2024 (million journeys);Tram journeys|!7.6:6.7|6.0"),
    "years as rows": (ANNUAL, "loans, 18200, loans, <17420\nLoans;Year|Loans;2022|16900;2023|!14720:17420;2024|18200"),
    "of which": (ANNUAL, "fires, 1286, fires\nvehicle fires, 112, fires\nFires;Kind|2024;Fires|1286;of which: vehicle fires|!121:112"),
    "two tables": (ANNUAL, "Incidents by kind;Kind|2024;Fires|1286;False alarms|1790;Total|3076\nIncidents by station;Station|Incidents;North|1612;South|1464;Total|!3067:3076"),
    "an extract": (ANNUAL, "Beats;Beat|Crimes|Arrests;Town|1864|412;North|1240|366;West|1022|214\nBeats (extract);Beat|Crimes|Arrests;Town|1864|!421:412;West|1022|214"),
    "grouped digits": (ANNUAL, "library visits, 31600, visits\nBranches;Branch|Library visits;Town|17,400;East|14,200;Total|!36,100:31,600"),
}  # fmt: skip
"""Reports with a mistake in a table; without it they are honest, though the table looks alike."""

HONEST: dict[str, tuple[dict[str, str], str]] = {
    # Other times.
    "各季度": (YEAR, "信访总量, 2318, 件\n季度情况;季度|信访总量;一季度|610;二季度|588"),
    "各月": (YEAR, "信访总量, 2318, 件\n各月情况;月份|信访总量;1月|231;2月|218;12月|213"),
    "半年的合计": (YEAR, "信访总量, 2318, 件\n上半年各月情况;月份|信访总量;1月|410;2月|388;3月|400;合计|1198"),
    "往年": (YEAR, "信访总量, 2318, 件, <2564\n历年情况;年份|信访总量;2020年|2813;2021年|2831;2022年|2381"),
    "标题是往年": (YEAR, "信访总量, 2318, 件, <2564\n2021年信访情况;项目|全年|上年;信访总量|2381|2456"),
    "标题是一个月": (YEAR, "信访总量, 2318, 件\n12月信访情况;项目|当月;信访总量|231"),
    "截至上半年": (YEAR, "信访总量, 2318, 件\n信访情况;项目|上半年;信访总量|1238"),
    "累计": (MONTH, "公路货运量, 218, 万吨\n主要指标;指标|8月（万吨）|1—8月（万吨）;公路货运量|218|1821"),
    "累计一词": (MONTH, "公路货运量, 218, 万吨\n主要指标;指标|当月|累计;公路货运量|218|281"),
    "上月与上年同月": (MONTH, "公路货运量, 218, 万吨, <209, previous_period=上月\n主要指标;指标|8月|上年同月;公路货运量|218|206"),
    "指标另有时期": (YEAR, "信访总量, 628, 件, period=2024年一季度\n信访情况;项目|全年;信访总量|2318"),
    "指标另有截止日": (YEAR, "在册企业, 628, 户, as_of=2024-06-30\n企业情况;项目|2024年末;在册企业|638"),
    "计划": (YEAR, "新增就业, 8620, 人\n2025年计划;指标|计划数;新增就业|8600"),
    "环比": (YEAR, "税收收入, 18.3, 亿元, growth=8.3%\n收入;项目|本年（亿元）|环比增长（%）;税收收入|18.3|3.8"),
    # Other places and parts.
    "一个乡镇的表": (YEAR, "群众来信, 412, 件\n群众来访, 583, 件\n河口镇信访情况;项目|2024年;群众来信|41;群众来访|53"),
    "各乡镇": (YEAR, "信访总量, 2318, 件\n各乡镇信访总量;乡镇|信访总量;城关镇|846;河口镇|512"),
    "周边县": (YEAR, "信访总量, 2318, 件\n周边县情况;县|信访总量;甲县|2381;乙县|3218"),
    "全市": (YEAR, "信访总量, 2318, 件\n信访情况;范围|信访总量;全市|23180"),
    "重点企业": (YEAR, "营业收入, 38.6, 亿元\n重点企业情况;企业|营业收入（亿元）;一厂|12.4;二厂|9.8;合计|36.8"),
    "前五名的合计": (YEAR, "信访总量, 2318, 件\n信访量前两名的乡镇;乡镇|信访总量（件）;城关镇|1846;河口镇|435;合计|2281"),
    "主要项目的合计": (YEAR, "完成投资, 98.6, 亿元\n主要项目;项目|完成投资（亿元）;一桥|48.4;二桥|41.2;合计|89.6"),
    "其中新增": (YEAR, "低保对象, 18460, 人\n低保;类别|人数;其中：新增|1846"),
    "新增的": (YEAR, "低保对象, 18460, 人\n低保;类别|人数（人）;新增低保对象|1846"),
    "重复的": (YEAR, "群众来信, 412, 件\n信访渠道;渠道|本年（件）;重复群众来信|142"),
    "括号里的限定": (YEAR, "群众来信, 412, 件\n信访渠道;渠道|本年（件）;群众来信（重复）|142"),
    "城区小学": (YEAR, "小学学生, 3142, 人\n城区学校;学段|学生（人）;小学|3124"),
    "在编与全部": (YEAR, "在编民警, 412, 人\n警力;单位|民警（人）;城关|286;合计|421"),
    "人均": (YEAR, "可支配收入, 31260, 元\n收入;指标|人均（元）;可支配收入|32160"),
    "最高": (YEAR, "信访总量, 218, 件\n各月最高值;指标|最高月份;信访总量|281"),
    "立案与结案": (YEAR, "立案, 318, 件\n案件;类别|结案（件）;合计|381"),
    "收到与办结": (YEAR, "受理诉求, 412, 件\n诉求;类别|办结（件）;诉求|421"),
    "户与人": (YEAR, "低保对象, 18460, 人\n低保;类别|户数（户）;低保对象|14860"),
    "同名两行": (YEAR, "来信, 412, 件\n情况;项目|件数;城区|600;来信|142;农村|500;来信|421"),
    "小节下的行": (YEAR, "来信, 412, 件\n情况;项目|件数;二、城区|;来信|142;来访|80"),
    "两个同名指标": (YEAR, "来信, 412, 件, period=2023年\n来信, 421, 件\n情况;项目|件数;来信|421"),
    "编号不同": (YEAR, "第12号线客流, 412, 万人次\n客流;线路|客流（万人次）;第21号线|421"),
    "其他": (YEAR, "其他收入, 412, 万元\n收入;项目|收入（万元）;税收|1286;其他|421"),
    "全年的计划": (HALF, "帮办项目, 142, 个, target=130\n帮办;指标|全年计划|上半年完成;帮办项目|260|142"),
    "另一个整体的占比": (YEAR, "网上投诉, 1323, 件, share=57.1%, of=f1\n信访总量, 2318, 件\n投诉;渠道|本年|占投诉（%）|占比（%）;网上投诉|1323|62.3|62.3"),
    "未写明的可比价增速": (YEAR, "地区生产总值, 386.4, 亿元, <362.1\n主要指标;指标|2024年（亿元）|增长（%）;地区生产总值|386.4|6.2"),
    # The same, written otherwise.
    "四舍五入": (YEAR, "税收收入, 18.30, 亿元\n收入;项目|金额（万元）;税收收入|183018"),
    "四舍五入到整数": (YEAR, "税收收入, 183018, 万元\n收入;项目|金额（亿元）;税收收入|18"),
    "未写单位的万元": (YEAR, "税收收入, 18.3, 亿元\n收入;项目|金额;税收收入|183018"),
    "两表都未写单位": (YEAR, "各科室支出;科室|支出;办公室|12.6\n各科室支出情况;科室|支出;办公室|126000"),
    "两次调查的满意率": (YEAR, "群众满意率, 96.4, %\n各窗口满意率;窗口|满意率（%）;一窗口|99.1;二窗口|98.3;合计|98.7"),
    "没有名称的行": (YEAR, "信访总量, 2318, 件\n情况;乡镇|信访总量（件）;城关镇|846;|2138"),
    "与上一行同名的空格": (YEAR, "来信, 412, 件\n情况;乡镇|类别|件数;城关镇|来访|80;|来信|421"),
    "小计": (YEAR, "信访总量, 2318, 件\n情况;乡镇|信访总量（件）;城关镇|1846;河口镇|292;小计|2138;县直|180"),
    "不含县直的合计": (YEAR, "信访总量, 2318, 件\n情况;乡镇|信访总量（件）;城关镇|1846;河口镇|292;合计（不含县直）|2138"),
    "按不同单位算出的增速": (YEAR, "一般公共预算收入, 25.4, 亿元, <23.1, growth=10.0%\n收入;项目|本年（万元）|上年（万元）|增长（%）;一般公共预算收入|254036|231052|9.9"),
    "约数": (YEAR, "发放材料, 12000, 份, approx=约\n材料;项目|数量;发放材料|11863"),
    "约数在表里": (YEAR, "发放材料, 11863, 份\n材料;项目|数量;发放材料|约12000"),
    "待补": (YEAR, "发放材料, 11863, 份\n材料;项目|数量;发放材料|待补"),
    # Between tables.
    "两个科室的表": (YEAR, "一科用品;品名|数量;纸|126;笔|138\n二科用品;品名|数量;纸|162;笔|183"),
    "两批任务": (YEAR, "第12批任务;单位|收到|办结;一室|100|90\n第21批任务;单位|收到|办结;一室|110|99"),
    "两个办公室同名的表": (YEAR, "收支表;项目|金额;收入|126\n收支表;项目|金额;收入|138"),
    "预算表与决算表": (YEAR, "收入预算表;项目|金额;税收|12600;非税|4200\n收入决算表;项目|金额;税收|16200;非税|4320"),
    "两年的表": (YEAR, "2023年收支;项目|金额;收入|126;支出|138\n2024年收支;项目|金额;收入|162;支出|183"),
    "节录的合计": (YEAR, "各乡镇信访;乡镇|信访量;城关镇|846;河口镇|512;石桥乡|388;合计|1746\n各乡镇信访（节录）;乡镇|信访量;城关镇|846;石桥乡|388;合计|1234"),
    "两区各有几数相同": (YEAR, "城东情况;项目|数量;走访农户|412;调解纠纷|31;化解积案|265\n城西情况;项目|数量;走访农户|412;调解纠纷|13;化解积案|256"),
    "两类收费标准": (YEAR, "一年级收费;项目|金额（元）;课本费|120;作业本费|25;校服费|180;餐费|520\n二年级收费;项目|金额（元）;课本费|120;作业本费|25;校服费|180;餐费|530"),
    "调整前后": (YEAR, "调整前各镇网格;乡镇|户数（户）;城关镇|412;白石镇|378;大桥乡|265;南塘乡|143\n调整后各镇网格;乡镇|户数（户）;城关镇|412;白石镇|387;大桥乡|265;南塘乡|143"),
    "计划与完成": (YEAR, "各镇走访计划;乡镇|走访农户（户）;城关镇|412;白石镇|378;大桥乡|265;南塘乡|143\n各镇走访情况;乡镇|走访农户（户）;城关镇|412;白石镇|387;大桥乡|265;南塘乡|143"),
    "两年多半未变": (YEAR, "耕地情况（2023年）;乡镇|耕地（亩）;城关镇|4125;白石镇|3782;大桥乡|2653;南塘乡|1437\n耕地情况（2024年）;乡镇|耕地（亩）;城关镇|4125;白石镇|3728;大桥乡|2653;南塘乡|1437"),
    "标题不同而差得远": (YEAR, "综治情况;乡镇|走访农户（户）;城关镇|412;白石镇|378;大桥乡|265;南塘乡|143\n信访情况;乡镇|走访农户（户）;城关镇|412;白石镇|521;大桥乡|265;南塘乡|143"),
    "重点村的合计": (YEAR, "工作情况;指标|2024年（户）;走访农户|1195;帮扶农户|240\n重点村走访农户情况;村|走访农户（户）;东村|677;西村|482;合计|1159"),
    "两个科室的合计与行": (YEAR, "一科工作量;项目|数量;来信|421;来访|80\n二科收信情况;乡镇|来信;城关镇|212;河口镇|200;合计|412"),
    "一个区的那一行": (YEAR, "城东区工作情况;指标|2024年（户）;走访农户|1159;帮扶农户|240\n各区走访农户情况;区|走访农户（户）;城东区|677;城西区|518;合计|1195"),
    "增速不知是哪一列的": (YEAR, "新增就业, 6640, 人, <6312\n再就业, 1962, 人, <1846\n就业情况;时间|新增就业（人）|再就业（人）|同比增长（%）;上半年|3416|1001|5.6;全年|6640|1962|5.2"),
    # English.
    "staff before and after": (ANNUAL, "Staff before the review;Station|Staff;North|182;South|164;West|141\nStaff after the review;Station|Staff;North|182;South|146;West|141"),
    "years at the end of titles": (ANNUAL, "Incidents by station, 2023;Station|Fires;North|182;South|164;West|141\nIncidents by station 2024;Station|Fires;North|182;South|146;West|141"),
    "a year in brackets": (ANNUAL, "fires, 1286, fires\nFires (2019);Measure|Number;Fires|1268"),
    "two areas": (ANNUAL, "Norbury;Item|Beds|Nurses;Ward A|112|131;Ward B|124|118\nSudbury;Item|Beds|Nurses;Ward A|121|131;Ward B|142|181"),
    "quarters": (ANNUAL, "library visits, 31600, visits\nBy quarter;Measure|Q1|Q2;Library visits|7400|8100"),
    "districts": (ANNUAL, "library visits, 31600, visits\nBy district;Measure|North|South;Library visits|13600|18000"),
    "one district": (ANNUAL, "library visits, 31600, visits, <28400\nThe North in figures;Measure|This year|Last year;Library visits|13600|12400"),
    "another year": (ANNUAL, "library visits, 31600, visits, <28400\nThe year 2019;Measure|2019|2018;Library visits|36100|31500"),
    "plan for next year": (ANNUAL, "library visits, 31600, visits\nPlans for 2025;Measure|Plan;Library visits|36000"),
    "per head": (ANNUAL, "library visits, 31600, visits\nPer head;Measure|Per 1,000 people;Library visits|3160"),
    "a part in brackets": (ANNUAL, "library visits, 31600, visits\nFigures compared;Measure|2024;Library visits (children)|13600"),
    "other kinds": (ANNUAL, "fire deaths, 12, people\nDeaths;Kind|2024;Deaths|21"),
    "to date": (QUARTER, "tram journeys, 6.7, million journeys\nJourneys;Mode|Year to date;Tram journeys|7.6"),
    "two wards": (ANNUAL, "Ward A;Item|Number;Beds|112;Nurses|31\nWard B;Item|Number;Beds|121;Nurses|13"),
    "total of some": (ANNUAL, "library visits, 31600, visits\nMain branches;Branch|Library visits;Town|17400;East|12600;Total|30000"),
}  # fmt: skip
"""Reports whose tables say other things than figures and tables that look alike."""
# fmt: on


def _report(head: dict[str, str], text: str, *, is_mistaken: bool = False) -> dict[str, Any]:
    text = _MISTAKE.sub(r"\1" if is_mistaken else r"\2", text)
    figures: dict[str, Any] = {}
    tables: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines()):
        if ";" in line:
            title, *rows = line.split(";")
            columns, *body = (row.split("|") for row in rows)
            tables[f"t{number}"] = {"title": title, "columns": columns, "rows": body}
            continue
        label, value, unit, *more = line.split(", ")
        fields = dict(field.replace("<", "previous=").split("=") for field in more)
        figures[f"f{number}"] = {"label": label, "value": value, "unit": unit, **fields}
    head = {"issuer": "县办公室", "date": "2025-07-06", **head}
    return {"report": head, "statistics": figures, "tables": tables}


def _told(data: dict[str, Any]) -> list[Diagnostic]:
    found = check(Request.from_data(data, formats="md", environment=NO_CACHE)).diagnostics
    return [problem for problem in found if problem.rule.id == RULE]


@pytest.mark.parametrize("name", MISTAKEN)
def test_a_mistaken_cell_is_reported_once(name: str) -> None:
    assert 1 == len(_told(_report(*MISTAKEN[name], is_mistaken=True)))


@pytest.mark.parametrize("name", MISTAKEN)
def test_the_same_table_without_the_mistake_is_not_reported(name: str) -> None:
    assert [] == [problem.message("zh") for problem in _told(_report(*MISTAKEN[name]))]


@pytest.mark.parametrize("name", HONEST)
def test_a_cell_that_only_looks_alike_is_not_reported(name: str) -> None:
    assert [] == [problem.message("zh") for problem in _told(_report(*HONEST[name]))]


_LETTERS = "群众来信, 412, 件, <506\n信访渠道;渠道|本年（件）|上年（件）;群众来信|{}|506"


def test_message_names_both_places_both_numbers_and_the_difference() -> None:
    data = _report(YEAR, _LETTERS.format(421))
    (problem,) = _told(data)
    assert problem.message("zh") == (
        "表“信访渠道”里“群众来信”一行“本年（件）”一列是 421件，而统计里的“群众来信”是 412件，相差 9件"
    )
    assert problem.place is not None
    assert problem.place.path == "tables.t1.rows[1][2]"
    assert [related.place.path for related in problem.related] == ["statistics.f0.value"]


def test_message_in_english_uses_the_units_of_both() -> None:
    text = "rent arrears, 1.36, £ million\nFigures compared;Measure|2024 (£ thousand);Rent arrears|1630"
    (problem,) = _told(_report(ANNUAL, text))
    assert problem.message("en") == (
        "in the table 'Figures compared', row 'Rent arrears', column '2024 (£ thousand)' is £1,630 thousand, but "
        "the figure 'rent arrears' is £1.36 million: a difference of £0.27 million"
    )


def test_remedy_offers_a_formula_that_gives_the_number_of_the_cell() -> None:
    data = _report(YEAR, "群众来信, 412, 件\n信访渠道;渠道|本年;群众来信|421\n")
    (problem,) = _told(data)
    assert "= t1.本年.群众来信" in problem.remedy("zh")
    data["statistics"]["f0"]["value"] = "= t1.本年.群众来信"
    assert [] == _told(data)


def test_remedy_for_a_text_gives_the_cell_with_the_unit_that_the_column_lacks() -> None:
    (problem,) = _told_of_text(YEAR, _TOWNS.replace("（件）", ""), "城关镇受理诉求412件。")
    assert "文中写 {{ t0.受理诉求.城关镇 }}件，由程序取数" in problem.remedy("zh")


def test_names_in_the_formula_are_quoted_where_they_must_be() -> None:
    data = _report(ANNUAL, "false alarms, 1790, incidents\nIncidents;Kind|2024;False alarms|1970")
    (problem,) = _told(data)
    assert "= t1.'2024'.'False alarms'" in problem.remedy("en")
    data["statistics"]["f0"]["value"] = "= t1.'2024'.'False alarms'"
    assert [] == _told(data)


def test_formula_of_a_total_is_its_sum() -> None:
    data = _report(YEAR, "信访总量, 2381, 件\n各乡镇情况;乡镇|信访总量;城关镇|846;河口镇|1472\n")
    data["tables"]["t1"]["total"] = "yes"
    (problem,) = _told(data)
    assert "= t1.信访总量.合计" in problem.remedy("zh")
    data["statistics"]["f0"]["value"] = "= t1.信访总量.合计"
    assert [] == _told(data)


def test_computed_total_is_not_to_blame() -> None:
    data = _report(YEAR, "信访总量, 2381, 件\n各乡镇情况;乡镇|信访总量;城关镇|846;河口镇|1472\n")
    data["tables"]["t1"]["total"] = "yes"
    (problem,) = _told(data)
    assert problem.place is not None
    assert problem.place.path == "statistics.f0.value"


def test_computed_figure_is_not_to_blame() -> None:
    data = _report(
        YEAR, "来信, 412, 件\n来访, 583, 件\n信访, = f0 + f1, 件\n情况;项目|本年（件）;信访|959\n"
    )
    (problem,) = _told(data)
    assert problem.place is not None
    assert problem.place.path == "tables.t3.rows[1][2]"


@pytest.mark.parametrize("item", ["statistics.f0", "tables.t1"])
def test_a_contradiction_is_accepted_at_the_figure_or_at_the_table(item: str) -> None:
    data = _report(YEAR, _LETTERS.format(421))
    kind, _, name = item.partition(".")
    data[kind][name]["accept"] = {RULE: "as published"}
    result = check(Request.from_data(data, formats="md", environment=NO_CACHE))
    assert [RULE] == [accepted.rule for accepted in result.accepted]
    assert [] == [one.rule.id for one in result.diagnostics if one.rule.id != "unused-figure"]


def test_a_cell_that_contradicts_a_figure_and_a_table_is_reported_once() -> None:
    text = (
        "来信, 412, 件\n来访, 583, 件\n渠道;渠道|本年（件）;来信|421;来访|583\n"
        "渠道情况;渠道|本年（件）;来信|412;来访|583"
    )
    assert 1 == len(_told(_report(YEAR, text)))


def test_cell_of_a_file_is_reported_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "渠道.csv").write_text("渠道,本年\n群众来访,583\n群众来信,421\n", encoding="utf-8")
    text = (
        "报告: {标题: 2024年工作总结}\n统计: {来信: {名称: 群众来信, 数值: 412}}\n"
        "表格: {渠道: {标题: 信访情况, 文件: 渠道.csv}}\n"
    )
    (problem,) = [one for one in report(tmp_path, text).diagnostics if one.rule.id == RULE]
    assert problem.place is not None
    assert ("渠道.csv", 3) == (Path(problem.place.source.name).name, problem.place.line)


_TOWNS = "各乡镇受理情况;乡镇|受理诉求（件）|办结（件）;城关镇|421|405;河口镇|312|300"
_STATIONS = "Stations;Station|Incidents attended;Northfield|1612;Southgate|1458"
_OF_2024 = _STATIONS.replace("Stations;", "Incidents by station, 2024;")
_OF_2023 = _STATIONS.replace("Stations;", "Incidents by station, 2023;")


def _told_of_text(head: dict[str, str], table: str, text: str) -> list[Diagnostic]:
    data = _report(head, table)
    return _told({**data, "features": [{"title": "工作", "summary": text}]})


@pytest.mark.parametrize(
    ("head", "table", "text"),
    [
        (YEAR, _TOWNS, "城关镇受理诉求412件。"),
        (YEAR, _TOWNS, "城关镇共受理诉求412件，居各乡镇首位。"),
        (YEAR, _TOWNS, "据统计，城关镇受理412件诉求。"),
        (YEAR, _TOWNS, "工作有序。城关镇办结450件。"),
        (YEAR, _TOWNS, "城关镇受理诉求438件。"),
        (YEAR, _TOWNS, "河口镇受理诉求312件，城关镇受理诉求412件。"),
        (YEAR, _TOWNS.replace("受理诉求", "60岁以上诉求"), "城关镇60岁以上诉求412件。"),
        (ANNUAL, _STATIONS, "Northfield attended 1,621 incidents."),
        (ANNUAL, _OF_2024, "Northfield attended 1,621 incidents."),
        (ANNUAL, _OF_2024.replace(", 2024", " 2024"), "Northfield attended 1,621 incidents."),
        (ANNUAL, _OF_2024.replace(", 2024", " (2024)"), "Northfield attended 1,621 incidents."),
    ],
)
def test_a_number_typed_in_a_text_contradicts_the_cell_that_its_phrase_names(
    head: dict[str, str], table: str, text: str
) -> None:
    assert 1 == len(_told_of_text(head, table, text))


@pytest.mark.parametrize(
    "text",
    [
        "城关镇受理诉求421件。",
        "上年城关镇受理诉求412件。",
        "上半年，城关镇受理诉求412件。",
        "其中城关镇受理诉求412件。",
        "力争城关镇受理诉求412件。",
        "城关镇、河口镇受理诉求412件。",
        "城关镇重点受理诉求412件。",
        "城关镇受理诉求近412件。",
        "城关镇月均受理诉求42.1件。",
        "城关镇受理诉求100件。",
        "上年河口镇受理诉求312件，城关镇受理诉求412件。",
        "城关镇60岁以上受理诉求412件。",
        "石桥乡的情况：城关镇受理诉求的来信412件。",
    ],
)
def test_a_number_of_another_time_or_thing_than_the_cell_is_not_reported(text: str) -> None:
    assert [] == _told_of_text(YEAR, _TOWNS, text)


def test_a_number_near_that_of_a_plan_is_not_reported() -> None:
    plan = _TOWNS.replace("各乡镇受理情况", "各乡镇受理计划")
    assert [] == _told_of_text(YEAR, plan, "城关镇受理诉求438件。")


def test_a_difference_of_another_order_is_not_given() -> None:
    figures = "补助资金拨付金额, 2101.5, 元"
    table = (
        "资金拨付情况;来源|补助资金拨付金额（万元）;中央|1286.4;省级|412.5;县级|402.6;合计|2101.5"
    )
    (problem,) = _told(_report(YEAR, f"{figures}\n{table}"))
    assert "" == problem.facts["difference"]


def test_a_table_of_another_year_by_its_english_title_is_not_reported() -> None:
    assert [] == _told_of_text(ANNUAL, _OF_2023, "Northfield attended 1,621 incidents.")


def test_message_about_a_text_stands_at_the_number_and_points_to_the_cell() -> None:
    (problem,) = _told_of_text(YEAR, _TOWNS, "城关镇受理诉求412件。")
    assert problem.message("zh") == (
        "表“各乡镇受理情况”里“城关镇”一行“受理诉求（件）”一列是 421件，而文中是 412件，相差 9件"
    )
    assert "表里的对，文中写 {{ t0.'受理诉求（件）'.城关镇 }}，由程序取数" in problem.remedy("zh")
    assert problem.place is not None
    assert problem.place.path == "features[1].summary"
    assert [one.place.path for one in problem.related] == ["tables.t0.rows[1][2]"]


@pytest.mark.parametrize("header", ["", " ", "项目(", "a+", "*渠道", "\\"])
def test_any_header_may_name_the_rows(header: str) -> None:
    data = _report(YEAR, _LETTERS.format(421))
    data["tables"]["t1"]["columns"][0] = {"key": "k", "label": header}
    assert 1 == len(_told(data))


def test_tables_without_figures_and_without_others_are_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(cells, "Heads", refuse)
    assert [] == _told(_report(YEAR, "信访渠道;渠道|本年（件）;群众来信|412"))
