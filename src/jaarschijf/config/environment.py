"""Environment variables: read once, loud on nonsense, listed with a help text for the docs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import dj_database_url

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


def entries(name: str, explained: str) -> list[Any]:
    """A JSON list; none when it is empty. Anything else is refused."""
    value = text(name, "[]", explained)
    try:
        found = json.loads(value)
    except ValueError:
        found = None
    if not isinstance(found, list):
        raise Refusal(f"{name} moet een JSON-lijst zijn.", f"{name} must be a JSON list.")
    return found


def database(name: str, default: str, explained: str) -> dict[str, Any]:
    """The settings of a database, from its address. An address that is none is refused."""
    value = text(name, default, explained)
    try:
        return dict(dj_database_url.parse(value, conn_max_age=600, conn_health_checks=True))
    except (ValueError, KeyError):
        raise Refusal(
            f"{name} is geen adres van een database, zoals postgres://gebruiker:wachtwoord@server/naam.",
            f"{name} is no database address such as postgres://user:password@server/name.",
        ) from None


def names(name: str, default: str, explained: str) -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default, explained).split(",") if part.strip()]
