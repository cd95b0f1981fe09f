"""Rules about tables: the files they are read from, their rows, columns and formulas."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error, warning

TABLE_FILES = {
    "table-file-missing": error(
        "找不到表格文件“{path}”", "there is no table file '{path}'",
        "核对文件名和它所在的文件夹[；是不是想写 {nearest}？]",
        "check the name of the file and its folder[; did you mean {nearest}?]",
    ),
    "table-file-type": error(
        "不能从“{path}”读表格：只能读 .xlsx、.csv、.tsv、.txt 文件",
        "no table can be read from '{path}': only .xlsx, .csv, .tsv and .txt files can be read",
        "用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv，再写新的文件名",
        "open it in Excel or WPS, save it as .xlsx or .csv, and give the new name",
    ),
    "table-file-damaged": error(
        "打不开工作簿“{path}”：加了密码、已损坏，或只是改了扩展名",
        "the workbook '{path}' cannot be opened: it has a password, is damaged, or is of another type",
        "用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 或 .csv",
        "open it in Excel or WPS, remove the password, and save it as .xlsx or .csv",
    ),
    "table-file-empty": error(
        "“{path}”[的工作表“{sheet}”][的 {cells}]里没有内容",
        "there is nothing in '{path}'[, sheet '{sheet}'][, cells {cells}]",
        "填好表格并保存[；或核对范围 {cells}]",
        "fill in the table and save it[, or check the cells {cells}]",
    ),
    "table-encoding": error(
        "没有“{encoding}”这种编码", "there is no encoding '{encoding}'",
        "写 UTF-8 或 GBK；不写则由程序判断", "write UTF-8 or GBK, or leave it out to have it found",
    ),
    "table-not-encoded": error(
        "“{path}”不是 {encoding} 编码", "'{path}' is not in the encoding {encoding}",
        "不写编码，由程序判断；或改成 UTF-8 或 GBK", "leave the encoding out to have it found, or write UTF-8 or GBK",
    ),
    "table-delimiter": error(
        "不认识分隔符“{found}”", "unknown delimiter '{found}'",
        "写逗号、分号、制表符或竖线；不写则由程序判断",
        "write comma, semicolon, tab or pipe, or leave it out to have it found",
    ),
    "table-quote": error(
        "这个引号没有对应的另一半，后面的内容都成了这一格的",
        "this quotation mark is never closed, so all that follows belongs to this cell",
        "在这一格末尾补上同样的引号；引号不是成对的，就删去",
        "put the same mark at the end of the cell, or delete this one",
    ),
    "table-needs-openpyxl": error(
        "读工作簿“{path}”要用到 openpyxl，还没有安装",
        "reading the workbook '{path}' needs openpyxl, which is not installed",
        '运行 pip install "reportgen[xlsx]"；或用 Excel、WPS 另存为 .csv，再写新的文件名',
        'run pip install "reportgen[xlsx]", or save the table as .csv and give the new name',
    ),
    "table-sheet": error(
        "工作簿里没有工作表“{sheet}”", "the workbook has no sheet '{sheet}'",
        NEAREST[0] + "[现有：{known}]", NEAREST[1] + "[ known: {known}]",
    ),
    "table-range": error(
        "“{cells}”不是单元格范围", "'{cells}' is no range of cells",
        "写左上角和右下角，如 A1:D20；第 3 行起的全部写 A3:D；不写则读全部",
        "write the first and the last cell, as A1:D20, or A3:D for all rows from the third; leave it out for all",
    ),
    "table-cell-error": error(
        "单元格 {cell} 的值是 {error}，公式算错了", "the cell {cell} holds {error}: its formula failed",
        "在 Excel 或 WPS 里改好公式，保存文件", "mend the formula in the spreadsheet and save the file",
    ),
    "table-formula": error(
        "单元格 {cell} [等 {count} 处]的公式没有存下结果",
        "the formula in the cell {cell}[, and {count} in all,] was saved without its result",
        "用 Excel 或 WPS 打开文件，保存一次", "open the file in Excel or WPS and save it once",
    ),
}  # fmt: skip

TABLES = {
    "table-without-rows": error(
        "表格“{table}”没有内容", "the table '{table}' has no content",
        "写上“行”，或在“文件”里写 .csv、.xlsx 文件名", "give its `rows`, or a .csv or .xlsx `file`",
    ),
    "table-rows-and-file": error(
        "“行”和“文件”不能都写", "`rows` and `file` cannot both be given",
        "只留一样", "keep one of them",
    ),
    "table-without-columns": error(
        "没有“列”，不知道各格是什么", "there are no `columns` to tell what the cells are",
        "写上“列”，如 列: [月份, 收入]；或把每行写成“列: 值”",
        "give the `columns`, such as `columns: [month, income]`, or write each row as `column: value`",
    ),
    "duplicate-column": error(
        "有两列都叫“{name}”", "two columns are called '{name}'",
        "改掉其中一个的“键”或“名称”", "change the `key` or the `label` of one",
    ),
    "table-column-missing": error(
        "文件的表头里没有“{name}”这一列", "the header of the file has no column '{name}'",
        NEAREST[0] + "表头有：{known}", NEAREST[1] + " it has: {known}",
    ),
    "table-header": error(
        "“{found}”这一行{because}，不是表头", "the row of '{found}' {because}: it is no header",
        "用“区域”从表头那一行取起，如 区域: A3:F20；表头占几行的，在文件里合成一行，各列不同名",
        "take the table from its header on by a `range`, such as A3:F20; make one row of a header of several, with a name of its own for each column",
    ),
    "table-row-length": error(
        "这一行有 {count} 格，而表有 {columns} 列", "this row has {count} cells, but the table has {columns} columns",
        "每列写一格[，空着的写 {empty}][；“{grouped}”若是一个数，写成 {number}，或加双引号][；表外的文字，用“区域”隔开，如 区域: {area}]",
        "write a cell for each column[, {empty} for an empty one][; if '{grouped}' is one number, write {number}, or quote it][; leave out what is not of the table by a `range`, such as {area}]",
    ),
    "table-comma-in-number": error(
        "逗号把“{grouped}”分成了两格", "the comma parts '{grouped}' into two cells",
        "写成 {number}，或加引号：'{grouped}'", "write {number}, or quote it: '{grouped}'",
    ),
    "unknown-column": error(
        "表格“{table}”没有“{name}”这一列", "the table '{table}' has no column '{name}'", *KNOWN,
    ),
    "unknown-row": error(
        "表格“{table}”没有“{name}”这一行", "the table '{table}' has no row '{name}'", *KNOWN,
    ),
    "ambiguous-row": error(
        "表格“{table}”有几行都叫“{name}”", "several rows of the table '{table}' are called '{name}'",
        "改掉第一格，使各行不同名", "change their first cells, so that no two are alike",
    ),
    "row-name-unquoted": error(
        "“{name}”是一行的名称，不加引号会当成数", "'{name}' names a row, but is taken for a number without quotes",
        "指这一行的写成 '{name}'；指数的写成 {name}.0", "write '{name}' for the row, {name}.0 for the number",
    ),
    "column-not-numbers": error(
        "“{name}”一列不是数，不能计算", "the column '{name}' does not hold numbers to compute with",
        "核对列名；确是数的，给这一列写上“单位”或“小数位”，就会指出不是数的格",
        "check the name; if it should hold numbers, give it a `unit` or `decimals` to be told of cells that are none",
    ),
    "column-empty": error(
        "“{name}”一列没有数，算不出{wanted}", "the column '{name}' has no numbers to take the {wanted} of",
        "填上这一列，或不引用它", "fill the column, or do not name it",
    ),
    "cell-empty": error(
        "“{row}”一行的“{column}”是空的", "'{column}' of row '{row}' is empty",
        "填上这一格，或不引用它", "fill the cell, or do not name it",
    ),
    "column-circle": error(
        "公式绕回到了自己：算“{name}”要先知道它", "the formula needs its own result: '{name}' is computed from itself",
        "把其中一格写成数，或改公式", "write one of the cells as a number, or change the formula",
    ),
    "cell-not-number": warning(
        "“{column}”一列别的格都是数，只有“{found}”不是，整列当成文字，不能合计，也不按大小排",
        "all other cells of '{column}' are numbers, but '{found}' is none, so that the column is taken for text: it has no total and no order by size",
        "[写成 {nearest}；]没有数的写 —，还不知道的写“待补”；给这一列写上“单位”，就一定按数读",
        "[write {nearest}; ]write — where there is no number, TODO where it is not known yet; a column with a `unit` is always one of numbers",
    ),
    "cell-unit": error(
        "“{column}”一列的单位是“{own}”，这一格却是“{unit}”", "the column '{column}' is in '{own}', but this cell is in '{unit}'",
        "换算成“{own}”；换算关系写在“计量单位”里", "convert it to '{own}'; conversions of your own go under `units`",
    ),
    "table-total-twice": error(
        "“{name}”一行已是合计，又写了“合计”", "the row '{name}' holds the totals, and `total` is given too",
        "删去一处；这一行不是合计的，写“合计: 否”", "delete one; if the row is no total, write `total: no`",
    ),
}  # fmt: skip
