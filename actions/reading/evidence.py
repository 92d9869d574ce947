"""What speaks for each meaning of an amount: the phrases around it, weighed by the vocabulary.

A phrase speaks for an amount of its own clause; where its clause holds none, for the nearest one of
the sentence. The longer phrase counts: "could sell them" is no "could".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.reading.mentions import Mentions
from actions.reading.quantity import Quantity
from actions.reading.signs import Sign
from actions.reading.text import Span
from actions.reading.vocabulary import EvidenceKind, evidence_kinds

_BEHIND, _ELSEWHERE, _NEXT_ONE = 0.85, 0.6, 0.6
_LONGER = 0.1
_PERSON = 70
_JOINT = re.compile(
    r",(?!\d)|;|\(|\)|\s(?=(?:and|en|but|maar|so|dus|because|want|while|terwijl|then|dan|whereas)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Evidence:
    """One phrase that speaks for meanings of an amount."""

    kind: str
    sign: Sign
    strength: float


class EvidenceReader:
    """Collects the evidence for the amounts of one message.

    Args:
        mentions: What the message holds.
    """

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._kinds = evidence_kinds()
        self._amounts = [q for q in mentions.quantities if q.kind in {"money", "bare", "rate"}]
        self._clauses = _clauses(mentions, self._amounts)
        self._signs = _longest(
            [
                sign
                for sign in mentions.of("money", negated=None)
                if sign.value in self._kinds or sign.value in _HELPING
            ]
        )

    def clause(self, quantity: Quantity) -> Span:
        """The clause an amount stands in."""
        return next(
            (c for c in self._clauses if c.start <= quantity.start < c.end),
            self._mentions.sentence_at(quantity.start),
        )

    def of(self, quantity: Quantity) -> list[Evidence]:
        """Everything that speaks for some meaning of an amount."""
        sentence = self._mentions.sentence_at(quantity.start)
        found: list[Evidence] = []
        for sign in self._signs:
            if not (sentence.start <= sign.start < sentence.end):
                continue
            kind = self._resolved(sign)
            if kind is None:
                continue
            if sign.negated and "current" in self._kinds[kind].weights:
                continue  # what they do not buy
            strength = self._strength(quantity, sign, self._kinds[kind])
            if strength:
                found.append(Evidence(kind, sign, strength))
        return self._held(self._standing(found, sentence), sentence)

    def scores(self, evidence: list[Evidence]) -> dict[str, float]:
        """Weight of each meaning; of one kind only the strongest phrase counts."""
        best: dict[str, float] = {}
        for one in evidence:
            best[one.kind] = max(best.get(one.kind, 0.0), one.strength)
        scores: dict[str, float] = {}
        for kind, strength in best.items():
            for meaning, weight in self._kinds[kind].weights.items():
                scores[meaning] = scores.get(meaning, 0.0) + weight * strength
        return scores

    def _resolved(self, sign: Sign) -> str | None:
        """The kind a phrase is of; that of a verb of asking a price depends on who asks."""
        if sign.value not in _ASKING:
            return sign.value if sign.value in self._kinds else None
        unsaid = "offer" if sign.value == "offers" else None
        clause = next(
            (c for c in self._clauses if c.start <= sign.start < c.end),
            self._mentions.sentence_at(sign.start),
        )
        before = self._mentions.text[clause.start : sign.start]
        subjects = [
            other for other in self._signs
            if clause.start <= other.start and other.end <= sign.start
            and other.value in {*_SUBJECTS, "rival", "offer", "purchase", "this_one", "budget"}
        ]  # fmt: skip
        nearest = max(subjects, key=lambda s: (s.end, s.value in _SUBJECTS), default=None)
        named = re.search(r"(?:^|\W)([A-Z][\w&-]+)(?:\s[A-Z][\w&-]+)*\W*$", before.rstrip())
        if nearest is None:
            if named:
                return "rival"
            return "offer" if len(before.strip()) <= 2 else unsaid
        if named and named.start() >= nearest.end:
            return "rival"
        by = {"us": "offer", "third": "rival", "rival": "rival"}
        return by.get(nearest.value, unsaid)

    def _strength(self, quantity: Quantity, sign: Sign, kind: EvidenceKind) -> float:
        inside = quantity.start <= sign.start < quantity.end
        if inside and quantity.basis == "total_contract":
            return 0.0  # "over three years" tells how long the contract runs
        before = sign.end <= quantity.start or inside
        gap = max(0, quantity.start - sign.end if before else sign.start - quantity.end)
        if gap > kind.reach or kind.side == ("after" if before else "before"):
            return 0.0
        share = self._share(quantity, sign, kind)
        strength = share / (1.0 + gap / kind.decay) * (1.0 if before else _BEHIND)
        return strength * (1.0 + _LONGER * (min(sign.size, 4) - 1))

    def _share(self, quantity: Quantity, sign: Sign, kind: EvidenceKind) -> float:
        """Part of a phrase's word that is for this amount and not for another."""
        if quantity.start <= sign.start < quantity.end:
            return 1.0
        own = self.clause(quantity)
        there = next((c for c in self._clauses if c.start <= sign.start < c.end), own)
        inside = [q for q in self._amounts if there.start <= q.start < there.end]
        if there == own or kind.own:
            if there != own:
                return 0.0
            return self._nearest(quantity, sign, inside, 1.0)
        if inside:
            return 0.0
        around = [
            q for q in self._amounts
            if self._mentions.sentence_at(q.start) == self._mentions.sentence_at(sign.start)
        ]  # fmt: skip
        return self._nearest(quantity, sign, around, _ELSEWHERE)

    def _nearest(
        self, quantity: Quantity, sign: Sign, amounts: list[Quantity], share: float
    ) -> float:
        """The share of the amount that a phrase stands nearest to; the following one before."""

        def away(other: Quantity) -> float:
            if other.start <= sign.start < other.end:
                return -1.0
            behind = other.start >= sign.end
            gap = other.start - sign.end if behind else sign.start - other.end
            text = self._mentions.text
            between = text[sign.end : other.start] if behind else text[other.end : sign.start]
            cut = 200.0 if _JOINT.search(between) else 0.0
            return cut + (gap * _NEXT_ONE if behind else float(gap))

        return share if min(amounts, key=away, default=quantity) is quantity else 0.0

    def _standing(self, found: list[Evidence], sentence: Span) -> list[Evidence]:
        """The evidence without what stronger phrases of the sentence take back."""
        cancelled = {kind for one in found for kind in self._kinds[one.kind].cancels}
        return [one for one in found if one.kind not in cancelled]

    def _held(self, found: list[Evidence], sentence: Span) -> list[Evidence]:
        """The evidence without what says nothing alone: "above" is a limit where somebody signs."""
        present = {
            sign.value for sign in self._signs if sentence.start <= sign.start < sentence.end
        }
        kept: list[Evidence] = []
        for one in found:
            needs = self._kinds[one.kind].needs
            person = "person" in needs and any(
                sentence.start <= p.start < sentence.end and abs(p.start - one.sign.start) < _PERSON
                for p in self._mentions.people
            )
            if not needs or person or needs & present:
                kept.append(one)
        return kept


