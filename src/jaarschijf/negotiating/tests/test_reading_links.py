"""Personal links: who sends them, how long they work, and what is said by them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.negotiating.actions.links import (
    PER_HOUR,
    remark_by_link,
    renew_link,
    revoke_link,
    send_link,
)
from jaarschijf.negotiating.models import ReadingLink, Remark
from jaarschijf.negotiating.reading_along.opening import hash_of, link_behind, note_used
from jaarschijf.negotiating.tests.consulted import mailed, reader, secret_of, signatory
from jaarschijf.people.access import NotAllowed
from jaarschijf.register.actions import plans
from jaarschijf.register.models import YearPlan
from tests.stage import Stage


def test_the_link_goes_by_mail_and_only_its_hash_is_kept(stage: Stage) -> None:
    link = reader(stage)
    secret = secret_of(link)
    assert len(secret) >= 43
    assert link.token_sha256 == hash_of(secret)
    assert secret not in str(vars(ReadingLink.objects.get()))


def test_the_secret_opens_the_link(stage: Stage) -> None:
    link = reader(stage)
    assert link_behind(secret_of(link), timezone.now()) == link


def test_no_other_secret_opens_anything(stage: Stage) -> None:
    link = reader(stage)
    for wrong in ("", "x", secret_of(link)[:-1], link.token_sha256):
        assert link_behind(wrong, timezone.now()) is None


def test_it_works_thirty_days_unless_told_otherwise(stage: Stage) -> None:
    link, short = reader(stage), reader(stage, name="Joop", days=2)
    assert link_behind(secret_of(link), timezone.now() + timedelta(29)) == link
    assert link_behind(secret_of(link), timezone.now() + timedelta(31)) is None
    assert link_behind(secret_of(short), timezone.now() + timedelta(3)) is None


@pytest.mark.parametrize("days", [0, 181])
def test_it_works_a_day_at_least_and_half_a_year_at_most(stage: Stage, days: int) -> None:
    with pytest.raises(Refusal, match="1 tot 180 dagen"):
        reader(stage, days=days)


def test_the_people_of_a_party_invite_for_their_own_party(stage: Stage) -> None:
    by = stage.cast.care
    link = send_link(by=by, plan=stage.plan, party=stage.parties["care"], name="An", email="an@kade.example")
    assert link.made_by == by


@pytest.mark.parametrize("who", ["care", "tenants", "outsider"])
def test_nobody_invites_for_another_party_nor_who_only_reads(stage: Stage, who: str) -> None:
    with pytest.raises(NotAllowed):
        send_link(
            by=getattr(stage.cast, who),
            plan=stage.plan,
            party=stage.parties["tenants"],
            name="Riet",
            email="riet@huurders.example",
        )


def test_somebody_has_one_link_at_a_time_for_a_party(stage: Stage) -> None:
    reader(stage)
    with pytest.raises(Refusal, match="heeft al een link"):
        reader(stage)


@pytest.mark.parametrize(("name", "email"), [(" ", "riet@huurders.example"), ("Riet", "geen adres")])
def test_a_name_and_an_address_are_needed(stage: Stage, name: str, email: str) -> None:
    with pytest.raises(Refusal):
        send_link(
            by=stage.cast.coordinator, plan=stage.plan, party=stage.parties["care"], name=name, email=email
        )


def test_a_party_of_another_region_has_no_readers_here(stage: Stage) -> None:
    elsewhere = stage.cast.outsider.memberships.get().region
    plan = plans.add_plan(by=stage.cast.outsider, region=elsewhere, year=2026, motto="")
    with pytest.raises(Refusal, match="hoort niet bij"):
        send_link(
            by=stage.cast.coordinator, plan=plan, party=stage.parties["care"], name="A", email="a@b.example"
        )


def test_taken_back_it_opens_nothing(stage: Stage) -> None:
    link = reader(stage)
    revoke_link(by=stage.cast.coordinator, link=link)
    assert link_behind(secret_of(link), timezone.now()) is None


def test_it_is_taken_back_once(stage: Stage) -> None:
    link = reader(stage)
    revoke_link(by=stage.cast.coordinator, link=link)
    with pytest.raises(Refusal, match="al ingetrokken"):
        revoke_link(by=stage.cast.coordinator, link=link)


def test_another_party_does_not_take_it_back_or_renew_it(stage: Stage) -> None:
    link = reader(stage)
    for deed in (revoke_link, renew_link):
        with pytest.raises(NotAllowed):
            deed(by=stage.cast.care, link=link)


def test_renewed_it_has_a_new_secret_and_the_old_one_is_dead(stage: Stage) -> None:
    link = reader(stage)
    old = secret_of(link)
    renew_link(by=stage.cast.coordinator, link=link)
    assert link_behind(old, timezone.now()) is None
    assert link_behind(secret_of(link), timezone.now()) == link


def test_renewing_brings_a_link_back_that_was_taken_back(stage: Stage) -> None:
    link = reader(stage)
    revoke_link(by=stage.cast.coordinator, link=link)
    renew_link(by=stage.cast.coordinator, link=link)
    assert link_behind(secret_of(link), timezone.now()) == link


def test_its_use_is_noted_once_an_hour(stage: Stage) -> None:
    link, now = reader(stage), timezone.now()
    for minutes in (0, 10, 59):
        link.refresh_from_db()
        note_used(link, now + timedelta(minutes=minutes))
    link.refresh_from_db()
    assert link.used_at == now


def test_a_remark_has_the_name_and_the_party_of_the_link(stage: Stage) -> None:
    remark = remark_by_link(link=reader(stage), text="Dit is onduidelijk.", agreement=stage.agreements[0])
    assert (remark.said_by, remark.party, remark.user) == ("Riet", stage.parties["tenants"], None)


def test_the_party_and_the_coordinator_hear_of_it(stage: Stage) -> None:
    signatory(stage, "tenants")
    remark_by_link(link=reader(stage), text="Dit is onduidelijk.", agreement=stage.agreements[0])
    assert mailed("remark_made") == ["bestuur-tenants@waterdam.example", "coordinator@waterdam.example"]


def test_an_empty_remark_is_refused(stage: Stage) -> None:
    with pytest.raises(Refusal, match="Schrijf op"):
        remark_by_link(link=reader(stage), text="  ")


def test_an_agreement_of_another_plan_is_refused(stage: Stage) -> None:
    other = plans.add_plan(by=stage.cast.coordinator, region=stage.region, year=2027, motto="")
    stage.agreements[0].plan = other
    with pytest.raises(Refusal, match="staat niet in de jaarschijf"):
        remark_by_link(link=reader(stage), text="Hoi.", agreement=stage.agreements[0])


def test_one_link_says_no_more_than_a_person_can_within_an_hour(stage: Stage) -> None:
    link = reader(stage)
    for _ in range(PER_HOUR):
        remark_by_link(link=link, text="Hoi.")
    with pytest.raises(Refusal, match="Wacht een uur"):
        remark_by_link(link=link, text="Hoi.")


def test_after_an_hour_it_may_say_something_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    link, now = reader(stage), timezone.now()
    for _ in range(PER_HOUR):
        remark_by_link(link=link, text="Hoi.")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1, minutes=5))
    assert remark_by_link(link=link, text="Nog iets.").text == "Nog iets."


@pytest.mark.parametrize(
    ("stage_of_plan", "may"),
    [("draft", True), ("agreed", True), ("signed", False), ("closed", False), ("withdrawn", False)],
)
def test_remarks_are_taken_until_the_plan_is_signed(stage: Stage, stage_of_plan: str, may: bool) -> None:
    link = reader(stage)
    YearPlan.objects.update(stage=stage_of_plan)
    if may:
        assert remark_by_link(link=link, text="Hoi.").plan == stage.plan
        return
    with pytest.raises(Refusal, match="niets meer over zeggen"):
        remark_by_link(link=link, text="Hoi.")


def test_a_link_that_was_taken_back_meanwhile_says_nothing(stage: Stage) -> None:
    link = reader(stage)
    revoke_link(by=stage.cast.coordinator, link=link)
    with pytest.raises(Refusal, match="werkt niet"):
        remark_by_link(link=link, text="Hoi.")
    assert not Remark.objects.exists()


def test_the_journal_tells_who_sent_a_link_and_what_was_said_with_it(stage: Stage) -> None:
    remark_by_link(link=reader(stage), text="Hoi.", agreement=stage.agreements[0])
    told = [entry.sentence for entry in Entry.objects.filter(event__startswith="reading_link").order_by("pk")]
    assert told[0].startswith("Rol coordinator heeft Riet een persoonlijke link gestuurd")
    assert told[1].startswith("Riet (Huurdersraad Waterdam) heeft met een persoonlijke link iets gezegd")
