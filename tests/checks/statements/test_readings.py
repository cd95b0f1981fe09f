"""How each number of a sentence is read, in both languages, frame by frame.

A row is a sentence beside a set of figures of tests/truth, and its numbers: each as typed, what it
gives, the figure that it is about (`?` if that is not sure and nothing is said), in brackets what
its words say of time, place, standing, base and approximation, and what becomes of it: `=` equal
to the figure, `≠` reported, `–` not compared or within bounds.
"""

# ruff: noqa: E501  # a case is one line, however long its sentence

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from builders import computed, written
from reportgen import Request, pipeline
from reportgen.checks.statements.listing import Statement, statements
from reportgen.checks.statements.reading import Reader
from reportgen.cli import cli
from reportgen.model.texts import texts_of
from truth.sentences import FIGURES

# fmt: off
READINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "hotline": (
        ("全县共受理诉求2878件。", "2878件 value 受理诉求 ="),
        ("受理诉求累计达到2878件。", "2878件 value 受理诉求 ="),
        ("受理诉求：2878件", "2878件 value 受理诉求 ="),
        ("受理诉求为2878件，办结2821件。", "2878件 value 受理诉求 =; 2821件 value 办结诉求 ="),
        ("受理的诉求共有2878件。", "2878件 value 受理诉求 ="),
        ("受理诉求高达2878件。", "2878件 value 受理诉求 ="),
        ("受理诉求已达2878件。", "2878件 value 受理诉求 ="),
        ("受理诉求升至2878件。", "2878件 level 受理诉求 ="),
        ("受理诉求增加到2878件。", "2878件 level 受理诉求 ="),
        ("受理诉求增至2878件，比上年增加288件。", "2878件 level 受理诉求 =; 288件 change 受理诉求 (year on year) ="),
        ("受理诉求由2590件增至2878件。", "2590件 previous 受理诉求 =; 2878件 level 受理诉求 ="),
        ("受理诉求从上年的2590件上升到2878件。", "2590件 previous 受理诉求 =; 2878件 level 受理诉求 ="),
        ("受理诉求比上年增长11.1%。", "11.1% growth 受理诉求 (year on year) ="),
        ("受理诉求同比上升11.1%。", "11.1% growth 受理诉求 (year on year) ="),
        ("受理诉求环比增长3.2%。", "3.2% growth 受理诉求 (period on period) –"),
        ("受理诉求比上月增长3.2%。", "3.2% growth 受理诉求 (period on period) –"),
        ("受理诉求增幅为11.1%。", "11.1% growth 受理诉求 ="),
        ("受理诉求同比增速11.1%，增幅居全市前列。", "11.1% growth 受理诉求 (year on year) ="),
        ("受理诉求较上年净增288件。", "288件 change 受理诉求 (year on year) ="),
        ("受理诉求比上年多288件。", "288件 change 受理诉求 (year on year) ="),
        ("受理诉求2878件（上年2590件）。", "2878件 value 受理诉求 =; 2590件 value 受理诉求 (last year) ="),
        ("上年受理诉求2590件。", "2590件 value 受理诉求 (last year) ="),
        ("去年受理诉求2509件。", "2509件 value 受理诉求 (last year) ≠"),
        ("办结诉求占受理诉求的98.0%。", "98.0% share 办结诉求 ="),
        ("办结诉求2821件，占比98.0%。", "2821件 value 办结诉求 =; 98.0% share 办结诉求 ="),
        ("办结诉求2821件，占受理总量的98.0%。", "2821件 value 办结诉求 =; 98.0% share 办结诉求 ="),
        ("回访群众完成目标的104%。", "104% completion 回访群众 ="),
        ("回访群众1560人次，完成年度任务的104%。", "1560人次 value 回访群众 =; 104% completion 回访群众 ="),
        ("回访群众年度目标1500人次。", "1500人次 target 回访群众 ="),
        ("回访群众目标为1500人次，实际完成1560人次。", "1500人次 target 回访群众 =; 1560人次 value 回访群众 ="),
        ("群众满意率比上年提高1.3个百分点。", "1.3个百分点 growth 群众满意率 (year on year) ="),
        ("群众满意率提高到96.4%。", "96.4% level 群众满意率 ="),
        ("群众满意率由95.1%提高到96.4%。", "95.1% previous 群众满意率 =; 96.4% level 群众满意率 ="),
        ("群众满意率同比上升1.3%。", "1.3% growth 群众满意率 (year on year) ≠"),
        ("受理诉求近3000件。", "3000件 value 受理诉求 (近) –"),
        ("受理诉求2800多件。", "2800多件 value 受理诉求 (多) –"),
        ("受理诉求约2900件。", "2900件 value 受理诉求 (约) –"),
        ("受理诉求超2500件。", "2500件 value 受理诉求 (超) –"),
        ("受理诉求不足3000件。", "3000件 value 受理诉求 (不足) –"),
        ("受理诉求3000件左右。", "3000件左右 value 受理诉求 (左右) –"),
        ("受理诉求0.28万件。", "0.28万件 value 受理诉求 ≠"),
        ("受理诉求、办结诉求分别为2878件、2821件。", "2878件 value 受理诉求 =; 2821件 value 办结诉求 ="),
        ("受理诉求和办结诉求分别达到2787件和2821件。", "2787件 value 受理诉求 ≠; 2821件 value 办结诉求 ="),
        ("其中，办结诉求2821件。", "2821件 value 办结诉求 (part) ="),
        ("全年受理诉求2878件，其中办结2821件，占98.0%。", "2878件 value 受理诉求 =; 2821件 value 办结诉求 (part) =; 98.0% share 办结诉求 (part) ="),
        ("受理2878件诉求。", "2878件 value 受理诉求 ="),
        ("全年共受理2787件群众诉求。", "2787件 value 受理诉求 ≠"),
        ("每月受理诉求240件。", "240件 value 受理诉求 (other time) –"),
        ("平均每天受理诉求8件。", "8件 value ? (unclear) –"),
        ("一季度受理诉求702件。", "702件 value 受理诉求 (other time) –"),
        ("9月份受理诉求240件，环比增长2.1%。", "240件 value 受理诉求 (other time) –; 2.1% growth 受理诉求 (other time) (period on period) –"),
        ("截至6月底，受理诉求1402件。", "1402件 value 受理诉求 (other time) –"),
        ("截至12月底，受理诉求2878件。", "2878件 value 受理诉求 ="),
        ("2024年受理诉求2878件。", "2878件 value 受理诉求 ="),
        ("2019年受理诉求1902件。", "1902件 value 受理诉求 (other time) –"),
        ("全省受理诉求98.6万件。", "98.6万件 value 受理诉求 (elsewhere) –"),
        ("我县受理诉求2878件。", "2878件 value 受理诉求 ="),
        ("各乡镇受理诉求2878件。", "2878件 value 受理诉求 ="),
        ("城东街道受理诉求302件。", "302件 value ? (elsewhere) –"),
        ("力争受理诉求不超过3000件。", "3000件 value 受理诉求 (planned) (不超过) –"),
        ("预计全年受理诉求3100件。", "3100件 value 受理诉求 (planned) –"),
        ("最高月份受理诉求312件。", "312件 value ? (unclear) –"),
        ("受理城建诉求846件。", "846件 value ? –"),
        ("新增热线人员6人。", "6人 value ? –"),
        ("热线人员48名，比上年增加6名。", "48名 value 热线人员 =; 6名 change 热线人员 (year on year) ="),
        ("热线人员增长14.3%。", "14.3% growth 热线人员 ="),
        ("去年人员不足。今年热线人员48人。", "48人 value 热线人员 ="),
        ("受理诉求二千八百七十八件。", "二千八百七十八件 value 受理诉求 ="),
        ("“受理诉求2787件”的说法不实。", ""),
        ("受理诉求{{ 受理 }}，同比增长12.1%。", "12.1% growth 受理诉求 (year on year) ≠"),
        ("受理诉求{{ 受理 }}，办结2812件。", "2812件 value 办结诉求 ≠"),
        ("全年受理诉求2878件；办结2821件；满意率96.4%。", "2878件 value 受理诉求 =; 2821件 value 办结诉求 =; 96.4% value 群众满意率 ="),
        ("全年受理诉求2788件。", "2788件 value 受理诉求 ≠"),
        ("受理诉求总量为2787件。", "2787件 value 受理诉求 ≠"),
        ("受理总量为2787件。", "2787件 value 受理诉求 ≠"),
        ("诉求受理量2787件。", "2787件 value 受理诉求 ≠"),
        ("2024年，共受理群众诉求2787件。", "2787件 value 受理诉求 ≠"),
        ("全年受理诉求达2787件。", "2787件 value 受理诉求 ≠"),
        ("全年受理的诉求有2787件。", "2787件 value 受理诉求 ≠"),
        ("受理诉求（含来电、来信、网络）2787件。", "2787件 value 受理诉求 ≠"),
        ("受理诉求数量：2787件。", "2787件 value 受理诉求 ≠"),
        ("受理诉求2,787件，较好地回应了群众关切。", "2,787件 value 受理诉求 ≠"),
        ("受理诉求28780件。", "28780件 value 受理诉求 ≠"),
        ("受理诉求２７８７件。", "２７８７件 value 受理诉求 ≠"),
        ("受理诉求二千七百八十七件。", "二千七百八十七件 value 受理诉求 ≠"),
        ("全年受理诉求超过3000件。", "3000件 value 受理诉求 (超过) ≠"),
        ("全年受理诉求3000余件。", "3000余件 value 受理诉求 (余) ≠"),
        ("全年受理诉求不足2500件。", "2500件 value 受理诉求 (不足) ≠"),
        ("受理2787件诉求，件件有着落。", "2787件 value 受理诉求 ≠"),
        ("现有热线人员46人。", "46人 value 热线人员 ≠"),
        ("热线现有人员46人。", "46人 value 热线人员 ≠"),
        ("全年办结诉求2812件。", "2812件 value 办结诉求 ≠"),
        ("全年受理诉求2878件，办结2812件。", "2878件 value 受理诉求 =; 2812件 value 办结诉求 ≠"),
        ("受理诉求2878件、办结2812件，满意率96.4%。", "2878件 value 受理诉求 =; 2812件 value 办结诉求 ≠; 96.4% value 群众满意率 ="),
        ("受理诉求2787件，办结2821件。", "2787件 value 受理诉求 ≠; 2821件 value 办结诉求 ="),
        ("群众满意率达到94.6%。", "94.6% value 群众满意率 ≠"),
        ("群众满意率96.4%，比上年提高1.8个百分点。", "96.4% value 群众满意率 =; 1.8个百分点 growth 群众满意率 (year on year) ≠"),
        ("群众的满意率为94.6%。", "94.6% value 群众满意率 ≠"),
        ("回访群众1650人次，完成目标任务的104%。", "1650人次 value 回访群众 ≠; 104% completion 回访群众 ="),
        ("受理诉求由上年的2590件增加到2787件。", "2590件 previous 受理诉求 =; 2787件 level 受理诉求 ≠"),
        ("受理诉求由上年的2509件增加到2878件。", "2509件 previous 受理诉求 ≠; 2878件 level 受理诉求 ="),
        ("受理诉求从2590件上升至2787件，增长11.1%。", "2590件 previous 受理诉求 =; 2787件 level 受理诉求 ≠; 11.1% growth 受理诉求 ="),
        ("受理诉求2878件，上年为2509件。", "2878件 value 受理诉求 =; 2509件 value 受理诉求 (last year) ≠"),
        ("受理诉求2878件，比上年增加388件。", "2878件 value 受理诉求 =; 388件 change 受理诉求 (year on year) ≠"),
        ("群众满意率由95.1%提高到94.6%。", "95.1% previous 群众满意率 =; 94.6% level 群众满意率 ≠"),
        ("2023年受理诉求2950件，2024年受理诉求2878件。", "2950件 value 受理诉求 (last year) ≠; 2878件 value 受理诉求 ="),
        ("受理诉求2878件，同比增长12.1%。", "2878件 value 受理诉求 =; 12.1% growth 受理诉求 (year on year) ≠"),
        ("受理诉求2878件，增幅9.6%。", "2878件 value 受理诉求 =; 9.6% growth 受理诉求 ≠"),
        ("受理诉求同比增幅为21.1%。", "21.1% growth 受理诉求 (year on year) ≠"),
        ("受理诉求增速9.6%，办结率98.0%。", "9.6% growth 受理诉求 ≠; 98.0% value ? –"),
        ("办结诉求2821件，占受理诉求的89%。", "2821件 value 办结诉求 =; 89% share 办结诉求 ≠"),
        ("回访群众1560人次，完成年度目标的140%。", "1560人次 value 回访群众 =; 140% completion 回访群众 ≠"),
        ("回访群众1560人次，为目标任务的114%。", "1560人次 value 回访群众 =; 114% completion 回访群众 ≠"),
        ("各乡镇建立了台账。全年受理诉求2787件。", "2787件 value 受理诉求 ≠"),
        ("各部门按计划推进。群众满意率为94.6%。", "94.6% value 群众满意率 ≠"),
        ("去年增设了夜班。现有热线人员46人。", "46人 value 热线人员 ≠"),
        ("目标任务分解到人。受理诉求2878件，增长12.1%。", "2878件 value 受理诉求 =; 12.1% growth 受理诉求 ≠"),
        ("如有必要可以延期。办结诉求2812件。", "2812件 value 办结诉求 ≠"),
        ("城关镇受理诉求412件。全县受理诉求2787件。", "412件 value ? (elsewhere) –; 2787件 value 受理诉求 ≠"),
        ("全市受理诉求3.2万件。我县受理诉求2787件。", "3.2万件 value 受理诉求 (elsewhere) –; 2787件 value 受理诉求 ≠"),
        ("力争明年满意率超过97%。今年群众满意率94.6%。", "97% value 群众满意率 (planned) (超过) –; 94.6% value 群众满意率 ≠"),
        ("全年受理诉求2878件。其中办结2812件。", "2878件 value 受理诉求 =; 2812件 value 办结诉求 (part) ≠"),
        ("受理诉求2878件，同比{{ 受理 | 增长 }}。", "2878件 value 受理诉求 ="),
        ("受理诉求2878件，同比同比增长11.1%。", "2878件 value 受理诉求 =; 11.1% growth 受理诉求 (year on year) ="),
        ("受理诉求2878件，比上年{{ 受理 | 增长 }}。", "2878件 value 受理诉求 ="),
        ("回访群众1560人次，完成目标任务的{{ 回访 | 完成 }}。", "1560人次 value 回访群众 ="),
        ("全年受理诉求2878件，同比增长11.1%。", "2878件 value 受理诉求 =; 11.1% growth 受理诉求 (year on year) ="),
        ("受理诉求由上年的2590件增加到2878件，增长11.1%，净增288件。", "2590件 previous 受理诉求 =; 2878件 level 受理诉求 =; 11.1% growth 受理诉求 =; 288件 change 受理诉求 ="),
        ("受理诉求近2900件，超过上年。", "2900件 value 受理诉求 (近) –"),
        ("受理诉求2800余件，办结率98%。", "2800余件 value 受理诉求 (余) –; 98% value ? –"),
        ("受理诉求0.29万件。", "0.29万件 value 受理诉求 ="),
        ("城关镇受理诉求412件。", "412件 value ? (elsewhere) –"),
        ("12月受理诉求236件。", "236件 value 受理诉求 (other time) –"),
        ("上半年受理诉求1402件，下半年1476件。", "1402件 value 受理诉求 (other time) –; 1476件 value 受理诉求 (other time) –"),
        ("全市受理诉求3.2万件。", "3.2万件 value 受理诉求 (elsewhere) –"),
        ("2023年受理诉求2590件。", "2590件 value 受理诉求 (last year) ="),
        ("其中，涉及城建的诉求846件。", "846件 value ? (part) –"),
        ("受理城建类诉求846件、环保类诉求312件。", "846件 value ? –; 312件 value ? –"),
        ("重复受理诉求121件。", "121件 value ? –"),
        ("日均受理诉求7.9件。", "7.9件 value 受理诉求 (other time) –"),
        ("力争2025年群众满意率达到97%。", "97% value 群众满意率 (other time) (planned) –"),
        ("新增热线人员6人，热线人员中党员21人。", "6人 value ? –; 21人 value ? –"),
        ("群众满意率高于全市平均水平2.1个百分点。", "2.1个百分点 value ? (elsewhere) (unclear) –"),
        ("热线人员平均年龄34岁。", "34岁 value ? (unclear) –"),
        ("第三方测评的群众满意率为95.2%。", "95.2% value ? –"),
        ("办结诉求平均用时3.2天，比上年缩短0.8天。", "3.2天 value ? (unclear) –; 0.8天 change ? (year on year) –"),
    ),
    "budget": (
        ("一般公共预算收入25.40亿元，同比增长10.0%。", "25.40亿元 value 一般公共预算收入 =; 10.0% growth 一般公共预算收入 (year on year) ="),
        ("一般公共预算收入254,000万元。", "254,000万元 value 一般公共预算收入 ="),
        ("一般公共预算收入2.54亿元。", "2.54亿元 value 一般公共预算收入 ≠"),
        ("一般公共预算收入预算数25.00亿元。", "25.00亿元 target 一般公共预算收入 ="),
        ("一般公共预算收入完成年度预算的101.6%。", "101.6% completion 一般公共预算收入 ="),
        ("一般公共预算收入比上年增加2.30亿元。", "2.30亿元 change 一般公共预算收入 (year on year) ="),
        ("一般公共预算收入比上年增收2.30亿元。", "2.30亿元 change 一般公共预算收入 (year on year) ="),
        ("一般公共预算收入由23.10亿元增加到25.40亿元，增长10.0%。", "23.10亿元 previous 一般公共预算收入 =; 25.40亿元 level 一般公共预算收入 =; 10.0% growth 一般公共预算收入 ="),
        ("税收收入占一般公共预算收入的72.0%。", "72.0% share 税收收入 ="),
        ("税收收入18.30亿元，占收入的72.0%。", "18.30亿元 value 税收收入 =; 72.0% share 税收收入 ="),
        ("税收收入18.30亿元，占GDP的6.2%。", "18.30亿元 value 税收收入 =; 6.2% share 税收收入 –"),
        ("教育支出占一般公共预算支出的比重为22.0%。", "22.0% share 教育支出 ="),
        ("教育支出占比为22.0%。", "22.0% share 教育支出 ="),
        ("税收收入和教育支出分别增长8.3%、下降4.9%。", "8.3% growth 税收收入 =; 4.9% growth 教育支出 ≠"),
        ("税收收入、教育支出两项分别为18.30亿元、9.15亿元。", "18.30亿元 value 税收收入 =; 9.15亿元 value 教育支出 =; 两项 value ? –"),
        ("税收收入和教育支出分别增长8.3%和4.9%。", "8.3% growth 税收收入 =; 4.9% growth 教育支出 ="),
        ("税收收入、教育支出分别为18.30亿元、9.15亿元。", "18.30亿元 value 税收收入 =; 9.15亿元 value 教育支出 ="),
        ("全市一般公共预算收入286亿元。", "286亿元 value 一般公共预算收入 (elsewhere) –"),
        ("2023年一般公共预算收入23.10亿元。", "23.10亿元 value 一般公共预算收入 (last year) ="),
        ("2025年一般公共预算收入预期27亿元。", "27亿元 value ? (other time) (planned) –"),
        ("上半年一般公共预算收入13.10亿元。", "13.10亿元 value 一般公共预算收入 (other time) –"),
        ("人均一般公共预算收入5224元。", "5224元 value 一般公共预算收入 (unclear) –"),
        ("一般公共预算收入年均增长8.4%。", "8.4% growth ? (other time) –"),
        ("一般公共预算收入突破25亿元大关。", "25亿元 value 一般公共预算收入 (突破) ="),
        ("经开区一般公共预算收入3.12亿元。", "3.12亿元 value ? (elsewhere) –"),
        ("教育支出较上年增长4.9%，占22.0%。", "4.9% growth 教育支出 (year on year) =; 22.0% share 教育支出 ="),
        ("一般公共预算支出41.60亿元，教育支出9.15亿元，增长4.9%。", "41.60亿元 value 一般公共预算支出 =; 9.15亿元 value 教育支出 =; 4.9% growth 教育支出 ="),
        ("一般公共预算收入完成预算的111.5%。", "111.5% completion 一般公共预算收入 ≠"),
        ("一般公共预算收入25.40亿元，完成预算的110.6%，增长10.0%。", "25.40亿元 value 一般公共预算收入 =; 110.6% completion 一般公共预算收入 ≠; 10.0% growth 一般公共预算收入 ="),
        ("一般公共预算收入25.40亿元，为预算的106.1%。", "25.40亿元 value 一般公共预算收入 =; 106.1% completion 一般公共预算收入 ≠"),
        ("一般公共预算收入增长11.0%。", "11.0% growth 一般公共预算收入 ≠"),
        ("一般公共预算收入完成24.50亿元。", "24.50亿元 value 一般公共预算收入 ≠"),
        ("全县一般公共预算收入实现24.50亿元，增长10.0%。", "24.50亿元 value 一般公共预算收入 ≠; 10.0% growth 一般公共预算收入 ="),
        ("一般公共预算收入254000元。", "254000元 value 一般公共预算收入 ≠"),
        ("一般公共预算收入25.40万元。", "25.40万元 value 一般公共预算收入 ≠"),
        ("一般公共预算收入245000万元。", "245000万元 value 一般公共预算收入 ≠"),
        ("一般公共预算收入近25亿元。", "25亿元 value 一般公共预算收入 (近) ≠"),
        ("一般公共预算收入突破26亿元。", "26亿元 value 一般公共预算收入 (突破) ≠"),
        ("税收收入18.30亿元，占一般公共预算收入的77.0%。", "18.30亿元 value 税收收入 =; 77.0% share 税收收入 ≠"),
        ("税收收入18.30亿元，占比77.0%，增长8.3%。", "18.30亿元 value 税收收入 =; 77.0% share 税收收入 ≠; 8.3% growth 税收收入 ="),
        ("其中，税收收入13.80亿元。", "13.80亿元 value 税收收入 (part) ≠"),
        ("一般公共预算收入25.40亿元，其中税收收入13.80亿元，增长8.3%。", "25.40亿元 value 一般公共预算收入 =; 13.80亿元 value 税收收入 (part) ≠; 8.3% growth 税收收入 (part) ="),
        ("一般公共预算支出41.60亿元，其中教育支出9.51亿元，占22.0%。", "41.60亿元 value 一般公共预算支出 =; 9.51亿元 value 教育支出 (part) ≠; 22.0% share 教育支出 (part) ="),
        ("教育支出增长9.4%，高于一般公共预算支出增幅。", "9.4% growth 教育支出 ≠"),
        ("一般公共预算支出由39.90亿元增加到46.10亿元。", "39.90亿元 previous 一般公共预算支出 =; 46.10亿元 level 一般公共预算支出 ≠"),
        ("各部门严格执行预算。一般公共预算支出46.10亿元。", "46.10亿元 value 一般公共预算支出 ≠"),
        ("上年结转不再列示。税收收入13.80亿元。", "13.80亿元 value 税收收入 ≠"),
        ("一般公共预算收入25.40亿元。其中，税收收入13.80亿元，增长8.3%。", "25.40亿元 value 一般公共预算收入 =; 13.80亿元 value 税收收入 (part) ≠; 8.3% growth 税收收入 (part) ="),
        ("一般公共预算收入25.40亿元亿元。", "25.40亿元 value 一般公共预算收入 ="),
        ("一般公共预算收入254000万元，完成预算的101.6%。", "254000万元 value 一般公共预算收入 =; 101.6% completion 一般公共预算收入 ="),
        ("一般公共预算收入突破25亿元，增长10%。", "25亿元 value 一般公共预算收入 (突破) =; 10% growth 一般公共预算收入 ="),
        ("一般公共预算收入约25亿元。", "25亿元 value 一般公共预算收入 (约) ="),
        ("一般公共预算收入计划25.00亿元。", "25.00亿元 target 一般公共预算收入 ="),
        ("2025年一般公共预算收入预期增长8%。", "8% growth ? (other time) (planned) –"),
        ("省级一般公共预算收入3206亿元。", "3206亿元 value ? –"),
        ("教育支出中，学前教育支出1.12亿元。", "1.12亿元 value ? –"),
        ("一般公共预算收入超额完成0.40亿元。", "0.40亿元 value ? –"),
        ("税收收入中增值税6.40亿元，增长12.3%。", "6.40亿元 value ? –; 12.3% growth ? –"),
    ),
    "schools": (
        ("现有各级各类学校186所。", "186所 value 各级各类学校 ="),
        ("全县学校186所，在校学生5.82万人。", "186所 value 各级各类学校 =; 5.82万人 value 在校学生 ="),
        ("在校学生由57110人增加到58230人。", "57110人 previous 在校学生 =; 58230人 level 在校学生 ="),
        ("在校学生比上年增加1120人。", "1120人 change 在校学生 (year on year) ="),
        ("在校学生比上年减少1120人。", "1120人 change 在校学生 (year on year) ≠"),
        ("专任教师4126人，其中高级教师812人。", "4126人 value 专任教师 =; 812人 value ? (part) –"),
        ("专任教师4126名，生师比14.1。", "4126名 value 专任教师 =; 14.1 value ? –"),
        ("义务教育巩固率达到96.5%，高于全省0.6个百分点。", "96.5% value 义务教育巩固率 =; 0.6个百分点 value 义务教育巩固率 (elsewhere) –"),
        ("义务教育巩固率96.5%，比上年提高0.4个百分点。", "96.5% value 义务教育巩固率 =; 0.4个百分点 growth 义务教育巩固率 (year on year) ="),
        ("在校学生、专任教师分别增长2.0%、2.8%。", "2.0% growth 在校学生 =; 2.8% growth 专任教师 ="),
        ("城区在校学生31200人。", "31200人 value 在校学生 (elsewhere) –"),
        ("全国在校学生2.9亿人。", "2.9亿人 value 在校学生 (elsewhere) –"),
        ("计划招聘专任教师200人。", "200人 value ? (planned) –"),
        ("每校在校学生313人。", "313人 value ? (unclear) –"),
        ("全县有186所学校。", "186所 value 各级各类学校 ="),
        ("全县共有各级各类学校168所。", "168所 value 各级各类学校 ≠"),
        ("全县现有学校168所，在校学生58230人。", "168所 value 各级各类学校 ≠; 58230人 value 在校学生 ="),
        ("各级各类学校186所，在校学生5.38万人。", "186所 value 各级各类学校 =; 5.38万人 value 在校学生 ≠"),
        ("在校学生58320人，专任教师4126人。", "58320人 value 在校学生 ≠; 4126人 value 专任教师 ="),
        ("在校生58320人，比上年增长2.0%。", "58320人 value 在校学生 ≠; 2.0% growth 在校学生 (year on year) ="),
        ("专任教师达到4216人，比上年增加114人。", "4216人 value 专任教师 ≠; 114人 change 专任教师 (year on year) ="),
        ("专任教师4126人，比上年增加141人。", "4126人 value 专任教师 =; 141人 change 专任教师 (year on year) ≠"),
        ("义务教育巩固率95.6%，比上年提高0.4个百分点。", "95.6% value 义务教育巩固率 ≠; 0.4个百分点 growth 义务教育巩固率 (year on year) ="),
        ("义务教育巩固率比上年提高0.4%。", "0.4% growth 义务教育巩固率 (year on year) ≠"),
        ("在校学生比上年增长2.0个百分点。", "2.0个百分点 growth 在校学生 (year on year) ≠"),
        ("要求各校自查。在校学生58320人。", "58320人 value 在校学生 ≠"),
        ("“双减”督查覆盖全部乡镇。专任教师4216人。", "4216人 value 专任教师 ≠"),
        ("在校学生近6万人，专任教师4100多人。", "6万人 value 在校学生 (近) =; 4100多人 value 专任教师 (多) –"),
        ("新建学校4所，改扩建学校11所。", "4所 value ? –; 11所 value ? –"),
        ("农村学校124所，城区学校62所。", "124所 value ? –; 62所 value 各级各类学校 (elsewhere) –"),
        ("资助在校学生6120人次。", "6120人次 value ? –"),
        ("招聘专任教师210人，退休96人。", "210人 value ? –; 96人 value ? –"),
        ("全国义务教育巩固率为95.9%。", "95.9% value 义务教育巩固率 (elsewhere) –"),
    ),
    "police": (
        ("刑事案件1284起，比上年减少136起。", "1284起 value 刑事案件 =; 136起 change 刑事案件 (year on year) ="),
        ("刑事案件同比下降9.6%。", "9.6% growth 刑事案件 (year on year) ="),
        ("刑事案件降幅9.6%。", "9.6% growth 刑事案件 ="),
        ("刑事案件降至1284起。", "1284起 level 刑事案件 ="),
        ("刑事案件由1420起下降到1284起，下降9.6%。", "1420起 previous 刑事案件 =; 1284起 level 刑事案件 =; 9.6% growth 刑事案件 ="),
        ("破获刑事案件893起，占刑事案件的69.5%。", "893起 value 破获刑事案件 =; 69.5% share 破获刑事案件 ="),
        ("破获刑事案件893起，同比上升2.1%。", "893起 value 破获刑事案件 =; 2.1% growth 破获刑事案件 (year on year) –"),
        ("交通事故死亡人数36人，同比下降12.2%。", "36人 value 交通事故死亡人数 =; 12.2% growth 交通事故死亡人数 (year on year) ="),
        ("交通事故死亡人数减少5人。", "5人 change 交通事故死亡人数 ="),
        ("户籍人口48.62万人，常住人口45.1万人。", "48.62万人 value 户籍人口 =; 45.1万人 value ? –"),
        ("户籍人口486200人。", "486200人 value 户籍人口 ="),
        ("城关派出所破获刑事案件86起。", "86起 value ? –"),
        ("全国刑事案件下降25.7%。", "25.7% growth 刑事案件 (elsewhere) –"),
        ("命案破案率100%。", "100% value ? –"),
        ("重大刑事案件12起。", "12起 value ? –"),
        ("自2021年以来，破获刑事案件3620起。", "3620起 value 破获刑事案件 (other time) –"),
        ("全年立刑事案件1248起，同比下降9.6%。", "1248起 value 刑事案件 ≠; 9.6% growth 刑事案件 (year on year) ="),
        ("刑事案件发案1248起。", "1248起 value 刑事案件 ≠"),
        ("刑事案件1284起，同比下降6.9%。", "1284起 value 刑事案件 =; 6.9% growth 刑事案件 (year on year) ≠"),
        ("破获刑事案件839起，破案率69.5%。", "839起 value 破获刑事案件 ≠; 69.5% value ? –"),
        ("交通事故死亡人数63人。", "63人 value 交通事故死亡人数 ≠"),
        ("交通事故死亡人数由41人下降到63人。", "41人 previous 交通事故死亡人数 =; 63人 level 交通事故死亡人数 ≠"),
        ("交通事故死亡36人，比上年减少15人。", "36人 value 交通事故死亡人数 =; 15人 change 交通事故死亡人数 (year on year) ≠"),
        ("户籍人口46.82万人。", "46.82万人 value 户籍人口 ≠"),
        ("全县户籍人口486.2万人。", "486.2万人 value 户籍人口 ≠"),
        ("各派出所按目标考核！刑事案件1248起。", "1248起 value 刑事案件 ≠"),
        ("市局部署了“净网”行动。破获刑事案件839起。", "839起 value 破获刑事案件 ≠"),
        ("刑事案件1284起，下降{{ 案件 | 增长 }}。", "1284起 value 刑事案件 ="),
        ("刑事案件1284起，下降{{ 案件.增速 }}。", "1284起 value 刑事案件 ="),
        ("破获涉网刑事案件145起。", "145起 value ? –"),
        ("刑事案件中盗窃案件412起，诈骗案件386起。", "412起 value ? –; 386起 value ? –"),
        ("去年同期刑事案件1420起。", "1420起 value 刑事案件 (last year) ="),
        ("抓获刑事案件嫌疑人962人。", "962人 value ? –"),
    ),
    "fire": (
        ("We attended 4,215 incidents.", "4,215 incidents value incidents attended ="),
        ("Incidents attended came to 4,215.", "4,215 value incidents attended ="),
        ("Incidents attended totalled 4,215 in 2024.", "4,215 value incidents attended ="),
        ("Incidents attended rose to 4,215.", "4,215 level incidents attended ="),
        ("Incidents attended increased from 3,980 to 4,215.", "3,980 previous incidents attended =; 4,215 level incidents attended ="),
        ("Incidents attended grew by 5.9%.", "5.9% growth incidents attended ="),
        ("Incidents attended were up 5.9% on last year.", "5.9% growth incidents attended (year on year) ="),
        ("Incidents attended rose by 235 to 4,215.", "235 change incidents attended =; 4,215 level incidents attended ="),
        ("Vehicle fires fell to 112.", "112 level vehicle fires ="),
        ("Vehicle fires fell by 16 to 112.", "16 change vehicle fires =; 112 level vehicle fires ="),
        ("Vehicle fires: 112", "112 value vehicle fires ="),
        ("There were 112 vehicle fires, down 12.5% year on year.", "112 value vehicle fires =; 12.5% growth vehicle fires (year on year) ="),
        ("There were 112 vehicle fires, against 128 the year before.", "112 value vehicle fires =; 128 previous vehicle fires ="),
        ("Complaints were 110, a fall of 12.0%.", "110 value complaints =; 12.0% growth complaints ="),
        ("Complaints fell by 12% to 110.", "12% growth complaints =; 110 level complaints ="),
        ("We received 110 complaints, 15 fewer than in 2023.", "110 complaints value complaints =; 15 change complaints (year on year) ="),
        ("We received 110 complaints, 12.0% fewer than last year.", "110 complaints value complaints =; 12.0% growth complaints (year on year) ="),
        ("We received 110 complaints, 12.0% more than a year ago.", "110 complaints value complaints =; 12.0% growth complaints (year on year) ≠"),
        ("The council received 110 complaints, 12.0% less than in 2023.", "110 complaints value complaints =; 12.0% growth complaints (year on year) ="),
        ("We received 110 complaints, 9% fewer letters than last year.", "110 complaints value complaints =; 9% value ? –"),
        ("Fewer than 120 complaints were received.", "120 complaints value complaints (fewer than) –"),
        ("Nearly 4,300 incidents were attended.", "4,300 incidents value incidents attended (nearly) –"),
        ("More than 4,000 incidents were attended.", "4,000 incidents value incidents attended (more than) –"),
        ("About 4,200 incidents were attended.", "4,200 incidents value incidents attended (about) –"),
        ("We employ 336 firefighters.", "336 firefighters value firefighters ="),
        ("We employ 336 firefighters, 96% of the target of 350.", "336 firefighters value firefighters =; 96% completion firefighters =; 350 target firefighters ="),
        ("The service has 336 firefighters.", "336 firefighters value firefighters ="),
        ("Public satisfaction was 94.2%.", "94.2% value public satisfaction ="),
        ("Public satisfaction rose by 1.5 percentage points.", "1.5 percentage points growth public satisfaction ="),
        ("Public satisfaction rose from 92.7% to 94.2%.", "92.7% previous public satisfaction =; 94.2% level public satisfaction ="),
        ("Public satisfaction rose 1.5%.", "1.5% growth public satisfaction ≠"),
        ("Northern stations attended 1,204 incidents.", "1,204 incidents value ? –"),
        ("In March we attended 340 incidents.", "340 incidents value incidents attended (other time) (elsewhere) –"),
        ("We expect complaints to fall to 100.", "100 value ? (planned) –"),
        ("Over ten years vehicle fires fell by 48%.", "48% growth ? (other time) –"),
        ("Serious vehicle fires fell to 21.", "21 level ? –"),
        ("Complaints about noise fell to 32.", "32 level ? –"),
        ("The number of incidents attended was 4,215.", "4,215 value incidents attended ="),
        ("In total, 4,215 incidents were attended.", "4,215 incidents value incidents attended ="),
        ("We received 110 complaints during the year.", "110 complaints value complaints ="),
        ("Vehicle fires numbered 112 in all.", "112 value vehicle fires ="),
        ("We received 101 complaints.", "101 complaints value complaints ≠"),
        ("We received 101 complaints during the year, fewer than before.", "101 complaints value complaints ≠"),
        ("Complaints fell to 101.", "101 level complaints ≠"),
        ("The number of complaints was 101.", "101 value complaints ≠"),
        ("In total, 101 complaints were received.", "101 complaints value complaints ≠"),
        ("We attended 4,251 incidents.", "4,251 incidents value incidents attended ≠"),
        ("Incidents attended: 4,251.", "4,251 value incidents attended ≠"),
        ("Crews attended a total of 4,251 incidents in 2024.", "4,251 incidents value incidents attended ≠"),
        ("We attended 121 vehicle fires.", "121 value vehicle fires ≠"),
        ("Vehicle fires numbered 121.", "121 value vehicle fires ≠"),
        ("There were 121 Vehicle Fires in the county.", "121 value vehicle fires ≠"),
        ("Vehicle fires fell from 128 to 121.", "128 previous vehicle fires =; 121 level vehicle fires ≠"),
        ("Vehicle fires fell from 182 to 112.", "182 previous vehicle fires ≠; 112 level vehicle fires ="),
        ("Vehicle fires fell by 15.2%.", "15.2% growth vehicle fires ≠"),
        ("Vehicle fires fell by 12.5% to 121.", "12.5% growth vehicle fires =; 121 level vehicle fires ≠"),
        ("Vehicle fires were down 26 on last year.", "26 change vehicle fires (year on year) ≠"),
        ("There were 112 vehicle fires, down from 182 in 2023.", "112 value vehicle fires =; 182 previous vehicle fires ≠"),
        ("We employ 363 firefighters.", "363 firefighters value firefighters ≠"),
        ("The service has 363 firefighters, 96% of the target.", "363 firefighters value firefighters ≠; 96% completion firefighters ="),
        ("We had 336 firefighters, 90% of our target.", "336 firefighters value firefighters =; 90% completion firefighters ≠"),
        ("Public satisfaction reached 92.4%.", "92.4% value public satisfaction ≠"),
        ("Public satisfaction rose by 2.5 percentage points to 94.2%.", "2.5 percentage points growth public satisfaction ≠; 94.2% level public satisfaction ="),
        ("Public satisfaction rose by 1.5% to 94.2%.", "1.5% growth public satisfaction ≠; 94.2% level public satisfaction ="),
        ("More than 4,500 incidents were attended.", "4,500 incidents value incidents attended (more than) ≠"),
        ("Fewer than 100 complaints were received.", "100 complaints value complaints (fewer than) ≠"),
        ("Each district has its own plan. We received 101 complaints.", "101 complaints value complaints ≠"),
        ("Our target is a faster response. Complaints fell to 101.", "101 level complaints ≠"),
        ("Incidents attended rose 9.5% year on year.", "9.5% growth incidents attended (year on year) ≠"),
        ("Last year we attended 3,980 incidents.", "3,980 incidents value incidents attended (last year) ="),
    ),
    "library": (
        ("The library had 31,600 visits.", "31,600 visits value visits ="),
        ("Visits rose to 31,600.", "31,600 level visits ="),
        ("Visits rose by 11.3% to 31,600.", "11.3% growth visits =; 31,600 level visits ="),
        ("Visits rose from 28,400 to 31,600.", "28,400 previous visits =; 31,600 level visits ="),
        ("Visits were up 3,200 on last year.", "3,200 change visits (year on year) ="),
        ("Loans came to 18,200, 104% of the target.", "18,200 value loans =; 104% completion loans ="),
        ("Loans reached 104% of the target.", "104% completion loans ="),
        ("E-book loans made up 18.4% of loans.", "18.4% share e-book loans ="),
        ("E-book loans reached 3,350.", "3,350 value e-book loans ="),
        ("The library budget was £1.24 million.", "£1.24 million value library budget ="),
        ("The library budget was £1.24m.", "£1.24m value library budget ="),
        ("The library budget was $1.24 million.", "$1.24 million value library budget ≠"),
        ("The library budget grew by 3.3%.", "3.3% growth library budget ="),
        ("The library budget rose from £1.20 million to £1.24 million.", "£1.20 million previous library budget =; £1.24 million level library budget ="),
        ("There were 64 volunteers.", "64 volunteers value volunteers ="),
        ("Volunteers: 64", "64 value volunteers ="),
        ("Visits in May came to 2,900.", "2,900 value visits (other time) (elsewhere) –"),
        ("School visits came to 410.", "410 value ? –"),
        ("Last year visits came to 28,400.", "28,400 value visits (last year) ="),
        ("Visits averaged 2,633 a month.", "2,633 value visits (unclear) –"),
        ("The West branch had 8,100 visits.", "8,100 visits value ? –"),
        ("Nearly 32,000 visits were made.", "32,000 visits value visits (nearly) –"),
        ("Over 31,000 visits were made.", "31,000 visits value visits (over) –"),
        ("Visits and loans came to 49,800.", "49,800 value ? –"),
        ("The library had 36,100 visits.", "36,100 visits value visits ≠"),
        ("Visits rose to 36,100.", "36,100 level visits ≠"),
        ("We welcomed 36,100 visits in 2024.", "36,100 visits value visits ≠"),
        ("Visits rose from 24,800 to 31,600.", "24,800 previous visits ≠; 31,600 level visits ="),
        ("Visits rose by 13.1%.", "13.1% growth visits ≠"),
        ("E-book loans reached 3,530, or 18.4% of loans.", "3,530 value e-book loans ≠; 18.4% share e-book loans ="),
        ("The library budget was £1.42 million.", "£1.42 million value library budget ≠"),
        ("The library budget was £124,000.", "£124,000 value library budget ≠"),
        ("Volunteers: 46", "46 value volunteers ≠"),
        ("Loans were 140% of the target.", "140% completion loans ≠"),
        ("The library budget was £1,240,000.", "£1,240,000 value library budget ="),
        ("Saturday visits rose by 4% to 6,200.", "4% growth ? –; 6,200 level ? –"),
    ),
}
# fmt: on
_OF_REPORT = ("own time", "own place", "after doubtful words", "after a heading or opening")
"""What is said of most numbers, or only matters to how sure a reading is."""
_SIGNS = {"equal": "=", "contradicts": "≠", "should": "≠"}
_YEAR = r"(?:19|20)\d\d"


