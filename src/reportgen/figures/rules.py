"""Rules about tables (their files, rows, columns and cells), figures, formulas and filters."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, Words, acceptable, error, note, warning

TABLE_WITHOUT_ROWS = error(
    "table-without-rows",
    "表格“{table}”没有内容",
    "the table '{table}' has no content",
    "写上“行”，或在“文件”里写 .csv、.xlsx 文件名",
    "give its `rows`, or a .csv or .xlsx `file`",
)
TABLE_ROWS_AND_FILE = error(
    "table-rows-and-file",
    "“行”和“文件”不能都写",
    "`rows` and `file` cannot both be given",
    "只留一样",
    "keep one of them",
)
TABLE_ROWS_FROM = error(
    "table-rows-from",
    "写了“行自”，就不能再写“行”或“文件”",
    "with `rows_from`, neither `rows` nor `file` can be given",
    "只留一样",
    "keep one of them",
)
NO_OFFICES = error(
    "no-offices",
    "这里要用下级单位的报告，可是没有“单位清单”",
    "this asks for the reports of other offices, but no `offices` are listed",
    "写上单位清单，如 单位清单: [清河镇, 柳林镇]",
    "list them, such as `offices: [Ashford, Thornby]`",
)
TABLE_WITHOUT_COLUMNS = error(
    "table-without-columns",
    "没有“列”，不知道各格是什么",
    "there are no `columns` to say what the cells mean",
    "写上“列”，如 列: [月份, 收入]；或把每行写成“列: 值”",
    "give the `columns`, such as `columns: [month, income]`, or write each row as `column: value`",
)
DUPLICATE_COLUMN = error(
    "duplicate-column",
    "有两列都叫“{name}”",
    "two columns are called '{name}'",
    "改掉其中一个的“键”或“名称”",
    "change the `key` or `label` of one of them",
)
TABLE_COLUMN_MISSING = error(
    "table-column-missing",
    "文件的表头里没有“{name}”这一列",
    "the header of the file has no column '{name}'",
    NEAREST[0] + "表头有：{known}",
    NEAREST[1] + " the header has: {known}",
)
TABLE_LINES = error(
    "table-lines",
    "“{found}”不是文件里的行",
    "'{found}' does not name rows of the file",
    "写行号，如 表头: 3-4、附注行: 18、19；没有注的写 附注行: 无",
    "write the numbers of rows, such as `header: 3-4` or `notes: 18, 19`, or `notes: none`",
)
TABLE_SEVERAL = error(
    "table-several",
    "“{sheet}”里有 {count} 个表：{tables}",
    "there are {count} tables in '{sheet}': {tables}",
    "[没有标题是“{title}”的；]写明要哪一个，如 区域: {first}；或者把“标题”写得和它的标题一样",
    "[none has the title '{title}'; ]say which one, as in `range: {first}`, or give the `title` that it has there",
)
TABLE_NONE = error(
    "table-none",
    "“{sheet}”里没有表，只有文字",
    "there is no table in '{sheet}', only text",
    "写明有表的工作表，如 工作表: 统计表",
    "name the sheet with the table, as in `sheet: Statistics`",
)
TABLE_HEADLESS = error(
    "table-headless",
    "区域 {area} 里没有表头行：第一行已是数据",
    "the range {area} has no header row: its first row holds data already",
    "区域从表头的第一行写起；这一行确是表头的，另写 表头: {row}",
    "begin the range with the first row of the header; if that row is the header, write `header: {row}` as well",
)
TABLE_READ = note(
    "table-read",
    "读成：{how}",
    "read as: {how}",
    "[{ask}；]读得不对的，用“区域”“表头”“附注行”“合计”写明",
    "[{ask}; ]if that is wrong, say so by `range`, `header`, `notes` or `total`",
)
TABLE_UNIT = warning(
    "table-unit",
    "“{column}”一列的单位写的是“{own}”，文件里是“{unit}”",
    "the unit of '{column}' is given as '{own}', but as '{unit}' in the file",
    "核对是哪一个，改掉另一处",
    "check which is right, and change the other",
)
TABLE_ROW_TWICE = warning(
    "table-row-twice",
    "“{name}”一行在表里有两次[，{same}]",
    "the row '{name}' stands twice in the table[, {same}]",
    "多写的删去；确是两回事的，使名称不同",
    "delete one if it is one too many; if they are two things, give them different names",
)
TABLE_ROW_LENGTH = error(
    "table-row-length",
    "这一行有 {count} 格，而表有 {columns} 列",
    "this row has {count} cells, but the table has {columns} columns",
    "每列写一格[，空着的写 {empty}][，{surplus}][；“{grouped}”若是一个数，写成 {number}，或加双引号][；表外的文字，用“区域”隔开，如 区域: {area}]",
    "write a cell for each column[, {empty} for an empty one][, {surplus}][; if '{grouped}' is one number, write {number}, or quote it][; leave out text around the table with a `range`, such as {area}]",
)
TABLE_COMMA_IN_NUMBER = error(
    "table-comma-in-number",
    "逗号把“{grouped}”分成了两格",
    "the comma splits '{grouped}' into two cells",
    "写成 {number}，或加引号：'{grouped}'",
    "write {number}, or quote it: '{grouped}'",
)
UNKNOWN_COLUMN = error(
    "unknown-column",
    "表格“{table}”没有“{name}”这一列",
    "the table '{table}' has no column '{name}'",
    *KNOWN,
)
UNKNOWN_ROW = error(
    "unknown-row",
    "表格“{table}”没有“{name}”这一行",
    "the table '{table}' has no row '{name}'",
    *KNOWN,
)
SHARE_OF_CELL = error(
    "share-of-cell",
    "表里的一格没有“{name}”可问",
    "a cell has no '{name}'",
    "占这一列合计的百分之几，写成 {{{{ {part} / {whole} | 换算('%') }}}}",
    "for its share of the column's total, write {{{{ {part} / {whole} | to('%') }}}}",
)
AMBIGUOUS_ROW = error(
    "ambiguous-row",
    "表格“{table}”有几行都叫“{name}”",
    "several rows of the table '{table}' are called '{name}'",
    "[写别的列里的名称：{others}；或者]改掉第一格，使各行不同名",
    "[write the name in another column: {others}; or ]change their first cells so that no two are the same",
)
ROW_NAME_UNQUOTED = error(
    "row-name-unquoted",
    "“{name}”是一行的名称，不加引号会当成数",
    "'{name}' is the name of a row, but without quotes it is read as a number",
    "指这一行的写成 '{name}'；指数的写成 {name}.0",
    "write '{name}' for the row, or {name}.0 for the number",
)
COLUMN_NOT_NUMBERS = error(
    "column-not-numbers",
    "“{name}”一列不是数，不能计算",
    "the column '{name}' does not hold numbers to compute with",
    "核对列名；确是数的，给这一列写上“单位”或“小数位”，就会指出不是数的格",
    "check the name; if the column should hold numbers, give it a `unit` or `decimals` so that cells that are not numbers are reported",
)
COLUMN_EMPTY = error(
    "column-empty",
    "“{name}”一列没有数，算不出{wanted}",
    "the column '{name}' has no numbers, so it has no {wanted}",
    "填上这一列，或不引用它",
    "fill in the column, or do not refer to it",
)
CELL_EMPTY = error(
    "cell-empty",
    "“{row}”一行的“{column}”是空的",
    "'{column}' in row '{row}' is empty",
    "填上这一格，或不引用它",
    "fill in the cell, or do not refer to it",
)
CELL_NONE = error(
    "cell-none",
    "“{row}”一行的“{column}”写的是“{found}”，没有数",
    "'{column}' in row '{row}' says '{found}', so it has no number",
    "改写这句话，不引用它",
    "word the sentence without it",
)
CELL_HAS_NO_NUMBER = error(
    "cell-has-no-number",
    "“{row}”一行的“{column}”{found}，没有数",
    "'{column}' in row '{row}' {found}, so it has no number",
    "先用 {{% if row.{column} %}} 判断（没有数的不成立）；要照表里的样子写出，用 row.{column}.value",
    "guard it with {{% if row.{column} %}}, which does not hold without a number; row.{column}.value prints what the table shows",
)
COLUMN_NOT_SUMMED = error(
    "column-not-summed",
    "“{name}”一列没有{wanted}可言：{why}",
    "'{name}' has no meaningful {wanted}: {why}",
    "引用其中的一格；确有合计的，写在表的合计行里",
    "refer to one of its cells, or state a total in a row of totals",
)
COLUMN_DAYS = note(
    "column-days",
    "“{column}”一列里有日期（如 {found}），也有数，照原样印，不合计",
    "'{column}' holds days such as {found} as well as numbers: it is printed as it is, without a total",
    "确是日期的不必改；本是数而被表格软件改成日期的，把那一格改成文本重填",
    "nothing to do if they are days; if the spreadsheet made a day of what is none, format the cell as text and enter it again",
)
COLUMN_CIRCLE = error(
    "column-circle",
    "公式绕回到了自己：算“{name}”要先知道它",
    "the formula depends on its own result: '{name}' is computed from itself",
    "把其中一格写成数，或改公式",
    "write one of the cells as a number, or change the formula",
)
CELL_NOT_NUMBER = warning(
    "cell-not-number",
    "“{column}”一列别的格都是数，只有“{found}”不是，整列当成文字，不能合计，也不按大小排",
    "all other cells of '{column}' are numbers, but '{found}' is not, so the column is read as text: it has no total and cannot be sorted by size",
    "[写成 {nearest}；]没有数的写 —，还不知道的写“待补”；给这一列写上“单位”，就一定按数读[；{outside}]",
    "[write {nearest}; ]write — where there is no number, or TODO where it is not known yet; a column with a `unit` is always read as numbers[; {outside}]",
)
CELL_UNIT = error(
    "cell-unit",
    "“{column}”一列的单位是“{own}”，这一格却是“{unit}”",
    "the column '{column}' is in '{own}', but this cell is in '{unit}'",
    "换算成“{own}”，或者在“计量单位”里写明换算",
    "convert it to '{own}', or define the conversion under `units`",
)
CELL_UNIT_ODD = warning(
    "cell-unit-odd",
    "“{column}”一列的“{found}”和别的格单位不一样，整列当成文字，不能合计，也不按大小排",
    "'{found}' has another unit than the other cells of '{column}', so the column is read as text: it has no total and cannot be sorted by size",
    "给这一列写上“单位”，没有单位的格就按它算；或者改得各格单位一样",
    "give the column a `unit`, which cells without one then have, or write the same unit in all cells",
)
TABLE_TOTAL_TWICE = error(
    "table-total-twice",
    "表里已有“{name}”一行，又另写了“合计:”",
    "the table has a row of totals, '{name}', and `total:` is given too",
    "删去一处；这一行不是合计的，写“合计: 否”",
    "delete one; if the row is not a total, write `total: no`",
)
NAME_UNQUOTED = error(
    "name-unquoted",
    "有个名称就是“{name}”，不加引号却会当成算式",
    "'{name}' is a name, but without quotes it is read as arithmetic",
    "指它的写 {quoted}；要计算的，运算符两边各空一格",
    "write {quoted} for the name, or put spaces around the operator to compute",
)
NAME_TAKEN = error(
    "name-taken",
    "“{name}”已经是一个指标的名称，表格不能再用",
    "'{name}' is the name of a figure already, and cannot be that of a table",
    "给表格改个名称，如“{name}表”；文中引用它的地方也要改",
    "give the table another name, such as '{name} table', also where texts place it",
)
AMBIGUOUS_FIGURE = error(
    "ambiguous-figure",
    "有几个指标都叫“{name}”",
    "several figures are called '{name}'",
    "改用编号：{keys}",
    "use one of their keys: {keys}",
)
UNKNOWN_FIELD = error(
    "unknown-field", "指标没有“{name}”这一项", "figures have no field '{name}'", *KNOWN
)
UNKNOWN_FILTER = error(
    "unknown-filter", "没有“{name}”这个过滤器", "there is no filter '{name}'", *KNOWN
)
BAD_ARGUMENTS = error(
    "bad-arguments",
    "过滤器“{name}”的括号里写得不对",
    "wrong arguments for filter '{name}'",
    "例：增长('较上月')、取整(1)、换算('万元')；不需要说明的，不带括号",
    "write for example growth('from May'), round(1) or to('thousand'); without arguments, no brackets",
)
CEILING_HAS_NO_RATE = error(
    "ceiling-has-no-rate",
    "“{figure}”的目标是不得超过的控制数，没有完成率",
    "the target of '{figure}' is a limit not to be exceeded, so it has no completion",
    "用“完成”说是否控制在目标以内：{{{{ {figure} | 完成 }}}}；是要完成的任务的，改“目标”或“控制”",
    "use the filter: `{{{{ {figure} | completion }}}}` says whether it is within the limit; if it is to be reached, change `target` or `ceiling`",
)
FIGURE_LACKS = error(
    "figure-lacks",
    "指标“{figure}”没有{wanted}，也算不出",
    "figure '{figure}' has no {wanted}, and it cannot be computed",
    "在该指标里写上{wanted}[，或写上{base}由程序计算]",
    "give its {wanted}[, or its {base} to have it computed]",
)
RATE_OF_RANGE = error(
    "rate-of-range",
    "指标“{figure}”是一个范围，算不出{wanted}",
    "figure '{figure}' is a range, so its {wanted} cannot be computed",
    "写成一个数，或在该指标里直接写上{wanted}",
    "write it as one number, or state its {wanted}",
)
NO_STATISTICS = error(
    "no-statistics",
    "报告里没有“统计”，文中 {count} 处引用的数都找不到",
    "the report has no `statistics`, and its texts name figures in {count} places",
    "加上“统计:”，下面每个数一行，如“{name}: 48件”[；“{below}”里的 .yaml 文件没有读：下级文件夹不读，移到报告的文件夹里]",
    "add `statistics:` with a line for each figure, such as `{name}: 48 cases`[; the .yaml files in '{below}' were not read: move them into the report's folder, since folders in it are not searched]",
)
FILTER_NEEDS_FIGURE = error(
    "filter-needs-figure",
    "“{filter}”只能用在指标上",
    "'{filter}' works on figures only",
    "写成 {{{{ 指标名 | {filter} }}}}[；{office}]",
    "write {{{{ figure | {filter} }}}}[; {office}]",
)
FILTER_NEEDS_VALUE = error(
    "filter-needs-value",
    "“{filter}”前面的值这份报告里没有",
    "this report does not have the value before '{filter}'",
    "先用 {{% if … %}} 判断这个值是否存在",
    "guard the line with {{% if … %}}, which asks for the value",
)
FILTER_ON_CELL = error(
    "filter-on-cell",
    "“{filter}”只能用在指标上，这里是表格的一格",
    "'{filter}' works on figures only, and this is a cell of a table",
    "[用点取：row.列.{asks}；]表格的一格有 value、unit、label、share、rank，同比、环比这样的百分数可以用 growth",
    "[read it with a dot: row.column.{asks}; ]a cell has value, unit, label, share and rank, and percentages of growth take `growth`",
)
OTHER_BASE = error(
    "other-base",
    "“{column}”一列的数，这里说成了“{base}”",
    "a number of the column '{column}' is told with '{base}' here",
    "取“{base}”的那一列；或者只写 growth，比较词随列名",
    "read the column of '{base}', or write `growth` alone, which takes the words of the column",
)
FILTER_NEEDS_NUMBER = error(
    "filter-needs-number",
    "“{filter}”要用在数字上，而这里是“{found}”",
    "'{filter}' needs a number, but found '{found}'",
    "用在指标或数字上",
    "use it on a figure or a number",
)
NOT_WHOLE = error(
    "not-whole",
    "“{found}”{because}，不能写成汉字",
    "'{found}' {because} and cannot be written in words",
    "去掉“汉字”过滤器",
    "remove the filter",
)
DIVISION_BY_ZERO = error(
    "division-by-zero",
    "算不出指标“{figure}”的{rate}：{base}是 0",
    "the {rate} of '{figure}' cannot be computed: its `{base}` is 0",
    "核对“{base}”；确为 0 的，直接写出{rate}或改用文字",
    "check `{base}`; if it really is 0, state the {rate} or describe the change in words",
)
NUMBER_WITH_UNIT = error(
    "number-with-unit",
    "式子里的数不带单位：“{found}”",
    "numbers in formulas have no unit: '{found}'",
    "同它相加、相减、相比的，写成 {number}，单位随旁边的指标；除以它、乘以它的，把它列为一个指标（如 基数: {found}），式子里写它的名称",
    "if it is added, subtracted or compared, write {number}, which takes the unit of the figure beside it; if something is divided or multiplied by it, make it a figure (`base: {found}`) and write its name",
)
RATE_BELOW_ZERO = error(
    "rate-below-zero",
    "算不出指标“{figure}”的{rate}：{base}不是正数",
    "the {rate} of '{figure}' cannot be computed: its {base} is not above 0",
    "用文字说{instead}；有通行算法的，直接写出{rate}",
    "describe the change in words{instead}, or state the {rate} if there is an accepted way to compute it",
)
FIGURE_UNRANKED = error(
    "figure-unranked",
    "排不出指标“{figure}”的位次：{because}",
    "figure '{figure}' cannot be ranked: {because}",
    "让要排位次的几个指标写同一个“占比基数”，或由一个指标的“构成”“其中”列出它们，单位要能换算",
    "give the figures to be ranked the same `of`, or list them all under `total_of` or `parts` of one figure, in units that convert",
)
PERCENT_OR_RATIO = error(
    "percent-or-ratio",
    "“{number}”没有写 %：当成 {percent} 和当成 {ratio}，结果不一样",
    "'{number}' has no %, and the result differs between {percent} and {ratio}",
    "写明是 {percent} 还是 {ratio}",
    "write {percent} or {ratio}",
)
FORMULA_CIRCLE = error(
    "formula-circle",
    "公式互相引用成了环：{names}",
    "the formulas depend on one another in a circle: {names}",
    "把其中一个写成数",
    "write one of them as a number",
)
FORMULA_DIVISION = error(
    "formula-division",
    "公式里除以 0",
    "the formula divides by 0",
    "核对除号后面的数",
    "check the number after the division sign",
)
FORMULA_NEEDS_UNIT = error(
    "formula-needs-unit",
    "算出来的单位是“{unit}”，要写明用什么单位",
    "the result is in '{unit}', so its unit must be given",
    "{remedy}",
    "{remedy}",
)
COLUMN_NEEDS_FUNCTION = error(
    "column-needs-function",
    "“{name}”是表格或一整列，不是一个数",
    "'{name}' is a table or a whole column, not one number",
    "写 合计(表.列)、表.列.合计 等",
    "write for example sum(table.column) or table.column.sum",
)
UNKNOWN_FUNCTION = error(
    "unknown-function", "没有“{name}”这个函数", "there is no function '{name}'", *KNOWN
)
FUNCTION_ARGUMENTS = error(
    "function-arguments",
    "函数“{name}”的括号里写得不对",
    "wrong arguments for function '{name}'",
    "例：合计(甲, 乙)、合计(表.列)、取整(甲, 1)；表格的列里还有 占比(甲)、增速(甲, 乙)",
    "write for example sum(a, b), sum(table.column) or round(a, 1); in columns of tables also share(a) and growth(a, b)",
)
RANGE_IN_FORMULA = error(
    "range-in-formula",
    "“{figure}”是一个范围，不能拿来计算",
    "'{figure}' is a range and cannot be computed with",
    "写成一个数，或不在公式里用它",
    "write it as one number, or leave it out of the formula",
)
UNKNOWN_TABLE = error(
    "unknown-table",
    "没有叫“{name}”的表格",
    "there is no table '{name}'",
    NEAREST[0] + "[不是每份报告都有的表，先用 {guard} 判断。][现有：{known}]",
    NEAREST[1] + "[ if some reports do not have it, guard it with {guard}.][ known: {known}]",
)
NO_TABLES = Words("无，先在“表格”里写上它", "none; declare it under `tables`")
"""What is known if there are no tables."""
PLACED_IN_TABLE = error(
    "placed-in-table",
    "表格的标题、注和来源里不能放表格、图表、图片、脚注和对它们的引用",
    "the title, note or source of a table cannot place a table, chart, picture, footnote or reference",
    "把它移到正文的文字里",
    "move it to a text of the report",
)
NO_NUMBERS = error(
    "no-numbers",
    "表格“{table}”[的“{column}”列]没有可以画图的数",
    "table '{table}' has no numbers[ in '{column}'] to draw",
    "换一列，或换一个表格",
    "use another column or table",
)
UNIT_CONFLICT = acceptable(
    error(
        "unit-conflict",
        "单位对不上：“{figure}”按“{own}”计，{other}按“{unit}”计",
        "units do not match: '{figure}' is in '{own}', but {other} is in '{unit}'",
        "[“{remark}”不是单位，写到“说明”（统计表里是“备注”一列）][核对两处的单位：是一回事的，写成同一个单位，或在“计量单位”里写明换算；不是一回事的，{apart}]",
        "['{remark}' is no unit: write it as the figure's `note` (in a sheet, under notes)][check both units: if they are of the same things, write one unit, or define the conversion under `units`; if not, {apart}]",
    ),
    "一个指标的各数、部分与总数、本数与占比基数、同名指标的单位能否换算；都是数个数的（件和封、家和户），只警告，单位只是多一个词的（户和农户）不提示；合起来正好是总数的，也不提示",
    (
        "whether units convert between the amounts of one figure, between parts and wholes, between "
        "a figure and its base, and between figures of the same label; if both count things (cases "
        "and letters) it is only a warning, and none if one is the other with a word before it "
        "(fires, structure fires) or if the parts add up to their whole"
    ),
    unseen=(
        "没有写单位的数；数量级写错而单位能换算的（万元写成亿元），那要看别的数对不对得上；文字里的单位",
        (
            "numbers without a unit; a wrong order of magnitude in a unit that converts, such as thousand "
            "for million, which only other numbers can show; units in texts"
        ),
    ),
)
UNIT_GIVEN_TWICE = error(
    "unit-given-twice",
    "“{figure}”的数值按“{unit}”计，“单位”写的却是“{own}”",
    "the value of '{figure}' is in '{unit}', but its unit is given as '{own}'",
    "核对是哪一个，只写一处[，如 {example}]",
    "check which is right, and give only one unit[, such as {example}]",
)
FRACTION_PRINTED = warning(
    "fraction-printed",
    "“{term}”在这里印成 {shown}，不是百分之几",
    "'{term}' is printed as {shown} here, not as a percentage",
    "写成 {{{{ {term} | 换算('%') }}}}",
    "write {{{{ {term} | to('%') }}}}",
)
APPROXIMATED_TWICE = warning(
    "approximated-twice",
    "“{figure}”的约数写了两处：“{own}”和“{other}”，只印“{own}”",
    "'{figure}' is called approximate twice, by '{own}' and by '{other}'; only '{own}' is printed",
    "只留一处",
    "keep one of them",
)
UNITS_MIXED = warning(
    "units-mixed",
    "“{one}”和“{other}”算在一起，结果按“{one}”写",
    "'{one}' and '{other}' are computed together, and the result is given in '{one}'",
    "核对各数数的是不是一回事；是的，给结果写明单位，如 {remedy}",
    "check that they count the same things; if so, state the unit of the result, as in {remedy}",
)
