"""Rules about Markdown and what is placed in it."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error

BAD_PLACING = error(
    "bad-placing", "这样写放不进去", "nothing can be placed so", "写成 {example}", "write {example}"
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
    "the option '{name}' is not right[: '{found}']",
    NEAREST[0] + "[可用的有：{known}][写成 {example}]",
    NEAREST[1] + "[ known: {known}][write {example}]",
)
MISPLACED_BLOCK = error(
    "misplaced-block",
    "标题、机关名称里放不下表格、图表和图片",
    "a heading or the name of an office cannot hold a table, chart or picture",
    "把它移到“内容”等成段的文字里",
    "move it into a text of paragraphs, such as `detail`",
)
PLACING_NUMBER = error(
    "placing-number",
    "“{name}”要写 {least} 或更大的整数，不能是 {found}",
    "`{name}` is a whole number from {least}, not {found}",
    "改成要写出的行数；要写出全部，就不写它",
    "give the number of rows wanted, or leave it out for all of them",
)
UNKNOWN_ROLE = error(
    "unknown-role",
    "模板用了样式没有的版面角色“{name}”",
    "a template uses role '{name}', which the style does not have",
    *KNOWN,
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
    "a template gives Markdown that is not supported, {what}: {line}",
    "[{advice}；]可用的有：标题、段落、列表、表格、加粗、斜体、::: 容器",
    "[{advice}; ]there are headings, paragraphs, lists, tables, bold, italics and ::: containers",
)
HEADING_LEVEL = error(
    "heading-level",
    "标题只有四级，写不到这一级",
    "there are four levels of headings, this one is below them",
    "最多写五个 #：一个是题名，##### 是第四级",
    "write five # at the most: one for the title, ##### for the fourth level",
)

MARKDOWN = (
    UNKNOWN_ROLE, CONTAINER_NOT_CLOSED, BAD_CONTAINER, UNSUPPORTED_MARKDOWN, HEADING_LEVEL,
)  # fmt: skip
"""Mistakes in the Markdown of templates."""
