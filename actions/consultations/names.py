"""Names of prospects: how they are compared, cut into words, and found again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from .values import ProspectMatch

NAME_LENGTH = 200
WORD_LENGTH = 64
# Found by trying names with typos (tests): below 60 nothing a person would recognise as meant.
CANDIDATE_SCORE = 60.0
CLEAR_SCORE = 85.0
CLEAR_LEAD = 8.0
MOST_CANDIDATES = 5

_LEGAL_FORMS = frozenset(
    {"nv", "bv", "bvba", "cv", "cvba", "vof", "vzw", "sa", "sas", "srl", "sprl", "sarl", "ltd"}
    | {"limited", "plc", "inc", "llc", "gmbh", "ag", "kg", "co", "corp"}
)
_WORD = re.compile(r"\w+")


def clean_name(name: str) -> str:
    """Trim a name for keeping: one line, single spaces, at most 200 characters.

    Raises:
        ValueError: when nothing is left.
    """
    printable = "".join(c if c.isprintable() else " " for c in name)
    cleaned = " ".join(printable.split())[:NAME_LENGTH].strip()
    if not cleaned:
        raise ValueError("a prospect's name needs at least one character")
    return cleaned


def name_key(name: str) -> str:
    """Give the form in which two names are the same: case, accents' encoding, spaces ignored."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(folded.split())[:NAME_LENGTH]


def bare(name: str) -> str:
    """Give a name without accents, dots and legal form: ``Béton N.V.`` becomes ``beton``."""
    words = [word for word in name_words(name) if word not in _LEGAL_FORMS]
    return " ".join(words) or name_key(name)


def name_words(name: str) -> list[str]:
    """Cut a name into words for search: folded, without accents, each once, in order."""
    decomposed = unicodedata.normalize("NFKD", name_key(name))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace(".", "")
    return list(dict.fromkeys(word[:WORD_LENGTH] for word in _WORD.findall(plain)))


def resembling(query: str, prospects: Iterable[tuple[int, str]]) -> list[ProspectMatch]:
    """Find the prospects whose name resembles a query.

    Args:
        query: what was typed, typos and missing legal form included.
        prospects: pairs of id and name.

    Returns:
        At most five matches of score 60 or more, best first; an equal name scores 100.
    """
    names = dict(prospects)
    exact = [key for key, name in names.items() if name_key(name) == name_key(query)]
    if exact:
        return [ProspectMatch(exact[0], names[exact[0]], 100.0)]
    found = process.extract(
        bare(query),
        {key: bare(name) for key, name in names.items()},
        scorer=fuzz.WRatio,
        score_cutoff=CANDIDATE_SCORE,
        limit=MOST_CANDIDATES,
    )
    return [ProspectMatch(key, names[key], score) for _, score, key in found]


def clear_winner(matches: list[ProspectMatch]) -> ProspectMatch | None:
    """Give the match that is clearly meant: good in itself and well before the next."""
    if not matches or matches[0].score < CLEAR_SCORE:
        return None
    if len(matches) > 1 and matches[0].score - matches[1].score < CLEAR_LEAD:
        return None
    return matches[0]
