"""What a party owes as a spreadsheet: filled in, and sent as reports."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.actions.sheets import apply_sheet, keep_sheet
from jaarschijf.monitoring.models import Asked, Audience, Report, Share, Sheet
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.monitoring.sheets import Intake, ShareSheet, examine
from jaarschijf.monitoring.tests.sheeting import filled, without
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import User
from jaarschijf.register.actions.agreements import add_agreement
from tests.stage import Stage

BALANCE, TALKS = "Doelgroepen in balans", "Zorgoverleg"
UNDER_WAY = {"Stand": "In uitvoering", "Hoe staat het ervoor?": "We zijn begonnen."}
STALLED = {
    "Stand": "stagneert",
    "Oorzaak": "De vergunning wacht.",
    "Gevolg": "Een half jaar later.",
    "Bijsturing": "We praten met de gemeente.",
    "Vraag aan": "Gemeente Waterdam",
    "Wat vraagt u?": "Voorrang.",
}


def made(stage: Stage, by: User) -> bytes:
    return ShareSheet(stage.plan, by).write()


def kept(stage: Stage, by: User, data: bytes) -> Sheet:
    return keep_sheet(by=by, plan=stage.plan, kind="shares", name="deel.xlsx", data=data)


def looked_at(stage: Stage, by: User, data: bytes) -> Intake:
    return examine(kept(stage, by, data), by)[1]


def applied(stage: Stage, by: User, data: bytes) -> Intake:
    sheet = kept(stage, by, data)
    return apply_sheet(by=by, sheet=sheet, seen=examine(sheet, by)[1].digest)


def share_of(stage: Stage, party: str, title: str) -> Share:
    return Share.objects.get(party=stage.parties[party], agreement__title=title)


def say(by: User, share: Share, newest: int | None = None) -> Report:
    said = Said(standing="under_way", sentence="Het loopt.")
    return send_report(by=by, share=share, revision=None, newest=newest, said=said)


@pytest.fixture
def by(stage: Stage) -> User:
    """Somebody of the municipality, which has two shares on stage."""
    return stage.cast.municipality


def test_a_row_that_was_left_empty_reports_nothing(stage: Stage, by: User) -> None:
    assert looked_at(stage, by, made(stage, by)) == Intake(unchanged=2)


def test_a_filled_row_is_a_report(stage: Stage, by: User) -> None:
    applied(stage, by, filled(made(stage, by), {BALANCE: UNDER_WAY}))
    report = Report.objects.get()
    assert (report.share, report.standing, report.sentence, report.audience, report.by) == (
        share_of(stage, "municipality", BALANCE),
        "under_way",
        "We zijn begonnen.",
        Audience.PARTIES,
        by,
    )


def test_a_stalled_row_says_whom_it_asks(stage: Stage, by: User) -> None:
    applied(stage, by, filled(made(stage, by), {BALANCE: STALLED}))
    report = Report.objects.get()
    assert (report.asks, report.asks_party) == (Asked.PARTY, stage.parties["municipality"])


def test_links_become_evidence(stage: Stage, by: User) -> None:
    links = "https://waterdam.example/a\nhttps://waterdam.example/b"
    cells = {"Stand": "Gereed", "Bewijs (link)": links, "Wie mag dit lezen?": "iedereen"}
    applied(stage, by, filled(made(stage, by), {BALANCE: cells}))
    report = Report.objects.get()
    assert [row.link for row in report.evidence.all()] == links.split()
    assert report.audience == Audience.PUBLIC


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ({"Hoe staat het ervoor?": "Goed."}, {"H: Stand"}),
        ({"Stand": "Gereed"}, {"J: Gereed op"}),
        ({"Stand": "Gereed", "Gereed op": "31-12-2099"}, {"J: Gereed op"}),
        (
            {"Stand": "Stagneert"},
            {"K: Oorzaak", "L: Gevolg", "M: Bijsturing", "N: Vraag aan", "O: Wat vraagt u?"},
        ),
        (UNDER_WAY | {"Bewijs (link)": "map op de schijf"}, {"P: Bewijs (link)"}),
        (UNDER_WAY | {"Oorzaak": "Regen."}, {"K: Oorzaak"}),
        (UNDER_WAY | {"Wie mag dit lezen?": "niemand"}, {"Q: Wie mag dit lezen?"}),
        ({"Kenmerk": "999999.0"}, {"A: Kenmerk"}),
    ],
)
def test_what_is_missing_is_told_by_row_and_column(
    stage: Stage, by: User, cells: dict[str, Any], columns: set[str]
) -> None:
    flaws = looked_at(stage, by, filled(made(stage, by), {BALANCE: cells})).flaws
    assert {(flaw.row, flaw.column) for flaw in flaws} == {(2, column) for column in columns}


def test_all_rows_are_sent_or_none(stage: Stage, by: User) -> None:
    data = filled(made(stage, by), {BALANCE: UNDER_WAY, TALKS: {"Stand": "Gereed"}})
    assert not looked_at(stage, by, data).may_apply


def test_the_same_file_twice_reports_once(stage: Stage, by: User) -> None:
    data = filled(made(stage, by), {BALANCE: STALLED, TALKS: UNDER_WAY})
    applied(stage, by, data)
    assert looked_at(stage, by, data) == Intake(unchanged=2)


def test_a_later_file_may_say_the_same_again(stage: Stage, by: User) -> None:
    applied(stage, by, filled(made(stage, by), {BALANCE: UNDER_WAY}))
    applied(stage, by, filled(made(stage, by), {BALANCE: UNDER_WAY}))
    assert Report.objects.count() == 2


def test_a_share_on_which_somebody_else_reported_since_is_left_out(stage: Stage, by: User) -> None:
    data = filled(made(stage, by), {BALANCE: STALLED})
    say(stage.cast.coordinator, share_of(stage, "municipality", BALANCE))
    found = looked_at(stage, by, data)
    assert ([row.who for row in found.overtaken], found.changes) == (["Rol coordinator"], ())


def test_what_the_same_person_reported_since_is_superseded(stage: Stage, by: User) -> None:
    data = filled(made(stage, by), {BALANCE: STALLED})
    say(by, share_of(stage, "municipality", BALANCE))
    applied(stage, by, data)
    assert [report.standing for report in Report.objects.order_by("pk")] == ["under_way", "stalled"]


def test_the_file_tells_what_was_said_before(stage: Stage, by: User) -> None:
    say(by, share_of(stage, "municipality", BALANCE))
    sheet = ShareSheet(stage.plan, by)
    (row,) = [sheet._row(owed) for owed in sheet.owed.values() if owed.last]
    assert str(row["previous"]).endswith(": Het loopt.")


def test_a_narrower_circle_of_the_last_report_stays(stage: Stage, by: User) -> None:
    share = share_of(stage, "municipality", BALANCE)
    said = Said(standing="under_way", audience="internal", field_audiences={"sentence": "internal"})
    send_report(by=by, share=share, revision=None, newest=None, said=said)
    applied(stage, by, filled(made(stage, by), {BALANCE: UNDER_WAY}))
    last = Report.objects.latest("pk")
    assert (last.audience, last.field_audiences) == ("internal", {"sentence": "internal"})


def test_shares_of_others_are_flaws_for_an_officer(stage: Stage, by: User) -> None:
    data = filled(made(stage, stage.cast.association), {BALANCE: UNDER_WAY})
    (flaw,) = looked_at(stage, by, data).flaws
    assert flaw.remedy == "‘Doelgroepen in balans’ is van een andere partij. Haal deze rij weg."


def test_a_coordinator_reports_for_every_party(stage: Stage) -> None:
    by = stage.cast.coordinator
    data = without(filled(made(stage, by), {TALKS: UNDER_WAY}), BALANCE)
    applied(stage, by, data)
    assert {report.party for report in Report.objects.all()} == {
        stage.parties["municipality"],
        stage.parties["care"],
    }


def test_a_party_gets_only_its_own_rows(stage: Stage) -> None:
    by = stage.cast.coordinator
    sheet = ShareSheet(stage.plan, by)
    data = sheet.write({stage.parties["care"].pk})
    assert looked_at(stage, by, data).unchanged == 1


@pytest.mark.parametrize("more", [2, 20])
def test_a_longer_file_asks_no_more_of_the_database(
    stage: Stage,
    by: User,
    operator: CommandLine,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    more: int,
) -> None:
    theme, names = stage.agreements[0].theme, [f"Afspraak {number}" for number in range(more)]
    for name in names:
        add_agreement(by=operator, theme=theme, title=name, text="", responsible=["Gemeenten"])
    sheet = kept(stage, by, filled(made(stage, by), dict.fromkeys(names, UNDER_WAY)))
    sheet = Sheet.objects.select_related("plan__region").get(pk=sheet.pk)
    with django_assert_max_num_queries(14):
        assert len(examine(sheet, by)[1].changes) == more
