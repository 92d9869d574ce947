"""What coach and junior keep beside a consultation, in both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from actions.consultations import Database, NoConsultationError, NotFoundError
from actions.consultations.coaching import access, guesses, notes, outcomes, practice, reviews
from actions.consultations.coaching.team import RuleDispute, figures
from actions.consultations.directory import Filter, consultations, find
from actions.consultations.models import Base
from tests.consultations.conftest import Clock, start

KARIN, LOTTE, SAM = "karin", "lotte", "sam"
DOCUMENT: dict[str, Any] = {
    "entry": {
        "verdict": "bottom_up",
        "strength": "clear",
        "provisional": False,
        "for": [{"rule": "E09c", "points": -3}, {"rule": "E04", "points": -1}],
    },
    "segment": {"placement": "development", "because": [{"rule": "G3"}]},
    "levers": [{"lever": "waste"}, {"lever": "time"}, {"lever": "risks"}],
    "playbook": "p1",
}
Advised = Callable[..., tuple[int, int]]


@pytest.fixture
def advised(database: Database) -> Advised:
    """Advise a person on a prospect; gives the numbers of consultation and advice."""

    def advise(person: str = LOTTE, prospect: str = "Acme", **facts: Any) -> tuple[int, int]:
        with database.turn(person_id=person) as turn:
            start(turn, prospect)
            for fact, value in facts.items():
                turn.record_fact(fact, value)
            advice = turn.record_advice(DOCUMENT)
            assert turn.consultation
            return turn.consultation.id, advice

    return advise


def review(
    database: Database, ids: tuple[int, int], part: Any, verdict: Any, why: str = ""
) -> bool:
    with database.writing() as connection:
        return reviews.add(
            connection, *ids, part, verdict, reason=why, author=KARIN, now=database.clock()
        )


def note(database: Database, consultation: int, text: str, kind: Any = "start") -> int:
    with database.writing() as connection:
        return notes.add(connection, consultation, kind, text, author=KARIN, now=database.clock())


# -- a coach's verdict ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "verdict", "agrees"),
    [
        ("entry", "bottom_up", True),
        ("entry", "top_down", False),
        ("segment", "development", True),
        ("segment", "key", False),
        ("levers", ["waste", "time"], True),
        ("levers", ["time", "waste"], False),
        ("levers", [], False),
    ],
)
def test_a_verdict_agrees_when_it_says_the_same(
    database: Database, advised: Advised, part: str, verdict: Any, agrees: bool
) -> None:
    assert review(database, advised(), part, verdict, "because") is agrees


def test_both_verdicts_are_kept_and_the_machines_stays_as_it_was(
    database: Database, advised: Advised
) -> None:
    ids = advised()
    review(database, ids, "entry", "top_down", "The owner signs everything himself.")
    review(database, ids, "entry", "bottom_up")
    with database.reading() as connection:
        kept = reviews.history(connection, ids[0])
    assert [(one.verdict, one.agrees) for one in kept] == [("top_down", False), ("bottom_up", True)]
    assert reviews.in_force(kept)["entry"].verdict == "bottom_up"
    with database.records(LOTTE) as records:
        latest = records.latest_advice(ids[0])
    assert latest and latest.document == DOCUMENT


def test_a_verdict_that_differs_needs_a_reason(database: Database, advised: Advised) -> None:
    with pytest.raises(ValueError, match="reason"):
        review(database, advised(), "entry", "top_down", "  ")


def test_a_verdict_is_about_an_advice_of_that_consultation(
    database: Database, advised: Advised
) -> None:
    lottes, sams = advised(LOTTE), advised(SAM)
    with pytest.raises(NotFoundError):
        review(database, (lottes[0], sams[1]), "entry", "bottom_up")


@pytest.mark.parametrize(
    "table", ["review", "note", "access_log", "outcome", "guess", "practice_result"]
)
def test_what_was_kept_cannot_be_removed(database: Database, advised: Advised, table: str) -> None:
    everything_once(database, advised())
    with pytest.raises(Exception, match="append-only"), database.writing() as connection:
        connection.execute(Base.metadata.tables[table].delete())


@pytest.mark.parametrize(
    ("table", "column"),
    [("review", "reason"), ("note", "text"), ("note", "author_name"), ("outcome", "remark")],
)
def test_what_was_kept_cannot_be_changed(
    database: Database, advised: Advised, table: str, column: str
) -> None:
    everything_once(database, advised())
    with pytest.raises(Exception, match="append-only"), database.writing() as connection:
        connection.execute(Base.metadata.tables[table].update().values({column: "rewritten"}))


def everything_once(database: Database, ids: tuple[int, int]) -> None:
    review(database, ids, "entry", "bottom_up")
    note(database, ids[0], "Ask who signed last time.")
    with database.writing() as connection:
        access.log(connection, ids[0], KARIN, database.clock())
    with database.turn(person_id=LOTTE) as turn:
        turn.coaching.record_guess(entry="top_down")
        turn.coaching.record_outcome("order", date(2026, 3, 1))
        turn.coaching.record_practice(
            "case-1", answer={}, score=2, most=3, feedback=None, playbook="p1"
        )


# -- notes ---------------------------------------------------------------------------------------


def test_a_note_reaches_the_junior_once(database: Database, advised: Advised) -> None:
    consultation, _ = advised()
    note(database, consultation, "Ask who signed the last purchase.")
    with database.turn(person_id=LOTTE) as turn:
        (unread,) = turn.coaching.unread_notes()
        assert (unread.prospect, unread.kind, unread.author) == ("Acme", "start", KARIN)
        turn.coaching.mark_read([unread.id])
    with database.turn(person_id=LOTTE) as turn:
        assert turn.coaching.unread_notes() == []
    with database.reading() as connection:
        (kept,) = notes.of(connection, consultation)
    assert kept.read_at is not None


def test_a_junior_sees_and_marks_no_notes_of_another(database: Database, advised: Advised) -> None:
    consultation, _ = advised(LOTTE)
    number = note(database, consultation, "Ask who signed the last purchase.")
    with database.turn(person_id=SAM) as turn:
        assert turn.coaching.unread_notes() == []
        turn.coaching.mark_read([number])
    with database.turn(person_id=LOTTE) as turn:
        assert [one.id for one in turn.coaching.unread_notes()] == [number]


def test_an_answer_is_for_the_coach_and_not_for_who_wrote_it(
    database: Database, advised: Advised
) -> None:
    consultation, _ = advised()
    note(database, consultation, "Ask who signed the last purchase.")
    with database.turn(person_id=LOTTE) as turn:
        (unread,) = turn.coaching.unread_notes()
        turn.coaching.answer_note(unread, "The plant manager did.")
    with database.turn(person_id=LOTTE) as turn:
        assert turn.coaching.unread_notes() == [], "what was answered was read"
    with database.writing() as connection:
        assert notes.mark_read(connection, [consultation], KARIN, database.clock()) == 1
        first, answer = notes.of(connection, consultation)
    assert (answer.kind, answer.reply_to) == ("answer", first.id)


def test_a_note_is_found_by_the_one_it_is_for_and_nobody_else(
    database: Database, advised: Advised
) -> None:
    number = note(database, advised(LOTTE)[0], "Ask who signed the last purchase.")
    with database.turn(person_id=LOTTE) as turn:
        found = turn.coaching.note(number)
        assert found.id == number
        turn.coaching.answer_note(found, "The plant manager did.")
    for person, asked in ((SAM, number), (KARIN, number), (LOTTE, number + 1), (LOTTE, 2**70)):
        with pytest.raises(NotFoundError), database.turn(person_id=person) as turn:
            turn.coaching.note(asked)


@pytest.mark.parametrize("text", ["", "   ", "x" * (notes.LONGEST + 1)])
def test_a_note_has_something_to_say(database: Database, advised: Advised, text: str) -> None:
    with pytest.raises(ValueError, match="characters"):
        note(database, advised()[0], text)


def test_an_answer_belongs_to_a_note_of_the_same_consultation(
    database: Database, advised: Advised
) -> None:
    lottes, sams = advised(LOTTE)[0], advised(SAM)[0]
    number = note(database, lottes, "Ask who signed.")
    with pytest.raises(NotFoundError), database.writing() as connection:
        notes.add(
            connection, sams, "answer", "Me", author=SAM, now=database.clock(), reply_to=number
        )
    with pytest.raises(ValueError, match="needs the note"):
        note(database, lottes, "To nothing", kind="answer")


# -- who read it ---------------------------------------------------------------------------------


def test_each_visit_is_logged_once(database: Database, advised: Advised, clock: Clock) -> None:
    consultation, _ = advised()

    def visit(reader: str = KARIN) -> bool:
        with database.writing() as connection:
            return access.log(connection, consultation, reader, clock())

    assert [visit(), visit(), visit("ruth")] == [True, False, True]
    clock.now += access.VISIT + timedelta(seconds=1)
    assert visit()
    with database.reading() as connection:
        assert [one.reader for one in access.of(connection, consultation)] == [
            KARIN,
            "ruth",
            KARIN,
        ]
        assert len(access.latest(connection, [LOTTE])) == 3
        assert access.latest(connection, [SAM]) == []


# -- guesses, outcomes, practice -----------------------------------------------------------------


def test_the_juniors_own_guess_and_the_skipped_question(
    database: Database, advised: Advised
) -> None:
    consultation, _ = advised()
    with database.turn(person_id=LOTTE) as turn:
        assert turn.coaching.guess() is None
        turn.coaching.record_guess()
        skipped = turn.coaching.guess()
        assert skipped and skipped.skipped
        turn.coaching.record_guess(entry="top_down", levers=["waste"], words="big, so top")
    with database.reading() as connection:
        guess = guesses.latest(connection, consultation)
    assert guess and (guess.entry, guess.segment, guess.levers) == ("top_down", None, ["waste"])
    assert not guess.skipped


def test_a_guess_needs_a_consultation(database: Database) -> None:
    with pytest.raises(NoConsultationError), database.turn(person_id=LOTTE) as turn:
        turn.coaching.record_guess(entry="top_down")


def test_outcomes_in_the_order_they_were_recorded(database: Database, advised: Advised) -> None:
    consultation, _ = advised()
    with database.turn(person_id=LOTTE) as turn:
        turn.coaching.record_outcome("meeting", date(2026, 3, 1), "with the plant manager")
        turn.coaching.record_outcome("order", date(2026, 3, 2))
        assert [one.result for one in turn.coaching.outcomes()] == ["meeting", "order"]
    with database.reading() as connection:
        assert outcomes.of(connection, consultation)[0].day == date(2026, 3, 1)


def test_an_outcome_lies_in_the_past(database: Database, advised: Advised) -> None:
    advised()
    with (
        pytest.raises(ValueError, match="past"),
        database.turn(person_id=LOTTE) as turn,
    ):
        turn.coaching.record_outcome("order", date(2026, 4, 1))


def test_practice_results_are_ones_own(database: Database) -> None:
    with database.turn(person_id=LOTTE) as turn:
        turn.coaching.record_practice(
            "case-1",
            answer={"entry": "top_down"},
            score=2,
            most=3,
            feedback=["E04"],
            playbook="p1",
        )
        (mine,) = turn.coaching.practice()
    assert (mine.case, mine.score, mine.most) == ("case-1", 2, 3)
    with database.reading() as connection:
        assert practice.of(connection, SAM) == []


# -- across people -------------------------------------------------------------------------------


def test_a_consultation_of_somebody_out_of_sight_does_not_exist(
    database: Database, advised: Advised
) -> None:
    consultation, _ = advised(LOTTE)
    with database.reading() as connection:
        assert find(connection, consultation, [LOTTE, SAM]).person == LOTTE
        assert find(connection, consultation, None).prospect == "Acme"
        for people in ([SAM], []):
            with pytest.raises(NotFoundError):
                find(connection, consultation, people)


def test_lists_of_what_was_disagreed_with_and_noted(database: Database, advised: Advised) -> None:
    acme, beta, gamma = (advised(prospect=name) for name in ("Acme", "Beta", "Gamma"))
    review(database, acme, "entry", "top_down", "the owner signs")
    review(database, beta, "entry", "top_down", "the owner signs")
    review(database, beta, "entry", "bottom_up")
    note(database, gamma[0], "Ask who signed.")

    def names(**chosen: Any) -> list[str | None]:
        with database.reading() as connection:
            found = consultations(connection, Filter(people=[LOTTE], **chosen))
        return [one.prospect for one in found]

    assert names(disagreed=True) == ["Acme"], "beta's coach came round"
    assert names(disagreed=False) == ["Gamma", "Beta"]
    assert names(noted=True) == ["Gamma"]
    assert names(noted=False, disagreed=True) == ["Acme"]


def test_figures_of_a_team(database: Database, advised: Advised, clock: Clock) -> None:
    first = advised(LOTTE, "Acme", top_access="unknown", inside_support="contact")
    second = advised(SAM, "Beta", top_access="unknown", inside_support="unknown")
    advised("yusuf", "Gamma", top_access="unknown")
    with database.turn(person_id=SAM) as turn:
        turn.record_fact("inside_support", "none")
    review(database, first, "entry", "top_down", "the owner signs")
    review(database, second, "entry", "via_procedure", "a tender is coming")
    review(database, second, "segment", "development")
    with database.reading() as connection:
        team = figures(connection, [LOTTE, SAM], by_person=True)
        nobody = figures(connection, [])
        later = figures(connection, None, since=clock.now + timedelta(days=1))
    assert team.consultations == 2
    assert team.verdicts == {"bottom_up": 2}
    assert team.segments == {"development": 2}
    assert team.unknown == {"top_access": 2}, "what was learnt since is known"
    assert (team.reviewed, team.differing) == (3, {"entry": 2})
    assert team.disputes == [RuleDispute("entry", "E04", 2), RuleDispute("entry", "E09c", 2)]
    assert team.by_person == {LOTTE: (1, 1), SAM: (1, 1)}
    assert nobody.consultations == later.consultations == 0


def test_figures_name_nobody_unless_asked(database: Database, advised: Advised) -> None:
    advised(LOTTE)
    with database.reading() as connection:
        assert figures(connection, [LOTTE]).by_person == {}
