"""What may go wrong while a template runs, in words, each with what to do about it.

Jinja and Python tell it in their own words, which name what no author of a template knows.
"""

from __future__ import annotations

import re
from typing import Any

from jinja2.exceptions import FilterArgumentError, TemplateRuntimeError

from reportgen.diagnostics import Place, Problems, Words
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.rendering import rules
from reportgen.rendering.environment import (
    AbsentWords,
    Environment,
    FieldWords,
    UnchangingWords,
)
from reportgen.rendering.refusing import SMALLER, TOO_GREAT

_MOST = 12
"""The most names that are listed."""
FIELDS = Words(
    "对照文档中的模板字段修改这一行",
    "fix the line; the documentation lists the fields that templates have",
)


_GUARD = Words(
    "先用 {% if … %} 判断这个值是否存在", "guard the line with {% if … %}, which asks for the value"
)
_NAMESPACE = Words(
    "要改的值放在 namespace 里：{% set x = namespace(a=[]) %}，再写 {% set x.a = x.a + [1] %}",
    "keep what changes in a namespace: {% set x = namespace(a=[]) %}, {% set x.a = x.a + [1] %}",
)


class _Failure(NamedTuple):
    said: Words
    advice: Words


_ARGUMENTS = _Failure(
    Words("括号里的参数不合", "the arguments in the brackets do not fit"),
    Words(
        "对照文档核对参数的个数和名称",
        "compare how many they are, and their names, with the documentation",
    ),
)
_FORMAT = _Failure(
    Words("格式与所填的值对不上", "the format does not fit its values"),
    Words(
        "格式里每个 %s、%d 对应一个值，个数和种类要一致",
        "give one value of the right kind for each %s or %d of the format",
    ),
)
_NOT_GIVEN = _Failure(
    Words(
        "要比较或取用的值里，有一个没有写",
        "one of the values to be compared or used is not given",
    ),
    Words(
        "先判断有没有，如 {% if report.extra.场次 and report.extra.场次 >= 10 %}",
        "ask for it first, as in {% if report.extra.calls and report.extra.calls >= 10 %}",
    ),
)
_UNLIKE = _Failure(
    Words(
        "文字、数、日期、列表之间不能比大小",
        "texts, numbers, dates and lists are not compared with one another",
    ),
    Words(
        "看看数据里写的是不是数、日期；自己的字段在 style.yaml 的 extra 里写明种类，如 number",
        "see whether the data has a number or date there; declare the kind of fields of your own, "
        "such as number, under `extra` in style.yaml",
    ),
)
_KINDS = _Failure(
    Words(
        "这里的值种类不合，不能这样计算、比较或取用",
        "values of these kinds cannot be computed, compared or used like this",
    ),
    Words(
        "先用 | int、| string 转换，或用 {% if … %} 判断",
        "convert them first with | int or | string, or guard the line with {% if … %}",
    ),
)
_VALUE = _Failure(
    Words("这里的值不合要求", "a value does not meet the requirements here"),
    Words("对照文档核对这一行的写法", "compare the line with the documentation"),
)
_BY_WORDS = (
    (TemplateRuntimeError, "cannot assign attribute", _Failure(
        Words("这里的值不能更改", "this value cannot be changed"),
        _NAMESPACE,
    )),
    (TemplateRuntimeError, "Required block", _Failure(
        Words("有一个 required 的 block 没有写", "a required block is not written"),
        Words("在这个模板里写上它", "write it in this template"),
    )),
    (TemplateRuntimeError, "extended multiple", _Failure(
        Words("写了几个 {% extends %}", "there are several {% extends %}"),
        Words("只留一个", "keep one of them"),
    )),
    (FilterArgumentError, "", _ARGUMENTS),
    (ZeroDivisionError, "", _Failure(
        Words("除以 0", "division by 0"),
        Words("先用 {% if … %} 判断除数不是 0", "guard the line with {% if … %}"),
    )),
    (OverflowError, "", _Failure(TOO_GREAT, SMALLER)),
    (UnicodeError, "", _Failure(
        Words("写了不成字符的代码", "the text holds what is not a character"),
        Words("删去它，或写成完整的字符", "delete it, or write the whole character"),
    )),
    (KeyError, "", _FORMAT),
    (TypeError, "format", _FORMAT),
    (TypeError, "convert", _FORMAT),
    (ValueError, "format", _FORMAT),
    (TypeError, "argument", _ARGUMENTS),
    (ValueError, "unpack", _Failure(
        Words("列表的项数与名称的个数不同", "the list has more or fewer items than names"),
        Words("有几项就写几个名称，如 {% for a, b in … %}", "write a name for each item"),
    )),
    (ValueError, "zero", _Failure(
        Words("步长不能是 0", "the step cannot be 0"),
        Words("写成 1 或别的整数", "write 1 or another whole number"),
    )),
    (ValueError, "not found", _Failure(
        Words("里面没有要找的文字", "the text to be found is not there"),
        Words("用 find，或先用 in 判断", "use `find`, or guard the line with `in`"),
    )),
    (AssertionError, "", _Failure(
        Words(
            "truncate、wordwrap 一类的长度太小", "the length for truncate or wordwrap is too small"
        ),
        Words(
            "写大一些；最好不按字数切文字，数会切断",
            "give a greater one; better do not cut texts by length, which breaks numbers",
        ),
    )),
    (TypeError, "NoneType", _NOT_GIVEN),
    (TypeError, "CellFigure", _Failure(
        Words(
            "表格的一格与文字不能比大小：有的格没有数，或者比的是文字",
            "the number of a cell is not compared with a text; a cell may be without a number",
        ),
        Words(
            "排序写 tables.名称.sorted('-列')；别的，先用 selectattr('列') 去掉没有数的行，"
            "比的数不加引号",
            "to sort, write tables.NAME.sorted('-column'); otherwise leave out rows without a "
            "number with selectattr('column'), and write numbers without quotes",
        ),
    )),
    (TypeError, "not supported between", _UNLIKE),
    (TypeError, "", _KINDS),
    (AttributeError, "", _KINDS),
    (ValueError, "", _VALUE),
)  # fmt: skip
"""Kinds of exceptions, and words in theirs, with what to tell; the first that fits counts."""
_UNKNOWN = re.compile(r"No (?P<kind>filter|test) named '(?P<name>[^']*)'")


