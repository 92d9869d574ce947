"""Value in money: life cycle cost, and the room for a price."""

from __future__ import annotations

from actions.dialogue.action import TurnAction
from actions.dialogue.hearing import hear_reading, read
from actions.dialogue.interview import go_on
from actions.dialogue.money import calculation
from actions.dialogue.payload import given
from actions.dialogue.talk import Talk

FEW_WORDS = 3


class AskLifeCycleCost(TurnAction):
    """What does it cost them over the years?"""

    intent = calculation.LIFE_CYCLE

    def handle(self, talk: Talk) -> None:
        """Ask what is missing, or calculate."""
        _calculate(talk, self.intent)


class AskValuePrice(TurnAction):
    """What price can be asked?"""

    intent = calculation.PRICE

    def handle(self, talk: Talk) -> None:
        """Ask what is missing, or show the corridor; never a price of our own."""
        _calculate(talk, self.intent)


def _calculate(talk: Talk, about: str) -> None:
    payload = given(talk.text)
    if payload:
        if not calculation.press(talk, payload):
            go_on(talk, again=True)
        return
    if talk.asked is not None and not talk.text.startswith("/"):
        # "About 52,000" answers the open question before it is a wish.
        reading = read(talk)
        short = len(talk.text.split()) <= FEW_WORDS
        if short and talk.asked in reading.facts and hear_reading(talk, reading):
            return
    calculation.begin(talk, about)
