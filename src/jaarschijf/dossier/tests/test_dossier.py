"""What is in a dossier, and for whom: nothing of other agreements, nothing that is kept from its reader."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from jaarschijf.dossier import bundle, paper
from jaarschijf.dossier.gathering import Gathered, Reader
from jaarschijf.dossier.shape import Dossier
from jaarschijf.dossier.words import Moment, as_markdown, history
from jaarschijf.meetings.models import AgendaItem, Group, Outcome
from jaarschijf.meetings.models.meeting import Meeting
from jaarschijf.monitoring.actions.reporting import send_report
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.negotiating.actions.proposals import reject_proposal
from jaarschijf.negotiating.tests.consulted import Talk
from jaarschijf.negotiating.tests.proposing import more_text
from jaarschijf.people.access import access_of
from jaarschijf.people.models import User
from jaarschijf.register.models import Agreement, YearPlan
from jaarschijf.register.versions.shape import AgreementText
from tests.stage import Stage

SignIn = Callable[[User], Client]
DAY = date(2026, 9, 1)


def dossier(stage: Stage, place: int = 0, who: str = "coordinator") -> Dossier:
    return gathered(stage, place, who).of(gathered(stage, place, who).agreements[0])


def gathered(stage: Stage, place: int = 0, who: str = "coordinator") -> Gathered:
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    row = Agreement.objects.select_related("theme").get(pk=stage.agreements[place].pk)
    user = getattr(stage.cast, who)
    return Gathered(plan, [row], Reader(user, access_of(user, plan.region)), localdate())


def report(stage: Stage, sentence: str = "Het loopt.", **told: Any) -> None:
    """The association reports on the first agreement."""
    share = stage.agreements[0].shares.get(party=stage.parties["association"])
    said = Said(standing="under_way", sentence=sentence, **told)
    send_report(by=stage.cast.association, share=share, revision=None, newest=None, said=said)


def decide(stage: Stage, text: str, *, confidential: bool = False, open_papers: bool = True) -> Outcome:
    """A decision on the first agreement in settled minutes of a group that nobody of the cast is in."""
    group = Group.objects.create(region=stage.region, name=f"Groep {text}", open_papers=open_papers)
    meeting = Meeting.objects.create(
        plan=stage.plan, group=group, title="Overleg", day=DAY, state="held", settled_at="2026-09-02T10:00Z"
    )
    item = AgendaItem.objects.create(
        group=group, meeting=meeting, title="Punt", agreement=stage.agreements[0]
    )
    return Outcome.objects.create(item=item, kind="decision", text=text, confidential=confidential)


# What is in it


def test_it_tells_the_agreement_as_it_is(stage: Stage) -> None:
    found = dossier(stage)
    assert (found["number"], found["title"], found["theme"]) == (
        "1.1",
        "Doelgroepen in balans",
        "Wonen met zorg",
    )
    assert found["responsible"] == ["Corporaties", "Gemeenten"]
    assert found["result"]["word"] == "Nog niet gezegd"


def test_each_version_with_other_words_is_there_with_its_redline(stage: Stage) -> None:
    talk = Talk(stage)
    first = talk.lay().version
    talk.change(0, "In Q3 onderzoeken de corporaties.")
    second = talk.lay().version
    words = dossier(stage)["words"]
    assert [one["sha256"] for one in words] == [first.sha256, second.sha256]
    assert words[0]["lines"] == []
    assert any(piece["state"] == "added" for line in words[1]["lines"] for piece in line["pieces"])


def test_a_version_in_which_it_reads_the_same_is_only_named(stage: Stage) -> None:
    talk = Talk(stage)
    talk.lay()
    talk.change(1, "Iets anders.")
    talk.lay()
    (words,) = dossier(stage)["words"]
    assert words["same"] == ["2026, versie 2 (voorgelegd)", "2026, zoals het nu is (concept)"]


def test_what_became_of_a_proposal_is_in_it(stage: Stage) -> None:
    row = more_text(stage)
    reject_proposal(by=stage.cast.coordinator, proposal=row, revision=row.revision, answer="Te vaak.")
    (found,) = dossier(stage)["proposals"]
    assert (found["state"], found["answer"], found["party"]) == ("niet overgenomen", "Te vaak.", "Woonstede")


def test_a_proposal_on_another_agreement_is_not(stage: Stage) -> None:
    more_text(stage)
    assert dossier(stage, 1)["proposals"] == []


def test_consents_and_reservations_are_in_it(stage: Stage) -> None:
    talk = Talk(stage)
    talk.lay()
    talk.say("municipality", "reserved")
    (found,) = dossier(stage)["consents"]
    assert (found["party"], found["answer"]) == ("Gemeente Waterdam", "Stemt in met voorbehoud")
    assert found["text"] == "De raad beslist nog."


def test_reports_of_parties_are_in_it_and_of_other_agreements_are_not(stage: Stage) -> None:
    report(stage)
    assert [one["sentence"] for one in dossier(stage)["reports"]] == ["Het loopt."]
    assert dossier(stage, 1)["reports"] == []


# For whom


def test_internal_words_are_for_the_own_party_and_the_coordinator(stage: Stage) -> None:
    report(stage, "Er is ruzie.", audience="internal")
    seen = {who: dossier(stage, 0, who)["reports"][0] for who in ("association", "coordinator", "care")}
    assert [seen[who]["sentence"] for who in seen] == ["Er is ruzie.", "Er is ruzie.", ""]
    assert [seen[who]["kept"] for who in seen] == [False, False, True]


def test_the_remark_for_the_coordinator_goes_no_further(stage: Stage) -> None:
    report(stage, remark="Onder ons.")
    assert dossier(stage, 0, "care")["reports"][0]["remark"] == ""
    assert dossier(stage)["reports"][0]["remark"] == "Onder ons."


def test_a_decision_is_in_it_and_a_confidential_one_for_nobody(stage: Stage) -> None:
    decide(stage, "We gaan door.")
    decide(stage, "Geheim.", confidential=True)
    for who in ("coordinator", "care"):
        assert [one["text"] for one in dossier(stage, 0, who)["decisions"]] == ["We gaan door."]


def test_what_came_of_a_confidential_item_is_for_nobody(stage: Stage) -> None:
    outcome = decide(stage, "Geheim.")
    AgendaItem.objects.filter(pk=outcome.item_id).update(confidential=True)
    assert dossier(stage)["decisions"] == []


def test_minutes_of_a_closed_group_are_not_read_through_a_dossier(stage: Stage) -> None:
    decide(stage, "Onder ons besloten.", open_papers=False)
    assert dossier(stage, 0, "care")["decisions"] == []
    assert len(dossier(stage)["decisions"]) == 1


def test_minutes_that_are_not_settled_decide_nothing(stage: Stage) -> None:
    Meeting.objects.filter(items__outcomes=decide(stage, "Nog niet.")).update(settled_at=None)
    assert dossier(stage)["decisions"] == []


# The files


def test_the_zip_holds_what_its_list_says(stage: Stage) -> None:
    Talk(stage).lay()
    archive = ZipFile(io.BytesIO(b"".join(bundle.zipped(bundle.of_one(gathered(stage))))))
    lines = archive.read("inhoud.txt").decode().splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert listed.keys() == set(archive.namelist()) - {"inhoud.txt"}
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in listed.items())
    assert {"dossier.pdf", "dossier.json", "tekst/01-2026-versie-1.md"} <= listed.keys()


def test_the_same_dossier_is_the_same_zip(stage: Stage) -> None:
    made = [b"".join(bundle.zipped(bundle.of_one(gathered(stage)))) for _ in range(2)]
    assert made[0] == made[1]


def test_the_json_is_the_dossier(stage: Stage) -> None:
    parts = {part.name: part.data for part in bundle.of_one(gathered(stage))}
    assert json.loads(parts["dossier.json"]) == json.loads(json.dumps(dossier(stage)))


def test_a_whole_plan_has_a_folder_for_each_agreement(stage: Stage) -> None:
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    rows = list(plan.agreements.select_related("theme"))
    reader = Reader(stage.cast.care, access_of(stage.cast.care, plan.region))
    names = [part.name for part in bundle.of_plan(Gathered(plan, rows, reader, DAY))]
    assert {name.split("/")[0] for name in names} == {
        "1-1-doelgroepen-in-balans",
        "1-2-zorgoverleg",
        "2-1-wijzigingen-delen",
    }


def test_the_pdf_is_the_same_for_the_same_dossier(stage: Stage) -> None:
    found = dossier(stage)
    assert paper.pdf(found) == paper.pdf(found)


def test_words_of_others_are_data_in_the_pdf_and_on_the_page(stage: Stage, sign_in: SignIn) -> None:
    report(stage, '<script>alert(1)</script> #panic("x") $ * _ ]')
    assert paper.pdf(dossier(stage)).startswith(b"%PDF-")
    page = sign_in(stage.cast.care).get(address(stage)).content.decode()
    assert "<script>alert" not in page


# The pages


def address(stage: Stage, more: str = "") -> str:
    return f"/werk/waterdam/2026/afspraken/{stage.agreements[0].slug}/dossier/{more}"


@pytest.mark.parametrize(("more", "kind"), [("pdf/", "application/pdf"), ("zip/", "application/zip")])
def test_a_file_is_to_keep_and_stays_out_of_shared_caches(
    stage: Stage, sign_in: SignIn, more: str, kind: str
) -> None:
    answer = sign_in(stage.cast.tenants).get(address(stage, more))
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, "private, no-store")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_list_of_dossiers_leads_to_each(stage: Stage, sign_in: SignIn) -> None:
    page = sign_in(stage.cast.care).get("/werk/waterdam/2026/dossiers/").content.decode()
    assert page.count("/dossier/") == 3


@pytest.mark.parametrize("more", ["", "pdf/"])
def test_a_dossier_asks_few_queries(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries, more: str
) -> None:
    more_text(stage)
    report(stage)
    decide(stage, "We gaan door.")
    Talk(stage).lay()
    client = sign_in(stage.cast.coordinator)
    with django_assert_max_num_queries(26):
        client.get(address(stage, more))


def test_all_dossiers_ask_no_more_than_one(
    stage: Stage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    report(stage)
    plan = YearPlan.objects.select_related("region").get(pk=stage.plan.pk)
    reader = Reader(stage.cast.care, access_of(stage.cast.care, plan.region))
    rows = list(plan.agreements.select_related("theme"))
    with django_assert_max_num_queries(22):
        assert len(list(Gathered(plan, rows, reader, DAY))) == 3


# Pure


def words(text: str) -> AgreementText:
    return {
        "lineage": "a",
        "number": "1.1",
        "title": "Afspraak",
        "text": text,
        "parent": None,
        "responsible": [{"name": "Woonstede", "parties": ["woonstede"]}],
        "obligations": [{"text": "Melden", "who": [], "when": None, "target": "48 woningen"}],
    }


def test_the_words_say_who_does_what() -> None:
    assert as_markdown(words("We melden.")).splitlines() == [
        "# 1.1 Afspraak",
        "",
        "Verantwoordelijk: Woonstede",
        "",
        "We melden.",
        "",
        "- Melden (doel: 48 woningen)",
    ]


def test_an_agreement_that_was_gone_for_a_while_shows_that() -> None:
    moments = [Moment(str(n), "", "", "", one) for n, one in enumerate([words("A."), None, words("A.")])]
    assert [one["label"] for one in history(moments)] == ["0", "1", "2"]


def test_before_it_was_there_nothing_is_told() -> None:
    moments = [Moment("0", "", "", "", None), Moment("1", "", "", "", words("A."))]
    assert [one["label"] for one in history(moments)] == ["1"]
