"""A turn: one transaction, exactly once, one after the other, each person apart."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import event, text

from actions.consultations import (
    Database,
    NoConsultationError,
    NotFoundError,
    ReplayedTurnError,
    SchemaError,
    StoreUnavailableError,
    UnknownFactError,
)
from tests.consultations.conftest import Clock, Told
from tests.databases import make_tables

NOTICE = {"v": 1, "kind": "notice", "code": "saved", "text": "Saved."}


def test_what_a_turn_kept_is_there_in_the_next(database: Database) -> None:
    with database.turn(person_id="lotte", text="it is about Acme") as turn:
        consultation = turn.start_consultation("Acme NV")
        turn.record_fact("top_access", "open", words="he asked us over")
        consultation.asked_fact = "deal_value_eur"
        consultation.state["failures"] = {"deal_value_eur": 1}
    with database.turn(person_id="lotte", text="50k") as turn:
        assert turn.consultation is not None
        assert turn.consultation.prospect == "Acme NV"
        assert turn.consultation.asked_fact == "deal_value_eur"
        assert turn.consultation.state == {"failures": {"deal_value_eur": 1}}
        assert turn.values == {"top_access": "open"}
        assert turn.facts["top_access"].words == "he asked us over"


def test_a_nested_change_of_the_state_is_kept(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation().state["failures"] = {"top_access": 1}
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        turn.consultation.state["failures"]["top_access"] += 1
        turn.person.state["asked"] = ["name"]
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        assert turn.consultation.state == {"failures": {"top_access": 2}}
        assert turn.person.state == {"asked": ["name"]}


def test_an_error_inside_a_turn_undoes_all_of_it(database: Database, told: Told) -> None:
    told("lotte", "Acme", top_access="open")
    with pytest.raises(RuntimeError), database.turn(person_id="lotte", message_key="m2") as turn:
        turn.record_fact("top_access", "blocked")
        turn.reply([NOTICE])
        raise RuntimeError("halfway")
    with database.turn(person_id="lotte", message_key="m2") as turn:
        assert not turn.replayed, "the failed delivery may be tried again"
        assert turn.values == {"top_access": "open"}


def test_the_same_message_twice_is_answered_as_the_first_time(database: Database) -> None:
    with database.turn(person_id="lotte", message_key="m1", text="hello") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open")
        turn.reply([NOTICE, {**NOTICE, "text": "Next?"}])
    for _ in range(2):
        with database.turn(person_id="lotte", message_key="m1", text="hello") as turn:
            assert turn.replayed
            assert turn.replies == [NOTICE, {**NOTICE, "text": "Next?"}]
    with database.records("lotte") as records:
        assert [one.text for one in records.messages()] == ["hello", "Saved.", "Next?"]


def test_a_replayed_turn_does_nothing(database: Database) -> None:
    with database.turn(person_id="lotte", message_key="m1") as turn:
        turn.start_consultation("Acme")
    with database.turn(person_id="lotte", message_key="m1") as turn:
        for attempt in (
            lambda: turn.record_fact("top_access", "open"),
            lambda: turn.reply([NOTICE]),
            lambda: turn.start_consultation("Beta"),
            lambda: turn.set_language("nl"),
            turn.stop,
        ):
            with pytest.raises(ReplayedTurnError):
                attempt()


def test_the_same_key_of_two_people_is_two_messages(database: Database) -> None:
    with database.turn(person_id="lotte", message_key="1") as turn:
        turn.reply([{**NOTICE, "text": "for Lotte only"}])
    with database.turn(person_id="sam", message_key="1") as turn:
        assert not turn.replayed
        assert turn.replies == []


def test_messages_without_a_key_are_all_handled(database: Database) -> None:
    for _ in range(2):
        with database.turn(person_id="lotte", text="hello") as turn:
            assert not turn.replayed


def test_one_message_delivered_at_once_by_two_threads_is_handled_once(database: Database) -> None:
    handled: list[bool] = []
    both = threading.Barrier(2)

    def deliver() -> None:
        both.wait()
        with database.turn(person_id="lotte", message_key="m1") as turn:
            if not turn.replayed:
                time.sleep(0.1)
                turn.reply([NOTICE])
            handled.append(not turn.replayed)
            assert turn.replies == [NOTICE]

    _together(deliver, deliver)
    assert sorted(handled) == [False, True]


def test_quick_messages_of_one_person_lose_nothing(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme").state["count"] = 0

    def count() -> None:
        for _ in range(5):
            with database.turn(person_id="lotte") as turn:
                assert turn.consultation
                seen = turn.consultation.state["count"]
                time.sleep(0.002)
                turn.consultation.state["count"] = seen + 1

    _together(count, count, count)
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        assert turn.consultation.state["count"] == 15


def test_two_people_with_a_prospect_of_the_same_name_never_meet(
    database: Database, told: Told
) -> None:
    told("lotte", "Acme", top_access="open")
    told("sam", "Acme", top_access="blocked")
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"top_access": "open"}
        assert len(turn.consultations()) == 1
        lottes = turn.consultation
    assert lottes is not None
    with database.turn(person_id="sam") as turn:
        assert turn.consultation
        assert turn.consultation.id != lottes.id
        with pytest.raises(NotFoundError):
            turn.open_consultation(lottes.id)
        for read in (turn.facts_of, turn.fact_history, turn.advices, turn.summary_of):
            with pytest.raises(NotFoundError):
                read(lottes.id)
        assert turn.messages(consultation_id=lottes.id) == []


def test_the_database_refuses_a_message_in_anothers_consultation(
    database: Database, told: Told
) -> None:
    told("lotte", "Acme")
    told("sam", "Beta")
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.writing() as connection:
        connection.execute(
            text(
                "UPDATE message SET consultation_id ="
                " (SELECT c.id FROM consultation c JOIN person p ON p.id = c.person_id"
                "  WHERE p.external_id = 'lotte')"
                " WHERE person_id = (SELECT id FROM person WHERE external_id = 'sam')"
            )
        )


def test_stop_and_resume_on_another_day(database: Database, told: Told, clock: Clock) -> None:
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte") as turn:
        turn.stop()
        assert turn.consultation is None
        assert turn.values == {}
        with pytest.raises(NoConsultationError):
            turn.record_fact("top_access", "blocked")
    clock.pass_days(1)
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation is None
        resumed = turn.resume()
        assert resumed
        assert (resumed.prospect, resumed.status) == ("Acme", "open")
        assert turn.values == {"top_access": "open"}


def test_resume_without_anything_to_resume(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        assert turn.resume() is None


def test_a_second_prospect_and_back(database: Database, told: Told) -> None:
    told("lotte", "Acme NV", top_access="open")
    told("lotte", "Béton Dubois", top_access="blocked")
    with database.turn(person_id="lotte") as turn:
        found = turn.reopen("acme")
        assert found.consultation
        assert turn.values == {"top_access": "open"}
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        assert turn.consultation.prospect == "Acme NV", "it stays open in the next turn"
        assert turn.reopen("beton dubios").consultation
        assert turn.values == {"top_access": "blocked"}


def test_leaving_a_consultation_is_no_use_of_it(
    database: Database, told: Told, clock: Clock
) -> None:
    told("lotte", "Acme")
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
    used = clock.now
    clock.pass_days(1)
    told("lotte", "Beta")
    with database.records("lotte") as records:
        assert records.consultations(search="acme")[0].updated_at <= used


def test_names_that_fit_equally_are_offered(database: Database, told: Told) -> None:
    told("lotte", "Jansen Bouw")
    told("lotte", "Jansen Techniek")
    with database.turn(person_id="lotte") as turn:
        before = turn.consultation
        found = turn.reopen("Jansen")
        assert found.consultation is None
        assert {one.name for one in found.candidates} == {"Jansen Bouw", "Jansen Techniek"}
        assert turn.consultation == before
        assert turn.reopen("Unilever").candidates == ()


def test_starting_over_keeps_what_was(database: Database, told: Told) -> None:
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte") as turn:
        first = turn.consultation
        again = turn.start_consultation("ACME")
        assert first
        assert (again.prospect_id, again.id == first.id) == (first.prospect_id, False)
        assert turn.values == {}
        assert turn.facts_of(first.id)["top_access"].value == "open"


def test_a_story_without_a_name_gets_one_later(database: Database, told: Told) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation()
        turn.record_fact("top_access", "open")
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        assert turn.consultation.prospect is None
        turn.name_prospect("  Acme\n NV ")
        assert turn.consultation.prospect == "Acme NV"
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"top_access": "open"}
        assert [one.prospect for one in turn.consultations(search="acm")] == ["Acme NV"]


def test_a_name_used_before_joins_that_prospect(database: Database, told: Told) -> None:
    told("lotte", "Acme NV", top_access="open")
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation()
        turn.name_prospect("acme nv")
        assert [one.prospect for one in turn.consultations()] == ["Acme NV", "Acme NV"]
        assert len(turn.prospects()) == 1


def test_language_and_portfolio_belong_to_the_person(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.set_language("nl")
        turn.set_portfolio([420.0, 310.0])
        turn.person.settings["pareto_cut"] = [70, 90]
    with database.turn(person_id="lotte") as turn:
        assert turn.person.language == "nl"
        assert turn.person.portfolio_keur == [420.0, 310.0]
        assert turn.person.settings == {"pareto_cut": [70, 90]}
        assert turn.start_consultation("Acme").language == "nl"
    with database.turn(person_id="sam") as turn:
        assert turn.person.portfolio_keur is None


def test_advice_is_kept_as_given(database: Database, told: Told) -> None:
    document = {
        "entry": {"verdict": "top_down", "strength": "clear", "score": 5, "provisional": False},
        "segment": {"placement": "key"},
        "playbook": "abc123",
    }
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte") as turn:
        turn.record_advice(document)
        number = turn.consultation.id if turn.consultation else 0
    with database.records("lotte") as records:
        kept = records.latest_advice(number)
        assert kept
        assert (kept.document, kept.playbook) == (document, "abc123")
        assert kept.facts == {"top_access": {"value": "open", "certainty": "stated"}}
        (line,) = records.consultations()
        assert (line.status, line.entry_verdict, line.entry_strength, line.segment) == (
            ("advised", "top_down", "clear", "key")
        )


def test_a_provisional_advice_leaves_the_interview_open(database: Database, told: Told) -> None:
    told("lotte", "Acme")
    with database.turn(person_id="lotte") as turn:
        turn.record_advice({"entry": {"verdict": "ask"}}, final=False)
    with database.turn(person_id="lotte") as turn:
        assert turn.consultation
        assert turn.consultation.status == "open"


def test_an_advised_consultation_put_aside_is_advised_again(database: Database, told: Told) -> None:
    told("lotte", "Acme")
    with database.turn(person_id="lotte") as turn:
        turn.record_advice({"entry": {"verdict": "ask"}})
        turn.stop()
        resumed = turn.resume()
        assert resumed
        assert resumed.status == "advised"


def test_messages_belong_to_the_consultation_they_open(database: Database, told: Told) -> None:
    told("lotte", "Acme")
    with database.turn(person_id="lotte", text="new prospect: Beta") as turn:
        beta = turn.start_consultation("Beta").id
        turn.reply([NOTICE])
    with database.turn(person_id="lotte", text="stop") as turn:
        turn.stop()
    with database.records("lotte") as records:
        said = [one.text for one in records.messages(consultation_id=beta)]
        assert said == ["new prospect: Beta", "Saved.", "stop"]


def test_pages_of_history(database: Database) -> None:
    for number in range(7):
        with database.turn(person_id="lotte", text=str(number)):
            pass
    with database.records("lotte") as records:
        newest = records.messages(limit=3)
        older = records.messages(limit=3, before=newest[0].id)
        assert [one.text for one in older + newest] == ["1", "2", "3", "4", "5", "6"]


def test_pages_of_consultations(database: Database, told: Told) -> None:
    for number in range(5):
        told("lotte", f"Prospect{number}{number}{number}")
    with database.records("lotte") as records:
        first = records.consultations(limit=3)
        rest = records.consultations(limit=3, before=(first[-1].updated_at, first[-1].id))
        assert [one.prospect for one in first + rest] == [
            f"Prospect{n}{n}{n}" for n in (4, 3, 2, 1, 0)
        ]


def test_somebody_new_has_empty_lists(database: Database) -> None:
    with database.records("nobody") as records:
        assert records.consultations() == []
        assert records.messages() == []


@pytest.mark.parametrize("said", ["a\0b", "half \ud83d pair", "👩‍🔧 \u202e rtl", "x" * 100_000])
def test_any_text_can_be_kept(database: Database, said: str) -> None:
    with database.turn(person_id="lotte", message_key=said, text=said, body={"raw": said}) as turn:
        turn.start_consultation("Acme")
        turn.record_fact("customer_attitude", "price", words=said, detail={"said": said})
        turn.reply([{**NOTICE, "text": said}])
    with database.turn(person_id="lotte", message_key=said, text=said) as turn:
        assert turn.replayed
        assert turn.replies == [{**NOTICE, "text": said}]


@pytest.mark.parametrize("person", ["", "x" * 256, "tab\tin it"])
def test_an_id_that_cannot_be_kept_is_refused(database: Database, person: str) -> None:
    with pytest.raises(ValueError, match="person's id"), database.turn(person_id=person):
        pass


def test_a_fact_the_playbook_lacks_is_refused(address: str) -> None:
    store = Database(address, known_facts=["top_access"])
    make_tables(store)
    with store.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open")
        with pytest.raises(UnknownFactError):
            turn.record_fact("top_acces", "open")
    store.close()


def test_a_turn_asks_the_database_few_questions(database: Database, told: Told) -> None:
    told("lotte", "Acme", top_access="open")
    asked: list[str] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda *args: asked.append(args[2].split()[0])
    )
    with database.turn(person_id="lotte", message_key="m", text="blocked") as turn:
        assert turn.facts
        turn.record_fact("top_access", "blocked")
        turn.reply([NOTICE, NOTICE])
    statements = [one for one in asked if one != "BEGIN"]
    assert statements == ["INSERT", "SELECT", "INSERT", "WITH", "INSERT", "INSERT", "UPDATE"]


def test_tables_that_were_never_made(address: str) -> None:
    store = Database(address)
    with pytest.raises(SchemaError, match="entree migrate"), store.turn(person_id="lotte"):
        pass
    with pytest.raises(SchemaError, match="entree migrate"):
        store.check()
    store.close()


def test_a_database_that_is_gone(tmp_path: Path) -> None:
    store = Database("postgresql://nobody:hush@127.0.0.1:9/none")
    with pytest.raises(StoreUnavailableError) as caught, store.turn(person_id="lotte"):
        pass
    assert "hush" not in str(caught.value)


def test_a_write_lock_held_elsewhere_is_an_error_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.consultations.database.LOCK_TIMEOUT_S", 0.2)
    store = Database(f"sqlite:///{tmp_path}/entree.sqlite")
    make_tables(store)
    with (
        store.turn(person_id="lotte"),
        pytest.raises(StoreUnavailableError),
        store.turn(person_id="sam"),
    ):
        pass
    store.close()


def _together(*work: object) -> None:
    failures: list[BaseException] = []

    def guarded(job: object) -> None:
        try:
            job()  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not failures, failures
