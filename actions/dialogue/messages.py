"""Messages of the vocabulary (version 1): every reply is one of these."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

VERSION = 1
Message = dict[str, Any]
Button = dict[str, str]


def button(title: str, payload: str) -> Button:
    """Return a suggestion to press; the payload is sent as the next message."""
    return {"title": title, "payload": payload}


def inform(fact: str, value: Any) -> str:
    """Return the payload that states a fact."""
    return f"/inform{json.dumps({fact: value}, ensure_ascii=False)}"


def chart(shows: str, at: datetime, consultation: int | None = None) -> Message:
    """Name a chart that goes with a message, drawn from what was stored at that moment."""
    return {"shows": shows, "at": at.isoformat(), "consultation": consultation}


def _message(kind: str, text: str, buttons: Sequence[Button] = (), **fields: Any) -> Message:
    message: Message = {"v": VERSION, "kind": kind, "text": text, **fields}
    if buttons:
        message["buttons"] = list(buttons)
    return message


def notice(
    code: str, text: str, buttons: Sequence[Button] = (), *, chart: Message | None = None
) -> Message:
    """Anything short; `code` says which, `chart` what goes with it."""
    return _message("notice", text, buttons, code=code, **({"chart": chart} if chart else {}))


def question(
    fact: str,
    text: str,
    *,
    asked: int,
    at_most: int,
    choices: Sequence[tuple[Any, str]] = (),
    dont_know: str = "",
) -> Message:
    """The next question; `choices` are values with their labels, `dont_know` one more button."""
    buttons = [button(label, inform(fact, value)) for value, label in choices]
    if dont_know:
        buttons.append(button(dont_know, inform(fact, "unknown")))
    return _message(
        "question",
        text,
        buttons,
        fact=fact,
        progress={"asked": asked, "at_most": at_most},
        choices=[{"value": value, "label": label} for value, label in choices],
    )


def understood(
    text: str, facts: Mapping[str, Any], corrected: Sequence[str], doubts: Sequence[str]
) -> Message:
    """What was just taken from the message."""
    return _message(
        "understood", text, facts=dict(facts), corrected=list(corrected), doubts=list(doubts)
    )


def advice(text: str, document: Message, consultation: int, buttons: Sequence[Button]) -> Message:
    """The advice, with the document it tells."""
    return _message("advice", text, buttons, advice=document, consultation=consultation)


def reason(
    about: str,
    text: str,
    rules: Sequence[Mapping[str, Any]] = (),
    witness: Sequence[Mapping[str, Any]] = (),
) -> Message:
    """Why a question is asked, or why a part of the advice is what it is."""
    return _message("reason", text, about=about, rules=list(rules), witness=list(witness))


def what_if(text: str, changed: Mapping[str, Any], before: Message, after: Message) -> Message:
    """The advice if some facts were different."""
    return _message("what_if", text, changed=dict(changed), before=before, after=after)


def definition(concept: str, text: str, sources: Sequence[str]) -> Message:
    """A concept, explained."""
    return _message("definition", text, concept=concept, sources=list(sources))


def summary(
    text: str,
    consultation: int | None,
    prospect: str | None,
    facts: Mapping[str, Any],
    still_open: Sequence[str],
) -> Message:
    """The facts of the open consultation."""
    return _message(
        "summary",
        text,
        consultation=consultation,
        prospect=prospect,
        facts=dict(facts),
        open=list(still_open),
    )


def next_steps(text: str, steps: Sequence[str], buttons: Sequence[Button] = ()) -> Message:
    """What to do first."""
    return _message("next_steps", text, buttons, steps=list(steps))


def practice(
    lead: str,
    *,
    case: str,
    title: str,
    score: tuple[float, float] | None = None,
    feedback: Sequence[str] = (),
    buttons: Sequence[Button] = (),
    chart: Message | None = None,
) -> Message:
    """A practice case or a rehearsal, or what came of an answer: `score` is points and the most.

    `lead` is what is said above the feedback; `text` holds both.
    """
    return _message(
        "practice",
        "\n".join([lead, *(f"- {line}" for line in feedback)]),
        buttons,
        case={"id": case, "title": title},
        lead=lead,
        score={"points": score[0], "of": score[1]} if score else None,
        feedback=list(feedback),
        **({"chart": chart} if chart else {}),
    )


def note(
    text: str, *, author: str, at: str, consultation: int, buttons: Sequence[Button] = ()
) -> Message:
    """A coach's note."""
    return _message("note", text, buttons, author=author, at=at, consultation=consultation)
