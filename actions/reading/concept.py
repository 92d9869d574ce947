"""Which concept of the playbook a question is about, by its names, with room for typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Protocol

from rapidfuzz import fuzz, process

_LONGEST = 400
# Similarity, 0 to 100, from which a misspelt name is still taken for the one meant.
_NEAR = 84
_NEAR_SHORT = 90
_SHORT = 6
_SUGGESTIONS = ("mobiliser", "pareto", "lever", "share_of_wallet", "key_account", "life_cycle_cost")
_MANY = 4

_FRAME = re.compile(
    r"\b(?:what(?:'?s| is| are| was| were| does| do you mean (?:by|with))?|mean(?:s|ing)?(?: of)?"
    r"|stands? for|is meant by|explain|define|definition of|tell me (?:more )?about|never heard of"
    r"|can you|could you|i don'?t know|remind me|please|exactly|again|here|the term|that|a|an|the"
    r"|wat(?: is| zijn| betekent| betekenen| houdt| bedoel(?:t)? (?:je|u) met| was"
    r"| wordt bedoeld met)?"
    r"|waar staat|betekenis van|betekent|leg|legt|uit|eens|definieer|definitie van|definiëren"
    r"|vertel(?: me)? (?:meer )?over|nog nooit (?:gehoord )?van|nooit gehoord van|gehoord"
    r"|kan (?:je|u)|kunt u|ik weet niet|ik ken|de term|dat|da|een|de|het|nu|precies|ook|weer|alweer"
    r"|graag|aub|voor|in)\b",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[^\w/%.]+")


class _Names(Protocol):
    @property
    def en(self) -> tuple[str, ...]: ...
    @property
    def nl(self) -> tuple[str, ...]: ...


class Named(Protocol):
    """A concept, as far as finding it goes."""

    @property
    def names(self) -> _Names:
        """How people call it, in both languages."""
        ...


def find_concept(text: str, concepts: Mapping[str, Named], language: str) -> str | None:
    """Return the key of the concept that a question is about.

    The longest name in the question wins, else the name most similar to what remains of it without
    its "what is". Names of the other language count as well.

    Args:
        text: The question.
        concepts: The playbook's concepts by key.
        language: Its names come first where both fit.

    Returns:
        The key, or None where no name is near.
    """
    asked = _plain(text[:_LONGEST])
    inside = f" {asked} "
    best: tuple[int, int, str] | None = None
    for key, name, own in _names(concepts, language):
        found = (len(name), own, key)
        if _holds(inside, name) and (best is None or found[:2] > best[:2]):
            best = found
    if best:
        return best[2]
    return _similar(" ".join(_FRAME.sub(" ", asked).split()), concepts, language)


def suggestions(concepts: Mapping[str, Named], language: str) -> list[str]:
    """Return a few names to ask about, for when none was found."""
    chosen = [key for key in _SUGGESTIONS if key in concepts] or list(concepts)
    return [_own(concepts[key], language)[0] for key in chosen[:_MANY]]


def _holds(inside: str, name: str) -> bool:
    """Whether a name stands in the text as words of its own, or in the plural."""
    return any(f" {name}{ending} " in inside for ending in ("", "s", "en"))


def _similar(core: str, concepts: Mapping[str, Named], language: str) -> str | None:
    rows = [
        (name, key) for key, name, own in sorted(_names(concepts, language), key=lambda r: -r[2])
    ]
    if not core or not rows:
        return None
    _, score, index = process.extractOne(core, [name for name, _ in rows], scorer=fuzz.ratio)
    return rows[index][1] if score >= (_NEAR_SHORT if len(core) < _SHORT else _NEAR) else None


def _own(concept: Named, language: str) -> tuple[str, ...]:
    return concept.names.nl if language == "nl" else concept.names.en


def _names(concepts: Mapping[str, Named], language: str) -> Iterator[tuple[str, str, int]]:
    other = "en" if language == "nl" else "nl"
    for key, concept in concepts.items():
        for spoken, own in ((language, 1), (other, 0)):
            for name in (*_own(concept, spoken), key.replace("_", " ")):
                yield key, _plain(name), own


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(part.strip(".") for part in _NOT_WORD.sub(" ", bare).split() if part.strip("."))
