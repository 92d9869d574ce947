"""The advice on a prospect as it stands, by rule identifiers; texts are added elsewhere.

Unasked facts count as unknown: they add nothing, and the advice is provisional when an answer could
still turn it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from actions.advice.answers import Answer, Knowledge, Pains, Value
from actions.advice.levers import OFFER, PAINS, LeverRules, RankedLever
from actions.advice.questions import decided, next_question
from actions.advice.revenue import CELLS
from actions.advice.rulebook import RuleBook
from actions.advice.scores import Row, worth
from actions.advice.search import Search
from actions.advice.sections import DecisionRow, Outcome
from actions.advice.states import State
from actions.advice.why import Flip, flips, why

ASK = "ask"
CLOSE_CALL = "close_call"
STRONG = "strong"
CONTRADICTION = "H5"
ENTRY_SCORE = "score"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule that counted, with its points (halved where it rests on a guess)."""

    rule: str
    points: int
    guessed: bool = False


@dataclass(frozen=True)
class Grounds:
    """What an outcome rests on. Computed when looked at: an interview mostly is not there yet."""

    book: RuleBook
    search: Search
    knowledge: Knowledge
    outcome: Outcome

    @cached_property
    def why(self) -> tuple[str, ...] | None:
        """Return a smallest set of answers that settles the outcome; nothing while it is open."""
        return None if self.outcome == ASK else why(self.book, self.search, self.knowledge)

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """Return the minimal changes that give another outcome."""
        if self.outcome == ASK:
            return ()
        return flips(self.book, self.search, self.knowledge, ignore=[ASK])

    @cached_property
    def turning(self) -> tuple[str, ...]:
        """Return the unknown facts whose answer could still turn the outcome."""
        if self.outcome == ASK:
            return ()
        return _could_turn(self.book, self.search, self.knowledge)


@dataclass(frozen=True)
class Grounded:
    """A part of the advice with what it rests on; `waits_for` are facts without which it is open."""

    waits_for: tuple[str, ...]
    grounds: Grounds

    @property
    def provisional(self) -> bool:
        """Tell whether an answer could still turn it."""
        return bool(self.grounds.turning)

    @property
    def ask(self) -> tuple[str, ...]:
        """Return what to find out: what it waits for, or what could still turn it."""
        return self.waits_for or self.grounds.turning

    @property
    def why(self) -> tuple[str, ...] | None:
        """Return the facts that settle it."""
        return self.grounds.why


@dataclass(frozen=True)
class EntryAdvice(Grounded):
    """Which side to enter from. Points and score: positive = top-down."""

    verdict: Outcome
    strength: str
    score: int
    evidence: tuple[Evidence, ...]
    decided_by: DecisionRow | None
    contradictory: tuple[str, ...]

    @property
    def flips(self) -> tuple[Flip, ...]:
        """Return the minimal changes that give another verdict."""
        return self.grounds.flips


