"""The shares follow the register: joins, mergers, other groups, other words. What was said stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.monitoring.actions.dealing import deal
from jaarschijf.monitoring.models import Report, Share
from jaarschijf.people import actions as people
from jaarschijf.people.access import CommandLine
from jaarschijf.people.models import Party
from jaarschijf.register.actions import agreements, obligations
from jaarschijf.register.models import Agreement
from tests.stage import Stage

pytestmark = pytest.mark.django_db
BY = CommandLine()
NEW_YEAR, SUMMER, AUTUMN = date(2026, 1, 1), date(2026, 6, 30), date(2026, 10, 1)


def owners(agreement: Agreement) -> set[str]:
    return {str(share.party or share.name) for share in agreement.shares.filter(lapsed_on=None)}


def say(share: Share) -> Report:
    return Report.objects.create(
        share=share, party=share.party, standing="under_way", sentence="Loopt.", sent_at=timezone.now()
    )


def join(stage: Stage, name: str = "Kaderand", active_from: date | None = None) -> Party:
    return people.add_party(
        by=BY, region=stage.region, name=name, kind="association", active_from=active_from
    )


def test_an_agreement_of_groups_has_a_share_per_member(stage: Stage) -> None:
    assert owners(stage.agreements[0]) == {"Woonstede", "Gemeente Waterdam"}


def test_an_obligation_binds_only_whom_it_names(stage: Stage) -> None:
    bound = stage.agreements[0].shares.exclude(obligations=None)
    assert [share.party.name for share in bound if share.party] == ["Woonstede"]


def test_a_name_that_nobody_bears_is_a_share_without_owner(stage: Stage) -> None:
    share = stage.agreements[2].shares.get()
    assert (share.party, share.why) == (None, "‘Stakeholders’ hoort bij geen partij of groep.")


def test_a_party_that_comes_in_gets_its_share_at_once(stage: Stage) -> None:
    join(stage)
    assert "Kaderand" in owners(stage.agreements[0])


def test_a_name_that_gets_a_party_gets_an_owner(stage: Stage) -> None:
    group = people.add_group(by=BY, region=stage.region, name="Stakeholders", kind="tenants")
    agreement = stage.agreements[2]
    agreements.change_agreement(
        by=BY,
        agreement=agreement,
        revision=agreement.revision,
        title=agreement.title,
        text=agreement.text,
        responsible=[group.name],
    )
    assert owners(agreement) == {"Huurdersraad Waterdam"}


def test_another_responsible_party_takes_the_share_of_the_first_away(stage: Stage) -> None:
    agreement = stage.agreements[0]
    change(agreement, ["Woonstede"])
    assert owners(agreement) == {"Woonstede"}


def change(agreement: Agreement, names: list[str]) -> None:
    agreement.refresh_from_db()
    agreements.change_agreement(
        by=BY,
        agreement=agreement,
        revision=agreement.revision,
        title=agreement.title,
        text=agreement.text,
        responsible=names,
    )


def test_a_share_of_which_something_was_said_lapses_and_stays(stage: Stage) -> None:
    share = stage.agreements[0].shares.get(party=stage.parties["municipality"])
    say(share)
    change(stage.agreements[0], ["Woonstede"])
    share.refresh_from_db()
    assert share.lapsed_on == timezone.localdate()


def test_a_lapsed_share_comes_back_with_what_was_said(stage: Stage) -> None:
    report = say(stage.agreements[0].shares.get(party=stage.parties["municipality"]))
    change(stage.agreements[0], ["Woonstede"])
    change(stage.agreements[0], ["Corporaties", "Gemeenten"])
    report.share.refresh_from_db()
    assert report.share.lapsed_on is None


def test_a_successor_takes_over_the_share_and_its_history(stage: Stage) -> None:
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    say(share)
    merged = join(stage, "Waterwonen", date(2026, 7, 1))
    people.end_party(by=BY, party=stage.parties["association"], until=SUMMER, successor=merged)
    share.refresh_from_db()
    assert share.passed_to == stage.agreements[0].shares.get(party=merged)
    assert (share.ends, share.reports.count()) == (SUMMER, 1)


def test_an_end_set_afterwards_still_passes_on_what_was_said(stage: Stage) -> None:
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    say(share)
    merged = join(stage, "Waterwonen")
    people.end_party(by=BY, party=stage.parties["association"], until=date(2025, 12, 31), successor=merged)
    share.refresh_from_db()
    assert share.passed_to == stage.agreements[0].shares.get(party=merged)


def test_an_end_without_successor_leaves_a_share_without_owner(stage: Stage) -> None:
    people.end_party(by=BY, party=stage.parties["association"], until=SUMMER)
    share = stage.agreements[0].shares.get(party=None)
    assert (share.name, share.starts) == ("Woonstede", date(2026, 7, 1))


def test_the_journal_tells_that_shares_passed_on(stage: Stage) -> None:
    merged = join(stage, "Waterwonen")
    people.end_party(by=BY, party=stage.parties["association"], until=SUMMER, successor=merged)

    entry = Entry.objects.filter(event="shares.dealt").first()
    assert entry
    assert entry.sentence == (
        "Na een wijziging van Beheerder (opdrachtregel) zijn de delen opnieuw verdeeld: "
        "1 over naar een ander, 0 vervallen."
    )


def test_an_agreement_that_was_reported_cannot_be_removed(stage: Stage) -> None:
    say(stage.agreements[0].shares.filter(party__isnull=False)[0])
    with pytest.raises(Refusal, match="al iets gemeld"):
        agreements.remove_agreement(
            by=BY, agreement=stage.agreements[0], revision=stage.agreements[0].revision
        )


def test_removing_an_obligation_removes_the_share_that_only_it_made(stage: Stage) -> None:
    agreement = stage.agreements[0]
    duty = obligations.add_obligation(by=BY, agreement=agreement, text="Doen", who=["werkgroep"], when=None)
    assert "werkgroep" in owners(agreement)
    obligations.remove_obligation(by=BY, obligation=duty, revision=duty.revision)
    assert "werkgroep" not in owners(agreement)


def test_a_sub_agreement_without_names_takes_those_above_it(stage: Stage) -> None:
    above = stage.agreements[0]
    sub = agreements.add_agreement(
        by=BY, theme=above.theme, title="Deel", text="", responsible=[], parent=above
    )
    assert owners(sub) == owners(above)


def test_dealing_again_changes_nothing(stage: Stage) -> None:
    before = list(Share.objects.order_by("pk").values())
    deal(by=BY, plan=stage.plan)
    assert list(Share.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("from_nothing", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_plan(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries, *, from_nothing: bool
) -> None:
    for number in range(20):
        agreements.add_agreement(
            by=BY, theme=stage.agreements[0].theme, title=f"Nog {number}", text="", responsible=["Gemeenten"]
        )
    if from_nothing:
        Share.objects.all().delete()
    with django_assert_max_num_queries(15):
        deal(by=BY, plan=stage.plan)


def joins(stage: Stage, number: int) -> None:
    join(stage, f"Nieuw {Party.objects.count()}", SUMMER if number % 2 else None)


def merges(stage: Stage, number: int) -> None:
    active = list(stage.region.parties.filter(kind="association", active_until=None).order_by("pk"))
    if len(active) > 1:
        gone, heir = active[number % len(active)], active[(number + 1) % len(active)]
        people.end_party(by=BY, party=gone, until=SUMMER, successor=None if number % 3 == 0 else heir)


def regroups(stage: Stage, number: int) -> None:
    group = stage.region.groups.get(name="Corporaties")
    members = [party for at, party in enumerate(stage.region.parties.order_by("pk")) if number >> at % 6 & 1]
    kind = "association" if number % 2 else ""
    people.change_group(by=BY, group=group, name=group.name, kind=kind, members=members)


def renames(stage: Stage, number: int) -> None:
    names = ["Corporaties", "Gemeenten", "Woonstede", "Onbekend"]
    change(stage.agreements[0], [name for at, name in enumerate(names) if number >> at & 1])


def speaks(_stage: Stage, number: int) -> None:
    shares = Share.objects.filter(lapsed_on=None).order_by("pk")
    say(shares[number % len(shares)])


CHANGES = st.lists(
    st.tuples(st.sampled_from([joins, merges, regroups, renames, speaks]), st.integers(0, 63)), max_size=10
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(CHANGES)
def test_no_sequence_of_changes_loses_a_word_or_leaves_a_day_without_a_share(
    stage: Stage, changes: list[tuple[Callable[[Stage, int], None], int]]
) -> None:
    with transaction.atomic():
        for step, number in changes:
            step(stage, number)
        assert Report.objects.count() == sum(step is speaks for step, _ in changes)
        for share in Share.objects.exclude(reports=None).select_related("party"):
            assert _goes_on_with(share) in {None, _last(share)}
        for agreement in stage.agreements:
            assert all(agreement.shares.on(day).exists() for day in (NEW_YEAR, SUMMER, AUTUMN))
        before = _dealt(stage)
        Share.objects.filter(reports=None).delete()
        deal(by=BY, plan=stage.plan)
        assert _dealt(stage) == before
        transaction.set_rollback(True)


def _goes_on_with(share: Share) -> Share | None:
    """The share of the last successor of its party, where that is still there and has one."""
    heir = share.party
    while heir and heir.successor:
        heir = heir.successor
    if heir is None or heir.active_until:
        return None
    return share.agreement.shares.filter(party=heir).first()


def _last(share: Share) -> Share:
    """Where what was said of the share is read now."""
    while share.passed_to:
        share = share.passed_to
    return share


def _dealt(stage: Stage) -> set[tuple[object, ...]]:
    """The shares that hold, by what they say."""
    columns = ("agreement", "party", "name", "why", "starts", "ends", "passed_to__party")
    return set(stage.plan.shares.filter(lapsed_on=None).values_list(*columns))
