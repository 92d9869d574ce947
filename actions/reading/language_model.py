"""py3langid for two languages, in a twentieth of the memory.

Its model tells 140 languages by the stretches of bytes that occur in a text, which an automaton of
100,000 states counts: a table with a row of 256 next states takes 40 MB, the weights for all
languages 28 MB, as long as the process lives. Here only the edges are kept that lead on from a
stretch to a longer one, and for each state the longest shorter stretch it ends in; what is missing
is found from there, as Aho and Corasick do. The scores are the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

_LETTERS = 256
_START = 0


@dataclass(frozen=True, slots=True)
class Stretches:
    """The automaton that finds known stretches of bytes in a text.

    Attributes:
        edges: State times 256 plus byte, in order, of each edge to a longer stretch.
        targets: The state that each edge leads to.
        shorter: For each state that of the longest known stretch which it ends in.
        features: For each state the feature that is found there, -1 for none.
    """

    edges: array[int]
    targets: array[int]
    shorter: array[int]
    features: array[int]

    @classmethod
    def of(cls, table: Sequence[int], row_of: Sequence[int], features: Sequence[int]) -> Stretches:
        """Take the automaton from a table of all moves.

        Args:
            table: Rows of 256 next states, one after the other.
            row_of: The row of each state.
            features: The feature of each state.
        """
        rows = np.asarray(table, dtype=np.uint32).reshape(-1, _LETTERS)
        places = np.asarray(row_of)
        shorter = np.zeros(len(places), dtype=np.uint32)
        seen = np.zeros(len(places), dtype=bool)
        seen[_START] = True
        edges: list[NDArray[Any]] = []
        targets: list[NDArray[Any]] = []
        level = np.array([_START])
        # A state is first met over the edge from the stretch that is one byte shorter.
        while len(level):
            after = rows[places[level]]
            at, byte = np.nonzero(~seen[after])
            parents, met = level[at], after[at, byte]
            edges.append(parents * _LETTERS + byte)
            targets.append(met)
            shorter[met] = np.where(parents == _START, _START, rows[places[shorter[parents]], byte])
            seen[met] = True
            level = met.astype(np.intp)
        keys = np.concatenate(edges)
        order = np.argsort(keys)
        return cls(
            _array(keys[order]),
            _array(np.concatenate(targets)[order]),
            _array(shorter),
            array("i", features),
        )

    def count(self, text: bytes) -> Counter[int]:
        """How often each feature occurs."""
        edges, targets, shorter, features = self.edges, self.targets, self.shorter, self.features
        last = len(edges) - 1
        found: list[int] = []
        state = _START
        for byte in text:
            while True:
                edge = state * _LETTERS + byte
                place = bisect_left(edges, edge)
                if place <= last and edges[place] == edge:
                    state = targets[place]
                    break
                if state == _START:
                    break
                state = shorter[state]
            if features[state] >= 0:
                found.append(features[state])
        return Counter(found)


def _array(numbers: NDArray[Any]) -> array[int]:
    made = array("I")
    made.frombytes(numbers.astype(np.uint32).tobytes())
    return made


class FewLanguages(LanguageIdentifier):  # type: ignore[misc]
    """An identifier that knows some languages only."""

    __slots__ = ("_stretches",)

    def __init__(self, whole: LanguageIdentifier, languages: Sequence[str]) -> None:
        """Take from a whole identifier what these languages need; it can then be forgotten."""
        whole.set_languages(languages)
        super().__init__(
            np.ascontiguousarray(whole.nb_ptc),
            whole.nb_pc,
            whole.nb_classes,
            array("I"),
            [],
            norm_probs=True,
            tk_row=array("I"),
        )
        self._stretches = Stretches.of(whole.tk_nextmove, whole.tk_row, whole.tk_output)

    def _raw_score(self, text: bytes) -> Any:
        counted = self._stretches.count(text)
        if counted:
            return self._sparse_score(counted, self.nb_ptc)
        return super()._raw_score(b"")


def identifier(*languages: str) -> FewLanguages:
    """An identifier for these languages (codes of ISO 639); reading its model takes half a second."""
    return FewLanguages(
        LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True), list(languages)
    )
