"""The suite says what it left out, and fails for it where everything is required."""

from __future__ import annotations

import os
import sys

import pytest

from tests import browser, postgres, suite
from tests.suite import Suite


def a_suite(*, require_all: bool) -> Suite:
    return Suite(require_all, [], dict(os.environ))


@pytest.mark.parametrize(("part", "module"), [("postgres", postgres), ("browser", browser)])
def test_what_is_absent_is_left_out_or_fails(
    part: str, module: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "binaries", lambda: None)
    for require_all in (False, True):
        run = a_suite(require_all=require_all)
        getattr(run, part)()
        assert run.summary() == int(require_all)
    assert "Overgeslagen: " in capsys.readouterr().out


def test_a_failed_check_shows_its_output_and_ends_non_zero(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = (sys.executable, "-c", "print('regel 12 is fout'); raise SystemExit(1)")
    monkeypatch.setattr(suite, "LINTS", {"goede": (sys.executable, "-c", ""), "slechte": failing})
    run = a_suite(require_all=False)
    run.lint()
    assert run.summary() == 1
    assert run.failed == ["slechte"]
    assert "regel 12 is fout" in capsys.readouterr().out


def test_settings_of_an_installation_do_not_reach_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://production")
    monkeypatch.setenv("JAARSCHIJF_SECRET_KEY", "secret")
    seen: dict[str, str] = {}
    monkeypatch.setattr(Suite, "unit", lambda run: seen.update(run.env))
    assert suite.main(["unit"]) == 0
    assert "DATABASE_URL" not in seen
    assert "JAARSCHIJF_SECRET_KEY" not in seen
    assert seen["JAARSCHIJF_DATA_DIR"] != os.environ.get("JAARSCHIJF_DATA_DIR")
