"""Who may sign for a party, and by which decision."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jaarschijf.people.models import Party
from jaarschijf.register.models import Revised


class Mandate(Revised):
    """A person who signs for a party: the role, the decision behind it and its date.

    With `stands_in_for` it is a stand-in, who signs when that person can't. A mandate that signed
    stays; it ends by `ended_on`.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="mandates")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates")
    role = models.CharField("functie", max_length=120)
    decision = models.CharField("besluit", max_length=200)
    decided_on = models.DateField("datum van het besluit")
    valid_until = models.DateField("geldig tot en met", null=True, blank=True)
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="stand_ins")
    ended_on = models.DateField("beëindigd op", null=True, blank=True)

    class Meta:
        ordering = ["party__name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stands_in_for=None) | ~Q(stands_in_for=F("id")),
                name="mandate_is_not_its_own_stand_in",
            ),
            models.CheckConstraint(
                condition=~Q(role="") & ~Q(decision=""), name="mandate_has_role_and_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role} ({self.party})"
