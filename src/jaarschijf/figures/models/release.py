"""Figures that leave the region: protected, frozen, and taken back when they were wrong."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jaarschijf.figures.models.run import Run
from jaarschijf.people.models import Region
from jaarschijf.register.models.common import Revised

PUBLIC_THRESHOLD = 10
PARTY_THRESHOLD = 5


def _threshold(label: str, default: int) -> models.PositiveSmallIntegerField[int, int]:
    limits = [MinValueValidator(3), MaxValueValidator(100)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits)


class ProtectionSettings(Revised):
    """From which count figures are shown; below it they are hidden. Zero counts as small unless said."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="protection")
    public = _threshold("openbaar vanaf", PUBLIC_THRESHOLD)
    parties = _threshold("tussen partijen vanaf", PARTY_THRESHOLD)
    zero_is_open = models.BooleanField("nul mag getoond worden", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(public__gte=3, parties__gte=3), name="protection_is_at_least_three"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.public}, {self.parties}"


class Release(models.Model):
    """A run as the public sees it: `contents` are the protected canonical bytes, and nothing else is read.

    What was published stays known to whoever saved it, so it counts for what may be published later.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="releases")
    slug = models.SlugField(max_length=100)
    number = models.PositiveSmallIntegerField()
    title = models.CharField("titel", max_length=160)
    note = models.TextField("toelichting voor het publiek", max_length=2000, blank=True)
    threshold = models.PositiveSmallIntegerField()
    contents = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="release_number_once")]

    def __str__(self) -> str:
        return self.title
