"""What Markdown has and the document tree cannot hold, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import Words

_IN_LIST = Words("列表里只写文字", "write nothing but text into a list")
REFUSED: Mapping[str, tuple[Words, Words | str]] = {
    "hr": (
        Words("分隔线", "a rule"),
        Words("要一条线，写 ::: rule 和角色的名称", "for a rule write `::: rule` and a role"),
    ),
    "code_block": (
        Words("行首空四格，成了代码", "code, since the line begins with four blanks"),
        Words("去掉行首的空格", "take the blanks at the start of the line away"),
    ),
    "fence": (Words("代码块", "a block of code"), ""),
    "code_inline": (Words("代码", "code"), ""),
    "link": (
        Words("链接", "a link"),
        Words("网址照直写，不加括号", "write the address as it is, without brackets"),
    ),
    "image": (
        Words("图片", "a picture"),
        Words("图片写 {{ image('文件.png') }}", "for pictures write {{ image('file.png') }}"),
    ),
    "bullet_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "ordered_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "blockquote": (Words("列表里的引用", "a quotation in a list"), _IN_LIST),
    "heading": (Words("列表里的标题", "a heading in a list"), _IN_LIST),
    "table": (Words("列表里的表格", "a table in a list"), _IN_LIST),
    "container_role": (Words("列表里的容器", "a container in a list"), _IN_LIST),
}
"""Its name and an advice, by the kind of markdown-it's token."""
