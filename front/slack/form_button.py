"""The button that opens the form of facts, with what it needs to know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, PlainTextObject

from front.slack import limits
from front.slack.limits import cut
from front.slack.speech import Speech

OPEN_FORM = "form:open"
FORM_TYPES = ("choice", "flag", "money", "percent")
"""Types of facts that a field can hold; the others are told in words."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form shows: facts with their plain values, None for those still open."""

    facts: Mapping[str, Any]
    language: str

    def dump(self) -> str:
        """Write it for a button's value."""
        return json.dumps(
            {"facts": dict(self.facts), "language": self.language},
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def load(cls, text: str) -> FormRequest:
        """Read it back.

        Raises:
            ValueError: it is no such value.
        """
        raw = json.loads(text)
        if not isinstance(raw, dict) or not isinstance(raw.get("facts"), dict):
            raise ValueError("no form request")
        return cls(raw["facts"], str(raw.get("language")))


def form_button(
    facts: Mapping[str, Any], still_open: Iterable[str], speech: Speech, title: str
) -> list[Block]:
    """Write the button for the facts that fit in a form; nothing when none does."""
    offered = {**facts, **{name: None for name in still_open if name not in facts}}
    known = speech.playbook.facts.facts
    shown = {
        name: value
        for name, value in offered.items()
        if name in known and known[name].type in FORM_TYPES and not isinstance(value, list)
    }
    request = FormRequest(shown, speech.language)
    while shown and len(request.dump()) > limits.BUTTON_VALUE:
        shown.popitem()
        request = FormRequest(shown, speech.language)
    if not shown:
        return []
    button = ButtonElement(
        text=PlainTextObject(text=cut(title, limits.BUTTON_LABEL), emoji=False),
        value=request.dump(),
        action_id=OPEN_FORM,
    )
    return [ActionsBlock(elements=[button])]
