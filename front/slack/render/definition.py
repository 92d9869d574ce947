"""A concept, explained."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import context, suggestions, text_sections
from front.slack.mrkdwn import escape
from front.slack.speech import Speech
from front.vocabulary import Definition


def render(message: Definition, speech: Speech) -> list[Block]:
    """Draw an explanation with its sources."""
    sources = ", ".join(message.sources)
    told = speech.say("reason.source", sources=sources) if sources else ""
    return [
        *text_sections(message.text),
        *context(escape(told)),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]
