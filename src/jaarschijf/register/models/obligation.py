"""Obligations: who does what by when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from jaarschijf import reading
from jaarschijf.reading import Period, Relative, Times, When
from jaarschijf.register.models.agreement import Agreement
from jaarschijf.register.models.common import NamedParty, Revised, Sourced


class WhenKind(models.TextChoices):
    """The kinds of time an obligation may have; empty is no time."""

    PERIOD = "period", "in een periode"
    TIMES = "times", "een aantal keer"
    RELATIVE = "relative", "voor of na iets anders"


class Per(models.TextChoices):
    """What a number of times is counted over."""

    YEAR = "year", "per jaar"
    QUARTER = "quarter", "per kwartaal"
    MONTH = "month", "per maand"


class Origin(models.TextChoices):
    """Where an obligation comes from."""

    TEXT = "text", "uit de afspraak"
    MEETING = "meeting", "uit een vergadering"
    ANALYSIS = "analysis", "uit een analyse"
    LAPSED = "lapsed", "vervallen met een addendum"


ACTIONS = frozenset({Origin.MEETING, Origin.ANALYSIS})
"""What somebody does besides the text: it is asked until it is reported done itself."""


class Obligation(Revised, Sourced):
    """Who does what by when, read from an agreement or added to it.

    What a meeting decided or an analysis led to is no text of the agreement: it is never published, and may
    be added as long as standings may be set. What lapsed is there only for what was reported of it.

    period: `starts` to `ends` inclusive, `label` as people say it. times: `count` (null:
    repeatedly) per `per`, within `starts` to `ends` when given. relative: `days` from `anchor`,
    negative is before, with `count` and `per` when that is known. `target` is what must be reached,
    in `target_unit` ("woningen"), where the obligation names a number.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="obligations")
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.TEXT)
    text = models.TextField("wat")
    position = models.PositiveSmallIntegerField(default=0)
    when_kind = models.CharField("wanneer", max_length=10, choices=WhenKind.choices, blank=True)
    starts = models.DateField("van", null=True, blank=True)
    ends = models.DateField("tot en met", null=True, blank=True)
    label = models.CharField("in woorden", max_length=80, blank=True)
    count = models.PositiveSmallIntegerField("aantal keer", null=True, blank=True)
    per = models.CharField("per", max_length=10, choices=Per.choices, blank=True)
    days = models.SmallIntegerField("dagen", null=True, blank=True)
    anchor = models.CharField("ten opzichte van", max_length=100, blank=True)
    target = models.DecimalField("doel", max_digits=12, decimal_places=2, null=True, blank=True)
    target_unit = models.CharField("eenheid van het doel", max_length=60, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(when_kind="", starts=None, ends=None, count=None, per="", days=None)
                    | Q(when_kind="period", starts__isnull=False, ends__isnull=False, count=None, days=None)
                    | (Q(when_kind="times", days=None) & ~Q(per=""))
                    | (Q(when_kind="relative", days__isnull=False) & ~Q(anchor=""))
                ),
                name="obligation_when_is_whole",
                violation_error_message="Vul bij dit soort termijn alle gegevens in.",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="obligation_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(target=None, target_unit="") | (Q(target__gt=0) & ~Q(target_unit="")),
                name="obligation_target_has_unit",
                violation_error_message="Vul bij een doel het aantal en de eenheid in, of laat beide leeg.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def when(self) -> When | None:
        """The time as a plain value."""
        return when_of(*(getattr(self, column) for column in WHEN_COLUMNS))

    @when.setter
    def when(self, value: When | None) -> None:
        self.when_kind, self.starts, self.ends, self.label = "", None, None, ""
        self.count, self.per, self.days, self.anchor = None, "", None, ""
        match value:
            case Period():
                self.when_kind = WhenKind.PERIOD
                self.starts, self.ends, self.label = value.start, value.end, value.label
            case Times():
                self.when_kind = WhenKind.TIMES
                self.count, self.per, self.starts, self.ends = value.count, value.per, value.start, value.end
            case Relative():
                self.when_kind = WhenKind.RELATIVE
                self.days, self.anchor = value.days, value.anchor
                self.count, self.per = value.count, value.per or ""
            case None:
                pass


WHEN_COLUMNS = ("when_kind", "starts", "ends", "label", "count", "per", "days", "anchor")
"""The columns that hold a time, as `when_of` takes them."""


def when_of(
    kind: str,
    starts: date | None,
    ends: date | None,
    label: str,
    count: int | None,
    per: str,
    days: int | None,
    anchor: str,
) -> When | None:
    """The time that the columns of an obligation hold."""
    match kind:
        case WhenKind.PERIOD:
            assert starts
            assert ends
            return Period(start=starts, end=ends, label=label)
        case WhenKind.TIMES:
            return Times(count, reading.Per(per), starts, ends)
        case WhenKind.RELATIVE:
            assert days is not None
            return Relative(days=days, anchor=anchor, count=count, per=reading.Per(per) if per else None)
        case _:
            return None


class ObligationHolder(NamedParty):
    """A party or group that an obligation binds."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="who")

    class Meta(NamedParty.Meta):
        abstract = False