def report_failure(
    environment: Environment, error: Exception, place: Place | None, problems: Problems
) -> None:
    """Report whatever a template has raised."""
    said = error.args[0] if error.args else ""
    unknown = _UNKNOWN.match(said) if isinstance(said, str) else None
    if isinstance(error, TemplateRuntimeError) and unknown:
        is_filter = unknown["kind"] == "filter"
        known: Any = environment.filters if is_filter else environment.tests
        problems.add(
            rules.TEMPLATE_FILTER if is_filter else rules.TEMPLATE_TEST, place,
            name=unknown["name"], nearest=nearest(unknown["name"], known), known=sorted(known),
        )  # fmt: skip
        return
    found = _failure(error)
    if place is not None and isinstance(found.said, FieldWords):
        unquoted = _UNQUOTED.search(place.source.line(place.line))
        if unquoted is not None and unquoted[1].startswith(f"{found.said.name}."):
            wanted = f'"{unquoted[1]}"'
            at = place._replace(column=unquoted.start(1) + 1, length=len(unquoted[1]))
            problems.add(rules.TEMPLATE_MARK, at, found=unquoted[1], wanted=wanted)
            return
        place = place_of_name(place, found.said.name)
    problems.add(rules.TEMPLATE_FAILED, place, said=found.said, advice=found.advice)


_UNQUOTED = re.compile(r"\{%[-+]?\s*(?:include|import|from|extends)\s+([\w./-]+\.j2)")
"""The name of a template without its quotes."""


def place_of_name(place: Place, name: str) -> Place:
    """The one field or text of this name on a template's line, if there is only one."""
    named = rf"(?:\.\s*|[\"'][\w.]*-?)(?P<at>{re.escape(name)})(?!\w)"
    found = list(re.finditer(named, place.source.line(place.line)))
    if len(found) != 1:
        return place
    return place._replace(column=found[0].start("at") + 1, length=len(name))


def _failure(error: Exception) -> _Failure:
    if isinstance(error, TemplateRuntimeError) and isinstance(error.args[0], Words):
        said = error.args[0]
        advice = _NAMESPACE if isinstance(said, UnchangingWords) else FIELDS
        if isinstance(said, FieldWords) and said.known:
            shown = [*said.known[:_MOST], *(["…"] if len(said.known) > _MOST else [])]
            zh, en = "、".join(shown), ", ".join(shown)
            advice = Words(f"可用的有：{zh}", f"known: {en}")
        return _Failure(said, _GUARD if isinstance(said, AbsentWords) else advice)
    for kind, words, failure in _BY_WORDS:
        if isinstance(error, kind) and words in str(error):
            return failure
    name = type(error).__name__
    return _Failure(Words(f"运行不下去（{name}）", f"it cannot go on ({name})"), _VALUE.advice)
