"""The facts of the open consultation, and those still open."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import context, fields, header, suggestions, text_sections
from front.slack.form_button import form_button
from front.slack.mrkdwn import escape
from front.slack.speech import Speech
from front.vocabulary import Summary


def render(message: Summary, speech: Speech) -> list[Block]:
    """Draw a summary."""
    prospect = message.prospect or speech.say("summary.unnamed")
    facts = [
        (speech.label(fact), speech.value(fact, value)) for fact, value in message.facts.items()
    ]
    still_open = ", ".join(speech.label(fact) for fact in message.open)
    told = f"{speech.say('summary.open')}: {still_open}" if still_open else ""
    return [
        header(speech.say("summary.head", prospect=prospect)),
        *(fields(facts) if facts else text_sections(message.text)),
        *context(escape(told)),
        *suggestions(message.buttons, speech.say("turn.choose")),
        *form_button(message.facts, message.open, speech, speech.say("summary.fill_in")),
    ]
