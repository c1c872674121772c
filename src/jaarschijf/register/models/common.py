"""What several tables of the register share."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.people.models import Party, PartyGroup


class Standing(models.TextChoices):
    """How an agreement or project stands; empty is no standing but the absence of a report."""

    DONE = "done", "Gereed"
    UNDER_WAY = "under_way", "In uitvoering"
    STALLED = "stalled", "Stagneert"


class Result(models.TextChoices):
    """What came of an agreement at the end of the year; empty is not said yet."""

    ACHIEVED = "achieved", "Gehaald"
    PARTLY = "partly", "Deels gehaald"
    NOT_ACHIEVED = "not_achieved", "Niet gehaald"
    DROPPED = "dropped", "Vervallen"


NOT_REPORTED = "Nog geen melding"


class Phase(models.TextChoices):
    """How far a project is; the usual extra column of project lists (domain.md 4)."""

    IDEA = "idea", "Initiatief"
    STUDY = "study", "Haalbaarheid"
    DESIGN = "design", "Ontwerp"
    PERMIT = "permit", "Vergunning"
    BUILDING = "building", "In aanbouw"
    DELIVERED = "delivered", "Opgeleverd"
    DROPPED = "dropped", "Vervallen"


def standing_field() -> models.CharField[str, str]:
    """A standing that may be absent."""
    return models.CharField("stand", max_length=10, choices=Standing.choices, blank=True, default="")


class Revised(models.Model):
    """A row that two people may edit: the second is told, not overwritten."""

    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class Sourced(models.Model):
    """Where in a document a row was read."""

    document = models.ForeignKey(
        "register.SourceDocument", models.PROTECT, null=True, blank=True, related_name="+"
    )
    source_line = models.PositiveIntegerField(null=True, blank=True)
    source_quote = models.TextField(blank=True)

    class Meta:
        abstract = True


class NamedParty(models.Model):
    """A name as the document writes it, with the party or group it stands for when that is known."""

    name = models.CharField(max_length=200)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(PartyGroup, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(party__isnull=True) | Q(group__isnull=True), name="%(class)s_party_or_group"
            )
        ]

    def __str__(self) -> str:
        return self.name
