"""Every rule with its severity and its wording in Chinese and English: message and remedy.

Rule ids are part of the interface: they are never renamed. Slots in braces are facts of the
diagnostic; `[…]` around a part leaves it out where its slot is empty.
"""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Words


class Rule(NamedTuple):
    """A rule: how grave, and what it says and advises."""

    severity: str
    """`error` (nothing is built), `warning` (very probably wrong), `note`."""
    message: Words
    help: Words


def _error(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    return Rule("error", Words(zh, en), Words(zh_help, en_help))


def _warning(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    return Rule("warning", Words(zh, en), Words(zh_help, en_help))


def _note(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    return Rule("note", Words(zh, en), Words(zh_help, en_help))


_NEAREST = ("[是不是想写 {nearest}？]", "[did you mean {nearest}?]")
_KNOWN = (_NEAREST[0] + "可用的有：{known}", _NEAREST[1] + " known: {known}")

READING = {
    "no-such-path": _error(
        "找不到“{path}”", "there is no '{path}'",
        "核对路径；用 reportgen init 可新建一个报告文件夹",
        "check the path; `reportgen init` makes a new report folder",
    ),
    "no-data": _error(
        "“{path}”里没有 .yaml 文件", "there is no .yaml file in '{path}'",
        "报告的内容写在 .yaml 文件里；用 reportgen init 可得到样例",
        "a report is written in .yaml files; `reportgen init` gives a sample",
    ),
    "cannot-read": _error(
        "读不了“{path}”：{reason}", "cannot read '{path}': {reason}",
        "核对文件是否存在、是否有读取权限、是否被别的程序占用",
        "check that the file exists, may be read and is not locked by another program",
    ),
    "not-text": _error(
        "这不是文本文件，或编码无法识别", "this is no text file, or its encoding is unknown",
        "用编辑器另存为 UTF-8 编码的文本文件", "save it as text in UTF-8",
    ),
    "encoding-taken": _note(
        "文件不是 UTF-8 编码，已按 {encoding} 读取", "the file is not UTF-8; it was read as {encoding}",
        "如有乱码，请另存为 UTF-8", "save it as UTF-8 if characters look wrong",
    ),
    "control-character": _error(
        "有不可见的控制字符 {character}", "there is a control character {character}",
        "删去这个字符（多为从别处粘贴带入）", "delete it; such characters come in with pasted text",
    ),
    "empty-file": _error(
        "文件是空的", "the file is empty",
        "写入内容，或删去这个文件", "write the data, or delete the file",
    ),
    "several-documents": _error(
        "一个文件里有几份文档（以“---”分隔）", "the file holds several documents parted by `---`",
        "删去“---”这一行，或拆成几个文件", "delete the `---` line, or make several files of it",
    ),
    "not-a-report": _error(
        "这里应是“键: 值”，例如“报告:”", "expected keys with values, such as `report:`",
        "第一行写“报告:”，下一行缩进两格写“标题: ……”",
        "write `report:` on the first line and, two blanks in, `title: …` on the next",
    ),
    "nested-too-deep": _error(
        "嵌套层数太多", "the data is nested too deeply",
        "减少缩进的层数", "use fewer levels of indentation",
    ),
}  # fmt: skip

SYNTAX = {
    "full-width-colon": _error(
        "键后面用了全角冒号“：”", "a full-width colon `：` stands after the key",
        "改成半角冒号加一个空格，如“标题: 内容”", "write a half-width colon and a space: `title: text`",
    ),
    "tab-indent": _error(
        "行首用了制表符（Tab）缩进", "the line is indented with a tab",
        "把 Tab 换成空格，每级两个", "indent with blanks, two a level",
    ),
    "wide-space-indent": _error(
        "行首用了全角空格缩进", "the line is indented with a full-width space",
        "把全角空格换成半角空格，每级两个", "indent with ordinary blanks, two a level",
    ),
    "unquoted-braces": _error(
        "以 {{{{ 开头的内容没有加引号", "a value that begins with {{{{ is not quoted",
        "整个值加上单引号，如“标题: '{{{{ gdp }}}}'”", "put the whole value in quotes: `title: '{{{{ gdp }}}}'`",
    ),
    "line-without-key": _error(
        "这一行没有“键: ”", "this line has no `key: `",
        "是接着上一行写的，再缩进两格；是新的一项，写成“键: 值”",
        "if it goes on with the line before, indent it two blanks more; else write `key: value`",
    ),
    "dash-without-blank": _error(
        "列表的“-”后面缺一个空格", "there is no blank after the `-` of a list",
        "写成“- 内容”，减号后空一格", "write `- item` with a blank after the hyphen",
    ),
    "text-after-quote": _error(
        "引号或括号后面还有文字", "text follows the closing quote or bracket",
        "整个值加一对单引号；文字里的引号用“ ”", "put the whole value in single quotes",
    ),
    "colon-without-space": _error(
        "冒号后面缺一个空格", "there is no space after the colon",
        "写成“键: 值”，冒号后空一格", "write `key: value` with a space after the colon",
    ),
    "special-start": _error(
        "内容不能以“{character}”开头", "a value cannot begin with `{character}`",
        "整个值加上单引号，如 '{character}……'", "put the whole value in quotes: '{character}…'",
    ),
    "colon-in-value": _error(
        "内容里有“冒号加空格”，被当成了另一个键", "a colon and space inside the value reads as another key",
        "整个值加上引号，或把其中的冒号改成全角“：”", "put the whole value in quotes",
    ),
    "quote-not-closed": _error(
        "引号只有开头，没有结尾", "the quotation mark is never closed",
        "在这段文字末尾补上同样的引号", "put the same mark at the end of the text",
    ),
    "bracket-not-closed": _error(
        "括号 [ ] 或 {{ }} 没有配对，或其中缺逗号", "a bracket [ ] or {{ }} is not closed, or a comma is missing in it",
        "补上另一半括号；各项之间用半角逗号", "close the bracket; part items with commas",
    ),
    "bad-indentation": _error(
        "缩进没有对齐，或上一行没有写完", "the indentation does not line up, or the line before is unfinished",
        "同一级的行左边对齐；下一级多缩进两个空格；列表每项以“- ”开头",
        "lines of one level begin in one column, the next level two blanks in; list items begin with `- `",
    ),
    "yaml-syntax": _error(
        "这里的 YAML 写法读不懂（{said}）", "this YAML cannot be read ({said})",
        "对照样例检查这一行和上一行；拿不准就给整个值加引号",
        "compare this line and the one before with a sample; in doubt put the value in quotes",
    ),
    "key-not-text": _error(
        "键应是文字", "a key must be text",
        "写成“键: 值”", "write `key: value`",
    ),
    "tag": _error(
        "不能用 YAML 标签 {name}", "YAML tags such as {name} are not allowed",
        "删去标签；内容本来就以“!”开头的，整个值加引号", "delete the tag; quote the value if it begins with `!`",
    ),
    "alias": _error(
        "不能用 YAML 别名 *{name}", "YAML aliases such as *{name} are not allowed",
        "把内容写在这里；内容本来就以“*”开头的，整个值加引号", "write the value out; quote it if it begins with `*`",
    ),
    "anchor": _error(
        "不能用 YAML 锚点 &{name}", "YAML anchors such as &{name} are not allowed",
        "删去锚点；内容本来就以“&”开头的，整个值加引号", "delete the anchor; quote the value if it begins with `&`",
    ),
}  # fmt: skip

FORMAT = {
    "duplicate-key": _error(
        "“{key}”写了两次", "'{key}' is given twice",
        "两处合并成一处", "merge the two into one",
    ),
    "unknown-key": _error(
        "{owner}里没有“{key}”这个键", "unknown key '{key}' in {owner}", *_KNOWN,
    ),
    "missing-key": _error(
        "{owner}缺少“{key}”", "{owner} has no '{key}'",
        "加一行“{key}: {example}”", "add a line `{key}: {example}`",
    ),
    "missing-report": _error(
        "没有“报告”这一部分，也就没有标题", "there is no `report`, hence no title",
        "加上两行：“报告:”，下一行缩进两格写“标题: ……”",
        "add two lines: `report:` and, two blanks in, `title: …`",
    ),
    "wrong-type": _error(
        "这里应是{expected}，写的却是{found}", "expected {expected}, found {found}",
        "改成{expected}", "make it {expected}",
    ),
    "bad-value": _error(
        "“{found}”不是{expected}", "'{found}' is not {expected}",
        "应写{expected}；还不知道的写“待补”", "write {expected}, or TODO where it is not known yet",
    ),
    "bad-date": _error(
        "“{found}”不是有效的日期", "'{found}' is no valid date",
        "应写{expected}；只能用文字说的，写成“2024年3月下旬”",
        "write {expected}, or words such as `late March 2024`",
    ),
    "comma-in-number": _error(
        "花括号里的数字不能带逗号", "a number inside braces cannot hold a comma",
        "去掉逗号，如 1000；或把数字加上引号，如 '1,000'", "write 1000, or quote it: '1,000'",
    ),
    "misplaced-key": _error(
        "“{key}”不能写在最外层", "'{key}' does not belong at the outermost level",
        "移到“{parent}:”下面，缩进两格", "move it under `{parent}:`, two blanks in",
    ),
    "typed-number": _warning(
        "编号“{number}”会印两次：编号由程序自动加", "the number '{number}' is printed twice: numbers are set by the layout",
        "删去“{number}”", "delete '{number}'",
    ),
    "date-order": _error(
        "结束（{end}）早于开始（{start}）", "the end ({end}) is before the start ({start})",
        "核对两个日期", "check the two dates",
    ),
    "list-mark": _warning(
        "“{mark}”会原样印出", "`{mark}` is printed as it is",
        "要分条，每条另起一行，以半角的“- ”（减号加空格）开头",
        "for a list, begin each line with `- `, a hyphen and a blank",
    ),
    "lost-after-hash": _warning(
        "“{lost}”被当成注释，不会印出", "'{lost}' is taken for a comment and not printed",
        "要印出，整个值加上引号；确是注释，在 # 后空一格",
        "to have it printed, quote the whole value; for a comment, put a blank after `#`",
    ),
    "bad-choice": _error("“{found}”不可用", "'{found}' is not possible here", *_KNOWN),
    "not-yet": _error(
        "本版本还不支持“{key}”", "'{key}' is not supported by this version",
        "先删去这一处，或直接写出算好的数", "leave it out for now, or write the value itself",
    ),
    "no-figures-here": _error(
        "这里不能用 {{{{ }}}}", "{{{{ }}}} cannot be used here",
        "直接写出文字", "write the text itself",
    ),
    "to-be-filled": _note(
        "还有待补的内容", "something is still to be filled in",
        "知道后补上", "fill it in when it is known",
    ),
}  # fmt: skip

LINKS = {
    "duplicate-id": _error(
        "编号“{id}”用了两次", "the id '{id}' is used twice",
        "改掉其中一个", "change one of them",
    ),
    "unknown-reference": _error(
        "没有叫“{name}”的{called}", "there is no {called} '{name}'",
        _NEAREST[0] + "[现有：{known}]", _NEAREST[1] + "[ known: {known}]",
    ),
    "ambiguous-reference": _error(
        "有几个{called}都叫“{name}”", "several {called} items are called '{name}'",
        "给它们写上编号，引用编号", "give them ids and use the id",
    ),
    "two-parents": _error(
        "这个{owner}写了两个上级", "this {owner} has two parents",
        "只留一个；在上级里面写的，不用再写“所属……”", "keep one; what stands inside its parent need not name it",
    ),
    "no-parent": _error(
        "这个{owner}没有写明属于哪一项", "this {owner} does not say what it belongs to",
        "加上{keys}，写上级的编号或名称", "add {keys} with the id or name of its parent",
    ),
}  # fmt: skip

FIGURES = {
    "statement-in-text": _error(
        "文字里不能用 {{% %}}", "{{% %}} cannot be used in texts",
        "文字里只能用 {{{{ 指标名 }}}}；删去 {{% …… %}}", "texts hold {{{{ figure }}}} only; delete {{% … %}}",
    ),
    "full-width-braces": _warning(
        "用了全角花括号“｛｛”，会原样印出", "full-width braces `｛｛` are printed as they are",
        "要写数字，改成半角：{{{{ 指标名 }}}}", "for a figure write half-width ones: {{{{ figure }}}}",
    ),
    "braces-not-closed": _error(
        "{{{{ 没有对应的 }}}}", "{{{{ is not closed by }}}}",
        "在指标名后面补上 }}}}", "put }}}} after the name",
    ),
    "bad-expression": _error(
        "{{{{ }}}} 里的写法读不懂[：“{found}”]", "{{{{ }}}} cannot be read[ at '{found}']",
        "写成 {{{{ 指标名 }}}}、{{{{ 指标名.增速 }}}} 或 {{{{ 指标名 | 增长 }}}}",
        "write {{{{ figure }}}}, {{{{ figure.growth }}}} or {{{{ figure | growth }}}}",
    ),
    "unknown-figure": _error(
        "统计里没有“{name}”", "there is no figure '{name}'",
        _NEAREST[0] + "[现有：{known}]", _NEAREST[1] + "[ known: {known}]",
    ),
    "ambiguous-figure": _error(
        "有几个指标都叫“{name}”", "several figures are called '{name}'",
        "改用编号：{keys}", "use its key: {keys}",
    ),
    "unknown-field": _error("指标没有“{name}”这一项", "a figure has no '{name}'", *_KNOWN),
    "unknown-filter": _error("没有“{name}”这个过滤器", "there is no filter '{name}'", *_KNOWN),
    "bad-arguments": _error(
        "过滤器“{name}”的括号里写得不对", "the arguments of filter '{name}' do not fit",
        "例：增长('较上月')、取整(1)；其余过滤器不带括号",
        "for example growth('from May') or round(1); other filters take none",
    ),
    "figure-lacks": _error(
        "指标“{figure}”没有{wanted}，也算不出", "figure '{figure}' has no {wanted} and none can be computed",
        "在该指标里写上{wanted}[，或写上{base}由程序计算]", "give its {wanted}[, or its {base} to have it computed]",
    ),
    "filter-needs-figure": _error(
        "“{filter}”只能用在指标上", "'{filter}' works on figures only",
        "写成 {{{{ 指标名 | {filter} }}}}", "write {{{{ figure | {filter} }}}}",
    ),
    "filter-needs-number": _error(
        "“{filter}”要用在数字上，而这里是“{found}”", "'{filter}' needs a number, found '{found}'",
        "用在指标或数字上", "use it on a figure or number",
    ),
    "not-whole": _error(
        "“{found}”不是整数，不能写成汉字", "'{found}' is no whole number to be put in words",
        "去掉“汉字”过滤器", "leave the filter out",
    ),
    "division-by-zero": _error(
        "算不出指标“{figure}”的{rate}：{base}是 0", "the {rate} of '{figure}' cannot be computed: its {base} is 0",
        "核对{base}；确为 0 的，直接写出{rate}或改用文字", "check the {base}; if it is 0, state the {rate} or say it in words",
    ),
    "unit-conflict": _error(
        "指标“{figure}”的单位是“{own}”，这里却是“{unit}”", "figure '{figure}' is in '{own}', but this is in '{unit}'",
        "统一成一个单位", "use one unit",
    ),
}  # fmt: skip

STYLES = {
    "unknown-style": _error(
        "没有叫“{name}”的样式", "there is no style '{name}'", *_KNOWN,
    ),
    "style-loop": _error(
        "样式互相继承成了环：{names}", "the styles extend one another in a loop: {names}",
        "去掉其中一个 extends", "take one `extends` out",
    ),
    "style-language": _error(
        "样式“{name}”没有 {language} 版", "style '{name}' has no {language} version",
        "换一个样式，或改报告的“语言”；该样式有：{known}", "choose another style or language; it has: {known}",
    ),
    "no-template": _error(
        "样式“{name}”没有模板 {template}", "style '{name}' has no template {template}",
        "加上这个文件，或从现有样式继承（extends: work-summary）", "add the file, or extend a style that has it",
    ),
    "template-syntax": _error(
        "模板写法有误：{said}", "the template cannot be read: {said}",
        "对照内置样式的模板修改这一行", "mend the line; the built-in styles show how",
    ),
    "template-failed": _error(
        "模板运行到这里出错：{said}", "the template failed here: {said}",
        "{advice}", "{advice}",
    ),
    "unknown-role": _error(
        "模板用了样式没有的版面角色“{name}”", "a template uses role '{name}', which the style does not have", *_KNOWN,
    ),
    "not-a-style": _error(
        "这里应是若干“键: 值”", "expected keys with values",
        "对照 work-summary 里同名的文件", "compare the file of that name in work-summary",
    ),
    "missing-role": _error(
        "样式的版面缺少角色“{name}”", "the style's layout lacks the role '{name}'",
        "在 style.yaml 的 layout.roles 里加上，或从 work-summary 继承",
        "add it under layout.roles in style.yaml, or extend work-summary",
    ),
    "bad-look": _error(
        "版面不合理：{what}是 {found}", "this layout cannot be: {what} is {found}",
        "应为{expected}", "expected {expected}",
    ),
    "unused-phrase": _error(
        "没有模板用到“{name}”", "no template uses '{name}'", *_KNOWN,
    ),
    "container-not-closed": _error(
        "::: {name} 没有结尾的 :::", "`::: {name}` is not closed by `:::`",
        "在这一段后面另起一行写 :::", "write `:::` on a line of its own after it",
    ),
    "bad-numbering": _error(
        "“{found}”不是编号的样子", "'{found}' is no first number",
        "写成第一个编号，如 一、 （一） 1. （1） 1.1 (a)", "write it as the first number looks: 一、 （一） 1. （1） 1.1 (a)",
    ),
    "unsupported-markdown": _error(
        "模板生成了不支持的 Markdown（{what}）：{line}", "a template gives Markdown that is not supported ({what}): {line}",
        "模板可用：标题、段落、列表、表格、加粗、斜体、::: 容器",
        "templates may use headings, paragraphs, lists, tables, bold, italics and ::: containers",
    ),
}  # fmt: skip

WRITING = {
    "cannot-write": _error(
        "写不了“{path}”：{reason}", "cannot write '{path}': {reason}",
        "核对文件夹是否可写、磁盘是否已满、文件是否正在 Word 或 WPS 里打开；原来的文件没有变动",
        "check that the folder is writable, the disk is not full and the file is not open elsewhere; "
        "the former file is unchanged",
    ),
    "folder-exists": _error(
        "“{path}”里已有文件，没有写入", "'{path}' already holds files; nothing was written",
        "换一个新的文件夹名", "name a new folder",
    ),
    "no-sample": _error(
        "样式“{name}”没有 {language} 的样例", "style '{name}' has no sample in {language}",
        "换一个样式，或不写 --style", "name another style, or leave --style out",
    ),
    "output-needs-folder": _error(
        "有几种格式，而“{path}”是一个文件名", "'{path}' is one file, but there are several formats",
        "-o 写文件夹", "give -o a folder",
    ),
    "bad-output": _error(
        "输出位置“{path}”不是 {suffixes} 文件", "the output '{path}' is no {suffixes} file",
        "-o 写文件夹，或写以 {suffixes} 结尾的文件名", "give -o a folder, or a name ending in {suffixes}",
    ),
}  # fmt: skip

RULES: dict[str, Rule] = READING | SYNTAX | FORMAT | LINKS | FIGURES | STYLES | WRITING
"""Every rule by its id."""
