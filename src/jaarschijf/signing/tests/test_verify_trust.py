"""Whom an installation believes when it checks a file: also with a key that can't sign any more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.keys import FOLDER, current_keys, current_trust
from jaarschijf.signing.pades.keys import load_keys, load_trust
from jaarschijf.signing.pades.selfmade import NAMES, SEAL_FILE
from jaarschijf.signing.pades.values import KeySettings, Pkcs12
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import documents


@pytest.fixture
def made(trial: None, settings: Settings) -> Path:
    """Keys that this installation made itself."""
    current_keys()
    return Path(settings.DATA_DIR) / FOLDER


def test_the_own_keys_are_believed(made: Path) -> None:
    believed, own = (
        {one.dump() for one in trust.signers} for trust in (current_trust(), current_keys().trust)
    )
    assert believed == own


def test_checking_makes_no_keys(settings: Settings, tmp_path: Path) -> None:
    settings.SEAL_TRIAL, settings.DATA_DIR = True, tmp_path
    assert current_trust().signers == ()
    assert list(tmp_path.iterdir()) == []


def test_without_any_key_nobody_is_believed(settings: Settings) -> None:
    settings.SEAL_TRIAL, settings.SEAL_FILE, settings.SEAL_LIBRARY = False, "", ""
    found = examine(documents.signed(), current_trust())
    assert not any(one.trusted for one in found.signatures)


def test_a_key_that_ran_out_is_still_believed_about_then(made: Path) -> None:
    """It signs nothing any more, and what it signed stays."""
    wanted = KeySettings(seal=Pkcs12(made / SEAL_FILE, ""))
    with pytest.raises(Refusal, match="verlopen"):
        load_keys(wanted, datetime(2060, 1, 1, tzinfo=UTC))
    assert len(load_trust(wanted).signers) == len(NAMES) - 1


@pytest.mark.parametrize("name", ["SEAL_FILE", "SEAL_TRUST"])
def test_a_file_that_is_gone_stops_no_checking(settings: Settings, tmp_path: Path, name: str) -> None:
    """A stranger hears nothing of where files stand here."""
    setattr(settings, name, str(tmp_path / "weg"))
    assert current_trust().signers == ()
