"""The rules of the house, as tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def tracked() -> list[Path]:
    """The files that git knows or would take; raises `CalledProcessError` outside a checkout."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if (ROOT / name).is_file()]


def documentation() -> str:
    """README and everything in docs, as one text."""
    pages = (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
    return "\n".join(page.read_text("utf-8") for page in pages)
