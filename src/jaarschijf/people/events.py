"""What the journal says of people, parties and regions."""

from __future__ import annotations

from jaarschijf.journal.events import register_event

REGION_ADDED = register_event("region.added", "{actor} heeft de regio {name} gemaakt.")
REGION_CHANGED = register_event("region.changed", "{actor} heeft de gegevens van de regio {name} aangepast.")
PARTY_ADDED = register_event("party.added", "{actor} heeft de partij {name} toegevoegd ({kind}).")
PARTY_CHANGED = register_event("party.changed", "{actor} heeft de partij {name} aangepast: {changes}.")
PARTY_ENDED = register_event("party.ended", "{actor} heeft vastgelegd dat {name} meedoet tot en met {until}.")
GROUP_ADDED = register_event("group.added", "{actor} heeft de groep {name} toegevoegd.")
GROUP_CHANGED = register_event("group.changed", "{actor} heeft de groep {name} aangepast.")
NAME_LEARNED = register_event("name.learned", "{actor} heeft vastgelegd dat ‘{name}’ staat voor {target}.")
PERSON_INVITED = register_event("person.invited", "{actor} heeft {person} uitgenodigd als {role}.")
ROLE_ENDED = register_event("role.ended", "{actor} heeft de rol {role} van {person} beëindigd.")
