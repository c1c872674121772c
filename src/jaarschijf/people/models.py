"""Regions, parties and groups, users and their memberships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from jaarschijf.lib.freshness import AGEING_DAYS, FRESH_DAYS, Thresholds

RESERVED_SLUGS = frozenset(
    {"account", "agenda", "api", "controleren", "media", "meelezen", "onderdelen", "over", "static", "werk"}
)


class PartyKind(models.TextChoices):
    """What kind of organisation a party is."""

    MUNICIPALITY = "municipality", "gemeente"
    ASSOCIATION = "association", "corporatie"
    TENANTS = "tenants", "huurdersorganisatie"
    CARE = "care", "zorgaanbieder"
    STAKEHOLDER = "stakeholder", "stakeholder"
    COORDINATOR = "coordinator", "regiocoördinator"


class Role(models.TextChoices):
    """What a person is in a region."""

    COORDINATOR = "coordinator", "regiocoördinator"
    OFFICER = "officer", "beleidsmedewerker"
    SIGNATORY = "signatory", "bestuurder die tekent"
    READER = "reader", "meelezer"


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None) -> User:
        """Makes a user; without a password nobody can sign in until one is set by mail."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account."""

    email = models.EmailField("e-mailadres", max_length=254)
    name = models.CharField("naam", max_length=150)
    is_active = models.BooleanField("mag aanmelden", default=True)
    joined_at = models.DateTimeField("lid sinds", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Dit e-mailadres heeft al een account.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor_id(self) -> int | None:
        return self.pk

    @property
    def actor_name(self) -> str:
        return str(self)


class SchoolRegion(models.TextChoices):
    """The part of the country whose school holidays count (Rijksoverheid)."""

    NORTH = "Noord", "noord"
    MIDDLE = "Midden", "midden"
    SOUTH = "Zuid", "zuid"


class Region(models.Model):
    """The cooperating municipalities; one installation serves many regions that don't see each other."""

    name = models.CharField("naam", max_length=120)
    slug = models.SlugField("naam in het adres", max_length=60, unique=True)
    motto = models.CharField("motto", max_length=200, blank=True)
    school_region = models.CharField(
        "schoolvakanties van", max_length=6, choices=SchoolRegion.choices, blank=True
    )
    fresh_days = models.PositiveSmallIntegerField("vers tot en met (dagen)", default=FRESH_DAYS)
    ageing_days = models.PositiveSmallIntegerField("nog bruikbaar tot en met (dagen)", default=AGEING_DAYS)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fresh_days__gte=1, ageing_days__gt=F("fresh_days")),
                name="region_ages_in_order",
                violation_error_message="Verouderd begint later dan niet meer vers.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def thresholds(self) -> Thresholds:
        """After how many days news is no longer fresh here."""
        return Thresholds(self.fresh_days, self.ageing_days)


class Party(models.Model):
    """An organisation that takes part. It can end and be succeeded, as when associations merge."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="parties")
    kind = models.CharField("soort", max_length=20, choices=PartyKind.choices)
    name = models.CharField("naam", max_length=120)
    slug = models.SlugField(max_length=130)
    active_from = models.DateField("doet mee vanaf", null=True, blank=True)
    active_until = models.DateField("doet mee tot en met", null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                name="party_name_once",
                violation_error_message="Er is al een partij met deze naam in de regio.",
            ),
            models.UniqueConstraint(fields=["region", "slug"], name="party_slug_once"),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True)
                | Q(active_from__isnull=True)
                | Q(active_until__gte=F("active_from")),
                name="party_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def takes_part_on(self, day: date) -> bool:
        """Whether the party is one of the region's on this day."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_until is None or day <= self.active_until
        )


class PartyGroup(models.Model):
    """A name for several parties, such as "Corporaties": all of a kind, or the members that are named."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="groups")
    name = models.CharField("naam", max_length=120)
    kind = models.CharField(
        "alle partijen van de soort", max_length=20, choices=PartyKind.choices, blank=True
    )
    members = models.ManyToManyField(Party, blank=True, related_name="named_in", verbose_name="leden")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                name="group_name_once",
                violation_error_message="Er is al een groep met deze naam in de regio.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def resolve(self, day: date, parties: Iterable[Party] | None = None) -> list[Party]:
        """The parties behind the name on `day`; `parties` of the region when the caller has them."""
        known = self.region.parties.all() if parties is None else parties
        member_ids = set() if self.kind else {party.pk for party in self.members.all()}
        return in_group(self.kind, member_ids, known, day)


def in_group(kind: str, member_ids: set[int], parties: Iterable[Party], day: date) -> list[Party]:
    """Those of `parties` that take part on `day` and are of the kind, or among the members of no kind."""
    return [
        party
        for party in parties
        if party.takes_part_on(day) and (party.kind == kind if kind else party.pk in member_ids)
    ]


class KnownName(models.Model):
    """A name as documents write it, and the party or group it stands for; remembered from imports."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="known_names")
    name = models.CharField(max_length=200)
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="known_as")
    group = models.ForeignKey(PartyGroup, models.CASCADE, null=True, related_name="known_as")

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), "region", name="known_name_once"),
            models.CheckConstraint(
                condition=Q(party__isnull=False, group__isnull=True)
                | Q(party__isnull=True, group__isnull=False),
                name="known_name_is_party_or_group",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a region, mostly for a party."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    region = models.ForeignKey(Region, models.CASCADE, related_name="memberships")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    joined_at = models.DateTimeField("sinds", auto_now_add=True)

    class Meta:
        ordering = ["user__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region", "party", "role"],
                name="membership_once",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            # One constraint can't do both: SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                fields=["user", "region", "role"],
                condition=Q(party=None),
                name="membership_without_party_once",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["coordinator", "reader"]) | Q(party__isnull=False),
                name="membership_acts_for_a_party",
                violation_error_message="Een beleidsmedewerker of bestuurder hoort bij een partij.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
