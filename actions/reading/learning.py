"""Learn the example sentences of the vocabulary: ``entree playbook learn``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np

from actions.reading.encoder import Encoder, Vectors
from actions.reading.likeness import (
    NO_FACT,
    SHARPNESS,
    STORED,
    VECTOR_SCALE,
    Learned,
    grams,
    kernel,
    load,
    on_axes,
    save,
    unit,
)
from actions.reading.ngrams import BUCKETS, buckets
from actions.reading.vocabulary import LANGUAGES, Phrases
from actions.reading.vocabulary import load as load_vocabulary

AXES = 192
_RIDGE = 0.5
_BATCH = 200

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


def signature(told: Examples) -> str:
    """What the learned weights hang on."""
    whole = repr(([(one, sorted(said)) for one, said in told.items()], SHARPNESS, _RIDGE, AXES))
    return hashlib.sha256(whole.encode()).hexdigest()


def learn(
    told: Examples,
    encoder: Encoder,
    target: Path = STORED,
    progress: Callable[[int, int], None] | None = None,
) -> Learned:
    """Learn the examples and keep the result.

    Sentences that were learned before keep their vectors; only new ones are encoded.

    Args:
        told: The examples.
        encoder: Encoder of sentences.
        target: Where the result is kept, and what was learned before is found.
        progress: Called with how many new sentences are encoded, and of how many.
    """
    sentences = list(told)
    keys = np.array([_key(sentence) for sentence in sentences], dtype=np.uint64)
    before = load(target)
    known = dict(zip(before.keys.tolist(), before.vectors, strict=True)) if before else {}
    new = [one for one, key in zip(sentences, keys.tolist(), strict=True) if key not in known]
    fresh = encoded(new, encoder, progress)
    if before is None:
        mean, axes = main_axes(fresh)
    else:
        mean, axes = before.mean, before.axes
    if new:
        added = (_key(one) for one in new)
        known.update(zip(added, on_axes(fresh, mean, axes), strict=True))
    # As they will be read back, so that the weights belong to these very vectors.
    exact = np.array([known[key] for key in keys.tolist()], dtype=np.float32)
    steps = np.round(exact * VECTOR_SCALE).clip(-128, 127)
    vectors = np.asarray(steps / VECTOR_SCALE, dtype=np.float32)
    values = (*sorted({value for said in told.values() for value in said}), NO_FACT)
    rarity = _rarity(sentences)
    weights, gram_weights = _weights(told, values, vectors, grams(sentences, rarity))
    learned = Learned(
        values, mean, axes, keys, vectors, weights, rarity, gram_weights, signature(told)
    )
    save(learned, target)
    return learned


def encoded(
    sentences: list[str], encoder: Encoder, progress: Callable[[int, int], None] | None
) -> Vectors:
    """Vectors of sentences, encoded in portions with progress told after each."""
    batches = []
    for start in range(0, len(sentences), _BATCH):
        batches.append(encoder.encode(sentences[start : start + _BATCH]))
        if progress is not None:
            progress(min(start + _BATCH, len(sentences)), len(sentences))
    return np.concatenate(batches) if batches else np.zeros((0, 0), dtype=np.float32)


def main_axes(raw: Vectors, most: int = AXES) -> tuple[Vectors, Vectors]:
    """Mean of the encoder's vectors and the axes on which they differ most."""
    mean = raw.mean(axis=0)
    shifted = unit(raw - mean)
    _, vectors = np.linalg.eigh(shifted.T @ shifted)
    axes = vectors[:, -min(most, raw.shape[1]) :].astype(np.float16).astype(np.float32)
    return mean.astype(np.float32), axes


def _rarity(sentences: list[str]) -> Vectors:
    held = np.zeros(BUCKETS)
    for sentence in sentences:
        held[buckets(sentence)] += 1
    rare = np.log((1 + len(sentences)) / (1 + held)) + 1
    return np.where(held > 0, rare, 0).astype(np.float32)


def _weights(
    told: Examples, values: tuple[tuple[str, str], ...], vectors: Vectors, rows: Vectors
) -> tuple[Vectors, Vectors]:
    """Weights of examples and of buckets, by kernel ridge regression on both at once."""
    meant = np.zeros((len(told), len(values)), dtype=np.float32)
    places = {value: place for place, value in enumerate(values)}
    for row, said in zip(meant, told.values(), strict=True):
        row[[places[value] for value in said or {NO_FACT}]] = 1.0
    together = kernel(vectors @ vectors.T) + rows @ rows.T
    together[np.diag_indices_from(together)] += np.float32(_RIDGE)
    weights = np.linalg.solve(together, meant).astype(np.float32)
    return weights, np.asarray(rows.T @ weights, dtype=np.float32)


def _key(sentence: str) -> int:
    return int.from_bytes(hashlib.sha256(sentence.encode()).digest()[:8], "big")
