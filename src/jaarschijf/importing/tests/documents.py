"""An invented document to bring in, and the words in it that tests ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

CARE, TOGETHER = "Wonen met zorg", "Samen werken"
NAME = "waterdam-2027.txt"

DOCUMENT = """Samen verder in Waterdam

Jaarschijf Regionale Prestatieafspraken 2027

Legenda

Betekenis pictogrammen in tabellen:

Locatie/projectnaam

Toegankelijkheid

Wonen met zorg

Wij zorgen samen voor genoeg passende woningen voor mensen die wat meer hulp nodig hebben in hun eigen wijk.

AFSPRAAK\t<p>Overzicht van zorgwoningen In Q2 maken de corporaties een overzicht van hun zorgwoningen. \
Daarna bespreken de gemeenten dit in het overleg.</p>\t<p>Corporaties Gemeenten</p>\t
AFSPRAAK\t<p>Toewijzen van gelijkvloerse woningen Jaarlijks bespreken de corporaties de toewijzing.</p>\t\
<p>Corporaties Huurdersorganisaties</p>\tGereed

Samen werken

We weten elkaar te vinden en leren van elkaar, ook als het een keer tegenzit in de uitvoering van het werk.

AFSPRAAK\t→ Delen van nieuws over de regels in juli 2027.\tGemeenten Stichting Buurtkracht\t
"""

PROJECTS = """Locatie/projectnaam;Gemeente;Verantwoordelijke;Aantal woningen;Type woningen;Monitoring
Parkzicht fase 3;Waterdam;Woonstede;24;Portiekflat;Gereed
Hof van Oost;Oosterlo;Woonstede;12;Tussenwoning;In uitvoering
"""


def document() -> bytes:
    return DOCUMENT.encode()


def projects() -> bytes:
    return PROJECTS.encode()


def real_document() -> bytes:
    """The real document beside the checkout; the test is left out where it is not there."""
    path = Path(__file__).resolve().parents[5] / "shared/seed/jaarschijf-2022.txt"
    if not path.exists():
        pytest.skip("het echte document staat niet naast deze map")
    return path.read_bytes()
