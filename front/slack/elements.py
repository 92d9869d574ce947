"""Block Kit pieces that several renderers use, each within Slack's limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    PlainTextObject,
    SectionBlock,
    StaticSelectElement,
)

from front.slack import limits
from front.slack.limits import cut, pieces
from front.slack.mrkdwn import bold, escape, mrkdwn
from front.vocabulary import Button

SAY = "say"
"""Action ids of what is said by a press begin so; the value is the text."""
MOST_BUTTONS = 5
"""More answers than these become a list to choose from."""
BAR = 8


def text_sections(markdown: str) -> list[Block]:
    """Write a text of the vocabulary, in as many sections as it needs."""
    return mrkdwn_sections(mrkdwn(markdown))


def mrkdwn_sections(text: str) -> list[Block]:
    """Write a text that is mrkdwn and escaped already."""
    return [SectionBlock(text=MarkdownTextObject(text=piece)) for piece in pieces(text)]


def titled(title: str, lines: Iterable[str]) -> list[Block]:
    """Write a list of escaped lines under a title; nothing for an empty list."""
    items = [f"• {line}" for line in lines if line]
    return mrkdwn_sections("\n".join([bold(title), *items])) if items else []


def bold_line(title: str, text: str) -> list[Block]:
    """Write a title and a text after it; nothing for an empty text."""
    return mrkdwn_sections(f"{bold(title)}\n{escape(text)}") if text else []


def header(text: str) -> Block:
    """Write a heading."""
    return HeaderBlock(text=PlainTextObject(text=cut(text, limits.HEADER), emoji=False))


def context(*texts: str) -> list[Block]:
    """Write small print from escaped texts; nothing where all are empty."""
    shown = [MarkdownTextObject(text=cut(text, limits.FIELD)) for text in texts if text]
    return [ContextBlock(elements=shown[: limits.CONTEXT_ELEMENTS])] if shown else []


def divider() -> Block:
    """Draw a line."""
    return DividerBlock()


def fields(pairs: Sequence[tuple[str, str]]) -> list[Block]:
    """Write names with their values in two columns.

    Args:
        pairs: name and value, unescaped.
    """
    shown = [
        MarkdownTextObject(text=cut(f"{bold(name)}\n{escape(value)}", limits.FIELD))
        for name, value in pairs
    ]
    return [
        SectionBlock(fields=list(shown[start : start + limits.FIELDS]))
        for start in range(0, len(shown), limits.FIELDS)
    ]


def suggestions(buttons: Sequence[Button], choose: str, choices: int = 0) -> list[Block]:
    """Write suggestions to press: as buttons, or as a list when there are many answers.

    Args:
        buttons: what can be said.
        choose: what the list says before anything is chosen.
        choices: how many of them are answers to a question; the rest ("I don't know") do not
            count towards :data:`MOST_BUTTONS`.
    """
    usable = [b for b in buttons if 0 < len(b.payload) <= limits.BUTTON_VALUE and b.title]
    listable = all(len(button.payload) <= limits.OPTION_VALUE for button in usable)
    if (choices or len(usable)) > MOST_BUTTONS and listable:
        return [ActionsBlock(elements=[_list(usable[: limits.OPTIONS], choose)])]
    elements: list[InteractiveElement] = [
        ButtonElement(
            text=PlainTextObject(text=cut(button.title, limits.BUTTON_LABEL), emoji=False),
            value=button.payload,
            action_id=f"{SAY}:{place}",
        )
        for place, button in enumerate(usable)
    ]
    return [
        ActionsBlock(elements=list(elements[start : start + limits.ELEMENTS]))
        for start in range(0, len(elements), limits.ELEMENTS)
    ]


def _list(buttons: Sequence[Button], choose: str) -> StaticSelectElement:
    return StaticSelectElement(
        action_id=f"{SAY}:list",
        placeholder=PlainTextObject(text=cut(choose, limits.PLACEHOLDER), emoji=False),
        options=[
            Option(
                text=PlainTextObject(text=cut(button.title, limits.OPTION_LABEL), emoji=False),
                value=button.payload,
            )
            for button in buttons
        ],
    )


def bar(asked: int, at_most: int) -> str:
    """Draw how far an interview is."""
    done = min(BAR, round(BAR * asked / max(at_most, asked, 1)))
    return "▰" * done + "▱" * (BAR - done)
