"""Where an installation keeps its data: known before, and without, the settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent.parent
CHECKOUT: Final = PACKAGE.parent.parent
IN_CHECKOUT: Final = (CHECKOUT / "pyproject.toml").exists()
DEFAULT_DATA_DIR: Final = (CHECKOUT if IN_CHECKOUT else Path.cwd()) / "var"


def data_dir() -> Path:
    """The folder for the SQLite database, the uploaded files, the secret key and the log of faults."""
    return Path(os.environ.get("JAARSCHIJF_DATA_DIR") or DEFAULT_DATA_DIR)
