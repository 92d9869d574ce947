"""Why: the answers that already settle the advice; and what would turn it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from actions.advice.answers import Answer, Knowledge, Value
from actions.advice.rulebook import RuleBook
from actions.advice.search import Search
from actions.advice.sections import Outcome
from actions.advice.states import state_of, without

MOST_CHANGES = 3


def why(book: RuleBook, search: Search, knowledge: Knowledge) -> tuple[str, ...] | None:
    """Return a smallest set of answers that settles the outcome whatever the others are.

    Smallest in the sense that no answer in it can be left out. What was answered could have been
    answered in any way, so only facts that were never asked stay behind a closed gate. Nothing when
    the outcome is not decided.
    """
    if not search.decided(book.state(knowledge)):
        return None
    gates = [gate for gate in book.gates if gate.fact not in knowledge]
    needed = dict(knowledge)
    relevant = search.groups.keys()
    # What weighs least goes first, so that the reasons that remain are the weighty ones.
    order = {name: place for place, name in enumerate(search.order)}

    def weight(fact: str) -> int:
        places = [order[one.name] for one in book.variables_of[fact] if one.name in relevant]
        return -min(places, default=len(order))

    for fact in sorted(knowledge, key=weight):
        rest = without(needed, [fact])
        if search.decided(state_of(book.variables, gates, rest)):
            needed = dict(rest)
    return tuple(fact for fact in book.names if fact in needed)


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that, taken together, give another outcome; none of them can be left out."""

    change: tuple[tuple[str, Value], ...]
    to: Outcome


def flips(
    book: RuleBook,
    search: Search,
    knowledge: Knowledge,
    *,
    ignore: Iterable[Outcome] = (),
    most: int = MOST_CHANGES,
) -> tuple[Flip, ...]:
    """Return every minimal change of movable facts that gives another outcome.

    The prospect is taken as it stands: what was not asked is unknown. Outcomes in `ignore` are no
    goal ("ask"). Ranked by size, then by how hard the changes are.
    """
    now = book.settled(knowledge)
    ignored = frozenset(ignore)
    present = _outcome(book, search, now)
    options = {
        fact.name: _options(book, now, fact.name)
        for fact in book.facts
        if fact.movable and any(one.name in search.groups for one in book.variables_of[fact.name])
    }
    found: list[Flip] = []
    changes: set[frozenset[tuple[str, Value]]] = set()
    for size in range(1, most + 1):
        fresh: list[Flip] = []
        for facts in combinations(options, size):
            for values in product(*(options[fact] for fact in facts)):
                change = tuple(zip(facts, values, strict=True))
                if any(smaller <= set(change) for smaller in changes):
                    continue
                told = {fact: Answer((value,)) for fact, value in change}
                outcome = _outcome(book, search, {**now, **told})
                if outcome is not None and outcome != present and outcome not in ignored:
                    fresh.append(Flip(change, outcome))
        changes.update(frozenset(flip.change) for flip in fresh)
        found += fresh

    def hardness(flip: Flip) -> float:
        return sum(book.by_name[fact].hardness.get(value, 1.0) for fact, value in flip.change)

    found.sort(key=lambda flip: (len(flip.change), hardness(flip)))
    return tuple(found)


def _outcome(book: RuleBook, search: Search, knowledge: Knowledge) -> Outcome | None:
    """Return the outcome of a settled prospect; nothing when a contradiction leaves several."""
    outcomes = search.outcomes(book.state(knowledge), enough=2)
    return next(iter(outcomes)) if len(outcomes) == 1 else None


def _options(book: RuleBook, knowledge: Knowledge, fact: str) -> tuple[Value, ...]:
    """Return the values to which a fact could move, one for each cell."""
    rest = without(knowledge, [fact])
    now = [one.mask(knowledge) for one in book.variables_of[fact]]
    values = []
    for answer in book.hypothetical(fact, rest):
        cells = [one.mask({**rest, fact: answer}) for one in book.variables_of[fact]]
        if not answer.unknown and cells != now:
            values.append(answer.values[0])
    return tuple(values)
