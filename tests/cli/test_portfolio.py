"""`entree portfolio import` and `entree segment`."""

import csv
import io

import pytest
from typer import Typer
from typer.testing import CliRunner

from actions.cli import segment
from actions.cli.portfolio import app
from actions.consultations import Database
from actions.settings import settings
from tests.databases import make_tables

CUSTOMERS = "klant;omzet\nAcme;€ 12.000\nJans;4.500\nFout;veel\n"
segment_app = Typer()
segment_app.command()(segment.command)


@pytest.fixture
def database(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'entree.sqlite'}")
    settings.cache_clear()
    found = Database.from_settings(settings())
    make_tables(found)
    yield found
    found.close()
    settings.cache_clear()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    return path


def test_import_reports_and_stores_thousands_of_euro(database, file):
    result = CliRunner().invoke(app, ["import", str(file), "--person", "lotte"])
    assert result.exit_code == 0, result.output
    assert "2 customers read from 3 lines." in result.stdout
    assert "line 4: “veel” is not an amount" in result.stdout
    with database.turn(person_id="lotte", channel="test") as turn:
        assert turn.person.portfolio_keur == [12.0, 4.5]


def test_import_without_a_person_only_reports(file):
    result = CliRunner().invoke(app, ["import", str(file), "--lang", "nl"])
    assert result.exit_code == 0
    assert "2 klanten gelezen" in result.stdout
    assert "Bewaard" not in result.stdout


def test_segment_writes_csv_and_reports_beside_it(file):
    result = CliRunner().invoke(segment_app, [str(file)])
    assert result.exit_code == 0, result.output
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["name"] for row in rows] == ["Acme", "Jans"]
    assert {"class", "segment", "to_find_out"} <= rows[0].keys()
    assert "line 4" in result.stderr


def test_a_name_is_never_a_formula():
    assert segment.harmless("=cmd()") == "'=cmd()"
    assert segment.harmless("Acme") == "Acme"


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        ("", (), "no customers"),
        ("klant;stad\nA;Gent\n", (), "no column"),
        (CUSTOMERS, ("--decimal", "x"), "--decimal"),
        (CUSTOMERS, ("--lang", "fr"), "no language"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path, content, options, says):
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["import", str(path), *options])
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_missing_file_is_one_line():
    result = CliRunner().invoke(app, ["import", "none.csv"])
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
