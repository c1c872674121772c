"""Housing-with-care initiatives: how many places, who waits, what was asked, over time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from jaarschijf.figures.models.delivery import Delivery
from jaarschijf.people.models import Party, Region
from jaarschijf.register.models.common import Revised


class InitiativeStage(models.TextChoices):
    """How far an initiative is."""

    IDEA = "idea", "idee"
    PLAN = "plan", "plan"
    BUILDING = "building", "in aanbouw"
    OPEN = "open", "open"
    STOPPED = "stopped", "gestopt"


class Initiative(Revised):
    """One initiative; `provider` is the party, or only its name where it takes no part in the region."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="initiatives")
    name = models.CharField("naam", max_length=160)
    municipality = models.CharField("gemeente", max_length=120)
    neighbourhood = models.CharField("wijk of kern", max_length=120, blank=True)
    provider = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="initiatives", verbose_name="partij"
    )
    provider_name = models.CharField("aanbieder", max_length=160, blank=True)
    audience = models.CharField("voor wie", max_length=160, blank=True)
    stage = models.CharField(
        "hoe ver", max_length=10, choices=InitiativeStage.choices, default=InitiativeStage.IDEA
    )

    class Meta:
        ordering = ["municipality", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                name="initiative_name_once",
                violation_error_message="Er is al een initiatief met deze naam in de regio.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class InitiativeCount(models.Model):
    """How it stood on a day; empty is unknown. A later row of the same day corrects it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="counts")
    day = models.DateField("peildatum")
    places = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    waiting = models.PositiveIntegerField("wachtenden", null=True, blank=True)
    requests = models.PositiveIntegerField("aanvragen", null=True, blank=True)
    stage = models.CharField(max_length=10, choices=InitiativeStage.choices)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.initiative} op {self.day}"
