"""What parties propose to change in a draft, and what is said about it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.negotiating.models.link import ReadingLink
from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Obligation, Project, Revised, Theme, YearPlan


class ProposalKind(models.TextChoices):
    """What a proposal is about."""

    WORDS = "words", "de tekst van een afspraak"
    TERM = "term", "een inspanning of termijn"
    PROJECT = "project", "een project"
    NEW = "new", "een nieuwe afspraak"


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    OPEN = "open", "open"
    ACCEPTED = "accepted", "overgenomen"
    ADAPTED = "adapted", "aangepast overgenomen"
    REJECTED = "rejected", "niet overgenomen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Proposal(Revised):
    """Another text, term, project row or a new agreement, proposed by a party.

    `base` is what stood there when it was proposed, `now` what the party wants, `merged` what was taken
    over where that differs; their shapes are in `negotiating.proposals.shapes`. `subject` says what it is
    about, also when that has gone.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField(max_length=10, choices=ProposalKind.choices)
    subject = models.CharField("onderwerp", max_length=250)
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="proposals")
    obligation = models.ForeignKey(Obligation, models.SET_NULL, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="proposals")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="proposals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("gedaan op", auto_now_add=True)
    base = models.JSONField(default=dict)
    now = models.JSONField(default=dict)
    merged = models.JSONField(null=True, blank=True)
    reason = models.TextField("waarom")
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    answer = models.TextField("antwoord", blank=True)
    settled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="proposal_once"),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="proposal_settled_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"Voorstel {self.number}: {self.subject}"


class Remark(models.Model):
    """What somebody said of a proposal, or of an agreement in the draft. It stays as it was said.

    `line` is the number of the line it points at. By a personal link there is no user: `said_by` is then
    the name that stands on the link.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="remarks")
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, blank=True, related_name="remarks")
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="remarks")
    subject = models.CharField(max_length=250, blank=True)
    line = models.CharField("regel", max_length=12, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(ReadingLink, models.SET_NULL, null=True, blank=True, related_name="remarks")
    said_by = models.CharField(max_length=150)
    text = models.TextField("opmerking")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="remark_has_text")]

    def __str__(self) -> str:
        return f"{self.said_by}: {self.text[:60]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What was said can't change.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("What was said can't be deleted.")
