"""Units in VERA's JSON: what is read of them, and that no address is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.figures.datasets import DATASETS, deliver, vera_units
from jaarschijf.figures.datasets.tests.making import SCOPE, STOCK_ROW, rows_of, totals
from jaarschijf.figures.datasets.vera_units import as_csv
from jaarschijf.lib.tables import NotATable

ADDRESS: Final[Mapping[str, Any]] = {
    "straatnaam": "Geheimestraat",
    "huisnummer": "7391",
    "postcode": "9999 ZZ",
    "gemeente": {"code": "GM0000", "naam": "Waterdam"},
    "wijk": {"naam": "Noordoever"},
    "buurt": {"naam": "Noordoever Zuid"},
}
UNIT: Final[Mapping[str, Any]] = {
    "id": "VHE-31415",
    "soort": {"code": "WOO"},
    "detailSoort": {"code": "GAL", "naam": "Galerijflat"},
    "batScore": {"code": "BAT4"},
    "toegankelijkheidslabel": {"code": "ROL"},
    "kamersAantal": 3,
    "brutohuur": 713.91,
    "adres": ADDRESS,
    "relaties": [{"naam": "P. Planted"}],
    "prijscomponenten": [
        {
            "soort": {"code": "NET"},
            "detailSoort": {"code": "KAL"},
            "bedrag": 600.1,
            "begindatum": "2026-07-01",
        },
        {"soort": {"code": "NET"}, "detailSoort": {"code": "ONH"}, "bedrag": 12.2},
        {
            "soort": {"code": "NET"},
            "bedrag": 555,
            "begindatum": "2024-07-01",
            "einddatum": "2026-07-01T00:00:00Z",
        },
        {"soort": {"code": "SER"}, "bedrag": 45.5},
    ],
}


def _delivered(*units: object, **more: object) -> Any:
    return deliver(json.dumps(more if more else [*units]).encode(), "eenheden.json", DATASETS["stock"], SCOPE)


def test_a_unit_is_the_same_dwelling_as_a_row() -> None:
    row = {key: value for key, value in STOCK_ROW.items() if key != "age"}
    assert _delivered(UNIT).totals == totals("stock", row)


def test_addresses_and_names_are_dropped_and_that_is_told() -> None:
    found = _delivered(UNIT)
    kept = found.totals.canonical().decode() + str(found.table.frame.to_dicts())
    assert not [word for word in ("Geheimestraat", "7391", "9999", "Planted", "31415", "713") if word in kept]
    assert found.told[0] == "Adressen zijn niet bewaard: alleen gemeente en wijk zijn gelezen."


def test_bare_rent_is_what_net_components_of_the_day_add_up_to() -> None:
    table, _ = as_csv(json.dumps([UNIT]).encode(), date(2026, 6, 30))
    assert table.decode().splitlines()[1].endswith(";567.20")


def test_a_unit_without_a_net_component_lacks_its_rent() -> None:
    found = _delivered({**UNIT, "prijscomponenten": []})
    assert [(flaw.row, flaw.column) for flaw in found.table.flaws] == [(2, "G: Kale huur")]


def test_without_a_wijk_the_buurt_is_read() -> None:
    address = {key: value for key, value in ADDRESS.items() if key != "wijk"}
    found = _delivered({**UNIT, "adres": address})
    assert rows_of(found.totals, "label") == [("Waterdam", "Noordoever Zuid", "ROL", 1)]


def test_what_is_no_dwelling_or_is_gone_counts_not_and_is_told() -> None:
    garage = {**UNIT, "soort": {"code": "PAR"}}
    gone = {**UNIT, "uitExploitatiedatum": "2026-05-01"}
    later = {**UNIT, "uitExploitatiedatum": "2027-01-01"}
    found = _delivered(UNIT, garage, gone, later)
    assert found.totals.count == 2
    assert "Geen woonruimte, en dus niet meegeteld: 1." in found.told
    assert "Uit exploitatie, en dus niet meegeteld: 1." in found.told


def test_units_under_their_name_are_read_too() -> None:
    assert _delivered(eenheden=[UNIT]).totals == _delivered(UNIT).totals


@pytest.mark.parametrize("data", [b"[1, 2]", b'{"eenheden": 3}', b"[", b"[" * 100_000, b"[]"])
def test_other_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotATable):
        deliver(data, "x.json", DATASETS["stock"], SCOPE)


def test_a_file_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vera_units, "_MOST_BYTES", 10)
    with pytest.raises(NotATable, match="CSV"):
        _delivered(UNIT)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*UNIT, *ADDRESS, "code", "naam"]), inner)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(list(UNIT)), _JSON))
def test_any_unit_becomes_a_row_or_is_refused(unit: Mapping[str, object]) -> None:
    try:
        table, _ = as_csv(json.dumps([unit]).encode(), date(2026, 6, 30))
    except NotATable:
        return
    assert table.startswith(b"municipality;neighbourhood;bat;label;type;rooms;rent\n")
