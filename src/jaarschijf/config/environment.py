"""Environment variables: read once, loud on nonsense, listed with a help text for the docs."""

from __future__ import annotations

import os
from pathlib import Path

from jaarschijf.lib.refusal import Refusal

ENVIRONMENT: dict[str, str] = {}
"""Variable -> what it does, in Dutch; docs/beheer/instellingen.md lists the same."""


def text(name: str, default: str, explained: str) -> str:
    """The value of `name`, or of the file that `name_FILE` points at (for secrets)."""
    ENVIRONMENT[name] = explained
    from_file = os.environ.get(f"{name}_FILE")
    if from_file:
        return Path(from_file).read_text(encoding="utf-8").strip()
    return os.environ.get(name) or default


def flag(name: str, default: bool, explained: str) -> bool:
    """A yes or no: 1/0, true/false, ja/nee. Anything else is refused."""
    value = text(name, "1" if default else "0", explained).strip().lower()
    if value in {"1", "true", "ja", "yes"}:
        return True
    if value in {"0", "false", "nee", "no", ""}:
        return False
    raise Refusal(
        f"{name} is '{value}', maar moet ja of nee zijn (1 of 0).",
        f"{name} is '{value}' but must be yes or no (1 or 0).",
    )


def number(name: str, default: int, explained: str) -> int:
    """A whole number. Anything else is refused."""
    value = text(name, str(default), explained)
    try:
        return int(value)
    except ValueError:
        raise Refusal(
            f"{name} is '{value}', maar moet een heel getal zijn.",
            f"{name} is '{value}' but must be a whole number.",
        ) from None


def names(name: str, default: str, explained: str) -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default, explained).split(",") if part.strip()]
