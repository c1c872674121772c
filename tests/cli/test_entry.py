from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jaarschijf.cli import COMMANDS, entry
from jaarschijf.cli.parsing import IN_DUTCH, _dutch
from jaarschijf.lib.places import PACKAGE, data_dir
from tests.cli.conftest import Typed

MISTAKES = [
    (["read"], "Er ontbreekt nog: FILE."),
    (["read", "a", "b"], "Dit hoort er niet bij: b."),
    (["serve", "--port"], "Achter --port hoort een waarde."),
    (["serve", "--port", "hoog"], "Achter --port hoort een heel getal, niet ‘hoog’."),
    (["serve", "--wat"], "Dit hoort er niet bij: --wat."),
    (["demo", "--reset=ja"], "Achter --reset hoort geen waarde."),
    (["export", "--region", "x", "--year", "2026", "--format", "pdf"], "--format kan niet ‘pdf’ zijn."),
]


def test_help_shows_every_command_with_an_example(typed: Typed) -> None:
    shown = typed("--help")
    assert shown.code == 0
    for command in COMMANDS.values():
        assert f"{command.name:12} {command.help.dutch}" in shown.out
        assert f"./jaarschijf {command.example}" in shown.out


def test_nothing_typed_shows_the_same_help(typed: Typed) -> None:
    assert typed() == typed("-h") == typed("help")


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if command.module])
def test_every_command_explains_itself(typed: Typed, name: str) -> None:
    shown = typed(name, "--help")
    assert shown.code == 0
    assert shown.out.startswith("gebruik: ./jaarschijf " + name)
    assert all(f"./jaarschijf {example}" in shown.out for example in COMMANDS[name].examples)


def test_help_is_english_where_the_locale_is(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert COMMANDS["demo"].help.english in typed("--help").out
    assert "shows this help" in typed("demo", "--help").out


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_US"}, "De opdracht"),
        ({"LC_ALL": "", "LC_MESSAGES": "nl_BE", "LANG": "en_US"}, "De opdracht"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "nl"}, "De opdracht"),
        ({"LC_ALL": "C", "LANG": "nl_NL"}, "There is no command"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "There is no command"),
    ],
)
def test_the_language_follows_the_locale(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], sentence: str
) -> None:
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert typed("lees").err.startswith(sentence)


def test_an_unknown_command_suggests_one_that_is_close(typed: Typed) -> None:
    refused = typed("pubish")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == "De opdracht ‘pubish’ is er niet. Bedoelt u ‘publish’? Zie ./jaarschijf --help\n"


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES)
def test_a_mistake_is_one_dutch_line(typed: Typed, arguments: list[str], sentence: str) -> None:
    refused = typed(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(sentence)
    assert refused.err.endswith(f"Zie ./jaarschijf {arguments[0]} --help\n")


def test_a_mistake_is_one_english_line(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert typed("read").err == ("The following arguments are required: FILE. See ./jaarschijf read --help\n")


def test_every_pattern_of_a_mistake_is_tried_or_named() -> None:
    assert _dutch("something new") == "Dat klopt niet: something new."
    assert _dutch("argument --a: not allowed with argument --b") == "--a en --b gaan niet samen."
    assert len(IN_DUTCH) == 7


@pytest.mark.parametrize("name", ["test", "lint", "lock", "benchmark"])
def test_what_the_entry_script_runs_is_refused_without_it(typed: Typed, name: str) -> None:
    refused = typed(name)
    assert refused.code == 2
    assert f"./jaarschijf {COMMANDS[name].example}" in refused.err


def test_a_fault_is_one_line_and_the_rest_is_in_the_log(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(entry, "_parse", lambda *_: 1 / 0)
    failed = typed("read", tmp_path)
    assert (failed.code, failed.out) == (2, "")
    assert failed.err == (
        "Er ging iets mis dat niet had gemogen (ZeroDivisionError: division by zero). "
        f"Zie {data_dir() / 'fout.log'}\n"
    )
    assert "Traceback" in (data_dir() / "fout.log").read_text("utf-8")


def test_a_developer_sees_the_traceback(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAARSCHIJF_DEBUG", "1")
    monkeypatch.setattr(entry, "_parse", lambda *_: 1 / 0)
    assert "Traceback" in typed("read", "x").err
    assert not (data_dir() / "fout.log").exists()


def test_a_log_that_cannot_be_written_is_no_second_fault(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bestand").touch()
    monkeypatch.setenv("JAARSCHIJF_DATA_DIR", str(tmp_path / "bestand"))
    monkeypatch.setattr(entry, "_parse", lambda *_: 1 / 0)
    assert "JAARSCHIJF_DEBUG=1" in typed("read", "x").err


def test_an_interruption_is_quiet(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "_start", interrupted)
    ended = typed("migrate")
    assert (ended.code, ended.out, ended.err) == (130, "", "")


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    document = tmp_path / "lang.txt"
    document.write_text("Jaarschijf 2026 Regio Waterdam\n\n" + "Een regel met woorden.\n\n" * 20_000, "utf-8")
    command = f'"{sys.executable}" -m jaarschijf.cli read "{document}" --json | head -c 10'
    ran = subprocess.run(
        command,
        shell=True,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        check=True,
    )
    assert ran.stderr == b""


def test_help_and_read_start_without_django() -> None:
    code = (
        "import sys; from jaarschijf.cli import main; main(['--help']); main(['read', sys.argv[1]]);"
        "sys.exit('django' in sys.modules)"
    )
    sample = PACKAGE / "sample/waterdam-2026.txt"
    env = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    subprocess.run([sys.executable, "-c", code, str(sample)], env=env, check=True, capture_output=True)


def test_nonsense_in_the_settings_is_one_line(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "JAARSCHIJF_HTTPS": "misschien"}
    ran = subprocess.run(
        [sys.executable, "-m", "jaarschijf.cli", "check"],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr == "JAARSCHIJF_HTTPS is 'misschien', maar moet ja of nee zijn (1 of 0).\n"


def test_a_terminal_that_lacks_a_character_still_gets_its_line() -> None:
    env = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "jaarschijf.cli", os.fsdecode(b"onbekend\xff")]
    ran = subprocess.run(command, env=env, capture_output=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"De opdracht ?onbekend??")
