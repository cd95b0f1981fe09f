"""The rules about the reports of offices that are summed up."""

from __future__ import annotations

from reportgen.diagnostics import Words, error, warning

LISTED_TWICE = Words("单位清单里写了两遍", "it is twice in the list")
ABOVE_ITSELF = Words("它的上级又在它的下面", "the office above it is below it")
OWN_REPORT = Words("它的目录就是这份报告自己", "its folder is that of this report")
SAME_REPORT = Words("它和“{other}”是同一份报告", "it has the same report as {other}")
CONTAINED = Words("“{other}”的报告已经汇总了它", "the report of {other} already contains it")
NAMES_THIS = Words("它的单位清单里有这份报告", "its own list names this report")

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
OFFICE_NAME_CLASH = warning(
    "office-name-clash",
    "“{name}”既是“{office}”的别名或代码，又是“{other}”的",
    "'{name}' is an alias or code of {office}, but also a name of {other}",
    "改掉其中一个",
    "change one of them",
)
OFFICE_MISSING = warning(
    "office-missing",
    "“{office}”没有报送[，期限是 {due}]：{path} 里没有报告",
    "{office} has not reported[; its report was due on {due}]: there is none at {path}",
    "报来以后放到那里；目录不对的，改“目录”",
    "put its report there when it comes, or correct `folder`",
)
OFFICE_LATE = warning(
    "office-late",
    "“{office}”的报告成文于 {date}，晚于期限 {due}",
    "the report of {office} is dated {date}, after it was due on {due}",
    "数字照样汇总；期限改了的，改“期限”",
    "its figures count; correct `due` if it was extended",
)
OFFICE_BROKEN = warning(
    "office-broken",
    "“{office}”的报告有 {count} 处错误，没有汇总；第一处：{first}",
    "the report of {office} has {count} errors and was left out; the first: {first}",
    "退回去改好；用 reportgen check 可以看到全部错误",
    "send it back to be mended; `reportgen check` shows all errors",
)
OFFICE_COUNTED_TWICE = warning(
    "office-counted-twice",
    "“{office}”会重复计算：{why}；只算一次",
    "{office} would be counted twice: {why}; it counts once",
    "从单位清单里删去多出的一项，或改“目录”“上级”",
    "delete what is more in the list, or correct `folder` or `parent`",
)
WANTED = {"sum": Words("合计", "sum"), "mean": Words("平均", "mean")}
OFFICE_RATE_SUMMED = error(
    "office-rate-summed",
    "各单位的“{name}”是比率或平均数，不能算{wanted}",
    "'{name}' of the offices is a rate or a mean, which has no {wanted}",
    "分别汇总分子和分母再相除；算平均的，每个单位的这一指标都要写“占比基数”，或写成 = 甲 / 乙",
    "sum up what it divides and what it divides by; for a mean, each office has to give its base by `of`, or as `= a / b`",
)
