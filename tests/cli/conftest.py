"""A terminal to type on."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unittest import mock

import pytest
from pytest_django.fixtures import Settings

from jaarschijf import cli


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    code: int
    out: str
    err: str


Typed = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[None]:
    """Dutch, with a data folder of the test's own; what a command changes is put back."""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    own = {"LC_ALL": "nl_NL.UTF-8", "JAARSCHIJF_DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    with mock.patch.dict(os.environ, own):
        yield


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Types a command, with `answers` for what it asks."""

    def run(*arguments: object, answers: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        capsys.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Outcome(code, *capsys.readouterr())

    return run
