"""Words, pairs of words and stretches of letters of a text, hashed into a fixed number of buckets."""

from __future__ import annotations

import re
import zlib

import numpy as np
from numpy.typing import NDArray

BUCKETS = 8192

_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTERS = (3, 4, 5)


def buckets(text: str) -> NDArray[np.int64]:
    """The buckets that a text falls into, each once, in order; figures count by their length."""
    words = _TOKEN.findall(_DIGIT.sub("0", text.lower()))
    grams = [f"w{word}" for word in words]
    grams += [f"b{one}_{two}" for one, two in zip(words, words[1:], strict=False)]
    grams += [f"s{one}_{two}" for one, two in zip(words, words[2:], strict=False)]
    letters = f" {' '.join(words)} "
    for size in _LETTERS:
        grams += [letters[at : at + size] for at in range(len(letters) - size + 1)]
    return np.unique([zlib.crc32(gram.encode()) % BUCKETS for gram in grams])
