"""A second opinion: pdfsig of Poppler, which shares no code with what signs."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

_PART = re.compile(r"^Signature #\d+:$", re.MULTILINE)
_LINE = re.compile(r"^  - (?P<key>[^:\n]+): (?P<value>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Opinion:
    """On one signature: its field, whether it holds, and whether it covers the whole file."""

    field: str
    is_valid: bool
    covers_whole_file: bool


def opinions(pdf: bytes) -> list[Opinion]:
    """Of each signature in a file; leaves the test out where pdfsig is absent."""
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig niet gevonden (pakket poppler-utils)")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(pdf)
        said = subprocess.run([program, "-nocert", path], capture_output=True, text=True, check=False).stdout
    return [_opinion(part) for part in _PART.split(said) if "Signature Validation" in part]


def _opinion(part: str) -> Opinion:
    lines = {found["key"]: found["value"] for found in _LINE.finditer(part)}
    return Opinion(
        lines["Signature Field Name"],
        lines["Signature Validation"] == "Signature is Valid.",
        "- Total document signed" in part,
    )
