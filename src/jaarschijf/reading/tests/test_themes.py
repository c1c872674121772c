"""Which headings are themes."""

from __future__ import annotations

import pytest

from jaarschijf.reading import read


def _themes(text: str) -> list[str]:
    return [theme.title for theme in read(text.encode(), "a.txt").themes]


_ROW = "AFSPRAAK\tHuurprijs De corporaties matigen de huur.\tCorporaties\t\n"


@pytest.mark.parametrize(
    ("heading", "themes"),
    [
        ("Vervolg afspraken wonen, zorg", ["Wonen", "Wonen met zorg"]),
        ("Vervolg", ["Wonen", "Wonen met zorg"]),
        ("Wonen (vervolg)", ["Wonen", "Wonen met zorg"]),
        ("Afspraken wonen met zorg", ["Wonen", "Wonen met zorg"]),
        ("Monitoring", ["Wonen", "Wonen met zorg", "Monitoring"]),
        ("Partijen aan zet", ["Wonen", "Wonen met zorg", "Partijen aan zet"]),
        ("Bijlage 1: begrippen", ["Wonen", "Wonen met zorg", "Bijlage 1: begrippen"]),
        ("Thema 3 – Veilig & prettig wonen 2.0", ["Wonen", "Wonen met zorg", "Veilig & prettig wonen 2.0"]),
    ],
)
def test_a_heading_before_agreements_continues_a_theme_or_is_one(heading: str, themes: list[str]) -> None:
    text = f"Jaarschijf 2026\n\nWonen\n\n{_ROW}\nWonen met zorg\n\n{_ROW}\n{heading}\n\n{_ROW}"
    assert _themes(text) == themes


def test_a_running_header_that_the_title_does_not_know_is_no_theme() -> None:
    pages = "".join(
        f"{theme}\n\nOnze streek beweegt | {page}\n\n{_ROW}\n" for page, theme in enumerate("AB", 3)
    )
    assert _themes(f"Jaarschijf 2026\n\n{pages}") == ["A", "B"]


def test_a_theme_may_share_its_words_with_the_motto() -> None:
    text = "Samen wonen in Waterdam\n\nJaarschijf 2026\n\nWonen\n\n" + _ROW
    assert _themes(text) == ["Wonen"]
