"""What the advice would be if some facts were different: now and then side by side."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.advice_document import Advice
from front.slack.elements import context, fields, header, suggestions, text_sections
from front.slack.mrkdwn import escape
from front.slack.render._advice_parts import headline
from front.slack.speech import Speech
from front.vocabulary import WhatIf


def render(message: WhatIf, speech: Speech) -> list[Block]:
    """Draw a comparison."""
    changed = [
        f"{speech.label(fact)}: {speech.value(fact, value)}"
        for fact, value in message.changed.items()
    ]
    return [
        header(speech.say("what_if.head")),
        *context(*(escape(line) for line in changed)),
        *fields(
            [
                (speech.say("what_if.now"), _short(message.before, speech)),
                (speech.say("what_if.then"), _short(message.after, speech)),
            ]
        ),
        *text_sections(message.text),
        *context(escape(speech.say("what_if.note"))),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]


def _short(advice: Advice, speech: Speech) -> str:
    levers = [lever.name or speech.lever(lever.lever) for lever in advice.levers]
    lines = [headline(advice.entry, speech), speech.placement(advice.segment.placement)]
    return "\n".join([*lines, ", ".join(levers)] if levers else lines)
