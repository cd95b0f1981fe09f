"""The studio's command, imported when it is run."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import webbrowser
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import FILES_OPTIONS, REPORT, STYLE, STYLES_DIR, named_style
from reportgen.cli.printing import refuse
from reportgen.diagnostics.messages import say

if TYPE_CHECKING:
    from reportgen.request import Request
    from reportgen.studio.server import Studio


@click.command(
    short_help=say(
        "在浏览器里看着初稿写报告。", "Write a report in the browser, beside its draft."
    ),
    help=say(
        "在浏览器里打开报告：左边是初稿，随改随变；右边是问题、数字和表单，点句子或数字就能改。只有这台机器上的这个浏览器能用。按 Ctrl C 结束。"
        "\n\n\b\n例：\n  reportgen studio 我的报告",
        "Open a report in the browser: the draft follows what is written; beside it are problems, figures and forms. Only this browser on this machine can use it. Ctrl C ends it."
        "\n\n\b\nExample:\n  reportgen studio my-report",
    ),
)
@REPORT
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=True, file_okay=False),
    default=Path("out"), help=say("初稿写到哪个文件夹（默认 out）", "folder for drafts (default: out)"),
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="PORT",
    help=say("端口（默认由程序挑一个空的）", "port (default: a free one)"),
)  # fmt: skip
@click.option("--no-open", is_flag=True, help=say("不打开浏览器", "do not open the browser"))
@click.option(
    "--read-only", is_flag=True,
    help=say("只看：不改文件，不生成，不打开文件夹", "show only: change no file, build nothing, open no folder"),
)  # fmt: skip
@STYLE
@STYLES_DIR
@FILES_OPTIONS
def studio(
    report: Path, output: Path, port: int, *, no_open: bool, read_only: bool, **options: Any
) -> None:  # fmt: skip
    """Serve the page of a report until the user ends it."""
    from reportgen.diagnostics import Problems
    from reportgen.readers import report_files
    from reportgen.request import Request
    from reportgen.studio.server import serve
    from reportgen.studio.session import Session

    # This run is long: what builds leave behind has to be collected.
    gc.enable()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    options["style"] = named_style(options["style"], report, options["styles_dirs"])
    request = Request(report, **options)
    problems = Problems()
    report_files(report, request.limits, problems)
    if any(one.severity == "error" for one in problems):
        refuse(problems)
    session = Session(request, output, read_only=read_only)
    server = serve(session, problems, port, None if read_only else open_folder)
    if server is None:
        refuse(problems)
    try:
        session.start()
        _run(server, opens=not no_open)
    finally:
        server.server_close()
        session.stop()


def _end(number: int, _frame: FrameType | None) -> None:
    """End as by Ctrl C: LibreOffice, which may be at work, is ended, and its folder removed."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _run(server: Studio, *, opens: bool) -> None:
    click.echo(say("在浏览器里打开：", "Open in the browser:"), err=True)
    click.echo(server.address)
    click.echo(say("按 Ctrl C 结束", "Ctrl C ends it"), err=True)
    sys.stdout.flush()
    if opens:
        # The browser shows its address to other users of the machine: this one works once.
        webbrowser.open(server.first_address)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        click.echo(err=True)


def build_again(request: Request, options: dict[str, Any]) -> None:
    """Build a report now, and whenever one of its files changes, until the user ends it."""
    from reportgen import pipeline
    from reportgen.cli.printing import print_note, print_path, print_result
    from reportgen.studio.watching import Watch

    # This run is long: what builds leave behind has to be collected.
    gc.enable()
    watch = Watch(request.input)
    try:
        while True:
            watch.begin()
            result, draft = pipeline.run(request, writes=True)
            draft.figures.release()
            watch.end(draft.files.opened, result.style_folders)
            language = print_result(result, options, to_stderr=True, readings=False)
            if result.failed:
                print_note(
                    "没有生成文件；改好就再生成",
                    "nothing was written; the next change builds again",
                    language,
                    options,
                )
            for path in result.written:
                print_path(path)
            sys.stdout.flush()
            while not watch.has_changed():
                time.sleep(watch.pause)
    except KeyboardInterrupt:
        click.echo(err=True)


def open_folder(folder: Path) -> None:
    """Open a folder in the file manager; nothing happens if there is none."""
    if not folder.is_dir():
        return
    if sys.platform == "win32":
        os.startfile(folder.resolve())  # noqa: S606  # a folder, which the user has named
        return
    # Imported here: only these systems need it.
    import subprocess

    program = "open" if sys.platform == "darwin" else "xdg-open"
    # Found on the path, as the shell finds it; the folder is the only argument.
    with_program = [program, str(folder.resolve())]
    try:
        subprocess.Popen(  # noqa: S603
            with_program, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError:
        return
