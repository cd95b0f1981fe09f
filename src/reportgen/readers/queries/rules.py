"""The rules that `reportgen.readers.queries` reports."""

from __future__ import annotations

from reportgen.diagnostics import error, note, warning

QUERY_EMPTY = error(
    "query-empty",
    "没有写查询",
    "there is no query",
    "在“查询”里写一条 SELECT",
    "write a SELECT as `query`",
)
QUERY_FILE_NAMES = error(
    "query-file-names",
    "没有写明查询哪个文件",
    "no file is named to be queried",
    "加上“文件: 台账.db”；几个文件的，写“各文件: [街道.csv, 台账.db]”",
    "add `file: ledger.db`, or `files: [streets.csv, ledger.db]` for several",
)
QUERY_FILE = error(
    "query-file",
    "“{path}”不能查询：只能查询 {known} 文件",
    "'{path}' cannot be queried: only {known} files can",
    "核对文件名；或在别的程序里另存为 .csv",
    "check the file name, or save it as .csv in another program",
)
QUERY_FILES_ALIKE = error(
    "query-files-alike",
    "两个文件都叫“{name}”，查询里分不清",
    "two files are called '{name}', which a query cannot tell apart",
    "给一个文件改名",
    "rename one of the files",
)
QUERY_FILE_DAMAGED = error(
    "query-file-damaged",
    "“{path}”不是数据库或 Parquet 文件，或已损坏",
    "'{path}' is no database or Parquet file, or is damaged",
    "核对文件；加了密码的，先去掉密码",
    "check the file; if it has a password, remove that first",
)
QUERY_TABLES = error(
    "query-tables",
    "“{path}”里有 {count} 个表，不知道查询哪一个",
    "'{path}' has {count} tables, and it is open which one is meant",
    "把要查询的表单独存成一个文件",
    "save the table that is meant as a file of its own",
)
QUERY_NEEDS_DUCKDB = error(
    "query-needs-duckdb",
    "查询 CSV、Parquet 或几个文件要用到 DuckDB，还没有安装",
    "a query over CSV, Parquet or several files needs DuckDB, which is not installed",
    "运行 pip install reportgen[duckdb]；单个 .db 文件不用它",
    "run pip install reportgen[duckdb]; a single .db file does not need it",
)
QUERY_MISTAKE = error(
    "query-mistake",
    "查询有错：{what}",
    "the query is wrong: {what}",
    "改好“查询”里的 SQL；“文件”里的 .csv 等，表名就是文件名（不带扩展名），怪的名称加双引号",
    'mend the SQL; a .csv file is a table of its name without the suffix, and unusual names are quoted with "',
)
QUERY_CLOCK = error(
    "query-clock",
    "“{found}”每次给出的不同，同样的数据会生成不同的文稿",
    "`{found}` gives something else each time, so that the same data would make another draft",
    "[去掉它；要排次序、取几行的，按一列来，如 {order}。][写明日期，如 {date}]",
    "[leave it out; order or take rows by a column: {order}.] [write the date itself, such as {date}]",
)
QUERY_CELL = error(
    "query-cell",
    "“{column}”一列第 {row} 行是{kind}，不能写进表格",
    "row {row} of the column '{column}' is {kind}, which no cell can hold",
    "在查询里换成文字或数，如 cast(… as text)",
    "turn it into text or a number in the query, as by cast(… as text)",
)
QUERY_NO_KEY = error(
    "query-no-key",
    "查询结果里没有主键“{name}”这一列",
    "the query gives no column '{name}', which is to name its rows",
    "[是不是想写 {nearest}？]写查询给出的一列；现有：{known}",
    "[did you mean {nearest}? ]name a column of the query; known: {known}",
)
QUERY_KEY_TWICE = error(
    "query-key-twice",
    "主键“{column}”应当各行不同，“{name}”却有 {count} 行",
    "each row is to have its own '{column}', but '{name}' has {count} rows",
    "核对数据；确是几行合成一行的，在查询里用 group by 汇总",
    "check the data; to make one row of them, add them up with group by",
)
QUERY_KEY_EMPTY = error(
    "query-key-empty",
    "“{column}”一列是各行的名称，第 {row} 行[等 {count} 行]却是空的（NULL）",
    "the column '{column}' names the rows, but is empty (NULL) in row {row}[, one of {count}]",
    "在数据里补上，或在查询里去掉：where {column} is not null",
    "fill it in, or leave such rows out: where {column} is not null",
)
QUERY_NO_ROWS = error(
    "query-no-rows",
    "查询没有给出任何行",
    "the query gives no rows",
    "核对 where 里的条件",
    "check the conditions behind where",
)
QUERY_DATES = warning(
    "query-dates",
    "“{column}”一列的日期是文字，写法不一（如 {found}），在 SQL 里比大小、排先后会出错",
    "the dates in the column '{column}' are texts in several forms (such as {found}), which SQL does not compare as dates",
    "在数据里一律写成 2024-03-05 这样",
    "write all of them like 2024-03-05 in the data",
)
QUERY_TEXT_NUMBERS = warning(
    "query-text-numbers",
    "“{column}”一列里有的数是文字（如 {found}），SQLite 计算时只当作 {read}，比大小时按字比",
    "some numbers in the column '{column}' are texts (such as {found}), which SQLite computes with as {read}, and compares as texts",
    "在数据里改成数；或在查询里换算，如 sum(replace({column}, ',', ''))",
    "make them numbers in the data, or convert them in the query, as by sum(replace({column}, ',', ''))",
)
QUERY_ANY_ROW = warning(
    "query-any-row",
    "“{column}”一列取哪一行的值是碰巧的：从头读是“{one}”，从尾读是“{other}”",
    "it is by chance of which row the column '{column}' is: read from the start it is '{one}', from the end '{other}'",
    "有汇总（sum、count 等）的查询里，没有汇总的列写进 group by，或写成 min(…)、max(…)",
    "beside sum, count and the like, name a column that is not summed up in group by, or write min(…) or max(…)",
)
DATABASE_OPEN = error(
    "database-open",
    "“{path}”正开着，新改的内容还在 {beside} 里，没有写进去",
    "'{path}' is open: changes are still in {beside} and not in the file",
    "关掉正在用它的程序，再运行",
    "close the program that is using it, and try again",
)
SOURCE_CHANGED = note(
    "source-changed",
    "上次生成以后，“{path}”变了：{what}",
    "'{path}' has changed since the last build: {what}",
    "正文里手写的数，照新的核对",
    "check numbers that are typed in texts against the new rows",
)
QUERY_KEPT = note(
    "query-kept",
    "{why}，用了上次生成时留下的行：{path}",
    "{why}: the rows are those that the last build has kept in {path}",
    "要新的数，把文件放回来，或装上 reportgen[duckdb]",
    "for new rows, put the file back, or install reportgen[duckdb]",
)
QUERY_KEPT_UNUSED = note(
    "query-kept-unused",
    "留下的行（{path}）不能用：{why}",
    "the rows that were kept ({path}) cannot be used: they {why}",
    "把要查询的文件放回来，重新生成",
    "put the file back that is queried, and build again",
)
QUERY_NOT_KEPT = warning(
    "query-not-kept",
    "查询的行没能留在“{path}”：{reason}",
    "the rows of a query could not be kept in '{path}': {reason}",
    "没有它，以后离开数据库就不能重新生成；把那里的文件移开，核对文件夹能不能写",
    "without them, the draft cannot be built again where the database is not; move away what lies there, and check that the folder can be written",
)
