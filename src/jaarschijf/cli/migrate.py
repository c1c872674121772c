"""The command `migrate`."""

from __future__ import annotations

from argparse import Namespace

from jaarschijf.cli.console import say
from jaarschijf.cli.installation import migrate


def run(options: Namespace) -> None:
    del options
    steps = migrate()
    if steps:
        say(f"De database is bijgewerkt, in {steps} stappen.", f"The database is up to date: {steps} steps.")
    else:
        say("De database was al bij.", "The database was up to date already.")
