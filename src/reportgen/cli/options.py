"""Arguments and options that commands share, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.writers import WRITERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def style_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The styles, built in or of the current folder, whose names begin with `incomplete`."""
    from click.shell_completion import CompletionItem

    from reportgen.styles import available
    from reportgen.styles.folders import search_path

    names = available(search_path(Path(), ()))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _format_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ways to complete the last format of a list, each with the formats before it."""
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    further = (name for name in WRITERS.names() if name not in before.split(","))
    names = (name for name in further if name.startswith(last))
    return [CompletionItem(before + comma + name) for name in names]


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    # Installed packages are searched only for names that are not built in.
    not_built_in = [name for name in names if name not in WRITERS]
    unknown = [name for name in not_built_in if name not in WRITERS.names()]
    if unknown or not names:
        known = ", ".join(WRITERS.names())
        raise click.BadParameter(
            say(f"没有“{', '.join(unknown)}”这种格式；可用 {known}",
                f"unknown format '{', '.join(unknown)}'; known: {known}")
        )  # fmt: skip
    return names


class _FormatsOption(click.Option):
    """`--to`, whose help names every format, including those of installed packages."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names = WRITERS.names()
        self.metavar = ",".join(names)
        self.help = say(
            f"格式，逗号分隔：{'、'.join(names)}（默认 docx）",
            f"formats, separated by commas: {', '.join(names)} (default: docx)",
        )
        return super().get_help_record(ctx)


_Command = Callable[..., Any]
"""What click's decorators take and return."""


def _options(*decorators: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    def apply(command: _Command) -> _Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return apply


REPORT = click.argument("report", type=click.Path(path_type=Path), metavar=say("报告", "REPORT"))
STYLE = click.option(
    "--style", default="", metavar="NAME", shell_complete=style_names,
    help=say("样式的名称；不写则用报告里的“样式”", "style to use (default: the report's, or else work-summary)"),
)  # fmt: skip
STYLES_DIR = click.option(
    "--styles-dir", "styles_dirs", multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=say("另一个放样式的文件夹，可写多次", "another folder with styles; may be repeated"),
)  # fmt: skip


def _limits(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, int]:
    from reportgen.storage import Limits

    limits: dict[str, int] = {}
    for text in given:
        name, _, number = text.partition("=")
        field = name.strip().replace("-", "_")
        if field not in Limits._fields:
            known = ", ".join(Limits._fields).replace("_", "-")
            raise click.BadParameter(
                say(
                    f"没有“{name}”这个上限；可用 {known}", f"unknown limit '{name}'; known: {known}"
                )
            )
        if not number.strip().isdecimal() or int(number) < 1:
            raise click.BadParameter(
                say(f"“{text}”应写成 {name}=数字", f"'{text}' should be {name}=NUMBER")
            )
        limits[field] = int(number)
    return limits


LIMIT = click.option(
    "--limit", "limits", multiple=True, metavar="NAME=N", callback=_limits,
    help=say("放宽一个上限，可写多次", "raise a limit; may be repeated"),
)  # fmt: skip
FILES_OPTIONS = _options(
    click.option(
        "--allow-outside", "allowed", multiple=True, metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help=say("另一个可以读表格和图片的文件夹，可写多次", "another folder to read tables and pictures from; may be repeated"),
    ),
    LIMIT,
)  # fmt: skip
STRICT = click.option("--strict", is_flag=True, help=say("有警告也不通过", "fail on warnings too"))
STRICTNESS_OPTIONS = _options(
    STRICT,
    click.option(
        "--final", is_flag=True,
        help=say("定稿：还有“待补”也不通过", "final draft: fail if anything is still to be filled in"),
    ),
)  # fmt: skip
PROBLEM_OPTIONS = _options(
    click.option(
        "--format", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
        help=say("用什么格式报告问题（默认 text）", "how problems are printed (default: text)"),
    ),
    click.option("-q", "--quiet", is_flag=True, help=say("只报告错误", "print errors only")),
)  # fmt: skip
MESSAGE_OPTIONS = _options(
    PROBLEM_OPTIONS,
    click.option("-v", "--verbose", is_flag=True, help=say("说明所用的样式", "print where the style was found")),
)  # fmt: skip
LANGUAGE_CHOICE = click.option(
    "--lang", type=click.Choice(["zh-CN", "en"]),
    help=say("样例的语言", "language of the sample"),
)  # fmt: skip
FORMATS_OPTION = click.option(
    "--to", "formats", cls=_FormatsOption, default="docx", callback=_formats,
    shell_complete=_format_names,
)  # fmt: skip


_IN_CHINESE = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这段说明",
    "Show the version and exit.": "显示版本",
}


class _ChineseHelp(click.HelpFormatter):
    """Lays out a help page with click's own words in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, args, prefix or "用法: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_IN_CHINESE.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        translated = [(option, _IN_CHINESE.get(about, about)) for option, about in rows]
        super().write_dl(translated, col_max, col_spacing)


class _Context(click.Context):
    if LANGUAGE == "zh-CN":
        formatter_class = _ChineseHelp


class Program(click.Group):
    """The program, whose commands all have help pages in the user's language."""

    context_class = _Context
    group_class = type
    """Its groups are of this class too."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, or a group with all its commands."""
        super().add_command(cmd, name)
        waiting = [cmd]
        while waiting:
            command = waiting.pop()
            command.context_class = _Context
            waiting += command.commands.values() if isinstance(command, click.Group) else ()
