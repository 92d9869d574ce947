"""Facts told under their own name: "decider: the CFO", "trial: no", "who decides? the plant manager".

Notes are written so, and people answer their own questions. What stands behind a name is read as the
answer to that fact's question. The names stand in ``vocabulary/<language>/labels.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from actions.reading.cues import phrases
from actions.reading.vocabulary import page

PAGE = "labels"
_BEGIN = r"(?:^|(?<=[.;,!?/\n(])|(?<=\s-)|(?<=^-)|(?<=^\*)|(?<=\n-)|(?<=\n\*)|(?<=[\dkKmM%]\s))"
_LEAD = r"\s*(?:(?:and|en|so|dus|ok|oh)\s+)?"
_MARK = r"\s*(?:\([^()]{0,30}\)\s*)?(?::(?!\d)|=|\?)\s*"
_VALUE_END = re.compile(r"[.!](?=\s|$)|[;\n?]")
_MOST_WORDS = 25
_MARKED = re.compile(r"[:=?]")


@dataclass(frozen=True)
class Labelled:
    """One fact under its name.

    Attributes:
        fact: The fact.
        value: What stands behind its name.
        start: Where the name begins.
        end: Where the value ends.
    """

    fact: str
    value: str
    start: int
    end: int


def labelled(text: str) -> Iterator[Labelled]:
    """The facts of a text that are told under their name."""
    if not _MARKED.search(text):
        return
    found = list(_names().finditer(text))
    for at, name in enumerate(found):
        limit = found[at + 1].start() if at + 1 < len(found) else len(text)
        stop = _VALUE_END.search(text, name.end(), limit)
        end = stop.start() if stop else limit
        value = text[name.end() : end].strip(" ,-")
        if value and len(value.split()) <= _MOST_WORDS and not (stop and stop[0] == "?"):
            fact = str(name.lastgroup)
            yield Labelled(fact, value, name.start(), end)


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Pattern of any name with its mark behind it; the group that matched is the fact."""
    facts = dict.fromkeys(fact for one in page(PAGE) for fact in one)
    names = "|".join(
        f"(?P<{fact}>{phrases(str(phrase) for one in page(PAGE) for phrase in one[fact]).pattern})"
        for fact in facts
    )
    return re.compile(f"{_BEGIN}{_LEAD}(?:{names}){_MARK}", re.IGNORECASE)
