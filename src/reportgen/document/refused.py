"""The Markdown that a document tree cannot hold, with what to write instead.

`REFUSED` is by the kind of markdown-it's token; `html_in` finds HTML, which the parser leaves text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.diagnostics import Words
from reportgen.language.patterns import regex

_ESCAPED = regex(r"\\.")
_TAGS = {
    "br": Words("换行用行末的 \\", "to break a line, end it with a backslash"),
    "b": Words("加粗写 **……**", "for bold write **…**"),
    "strong": Words("加粗写 **……**", "for bold write **…**"),
    "i": Words("斜体写 *……*", "for italics write *…*"),
    "em": Words("斜体写 *……*", "for italics write *…*"),
    "p": Words("另起一段，空一行", "to begin a paragraph, leave a blank line"),
    "!--": Words("注释写 {# …… #}", "for a comment write {# … #}"),
}
"""What to write instead of HTML tags."""
HTML_NAME = Words("HTML", "HTML")
_NO_TAG = Words("模板里不用 HTML；外观写在 style.yaml", "do not use HTML; set looks in style.yaml")
_HTML = regex(r"</?(?P<tag>[A-Za-z][\w-]*)(?:\s[^<>]*)?/?>|<(?P<comment>!--)")


def html_in(text: str) -> Iterator[tuple[int, str, Words]]:
    """The HTML tags and comments in Markdown: the offset, the tag, and what to write instead.

    Ends of elements are left out. Escaped characters are text.
    """
    for found in _HTML.finditer(_ESCAPED.sub("\0\0", text)):
        if not found[0].startswith("</"):
            tag = (found["tag"] or found["comment"]).lower()
            yield found.start(), found[0], _TAGS.get(tag, _NO_TAG)


_IN_LIST = Words("列表里只写文字", "write only text in a list")
REFUSED: Mapping[str, tuple[Words, Words | str]] = {
    "hr": (
        Words("分隔线", "a rule"),
        Words("要一条线，写 ::: rule 和角色的名称", "for a rule, write `::: rule` and a role"),
    ),
    "code_block": (
        Words("行首空四格，成了代码", "code, because the line begins with four spaces"),
        Words("去掉行首的空格", "remove the spaces at the start of the line"),
    ),
    "fence": (Words("代码块", "a block of code"), ""),
    "code_inline": (Words("代码", "code"), ""),
    "link": (
        Words("这样的链接", "such a link"),
        Words(
            "链接只到 https://、http:// 和 mailto: 开头的地址",
            "links lead to addresses that begin with https://, http:// or mailto:",
        ),
    ),
    "image": (
        Words("图片", "a picture"),
        Words("图片写 {{ image('文件.png') }}", "for a picture, write {{ image('file.png') }}"),
    ),
    "bullet_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "ordered_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "blockquote": (Words("列表里的引用", "a quotation in a list"), _IN_LIST),
    "heading": (Words("列表里的标题", "a heading in a list"), _IN_LIST),
    "table": (Words("列表里的表格", "a table in a list"), _IN_LIST),
    "container_role": (Words("列表里的容器", "a container in a list"), _IN_LIST),
}
"""The name of what cannot be held and advice, by the kind of markdown-it's token."""
