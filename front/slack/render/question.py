"""The next question: how far the interview is, the question, its answers."""

from __future__ import annotations

import json

from slack_sdk.models.blocks import Block

from front.slack.elements import bar, context, suggestions, text_sections
from front.slack.speech import Speech
from front.vocabulary import Button, Question


def render(message: Question, speech: Speech) -> list[Block]:
    """Draw a question."""
    shown = []
    if message.progress is not None:
        asked, at_most = message.progress.asked, message.progress.at_most
        words = speech.say("question.progress", asked=str(asked), at_most=str(at_most))
        shown += context(f"{bar(asked, at_most)}  {words}")
    shown += text_sections(message.text)
    answers = [
        Button(title=choice.label, payload=_inform(message.fact, choice.value))
        for choice in message.choices
    ]
    # The same answers may come as buttons too, for channels that draw nothing else.
    offered = {_normal(answer.payload) for answer in answers}
    further = [button for button in message.buttons if _normal(button.payload) not in offered]
    return shown + suggestions(answers + further, speech.say("turn.choose"), len(answers))


def _inform(fact: str, value: object) -> str:
    return f"/inform{json.dumps({fact: value}, ensure_ascii=False)}"


def _normal(payload: str) -> str:
    """Write what a payload states the one way; any other payload as it is."""
    try:
        return json.dumps(json.loads(payload.removeprefix("/inform")), ensure_ascii=False)
    except ValueError:
        return payload
