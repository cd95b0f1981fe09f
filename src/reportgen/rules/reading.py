"""Rules about reading files and YAML."""

from __future__ import annotations

from reportgen.diagnostics import error, note

READING = {
    "no-such-path": error(
        "找不到“{path}”", "there is no '{path}'",
        "核对路径；用 reportgen init 可新建一个报告文件夹",
        "check the path; `reportgen init` makes a new report folder",
    ),
    "no-data": error(
        "“{path}”里没有 .yaml 文件", "there is no .yaml file in '{path}'",
        "报告的内容写在 .yaml 文件里；用 reportgen init 可得到样例",
        "a report is written in .yaml files; `reportgen init` gives a sample",
    ),
    "cannot-read": error(
        "读不了“{path}”：{reason}", "cannot read '{path}': {reason}",
        "核对文件是否存在、是否有读取权限、是否被别的程序占用",
        "check that the file exists, may be read and is not locked by another program",
    ),
    "not-text": error(
        "这不是文本文件，或编码无法识别", "this is no text file, or its encoding is unknown",
        "用编辑器另存为 UTF-8 编码的文本文件", "save it as text in UTF-8",
    ),
    "encoding-taken": note(
        "文件不是 UTF-8 编码，已按 {encoding} 读取", "the file is not UTF-8; it was read as {encoding}",
        "如有乱码，请另存为 UTF-8", "save it as UTF-8 if characters look wrong",
    ),
    "control-character": error(
        "有不可见的控制字符 {character}", "there is a control character {character}",
        "删去这个字符（多为从别处粘贴带入）", "delete it; such characters come in with pasted text",
    ),
    "empty-file": error(
        "文件是空的", "the file is empty",
        "写入内容，或删去这个文件", "write the data, or delete the file",
    ),
    "several-documents": error(
        "一个文件里有几份文档（以“---”分隔）", "the file holds several documents parted by `---`",
        "删去“---”这一行，或拆成几个文件", "delete the `---` line, or make several files of it",
    ),
    "not-a-report": error(
        "这里应是“键: 值”，例如“报告:”", "expected keys with values, such as `report:`",
        "第一行写“报告:”，下一行缩进两格写“标题: ……”",
        "write `report:` on the first line and, two blanks in, `title: …` on the next",
    ),
    "nested-too-deep": error(
        "嵌套层数太多", "the data is nested too deeply",
        "减少缩进的层数", "use fewer levels of indentation",
    ),
}  # fmt: skip

SYNTAX = {
    "full-width-colon": error(
        "键后面用了全角冒号“：”", "a full-width colon `：` stands after the key",
        "改成半角冒号加一个空格，如“标题: 内容”", "write a half-width colon and a space: `title: text`",
    ),
    "tab-indent": error(
        "行首用了制表符（Tab）缩进", "the line is indented with a tab",
        "把 Tab 换成空格，每级两个", "indent with blanks, two a level",
    ),
    "wide-space-indent": error(
        "行首用了全角空格缩进", "the line is indented with a full-width space",
        "把全角空格换成半角空格，每级两个", "indent with ordinary blanks, two a level",
    ),
    "unquoted-braces": error(
        "以 {{{{ 开头的内容没有加引号", "a value that begins with {{{{ is not quoted",
        "整个值加上单引号，如“标题: '{{{{ gdp }}}}'”", "put the whole value in quotes: `title: '{{{{ gdp }}}}'`",
    ),
    "line-without-key": error(
        "这一行没有“键: ”", "this line has no `key: `",
        "是接着上一行写的，再缩进两格；是新的一项，写成“键: 值”",
        "if it goes on with the line before, indent it two blanks more; else write `key: value`",
    ),
    "dash-without-blank": error(
        "列表的“-”后面缺一个空格", "there is no blank after the `-` of a list",
        "写成“- 内容”，减号后空一格", "write `- item` with a blank after the hyphen",
    ),
    "text-after-quote": error(
        "引号或括号后面还有文字", "text follows the closing quote or bracket",
        "整个值加一对单引号；文字里的引号用“ ”", "put the whole value in single quotes",
    ),
    "colon-without-space": error(
        "冒号后面缺一个空格", "there is no space after the colon",
        "写成“键: 值”，冒号后空一格", "write `key: value` with a space after the colon",
    ),
    "special-start": error(
        "内容不能以“{character}”开头", "a value cannot begin with `{character}`",
        "整个值加上单引号，如 '{character}……'", "put the whole value in quotes: '{character}…'",
    ),
    "colon-in-brackets": error(
        "括号里的冒号后面缺一个空格", "there is no space after the colon in the brackets",
        "冒号后空一格；冒号是文字里的，给整段文字加上引号", "write a space after the colon; where it belongs to a text, put the text in quotes",
    ),
    "colon-in-value": error(
        "内容里有“冒号加空格”，被当成了另一个键", "a colon and space inside the value reads as another key",
        "整个值加上引号，或把其中的冒号改成全角“：”", "put the whole value in quotes",
    ),
    "quote-not-closed": error(
        "引号只有开头，没有结尾", "the quotation mark is never closed",
        "在这段文字末尾补上同样的引号", "put the same mark at the end of the text",
    ),
    "bracket-not-closed": error(
        "括号 [ ] 或 {{ }} 没有配对，或其中缺逗号", "a bracket [ ] or {{ }} is not closed, or a comma is missing in it",
        "补上另一半括号；各项之间用半角逗号", "close the bracket; part items with commas",
    ),
    "bad-indentation": error(
        "缩进没有对齐，或上一行没有写完", "the indentation does not line up, or the line before is unfinished",
        "同一级的行左边对齐；下一级多缩进两个空格；列表每项以“- ”开头",
        "lines of one level begin in one column, the next level two blanks in; list items begin with `- `",
    ),
    "yaml-syntax": error(
        "这里的 YAML 写法读不懂（{said}）", "this YAML cannot be read ({said})",
        "对照样例检查这一行和上一行；拿不准就给整个值加引号",
        "compare this line and the one before with a sample; in doubt put the value in quotes",
    ),
    "key-not-text": error(
        "键应是文字", "a key must be text",
        "写成“键: 值”", "write `key: value`",
    ),
    "tag": error(
        "不能用 YAML 标签 {name}", "YAML tags such as {name} are not allowed",
        "删去标签；内容本来就以“!”开头的，整个值加引号", "delete the tag; quote the value if it begins with `!`",
    ),
    "alias": error(
        "不能用 YAML 别名 *{name}", "YAML aliases such as *{name} are not allowed",
        "把内容写在这里；内容本来就以“*”开头的，整个值加引号", "write the value out; quote it if it begins with `*`",
    ),
    "anchor": error(
        "不能用 YAML 锚点 &{name}", "YAML anchors such as &{name} are not allowed",
        "删去锚点；内容本来就以“&”开头的，整个值加引号", "delete the anchor; quote the value if it begins with `&`",
    ),
}  # fmt: skip
