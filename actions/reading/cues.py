"""Cue phrases of ``vocabulary/<language>/contrasts.yml`` and ``share.yml`` as patterns over plain text.

Written as signs are (``(a|b)``, ``[a]``), with ``*`` for a word or for the rest of one. A comma
between two words of a phrase is let pass, and an apostrophe may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from actions.reading.patterns import expand
from actions.reading.vocabulary import page

_PAGE = "contrasts"
_BETWEEN = r"[\s,]+"


def cues(entry: str, of: str = _PAGE) -> re.Pattern[str]:
    """Pattern of any phrase of an entry of a page, of both languages, longest first."""
    # Made once, however the page is given.
    return _cues(entry, of)


@lru_cache(maxsize=512)
def _cues(entry: str, of: str) -> re.Pattern[str]:
    return phrases(str(phrase) for one in page(of) for phrase in one[entry])


def compile_all() -> None:
    """Make the patterns of the pages of contrasts and shares now; two of them take 0.2 s each."""
    for name in (_PAGE, "share"):
        for entry in page(name)[0]:
            cues(str(entry), name)


def phrases(written: Iterable[str]) -> re.Pattern[str]:
    """Pattern of any of the phrases, longest first.

    Phrases that begin alike are told by their first word once: thousands side by side are tried one
    by one at every letter of a text.
    """
    readings = {
        " ".join(reading.lower().split()) for phrase in written for reading in expand(phrase)
    }
    by_first: dict[str, list[str]] = {}
    for one in sorted(readings, key=lambda one: (-len(one), one)):
        first, *rest = one.split()
        behind = "".join(_BETWEEN + _word(word) for word in rest)
        by_first.setdefault(first, []).append(behind + _right(one))
    parts = [
        f"{_left(first)}{_word(first)}(?:{'|'.join(told)})" for first, told in by_first.items()
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


def only_lead(text: str) -> bool:
    """Whether a text holds no more than the small words before a person or a figure."""
    return bool(re.fullmatch(rf"\W*(?:(?:{cues('lead_in').pattern})\W*)*", text, re.IGNORECASE))


def _left(phrase: str) -> str:
    return r"\b" if phrase[0].isalnum() else r"(?<!\w)"


def _right(phrase: str) -> str:
    return r"\b" if phrase[-1].isalnum() else r"(?!\w)"


def _word(word: str) -> str:
    if word == "*":
        return r"[\w'&-]+"
    return re.escape(word).replace(r"\*", r"[\w'-]*").replace("'", "'?")
