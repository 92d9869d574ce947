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


def answers(action: Block) -> bool:
    """Whether a press states a fact; its alternatives are then answered too."""
    return chosen_value(action).startswith("/inform")


def retired(blocks: Sequence[Block], action: Block, words: str) -> list[Block]:
    """Put what was chosen in the place of what can no longer be pressed.

    An answer retires all answers of its question; a suggestion ("Why?") retires itself alone.

    Args:
        blocks: of the message, as Slack sent them.
        action: the button or list that was used.
        words: what to show instead, unescaped.

    Returns:
        The blocks without what was used.
    """
    used = action["block_id"]
    found: list[Block] = []
    for block in blocks:
        if block.get("block_id") != used:
            found.append(block)
            continue
        told = {"block_id": f"{used}.{action['action_id']}"}
        found += [{**line.to_dict(), **told} for line in context(f"✓ {escape(words)}")]
        left = [one for one in block["elements"] if not _goes(one, action)]
        if left:
            found.append({**block, "elements": left})
    return found


def _goes(element: Block, action: Block) -> bool:
    return element.get("action_id") == action["action_id"] or (
        answers(action) and chosen_value(element).startswith("/inform")
    )
