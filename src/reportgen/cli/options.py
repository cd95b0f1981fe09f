"""Arguments and options that commands share, in the user's language."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.diagnostics.messages import LANGUAGE, alternatives, say
from reportgen.language import nearest
from reportgen.writers import WRITERS

if LANGUAGE == "zh-CN":
    # Before any option is declared, since click words some of them at once.
    from reportgen.cli.chinese import speak_chinese

    speak_chinese()

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


_COMMAS = str.maketrans("，、;；", ",,,,")
_ALSO_CALLED = {"word": "docx", "wps": "docx", "markdown": "md", "网页": "html"}
"""Other words for formats."""


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    parts = (name.strip().lower() for name in value.translate(_COMMAS).split(","))
    names = tuple(dict.fromkeys(_ALSO_CALLED.get(name, name) for name in parts if name))
    # Installed packages are searched only for names that are not built in.
    not_built_in = [name for name in names if name not in WRITERS]
    unknown = [name for name in not_built_in if name not in WRITERS.names()]
    if unknown or not names:
        known = WRITERS.names()
        near = [*dict.fromkeys(other for name in unknown for other in nearest(name, known, most=1))]
        raise click.BadParameter(
            say(f"没有“{'、'.join(unknown)}”这种格式；"
                + (f"是不是想写 {alternatives(near, LANGUAGE)}？" if near else "")
                + f"可用的有：{'、'.join(known)}",
                f"unknown format '{', '.join(unknown)}'; "
                + (f"did you mean {alternatives(near, LANGUAGE)}? " if near else "")
                + f"known: {', '.join(known)}")
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


REPORTS = click.argument(
    "reports", type=click.Path(path_type=Path), nargs=-1, metavar=say("报告 …", "REPORT...")
)
REPORT = click.argument("report", type=click.Path(path_type=Path), metavar=say("报告", "REPORT"))
BATCH_OPTIONS = _options(
    click.option(
        "-j", "--jobs", type=click.IntRange(1), metavar="N",
        help=say("几份同时生成（默认有几个处理器就几份）", "build N reports side by side (default: one for each processor)"),
    ),
    click.option(
        "--each", multiple=True, metavar=say("样子", "PATTERN"),
        help=say("生成找到的每一份，如 'units/*/'，可写多次", "build every report found, as 'units/*/'; may be repeated"),
    ),
    click.option(
        "--rows", type=click.Path(path_type=Path, dir_okay=False), metavar=say("表", "SHEET"),
        help=say("CSV 或 XLSX：每行一份报告，列名是数据路径", "CSV or XLSX: a report for each row; the heads are data paths"),
    ),
    click.option(
        "--manifest", type=click.Path(path_type=Path, dir_okay=False), metavar=say("文件", "FILE"),
        help=say("记下每一份；下次没有变动的不再生成", "note each report; what has not changed is not built again"),
    ),
    click.option(
        "--fail-fast", is_flag=True,
        help=say("一份不成，后面的就不生成了", "begin no further report after one has failed"),
    ),
    click.option(
        "--seconds", type=click.FloatRange(0), default=0, metavar="N",
        help=say("一份最多生成几秒（默认不限）", "stop a report that takes longer (default: no limit)"),
    ),
    click.option(
        "--scheduler", default="", metavar=say("地址", "ADDRESS"),
        help=say("让别的机器生成：dask 调度程序的地址，如 tcp://主机:8786", "build on other machines: the address of a dask scheduler, as tcp://host:8786"),
    ),
)  # fmt: skip
BATCH = ("jobs", "each", "rows", "manifest", "fail_fast", "seconds", "scheduler")
"""The names of these options."""
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
    click.option(
        "-q", "--quiet", count=True,
        help=say("不报告提示；写 -qq，只报告错误", "print no notes; with -qq, errors only"),
    ),
)  # fmt: skip
MESSAGE_OPTIONS = _options(
    PROBLEM_OPTIONS,
    click.option("-v", "--verbose", is_flag=True, help=say("说明所用的样式", "print where the style was found")),
)  # fmt: skip


class Language(click.Choice[str]):
    """A language of styles, by its code or its name in either language."""

    def __init__(self) -> None:
        """The codes are those that help shows."""
        super().__init__(["zh-CN", "en"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of the language."""
        # Imported here, since help and completion do not need it.
        from reportgen.model import LANGUAGE_NAMES

        return super().convert(LANGUAGE_NAMES.get(value.lower(), value), param, ctx)


