"""A calculation that was made: on what, by which version, with which result; it can be made again."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from jaarschijf.figures.models.delivery import Delivery
from jaarschijf.people.models import Region
from jaarschijf.register.models import Agreement, Obligation


class Run(models.Model):
    """`given` are the canonical bytes of options and limits, `result` those of the answer.

    `calculation` is the code of a card in `figures.calculations`, `version` the card's at the time.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="runs")
    calculation = models.CharField("berekening", max_length=20)
    version = models.PositiveSmallIntegerField("versie")
    number = models.PositiveIntegerField("nummer")
    title = models.CharField("titel", max_length=160)
    given = models.BinaryField()
    given_sha256 = models.CharField(max_length=64)
    result = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["region", "number"], name="run_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class RunInput(models.Model):
    """A delivery that the run was made of, and the hash that its totals had."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="inputs")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="used_in")
    place = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["run", "delivery"], name="run_input_once")]

    def __str__(self) -> str:
        return f"{self.run}: {self.delivery}"


class RunUse(models.Model):
    """The run as evidence with an agreement."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="uses")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="runs_used")
    note = models.CharField("wat dit laat zien", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "agreement"],
                name="run_use_once",
                violation_error_message="Deze analyse hoort al bij deze afspraak.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.run}"


class Conclusion(models.Model):
    """What the working group makes of a run ("visie"); the newest holds, the others stay as history.

    `became` is the sub-agreement that came of it, or the agreement under which `action` came.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="conclusions")
    text = models.TextField("visie", max_length=4000)
    became = models.ForeignKey(Agreement, models.SET_NULL, null=True, blank=True, related_name="+")
    action = models.ForeignKey(Obligation, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text[:80]
