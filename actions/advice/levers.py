"""Which value levers to lead with: at most three, heard ones first (S37-S48, L40-L42)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from actions.advice.answers import Answer, Knowledge, Pains

PAINS = "pain_points"
OFFER = "offer_type"


@dataclass(frozen=True, slots=True)
class Weights:
    """Points for the order of levers (own proposal; settings of the playbook)."""

    strength: int = 3
    typical: int = 1
    proof: int = 1
    same_as_alternative: int = -2
    shown: int = 3


@dataclass(frozen=True, slots=True)
class RankedLever:
    """A lever with its points; a hypothesis is one that no customer voiced."""

    lever: str
    score: int
    hypothesis: bool


@dataclass(frozen=True)
class LeverRules:
    """The offer table and the weights."""

    levers: tuple[str, ...]
    typical: Mapping[str, tuple[str, ...]]
    weights: Weights = Weights()

    def rank(
        self,
        offer: str | None,
        pains: Pains,
        *,
        proven: Collection[str] = (),
        same_as_alternative: Collection[str] = (),
    ) -> tuple[RankedLever, ...]:
        """Return the levers to show: heard ones by points, then hypotheses up to the limit.

        Ties go by the order of the offer's typical levers, then by the order of the book.
        """
        typical = self.typical.get(offer or "", ())
        order = {lever: place for place, lever in enumerate((*typical, *self.levers)[::-1])}
        weights = self.weights

        def extras(lever: str) -> int:
            return (
                weights.typical * (lever in typical)
                + weights.proof * (lever in proven)
                + weights.same_as_alternative * (lever in same_as_alternative)
            )

        heard = [
            RankedLever(lever, weights.strength * strength + extras(lever), hypothesis=False)
            for lever, strength in pains.strengths
        ]
        voiced = {ranked.lever for ranked in heard}
        assumed = [
            RankedLever(lever, extras(lever), hypothesis=True)
            for lever in typical
            if lever not in voiced
        ]
        heard.sort(key=lambda ranked: (-ranked.score, -order[ranked.lever]))
        assumed.sort(key=lambda ranked: (-ranked.score, -order[ranked.lever]))
        return tuple((heard + assumed)[: weights.shown])

    def possible(self, knowledge: Knowledge) -> frozenset[tuple[RankedLever, ...]] | None:
        """Return the lists of levers that can still be shown; nothing while anything can."""
        if not self.levers:
            return frozenset({()})
        pains = knowledge.get(PAINS)
        if pains is None:
            return None
        return frozenset(
            self.rank(offer, voiced)
            for offer in self._offers(knowledge.get(OFFER))
            for voiced in _maps(pains)
        )

    def decided(self, knowledge: Knowledge) -> bool:
        """Tell whether the levers shown, in their order, cannot change any more."""
        possible = self.possible(knowledge)
        if possible is None:
            return False
        return len({tuple(ranked.lever for ranked in shown) for shown in possible}) == 1

    def _offers(self, answer: Answer | None) -> Iterator[str | None]:
        if answer is None:
            yield from self.typical
            yield None
        elif answer.unknown:
            yield None
        else:
            yield from (str(value) for value in answer.values)


def _maps(answer: Answer) -> Iterator[Pains]:
    if answer.unknown:
        yield Pains()
    for value in answer.values:
        assert isinstance(value, Pains)
        yield value
