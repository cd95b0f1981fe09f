"""The rules about the reports of offices that are summed up."""

from __future__ import annotations

from reportgen.diagnostics import (
    Place,
    Rule,
    Words,
    acceptable,
    accepted_in_cells,
    error,
    note,
    rules_in,
    warning,
)

LISTED_TWICE = Words("单位清单里写了两遍，只算一次", "it is twice in the list, and counts once")
ABOVE_ITSELF = Words(
    "它的上级是它自己，或又在它的下面，只算一次", "it is above itself in the list, and counts once"
)
OWN_REPORT = Words(
    "它的目录就是这份报告自己，没有算", "its folder is that of this report; it was left out"
)
SAME_REPORT = Words(
    "它和“{other}”是同一份报告，只算一次", "it has the same report as {other}, and counts once"
)
CONTAINED = Words(
    "“{other}”的报告已经汇总了它，只算一次",
    "the report of {other} already contains it; it counts once",
)
ABOVE_THIS = Words(
    "它是上级，它的单位清单里有这份报告，没有算",
    "it is above this report, which its own list names; it was left out",
)
NAMES_THIS = Words(
    "它自己的单位清单里有这份报告，没有算",
    "its own list names this report, which was left out there",
)
NOT_READ = Words(
    "文件没有读完，可能还有别的错误", "it could not be read to the end; there may be more errors"
)
ALL_FIGURES = Words("所有的数", "all figures")
OF_FIGURES = Words("{count} 个数中的 {same} 个", "{same} of {count} figures")
LEFT_OUT = Words("没有汇总", "and it was left out")
LATER_LEFT_OUT = Words(
    "没有汇总（按名单次序，先列的算数）",
    "and it was left out (of the two, the one that is listed first counts)",
)
COUNTED = Words("数字照样汇总", "but it counts")
ISSUER, TITLE = Words("发文机关", "issuer"), Words("标题", "title")
_IN_LIST = Words("在单位清单里给这个单位写“{accept}”", "add `{accept}` to this office in the list")
"""Where a problem in the report of an office is accepted."""
NOT_IN_RANGE = Words(
    "没有算进最大、最小和个数", "and it was left out of the minimum, the maximum and the count"
)
NOT_IN_MEAN = Words("没有算进平均", "and it was left out of the mean")


def accepted_in_list(rule: Rule, place: Place | None) -> Rule:
    """The rule as it is accepted where the list, which may be a sheet, names an office."""
    if place is None or not place.source.is_sheet:
        return rule
    return accepted_in_cells(rule, _IN_LIST, "offices")


WANTED = {"sum": Words("合计", "sum"), "mean": Words("平均", "mean")}

