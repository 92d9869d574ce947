"""Answering a coach's note where it is met: the next message is the answer, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from actions.consultations.coaching.notes import LONGEST
from actions.consultations.coaching.values import NoteEntry
from actions.consultations.errors import NotFoundError
from actions.dialogue import messages
from actions.dialogue.coaching.words import sayings
from actions.dialogue.talk import Talk
from actions.playbook.model.phrases import Phrases

OPEN = "answering_note"
INTENT = "answer_note"
"""Sent by button alone: nobody could type which note is meant."""


def answer_button(note: NoteEntry, phrases: Phrases) -> messages.Button:
    """Return the button that begins an answer; what answered a note is answered under that note."""
    number = note.id if note.reply_to is None else note.reply_to
    return messages.button(phrases.say("note_answer.answer"), _payload({"note": number}))


def begin(talk: Talk, given: Mapping[str, Any]) -> None:
    """Ask for the answer to the note that a payload names; `cancel` puts it aside instead."""
    if given.get("cancel") is True:
        leave(talk)
        return
    note = _note(talk, given.get("note"))
    if note is None:
        _unknown(talk)
        return
    talk.turn.person.state[OPEN] = note.id
    _ask(talk, "ask", **_names(talk, note))


def waiting(talk: Talk) -> bool:
    """Tell whether the last reply asked for an answer to a note."""
    return OPEN in talk.turn.person.state


def hear(talk: Talk) -> bool:
    """Keep the message as the answer; false when it cannot be one and is still waited for."""
    note = _note(talk, talk.turn.person.state[OPEN])
    if note is None:
        _unknown(talk)
        return True
    text = talk.text.strip()
    if not text:
        _ask(talk, "empty")
        return False
    if len(text) > LONGEST:
        _ask(talk, "too_long", most=f"{LONGEST}")
        return False
    talk.turn.coaching.answer_note(note, text)
    forget(talk)
    kept = sayings(talk).say("note_answer.kept", **_names(talk, note))
    talk.say(messages.notice("note_answered", kept))
    return True


def leave(talk: Talk) -> None:
    """Put the answer aside and say that nothing was passed on."""
    forget(talk)
    talk.say(messages.notice("note_left", sayings(talk).say("note_answer.left")))


def forget(talk: Talk) -> None:
    """Wait for no answer any more."""
    talk.turn.person.state.pop(OPEN, None)


def _ask(talk: Talk, key: str, **values: str) -> None:
    say = sayings(talk).say
    cancel = messages.button(say("note_answer.cancel"), _payload({"cancel": True}))
    talk.say(messages.notice("note_answer", say(f"note_answer.{key}", **values), [cancel]))


def _unknown(talk: Talk) -> None:
    forget(talk)
    talk.say(messages.notice("no_note", sayings(talk).say("note_answer.unknown")))


def _note(talk: Talk, number: object) -> NoteEntry | None:
    if isinstance(number, bool) or not isinstance(number, int):
        return None
    try:
        return talk.turn.coaching.note(number)
    except NotFoundError:
        return None


def _names(talk: Talk, note: NoteEntry) -> dict[str, str]:
    return {
        "author": note.signed or sayings(talk).say("note_answer.coach"),
        "prospect": note.prospect or talk.words.say("greeting.this_prospect"),
    }


def _payload(values: Mapping[str, Any]) -> str:
    return f"/{INTENT}{json.dumps(values)}"