def _listed(figures: str, sentence: str) -> list[Statement]:
    """The statements of a sentence beside a set of figures."""
    data = FIGURES[figures]
    key = "特点" if data.lstrip().startswith("报告") else "features"
    features = written([{"title": "A", "measures": [{"detail": sentence}]}])
    read, known, _ = computed(f"{data}\n{key}: {features}")
    texts = list(texts_of(read))
    found = statements(texts, Reader(known, read.report, texts))
    return [one for one in found if one.place and one.place.path.startswith("features")]


def _brief(statement: Statement) -> str:
    sign = _SIGNS.get(statement.outcome.split()[0], "–")
    is_known = statement.figures and (statement.sureness != "doubtful" or sign != "–")
    scope = [words for words in statement.scope if words not in _OF_REPORT]
    aside = (f"({words})" for words in (*scope, statement.base, statement.approx) if words)
    subject = statement.subject if is_known else "?"
    return " ".join((statement.said, statement.aspect, subject, *aside, sign))


@pytest.mark.parametrize("figures", READINGS)
def test_each_number_is_read_as_the_table_says(figures: str) -> None:
    rows = READINGS[figures]
    found = (
        (sentence, [one for one in _listed(figures, sentence) if not re.fullmatch(_YEAR, one.said)])
        for sentence, _ in rows
    )
    assert rows == tuple((sentence, "; ".join(map(_brief, read))) for sentence, read in found)


