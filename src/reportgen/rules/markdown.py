"""Rules about the Markdown that templates write, which `styles lint` and `styles test` go by."""

from __future__ import annotations

from reportgen.diagnostics import error, warning

_BLANK_ABOVE = ("在它上面空一行", "leave a blank line above it")

MARKDOWN = {
    "table-separator": error(
        "分隔行与表头不合[：表头有 {header} 格，分隔行有 {found} 格]，表格没有读出来",
        "the separator row does not fit the header[, which has {header} cells while it has {found}], so that this is no table",
        "写成 {wanted}", "write {wanted}",
    ),
    "table-separator-missing": error(
        "表头下面没有分隔行，表格没有读出来", "there is no separator row below the header, so that this is no table",
        "在表头下面加一行 {wanted}", "add a line below the header: {wanted}",
    ),
    "table-header-missing": error(
        "分隔行上面没有表头，表格没有读出来", "there is no header above the separator row, so that this is no table",
        "在它上面写一行表头，各列都有；表头可以是空格", "write a row for the header above it, with a cell for each column",
    ),
    "table-parted": error(
        "空行把表格断开了，从这一行起照原样印出来", "a blank line ends the table above; from here on its rows are printed as they stand",
        "去掉它上面的空行；for 里也不要留空行", "take the blank line above it away; leave none in a `for` either",
    ),
    "table-swallowed": error(
        "这里没有读成表格，接在了上面的文字后面", "this is read as part of the text above, not as a table", *_BLANK_ABOVE,
    ),
    "table-row-long": error(
        "这一行有 {found} 格，表头只有 {header} 格，多出的格不会印出来", "this row has {found} cells and the header {header}; what is beyond is not printed",
        "去掉多出的格，或在表头和分隔行里加上这一列；文字里的 | 写成 \\|",
        "take the cell away, or add the column to the header and the separator row; write \\| for a bar that is text",
    ),
    "table-row-short": warning(
        "这一行只有 {found} 格，表头有 {header} 格，右边的格空着", "this row has {found} cells and the header {header}; those at the right stay empty",
        "补上缺的格，空着的也写上 |", "add what is missing; an empty cell is written | too",
    ),
    "table-text-below": error(
        "这一行紧接在表格下面，成了表格的一行", "this line stands right below the table and is taken for a row of it", *_BLANK_ABOVE,
    ),
    "container-ends-other": error(
        "{inner} 没有自己的结尾：下面的 {end} 结束的是外面的 {outer}", "`{inner}` is not closed: the next `{end}` closes `{outer}` around it",
        "外面的开头、结尾都多写一个冒号，里面的用 ::: 结尾",
        "write one colon more at both ends of the container around it, and close this one with `:::`",
    ),
    "container-end-alone": error(
        "这个 {found} 前面没有要它结束的容器", "there is no container that this `{found}` closes",
        "删去它，或在前面写上容器的开头，如 ::: note", "delete it, or open a container before it, as `::: note`",
    ),
    "landscape-twice": error(
        "它在 {outer} 里面：从里面的结尾起，页面就转回去了", "this stands in `{outer}`: the pages are turned back at the end of the inner one",
        "去掉里面的开头和结尾", "take both ends of the inner one away",
    ),
    "role-in-role": warning(
        "{inner} 写在 {outer} 里面，{outer} 的样子对它不起作用", "`{inner}` stands in `{outer}` and has nothing of its looks",
        "先结束 {outer}，再写 {inner}", "close `{outer}` before it",
    ),
    "table-in-role": warning(
        "表格、图表写在 {outer} 里面，{outer} 的样子对它不起作用", "what stands in `{outer}` here is no text, and has nothing of its looks",
        "先结束 {outer}，再写它", "close `{outer}` before it",
    ),
    "text-in-place": warning(
        "{name} 里面不写文字，这里的照正文印在它后面", "`{name}` holds no text; this is printed after it as any other text is",
        "写到它的结尾后面", "write it after the end of the container",
    ),
    "container-without": error(
        "{name} 里没有{wanted}", "there is no {wanted} in `{name}`",
        "把它写进去，或删去这个容器", "put it inside, or delete the container",
    ),
    "caption-alone": error(
        "{name} 后面没有表格", "no table follows `{name}`",
        "紧跟着写表格；表格有时不写的，用同一个 {{% if … %}} 把两样都括进去",
        "let the table follow; where it may be absent, put both into one {{% if … %}}",
    ),
    "heading-blank": error(
        "# 后面没有空格，不成标题", "there is no blank behind the #, so that this is no heading",
        "写成 {wanted}", "write {wanted}",
    ),
    "heading-numbered": warning(
        "标题自动编号（{first}），这里又写了“{found}”", "headings are numbered by the style ({first}), and '{found}' is typed as well",
        "删去“{found}”；要自己写编号的，放进 ::: 角色 的容器里", "delete it; a heading in a container `::: role` has no number",
    ),
    "heading-underlined": warning(
        "这一行 {found} 把上面的文字变成了标题", "this line of {found} makes a heading of the text above it",
        "要标题，写 {wanted}；不要，就删去这一行。要一条线，写 ::: rule 和角色的名称",
        "for a heading write {wanted}, else delete the line; for a rule write `::: rule` and a role",
    ),
    "block-indented": error(
        "行首空了四格以上，{found} 不起作用", "the line begins with four blanks or more, so that {found} is printed as it stands",
        "去掉行首的空格", "take the blanks at the start of the line away",
    ),
    "line-swallowed": warning(
        "这一行上面没有空行，接在了{what}里", "there is no blank line above this line, which becomes part of {what}",
        "另起一段的，上面空一行；属于它的，行首空两格", "leave a blank line above it; where it does belong there, begin it with two blanks",
    ),
    "markdown-not-read": error(
        "不认得 {found}，会照原样印出来", "{found} is not read as Markdown, and printed as it stands", "{advice}", "{advice}",
    ),
    "single-braces": error(
        "{found} 只有一层花括号，会照原样印出来", "{found} has single braces, and is printed as it stands",
        "写成 {wanted}", "write {wanted}",
    ),
    "wide-markdown": error(
        "{found} 是全角的，不起作用", "{found} is full-width, and printed as it stands", "写成半角的 {wanted}", "write {wanted}",
    ),
}  # fmt: skip
