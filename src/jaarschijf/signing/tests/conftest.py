"""Selfmade keys for every test of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import Settings


@pytest.fixture(scope="session")
def key_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the keys stay for all tests of a process: making them takes a while."""
    return tmp_path_factory.mktemp("sleutels")


@pytest.fixture
def trial(settings: Settings, key_data: Path) -> None:
    """An installation that may try signing out."""
    settings.SEAL_TRIAL, settings.DATA_DIR = True, key_data