def test_the_table_covers_every_aspect_in_both_languages() -> None:
    chinese = " ".join(read for name in ("hotline", "budget") for _, read in READINGS[name])
    english = " ".join(read for name in ("fire", "library") for _, read in READINGS[name])
    for aspect in (
        "value", "level", "previous", "growth", "change", "share", "completion", "target",
    ):  # fmt: skip
        assert f" {aspect} " in chinese
        assert f" {aspect} " in english
    assert sum(map(len, READINGS.values())) >= 250


@pytest.mark.parametrize(
    ("sureness", "sentence"),
    [
        ("sure", "受理诉求2787件。"),
        ("sure", "全年共受理诉求2787件。"),
        ("likely", "诉求受理量2787件。"),
        ("likely", "受理2787件诉求。"),
        ("likely", "去年增设了夜班。受理诉求2787件。"),
        ("doubtful", "受理城建诉求846件。"),
        ("doubtful", "走访企业46家。"),
    ],
)
def test_a_statement_says_how_sure_its_reading_is(sureness: str, sentence: str) -> None:
    (found,) = _listed("hotline", sentence)
    assert sureness == found.sureness


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("no figure", "走访企业46家。"),
        ("another time, place or standing", "全省受理诉求98.6万件。"),
        ("another unit", "受理诉求2787元。"),
        ("the figure has no target", "受理诉求目标2787件。"),
        ("within what its word allows", "受理诉求超过2500件。"),
        ("other words follow", "受理诉求2787件信件。"),
        ("too doubtful", "受理城建诉求846件。"),
    ],
)
def test_a_statement_says_why_it_is_not_compared(why: str, sentence: str) -> None:
    (found,) = _listed("hotline", sentence)
    assert f"not compared: {why}" == found.outcome


