"""What a party delivered: sums only. The rows they were made of are never kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from jaarschijf.figures.models.request import DataRequest
from jaarschijf.people.models import Party


class Sums(models.Model):
    """`totals` are the canonical bytes of `figures.datasets` totals, `sha256` is their hash.

    `file_name` and `rows` (how many the file had) are all that is known of the file; `told` is what the
    reader said of it, such as columns that were ignored.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    file_name = models.CharField("bestand", max_length=200)
    rows = models.PositiveIntegerField("aantal rijen")
    totals = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    told = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def totals_bytes(self) -> bytes:
        """The bytes, whatever the database hands over."""
        return bytes(self.totals)


class Checked(Sums):
    """What was read and found right, and waits until the person who sent it says that it is meant so."""

    request = models.ForeignKey(DataRequest, models.CASCADE, related_name="checked")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "party"], name="checked_once")]

    def __str__(self) -> str:
        return f"{self.request}, {self.party}: {self.file_name}"


class Delivery(Sums):
    """A delivery as it was taken in; number 2 replaces number 1, which stays as history."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="deliveries")
    number = models.PositiveSmallIntegerField("nummer")
    note = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        ordering = ["request", "party__name", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "party", "number"], name="delivery_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.request}, {self.party} ({self.number})"
