"""Where each figure of a report comes from: the addresses behind its links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jaarschijf.lib.freshness import Freshness
from jaarschijf.publishing.tally import IN_ADDRESS
from jaarschijf.steering.shape import SteeringContents


@dataclass(frozen=True)
class Sources:
    """Addresses of one report; `site` is what goes before a path, empty on the site itself."""

    region: str
    year: int
    report: int
    site: str = ""

    @classmethod
    def of(cls, data: SteeringContents, report: int, site: str = "") -> Sources:
        plan = data["plan"]
        return cls(plan["region_slug"], plan["year"], report, site)

    def plan(self) -> str:
        return f"{self.site}{reverse('desk:plan', args=[self.region, self.year])}"

    def agreement(self, slug: str) -> str:
        return f"{self.plan()}afspraken/{slug}/"

    def agreements(self, **asked: str) -> str:
        """The agreements behind a count, as the report counted them: all, or those that are asked for."""
        return self._behind("steering:agreements", asked)

    def standing(self, standing: str) -> str:
        """The agreements of a standing."""
        return self.agreements(stand=IN_ADDRESS[standing or None])

    def stale(self) -> str:
        """The agreements of which the standing is stale."""
        return self.agreements(leeftijd=Freshness.STALE)

    def projects(self, field: str = "", value: str = "", without: str = "") -> str:
        """The projects behind a total, as the report counted them; `without` a number of totals.WITHOUT."""
        asked = {"veld": field, "waarde": value} if field else {}
        return self._behind("steering:projects", asked | ({"zonder": without} if without else {}))

    def _behind(self, route: str, asked: dict[str, str]) -> str:
        path = reverse(route, args=[self.region, self.year, self.report])
        return f"{self.site}{path}?{urlencode(asked)}" if asked else f"{self.site}{path}"
