"""The documentation says what the code does: commands, settings, words and the chain."""

from __future__ import annotations

import importlib
import re
from functools import reduce

import pytest
from django.apps import apps
from django.db.models import TextChoices

from jaarschijf.cli import COMMANDS
from jaarschijf.config.settings import ENVIRONMENT
from jaarschijf.journal.events import registered
from tests.house import ROOT, documentation


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_an_example_and_is_documented(name: str) -> None:
    assert name in COMMANDS[name].example
    assert re.search(rf"\bjaarschijf {re.escape(name)}\b", documentation())


def test_every_setting_is_documented_with_its_own_words() -> None:
    page = (ROOT / "docs/beheer/instellingen.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \|(.*)\|$", page, re.MULTILINE))
    missing = [
        f"| `{name}` | {text} |" for name, text in ENVIRONMENT.items() if text not in rows.get(name, "")
    ]
    assert missing == []
    assert set(rows) == set(ENVIRONMENT)


def test_every_word_of_the_models_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs/begrippen.md").read_text("utf-8")
    assert [word for word in sorted(_words()) if not re.search(rf"\b{word}\b", glossary)] == []


def test_every_subject_of_the_journal_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs/begrippen.md").read_text("utf-8")
    # The tests of the journal register events of their own, in the same process.
    subjects = {name.partition(".")[0] for name in registered()} - {"test"}
    assert [name for name in sorted(subjects) if f"`{name}.*`" not in glossary] == []


def test_every_function_in_the_chain_exists() -> None:
    page = (ROOT / "docs/keten.md").read_text("utf-8")
    named = re.findall(r"`([a-z_]+(?:\.\w+)+)\(\)?", page)
    assert named
    assert [name for name in named if not _exists(f"jaarschijf.{name}")] == []


def test_a_function_that_is_not_there_is_seen() -> None:
    assert _exists("jaarschijf.lib.assets.lay_out")
    assert not _exists("jaarschijf.lib.assets.nothing")
    assert not _exists("jaarschijf.lib.nowhere.nothing")


def _words() -> set[str]:
    """Names of our models and closed lists; the tables that Django makes between two models have none."""
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("jaarschijf.")}
    lists = {
        kind.__name__ for kind in TextChoices.__subclasses__() if kind.__module__.startswith("jaarschijf.")
    }
    return models | lists


def _exists(dotted: str) -> bool:
    """Whether the longest importable part of `dotted` has the rest as attributes."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            module = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        try:
            return callable(reduce(getattr, parts[end:], module))
        except AttributeError:
            return False
    return False
