"""The share of one party in one agreement, and which obligations bind it there."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from jaarschijf.people.models import Party
from jaarschijf.register.models import Agreement, Obligation, YearPlan


class ShareQuerySet(models.QuerySet["Share"]):
    """Which shares count on a day."""

    def on(self, day: date) -> ShareQuerySet:
        """Those that hold on the day."""
        return self.filter(
            Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day), lapsed_on=None
        )

    def over(self, day: date) -> ShareQuerySet:
        """Those whose party takes part no more: what it said goes on in the share of its successor.

        One that lapsed before that is not: until the day its words are its own.
        """
        return self.filter(party__active_until__lt=day)


class Share(models.Model):
    """What one party owes of one agreement; without a party nobody is known to bear it, and `why` says so.

    Dealt from the register by `monitoring.actions.dealing`: never edited by hand, never lost. A share
    holds from `starts` to `ends` (null: no border in sight). When the party ends, its share goes on in
    that of its successor (`passed_to`), with everything that was said. A share that the register no
    longer asks for is lapsed when something was said of it.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="shares")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="shares")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="shares")
    name = models.CharField("zoals in de tekst", max_length=200)
    why = models.CharField("waarom zonder eigenaar", max_length=300, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    passed_to = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="taken_over_from"
    )
    lapsed_on = models.DateField(null=True, blank=True)
    obligations = models.ManyToManyField(Obligation, through="Duty", related_name="shares")

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["agreement__theme__position", "agreement__theme_id", "agreement__position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"], condition=Q(party__isnull=False), name="share_once"
            ),
            models.UniqueConstraint(
                fields=["agreement", "name"], condition=Q(party=None), name="share_without_party_once"
            ),
            models.CheckConstraint(
                condition=Q(party__isnull=False, why="") | (Q(party=None) & ~Q(why="")),
                name="share_without_party_says_why",
            ),
            models.CheckConstraint(
                condition=Q(passed_to__isnull=True) | ~Q(passed_to=F("id")), name="share_not_passed_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.party or self.name}"

    def holds_on(self, day: date) -> bool:
        """Whether the share counts on the day."""
        begun = self.starts is None or self.starts <= day
        return begun and not self.is_over(day)

    def goes_on(self, day: date) -> bool:
        """Whether what was said goes on in the share of a successor, as `ShareQuerySet.over`."""
        until = self.party.active_until if self.party else None
        return until is not None and until < day

    def is_over(self, day: date) -> bool:
        """Whether the share holds no more."""
        return self.lapsed_on is not None or (self.ends is not None and self.ends < day)


class Duty(models.Model):
    """An obligation that binds a share."""

    share = models.ForeignKey(Share, models.CASCADE, related_name="duties")
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="duties")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["share", "obligation"], name="duty_once")]

    def __str__(self) -> str:
        return f"{self.share}: {self.obligation}"
