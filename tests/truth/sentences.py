"""Sentences beside figures, and what a careful reader would say about each.

Plain data. A row is the name of a set of figures, a text, and what must be told about it: the rule
and the words of the text that it concerns, or nothing if the text is honest; where readers may name
it differently, the rules are joined by `|` and no words are given. `PAIRS` has two texts in a row. An honest text may still get `literal-figure`, which accuses nobody.
"""

# ruff: noqa: E501  # a case is one line, however long its sentence
# fmt: off

FIGURES: dict[str, str] = {
    # A hotline: 受理 +11.1 %, 办结 98.0 % of it, 满意率 +1.3 points, 人员 +14.3 %, 回访 104 %.
    "hotline": """
报告: {标题: 2024年热线工作总结, 发文机关: 县热线办, 成文日期: 2025-01-10, 时期: 2024}
统计:
  受理: {名称: 受理诉求, 数值: 2878, 单位: 件, 上期: 2590}
  办结: {名称: 办结诉求, 数值: 2821, 单位: 件, 占比基数: 受理}
  满意率: {名称: 群众满意率, 数值: 96.4, 单位: "%", 上期: 95.1}
  人员: {名称: 热线人员, 数值: 48, 单位: 人, 上期: 42}
  回访: {名称: 回访群众, 数值: 1560, 单位: 人次, 目标: 1500}
""",
    # Final accounts: 收入 +10.0 %, 101.6 %; 税收 +8.3 %, 72.0 %; 支出 +4.3 %; 教育 +4.9 %, 22.0 %.
    "budget": """
报告: {标题: 2024年财政决算报告, 发文机关: 县财政局, 成文日期: 2025-07-18, 时期: 2024}
统计:
  收入: {名称: 一般公共预算收入, 数值: 25.40, 单位: 亿元, 上期: 23.10, 目标: 25.00}
  税收: {名称: 税收收入, 数值: 18.30, 单位: 亿元, 上期: 16.90, 占比基数: 收入}
  支出: {名称: 一般公共预算支出, 数值: 41.60, 单位: 亿元, 上期: 39.90}
  教育: {名称: 教育支出, 数值: 9.15, 单位: 亿元, 上期: 8.72, 占比基数: 支出}
""",
    # Schools: 学生 +2.0 %, 教师 +2.8 %, 巩固率 +0.4 points.
    "schools": """
报告: {标题: 2024年教育工作总结, 发文机关: 县教育局, 成文日期: 2025-01-16, 时期: 2024}
统计:
  学校: {名称: 各级各类学校, 数值: 186, 单位: 所}
  学生: {名称: 在校学生, 数值: 58230, 单位: 人, 上期: 57110}
  教师: {名称: 专任教师, 数值: 4126, 单位: 人, 上期: 4012}
  巩固率: {名称: 义务教育巩固率, 数值: 96.5, 单位: "%", 上期: 96.1}
""",
    # Police: 案件 -9.6 %, 破案 69.5 % of them, 死亡 -12.2 %.
    "police": """
报告: {标题: 2024年公安工作总结, 发文机关: 县公安局, 成文日期: 2025-01-08, 时期: 2024}
统计:
  案件: {名称: 刑事案件, 数值: 1284, 单位: 起, 上期: 1420}
  破案: {名称: 破获刑事案件, 数值: 893, 单位: 起, 占比基数: 案件}
  死亡: {名称: 交通事故死亡人数, 数值: 36, 单位: 人, 上期: 41}
  户籍人口: {数值: 48.62, 单位: 万人}
""",
    # A fire service: vehicle fires -12.5 %, incidents +5.9 %, complaints -12 %, staff 96 % of the target.
    "fire": """
report: {title: Annual Report 2024, lang: en, issuer: County Fire and Rescue Service, date: 2025-03-14, period: 2024}
statistics:
  incidents: {label: incidents attended, value: 4215, unit: incidents, previous: 3980}
  vehicle_fires: {label: vehicle fires, value: 112, unit: fires, previous: 128}
  complaints: {value: 110, unit: complaints, previous: 125}
  firefighters: {value: 336, unit: firefighters, target: 350}
  satisfaction: {label: public satisfaction, value: 94.2, unit: "%", previous: 92.7}
""",
    # A library: visits +11.3 %, loans 104 % of the target, e-book loans 18.4 %, budget +3.3 %.
    "library": """
report: {title: The Library in 2024, lang: en, issuer: Town Library, date: 2025-02-03, period: 2024}
statistics:
  visits: {value: 31600, unit: visits, previous: 28400}
  loans: {value: 18200, unit: loans, target: 17500}
  ebook_loans: {label: e-book loans, value: 3350, unit: loans, of: loans}
  budget: {label: library budget, value: 1.24, unit: £ million, previous: 1.20}
  volunteers: {value: 64, unit: volunteers}
""",
}

