"""Which language is asked for: "in English please", "kan het in het Nederlands"."""

from __future__ import annotations

import re

from actions.reading.types import Language

_NAMES: dict[Language, str] = {
    "en": r"engl[ie]s[ch]*|engels\w*|anglais|eng?",
    "nl": r"nederlands\w*|nederl|dutch|flemish|vlaams\w*|hollands|n[ée]erlandais|ned|nl",
}
# What is refused: "not in Dutch", "ik begrijp geen Engels", "my English is bad", "why Dutch?".
_REFUSED = (
    r"\b(?:no|not|not in|don'?t (?:speak|understand|know|want)|instead of|rather than|geen|niet"
    r"|niet in het|in plaats van|why|waarom)\s+(?:in\s+)?(?:het\s+|any\s+)?(?:{name})\b"
    r"|\b(?:{name})\s+(?:is|isn'?t)\s+(?:not|bad|poor|niet|slecht|zwak|so good|very good|good)"
)

# Whose language it is: theirs, or that of a thing they need, and not the one of this talk.
_OTHERS = re.compile(
    r"\b(?:he|she|they|his|her|their|them|hij|zij|ze|hun|hen|haar|prospect|customer|klant|client"
    r"|manuals?|websites?|documents?|contracts?|quotes?|offers?|tender|handleiding|documenten|contract"
    r"|offertes?|aanbesteding|bestek)\b",
    re.IGNORECASE,
)


def about_others(text: str) -> bool:
    """Tell whether a language is named as that of somebody or something else."""
    return _OTHERS.search(text) is not None


def requested_language(text: str) -> Language | None:
    """Return the language that a message asks for, or None where it names none.

    A language that is refused asks for the other one.
    """
    lowered = text.lower()
    refused: list[Language] = []
    asked: list[tuple[int, Language]] = []
    for language, name in _NAMES.items():
        rest, count = re.subn(_REFUSED.format(name=name), " ", lowered)
        if count:
            refused.append(language)
        asked += [(m.end(), language) for m in re.finditer(rf"\b(?:{name})\b", rest)]
    if asked:
        # "from English to Dutch": the one named last.
        return max(asked)[1]
    if len(refused) == 1:
        return "nl" if refused[0] == "en" else "en"
    return None
