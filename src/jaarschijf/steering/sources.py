"""Where each figure of a report comes from: the addresses behind its links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jaarschijf.publishing.tally import IN_ADDRESS
from jaarschijf.steering.shape import SteeringContents


@dataclass(frozen=True)
class Sources:
    """Addresses of one report; `site` is what goes before a path, empty on the site itself."""

    region: str
    year: int
    report: int
    day: str
    site: str = ""

    @classmethod
    def of(cls, data: SteeringContents, report: int, site: str = "") -> Sources:
        plan = data["plan"]
        return cls(plan["region_slug"], plan["year"], report, data["day"], site)

    def plan(self) -> str:
        return f"{self.site}{reverse('desk:plan', args=[self.region, self.year])}"

    def agreement(self, slug: str) -> str:
        return f"{self.plan()}afspraken/{slug}/"

    def standing(self, standing: str) -> str:
        """The agreements of a standing, on the day of the report."""
        return f"{self.plan()}?{urlencode({'op': self.day, 'stand': IN_ADDRESS[standing or None]})}"

    def projects(self, field: str = "", value: str = "") -> str:
        """The projects behind a total, as the report counted them."""
        path = reverse("steering:projects", args=[self.region, self.year, self.report])
        asked = f"?{urlencode({'veld': field, 'waarde': value})}" if field else ""
        return f"{self.site}{path}{asked}"
