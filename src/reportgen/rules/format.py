"""Rules about the data format and the links between its items."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error, note, warning

FORMAT = {
    "duplicate-key": error(
        "“{key}”写了两次", "'{key}' is given twice",
        "两处合并成一处", "merge the two into one",
    ),
    "unknown-key": error(
        "{owner}里没有“{key}”这个键", "unknown key '{key}' in {owner}", *KNOWN,
    ),
    "missing-key": error(
        "{owner}缺少“{key}”", "{owner} has no '{key}'",
        "加一行“{key}: {example}”", "add a line `{key}: {example}`",
    ),
    "empty-key": warning(
        "“{key}”后面是空的", "there is nothing behind '{key}'",
        "写上内容；还不知道的写“待补”，不需要的删去“{key}”",
        "write it, or TODO where it is not known yet; delete '{key}' if there is to be none",
    ),
    "missing-report": error(
        "没有“报告”这一部分，也就没有标题", "there is no `report`, hence no title",
        "加上两行：“报告:”，下一行缩进两格写“标题: ……”",
        "add two lines: `report:` and, two blanks in, `title: …`",
    ),
    "wrong-type": error(
        "这里应是{expected}，写的却是{found}", "expected {expected}, found {found}",
        "改成{expected}", "make it {expected}",
    ),
    "bad-value": error(
        "“{found}”不是{expected}", "'{found}' is not {expected}",
        "应写{expected}[；还不知道的写“{todo}”]", "write {expected}[, or {todo} where it is not known yet]",
    ),
    "bad-date": error(
        "“{found}”不是有效的日期", "'{found}' is no valid date",
        "应写{expected}；只能用文字说的，写成“2024年3月下旬”",
        "write {expected}, or words such as `late March 2024`",
    ),
    "comma-in-number": error(
        "花括号里的数字不能带逗号", "a number inside braces cannot hold a comma",
        "去掉逗号，如 1000；或把数字加上引号，如 '1,000'", "write 1000, or quote it: '1,000'",
    ),
    "comma-in-value": error(
        "花括号里的逗号把内容分成了两段：“{found}”成了一个键",
        "the comma inside braces parts the value: '{found}' is read as a key",
        "整个值加上引号；中文的逗号用全角“，”", "put the whole value in quotes",
    ),
    "misplaced-key": error(
        "“{key}”不能写在最外层", "'{key}' does not belong at the outermost level",
        "移到“{parent}:”下面，缩进两格", "move it under `{parent}:`, two blanks in",
    ),
    "typed-number": warning(
        "编号“{number}”会印两次：编号由程序自动加", "the number '{number}' is printed twice: numbers are set by the layout",
        "删去“{number}”", "delete '{number}'",
    ),
    "list-mark": warning(
        "“{mark}”会原样印出", "`{mark}` is printed as it is",
        "要分条，每条另起一行，以半角的“- ”（减号加空格）开头",
        "for a list, begin each line with `- `, a hyphen and a blank",
    ),
    "lost-after-hash": warning(
        "“{lost}”被当成注释，不会印出", "'{lost}' is taken for a comment and not printed",
        "要印出，整个值加上引号；确是注释，在 # 后空一格",
        "to have it printed, quote the whole value; for a comment, put a blank after `#`",
    ),
    "bad-choice": error("“{found}”不可用", "'{found}' is not possible here", *KNOWN),
    "no-figures-here": error(
        "这里不能用 {{{{ }}}}", "{{{{ }}}} cannot be used here",
        "直接写出文字", "write the text itself",
    ),
    "to-be-filled": note(
        "还有待补的内容", "something is still to be filled in",
        "知道后补上", "fill it in when it is known",
    ),
}  # fmt: skip

LINKS = {
    "duplicate-id": error(
        "编号“{id}”用了两次", "the id '{id}' is used twice",
        "改掉其中一个", "change one of them",
    ),
    "unknown-reference": error(
        "没有叫“{name}”的{called}", "there is no {called} '{name}'",
        NEAREST[0] + "[现有：{known}]", NEAREST[1] + "[ known: {known}]",
    ),
    "ambiguous-reference": error(
        "有几个{called}都叫“{name}”", "several {called} items are called '{name}'",
        "给它们写上编号，引用编号", "give them ids and use the id",
    ),
    "two-parents": error(
        "这个{owner}写了两个上级", "this {owner} has two parents",
        "只留一个；在上级里面写的，不用再写“所属……”", "keep one; what stands inside its parent need not name it",
    ),
    "named-twice": error(
        "“{name}”列了两次", "'{name}' is listed twice",
        "删去一处", "delete one of them",
    ),
    "names-itself": error(
        "“{name}”在这里指的是它自己", "'{name}' names the figure itself",
        "写别的指标的名称，或删去", "name another figure, or leave it out",
    ),
    "wide-comma": error(
        "“{name}”成了一项：各项要用半角逗号分开", "'{name}' is read as one item: only commas part items",
        "写成 {items}", "write `{items}`",
    ),
    "no-parent": error(
        "这个{owner}没有写明属于哪一项", "this {owner} does not say what it belongs to",
        "加上{keys}，写上级的编号或名称", "add {keys} with the id or name of its parent",
    ),
}  # fmt: skip