OFFICE_MISSING = acceptable(
    warning(
        "office-missing",
        "“{office}”没有报送[，期限是{due}]：“{path}”里没有报告[（里面是{there}）]",
        "{office} has not reported[; its report was due on {due}]: there is none at {path}[, which has {there}]",
        "报来以后放到那里；目录不对的，改“目录”",
        "put its report there when it comes, or correct `folder`",
    ),
    "单位清单里每个单位的目录里有没有报告；没有报告、有下级单位的，用下级单位的数。"
    "报告的成文日期早于期限的，只提示",
    "whether there is a report at the folder of each office of the list; an office without one that "
    "has others below it stands for their sum. Before it is due, by the date of this report, this "
    "is a note",
)
OFFICE_LATE = acceptable(
    warning(
        "office-late",
        "“{office}”的报告成文于 {date}，晚于期限 {due}；数字照样汇总",
        "the report of {office} is dated {date}, after it was due on {due}; its figures count",
        "期限改了的，改“期限”",
        "correct `due` if it was extended",
    ),
    "报告的成文日期和单位清单里的期限；不看文件的时间",
    "the date of a report and when it was due; never the time of the file",
)
OFFICE_COUNTED_TWICE = acceptable(
    warning(
        "office-counted-twice",
        "“{office}”会重复计算：{why}",
        "{office} would be counted twice: {why}",
        "从[“{holder}”的]单位清单里删去多出的一项，或改“目录”“上级”",
        "delete what is more in the list[ of {holder}], or correct `folder` or `parent`",
    ),
    "同一份报告列了两次、单位已经包含在另一个单位的汇总里、清单里有这份报告自己、上级绕成了圈",
    "a report that is listed twice, an office that the report of another one sums up, the report "
    "itself in its own list, offices above themselves",
)
OFFICE_NAME_CLASH = acceptable(
    warning(
        "office-name-clash",
        "“{name}”既是“{office}”的别名或代码，又是“{other}”的名称、别名或代码",
        "'{name}' is an alias or code of {office}, but also a name, alias or code of {other}",
        "改掉其中一个",
        "change one of them",
    ),
    "单位清单里的名称、代码、别名是不是各不相同",
    "whether the names, codes and aliases of the list are all different",
)
OFFICE_UNIT_DIFFERS = acceptable(
    warning(
        "office-unit-differs",
        "“{office}”的“{figure}”的计量单位是“{unit}”，{who}用“{usual}”，换算不了，没有汇总",
        "'{figure}' of {office} is in {unit}, where {who} gave {usual}; it cannot be converted and was left out",
        "请它按“{usual}”报",
        "ask for it in {usual}",
    ),
    "各单位同一个指标的计量单位；能换算的换算成多数单位用的，不能换算的不汇总",
    "the units of measure of a figure; those that convert are converted to that of most offices, "
    "others are left out",
    how=_IN_LIST,
)
OFFICE_DEFINITION_DIFFERS = acceptable(
    warning(
        "office-definition-differs",
        "“{office}”的“{figure}”口径可能不一样：{differences}",
        "'{figure}' of {office} may not have been counted in the same way: {differences}",
        "问清楚口径；一样的，请它照多数单位的写法写",
        "ask what it counts; if that is the same, have it written as most write it",
    ),
    "各单位同一个指标的名称、说明、时期、有没有计量单位，与多数单位的是不是一样；没有写说明、时期的不比",
    "whether the label, note, period and unit of measure of a figure are those of most offices; "
    "notes and periods that are not given are not compared",
    unseen=(
        "说明的字不同、意思一样的，也会报告",
        "notes that mean the same in other words are told too",
    ),
    how=_IN_LIST,
)
OFFICE_BASE_DIFFERS = acceptable(
    warning(
        "office-base-differs",
        "“{office}”的“{figure}”按“{found}”算，{who}按“{usual}”算，口径不一样[，{left_out}]",
        "'{figure}' of {office} is computed by '{found}', where {who} use '{usual}': they are not the same[, {left_out}]",
        "请它照多数单位的算法报",
        "ask for it as most compute it",
    ),
    "各单位同一个比率的公式和“占比基数”，与多数单位的用的是不是同样的指标；基数不一样的，不算进平均、最大、最小和个数；没有写的不比",
    "whether the formula and `of` of a rate name the same figures as those of most offices; those of "
    "another base are left out of the mean, the extremes and the count; what is not given is not compared",
    unseen=(
        "用的指标一样、算法不一样的公式",
        "formulas that compute otherwise with the same figures",
    ),
    how=_IN_LIST,
)
OFFICE_DATES_DIFFER = acceptable(
    warning(
        "office-dates-differ",
        "“{office}”报的是{found}的数，{who}报的是{usual}的数[：{figures}]",
        "{office} gives figures {found}, where {who} gave figures {usual}[: {figures}]",
        "请它报{usual}的数",
        "ask for figures {usual}",
    ),
    "各单位汇总的指标的截至日期，和报告的时期，与多数单位的是不是一样；没有写的不比",
    "whether the dates of what is summed up, and the periods of the reports, are those of most "
    "offices; those that are not given are not compared",
    how=_IN_LIST,
)
OFFICE_PARTIAL = acceptable(
    warning(
        "office-partial",
        "{part}报了“{figure}”：报来的单位中，{offices}没有填",
        "'{figure}' is given by {part}: of those that reported, {offices} left it open",
        "请它们补上；没有的写 0",
        "ask for it; what there is none of is 0",
    ),
    "汇总的指标，报来的单位有没有都填；写“待补”、没有写、写成范围的都算没有填",
    "whether all offices that have reported give a figure that is summed up; 待补, TODO and ranges "
    "are not given",
)
OFFICE_PARTIAL_BELOW = acceptable(
    warning(
        "office-partial-below",
        "“{office}”[自己汇总了 {part}的报告，缺{missing}][汇总的{figures}不含{open}：报告里没有填]",
        "[the report of {office} itself sums up {part}, without {missing}][{figures}, as {office} "
        "sums it up, is without {open}, which left it open]",
        "催报、补填以后，再汇总一次",
        "sum up again when they have given it",
    ),
    "自己也汇总下级的单位，它的下级是不是都报了，这份报告要用的指标是不是都填了",
    "whether all offices below one that sums up reports itself have reported to it, and given what "
    "this report asks for",
)
OFFICE_DOUBTFUL_BELOW = acceptable(
    warning(
        "office-doubtful-below",
        "“{office}”自己的汇总有{warnings}没有处理，先看：{first}",
        "the roll-up of {office} itself has {warnings}; look first at this: {first}",
        "运行 reportgen rollup {path} 看，请它处理",
        "see `reportgen rollup {path}`, and ask the office to settle it",
    ),
    "自己也汇总下级的单位，它的汇总有没有警告（数差得远、口径不同、迟报等）；缺报、没有填、合计不符的，另外报告",
    "whether the roll-up of an office below is warned of anything: numbers far off, other "
    "definitions, late reports; what is missing, left open or not the sum is told by itself",
    unseen=(
        "和上期的报告比出来的",
        "what only a comparison with the last period's report shows",
    ),
)
OFFICE_SUM_DIFFERS = acceptable(
    warning(
        "office-sum-differs",
        "[“{office}”的]“{figure}”写的是 {stated}，所属 {part}合计 {sum}",
        "'{figure}' [of {office} ]is stated as {stated}, but the figures of {part} add up to {sum}",
        "核对两处[；要用加起来的数，写成 = {formula}]",
        "check both[; to use the sum, write `= {formula}`]",
    ),
    "这份报告直接写的数，和各单位同一个键或名称的数的合计；下级单位自己写的数，和它的下级单位的合计；比率、平均数不比。"
    "有单位没有报、写的数比合计大的，只提示",
    "a number that this report states, and the sum of the figures of the offices under that key or "
    "label; and what an office states itself, and the sum of those below it; rates and means are not compared. Where offices are missing and more is stated, this "
    "is a note",
)
OFFICE_RESTATED = acceptable(
    warning(
        "office-restated",
        "“{office}”的“{figure}”上期写的是 {said}，上期的报告里是 {value}[；另有 {count} 个指标的上期也不同：{others}]",
        "{office} gives {said} as the previous value of '{figure}', which its last report gave as {value}[; so it is with {count} more: {others}]",
        "核对两处；改过的，请它写“修订: 原因”",
        "check both; if it was revised, it should say so by `revised`",
    ),
    "写了“上期来源”的，各单位写的上期，和上期的报告汇总的同一个单位的数",
    "with `previous_report`, the previous value that an office gives, and its value in the last "
    "period's roll-up",
    how=_IN_LIST,
)
OFFICE_OUTLIER = acceptable(
    warning(
        "office-outlier",
        "“{office}”的“{figure}”是 {value}，{beside}，相差 {times} 倍以上",
        "'{figure}' of {office} is {value}, {beside}: at least {times} times as much, or as little",
        "核对单位和小数点",
        "check the unit of measure and the decimal point",
    ),
    "各单位的数和它的上期，相差一百倍以上、大的不小于一千的才报告；有五个单位以上的，也和各单位居中的数比，"
    "相差一千倍以上，并且和居中的一半单位都相差一百倍以上的报告，没有上期的，相差一百倍、大的不小于一千就报告；"
    "一以上的小数目，别的单位还有十倍以内的，不报告",
    "a figure of an office and its value of the period before, if one is a hundred times the other "
    "and no less than a thousand; of five offices or more also the median of all, if one is a "
    "thousand times the other, and a hundred times those of the middle half; without a value of the "
    "period before, a hundred times all others and no less than a thousand is enough; a small count "
    "from one on is not told if others come within ten times of it",
    how=_IN_LIST,
)
OFFICE_UNCHANGED = acceptable(
    warning(
        "office-unchanged",
        "“{office}”的报告里，{count} 个数和上期的报告全都一样，像是只改了时期；数字照样汇总",
        "all {count} figures of {office} are those of its last report, as if only its period had been changed; they count",
        "请它报本期的数",
        "ask for the figures of this period",
    ),
    "写了“上期来源”的，各单位的数和上期的报告是不是全都一样；没有三个三位以上的数的不比",
    "with `previous_report`, whether all figures of an office are those of its last report; what "
    "has not three numbers of three digits or more is not compared",
    how=_IN_LIST,
)
OFFICE_COPIED = acceptable(
    warning(
        "office-copied",
        "“{office}”的报告里，{which}和“{other}”的一样，像是它的副本，{then}",
        "{which} of {office} are those of {other}, as if its report were a copy, {then}",
        "问清楚是谁用了谁的，请它报自己的；放错了文件夹的，换过来",
        "ask which of them used the other's, and for its own report; or replace what was put into the wrong folder",
    ),
    "两个单位的数是不是全都一样（没有三个三位以上的数的，标题也一样才算）：一样的，标题、发文机关不是本单位的那份不汇总，"
    "都是本单位的，名单上排在后面的不汇总；"
    "有十个以上的数，九成以上一样的，两个单位都提示，照样汇总。一位数、整十整百的数和多数单位都一样的数（价格、任务数），不拿来比",
    "whether two offices have all figures in common (if fewer than three have three digits or more, "
    "the title too): then that whose title and issuer name another office is left out, or else the "
    "one that is listed later; of ten figures or more, whether they have nine tenths "
    "in common: both are told, and count. Numbers of one digit, round ones, and those that most "
    "offices give, as prices and targets, tell nothing",
)
OFFICE_MISPLACED = acceptable(
    warning(
        "office-misplaced",
        "“{office}”的报告里，{what}是“{words}”，像是“{other}”的报告；数字照样算“{office}”的",
        "the report of {office} has the {what} '{words}', as if it were that of {other}; its figures count as those of {office}",
        "看看“{path}”里是不是放错了报告",
        "see whether the wrong report was put into {path}",
    ),
    "报告的发文机关，没有写的看标题的开头，是不是单位清单里另一个单位的名称或别名。标题、发文机关里有本单位名称的，上级、下级单位的，不报告",
    "whether the issuer of a report, or without one the beginning of its title, is the name or an "
    "alias of another office of the list. A report whose title or issuer names its own office is "
    "not told, nor is the name of an office above or below",
    unseen=(
        "写得和清单里的名称、别名不一样的",
        "names that are not written as in the list",
    ),
    how=_IN_LIST,
)
OFFICE_MISNAMED = acceptable(
    warning(
        "office-misnamed",
        "“{office}”没有填“{figure}”，却有别的单位都没有的“{own}”，是不是写错了名称",
        "{office} gives no '{figure}', but has '{own}', which no other office has: is that a slip",
        "问清楚；是写错的，请它改成“{figure}”；不是的，请它补报，没有的写 0",
        "ask; if it is, have it called '{figure}'; if not, ask for the number, or 0 if there is none",
    ),
    "汇总的指标，没有填的单位有没有名称差一两个字、计量单位一样、别的单位都没有的指标",
    "whether an office that left open a figure that is summed up has another one, in the same unit "
    "of measure and called nearly the same, that no other office has",
    how=_IN_LIST,
)
ACCEPTABLE = rules_in(globals())
"""The rules that `accept` can silence, by id."""

