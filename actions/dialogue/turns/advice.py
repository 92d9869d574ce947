"""The advice asked for early, its reasons, what would change it, and what to do first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.advice.levers import OFFER
from actions.dialogue import messages
from actions.dialogue.action import TurnAction
from actions.dialogue.coaching.outcome import day_buttons
from actions.dialogue.coaching.words import sayings
from actions.dialogue.explaining import (
    explain_entry,
    explain_levers,
    explain_other_side,
    explain_question,
    explain_segment,
    explain_turning,
    explain_what_if,
)
from actions.dialogue.hearing import answered_after_all, hear_beside, hear_reading, read
from actions.dialogue.intake import usable_facts
from actions.dialogue.interview import go_on, return_to_interview
from actions.dialogue.portfolio import hear_portfolio, tell_portfolio
from actions.dialogue.talk import Talk
from actions.dialogue.telling import tell_advice
from actions.reading.concept import find_concept, suggestions
from actions.reading.supposition import conditional, supposed
from actions.reading.topic import topic_of
from actions.reading.types import Reading

DEAL, POTENTIAL = "deal_value_eur", "potential_revenue_eur"
SOLD_ADVICE = "professional_project"


def _document(talk: Talk) -> dict[str, Any] | None:
    """Return the advice as it stands; a notice instead when no prospect is open."""
    if talk.consultation is None or not talk.turn.facts:
        talk.say(messages.notice("no_consultation", talk.words.say("notice.no_consultation")))
        go_on(talk)
        return None
    return talk.document(talk.advice())


def _without_the_wish(talk: Talk, reading: Reading) -> Reading:
    """Leave out advice as what is sold, where it is what the person wishes for."""
    sold = reading.facts.get(OFFER)
    if sold is None or sold.value != SOLD_ADVICE or len(talk.text.split()) == 1:
        return reading
    others = {name: one for name, one in usable_facts(talk, reading).items() if name != OFFER}
    return replace(reading, facts=others)


class GiveAdvice(TurnAction):
    """Advice now, whatever is still open."""

    intent = "give_advice"

    def handle(self, talk: Talk) -> None:
        """Give it as things stand: provisional, or refused with what to find out."""
        if not talk.text.startswith("/"):
            reading = _without_the_wish(talk, read(talk))
            # "No, just call them" is an answer before it is a wish.
            if talk.asked in reading.facts and hear_reading(talk, reading):
                return
            hear_beside(talk, reading)
        if _document(talk) is None:
            return
        if talk.consultation is not None:
            talk.consultation.asked_fact = None
        tell_advice(talk, talk.advice(), asked=True)


class AskWhyAdvice(TurnAction):
    """Why this advice?"""

    intent = "ask_why_advice"

    def handle(self, talk: Talk) -> None:
        """Explain the part that is meant; then the open question again, if there is one."""
        hear_beside(talk)
        topic = topic_of(talk.text, talk.language)
        if topic == "question" and explain_question(talk):
            return_to_interview(talk)
            return
        document = _document(talk)
        if document is None:
            return
        explain = {
            "segment": explain_segment,
            "levers": explain_levers,
            "other_side": explain_other_side,
        }.get(topic or "entry", explain_entry)
        explain(talk, document)
        return_to_interview(talk)


class AskOtherSide(TurnAction):
    """Why not the other side?"""

    intent = "ask_other_side"

    def handle(self, talk: Talk) -> None:
        """Say what speaks for it."""
        hear_beside(talk)
        document = _document(talk)
        if document is not None:
            explain_other_side(talk, document)
            return_to_interview(talk)


class AskWhatWouldChange(TurnAction):
    """What would turn the advice?"""

    intent = "ask_what_would_change"

    def handle(self, talk: Talk) -> None:
        """List the smallest changes."""
        document = _document(talk)
        if document is not None:
            explain_turning(talk, document)
            return_to_interview(talk)


class WhatIf(TurnAction):
    """What if a fact were different? Nothing is kept."""

    intent = "what_if"

    def handle(self, talk: Talk) -> None:
        """Compare the advice before and after; "50k?" alone is an answer while that is asked."""
        if supposed(talk.text) == talk.text.rstrip(" ?!.") and answered_after_all(talk):
            return
        if self._told(talk):
            return
        if _document(talk) is None:
            return
        text = talk.text if talk.text.startswith("/") else supposed(talk.text)
        # An amount of which nothing is said is what the deal is worth: "what if it were 300k?"
        changed = self._read(talk, text) or self._read(talk, text, DEAL)
        if changed:
            explain_what_if(talk, changed)
        else:
            unclear = talk.words.say("notice.what_if_unclear")
            talk.say(messages.notice("not_understood", unclear))
        return_to_interview(talk)

    @staticmethod
    def _told(talk: Talk) -> bool:
        """Whether it told what is possible, which one tells with an "if": "if all nine: 36k"."""
        if not conditional(talk.text) or POTENTIAL in talk.turn.values:
            return False
        reading = read(talk)
        return set(reading.facts) == {POTENTIAL} and hear_reading(talk, reading)

    @staticmethod
    def _read(talk: Talk, text: str, asked: str | None = None) -> dict[str, Any]:
        reading = talk.reader.read(
            text, language=talk.language, asked=asked, known=talk.turn.values
        )
        return {
            name: one.value
            for name, one in usable_facts(talk, reading).items()
            if one.value != "unknown" and asked in {None, name}
        }


class AskNextSteps(TurnAction):
    """What are the first steps?"""

    intent = "ask_next_steps"

    def handle(self, talk: Talk) -> None:
        """List them in order, with the opening sentence."""
        document = _document(talk)
        if document is None:
            return
        words, entry = talk.words, document["entry"]
        steps = list(entry["route"])
        lines = [words.say("steps.title")]
        lines += [f"{number}. {step}" for number, step in enumerate(steps, 1)]
        if entry["opening"] and entry["verdict"] != "ask":
            lines.append(words.say("advice.opening", opening=entry["opening"]))
        buttons = []
        if talk.consultation is not None and "last_advice" in talk.memory:
            ask = sayings(talk).say("follow_up.ask")
            lines.append(ask)
            buttons = day_buttons(talk, talk.consultation.id)
        talk.say(messages.next_steps("\n".join(lines), steps, buttons))
        return_to_interview(talk)


class AskDefinition(TurnAction):
    """What does a term mean?"""

    intent = "ask_definition"

    def handle(self, talk: Talk) -> None:
        """Explain it, then the open question again."""
        concepts = talk.playbook.library.concepts
        key = find_concept(talk.text, concepts, talk.language)
        if key is None and not talk.text.startswith("/"):
            reading = read(talk)
            if reading.facts and hear_reading(talk, reading):
                return
        hear_beside(talk)
        if key is None:
            examples = talk.words.join(suggestions(concepts, talk.language))
            text = talk.words.say("notice.unknown_concept", examples=examples)
            talk.say(messages.notice("not_understood", text))
        else:
            concept = concepts[key]
            text = f"{concept.short.to(talk.language)} ({', '.join(concept.sources)})"
            talk.say(messages.definition(key, text, concept.sources))
        return_to_interview(talk)


class SetPortfolio(TurnAction):
    """The seller's own customers."""

    intent = "set_portfolio"

    def handle(self, talk: Talk) -> None:
        """Keep them for this person, unless the message turns out to state a fact.

        The bare act says that a file of them was imported just now.
        """
        if talk.text.startswith("/"):
            tell_portfolio(talk)
            return
        if hear_portfolio(talk, strict=False):
            return
        reading = read(talk)
        if reading.facts and hear_reading(talk, reading):
            return
        hear_portfolio(talk)
