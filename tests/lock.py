"""Remakes the lock files: versions and hashes of what pyproject.toml and package.json ask, no addresses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--universal", "--python-version", "3.11", "--custom-compile-command", "./jaarschijf lock"),
)
REQUIREMENTS = {
    "base.txt": ("pyproject.toml",),
    "dev.txt": ("pyproject.toml", "--extra", "dev", "--constraint", "requirements/base.txt"),
    "benchmark.txt": (
        *("pyproject.toml", "--extra", "dev", "--extra", "benchmark"),
        *("--constraint", "requirements/dev.txt"),
    ),
    "node.txt": ("--group", "node"),
}


def main(arguments: list[str]) -> None:
    """`--upgrade` takes newer versions; without it only what is new or gone changes."""
    for name, source in REQUIREMENTS.items():
        _run(*COMPILE, *arguments, *source, "--output-file", f"requirements/{name}")
    _run("npm", "update" if arguments else "install", "--package-lock-only")
    path = ROOT / "package-lock.json"
    path.write_text(without_addresses(path.read_text("utf-8")), encoding="utf-8")


def without_addresses(lock: str) -> str:
    """The text of a package-lock.json without the keys that name a host; npm needs only the hashes."""
    content = json.loads(lock)
    for package in content["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    return json.dumps(content, indent=2) + "\n"


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
