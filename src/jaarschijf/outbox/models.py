"""Letters and what they are about."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.people.models import Region


class LetterState(models.TextChoices):
    """Whether a letter still has to go."""

    WAITING = "waiting", "wacht"
    SENT = "sent", "verstuurd"
    CANCELLED = "cancelled", "niet meer nodig"


class Letter(models.Model):
    """One mail to one person, whole as it goes out: to a user, or to a guest's address.

    A worker claims it by setting `claimed_until`; a claim that ran out is free again, under the same
    `message_id`, so that a mail program recognises a letter that came twice.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="letters")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    guest = models.EmailField("adres van wie geen account heeft", max_length=254, blank=True)
    subject = models.CharField("onderwerp", max_length=200)
    text = models.TextField("tekst")
    html = models.TextField()
    message_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    made_at = models.DateTimeField("gemaakt op")
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    error = models.TextField("laatste fout", blank=True)
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)

    class Meta:
        ordering = ["next_try_at", "id"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="letter_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="letter_sent_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(user=None) & ~Q(guest="") | Q(user__isnull=False, guest=""),
                name="letter_to_user_or_guest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.user or self.guest})"

    @property
    def address(self) -> str:
        """Where it goes."""
        return self.user.email if self.user else self.guest


class LetterItem(models.Model):
    """What a letter says something about, once per person: the second writing of it is refused.

    To a guest there is no person, and what it is about names the guest.

    `about` names the matter ("round:3:party:5"), `step` the days after its date (-7 is a week before).
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="items")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=100)
    step = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind", "about", "step"], name="letter_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.step:+d}"


class LetterFile(models.Model):
    """A file that goes with a letter, whole."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files")
    name = models.CharField("bestandsnaam", max_length=120)
    mime = models.CharField(max_length=60)
    data = models.BinaryField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Wish(models.Model):
    """Whether a person wants mail of a kind from a region, and since when; without a row, yes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_wishes")
    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    wanted = models.BooleanField(default=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "region", "kind"], name="wish_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {'wel' if self.wanted else 'niet'}"
