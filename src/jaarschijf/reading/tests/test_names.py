"""Cells with names of parties."""

from __future__ import annotations

import pytest

from jaarschijf.reading import NameKind, guess_party_kind, split_names
from jaarschijf.reading.names import all_known


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Corporaties Gemeenten Huurderbelangenorganisaties Stakeholders", 4),
        ("Regiocoördinator Westelijke Hoek", 1),
        ("Regiocoördinator Westelijke Hoek Corporaties", 2),
        ("Gemeente Waterdam Gemeente Oud-Polderveen Woningstichting De Kade", 3),
        ("Gemeente Waterdam ZOutwonen HBV Noord", 3),
        ("Huurdersvereniging van de Hoek Zorggroep Oost", 2),
        ("Werkgroep Wonen en Zorg; HBV Waterdam", 2),
        ("Corporaties en gemeenten", 2),
        ("Corporaties, gemeenten en huurdersorganisaties", 3),
        ("Corporaties/Gemeenten", 2),
        ("Corporaties\nGemeenten\nZorgaanbieders", 3),
        ("Gemeenten Beek en Stein", 1),
        ("Gemeenten Beek Stein", 1),
        ("Gemeenten Hunzehuis", 2),
        ("Gemeenten Hunzehuis Corporaties", 3),
        ("Corporaties RIBW Randmeer", 2),
        ("Provincie Esland Drostwonen BPX", 3),
        ("Woonvrienden Heideland Stichting Vlierhof", 2),
        ("HV Heideland Netbeheerder", 2),
        ("Elsan Wonen Pré Wonen", 1),
        ("Stichting Thuis & Co", 1),
        ("Corporaties (ZOutwonen, Wonen Zuid) Gemeenten", 2),
        ("Alle corporaties Alle gemeenten", 2),
        ("Alle partijen", 1),
        ("gemeente(n) corporaties", 2),
        ("Corporaties · Gemeenten", 2),
        ("Verantwoordelijk: Gemeenten", 1),
        ("n.v.t.", 0),
        ("-", 0),
        ("", 0),
    ],
)
def test_a_cell_is_split_into_its_names(cell: str, names: int) -> None:
    assert len(split_names(cell)) == names


@pytest.mark.parametrize(
    ("name", "kind", "is_group"),
    [
        ("Gemeente Waterdam", NameKind.MUNICIPALITY, False),
        ("Gemeenten", NameKind.MUNICIPALITY, True),
        ("Alle corporaties", NameKind.ASSOCIATION, True),
        ("ZOutwonen", NameKind.ASSOCIATION, False),
        ("Woningstichting De Kade", NameKind.ASSOCIATION, False),
        ("Huurdersbelangenorganisaties", NameKind.TENANTS, True),
        ("HBV Waterdam", NameKind.TENANTS, False),
        ("Zorgaanbieders", NameKind.CARE, True),
        ("Regiocoördinator Waterland", NameKind.COORDINATOR, False),
        ("Stakeholders", NameKind.STAKEHOLDER, True),
        ("Politie", NameKind.STAKEHOLDER, False),
    ],
)
def test_the_kind_of_a_party_is_guessed_from_its_name(name: str, kind: NameKind, is_group: bool) -> None:
    assert guess_party_kind(name) == (kind, is_group)


def test_a_line_of_prose_is_no_line_of_names() -> None:
    assert all_known("Gemeenten, Woningstichting De Kade")
    assert not all_known("Samen zorgen we voor een thuis")
