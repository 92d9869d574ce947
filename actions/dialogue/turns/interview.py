"""Facts given, corrected, confirmed, denied or not known; and why a question is asked."""

from __future__ import annotations

from actions.dialogue import messages
from actions.dialogue.action import TurnAction
from actions.dialogue.explaining import explain_entry, explain_question
from actions.dialogue.hearing import (
    dont_know,
    hear,
    hear_beside,
    hear_reading,
    not_understood,
    read,
)
from actions.dialogue.intake import confirm, in_doubt
from actions.dialogue.interview import go_on, return_to_interview
from actions.dialogue.talk import Talk
from actions.dialogue.turns.consultations import begins_with_prospect
from actions.dialogue.wording import PORTFOLIO


class Inform(TurnAction):
    """The message states facts."""

    intent = "inform"

    def handle(self, talk: Talk) -> None:
        """Take them in and go on; the first ones may come with whom they are about."""
        if not begins_with_prospect(talk):
            hear(talk)


class Correct(TurnAction):
    """The message takes something back."""

    intent = "correct"

    def handle(self, talk: Talk) -> None:
        """Replace what was known."""
        hear(talk, correcting=True)


class Affirm(TurnAction):
    """A yes: to the open question, or to what was in doubt."""

    intent = "affirm"

    def handle(self, talk: Talk) -> None:
        """Take it for whichever is open."""
        reading = read(talk)
        if reading.facts and hear_reading(talk, reading):
            return
        settled = confirm(talk)
        if settled:
            talk.say(messages.notice("confirmed", talk.words.say("understood.confirmed")))
            go_on(talk)
            return
        if talk.asked is not None and talk.asked != PORTFOLIO:
            not_understood(talk, reading)
        else:
            go_on(talk, again=True)


class Deny(TurnAction):
    """A no: to the open question, or to what was in doubt."""

    intent = "deny"

    def handle(self, talk: Talk) -> None:
        """Take it for whichever is open; what was in doubt is asked again."""
        if any(map(str.isdigit, talk.text)) and talk.asked is None:
            hear(talk, correcting=True)  # "no, 25k" puts right what was told last
            return
        reading = read(talk)
        if reading.facts and hear_reading(talk, reading, correcting=bool(reading.corrected)):
            return
        doubted = in_doubt(talk)
        if doubted:
            for name in doubted:
                talk.turn.retract(name, words=talk.text)
                talk.memory.get("asked", {}).pop(name, None)
            labels = talk.words.join(talk.words.label(name) for name in doubted)
            text = talk.words.say("understood.retracted", labels=labels)
            talk.say(messages.understood(text, {}, doubted, ()))
            go_on(talk)
        elif talk.asked == PORTFOLIO:
            go_on(talk)
        elif talk.asked is not None:
            not_understood(talk, reading)
        else:
            go_on(talk, again=True)


class DontKnow(TurnAction):
    """The person does not know."""

    intent = "dont_know"

    def handle(self, talk: Talk) -> None:
        """Leave the open question as unknown, unless the message states facts all the same."""
        reading = read(talk)
        known = [name for name, one in reading.facts.items() if one.value != "unknown"]
        if known and hear_reading(talk, reading):
            return
        dont_know(talk)


class AskWhyQuestion(TurnAction):
    """Why is this asked?"""

    intent = "ask_why_question"

    def handle(self, talk: Talk) -> None:
        """Show what the answer decides between, then ask again; after the advice, say why that."""
        hear_beside(talk)
        if explain_question(talk):
            return_to_interview(talk)
        elif "last_advice" in talk.memory:
            explain_entry(talk, talk.document(talk.advice()))
        else:
            talk.say(messages.notice("nothing_asked", talk.words.say("notice.nothing_asked")))


class RepeatQuestion(TurnAction):
    """Say it again."""

    intent = "repeat_question"

    def handle(self, talk: Talk) -> None:
        """Put the open question once more."""
        go_on(talk, again=True)
