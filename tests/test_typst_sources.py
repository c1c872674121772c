"""The sources of the documents: what Typst would swallow without a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parent.parent / "src").rglob("*.typ"))
SWALLOWED = re.compile(r"#[\w.]+;")


def test_there_are_documents_to_look_at() -> None:
    assert SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_value_takes_the_semicolon_of_the_sentence_with_it(source: Path) -> None:
    """In text, `#name;` ends the code: the reader sees the value, and no semicolon."""
    assert SWALLOWED.findall(source.read_text("utf-8")) == []