SENTENCES: tuple[tuple[str, str, str], ...] = (
    # What is counted, then the number, with every word that offices put between.
    ("hotline", "全年受理诉求2788件。", "text-contradicts 2788件"),
    ("hotline", "受理诉求总量为2787件。", "text-contradicts 2787件"),
    ("hotline", "受理总量为2787件。", "text-contradicts 2787件"),
    ("hotline", "诉求受理量2787件。", "text-contradicts 2787件"),
    ("hotline", "2024年，共受理群众诉求2787件。", "text-contradicts 2787件"),
    ("hotline", "今年以来，热线累计受理各类诉求2 787件。", "text-contradicts"),
    ("hotline", "全年受理诉求达2787件。", "text-contradicts 2787件"),
    ("hotline", "全年受理的诉求有2787件。", "text-contradicts 2787件"),
    ("hotline", "受理诉求（含来电、来信、网络）2787件。", "text-contradicts 2787件"),
    ("hotline", "受理诉求数量：2787件。", "text-contradicts 2787件"),
    ("hotline", "受理诉求2,787件，较好地回应了群众关切。", "text-contradicts 2,787件"),
    ("hotline", "受理诉求28780件。", "text-contradicts 28780件"),
    ("hotline", "受理诉求２７８７件。", "text-contradicts"),
    ("hotline", "受理诉求二千七百八十七件。", "text-contradicts"),
    ("hotline", "全年受理诉求超过3000件。", "text-contradicts 3000件"),
    ("hotline", "全年受理诉求3000余件。", "text-contradicts 3000余件"),
    ("hotline", "全年受理诉求不足2500件。", "text-contradicts 2500件"),
    ("hotline", "受理2787件诉求，件件有着落。", "text-contradicts 2787件"),
    ("hotline", "现有热线人员46人。", "text-contradicts 46人"),
    ("hotline", "热线现有人员46人。", "text-contradicts 46人"),
    ("hotline", "热线中心有人员46名。", "text-contradicts 46名"),
    ("hotline", "全年办结诉求2812件。", "text-contradicts 2812件"),
    ("hotline", "全年受理诉求2878件，办结2812件。", "text-contradicts 2812件"),
    ("hotline", "受理诉求2878件、办结2812件，满意率96.4%。", "text-contradicts 2812件"),
    ("hotline", "受理诉求2787件，办结2821件。", "text-contradicts 2787件"),
    ("hotline", "群众满意率达到94.6%。", "text-contradicts 94.6%"),
    ("hotline", "群众满意率96.4%，比上年提高1.8个百分点。", "text-contradicts 1.8个百分点"),
    ("hotline", "群众的满意率为94.6%。", "text-contradicts 94.6%"),
    ("hotline", "回访群众1650人次，完成目标任务的104%。", "text-contradicts 1650人次"),
    # Earlier and now in one sentence.
    ("hotline", "受理诉求由上年的2590件增加到2787件。", "text-contradicts 2787件"),
    ("hotline", "受理诉求由上年的2509件增加到2878件。", "text-contradicts 2509件"),
    ("hotline", "受理诉求从2590件上升至2787件，增长11.1%。", "text-contradicts 2787件"),
    ("hotline", "受理诉求2878件，上年为2509件。", "text-contradicts 2509件"),
    ("hotline", "受理诉求2878件，比上年增加388件。", "text-contradicts 388件"),
    ("hotline", "群众满意率由95.1%提高到94.6%。", "text-contradicts 94.6%"),
    ("hotline", "2023年受理诉求2950件，2024年受理诉求2878件。", "text-contradicts 2950件"),
    # Growth, share, completion, by every name.
    ("hotline", "受理诉求2878件，同比增长12.1%。", "text-contradicts 12.1%"),
    ("hotline", "受理诉求2878件，增幅9.6%。", "text-contradicts 9.6%"),
    ("hotline", "受理诉求同比增幅为21.1%。", "text-contradicts 21.1%"),
    ("hotline", "受理诉求比上年上升一成半。", "text-contradicts 一成半"),
    ("hotline", "受理诉求增速9.6%，办结率98.0%。", "text-contradicts 9.6%"),
    ("hotline", "办结诉求2821件，占受理诉求的89%。", "text-contradicts 89%"),
    ("hotline", "回访群众1560人次，完成年度目标的140%。", "text-contradicts 140%"),
    ("hotline", "回访群众1560人次，为目标任务的114%。", "text-contradicts 114%"),
    ("budget", "一般公共预算收入完成预算的111.5%。", "text-contradicts 111.5%"),
    ("budget", "一般公共预算收入25.40亿元，完成预算的110.6%，增长10.0%。", "text-contradicts 110.6%"),
    ("budget", "一般公共预算收入25.40亿元，为预算的106.1%。", "text-contradicts 106.1%"),
    ("budget", "一般公共预算收入增长11.0%。", "text-contradicts 11.0%"),
    ("budget", "一般公共预算收入完成24.50亿元。", "text-contradicts 24.50亿元"),
    ("budget", "全县一般公共预算收入实现24.50亿元，增长10.0%。", "text-contradicts 24.50亿元"),
    ("budget", "一般公共预算收入254000元。", "text-contradicts 254000元"),
    ("budget", "一般公共预算收入25.40万元。", "text-contradicts 25.40万元"),
    ("budget", "一般公共预算收入245000万元。", "text-contradicts 245000万元"),
    ("budget", "一般公共预算收入近25亿元。", "text-contradicts 25亿元"),
    ("budget", "一般公共预算收入突破26亿元。", "text-contradicts 26亿元"),
    ("budget", "税收收入18.30亿元，占一般公共预算收入的77.0%。", "text-contradicts 77.0%"),
    ("budget", "税收收入18.30亿元，占比77.0%，增长8.3%。", "text-contradicts 77.0%"),
    ("budget", "其中，税收收入13.80亿元。", "text-contradicts 13.80亿元"),
    ("budget", "一般公共预算收入25.40亿元，其中税收收入13.80亿元，增长8.3%。", "text-contradicts 13.80亿元"),
    ("budget", "一般公共预算支出41.60亿元，其中教育支出9.51亿元，占22.0%。", "text-contradicts 9.51亿元"),
    ("budget", "教育支出增长9.4%，高于一般公共预算支出增幅。", "text-contradicts 9.4%"),
    ("budget", "一般公共预算支出由39.90亿元增加到46.10亿元。", "text-contradicts 46.10亿元"),
    ("budget", "2024年财政支出46.10亿元，教育支出9.15亿元。", ""),
    ("schools", "全县共有各级各类学校168所。", "text-contradicts 168所"),
    ("schools", "全县现有学校168所，在校学生58230人。", "text-contradicts 168所"),
    ("schools", "各级各类学校186所，在校学生5.38万人。", "text-contradicts 5.38万人"),
    ("schools", "在校学生58320人，专任教师4126人。", "text-contradicts 58320人"),
    ("schools", "在校生58320人，比上年增长2.0%。", "text-contradicts 58320人"),
    ("schools", "专任教师达到4216人，比上年增加114人。", "text-contradicts 4216人"),
    ("schools", "专任教师4126人，比上年增加141人。", "text-contradicts 141人"),
    ("schools", "义务教育巩固率95.6%，比上年提高0.4个百分点。", "text-contradicts 95.6%"),
    ("schools", "义务教育巩固率比上年提高0.4%。", "percent-or-points 0.4%"),
    ("schools", "在校学生比上年增长2.0个百分点。", "percent-or-points 2.0个百分点"),
    ("police", "全年立刑事案件1248起，同比下降9.6%。", "text-contradicts 1248起"),
    ("police", "刑事案件发案1248起。", "text-contradicts 1248起"),
    ("police", "刑事案件1284起，同比下降6.9%。", "text-contradicts 6.9%"),
    ("police", "刑事案件1284起，同比增长9.6%。", "text-contradicts|direction-word"),
    ("police", "刑事案件下降一成五。", "text-contradicts 一成五"),
    ("police", "破获刑事案件839起，破案率69.5%。", "text-contradicts 839起"),
    ("police", "交通事故死亡人数63人。", "text-contradicts 63人"),
    ("police", "交通事故死亡人数由41人下降到63人。", "text-contradicts 63人"),
    ("police", "交通事故死亡36人，比上年减少15人。", "text-contradicts 15人"),
    ("police", "户籍人口46.82万人。", "text-contradicts 46.82万人"),
    ("police", "全县户籍人口486.2万人。", "text-contradicts 486.2万人"),
    # The sentence before has its own scope and silences nothing.
    ("hotline", "各乡镇建立了台账。全年受理诉求2787件。", "text-contradicts 2787件"),
    ("hotline", "各部门按计划推进。群众满意率为94.6%。", "text-contradicts 94.6%"),
    ("hotline", "去年增设了夜班。现有热线人员46人。", "text-contradicts 46人"),
    ("hotline", "目标任务分解到人。受理诉求2878件，增长12.1%。", "text-contradicts 12.1%"),
    ("hotline", "如有必要可以延期。办结诉求2812件。", "text-contradicts 2812件"),
    ("hotline", "城关镇受理诉求412件。全县受理诉求2787件。", "text-contradicts 2787件"),
    ("hotline", "全市受理诉求3.2万件。我县受理诉求2787件。", "text-contradicts 2787件"),
    ("hotline", "力争明年满意率超过97%。今年群众满意率94.6%。", "text-contradicts 94.6%"),
    ("budget", "年初计划收入25.00亿元。实际一般公共预算收入24.50亿元。", "text-contradicts 24.50亿元"),
    ("budget", "各部门严格执行预算。一般公共预算支出46.10亿元。", "text-contradicts 46.10亿元"),
    ("budget", "上年结转不再列示。税收收入13.80亿元。", "text-contradicts 13.80亿元"),
    ("schools", "要求各校自查。在校学生58320人。", "text-contradicts 58320人"),
    ("schools", "“双减”督查覆盖全部乡镇。专任教师4216人。", "text-contradicts 4216人"),
    ("police", "各派出所按目标考核！刑事案件1248起。", "text-contradicts 1248起"),
    ("police", "市局部署了“净网”行动。破获刑事案件839起。", "text-contradicts 839起"),
    # Anaphors take what the sentence before set.
    ("budget", "一般公共预算收入25.40亿元。其中，税收收入13.80亿元，增长8.3%。", "text-contradicts 13.80亿元"),
    ("hotline", "全年受理诉求2878件。其中办结2812件。", "text-contradicts 2812件"),
    # English.
    ("fire", "We received 101 complaints.", "text-contradicts 101 complaints"),
    ("fire", "We received 101 complaints during the year, fewer than before.", "text-contradicts 101 complaints"),
    ("fire", "Complaints fell to 101.", "text-contradicts 101"),
    ("fire", "The number of complaints was 101.", "text-contradicts 101"),
    ("fire", "In total, 101 complaints were received.", "text-contradicts 101 complaints"),
    ("fire", "We attended 4,251 incidents.", "text-contradicts 4,251 incidents"),
    ("fire", "Incidents attended: 4,251.", "text-contradicts 4,251"),
    ("fire", "Crews attended a total of 4,251 incidents in 2024.", "text-contradicts 4,251 incidents"),
    ("fire", "We attended 121 vehicle fires.", "text-contradicts 121 vehicle fires"),
    ("fire", "Vehicle fires numbered 121.", "text-contradicts 121"),
    ("fire", "There were 121 Vehicle Fires in the county.", "text-contradicts 121 Vehicle Fires"),
    ("fire", "Vehicle fires fell from 128 to 121.", "text-contradicts 121"),
    ("fire", "Vehicle fires fell from 182 to 112.", "text-contradicts 182"),
    ("fire", "Vehicle fires fell by 15.2%.", "text-contradicts 15.2%"),
    ("fire", "Vehicle fires fell by 12.5% to 121.", "text-contradicts 121"),
    ("fire", "Vehicle fires were down 26 on last year.", "text-contradicts 26"),
    ("fire", "There were 112 vehicle fires, down from 182 in 2023.", "text-contradicts 182"),
    ("fire", "We employ 363 firefighters.", "text-contradicts 363 firefighters"),
    ("fire", "The service has 363 firefighters, 96% of the target.", "text-contradicts 363 firefighters"),
    ("fire", "We had 336 firefighters, 90% of our target.", "text-contradicts 90%"),
    ("fire", "Public satisfaction reached 92.4%.", "text-contradicts 92.4%"),
    ("fire", "Public satisfaction rose by 2.5 percentage points to 94.2%.", "text-contradicts 2.5 percentage points"),
    ("fire", "Public satisfaction rose by 1.5% to 94.2%.", "percent-or-points 1.5%"),
    ("fire", "More than 4,500 incidents were attended.", "text-contradicts 4,500 incidents"),
    ("fire", "Fewer than 100 complaints were received.", "text-contradicts 100 complaints"),
    ("fire", "Each district has its own plan. We received 101 complaints.", "text-contradicts 101 complaints"),
    ("fire", "Last year we opened a station. We attended 121 vehicle fires.", "text-contradicts 121 vehicle fires"),
    ("fire", "Our target is a faster response. Complaints fell to 101.", "text-contradicts 101"),
    ("fire", "Incidents attended rose 9.5% year on year.", "text-contradicts 9.5%"),
    ("library", "The library had 36,100 visits.", "text-contradicts 36,100 visits"),
    ("library", "Visits rose to 36,100.", "text-contradicts 36,100"),
    ("library", "We welcomed 36,100 visits in 2024.", "text-contradicts 36,100 visits"),
    ("library", "Visits rose from 24,800 to 31,600.", "text-contradicts 24,800"),
    ("library", "Visits rose by 13.1%.", "text-contradicts 13.1%"),
    ("library", "We lent 12,800 books; loans came to 12,800.", "text-contradicts 12,800"),
    ("library", "Readers made 12,800 loans in all.", "text-contradicts 12,800 loans"),
    ("library", "E-book loans reached 3,530, or 18.4% of loans.", "text-contradicts 3,530"),
    ("library", "E-book loans, 3,350 in all, made up 24.4% of loans.", "text-contradicts 24.4%"),
    ("library", "The library budget was £1.42 million.", "text-contradicts £1.42 million"),
    ("library", "The library budget was £124,000.", "text-contradicts £124,000"),
    ("library", "The library's budget of £1.42m grew by 3.3%.", "text-contradicts £1.42m"),
    ("library", "Forty-six volunteers helped us.", "text-contradicts Forty-six volunteers"),
    ("library", "Volunteers: 46", "text-contradicts 46"),
    ("library", "We thank our 46 volunteers.", "text-contradicts 46 volunteers"),
    ("library", "Loans were 140% of the target.", "text-contradicts 140%"),
    # Words that the figure's own filters or hands doubled.
    ("hotline", "受理诉求2878件，同比{{ 受理 | 增长 }}。", "doubled-words 同比"),
    ("hotline", "受理诉求2878件，同比同比增长11.1%。", "doubled-words 同比"),
    ("hotline", "受理诉求2878件，比上年{{ 受理 | 增长 }}。", "doubled-words"),
    ("budget", "一般公共预算收入{{ 收入 }}亿元。", "doubled-words 亿元"),
    ("budget", "一般公共预算收入25.40亿元亿元。", "doubled-words 亿元"),
    ("police", "刑事案件1284起，下降{{ 案件 | 增长 }}。", "doubled-words 下降"),
    ("police", "刑事案件1284起，下降减少136起。", "doubled-words"),
    ("police", "刑事案件1284起，同比下降-9.6%。", "doubled-words 下降-9.6%"),
    ("hotline", "回访群众1560人次，完成目标任务的{{ 回访 | 完成 }}。", "doubled-words"),
    ("fire", "Vehicle fires were down {{ vehicle_fires | growth }}.", "doubled-words"),
    ("library", "Visits came to {{ visits }} visits.", "doubled-words visits"),
    ("police", "刑事案件1284起，下降{{ 案件.增速 }}。", ""),
    # A year that was left from last time.
    ("hotline", "2023年，全县受理诉求2878件。", "text-contradicts|left-over"),
    ("police", "2022年，全局坚持以人民为中心，扎实推进各项工作。", "left-over 2022年"),
    ("fire", "In 2022, the service improved in every respect.", "left-over 2022"),
    ("schools", "自2022年以来，各项改革不断深化，2025年将全面收官。", ""),
    ("police", "自2021年以来，刑事案件连年下降。", ""),
    ("fire", "Since 2019, complaints have fallen each year.", ""),
    ("budget", "比2022年增长21%，创2019年以来新高。", ""),
    # Directions.
    ("police", "刑事案件同比增加，增速为{{ 案件.增速 }}。", "direction-word"),
    ("police", "刑事案件由1420起上升到1284起。", "direction-word|text-contradicts"),
    ("fire", "Vehicle fires rose from 128 to 112.", "direction-word|text-contradicts"),
    ("hotline", "受理诉求由2590件下降到2878件。", "direction-word|text-contradicts"),
    # Honest: equal, in other units, rounded, bounded.
    ("hotline", "全年受理诉求2878件，同比增长11.1%。", ""),
    ("hotline", "受理诉求由上年的2590件增加到2878件，增长11.1%，净增288件。", ""),
    ("hotline", "受理诉求近2900件，超过上年。", ""),
    ("hotline", "受理诉求2800余件，办结率98%。", ""),
    ("hotline", "受理诉求0.29万件。", ""),
    ("hotline", "受理诉求增长一成多。", ""),
    ("budget", "一般公共预算收入254000万元，完成预算的101.6%。", ""),
    ("budget", "一般公共预算收入突破25亿元，增长10%。", ""),
    ("budget", "一般公共预算收入约25亿元。", ""),
    ("schools", "在校学生近6万人，专任教师4100多人。", ""),
    ("fire", "More than 4,000 incidents were attended, nearly 6% up.", ""),
    ("fire", "Vehicle fires fell by an eighth, from 128 to 112.", ""),
    ("library", "The library budget was £1,240,000.", ""),
    ("library", "Nearly 32,000 visits were made.", ""),
    # Honest: another time, place, part, plan, standing.
    ("hotline", "城关镇受理诉求412件。", ""),
    ("hotline", "12月受理诉求236件。", ""),
    ("hotline", "上半年受理诉求1402件，下半年1476件。", ""),
    ("hotline", "全市受理诉求3.2万件。", ""),
    ("hotline", "2023年受理诉求2590件。", ""),
    ("hotline", "其中，涉及城建的诉求846件。", ""),
    ("hotline", "受理城建类诉求846件、环保类诉求312件。", ""),
    ("hotline", "重复受理诉求121件。", ""),
    ("hotline", "日均受理诉求7.9件。", ""),
    ("hotline", "力争2025年群众满意率达到97%。", ""),
    ("hotline", "群众满意率不得低于95%。", ""),
    ("hotline", "若受理诉求超过3000件，将增设坐席。", ""),
    ("hotline", "新增热线人员6人，热线人员中党员21人。", ""),
    ("hotline", "群众满意率高于全市平均水平2.1个百分点。", ""),
    ("hotline", "热线人员平均年龄34岁。", ""),
    ("hotline", "第三方测评的群众满意率为95.2%。", ""),
    ("hotline", "办结诉求平均用时3.2天，比上年缩短0.8天。", ""),
    ("budget", "一般公共预算收入计划25.00亿元。", ""),
    ("budget", "2025年一般公共预算收入预期增长8%。", ""),
    ("budget", "省级一般公共预算收入3206亿元。", ""),
    ("budget", "一般公共预算收入在全市排第3位，比上年前移2位。", ""),
    ("budget", "教育支出中，学前教育支出1.12亿元。", ""),
    ("budget", "一般公共预算收入超额完成0.40亿元。", ""),
    ("budget", "税收收入中增值税6.40亿元，增长12.3%。", ""),
    ("schools", "新建学校4所，改扩建学校11所。", ""),
    ("schools", "农村学校124所，城区学校62所。", ""),
    ("schools", "资助在校学生6120人次。", ""),
    ("schools", "招聘专任教师210人，退休96人。", ""),
    ("schools", "全国义务教育巩固率为95.9%。", ""),
    ("police", "破获涉网刑事案件145起。", ""),
    ("police", "刑事案件中盗窃案件412起，诈骗案件386起。", ""),
    ("police", "去年同期刑事案件1420起。", ""),
    ("police", "抓获刑事案件嫌疑人962人。", ""),
    ("fire", "Nationally, vehicle fires fell by 3%.", ""),
    ("fire", "Northfield station attended 612 incidents.", ""),
    ("fire", "In December we received 14 complaints.", ""),
    ("fire", "We plan to recruit 20 firefighters.", ""),
    ("fire", "12 of the complaints were upheld.", ""),
    ("fire", "We replied to 98% of complaints within ten days.", ""),
    ("fire", "Of these vehicle fires, 41 were deliberate.", ""),
    ("fire", "Complaints took 9 days on average.", ""),
    ("fire", "Last year we attended 3,980 incidents.", ""),
    ("library", "Saturday visits rose by 4% to 6,200.", ""),
    ("library", "We expect 34,000 visits in 2025.", ""),
    ("library", "The East branch had 9,400 visits.", ""),
    ("library", "12 new volunteers joined us.", ""),
    ("library", "Visits by schools came to 410.", ""),
)

