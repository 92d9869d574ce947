"""Why a question is asked, or why a part of the advice is what it is."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import context, suggestions, text_sections, titled
from front.slack.mrkdwn import escape
from front.slack.speech import Speech
from front.vocabulary import ReasonGiven


def render(message: ReasonGiven, speech: Speech) -> list[Block]:
    """Draw a reason with its rules and sources."""
    sources = list(dict.fromkeys(source for rule in message.rules for source in rule.source))
    told = speech.say("reason.source", sources=", ".join(sources)) if sources else ""
    return [
        *text_sections(message.text),
        *titled(
            speech.say(f"reason.{message.about}"),
            (escape(rule.because) for rule in message.rules if rule.because not in message.text),
        ),
        *context(escape(told)),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]
