"""The day of the next step, and what came of it: asked when the person next talks after that day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from actions.briefs.amounts import day as written
from actions.dialogue import messages
from actions.dialogue.coaching.words import heard, sayings
from actions.dialogue.messages import Message
from actions.dialogue.talk import Talk

RESULTS = ("meeting", "order", "lost", "nothing")
# In this order: "nothing yet, no order", "lost the order", "we met and have the order".
WORDS = ("nothing", "lost", "order", "meeting")
DUE = "follow_ups"
OPEN = "outcome_open"
ASKED = "outcome_asked"
LATER = (("one_week", 7), ("two_weeks", 14), ("one_month", 30))


def agree(talk: Talk, day: date, consultation: int | None = None) -> None:
    """Keep the day agreed for the next step: of the open consultation, or of another own one."""
    say = sayings(talk).say
    if day < talk.turn.coaching.today:
        talk.say(messages.notice("invalid_input", say("follow_up.past")))
        return
    number, prospect = talk.turn.coaching.agree_on(day, consultation)
    talk.turn.person.state.setdefault(DUE, {})[str(number)] = day.isoformat()
    name = prospect or talk.words.say("greeting.this_prospect")
    text = say("follow_up.agreed", day=written(day, talk.language), prospect=name)
    talk.say(messages.notice("follow_up", text))


def day_buttons(talk: Talk, consultation: int) -> list[messages.Button]:
    """Return the buttons that agree on a day for a consultation."""
    say = sayings(talk).say
    return [
        messages.button(
            say(f"follow_up.{key}"),
            f"/agree_date{json.dumps({'days': days, 'consultation': consultation})}",
        )
        for key, days in LATER
    ]


def day_of(talk: Talk, given: Mapping[str, Any]) -> date | None:
    """Return the day that a payload means."""
    days = given.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= 366:
        return None
    return talk.turn.coaching.today + timedelta(days=days)


def ask_if_due(talk: Talk) -> None:
    """Ask what came of a step whose day has come: once a day, and never beside another question.

    At a greeting it comes before the question that is open.
    """
    state = talk.turn.person.state
    today = talk.turn.coaching.today
    if talk.turn.person.state.get(ASKED) == today.isoformat():
        return
    if not any(day <= today.isoformat() for day in state.get(DUE, {}).values()):
        return
    if talk.intent == "greet":
        talk.replies = [one for one in talk.replies if one["kind"] != "question"]
    if talk.intent in ("goodbye", "stop") or any(map(_expects_an_answer, talk.replies)):
        return
    due = talk.turn.coaching.due()
    state[DUE] = {
        number: day
        for number, day in state[DUE].items()
        if day > today.isoformat() or number in {str(one.consultation) for one in due}
    }
    if due:
        first = due[0]
        state[ASKED] = today.isoformat()
        put(talk, first.consultation, first.prospect, first.day)


def _expects_an_answer(message: Message) -> bool:
    return message["kind"] in ("question", "practice") or message.get("code") in (
        "note_answer",
        "own_verdict",
        "prospects",
        "which_prospect",
        "value_input",
    )


def put(talk: Talk, consultation: int, prospect: str | None, day: date | None) -> None:
    """Ask what came of it, with the four answers as buttons."""
    say = sayings(talk).say
    name = prospect or talk.words.say("greeting.this_prospect")
    if day is None:
        text = say("outcome.ask_plain", prospect=name)
    else:
        text = say("outcome.ask", day=written(day, talk.language), prospect=name)
    buttons = [
        messages.button(
            say(f"outcome.{result}"),
            f"/report_outcome{json.dumps({'consultation': consultation, 'result': result})}",
        )
        for result in RESULTS
    ]
    talk.turn.person.state[OPEN] = [consultation, name]
    talk.say(messages.notice("outcome", text, buttons))


def waiting(talk: Talk) -> bool:
    """Tell whether the last reply asked for an outcome."""
    return bool(talk.turn.person.state.get(OPEN))


def said(talk: Talk) -> str | None:
    """Read an outcome from what was said."""
    return next((result for result in WORDS if heard(talk, f"outcome_{result}")), None)


def keep(talk: Talk, result: str, consultation: int, prospect: str) -> None:
    """Keep an outcome and say so; for one that is not there yet, ask when to ask again."""
    coaching = talk.turn.coaching
    remark = "" if talk.text.startswith("/") else talk.text
    coaching.record_outcome(result, coaching.today, remark, consultation)  # type: ignore[arg-type]
    state = talk.turn.person.state
    state.pop(OPEN, None)
    state.get(DUE, {}).pop(str(consultation), None)
    buttons = day_buttons(talk, consultation) if result == "nothing" else []
    text = sayings(talk).say(f"outcome.kept_{result}", prospect=prospect)
    talk.say(messages.notice("outcome_kept", text, buttons))
