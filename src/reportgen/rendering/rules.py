"""Rules about templates and about what they place."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error, note, warning

UNKNOWN_CAPTION = error(
    "unknown-caption",
    "没有叫“{name}”、带编号的表或图可以引用",
    "there is no numbered table or chart '{name}' to refer to",
    NEAREST[0]
    + "先用 table 或 chart 把它放进正文，并给它写上“标题”；模板里的表，前面写 ::: caption {name}[；现有：{known}]",
    (
        NEAREST[1] + " place it with `table` or `chart` and give it a `title`; "
        "a template writes `::: caption {name}` before a table of its own[; known: {known}]"
    ),
)
AMBIGUOUS_CAPTION = warning(
    "ambiguous-caption",
    "有 {labels} 都叫“{name}”，这里写的是 {first}",
    "{labels} are all named '{name}'; this refers to {first}",
    "引用的若不是 {first}，放那一个时另起名称，再按它引用：{placed}('{name}', 名称='另一个名字')、引用('另一个名字')；同一个放重了的，删去一处",
    "if another is meant, place that one under a name of its own and refer to it by that: {placed}('{name}', name='another name'), ref('another name'); if one is placed twice by mistake, delete it once",
)
COLUMNS_NOT_DRAWN = note(
    "columns-not-drawn",
    "图里没有画“{left}”：{because}",
    "the chart leaves out '{left}': {because}",
    "{remedy}",
    "{remedy}",
)
FIGURE_UNTITLED = warning(
    "figure-untitled",
    "这幅图没有标题，图下只有序号",
    "this chart or picture has no title; only its number is printed below it",
    "写上 标题='……'，或者给表格写上“标题”",
    "write title='…', or give the table a `title`",
)
FOOTNOTE_ALONE = warning(
    "footnote-alone",
    "脚注单独成了一段，没有注在文字上",
    "the footnote is a paragraph of its own and belongs to no text",
    "紧接在它所注的文字后面写，中间不换行",
    "write it directly after the words it explains, on the same line",
)
IMAGE_MISSING = error(
    "image-missing",
    "找不到图片“{path}”",
    "there is no picture '{path}'",
    "[是不是想写 {nearest}？]核对文件名；图片放在报告的文件夹里[，样式自己的放在 {style} 里]",
    "[did you mean {nearest}? ]check the file name; pictures belong in the report's folder[, and a style's own in {style}]",
)
IMAGE_UNREADABLE = error(
    "image-unreadable",
    "图片“{path}”读不出来：{said}",
    "the picture '{path}' cannot be read: {said}",
    "另存为 PNG 或 JPEG",
    "save it as PNG or JPEG",
)
IMAGE_TURNED = warning(
    "image-turned",
    "图片“{path}”带有旋转标记，有的程序照它转，有的不转",
    "the picture '{path}' asks to be turned, which some programs do and others do not",
    "在看图软件里把它转正，另存一份",
    "turn it upright in a picture viewer, and save it",
)
IMAGE_WIDTH = error(
    "image-width",
    "图片宽度 {found} 不在 1 到 100 之间",
    "the picture's width, {found}, is not between 1 and 100",
    "宽度写版心宽度的百分之几，如 宽度=80",
    "give the width as a percentage of the text's width, such as width=80",
)
TEMPLATE_EMPTY = error(
    "template-empty",
    "样式“{name}”的模板什么也没有印",
    "the templates of style '{name}' print nothing",
    "在 report.md.j2 里写上内容；只想改一部分的，删去这个文件，用所继承样式的",
    "write something in report.md.j2; to change only a part, delete it and use that of the style it extends",
)
NO_TEMPLATE = error(
    "no-template",
    "样式“{name}”没有模板 {template}",
    "style '{name}' has no template {template}",
    "加上这个文件，或从现有样式继承（extends: work-summary）",
    "add the file, or extend a style that has it",
)
TEMPLATE_SYNTAX = error(
    "template-syntax",
    "模板写法有误：{said}",
    "the template cannot be read: {said}",
    "对照内置样式的模板修改这一行",
    "fix the line; the built-in styles show how",
)
TEMPLATE_NOT_CLOSED = error(
    "template-not-closed",
    "{begin} 没有结尾的 {end}",
    "{begin} is not closed by {end}",
    "在它管的内容后面写上 {end}",
    "write {end} after what belongs to it",
)
TEMPLATE_END_ALONE = error(
    "template-end-alone",
    "{found} 前面没有与它成对的 {begin}",
    "{found} has no matching {begin}",
    "在前面写上 {begin}，或删去它",
    "write {begin} before it, or delete it",
)
TEMPLATE_TAG = error(
    "template-tag",
    "没有 {{% {name} %}} 这种语句",
    "there is no tag {{% {name} %}}",
    KNOWN[0] + "；要写出一个值，用 {{{{ … }}}}",
    KNOWN[1] + "; to print a value, write {{{{ … }}}}",
)
TEMPLATE_MARK = error(
    "template-mark",
    "这里不能写 {found}",
    "{found} cannot be written here",
    "写成 {wanted}",
    "write {wanted}",
)
TEMPLATE_FAILED = error(
    "template-failed",
    "模板运行到这里出错：{said}",
    "the template failed here: {said}",
    "{advice}",
    "{advice}",
)
TEMPLATE_TOO_DEEP = error(
    "template-too-deep",
    "模板里的式子或层次套得太深，处理不了",
    "an expression or block of the template is nested too deeply",
    "拆成几步，如先用 {{% set %}} 写好其中一部分",
    "split it, for example by setting a part of it with {{% set %}} first",
)
TEMPLATE_NAME_TWICE = error(
    "template-name-twice",
    "“{name}”写了两遍",
    "'{name}' is given twice",
    "只留一个",
    "keep one of them",
)
TEMPLATE_NAME_KEPT = error(
    "template-name-kept",
    "“{name}”不能用作参数的名称",
    "'{name}' cannot be the name of an argument",
    "换一个名称",
    "use another name",
)
TEMPLATE_FILTER = error(
    "template-filter", "没有“{name}”这个过滤器", "there is no filter '{name}'", *KNOWN
)
TEMPLATE_TEST = error(
    "template-test", "没有“is {name}”这种判断", "there is no test '{name}'", *KNOWN
)

TEMPLATES = (
    NO_TEMPLATE, TEMPLATE_SYNTAX, TEMPLATE_NOT_CLOSED, TEMPLATE_END_ALONE, TEMPLATE_TAG, TEMPLATE_MARK, TEMPLATE_FAILED,
    TEMPLATE_TOO_DEEP, TEMPLATE_NAME_TWICE, TEMPLATE_NAME_KEPT,
)  # fmt: skip
"""Mistakes in templates."""
