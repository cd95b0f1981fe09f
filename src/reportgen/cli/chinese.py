"""Click's own messages in Chinese: help pages and wrong usage.

Click asks gettext for each of its messages, but has no catalogues. Here is one, which is put in
place of gettext in click's modules; a message that is not listed stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from click import core, decorators, exceptions, formatting, parser, types

from reportgen.language.patterns import regex

_MESSAGES = {
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这段说明",
    "Show the version and exit.": "显示版本",
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中断",
    "Try '{command} {option}' for help.": "用法的说明：{command} {option}",
    "Missing command.": "缺少命令",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "No such command {name!r}.": "没有“{name}”这个命令。",
    "No such option {name!r}.": "没有“{name}”这个选项。",
    "Did you mean {possibility}?": "是不是想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是不是想写其中一个：{possibilities}？",
    "Got unexpected extra argument ({args})": "多了一个参数：{args}",
    "Got unexpected extra arguments ({args})": "多了几个参数：{args}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "{value!r} is not {choice}.": "“{value}”不可用；可用的有：{choice}",
    "{value!r} is not one of {choices}.": "“{value}”不可用；可用的有：{choices}",
    "{name} {filename!r} does not exist.": "{name}“{filename}”不存在",
    "{name} {filename!r} is a file.": "“{filename}”是文件，应是{name}",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，应是{name}",
    "{name} {filename!r} is not readable.": "{name}“{filename}”不能读",
    "{name} {filename!r} is not writable.": "{name}“{filename}”不能写",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "Option {name!r} does not take a value.": "选项“{name}”后面不写值",
    "Option {name!r} requires an argument.": "选项“{name}”后面缺少值",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面应有 {nargs} 个值",
}
_QUOTED = regex(r" ?'([^']*)' ?")


class _ErrorLine(str):
    """The line of an error, whose message click may have put together with English marks."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """The line, with Chinese quotation marks and without a full stop."""
        message = _QUOTED.sub(r"“\1”", str(named["message"])).rstrip(".")
        message = message.replace("”,“", "”、“").replace("。 ", "。")
        return super().format(*values, **{**named, "message": message})


def _translated(message: str) -> str:
    found = _MESSAGES.get(message, message)
    return _ErrorLine(found) if message == "Error: {message}" else found


def _translated_for(one: str, several: str, number: int) -> str:
    return _translated(one if number == 1 else several)


_IN_PLACE: Mapping[str, Any] = {"_": _translated, "ngettext": _translated_for}


def speak_chinese() -> None:
    """Have click word its messages in Chinese from now on."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        names = vars(module)
        names.update((name, word) for name, word in _IN_PLACE.items() if name in names)
