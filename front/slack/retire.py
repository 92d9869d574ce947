"""Retiring used buttons: the answer stands where the buttons were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from front.slack.elements import context
from front.slack.mrkdwn import escape

Block = dict[str, Any]


def chosen_label(action: Block) -> str:
    """Give what a pressed button or a chosen option says."""
    option = action.get("selected_option") or action
    return str((option.get("text") or {}).get("text") or "")


def chosen_value(action: Block) -> str:
    """Give what is said by a press."""
    option = action.get("selected_option") or action
    return str(option.get("value") or "")


def retired(blocks: Sequence[Block], used: str, words: str) -> list[Block]:
    """Replace a block of buttons by what was answered.

    Args:
        blocks: of the message, as Slack sent them.
        used: id of the block of buttons.
        words: what to show instead, unescaped.

    Returns:
        The blocks without these buttons.
    """
    answer = [{**block.to_dict(), "block_id": used} for block in context(f"✓ {escape(words)}")]
    found: list[Block] = []
    for block in blocks:
        found += answer if block.get("block_id") == used else [block]
    return found
