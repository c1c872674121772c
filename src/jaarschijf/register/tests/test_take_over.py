"""What an import has settled enters the register, whole or not at all."""

from __future__ import annotations

import pytest

from jaarschijf.journal.models import Entry
from jaarschijf.lib.standing import Standing
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.reading import DraftAgreement, DraftObligation, DraftProject, DraftTheme, Per, Source, Times
from jaarschijf.register.actions.take_over import TakenOver, keep_document, take_over
from jaarschijf.register.models import Agreement, Project, SourceDocument, Theme
from tests.stage import Stage


def drafted(title: str, *obligations: DraftObligation, standing: Standing | None = None) -> DraftAgreement:
    """An agreement as it was read."""
    return DraftAgreement(
        title=title,
        title_derived=False,
        text=f"{title} doen we.",
        responsible=("Corporaties", "De buren"),
        standing=standing,
        obligations=obligations,
        confidence=1.0,
        source=Source(12, f"{title} doen we"),
    )


def row(location: str, agreement: str | None = None) -> DraftProject:
    """A project as it was read."""
    return DraftProject(
        location=location,
        accessibility="BAT 4",
        responsible=("Woonstede",),
        dwellings=12,
        rent_class="Betaalbaar",
        standing=Standing.DONE,
        dwelling_type="Portiekflat",
        agreement=agreement,
        signed=None,
        source=Source(40, location),
        municipality="Waterdam",
    )


DUTY = DraftObligation("Twee keer per jaar overleg.", ("Corporaties",), Times(2, Per.YEAR))
THEMES = [
    DraftTheme("Wonen met zorg", "", (drafted("Wachtlijst", DUTY, standing=Standing.DONE),)),
    DraftTheme("Leefbaarheid", "Fijne wijken.", (drafted("Wijkschouw"), drafted("Wijkschouw"))),
]


@pytest.fixture
def document(stage: Stage) -> SourceDocument:
    kept, _ = keep_document(
        by=stage.cast.coordinator, region=stage.region, name="jaarschijf.txt", data=b"Jaarschijf"
    )
    return kept


@pytest.fixture
def taken(stage: Stage, document: SourceDocument) -> TakenOver:
    return take_over(
        by=stage.cast.coordinator,
        plan=stage.plan,
        themes=THEMES,
        projects=[row("Hof", "3.2"), row("")],
        document=document,
    )


def test_the_same_bytes_are_the_same_document(stage: Stage, document: SourceDocument) -> None:
    again, is_new = keep_document(
        by=stage.cast.coordinator, region=stage.region, name="kopie.txt", data=b"Jaarschijf"
    )
    other, is_other = keep_document(
        by=stage.cast.coordinator, region=stage.region, name="jaarschijf.txt", data=b"Anders"
    )

    assert (again, is_new) == (document, False)
    assert (other != document, is_other) == (True, True)
    assert Entry.objects.filter(event="document.added").count() == 2


def test_a_file_lies_under_its_hash_and_not_under_its_name(stage: Stage) -> None:
    kept, _ = keep_document(
        by=stage.cast.coordinator, region=stage.region, name="../../geheim.TXT", data=b"Jaarschijf"
    )

    assert kept.file.name == f"documents/{stage.region.pk}/{kept.sha256}.txt"


def test_a_theme_that_the_plan_has_is_continued(stage: Stage, taken: TakenOver) -> None:
    care = Theme.objects.get(title="Wonen met zorg")

    assert taken.themes[0] == care
    assert care.ambition == "Genoeg passende woningen."
    assert Agreement.objects.get(title="Wachtlijst").number == "1.3"


def test_a_new_theme_comes_at_the_end(taken: TakenOver) -> None:
    assert taken.themes[1].position == 3
    assert [str(one) for one in Agreement.objects.filter(theme=taken.themes[1])] == [
        "3.1 Wijkschouw",
        "3.2 Wijkschouw",
    ]


def test_an_ambition_fills_a_theme_that_had_none(stage: Stage, operator: CommandLine) -> None:
    Theme.objects.filter(title="Samenwerking").update(ambition="")
    take_over(by=operator, plan=stage.plan, themes=[DraftTheme("samenwerking", "Samen.")], projects=[])

    assert Theme.objects.get(title="Samenwerking").ambition == "Samen."


def test_two_of_one_title_get_two_addresses(taken: TakenOver) -> None:
    assert [one.slug for one in taken.agreements] == ["wachtlijst", "wijkschouw", "wijkschouw-2"]


def test_an_agreement_brings_its_source_parties_obligations_and_standing(
    stage: Stage, taken: TakenOver, document: SourceDocument
) -> None:
    read = Agreement.objects.get(title="Wachtlijst")
    duty = read.obligations.get()

    assert (read.document, read.source_line, read.source_quote) == (document, 12, "Wachtlijst doen we")
    assert (read.standing, read.standing_at is not None) == ("done", True)
    assert [(str(name), bool(name.group)) for name in read.responsible.all()] == [
        ("Corporaties", True),
        ("De buren", False),
    ]
    assert (duty.when, [str(name) for name in duty.who.all()]) == (Times(2, Per.YEAR), ["Corporaties"])


def test_projects_find_the_agreements_that_came_with_them(stage: Stage, taken: TakenOver) -> None:
    hof, nameless = Project.objects.filter(position__gt=2)

    assert (str(hof.agreement), hof.responsible) == ("3.2 Wijkschouw", stage.parties["association"])
    assert (hof.dwellings, hof.dwelling_type, hof.bat_score) == (12, "Portiekflat", "BAT4")
    assert nameless.location == "Zonder naam"


def test_the_journal_tells_of_the_whole_and_of_each_agreement(taken: TakenOver) -> None:
    assert Entry.objects.filter(event="agreement.read").count() == 3
    whole = Entry.objects.get(event="plan.taken_over")
    assert (
        whole.sentence == "Rol coordinator heeft 3 afspraken en 2 projecten overgenomen uit jaarschijf.txt."
    )


def test_it_is_taken_over_whole_or_not_at_all(stage: Stage, operator: CommandLine) -> None:
    broken = DraftTheme("Nieuw", "", (drafted("Goed"), drafted("")))
    with pytest.raises(Exception, match="agreement_has_title"):
        take_over(by=operator, plan=stage.plan, themes=[broken], projects=[])

    assert not Theme.objects.filter(title="Nieuw").exists()
    assert not Agreement.objects.filter(title="Goed").exists()


def test_only_who_may_import_takes_over(stage: Stage) -> None:
    with pytest.raises(NotAllowed):
        take_over(by=stage.cast.municipality, plan=stage.plan, themes=THEMES, projects=[])
    with pytest.raises(NotAllowed):
        keep_document(by=stage.cast.tenants, region=stage.region, name="x.txt", data=b"x")


def test_the_journal_knows_which_projects_came_in(stage: Stage, operator: CommandLine) -> None:
    result = take_over(by=operator, plan=stage.plan, themes=[], projects=[row("Nieuwe Haven")])
    entry = Entry.objects.get(event="plan.taken_over")
    assert entry.data["project_ids"] == [project.pk for project in result.projects]
