"""Rules about built documents that `styles test` goes by."""

from __future__ import annotations

from reportgen.diagnostics import Rule, error

_WITHOUT = ("[没有 {without} 时，]", "[without {without}: ]")
"""What was left out of a sample."""


def _flaw(zh: str, en: str, zh_help: str, en_help: str) -> Rule:
    return error(_WITHOUT[0] + zh, _WITHOUT[1] + en, zh_help, en_help)


TRIAL = {
    "nothing-printed": _flaw(
        "成稿是空的", "the draft is empty",
        "在 report.md.j2 里写上要有的内容，至少写题名", "write in report.md.j2 what is to stand there, the title at least",
    ),
    "heading-over-nothing": _flaw(
        "标题下面没有内容：{line}", "there is nothing below the heading: {line}",
        "内容都没有时，标题也不写", "leave the heading out where all below it is absent",
    ),
    "heading-without-words": _flaw(
        "标题没有文字：{line}", "a heading has no words: {line}",
        "先用 {{% if … %}} 判断有没有标题", "guard it with {{% if … %}}",
    ),
    "heading-too-deep": _flaw(
        "标题跳了级，上面没有高一级的标题：{line}", "the heading is more than one level below the one before it: {line}",
        "高一级的标题没有时，这一级也不写，或提高一级", "leave it out, or raise it, where the heading above it is absent",
    ),
    "marks-together": _flaw(
        "标点不对，“{found}”：{line}", "marks that do not go together, '{found}': {line}",
        "标点与它所跟的内容一起写、一起不写；末尾的标点用过滤器 clause、stop、then",
        "write a mark where the words are that it belongs to; the filters clause, stop and then see to ends",
    ),
    "wide-marks": _flaw(
        "英文稿里用了全角的“{found}”：{line}", "a full-width mark stands in a text in English, '{found}': {line}",
        "几种语言合用的模板里，标点写在 wording.yaml 里，或用过滤器 stop", "in a template of several languages take marks from wording.yaml, or use the filter stop",
    ),
    "header-without-rows": _flaw(
        "表格只有表头，没有行：{line}", "a table has a header and no rows: {line}",
        "没有行时，表头也不写：用 {{% if … %}} 判断 for 所用的列表", "leave the header out where there are none: guard it with {{% if … %}} on the list of the `for`",
    ),
    "mark-missing": _flaw(
        "段末缺标点：{line}", "a paragraph does not end with a mark: {line}",
        "用过滤器 stop 收尾", "end it with the filter stop",
    ),
    "colon-before-nothing": _flaw(
        "冒号后面没有内容：{line}", "nothing follows the colon: {line}",
        "后面没有内容时，引出它的话也不写", "leave the words before it out where nothing follows",
    ),
    "small-letter": _flaw(
        "句首应大写，“{found}”：{line}", "a sentence begins with a small letter, '{found}': {line}",
        "句首的词为空时，换一种写法", "word it another way where its first words are absent",
    ),
    "program-words": _flaw(
        "出现了程序的字样“{found}”：{line}", "words of a program are printed, '{found}': {line}",
        "先用 {{% if … %}} 判断有没有内容", "guard the value with {{% if … %}}",
    ),
    "count-broken": _flaw(
        "序号不连续，“{found}”：{line}", "the count is broken at '{found}': {line}",
        "数的是写出来的，不是循环的次数；只有一项时不编号",
        "count what is printed, not the rounds of the loop; one alone needs no number",
    ),
}  # fmt: skip
