"""Deciding on candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jaarschijf.importing.actions import (
    accept,
    accept_all,
    accept_all_sure,
    correct,
    merge,
    reject,
    reopen,
    split,
)
from jaarschijf.importing.models import Candidate, Upload
from jaarschijf.importing.reshaping import cuts
from jaarschijf.importing.tests.documents import CARE, TOGETHER
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.reading import DraftAgreement, DraftTheme
from jaarschijf.register.locking import Conflict
from tests.stage import Stage

Find = Callable[[str], Candidate]


def agreement_of(candidate: Candidate) -> DraftAgreement:
    values = candidate.values
    assert isinstance(values, DraftAgreement)
    return values


def test_what_is_right_is_accepted_and_told(find: Find, stage: Stage) -> None:
    accept(by=stage.cast.coordinator, candidate=find("Overzicht"), revision=1)
    row = find("Overzicht")
    assert (row.state, row.revision, row.changed_by) == ("accepted", 2, stage.cast.coordinator)
    assert "goedgekeurd" in Entry.objects.about("candidate", row.pk).get().sentence


@pytest.mark.parametrize("action", [accept, reject, reopen])
@pytest.mark.parametrize("who", ["municipality", "care", "outsider"])
def test_only_the_coordinator_decides(
    find: Find, stage: Stage, who: str, action: Callable[..., Candidate]
) -> None:
    with pytest.raises(NotAllowed):
        action(by=getattr(stage.cast, who), candidate=find("Overzicht"), revision=1)
    assert find("Overzicht").state == "open"


def test_the_second_of_two_people_is_told(find: Find, stage: Stage, operator: CommandLine) -> None:
    seen = find("Overzicht")
    reject(by=stage.cast.coordinator, candidate=seen, revision=1)
    with pytest.raises(Conflict, match="Rol coordinator"):
        accept(by=operator, candidate=seen, revision=1)
    assert find("Overzicht").state == "rejected"


def test_a_decision_can_be_taken_back(find: Find, operator: CommandLine) -> None:
    reject(by=operator, candidate=find("Overzicht"), revision=1)
    reopen(by=operator, candidate=find("Overzicht"), revision=2)
    assert find("Overzicht").state == "open"


def test_who_corrects_has_looked(find: Find, operator: CommandLine) -> None:
    row = find("Overzicht")
    values = replace(agreement_of(row), title="Overzicht zorgwoningen")
    theme = find(TOGETHER)
    correct(by=operator, candidate=row, revision=1, values=values, theme=theme)
    row = find("Overzicht")
    assert (row.state, row.title, row.theme) == ("accepted", "Overzicht zorgwoningen", theme)
    assert row.is_corrected
    assert row.original["title"] == "Overzicht van zorgwoningen"


def test_a_flaw_stands_in_the_way(find: Find, operator: CommandLine) -> None:
    row = find("Overzicht")
    with pytest.raises(Refusal, match="titel"):
        correct(by=operator, candidate=row, revision=1, values=replace(agreement_of(row), title=""))
    assert find("Overzicht").state == "open"


def test_a_theme_of_another_upload_is_refused(find: Find, operator: CommandLine) -> None:
    row = find("Overzicht")
    with pytest.raises(Refusal, match="thema"):
        correct(by=operator, candidate=row, revision=1, values=row.values, theme=find("Toewijzen"))


def test_a_theme_with_agreements_is_not_left_out(find: Find, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="nog 2 afspraken"):
        reject(by=operator, candidate=find(CARE), revision=1)
    for title in ("Overzicht", "Toewijzen"):
        reject(by=operator, candidate=find(title), revision=1)
    reject(by=operator, candidate=find(CARE), revision=1)
    with pytest.raises(Refusal, match=CARE):
        accept(by=operator, candidate=find("Overzicht"), revision=2)


def test_all_that_is_sure_is_accepted_at_once(upload: Upload, find: Find, operator: CommandLine) -> None:
    assert accept_all_sure(by=operator, upload=upload) == 4
    doubtful = upload.candidates.get(state="open")
    assert doubtful.is_doubtful
    assert doubtful == find("Delen van nieuws")
    entry = Entry.objects.about("upload", upload.pk).first()
    assert entry
    assert "4 onderdelen" in entry.sentence


def test_nothing_to_accept_tells_nothing(upload: Upload, operator: CommandLine) -> None:
    accept_all(by=operator, upload=upload)
    before = Entry.objects.count()
    assert accept_all(by=operator, upload=upload) == 0
    assert Entry.objects.count() == before


def test_accepting_all_leaves_what_the_register_cannot_hold(
    upload: Upload, find: Find, operator: CommandLine
) -> None:
    row = find("Overzicht")
    row.payload["title"] = "x" * 201
    row.save()
    assert accept_all(by=operator, upload=upload) == 4
    assert upload.candidates.get(state="open") == row


def test_a_split_puts_two_in_its_place(upload: Upload, find: Find, operator: CommandLine) -> None:
    row = find("Overzicht")
    at = cuts(agreement_of(row).text)[0].at
    first, second = split(by=operator, candidate=row, revision=1, at=at, title="Bespreken in het overleg")
    row.refresh_from_db()
    assert row.state == "replaced"
    assert [made.title for made in row.became.all()] == ["Overzicht van zorgwoningen", second.title]
    assert [made.position for made in (first, second)] == [row.position] * 2
    assert {made.state for made in (first, second)} == {"open"}
    assert agreement_of(first).obligations[0].text.startswith("In Q2")
    assert agreement_of(second).obligations[0].text.startswith("Daarna")
    live = [made.title for made in upload.candidates.live()]
    assert live[1:3] == ["Overzicht van zorgwoningen", "Bespreken in het overleg"]


def test_a_merge_puts_one_in_their_place(find: Find, operator: CommandLine) -> None:
    one, two = find("Overzicht"), find("Toewijzen")
    merged = merge(by=operator, candidate=one, revision=1, other=two)
    assert set(merged.made_from.all()) == {one, two}
    assert "Toewijzen van gelijkvloerse woningen" in agreement_of(merged).text
    assert merged.position == one.position
    assert Candidate.objects.filter(state="replaced").count() == 2


def test_only_the_next_of_the_same_theme_can_be_merged(find: Find, operator: CommandLine) -> None:
    with pytest.raises(Refusal, match="volgt niet meer"):
        merge(by=operator, candidate=find("Toewijzen"), revision=1, other=find("Delen van nieuws"))


def test_agreements_move_along_when_themes_merge(find: Find, operator: CommandLine) -> None:
    merged = merge(by=operator, candidate=find(CARE), revision=1, other=find(TOGETHER))
    assert isinstance(merged.values, DraftTheme)
    assert TOGETHER in merged.values.ambition
    assert merged.agreements.count() == 3
