"""Rules that help authors of styles: of lint, trials, samples and previews."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, UNUSED, Rule, error, note, rules_in, warning
from reportgen.document.rules import MARKDOWN
from reportgen.rendering.rules import TEMPLATES
from reportgen.styles import rules as styles

_BLANK_ABOVE = ("在它上面空一行", "leave a blank line above it")
_WITHOUT = ("[没有 {without} 时，]", "[without {without}: ]")
"""The start of a message: the part that was left out of the sample."""


def _flaw(rule: str, zh: str, en: str, zh_help: str, en_help: str) -> Rule:
    return error(rule, _WITHOUT[0] + zh, _WITHOUT[1] + en, zh_help, en_help)


FOLDER_EXISTS = error(
    "folder-exists",
    "“{path}”里已有文件，没有写入",
    "'{path}' already holds files; nothing was written",
    "换一个新的文件夹名",
    "choose a new folder",
)
PAGES_NEED_PROGRAMS = note(
    "pages-need-programs",
    "没有页面的图片：缺少 {programs}",
    "no pictures of the pages were made: {programs} is not installed",
    "安装 LibreOffice 和 poppler-utils；或用 Word、WPS 打开 DOCX，用浏览器打开 HTML",
    "install LibreOffice and poppler-utils, or open the DOCX in Word and the HTML in a browser",
)
NOT_A_PREVIEW = error(
    "not-a-preview",
    "“{path}”里有别的文件，没有把样式的成品写进去",
    "'{path}' holds other files, so no previews are written there",
    "-o 换一个空的或新的文件夹",
    "pass an empty or new folder to -o",
)
NO_PAGES = warning(
    "no-pages",
    "LibreOffice 没能把“{path}”变成页面",
    "LibreOffice could not convert '{path}' to pages",
    "关掉别的 LibreOffice 再试；或用 Word、WPS 打开它",
    "close other LibreOffice windows and try again, or open it in Word",
)
BAD_STYLE_NAME = error(
    "bad-style-name",
    "“{name}”不能作样式的名称",
    "'{name}' cannot be a style's name",
    "只用汉字、字母、数字、下划线和连字符，不以连字符开头",
    "use letters, digits, underscores and hyphens, and do not begin with a hyphen",
)
NO_SAMPLE = error(
    "no-sample",
    "样式“{name}”没有 {language} 的样例",
    "style '{name}' has no sample in {language}",
    "换一个样式，或不写 --style",
    "choose another style, or leave out --style",
)
TEMPLATE_NAME = error(
    "template-name",
    "模板里没有“{name}”这个名称",
    "templates have no name '{name}'",
    KNOWN[0] + "；从别处引入的宏要用到它，引入时写 with context",
    KNOWN[1] + "; a macro imported from elsewhere sees it with `import … with context`",
)
TEMPLATE_FIELD = error(
    "template-field",
    "{owner}没有“{name}”这一项",
    "a {owner} has no '{name}'",
    NEAREST[0] + "[可用的有：{known}]",
    NEAREST[1] + "[ known: {known}]",
)
TEMPLATE_LIST = error(
    "template-list",
    "这里是列表，列表没有“{name}”，其中每一项才有",
    "a list has no '{name}', but each of its items does",
    "用 {{% for … in … %}} 逐项写，或取一项：[0]",
    "loop over it with {{% for … in … %}}, or take one item: [0]",
)
TEMPLATE_PHRASE = error(
    "template-phrase",
    "wording.yaml 里没有“{name}”这个用语",
    "wording.yaml has no phrase '{name}'",
    NEAREST[0] + "在 wording.yaml 的 {language} 下面加上[；现有：{known}]",
    NEAREST[1] + " add it to wording.yaml under {language}[; known: {known}]",
)
TEMPLATE_SETTING = error(
    "template-setting",
    "style.yaml 的 settings 里没有“{name}”",
    "the settings of style.yaml have no '{name}'",
    NEAREST[0] + "[现有：{known}]",
    NEAREST[1] + "[ known: {known}]",
)
TEMPLATE_ARGUMENTS = error(
    "template-arguments",
    "“{name}”的括号里写得不对",
    "wrong arguments for '{name}'",
    "[它依次要：{taken}]",
    "[it takes: {taken}]",
)
TEMPLATE_VALUE = error(
    "template-value",
    "[“{name}”]是{found}，不能直接写出",
    "[{name}: ]a {found} cannot be printed",
    "写明其中一个字段；是列表的，用 for 逐项写",
    "name one of its fields; loop over a list with `for`",
)
MACRO_PRINTED = error(
    "macro-printed",
    "宏“{name}”后面没有括号，写出来的不是它的内容",
    "macro '{name}' is named but not called",
    "写成 {name}(……)",
    "write {name}(…)",
)
FILTER_VALUE = error(
    "filter-value",
    "过滤器“{name}”要的是{wanted}，这里是{found}",
    "filter '{name}' takes {wanted}, but this is a {found}",
    "换一个过滤器，或写明要的字段",
    "use another filter, or name the field you need",
)
LOOP_OVER_VALUE = error(
    "loop-over-value",
    "for 要的是列表，这里是{found}",
    "`for` needs a list, but this is a {found}",
    "写明其中是列表的字段，或不用 for",
    "name one of its fields that is a list, or leave out `for`",
)
TEXT_CUT = warning(
    "text-cut",
    "“{name}”会把文字里数字的标记也算作字，可能切断数字",
    "`{name}` counts the invisible marks of figures as letters and may cut a number in two",
    "不按位置切文字；要判断有没有内容，写 {{% if … %}}",
    "do not cut texts by position; to test whether there is a text, write {{% if … %}}",
)
SET_IN_LOOP = warning(
    "set-in-loop",
    "“{name}”在循环里加上的，下一轮又没有了",
    "what a loop adds to '{name}' is gone at its next turn",
    "要第几个，写 loop.index；要记住的，循环前写 {{% set x = namespace(n=0) %}}，循环里写 {{% set x.n = x.n + 1 %}}",
    "for the number of the turn write loop.index; to keep a value, write {{% set x = namespace(n=0) %}} before the loop and {{% set x.n = x.n + 1 %}} in it",
)
NO_SUCH_TEMPLATE = error(
    "no-such-template", "没有模板“{name}”", "there is no template '{name}'", *KNOWN
)
NOT_IN_TEMPLATE = error(
    "not-in-template",
    "模板 {template} 里没有“{name}”",
    "template {template} has no '{name}'",
    NEAREST[0] + "[其中有：{known}]",
    NEAREST[1] + "[ it has: {known}]",
)
TEMPLATE_NOT_INCLUDED = warning(
    "template-not-included",
    "没有模板引入 {name}，它的内容不会出现",
    "no template includes {name}, so its content never appears",
    '在 report.md.j2 里写 {{% include "{name}" %}}，或删去这个文件',
    'write {{% include "{name}" %}} in report.md.j2, or delete the file',
)
TEMPLATE_LANGUAGE = warning(
    "template-language",
    "样式不用 {language} 这种语言，用不到这个模板",
    "the style does not support {language}, so this template is never used",
    "在 style.yaml 的 languages 里加上，或删去这个文件",
    "add the language to `languages` in style.yaml, or delete the file",
)
TEMPLATE_HIDDEN = warning(
    "template-hidden",
    "用不到这个模板：{before} 排在它前面",
    "this template is never used: {before} takes precedence",
    "改成同样的文件名",
    "give it the same file name",
)
SAMPLE_FIGURE = warning(
    "sample-figure",
    "{language} 的样例里没有指标“{name}”，没有这个指标的报告都会出错",
    "no sample in {language} has a figure '{name}', and any report without it fails",
    NEAREST[0] + "先用 {{% if {asked} is defined %}} 判断，并在样例里写上",
    NEAREST[1] + " guard it with {{% if {asked} is defined %}} and add it to a sample",
)
SAMPLE_TABLE = warning(
    "sample-table",
    "{language} 的样例里没有表格“{name}”，没有这个表的报告都会出错",
    "no sample in {language} has a table '{name}', and any report without it fails",
    NEAREST[0] + '先用 {{% if "{name}" in tables %}} 判断，并在样例里写上',
    NEAREST[1] + ' guard it with {{% if "{name}" in tables %}} and add it to a sample',
)
SAMPLE_OWN_FIELD = warning(
    "sample-own-field",
    "没有样例在“附加”里写“{name}”",
    "no sample has '{name}' under `extra`",
    NEAREST[0] + "在样例里写上",
    NEAREST[1] + " add it to a sample",
)
SAMPLE_MISSING = warning(
    "sample-missing",
    "样式“{name}”没有 {language} 的样例，模板没有试过",
    "style '{name}' has no sample in {language}, so its templates are untested",
    "在 sample/{language}/ 里写一份报告数据",
    "put a report's data into sample/{language}/",
)
SAMPLE_NOT_READ = warning(
    "sample-not-read",
    "sample/ 里的“{name}”用不到",
    "'{name}' in sample/ is not used",
    "样例是 sample/ 里的文件夹，名称用：{known}",
    "samples are folders in sample/ with these names: {known}",
)
SAMPLE_LANGUAGE = warning(
    "sample-language",
    "样例在 {folder} 里，写的语言却是 {found}",
    "the sample is in {folder}, but says its language is {found}",
    "写上“语言: {language}”",
    "write `lang: {language}`",
)
BRANCH_NOT_COVERED = warning(
    "branch-not-covered",
    "没有样例走到这个 {word} 分支",
    "no sample enters this branch (`{word}`)",
    "在样例里加上能走到它的内容；也可以另加一份样例，如 sample/zh-CN-2/",
    "add data that leads to it to a sample, or add another sample, such as sample/en-2/",
)
FIELD_NOT_SHOWN = note(
    "field-not-shown",
    "模板没有用到数据里的：{fields}",
    "no template shows these parts of the data: {fields}",
    "在模板里写上；有意不用的，列在 style.yaml 的 omits: […] 里",
    "show them, or list what is left out on purpose in style.yaml, under `omits: […]`",
)
UNKNOWN_OMISSION = error(
    "unknown-omission", "数据里没有“{name}”", "the data has no '{name}'", *KNOWN
)
OMISSION_SHOWN = warning(
    "omission-shown",
    "omits 里有“{name}”，模板却用到了",
    "`omits` lists '{name}', but a template shows it",
    "从 omits 里删去",
    "remove it from `omits`",
)
UNUSED_ROLE = warning(
    "unused-role", "没有模板用到版面角色“{name}”", "no template uses the role '{name}'", *UNUSED
)
UNUSED_FONT = warning(
    "unused-font", "没有版面角色用到字体“{name}”", "no role uses the font '{name}'", *UNUSED
)
UNKNOWN_FONT = warning(
    "unknown-font",
    "字体里没有“{name}”，用的是正文的字体",
    "the fonts have no entry '{name}'; that of the body text is used",
    *KNOWN,
)
FONT_EAST_ASIAN = warning(
    "font-east-asian",
    "字体“{name}”没有指定中文字体",
    "font '{name}' has no typeface for Chinese text",
    "写上 east_asian，如 {{east_asian: 仿宋_GB2312}}",
    "add `east_asian`, such as {{east_asian: 仿宋_GB2312}}",
)
HEADING_SKIPPED = warning(
    "heading-skipped",
    "用了 {level} 标题，却没有上一级 {above} 标题",
    "there are {level} headings, but no {above} headings above them",
    "各级标题依次用 ##、###、####",
    "use ##, ### and #### in order",
)
STYLE_NAME = warning(
    "style-name",
    "[样式的文件夹叫“{folder}”][程序包的 reportgen.styles 里叫“{entry}”]，这里写的是“{name}”；按前一个名称查找",
    "[the style's folder is '{folder}'][the package's entry point is called '{entry}'], but here it is called '{name}'; it is found by the former",
    "改成一致",
    "make them the same",
)
SETTING_VALUE = warning(
    "setting-value",
    "模板不认得 {name} 的值“{found}”",
    "no template knows the value '{found}' of {name}",
    *KNOWN,
)
TABLE_SEPARATOR = error(
    "table-separator",
    "分隔行与表头不合[：表头有 {header} 格，分隔行有 {found} 格]，表格没有读出来",
    "the separator row does not match the header[: it has {found} cells and the header {header}], so this is not read as a table",
    "写成 {wanted}",
    "write {wanted}",
)
TABLE_SEPARATOR_MISSING = error(
    "table-separator-missing",
    "表头下面没有分隔行，表格没有读出来",
    "there is no separator row below the header, so this is not read as a table",
    "在表头下面加一行 {wanted}",
    "add a line below the header: {wanted}",
)
TABLE_HEADER_MISSING = error(
    "table-header-missing",
    "分隔行上面没有表头，表格没有读出来",
    "there is no header above the separator row, so this is not read as a table",
    "在它上面写一行表头，各列都有；表头可以是空格",
    "write a header row above it, with a cell for each column; the cells may be blank",
)
TABLE_PARTED = error(
    "table-parted",
    "空行把表格断开了，从这一行起照原样印出来",
    "a blank line ends the table above; the rows from here on are printed as typed",
    "去掉它上面的空行；for 里也不要留空行",
    "remove the blank line above it; leave none inside a `for` either",
)
TABLE_SWALLOWED = error(
    "table-swallowed",
    "这里没有读成表格，接在了上面的文字后面",
    "this is read as part of the text above, not as a table",
    *_BLANK_ABOVE,
)
TABLE_ROW_SHORT = warning(
    "table-row-short",
    "这一行只有 {found} 格，表头有 {header} 格，右边的格空着",
    "this row has {found} cells and the header {header}; the cells on the right stay empty",
    "补上缺的格，空着的也写上 |",
    "add the missing cells; write | for empty ones too",
)
TABLE_TEXT_BELOW = error(
    "table-text-below",
    "这一行紧接在表格下面，成了表格的一行",
    "this line follows the table directly and is read as one of its rows",
    *_BLANK_ABOVE,
)
CONTAINER_ENDS_OTHER = error(
    "container-ends-other",
    "{inner} 没有自己的结尾：下面的 {end} 结束的是外面的 {outer}",
    "`{inner}` is not closed: the next `{end}` closes the `{outer}` around it",
    "外面的开头、结尾都多写一个冒号，里面的用 ::: 结尾",
    "use one more colon at both ends of the outer container, and close the inner one with `:::`",
)
CONTAINER_END_ALONE = error(
    "container-end-alone",
    "这个 {found} 前面没有要它结束的容器",
    "this `{found}` closes no container",
    "删去它，或在前面写上容器的开头，如 ::: note",
    "delete it, or open a container before it, such as `::: note`",
)
LANDSCAPE_TWICE = error(
    "landscape-twice",
    "它在 {outer} 里面：从里面的结尾起，页面就转回去了",
    "this is inside `{outer}`: pages turn back to upright at the end of the inner container",
    "去掉里面的开头和结尾",
    "remove both ends of the inner container",
)
ROLE_IN_ROLE = warning(
    "role-in-role",
    "{inner} 写在 {outer} 里面，{outer} 的样子对它不起作用",
    "`{inner}` is inside `{outer}`, whose looks do not apply to it",
    "先结束 {outer}，再写 {inner}",
    "close `{outer}` before it",
)
TABLE_IN_ROLE = warning(
    "table-in-role",
    "表格、图表写在 {outer} 里面，{outer} 的样子对它不起作用",
    "this is inside `{outer}`, whose looks do not apply to tables and pictures",
    "先结束 {outer}，再写它",
    "close `{outer}` before it",
)
TEXT_IN_PLACE = warning(
    "text-in-place",
    "{name} 里面不写文字，这里的照正文印在它后面",
    "`{name}` holds no text; this is printed after it as body text",
    "写到它的结尾后面",
    "write it after the end of the container",
)
CONTAINER_WITHOUT = error(
    "container-without",
    "{name} 里没有{wanted}",
    "`{name}` contains no {wanted}",
    "把它写进去，或删去这个容器",
    "put it inside, or delete the container",
)
CAPTION_ALONE = error(
    "caption-alone",
    "{name} 后面没有表格",
    "no table follows `{name}`",
    "紧跟着写表格；表格有时不写的，用同一个 {{% if … %}} 把两样都括进去",
    "write the table right after it; if the table may be absent, put both into one {{% if … %}}",
)
HEADING_BLANK = error(
    "heading-blank",
    "# 后面没有空格，不成标题",
    "there is no space after the #, so this is not read as a heading",
    "写成 {wanted}",
    "write {wanted}",
)
HEADING_NUMBERED = warning(
    "heading-numbered",
    "标题自动编号（{first}），这里又写了“{found}”",
    "the style numbers headings ({first}), but '{found}' is typed as well",
    "删去“{found}”；要自己写编号的，放进 ::: 角色 的容器里",
    "delete '{found}'; for a heading with a number of your own use a container `::: role`",
)
HEADING_UNDERLINED = warning(
    "heading-underlined",
    "这一行 {found} 把上面的文字变成了标题",
    "this line of {found} turns the text above it into a heading",
    "要标题，写 {wanted}；不要，就删去这一行。要一条线，写 ::: rule 和角色的名称",
    "for a heading write {wanted}; otherwise delete the line; for a rule write `::: rule` and a role",
)
BLOCK_INDENTED = error(
    "block-indented",
    "行首空了四格以上，{found} 不起作用",
    "the line begins with four or more spaces, so {found} is printed as typed",
    "去掉行首的空格",
    "remove the spaces at the start of the line",
)
LINES_MERGED = warning(
    "lines-merged",
    "这一行在循环里印了几遍，中间没有空行，连成了一段",
    "this line is printed several times by a loop, and the lines are read as one paragraph",
    "要各成一段，在循环里这一行后面空一行；要连成一段，循环和文字写在同一行",
    "to make paragraphs of them, leave a blank line after it inside the loop; to make one paragraph, write loop and text on one line",
)
LIST_BY_HAND = warning(
    "list-by-hand",
    "以“{found}”一类开头的几行，中间没有空行，连成了一段",
    "lines that begin with '{found}' and the like are read as one paragraph",
    "要列表，行首写“- ”或“1. ”；要各成一段，中间空一行",
    "begin them with `- ` or `1. ` for a list, or leave blank lines between them for paragraphs",
)
LINE_SWALLOWED = warning(
    "line-swallowed",
    "这一行上面没有空行，接在了{what}里",
    "there is no blank line above this line, so it becomes part of {what}",
    "另起一段的，上面空一行；属于它的，行首空两格",
    "leave a blank line above it; if it does belong there, begin it with two spaces",
)
MERGE_NOT_READ = error(
    "merge-not-read",
    "“{found}”没有并格，会照原样印出",
    "'{found}' merges no cells and will be printed as it is",
    "{advice}",
    "{advice}",
)
MARKDOWN_NOT_READ = error(
    "markdown-not-read",
    "不认得 {found}，会照原样印出来",
    "{found} is not read as Markdown and is printed as typed",
    "{advice}",
    "{advice}",
)
SINGLE_BRACES = error(
    "single-braces",
    "{found} 的花括号不是连着的两层，会照原样印出来",
    "{found} lacks braces in pairs, side by side, and is printed as typed",
    "写成 {wanted}",
    "write {wanted}",
)
WIDE_MARKDOWN = error(
    "wide-markdown",
    "{found} 是全角的，不起作用",
    "{found} is full-width and is printed as typed",
    "写成半角的 {wanted}",
    "write {wanted}",
)
NOTHING_PRINTED = _flaw(
    "nothing-printed",
    "成稿是空的",
    "the draft is empty",
    "在 report.md.j2 里写上要有的内容，至少写题名",
    "add content to report.md.j2, at least the title",
)
HEADING_OVER_NOTHING = _flaw(
    "heading-over-nothing",
    "标题下面没有内容：{line}",
    "there is nothing below the heading: {line}",
    "内容都没有时，标题也不写",
    "leave out the heading if everything below it is absent",
)
HEADING_WITHOUT_WORDS = _flaw(
    "heading-without-words",
    "标题没有文字：{line}",
    "the heading has no text: {line}",
    "先用 {{% if … %}} 判断有没有标题",
    "guard it with {{% if … %}}",
)
HEADING_TOO_DEEP = _flaw(
    "heading-too-deep",
    "标题跳了级，上面没有高一级的标题：{line}",
    "the heading is more than one level below the one before it: {line}",
    "高一级的标题没有时，这一级也不写，或提高一级",
    "if the heading above it is absent, leave it out or raise its level",
)
MARKS_TOGETHER = _flaw(
    "marks-together",
    "标点不对，“{found}”：{line}",
    "wrong punctuation, '{found}': {line}",
    "标点与它所跟的内容一起写、一起不写；末尾的标点用过滤器 clause、stop、then",
    "print punctuation together with the words it follows; for the end of a text use the filters clause, stop and then",
)
WIDE_MARKS = _flaw(
    "wide-marks",
    "英文稿里用了全角的“{found}”：{line}",
    "full-width punctuation in English text, '{found}': {line}",
    "几种语言合用的模板里，标点写在 wording.yaml 里，或用过滤器 stop",
    "in templates for several languages take punctuation from wording.yaml, or use the filter stop",
)
HEADER_WITHOUT_ROWS = _flaw(
    "header-without-rows",
    "表格只有表头，没有行：{line}",
    "the table has a header but no rows: {line}",
    "没有行时，表头也不写：用 {{% if … %}} 判断 for 所用的列表",
    "leave out the header if there are no rows: test the list of the `for` with {{% if … %}}",
)
MARK_MISSING = _flaw(
    "mark-missing",
    "段末缺标点：{line}",
    "the paragraph does not end with punctuation: {line}",
    "用过滤器 stop 收尾",
    "end it with the filter stop",
)
COLON_BEFORE_NOTHING = _flaw(
    "colon-before-nothing",
    "冒号后面没有内容：{line}",
    "nothing follows the colon: {line}",
    "后面没有内容时，引出它的话也不写",
    "leave out the words before it if nothing follows",
)
SMALL_LETTER = _flaw(
    "small-letter",
    "句首应大写，“{found}”：{line}",
    "the sentence begins with a lower-case letter, '{found}': {line}",
    "句首的词为空时，换一种写法",
    "word it differently when its first words are absent",
)
PROGRAM_WORDS = _flaw(
    "program-words",
    "出现了程序的字样“{found}”：{line}",
    "program text is printed, '{found}': {line}",
    "先用 {{% if … %}} 判断有没有内容",
    "guard the value with {{% if … %}}",
)
COUNT_BROKEN = _flaw(
    "count-broken",
    "序号不连续，“{found}”：{line}",
    "the numbering is broken at '{found}': {line}",
    "数的是写出来的，不是循环的次数；只有一项时不编号",
    "count what is printed, not the turns of the loop; a single item needs no number",
)

OF_STYLES = frozenset({*MARKDOWN, *TEMPLATES, *rules_in(vars(styles)).values()})
"""Mistakes in a style that only show when something is built with it."""
