"""The present view of facts and the history behind it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from actions.consultations import Database, FactEntry, NotFoundError, Turn
from actions.consultations.facts import fold
from actions.consultations.values import SpokenKind
from tests.consultations.conftest import Clock, Told


def entries(turn: Turn) -> list[tuple[str, object]]:
    assert turn.consultation
    return [(one.kind, one.value) for one in turn.fact_history(turn.consultation.id)]


def test_a_new_value_is_a_correction(database: Database, told: Told) -> None:
    told("lotte", "Acme", deal_value_eur=80_000)
    with database.turn(person_id="lotte") as turn:
        turn.record_fact("deal_value_eur", 90_000, words="no, 90")
        assert turn.values == {"deal_value_eur": 90_000}
        assert turn.facts["deal_value_eur"].kind == "corrected"
        assert entries(turn) == [("stated", 80_000), ("corrected", 90_000)]


def test_saying_it_again_adds_nothing(database: Database, told: Told) -> None:
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte") as turn:
        turn.record_fact("top_access", "open", words="as I said")
        assert len(entries(turn)) == 1


def test_a_confirmed_guess_becomes_stated(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("deal_value_eur", 80_000, certainty="guessed")
        turn.record_fact("deal_value_eur", 80_000, certainty="stated", words="yes")
        assert turn.facts["deal_value_eur"].certainty == "stated"
        assert len(entries(turn)) == 2


def test_a_contradiction_stands_beside_the_version_in_force(
    database: Database, told: Told, clock: Clock
) -> None:
    told("lotte", "Acme", decision_level="top")
    with database.turn(person_id="lotte") as turn:
        turn.record_fact("decision_level", "middle", kind="contradiction", words="the plant head")
    with database.turn(person_id="lotte") as turn:
        known = turn.facts["decision_level"]
        assert known.value == "top"
        assert known.contradicted
        assert [(one.value, one.words) for one in known.versions] == [("middle", "the plant head")]
        turn.record_fact("decision_level", "top", words="the CEO after all")
        assert not turn.facts["decision_level"].contradicted, "saying which one settles it"
    with database.turn(person_id="lotte") as turn:
        assert not turn.facts["decision_level"].contradicted


def test_a_contradiction_of_nothing_is_a_statement(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open", kind="contradiction")
        assert turn.facts["top_access"].value == "open"
        assert turn.facts["top_access"].versions == ()


def test_a_retracted_fact_counts_as_never_asked(database: Database, told: Told) -> None:
    told("lotte", "Acme", top_access="open", trial_possible=True)
    with database.turn(person_id="lotte") as turn:
        turn.retract("top_access", words="forget that")
        turn.retract("change_impact")
        assert turn.values == {"trial_possible": True}
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"trial_possible": True}
        assert entries(turn)[-1] == ("retracted", None)


PLAIN_VALUES = [
    "unknown",
    "open",
    0,
    5000.0,
    0.1,
    -3,
    2**53,
    True,
    False,
    {"waste": 3, "lead_time": 1},
    {"min": 50_000, "max": 80_000.5},
    {"what": "competitor", "text": "de Italiaanse, 15 % goedkoper", "price_eur": 92_000},
    {},
]


@pytest.mark.parametrize("value", PLAIN_VALUES, ids=repr)
def test_a_plain_value_comes_back_as_it_went_in(database: Database, value: object) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("lcc_inputs", value, detail={"basis": "per_month"})  # type: ignore[arg-type]
    with database.turn(person_id="lotte") as turn:
        kept = turn.facts["lcc_inputs"]
        assert kept.value == value
        assert type(kept.value) is type(value)
        assert kept.detail == {"basis": "per_month"}


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), object()], ids=["nan", "inf", "object"]
)
def test_what_is_no_plain_value_is_refused(database: Database, value: object) -> None:
    with (
        pytest.raises((StatementError, ValueError, TypeError)),
        database.turn(person_id="lotte") as turn,
    ):
        turn.start_consultation("Acme")
        turn.record_fact("lcc_inputs", value)  # type: ignore[arg-type]


def test_the_database_checks_the_certainty(database: Database) -> None:
    with pytest.raises(IntegrityError), database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open", certainty="sure")  # type: ignore[arg-type]


def test_times_are_kept_in_utc(database: Database, told: Told, clock: Clock) -> None:
    before = clock.now
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte") as turn:
        at = turn.facts["top_access"].at
        assert at.utcoffset() is not None
        assert before < at <= clock.now


def test_a_clock_that_jumps_back_does_not_disorder_facts(
    database: Database, told: Told, clock: Clock
) -> None:
    told("lotte", "Acme", top_access="open")
    clock.pass_days(-400)
    with database.turn(person_id="lotte") as turn:
        turn.record_fact("top_access", "blocked")
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"top_access": "blocked"}


KINDS: dict[str, SpokenKind] = {"s": "stated", "n": "corrected", "c": "contradiction"}


def test_the_view_of_the_database_equals_the_folded_history(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        for number, kind in enumerate("scnc-ccsc"):
            if kind == "-":
                turn.retract("top_access")
            else:
                turn.record_fact("top_access", number, kind=KINDS[kind])
            assert turn.consultation
            history = turn.fact_history(turn.consultation.id)
            assert turn.facts_of(turn.consultation.id) == fold(history) == dict(turn.facts)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact SET value = '1'",
        "UPDATE fact SET words = ''",
        "DELETE FROM fact",
        "UPDATE advice SET playbook = 'another'",
        "DELETE FROM advice",
        "UPDATE message SET text = 'never said'",
        "DELETE FROM message",
        "DELETE FROM person",
        "DELETE FROM consultation",
    ],
)
def test_history_cannot_be_changed(database: Database, told: Told, statement: str) -> None:
    told("lotte", "Acme", top_access="open")
    with database.turn(person_id="lotte", text="why?") as turn:
        turn.record_advice({"playbook": "p"})
    with pytest.raises(IntegrityError, match="append-only"), database.writing() as connection:
        connection.execute(text(statement))


def test_facts_of_nobodys_consultation(database: Database) -> None:
    with database.records("lotte") as records, pytest.raises(NotFoundError):
        records.facts_of(1)


def test_folding_an_empty_history() -> None:
    assert fold(list[FactEntry]()) == {}
