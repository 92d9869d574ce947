"""Is there a prospect for whom two versions of a section give different outcomes?

Depth first over both at once, cut off where interval analysis shows that they agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from actions.advice.search import Search
from actions.advice.sections import Section
from actions.advice.states import State
from actions.advice.variables import Masks

MOST_NODES = 20_000
TRIES = 400


class UndecidedError(Exception):
    """The search was given up: too many prospects to look at."""


def difference(one: Section, other: Section, state: State, most: int = MOST_NODES) -> Masks | None:
    """Return cells of prospects that the two sections tell apart, or nothing.

    Args:
        one: a section whose conditions include all those of `other`.
        other: the section with something left out.
        state: the prospects to look among.
        most: nodes to visit.

    Raises:
        UndecidedError: the nodes did not suffice.
    """
    search = Search(one)
    found = _sampled(search, other, state.masks)
    if found is not None:
        return found
    return _differ(search, other, state.masks, iter(range(most)))


def _sampled(search: Search, other: Section, masks: Masks) -> Masks | None:
    """Try some prospects, always the same ones: where there is a difference, it is soon found."""
    dice = Random(1)  # noqa: S311  # variety, not secrecy
    branches = {name: search.branches(masks, name) for name in search.order}
    for _ in range(TRIES):
        cells = {**masks, **{name: dice.choice(parts) for name, parts in branches.items()}}
        if search.section.decide(cells)[0] != other.decide(cells)[0]:
            return cells
    return None


def _differ(search: Search, other: Section, masks: Masks, nodes: Iterator[int]) -> Masks | None:
    if next(nodes, None) is None:
        raise UndecidedError
    ours, theirs = search.section.possible(masks), other.possible(masks)
    if len(ours) == 1 and ours == theirs:
        return None
    if ours.isdisjoint(theirs):
        return masks
    variable = search.open_variable(masks)
    if variable is None:
        cells = {name: mask & -mask for name, mask in masks.items()}
        return masks if search.section.decide(cells)[0] != other.decide(cells)[0] else None
    for branch in search.branches(masks, variable):
        found = _differ(search, other, {**masks, variable: branch}, nodes)
        if found is not None:
            return found
    return None
