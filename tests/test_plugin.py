"""What the plugin does with tests that leave themselves out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT

EXAMPLES = """
import pytest

@pytest.mark.postgres
def test_of_postgresql():
    pass

def test_of_something_absent():
    pytest.skip("absent")
"""


@pytest.mark.parametrize(
    ("require_all", "outcome"),
    [("0", "2 skipped"), ("1", "1 failed, 1 skipped")],
    ids=["here", "all required"],
)
def test_what_is_left_out_fails_only_where_all_is_required(
    tmp_path: Path, require_all: str, outcome: str
) -> None:
    (tmp_path / "test_examples.py").write_text(EXAMPLES)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = postgres\n")
    env = os.environ | {
        "JAARSCHIJF_REQUIRE_ALL": require_all,
        "DATABASE_URL": "sqlite://:memory:",
        "PYTHONPATH": f"{ROOT}:{ROOT}/src",
        "DJANGO_SETTINGS_MODULE": "jaarschijf.config.settings",
        "JAARSCHIJF_DATA_DIR": str(tmp_path),
    }
    command = (sys.executable, "-m", "pytest", "-p", "tests.plugin", "-p", "no:cacheprovider", str(tmp_path))
    run = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert outcome in run.stdout


@pytest.mark.parametrize(
    ("url", "told"), [("sqlite://:memory:", "tests collected"), ("postgres://nowhere/none", "deselected")]
)
def test_what_knows_no_database_runs_once(tmp_path: Path, url: str, told: str) -> None:
    env = os.environ | {"DATABASE_URL": url, "JAARSCHIJF_DATA_DIR": str(tmp_path)}
    command = (
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "src/jaarschijf/calc/tests/test_vera.py",
    )
    run = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told in run.stdout
