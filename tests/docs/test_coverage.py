"""The documentation names what there is, and its links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from builders import ROOT
from documentation import PAGES, blocks, prose, read
from reportgen.cli import cli
from reportgen.figures.filters import figure_filters
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.view import FIELDS

TEXT = "".join(map(read, PAGES))
_LINK = re.compile(r"(?<!!)\[[^]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        elif command:
            yield f"{path} {name}", command


COMMANDS = dict(_commands(cli, "reportgen"))


PAGE_OF_COMMANDS = pytest.mark.parametrize("page", ["commands.md", "commands.zh-CN.md"])


@PAGE_OF_COMMANDS
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_heading(name: str, page: str) -> None:
    titles = _HEADING.findall(read(ROOT / "docs" / page))
    assert any(name in title for title in titles)


@PAGE_OF_COMMANDS
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str, page: str) -> None:
    text = read(ROOT / "docs" / page)
    options = {
        word
        for option in COMMANDS[name].params
        if isinstance(option, click.Option) and not option.hidden
        for word in option.opts
    }
    assert [word for word in options if not re.search(rf"[`, ]{word}\b", text)] == []


def test_filters_fields_of_the_view_and_environment_are_documented() -> None:
    names = {*figure_filters("en"), *prose_filters("en"), *FIELDS}
    names |= {"SOURCE_DATE_EPOCH", "REPORTGEN_CACHE_DIR", "REPORTGEN_DEBUG"}
    assert [name for name in names if f"`{name}`" not in TEXT] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in _LINK.findall(prose(page)) if not _leads_somewhere(page, link)]
    assert broken == []


def _leads_somewhere(page: Path, link: str) -> bool:
    if link.startswith("https://"):
        return True
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.is_file() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> set[str]:
    titles = _HEADING.findall(read(page))
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached:
            reached.add(page)
            links = (page.parent / link.partition("#")[0] for link in _LINK.findall(prose(page)))
            waiting += [target for target in links if target.suffix == ".md" and target.is_file()]
    assert [page.name for page in PAGES if page not in reached] == []


def test_the_glossary_is_in_order() -> None:
    terms = re.findall(r"^- \*\*(.*?)\*\*", read(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    assert terms == sorted(terms)


def test_the_guide_for_contributors_is_short_and_names_three_commands() -> None:
    page = ROOT / "CONTRIBUTING.md"
    assert len(read(page).splitlines()) <= 100
    assert len(blocks(page, "sh")[0].text.splitlines()) == 3


def test_the_changelog_has_the_version() -> None:
    from reportgen import __version__

    changelog = read(ROOT / "CHANGELOG.md")
    assert f"## {__version__}\n" in changelog
    assert "## Unreleased\n" in changelog
    assert "### Output\n" in changelog
