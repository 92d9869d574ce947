"""The example sentences of the vocabulary, and how to tell whether they are the ones learned.

What they teach is learned by the room ``training`` (``make learn``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from actions.reading.likeness import NO_FACT
from actions.reading.vocabulary import LANGUAGES, Phrases
from actions.reading.vocabulary import load as load_vocabulary

Examples = dict[str, frozenset[tuple[str, str]]]
"""Example sentence to the values it speaks for; none for a sentence that states no fact."""


def examples(pages: Iterable[Mapping[str, Phrases]] | None = None) -> Examples:
    """The example sentences with all that each speaks for.

    Args:
        pages: ``fact/value`` to sentences, a page a language; the shipped vocabulary without.
    """
    if pages is None:
        pages = [load_vocabulary(language).examples for language in LANGUAGES]
    found: dict[str, set[tuple[str, str]]] = {}
    for page in pages:
        for key, sentences in page.items():
            fact, _, value = key.partition("/")
            for sentence in sentences:
                said = found.setdefault(sentence, set())
                if (fact, value) != NO_FACT:
                    said.add((fact, value))
    return {sentence: frozenset(found[sentence]) for sentence in sorted(found)}


def values(told: Examples) -> tuple[tuple[str, str], ...]:
    """The values that examples speak for, in the order of their columns; ``NO_FACT`` is last."""
    return (*sorted({value for said in told.values() for value in said}), NO_FACT)


def signature(told: Examples) -> str:
    """What the learned weights hang on."""
    whole = repr([(one, sorted(said)) for one, said in told.items()])
    return hashlib.sha256(whole.encode()).hexdigest()
