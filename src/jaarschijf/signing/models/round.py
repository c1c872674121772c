"""A signing round: who signs, in which order, by when; and the signed file, byte by byte."""

from __future__ import annotations

from secrets import token_hex
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from jaarschijf.lib.hashing import canonical, sha256
from jaarschijf.people.models import Party
from jaarschijf.register.models import Revised, Version
from jaarschijf.signing.models.mandate import Mandate


class SigningState(models.TextChoices):
    """How far a signing round is."""

    OPEN = "open", "loopt"
    COMPLETE = "complete", "iedereen heeft getekend"
    BROKEN_OFF = "broken_off", "afgebroken"


class SigningRound(Revised):
    """Everybody who has to sign one version. The file is sealed when the round opens."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="rounds")
    state = models.CharField(max_length=10, choices=SigningState.choices, default=SigningState.OPEN)
    deadline = models.DateField("tekenen voor")
    in_turn = models.BooleanField("na elkaar", default=False)
    message = models.TextField("toelichting", blank=True)
    opened_at = models.DateTimeField("geopend op", auto_now_add=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField("afgelopen op", null=True, blank=True)
    end_reason = models.TextField("waarom afgebroken", blank=True)
    is_trial = models.BooleanField("met een zelfgemaakte sleutel", default=False)
    seal_subject = models.CharField("zegel van", max_length=200)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(state__in=["open", "complete"]),
                name="signing_round_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None) | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="signing_round_ended_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: ondertekening"


class SeatState(models.TextChoices):
    """Whether a party signed."""

    WAITING = "waiting", "moet nog tekenen"
    SIGNED = "signed", "getekend"
    REFUSED = "refused", "tekent niet"


class Seat(Revised):
    """The place of one party in a round: its field in the file, and who signs there.

    `turn` is the group in which it signs, 1 first; all have 1 where everybody signs at once. `chapters` are
    the titles of the themes it signs for; empty is the whole.
    """

    round = models.ForeignKey(SigningRound, models.PROTECT, related_name="seats")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="seats")
    turn = models.PositiveSmallIntegerField("beurt", default=1)
    field = models.CharField(max_length=80)
    chapters = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=SeatState.choices, default=SeatState.WAITING)

    class Meta:
        ordering = ["turn", "party__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party"], name="seat_once"),
            models.UniqueConstraint(fields=["round", "field"], name="seat_field_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_state_display()}"


class Kept(models.Model):
    """A row that stays as it was written."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"A {self._meta.model_name} is fixed.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError(f"A {self._meta.model_name} can't be deleted.")


class SeatChange(Kept):
    """Somebody else signs for the party, and why."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="changes")
    before = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    after = models.ForeignKey(Mandate, models.PROTECT, related_name="+")
    reason = models.TextField("waarom")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.before.user} → {self.after.user}"


class FilePart(Kept):
    """What one signature added to the file: a PDF that is signed again only grows.

    Part 0 is the sealed document. The file as it was after part n is all parts up to n behind each other;
    `size` and `sha256` are of that whole.
    """

    round = models.ForeignKey(SigningRound, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="file_part_once")]

    def __str__(self) -> str:
        return f"{self.round} ({self.number})"


class Signature(Kept):
    """That a party signed: who, in which role, under which mandate, when and how, in the words of then."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="signature")
    part = models.OneToOneField(FilePart, models.PROTECT, related_name="signature")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=120)
    party = models.CharField(max_length=120)
    mandate = models.CharField(max_length=300)
    method = models.CharField("hoe aangemeld", max_length=120)
    is_timestamped = models.BooleanField(default=False)
    at = models.DateTimeField("getekend op")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})"


class Trail(models.Model):
    """From where a signature came. Personal, so it goes when `keep_until` has passed.

    The evidence holds only the `fingerprint`; the salt goes with the row, and then nobody can guess back.
    """

    signature = models.OneToOneField(Signature, models.CASCADE, related_name="trail")
    address = models.GenericIPAddressField("IP-adres", null=True)
    agent = models.CharField("browser", max_length=300, blank=True)
    salt = models.CharField(max_length=64, default=token_hex)
    keep_until = models.DateField("bewaren tot en met")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.signature}: {self.address}"

    @property
    def fingerprint(self) -> str:
        """Tells whether this is what was kept when the party signed."""
        return sha256(canonical({"address": self.address, "agent": self.agent, "salt": self.salt}))


class SignatureRefusal(Kept):
    """That a party does not sign, and why. A party that came back may refuse again."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="refusals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150)
    reason = models.TextField("waarom")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.seat.party}: {self.reason[:60]}"
