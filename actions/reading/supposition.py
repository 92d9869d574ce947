"""What a person supposes: "what if the board did invite us?" -> "the board did invite us"."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^\W*(?:(?:and|but|ok(?:ay)?|so|en|maar|dus)\W+)?"
    r"(?:what (?:if|happens if|about if)|suppose(?: that)?|supposing(?: that)?|assum(?:e|ing)(?: that)?"
    r"|imagine(?: that)?|let'?s say(?: that)?|say(?: that)?|if"
    r"|stel(?:(?: je| u)? voor)?(?: nu)?(?: eens)?(?: dat)?|wat (?:als|indien|gebeurt er als)"
    r"|veronderstel(?: dat)?|gesteld(?: dat)?|als|indien)\b\W*",
    re.IGNORECASE,
)

_CONDITION = re.compile(r"^\W*(?:(?:and|but|en|maar)\W+)?(?:if|als|indien)\b", re.IGNORECASE)


def conditional(text: str) -> bool:
    """Tell whether a text states under a condition, instead of supposing: "if all nine: 36k"."""
    return "?" not in text and _CONDITION.match(text) is not None


def supposed(text: str) -> str:
    """Return what is supposed, as if it were stated; a text that supposes nothing as it is.

    Examples:
        >>> supposed("What if the board did invite us?")
        'the board did invite us'
        >>> supposed("stel dat er een aanbesteding loopt")
        'er een aanbesteding loopt'
    """
    return _OPENING.sub("", text, count=1).rstrip(" ?!.") or text
