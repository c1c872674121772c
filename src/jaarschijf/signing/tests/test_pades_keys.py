"""Keys from a file, from a token, and selfmade; and what is said when they can't be had."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from jaarschijf.lib.refusal import Refusal
from jaarschijf.signing.pades.keys import Keys, KeySettings, Pkcs11, Pkcs12, load_keys, selfmade_keys
from jaarschijf.signing.pades.sealing import seal
from jaarschijf.signing.pades.selfmade import PARTY_FILE, SEAL_FILE, make_once
from jaarschijf.signing.pades.signing import sign
from jaarschijf.signing.pades.verifying import examine
from jaarschijf.signing.tests import documents
from jaarschijf.signing.tests.documents import AT, signatory

PASSWORD, PIN, TOKEN, LABEL = "geheim", "1234", "jaarschijf-proef", "zegel"
SINCE, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")


def _certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zegel van de regio")])
    return x509.CertificateBuilder(name, name, key.public_key(), 7, SINCE, UNTIL).sign(key, SHA256())


@pytest.fixture(scope="module")
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(scope="module")
def certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    return _certificate(key)


@pytest.fixture
def file(tmp_path: Path, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> Pkcs12:
    encryption = BestAvailableEncryption(PASSWORD.encode())
    path = tmp_path / "zegel.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"zegel", key, certificate, None, encryption))
    return Pkcs12(path, PASSWORD)


@pytest.fixture
def selfmade(tmp_path: Path) -> Keys:
    return selfmade_keys(tmp_path / "proefsleutels")


def _signed_with(keys: Keys) -> bytes:
    return sign(seal(documents.laid(), keys, AT, "Vastgesteld"), "partij-0", keys, signatory(), AT)


def test_a_key_in_a_file_seals_and_signs(file: Pkcs12) -> None:
    keys = load_keys(KeySettings(seal=file), AT)
    assert (keys.is_selfmade, keys.subject) == (False, "Zegel van de regio")
    assert examine(_signed_with(keys), keys.trust).whole


def test_parties_may_have_a_key_of_their_own(file: Pkcs12, selfmade: Keys, tmp_path: Path) -> None:
    other = Pkcs12(tmp_path / "proefsleutels" / PARTY_FILE, "")
    keys = load_keys(KeySettings(seal=file, party=other), AT)
    found = examine(_signed_with(keys), keys.trust)
    assert found.whole
    assert ["PROEF" in one.certificate for one in found.signatures] == [False, True]


def test_what_an_earlier_key_signed_stays_trusted(
    file: Pkcs12, selfmade: Keys, certificate: x509.Certificate, tmp_path: Path
) -> None:
    earlier = tmp_path / "eerder.pem"
    earlier.write_bytes(certificate.public_bytes(Encoding.PEM))
    signed = _signed_with(load_keys(KeySettings(seal=file), AT))
    new = Pkcs12(tmp_path / "proefsleutels" / SEAL_FILE, "")
    assert not examine(signed, load_keys(KeySettings(seal=new), AT).trust).whole
    assert examine(signed, load_keys(KeySettings(seal=new, earlier=(earlier,)), AT).trust).whole


def test_a_wrong_password_is_refused(file: Pkcs12) -> None:
    with pytest.raises(Refusal, match="Controleer het wachtwoord"):
        load_keys(KeySettings(seal=Pkcs12(file.path, "fout")), AT)


def test_settings_don_t_show_secrets() -> None:
    shown = repr(
        KeySettings(seal=Pkcs12(Path("a.p12"), PASSWORD), party=Pkcs11(Path("a.so"), TOKEN, LABEL, PIN))
    )
    assert PASSWORD not in shown
    assert PIN not in shown


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="niet te lezen"):
        load_keys(KeySettings(seal=Pkcs12(tmp_path / "weg.p12", PASSWORD)), AT)


def test_a_file_without_a_key_is_refused(tmp_path: Path, certificate: x509.Certificate) -> None:
    path = tmp_path / "leeg.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"leeg", None, None, [certificate], NoEncryption())
    )
    with pytest.raises(Refusal, match="met een sleutel"):
        load_keys(KeySettings(seal=Pkcs12(path, "")), AT)


def test_a_trusted_certificate_that_is_none_is_refused(file: Pkcs12, tmp_path: Path) -> None:
    (tmp_path / "wortel.pem").write_text("niets")
    with pytest.raises(Refusal, match="PEM"):
        load_keys(KeySettings(seal=file, timestamp_roots=(tmp_path / "wortel.pem",)), AT)


@pytest.mark.parametrize(
    ("at", "word"),
    [(datetime(2031, 1, 1, tzinfo=UTC), "verlopen"), (datetime(2019, 1, 1, tzinfo=UTC), "pas vanaf")],
)
def test_a_certificate_that_is_not_valid_is_refused(file: Pkcs12, at: datetime, word: str) -> None:
    with pytest.raises(Refusal, match=word):
        load_keys(KeySettings(seal=file), at)


def test_nothing_is_signed_after_a_certificate_has_expired(file: Pkcs12) -> None:
    keys = load_keys(KeySettings(seal=file), AT)
    with pytest.raises(Refusal, match="1 januari 2030"):
        seal(documents.laid(), keys, datetime(2031, 1, 1, tzinfo=UTC), "Vastgesteld")


def test_without_settings_there_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="geen sleutel"):
        load_keys(KeySettings(folder=tmp_path / "proefsleutels"), AT)
    assert not (tmp_path / "proefsleutels").exists()


def test_selfmade_keys_say_so_in_every_name(selfmade: Keys) -> None:
    assert selfmade.is_selfmade
    assert selfmade.subject.startswith("PROEF")
    found = examine(_signed_with(selfmade), selfmade.trust)
    assert all("PROEF" in one.certificate for one in found.signatures)


def test_selfmade_keys_are_made_once(tmp_path: Path) -> None:
    first, second = (selfmade_keys(tmp_path / "proefsleutels") for _ in range(2))
    assert [one.dump() for one in first.trust.signers] == [one.dump() for one in second.trust.signers]


def test_selfmade_keys_are_for_their_owner_alone(selfmade: Keys, tmp_path: Path) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "proefsleutels").iterdir()}
    assert modes == {0o600}


def test_processes_at_once_make_one_set_of_keys(tmp_path: Path) -> None:
    folder = tmp_path / "proefsleutels"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for made in [pool.submit(make_once, folder) for _ in range(6)]:
            made.result()
    assert {path.name for path in tmp_path.iterdir()} == {"proefsleutels"}
    assert {path.name for path in folder.iterdir()} == {SEAL_FILE, PARTY_FILE}


def test_who_is_second_uses_what_the_first_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "proefsleutels"
    make_once(folder)
    made = (folder / SEAL_FILE).read_bytes()
    looks = iter([False])
    is_dir = Path.is_dir
    monkeypatch.setattr(Path, "is_dir", lambda path: next(looks, is_dir(path)))
    make_once(folder)
    assert (folder / SEAL_FILE).read_bytes() == made
    assert [path.name for path in tmp_path.iterdir()] == ["proefsleutels"]


def test_the_shapes_cost_no_import_of_the_library() -> None:
    program = "import sys, jaarschijf.signing.pades.values; sys.exit('pyhanko' in sys.modules)"
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run([sys.executable, "-c", program], check=False, env=env).returncode == 0


@pytest.fixture(scope="module")
def token(
    tmp_path_factory: pytest.TempPathFactory, key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate
) -> Iterator[Callable[..., Pkcs11]]:
    """A token in software with our key on it."""
    library = next((Path(path) for path in LIBRARIES if Path(path).exists()), None)
    if library is None or shutil.which("softhsm2-util") is None:
        pytest.skip("softhsm2-util niet gevonden (pakket softhsm2)")
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "key.pem").write_bytes(pem)
        _softhsm("--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", PIN)
        given = ("--token", TOKEN, "--label", LABEL, "--id", "01", "--pin", PIN)
        _softhsm("--import", str(folder / "key.pem"), *given)
        _store(library, certificate)
        yield partial(Pkcs11, library)


def _softhsm(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True, env=dict(os.environ))


def _store(library: Path, certificate: x509.Certificate) -> None:
    """Puts the certificate beside the key: the tool of the token can't."""
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    attributes = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
    own = {pkcs11.Attribute.LABEL: LABEL, pkcs11.Attribute.ID: b"\1", pkcs11.Attribute.TOKEN: True}
    with pkcs11.lib(str(library)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        session.create_object(attributes | own)


def test_a_key_on_a_token_seals_and_signs(token: Callable[..., Pkcs11]) -> None:
    keys = load_keys(KeySettings(seal=token(TOKEN, LABEL, PIN)), AT)
    assert keys.subject == "Zegel van de regio"
    assert examine(_signed_with(keys), keys.trust).whole


def test_the_seal_and_parties_may_have_keys_on_one_token(token: Callable[..., Pkcs11]) -> None:
    key = token(TOKEN, LABEL, PIN)
    keys = load_keys(KeySettings(seal=key, party=key), AT)
    assert keys.seal is not keys.party
    assert examine(_signed_with(keys), keys.trust).whole


def test_threads_share_a_token(token: Callable[..., Pkcs11]) -> None:
    keys = load_keys(KeySettings(seal=token(TOKEN, LABEL, PIN)), AT)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _turn: _signed_with(keys), range(8)))
    assert all(examine(one, keys.trust).whole for one in made)


@pytest.mark.parametrize(
    "arguments",
    [("ander", LABEL, PIN), (TOKEN, "ander", PIN), (TOKEN, LABEL, "0000")],
    ids=["token", "label", "pin"],
)
def test_a_token_that_does_not_open_is_refused(
    token: Callable[..., Pkcs11], arguments: tuple[str, str, str]
) -> None:
    with pytest.raises(Refusal, match="token") as refusal:
        load_keys(KeySettings(seal=token(*arguments)), AT)
    assert arguments[2] not in str(refusal.value)


def test_a_library_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="token"):
        load_keys(KeySettings(seal=Pkcs11(tmp_path / "weg.so", TOKEN, LABEL, PIN)), AT)