@dataclass(frozen=True)
class SegmentAdvice(Grounded):
    """Where the account belongs in the seller's portfolio."""

    placement: Outcome
    pareto_today: str | None
    pareto_potential: str | None
    growth_room: str
    attractiveness: int
    strength: int
    evidence: dict[str, tuple[Evidence, ...]]
    rows: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole advice."""

    entry: EntryAdvice
    segment: SegmentAdvice
    levers: tuple[RankedLever, ...]
    checks: tuple[str, ...]
    decided: bool
    skipped: tuple[str, ...]
    next_question: str | None


def advise(
    book: RuleBook,
    knowledge: Knowledge,
    *,
    closed: Collection[str] = (),
    proven: Collection[str] = (),
    same_as_alternative: Collection[str] = (),
) -> Advice:
    """Return the advice on a prospect.

    `closed` are facts that are not asked again; `proven` and `same_as_alternative` are levers for
    which there is proof with a comparable customer, or that the alternative offers as well.
    """
    entry_search, segment_search = book.searches
    state = book.state(knowledge)
    question = next_question(book, knowledge, closed)
    return Advice(
        entry=_entry(book, entry_search, knowledge),
        segment=_segment(book, segment_search, knowledge),
        levers=_levers(book.levers, knowledge, proven, same_as_alternative),
        checks=tuple(check.rule for check in book.checks if check.holds(knowledge, state)),
        decided=decided(book, knowledge),
        skipped=tuple(_skipped(book, knowledge)) if question is None else (),
        next_question=question,
    )


def _entry(book: RuleBook, search: Search, knowledge: Knowledge) -> EntryAdvice:
    section = search.section
    now = book.settled(knowledge)
    state = book.state(now)
    low, high = section.bounds(state.masks, state.guessed)[ENTRY_SCORE]
    score = low if low > 0 else min(high, 0)
    outcomes = search.outcomes(state)
    contradictory = _contradictory(book, search, now)
    row: DecisionRow | None = None
    if contradictory or len(outcomes) > 1:
        verdict: Outcome = ASK
        ask = contradictory or _spread(book, search, now)
    else:
        verdict = next(iter(outcomes))
        rows = section.decide(_one(outcomes[verdict]), state.guessed)[1]
        row = rows[-1] if rows else None
        ask = _to_ask(now, row) if verdict == ASK else ()
    counted = (
        section.scores[0].counted(_one(state.masks))
        if verdict != ASK
        else (section.scores[0].counted(state.masks))
    )
    return EntryAdvice(
        verdict=verdict,
        strength=_strength(book, score, row),
        score=score,
        evidence=_evidence(counted, state),
        decided_by=row,
        contradictory=contradictory,
        waits_for=ask,
        grounds=Grounds(book, search, knowledge, verdict),
    )


def _segment(book: RuleBook, search: Search, knowledge: Knowledge) -> SegmentAdvice:
    section = search.section
    now = book.settled(knowledge)
    state = book.state(now)
    outcomes = search.outcomes(state)
    cells = _one(outcomes[min(outcomes)])
    placement, rows = section.decide(cells, state.guessed)
    ask: tuple[str, ...] = ()
    grounds = Grounds(book, search, knowledge, placement)
    unsettled = [fact for fact in _spread(book, search, now) if now[fact].contradictory]
    contradictory = unsettled if unsettled and grounds.turning else []
    if len(outcomes) > 1 or contradictory:
        # Two versions and nothing firm beside them: no ground for a placement.
        placement, rows = ASK, ()
        ask = tuple(contradictory) or _spread(book, search, now)
        grounds = Grounds(book, search, knowledge, ASK)
    elif placement == ASK:
        ask = _to_ask(now, rows[-1] if rows else None)
    bounds = section.bounds(cells, state.guessed)
    today, potential, growth = ("unknown",) * 3
    if book.revenue is not None:
        today, potential, growth = CELLS[cells[book.revenue.name].bit_length() - 1]
    return SegmentAdvice(
        placement=placement,
        pareto_today=_letter(today),
        pareto_potential=_letter(potential),
        growth_room=growth,
        attractiveness=bounds["attractiveness"][0],
        strength=bounds["strength"][0],
        evidence={score.name: _evidence(score.counted(cells), state) for score in section.scores},
        rows=rows,
        waits_for=ask,
        grounds=grounds,
    )


def _levers(
    rules: LeverRules, knowledge: Knowledge, proven: Collection[str], same: Collection[str]
) -> tuple[RankedLever, ...]:
    """Return the levers to show; none before the customer's pains were asked about."""
    pains, offer = knowledge.get(PAINS), knowledge.get(OFFER)
    if pains is None or pains.contradictory:
        possible = rules.possible(knowledge)
        return next(iter(possible)) if possible is not None and len(possible) == 1 else ()
    sold = str(offer.values[0]) if offer is not None and len(offer.values) == 1 else None
    voiced = pains.values[0] if pains.values else Pains()
    assert isinstance(voiced, Pains)
    return rules.rank(sold, voiced, proven=proven, same_as_alternative=same)


