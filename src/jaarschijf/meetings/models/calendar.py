"""The secret address of a person's own calendar."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class CalendarLink(models.Model):
    """Whoever knows the address reads the calendar. The address is made from `key` with the secret of the
    installation (`meetings.calendar.address`): the database alone does not give it away."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_link")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    made_at = models.DateTimeField("gemaakt op")
    fetched_at = models.DateTimeField("laatst opgehaald op", null=True, blank=True)

    def __str__(self) -> str:
        return f"Agenda van {self.user}"
