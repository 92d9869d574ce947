"""The front's records on the real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.consultations import Database
from front.records import NotTheirsError
from front.stored_records import StoredRecords
from tests.databases import make_tables
from tests.front.stand_in import fixtures


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/entree.sqlite")
    make_tables(database)
    yield database
    database.close()


@pytest.fixture
def records(database: Database) -> StoredRecords:
    return StoredRecords(database)


def talk(database: Database, person: str, key: str, text: str, prospect: str | None = None) -> None:
    told = fixtures("en")
    with database.turn(person_id=person, message_key=key, text=text, channel="web") as turn:
        turn.set_language("en")
        if prospect:
            turn.start_consultation(prospect)
        if text == "advise":
            turn.set_portfolio([420, 95])
            turn.record_fact("offer_type", "software", certainty="stated", words="a package")
            turn.record_advice(told["advice"]["advice"])
        turn.reply([told["understood_story"], told["question_access"]])


def test_a_reply_is_found_under_the_key_of_the_message_it_answers(
    database: Database, records: StoredRecords
) -> None:
    talk(database, "sam", "message-0001", "A machine", "Acme")
    entries = records.history("sam", None, 10).entries
    assert [(e.turn, e.direction, e.place) for e in entries] == [
        ("message-0001", "in", 0),
        ("message-0001", "out", 0),
        ("message-0001", "out", 1),
    ]
    assert entries[2].message is not None
    assert entries[2].message["fact"] == "top_access"


def test_facts_and_self_assessments_stand_as_they_stood(
    database: Database, records: StoredRecords
) -> None:
    with database.turn(person_id="sam", message_key="one", text="a", channel="web") as turn:
        number = turn.start_consultation("Acme").id
        turn.record_fact("deal_value_eur", 52_000)
        turn.coaching.record_profile({"creativity": 2})
        then = turn.now
    with database.turn(person_id="sam", message_key="two", text="b", channel="web") as turn:
        turn.record_fact("deal_value_eur", 48_000)
        turn.record_fact("offer_type", "software")
        turn.coaching.record_profile({"creativity": 3})
        now = turn.now
    assert records.facts_at("sam", number, then) == {"deal_value_eur": 52_000}
    assert records.facts_at("sam", number, now)["deal_value_eur"] == 48_000
    assert records.self_assessments("sam", then) == [{"creativity": 2}]
    assert records.self_assessments("sam", now) == [{"creativity": 2}, {"creativity": 3}]
    assert records.self_assessments("lotte", now) == []
    with pytest.raises(NotTheirsError):
        records.facts_at("lotte", number, now)


def test_pages_hold_whole_turns_and_nothing_twice(
    database: Database, records: StoredRecords
) -> None:
    for number in range(4):
        talk(database, "sam", f"message-{number:04}", "hello", "Acme" if number == 0 else None)
    seen: list[str] = []
    before = None
    while True:
        page = records.history("sam", before, 5)
        assert page.entries[0].direction == "in"
        seen = [f"{e.turn}/{e.direction}/{e.place}" for e in page.entries] + seen
        before = page.before
        if before is None:
            break
    assert len(seen) == len(set(seen)) == 12


def test_opening_a_consultation_makes_it_the_current_one_and_leaves_no_message(
    database: Database, records: StoredRecords
) -> None:
    talk(database, "sam", "message-0001", "A machine", "Acme")
    talk(database, "sam", "message-0002", "Another one", "Dumont")
    acme = next(card for card in records.consultations("sam") if card.prospect == "Acme")
    assert not acme.current
    before = records.history("sam", None, 50).entries
    records.reopen("sam", acme.id)
    assert [c.prospect for c in records.consultations("sam") if c.current] == ["Acme"]
    assert records.history("sam", None, 50).entries == before


def test_advice_is_there_once_it_was_given(database: Database, records: StoredRecords) -> None:
    talk(database, "sam", "message-0001", "A machine", "Acme")
    [card] = records.consultations("sam")
    assert not card.has_advice
    assert records.advice("sam", card.id) is None
    talk(database, "sam", "message-0002", "advise")
    [card] = records.consultations("sam")
    assert (card.entry_verdict, card.segment, card.has_advice) == ("bottom_up", "development", True)
    given = records.advice("sam", card.id)
    assert given is not None
    assert given.document == fixtures("en")["advice"]["advice"]
    assert (given.prospect, given.language) == ("Acme", "en")
    assert given.facts == {"offer_type": "software"}
    assert given.portfolio_eur == (420_000.0, 95_000.0)


def test_nobody_sees_or_opens_what_is_another_persons(
    database: Database, records: StoredRecords
) -> None:
    talk(database, "sam", "message-0001", "A machine", "Acme")
    [card] = records.consultations("sam")
    assert records.history("lotte", None, 10).entries == []
    assert records.consultations("lotte") == []
    with pytest.raises(NotTheirsError):
        records.advice("lotte", card.id)
    with pytest.raises(NotTheirsError):
        records.reopen("lotte", card.id)
    assert [c.prospect for c in records.consultations("sam") if c.current] == ["Acme"]


def test_the_language_is_the_persons_and_unknown_for_a_stranger(
    database: Database, records: StoredRecords
) -> None:
    talk(database, "sam", "message-0001", "A machine", "Acme")
    assert (records.language("sam"), records.language("lotte")) == ("en", None)


def test_a_store_without_tables_is_not_ready(tmp_path: Path, records: StoredRecords) -> None:
    empty = Database(f"sqlite:///{tmp_path}/empty.sqlite")
    assert records.ready()
    assert not StoredRecords(empty).ready()
    empty.close()


def test_the_brief_has_the_money_that_was_calculated_after_the_advice(
    database: Database, records: StoredRecords
) -> None:
    talk(database, "sam", "message-0001", "advise", "Acme")
    with database.turn(person_id="sam", message_key="two", text="b", channel="web") as turn:
        turn.record_fact("lcc_inputs", {"ours": {"life_years": 10}})
        turn.record_fact("offer_type", "machine_equipment")
        assert turn.consultation
        number = turn.consultation.id
    given = records.advice("sam", number)
    assert given is not None
    assert given.facts == {"offer_type": "software", "lcc_inputs": {"ours": {"life_years": 10}}}
