"""Signs: phrases of the vocabulary found in a text, each speaking for a value of a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span

from actions.reading.nlp import Words
from actions.reading.patterns import class_norm, compile_phrase, literal_words
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
        self._negations = {
            token.norm_ for word in vocabulary.phrases["negation"] for token in self.words.doc(word)
        }
        self._restoring = {
            token.norm_ for word in vocabulary.phrases["only"] for token in self.words.doc(word)
        }
        self._classes = PhraseMatcher(self.words.vocab, attr="NORM")
        for name, phrases in vocabulary.roles.items():
            self._classes.add(name, [self.words.doc(phrase) for phrase in phrases])
        self._matcher = Matcher(self.words.vocab)
        self._sizes: dict[str, int] = {}
        self._keys: dict[str, tuple[str, str]] = {}
        self._negative: set[str] = set()
        targets: list[str] = []
        for topic, values in self._topics(vocabulary).items():
            for value, phrases in values.items():
                for number, phrase in enumerate(phrases):
                    targets += literal_words(phrase)
                    self._add(topic, value, number, phrase)
        for phrases in vocabulary.roles.values():
            for phrase in phrases:
                targets += literal_words(phrase)
        nouns = [
            phrase
            for phrases in vocabulary.facts.get("offer_type", {}).values()
            for phrase in phrases
            if phrase.isalpha()
        ]
        self.words.learn(targets, known, nouns if vocabulary.language == "nl" else ())

    def doc(self, text: str) -> Doc:
        """Tokens of a text with every phrase of a word class merged to one token."""
        return self._merge(self.words.doc(text, repair=True))

    def find(self, text: str) -> list[Sign]:
        """All signs in a text, in order; overlapping ones of one topic keep the most specific."""
        doc = self.doc(text)
        signs = [self._sign(doc, key, start, end) for key, start, end in self._matcher(doc)]
        return _most_specific(signs)

    def roles(self, text: str) -> list[Sign]:
        """The people named in a text, as signs of the topic ``role``."""
        doc = self.doc(text)
        return [
            Sign(
                "role",
                token.norm_[1:-1],
                token.idx,
                token.idx + len(token.text),
                token.text,
                1,
                self._negated(doc, token.i, token.i + 1),
            )
            for token in doc
            if token.norm_.startswith("<") and token.norm_.endswith(">")
        ]

    @staticmethod
    def _topics(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return {
            **vocabulary.facts,
            "money": vocabulary.money,
            "phrase": {
                name: phrases
                for name, phrases in vocabulary.phrases.items()
                if name not in {"negation", "only"}
            },
        }

    def _add(self, topic: str, value: str, number: int, phrase: str) -> None:
        patterns = compile_phrase(self._with_classes(phrase), self.words)
        key = f"{topic}\x1f{value}\x1f{number}"
        self._keys[key] = (topic, value)
        self._sizes[key] = min(sum("OP" not in token for token in p) for p in patterns)
        if any(token.get("NORM") in self._negations for p in patterns for token in p):
            self._negative.add(key)
        self._matcher.add(key, patterns)

    @cache  # noqa: B019 - one object per language for the whole process
    def _with_classes(self, phrase: str) -> str:
        """The phrase with literal names of roles replaced by their class.

        A pattern with "the owner" is then found with "the CEO" too, and a message's merged token
        is found at all.
        """
        if any(mark in phrase for mark in "([<"):
            return phrase
        parts = []
        for part in phrase.split("..."):
            doc = self._merge(self.words.doc(part.strip()))
            parts.append(" ".join(t.norm_ if t.norm_.startswith("<") else t.text for t in doc))
        merged = " ... ".join(parts).strip()
        if re.fullmatch(r"<[a-z_]+>", merged):
            raise VocabularyError(f"{self.language}: {phrase!r} is a name of roles.yml, no sign")
        return merged

    def _merge(self, doc: Doc) -> Doc:
        spans: list[Span] = []
        taken: set[int] = set()
        found = sorted(self._classes(doc), key=lambda match: (match[1] - match[2], match[1]))
        for key, start, end in found:
            if not taken.intersection(range(start, end)):
                taken.update(range(start, end))
                spans.append(Span(doc, start, end, label=key))
        with doc.retokenize() as retokenizer:
            for span in spans:
                retokenizer.merge(span, attrs={"NORM": class_norm(span.label_)})
        return doc

    def _sign(self, doc: Doc, key: int, start: int, end: int) -> Sign:
        name = self.words.vocab.strings[key]
        topic, value = self._keys[name]
        span = doc[start:end]
        roles = tuple(t.norm_[1:-1] for t in span if t.norm_.startswith("<"))
        if value == ROLE_VALUE and roles:
            value = roles[0]
        negated = name not in self._negative and self._negated(doc, start, end)
        return Sign(
            topic,
            value,
            span.start_char,
            span.end_char,
            span.text,
            self._sizes[name],
            negated,
            roles,
        )

    def _negated(self, doc: Doc, start: int, end: int) -> bool:
        before = start - 1
        for _ in range(_NEGATION_REACH):
            if before < 0 or (doc[before].is_punct and doc[before].text not in "'\"-"):
                break
            if doc[before].norm_ in self._negations:
                # "not only the CEO" names the CEO all the same.
                following = doc[before + 1].norm_ if before + 1 < len(doc) else ""
                return following not in self._restoring
            before -= 1
        inside = any(token.norm_ in self._negations for token in doc[start:end])
        return inside or (end < len(doc) and doc[end].norm_ in self._negations)


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
