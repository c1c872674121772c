"""Headings of columns that could identify a person, which no delivery may have."""

from __future__ import annotations

from collections.abc import Mapping

_PERSON = "Wij vragen geen gegevens waaraan u een persoon herkent."
_ADDRESS = "Wij vragen geen adressen: de gemeente en de buurt zijn genoeg."

PERSONAL: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "naam",
            "naam bewoner",
            "naam huurder",
            "*achternaam*",
            "*voornaam*",
            "*voorletters*",
            "initialen",
            "bewoner",
            "huurder",
            "hoofdhuurder",
            "bsn*",
            "*burgerservicenummer*",
            "sofi*",
            "geboortedatum*",
            "*geb datum*",
            "geboren*",
            "*telefoon*",
            "*mobiel nummer*",
            "tel",
            "tel nr",
            "*e mail*",
            "email*",
            "mail",
            "mailadres",
            "*iban*",
            "*bankrekening*",
            "rekeningnummer",
            "*paspoort*",
            "*identiteitsbewijs*",
        ),
        _PERSON,
    ),
    **dict.fromkeys(
        (
            "adres*",
            "*woonadres*",
            "straat*",
            "huisnummer*",
            "huisnr*",
            "huisletter",
            "toevoeging",
            "postcode*huis*",
            "postcode en *nummer*",
        ),
        _ADDRESS,
    ),
}
"""Headings as `read_table` takes them: folded, a * for any words; with why the column may not be there."""
