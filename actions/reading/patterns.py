"""The small language in which signs are written, compiled to spaCy token patterns.

``board signs off``      these words, in any inflection, next to each other
``(board|owner) signs``  one of several single words
``really [really] wants`` a word that may be missing
``wants ... badly``      up to four other words in between, none of them punctuation
``<top> decides``        any phrase of the word class ``top`` of roles.yml
``<role> decides``       any phrase of any class that stands for a level of decision
``# suppliers``          a number
"""

from __future__ import annotations

import itertools
import re
from typing import Any

from actions.reading.nlp import Words

TokenPattern = list[dict[str, Any]]

LEVELS = ("top", "group_hq", "middle", "operational", "procurement")
_GAP: dict[str, Any] = {"IS_PUNCT": False, "OP": "{0,4}"}
_PIECE = re.compile(r"\.\.\.|<[a-z_]+>|\([^()]*\)|\[[^\[\]]*\]|#|[^\s\[\](]+")


def class_norm(name: str) -> str:
    """Norm of a token that stands for a phrase of a word class."""
    return f"<{name}>"


def expand(phrase: str) -> list[str]:
    """All readings of a phrase with its alternatives and optional words chosen."""
    choices: list[list[str]] = []
    for piece in _PIECE.findall(phrase):
        if piece.startswith("("):
            choices.append([choice.strip() for choice in piece[1:-1].split("|")])
        elif piece.startswith("["):
            choices.append(["", *(choice.strip() for choice in piece[1:-1].split("|"))])
        elif piece == "<role>":
            choices.append([class_norm(level) for level in LEVELS])
        else:
            choices.append([piece])
    return [" ".join(filter(None, chosen)) for chosen in itertools.product(*choices)]


def literal_words(phrase: str) -> list[str]:
    """The plain words of a phrase, for the list of words typing slips are drawn to."""
    return re.findall(r"[^\W\d_]+", re.sub(r"<[a-z_]+>", " ", phrase.lower()))


def compile_phrase(phrase: str, words: Words) -> list[TokenPattern]:
    """Token patterns of one phrase: one per choice of alternatives.

    Raises:
        ValueError: The phrase holds no word at all, so it would match anything.
    """
    compiled: list[TokenPattern] = []
    for reading in expand(phrase):
        pattern: TokenPattern = []
        for piece in reading.split():
            if piece == "...":
                pattern.append(dict(_GAP))
            elif piece == "#":
                pattern.append({"LIKE_NUM": True})
            elif piece.startswith("<") and piece.endswith(">"):
                pattern.append({"NORM": piece})
            else:
                pattern.extend({"NORM": token.norm_} for token in words.doc(piece))
        if not any("NORM" in token for token in pattern):
            raise ValueError(f"a sign without a word: {phrase!r}")
        compiled.append(pattern)
    return compiled
