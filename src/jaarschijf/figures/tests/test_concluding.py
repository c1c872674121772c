"""A conclusion and what comes of it, in one step or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from jaarschijf.figures.actions.concluding import Wanted, conclude, conclude_into
from jaarschijf.figures.calculations.shape import Calculation
from jaarschijf.figures.models import Conclusion, Run
from jaarschijf.figures.tests.making import a_run
from jaarschijf.journal.models import Entry
from jaarschijf.lib.refusal import Refusal
from jaarschijf.people.access import CommandLine, NotAllowed
from jaarschijf.register.actions import agreements, plans
from jaarschijf.register.models import Agreement, Origin, YearPlan
from tests.stage import Stage

VIEW = "Het gaat goed, maar niet overal."
WANTED = Wanted("Meer in het dorp", "Wij wijzen meer toe.", ["Corporaties"], date(2026, 10, 1))


@pytest.fixture
def run(stage: Stage, toy: Calculation) -> Run:
    return a_run(stage)


def go_on(stage: Stage, run: Run, text: str = VIEW, wanted: Wanted = WANTED) -> Conclusion:
    agreement = Agreement.objects.select_related("plan__region", "theme").get(pk=stage.agreements[0].pk)
    return conclude_into(by=stage.cast.coordinator, run=run, text=text, agreement=agreement, wanted=wanted)


def next_draft(stage: Stage) -> Agreement:
    """Next year's draft, with the first agreement carried over."""
    by = CommandLine()
    plan = plans.add_plan(by=by, region=stage.region, year=2027, motto="")
    theme = plans.add_theme(by=by, plan=plan, title="Wonen met zorg", ambition="")
    row = agreements.add_agreement(by=by, theme=theme, title="Doelgroepen", text="", responsible=[])
    Agreement.objects.filter(pk=row.pk).update(lineage=stage.agreements[0].lineage)
    return row


def test_the_newest_conclusion_holds_and_the_others_stay(stage: Stage, run: Run) -> None:
    conclude(by=stage.cast.association, run=run, text="Eerst dit.")
    conclude(by=stage.cast.care, run=run, text=" Toen dat. ")
    assert [row.text for row in run.conclusions.all()] == ["Toen dat.", "Eerst dit."]


def test_who_only_reads_concludes_nothing(stage: Stage, run: Run) -> None:
    with pytest.raises(NotAllowed):
        conclude(by=stage.cast.tenants, run=run, text=VIEW)


def test_in_a_draft_a_sub_agreement_comes_of_it_with_the_run_as_evidence(stage: Stage, run: Run) -> None:
    became = go_on(stage, run).became
    assert became
    assert (became.parent, became.title, became.number) == (stage.agreements[0], "Meer in het dorp", "1.1.1")
    assert run.uses.get().agreement == became
    assert Entry.objects.filter(event="figures.became", subject_id=became.pk).exists()


def test_after_signing_an_action_comes_of_it(stage: Stage, run: Run) -> None:
    YearPlan.objects.update(stage="signed")
    conclusion = go_on(stage, run)
    assert conclusion.action
    assert (conclusion.action.origin, conclusion.action.ends) == (Origin.ANALYSIS, date(2026, 10, 1))
    assert conclusion.action.text == "Meer in het dorp. Wij wijzen meer toe."
    assert conclusion.became == run.uses.get().agreement == stage.agreements[0]
    assert not stage.agreements[0].children.exists()


def test_an_action_wants_a_day(stage: Stage, run: Run) -> None:
    YearPlan.objects.update(stage="signed")
    with pytest.raises(Refusal, match="Kies een dag"):
        go_on(stage, run, wanted=Wanted("Meer", "", []))


def test_after_signing_it_goes_into_the_draft_of_next_year(stage: Stage, run: Run) -> None:
    heir = next_draft(stage)
    YearPlan.objects.filter(year=2026).update(stage="signed")
    became = go_on(stage, run).became
    assert became
    assert (became.parent, became.plan.year) == (heir, 2027)


@pytest.mark.parametrize("over", ["closed", "withdrawn"])
def test_a_plan_that_is_over_takes_nothing(stage: Stage, run: Run, over: str) -> None:
    YearPlan.objects.update(stage=over)
    with pytest.raises(Refusal, match="er komt niets meer bij"):
        go_on(stage, run)


@pytest.mark.parametrize(("text", "title"), [("", "Meer"), (VIEW, " ")])
def test_a_refusal_leaves_nothing_behind(stage: Stage, run: Run, text: str, title: str) -> None:
    before = Agreement.objects.count(), Entry.objects.count()
    with pytest.raises(Refusal):
        go_on(stage, run, text=text, wanted=Wanted(title, "", []))
    assert (Agreement.objects.count(), Entry.objects.count()) == before
    assert not run.conclusions.exists()
    assert not run.uses.exists()


def test_an_officer_makes_no_sub_agreement_of_it(stage: Stage, run: Run) -> None:
    with pytest.raises(NotAllowed):
        conclude_into(
            by=stage.cast.association, run=run, text=VIEW, agreement=stage.agreements[0], wanted=WANTED
        )
