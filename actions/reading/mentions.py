"""Everything found in one message before it is decided what it means: the shared working sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from actions.reading.quantity import Quantity
from actions.reading.signs import Sign
from actions.reading.text import Span
from actions.reading.types import Language

_STRONG_MARKS = ".!?;\n"


@dataclass
class Mentions:
    """What a message holds.

    Attributes:
        text: The clean text.
        language: Language it is mainly in.
        sentences: Its sentences.
        signs: Phrases of the vocabulary, of both languages, in order.
        people: Who is named, as signs of the topic ``role``.
        quantities: Numbers with what they count.
        asked: Fact that was just asked, None when nothing was.
        asides: Clauses about something else than this prospect; nothing of them is in the lists.
        corrected: Facts of which an earlier version was taken back.
    """

    text: str
    language: Language
    sentences: list[Span]
    signs: list[Sign]
    people: list[Sign]
    quantities: list[Quantity]
    asked: str | None = None
    short: bool = False
    hypothetical: list[Span] = field(default_factory=list)
    asides: list[Span] = field(default_factory=list)
    corrected: frozenset[str] = frozenset()

    def of(self, topic: str, *values: str, negated: bool | None = False) -> list[Sign]:
        """Signs of one topic, optionally only some values; negated ones only when wanted."""
        return [
            sign
            for sign in self.signs
            if sign.topic == topic
            and (not values or sign.value in values)
            and (negated is None or sign.negated == negated)
        ]

    def has(self, topic: str, *values: str) -> bool:
        """Whether a sign of the topic was found."""
        return bool(self.of(topic, *values))

    def sentence_at(self, position: int) -> Span:
        """The sentence a character stands in."""
        for sentence in self.sentences:
            if sentence.start <= position < sentence.end:
                return sentence
        return Span(self.text, 0, len(self.text))

    def clause_at(self, position: int) -> Span:
        """The stretch between commas and stronger marks a character stands in."""
        sentence = self.sentence_at(position)
        local = position - sentence.start
        cuts = [m.end() for m in re.finditer(r",(?!\d)|:(?!\d)|\(|\)", sentence.text)]
        start = max((cut for cut in cuts if cut <= local), default=0)
        end = min((cut for cut in cuts if cut > local), default=len(sentence.text))
        return Span(
            sentence.text[start:end],
            sentence.start + start,
            sentence.start + end,
            sentence.question,
        )

    def within(self, span: Span, topic: str, *values: str) -> Iterator[Sign]:
        """Signs of a topic that lie inside a span."""
        for sign in self.of(topic, *values):
            if span.start <= sign.start and sign.end <= span.end:
                yield sign

    def hedged(self, position: int) -> bool:
        """Whether the speaker doubts what the clause or short message at a position says."""
        span = self.sentence_at(position)
        near = [s for s in self.within(span, "phrase", "hedge") if abs(s.start - position) < 60]
        return bool(near)
