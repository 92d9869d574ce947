"""The page about one person's coaching: gaps, facts not known, practice, cases given."""

from __future__ import annotations

import re

import pytest

from actions.consultations import Database
from actions.consultations.coaching import access
from actions.consultations.coaching.reviews import add as review
from actions.playbook.practice import practice_page
from actions.playbook.seller_profile import QUALITIES
from tests.front.console.conftest import Visit

pytestmark = pytest.mark.slow


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


def test_the_self_assessment_is_drawn_told_and_followed_over_time(
    database: Database, visit: Visit
) -> None:
    assert "No self-assessment yet" in visit("sam").get("/people/sam").text
    for mark in (1, 3):
        with database.turn(person_id="sam", text="marks") as turn:
            turn.coaching.record_profile(dict.fromkeys(QUALITIES, mark))
    for person, title in (("sam", "Financial knowledge"), ("karin", "Financiële kennis")):
        page = visit(person).get("/people/sam").text
        drawn = page.split('id="profile"')[1]
        assert "<title " in drawn
        assert "<desc " in drawn
        assert "entree-chart-table" in drawn
        assert title in drawn
        assert drawn.count('<td class="number">1</td>') == len(QUALITIES), "the first time"
        assert drawn.count('<td class="number">3</td>') == len(QUALITIES), "the second"
    assert visit("lotte").get("/people/sam").status_code == 404


def test_the_coach_sees_the_gap_and_the_case_that_trains_it(
    database: Database, visit: Visit
) -> None:
    with database.turn(person_id="sam", text="played") as turn:
        turn.coaching.record_practice(
            "c03",
            answer={},
            score=8,
            most=12,
            feedback={"parts": {"entry": 0, "segment": 3, "levers": 3, "why": 2}, "missed": []},
            playbook="p",
        )
    seen = visit("karin").get("/people/sam").text
    assert "De meeste punten gaan verloren bij: de aanpak." in seen
    suggested = re.search(r'<option value="(\w+)" selected>', seen)
    assert suggested
    cases = practice_page().cases
    assert cases[suggested[1]].entry == cases["c03"].entry
    assert visit("karin").send("/people/sam/assignments", case=suggested[1]).status_code == 303


def test_bad_nobody_else_sees_it_or_gives_cases(visit: Visit) -> None:
    assert visit("lotte").get("/people/sam").status_code == 404
    assert visit("els").get("/people/sam").status_code == 404
    assert visit("sam").send("/people/sam/assignments", case="c03").status_code == 403
    assert visit("karin").send("/people/sam/assignments", case="nonsense").status_code == 422
    forged = visit("karin").client.post("/console/people/sam/assignments", data={"case": "c03"})
    assert forged.status_code == 403
