"""Opening, changing and closing a round."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from jaarschijf.journal.models import Entry
from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.rounds import change_round, close_round, open_round
from jaarschijf.monitoring.asking import asked
from jaarschijf.monitoring.models import Share
from jaarschijf.monitoring.rounds.closing import later
from jaarschijf.monitoring.rounds.compare import compare
from jaarschijf.monitoring.rounds.scope import Extent, Scope, asked_by
from jaarschijf.monitoring.tests.rounds_stage import LATER, TODAY, closed, opened, reviews, says
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions.agreements import set_standing
from jaarschijf.register.locking import Conflict
from tests.stage import Stage


def test_a_round_is_open_from_its_first_day(stage: Stage) -> None:
    assert opened(stage).is_open(TODAY)


def test_opening_is_in_the_journal(stage: Stage) -> None:
    opened(stage)
    assert Entry.objects.filter(event="round.opened").get().data["title"] == "Voortgang voorjaar 2026"


@pytest.mark.parametrize("kind", ["municipality", "tenants"])
def test_only_the_coordinator_opens_a_round(stage: Stage, kind: str) -> None:
    by = getattr(stage.cast, kind)
    with pytest.raises(NotAllowed):
        open_round(by=by, plan=stage.plan, title="Ronde", opens_on=TODAY, closes_on=LATER)


def test_there_is_one_round_at_a_time(stage: Stage) -> None:
    opened(stage)
    with pytest.raises(Refusal, match="Er is al een ronde: ‘Voortgang voorjaar 2026’"):
        opened(stage)


def test_after_closing_there_can_be_another(stage: Stage) -> None:
    closed(stage, opened(stage))
    assert opened(stage).closed_at is None


def test_a_round_that_asks_nobody_anything_is_not_opened(stage: Stage) -> None:
    with pytest.raises(Refusal, match="vraagt niemand iets"):
        opened(stage, parties=[stage.parties["tenants"]])


def test_a_round_over_what_nobody_owns_asks_nobody_anything(stage: Stage) -> None:
    with pytest.raises(Refusal, match="vraagt niemand iets"):
        opened(stage, themes=[stage.agreements[2].theme])


def test_a_round_without_a_name_is_not_opened(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Geef de ronde een naam"):
        open_round(by=CommandLine(), plan=stage.plan, title=" ", opens_on=TODAY, closes_on=LATER)


def test_only_the_operator_brings_in_a_round_of_the_past(stage: Stage) -> None:
    past = TODAY - timedelta(30)
    with pytest.raises(Refusal, match="al voorbij"):
        open_round(by=stage.cast.coordinator, plan=stage.plan, title="R", opens_on=past, closes_on=past)
    row = open_round(by=CommandLine(), plan=stage.plan, title="R", opens_on=past, closes_on=past)
    assert row.is_late(TODAY)


def test_the_last_day_of_an_open_round_may_move(stage: Stage) -> None:
    row = opened(stage)
    by, last = stage.cast.coordinator, LATER + timedelta(7)
    assert change_round(by=by, round=row, revision=row.revision, closes_on=last).closes_on == last


def test_the_word_of_a_late_round_may_change(stage: Stage) -> None:
    past = TODAY - timedelta(30)
    row = open_round(by=CommandLine(), plan=stage.plan, title="R", opens_on=past, closes_on=past)
    by = stage.cast.coordinator
    assert change_round(by=by, round=row, revision=1, word="Graag nog deze week.").word


def test_whom_an_open_round_asks_is_fixed(stage: Stage) -> None:
    row = opened(stage)
    with pytest.raises(Refusal, match="loopt al"):
        change_round(by=stage.cast.coordinator, round=row, revision=row.revision, open_only=True)


def test_a_planned_round_may_change_whom_it_asks(stage: Stage) -> None:
    by, first = stage.cast.coordinator, TODAY + timedelta(5)
    row = open_round(by=by, plan=stage.plan, title="R", opens_on=first, closes_on=LATER)
    change_round(by=by, round=row, revision=row.revision, parties=[stage.parties["care"]])
    assert [party.name for party in row.parties.all()] == ["Zorg aan de Kade"]


def test_reminders_go_on_and_off(stage: Stage) -> None:
    by, row = stage.cast.coordinator, opened(stage, reminds=True)
    assert row.reminds_from
    assert change_round(by=by, round=row, revision=row.revision, reminds=False).reminds_from is None


def test_of_two_who_change_a_round_the_second_is_told(stage: Stage) -> None:
    by, row = stage.cast.coordinator, opened(stage)
    change_round(by=by, round=row, revision=1, word="Eerste")
    with pytest.raises(Conflict):
        change_round(by=by, round=row, revision=1, word="Tweede")


def test_a_planned_round_does_not_close(stage: Stage) -> None:
    by, first = stage.cast.coordinator, TODAY + timedelta(5)
    row = open_round(by=by, plan=stage.plan, title="R", opens_on=first, closes_on=LATER)
    with pytest.raises(Refusal, match="gaat pas open"):
        close_round(by=by, round=row, revision=None)


def test_a_closed_round_does_not_change(stage: Stage) -> None:
    row = closed(stage, opened(stage))
    with pytest.raises(Refusal, match="is gesloten"):
        change_round(by=stage.cast.coordinator, round=row, revision=row.revision, word="Toch")
    with pytest.raises(Refusal, match="is gesloten"):
        closed(stage, row)


def test_closing_freezes_what_was_said_with_who_may_read_it(stage: Stage) -> None:
    row, balance = opened(stage), stage.agreements[0]
    says(stage, "association", balance, "stalled", audience="internal", remark="Even tussen ons.")
    contents = closed(stage, row).contents
    share = next(s for s in contents["agreements"][0]["shares"] if s["name"] == "Woonstede")
    assert share["said"]["cause"] == "De cijfers ontbreken."
    assert share["said"]["remark"] == "Even tussen ons."
    assert share["said"]["audience"] == "internal"
    assert contents["agreements"][0]["proposed"] == "stalled"


def test_closing_names_what_nobody_answered_and_nobody_owns(stage: Stage) -> None:
    contents = closed(stage, opened(stage)).contents
    shares = [share for one in contents["agreements"] for share in one["shares"]]
    assert {share["name"] for share in shares if not share["answered"]} >= {
        "Zorg aan de Kade",
        "‘Stakeholders’ (zonder eigenaar)",
    }
    assert contents["counts"] == {"agreements": 3, "reviewed": 0, "asked": 4, "answered": 0, "unowned": 1}


def test_closing_freezes_the_review(stage: Stage) -> None:
    row, balance = opened(stage), stage.agreements[0]
    reviews(stage, row, balance, standing="under_way", word="Goed bezig.", public_sentence="Het loopt.")
    review = closed(stage, row).contents["agreements"][0]["review"]
    assert (review["standing"], review["word"], review["public_sentence"], review["by"]) == (
        "under_way",
        "Goed bezig.",
        "Het loopt.",
        "Rol coordinator",
    )


def test_the_frozen_text_is_canonical_and_bears_its_hash(stage: Stage) -> None:
    row = closed(stage, opened(stage))
    assert row.frozen.encode() == canonical(row.contents)
    assert row.sha256 == sha256(row.frozen.encode())


def test_a_later_report_is_a_correction_beside_the_frozen_text(stage: Stage) -> None:
    row, balance = opened(stage), stage.agreements[0]
    says(stage, "association", balance, "under_way")
    row = closed(stage, row)
    again = says(stage, "association", balance, "done")
    assert later(row).reports == [again]


def test_a_first_answer_after_closing_is_not_lost(stage: Stage) -> None:
    row = closed(stage, opened(stage))
    late = says(stage, "care", stage.agreements[1], "under_way")
    assert later(row).reports == [late]


def test_what_is_said_in_the_next_round_is_no_correction_of_this_one(stage: Stage) -> None:
    past = TODAY - timedelta(60)
    first = open_round(by=CommandLine(), plan=stage.plan, title="R", opens_on=past, closes_on=past)
    first = closed(stage, first)
    opened(stage)
    says(stage, "care", stage.agreements[1], "under_way")
    assert later(first).reports == []


def test_a_later_review_stands_apart(stage: Stage) -> None:
    row = closed(stage, opened(stage))
    review = reviews(stage, row, stage.agreements[0], standing="done")
    assert later(row).reviews == [review]


@pytest.mark.parametrize("themes", [(), (0,), (0, 1)])
@pytest.mark.parametrize("parties", [(), ("association",), ("association", "municipality")])
@pytest.mark.parametrize("open_only", [False, True])
def test_the_scope_asks_what_the_database_asks(
    stage: Stage, themes: tuple[int, ...], parties: tuple[str, ...], *, open_only: bool
) -> None:
    done = stage.agreements[1]
    set_standing(by=CommandLine(), agreement=done, revision=None, standing="done", note="")
    every = list(stage.plan.themes.all())
    row = opened(
        stage,
        themes=[every[n] for n in themes],
        parties=[stage.parties[kind] for kind in parties],
        open_only=open_only,
    )
    shares = Share.objects.filter(plan=stage.plan).select_related("agreement")
    by_scope = {share.pk for share in asked_by(Scope.of(row), shares)}
    assert by_scope == {share.pk for share in asked(Share.objects.all(), localdate())}


def test_an_agreement_that_a_review_made_done_stays_in_its_round(stage: Stage) -> None:
    row, balance = opened(stage, open_only=True), stage.agreements[0]
    reviews(stage, row, balance, standing="done")
    assert balance in [one.agreement for one in compare(stage.plan, row)]


def test_the_extent_tells_how_much_is_asked() -> None:
    assert Extent(12, 7, 41, 2).sentence == "12 afspraken, 7 partijen, 41 vragen; 2 zonder eigenaar"
    assert Extent(1, 1, 1, 0).sentence == "1 afspraak, 1 partij, 1 vraag"