def _strength(book: RuleBook, score: int, row: DecisionRow | None) -> str:
    """Return the wording for a score; a hard rule is always strong, a tie always a close call."""
    if row is None or row.kind in ("tie", "unknown"):
        return CLOSE_CALL
    if row.kind == "hard":
        return CLOSE_CALL if row.to == ASK else STRONG
    return next((word for least, word in book.strengths if abs(score) >= least), CLOSE_CALL)


def _evidence(rows: Iterable[Row], state: State) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            row.rule, worth(row, state.guessed), guessed=not row.variables.isdisjoint(state.guessed)
        )
        for row in rows
    )


def _to_ask(now: Knowledge, row: DecisionRow | None) -> tuple[str, ...]:
    """Return what a row asks for, as far as it is not known."""
    asks = row.asks if row is not None else ()
    return tuple(fact for fact in asks if fact not in now or now[fact].unknown)


def _contradictory(book: RuleBook, search: Search, now: Knowledge) -> tuple[str, ...]:
    """Return the contradictory core facts whose versions speak for different advice (H5).

    A version that makes it a close call counts as another advice than one that does not, and in a
    close call versions count that weigh differently: the verdict rests on little else.
    """
    facts = [
        fact.name
        for fact in book.facts
        if fact.core and fact.name in now and now[fact.name].contradictory
    ]
    if not facts:
        return ()

    def advice(versions: tuple[Value, ...]) -> tuple[frozenset[Outcome], tuple[int, int] | None]:
        told = {fact: Answer((value,)) for fact, value in zip(facts, versions, strict=True)}
        state = book.state({**now, **told})
        outcomes = search.outcomes(state)
        rows = search.section.decide(_one(next(iter(outcomes.values()))), state.guessed)[1]
        close = bool(rows) and rows[-1].kind in ("tie", "unknown")
        points = search.section.bounds(state.masks, state.guessed)[ENTRY_SCORE]
        return frozenset(outcomes), points if close else None

    versions = list(product(*(now[fact].values for fact in facts)))
    results = {version: advice(version) for version in versions}
    if len(set(results.values())) == 1:
        return ()
    return tuple(
        fact
        for place, fact in enumerate(facts)
        if any(
            results[one] != results[other]
            for one in versions
            for other in versions
            if all(
                (a == b) == (i != place) for i, (a, b) in enumerate(zip(one, other, strict=True))
            )
        )
    )


def _spread(book: RuleBook, search: Search, now: Knowledge) -> tuple[str, ...]:
    """Return the facts with several cells that leave a settled prospect undecided."""
    state = book.state(now)
    return tuple(
        fact
        for fact in book.names
        if any(
            one.name in search.groups and len(search.branches(state.masks, one.name)) > 1
            for one in book.variables_of[fact]
        )
        and not now[fact].unknown
    )


def _could_turn(book: RuleBook, search: Search, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the unknown facts whose answer could still turn the outcome, alone or together."""
    unknown = [fact for fact in book.names if fact not in knowledge or knowledge[fact].unknown]
    known = {fact: answer for fact, answer in knowledge.items() if not answer.unknown}
    if search.decided(book.state(known)):
        return ()
    alone = []
    for fact in unknown:
        rest = {name: answer for name, answer in book.settled(known).items() if name != fact}
        if len(search.outcomes(book.state(rest), enough=2)) > 1:
            alone.append(fact)
    if alone:
        return tuple(alone)
    return tuple(
        fact
        for fact in unknown
        if any(one.name in search.section.variables for one in book.variables_of[fact])
    )


def _skipped(book: RuleBook, knowledge: Knowledge) -> Iterator[str]:
    """Yield the facts that were never asked though some rule mentions them."""
    for fact in book.names:
        if fact not in knowledge and (book.variables_of[fact] or fact == PAINS):
            yield fact


def _one(masks: dict[str, int]) -> dict[str, int]:
    """Keep one cell of each variable."""
    return {name: mask & -mask for name, mask in masks.items()}


def _letter(name: str) -> str | None:
    return name if name in ("A", "B", "C") else None
