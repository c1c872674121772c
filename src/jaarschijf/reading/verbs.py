"""Finite verbs of this field: the third person singular and plural."""

from __future__ import annotations

from jaarschijf.reading.lexicon import FUNCTION_WORDS
from jaarschijf.reading.wordlists import word_list, word_set

_PAIRS = word_list(
    "maakt maken deelt delen levert leveren voert voeren stelt stellen neemt nemen geeft geven werkt "
    "werken zorgt zorgen bouwt bouwen organiseert organiseren bespreekt bespreken bekijkt bekijken "
    "onderzoekt onderzoeken monitort monitoren rapporteert rapporteren informeert informeren evalueert "
    "evalueren start starten begint beginnen komt komen gaat gaan houdt houden brengt brengen zet zetten "
    "draagt dragen biedt bieden wijst wijzen spreekt spreken legt leggen doet doen realiseert realiseren "
    "ontwikkelt ontwikkelen actualiseert actualiseren inventariseert inventariseren plant plannen "
    "huisvest huisvesten renoveert renoveren verduurzaamt verduurzamen verkoopt verkopen sloopt slopen "
    "koopt kopen verhuurt verhuren registreert registreren signaleert signaleren meldt melden meet meten "
    "toetst toetsen stuurt sturen verzamelt verzamelen analyseert analyseren bereidt bereiden vertelt "
    "vertellen overlegt overleggen vergadert vergaderen verstrekt verstrekken onderhoudt onderhouden "
    "ondersteunt ondersteunen begeleidt begeleiden adviseert adviseren betrekt betrekken benut benutten "
    "benadert benaderen bepaalt bepalen besluit besluiten betaalt betalen bevordert bevorderen bewaakt "
    "bewaken bezoekt bezoeken coördineert coördineren faciliteert faciliteren financiert financieren "
    "formuleert formuleren geldt gelden hanteert hanteren helpt helpen herijkt herijken herziet herzien "
    "investeert investeren labelt labelen leest lezen leidt leiden matigt matigen past passen pakt pakken "
    "publiceert publiceren reserveert reserveren richt richten schrijft schrijven sluit sluiten spant "
    "spannen streeft streven stimuleert stimuleren telt tellen toont tonen trekt trekken treft treffen "
    "vergroot vergroten verhoogt verhogen verkent verkennen verlaagt verlagen verlengt verlengen "
    "vermindert verminderen verschijnt verschijnen verspreidt verspreiden vertaalt vertalen vervangt "
    "vervangen verwerkt verwerken vindt vinden volgt volgen voegt voegen voorkomt voorkomen vraagt vragen "
    "vult vullen waarborgt waarborgen wisselt wisselen zoekt zoeken ziet zien laat laten loopt lopen "
    "krijgt krijgen blijft blijven hoort horen stemt stemmen stopt stoppen continueert continueren "
    "agendeert agenderen bundelt bundelen communiceert communiceren ontvangt ontvangen presenteert "
    "presenteren test testen treedt treden weegt wegen wijzigt wijzigen zendt zenden beschrijft "
    "beschrijven beheert beheren bemiddelt bemiddelen beoordeelt beoordelen berekent berekenen bewoont "
    "bewonen groeit groeien stijgt stijgen daalt dalen betekent betekenen blijkt blijken bestaat bestaan "
    "heet heten ontbreekt ontbreken wacht wachten woont wonen verwacht verwachten ervaart ervaren merkt "
    "merken weet weten kent kennen onderschrijft onderschrijven erkent erkennen hecht hechten constateert "
    "constateren staat staan ligt liggen verdeelt verdelen koppelt koppelen oefent oefenen opent openen "
    "regelt regelen reist reizen tekent tekenen ondertekent ondertekenen vernieuwt vernieuwen versterkt "
    "versterken vormt vormen haalt halen hangt hangen transformeert transformeren digitaliseert "
    "digitaliseren combineert combineren garandeert garanderen implementeert implementeren intensiveert "
    "intensiveren introduceert introduceren motiveert motiveren prioriteert prioriteren vervolgt "
    "vervolgen beschikt beschikken overhandigt overhandigen reageert reageren accepteert accepteren "
    "activeert activeren compenseert compenseren reduceert reduceren beperkt beperken beëindigt "
    "beëindigen dient dienen zal zullen moet moeten wordt worden is zijn heeft hebben kan kunnen mag "
    "mogen wil willen hoeft hoeven isoleert isoleren breidt breiden schakelt schakelen schat schatten "
    "belt bellen verzorgt verzorgen verbindt verbinden verbetert verbeteren verkort verkorten verleent "
    "verlenen verricht verrichten benoemt benoemen beantwoordt beantwoorden herhaalt herhalen kiest "
    "kiezen let letten noemt noemen ontzorgt ontzorgen plaatst plaatsen raadpleegt raadplegen rondt "
    "ronden steunt steunen traint trainen vangt vangen verruimt verruimen verwijst verwijzen vestigt "
    "vestigen werft werven voorziet voorzien overweegt overwegen onderneemt ondernemen matcht matchen "
    "wijdt wijden schept scheppen verplaatst verplaatsen vermijdt vermijden ontwerpt ontwerpen neigt "
    "neigen verbouwt verbouwen splitst splitsen maait maaien tilt tillen mobiliseert "
    "mobiliseren zit zitten"
)
SINGULAR_VERBS = frozenset(_PAIRS[0::2])
PLURAL_VERBS = frozenset(_PAIRS[1::2])
VERBS = SINGULAR_VERBS | PLURAL_VERBS
MODALS_OF_FREEDOM = word_set("kan kunnen mag mogen zou zouden wil willen hoeft hoeven")
PAST_VERBS = word_set(
    "werd werden was waren had hadden kwam kwamen ging gingen vond vonden deed deden kreeg kregen bleek "
    "bleken stond stonden zag zagen werkte werkten maakte maakten"
)


_NO_VERBS = word_set("alleen samen eveneens tezamen meteen allen niet vaak straks eventueel gezamenlijk")


def may_be_verb(word: str) -> bool:
    """A word with the form of a finite verb; only where it stands can tell whether it is one. Lower case."""
    form = len(word) > 3 and word.endswith(("en", "t")) and word.isalpha()
    return form and word not in FUNCTION_WORDS and word not in _NO_VERBS


def is_verb(word: str) -> bool:
    """A finite verb of this field, present or past. Lower case."""
    return word in VERBS or word in PAST_VERBS