PAIRS: tuple[tuple[str, str, str, str], ...] = (
    # The same thing of no figure, with two numbers, in two texts.
    ("hotline", "全年共开展业务培训26场次。", "全年开展业务培训28场次。", "texts-differ"),
    ("hotline", "全县建成服务站点132个。", "建成服务站点123个，覆盖所有乡镇。", "texts-differ"),
    ("hotline", "一年来，走访企业426家。", "累计走访企业462家，解决难题。", "texts-differ"),
    ("hotline", "共排查隐患1320处，整改率99%。", "2024年排查隐患1230处。", "texts-differ"),
    ("schools", "新建校舍3.2万平方米。", "全年新建校舍2.3万平方米。", "texts-differ"),
    ("schools", "培训教师1860人次，其中骨干教师210人次。", "今年以来，培训教师1680人次。", "texts-differ"),
    ("schools", "营养改善计划惠及学生2.1万人。", "营养改善计划共惠及学生1.2万人。", "texts-differ"),
    ("police", "收缴管制刀具214把。", "全年收缴管制刀具241把。", "texts-differ"),
    ("police", "打掉犯罪团伙17个。", "共打掉犯罪团伙71个，战果明显。", "texts-differ"),
    ("budget", "争取上级资金12.6亿元。", "全年争取上级资金16.2亿元，创历史新高。", "texts-differ"),
    ("budget", "清理盘活存量资金0.86亿元。", "全县共清理盘活存量资金8600万元。", ""),
    ("fire", "We fitted 2,310 smoke alarms.", "Over the year, 2,130 smoke alarms were fitted.", "texts-differ"),
    ("fire", "We made 1,240 home safety visits.", "In total we made 1,420 home safety visits.", "texts-differ"),
    ("fire", "We trained 86 apprentices.", "68 apprentices were trained.", "texts-differ"),
    ("library", "We held 214 events.", "Staff held 241 events in 2024.", "texts-differ"),
    ("library", "We bought 3,120 new books.", "This year we bought 3,210 new books.", "texts-differ"),
    # Two times, places, parts, or merely a like word.
    ("hotline", "上半年开展业务培训12场次。", "全年开展业务培训28场次。", ""),
    ("hotline", "城关镇建成服务站点12个。", "全县建成服务站点132个。", ""),
    ("hotline", "去年走访企业426家。", "今年走访企业462家。", ""),
    ("hotline", "走访企业426家。", "走访重点企业46家。", ""),
    ("hotline", "计划走访企业450家。", "走访企业462家。", ""),
    ("schools", "新建校舍3.2万平方米。", "新建校舍32000平方米。", ""),
    ("schools", "培训教师1860人次。", "培训骨干教师210人次。", ""),
    ("police", "收缴管制刀具200余把。", "收缴管制刀具214把。", ""),
    ("fire", "We fitted 2,310 smoke alarms.", "In March we fitted 180 smoke alarms.", ""),
    ("fire", "We trained 86 apprentices.", "We will train 90 apprentices in 2025.", ""),
    ("library", "We held 214 events.", "The East branch held 61 events.", ""),
    ("library", "We held over 200 events.", "We held 214 events.", ""),
)