_SUBJECTS = frozenset({"us", "them", "third"})
_ASKING = frozenset({"asks", "offers"})
_HELPING = _SUBJECTS | _ASKING | {"customer_none", "customer_new", "growth_none", "whole_wallet"}
"""Kinds that weigh nothing themselves: who acts, and longer phrases that hide shorter ones."""


def _clauses(mentions: Mentions, amounts: list[Quantity]) -> list[Span]:
    """The stretches between commas and conjunctions; a number is never cut."""
    spans: list[Span] = []
    for sentence in mentions.sentences:
        cuts = [sentence.start]
        for mark in _JOINT.finditer(sentence.text):
            at = sentence.start + mark.start()
            if not any(q.start < at < q.end for q in amounts):
                cuts.append(at + (mark.end() > mark.start() and mark.group() != " "))
        cuts.append(sentence.end)
        spans += [
            Span(mentions.text[begin:end], begin, end, sentence.question)
            for begin, end in zip(cuts, cuts[1:], strict=False)
            if begin < end
        ]
    return spans


def _longest(signs: list[Sign]) -> list[Sign]:
    """The signs that are no part of a longer one of another kind."""
    return [
        sign
        for sign in signs
        if not any(
            other.size > sign.size
            and other.start <= sign.start
            and sign.end <= other.end
            and other.value != sign.value
            and sign.value not in _SUBJECTS
            for other in signs
        )
    ]
