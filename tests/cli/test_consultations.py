"""``entree consultations`` and ``entree migrate`` as an operator meets them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from actions.cli import consultations, migrate
from actions.consultations import Database
from actions.settings import settings
from tests.databases import make_tables

migrate_app = typer.Typer()
migrate_app.command()(migrate.command)


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path}/entree.sqlite"
    monkeypatch.setenv("DATABASE_URL", url)
    settings.cache_clear()
    yield url
    settings.cache_clear()


@pytest.fixture
def filled(address: str) -> str:
    database = Database(address)
    make_tables(database)
    for person, prospect in (("lotte", "Acme NV"), ("lotte", "Béton"), ("sam", "Acme NV")):
        with database.turn(person_id=person, text=f"it is [bold]about {prospect}") as turn:
            turn.start_consultation(prospect)
            turn.record_fact("decision_level", "top", words="the board")
            turn.record_fact("decision_level", "middle", kind="contradiction")
            turn.reply([{"text": "Understood."}])
    database.close()
    return address


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(consultations.app, arguments, input=answer)


def listed(*arguments: str) -> list[tuple[str, str]]:
    result = run("list", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return [(one["person"], one["prospect"]) for one in json.loads(result.stdout)]


def test_list(filled: str) -> None:
    assert listed() == [("sam", "Acme NV"), ("lotte", "Béton"), ("lotte", "Acme NV")]
    assert listed("--person", "lotte", "--search", "beton") == [("lotte", "Béton")]
    assert listed("--limit", "1") == [("sam", "Acme NV")]
    assert listed("--person", "nobody") == []
    assert "Béton" in run("list").stdout


def test_show(filled: str) -> None:
    shown = json.loads(run("show", "1", "--person", "lotte", "--json").stdout)
    fact = shown["facts"]["decision_level"]
    assert (fact["value"], fact["words"]) == ("top", "the board")
    assert [one["value"] for one in fact["versions"]] == ["middle"]
    assert [one["text"] for one in shown["messages"]] == [
        "it is [bold]about Acme NV",
        "Understood.",
    ]
    told = run("show", "1", "--person", "lotte").stdout
    assert "it is [bold]about Acme NV" in told


def test_show_somebody_elses(filled: str) -> None:
    result = run("show", "3", "--person", "lotte")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == "entree consultations: no consultation 3 of this person\n"


def test_export(filled: str, tmp_path: Path) -> None:
    exported = json.loads(run("export", "--person", "lotte").stdout)
    assert [one["name"] for one in exported["prospects"]] == ["Acme NV", "Béton"]
    out = tmp_path / "acme.json"
    result = run("export", "--person", "lotte", "--prospect", "acme nv", "--out", str(out))
    assert result.exit_code == 0
    assert [one["name"] for one in json.loads(out.read_text())["prospects"]] == ["Acme NV"]


def test_export_of_somebody_unknown(filled: str) -> None:
    result = run("export", "--person", "nobody")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "entree consultations: no person 'nobody' is stored\n"


def test_erase_asks_first(filled: str) -> None:
    assert run("erase", "--person", "lotte", answer="n\n").exit_code == 1
    assert len(listed("--person", "lotte")) == 2
    result = run("erase", "--person", "lotte", answer="y\n")
    assert "removed: 1 person, 2 prospect, 2 consultation, 4 fact, 4 message" in result.stdout
    assert listed() == [("sam", "Acme NV")]


def test_erase_a_prospect(filled: str) -> None:
    result = run("erase", "--person", "lotte", "--prospect", "Acme NV", "--yes")
    assert result.exit_code == 0
    assert listed() == [("sam", "Acme NV"), ("lotte", "Béton")]


def test_erase_needs_a_person(filled: str) -> None:
    assert run("erase", "--yes").exit_code == 2


def test_purge(filled: str) -> None:
    assert run("purge", "--days", "1", "--yes").stdout == "removed: nothing\n"
    assert run("purge", "--days", "0", "--yes").exit_code == 2


def test_before_migrating(address: str) -> None:
    result = run("list")
    assert result.exit_code == 1
    assert "run `entree migrate`" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x/y", "mysql is not supported"),
        ("nonsense", "not a database address"),
        ("sqlite://", "name a file"),
        ("postgresql://nobody:hush@127.0.0.1:9/none", "the database did not answer"),
    ],
)
def test_a_wrong_address_is_one_clear_line(
    address: str, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    settings.cache_clear()
    for result in (run("list"), CliRunner().invoke(migrate_app)):
        assert result.exit_code == 1
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert "hush" not in result.output


def test_migrate(address: str) -> None:
    first = CliRunner().invoke(migrate_app)
    assert first.stdout.startswith("database migrated from nothing to ")
    assert CliRunner().invoke(migrate_app).stdout.startswith("database is up to date (")
    assert listed() == []
