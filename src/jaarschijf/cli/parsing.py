"""argparse in two languages, with an error that is one line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from jaarschijf.cli.console import Words
from jaarschijf.lib.refusal import Refusal

IN_DUTCH = {
    r"the following arguments are required: (.+)": r"Er ontbreekt nog: \1.",
    r"unrecognized arguments: (.+)": r"Dit hoort er niet bij: \1.",
    r"argument (\S+): expected one argument": r"Achter \1 hoort een waarde.",
    r"argument (\S+): invalid int value: '(.*)'": r"Achter \1 hoort een heel getal, niet ‘\2’.",
    r"argument (\S+): invalid choice: '(.*)' \(choose from (.+)\)": r"\1 kan niet ‘\2’ zijn. Kies uit \3.",
    r"argument (\S+): not allowed with argument (\S+)": r"\1 en \2 gaan niet samen.",
    r"argument (\S+): ignored explicit argument '(.*)'": r"Achter \1 hoort geen waarde.",
}


def program() -> str:
    """How the command is called here: the entry script of a checkout, or the installed command."""
    return "jaarschijf" if Path(sys.argv[0]).stem == "jaarschijf" else "./jaarschijf"


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Says "usage" in the language of the locale."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        del prefix
        super().add_usage(usage, actions, groups, f"{Words('gebruik', 'usage')}: ")


class Parser(argparse.ArgumentParser):
    """The parser of one command; a mistake raises Refusal."""

    def __init__(self, name: str, about: Words, examples: Iterable[str]) -> None:
        shown = "\n".join(f"  {program()} {example}" for example in examples)
        super().__init__(
            prog=f"{program()} {name}",
            description=str(about),
            epilog=f"{Words('voorbeeld', 'example')}:\n{shown}",
            formatter_class=Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = str(Words("wat", "what"))
        self._optionals.title = str(Words("keuzes", "options"))
        self.add_argument(
            "-h", "--help", action="help", help=str(Words("toont deze uitleg", "shows this help"))
        )

    def error(self, message: str) -> NoReturn:
        """Raises Refusal with the mistake and where the help is."""
        english = f"{message[:1].upper()}{message[1:]}."
        raise Refusal(f"{_dutch(message)} Zie {self.prog} --help", f"{english} See {self.prog} --help")


def _dutch(message: str) -> str:
    for english, dutch in IN_DUTCH.items():
        if found := re.fullmatch(english, message):
            return found.expand(dutch)
    return f"Dat klopt niet: {message}."
