"""The rules about Markdown and about what is placed in it."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error

BAD_PLACING = error(
    "bad-placing",
    "这样写放不进去",
    "nothing can be placed like this",
    "写成 {example}",
    "write {example}",
)
PLACING_OPTION = error(
    "placing-option",
    "“{function}”没有“{name}”这个选项",
    "`{function}` has no option '{name}'",
    NEAREST[0] + "[可用的有：{known}][写成 {example}]",
    NEAREST[1] + "[ known: {known}][write {example}]",
)
PLACING_VALUE = error(
    "placing-value",
    "选项“{name}”写得不对[：“{found}”]",
    "invalid value for the option '{name}'[: '{found}']",
    NEAREST[0] + "[可用的有：{known}][写成 {example}]",
    NEAREST[1] + "[ known: {known}][write {example}]",
)
MISPLACED_BLOCK = error(
    "misplaced-block",
    "标题、机关名称里不能放表格、图表和图片",
    "a heading or an office's name cannot contain a table, chart or picture",
    "把它移到“内容”等成段的文字里",
    "move it to a text with paragraphs, such as `detail`",
)
PLACING_NUMBER = error(
    "placing-number",
    "“{name}”要写 {least} 或更大的整数，不能是 {found}",
    "`{name}` must be a whole number of at least {least}, not {found}",
    "改成要列出的行数；要列出全部，就不写这一项",
    "write the number of rows to show, or leave it out to show all rows",
)
UNKNOWN_ROLE = error(
    "unknown-role",
    "模板用了样式没有的版面角色“{name}”",
    "a template uses the role '{name}', which the style does not have",
    *KNOWN,
)
UNKNOWN_SECTION = error(
    "unknown-section",
    "样式的 layout.sections 里没有“{name}”这一节",
    "the style has no section '{name}' under `layout.sections`",
    "[是不是想写 {nearest}？][已有的：{known}；]要新的一节，加在 style.yaml 的 layout.sections 里",
    "[did you mean {nearest}? ][known: {known}; ]add a new section under `layout.sections` in style.yaml",
)
CONTAINER_NOT_CLOSED = error(
    "container-not-closed",
    "::: {name} 没有结尾的 :::",
    "`::: {name}` is not closed by `:::`",
    "在这一段后面另起一行写 {end}",
    "write `{end}` on a line of its own after it",
)
BAD_CONTAINER = error(
    "bad-container",
    "“::: {name}”后面不能写“{found}”",
    "`::: {name}` cannot be followed by '{found}'",
    "写{expected}",
    "write {expected}",
)
UNSUPPORTED_MARKDOWN = error(
    "unsupported-markdown",
    "模板生成了不支持的 Markdown，{what}：{line}",
    "a template produces unsupported Markdown, {what}: {line}",
    "[{advice}；]可用的有：标题、段落、列表、表格、加粗、斜体、::: 容器",
    "[{advice}; ]use headings, paragraphs, lists, tables, bold, italics or ::: containers",
)
MARKUP_PRINTED = error(
    "markup-printed",
    "{found} 没有读成{what}，会照原样印出来",
    "{found} is not read as {what} and would be printed as it is",
    "用 styles lint 查这个样式，它说出原因和改法[；{advice}]",
    "`styles lint` names the cause and what to write[; {advice}]",
)
HEADING_LEVEL = error(
    "heading-level",
    "标题只有四级，写不到这一级",
    "headings have four levels; this one is deeper",
    "最多写五个 #：一个是题名，##### 是第四级",
    "write at most five #: one for the title, ##### for the fourth level",
)
TABLE_ROWS_JOINED = error(
    "table-rows-joined",
    "表格的几行连成了一行，有 {found} 格，表头只有 {header} 格：行末的 {tag} 去掉了它后面的换行",
    "rows of the table are joined to one of {found} cells, and the header has {header}: {tag} at the end of the line takes the line end after it away",
    "表格的一行只写这一行，{tag} 另起一行写",
    "leave the row alone on its line, and write {tag} on a line of its own",
)
TABLE_ROW_LONG = error(
    "table-row-long",
    "这一行有 {found} 格，表头只有 {header} 格，多出的格不会印出来",
    "this row has {found} cells and the header {header}; the extra cells are not printed",
    "去掉多出的格，或在表头和分隔行里加上这一列；文字里的 | 写成 \\|",
    "remove the extra cells, or add the column to the header and the separator row; write \\| for a bar that is text",
)

MARKDOWN = (
    UNKNOWN_ROLE, UNKNOWN_SECTION, CONTAINER_NOT_CLOSED, BAD_CONTAINER, UNSUPPORTED_MARKDOWN, HEADING_LEVEL,
    MARKUP_PRINTED, TABLE_ROWS_JOINED, TABLE_ROW_LONG,
)  # fmt: skip
"""Mistakes in the Markdown of templates."""
