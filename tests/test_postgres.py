"""The throw-away PostgreSQL comes up, answers and is gone afterwards."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tests import postgres


@pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is niet geïnstalleerd")
def test_a_server_lives_as_long_as_its_context() -> None:
    with postgres.running() as url:
        socket = Path(unquote(urlsplit(url).netloc.partition("@")[2]))
        with psycopg.connect(url) as connection:
            row = connection.execute("select 'é'").fetchone()
        assert row == ("é",)
        assert socket.is_dir()
    assert not socket.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_without_binaries_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    with pytest.raises(FileNotFoundError, match="initdb"), postgres.running():
        pass
