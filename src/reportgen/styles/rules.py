"""Rules about styles and their layouts."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, UNUSED, error, note, warning

UNKNOWN_STYLE = error(
    "unknown-style",
    "没有叫“{name}”的样式",
    "there is no style '{name}'",
    f"{KNOWN[0]}；自己做的样式，在这些地方找过：{{places}}",
    f"{KNOWN[1]}; styles of your own were looked for in {{places}}",
)
STYLE_BY_PATH = error(
    "style-by-path",
    "报告里只能写样式的名称，不能写路径“{path}”",
    "a report names its style, not a path: '{path}'",
    "写样式的名称[；要用这个文件夹里的样式，运行时加 --style {option}]",
    "write the name of a style[; to use the style in this folder, run with --style {option}]",
)
STYLE_OUTSIDE = error(
    "style-outside",
    "样式“{name}”实际在 {folder}，不在放样式的文件夹里",
    "style '{name}' is really at {folder}, outside the folders of styles",
    "它可信就加 --styles-dir {parent}",
    "if it can be trusted, add --styles-dir {parent}",
)
STYLE_SHADOWS = note(
    "style-shadows",
    "用的是 {folder} 里的样式“{name}”，不是自带的同名样式",
    "style '{name}' is that of {folder}, not the built-in style of this name",
    "这正是要用的就不必改；否则把那个文件夹改名",
    "nothing to do if this is intended; otherwise rename that folder",
)
UNKNOWN_NEEDED = error(
    "unknown-needed",
    "报告里不会有“{name}”，requires、expects 里写不上",
    "no report can have '{name}', which `requires` or `expects` names",
    "[是不是想写 {nearest}？]写字段，如 report.number、problems.measures、report.extra.网址；requires 还可写 tables.名称、figures.名称；expects 只写 report 的字段",
    "[did you mean {nearest}? ]name a field, such as report.number, problems.measures or report.extra.website; `requires` may also name tables.NAME and figures.NAME, `expects` only fields of the report",
)
USUALLY_GIVEN = note(
    "usually-given",
    "样式 {style} 的公文一般还有{missing}，这里没有写，也就不印",
    "a document in the style {style} usually has {missing}; this one has not, and nothing is printed for it",
    "应当有的补上；送审稿等用不着的，不必管",
    "add what is needed; a draft may do without",
)
LEFT_OUT = note(
    "left-out",
    "样式 {style} 不印{kinds}，写在这里的不会出现[；只在这里写到的指标也不印：{figures}]",
    "the style {style} prints no {kinds}; what is written here does not appear[, nor do the figures that only it names: {figures}]",
    "要印的，写进“概述”或“特点”，或者换一种样式[；这些指标（如“{first}”）写上“重要: 是”，就列入主要指标]",
    "to have it printed, write it into `summary` or `features`, or take another style[; figures with `headline: yes`, such as '{first}', are listed as main figures]",
)
OWN_FIELD_NOT_READ = note(
    "own-field-not-read",
    "“附加”里写了“{name}”，样式“{style}”的模板没有用到，不会印出来",
    "no template of the style '{style}' reads '{name}', which `extra` has, so it is not printed",
    *UNUSED,
)
OWN_FIELD_UNKNOWN = warning(
    "own-field-unknown",
    "样式“{style}”的 extra 里没有“{name}”",
    "the style '{style}' declares no '{name}' under `extra`",
    f"{KNOWN[0]}；样式要用的新内容，先加在 style.yaml 的 extra 里",
    f"{KNOWN[1]}; declare what is new under `extra` in style.yaml",
)
OWN_FIELD_KIND = error(
    "own-field-kind",
    "“{name}”应是{expected}，写的是{found}",
    "'{name}' is to be {expected}, not {found}",
    "改成{expected}；还不知道的写“待补”，没有的不写",
    "write {expected}, or TODO if it is not known yet; leave it out if there is none",
)
BAD_BIG_NUMBERS = error(
    "bad-big-numbers",
    "big_numbers 不能是“{found}”",
    "big_numbers cannot be '{found}'",
    "写最多留几位小数，0 到 6，如 2；不要换成万、亿的，写 no",
    "write the most decimals to keep, from 0 to 6, as 2; or no, to print numbers as written",
)
BAD_WORDS = error(
    "bad-words",
    "words 不能是“{found}”",
    "words cannot be '{found}'",
    "要按 rjieba 的词典断开标题，写 rjieba；不要就写 no",
    "write rjieba to break titles between the words of its dictionary; or no",
)
WORDS_NOT_INSTALLED = error(
    "words-not-installed",
    "样式要按 rjieba 的词典断开标题，这里没有装",
    "the style breaks titles between the words of rjieba's dictionary, which is not installed here",
    "运行 pip install 'reportgen[words]'；或在 style.yaml 的 settings 里写 words: no",
    "run pip install 'reportgen[words]', or write `words: no` under `settings` in style.yaml",
)
STYLE_LOOP = error(
    "style-loop",
    "样式互相继承成了环：{names}",
    "the styles extend one another in a loop: {names}",
    "去掉其中一个 extends",
    "remove one `extends`",
)
STYLE_PACKAGE = error(
    "style-package",
    "安装的程序包 {package} 说样式“{name}”在 {value}，但取不到：{reason}",
    "the installed package {package} declares style '{name}' at {value}, but it cannot be used: {reason}",
    "核对它的 pyproject.toml 里 reportgen.styles 一节，改好后重新安装；或卸载它",
    "check `reportgen.styles` in its pyproject.toml and install it again, or uninstall it",
)
STYLE_TWICE = error(
    "style-twice",
    "有几个安装的程序包都带样式“{name}”：{packages}",
    "several installed packages have a style '{name}': {packages}",
    "卸载多余的，或把要用的样式复制到 styles/ 文件夹里",
    "uninstall all but one, or copy the style you need into a folder styles/",
)
STYLE_LANGUAGE = error(
    "style-language",
    "样式“{name}”没有 {language} 版",
    "style '{name}' has no {language} version",
    "换一个样式，或改报告的“语言”；该样式有：{known}",
    "choose another style or language; this style has: {known}",
)
NOT_A_STYLE = error(
    "not-a-style",
    "这里应是若干“键: 值”",
    "expected keys with values",
    "对照 work-summary 里同名的文件",
    "compare it with the file of the same name in work-summary",
)
MISSING_ROLE = error(
    "missing-role",
    "样式的版面缺少角色“{name}”",
    "the style's layout lacks the role '{name}'",
    "在 style.yaml 的 layout.roles 里加上，或从 work-summary 继承",
    "add it under layout.roles in style.yaml, or extend work-summary",
)
MISSING_FONT = error(
    "missing-font",
    "样式的字体里缺少 body",
    "the style's fonts lack `body`",
    "在 style.yaml 的 layout.fonts 里写上，如 body: 仿宋_GB2312",
    "add it under layout.fonts in style.yaml, such as body: 仿宋_GB2312",
)
CANNOT_BE_EMPTY = error(
    "cannot-be-empty",
    "“{key}”不能空着",
    "'{key}' cannot be empty",
    "在它下面写上内容；要沿用继承的，就删去这一行",
    "write something below it, or delete the line to keep what is inherited",
)
BAD_LOOK = error(
    "bad-look",
    "版面不合理：{what}[是 {found}]",
    "this layout is impossible: {what}[ is {found}]",
    "应为{expected}",
    "expected {expected}",
)
UNKNOWN_SLOT = error(
    "unknown-slot",
    "页眉、页脚里不能写“{name}”",
    "a header or footer cannot contain '{name}'",
    *KNOWN,
)
TYPEFACE_UNUSUAL = warning(
    "typeface-unusual",
    "常用字体里没有“{name}”，与它只差一点的有：{nearest}",
    "no usual typeface is called '{name}', but nearly so is: {nearest}",
    "写错了就改正；Word、WPS 遇到没有的字体，不提示就换成别的",
    "correct it if it is misspelt: Word replaces a typeface that it does not have without saying so",
)
UNUSED_PHRASE = warning(
    "unused-phrase", "没有模板用到用语“{name}”", "no template uses the phrase '{name}'", *UNUSED
)
UNUSED_SETTING = warning(
    "unused-setting", "没有模板用到设置“{name}”", "no template uses the setting '{name}'", *UNUSED
)
UNKNOWN_LANGUAGE = error(
    "unknown-language",
    "“{name}”不是样式能用的语言",
    "styles do not support the language '{name}'",
    "[是不是想写 {nearest}？]可用的有：{known}",
    "[did you mean {nearest}? ]known: {known}",
)
BAD_NUMBERING = error(
    "bad-numbering",
    "“{found}”不是编号的样子",
    "'{found}' is not a pattern for numbers",
    "写成第一个编号，如 一、 （一） 第一部分 1. （1） 1.1 (a)",
    "write the first number, such as 1. 1.1 (a) Part I 一、 （一）",
)
NUMBERING_DEPTH = error(
    "numbering-depth",
    "“{found}”有 {count} 个数，这里最多写 {most} 个",
    "'{found}' has {count} numbers, but at most {most} are possible here",
    "第一级写一个数，如 1.；第二级可写两个，如 1.1",
    "write one number at level one, such as 1.; two are possible at level two, such as 1.1",
)
BASE_MISSING = error(
    "base-missing",
    "样式的文件夹里没有“{path}”",
    "there is no '{path}' in the style's folder",
    "把它放进样式的文件夹，或改 base",
    "put the file there, or change `base`",
)
BASE_UNREADABLE = error(
    "base-unreadable",
    "“{path}”不是可用的 Word 文档[：{reason}]",
    "'{path}' is not a usable Word document[: {reason}]",
    "用 Word 或 WPS 打开，另存为 .docx",
    "open it in Word or WPS and save it as .docx",
)
STYLE_WITHOUT_BASE = error(
    "style-without-base",
    "写了 style，却没有 base",
    "there is a `style` but no `base`",
    "在 layout 里写 base，或删去 style",
    "write `base` under `layout`, or delete `style`",
)
BASE_INSTEAD = warning(
    "base-instead",
    "有 base 时，DOCX 不用“{key}”",
    "with a `base`, '{key}' has no effect on DOCX",
    "删去它，在 {base} 里改",
    "delete it and change {base} instead",
)
BASE_GRID = warning(
    "base-grid",
    "“{path}”的版心宽 {width} mm、高 {height} mm，排不成每面 {lines} 行、每行 {characters} 字，行数和字数都不再固定",
    "the text of '{path}' is {width} mm wide and {height} mm high, which does not make pages of {lines} lines of {characters} characters; neither is fixed",
    "在底稿里改页边距（国标版心 156 × 225 mm）；或在 style.yaml 的 page 里写合适的 lines 和 characters，不要固定就都写 0",
    "change the margins of the base, or give fitting `lines` and `characters` under `page` in style.yaml, or 0 for none",
)
BASE_STYLE = error(
    "base-style",
    "底稿里没有叫“{name}”的段落样式",
    "the base has no paragraph style '{name}'",
    "[是不是想写 {nearest}？]现有：{known}",
    "[did you mean {nearest}? ]known: {known}",
)
BASE_PICTURE = warning(
    "base-picture",
    "“{path}”里有些图片文稿不用：{found}",
    "drafts leave out pictures of '{path}': {found}",
    "把图片（如徽标）另存为 PNG，在 Word 里重新插入",
    "save the picture, such as the logo, as PNG, and insert it again in Word",
)
BASE_FIELD = warning(
    "base-field",
    "“{path}”里有些域文稿不用，只留它们现在显示的文字：{found}",
    "drafts leave out fields of '{path}' and keep the text that they show now: {found}",
    "在 Word 里删去这个域，或把它换成文字（Ctrl+Shift+F9）；可用的域只有 PAGE、NUMPAGES、STYLEREF",
    "delete the field in Word, or turn it into text (Ctrl+Shift+F9); the fields PAGE, NUMPAGES and STYLEREF are kept",
)
BASE_LINK = warning(
    "base-link",
    "“{path}”里有指向文件以外的链接，文稿不用：{found}",
    "drafts leave out links of '{path}' that lead out of the file: {found}",
    "在 Word 里取消超链接和附加的模板；链接的图片（如徽标）另存为 PNG，重新插入",
    "remove hyperlinks and the attached template in Word; save a linked picture, such as the logo, as PNG and insert it again",
)
BASE_LEFT_OUT = warning(
    "base-left-out",
    "“{path}”里有些内容文稿不用：{found}",
    "drafts leave out some content of '{path}': {found}",
    "在 Word 里删去；图表、公式、对象要留样子的，另存为 PNG 再插入；宏要去掉的，另存为不带宏的 .docx",
    "delete it in Word; save a chart, equation or object as PNG and insert that to keep its look; to remove macros, save as a .docx without macros",
)
BASE_UNUSED = note(
    "base-unused",
    "“{path}”里有文稿用不着的内容：{found}",
    "'{path}' has content that drafts do not need: {found}",
    "不影响文稿；要去掉它，在 Word 里用“检查文档”",
    "drafts lose nothing; to remove it, use “Inspect Document” in Word",
)
