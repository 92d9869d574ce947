"""Stored consultations as prospects for other commands."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from actions.cli.playbook import app
from actions.cli.stored import stored_cases
from actions.consultations import Database
from actions.playbook.load import SHIPPED
from actions.settings import settings
from tests.databases import make_tables

pytestmark = pytest.mark.slow


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    address = f"sqlite:///{tmp_path}/entree.sqlite"
    monkeypatch.setenv("DATABASE_URL", address)
    settings.cache_clear()
    store = Database(address)
    make_tables(store)
    return store


def fill(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.set_portfolio([420, 310])
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open", words="come in")
        turn.record_fact("inside_support", "contact", words="I think", certainty="guessed")
        turn.record_fact("decision_level", "top", words="the boss")
        turn.record_fact("decision_level", "middle", words="the head", kind="contradiction")
    with database.turn(person_id="sam") as turn:
        turn.start_consultation("Brik")


def test_facts_come_with_versions_guesses_and_the_sellers_customers(database: Database) -> None:
    fill(database)

    ((name, data),) = stored_cases(database)

    assert name == "1 Acme"
    assert data["facts"] == {
        "top_access": ["open"],
        "inside_support": ["contact"],
        "decision_level": ["top", "middle"],
    }
    assert data["guessed"] == ["inside_support"]
    assert data["portfolio_keur"] == [420, 310]


def test_a_diff_goes_through_what_is_stored(database: Database) -> None:
    fill(database)

    result = CliRunner().invoke(app, ["diff", str(SHIPPED), str(SHIPPED), "--stored"])

    assert result.stdout == "0 of 1 prospects would get other advice\n"


def test_a_database_that_was_never_made_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.sqlite")
    settings.cache_clear()

    result = CliRunner().invoke(app, ["diff", str(SHIPPED), str(SHIPPED), "--stored"])

    assert result.exit_code == 2
    assert result.stderr.startswith("the consultations cannot be read: ")
    assert len(result.stderr.splitlines()) == 1
