"""The pieces that the encoder package cuts a text into; a test compares the counts with its own."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache

from actions.reading.packed import Packed

_PREFIX = "query: "
_SPACE, _MARK = 0x20, 0x2581
_NEVER = -1e30
_UNKNOWN_COSTS = 10.0
_MOST = 200
_LATIN, _SIGNS, _PICTURES = 0x250, (0x2000, 0x2C00), 0x1F000


def _latin(piece: bytes) -> bool:
    """Whether a piece can stand in an English or Dutch message; the others are half of them all."""
    return all(
        code < _LATIN or _SIGNS[0] <= code < _SIGNS[1] or code >= _PICTURES
        for code in map(ord, piece.decode("utf-8", "ignore"))
    )


class Tokenizer:
    """SentencePiece with a unigram model (Kudo 2018): the likeliest way to cut a text.

    Args:
        packed: The file of the encoder package, which holds pieces and their log likelihood.
        remembered: How many parts are kept with their pieces.
    """

    def __init__(self, packed: Packed, remembered: int = 5000) -> None:
        self._packed = packed
        self._folds = packed.folds
        self._places = {
            piece: place for place, piece in enumerate(packed.pieces()) if piece and _latin(piece)
        }
        self._longest = max(map(len, self._places))
        self._scores = array("f", packed.piece_scores)
        self._unknown = min(self._scores) - _UNKNOWN_COSTS
        self._inner = lru_cache(maxsize=remembered)(self._pieces)

    def pieces(self, parts: Sequence[str]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        """The pieces of a text that is told in parts, each beginning with a new word.

        Returns:
            The pieces, with those that the encoder wants around every text, and where each part
            begins and ends among them; a part that lies beyond the longest text is its last piece.
        """
        found = [self._packed.first, *self._inner(_PREFIX)]
        most = len(found) + _MOST
        bounds: list[tuple[int, int]] = []
        for part in parts:
            begin = len(found)
            found += self._inner(part)
            del found[most:]
            bounds.append((min(begin, len(found) - 1), len(found)))
        return (*found, self._packed.last), tuple(bounds)

    def _pieces(self, text: str) -> tuple[int, ...]:
        signs = self._signs(text.strip())
        came, piece_at = self._cut(signs)
        found: list[int] = []
        at = len(signs)
        while at > 0:
            found.append(piece_at[at])
            at = came[at]
        return tuple(found[::-1])

    def _signs(self, text: str) -> list[bytes]:
        """The signs of a text after folding, spaces marked, as UTF-8."""
        folded: list[int] = []
        for sign in text:
            for code in self._folds.get(ord(sign), (ord(sign),)):
                if code != _SPACE or folded[-1:] != [_SPACE]:
                    folded.append(code)
        while folded[-1:] == [_SPACE]:
            folded.pop()
        if folded and folded[0] != _SPACE:
            folded.insert(0, _SPACE)
        return [
            chr(_MARK if code == _SPACE else code).encode("utf-8", "replace") for code in folded
        ]

    def _cut(self, signs: list[bytes]) -> tuple[list[int], list[int]]:
        """Viterbi: where the last piece of the best cut up to each place began, and that piece."""
        end = len(signs)
        best, came, piece_at = [_NEVER] * (end + 1), [0] * (end + 1), [0] * (end + 1)
        best[0] = 0.0
        unknown = self._packed.unknown
        for start in range(end):
            piece = b""
            for stop in range(start + 1, end + 1):
                piece += signs[stop - 1]
                if len(piece) > self._longest:
                    break
                place = self._places.get(piece)
                if place is None or place == unknown:
                    continue
                score = best[start] + self._scores[place]
                if score > best[stop]:
                    best[stop], came[stop], piece_at[stop] = score, start, place
            score = best[start] + self._unknown
            if score > best[start + 1]:
                best[start + 1], came[start + 1], piece_at[start + 1] = score, start, unknown
        return came, piece_at
