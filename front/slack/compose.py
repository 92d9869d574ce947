"""A reply of the assistant as Slack messages: few, each within the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.models.blocks import Block

from front.channels import load_renderers
from front.slack.limits import FALLBACK, MESSAGE_BLOCKS, cut
from front.slack.mrkdwn import mrkdwn
from front.slack.speech import Speech
from front.vocabulary import Message

LONGEST_MESSAGE = 12_000
"""Characters of all texts of a message; a press sends the whole message back to us."""

Blocks = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Posting:
    """One Slack message: its blocks, and the text for notifications and screen readers."""

    text: str
    blocks: Blocks


class Composer:
    """Draws replies with the renderers of ``front/slack/render``."""

    def __init__(self) -> None:
        self._renderers: dict[str, Callable[[Any, Speech], list[Block]]] = load_renderers(
            "front.slack.render"
        )

    def postings(self, messages: Sequence[Message], speech: Speech, owner: str) -> list[Posting]:
        """Draw a reply.

        Args:
            messages: the reply.
            speech: words in the person's language.
            owner: Slack user whose presses count, kept in the id of each block of buttons.

        Returns:
            As few messages as the limits allow, in order; none is empty.
        """
        found: list[Posting] = []
        for message in messages:
            for posting in self._one(message, speech):
                joined = _joined(found[-1], posting) if found else None
                if joined is not None:
                    found[-1] = joined
                else:
                    found.append(posting)
        return [_owned(posting, owner) for posting in found]

    def _one(self, message: Message, speech: Speech) -> Iterable[Posting]:
        """Draw one message; a very long one goes on in further Slack messages."""
        drawn = [block.to_dict() for block in self._renderers[message.kind](message, speech)]
        text = cut(mrkdwn(message.text), FALLBACK)
        part: Blocks = []
        for block in drawn:
            if part and not _fits([*part, block]):
                yield Posting(text, part)
                part = []
            part.append(block)
        if part:
            yield Posting(text, part)


def _joined(one: Posting, other: Posting) -> Posting | None:
    blocks = [*one.blocks, *other.blocks]
    if not _fits(blocks):
        return None
    text = one.text if one.text == other.text else f"{one.text}\n{other.text}"
    return Posting(cut(text, FALLBACK), blocks)


def _fits(blocks: Blocks) -> bool:
    return len(blocks) <= MESSAGE_BLOCKS and sum(map(_length, blocks)) <= LONGEST_MESSAGE


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return sum(_length(one) for one in value.values())
    if isinstance(value, list):
        return sum(_length(one) for one in value)
    return len(value) if isinstance(value, str) else 0


def _owned(posting: Posting, owner: str) -> Posting:
    blocks = [
        {**block, "block_id": block_id(owner, place)} if block["type"] == "actions" else block
        for place, block in enumerate(posting.blocks)
    ]
    return replace(posting, blocks=blocks)


def block_id(owner: str, place: int) -> str:
    """Give the id of a block of buttons."""
    return f"{owner}.{place}"


def owner_of(block: str) -> str:
    """Give whose presses count in a block of buttons; empty where nobody was named."""
    return block.partition(".")[0] if "." in block else ""
