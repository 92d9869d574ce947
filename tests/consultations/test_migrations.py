"""Models and migrations say the same, in both databases; a migration is all or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from actions.consultations import Database, SchemaError, migrate, version
from actions.consultations.engine import WRITE
from actions.consultations.models import Base

pytestmark = pytest.mark.slow


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_check_constraints_are_named_alike(database: Database) -> None:
    inspector = inspect(database.engine)
    for name, table in Base.metadata.tables.items():
        modelled = {c.name for c in table.constraints if c.name and str(c.name).startswith("ck_")}
        assert {c["name"] for c in inspector.get_check_constraints(name)} == modelled


def test_migrating_twice_does_nothing_the_second_time(address: str) -> None:
    store = Database(address)
    assert store.migrate().changed
    assert not store.migrate().changed
    store.check()
    store.close()


def test_the_version_is_told_from_file_names_as_alembic_tells_it() -> None:
    scripts = ScriptDirectory.from_config(migrate.alembic_config())
    assert version.head() == scripts.get_current_head()
    assert version.known_revisions() == {script.revision for script in scripts.walk_revisions()}


def test_tables_without_a_version_are_not_up_to_date(address: str) -> None:
    store = Database(address)
    with pytest.raises(SchemaError, match="entree migrate"):
        store.check()
    store.close()


def test_an_interrupted_migration_leaves_nothing_behind(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Database(address)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    # The last thing a migration does is read the revision it reached.
    real = migrate._current
    calls: list[object] = []
    monkeypatch.setattr(
        migrate, "_current", lambda c: real(c) if not calls and not calls.append(c) else killed()
    )
    with pytest.raises(KeyboardInterrupt):
        store.migrate()
    assert inspect(store.engine).get_table_names() == []
    monkeypatch.undo()
    assert store.migrate().changed
    store.close()


MIGRATE_AND_DIE = """
import os, signal, sys
from sqlalchemy import event
from actions.consultations import Database
address, last = sys.argv[1], int(sys.argv[2])
store, done = Database(address), []
@event.listens_for(store.engine, "after_cursor_execute")
def count(_connection, _cursor, statement, *_):
    done.append(statement)
    if len(done) == last:
        os.kill(os.getpid(), signal.SIGKILL)
store.migrate()
print(len(done))
"""


def migrate_and_die(address: str, last: int) -> subprocess.CompletedProcess[str]:
    """Migrate in a process that is killed after so many statements; 0 lets it live."""
    return subprocess.run(
        [sys.executable, "-c", MIGRATE_AND_DIE, address, str(last)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_migration_killed_halfway_leaves_nothing_behind_and_is_done_again(address: str) -> None:
    store = Database(address)
    # How many statements it takes is not known before; more than seventy in any case.
    for last in (2, 70):
        killed = migrate_and_die(address, last)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        with pytest.raises(SchemaError, match="entree migrate"):
            store.check()
        assert inspect(store.engine).get_table_names() == []
    whole = migrate_and_die(address, 0)
    assert whole.returncode == 0, whole.stderr
    assert int(whole.stdout) > 70
    store.check()
    store.close()


def test_two_processes_migrate_one_after_the_other(address: str) -> None:
    outcomes: list[bool] = []

    def run() -> None:
        store = Database(address)
        outcomes.append(store.migrate().changed)
        store.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == [False, False, True]


def test_a_database_of_a_newer_program_is_left_alone(database: Database) -> None:
    with database.engine.connect().execution_options(**{WRITE: True}) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    for attempt in (database.migrate, database.check):
        with pytest.raises(SchemaError, match="newer"):
            attempt()


def test_the_way_back(database: Database) -> None:
    from alembic import command

    config = migrate.alembic_config()
    with (
        database.engine.connect().execution_options(**{WRITE: True}) as connection,
        connection.begin(),
    ):
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
