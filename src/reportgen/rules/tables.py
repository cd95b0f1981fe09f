"""Rules about files that tables are read from."""

from __future__ import annotations

from reportgen.rules.wording import NEAREST, error

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
