"""Settings from the environment: loud on nonsense."""

from __future__ import annotations

import pytest

from jaarschijf.config import environment
from jaarschijf.lib.refusal import Refusal

NAME = "JAARSCHIJF_PROEF"


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test reads is no setting of ours."""
    monkeypatch.setattr(environment, "ENVIRONMENT", {})


@pytest.mark.parametrize(("value", "meant"), [("ja", True), ("1", True), ("nee", False), ("0", False)])
def test_a_flag_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, not meant, "") is meant


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "")
    assert environment.text(NAME, "zo", "") == "zo"


@pytest.mark.parametrize("read", ["flag", "number", "entries", "database"])
def test_nonsense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, read: str) -> None:
    monkeypatch.setenv(NAME, "misschien{")
    arguments = {"flag": (NAME, True, ""), "number": (NAME, 1, ""), "entries": (NAME, "")}
    with pytest.raises(Refusal, match=NAME):
        getattr(environment, read)(*arguments.get(read, (NAME, "sqlite://", "")))


def test_entries_are_a_list_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, '{"provider_id": "x"}')
    with pytest.raises(Refusal, match="JSON-lijst"):
        environment.entries(NAME, "")


def test_a_secret_may_come_from_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("geheim") / "sleutel"
    secret.write_text("geheim\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(secret))
    assert environment.text(NAME, "", "") == "geheim"
