"""The junior's own verdict comes before the advice: for those with a coach, and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from actions.consultations.coaching import GuessEntry, guesses
from tests.dialogue.in_process import InProcess

STORY = (
    "planning software for Acme, 18k, the fleet manager decides himself and uses it every day, "
    "no tender, he asked us to come over, their files are a mess"
)
COACHED = {"coached": True}


def tell(
    dialogue: InProcess, who: str, text: str, intent: str = "give_advice", **metadata: Any
) -> list[dict[str, Any]]:
    dialogue.say(who, STORY, **metadata)
    return dialogue.say(who, text, intent, **metadata)


def codes(messages: list[dict[str, Any]]) -> list[str]:
    return [one.get("code", one["kind"]) for one in messages]


def guess_of(dialogue: InProcess, who: str) -> GuessEntry | None:
    with dialogue.database.records(who) as records:
        (consultation,) = records.consultations()
    with dialogue.database.reading() as connection:
        return guesses.latest(connection, consultation.id)


def test_it_is_asked_first_then_set_beside_the_advice(dialogue: InProcess) -> None:
    asked = tell(dialogue, "own-1", "your advice please", **COACHED)
    assert codes(asked)[-1] == "own_verdict"
    assert "advice" not in codes(asked)
    press = asked[-1]["buttons"][0]["payload"]
    assert press == '/own_verdict{"entry": "top_down"}'
    further = dialogue.say("own-1", press, "own_verdict", **COACHED)
    assert codes(further) == ["own_verdict"]
    given = dialogue.say("own-1", "a development account", "inform", **COACHED)
    assert codes(given)[:2] == ["compared", "advice"]
    assert "You said" in given[0]["text"]
    kept = guess_of(dialogue, "own-1")
    assert kept is not None
    assert (kept.entry, kept.segment) == ("top_down", "development")


def test_all_in_one_sentence_needs_no_second_question(dialogue: InProcess) -> None:
    tell(dialogue, "own-2", "your advice please", **COACHED)
    given = dialogue.say(
        "own-2", "not top-down but bottom-up, transactional, lead with complexity", **COACHED
    )
    assert codes(given)[:2] == ["compared", "advice"]
    kept = guess_of(dialogue, "own-2")
    assert kept is not None
    assert (kept.entry, kept.segment, kept.levers) == (
        "bottom_up",
        "transactional",
        ["complexity"],
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ('/own_verdict{"entry": "skip"}', "own_verdict"),
        ("skip", "inform"),
        ("no idea", "dont_know"),
        ("just give it", "give_advice"),
    ],
)
def test_it_can_be_skipped(dialogue: InProcess, text: str, intent: str) -> None:
    who = f"own-skip-{text[:6]}"
    tell(dialogue, who, "your advice please", **COACHED)
    assert "advice" in codes(dialogue.say(who, text, intent, **COACHED))
    kept = guess_of(dialogue, who)
    assert kept is not None
    assert kept.skipped


def test_a_fact_in_between_is_heard_and_nobody_is_asked_for_ever(dialogue: InProcess) -> None:
    tell(dialogue, "own-3", "your advice please", **COACHED)
    again = dialogue.say("own-3", "wait, it is 45k", "correct", **COACHED)
    assert codes(again)[0] == "understood"
    for _ in range(3):
        if "advice" in codes(again):
            break
        again = dialogue.say("own-3", "hm", "give_advice", **COACHED)
    assert "advice" in codes(again)


@pytest.mark.parametrize("intent", ["give_advice", "dont_know", "inform", "own_verdict"])
def test_a_verdict_that_looks_like_another_act_is_kept(dialogue: InProcess, intent: str) -> None:
    who = f"own-act-{intent}"
    tell(dialogue, who, "your advice please", **COACHED)
    given = dialogue.say(who, "top-down, key account, and I lead with service", intent, **COACHED)
    assert "compared" in codes(given)
    kept = guess_of(dialogue, who)
    assert kept is not None
    assert (kept.entry, kept.segment) == ("top_down", "key")


def test_without_a_coach_nothing_is_asked(dialogue: InProcess) -> None:
    assert "advice" in codes(tell(dialogue, "own-4", "your advice please"))
    assert guess_of(dialogue, "own-4") is None


def test_it_can_be_switched_off_and_on_again(dialogue: InProcess) -> None:
    dialogue.say("own-5", "stop asking for my own verdict", "own_verdict", **COACHED)
    assert "advice" in codes(tell(dialogue, "own-5", "your advice please", **COACHED))
    dialogue.say("own-5", "ask my own verdict first", "own_verdict", **COACHED)
    dialogue.say("own-5", "new prospect: Beta", "new_prospect", **COACHED)
    assert "own_verdict" in codes(tell(dialogue, "own-5", "your advice please", **COACHED))


@pytest.mark.parametrize(
    "payload",
    [
        "/own_verdict",
        '/own_verdict{"entry": "sideways"}',
        '/own_verdict{"segment": "key"}',
        "/own_verdict{",
    ],
)
def test_bad_a_payload_that_answers_nothing_leaves_the_question(
    dialogue: InProcess, payload: str
) -> None:
    who = f"own-bad-{len(payload)}"
    tell(dialogue, who, "your advice please", **COACHED)
    dialogue.say(who, payload, "own_verdict", **COACHED)
    assert guess_of(dialogue, who) is None
