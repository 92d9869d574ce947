"""A coach's note."""

from __future__ import annotations

from datetime import datetime

from slack_sdk.models.blocks import Block

from actions.briefs.amounts import day
from front.slack.elements import context, header, suggestions, text_sections
from front.slack.mrkdwn import escape
from front.slack.speech import Speech
from front.vocabulary import Note


def render(message: Note, speech: Speech) -> list[Block]:
    """Draw a note with who wrote it and when."""
    return [
        header(speech.say("note.head")),
        *text_sections(message.text),
        *context(escape(_signed(message, speech))),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]


def _signed(message: Note, speech: Speech) -> str:
    author, at = message.author or "", _day(message.at, speech.language)
    return speech.say("note.by", author=author, day=at) if author and at else author or at


def _day(at: str | None, language: str) -> str:
    try:
        return day(datetime.fromisoformat(at).date(), language) if at else ""
    except ValueError:
        return ""
