"""The keys of this installation, as its settings name them."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.values import KeySettings, Pkcs11, Pkcs12, Trust

if TYPE_CHECKING:
    from jaarschijf.signing.pades.keys import Keys

FOLDER = "keys"
"""Below the data folder: the keys that an installation makes itself, for a trial."""


def current_keys() -> Keys:
    """What signs now. Raises Refusal, which names the setting, where there is nothing to sign with."""
    wanted = key_settings()
    if wanted.seal is None and not wanted.allow_selfmade:
        raise Refusal(
            "Er is nog geen sleutel om mee te tekenen. Vraag de beheerder om JAARSCHIJF_SEAL_FILE in te "
            "stellen (of JAARSCHIJF_SEAL_LIBRARY), of JAARSCHIJF_SEAL_TRIAL voor een proef.",
            "There is no key to sign with. Set JAARSCHIJF_SEAL_FILE, JAARSCHIJF_SEAL_LIBRARY or, for a "
            "trial, JAARSCHIJF_SEAL_TRIAL.",
        )
    keys = _loaded(wanted, tuple(map(_changed, _files(wanted))))
    _check_in_force(keys)
    return keys


def current_trust() -> Trust:
    """Whom to believe when checking a file; makes no keys, and needs none that signs now."""
    from jaarschijf.signing.pades.keys import load_trust

    wanted = key_settings()
    if wanted.seal:
        with suppress(Refusal):
            return current_keys().trust
    return load_trust(wanted)


def key_settings() -> KeySettings:
    """The settings of Django, as the keys are loaded from them."""
    trusted = (Path(settings.SEAL_TRUST),) if settings.SEAL_TRUST else ()
    return KeySettings(
        seal=_seal(),
        timestamp_url=settings.TIMESTAMP_ADDRESS,
        timestamp_roots=trusted,
        earlier=trusted,
        allow_selfmade=settings.SEAL_TRIAL,
        folder=Path(settings.DATA_DIR) / FOLDER,
    )


def is_trial() -> bool:
    """Whether documents made now are signed with a key that proves nothing."""
    return bool(settings.SEAL_TRIAL) and _seal() is None


def _seal() -> Pkcs12 | Pkcs11 | None:
    if settings.SEAL_FILE:
        return Pkcs12(Path(settings.SEAL_FILE), settings.SEAL_PASSWORD)
    if settings.SEAL_LIBRARY:
        library = Path(settings.SEAL_LIBRARY)
        return Pkcs11(library, settings.SEAL_TOKEN, settings.SEAL_LABEL, settings.SEAL_PIN)
    return None


@lru_cache(maxsize=4)
def _loaded(wanted: KeySettings, _changed: tuple[float, ...]) -> Keys:
    """Kept as long as the settings and the files are the same: opening a key takes a while."""
    from jaarschijf.signing.pades.keys import load_keys

    return load_keys(wanted)


def _check_in_force(keys: Keys) -> None:
    """A kept key may have run out meanwhile."""
    from jaarschijf.signing.pades.keys import check_in_force

    check_in_force(keys.seal, timezone.now())


def _files(wanted: KeySettings) -> list[Path]:
    own = [wanted.seal.path] if isinstance(wanted.seal, Pkcs12) else []
    return [*own, *wanted.earlier, *([wanted.folder] if wanted.folder else [])]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
