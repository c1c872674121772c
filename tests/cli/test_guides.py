"""The guides for people name what is on the pages, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jaarschijf.lib.places import CHECKOUT, PACKAGE

GUIDES = ("coordinator", "inlezen", "publiceren")
PAGES = sorted([CHECKOUT / "README.md", *(CHECKOUT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


@pytest.fixture(scope="module")
def screen() -> str:
    """Everything that pages are made of, on one line."""
    rooms = ("desk", "importing", "publishing", "public", "templates", "config")
    files = [
        path for room in rooms for path in (PACKAGE / room).rglob("*") if path.suffix in {".html", ".py"}
    ]
    return " ".join(" ".join(path.read_text("utf-8") for path in files).split()).lower()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_word_in_bold_is_on_a_page(guide: str, screen: str) -> None:
    text = (CHECKOUT / f"docs/gebruik/{guide}.md").read_text("utf-8")
    named = [" ".join(words.split()).rstrip(".") for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]
    assert named
    assert [words for words in named if words.lower() not in screen] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
