"""The rules about reading files, about the data format, and about links between items."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, Words, error, note, warning
from reportgen.storage import rules as files

NO_SUCH_PATH = error(
    "no-such-path",
    "找不到“{path}”",
    "'{path}' does not exist",
    "[是不是想写 {nearest}？]核对路径；用 reportgen init 可新建一个报告文件夹",
    "[did you mean {nearest}? ]check the path; `reportgen init` creates a new report folder",
)
NO_DATA = error(
    "no-data",
    "“{path}”里没有 .yaml 文件[，只有 {found}]",
    "'{path}' contains no .yaml file[, only {found}]",
    "[是报告的内容，改名为 {meant}（电脑可能不显示扩展名，“另存为”时选“所有文件”）；]报告的内容写在 .yaml 文件里；用 reportgen init 可得到样例",
    "[if that is the report, rename it to {meant} (choose “All files” when saving); ]write the report in .yaml files; `reportgen init` creates a sample",
)
OTHER_SUFFIX = warning(
    "other-suffix",
    "“{path}”没有读入：文件名以 {suffix} 结尾",
    "'{path}' was not read: its name ends in {suffix}",
    "是报告的内容，改名为 {meant}（电脑可能不显示扩展名，“另存为”时选“所有文件”）；不是的，移到别处",
    "if it is part of the report, rename it to {meant} (choose “All files” when saving); otherwise move it elsewhere",
)
NOT_A_YAML_FILE = error(
    "not-a-yaml-file",
    "“{path}”是{what}，不是报告的数据",
    "'{path}' is {what}, not the data of a report",
    "{advice}",
    "{advice}",
)
PART_OF_REPORT = error(
    "part-of-report",
    "“{name}”只是一份报告的一部分，{what}在同一文件夹的 {other} 里",
    "'{name}' is only a part of a report, whose {what} in {other} of the same folder",
    "写文件夹，不写文件：reportgen build {folder}",
    "give the folder instead of the file: reportgen build {folder}",
)
BACKUP_COPY = error(
    "backup-copy",
    "“{name}”像是备份：其中的“{key}”在 {other} 里也有，同一个键写了两遍",
    "'{name}' looks like a backup: '{key}' is in {other} as well, so it is given twice",
    "把这个文件移到报告的文件夹以外，或者删去；不是备份的，改个名字",
    "move this file out of the report's folder, or delete it; if it is no backup, rename it",
)
NOT_TEXT = error(
    "not-text",
    "这不是文本文件，或编码无法识别[：这是 {what}][：从第 {line} 行起不是 UTF-8]",
    "this is not a text file, or its encoding is unknown[: it is {what}][: from line {line} on it is not UTF-8]",
    "[{advice}][重新打一遍第 {line} 行，再]用编辑器另存为 UTF-8 编码的文本文件",
    "[{advice}][type line {line} again, and ]save it as a UTF-8 text file",
)
ENCODING_TAKEN = note(
    "encoding-taken",
    "文件不是 UTF-8 编码，已按 {encoding} 读取",
    "the file is not UTF-8; it was read as {encoding}",
    "如有乱码，请另存为 UTF-8",
    "if any characters look wrong, save the file as UTF-8",
)
CONTROL_CHARACTER = error(
    "control-character",
    "有不可见的控制字符 {character}",
    "there is an invisible control character {character}",
    "删去这个字符（多为从别处粘贴带入）",
    "delete it; such characters usually come with pasted text",
)
HIDDEN_CHARACTER = warning(
    "hidden-character",
    "有看不见的字符 {character}[（{kind}）]，{effect}[；这样的字符共 {count} 处]",
    "there is an invisible character {character}[ ({kind})], which {effect}[; there are {count} such places]",
    "删去[“{after}”后面的] {character}（多为从别处粘贴带入）",
    "delete {character}[ after '{after}']; it usually comes with pasted text",
)
EMPTY_FILE = error(
    "empty-file",
    "文件是空的",
    "the file is empty",
    "写入内容，或删去这个文件",
    "write the data, or delete the file",
)
SEVERAL_DOCUMENTS = error(
    "several-documents",
    "一个文件里有几份文档（以“---”分隔）",
    "the file contains several documents, separated by `---`",
    "删去“---”这一行，或拆成几个文件",
    "delete the `---` line, or split the file",
)
NOT_A_REPORT = error(
    "not-a-report",
    "这里应是“键: 值”，例如“报告:”",
    "expected keys with values, such as `report:`",
    "第一行写“报告:”，下一行缩进两格写“标题: ……”",
    "write `report:` on the first line and `title: …`, indented by two spaces, on the next",
)
NESTED_TOO_DEEP = error(
    "nested-too-deep",
    "嵌套层数太多",
    "the data is nested too deeply",
    "减少缩进的层数",
    "use fewer levels of indentation",
)
FULL_WIDTH_COLON = error(
    "full-width-colon",
    "键后面用了全角冒号“：”",
    "the key is followed by a full-width colon `：`",
    "改成半角冒号加一个空格，如“标题: 内容”[；{braces}]",
    "write an ordinary colon and a space: `title: text`[; {braces}]",
)
TAB_INDENT = error(
    "tab-indent",
    "行首用了制表符（Tab）缩进",
    "the line is indented with a tab",
    "把 Tab 换成空格，每级两个",
    "indent with spaces, two for each level",
)
WIDE_SPACE_INDENT = error(
    "wide-space-indent",
    "行首用了全角空格 U+3000 缩进，每个按两格算，没有对齐",
    "the line is indented with full-width spaces, U+3000, which count as two each and do not line up",
    "把全角空格换成半角空格，每级两个",
    "indent with ordinary spaces, two for each level",
)
FULL_WIDTH_BRACE = error(
    "full-width-brace",
    "用了全角括号“{character}”",
    "there is a full-width bracket `{character}`",
    "两头都改成半角：{{数值: 48, 单位: 件}}",
    "use ordinary braces at both ends: {{value: 48, unit: cases}}",
)
COMMA_MISSING = error(
    "comma-missing",
    "“{key}”前面用了“{mark}”，没有和前一项分开",
    "`{mark}` before '{key}' does not separate it from the entry before",
    "改成半角逗号加空格，冒号也用半角：{{名称: 读者, {key}: ……}}；“{mark}”是文字里的，给整段文字加上引号",
    "write an ordinary comma and a space: {{label: visits, {key}: …}}; if `{mark}` is part of a text, put the text in quotes",
)
COMMA_LACKING = error(
    "comma-lacking",
    "“{key}”前面缺逗号，没有和前一项分开",
    "there is no comma before '{key}' to separate it from the entry before",
    "在“{key}”前面加上半角逗号和空格：……, {key}: ……",
    "add a comma and a space before '{key}'",
)
BRACES_AT_START = error(
    "braces-at-start",
    "以花括号开头的文字没有加引号，花括号也只有一层",
    "a text that begins with a brace is not quoted, and the brace is a single one",
    '要写数字，用两层花括号，整段文字加上双引号："{{{{ 指标名 }}}}……"；不是数字的，加单引号',
    'to print a figure, double the braces and put the whole text in double quotes: "{{{{ figure }}}} …"',
)
UNQUOTED_BRACES = error(
    "unquoted-braces",
    "含有 {{{{ 的内容没有加引号",
    "a value with {{{{ is not quoted",
    '整段文字加上半角的双引号，如 内容: "…{{{{ 读者 }}}}…"[；{curly} 不算，删去]',
    'put the whole text in double quotes: `detail: "… {{{{ visits }}}} …"`[; {curly} do not count: '
    "delete them]",
)
LINE_WITHOUT_KEY = error(
    "line-without-key",
    "这一行没有“键: ”",
    "this line has no `key: `",
    "是接着上一行写的，行首空 {spaces} 格；是新的一项，写成“键: 值”",
    "to continue the line above, begin this one with {spaces} spaces; otherwise write `key: value`",
)
COMMENT_MARK = error(
    "comment-mark",
    "“{found}”不是注释的记号",
    "`{found}` does not begin a comment",
    "注释以半角的“# ”开头：# 加空格",
    "begin a comment with `# `, a hash and a space",
)
RULER = error(
    "ruler",
    "“{found}”这样的分隔线会当成内容",
    "a ruler such as `{found}` is read as data",
    "删去这一行，或在行首加“# ”",
    "delete the line, or put `# ` before it",
)
KEY_BARE = error(
    "key-bare",
    "“{key}”没有写成键",
    "'{key}' is not written as a key",
    "写成“{key}:”，不加别的符号，半角冒号",
    "write `{key}:`, with a colon and no other signs",
)
SHEET_ROW = error(
    "sheet-row",
    "这一行像是从表格里粘贴的，各格之间是制表符",
    "this line seems to be pasted from a sheet: tabs separate its cells",
    "[写成“{meant}”；]整张表不必粘贴，在“统计表”或“表格”里写“文件: 文件名.xlsx”",
    "[write `{meant}`; ]a whole sheet need not be pasted: name its `file` under `figure_files` or `tables`",
)
COLON_MISSING = error(
    "colon-missing",
    "“{key}”后面不是半角冒号",
    "there is no colon after '{key}'",
    "写成“{key}: ……”，半角冒号后空一格",
    "write `{key}: …`, with a colon and a space",
)
DASH_WITHOUT_BLANK = error(
    "dash-without-blank",
    "列表的“-”后面缺一个空格",
    "there is no space after the `-` of a list item",
    "写成“- 内容”，减号后空一格",
    "write `- item`, with a space after the hyphen",
)
DASH_MISSING = error(
    "dash-missing",
    "列表的这一项没有以“- ”开头[，写的是“{mark}”]",
    "this list item does not begin with `- `[ but with `{mark}`]",
    "写成“- {meant}”：减号加空格，和前后各项的减号对齐",
    "write `- {meant}`: a hyphen and a space, in line with the hyphens of the other items",
)
TEXT_AFTER_QUOTE = error(
    "text-after-quote",
    "引号或括号后面还有文字",
    "text follows the closing quote or bracket",
    "整个值加一对{quotes}引号；文字里的引号用“ ”",
    "put the whole value in {quotes} quotes",
)
COLON_WITHOUT_SPACE = error(
    "colon-without-space",
    "冒号后面缺一个空格[，有的是{blank}]",
    "there is no space after the colon[, but {blank}]",
    "写成“键: 值”，冒号后空一格",
    "write `key: value`, with a space after the colon",
)
SPECIAL_START = error(
    "special-start",
    "内容不能以“{character}”开头",
    "a value cannot begin with `{character}`",
    "整个值加上单引号，如 '{character}……'",
    "put the whole value in single quotes: '{character}…'",
)
COLON_IN_BRACKETS = error(
    "colon-in-brackets",
    "括号里的冒号后面缺一个空格",
    "there is no space after the colon in the brackets",
    "冒号后空一格；冒号是文字里的，给整段文字加上引号",
    "add a space after the colon; if the colon is part of a text, put the text in quotes",
)
COLON_IN_VALUE = error(
    "colon-in-value",
    "内容里有“冒号加空格”，被当成了另一个键",
    "a colon and a space inside the value are read as another key",
    "整个值加上引号，或把其中的冒号改成全角“：”",
    "put the whole value in quotes",
)
KEY_ON_LINE = error(
    "key-on-line",
    "“{key}”和“{before}”写在了同一行",
    "'{key}' is on the line of '{before}'",
    "[删去“{mark}”，]“{key}”另起一行写，行首空 {spaces} 格，与“{before}”左边对齐",
    "[delete `{mark}` and ]begin a new line with '{key}', {spaces} spaces in, like '{before}'",
)
BRACES_MISSING = error(
    "braces-missing",
    "[“{key}”后面]有几项，却没有用花括号括起来",
    "there are several entries without braces around them[ behind '{key}']",
    "写成 {meant}",
    "write `{meant}`",
)
BRACES_NOT_NEEDED = error(
    "braces-not-needed",
    "“{found}”外面多了一层花括号",
    "'{found}' needs no braces around it",
    "去掉花括号，写成 {found}",
    "write {found} without the braces",
)
FIGURES_OF_FILE = error(
    "figures-of-file",
    "从文件里读的统计，不写在“{key}:”下面",
    "figures that are read from a file are not written below `{key}:`",
    "把“{key}:”改成“{meant}:”",
    "write `{meant}:` instead of `{key}:`",
)
NEW_LINE = error(
    "new-line",
    "“{key}”的内容不能写在同一行",
    "what belongs to '{key}' cannot be on its line",
    "“{key}:”后面换行，下一行行首空 {spaces} 格写“{meant}”",
    "end the line after `{key}:`, and begin the next, {spaces} spaces in, with `{meant}`",
)
ITEM_WITHOUT_KEY = error(
    "item-without-key",
    "“{found}”前面没有键，下一行却是它的“{next}”",
    "'{found}' has no key, but the next line gives its '{next}'",
    "写成“- {key}: {found}”，下一行与“{key}”左边对齐",
    "write `- {key}: {found}`, with the next line in line with '{key}'",
)
KEY_OUT_OF_LINE = error(
    "key-out-of-line",
    "“{key}”没有对齐：行首有 {own} 个空格，应是 {other} 个",
    "'{key}' is out of line: it begins with {own} spaces instead of {other}",
    "{how}[，与“{beside}”左边对齐][，写在“{parent}:”下面]",
    "begin the line with {how}[, in line with '{beside}'][, below `{parent}:`]",
)
HEAD_LOST = error(
    "head-lost",
    "“{key}”上面缺一行“{head}:”",
    "the line `{head}:` above '{key}' is missing",
    "在这一行上面加一行“{head}:”，行首不空格",
    "add a line `{head}:` above this one, without spaces before it",
)
QUOTE_NOT_CLOSED = error(
    "quote-not-closed",
    "引号只有开头，没有结尾[，后面的 {other} 不能和它成对]",
    "the quotation mark is never closed[; `{other}` behind it is of another kind]",
    "在这段文字末尾补上同样的引号[；与 {other} 成对的，前一个也用全角引号]",
    "put the same quotation mark at the end of the text[; for a pair with `{other}`, use a curly one at the start too]",
)
BACKSLASH = error(
    "backslash",
    "双引号里的“\\”是转义的开头，“{found}”不会照原样读",
    "in double quotes a backslash begins an escape: `{found}` does not stand for itself",
    "把双引号换成单引号；文件的路径里，“\\”也可以写成“/”",
    "use single quotes instead; in the path of a file, `/` will do as well",
)
KEY_TOO_LONG = error(
    "key-too-long",
    "冒号前面超过 1024 个字，不能当作键",
    "more than 1024 characters before a colon cannot be a key",
    "是键，写短一些；是文字，给整段文字加上引号",
    "make the key shorter; if it is a text, put the whole of it in quotes",
)
BRACKET_NOT_CLOSED = error(
    "bracket-not-closed",
    "括号 [ ] 或 {{ }} 没有配对，或其中缺逗号",
    "a bracket [ ] or {{ }} is not closed, or a comma is missing inside it",
    "补上另一半括号，多出来的删去；各项之间用半角逗号",
    "close the bracket, or delete it if there is one too many; separate items with commas",
)
HASH_IN_BRACKETS = error(
    "hash-in-brackets",
    "# 后面是注释，括号在这里没有收尾",
    "text after # is a comment, so the bracket is not closed here",
    "去掉 #（颜色写成 067647）；要留着 #，就给这个值加引号",
    "delete the # (a colour is written 067647), or put the value in quotes to keep it",
)
SLOT_IN_BRACKETS = error(
    "slot-in-brackets",
    "花括号里的这个值又有括号，却没有加引号",
    "this value, in braces, has brackets of its own and is not quoted",
    "给整个值加上双引号",
    "put the whole value in double quotes",
)
BAD_INDENTATION = error(
    "bad-indentation",
    "缩进没有对齐，或上一行没有写完[：这一行前面有 {own} 个空格][，同级的是 {other} 个]",
    "the indentation does not line up, or the line above is unfinished[: this line begins with {own} spaces][, others of its level with {other}]",
    "同一级的行左边对齐；下一级多缩进两个空格；列表每项以“- ”开头",
    "align lines of the same level, indent the next level by two spaces, and begin list items with `- `",
)
YAML_SYNTAX = error(
    "yaml-syntax",
    "这里的 YAML 写法读不懂[（{said}）]",
    "this YAML cannot be read[ ({said})]",
    "对照样例检查这一行和上一行；拿不准就给整个值加引号",
    "compare this line and the one above with a sample; if in doubt, put the whole value in quotes",
)
KEY_NOT_TEXT = error(
    "key-not-text", "键应是文字", "a key must be text", "写成“键: 值”", "write `key: value`"
)
TAG = error(
    "tag",
    "不能用 YAML 标签 {name}",
    "YAML tags such as {name} are not allowed",
    "删去标签；内容本来就以“!”开头的，整个值加引号",
    "delete the tag; if the value itself begins with `!`, put it in quotes",
)
ALIAS = error(
    "alias",
    "不能用 YAML 别名 *{name}",
    "YAML aliases such as *{name} are not allowed",
    "把内容写在这里；内容本来就以“*”开头的，整个值加引号",
    "write the value here; if it really begins with `*`, put it in quotes",
)
ANCHOR = error(
    "anchor",
    "不能用 YAML 锚点 &{name}",
    "YAML anchors such as &{name} are not allowed",
    "删去锚点；内容本来就以“&”开头的，整个值加引号",
    "delete the anchor; if the value itself begins with `&`, put it in quotes",
)
DUPLICATE_KEY = error(
    "duplicate-key",
    "“{key}”写了两次[：{first} 和 {second}]",
    "'{key}' is given twice[: {first} and {second}]",
    "核对哪个对，删去另一处[；{or_else}]",
    "keep the one that is right and delete the other[; {or_else}]",
)
UNKNOWN_KEY = error(
    "unknown-key", "{owner}里没有“{key}”这个键", "unknown key '{key}' in {owner}", *KNOWN
)
MISSING_KEY = error(
    "missing-key",
    "{owner}缺少“{key}”",
    "missing key '{key}' in {owner}",
    "加一行“{key}: {example}”",
    "add a line `{key}: {example}`",
)
EMPTY_KEY = warning(
    "empty-key",
    "“{key}”后面是空的",
    "'{key}' has no value",
    "写上内容；还不知道的写“待补”，不需要的删去“{key}”",
    "fill it in, write TODO if it is not known yet, or delete '{key}' if it is not needed",
)
MISSING_REPORT = error(
    "missing-report",
    "没有“报告”这一部分，也就没有标题",
    "there is no `report`, and so no title",
    "加上两行：“报告:”，下一行缩进两格写“标题: ……”",
    "add two lines: `report:` and, indented by two spaces, `title: …`",
)
WAITING = note(
    "waiting",
    "{names}未读入，其余 {count} 处待它改好后再查",
    "{names} could not be read; the rest ({count}) will be checked once that is mended",
)
WRONG_TYPE = error(
    "wrong-type",
    "这里应是{expected}，写的却是{found}",
    "expected {expected}, found {found}",
    "改成{expected}[，如 {meant}][；要分几段的，键后写“{block}”，下面一行一段]",
    "write {expected}[, such as {meant}][; for several paragraphs write `{block}` after the key, and each on a line below]",
)
BAD_VALUE = error(
    "bad-value",
    "“{found}”不是{expected}",
    "'{found}' is not {expected}",
    "[是不是想写 {meant}？]应写{expected}[；还不知道的写“{todo}”，没有的{absent}]",
    "[did you mean {meant}? ]write {expected}[, or {todo} if it is not known yet; {absent} if there is none]",
)
LETTER_FOR_DIGIT = error(
    "letter-for-digit",
    "“{found}”里有字母，不是数字",
    "'{found}' has a letter among its digits",
    "字母 O 改成数字 0，字母 l、I 改成数字 1",
    "write the digit 0 for the letter O, and 1 for l or I",
)
DATE_IN_WORDS = note(
    "date-in-words",
    "“{found}”里没有年月日，照原样印出，不参与核对",
    "'{found}' names no day, month or year: it is printed as it is and not checked",
    "写成 2024-03-25 这样的日期",
    "write a date such as 2024-03-25",
)
BAD_DATE = error(
    "bad-date",
    "“{found}”不是有效的日期[：{flaw}]",
    "'{found}' is not a valid date[: {flaw}]",
    "[是不是想写 {meant}？]应写{expected}；只能用文字说的，写成“2024年3月下旬”",
    "[did you mean {meant}? ]write {expected}, or words such as `late March 2024`",
)
COMMA_IN_NUMBER = error(
    "comma-in-number",
    "花括号里的数字不能带逗号",
    "a number inside braces cannot contain a comma",
    "写成 {meant}；逗号要留着，给数字加上引号，如 '1,000'",
    "write {meant}; to keep the comma, put the number in quotes: '1,000'",
)
COMMA_IN_VALUE = error(
    "comma-in-value",
    "花括号里的逗号把内容分成了两段：“{found}”成了一个键",
    "the comma inside braces splits the value: '{found}' is read as a key",
    "整个值加上引号；中文的逗号用全角“，”",
    "put the whole value in quotes",
)
MISPLACED_KEY = error(
    "misplaced-key",
    "“{key}”[等 {count} 个键]不能写在最外层",
    "'{key}'[ and other keys, {count} in all,] cannot stand at the top level",
    "移到“{parent}:”下面，{how}",
    "move it under `{parent}:`, {how}",
)
KEY_BELOW = error(
    "key-below",
    "“{key}”要写在“{parent}”下面",
    "'{key}' belongs under `{parent}`",
    "写成 {parent}: {{{key}: …}}，“{parent}”已经有的，并到一处",
    "write `{parent}: {{{key}: …}}`, in one place if there is a `{parent}` already",
)
BELOW_SCALE = note(
    "below-scale",
    "“{found}”不到1{scale}",
    "'{found}' is less than one {scale}",
    "写 {plain}；要按“{scale}”计，数写 {number}，单位写全：单位: {scale}{unit}",
    "write {plain}; to count by {scale}, write {number} and the whole unit: `unit: {scale}{unit}`",
)
UNIT_WITH_NUMBER = error(
    "unit-with-number",
    "单位“{found}”以数字开头，接在数值后面就成了另一个数",
    "the unit '{found}' begins with a number, which would run into the value before it",
    "单位只写“{unit}”，数值写成它的 {number} 倍",
    "write `unit: {unit}`, and the value times {number}",
)
NOT_INDENTED = error(
    "not-indented",
    "“{key}”[等 {count} 个键]没有缩进到“{parent}”下面",
    "'{key}'[ and other keys, {count} in all,] is not indented below '{parent}'",
    "每行比“{parent}”多缩进两格",
    "indent each line by two more spaces than '{parent}'",
)
DASH_TOO_MANY = error(
    "dash-too-many",
    "“{parent}”下面的各项不以“- ”开头",
    "what is below `{parent}` does not begin with `- `",
    "删去“- ”，每项写成“名称: ……”，左边对齐",
    "delete the `- `, and write each of them as `name: …`, in line with the others",
)
TYPED_NUMBER = warning(
    "typed-number",
    "编号“{number}”会印两次：编号由程序自动加",
    "the number '{number}' will be printed twice: numbering is automatic",
    "删去“{number}”",
    "delete '{number}'",
)
UNTITLED = note(
    "untitled",
    "这一项{kind}没有写标题，别的都写了；印时以第一句为题",
    "this {kind} has no title, as the others have; its first sentence is printed as one",
    "补上“标题”",
    "add a `title`",
)
LIST_IN_LIST = note(
    "list-in-list",
    "各条措施会自动编为“一是、二是……”，这一条里面又写了“一是、二是”，分不清层次",
    "measures are numbered 一是, 二是 by themselves, and this one has such a list inside",
    "改用“既……又……”一类的话，或者拆成几条措施",
    "put it otherwise, or split it into several measures",
)
LIST_MARK = warning(
    "list-mark",
    "“{mark}”会原样印出",
    "`{mark}` is printed as it is",
    "要分条，每条另起一行，以半角的“- ”（减号加空格）开头",
    "for a list, begin each line with `- ` (a hyphen and a space)",
)
LINES_JOINED = note(
    "lines-joined",
    "这 {count} 行连成了一项",
    "these {count} lines are read as one item",
    "各是一项的，每行以“- ”（减号加空格）开头；确是一项的，写在一行",
    "if they are several items, begin each line with `- `; if they are one, write it on one line",
)
LOST_AFTER_HASH = warning(
    "lost-after-hash",
    "“{lost}”被当成注释，不会印出",
    "'{lost}' is read as a comment and not printed",
    "要印出，整个值加上引号；确是注释，在 # 后空一格",
    "to print it, put the whole value in quotes; if it is a comment, add a space after `#`",
)
BAD_CHOICE = error("bad-choice", "“{found}”不可用", "'{found}' is not allowed here", *KNOWN)
NO_FIGURES_HERE = error(
    "no-figures-here",
    "这里不能用 {{{{ }}}}",
    "{{{{ }}}} cannot be used here",
    "直接写出文字[；要由别的数算出，写成公式：{formula}]",
    "write the text directly[, or a formula: {formula}]",
)
TO_BE_FILLED = note(
    "to-be-filled",
    "{what}待补",
    "{what} still has to be filled in",
    "知道后补上",
    "fill it in when it is known",
)._replace(is_open=True)
DUPLICATE_ID = error(
    "duplicate-id",
    "编号“{id}”用了两次",
    "the id '{id}' is used twice",
    "改掉其中一个",
    "change one of them",
)
UNKNOWN_REFERENCE = error(
    "unknown-reference",
    "没有叫“{name}”的{called}",
    "there is no {called} '{name}'",
    "[几个的，写成 {several}][是不是想写 {nearest}？][现有：{known}]",
    "[write several as {several}][did you mean {nearest}?][ known: {known}]",
)
NOTHING_TO_REFER_TO = Words(
    "无，先写上那一项，或删去这一行", "none; write that item, or delete this line"
)
"""What is known if there is nothing to refer to."""
AMBIGUOUS_REFERENCE = error(
    "ambiguous-reference",
    "有几个{called}都叫“{name}”",
    "several {called} items are called '{name}'",
    "给它们写上编号，引用编号",
    "give them ids and use the id",
)
TWO_PARENTS = error(
    "two-parents",
    "这个{owner}写了两个上级",
    "this {owner} has two parents",
    "只留一个；在上级里面写的，不用再写“所属……”",
    "keep one; an item written inside its parent need not name it",
)
NAMED_TWICE = error(
    "named-twice", "“{name}”列了两次", "'{name}' is listed twice", "删去一处", "delete one of them"
)
NAMES_ITSELF = error(
    "names-itself",
    "“{name}”在这里指的是它自己",
    "'{name}' refers to the figure itself",
    "写别的指标的名称，或删去",
    "name another figure, or delete it",
)
WIDE_COMMA = error(
    "wide-comma",
    "“{name}”成了一项：各项要用半角逗号分开",
    "'{name}' is read as one item: items must be separated by ordinary commas",
    "写成 {items}",
    "write `{items}`",
)
NO_PARENT = error(
    "no-parent",
    "这个{owner}没有写明属于哪一项",
    "this {owner} does not say what it belongs to",
    "加上{keys}，写上级的编号或名称",
    "add {keys} with the id or name of its parent",
)
TABLE_FILE_MISSING = error(
    "table-file-missing",
    "找不到表格文件“{path}”",
    "the table file '{path}' does not exist",
    "核对文件名和它所在的文件夹[；是不是想写 {nearest}？][；{lock} 是 Excel 打开文件时的临时文件，不是表格]",
    "check the file name and the folder[; did you mean {nearest}?][; {lock} is what Excel keeps while a file is open, and no table]",
)
TABLE_FILE_LOCK = error(
    "table-file-lock",
    "“{path}”是 Excel 打开文件时的临时文件，不是表格",
    "'{path}' is what Excel keeps while a file is open, and no table",
    "写成 {meant}",
    "write {meant}",
)
TABLE_FILE_TYPE = error(
    "table-file-type",
    "不能从“{path}”读表格：只能读 {known} 文件",
    "cannot read a table from '{path}': only {known} files are supported",
    "[是不是想写 {nearest}？][{save}]",
    "[did you mean {nearest}?][{save}]",
)
TABLE_FILE_DAMAGED = error(
    "table-file-damaged",
    "打不开工作簿“{path}”：加了密码、已损坏，或只是改了扩展名",
    "cannot open the workbook '{path}': it has a password, is damaged, or is really another type of file",
    "用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 或 .csv",
    "open it in Excel or WPS, remove the password, and save it as .xlsx or .csv",
)
TABLE_FILE_EMPTY = error(
    "table-file-empty",
    "“{path}”[的工作表“{sheet}”][的 {cells} ]里没有内容",
    "there is no data in '{path}'[, sheet '{sheet}'][, cells {cells}]",
    "填好表格并保存[；或核对范围 {cells}]",
    "fill in the table and save it[, or check the range {cells}]",
)
TABLE_ENCODING = error(
    "table-encoding",
    "没有“{encoding}”这种编码",
    "unknown encoding '{encoding}'",
    "写 UTF-8 或 GBK；不写则由程序判断",
    "write UTF-8 or GBK, or leave it out to have it detected",
)
TABLE_NOT_ENCODED = error(
    "table-not-encoded",
    "“{path}”不是 {encoding} 编码",
    "'{path}' is not encoded in {encoding}",
    "不写编码，由程序判断；或改成 UTF-8 或 GBK",
    "leave the encoding out to have it detected, or write UTF-8 or GBK",
)
TABLE_DELIMITER = error(
    "table-delimiter",
    "不认识分隔符“{found}”",
    "unknown delimiter '{found}'",
    "写逗号、分号、制表符或竖线；不写则由程序判断",
    "write comma, semicolon, tab or pipe, or leave it out to have it detected",
)
TABLE_QUOTE = error(
    "table-quote",
    "这个引号没有对应的另一半，后面的内容都算进了这一格",
    "this quotation mark is never closed, so everything after it is read as part of this cell",
    "在这一格末尾补上同样的引号；引号不是成对的，就删去",
    "put the same quotation mark at the end of the cell, or delete this one",
)
TABLE_CELL_LONG = error(
    "table-cell-long",
    "这一格有 {most} 个字以上",
    "this cell has more than {most} characters",
    "核对文件是不是表格；这一格写短一些",
    "check that the file is a table, or make the cell shorter",
)
TABLE_KEY_UNUSED = warning(
    "table-key-unused",
    "“{path}”用不上这里写的{what}",
    "'{path}' has no use for the {what} given here",
    "删去它：只有工作簿分工作表，只有 .csv 这样的文本有编码和分隔符，查询都没有",
    "delete it: only workbooks have sheets, only texts such as .csv an encoding and a delimiter, and queries neither",
)
TABLE_NEEDS_OPENPYXL = error(
    "table-needs-openpyxl",
    "读工作簿“{path}”要用到 openpyxl，还没有安装",
    "reading the workbook '{path}' needs openpyxl, which is not installed",
    "运行 pip install openpyxl；或用 Excel、WPS 另存为 .csv，再写新的文件名",
    "run pip install openpyxl, or save the table as .csv and write the new file name",
)
TABLE_NEEDS_CALAMINE = error(
    "table-needs-calamine",
    "读“{path}”要用到 python-calamine，还没有安装",
    "reading '{path}' needs python-calamine, which is not installed",
    "运行 pip install python-calamine；或用 Excel、WPS 另存为 .xlsx，再写新的文件名",
    "run pip install python-calamine, or save the workbook as .xlsx and write the new file name",
)
TABLE_VALUES_ONLY = note(
    "table-values-only",
    "“{path}”只读了值：数字格式（小数位、百分号）和隐藏的行、列不知道",
    "of '{path}' only the values are read: number formats (decimals, percent) and hidden rows and columns are not known",
    "要几位小数，在“列”里写“小数位”；百分数存的是 0.584 这样的数，要照 Excel 里的样子印，另存为 .xlsx",
    "say with `decimals` under `columns` how many decimals to print; percentages are stored as 0.584: save the workbook as .xlsx to have them as Excel shows them",
)
TABLE_SHEET = error(
    "table-sheet",
    "工作簿里没有工作表“{sheet}”",
    "the workbook has no sheet '{sheet}'",
    "[是不是想写 {nearest}？]写工作簿里一张工作表的名称，或者写它是第几张[；现有：{known}]",
    "[did you mean {nearest}? ]give the name or the number of a sheet[; known: {known}]",
)
TABLE_RANGE = error(
    "table-range",
    "“{cells}”不是单元格范围",
    "'{cells}' is not a range of cells",
    "写左上角和右下角，如 A1:D20；第 3 行起的全部写 A3:D；不写则读全部",
    "write the first and last cells, such as A1:D20, or A3:D for all rows from row 3; leave it out to read all",
)
TABLE_CELL_ERROR = error(
    "table-cell-error",
    "单元格 {cell} 的值是 {error}，公式出错",
    "cell {cell} contains {error}: its formula failed",
    "在 Excel 或 WPS 里改好公式，保存文件",
    "fix the formula in Excel or WPS and save the file",
)
TABLE_FORMULA = error(
    "table-formula",
    "单元格 {cell} [等 {count} 处]的公式没有存下结果",
    "the formula in cell {cell}[, one of {count},] was saved without its result",
    "用 Excel 或 WPS 打开文件，保存一次",
    "open the file in Excel or WPS and save it",
)
TABLE_DECIMALS = note(
    "table-decimals",
    "单元格 {cell} 没有设小数位，照存着的数印成 {found}",
    "cell {cell} has no number of decimals, and is printed as it is stored: {found}",
    "在“列”里给这一列写“小数位”，或在 Excel、WPS 里设好，保存文件",
    "give the column `decimals` under `columns`, or a number of decimals in Excel or WPS, and save the file",
)
FIGURE_HEADS = error(
    "figure-heads",
    "“{path}”里没有指标的表头：要有一行写着“指标”“本期”",
    "'{path}' has no heads of figures: a row that names the columns",
    "在各行上面写一行表头：{heads}（没有的列不写）；或核对“工作表”“区域”",
    "write a row of heads above the figures: {heads}, as far as they are needed; or check `sheet` and `range`",
)
FIGURE_VALUES = error(
    "figure-values",
    "表头里没有写数的一列",
    "no column has the numbers of the figures",
    "把{column}叫作“本期”，去年同期的叫作“上期”",
    "call {column} `this period`, that of the period before `last period`",
)
FIGURE_COLUMN = note(
    "figure-column",
    "不认识“{name}”这一列，没有读",
    "the column '{name}' is not known and was not read",
    "[是不是想写 {nearest}？]不用的列不必管；常用的有：{known}",
    "[did you mean {nearest}?] columns of your own need no change; the usual ones are {known}",
)
OFFICE_HEADS = error(
    "office-heads",
    "“{path}”里没有单位清单的表头：要有一列叫“名称”",
    "'{path}' has no heads of a list of offices: one column must be called `name`",
    "在各行上面写一行表头：{heads}（没有的列不写）；或核对“工作表”“区域”",
    "write a row of heads above the offices: {heads}, as far as they are needed; or check `sheet` and `range`",
)
OFFICE_COLUMN = note(
    "office-column",
    "不认识“{name}”这一列，没有读",
    "the column '{name}' is not known and was not read",
    "[是不是想写 {nearest}？]不用的列不必管；可用的有：{known}",
    "[did you mean {nearest}?] columns of your own need no change; known: {known}",
)
FIGURE_COLUMN_UNNAMED = warning(
    "figure-column-unnamed",
    "{column} 列有数，却没有表头，没有读",
    "column {column} has numbers but no head, and was not read",
    "[“{grouped}”若是一个数，写成 {number}，或加双引号；]在表头里写明这一列是什么，如“上期”“目标”；不用的，用“区域”隔开",
    "[if '{grouped}' is one number, write {number}, or quote it; ]say in its head what it is, such as `last period` or `target`; if it is of no use, leave it out with `range`",
)
FIGURE_COLUMN_TWICE = error(
    "figure-column-twice",
    "“{name}”和“{first}”是同一样，不知道该读哪一列",
    "the columns '{name}' and '{first}' are the same field, and it is open which one to read",
    "不用的那一列改个名称，如“当月数”",
    "give the column that is not to be read another name, such as `this month`",
)
FIGURE_HALVES = error(
    "figure-halves",
    "左右像是两张表",
    "these seem to be two tables side by side",
    "当作两张表读，在“统计表”下面各写一行：- {{文件: {file}, 区域: {left} }} 和 - {{文件: {file}, 区域: {right} }}",
    "read them as two, a line for each below `figure_files`: `- {{file: {file}, range: {left} }}` and `- {{file: {file}, range: {right} }}`",
)
FIGURES_READ = note(
    "figures-read",
    "读成：{how}",
    "read as: {how}",
    "读得不对的，用“区域”写明表在哪里；不是指标的行，原来是指标的，补上名称或数[；工作表“{sheet}”的指标也要读的，在“统计表”里再写一项，写明“工作表”]",
    "if that is wrong, say with `range` where the table is; add the name or number that a row lacks if it is a figure[; to read the figures of the sheet '{sheet}' too, give `figure_files` another item with that `sheet`]",
)
FIGURE_HIDDEN = note(
    "figure-hidden",
    "{hidden}，里面的指标同别的一样列出",
    "{hidden}; their figures are listed like the others",
    "不该列出的，在表里删去，或用“区域”隔开",
    "delete in the sheet what should not be listed, or leave it out with `range`",
)
FIGURE_WITHOUT_NAME = error(
    "figure-without-name",
    "这一行有数，“{head}”一列却是空的",
    "this row has a number but nothing in the column '{head}'",
    "写上指标的名称；不是指标的，把数删去，或用“区域”隔开",
    "write the name of the figure; if it is none, delete the number or leave the row out with `range`",
)
FIGURE_ROWS = error(
    "figure-rows",
    "“{path}”[ {sheet}]只有表头，没有一行指标",
    "'{path}'[, sheet '{sheet}',] has heads but not one figure",
    "在表头下面填上指标，每行一个，保存文件",
    "fill in the figures below the heads, one a row, and save the file",
)
FIGURE_UNITS = warning(
    "figure-units",
    "表头上面的单位有几个（{units}），{names}没有自己的单位",
    "there are several units above the heads ({units}), and {names} has none of its own",
    "在“单位”一列写明每一行的单位；没有单位的写“—”",
    "write the unit of each row in a column `unit`; a dash if it has none",
)
FIGURE_MERGED = error(
    "figure-merged",
    "“{head}”一列合并了单元格 {cells}，只有第一行读得到",
    "the column '{head}' has merged cells, {cells}, of which only the first row can be read",
    "取消合并，每行各写一格",
    "undo the merge, and fill in one cell for each row",
)
FIGURE_FILE_TWICE = warning(
    "figure-file-twice",
    "同一张表“{path}”写了两遍，只读一次",
    "the same sheet of '{path}' is given twice, and is read once",
    "删去一处",
    "delete one of them",
)
FIGURE_TWICE = error(
    "figure-twice",
    "指标“{name}”写了两处",
    "the figure '{name}' is given twice",
    "核对哪个对，删去另一处；本来是两个指标的，名称要不同，或在“键”一列各写一个名称",
    "keep the one that is right and delete the other; if they are two figures, give them different names, or each one of its own in a column `name`",
)
FIGURE_REPEATED = note(
    "figure-repeated",
    "指标“{name}”写了两处，数相同，只用第一处",
    "the figure '{name}' is given twice with the same numbers; the first one is used",
    "可以删去一处，免得以后改了一处、忘了另一处",
    "delete one of them, so that no change can be made to one and forgotten in the other",
)
FIGURE_ABSENT = note(
    "figure-absent",
    "“{name}”写的是“{found}”，当作没有这个数，不列出",
    "'{name}' has '{found}' for a number, so that there is no such figure",
    "是零的写 0，还不知道的写“待补”；没有的不必管",
    "write 0 if it is zero, TODO if it is not known yet; else nothing has to be done",
)
WIDE_BAR = warning(
    "wide-bar",
    "全角的“｜”会原样印出",
    "the full-width bar `｜` is printed as it is",
    "要一行一段，“键:”后面写半角的“|”",
    "for a paragraph on each line, write an ordinary `|` after the colon of the key",
)
FULL_WIDTH_BRACES = warning(
    "full-width-braces",
    "用了全角花括号“｛｛”，会原样印出",
    "full-width braces `｛｛` are printed as they are",
    "要写数字，改成半角：{{{{ 指标名 }}}}",
    "to print a figure, use ordinary braces: {{{{ figure }}}}",
)
BRACES_IN_TEXT = note(
    "braces-in-text",
    "“{found}”会原样印出",
    "`{found}` is printed as it is",
    "要写数字，用两层花括号：{meant}",
    "to print a figure, double the braces: {meant}",
)
BRACES_NOT_OPENED = warning(
    "braces-not-opened",
    "}}}} 前面没有 {{{{，会原样印出",
    "`}}}}` is not opened by `{{{{`, so it is printed as it is",
    "在指标名前面补上 {{{{",
    "add {{{{ before the name",
)
HALF_WIDTH_COMMA = note(
    "half-width-comma",
    "汉字之间用了半角逗号“,”",
    "there is an ordinary comma between Chinese characters",
    "改成全角逗号“，”；这段文字里别处也看一看",
    "write `，`, here and wherever else this text has it",
)
HALF_WIDTH_STOP = note(
    "half-width-stop",
    "汉字之间用了半角句点“.”",
    "there is an ordinary full stop between Chinese characters",
    "改成全角句号“。”；这段文字里别处也看一看",
    "write `。`, here and wherever else this text has it",
)
PUNCTUATION_TWICE = note(
    "punctuation-twice",
    "两个标点连在一起：“{found}”",
    "two marks of punctuation in a row: `{found}`",
    "留下该用的一个",
    "keep the one that is meant",
)
FULL_WIDTH_DIGITS = note(
    "full-width-digits",
    "“{found}”是全角数字，和别的数字印得不一样宽",
    "`{found}` has full-width digits, which look unlike others",
    "改成半角数字",
    "write ordinary digits",
)
BRACKET_UNPAIRED = note(
    "bracket-unpaired",
    "“{found}”只有开头，没有结尾",
    "`{found}` is opened and not closed",
    "补上另一半，或删去",
    "add the other half, or delete it",
)
NAME_IS_TEXT = warning(
    "name-is-text",
    "{kind}的名称是一段话：“{found}”",
    "the name of {kind} is a text: '{found}'",
    "名称只写几个字，话写在“{field}”里，如 {{名称: ……, {field}: ……}}",
    "give a name of a few words, and the text as `{field}`: `{{name: …, {field}: …}}`",
)
LETTERHEAD_FORM = note(
    "letterhead-form",
    "{field}写的是“{found}”，公文里写作 {usual}",
    "{field} is '{found}'; official documents have {usual}",
    "改成 {usual}；确是这样规定的，不必管",
    "write {usual}, unless that is what your office requires",
)
NUMBER_BRACKETS = note(
    "number-brackets",
    "发文字号的年份用了“{found}”，应用六角括号",
    "the year of the document's number stands in `{found}`, not in 〔〕",
    "写成 {meant}",
    "write {meant}",
)
QUOTES_PRINTED = note(
    "quotes-printed",
    "整段文字放在中文引号里，引号会印出来",
    "the whole text stands in curly quotation marks, which are printed",
    '换成半角引号 "…"，里面的 {{{{ }}}} 照常',
    'use ordinary quotes, "…", instead',
)
LANGUAGE_DIFFERS = warning(
    "language-differs",
    "这份报告会按{language}印固定用语，文字却是{found}",
    "fixed words would be printed in {language}, but the texts are {found}",
    "在“报告”下面写“{key}”；原来写有“语言”的，改掉",
    "write `{key}` under `report`, in place of another language",
)
UNKNOWN_FIGURE = error(
    "unknown-figure",
    "统计里没有“{name}”",
    "there is no figure '{name}'",
    NEAREST[0] + "[{declare}][现有：{known}]",
    NEAREST[1] + "[ {declare}][ known: {known}]",
)
FORMULA_WITHOUT_SIGN = error(
    "formula-without-sign",
    "“{found}”像是公式，前面却没有 =",
    "'{found}' looks like a formula but does not begin with =",
    "公式以 = 开头：= {found}",
    "begin the formula with =: `= {found}`",
)

OF_WHOLE_FILES = (
    NO_SUCH_PATH, NO_DATA, OTHER_SUFFIX, NOT_A_YAML_FILE, files.CANNOT_READ, files.NOT_A_FILE, files.OUTSIDE, files.OVER_LIMIT, NOT_TEXT, ENCODING_TAKEN, CONTROL_CHARACTER, HIDDEN_CHARACTER, EMPTY_FILE, SEVERAL_DOCUMENTS, NOT_A_REPORT, NESTED_TOO_DEEP, FULL_WIDTH_COLON, TAB_INDENT, WIDE_SPACE_INDENT, UNQUOTED_BRACES, LINE_WITHOUT_KEY, DASH_WITHOUT_BLANK, DASH_MISSING, TEXT_AFTER_QUOTE, COLON_WITHOUT_SPACE, SPECIAL_START, COLON_IN_BRACKETS, COLON_IN_VALUE, QUOTE_NOT_CLOSED, BRACKET_NOT_CLOSED, HASH_IN_BRACKETS, SLOT_IN_BRACKETS, BAD_INDENTATION, YAML_SYNTAX, KEY_NOT_TEXT, TAG, ALIAS, ANCHOR,
)  # fmt: skip
"""Mistakes that keep a file, or part of it, from being read."""
