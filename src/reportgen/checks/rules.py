"""The rules of the checks: figures, dates and counts that contradict each other.

Each can be silenced at one item, with a reason, by `accept`; the remedy says how.
"""

from __future__ import annotations

from reportgen.diagnostics import Words, acceptable, error, note, rules_in, warning
from reportgen.figures import rules as figures

_STATED = (
    "“{figure}”的{rate}写的是 {stated}，而 {formula} ＝ {computed}",
    "the {rate} of '{figure}' is stated as {stated}, but {formula} = {computed}",
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

SHARE_MISMATCH = acceptable(
    warning("share-mismatch", *_STATED),
    "写明的占比，与本数除以占比基数的结果",
    "a stated share with the value divided by the value of its base, `of`",
)
GROWTH_MISMATCH = acceptable(
    warning("growth-mismatch", *_STATED_GROWTH),
    "写明的增速，与按上期数算出的增速；写了“年数”的，与年均增速；增速按可比价计算的不比",
    (
        "a stated growth with the growth from `previous`, or with the average annual growth if `over` "
        "is given; not if the growth is at comparable prices"
    ),
)
GROWTH_BASIS = acceptable(
    note(
        "growth-basis",
        "“{figure}”的增速写的是 {stated}，而 {formula} ＝ {computed}；这类指标的增速多按可比价计算，两者可以不同",
        (
            "the stated growth of '{figure}' is {stated}, but {formula} = {computed}; "
            "growth of this kind is usually published at comparable prices, so the two may differ"
        ),
        "增速按可比价计算的，写“增速口径: 可比价”；按现价计算的，写“增速口径: 现价”，并核对各数",
        (
            "if the growth is at comparable prices, write `growth_basis: real`; "
            "if not, write `growth_basis: nominal` and check the figures"
        ),
    ),
    "生产总值、增加值、工业总产值一类的指标写明的增速，与按上期数算出的增速；“增速口径”写了可比价，或者名称、说明、文中说了可比价、不变价、实际增长的，不比；写了现价的，按 growth-mismatch 提示",
    (
        "a stated growth of gross domestic product, value added or the like with the growth from "
        "`previous`; not if `growth_basis` is real, or if the label, the note or a text speaks of "
        "comparable or constant prices or of real terms; if it is nominal, the rule is growth-mismatch"
    ),
)
COMPLETION_MISMATCH = acceptable(
    warning("completion-mismatch", *_STATED),
    "写明的完成率，与本数除以目标的结果",
    "a stated completion with the value divided by `target`",
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
)
PARTS_MISMATCH = acceptable(
    warning(
        "parts-mismatch",
        "{parts}[ ＝ {sum}]，{relation}“{figure}”的 {whole}[，相差 {difference}]",
        "{parts}[ = {sum}], which {relation} '{figure}' ({whole})[; the difference is {difference}]",
        "核对各数；不该列入的，从“其中”或“构成”里去掉",
        "check the figures; remove what does not belong there from `parts` or `total_of`",
    ),
    "“其中”各数之和不得超过总数，“构成”各数之和应等于总数，“上期”各数也一样；每个数可差末位的一半",
    (
        "the sum of `parts` with the whole, which it must not exceed, and the sum of `total_of` with "
        "the whole, which it must equal; their previous values likewise; each number may be off by "
        "half a unit of its last digit"
    ),
)
ROW_TOTAL_MISMATCH = acceptable(
    warning(
        "row-total-mismatch",
        "“{row}”一行的“{column}”写的是 {stated}，而 {formula} ＝ {computed}",
        "'{column}' in row '{row}' is stated as {stated}, but {formula} = {computed}",
        "核对这一行各数；有误的改为 {computed}，或删去由程序计算",
        "check the row; if the cell is wrong, change it to {computed}, or leave it empty to have it computed",
    ),
    "公式列里写明的数，与按公式算出的数；名为“合计”的列，多数行等于前面各列之和的，与前面各列之和",
    (
        "a stated cell of a formula column with the result of the formula; a column called total with "
        "the sum of the columns before it, if most rows are such sums"
    ),
)
COLUMN_TOTAL_MISMATCH = acceptable(
    warning(
        "column-total-mismatch",
        "“{column}”的合计写的是 {stated}，而各行相加是 {computed}",
        "the total of '{column}' is stated as {stated}, but its rows add up to {computed}",
        "核对这一列各数；有误的改为 {computed}；由程序计算的，写“合计: 是”，不写合计行",
        "check the column; if the total is wrong, change it to {computed}; to have it computed, write `total: yes` and no row of totals",
    ),
    "表格写明的合计，与该列各行之和；小计，与它前面各行之和",
    "a stated total of a table with the sum of its column; a subtotal with the sum of the rows before it",
)
SHARES_NOT_100 = acceptable(
    warning(
        "shares-not-100",
        "[“{base}”的各项占比：]{parts} ＝ {sum}，不是 100%",
        "[shares of '{base}': ]{parts} = {sum}, not 100%",
        "核对各个百分数；四舍五入造成的差不会提示",
        "check the percentages; differences due to rounding are not reported",
    ),
    "合起来是全部的各项占比之和，应是 100%；每个数可差末位的一半",
    "the sum of shares that make up a whole with 100%; each may be off by half a unit of its last digit",
)
SAME_LABEL_DIFFERS = acceptable(
    warning(
        "same-label-differs",
        "“{label}”{period}有两个数：{one} 和 {other}",
        "'{label}'[ ({period})] has two values: {one} and {other}",
        "只留一处；确是不同的指标或不同的时期，改“名称”或写明“时期”",
        "keep only one; if they are different figures or periods, change a label or give each its `period`",
    ),
    "名称相同、时期相同的两个指标，数是否相同；约数只在一头有界：超3000 和 2787 不相同",
    (
        "the values of two figures with the same label and period; approximate ones are bounded on one "
        "side: more than 3,000 is not 2,787"
    ),
)
COUNT_MISMATCH = acceptable(
    warning(
        "count-mismatch",
        "文中说“{said}”，实际列出 {count} 个{called}",
        "the text says '{said}', but {count} {called} are listed",
        "核对文字和列出的各项",
        "check the text and the list",
    ),
    "文中说的阶段、特点、问题、措施个数，与列出的个数",
    "a number of stages, features, problems, next steps or measures in a text with the list",
)
DATE_ORDER = acceptable(
    error(
        "date-order",
        "{later}（{later_date}）早于{earlier}（{earlier_date}）",
        "{later} ({later_date}) is before {earlier} ({earlier_date})",
        "核对两个日期",
        "check the two dates",
    ),
    "结束不早于开始，阶段在活动的起止之内；阶段互相重叠、报告写在时期结束以前的，只警告",
    (
        "the end of a period with its start, a stage with its activity; stages that overlap and a "
        "report dated before the end of its period are only warnings"
    ),
)
LEFT_OVER = acceptable(
    warning(
        "left-over",
        "“{said}”像是上次留下的：{because}",
        "'{said}' seems to be left from last time: {because}",
        (
            "核对哪一处是留下来的，连同有关的数一起改；确是说那段时间的，"
            "写明“上年”“自…以来”一类的词；报告写的是哪段时间，可以写在“时期”里"
        ),
        (
            "check which of the two is left, and change it with what belongs to it; if that time is "
            "meant, say so with words such as 'last year' or 'since'; "
            "`period` of the report says what time it is about"
        ),
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
)
RATE_OUT_OF_RANGE = acceptable(
    error(
        "rate-out-of-range",
        "“{figure}”的{rate} {found} 不可能：{bound}",
        "the {rate} of '{figure}' cannot be {found}: {bound}",
        "核对这个数和有关的数",
        "check the number and the figures it comes from",
    ),
    "占比在 0 到 100% 之间，降幅不超过 100%；名称里的合格率、满意率一类的数不超过 100%，只警告；办结率、完成率、覆盖率可以超过",
    (
        "a rate with its limits: a share lies between 0 and 100%, nothing falls by more than 100%; a "
        "figure called a pass rate, a turnout or the like does not exceed 100%, which is only a "
        "warning; a completion, a coverage or a response rate can exceed it"
    ),
)
FRACTION_FOR_PERCENT = acceptable(
    warning(
        "fraction-for-percent",
        "“{figure}”写的是 {found}，像是把 {meant} 写成了小数",
        "'{figure}' is stated as {found}, which looks like {meant} written as a fraction",
        "确是这样的，写成 {meant}",
        "if it is one, write {meant}",
    ),
    "合格率、满意率一类的数，不到 1% 的",
    "a pass rate, a satisfaction rate or the like with 1%; a lower value is probably a fraction",
)
PERCENT_OR_POINTS = acceptable(
    warning(
        "percent-or-points",
        "“{said}”的单位应是“{right}”：{because}",
        "'{said}' should be in {right}: {because}",
        "改成“{right}”",
        "change the unit to {right}",
    ),
    "百分数的增减用百分点，别的数的增减用百分之几；数据和文字都看",
    "the unit of a change: percentages change by percentage points, everything else by percent; in "
    "data and in texts",
)
COMPARISON_BASE = acceptable(
    warning(
        "comparison-base",
        "“{word}”与比较时期不符：{period} 与 {previous} 相比",
        "'{word}' does not fit the periods: {period} is compared with {previous}",
        "同比是与上年同期比，环比是与上一期比；改用词，或核对时期",
        "'year on year' compares with the same period a year before, 'month on month' with the period just before; change the wording or the periods",
    ),
    "“同比”“环比”“比上年同期”“比上月”一类的词，与指标的“时期”“比较时期”是否相符",
    "the words of a comparison with the figure's `period` and `previous_period`",
)
DIRECTION_WORD = acceptable(
    warning(
        "direction-word",
        "“{word}”后面的数是 {found}，方向相反",
        "'{word}' is followed by {found}, which goes the other way",
        "写 {{{{ {figure} | {filter} }}}}，由程序选用增长、下降或持平",
        "write {{{{ {figure} | {filter} }}}}, which chooses the word by itself",
    ),
    "文中“增长”“下降”一类的词，与后面引用的数的正负",
    "words such as up and down with the sign of the figure that follows them",
)
LITERAL_FIGURE = acceptable(
    warning(
        "literal-figure",
        "“{said}”就是统计里的“{figure}”，却写成了文字",
        "'{said}' is the figure '{figure}', typed as text",
        "写 {{{{ {name} }}}}，以后只改一处",
        "write {{{{ {name} }}}}, so that the number is kept in one place",
    ),
    "文中直接写出的数，统计里有数值和单位相同的指标；10 以下的数和百分数，名称在同一句里才算；几个指标都是这个数的，一并列出",
    (
        "a number typed in a text with the values and units of the figures; numbers below 10 and "
        "percentages count only if the sentence contains the figure's label; if several figures have "
        "the number, all are named"
    ),
)
TEXT_CONTRADICTS = acceptable(
    warning(
        "text-contradicts",
        "文中写“{said}”，统计里“{figure}”是 {value}",
        "the text says '{said}', but the figure '{figure}' is {value}",
        "核对哪个对；文中写 {{{{ {name} }}}} 就不会不一致",
        "check which is right; if the text uses {{{{ {name} }}}}, the two cannot differ",
    ),
    "文中写在指标名称后面的数，写在指标后面的增速、占比、完成率和比上年增减，与统计里的数；约数只与用词相同的约数相比",
    (
        "a number typed next to a figure's label, or a growth, share, completion or change typed after a "
        "figure, with the figure; approximate numbers only with those that use the same word"
    ),
)
TEXTS_DIFFER = acceptable(
    warning(
        "texts-differ",
        "“{label}”在文中有两个数：{one} 和 {other}",
        "two texts give different numbers for '{label}': {one} and {other}",
        "核对哪个对；写进“统计”，文中都用 {{{{ }}}} 引用",
        "check which is right; enter it under `statistics` and refer to it in both texts with {{{{ }}}}",
    ),
    "两处文字给同一名称写了不同的数",
    "the numbers that two texts give for the same label",
)
AS_OF_DIFFERS = acceptable(
    warning(
        "as-of-differs",
        "“{part}”截至 {part_date}，“{whole}”截至 {whole_date}，不是同一天的数",
        "'{part}' is as of {part_date}, but '{whole}' is as of {whole_date}",
        "换成同一天的数，或改“截至”",
        "use figures of the same day, or change `as_of`",
    ),
    "部分与总数、本数与占比基数的“截至”日期是否相同",
    "the `as_of` dates of a part and its whole, and of a figure and the base of its share",
)
UNUSED_FIGURE = acceptable(
    note(
        "unused-figure",
        "“{figure}”没有用到：正文没有写出，也没有别的数由它算出",
        "'{figure}' is not used: it is not printed and nothing is computed from it",
        "在文中用 {{{{ {name} }}}} 引用，或删去",
        "refer to it in a text with {{{{ {name} }}}}, or delete it",
    ),
    "没有写进报告、也没有参与计算和核对的指标",
    "figures that are neither printed nor used in a computation or a check",
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
    # An assertion is usually a plain text, which has no keys.
    how=Words(
        "写成“{{{{应当: …, {accept}}}}}”",
        "write `{{{{expect: …, {accept}}}}}`",
    ),
)
ACCEPTABLE = rules_in(globals()) | {figures.UNIT_CONFLICT.id: figures.UNIT_CONFLICT}
"""The rules that `accept` can silence, by id."""

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
    "按它的提示改好，删去这一条认可",
    "fix what it reports, and delete this entry of `accept`",
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

ACCEPTING = (NOTHING_TO_ACCEPT, CANNOT_ACCEPT, REASON_MISSING, UNKNOWN_RULE)
"""The rules about `accept` itself."""