LANGUAGE_CHOICE = click.option(
    "--lang", type=Language(),
    help=say("样例的语言", "language of the sample"),
)  # fmt: skip
FORMATS_OPTION = click.option(
    "--to", "formats", cls=_FormatsOption, default="docx", callback=_formats,
    shell_complete=_format_names,
)  # fmt: skip


_COMMANDS = {
    "生成": "build", "检查": "check", "新建": "init", "追溯": "trace", "样式": "styles",
    "修改": "edit", "解释": "explain", "工作台": "studio", "汇总": "rollup",
}  # fmt: skip
_HELP = ("帮助", "help", "/?", "-?")
_DASHES = "—–－―-"


def named_style(name: str, report: Path, styles_dirs: tuple[Path, ...]) -> str:
    """The style for a report: its name, or its path if only the commands about styles find it."""
    from reportgen.styles.folders import is_path, search_path, style_in

    if not name or is_path(name) or style_in(name, search_path(report, styles_dirs), Path()):
        return name
    folder = style_in(name, search_path(Path(), styles_dirs), Path())
    # A path has a separator, by which it is told from a name.
    return f"{folder}{os.sep}" if folder else name


class Program(click.Group):
    """The program, whose commands all have help pages in the user's language."""

    group_class = type
    """Its groups are of this class too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; dashes of options may be what Word makes of them: `—to`."""
        if args and args[0] in _HELP:
            args = [*args[1:], *ctx.help_option_names[-1:]]
        return super().parse_args(ctx, [self._option(arg) for arg in args])

    def _option(self, arg: str) -> str:
        """An argument, with two hyphens before the name of a long option."""
        bare = arg.lstrip(_DASHES)
        name = bare.partition("=")[0]
        is_long = len(name) > 1 and 0 < len(arg) - len(bare) <= len("--") and any(
            f"--{name}" in parameter.opts
            for command in self.commands.values() for parameter in command.params
        )  # fmt: skip
        return f"--{bare}" if is_long else arg

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; a report without a command is told so."""
        if args[0] in _COMMANDS and not os.path.exists(args[0]):  # noqa: PTH110  # as below
            args = [_COMMANDS[args[0]], *args[1:]]
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            if os.path.exists(args[0]):  # noqa: PTH110  # pathlib throws at a name that is too long
                from reportgen.storage import shell_word

                raise click.UsageError(
                    say(f"没有写命令；要生成这个报告，写 reportgen build {shell_word(args[0])}",
                        f"no command is given; to build this report, run reportgen build {shell_word(args[0])}"), ctx,
                ) from None  # fmt: skip
            if near := nearest(args[0], _COMMANDS, most=1):
                raise click.UsageError(
                    say(f"没有“{args[0]}”这个命令。是不是想写“{near[0]}”（{_COMMANDS[near[0]]}）？",
                        f"no command '{args[0]}'; did you mean {near[0]} ({_COMMANDS[near[0]]})?"), ctx,
                ) from None  # fmt: skip
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns; of the options that a misspelt one may be, the nearest is named."""
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            # Click would name up to three, by the alphabet: --format and --output before --to.
            near = nearest(error.option_name, error.possibilities or (), most=1)
            raise click.NoSuchOption(error.option_name, possibilities=near, ctx=error.ctx) from None

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, or a group with all its commands."""
        super().add_command(cmd, name)
        waiting: list[click.Command] = [self, cmd]
        while waiting:
            command = waiting.pop()
            command.options_metavar = say("[选项]", "[OPTIONS]")
            if isinstance(command, click.Group):
                command.subcommand_metavar = say("命令 …", "COMMAND [ARGS]...")
                waiting += command.commands.values() if command is cmd else ()
