"""Anything short."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import suggestions, text_sections
from front.slack.speech import Speech
from front.vocabulary import Notice


def render(message: Notice, speech: Speech) -> list[Block]:
    """Draw a notice."""
    return [
        *text_sections(message.text),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]
