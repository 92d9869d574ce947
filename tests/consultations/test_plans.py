"""The queries of a turn and of the lists use an index, however much is stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from actions.consultations import Database, PersonRecords
from actions.consultations.directory import Filter, consultations
from actions.consultations.models import Consultation, FactRecord, Person, Prospect, ProspectWord

pytestmark = pytest.mark.slow


PEOPLE, EACH = 40, 50


@pytest.fixture
def grown(database: Database) -> Database:
    """Enough rows that a planner that could scan a table would rather not."""
    now = database.clock()
    total = range(1, PEOPLE * EACH + 1)
    with database.writing() as connection:
        connection.execute(
            insert(Person),
            [
                {"external_id": f"p{n}", "settings": {}, "state": {}}
                | {"created_at": now, "seen_at": now}
                for n in range(1, PEOPLE + 1)
            ],
        )
        connection.execute(
            insert(Prospect),
            [
                {"person_id": 1 + n % PEOPLE, "name": f"Name{n}", "name_key": f"name{n}"}
                | {"created_at": now}
                for n in total
            ],
        )
        connection.execute(
            insert(ProspectWord),
            [{"person_id": 1 + n % PEOPLE, "word": f"name{n}", "prospect_id": n} for n in total],
        )
        connection.execute(
            insert(Consultation),
            [
                {"person_id": 1 + n % PEOPLE, "prospect_id": n, "status": "open", "state": {}}
                | {"is_current": n <= PEOPLE, "created_at": now, "updated_at": database.clock()}
                for n in total
            ],
        )
        connection.execute(
            insert(FactRecord),
            [
                {"consultation_id": n, "fact": fact, "kind": "stated", "value": n}
                | {"certainty": "stated", "words": "", "author": "p", "at": now}
                for n in total
                for fact in ("top_access", "deal_value_eur", "trial_possible")
            ],
        )
    with database.writing() as connection:
        connection.execute(text("ANALYZE"))
    return database


def whole_turn(database: Database) -> None:
    with database.turn(person_id="p7", message_key="k", text="hello") as turn:
        assert turn.facts
        turn.record_fact("top_access", "open")
        turn.reply([{"text": "ok"}])


def replayed_turn(database: Database) -> None:
    for _ in range(2):
        with database.turn(person_id="p7", message_key="k", text="hello"):
            pass


def read(query: Callable[[PersonRecords], object]) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        with database.records("p7") as records:
            query(records)

    return run


def across(**chosen: Any) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        with database.reading() as connection:
            consultations(connection, Filter(**{"people": None, **chosen}), limit=20)

    return run


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(whole_turn, id="turn"),
        pytest.param(replayed_turn, id="replayed turn"),
        pytest.param(read(lambda mine: mine.consultations(limit=20)), id="my list"),
        pytest.param(read(lambda mine: mine.messages(limit=20)), id="my history"),
        pytest.param(read(lambda mine: mine.facts_of(6)), id="my facts"),
        pytest.param(read(lambda mine: mine.advices(6)), id="my advice"),
        pytest.param(across(), id="everybody's list"),
        pytest.param(across(people=["p1", "p2"]), id="a team's list"),
        pytest.param(across(search="name17"), id="search of everybody's"),
        pytest.param(across(people=["p1", "p2"], search="name1"), id="search of a team's"),
    ],
)
def test_no_table_is_read_from_end_to_end(
    grown: Database, work: Callable[[Database], None]
) -> None:
    statements: list[tuple[str, Any]] = []
    event.listen(
        grown.engine, "before_cursor_execute", lambda *args: statements.append((args[2], args[3]))
    )
    work(grown)
    queries = [(sql, given) for sql, given in statements if sql.startswith(("SELECT", "UPDATE"))]
    assert queries
    for sql, given in queries:
        for step in plan(grown, sql, given):
            assert not scans_a_big_table(step), f"{step}\n{sql}"


def plan(database: Database, sql: str, given: Any) -> list[str]:
    """The steps by which the database answers a statement."""
    with database.reading() as connection:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()
            return [row[3] for row in rows]
        # With these few rows reading all of a table is cheap; the plan must do without.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        found = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", given).scalar_one()
        return list(_nodes(found[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Any:
    yield json.dumps({key: value for key, value in node.items() if key != "Plans"})
    for child in node.get("Plans", []):
        yield from _nodes(child)


# What grows with use; people are few, and the other tables are empty in this test.
GROWING = {"fact", "consultation", "prospect", "prospect_word"}


def scans_a_big_table(step: str) -> bool:
    """Whether a step reads all of a table that grows with use."""
    if step.startswith("{"):
        node = json.loads(step)
        return node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING
    words = step.split()
    return words[0] == "SCAN" and words[1] in GROWING and "USING" not in words


def test_the_check_itself_sees_a_scan(grown: Database) -> None:
    sql = "SELECT * FROM fact WHERE words = 'x'"
    assert any(scans_a_big_table(step) for step in plan(grown, sql, ()))
