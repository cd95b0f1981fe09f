"""SECURITY.md and its Chinese page name what there is, and say the same."""

from __future__ import annotations

import ast
import re

import click
import pytest

from builders import ROOT
from documentation import headings, read
from reportgen.cli import cli
from reportgen.cli.rules import RULES
from reportgen.request import Options
from reportgen.storage import Limits
from reportgen.storage.limits import COUNTED

ENGLISH, CHINESE = ROOT / "SECURITY.md", ROOT / "docs" / "security.zh-CN.md"
PAGES = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
_CODE = re.compile(r"`([^`]+)`")
_NETWORK = frozenset(
    "asyncio ftplib http imaplib poplib requests select selectors smtplib socket socketserver ssl "
    "telnetlib urllib.request webbrowser xmlrpc".split()
)
_PROCESSES = frozenset("multiprocessing pty subprocess concurrent.futures.process".split())
_STARTING = frozenset(
    "execl execle execlp execv execve execvp fork forkpty popen posix_spawn posix_spawnp spawnl "
    "spawnv startfile system".split()
)


def _names(page_text: str) -> set[str]:
    return set(_CODE.findall(page_text))


def _options(command: click.Command) -> set[str]:
    own = {word for option in command.params for word in option.opts if word.startswith("--")}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            own |= _options(subcommand) if subcommand else set()
    return own


@PAGES
def test_every_limit_is_named_with_its_number(page: object) -> None:
    text = read(ENGLISH if page == ENGLISH else CHINESE)
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \| (.*?) \| ([\d,]+) \|$", text, re.MULTILINE)
    expected = [
        (name.replace("_", "-"), COUNTED[name].en, COUNTED[name].zh, f"{limit:,}")
        for name, limit in Limits()._asdict().items()
    ]
    assert expected == rows


@PAGES
def test_every_option_that_is_named_exists(page: object) -> None:
    text = read(ENGLISH if page == ENGLISH else CHINESE)
    named = {found for name in _names(text) for found in re.findall(r"--[a-z][\w-]*", name)}
    assert {"--allow-outside", "--limit", "--styles-dir"} <= named
    assert set() == named - _options(cli)


def test_every_rule_that_is_named_exists() -> None:
    named = {name for name in _names(read(ENGLISH)) if re.fullmatch(r"[a-z]+(-[a-z]+)+", name)}
    limits = {name.replace("_", "-") for name in Limits._fields}
    assert {"outside-folders", "over-limit"} <= named
    assert set() == named - limits - RULES.keys() - {"fc-list"}


def test_python_takes_the_limits_as_the_page_says() -> None:
    assert {"limits", "allowed"} <= Options.__annotations__.keys()


def test_both_pages_say_the_same() -> None:
    assert headings(ENGLISH) == headings(CHINESE)
    said, chinese = read(ENGLISH), read(CHINESE)
    assert said.count("**") == chinese.count("**")
    for pattern in (r"^\| ", r"^- ", r"^\d\. "):
        found = [len(re.findall(pattern, text, re.MULTILINE)) for text in (said, chinese)]
        assert found[0] == found[1]
    assert _names(said) - {"secrecy"} == _names(chinese)


def test_both_pages_about_windows_say_the_same() -> None:
    english, chinese = ROOT / "docs" / "windows.md", ROOT / "docs" / "windows.zh-CN.md"
    assert headings(english) == headings(chinese)
    for pattern in (r"^\| ", r"^- "):
        found = [len(re.findall(pattern, read(page), re.MULTILINE)) for page in (english, chinese)]
        assert found[0] == found[1]


def _imported() -> dict[str, set[str]]:
    """The modules, and the names of `os`, that each of our files uses."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "src").rglob("*.py")):
        used = found.setdefault(path.relative_to(ROOT / "src" / "reportgen").as_posix(), set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names):
                    used |= {name.name for name in names}
                case ast.ImportFrom(module=str(module), level=0):
                    used |= {module}
                case ast.Attribute(ast.Name("os"), name):
                    used |= {f"os.{name}"}
                case ast.Call(ast.Name("eval" | "exec" | "compile" | "__import__" as name)):
                    used |= {name}
    return found


def test_only_the_studio_and_schedulers_have_a_network() -> None:
    found = {file: used & _NETWORK for file, used in _imported().items() if used & _NETWORK}
    studio = {"cli/studio.py": {"webbrowser"}, "studio/server.py": {"http", "socket"}}
    # It asks whether a scheduler is at the address given, before dask does.
    assert studio | {"batches/cluster.py": {"socket"}} == found


def test_only_pdf_previews_the_studio_and_queries_start_programs() -> None:
    starting = _PROCESSES | {f"os.{name}" for name in _STARTING}
    found = {file: used & starting for file, used in _imported().items() if used & starting}
    # The studio opens one folder in the file manager, and the browser.
    studio = {"cli/studio.py": {"subprocess", "os.startfile"}}
    # Many reports are built, and those of many offices read, in processes of our own.
    batches = {"batches/processes.py": {"multiprocessing"}}
    # A query is run by this very Python, and ended if it takes too much.
    queries = {"readers/queries/apart.py": {"subprocess"}}
    units = {"units/apart.py": {"multiprocessing"}}
    assert studio | batches | queries | units | {"office/programs.py": {"subprocess"}} == found


def test_no_text_becomes_code() -> None:
    running = {"eval", "exec", "__import__", "pickle", "marshal", "shelve"}
    found = {file: used & running for file, used in _imported().items() if used & running}
    # Compiled templates and patterns, and what reports of offices gave, all from the cache, which
    # authenticates them.
    files = {"rendering/environment.py", "pipeline.py", "units/kept.py"}
    # What the process of a query, which is our own, is handed and hands back.
    queries = "readers/queries/apart.py"
    assert {*files, queries} == found.keys()
    assert {"pickle"} == found.pop(queries)
    assert {"marshal"} == set().union(*found.values())
