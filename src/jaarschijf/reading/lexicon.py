"""Dutch words of this field: small words, and the nouns that name a party."""

from __future__ import annotations

import re
from functools import lru_cache

from jaarschijf.reading.wordlists import word_set

DETERMINERS = word_set(
    "de het een deze dit die dat elke elk ieder iedere alle beide onze hun haar zijn diens ons welke "
    "deelnemende"
)
PREPOSITIONS = word_set(
    "aan achter af bij binnen boven buiten conform dankzij door gedurende in inclusief ingevolge inzake "
    "jegens langs m.b.t. met middels mits na naar naast namens om omstreeks omtrent ondanks onder op over "
    "per rond rondom richting samen sinds t.a.v. t.b.v. tbv te tegen ten ter tijdens tot tussen uit van "
    "vanaf vanuit vanwege via volgens voor vóór wegens zonder"
)
CONJUNCTIONS = word_set(
    "en of maar want dus als wanneer indien omdat zodat zodra nadat voordat terwijl hoewel opdat doordat "
    "dat waarbij waarin waardoor waarmee waarvan waarop waarna evenals alsmede alsook en/of"
)
PRONOUNS = word_set("we wij er men zij ze ik u jullie wie wat iedereen")
FUNCTION_WORDS = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS

SUBORDINATORS = word_set("om als wanneer indien omdat zodra nadat voordat terwijl hoewel doordat zodat opdat")


_GROUPS = word_set(
    "corporaties gemeenten organisaties aanbieders verenigingen instellingen stichtingen partijen partners "
    "stakeholders huurders bewoners verhuurders ontwikkelaars beleggers commissies wijkteams werkgroepen "
    "stuurgroepen projectgroepen besturen bestuurders wethouders coördinatoren adviseurs makelaars koepels "
    "zorgkantoren provincies waterschappen raden professionals vertegenwoordigers leden vrijwilligers "
    "bedrijven beheerders"
)
_SINGLES = word_set(
    "corporatie gemeente organisatie aanbieder vereniging instelling stichting partij coördinator werkgroep "
    "stuurgroep projectgroep kerngroep regiegroep klankbordgroep commissie wijkteam provincie huurdersraad "
    "bewonersraad adviesraad cliëntenraad gemeenteraad zorggroep zorgkantoor ggd coöperatie projectleider "
    "programmamanager regisseur voorzitter secretaris wethouder college verhuurder ontwikkelaar "
    "overlegtafel programmateam projectteam regieteam uitvoeringsteam waterschap politie woningbedrijf "
    "huurderskoepel regio subregio adviseur makelaar kwartiermaker trekker bedrijf beheerder bank"
)
_GROUP_ENDINGS = tuple(_GROUPS)
_SINGLE_ENDINGS = tuple(_SINGLES)
_OPTIONAL_PLURAL = re.compile(r"\((?:n|en|s)\)$")
_LONGEST = 60


@lru_cache(maxsize=20_000)
def is_group_noun(word: str) -> bool:
    """A plural that names parties: "zorgorganisaties", "gemeente(n)". Lower case."""
    return _kind(word) == "group"


@lru_cache(maxsize=20_000)
def is_party_noun(word: str) -> bool:
    """A noun that names a party or parties, on its own or as the end of a longer word. Lower case."""
    return bool(_kind(word))


def _kind(word: str) -> str:
    if len(word) > _LONGEST:
        return ""
    if _OPTIONAL_PLURAL.search(word):
        return "group" if _OPTIONAL_PLURAL.sub("", word).endswith(_SINGLE_ENDINGS) else ""
    if word.endswith(_GROUP_ENDINGS):
        return "group"
    return "single" if word.endswith(_SINGLE_ENDINGS) else ""
