"""A practice case, or the score and feedback of an answer to one."""

from __future__ import annotations

from typing import Any

from slack_sdk.models.blocks import Block

from front.slack.elements import context, header, suggestions, text_sections, titled
from front.slack.mrkdwn import escape, mrkdwn
from front.slack.speech import Speech
from front.vocabulary import Practice


def render(message: Practice, speech: Speech) -> list[Block]:
    """Draw a case or a score."""
    score = _score(message.score, speech)
    told = speech.say("practice.score", score=score) if score else ""
    return [
        header(_title(message.case) or speech.say("practice.head")),
        *text_sections(message.lead or message.text),
        *titled(told or speech.say("practice.head"), map(mrkdwn, message.feedback)),
        *([] if message.feedback else context(escape(told))),
        *suggestions(message.buttons, speech.say("turn.choose")),
    ]


def _title(case: Any) -> str:
    if isinstance(case, dict):
        return str(case.get("title") or "")
    return case if isinstance(case, str) else ""


def _score(score: Any, speech: Speech) -> str:
    if isinstance(score, dict) and "points" in score and "of" in score:
        return speech.say("practice.of", points=f"{score['points']}", most=f"{score['of']}")
    return "" if score is None or isinstance(score, dict | list) else str(score)
