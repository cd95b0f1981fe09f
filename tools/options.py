"""Print every command's options with their help, as JSON, in the language of the locale.

tools/reference.py asks it in a Chinese locale: click has its words from when it is imported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from reportgen.cli import cli


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below the group, by its name with those of its groups."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        elif command:
            yield f"{path}{name}", command


def options(command: click.Command) -> list[tuple[str, str]]:
    """How each option is written, and what it does."""
    context = click.Context(command)
    records = (
        option.get_help_record(context)
        for option in command.params
        if isinstance(option, click.Option)
    )
    return [record for record in records if record]


if __name__ == "__main__":
    print(json.dumps({name: options(command) for name, command in commands(cli)}))
