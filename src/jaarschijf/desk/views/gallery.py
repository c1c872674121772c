"""Every component on one page, for who builds pages and for who tests them."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from jaarschijf.desk.overview import STANDINGS
from jaarschijf.disc import Band, DiscData, Mark, Ring, draw
from jaarschijf.lib import redline
from jaarschijf.lib.assets import ICONS
from jaarschijf.reading.legend import standard_legend
from jaarschijf.register.editing import DressedForm
from jaarschijf.register.forms import DayField

BEFORE = """## Betaalbaar wonen

De corporaties houden de huur betaalbaar. Zij meten de woonlasten jaarlijks, o.a. met de monitor. \
De gemeenten stellen een budget beschikbaar.

- Wie de huur niet kan betalen, krijgt hulp
- Uiterlijk 1 juli bespreken de partijen de uitkomst

De huurdersorganisaties lezen mee."""
AFTER = """## Betaalbaar wonen voor iedereen

De corporaties houden de huur betaalbaar. Zij meten de woonlasten elk kwartaal, o.a. met de monitor.

- Wie de huur niet kan betalen, krijgt binnen twee weken hulp
- **Uiterlijk 1 juli** bespreken de partijen de uitkomst
- De corporaties melden elke huisuitzetting vooraf bij de gemeente

De huurdersorganisaties lezen mee."""


class SampleForm(DressedForm):
    """One field of each kind."""

    title = forms.CharField(label="Titel", help_text="Een paar woorden.")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "eerste"), ("b", "tweede")])
    day = DayField("Laatste dag")
    text = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    pick = forms.ChoiceField(
        label="Hoeveel?", choices=[("een", "Eén"), ("meer", "Meer dan één")], widget=forms.RadioSelect
    )


@login_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Buttons, fields, standings, cards, tables, a disc: with the name of each snippet."""
    ctx = {
        "form": SampleForm({"title": "", "kind": "a", "pick": "een"}),
        "icons": ICONS,
        "legend": standard_legend(),
        "standings": STANDINGS,
        "crumbs": [("Jaarschijven", "#kruimels"), ("2026", "#kruimels")],
        "disc": _disc(),
        "redline": redline.html(redline.compare(BEFORE, AFTER)),
        "redline_legend": redline.LEGEND,
    }
    return render(request, "desk/people/gallery.html", ctx)


def _disc() -> SafeString:
    rings = (
        Ring("1.1", "Een periode", "under_way", (Mark("Q2", date(2026, 4, 1), date(2026, 6, 30)),)),
        Ring("1.2", "Twee momenten", "done", (Mark("", date(2026, 2, 1)), Mark("", date(2026, 9, 1)))),
        Ring("1.3", "Het stokt", "stalled", (Mark("", date(2026, 5, 15)),)),
        Ring("1.4", "Zonder termijn"),
    )
    data = DiscData(2026, (Band("Voorbeeld", rings),), date(2026, 7, 1), "Voorbeeld van een schijf")
    return mark_safe(draw(data, id_prefix="voorbeeld", links=False))  # noqa: S308 - the disc escapes every word
