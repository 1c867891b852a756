"""The command line: `videogen COMMAND`; a failure ends in a worded error and the exit code that fits it."""

from __future__ import annotations

import contextlib
import importlib
import io
import sys
import traceback
from pathlib import Path

import click

from videogen import __version__
from videogen.errors import Cancelled, ExitCode, SpecError, VideoGenError
from videogen.showing import quote, shown, suggest, visible

COMMANDS = {
    "build": "build",
    "check": "inspect",
    "preview": "preview",
    "still": "still",
    "sheet": "sheet",
    "watch": "watch",
    "plan": "inspect",
    "clean": "clean",
    "scenes": "scenes",
    "reference": "reference",
    "schema": "inspect",
    "explain": "inspect",
    "verify": "verify",
    "doctor": "doctor",
}
"""The commands, in the order of the help, and the module of each."""


class _Commands(click.Group):
    """Imports a command's module when the command is used: `explain` need not wait for an encoder to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"videogen.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = suggest(args[0], COMMANDS) or f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"there is no command {quote(args[0])}: {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "-V", "--version", prog_name="videogen")
def commands() -> None:
    """Narrated video as code: a YAML file becomes an MP4 with voice, captions and chapters."""


def run(arguments: list[str]) -> int:
    """Run one command and answer its exit code; errors are worded on standard error."""
    try:
        answer = commands.main(arguments, prog_name="videogen", standalone_mode=False)
    except click.ClickException as error:
        with contextlib.redirect_stderr(io.StringIO()) as told:
            error.show()
        click.echo(visible(told.getvalue()), err=True, nl=False)
        return ExitCode.SPEC_WRONG
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("interrupted; what was finished is kept, the next build goes on from there", err=True)
        return ExitCode.INTERRUPTED
    except VideoGenError as error:
        click.echo(_worded(error), err=True)
        return error.exit_code
    except BrokenPipeError:  # the reader of our output went away; nothing is wrong with us
        sys.stderr.close()
        return ExitCode.OUTSIDE_FAILED
    except OSError as error:
        if not _current_folder_is_there():
            click.echo(
                "error: the current folder is not there any more\nhelp: change to another one", err=True
            )
            return ExitCode.OUTSIDE_FAILED
        said = f"error: {error.strerror or error}: {shown(error.filename or '')}"
        click.echo(visible(said.rstrip(": ")), err=True)
        return ExitCode.OUTSIDE_FAILED
    except (Exception, SystemExit) as error:  # a plug-in that leaves has not built anything
        if isinstance(error, SystemExit) and _is_of_click(error):  # the reader of our output went away
            return ExitCode.OUTSIDE_FAILED
        from videogen.cli.blame import whose_mistake  # with the plug-ins, which a good end need not wait for

        traceback.print_exc()
        click.echo(f"internal error: {whose_mistake(error)}", err=True)
        return ExitCode.OUR_BUG
    return answer if isinstance(answer, int) else ExitCode.BUILT


def _current_folder_is_there() -> bool:
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False


def _is_of_click(error: SystemExit) -> bool:
    """Whether click itself has raised it."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_globals.get("__name__") == "click.core"


def _worded(error: VideoGenError) -> str:
    if isinstance(error, SpecError):
        return f"{error}\n\n{_counted(len(error.diagnostics))}"
    code = f" [{error.code}]" if error.code else ""
    return f"error: {error}{code}" + (f"\nhelp: {error.help}" if error.help else "")


def _counted(mistakes: int) -> str:
    return "1 error" if mistakes == 1 else f"{mistakes} errors"
