"""Signs: phrases of the vocabulary found in a text, each speaking for a value of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from actions.reading.nlp import Word, Words
from actions.reading.patterns import (
    GAP,
    PatternMatcher,
    class_norm,
    compile_phrase,
    literal_words,
)
from actions.reading.types import Language
from actions.reading.vocabulary import Vocabulary, VocabularyError

ROLE_VALUE = "by_role"
"""Key of a fact's page whose phrases take the level of the role they name as their value."""

_NEGATION_REACH = 3
_SIDE_BY_SIDE = {"money", "phrase"}
"""Topics whose values do not compete for a stretch of text: "not sure" is a hedge and more."""


@dataclass(frozen=True)
class Sign:
    """One phrase found.

    Attributes:
        topic: Fact (or list of cues) the phrase belongs to.
        value: Value it speaks for.
        start: First character in the clean text.
        end: Character after the last.
        words: The stretch of text.
        size: Number of words of the phrase that were matched literally; more is more specific.
        negated: A negation stands before it in the same clause, or right behind it.
        roles: Word classes of the people named inside, in order.
    """

    topic: str
    value: str
    start: int
    end: int
    words: str
    size: int
    negated: bool
    roles: tuple[str, ...] = ()


class SignFinder:
    """Finds the signs of one language.

    Args:
        vocabulary: The language's pages.
        known: Words that are certainly no typing slips.
    """

    def __init__(self, vocabulary: Vocabulary, known: Iterable[str] = ()) -> None:
        self.language: Language = vocabulary.language
        self.words = Words(vocabulary.language)
        self._negations = self._norms(vocabulary.phrases["negation"])
        self._between = self._norms(vocabulary.phrases["before_negation"])
        self._contrasts = self._norms(vocabulary.phrases["contrast"])
        self._restoring = self._norms(vocabulary.phrases["only"])
        self._classes = ClassFinder(vocabulary.roles, self.words)
        self._matcher = PatternMatcher()
        self._kinds: list[_Kind] = []
        targets: set[str] = set()
        for topic, values in self._topics(vocabulary).items():
            for value, phrases in values.items():
                for phrase in phrases:
                    targets.update(literal_words(phrase))
                    self._add(topic, value, phrase)
        for phrases in vocabulary.roles.values():
            for phrase in phrases:
                targets.update(literal_words(phrase))
        nouns = [
            phrase
            for phrases in vocabulary.facts.get("offer_type", {}).values()
            for phrase in phrases
            if phrase.isalpha()
        ]
        self.words.learn(targets, known, nouns if vocabulary.language == "nl" else ())

    def find(self, text: str) -> tuple[list[Sign], list[Sign]]:
        """All signs of a text, and the people it names as signs of the topic ``role``.

        Both come in order; of overlapping signs of one topic the most specific is kept.
        """
        row = self._classes.merge(text, self.words.read(text))
        signs = [self._sign(text, row, *match) for match in self._matcher.find(row)]
        people = [
            Sign(
                "role",
                word.norm[1:-1],
                word.start,
                word.end,
                word.text,
                1,
                self._negated(row, at, at + 1),
            )
            for at, word in enumerate(row)
            if _is_class(word.norm)
        ]
        return _most_specific(signs), people

    @staticmethod
    def _topics(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {
            **vocabulary.facts,
            "money": vocabulary.money,
            "phrase": {
                name: phrases
                for name, phrases in vocabulary.phrases.items()
                if name not in {"negation", "before_negation", "only", "contrast"}
            },
        }

    def _norms(self, phrases: Iterable[str]) -> set[str]:
        return {norm for phrase in phrases for norm in self.words.norms(phrase)}

    def _add(self, topic: str, value: str, phrase: str) -> None:
        # A pattern with "the owner" is then found with "the CEO" too.
        patterns = compile_phrase(phrase, self.words, self._classes.merge_norms)
        if "<" not in phrase and len(patterns[0]) == 1 and _is_class(patterns[0][0]):
            raise VocabularyError(f"{self.language}: {phrase!r} is a name of roles.yml, no sign")
        size = min(sum(part != GAP for part in pattern) for pattern in patterns)
        negative = any(part in self._negations for pattern in patterns for part in pattern)
        self._kinds.append(_Kind(topic, value, size, negative))
        for pattern in patterns:
            self._matcher.add(pattern, len(self._kinds) - 1)

    def _sign(self, text: str, row: Sequence[Word], key: int, start: int, end: int) -> Sign:
        kind = self._kinds[key]
        roles = tuple(word.norm[1:-1] for word in row[start:end] if _is_class(word.norm))
        first, last = row[start].start, row[end - 1].end
        return Sign(
            kind.topic,
            roles[0] if kind.value == ROLE_VALUE and roles else kind.value,
            first,
            last,
            text[first:last],
            kind.size,
            not kind.negative and self._negated(row, start, end),
            roles,
        )

    def _negated(self, row: Sequence[Word], start: int, end: int) -> bool:
        before = start - 1
        for _ in range(_NEGATION_REACH):
            if before < 0 or (row[before].mark and row[before].text not in "'\"-"):
                break
            if row[before].norm in self._contrasts:
                break
            if row[before].norm in self._negations:
                # "not only the CEO" names the CEO all the same.
                following = row[before + 1].norm if before + 1 < len(row) else ""
                return following not in self._restoring
            before -= 1
        inside = any(word.norm in self._negations for word in row[start:end])
        behind = end + (end < len(row) and row[end].norm in self._between)
        return inside or (behind < len(row) and row[behind].norm in self._negations)


class ClassFinder:
    """Puts word classes in the place of the names of people.

    Args:
        roles: Word class to its phrases.
        words: The words of their language.
    """

    def __init__(self, roles: Mapping[str, Sequence[str]], words: Words) -> None:
        self._classes: dict[tuple[str, ...], str] = {}
        for name, phrases in roles.items():
            for phrase in phrases:
                self._classes.setdefault(tuple(words.norms(phrase)), class_norm(name))
        self._lengths: dict[str, list[int]] = {}
        for norms in sorted(self._classes, key=len, reverse=True):
            lengths = self._lengths.setdefault(norms[0], [])
            if len(norms) not in lengths:
                lengths.append(len(norms))

    def merge(self, text: str, row: Sequence[Word]) -> list[Word]:
        """The words with every phrase of a class as one word."""
        merged: list[Word] = []
        at = 0
        for start, end, name in self._found([word.norm for word in row]):
            first, last = row[start].start, row[end - 1].end
            merged += [*row[at:start], Word(text[first:last], first, last, name)]
            at = end
        return [*merged, *row[at:]]

    def merge_norms(self, norms: list[str]) -> list[str]:
        """The norms of a phrase with every phrase of a class as one norm."""
        merged: list[str] = []
        at = 0
        for start, end, name in self._found(norms):
            merged += [*norms[at:start], name]
            at = end
        return [*merged, *norms[at:]]

    def _found(self, norms: list[str]) -> list[tuple[int, int, str]]:
        """Stretches that name people, in order; of overlapping ones the longest."""
        found = [
            (start, start + length, name)
            for start, norm in enumerate(norms)
            for length in self._lengths.get(norm, ())
            if start + length <= len(norms)
            and (name := self._classes.get(tuple(norms[start : start + length]))) is not None
        ]
        kept: list[tuple[int, int, str]] = []
        for start, end, name in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if not any(other[0] < end and start < other[1] for other in kept):
                kept.append((start, end, name))
        return sorted(kept)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a phrase of the vocabulary speaks for."""

    topic: str
    value: str
    size: int
    negative: bool


def _is_class(norm: str) -> bool:
    return len(norm) > 2 and norm[0] == "<" and norm[-1] == ">"


def _most_specific(signs: list[Sign]) -> list[Sign]:
    kept: list[Sign] = []
    for sign in sorted(signs, key=lambda s: (-s.size, s.end - s.start, s.start)):
        if not any(
            other.topic == sign.topic
            and (other.value == sign.value or sign.topic not in _SIDE_BY_SIDE)
            and other.start < sign.end
            and sign.start < other.end
            for other in kept
        ):
            kept.append(sign)
    return sorted(kept, key=lambda sign: (sign.start, sign.end))
