"""From what is typed to an exit code: 0, 2 with one line that says why, 130 when interrupted."""

from __future__ import annotations

import difflib
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from typing import Final

from jaarschijf.cli.commands import COMMANDS, Command, Needs
from jaarschijf.cli.console import Words, complain, say
from jaarschijf.cli.parsing import Parser, program
from jaarschijf.lib.places import data_dir
from jaarschijf.lib.refusal import Refusal

REFUSED: Final = 2
INTERRUPTED: Final = 130
READER_LEFT: Final = 141
"""What a shell gives for a program whose output nobody reads any more (128 + SIGPIPE)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command that is typed and answers its exit code; never a traceback."""
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python flushes once more when it ends, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
    except Exception as error:  # noqa: BLE001 - nobody is above us to catch it
        complain(_refusal(error))
        return REFUSED
    return code


def _run(typed: list[str]) -> int:
    if not typed or typed[0] in {"-h", "--help", "help"}:
        say(overview())
        return 0
    command = COMMANDS.get(typed[0])
    if command is None:
        raise _unknown(typed[0])
    if not command.module:
        raise Refusal(
            f"‘{command.name}’ hoort bij de broncode: draai ./jaarschijf {command.example} in een checkout.",
            f"'{command.name}' belongs to the source code: run ./jaarschijf {command.example} in a checkout.",
        )
    return _start(command, _parse(command, typed[1:]))


def _parse(command: Command, typed: list[str]) -> Namespace:
    parser = Parser(command.name, command.help, command.examples)
    command.arguments(parser)
    return parser.parse_args(typed)


def _start(command: Command, options: Namespace) -> int:
    if command.needs:
        installation = import_module("jaarschijf.cli.installation")
        installation.load_settings()
        if command.needs is Needs.DATABASE:
            installation.ready_database()
    run: Callable[[Namespace], int | None] = import_module(f"jaarschijf.cli.{command.module}").run
    return run(options) or 0


def overview() -> str:
    """All commands with an example each."""
    lines = [
        str(Words("Jaarschijf: regionale prestatieafspraken.", "Jaarschijf: regional housing agreements.")),
        "",
        str(Words(f"gebruik: {program()} OPDRACHT …", f"usage: {program()} COMMAND …")),
    ]
    for command in COMMANDS.values():
        lines += ["", f"{command.name:12} {command.help}", f"{'':12} {program()} {command.example}"]
    each = f"{program()} demo --help"
    lines += ["", str(Words(f"Meer over een opdracht: {each}", f"More about a command: {each}"))]
    return "\n".join(lines)


def _unknown(name: str) -> Refusal:
    close = difflib.get_close_matches(name, COMMANDS, 1)
    dutch, english = (f" Bedoelt u ‘{close[0]}’?", f" Do you mean '{close[0]}'?") if close else ("", "")
    return Refusal(
        f"De opdracht ‘{name}’ is er niet.{dutch} Zie {program()} --help",
        f"There is no command '{name}'.{english} See {program()} --help",
    )


def _refusal(error: Exception) -> Refusal:
    """The reason to show: the refusal itself, what the system says of a file, or where the fault is kept."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, OSError) and error.filename:
        told = f"{error.filename}: {error.strerror}"
        return Refusal(f"Dat lukt niet: {told}.", f"That fails: {told}.")
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    where = _log()
    return Refusal(
        f"Er ging iets mis dat niet had gemogen ({what}). {where.dutch}",
        f"Something went wrong that should not ({what}). {where.english}",
    )


def _log() -> Words:
    """Keeps the traceback in the data folder, or shows it with JAARSCHIJF_DEBUG=1; tells which."""
    if os.environ.get("JAARSCHIJF_DEBUG") == "1":
        traceback.print_exc()
        return Words("Het verloop staat hierboven.", "The traceback is above.")
    path = data_dir() / "fout.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"\n{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n{traceback.format_exc()}")
    except OSError:
        return Words("Met JAARSCHIJF_DEBUG=1 ziet u waar.", "JAARSCHIJF_DEBUG=1 shows where.")
    return Words(f"Zie {path}", f"See {path}")
