"""Erasure removes from every table, and nothing of anybody else's; export shows everything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from actions.consultations import Database, NotFoundError
from actions.consultations.coaching import access, assignments, notes, reviews
from actions.consultations.deliveries import claim
from actions.consultations.erase import erase_person, erase_prospect, mentions, purge, scrub
from actions.consultations.export import export_person, export_prospect
from actions.consultations.models import Base
from tests.consultations.conftest import Clock, start

pytestmark = pytest.mark.slow


# Words that occur nowhere else, one for each place where a person's words can end up.
PROSPECT = "Zwartkruis Betoncentrale NV"
PLACES = {
    "text": "zinnia",
    "body": "begonia",
    "reply": "dahlia",
    "words": "fuchsia",
    "value": "gentiaan",
    "detail": "hortensia",
    "advice": "lavendel",
    "advice_facts": "magnolia",
    "state": "narcis",
    "person_state": "orchidee",
    "settings": "petunia",
    "review": "ranonkel",
    "note": "sneeuwklokje",
    "answer": "tulp",
    "outcome": "ursinia",
    "guess": "viooltje",
    "practice": "waterlelie",
}
CUSTOMER_KEUR = 76543.21
COACH = "coach-ruth@example.com"
COACH_NAME = "Ruth De Wit"


def tell_everything(database: Database, person: str, prospect: str) -> None:
    """Fill every column that can hold what a person said."""
    with database.turn(
        person_id=person,
        message_key=f"{person}-{prospect}",
        text=f"{prospect} {PLACES['text']}",
        body={"raw": PLACES["body"]},
        channel="widget",
    ) as turn:
        start(turn, prospect)
        assert turn.consultation
        turn.consultation.state["note"] = PLACES["state"]
        turn.person.state["note"] = PLACES["person_state"]
        turn.person.settings["note"] = PLACES["settings"]
        turn.set_portfolio([CUSTOMER_KEUR])
        turn.record_fact(
            "reference_alternative",
            {"what": "competitor", "text": PLACES["value"]},
            words=PLACES["words"],
            detail={"note": PLACES["detail"]},
        )
        turn.record_advice(
            {"playbook": "p", "note": PLACES["advice"]}, facts={"note": PLACES["advice_facts"]}
        )
        turn.reply([{"v": 1, "kind": "notice", "text": PLACES["reply"]}])
        number = turn.consultation.id
        turn.coaching.record_guess(entry="top_down", words=PLACES["guess"])
        turn.coaching.record_outcome("meeting", date(2026, 3, 1), PLACES["outcome"])
        turn.coaching.agree_on(date(2026, 4, 1))
        turn.coaching.record_profile({"creativity": 2})
        turn.coaching.record_practice(
            "case-1",
            answer={"why": PLACES["practice"]},
            score=1,
            most=3,
            feedback=[],
            playbook="p",
        )
        (advice,) = turn.advices(number, limit=1)
    with database.writing() as connection:
        now = database.clock()
        reviews.add(
            connection,
            number,
            advice.id,
            "entry",
            "bottom_up",
            reason=PLACES["review"],
            author=COACH,
            now=now,
        )
        note = notes.add(
            connection,
            number,
            "start",
            PLACES["note"],
            author=COACH,
            now=now,
            author_name=COACH_NAME,
        )
        notes.add(
            connection,
            number,
            "answer",
            PLACES["answer"],
            author=person,
            now=now,
            reply_to=note,
        )
        access.log(connection, number, COACH, now)
        assignments.add(connection, person, "case-1", author=COACH, now=now, author_name=COACH_NAME)
    with database.turn(person_id=person, text="bye") as turn:
        turn.stop()


def everything(database: Database) -> str:
    """All rows of all tables as one text."""
    with database.reading() as connection:
        rows = [
            tuple(row)
            for table in Base.metadata.sorted_tables
            for row in connection.execute(select(table))
        ]
    return json.dumps(rows, default=str, ensure_ascii=False).casefold()


def files_of(database: Database) -> bytes:
    """All bytes of the SQLite database, its log included."""
    path = Path(database.url.database or "")
    return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*")).lower()


def test_a_person_is_gone_from_every_table(database: Database) -> None:
    tell_everything(database, "lotte@example.com", PROSPECT)
    before = everything(database)
    for said in (*PLACES.values(), "zwartkruis", "lotte@example.com", f"{CUSTOMER_KEUR}"):
        assert said in before, "else its absence afterwards proves nothing"
    removed = erase_person(database, "lotte@example.com")
    after = everything(database)
    for said in (*PLACES.values(), "zwartkruis", "lotte", f"{CUSTOMER_KEUR}"):
        assert said not in after
    assert removed == {
        "person": 1,
        "prospect": 1,
        "consultation": 1,
        "fact": 1,
        "advice": 1,
        "message": 3,
        "review": 1,
        "note": 2,
        "access_log": 1,
        "outcome": 1,
        "guess": 1,
        "follow_up": 1,
        "practice_result": 1,
        "assignment": 1,
        "self_assessment": 1,
    }


def test_nothing_stays_in_the_files(database: Database) -> None:
    if database.url.get_backend_name() != "sqlite":
        return  # PostgreSQL clears its pages itself, see docs/data.md
    tell_everything(database, "lotte@example.com", PROSPECT)
    assert b"zwartkruis" in files_of(database)
    erase_person(database, "lotte@example.com")
    raw = files_of(database)
    for said in (*PLACES.values(), "zwartkruis", "lotte", f"{CUSTOMER_KEUR}"):
        assert said.encode() not in raw


def test_somebody_elses_stay(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    tell_everything(database, "sam", PROSPECT)
    sams = export_person(database, "sam")["prospects"]
    erase_person(database, "lotte")
    assert export_person(database, "sam")["prospects"] == sams


def test_what_a_coach_said_stays_without_the_name(database: Database) -> None:
    with database.turn(person_id="lotte") as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open", author="coach-ruth")
    with database.turn(person_id="coach-ruth"):
        pass
    erase_person(database, "coach-ruth")
    assert "ruth" not in everything(database)
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"top_access": "open"}


def test_what_a_coach_wrote_and_read_loses_the_name_and_is_in_the_coachs_export(
    database: Database,
) -> None:
    tell_everything(database, "lotte", PROSPECT)
    with database.turn(person_id=COACH):
        pass
    exported = export_person(database, COACH)["about_others"]
    assert [note["text"] for note in exported["notes"]] == [PLACES["note"]]
    assert [review["reason"] for review in exported["reviews"]] == [PLACES["review"]]
    assert len(exported["read"]) == 1
    assert [one["case"] for one in exported["assigned"]] == ["case-1"]
    assert COACH_NAME.casefold() in everything(database)
    erase_person(database, COACH)
    after = everything(database)
    assert COACH not in after
    assert COACH_NAME.casefold() not in after
    assert PLACES["note"] in after


def test_a_prospect_is_gone_wherever_it_was_named(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    with database.turn(
        person_id="lotte", text="like at Zwartkruis betoncentrale, but more"
    ) as turn:
        turn.start_consultation("Acme")
        turn.record_fact("top_access", "open", words="Zwartkruis Betoncentrale knows them")
        assert turn.consultation
        turn.consultation.state.update(asked_about="zwartkruis betoncentrale", kept=1)
        turn.reply([{"v": 1, "kind": "notice", "text": "Yours:", "names": [PROSPECT, "Acme"]}])
    with database.turn(person_id="lotte", text="thanks") as turn:
        turn.coaching.record_practice(
            "opening",
            answer={"text": f"Zwartkruis Betoncentrale has {PLACES['practice']}s"},
            score=1,
            most=3,
            feedback=[],
            playbook="p",
        )
    erase_prospect(database, "lotte", PROSPECT.upper())
    assert "zwartkruis" not in everything(database)
    for gone in ("text", "reply", "words", "value", "advice", "state", "note", "review", "guess"):
        assert PLACES[gone] not in everything(database)
    with database.turn(person_id="lotte") as turn:
        assert turn.values == {"top_access": "open"}
        assert turn.consultation
        assert turn.consultation.state == {"asked_about": "", "kept": 1}
        assert [one.prospect for one in turn.consultations()] == ["Acme"]
        assert "thanks" in [one.text for one in turn.messages()]


def test_erasing_what_is_not_there(database: Database) -> None:
    with pytest.raises(NotFoundError):
        erase_person(database, "nobody")
    tell_everything(database, "lotte", PROSPECT)
    tell_everything(database, "sam", "Acme")
    before = everything(database)
    with pytest.raises(NotFoundError):
        erase_prospect(database, "lotte", "Acme")
    assert everything(database) == before, "a failed erasure leaves no permit behind"


def test_after_an_erasure_history_is_frozen_again(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    tell_everything(database, "sam", PROSPECT)
    erase_person(database, "lotte")
    with pytest.raises(Exception, match="append-only"), database.writing() as connection:
        connection.execute(Base.metadata.tables["fact"].delete())


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("Acme NV", "what about ACME?", True),
        ("Acme NV", "acme-like", True),
        ("Acme NV", "Acmeville is another", False),
        ("Béton Dubois", "bij Beton Dubois", True),
        ("Béton Dubois", "Dubois beton", False),
        ("AB NV", "ab ovo", False),
        ("AB NV", "at AB NV", True),
    ],
)
def test_what_counts_as_a_mention(name: str, said: str, expected: bool) -> None:
    assert mentions(name)(said) is expected


def test_scrubbing_keeps_what_does_not_mention() -> None:
    value = {"Acme": 1, "a": ["Acme NV", 2, None, {"b": "at Acme", "c": True}], "d": "Beta"}
    assert scrub(value, mentions("Acme")) == {"a": ["", 2, None, {"b": "", "c": True}], "d": "Beta"}


def test_what_is_too_old_is_removed(database: Database, clock: Clock) -> None:
    tell_everything(database, "lotte", PROSPECT)
    claim(database, "slack", "Ev1")
    clock.pass_days(400)
    tell_everything(database, "sam", "Acme")
    purge(database, timedelta(days=365))
    after = everything(database)
    assert "zwartkruis" not in after
    assert "lotte" not in after
    assert "ev1" not in after
    assert "acme" in after


def test_a_purge_keeps_what_is_in_use(database: Database, clock: Clock) -> None:
    tell_everything(database, "lotte", PROSPECT)
    clock.pass_days(400)
    with database.turn(person_id="lotte", text="back again") as turn:
        turn.resume()
    before = export_person(database, "lotte")["prospects"]
    purge(database, timedelta(days=365))
    assert export_person(database, "lotte")["prospects"] == before


def test_a_purge_takes_old_practice_and_self_assessments_of_people_who_stay(
    database: Database, clock: Clock
) -> None:
    tell_everything(database, "lotte", PROSPECT)
    clock.pass_days(400)
    with database.turn(person_id="lotte", text="back again") as turn:
        turn.resume()
        turn.coaching.record_profile({"creativity": 4})
    removed = purge(database, timedelta(days=365))
    old = ("practice_result", "assignment", "self_assessment")
    assert [removed[name] for name in old] == [1, 1, 1]
    exported = export_person(database, "lotte")
    assert (exported["practice"], exported["assignments"]) == ([], [])
    assert [one["marks"] for one in exported["self_assessments"]] == [{"creativity": 4}]


def test_a_purge_of_many_goes_in_steps(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.consultations.erase.PURGE_CHUNK", 2)
    names = ["Alfa", "Bravo", "Charlie", "Delta", "Echo"]
    for name in names:
        tell_everything(database, "lotte", name)
    clock.pass_days(400)
    assert purge(database, timedelta(days=365))["consultation"] == 5
    assert not any(name.casefold() in everything(database) for name in names)


def test_the_register_says_that_and_not_what(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    erase_prospect(database, "lotte", PROSPECT)
    erase_person(database, "lotte")
    with database.reading() as connection:
        rows = connection.execute(select(Base.metadata.tables["erasure"])).mappings().all()
    assert [row["scope"] for row in rows] == ["prospect", "person"]
    assert all(row["finished_at"] for row in rows)


def test_an_export_holds_every_word(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    with database.turn(person_id="lotte", text="a word outside"):
        pass
    tell_everything(database, "sam", "Acme")
    exported = json.dumps(export_person(database, "lotte"), ensure_ascii=False)
    for said in (*PLACES.values(), PROSPECT, "lotte", "a word outside"):
        assert said in exported
    assert "Acme" not in exported


def test_an_export_of_one_prospect(database: Database) -> None:
    tell_everything(database, "lotte", PROSPECT)
    tell_everything(database, "lotte", "Acme")
    exported = export_prospect(database, "lotte", "acme")
    assert [one["name"] for one in exported["prospects"]] == ["Acme"]
    assert PROSPECT not in json.dumps(exported)


@pytest.mark.parametrize("person", ["nobody", "sam"])
def test_an_export_of_what_is_not_there(database: Database, person: str) -> None:
    tell_everything(database, "lotte", PROSPECT)
    with database.turn(person_id="sam"):
        pass
    with pytest.raises(NotFoundError):
        export_prospect(database, person, PROSPECT)


def test_every_table_with_personal_data_is_reached_by_an_erasure() -> None:
    """Whoever adds a table decides here: it goes with its person, or it holds nothing of them."""
    person = Base.metadata.tables["person"]

    def goes_with_person(table: Table, seen: frozenset[str] = frozenset()) -> bool:
        return table is person or any(
            key.ondelete == "CASCADE" and goes_with_person(key.referred_table, seen | {table.name})
            for key in table.foreign_key_constraints
            if key.referred_table.name not in seen | {table.name}
        )

    apart = {name for name, table in Base.metadata.tables.items() if not goes_with_person(table)}
    assert apart == {"delivery", "erasure"}
