"""Commands of which Rasa is not sure: in the interview they are mostly something that was told."""

from __future__ import annotations

from actions.dialogue import messages
from actions.dialogue.elsewhere import PARAPHRASE
from actions.dialogue.hearing import hear_reading, not_understood, read
from actions.dialogue.interview import go_on
from actions.dialogue.talk import Talk
from actions.reading.cues import cues

NO_COMMANDS = {
    "inform", "correct", "affirm", "deny", "dont_know", "nlu_fallback", "out_of_scope",
    "greet", "thank", "chitchat",
}  # fmt: skip
"""Acts that take a message for what it tells anyway, or only answer politely."""
MODES = {"practise", "rehearse_opening", "own_verdict"}
"""What takes the messages that follow for itself."""
UNSURE, HARDLY = 0.6, 0.4
"""Confidence below which what a message plainly tells goes first; below which no command is carried out."""
SURE = 0.95
"""Confidence below which a plain answer to the open question goes first."""


def told_instead(talk: Talk, confidence: float) -> bool:
    """Take a message for what it tells, where it was hardly recognised as a command.

    "Can start with one line" is near enough to "start over" to be taken for it.

    Args:
        talk: The message and its answer.
        confidence: Of Rasa, in the act, 0 to 1.

    Returns:
        Whether it was answered here.
    """
    if talk.intent in NO_COMMANDS or talk.text.startswith("/"):
        return False
    if confidence >= UNSURE:
        return confidence < SURE and _answered(talk)
    if talk.consultation is None:
        return talk.intent in MODES and _begins(talk)
    if "?" in talk.text:
        return False
    reading = read(talk)
    if any(one.doubt != PARAPHRASE for one in reading.facts.values()):
        return hear_reading(talk, reading)
    if confidence < HARDLY and talk.asked is not None:
        not_understood(talk, reading)
        return True
    return False


def _answered(talk: Talk) -> bool:
    """Take the message for an answer, where it plainly gives one: "steam costs, and the old one leaks"."""
    if talk.consultation is None or talk.asked is None or "?" in talk.text:
        return False
    if cues("orders").match(talk.text.lstrip()):
        return False
    reading = read(talk)
    told = reading.facts.get(talk.asked)
    plain = told is not None and told.doubt is None and told.certainty == "stated"
    return plain and hear_reading(talk, reading)


def _begins(talk: Talk) -> bool:
    """Begin the interview instead of something else that would keep the person from it."""
    if not hear_reading(talk, read(talk)):
        talk.say(messages.notice("to_begin", talk.words.say("notice.to_begin")))
        go_on(talk, again=True)
    return True
