"""Rules about reports rolled forward to their next period."""

from __future__ import annotations

from reportgen.diagnostics import error, note

NEXT_EXISTS = error(
    "next-exists",
    "“{path}”已经有了，没有写",
    "'{path}' exists already, and was not written",
    "换一个文件夹；原来的不要了的，先自己删去",
    "give another folder; if that one is not needed, delete it first",
)
NEXT_PERIOD_UNKNOWN = error(
    "next-period-unknown",
    "看不出报告写的是哪段时间，不知道下一期是什么时候",
    "it is not known what time the report is about, nor what comes next",
    "在报告里写上“时期”；或者加 --to-period 写明下一期，如 --to-period 2025年",
    "give the report a `period`, or name the next one, as in `--to-period 2025`",
)
NEXT_PERIOD_OPEN = error(
    "next-period-open",
    "报告写的是{own}，下一期可能是{one}，也可能是{other}",
    "the report is about {own}; the next may be about {one} or {other}",
    "加 --to-period 写明是哪一期",
    "say which by `--to-period`",
)
NEXT_PERIOD_UNREAD = error(
    "next-period-unread",
    "--to-period 写的“{found}”看不懂，或者不是一段时间",
    "`--to-period`: '{found}' is not understood as a period",
    "写成 2025年、2025年上半年、2025年一季度、2025年3月，或者 2025-01 至 2025-03",
    "write it as 2025, H1 2025, Q1 2025, March 2025, or 2025-01 to 2025-03",
)
NEXT_PERIOD_EARLIER = error(
    "next-period-earlier",
    "下一期是{new}，不在{own}之后",
    "the next period, {new}, does not come after {own}",
    "核对 --to-period 和报告的“时期”",
    "check `--to-period` and the report's `period`",
)
NEXT_REFUSED = error(
    "next-refused",
    "上期的报告有错误，没有往下写",
    "the report has errors, and was not rolled forward",
    "先按上面的提示改好，再运行一次",
    "fix what is reported above, and run it again",
)
NEXT_DROPPED = note(
    "next-dropped",
    "{what} {value} 是上期的，没有带到下一期",
    "{what}, {value}, was for the last period and was left out",
    "下一期也有的，另写",
    "if the next period has one too, write it",
)
NEXT_KEPT = note(
    "next-kept",
    "“{said}”照原样留着：不知道要不要跟着改",
    "'{said}' was kept as it is: it may or may not have to change",
    "到新的报告里看一看，该改的自己改",
    "look at it in the new report, and change it if need be",
)
NEXT_BASE = note(
    "next-base",
    "“{figure}”跟{base}比，这份报告里没有那时的数，“上期”待补",
    "'{figure}' is compared with {base}, which this report has no number of: `previous` is still to be filled in",
    "到那时的报告里查",
    "look it up in the report of that time",
)
NEXT_ROW = note(
    "next-row",
    "表“{table}”的最后一行是上期的，下一期的那一行没有添",
    "the last row of the table '{table}' is the last period's; the next one's was not added",
    "自己添上这一行",
    "add that row",
)
NEXT_SHEET = error(
    "next-sheet",
    "“{path}”的格改不了",
    "the cells of '{path}' cannot be changed",
    "用 Excel 或 WPS 另存为 .xlsx，或者把文件存成 UTF-8，再运行一次",
    "save the file again as .xlsx, or as UTF-8, and run it again",
)
NEXT_COLUMN = note(
    "next-column",
    "“{path}”没有“上期”一列，上期的数没有带到下一期",
    "'{path}' has no column for the last period, whose numbers were not taken along",
    "要跟上期比的，加“上期”一列再运行一次",
    "to compare with them, add a column `previous` and run it again",
)
