"""What was taken from a message, to be corrected with a press."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import fields, suggestions, text_sections
from front.slack.form_button import form_button
from front.slack.speech import Speech
from front.vocabulary import Understood


def render(message: Understood, speech: Speech) -> list[Block]:
    """Draw what was understood."""
    if not message.facts:
        return [
            *text_sections(message.text),
            *suggestions(message.buttons, speech.say("turn.choose")),
        ]
    shown = fields(
        [
            (_name(message, fact, speech), speech.value(fact, value))
            for fact, value in message.facts.items()
        ]
    )
    if message.doubts:
        shown = [*text_sections(message.text), *shown]
    return [
        *shown,
        *suggestions(message.buttons, speech.say("turn.choose")),
        *form_button(message.facts, (), speech, speech.say("understood.correct")),
    ]


def _name(message: Understood, fact: str, speech: Speech) -> str:
    marks = [
        speech.say(f"understood.{mark}")
        for mark, facts in (("corrected", message.corrected), ("doubt", message.doubts))
        if fact in facts
    ]
    return f"{speech.label(fact)} ({', '.join(marks)})" if marks else speech.label(fact)
