"""Reading along: a personal link without an account, and what somebody has seen already."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.people.models import Party
from jaarschijf.register.models import YearPlan


class ReadingLink(models.Model):
    """Lets one person read one plan for one party and say something about it, until it expires.

    Only the hash of the secret is kept; the link itself stands in the mail alone.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="reading_links")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    name = models.CharField("naam", max_length=150)
    email = models.EmailField("e-mailadres", max_length=254)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField("geldig tot")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    used_at = models.DateTimeField("laatst gebruikt op", null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})"


class Look(models.Model):
    """The text as somebody saw it last, canonical JSON; renewed when they say that they saw it."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="looks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    link = models.OneToOneField(ReadingLink, models.CASCADE, null=True, blank=True, related_name="look")
    at = models.DateTimeField()
    frozen = models.TextField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "user"], condition=Q(user__isnull=False), name="look_of_user_once"
            ),
            models.CheckConstraint(
                condition=Q(user=None, link__isnull=False) | Q(user__isnull=False, link=None),
                name="look_is_of_user_or_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.link}: {self.at:%Y-%m-%d %H:%M}"
