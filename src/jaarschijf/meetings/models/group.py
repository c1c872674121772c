"""Groups in which parties meet, who is in them, and what they look after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from jaarschijf.people.models import Party, Region
from jaarschijf.register.models import Agreement, Revised


class GroupKind(models.TextChoices):
    """What a group is for; the order is that of lists."""

    STEERING = "steering", "stuurgroep"
    WORKING = "working", "werkgroep"
    SUB = "sub", "subwerkgroep"
    CONSULTATION = "consultation", "overleg"


class GroupRole(models.TextChoices):
    """What somebody does in a group."""

    CHAIR = "chair", "voorzitter"
    REPORTER = "reporter", "rapporteur"
    MEMBER = "member", "lid"


class Group(Revised):
    """People of several parties who meet. It stays over the years; what it looks after differs per plan.

    A sub-group prepares its `parent`. `open_papers` is whether every party of the region may read the
    papers that it sends round; else only its members, those of its parent and the coordinator.
    """

    region = models.ForeignKey(Region, models.CASCADE, related_name="working_groups")
    kind = models.CharField("soort", max_length=15, choices=GroupKind.choices)
    name = models.CharField("naam", max_length=120)
    purpose = models.TextField("waarvoor", blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    open_papers = models.BooleanField("alle partijen mogen de stukken lezen", default=False)
    ended_on = models.DateField("opgeheven op", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "region",
                name="working_group_name_once",
                violation_error_message="Er is al een groep met deze naam in de regio.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="working_group_has_name"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="working_group_is_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """A person in a group, for a party; or the seat of a party for which nobody is named yet."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="seats"
    )
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="seats")
    role = models.CharField("rol", max_length=10, choices=GroupRole.choices, default=GroupRole.MEMBER)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(party__isnull=False), name="group_member_is_somebody"
            ),
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(user__isnull=False),
                name="group_member_once",
                violation_error_message="Deze persoon zit al in de groep.",
            ),
            models.UniqueConstraint(
                fields=["group", "party"],
                condition=Q(user=None),
                name="group_seat_once",
                violation_error_message="Voor deze partij staat al een lege plek in de groep.",
            ),
            models.UniqueConstraint(fields=["group"], condition=Q(role="chair"), name="group_one_chair"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(role="reporter"), name="group_one_reporter"
            ),
            models.CheckConstraint(
                condition=Q(role="member") | Q(user__isnull=False), name="group_role_is_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.party)


class Charge(models.Model):
    """That a group looks after an agreement. `reporter` tells there how it stands; else the group's own."""

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="charge")
    group = models.ForeignKey(Group, models.PROTECT, related_name="charges")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["agreement__theme__position", "agreement__theme_id", "agreement__position"]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.group}"
