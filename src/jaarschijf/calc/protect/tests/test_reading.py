from __future__ import annotations

import pytest

from jaarschijf.calc.protect import TOTAL, Key
from jaarschijf.calc.protect.reading import read
from jaarschijf.lib.refusal import Refusal

CELLS: dict[Key, int] = {("Waterdam", "BAT 2"): 1200, ("Waterdam", "BAT 3"): 4, ("Veldrade", "BAT 2"): 30}
WHOLE = CELLS | {("Veldrade", "BAT 3"): 0}


@pytest.mark.parametrize(
    "text",
    [
        "gemeente;BAT 2;BAT 3\nWaterdam;1.200;4\nVeldrade;30;\n",
        "gemeente,BAT 2,BAT 3\r\nWaterdam,1200,4.0\r\n\r\nVeldrade,30,0\r\n",
        "gemeente\tBAT 2\tBAT 3\nWaterdam\t1200\t4\nVeldrade\t30\n",
        "gemeente;kolom;aantal\nWaterdam;BAT 2;1200\nWaterdam;BAT 3;4\nVeldrade;BAT 2;30\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_both_forms_are_read_as_they_are_exported(text: str, encoding: str) -> None:
    found = read(text.encode(encoding))
    assert (found.table.dims, found.table.counts) == (("gemeente", "kolom"), WHOLE)
    assert found.added


def test_totals_are_known_by_their_name_and_not_cells() -> None:
    found = read(b"gemeente;A;B;Totaal\nWaterdam;20;4;24\nVeldrade;30;11;41\nTotal;50;15;65\n")
    assert len(found.table.counts) == 4
    assert not found.added


def test_totals_that_are_there_in_part_are_added_to() -> None:
    assert read(b"gemeente;A;B;Eindtotaal\nWaterdam;20;4;24\nVeldrade;30;11;\n").added


def test_two_columns_are_one_dimension() -> None:
    found = read(b"gemeente,woningen\nWaterdam,20\nVeldrade,3\nTotaal,23\n")
    assert found.table.dims == ("gemeente",)
    assert not found.added


def test_a_total_in_a_long_table_may_be_over_one_dimension() -> None:
    found = read(b"a,b,count\nx,p,3\nx,q,4\ny,p,5\ny,q,6\nx,Totaal,7\nTotaal,Totaal,18\n")
    assert (TOTAL, TOTAL) not in found.table.counts
    assert found.added


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "geen tabel"),
        ("a;b\n", "geen tabel"),
        ("a;b;c\nx;1;twee\n", "In rij 2, bij x · c, staat ‘twee’"),
        ("a;b;c\nx;1;2,5\n", "staat ‘2,5’"),
        ("a;b;c\nx;1;-2\n", "bij x · c is -2"),
        ("a;b;c\nx;1;2\nx;3;4\n", "Rij 3 geeft x · b voor de tweede keer"),
        ("a;b;c\nx;1;2;3\n", "Rij 2 heeft geen naam, of meer cellen"),
        ("a;;c\nx;1;2\n", "kolom zonder naam"),
        ("a;b;aantal\nx;;2\n", "Rij 2 heeft niet in elke kolom een naam"),
        ("a;b;Totaal\nx;1;2\n", "Het totaal bij x · Totaal is 2, maar de cellen zijn samen 1"),
        ("a;aantal\nTotaal;5\n", "geen cellen"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(text.encode())
