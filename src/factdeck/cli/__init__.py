"""The command line: one module a command, named as the command is and holding it as ``command``.

A command is imported only when it is asked for or listed, and imports what is slow (spaCy, pydantic,
genanki) only when it runs, so that ``factdeck --help`` answers at once.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import click

from factdeck import __version__
from factdeck.cli import _messages
from factdeck.problems import UserError


class _Commands(click.Group):
    """The modules of this package as commands; their user errors as messages and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            _messages.failed(ctx, error)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("\nStopped.  What was built before is as it was.", err=True)
            ctx.exit(130)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factdeck")
def main() -> None:
    """Turn factual documents into Anki decks and printable quizzes.

    \b
    Exit status: 0 all is well
                 1 the outcome can be used, but something needs a person
                 2 wrong use, or input that can't be used
    """
