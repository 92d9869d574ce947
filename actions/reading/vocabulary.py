"""The words that sales people own: ``book/vocabulary/<language>/*.yml``, loaded once.

Pages of a language:
    ``roles.yml``: word classes (``<top>``, ``<middle>``...), each a list of phrases.
    ``amounts.yml``: magnitudes, periods, currencies, what else numbers count.
    ``money.yml``: phrases that tell which amount an amount is; ``evidence.yml``, beside both
        languages, says what each kind of them weighs.
    ``phrases.yml``: negation, correction, hedges, not knowing.
    ``contrasts.yml``: what is taken back, and what is said of somebody else (``cues.py``).
    ``terse.yml``: answers of a word or two, by what was asked (``terse.py``).
    ``facts/<fact>.yml``: per value of the fact, the phrases that are its signs.
    ``examples/<fact>.yml``: per value of the fact, whole sentences; ``none.yml`` for no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.reading.types import Language

LANGUAGES: tuple[Language, ...] = ("en", "nl")
SHIPPED = Path(__file__).parent.parent / "playbook" / "book" / "vocabulary"

Phrases = tuple[str, ...]


class VocabularyError(ValueError):
    """A page of the vocabulary cannot be used; the message names the file and the fault."""


@dataclass(frozen=True)
class Vocabulary:
    """The vocabulary of one language.

    Attributes:
        language: Whose words these are.
        roles: Word class to its phrases.
        amounts: Page of number words, as written.
        money: Kind of amount to its cues.
        phrases: Named lists of phrases.
        facts: Fact to value to signs.
        examples: ``fact/value`` to whole sentences, for the sentence encoder.
    """

    language: Language
    roles: Mapping[str, Phrases]
    amounts: Mapping[str, Any]
    money: Mapping[str, Phrases]
    phrases: Mapping[str, Phrases]
    facts: Mapping[str, Mapping[str, Phrases]] = field(default_factory=dict)
    examples: Mapping[str, Phrases] = field(default_factory=dict)


def load(language: Language, folder: Path = SHIPPED) -> Vocabulary:
    """Read one language's pages.

    Raises:
        VocabularyError: A page is missing or is not a mapping to lists of phrases.
    """
    home = folder / language
    examples = _pages(home / "examples")
    return Vocabulary(
        language=language,
        roles=_lists(home / "roles.yml"),
        amounts=_mapping(home / "amounts.yml"),
        money=_lists(home / "money.yml"),
        phrases=_lists(home / "phrases.yml"),
        facts=_pages(home / "facts"),
        examples={
            f"{fact}/{value}": sentences
            for fact, values in examples.items()
            for value, sentences in values.items()
        },
    )


@lru_cache(maxsize=16)
def page(name: str) -> tuple[Mapping[str, Any], ...]:
    """One page of every language, as written.

    Raises:
        VocabularyError: A page is missing or is no mapping.
    """
    return tuple(_mapping(SHIPPED / language / f"{name}.yml") for language in LANGUAGES)


@lru_cache(maxsize=256)
def phrases_pattern(name: str, entry: str) -> re.Pattern[str]:
    """Pattern of any phrase of an entry of a page, of both languages, as whole words."""
    return any_of(str(phrase) for one in page(name) for phrase in one[entry])


@lru_cache(maxsize=16)
def figure_words(entry: str) -> frozenset[str]:
    """The words of an entry of the page of figures, of both languages."""
    return frozenset(str(word) for one in page("figures") for word in one[entry])


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Pattern of any of the phrases as whole words, longest first."""
    ordered = sorted({str(phrase).lower() for phrase in phrases}, key=len, reverse=True)
    parts = []
    for phrase in ordered:
        left = r"\b" if phrase[0].isalnum() else ""
        right = r"\b" if phrase[-1].isalnum() else ""
        parts.append(left + re.escape(phrase).replace(r"\ ", r"\s+") + right)
    return re.compile("|".join(parts), re.IGNORECASE)


@dataclass(frozen=True)
class EvidenceKind:
    """How much phrases of one kind near an amount speak for what it means.

    Attributes:
        weights: Meaning to weight.
        reach: Most characters between phrase and amount.
        decay: Characters of distance at which a phrase weighs half.
        side: "before" or "after" where the phrase must stand there, else None.
        own: Whether it speaks within the clause of the amount only.
        needs: Kinds of which one must stand in the same sentence, none when it speaks alone.
        cancels: Kinds that say nothing beside this one.
    """

    weights: Mapping[str, float]
    reach: int
    decay: float
    side: str | None
    own: bool
    needs: frozenset[str]
    cancels: frozenset[str]


_FARTHEST, _DECAY = 400, 45.0
_SETTINGS = {"reach", "decay", "side", "own", "needs", "cancels"}


@lru_cache(maxsize=4)
def evidence_kinds(page: Path = SHIPPED / "evidence.yml") -> Mapping[str, EvidenceKind]:
    """The kinds of evidence for the meaning of amounts, of both languages.

    Raises:
        VocabularyError: The page is missing or holds no mappings.
    """
    kinds: dict[str, EvidenceKind] = {}
    for name, entry in _mapping(page).items():
        if not isinstance(entry, dict):
            raise VocabularyError(f"{page.name}: {name}: a mapping was expected")
        kinds[name] = EvidenceKind(
            {k: float(v) for k, v in entry.items() if k not in _SETTINGS},
            int(entry.get("reach", _FARTHEST)),
            float(entry.get("decay", _DECAY)),
            entry.get("side"),
            entry.get("own") == "yes",
            frozenset(entry.get("needs", ())),
            frozenset(entry.get("cancels", ())),
        )
    return kinds


def _pages(folder: Path) -> dict[str, dict[str, Phrases]]:
    return {page.stem: _lists(page) for page in sorted(folder.glob("*.yml")) if page.is_file()}


def _mapping(page: Path) -> dict[str, Any]:
    try:
        content = yaml.load(page.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except (OSError, yaml.YAMLError) as fault:
        raise VocabularyError(f"{page.name}: {fault}") from fault
    if not isinstance(content, dict):
        raise VocabularyError(f"{page.name}: a mapping was expected")
    return content


def _lists(page: Path) -> dict[str, Phrases]:
    lists: dict[str, Phrases] = {}
    for key, phrases in _mapping(page).items():
        if not isinstance(phrases, list) or not all(isinstance(p, str) for p in phrases):
            raise VocabularyError(f"{page.parent.name}/{page.name}: {key}: a list of phrases")
        lists[str(key)] = tuple(phrases)
    return lists


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Safe YAML in which everything stays the text it was written as, ``no`` and ``on`` too."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the library's own attribute
