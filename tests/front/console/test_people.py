"""The page about one person's coaching: gaps, facts not known, practice, cases given."""

from __future__ import annotations

from actions.consultations import Database
from actions.consultations.coaching import access
from actions.consultations.coaching.reviews import add as review
from tests.front.console.conftest import Visit


def test_gaps_and_unknown_facts_are_seen_by_both_and_the_reading_is_logged(
    database: Database, acme: int, visit: Visit
) -> None:
    with database.turn(person_id="sam", text="my verdict") as turn:
        turn.coaching.record_guess(entry="via_procedure", segment="key")
        (advice,) = turn.advices(acme, limit=1)
    with database.writing() as connection:
        review(
            connection,
            acme,
            advice.id,
            "entry",
            "via_procedure",
            reason="they said so",
            author="karin",
            now=database.clock(),
        )
    seen = visit("karin").get("/people/sam")
    assert seen.status_code == 200
    assert f"/console/consultations/{acme}" in seen.text
    assert "Sam Carter" in seen.text
    assert visit("sam").get("/people/sam").status_code == 200
    with database.reading() as connection:
        assert [one.reader for one in access.of(connection, acme)] == ["karin"]


def test_a_coach_gives_a_case_and_the_junior_sees_it(database: Database, visit: Visit) -> None:
    assert visit("karin").send("/people/sam/assignments", case="c03").status_code == 303
    mine = visit("sam").get("/people/sam").text
    assert "Labelling machine, operators on board" in mine
    assert "not played yet" in mine
    with database.turn(person_id="sam", text="played") as turn:
        for points in (4, 9):
            turn.coaching.record_practice(
                "c03", answer={}, score=points, most=12, feedback={}, playbook="p"
            )
    assert "4/12" in visit("sam").get("/people/sam").text
    assert "→ 9/12" in visit("karin").get("/people/sam").text


def test_bad_nobody_else_sees_it_or_gives_cases(visit: Visit) -> None:
    assert visit("lotte").get("/people/sam").status_code == 404
    assert visit("els").get("/people/sam").status_code == 404
    assert visit("sam").send("/people/sam/assignments", case="c03").status_code == 403
    assert visit("karin").send("/people/sam/assignments", case="nonsense").status_code == 422
    forged = visit("karin").client.post("/console/people/sam/assignments", data={"case": "c03"})
    assert forged.status_code == 403
