"""From one year to the next: what happens to every agreement, and why."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jaarschijf.register.models import Agreement, Revised, YearPlan


class Fate(models.TextChoices):
    """What happens to an agreement next year."""

    FINISH = "finish", "Is klaar"
    CARRY = "carry", "Gaat mee"
    ADAPT = "adapt", "Gaat mee, aangepast"
    DROP = "drop", "Vervalt"


MOVING_ON = frozenset({Fate.CARRY, Fate.ADAPT})
"""The fates with which an agreement stands in next year's plan."""


class CarryOver(Revised):
    """The step from a plan to the next one; `opened` is the draft that came of it."""

    plan = models.OneToOneField(YearPlan, models.CASCADE, related_name="carry_over")
    opened = models.OneToOneField(
        YearPlan, models.PROTECT, null=True, blank=True, related_name="carried_from"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.plan} → {self.plan.year + 1}"


class CarryChoice(Revised):
    """What happens to one agreement; `became` is its successor in the plan that was opened."""

    carry_over = models.ForeignKey(CarryOver, models.CASCADE, related_name="choices")
    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="carry_choice")
    fate = models.CharField("wat ermee gebeurt", max_length=10, choices=Fate.choices)
    reason = models.TextField("waarom")
    became = models.OneToOneField(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="carried_by"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="carry_choice_has_a_reason",
                violation_error_message="Schrijf op waarom.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.get_fate_display()}"
