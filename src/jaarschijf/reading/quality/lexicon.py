"""Words of this field that tell how much, how it is measured, or less than they seem to."""

from __future__ import annotations

import re

from jaarschijf.reading.times.words import NUMERALS as COUNTS
from jaarschijf.reading.wordlists import word_list, word_set

NUMERALS = frozenset(COUNTS) - {"een"} | word_set(
    "vijftien zestien zeventien achttien negentien vijfentwintig veertig vijftig zestig zeventig tachtig "
    "negentig honderd tweehonderd driehonderd vierhonderd vijfhonderd duizend"
)
UNITS = word_set("% procent euro fte hectare m2 kwh punten procentpunt")
COUNTABLE = tuple(
    word_list(
        "woningen appartementen studio's studio’s eenheden plekken plaatsen standplaatsen huizen daken "
        "huishoudens gezinnen statushouders vergunninghouders cliënten personen mensen jongeren senioren "
        "kamers kandidaten bewoners huurders locaties buurten wijken kernen flats complexen labelstappen "
        "toewijzingen verhuringen mutaties opleveringen adressen bezoeken gesprekken bijeenkomsten coaches"
    )
)
"""Ends of words: "huurwoningen" too."""

CHANGING = word_set(
    "bouwt bouwen realiseert realiseren isoleert isoleren verduurzaamt verduurzamen renoveert renoveren "
    "sloopt slopen verkoopt verkopen koopt kopen huisvest huisvesten plaatst plaatsen transformeert "
    "transformeren splitst splitsen reserveert reserveren verhuurt verhuren vestigt vestigen labelt labelen "
    "verbouwt verbouwen"
)
"""What one does to homes and people so that afterwards their number can be counted."""
CHANGED = word_set(
    "gebouwd gerealiseerd geïsoleerd verduurzaamd gerenoveerd gesloopt verkocht aangekocht gehuisvest "
    "geplaatst opgeleverd getransformeerd verhuurd toegevoegd gereserveerd vrijgemaakt"
)
PROVIDING = re.compile(
    r"\b(?:beschikbaar|voeg(?:t|en)\b.*\btoe|toe te voegen|maa?k(?:t|en)\b.*\bvrij)\b", re.IGNORECASE
)
SHIFTING = word_set(
    "verlaagt verlagen verhoogt verhogen matigt matigen vermindert verminderen vergroot vergroten verkort "
    "verkorten reduceert reduceren halveert halveren verdubbelt verdubbelen"
)
"""What goes up or down, by so much."""
TRIAL = re.compile(r"\b(?:proef|pilot|experiment)\b", re.IGNORECASE)

MEASURE_VERBS = word_set(
    "monitort monitoren rapporteert rapporteren meet meten telt tellen registreert registreren evalueert "
    "evalueren toetst toetsen vergelijkt vergelijken peilt peilen publiceert publiceren analyseert "
    "analyseren inventariseert inventariseren gemonitord gerapporteerd gemeten geteld geregistreerd "
    "geëvalueerd getoetst gepeild gepubliceerd geïnventariseerd"
)
MEASURES = re.compile(
    r"\b(?:hoeveel|hoe vaak|hoe ver|percentages?|aantal(?:len)?|cijfers|streefwaarden?|indicator(?:en)?|"
    r"kpi['’]?s?|gemeten via|gemeten met|meetbaar|nulmeting|\w*monitor(?:ing)?|voortgang\w*|\w*rapportages?|"
    r"\w*evaluaties?|\w*enquêtes?|\w*metingen?|\w*overzicht(?:en)?|\w*lijst(?:en)?|\w*tabel(?:len)?|"
    r"\w*verslag(?:en)?|\w*dashboard|\w*scores?|\w*[- ]?resultaat|\w*[- ]?resultaten|\w*analyses?|"
    r"wat (?:het|dit|dat|de \w+)\b[^.;]{0,40}\bheeft (?:gekost|opgeleverd)|de ervaringen)\b",
    re.IGNORECASE,
)
PRODUCTS = re.compile(
    r"\b(?:een|één|eerste|nieuwe?)\s+(?:\w+\s+){0,2}?(?:\w*plan|\w*voorstel|\w*advies|\w*visie|"
    r"\w*werkwijze|\w*notitie|\w*besluit|\w*kaart|\w*convenant|\w*regeling|\w*verordening)\b|^(?:advies|notitie|visie)\b",
    re.IGNORECASE,
)
"""What is written down and is not there yet: afterwards one sees whether it is."""
YEAR_WORDS = word_set("in gedurende tijdens het de heel hele dit komend komende jaar kalenderjaar loop van")
