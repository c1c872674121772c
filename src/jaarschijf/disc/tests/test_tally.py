from __future__ import annotations

import re
from dataclasses import replace

from jaarschijf.disc.tests.plans import SVG, YEAR, names, of_class, parsed, plan, texts


def test_merged_rings_are_linked_per_theme_and_month_with_their_tally() -> None:
    svg = parsed(plan(300))
    links = of_class(svg, "disc-mark")
    assert not of_class(svg, "disc-ring")
    assert {link.get("href") for link in links} == {"/thema/1", "/thema/2", "/thema/3"}
    assert "Thema 1, januari 2026: " in names(svg)[0]
    assert "Thema 1 · 100 afspraken" in texts(svg)


def test_a_merged_theme_without_address_links_to_its_first_agreement() -> None:
    data = plan(300)
    bands = tuple(replace(band, href="") for band in data.bands)
    assert {link.get("href") for link in of_class(parsed(replace(data, bands=bands)), "disc-mark")} == {
        "/1",
        "/2",
        "/3",
    }


def test_a_tally_counts_every_moment_of_the_year_once() -> None:
    data = plan(300)
    counted = sum(int(count) for name in names(parsed(data)) for count in re.findall(r"(\d+) [gins]", name))
    assert counted == sum(len(ring.dated(YEAR)) for ring in data.rings)


def test_a_stalled_tally_shows_its_shape_even_when_it_is_thin() -> None:
    for link in of_class(parsed(plan(300)), "disc-mark"):
        drawn = [use.get("href", "") for use in link.iter(f"{SVG}use")]
        assert ("stagneert" in link.get("aria-label", "")) == any("stalled" in shape for shape in drawn)
