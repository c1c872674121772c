"""What parties say of a version: they agree, with or without a reservation, object or abstain."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.people.models import Party, Region
from jaarschijf.register.models import Revised, Version


class QuorumKind(models.TextChoices):
    """When a version is agreed on; each rule is told in `negotiating.consenting.quorum`."""

    ALL = "all", "Iedere partij stemt in"
    ALL_KINDS = "all_kinds", "Van elke soort partij stemt meer dan de helft in"
    THREE_QUARTERS = "three_quarters", "Drie kwart van wie zich uitspreekt, stemt in"


class QuorumRule(models.Model):
    """The rule of a region; without a row every party has to agree."""

    region = models.OneToOneField(Region, models.CASCADE, related_name="quorum_rule")
    kind = models.CharField("regel", max_length=16, choices=QuorumKind.choices, default=QuorumKind.ALL)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.region}: {self.get_kind_display()}"


class Consultation(Revised):
    """A version laid before parties, who answer by a day. `closed_at` is when the answers were counted."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="consultation")
    parties = models.ManyToManyField(Party, related_name="+")
    quorum = models.CharField(max_length=16, choices=QuorumKind.choices)
    deadline = models.DateField("antwoord voor")
    message = models.TextField("toelichting", blank=True)
    asked_at = models.DateTimeField("voorgelegd op", auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)

    class Meta:
        ordering = ["-version__number"]

    def __str__(self) -> str:
        return f"{self.version}: instemming"


class Answer(models.TextChoices):
    """What a party says of a version."""

    AGREES = "agrees", "Stemt in"
    RESERVED = "reserved", "Stemt in met voorbehoud"
    OBJECTS = "objects", "Stemt niet in"
    ABSTAINS = "abstains", "Onthoudt zich"


class Consent(models.Model):
    """The answer of a party; the newest counts, none changes.

    A reservation has a `text`, a last day and who may lift it; an objection has its reason as `text`.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="consents")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    answer = models.CharField("antwoord", max_length=10, choices=Answer.choices)
    text = models.TextField("voorbehoud of reden", blank=True)
    until = models.DateField("voorbehoud tot", null=True, blank=True)
    lifted_by = models.CharField("wie het opheft", max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(answer__in=["agrees", "abstains"], until=None, lifted_by="")
                    | (Q(answer="objects", until=None, lifted_by="") & ~Q(text=""))
                    | (Q(answer="reserved", until__isnull=False) & ~Q(text="") & ~Q(lifted_by=""))
                ),
                name="consent_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_answer_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What a party answered can't change; a new answer takes its place.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("What a party answered can't be deleted.")


class Lifting(models.Model):
    """A reservation that no longer holds. It stays as it was said."""

    consent = models.OneToOneField(Consent, models.PROTECT, related_name="lifting")
    note = models.TextField("toelichting")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_by = models.CharField(max_length=150)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.consent}: opgeheven"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("What was lifted stays lifted.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("What was lifted stays lifted.")
