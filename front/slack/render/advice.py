"""The advice: the verdict on top, what to do, why, and what would change it."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import divider, header, suggestions
from front.slack.render._advice_parts import (
    entry_blocks,
    headline,
    lever_blocks,
    segment_blocks,
    small_print,
)
from front.slack.speech import Speech
from front.vocabulary import AdviceGiven


def render(message: AdviceGiven, speech: Speech) -> list[Block]:
    """Draw an advice."""
    advice = message.advice
    levers = lever_blocks(advice.levers, speech)
    return [
        header(speech.say("advice.head", verdict=headline(advice.entry, speech))),
        *entry_blocks(advice.entry, speech),
        divider(),
        *segment_blocks(advice.segment, speech),
        *([divider(), *levers] if levers else []),
        *small_print(advice, speech),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]
