"""The commands people type: `main()` runs one of `COMMANDS`."""

from __future__ import annotations

from jaarschijf.cli.commands import COMMANDS
from jaarschijf.cli.entry import main

__all__ = ["COMMANDS", "main"]
