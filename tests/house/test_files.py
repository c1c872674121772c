"""What no file of this repository may hold, and how large it may grow."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.house import ROOT, tracked

FORBIDDEN = {
    "a path of somebody's machine": r"(?<![\w.\-])/(?:home|root|tmp|work|Users)/\w|\b[A-Z]:\\Users\b",
    "a host of a package registry": r"://[\w.-]*(?:registry|artifactory|nexus|mirror|pypi|npmjs|pythonhosted)",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "an access token": r"\b(?:gh[opsu]_\w{30}|glpat-[\w-]{20}|AKIA[0-9A-Z]{16}|xox[abp]-\w{10})",
}
LONGEST_FILE = 300
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of somebody's machine", "see " + "/home" + "/jan/jaarschijf"),
        ("a path of somebody's machine", "C:" + "\\Users\\Jan"),
        ("a host of a package registry", "https:/" + "/registry.example.org/npm"),
        ("a private key", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("an access token", "gh" + "p_" + "a" * 36),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, line: str) -> None:
    assert re.search(FORBIDDEN[what], line)


def test_files_stay_readable() -> None:
    long = {str(path.relative_to(ROOT)): len(text.splitlines()) for path, text in _code()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_functions_stay_readable() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length} lines"
        for path, text in _code()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert found == []


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    content = tomllib.loads(text)
    project = content["project"]
    named = [
        *content["build-system"]["requires"],
        *project["dependencies"],
        *chain(*project["optional-dependencies"].values()),
        *chain(*content["dependency-groups"].values()),
    ]
    without = [name for name in named if not re.search(rf'"{re.escape(name)}"[\],]*\s+# \w', text)]
    assert named
    assert without == []


@pytest.mark.parametrize("name", ["base.txt", "dev.txt", "node.txt", "package-lock.json"])
def test_lock_files_have_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / ("" if name.endswith("json") else "requirements") / name).read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    assert (
        len(re.findall("sha(256:|512-)", text)) >= len(re.findall(r"^\S+==|\"node_modules/", text, re.M)) > 0
    )


def _texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode("utf-8", "replace")


def _code() -> Iterator[tuple[Path, str]]:
    for path, text in _texts():
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path, text
