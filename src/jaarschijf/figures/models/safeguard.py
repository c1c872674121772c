"""Whether the accessibility score is kept up in the daily work of an association ("BAT geborgd")."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from jaarschijf.people.models import Party


class SafeguardPoint(models.TextChoices):
    """The points of the checklist, along the life of a dwelling."""

    NEW = "new", "Nieuwe woningen krijgen een BAT-score bij de oplevering"
    CHANGE = "change", "De score wordt bijgewerkt als een woning wordt aangepast of gerenoveerd"
    LETTING = "letting", "De score wordt gecontroleerd voordat een woning opnieuw wordt verhuurd"
    ADVERT = "advert", "De score staat in de advertentie op de woonruimtesite"
    SYSTEM = "system", "De score staat als vast gegeven in het woningsysteem"
    OWNER = "owner", "Eén medewerker is verantwoordelijk voor de scores"
    SAMPLE = "sample", "Een steekproef controleert ieder jaar of de scores kloppen"


class Kept(models.TextChoices):
    """How a point is kept."""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"


class SafeguardAnswer(models.Model):
    """What a party says of a point on a day, with proof; the newest holds, the others stay as history."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="safeguards")
    point = models.CharField("punt", max_length=10, choices=SafeguardPoint.choices)
    kept = models.CharField("geborgd", max_length=10, choices=Kept.choices)
    day = models.DateField("vastgesteld op")
    proof = models.CharField("waaruit blijkt dat", max_length=500, blank=True)
    link = models.URLField("link naar het bewijs", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["party__name", "point", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_point_display()}"
