"""How much Slack takes, and cutting texts so that they fit.

The figures are those of Slack's reference for Block Kit and for the methods used here.
"""

from __future__ import annotations

import re

SECTION = 3000
"""Characters of a section's text."""
FIELD = 2000
FIELDS = 10
HEADER = 150
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
OPTION_LABEL = 75
OPTION_VALUE = 150
OPTIONS = 100
ELEMENTS = 25
"""Elements of a block of actions."""
CONTEXT_ELEMENTS = 10
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
FALLBACK = 4000
"""Characters of a message's plain text; Slack cuts far later, and advises this."""
PRIVATE_METADATA = 3000
TITLE = 24
"""Characters of a modal's title and of its buttons."""
INPUT_LABEL = 2000
PLACEHOLDER = 150

ELLIPSIS = "…"
_HALF_ESCAPE = re.compile(r"&(?:a|am|amp|l|lt|g|gt)?$")


def cut(text: str, longest: int) -> str:
    """Shorten a text at the end, with an ellipsis where something is missing.

    An escaped character such as ``&amp;`` is kept whole or left out.
    """
    if len(text) <= longest:
        return text
    return _HALF_ESCAPE.sub("", text[: longest - 1]).rstrip() + ELLIPSIS


def pieces(text: str, longest: int = SECTION) -> list[str]:
    """Divide a text into pieces that fit, at a line's end if possible, else between words.

    Args:
        text: any text; an escaped character such as ``&amp;`` is never divided.
        longest: characters of a piece.

    Returns:
        The pieces in order; none for a blank text.
    """
    found = []
    rest = text.strip()
    while len(rest) > longest:
        end = rest.rfind("\n", 0, longest)
        if end < longest // 2:
            end = rest.rfind(" ", 0, longest)
        if end <= 0:
            end = longest
            entity = rest.rfind("&", end - 5, end)
            if entity > 0 and ";" not in rest[entity:end]:
                end = entity
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, rest] if rest else found
