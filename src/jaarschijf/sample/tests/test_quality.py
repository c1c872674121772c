"""What the gate says of the sample, agreement by agreement: looked at by eye, and held."""

from __future__ import annotations

from functools import cache

import pytest

from jaarschijf.reading import Draft, read
from jaarschijf.reading.quality import Findings, judge
from jaarschijf.sample import sample_path

WATERDAM, VELDRADE = "waterdam-2026.txt", "veldrade-2025.html"
SAID = {
    WATERDAM: {
        "Woonlasten in beeld": "compleet",
        "Geldzorgen vroeg zien": "compleet",
        "Geen ontruiming zonder gesprek": "compleet",
        "Maatwerk bij hoge energiekosten": "bijna compleet (mist: hoeveel)",
        "Advies van de huurdersorganisaties over het huurvoorstel van de corporaties": "compleet",
        "Passend toewijzen volgen": "compleet",
        "Doelgroepen in balans": "compleet",
        "BAT-resultaat delen": "compleet",
        "Nieuwe woonzorginitiatieven": "bijna compleet (mist: hoe gemeten)",
        "Toewijzen van toegankelijke woningen": "compleet",
        "Housing First in Oosterlo": "bijna compleet (mist: hoe gemeten)",
        "Huisvesting van statushouders": "compleet",
        "Woonwagenstandplaatsen erbij": "bijna compleet (mist: hoe gemeten)",
        "Werkgroep Wonen en Zorg": "compleet",
        "Bouwtempo vasthouden": "compleet",
        "Plekken voor flexwoningen": "nog open (mist: hoeveel, hoe gemeten)",
        "Isoleren van woningen met label E, F en G": "bijna compleet (mist: hoe gemeten)",
        "Eén woordenlijst voor onze cijfers": "bijna compleet (mist: hoe gemeten)",
        "Bespreken van de Omgevingswet en de Wet versterking regie volkshuisvesting": (
            "nog open (mist: wie, hoe gemeten)"
        ),
        "De regiocoördinator maakt maandelijks een overzicht van wat loopt": "compleet",
    },
    VELDRADE: {
        "Een dorpsgesprek in elke kern": "bijna compleet (mist: hoe gemeten)",
        "Tien kleine woningen per jaar": "bijna compleet (mist: hoe gemeten)",
        "Leegstaande boerderijen": "compleet",
        "Buurtbus naar de huisarts": "compleet",
        "Energiecoach aan huis": "bijna compleet (mist: hoe gemeten)",
        "Daken en zolders eerst": "bijna compleet (mist: hoe gemeten)",
        "Samen inkopen": "bijna compleet (mist: hoe gemeten)",
        "Eerlijk over de kosten": "compleet",
    },
}


@cache
def _draft(name: str) -> Draft:
    return read(sample_path(name).read_bytes(), name)


def _judged(name: str) -> dict[str, Findings]:
    draft = _draft(name)
    return {
        one.title: judge(one.title, one.text, one.responsible, (), draft.year) for one in draft.agreements
    }


@pytest.mark.parametrize("name", SAID)
def test_every_agreement_of_the_sample_gets_its_verdict(name: str) -> None:
    assert {title: found.spoken for title, found in _judged(name).items()} == SAID[name]


def test_the_vague_words_of_the_sample_are_few() -> None:
    vague = [one.words.words for found in _judged(WATERDAM).values() for one in found.vague]
    assert vague == ["herhaaldelijk", "bij voorkeur", "op tijd"]
