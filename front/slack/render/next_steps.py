"""What to do first."""

from __future__ import annotations

from slack_sdk.models.blocks import Block

from front.slack.elements import header, mrkdwn_sections, suggestions, text_sections
from front.slack.mrkdwn import mrkdwn
from front.slack.speech import Speech
from front.vocabulary import NextSteps


def render(message: NextSteps, speech: Speech) -> list[Block]:
    """Draw steps as a numbered list."""
    numbered = "\n".join(
        f"{number}. {mrkdwn(step)}" for number, step in enumerate(message.steps, start=1)
    )
    return [
        header(speech.say("next_steps.head")),
        *(mrkdwn_sections(numbered) if numbered else text_sections(message.text)),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]
