"""Greetings, help, language, and what is not for this assistant."""

from __future__ import annotations

import re

from actions.dialogue import messages
from actions.dialogue.action import TurnAction
from actions.dialogue.elsewhere import PARAPHRASE
from actions.dialogue.hearing import (
    answered_after_all,
    hear,
    hear_reading,
    not_understood,
    read,
)
from actions.dialogue.interview import remaining, repeat_question
from actions.dialogue.language import pin
from actions.dialogue.talk import Talk
from actions.dialogue.turns.consultations import begins_with_prospect
from actions.dialogue.wording import Wording
from actions.reading.how_long import asks_how_long
from actions.reading.language_request import about_others, requested_language
from actions.reading.supposition import supposed
from actions.reading.types import Language

FEWEST_FACTS_OF_A_STORY = 2
# "Ok, thanks" answers no question, as "yes, thanks" does.
_THANKS_ALONE = re.compile(
    r"\W*(?:(?:ok|oke|oké|okay|super|great|perfect|top|prima|cool|fine)\b\W*)?"
    r"(?:many |veel )?(?:thanks?|thank you|thx|cheers|dank(?: ?(?:je|u))?(?: wel)?|bedankt|merci)\W*",
    re.IGNORECASE,
)


def _facts_after_all(talk: Talk, *, one_will_do: bool = False) -> bool:
    """Take the message for an answer when it gives one to the open question, or for a story.

    One fact can be read in a question about anything; several make a story, whatever is asked.

    Args:
        talk: The message and its answer.
        one_will_do: Whether one that is plainly said is enough, where nothing is asked: "no sales yet".
    """
    if talk.text.startswith("/"):
        return False
    reading = read(talk)
    # Likeness alone does not make an answer of what was taken for something else.
    plain = [name for name, one in reading.facts.items() if one.doubt != PARAPHRASE]
    said = any(reading.facts[name].certainty == "stated" for name in plain)
    counts = talk.asked in plain or len(plain) >= FEWEST_FACTS_OF_A_STORY
    counts = counts or (one_will_do and said and "?" not in talk.text)
    return counts and hear_reading(talk, reading)


class Greet(TurnAction):
    """Hello."""

    intent = "greet"

    def handle(self, talk: Talk) -> None:
        """Say what this is for, or where we were."""
        if begins_with_prospect(talk):
            return
        if not talk.text.startswith("/"):
            reading = read(talk)
            if reading.facts and hear_reading(talk, reading):
                return
        if talk.consultation is not None and talk.turn.facts:
            text = talk.words.say("greeting.back", prospect=talk.prospect)
            talk.say(messages.notice("greeting", text))
            repeat_question(talk)
            return
        talk.say(messages.notice("greeting", talk.words.say("greeting.hello")))


class Goodbye(TurnAction):
    """Bye."""

    intent = "goodbye"

    def handle(self, talk: Talk) -> None:
        """Say that everything is saved."""
        if answered_after_all(talk):
            return
        if talk.consultation is None:
            text = talk.words.say("greeting.goodbye_empty")
        else:
            text = talk.words.say("greeting.goodbye", prospect=talk.prospect)
        talk.say(messages.notice("goodbye", text))


class Thank(TurnAction):
    """Thanks."""

    intent = "thank"

    def handle(self, talk: Talk) -> None:
        """Answer briefly; the open question stays."""
        if not _THANKS_ALONE.fullmatch(talk.text) and _facts_after_all(talk):
            return
        talk.say(messages.notice("thanks", talk.words.say("greeting.thanks")))
        repeat_question(talk)


def _told_how_long(talk: Talk) -> bool:
    """Say how many questions are left, if that was asked."""
    if not asks_how_long(talk.text):
        return False
    if talk.consultation is None:
        text = talk.words.say("help.how_long_story")
    elif talk.asked is None:
        text = talk.words.say("help.how_long_done")
    else:
        left = remaining(talk)
        say = talk.words.say
        text = say("help.how_long", count=str(left)) if left else say("help.how_long_last")
    talk.say(messages.notice("how_long", text))
    return True


class AskHelp(TurnAction):
    """What can you do?"""

    intent = "ask_help"

    def handle(self, talk: Talk) -> None:
        """Say it in one message."""
        if answered_after_all(talk):
            return
        if not _told_how_long(talk):
            talk.say(messages.notice("help", talk.words.say("help.text")))
        repeat_question(talk)


class SwitchLanguage(TurnAction):
    """Speak the other language."""

    intent = "switch_language"

    def handle(self, talk: Talk) -> None:
        """Switch, and put the open question again in that language."""
        if about_others(talk.text):
            hear(talk)
            return
        wanted = requested_language(talk.text)
        language: Language = wanted or ("nl" if talk.language == "en" else "en")
        pin(talk.turn, language)
        talk.language = language
        talk.words = Wording(talk.playbook, language)
        talk.say(messages.notice("language", talk.words.say("notice.language")))
        if talk.consultation is not None:
            repeat_question(talk)


class Chitchat(TurnAction):
    """Small talk."""

    intent = "chitchat"

    def handle(self, talk: Talk) -> None:
        """Keep it short and go back to the question."""
        if begins_with_prospect(talk) or _facts_after_all(talk, one_will_do=True):
            return
        if not _told_how_long(talk):
            talk.say(messages.notice("chitchat", talk.words.say("greeting.chitchat")))
        repeat_question(talk)


class OutOfScope(TurnAction):
    """Not for this assistant."""

    intent = "out_of_scope"

    def handle(self, talk: Talk) -> None:
        """A short no and a better address; the interview stays where it was."""
        if _facts_after_all(talk):
            return
        talk.say(messages.notice("out_of_scope", talk.words.say("notice.out_of_scope")))
        repeat_question(talk)


class NluFallback(TurnAction):
    """Rasa could not tell what this is."""

    intent = "nlu_fallback"

    def handle(self, talk: Talk) -> None:
        """Read facts in it all the same, unless they are supposed; else say what would help."""
        if begins_with_prospect(talk):
            return
        if supposed(talk.text) != talk.text.rstrip(" ?!."):
            not_understood(talk)
            return
        reading = read(talk)
        if not (reading.facts and hear_reading(talk, reading)):
            not_understood(talk, reading)