OFFICE_NAMELESS = error(
    "office-nameless",
    "单位清单里有一项没有“名称”",
    "an entry of the list of offices has no `name`",
    "写上单位的名称；要读一张表，写“文件”",
    "give the name of the office, or the `file` of a sheet of offices",
)
OFFICE_UNKNOWN_PARENT = error(
    "office-unknown-parent",
    "“{office}”的上级“{name}”不在单位清单里",
    "'{name}', the office above {office}, is not in the list",
    "写清单里单位的名称或代码；直属的删去“上级”",
    "write the name or code of an office of the list, or delete `parent` if it is directly below yours",
)
OFFICES_TOO_DEEP = error(
    "offices-too-deep",
    "“{name}”在第 {most} 层以下，还有单位清单，没有汇总",
    "'{name}' is more than {most} levels down and lists offices; it was left out",
    "少套几层：把下面的单位写进上一级的单位清单",
    "have fewer levels: put its offices into the list of a report above",
)
OFFICE_RATE_SUMMED = error(
    "office-rate-summed",
    "各单位的“{name}”是比率或平均数，不能算{wanted}[：{offices}没有写基数，或者没有填这个基数][：各单位的算法不一样，有{ways}][：“{empty}”都是 0]",
    "'{name}' of the offices is a rate or a mean, which has no {wanted}[: {offices} give no base, or left it open][: the offices compute it by {ways}][: '{empty}' is 0 everywhere]",
    "分别汇总分子和分母再相除；算平均的，每个单位的这一指标都要写同一个“占比基数”，或写成 = 甲 / 乙",
    "sum up what is divided and what it is divided by; for a mean, each office has to give the same base by `of`, or as `= a / b`",
)
OFFICE_ANSWER_BY = warning(
    "office-answer-by",
    "“答复期限” {answer_by} 早于成文日期 {date}",
    "`answer_by`, {answer_by}, is earlier than the date of this report, {date}",
    "改正其中一个",
    "correct one of them",
)
OFFICE_UNLISTED = warning(
    "office-unlisted",
    "“{path}”里有一份报告，单位清单里没有它，没有汇总",
    "there is a report at {path} that the list does not name; it was left out",
    "要汇总的，在单位清单里加上；不要的，移到别处",
    "add it to the list, or move it elsewhere",
)
OFFICE_BROKEN = warning(
    "office-broken",
    "“{office}”的报告有 {errors}，没有汇总[，用它下面 {below} 个单位的数][；{more}]；第一处：{first}",
    "the report of {office} has {errors} and was left out[: the {below} offices below stand for it][; {more}]; the first: {first}",
    "退回去改好；全部错误用 reportgen check {path} 看",
    "send it back to be mended; `reportgen check {path}` shows all errors",
)
OFFICE_LEFT_OVER = warning(
    "office-left-over",
    "“{office}”的报告是{period}的，不是{own}的，没有汇总[，用它下面 {below} 个单位的数]",
    "the report of {office} is about {period}, not about {own}, and was left out[: the {below} offices below stand for it]",
    "请它报这一期的；“时期”写错的，让它改正",
    "ask for the report of this period, or have its `period` corrected",
)
OFFICE_UNDATED = note(
    "office-undated",
    "“{office}”的报告没有写清成文日期，看不出是不是晚于期限 {due}",
    "the report of {office} gives no day as its date, so that it is not known whether it was late; it was due on {due}",
    "请它写上成文日期",
    "ask it to give its `date`",
)
OFFICE_UNIT_CONVERTED = note(
    "office-unit-converted",
    "“{office}”的“{figure}”报的是 {value}，按 {converted} 汇总（{who}用“{usual}”）",
    "'{figure}' of {office} is given as {value} and counts as {converted}, since {who} gave {usual}",
    "没有报错单位的不用管",
    "nothing need be done unless the unit is a mistake",
)
OFFICE_UNKNOWN_KEY = note(
    "office-unknown-key",
    "“{office}”的“{figure}”写在“{key}”下，按名称汇总了",
    "'{figure}' of {office} stands under the key '{key}' and was found by its label",
    "请它用“{usual}”这个键",
    "ask for the key '{usual}'",
)
