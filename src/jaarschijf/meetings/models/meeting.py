"""The rhythm of a year, and the meetings that come of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jaarschijf.meetings.models.group import Group
from jaarschijf.people.models import Region
from jaarschijf.register.models import Obligation, Revised, YearPlan


class Weekday(models.IntegerChoices):
    """Days on which a group would rather meet; as `date.weekday()`."""

    MONDAY = 0, "maandag"
    TUESDAY = 1, "dinsdag"
    WEDNESDAY = 2, "woensdag"
    THURSDAY = 3, "donderdag"
    FRIDAY = 4, "vrijdag"


class Series(Revised):
    """How often a group meets, or how often an obligation is due: the year's rhythm as data.

    `count` times between `starts` and `ends` (null: the whole year of the plan), or, with an `anchor`,
    once for each meeting of that series, `days_from` to `days_to` days after it (negative is before).
    A series without a group has no meetings: it only gives its obligations their days.
    `quote` is the sentence that it was read from.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="series")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="series")
    title = models.CharField("wat", max_length=120)
    obligations = models.ManyToManyField(Obligation, blank=True, related_name="series")
    quote = models.TextField("uit de tekst", blank=True)
    count = models.PositiveSmallIntegerField(
        "hoe vaak", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(53)]
    )
    starts = models.DateField("vanaf", null=True, blank=True)
    ends = models.DateField("tot en met", null=True, blank=True)
    anchor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followers")
    days_from = models.SmallIntegerField("vanaf hoeveel dagen", null=True, blank=True)
    days_to = models.SmallIntegerField("tot en met hoeveel dagen", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField("liefst op", null=True, blank=True, choices=Weekday.choices)
    starts_at = models.TimeField("begint om", default=time(10))
    minutes = models.PositiveSmallIntegerField(
        "duurt (minuten)", default=120, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    place = models.CharField("waar", max_length=200, blank=True)
    link = models.URLField("link om mee te doen", max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "series"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="series_has_title"),
            models.CheckConstraint(
                condition=Q(anchor=None, days_from=None, days_to=None, count__gte=1)
                | Q(anchor__isnull=False, count=None, days_from__isnull=False, days_to__gte=F("days_from")),
                name="series_counts_or_follows",
                violation_error_message="Kies hoe vaak, of kies wat het volgt en met hoeveel dagen ertussen.",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="series_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(anchor__isnull=True) | ~Q(anchor=F("id")), name="series_does_not_follow_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MeetingState(models.TextChoices):
    """A meeting that was held never moves."""

    PLANNED = "planned", "gepland"
    HELD = "held", "gehouden"
    CANCELLED = "cancelled", "afgelast"


class Meeting(Revised):
    """A group meets on a day. Times are of the clock in Amsterdam.

    `anchor` is the meeting it hangs on, as its series says. `uid` and `sequence` are for calendars
    (RFC 5545): the sequence rises with everything that a calendar shows. Its day stands in the register
    as a moment under `moment_key`, so that relative obligations and the disc follow it.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="meetings")
    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="meetings")
    anchor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followers")
    title = models.CharField("wat", max_length=120)
    day = models.DateField("dag")
    starts_at = models.TimeField("begint om", default=time(10))
    minutes = models.PositiveSmallIntegerField(
        "duurt (minuten)", default=120, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    place = models.CharField("waar", max_length=200, blank=True)
    link = models.URLField("link om mee te doen", max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    why_cancelled = models.CharField("waarom afgelast", max_length=300, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField("verslag vastgesteld op", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["day", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="meeting_has_title"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(why_cancelled=""), name="meeting_cancelled_says_why"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(state="held"), name="meeting_settled_was_held"
            ),
            models.CheckConstraint(
                condition=Q(anchor__isnull=True) | ~Q(anchor=F("id")), name="meeting_does_not_follow_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def moment_key(self) -> str:
        return f"meeting:{self.pk}"

    @property
    def begins(self) -> datetime:
        """With its time zone."""
        return timezone.make_aware(datetime.combine(self.day, self.starts_at))

    @property
    def ends(self) -> datetime:
        return timezone.make_aware(
            datetime.combine(self.day, self.starts_at) + timedelta(minutes=self.minutes)
        )

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == MeetingState.HELD

    def is_over(self, today: date) -> bool:
        """Whether its day has passed; it may still have to be said that it was held."""
        return self.day < today


class DayOff(Revised):
    """Days of a region's own on which nobody plans a meeting, such as carnival."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="days_off")
    name = models.CharField("wat", max_length=100)
    starts = models.DateField("van")
    ends = models.DateField("tot en met")

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="day_off_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="day_off_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
