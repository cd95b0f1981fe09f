"""The rules of the checks: figures, dates and counts that contradict each other.

Each can be silenced at one item, with a reason, by `accept`; the remedy says how.
"""

from __future__ import annotations

from reportgen.diagnostics import Words, acceptable, error, note, rules_in, warning
from reportgen.figures import rules as figures

_STATED = (
    "“{figure}”的{rate}写的是 {stated}，而 {result}",
    "the {rate} of '{figure}' is stated as {stated}, but {result}",
    "[比率以百分数计，写 {computed}，不写 {fraction}；]核对有关各数；{rate}有误的，改为 {computed}，或删去由程序计算",
    (
        "[rates are in percent: write {computed}, not {fraction}; ]"
        "check the figures; if the {rate} is wrong, change it to {computed}, or leave it out to have it computed"
    ),
)


_STATED_GROWTH = (
    *_STATED[:2],
    "[比率以百分数计，写 {computed}，不写 {fraction}；]核对有关各数；[{or_else}；]{rate}有误的，改为 {computed}，或删去由程序计算",
    (
        "[rates are in percent: write {computed}, not {fraction}; ]check the figures; [{or_else}; ]"
        "if the {rate} is wrong, change it to {computed}, or leave it out to have it computed"
    ),
)

EMPTY_ITEM = acceptable(
    note(
        "empty-item",
        "{what}没有写内容{besides}",
        "{what} has no content{besides}",
        "写上内容，或者删去这一项",
        "write what it is about, or delete it",
    ),
    "印成小标题的特点、问题、下一步，下面有没有内容；措施、下一步是不是只有单位和时限；单独一个阶段是不是只有名称",
    (
        "features, problems and next steps whose title is a heading with what is below it; measures "
        "and next steps that have only offices, dates and the like; a single stage that has only a "
        "name"
    ),
    unseen=(
        "一份报告里本来应当有、却整项没有写的",
        "items that a report should have and has not",
    ),
)
SHARE_MISMATCH = acceptable(
    warning("share-mismatch", *_STATED),
    "写明的占比，与本数除以占比基数的结果",
    "a stated share with the value divided by the value of its base, `of`",
    unseen=(
        "没有写“占比基数”的占比；约数、范围和待补的数；同一个数对同一个基数在文中写的占比由 text-contradicts 看",
        "a share without `of`; approximate numbers, ranges and numbers to be filled in; shares typed in texts, which text-contradicts compares",
    ),
)
GROWTH_MISMATCH = acceptable(
    warning("growth-mismatch", *_STATED_GROWTH),
    "写明的增速，与按上期数算出的增速；写了“年数”的，与年均增速；增速按可比价计算的不比",
    (
        "a stated growth with the growth from `previous`, or with the average annual growth if `over` "
        "is given; not if the growth is at comparable prices"
    ),
    unseen=(
        "没有写“上期”的增速；上期数本身对不对；约数、范围和待补的数；上期为负或者为 0 的",
        "a growth without `previous`; whether the previous value itself is right; approximate numbers, ranges and numbers to be filled in; a previous value of zero or below",
    ),
)
GROWTH_BASIS = acceptable(
    note(
        "growth-basis",
        "“{figure}”的增速写的是 {stated}，而 {result}；这类指标的增速多按可比价计算，两者可以不同",
        (
            "the stated growth of '{figure}' is {stated}, but {result}; "
            "growth of this kind is usually published at comparable prices, so the two may differ"
        ),
        (
            "增速按可比价计算的，[{in_note}][{where}]写“增速口径: 可比价”；"
            "按现价计算的，[{where}]写“增速口径: 现价”，并核对各数"
        ),
        (
            "if the growth is at comparable prices, [{in_note}]write `growth_basis: real`[{where}]; "
            "if not, write `growth_basis: nominal`[{where}] and check the figures"
        ),
    ),
    "生产总值、增加值、工业总产值一类的指标在统计里、文中、表里写明的增速，与按上期数算出的增速；“增速口径”写了可比价，或者名称、说明、表的注、文中说了可比价、不变价、实际增长的，不比；写了现价的，按 growth-mismatch、text-contradicts、row-total-mismatch 提示",
    (
        "a growth of gross domestic product, value added or the like that a figure, a text or a table "
        "states with the growth from the previous value; not if `growth_basis` is real, or if the label, "
        "the note of the figure or table, or a text speaks of comparable or constant prices or of real "
        "terms; if it is nominal, the rule is growth-mismatch, text-contradicts or row-total-mismatch"
    ),
    unseen=(
        "可比价的增速本身对不对：算它要用的价格不在报告里",
        "whether a growth at comparable prices is right: the prices it is computed with are not in the report",
    ),
)
COMPLETION_MISMATCH = acceptable(
    warning("completion-mismatch", *_STATED),
    "写明的完成率，与本数除以目标的结果",
    "a stated completion with the value divided by `target`",
    unseen=(
        "没有写“目标”的完成率；约数、范围和待补的数",
        "a completion without `target`; approximate numbers, ranges and numbers to be filled in",
    ),
)
LIMIT_COMPLETED = acceptable(
    warning(
        "limit-completed",
        "“{figure}”的目标{because}",
        "the target of '{figure}' {because}",
        "{advice}",
        "{advice}",
    ),
    "不得超过的目标（控制数）与“完成率”；事故、死亡、投诉一类越少越好的指标，“目标”有没有写明是控制数",
    (
        "a target that is a limit with a stated completion; a plain target of accidents, deaths, "
        "complaints and the like, which is probably a limit"
    ),
    unseen=(
        "名称看不出越少越好的指标",
        "figures whose label does not tell that less is better",
    ),
)
GROWTH_FROM_LOSS = acceptable(
    warning(
        "growth-from-loss",
        "“{figure}”的上期是 {previous}，增速 {found} 没有意义，没有照印",
        "'{figure}' was {previous}, below zero, so that a growth of {found} means nothing; it is not printed",
        "删去“增速”，让程序说扭亏、减亏或增加多少",
        "leave out `growth`; what is printed says that a loss became smaller, or by how much it changed",
    ),
    "负数的“上期”旁边写的“增速”",
    "a stated `growth` beside a `previous` value below zero",
    unseen=(
        "没有写“上期”的增速",
        "growth without `previous`",
    ),
)
ODD_APPROXIMATION = acceptable(
    note(
        "odd-approximation",
        "“{figure}”印成“{shown}”：“{word}”{why}",
        "'{figure}' is printed as {shown}: '{word}' {why}",
        "[数改成整十、整百的，如“{round}”；]数是准的，不写“{word}”",
        "[round the number, as in {round}; ]if it is exact, leave out '{word}'",
    ),
    "“余”“来”前面的数是不是整十、整百；约数的数是不是0、1",
    "whether the number before 余 or 来 is round; whether what is approximate is 0 or 1",
    unseen=(
        "不到10的数，带万、亿的数，年、月、小时等",
        "numbers below 10, numbers with 万 or 亿, times",
    ),
)
TRUNCATED = acceptable(
    warning(
        "truncated",
        "“{figure}”的{rate}写的是 {stated}，是舍去尾数得来的；[{formula}，]四舍五入是 {computed}",
        "the {rate} of '{figure}', {stated}, is truncated, not rounded; the rounded value[ of {formula}] is {computed}",
        "改为 {computed}",
        "change it to {computed}",
    ),
    "写明的数与算出的数只差在尾数：算出的数没有四舍五入，而是直接舍去了尾数",
    "a stated rate or total with the computed one, if the stated one is truncated instead of rounded",
    unseen=(
        "没有写出的、由程序算的数，它们总是四舍五入；只凭一位尾数分不清是舍去还是算错的，按算错提示",
        "computed numbers, which are always rounded; where the last digit alone does not tell, the rule is that of the mismatch",
    ),
)
PARTS_MISMATCH = acceptable(
    warning(
        "parts-mismatch",
        "{parts}[ ＝ {sum}]，{relation}“{figure}”的 {whole}[，相差 {difference}]",
        "{parts}[ = {sum}], which {relation} '{figure}' ({whole})[; the difference is {difference}]",
        "核对各数；{or_else}",
        "check the figures; {or_else}",
    ),
    "“其中”各数之和不得超过总数，“构成”各数之和应等于总数，“上期”各数也一样；每个数可差末位的一半",
    (
        "the sum of `parts` with the whole, which it must not exceed, and the sum of `total_of` with "
        "the whole, which it must equal; their previous values likewise; each number may be off by "
        "half a unit of its last digit"
    ),
    unseen=(
        "没有写“其中”“构成”的：程序不知道谁是谁的一部分；两个错正好抵消的；差在末位的一半以内的；“其中”漏列了哪一项",
        "wholes without `parts` or `total_of`: what belongs together is not guessed; two mistakes that cancel out; differences within half a unit of the last digits; what is missing from `parts`",
    ),
)
ROW_TOTAL_MISMATCH = acceptable(
    warning(
        "row-total-mismatch",
        "“{row}”一行的“{column}”写的是 {stated}，而 {formula} ＝ {computed}，相差 {difference}[；{mend}]",
        "'{column}' in row '{row}' is stated as {stated}, but {formula} = {computed}, a difference of {difference}[; {mend}]",
        "核对这一行各数，改正有误的一个{way_out}",
        "check the numbers of the row, and correct the one that is wrong{way_out}",
    ),
    (
        "公式列里写明的数，与按公式算出的数；名为“合计”一类的列，多数行是另几列之和的，与那几列之和；没有公式的列，只有一行（或合计行）不等于前面两列相除的，与相除的结果；百分数的增减，按百分点或百分之几算都可以。"
        "占比、比重一列，只有一行不是它那一行占合计（或 100% 那一行）的比重的，与算出来的比；差在末位一个数的（为凑足 100 调过）、是占别的一行的，不提示。"
        "不足四行、或有两行不等的，看不出是相除的，不比。"
        "人均、户均、平均年龄一类的列，合计行与按旁边唯一的人数、户数加权的平均：超出各行范围的，正好是各行直接平均的，像笔误的"
    ),
    (
        "a stated cell of a formula column with the result of the formula; a column called total or the like "
        "with the sum of other columns, if most rows are such sums; a column without a formula with the ratio of two columns before it, "
        "if all its numbers but one are that; the change of a percentage may be in points or in percent; a column of shares with the parts of the total, or of the row with 100%, "
        "if all but one are that, unless it is off by one in the last digit or is the share of another row. With fewer than four rows, or two that differ, it is not known to be a ratio; the total of a column called per head, "
        "per visit, average age or the like with the average weighted by the only counts of these beside it: if it is beyond all rows, their mean without weights, or looks like a slip"
    ),
    unseen=(
        "没有写公式、也看不出是相加或相除的列（满意率是前两列之和的，位次的次序，累计是上月累计加当月的，期末是期初加减的）；相除的列在所除的列前面的；多数行都不等于几列之和的合计列；旁边没有人数、户数，或者不止一列可以相加的平均数",
        "columns without a formula that are not seen to be a sum or a ratio (satisfied as the sum of two percentages, ranks, running totals, closing balances); a ratio that stands before what it is made of; a total column most of whose rows are no sum of other columns; averages without counts beside them, or with several columns that add up",
    ),
)
COLUMN_TOTAL_MISMATCH = acceptable(
    warning(
        "column-total-mismatch",
        "“{column}”一列，“{row}”写的是 {stated}，而{made}是 {computed}，相差 {difference}[；{mend}]",
        "'{row}' of '{column}' is stated as {stated}, but {made} {computed}, a difference of {difference}[; {mend}]",
        "核对“{row}”和这些行，改正有误的一个数[；“{no_sum}”本来不是这些行之和的，写“合计: 否”][；{also}]",
        "check '{row}' and these rows, and correct the number that is wrong[; if '{no_sum}' is not their sum, write `total: no`][; {also}]",
    ),
    (
        "写明的合计、小计等，与所含各行之和。哪些行是哪些行之和，看名称（合计、小计、其中、减）、编码、缩进、编号和数：有一种看法使各数都对的，就不提示；"
        "都不对的，按错得最少的看法提示，错得一样少的，取相差最近的（只差一个数字、两个数字颠倒的在先）。只从数看得出是合计的（税收收入，下面是各税种）、按编码缩进属于上一行的，要有别的数证明列全了，才提示，几列都错的，还要是同样两个数字颠倒；到那时为止的数（前三季度、1—9月），不是全年的一部分；"
        "“其中”后面只列一部分的，不比。率、均值、得分、单价、位次等列不相加；没有单位的列，合计与各行平均相近的，当作均值。首列表头是“主要…”的，合计可以更大"
    ),
    (
        "stated totals and subtotals with the sums of their rows. Which rows are sums of which is read from names (total, of which, less), "
        "codes, indents, numbering and the numbers: nothing is reported if some reading makes all of them right, else what is wrong in the reading "
        "with the fewest wrong sums, and of several such in the nearest (a wrong digit or two swapped ones first). A sum that only its numbers, codes or indents show is reported only if other numbers prove that all its parts are listed, and one wrong in several columns only if the same two digits are swapped in them; "
        "what there was so far (the first nine months) is no part of the year; "
        "the rows after “of which” may be some of them. Rates, averages, scores, prices, ranks and the like are not added up, nor is a column without a unit "
        "whose total is like the mean of its rows. Where the first header says “main …”, a total may be greater"
    ),
    unseen=(
        "有一种看法能使各数都对的错；两个错正好抵消的；不能相加的列（百分数、均值、位次）的合计；漏写的行，如果没有合计可比",
        "mistakes that some reading of the rows explains; two that cancel out; totals of columns that cannot be added up (percentages, averages, ranks); missing rows, if there is no total to compare",
    ),
)
SHARES_NOT_100 = acceptable(
    warning(
        "shares-not-100",
        "[“{base}”的各项占比：]{parts} ＝ {sum}，不是 100%[，{difference}]",
        "[shares of '{base}': ]{parts} = {sum}, not 100%[; {difference}]",
        "核对各个百分数[；{or_else}]",
        "check the percentages[; {or_else}]",
    ),
    "合起来是全部的各项占比之和，应是 100%；每个数可差末位的一半",
    "the sum of shares that make up a whole with 100%; each may be off by half a unit of its last digit",
    unseen=(
        "有一项没有写占比的；各项不全的；差在各个百分数末位的一半以内的；文字里的占比",
        "groups in which some share is not stated, or that are not all of the whole; differences within half a unit of the last digits; shares in texts",
    ),
)
SAME_LABEL_DIFFERS = acceptable(
    warning(
        "same-label-differs",
        "“{label}”{period}有两个数：{one} 和 {other}[，{difference}]",
        "'{label}'[ ({period})] has two values: {one} and {other}[; {difference}]",
        "核对哪个对，两处写成一样，或只留一处；不是一个指标的，改“名称”；不是一个时期或一天的，写明“时期”“截至”",
        (
            "check which is right, and make both the same or keep only one; if they are different figures, "
            "change a label; if they are of different periods or days, give each its `period` or `as_of`"
        ),
    ),
    "名称相同、时期相同的两个指标，数是否相同；约数只在一头有界：超3000 和 2787 不相同",
    (
        "the values of two figures with the same label and period; approximate ones are bounded on one "
        "side: more than 3,000 is not 2,787"
    ),
    unseen=(
        "名称不同而说的是一回事的；截至不同日子的、分属不同总数的；其他、合计一类到处都有的名称",
        "figures that mean the same under two labels; figures as of different days or parts of different wholes; labels such as other or total, which occur under many wholes",
    ),
)
COUNT_MISMATCH = acceptable(
    warning(
        "count-mismatch",
        "文中说“{said}”，实际列出 {count} {called}",
        "the text says '{said}', but {count} {called} are listed",
        "个数错了的，改文字；少列了的，补上；说的不是列出的这些的，在数前写明，如“另外{other}”",
        (
            "correct the number, or list what is missing; if the text counts something else, say so "
            "before the number, as in 'another {other}'"
        ),
    ),
    "文中说的阶段、特点、问题、下一步工作、措施个数，与列出的个数；整改报告里发现、提出的问题个数，与列出的问题；“三个方面：一是……二是……”一类，与文中写了几项",
    (
        "a number of stages, features, problems, next steps or measures in a text with the list; in the Chinese "
        "answer to an inspection, the problems that it found; and a "
        "number of items with those that the same text numbers after it: two aims: first … second …"
    ),
    unseen=(
        "99 以上的数；前几个、近几项、其余几个一类只数一部分的；全写在一段话里又没有用一是、二是标出的各项；发现的问题比列出的多两个以上的，或者几家各提出一些的；列出的内容对不对",
        "numbers above 99; first three, some ten, the other two and the like, which count only some; lists written as one paragraph whose items have no numbers; more problems found than listed, unless it is one more, and those found by several; whether the items listed are the right ones",
    ),
)
DATE_ORDER = acceptable(
    error(
        "date-order",
        "{one}（{date}）{relation}{other}（{other_date}）",
        "{one} ({date}) is {relation} {other} ({other_date})",
        "核对两个日期[；{or_else}]",
        "check the two dates[; {or_else}]",
    ),
    "结束不早于开始，阶段在活动的起止之内；阶段互相重叠、报告写在时期结束以前的，只警告，标题是计划、通知、预告一类的不算",
    (
        "the end of a period with its start, a stage with its activity; stages that overlap and a "
        "report dated before the end of its period are only warnings, and a plan, a notice or "
        "the like may be"
    ),
    unseen=(
        "写成“年初”“近日”一类说不准的日期；文字里的日期；两个日期都错而先后没有颠倒的",
        "dates in words such as early in the year; dates in texts; two wrong dates that are in the right order",
    ),
)
LEFT_OVER = acceptable(
    warning(
        "left-over",
        "“{said}”像是上次留下的：{because}",
        "'{said}' seems to be left from last time: {because}",
        "核对两处的时间，改正有误的一处[；{or_else}]",
        "check both times, and correct the one that is wrong[; {or_else}]",
    ),
    (
        "标题和副标题里的年份、月份，开头的“现将2023年工作…”和文中句首“2023年，…完成…”一类的时间，"
        "活动的起止、措施和下一步的时限，各指标的“时期”，与报告的“时期”（没有的，与标题、成文日期）是否相符；"
        "带有上年、以来、规划一类的词，或同时说到本期的，不比"
    ),
    (
        "years and months in titles, times at the start of the report and of sentences that give "
        "results, dates of activities, measures and next steps, and periods of figures with the "
        "report's `period`, or else its title or date; not if words such as last year, since or "
        "planned are beside them, or the text speaks of the report's own time too"
    ),
    unseen=(
        "两年以前留下来的；月报、季报里早于上一期的活动；不印在文中、只在表里的上一期的指标；文中不在句首的时间；旁边有上年、以来一类的词的；没有带年份的数和内容是不是上次的；没有“时期”“标题”“成文日期”可比的报告",
        "what is left from more than two years ago; in reports of a month or quarter, activities from before the last one; figures of last time that no text prints; times in the middle of a sentence; times beside words such as last year or since; whether numbers and words without a date are last year's; reports without period, year in the title or date",
    ),
)
RESTATED = acceptable(
    warning(
        "restated",
        "“{figure}”的上期写的是 {said}，上期的报告里是 {value}",
        "the previous value of '{figure}' is given as {said}, but the last period's report says {value}",
        "核对两处，改正有误的一处[；{or_else}]",
        "check both, and correct the one that is wrong[; {or_else}]",
    ),
    "“上期来源”指的报告里的数值，与这份报告的“上期”、“另比”，以及同名的表里“上年”一类的列；只比那份报告写的就是那段时间的：同比的比一年前的报告，环比的比前一期的报告；写了“修订”的不比",
    (
        "values of the report that `previous_report` names with `previous` and `also_compared` of this one, and columns of last year's numbers with the table of the same name, if that report is "
        "about the time compared with: a year before, or the period just before; not if `revised` gives a reason"
    ),
    unseen=(
        "没有写“上期来源”的报告；名称全换了的指标；范围；表名、行名换了的，表的合计；两份报告都抄错的",
        "reports without `previous_report`; figures with entirely new names; ranges; tables and rows with other names, totals of tables; a mistake that both reports have",
    ),
)
RENAMED = acceptable(
    note(
        "renamed",
        "上期的报告里没有“{figure}”，最像的是“{other}”：{value}；这里的上期写的是 {said}",
        "the last period's report has no '{figure}'; nearest is '{other}', {value}, but the previous value is given as {said} here",
        "是同一个指标的，核对两处；上期的数改过的，写“修订: 原因”",
        "if it is the same figure, check both; if the value was revised since, give the reason as `revised`",
    ),
    "上期的报告里没有同名的指标时，名称最像的那个的数值，与这份报告的“上期”",
    "the value of the figure with the most similar name in the last period's report, if it has none of the same name, with `previous`",
    unseen=(
        "名称有一小半字不同的；有两个一样像的",
        "names of which more than a third differs; two that are equally similar",
    ),
)
UNCHANGED_FIGURE = acceptable(
    note(
        "unchanged-figure",
        "“{figure}”是 {value}，和上期的报告里一模一样",
        "'{figure}' is {value}, exactly as in the last period's report",
        "看看是不是忘了改",
        "see whether it was forgotten",
    ),
    "四位以上的数，与上期的报告里同名指标的数值",
    "numbers of four digits and more with those of the same figure in the last period's report",
    unseen=(
        "三位以下的数，碰巧相同的多；表里的数；约数",
        "numbers of fewer digits, which are often the same by chance; cells of tables; approximate numbers",
    ),
)
UNCHANGED_TEXT = acceptable(
    note(
        "unchanged-text",
        "“{said}”和上期的报告里几乎一字不差",
        "'{said}' is nearly word for word what the last period's report says",
        "写这一期的情况",
        "tell what happened in this period",
    ),
    "讲当期情况的话（概述、成效、工作、问题、下一步等），与上期的报告里的；数字引用指标、指标的数变了的不算",
    (
        "what tells of the period (summaries, outcomes, problems, next steps and the like) with the last period's report; "
        "not if the figures in it have changed"
    ),
    unseen=(
        "二十字以内的；改了几处的；只是意思相同的",
        "short texts; texts of which several words were changed; the same in other words",
    ),
)
UNCHANGED_MEASURE = acceptable(
    note(
        "unchanged-measure",
        "措施“{measure}”的内容、状态、成效和上期的报告里一样",
        "the measure '{measure}' says the same as in the last period's report: detail, status and results",
        "写这一期做了什么；不再做的，删去",
        "tell what was done in this period; if it is over, delete it",
    ),
    "每条措施的内容、状态、成效，与上期的报告里的",
    "detail, status and results of each measure with those in the last period's report",
    unseen=(
        "二十字以内的；状态或者成效变了的，算有了新的进展",
        "short ones; those whose status or results have changed, which count as going on",
    ),
)
STALE_DATE = acceptable(
    warning(
        "stale-date",
        "{said} 和上期的报告里一样，早于这份报告写的{own}",
        "{said} is the same as in the last period's report, before {own}, which this one is about",
        "改成这一期的日期",
        "change it to the date of this period",
    ),
    "起止、时限、截至、成文日期，与上期的报告里同一处的；在本期或者以后的不算",
    (
        "periods, due dates, `as_of` and the report's own date with those at the same place in the last period's report; not if "
        "they are within this period or later"
    ),
    unseen=(
        "文字里的日期，由 left-over 看；换了标题或者编号的项",
        "dates in texts, which left-over looks at; items whose title or id has changed",
    ),
)
TITLE_ELSEWHERE = acceptable(
    warning(
        "title-elsewhere",
        "标题写的是“{said}”，发文机关却是“{issuer}”，别处也没有提到“{said}”",
        "the title names '{said}', but the issuer is '{issuer}', and nothing else mentions '{said}'",
        "核对标题和发文机关，改正有误的一处",
        "check the title and the issuer, and correct the one that is wrong",
    ),
    (
        "标题开头的地名（后面紧接年份的市、县、区、乡镇）、机关（后面紧接年份）与发文机关是否一致；正文提到的不比，名称里有相同的字的（卫健委和卫生健康委员会）不比"
    ),
    (
        "the place or office at the start of a Chinese title, right before the year, with the issuer; "
        "not if a text mentions it, nor offices with characters in common (卫健委, 卫生健康委员会)"
    ),
    unseen=(
        "省和地名后面不是年份的标题；内容与标题不相干的报告",
        "provinces, and titles without a year behind the place; reports about something else than their title says",
    ),
)
RATE_OUT_OF_RANGE = acceptable(
    error(
        "rate-out-of-range",
        "“{figure}”的{rate} {found} 不可能：{bound}",
        "the {rate} of '{figure}' cannot be {found}: {bound}",
        "核对这个数和有关的数[；{or_else}]",
        "check the number and the figures it comes from[; {or_else}]",
    ),
    "占比在 0 到 100% 之间，降幅不超过 100%；名称里的合格率、满意率一类的数不超过 100%，只警告；办结率、完成率、覆盖率可以超过，办结率一类的上千则警告",
    (
        "a rate with its limits: a share lies between 0 and 100%, nothing falls by more than 100%; a "
        "figure called a pass rate, a turnout or the like does not exceed 100%, which is only a "
        "warning; a completion, a coverage or a response rate can exceed it, though no attendance reaches 1000%"
    ),
    unseen=(
        "不到 100% 而不可能的；名称看不出有没有上限的比率；利润、差额一类可以变号的数的降幅",
        "impossible rates below 100%; rates whose label does not tell whether they have a limit; falls of profits, balances and the like, which can change sign",
    ),
)
FRACTION_FOR_PERCENT = acceptable(
    warning(
        "fraction-for-percent",
        "“{figure}”[的{which}]写的是 {found}，像是把 {meant} 写成了小数",
        "[the {which} of ]'{figure}' is stated as {found}, which looks like {meant} written as a fraction",
        "应是 {meant} 的，写 {meant}",
        "if {meant} is meant, write {meant}",
    ),
    "合格率、满意率一类的数，不到 1% 的；建档率、体检率一类的数和目标都不到 1% 的；百分数的上期、目标写作小数的（98.6%，上期 0.952）；没有上期、写作 0.079 的增速",
    "a pass rate, a satisfaction rate or the like with 1%; a lower value is probably a fraction, as are a coverage and its target that are both below 1%, and the previous value or target 0.95 of 98%, and a growth stated as 0.079 without a previous value",
    unseen=(
        "1% 以上的小数写法（1.2 写成 120%）；名称是别的百分数、又没有上期和目标可比的；文字里的百分数",
        "fractions of 1% and more, such as 1.2 for 120%; percentages with labels of other kinds that no previous value or target stands beside; percentages in texts",
    ),
)
FAR_APART = acceptable(
    warning(
        "far-apart",
        "“{figure}”的数值是 {value}，{which}是 {other}，{order} {times} 倍",
        "'{figure}' is {value}, but the {which} is {other}: {order} {times} times the other",
        "核对这两个数和它们的单位[；{where}应是 {meant} 的，写 {meant}]",
        "check both numbers and their units[; if the {where} is {meant}, write {meant}]",
    ),
    "一个指标的数值和上期、目标，相差不到一千倍；差得更多的，多半是漏了“万”，或者单位不同；1846 旁的 1.912 像是用点分节的 1912",
    "the value of a figure with its previous value and its target, which are less than a thousand times apart; if they are not, a word such as million is missing, or their units differ; 1.912 beside 1846 seems to be 1912 with a point between its thousands",
    unseen=(
        "差得少的；写明了增速、完成率的；百分数；不同指标之间的；文字里的数",
        "smaller slips; figures with a stated growth or completion; percentages; numbers of different figures; numbers in texts",
    ),
)
PERCENT_OR_POINTS = acceptable(
    warning(
        "percent-or-points",
        "“{said}”的单位应是“{right}”：{because}",
        "'{said}' should be in {right}: {because}",
        "[改成“{unit}”][改为 {difference}][两个百分数相减的，改成“{points}”；按比率算的，改写相差多少个百分点]",
        (
            "[change the unit to {unit}][change it to {difference}]"
            "[if it is the difference of two percentages, change the unit to {points}; "
            "if it is a ratio, give the difference instead]"
        ),
    ),
    "百分数的增减用百分点，别的数的增减用百分之几；数据和文字都看",
    "the unit of a change: percentages change by percentage points, everything else by percent; in "
    "data and in texts",
    unseen=(
        "文中与前面的数隔得远的增减，或者前面还有别的数的；价格指数一类本身又按百分之几增减的；两种写法都算得通的",
        "changes in texts that are far from what changes, or that follow another number; indices, which also change by percent; where both readings can be right",
    ),
)
COMPARISON_BASE = acceptable(
    warning(
        "comparison-base",
        "“{word}”与比较时期不符：{period} 与 {previous} 相比",
        "'{word}' does not fit the periods: {period} is compared with {previous}",
        "改成“{right}”；时期写错了的，改时期",
        "write '{right}' instead; if a period is wrong, correct it",
    ),
    "“同比”“环比”“比上年同期”“比上月”一类的词，与指标的“时期”“比较时期”是否相符",
    "the words of a comparison with the figure's `period` and `previous_period`",
    unseen=(
        "没有写“比较时期”的指标的同比；文字里直接写出的数前后的用词；写法程序认不出的时期",
        "year on year beside figures without `previous_period`; words around numbers typed as text; periods written in a way that is not recognised",
    ),
)
OVERDUE = acceptable(
    note(
        "overdue",
        "“{name}”的时限 {due} 在{what}（{date}）以前，状态却是“{status}”",
        "'{name}' was due by {due}, before {what} ({date}), but its status is '{status}'",
        "已经完成的，改“状态”；没有完成的，在“状态”里写明延期到何时，或者改时限",
        "if it is done, change its `status`; if not, say there until when it is put off, or change `due`",
    ),
    "措施的时限与成文日期、报告的“时期”，状态是正在推进、尚未启动一类的",
    "when measures are due, if their status says that they are under way or not started, with the date and the period of the report",
    unseen=(
        "没有写状态的措施；下一步工作（那由 left-over 查）",
        "measures without a status; next steps, which left-over compares",
    ),
)
DIRECTION_WORD = acceptable(
    warning(
        "direction-word",
        "“{word}”后面的数是 {found}[，原来是 {before}]，{against}[：“{label}”{turn}]",
        "'{word}' is followed by {found}[ after {before}], which {against}[: '{label}' {turn}]",
        (
            "[数没有错的，“{word}”改为{opposite}][；或者把“{words}”连同后面的 {{{{ }}}} 换成 {{{{ {figure} | {filter} }}}}，由程序选用合适的词]"
            "[把“{instead}”连同后面的 {{{{ }}}} 换成 {{{{ … | growth }}}}，增长还是下降由程序选]"
            "[核对数和“{typed}”，改正其中一个]"
        ),
        (
            "[if the figure is right, in place of '{word}' write {opposite}]"
            "[write {{{{ … | growth }}}} in place of '{instead}' and of the braces after it, which says up or down as it is]"
            "[check the numbers and '{typed}', and correct one of them]"
        ),
    ),
    "文中“增长”“下降”一类的词，与后面的数的正负，与“由…到…”两个数的大小；句首指标名称后面的“升至”“降到”，与它的上期",
    (
        "words such as up and down with the sign of the number that follows them, and with the two "
        "numbers of 'from … to …'; rose to and fell to, after a figure's label that begins the sentence, with its previous value"
    ),
    unseen=(
        "改善、恶化一类要看指标才知道方向的词；没有正负、也没有两个数可比的（那由 text-contradicts 与指标比）",
        "better, worse and the like, whose direction depends on the figure; numbers without a sign and without an earlier one beside them, which text-contradicts compares with the figure",
    ),
)
REFERENCE_MISSING = acceptable(
    warning(
        "reference-missing",
        "文中写“{said}”，报告里却没有{wanted}[，有的是 {known}]",
        "the text says '{said}', but the report has no {wanted}[, only {known}]",
        "{advice}",
        "{advice}",
    ),
    "文中写的“见表2”“如图1所示”“见附件3”，与印出来的表、图的编号和“附件”的项数",
    "a typed `see Table 2` or `see Attachment 3` with the numbers of the captions that are printed, and of the attachments",
    unseen=(
        "编号有、指的却不是那张表的；“（表2）”“附件3第二条”一类前面没有“见”“如”的；样式不给表编号的",
        "a number that there is, of the wrong table; references without `see`; styles that do not number tables",
    ),
)
DOUBLED_WORDS = acceptable(
    warning(
        "doubled-words",
        "“{said}”里的“{word}”重复了[，“{other}”已经说了][：引用的数印出来已是“{printed}”]",
        "'{word}' is said twice in '{said}'[, also by '{other}'][: the figure itself prints '{printed}']",
        "删去“{word}”",
        "delete '{word}'",
    ),
    (
        "数前后写的同比、增长、近、万元一类的词，与它前面的词，与 {{ }} 印出的词；"
        "“下降”后面的负号；一句里连着写了两遍、带着数的分句；都看印出来是什么"
    ),
    (
        "words such as year on year, up, nearly and units beside a number with the words before them "
        "and with those that {{ }} prints; the minus sign of a number that is said to have fallen; a "
        "clause with a number in it with the one before it; all as they are printed"
    ),
    unseen=(
        "换了说法的重复（比上年增长、较去年提高写在两处的）；没有数的分句写了两遍的；隔着别的话又说一遍的；印不出来的那一处",
        "the same thing said twice in other words; a repeated clause without a number; a repetition with other words between; what is not printed",
    ),
)
DIGITS_JOINED = acceptable(
    warning(
        "digits-joined",
        "两个数连成了“{said}”：引用的数印出来是“{printed}”",
        "two numbers are joined into '{said}': the figure prints '{printed}'",
        "给指标写上单位，或在两个数之间加上字",
        "give the figure a unit, or put a word between the two",
    ),
    "{{ }} 印出的数，紧挨着的是不是另一个数",
    "a number printed by {{ }} that another number touches",
    unseen=(
        "汉字写的数；隔着空格的两个数",
        "numbers in words; two numbers with a blank between",
    ),
)
LABEL_UNIT = acceptable(
    warning(
        "label-unit",
        "“{figure}”的单位写的是“{unit}”，与名称不符",
        "the unit of '{figure}' is '{unit}', which does not fit its label",
        "核对单位和名称，改正有误的一处",
        "check both, and correct the one that is wrong",
    ),
    "名称以人数、户数、份数、件数、金额结尾的，单位是不是数别的东西的（签约人数，单位写“户”）",
    "Chinese labels that end in a number of people, households, copies, cases or an amount of money, with a unit that counts something else",
    unseen=(
        "别的名称；“个”“次”“家”一类能数许多东西的单位；英文",
        "other labels; units that count many things; English",
    ),
)
SINGULAR_PLURAL = acceptable(
    warning(
        "singular-plural",
        "“{said}”单数复数不一致",
        "'{said}' mixes singular and plural",
        "[给指标写上“单位: {noun}”，这里删去“{noun}”，印出来就是“{right}”][改成“{instead}”，或者换一种对多少都合适的说法]",
        (
            "[give the figure `unit: {noun}` and delete '{noun}' here: it then prints '{right}']"
            "[write '{instead}', or word it so that it fits any number]"
        ),
    ),
    "英文里指标印出的数，与它后面的名词、前后的动词的单数复数",
    "the number that a figure prints in English with the noun after it and the verb beside it",
    unseen=(
        "指标名称里没有的名词；不紧挨着数的动词；直接写出的数",
        "nouns that are not in the figure's label; verbs that do not touch the number; typed numbers",
    ),
)
LITERAL_FIGURE = acceptable(
    warning(
        "literal-figure",
        "“{said}”就是统计里的“{figure}”，却写成了文字",
        "'{said}' is the figure '{figure}', typed as text",
        "写 {{{{ {name} }}}}[（{quoting}）]，以后只改一处，只是碰巧相等的除外",
        (
            "write {{{{ {name} }}}}[ ({quoting})], so that the number is kept in one place, "
            "unless the two are equal by chance"
        ),
    ),
    "文中直接写出的数，统计里有数值和单位相同的指标；10 以下的数和百分数，名称在同一句里才算；几个指标都是这个数的，一并列出",
    (
        "a number typed in a text with the values and units of the figures; numbers below 10 and "
        "percentages count only if the sentence contains the figure's label; if several figures have "
        "the number, all are named"
    ),
    unseen=(
        "四舍五入过的数（2878件写成0.29万件）；后面有“以上”“以内”的数；没有单位又不挨着名称的数；10 以下的数和百分数，名称不在同一句里的",
        "rounded numbers (2.9 thousand for 2,878); numbers with 'or more' or 'or less' behind them; numbers without a unit that are not beside the label; numbers below 10 and percentages without the label in the sentence",
    ),
)
TEXT_CONTRADICTS = acceptable(
    warning(
        "text-contradicts",
        "文中写“{said}”，统计里“{figure}”是 {value}[，{difference}]",
        "the text says '{said}', but the figure '{figure}' is {value}[; {difference}]",
        (
            "核对哪个对：统计里错了的改统计，文中错了的，把“{old}”改成 {new}[（{quoting}）]；"
            "文中说的是别的时间、地方或者其中一部分的，把话写明[；{or_else}]"
        ),
        (
            "check which is right: if it is the figure, correct it there; if it is the text, replace "
            "'{old}' with {new}[ ({quoting})]; if the text means another time, place or part, say so "
            "in it[; {or_else}]"
        ),
    ),
    "文中写在指标名称后面的数，写在指标后面的增速、占比、完成率、比上年增减和完成…的目标，与统计里的数；约数只与用词相同的约数相比",
    (
        "a number typed next to a figure's label, or a growth, share, completion, change or target typed after a "
        "figure, with the figure; approximate numbers only with those that use the same word"
    ),
    unseen=(
        "名称换了别的说法的（话务员写成坐席）；名称里插了别的词、两个数又不像笔误的；汉字写的倍数、成数（一成五、翻一番）和英文的数词（forty-six）；两头有界的范围；带有别的时间、地方、其中、计划、平均、如果一类词的句子；同名指标有好几个的；由几个数算出来的和、差；文中各部分之和，不是指标的部分的占比；先与别的（全市平均）比过、再与上年比的增减",
        "labels in other words (staff for employees); labels with words inserted, unless the number looks like a slip; number words (forty-six, a third, doubled); ranges; clauses about another time or place, a part, a plan, a mean or a condition; labels that several figures have; sums and differences of several figures; sums of parts typed in a text, and shares of parts that are no figures; a change over last year after a comparison with something else",
    ),
)
CLAIM_CONTRADICTS = acceptable(
    warning(
        "claim-contradicts",
        "文中说“{said}”，统计里“{figure}”是 {value}[，目标是 {target}]",
        "the text says '{said}', but the figure '{figure}' is {value}[ and its target {target}]",
        "核对哪个对，改正有误的一处；文中说的是别的时间、地方或者其中一部分的，把话写明",
        "check which is right, and correct the one that is wrong; if the text means another time, place or part, say so in it",
    ),
    "指标后面写的“超额完成”“未完成目标”“超过控制目标”“控制在目标以内”，与它的数值和目标；“未发生”后面的指标，与它的数值",
    (
        "Chinese words for a target that was passed (超额完成), missed or kept, after a figure or its label, with its "
        "value and target; 未发生, for nothing of the kind, before a figure or its label, with its value"
    ),
    unseen=(
        "换了别的说法的（好于目标、低于警戒线、零发生）；离指标远的；约数和待补的数；英文",
        "other words for the same; words far from the figure or its label; approximate numbers; English",
    ),
)
TEXTS_DIFFER = acceptable(
    warning(
        "texts-differ",
        "“{label}”在文中有两个数：{one} 和 {other}[，{difference}]",
        "two texts give different numbers for '{label}': {one} and {other}[; {difference}]",
        (
            "核对哪个对；把它写进“统计”，两处都用 {{{{ }}}} 引用[（{quoting}）]，就不会不一致；"
            "说的不是一回事的，写明各是哪段时间、哪个地方、哪一部分"
        ),
        (
            "check which is right; if it is entered under `statistics` and both texts refer to it with "
            "{{{{ }}}}[ ({quoting})], they cannot differ; if they are about different times, places or parts, say so in the texts"
        ),
    ),
    "两处文字给同一名称写了不同的数：像笔误的，都是总数的（全年、全县、共），一部分比全部还多的",
    "the numbers that two texts give for the same label, if they look like a slip, if both are totals (all year, in total), or if a part is more than the whole",
    unseen=(
        "哪一处对；两处用的词不同的；不像笔误、又不都是总数的两个数；全年的数与截至目前累计的数；两位数差一位而一处不是总数的；约数；下一步和各阶段里的数",
        "which of the two is right; the same thing in other words; two numbers that neither look like a slip nor are totals; a number of the year and one of all so far; numbers of two digits that differ by one of them, if one is no total; approximate numbers; numbers in next steps and stages",
    ),
)
TABLE_CONTRADICTS = acceptable(
    warning(
        "table-contradicts",
        "表“{table}”里{cell}是 {said}，而{where}是 {value}[，相差 {difference}]",
        "in the table '{table}', {cell} is {said}, but {where} is {value}[: a difference of {difference}]",
        (
            "核对哪个对[（{rows}）]，改正有误的一处"
            "[；表里的对，另一处可写 = {formula}，由程序取数]"
            "[；表里的对，改单元格 {there}]"
            "[；表里的对，文中写 {braces}，由程序取数][（{quoting}）]；"
            "不是同一件事的，把地方、范围或时期写进行名或列名"
        ),
        (
            "check which is right[ ({rows})], and correct the one that is wrong"
            "[; if the table is right, the other may be written as `= {formula}`]"
            "[; if the table is right, change the cell {there}]"
            "[; if the table is right, write {braces} in the text][ ({quoting})]; if they are about "
            "two things, name the place, part or period in the head of the row or column"
        ),
    ),
    "表里的数，与行名、列名说的是同一件事、同一时期的指标、别的表和文中的数；标题里另有地方、范围的，要表里别的数对得上才比；两张表标题说的不一样的，要两表别的数都对得上，或者一个是合计、另一个是说它的那一行，而且两个数像笔误",
    (
        "a cell of a table with the figure, the cell of another table or the number in a text that is "
        "about the same thing and time as its row and column; if the title adds a place or part, only if other "
        "cells agree with what they name; between two tables whose titles say different things, only if "
        "the two look like a slip, and all others that both tables have agree or one is the total of what the other names"
    ),
    unseen=(
        "行名、列名与指标名称换了说法的；行名、列名没有说明时期而表里另有时期的；文中与表里差得远又不像笔误的；四舍五入得上的；表里的约数和文字",
        "heads that name the figure in other words; cells whose time the heads do not tell; numbers in texts that are far from the cell's and no slip of it; numbers that rounding explains; approximate numbers and words in cells",
    ),
)
AS_OF_DIFFERS = acceptable(
    warning(
        "as-of-differs",
        "“{part}”截至 {part_date}，“{whole}”截至 {whole_date}，不是同一天的数",
        "'{part}' is as of {part_date}, but '{whole}' is as of {whole_date}",
        "换成同一天的数；“截至”写错了的，改正",
        "use figures of the same day; if a date is wrong, correct it",
    ),
    "部分与总数、本数与占比基数的“截至”日期是否相同",
    "the `as_of` dates of a part and its whole, and of a figure and the base of its share",
    unseen=(
        "没有写“截至”的数；文字里的日期",
        "figures without `as_of`; dates in texts",
    ),
)
UNUSED_FIGURE = acceptable(
    note(
        "unused-figure",
        "“{figure}”没有用到：正文没有写出，也没有别的数由它算出[；另有 {count} 个也是：{others}]",
        "'{figure}' is not used: it is not printed and nothing is computed from it[; nor are {count} others: {others}]",
        "在文中用 {{{{ {name} }}}} 引用；指标表放不下的，写“重要: 是”先排它；用不着的删去",
        "refer to it in a text with {{{{ {name} }}}}; if a table of figures is full, `headline: yes` puts it first; delete it if it is not needed",
    ),
    "没有写进报告、也没有参与计算和核对的指标",
    "figures that are neither printed nor used in a computation or a check",
    unseen=(
        "样式自己排出来的，如主要指标表里的，都算用到了；引用得合不合适",
        "figures that the style itself prints, as in a table of main figures, count as used; whether a reference makes sense",
    ),
)
ASSERTION_FAILED = acceptable(
    error(
        "assertion-failed",
        "[{message}：]“{expect}”不成立：左边 {left}，右边 {right}",
        "[{message}: ]'{expect}' does not hold: on the left {left}, on the right {right}",
        "核对有关各数，或修改“核对”",
        "check the figures, or change the check",
    ),
    "自己在“核对”里写的式子",
    "the two sides of each expression under `checks`",
    unseen=(
        "没有写进“核对”的关系；式子里有待补的数的；约数只看它划定的那一头",
        "relations that are not written under `checks`; expressions with a number to be filled in; approximate numbers beyond the bound that they give",
    ),
    # An assertion is usually a plain text, which has no keys.
    how=Words(
        "写成“{{{{应当: …, {accept}}}}}”",
        "write `{{{{expect: …, {accept}}}}}`",
    ),
)
IN_TEMPLATE = {
    TEXT_CONTRADICTS.id: Words(
        (
            "这句话是模板写的：统计里错了的改统计，模板里错了的，在模板里写 {{{{ {name} }}}}，"
            "不要写死，换一份数据才不会错"
        ),
        (
            "the template has this sentence: if the figure is wrong, correct it; if the template is, write "
            "{{{{ {name} }}}} there instead of a number, so that it is right for any data"
        ),
    ),
    PERCENT_OR_POINTS.id: Words(
        "这句话是模板写的：在模板里改成“{right}”",
        "the template has this sentence: change the unit to {right} there",
    ),
}
"""The remedies for sentences of templates, which no item of the data can accept."""
ACCEPTABLE = rules_in(globals()) | {figures.UNIT_CONFLICT.id: figures.UNIT_CONFLICT}
"""The rules that `accept` can silence, by id."""

