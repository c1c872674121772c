"""Files that people name, and the terminal as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from jaarschijf.lib.refusal import Refusal

LARGEST: Final = 30_000_000
"""More is not taken in: what reads the file refuses less than this, with a sentence of its own."""


def read_file(name: str, largest: int = LARGEST) -> tuple[str, bytes]:
    """The file's own name and its bytes; `-` is standard input. Raises Refusal when it can't be read."""
    if name == "-":
        return "standaardinvoer", sys.stdin.buffer.read(largest)
    path = Path(name)
    if path.is_dir():
        raise Refusal(f"{name} is een map. Noem een bestand.", f"{name} is a folder. Name a file.")
    try:
        with path.open("rb") as file:
            return path.name, file.read(largest)
    except FileNotFoundError:
        raise Refusal(f"Het bestand {name} is er niet.", f"There is no file {name}.") from None
    except PermissionError:
        raise Refusal(f"U mag het bestand {name} niet lezen.", f"You may not read {name}.") from None


def write_file(path: Path | None, data: bytes) -> None:
    """Writes the bytes to the file, or to standard output."""
    if path:
        path.write_bytes(data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
