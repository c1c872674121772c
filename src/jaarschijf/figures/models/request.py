"""What the coordinator asks of whom: a data set over a period, by a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jaarschijf.people.models import Party, Region
from jaarschijf.register.models.common import Revised


class DatasetCode(models.TextChoices):
    """The data sets that can be asked; `figures.datasets` tells what each holds."""

    STOCK = "stock", "voorraad"
    LETTINGS = "lettings", "verhuringen"
    CARE = "care", "zorg"
    INITIATIVES = "initiatives", "woon-zorginitiatieven"
    DEMAND = "demand", "vraag"
    AFFORDABILITY = "affordability", "betaalbaarheid"
    KEYS = "keys", "sleutels"


class DataRequest(Revised):
    """One data set, asked of parties over a period. A closed one takes no deliveries any more."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="data_requests")
    dataset = models.CharField("gegevens", max_length=20, choices=DatasetCode.choices)
    title = models.CharField("titel", max_length=160)
    why = models.TextField("waarvoor", max_length=2000, blank=True)
    period_from = models.DateField("periode vanaf")
    period_until = models.DateField("periode tot en met, of peildatum")
    due_on = models.DateField("uiterlijk leveren op")
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-due_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_until__gte=F("period_from")),
                name="data_request_period_in_order",
                violation_error_message="De periode eindigt voor zij begint.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def year(self) -> int:
        """The year whose limits hold for the figures."""
        return self.period_until.year


class Asked(models.Model):
    """A party of which figures are asked; `has_none`, with a reason, says there is nothing to deliver."""

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="asked")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    has_none = models.BooleanField("heeft niets te leveren", default=False)
    reason = models.CharField("waarom niet", max_length=300, blank=True)

    class Meta:
        ordering = ["party__name"]
        constraints = [
            models.UniqueConstraint(fields=["request", "party"], name="asked_once"),
            models.CheckConstraint(
                condition=Q(has_none=False) | ~Q(reason=""),
                name="asked_none_has_reason",
                violation_error_message="Zeg waarom er niets te leveren is.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.party}"
