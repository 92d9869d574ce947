"""What the last reply asked for beside the interview: the next message answers that first.

One list, in order; each exchange says whether it is waiting, and takes the message or leaves it.
A button's payload names its own act and never comes through here.
"""

from __future__ import annotations

from actions.dialogue.coaching import (
    assessment,
    note_answer,
    outcome,
    own_verdict,
    practice,
    rehearsal,
)
from actions.dialogue.interview import go_on, return_to_interview
from actions.dialogue.money import calculation
from actions.dialogue.talk import Talk
from actions.dialogue.telling import tell_advice

ASIDE = frozenset(
    {
        "ask_definition",
        "ask_help",
        "ask_why_question",
        "ask_why_advice",
        "goodbye",
        "list_prospects",
        "new_prospect",
        "open_prospect",
        "restart",
        "resume",
        "show_summary",
        "stop",
        "switch_language",
    }
)
"""Acts that an exchange does not keep from being done."""

LEAVES = frozenset({"new_prospect", "open_prospect", "restart", "resume", "goodbye"})
"""Acts that put a practice case, a self-assessment or the answer to a note aside."""

MOST_WORDS_OF_AN_ACT, MOST_WORDS_OF_STOP = 5, 3
"""What is longer is an answer to a note, also where it sounds like an act: "I stop doing that"."""


def hear_exchange(talk: Talk) -> bool:
    """Give the message to what waits for it; false when it is for the interview."""
    if talk.text.startswith("/"):
        if talk.intent not in (calculation.LIFE_CYCLE, calculation.PRICE):
            calculation.leave(talk)
        # Whoever presses another button has turned to something else.
        note_answer.forget(talk)
        return False
    if note_answer.waiting(talk):
        return _note_answer(talk)
    if assessment.waiting(talk):
        return _assessment(talk)
    if practice.waiting(talk):
        return _practice(talk)
    if talk.intent in ASIDE and not (calculation.waiting(talk) and calculation.answers(talk)):
        calculation.leave(talk)
        return False
    if calculation.waiting(talk):
        return calculation.hear(talk)
    return _outcome(talk) or _own_verdict(talk) or _opening(talk)


def _note_answer(talk: Talk) -> bool:
    """The whole message goes to the coach, unless it is short and asks for something else."""
    most = MOST_WORDS_OF_STOP if talk.intent == "stop" else MOST_WORDS_OF_AN_ACT
    if talk.intent in ASIDE and 0 < len(talk.text.split()) <= most:
        if talk.intent == "stop":
            note_answer.leave(talk)
            after_note_answer(talk)
            return True
        if talk.intent in LEAVES:
            note_answer.forget(talk)
        return False
    if note_answer.hear(talk):
        after_note_answer(talk)
    return True


def after_note_answer(talk: Talk) -> None:
    """Go back to the question that was open, unless something else waits for an answer."""
    if not any(one.waiting(talk) for one in (assessment, practice, rehearsal)):
        return_to_interview(talk)


def _assessment(talk: Talk) -> bool:
    """Five marks and nothing else; whoever wants something else has that done instead."""
    if talk.intent == "stop":
        assessment.leave(talk)
        return True
    if talk.intent in ASIDE or talk.intent == "practise":
        if talk.intent in LEAVES or talk.intent == "practise":
            assessment.leave(talk)
        return False
    assessment.hear(talk)
    return True


def _practice(talk: Talk) -> bool:
    """A case keeps what is typed from the facts of the open prospect until it is left."""
    if talk.intent == "stop":
        practice.leave(talk)
        return True
    named = talk.intent == "ask_definition" and practice.names_answer(talk)
    if talk.intent in ASIDE and talk.intent != "ask_why_advice" and not named:
        if talk.intent in LEAVES:
            practice.leave(talk)
        return False
    return practice.hear(talk)


def _outcome(talk: Talk) -> bool:
    if not outcome.waiting(talk):
        return False
    consultation, prospect = talk.turn.person.state.pop(outcome.OPEN)
    result = outcome.said(talk)
    if result is None:
        return False
    outcome.keep(talk, result, consultation, prospect)
    return True


def _own_verdict(talk: Talk) -> bool:
    if not own_verdict.waiting(talk) or not own_verdict.hear_words(talk):
        return False
    after_own_verdict(talk)
    return True


def after_own_verdict(talk: Talk) -> None:
    """Go on where the own verdict was asked for: with the advice, or with the interview."""
    if talk.memory.get(own_verdict.EARLY):
        tell_advice(talk, talk.advice())
    else:
        go_on(talk)


def _opening(talk: Talk) -> bool:
    if not rehearsal.waiting(talk):
        return False
    rehearsal.hear(talk)
    return True
