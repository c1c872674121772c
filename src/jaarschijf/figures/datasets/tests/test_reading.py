"""Deliveries: which form, what is wrong, what stands for nothing yet, what may not be in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from jaarschijf.figures.datasets import DATASETS, deliver, lists, template_fields
from jaarschijf.figures.datasets.examples import PLACES
from jaarschijf.figures.datasets.tests.making import (
    LETTING_ROW,
    SCOPE,
    SEEKER_ROW,
    STOCK_ROW,
    csv,
    flaws,
    read,
    rows_of,
    totals,
)
from jaarschijf.lib.refusal import Refusal
from jaarschijf.lib.tables import Coded, NotATable

KNOWN = replace(SCOPE, places={name: frozenset(parts) for name, parts in PLACES.items()})


def without(row: Mapping[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


def test_a_column_with_counts_makes_it_counted_already() -> None:
    row = {**without(STOCK_ROW, "rent"), "rent_class": "Betaalbaar", "rent_band": "low_cap", "count": 12}
    found = read("stock", row)
    assert found.is_counted
    assert found.totals
    assert found.totals.count == 12
    assert found.told == ("1 rij gelezen: 12 woningen.",)


def test_a_missing_column_of_the_ordinary_form_is_named() -> None:
    with pytest.raises(NotATable, match="ontbreekt de kolom ‘Kale huur’"):
        read("stock", without(STOCK_ROW, "rent"))


def test_missing_columns_of_the_counted_form_are_named() -> None:
    with pytest.raises(NotATable, match="ontbreken de kolommen ‘Huurprijsklasse’, ‘Huurgroep’"):
        read("stock", {**STOCK_ROW, "count": 3})


def test_of_two_columns_of_which_one_will_do_both_are_named() -> None:
    with pytest.raises(NotATable, match="‘Wachttijd in dagen of Inschrijfdatum’"):
        read("demand", without(SEEKER_ROW, "waiting_days"))


def test_who_waits_is_told_by_a_day_as_well() -> None:
    by_day = {**without(SEEKER_ROW, "waiting_days"), "registered_on": "22-10-2024"}
    assert totals("demand", by_day).canonical() == totals("demand", SEEKER_ROW).canonical()


def test_a_file_with_headings_only_is_refused() -> None:
    heading = csv([STOCK_ROW]).splitlines()[0] + b"\n"
    with pytest.raises(NotATable, match="geen rijen"):
        deliver(heading, "x.csv", DATASETS["stock"], SCOPE)


@pytest.mark.parametrize(
    "heading", ["Naam huurder", "BSN", "Straatnaam", "Postcode", "Geboortedatum", "BAG-ID", "Klantnummer"]
)
@pytest.mark.parametrize("code", ["stock", "lettings", "demand", "care"])
def test_a_column_about_a_person_or_an_address_is_named_back(code: str, heading: str) -> None:
    row = {
        "stock": STOCK_ROW,
        "lettings": LETTING_ROW,
        "demand": SEEKER_ROW,
        "care": {"care_item": "gebruik", "care_kind": "zorg aan huis", "municipality": "Waterdam"},
    }[code]
    with pytest.raises(NotATable, match=heading):
        read(code, {**row, heading: "geheim"})


def test_what_was_read_shows_no_row_where_it_is_printed() -> None:
    found = read("lettings", {**LETTING_ROW, "income": "31.415,92"})
    assert "31415" not in repr(found)
    assert "3141592" not in repr(found)


def test_a_row_that_counts_none_leaves_nothing() -> None:
    row = {**without(STOCK_ROW, "rent"), "rent_class": "Betaalbaar", "rent_band": "low_cap", "count": 12}
    assert totals("stock", row, {**row, "bat": "BAT1", "count": 0}) == totals("stock", row)


def test_other_columns_are_told_and_not_read() -> None:
    found = read("stock", {**STOCK_ROW, "Complex": "C12"})
    assert found.told[-1] == "Niet gelezen en niet bewaard: ‘Complex’."
    assert found.totals == totals("stock", STOCK_ROW)


def test_with_one_flaw_nothing_is_summed() -> None:
    found = read("stock", STOCK_ROW, {**STOCK_ROW, "rent": "veel"})
    assert found.totals is None
    assert [(flaw.row, flaw.value) for flaw in found.table.flaws] == [(3, "veel")]


def test_a_wrong_income_is_told_without_its_value() -> None:
    (flaw,) = read("lettings", {**LETTING_ROW, "income": "31415x"}).table.flaws
    assert "31415" not in flaw.value


def test_an_unknown_word_is_gathered_once_with_its_rows_and_what_it_looks_like() -> None:
    odd = {**STOCK_ROW, "label": "Rolstoelwoningen"}
    (found,) = read("stock", odd, STOCK_ROW, odd).unmapped
    assert (found.list_name, found.heading, found.word, found.count) == (
        lists.LABEL,
        "Toegankelijkheidslabel",
        "Rolstoelwoningen",
        2,
    )
    assert found.near[0] == ("ROL", "Rolstoelwoning")


def test_of_many_unknown_words_the_most_used_are_told_first() -> None:
    rows = [{**STOCK_ROW, "label": f"soort {at}"} for at in range(250)]
    found = read("stock", *rows, rows[-1]).unmapped
    assert len(found) == 200
    assert (found[0].word, found[0].count, found[1].count) == ("soort 249", 2, 1)


def test_a_mapped_word_passes_and_gives_the_same_totals() -> None:
    find = lists.with_own(lambda name, word: "ROL" if (name, word) == (lists.LABEL, "rolstoel zwaar") else "")
    found = totals("stock", {**STOCK_ROW, "label": "rolstoel zwaar"}, scope=replace(SCOPE, find=find))
    assert found == totals("stock", STOCK_ROW)


def test_an_unknown_place_is_gathered_with_the_places_it_looks_like() -> None:
    (found,) = read("stock", {**STOCK_ROW, "municipality": "Waterdamm"}, scope=KNOWN).unmapped
    assert (found.list_name, found.near[0]) == ("municipality", ("Waterdam", "Waterdam"))


def test_a_known_place_is_kept_as_the_region_writes_it() -> None:
    found = totals("stock", {**STOCK_ROW, "municipality": " WATERDAM "}, scope=KNOWN)
    assert rows_of(found, "type") == [("Waterdam", "GAL", 1)]


def test_a_neighbourhood_lies_in_its_own_municipality() -> None:
    ((row, column, remedy),) = flaws("stock", {**STOCK_ROW, "municipality": "Oosterlo"}, scope=KNOWN)
    assert (row, column) == (2, "B: Wijk of kern")
    assert "niet in deze gemeente" in remedy


def test_any_neighbourhood_will_do_where_none_are_known() -> None:
    scope = replace(SCOPE, places={"Waterdam": frozenset(), "Oosterlo": frozenset({"Vlierveld"})})
    assert not flaws("stock", {**STOCK_ROW, "neighbourhood": "Nieuwe Oever"}, scope=scope)
    assert flaws("stock", {**STOCK_ROW, "municipality": "Oosterlo"}, scope=scope)


def test_places_are_taken_as_they_are_with_their_spaces_evened() -> None:
    found = totals("stock", {**STOCK_ROW, "neighbourhood": "  De   Wende "})
    assert rows_of(found, "label") == [("Waterdam", "De Wende", "ROL", 1)]


@pytest.mark.parametrize("address", ["Kerkstraat 12", "1234 AB", "1234ab", "Lange Laan 3a"])
@pytest.mark.parametrize("scope", [SCOPE, KNOWN], ids=["any", "known"])
def test_an_address_is_no_neighbourhood_and_is_never_offered_to_map(address: str, scope: object) -> None:
    found = read("stock", {**STOCK_ROW, "neighbourhood": address}, scope=scope)  # type: ignore[arg-type]
    assert found.totals is None
    assert found.unmapped == ()


@pytest.mark.parametrize("name", ["Wijk 12", "Buurt 03 Noord", "Park West"])
def test_a_number_does_not_make_a_neighbourhood_an_address(name: str) -> None:
    assert not flaws("stock", {**STOCK_ROW, "neighbourhood": name})


@pytest.mark.parametrize("code", ["lettings"])
def test_a_period_over_new_year_cannot_be_asked_where_limits_hold_per_year(code: str) -> None:
    DATASETS[code].refuse_period(date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(Refusal, match="meer jaren"):
        DATASETS[code].refuse_period(date(2025, 7, 1), date(2026, 6, 30))


def test_a_template_offers_the_places_that_the_region_knows() -> None:
    field = next(field for field in template_fields(DATASETS["stock"], KNOWN) if field.key == "municipality")
    assert isinstance(field, Coded)
    assert field.words == ("Elzermonde", "Lindervoort", "Oosterlo", "Waterdam")


def test_a_template_of_counts_has_the_classes() -> None:
    keys = {field.key for field in template_fields(DATASETS["lettings"], SCOPE, counted=True)}
    assert {"income_class", "rent_band", "count"} <= keys
    assert not {"income", "rent", "aow", "date"} & keys


def test_a_workbook_gives_the_same_totals_as_a_csv() -> None:
    typed = {**LETTING_ROW, "date": datetime(2026, 7, 1), "income": 26_500, "rent": 612.3, "bat": 2}  # noqa: DTZ001 - a cell has no zone
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "default_date_format": "d-m-yyyy"}) as workbook:
        sheet = workbook.add_worksheet("Verhuringen")
        sheet.write_row(0, 0, list(typed))
        sheet.write_row(1, 0, list(typed.values()))
    found = deliver(file.getvalue(), "levering.xlsx", DATASETS["lettings"], SCOPE)
    assert found.totals == totals("lettings", LETTING_ROW)


def test_progress_is_told() -> None:
    heard: list[float] = []
    deliver(csv([STOCK_ROW]), "x.csv", DATASETS["stock"], SCOPE, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1
