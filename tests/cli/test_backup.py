"""`entree backup` and `entree restore`: there and back, also while others write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from actions.cli.main import build
from actions.consultations import Database
from actions.settings import settings
from tests.databases import make_tables


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'entree.sqlite'}")
    settings.cache_clear()
    opened = Database.from_settings(settings())
    make_tables(opened)
    yield opened
    opened.close()
    settings.cache_clear()


def entree(command: str, file: Path) -> Result:
    return CliRunner().invoke(build(command), [command, str(file)])


def say(database: Database, text: str) -> None:
    with database.turn(person_id="ann", message_key=text, text=text) as turn:
        turn.reply([{"v": 1, "kind": "notice", "text": "noted"}])


def said(database: Database) -> list[str]:
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT text FROM message WHERE direction='in' ORDER BY id"
        )
        return [row[0] for row in rows]


def test_what_was_copied_comes_back_and_what_was_there_is_kept(
    database: Database, tmp_path: Path
) -> None:
    say(database, "before")
    assert entree("backup", tmp_path / "copy").exit_code == 0
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    say(database, "after")
    done = entree("restore", tmp_path / "copy")
    assert done.exit_code == 0, done.output
    assert said(database) == ["before"], "a connection that was open sees it"
    say(database, "goes on")
    assert said(database) == ["before", "goes on"]
    (kept,) = tmp_path.glob("entree.sqlite.before-*")
    assert str(kept) in done.output
    older = Database(f"sqlite:///{kept}")
    assert said(older) == ["before", "after"]
    older.close()


def test_a_copy_is_of_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    enough = threading.Event()

    def write() -> None:
        number = 0
        while not enough.is_set():
            say(database, str(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            assert entree("backup", tmp_path / f"copy{number}").exit_code == 0
    finally:
        enough.set()
        writer.join()
    for number in range(5):
        copy = Database(f"sqlite:///{tmp_path / f'copy{number}'}")
        assert said(copy) == [str(each) for each in range(len(said(copy)))]
        copy.close()


@pytest.mark.parametrize("damage", ["cut", "noise", "other", "absent"])
def test_a_bad_copy_is_refused_and_the_database_stays(
    database: Database, tmp_path: Path, damage: str
) -> None:
    say(database, "stays")
    copy = tmp_path / "copy"
    assert entree("backup", copy).exit_code == 0
    if damage == "cut":
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    elif damage == "noise":
        copy.write_bytes(b"no database " * 5000)
    else:
        copy.unlink()
        if damage == "other":
            with sqlite3.connect(copy) as other:
                other.execute("CREATE TABLE something (x)")
            other.close()
    refused = entree("restore", copy)
    assert refused.exit_code == 1
    assert refused.output.startswith("entree restore: ")
    assert "Traceback" not in refused.output
    assert said(database) == ["stays"]
    assert not list(tmp_path.glob("entree.sqlite.before-*"))


def test_a_damaged_database_is_set_aside_and_replaced(database: Database, tmp_path: Path) -> None:
    say(database, "before")
    assert entree("backup", tmp_path / "copy").exit_code == 0
    database.close()
    (tmp_path / "entree.sqlite").write_bytes(b"damaged " * 9000)
    assert entree("restore", tmp_path / "copy").exit_code == 0
    assert said(database) == ["before"]
    (kept,) = tmp_path.glob("entree.sqlite.before-*")
    assert kept.read_bytes().startswith(b"damaged ")


def test_a_copy_does_not_replace_another_file(database: Database, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    refused = entree("backup", tmp_path / "taken")
    assert refused.exit_code == 1
    assert "choose another name" in refused.output
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_for_postgresql_its_own_tool_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, tool: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ann:hidden@127.0.0.1/entree")
    settings.cache_clear()
    try:
        told = entree(command, tmp_path / "copy")
    finally:
        settings.cache_clear()
    assert told.exit_code == 1
    assert f"{tool} --" in told.output
    assert '"$DATABASE_URL"' in told.output
    assert "hidden" not in told.output