EARLIER_UNREAD = note(
    "earlier-unread",
    "上期的报告“{path}”[{why}]，没有与它核对",
    "the last period's report, '{path}', [{why}, and ]was not compared",
    "核对“上期来源”，它从这份报告的文件夹说起；不核对的，删去",
    "check `previous_report`, which is relative to this report's folder; delete it if nothing is to be compared",
)

NOTHING_TO_ACCEPT = error(
    "nothing-to-accept",
    "“{rule}”在这里没有什么可认可的",
    "there is no {rule} here to accept",
    "[要认可 {where} 的，写到那一项下；]删去这一条认可",
    "[to accept the one at {where}, write the entry under that item; ]delete this entry of `accept`",
)
CANNOT_ACCEPT = error(
    "cannot-accept",
    "“{rule}”不能认可",
    "{rule} cannot be accepted",
    "[按 {where} 的提示改好，]删去这一条认可",
    "[fix what it reports at {where}, and ]delete this entry of `accept`",
)
REASON_MISSING = error(
    "reason-missing",
    "认可“{rule}”没有写原因",
    "accepting {rule} needs a reason",
    "写明原因，如“原文如此”",
    "give a reason, such as `as in the source`",
)
UNKNOWN_RULE = error(
    "unknown-rule",
    "没有可认可的规则“{rule}”",
    "there is no rule '{rule}' that can be accepted",
    "[是不是想写 {nearest}？]可用的有：{known}",
    "[did you mean {nearest}?] known: {known}",
)

NOTHING_THERE = Words(
    "这里没有可以认可的矛盾，删去这一条认可",
    "there is nothing here that can be accepted: delete this entry of `accept`",
)
"""The remedy for a wrong entry of `accept` if a right one would silence nothing."""
ACCEPTING = (NOTHING_TO_ACCEPT, CANNOT_ACCEPT, REASON_MISSING, UNKNOWN_RULE)
"""The rules about `accept` itself."""