def test_a_statement_in_a_line_says_all_that_was_read() -> None:
    (_, found) = _listed("hotline", "受理诉求2878件，同比增长约12.1%。")
    words = "12.1%: growth of 受理诉求, sure, year on year, approximate (约) [受理]: "
    assert f"{found.place}: {words}not compared: within what its word allows" == str(found)


_REPORT = """\
报告: {标题: 2024年工作总结, 成文日期: 2025-01-10, 概述: 全年受理诉求2787件。}
统计: {受理: {名称: 受理诉求, 数值: 2878, 单位: 件}}
下一步: [{标题: 打算, 内容: 受理诉求2900件。}]
"""


def test_the_statements_of_a_report_can_be_had_from_python(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text(_REPORT, encoding="utf-8")
    found = pipeline.statements(Request(path))
    assert ["contradicts 2878件", "not compared: in a plan or a stage"] == [
        one.outcome for one in found
    ]


def test_a_hidden_option_of_check_prints_the_statements(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text(_REPORT, encoding="utf-8")
    printed = CliRunner().invoke(cli, ["check", "--statements", str(path)])
    first, second = printed.stdout.splitlines()
    assert first.endswith("2787件: value of 受理诉求, sure, own time [受理]: contradicts 2878件")
    assert second.endswith("not compared: in a plan or a stage")
    assert "--statements" not in CliRunner().invoke(cli, ["check", "--help"]).stdout
