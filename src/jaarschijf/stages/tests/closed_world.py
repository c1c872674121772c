"""A closed plan with something of everything in it, and what each action is called with there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from jaarschijf.figures.actions.concluding import Wanted
from jaarschijf.figures.models import Run
from jaarschijf.monitoring.models import Report, Share, Sheet
from jaarschijf.monitoring.reports.said import Said
from jaarschijf.reading import Period
from jaarschijf.register.actions.progress import Progress
from jaarschijf.register.actions.projects import ProjectValues
from jaarschijf.register.models import Agreement, Obligation, Project, YearPlan
from jaarschijf.register.models import Stage as PlanStage
from jaarschijf.register.outcomes import Outcome
from jaarschijf.register.versions.text import digest, text_of
from tests.routed import Known
from tests.stage import Stage

DAY = date(2026, 9, 1)
WHEN = Period(DAY, DAY, "1 september")


class World:
    """The plan on stage with something of everything in it; closed."""

    def __init__(self, stage: Stage, known: Known) -> None:
        self.stage, self.known = stage, known
        self.by = stage.cast.coordinator
        Agreement.objects.filter(plan=stage.plan).update(result="achieved", result_reason="Klaar.")
        YearPlan.objects.filter(pk=stage.plan.pk).update(stage=PlanStage.CLOSED)
        self.plan = YearPlan.objects.get(pk=stage.plan.pk)
        self.agreement = Agreement.objects.get(pk=stage.agreements[0].pk)
        self.obligation = Obligation.objects.get(pk=known["obligation"])
        self.project = Project.objects.get(pk=stage.projects[0].pk)
        self.theme = self.agreement.theme
        self.moment = self.plan.moments.get(pk=known["moment"])
        self.share = Share.objects.get(pk=known["report"])
        self.run = Run.objects.get(region=stage.region)

    def print(self) -> object:
        """Everything that must not change."""
        rows = self.plan.agreements.order_by("pk").values_list("result", "result_reason", "standing")
        counted = [self.plan.moments.count(), self.plan.meetings.count(), Report.objects.count()]
        counted += [self.run.uses.count(), self.run.conclusions.count()]
        progress = self.plan.projects.order_by("pk").values_list("standing", "phase")
        return digest(text_of(self.plan, localdate())), list(rows), counted, list(progress)


Deed = Callable[[World], dict[str, Any]]
VALUES = ProjectValues(location="Anders", municipality="", dwellings=())
PLAN: Deed = lambda world: {"plan": world.plan}  # noqa: E731 - the table below is read as one

DEEDS: dict[str, Deed] = {
    "register.actions.agreements.add_agreement": lambda world: {
        "theme": world.theme,
        "title": "Nog een",
        "text": "",
        "responsible": [],
    },
    "register.actions.agreements.change_agreement": lambda world: {
        "agreement": world.agreement,
        "revision": world.agreement.revision,
        "title": "Anders",
        "text": "Anders.",
        "responsible": [],
    },
    "register.actions.agreements.move_agreement": lambda world: {"agreement": world.agreement, "steps": 1},
    "register.actions.agreements.remove_agreement": lambda world: {
        "agreement": world.stage.agreements[2],
        "revision": world.stage.agreements[2].revision,
    },
    "register.actions.agreements.set_standing": lambda world: {
        "agreement": world.agreement,
        "revision": None,
        "standing": "stalled",
        "note": "Toch niet.",
    },
    "register.actions.moments.add_moment": lambda world: PLAN(world) | {"name": "Nog een dag", "day": DAY},
    "register.actions.moments.change_moment": lambda world: {
        "moment": world.moment,
        "revision": world.moment.revision,
        "name": "Anders",
        "day": DAY,
    },
    "register.actions.moments.remove_moment": lambda world: {
        "moment": world.moment,
        "revision": world.moment.revision,
    },
    "register.actions.moments.keep_moment": lambda world: (
        PLAN(world) | {"key": "meeting:0", "name": "Overleg", "day": DAY}
    ),
    "register.actions.moments.drop_moment": lambda world: PLAN(world) | {"key": "meeting:0"},
    "register.actions.obligations.add_obligation": lambda world: {
        "agreement": world.agreement,
        "text": "Nog iets",
        "who": [],
        "when": None,
    },
    "register.actions.obligations.add_action": lambda world: {
        "agreement": world.agreement,
        "text": "Nog iets",
        "who": ["Woonstede"],
        "due_on": DAY,
    },
    "register.actions.obligations.change_obligation": lambda world: {
        "obligation": world.obligation,
        "revision": world.obligation.revision,
        "text": "Anders",
        "who": [],
        "when": WHEN,
    },
    "register.actions.obligations.remove_obligation": lambda world: {
        "obligation": world.obligation,
        "revision": world.obligation.revision,
    },
    "register.actions.plans.change_plan": lambda world: (
        PLAN(world) | {"revision": world.plan.revision, "title": "Anders", "motto": ""}
    ),
    "register.actions.plans.add_theme": lambda world: PLAN(world) | {"title": "Nog een thema"},
    "register.actions.plans.change_theme": lambda world: {
        "theme": world.theme,
        "revision": world.theme.revision,
        "title": "Anders",
        "ambition": "",
    },
    "register.actions.plans.move_theme": lambda world: {"theme": world.theme, "steps": 1},
    "register.actions.plans.remove_theme": lambda world: {
        "theme": world.theme,
        "revision": world.theme.revision,
    },
    "register.actions.progress.set_progress": lambda world: {
        "project": world.project,
        "revision": None,
        "progress": Progress(standing="done"),
    },
    "register.actions.progress.set_progress_together": lambda world: (
        PLAN(world) | {"wanted": [(world.project, Progress(standing="done"))]}
    ),
    "register.actions.projects.add_project": lambda world: PLAN(world) | {"values": VALUES},
    "register.actions.projects.change_project": lambda world: {
        "project": world.project,
        "revision": world.project.revision,
        "values": VALUES,
    },
    "register.actions.projects.remove_project": lambda world: {
        "project": world.project,
        "revision": world.project.revision,
    },
    "register.actions.results.set_results": lambda world: (
        PLAN(world) | {"seen": {}, "wanted": {world.agreement.pk: Outcome("dropped", "Toch niet.")}}
    ),
    "register.actions.stages.freeze_version": PLAN,
    "register.actions.stages.close_plan": lambda world: PLAN(world) | {"revision": world.plan.revision},
    "register.actions.stages.withdraw_plan": lambda world: (
        PLAN(world) | {"revision": world.plan.revision, "reason": "Toch niet."}
    ),
    "register.actions.take_over.take_over": lambda world: PLAN(world) | {"themes": [], "projects": []},
    "monitoring.actions.reviewing.review_agreement": lambda world: {
        "agreement": world.agreement,
        "revision": None,
        "round": None,
        "standing": "stalled",
        "override_reason": "Anders.",
        "public_sentence": "Het stokt.",
    },
    "monitoring.actions.rounds.open_round": lambda world: (
        PLAN(world) | {"title": "Nog een", "opens_on": DAY, "closes_on": DAY}
    ),
    "monitoring.actions.sheets.keep_sheet": lambda world: (
        PLAN(world) | {"kind": "projects", "name": "projecten.xlsx", "data": b"PK"}
    ),
    "monitoring.actions.sheets.set_together": lambda world: (
        PLAN(world) | {"projects": [world.project.pk], "given": {}, "seen": ""}
    ),
    "meetings.actions.dividing.divide": lambda world: PLAN(world) | {"seen": {}, "choices": {}},
    "meetings.actions.dividing.set_charges": lambda world: (
        PLAN(world)
        | {
            "group": world.stage.region.working_groups.first(),
            "seen": {},
            "reporters": {world.agreement.pk: None},
        }
    ),
    "meetings.actions.dividing.add_groups_for_themes": lambda world: PLAN(world) | {"themes": [world.theme]},
    "meetings.actions.dividing.give_days": lambda world: PLAN(world) | {"seen": {}, "days": {}},
    "meetings.actions.notices.share_notice": lambda world: PLAN(world) | {"title": "Nieuws", "text": "Iets."},
    "meetings.actions.planning.add_meeting": lambda world: (
        PLAN(world) | {"group": world.stage.region.working_groups.first(), "day": DAY}
    ),
    "meetings.actions.questions.ask_question": lambda world: (
        PLAN(world)
        | {
            "asker": world.stage.region.working_groups.all()[0],
            "answerer": world.stage.region.working_groups.all()[1],
            "text": "Hoe zit het?",
        }
    ),
    "meetings.actions.series.add_series": lambda world: (
        PLAN(world) | {"title": "Overleg", "group": world.stage.region.working_groups.first(), "count": 2}
    ),
    "meetings.actions.series.move_day": lambda world: {
        "moment": world.moment,
        "revision": world.moment.revision,
        "day": DAY,
    },
    "meetings.actions.statutory.fill_year": PLAN,
    "meetings.actions.statutory.add_statutory": lambda world: (
        PLAN(world)
        | {
            "name": "Bod",
            "who": "",
            "kinds": [],
            "starts": None,
            "day": DAY,
            "text": "",
            "source": "",
            "certainty": "",
            "is_window": False,
        }
    ),
    "meetings.actions.year.plan_meetings": lambda world: (
        PLAN(world) | {"wanted": [], "slots": [], "seen": ""}
    ),
    "negotiating.actions.addenda.prepare": lambda world: (
        PLAN(world) | {"title": "Meer tijd", "reason": "Het lukt niet.", "in_force_from": DAY}
    ),
    "negotiating.actions.consulting.lay_before": lambda world: (
        PLAN(world) | {"deadline": localdate() + timedelta(days=7)}
    ),
    "figures.actions.using.attach_run": lambda world: {"run": world.run, "agreement": world.agreement},
    "figures.actions.using.attach_once": lambda world: {
        "run": world.run,
        "agreement": world.agreement,
        "note": "",
    },
    "figures.actions.concluding.conclude_into": lambda world: {
        "run": world.run,
        "text": "Het kan beter.",
        "agreement": world.agreement,
        "wanted": Wanted("Meer", "", [], DAY),
    },
}
"""Every action of these rooms that takes something of a plan, with what it is called with."""

BESIDE: dict[str, Deed] = {
    "monitoring.actions.reporting.keep_draft": lambda world: {
        "share": world.share,
        "revision": 0,
        "said": Said(),
    },
    "monitoring.actions.reporting.send_report": lambda world: {
        "share": world.share,
        "revision": None,
        "newest": None,
        "said": Said(standing="done"),
    },
    "figures.actions.using.detach_run": lambda world: {"use": world.run.uses.get()},
    "monitoring.actions.sheets.apply_sheet": lambda world: {
        "sheet": Sheet.objects.get(pk=world.known["sheet"]),
        "seen": "",
    },
}
"""Those that take something of monitoring, by which the register would change."""
