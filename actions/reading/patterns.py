"""The small language in which signs are written, compiled to patterns of norms, and their matcher.

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
from collections.abc import Callable, Iterator, Sequence

from actions.reading.nlp import Word, Words
from actions.reading.spelled_numbers import spelled

Pattern = tuple[str, ...]
"""Norms in order, with ``GAP`` and ``NUMBER`` in between."""

GAP, NUMBER = "...", "#"
LEVELS = ("top", "group_hq", "middle", "operational", "procurement")
_WIDEST_GAP = 4
_PIECE = re.compile(r"\.\.\.|<[a-z_]+>|\([^()]*\)|\[[^\[\]]*\]|#|[^\s\[\](]+")
_CHOOSING = re.compile(r"[(\[<]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def class_norm(name: str) -> str:
    """Norm of a word that stands for a phrase of a word class."""
    return f"<{name}>"


def expand(phrase: str) -> list[str]:
    """All readings of a phrase with its alternatives and optional words chosen."""
    if not _CHOOSING.search(phrase):
        return [phrase]
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


def compile_phrase(
    phrase: str, words: Words, merge: Callable[[list[str]], list[str]] | None = None
) -> list[Pattern]:
    """Patterns of one phrase: one per choice of alternatives.

    Args:
        phrase: As it stands in the vocabulary.
        words: The words of its language.
        merge: What puts classes in the place of literal names of people; not applied where the
            phrase names classes or choices itself.

    Raises:
        ValueError: The phrase holds no word at all, so it would match anything.
    """
    literal = not _CHOOSING.search(phrase)
    compiled: list[Pattern] = []
    for reading in expand(phrase):
        pattern: list[str] = []
        for part in re.split(r"(\.\.\.|#|<[a-z_]+>)", reading):
            if part in {GAP, NUMBER} or part.startswith("<"):
                pattern.append(part)
                continue
            norms = words.norms(part)
            pattern.extend(merge(norms) if merge is not None and literal else norms)
        if not set(pattern) - {GAP, NUMBER}:
            raise ValueError(f"a sign without a word: {phrase!r}")
        compiled.append(tuple(pattern))
    return compiled


class PatternMatcher:
    """Finds many patterns in a row of words at once, by the norm each begins with."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[Pattern, int]]] = {}

    def add(self, pattern: Pattern, key: int) -> None:
        """Take a pattern up under a key; several may share one."""
        self._by_first.setdefault(pattern[0], []).append((pattern, key))

    def find(self, row: Sequence[Word]) -> Iterator[tuple[int, int, int]]:
        """Key, first word and word behind the last of every pattern found, the shortest way."""
        norms = [word.norm for word in row]
        numbered = self._by_first.get(NUMBER, ())
        for start, norm in enumerate(norms):
            candidates: Sequence[tuple[Pattern, int]] = self._by_first.get(norm, ())
            if numbered and _is_number(row[start]):
                candidates = [*candidates, *numbered]
            for pattern, key in candidates:
                end = _end(row, norms, start + 1, pattern, 1)
                if end is not None:
                    yield key, start, end


def _end(
    row: Sequence[Word], norms: Sequence[str], at: int, pattern: Pattern, place: int
) -> int | None:
    """Word behind the match of the pattern's rest, None where it does not match."""
    while place < len(pattern):
        wanted = pattern[place]
        if wanted == GAP:
            for skipped in range(_WIDEST_GAP + 1):
                end = _end(row, norms, at + skipped, pattern, place + 1)
                if end is not None:
                    return end
                if at + skipped >= len(row) or row[at + skipped].mark:
                    return None
            return None
        if at >= len(row):
            return None
        if norms[at] != wanted and not (wanted == NUMBER and _is_number(row[at])):
            return None
        at, place = at + 1, place + 1
    return at


def _is_number(word: Word) -> bool:
    return bool(_DIGITS.fullmatch(word.text)) or spelled(word.text.lower()) is not None
