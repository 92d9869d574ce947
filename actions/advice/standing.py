"""A section as it stands, and how open it would be after one more answer.

An answer moves the cells of one or two variables; only the themes and rows that look at those are
tested again.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.advice.sections import Section
from actions.advice.states import State


class Standing:
    """A section for one state."""

    def __init__(self, section: Section, state: State) -> None:
        self._section = section
        self._state = state
        self._bounds = section.bounds(state.masks, state.guessed)
        self._may = self._must = 0
        for test in section.tests:
            may, must = test.holds(state.masks, self._bounds)
            self._may |= may
            self._must |= must
        self.openness = self._openness(self._may, self._must, self._bounds)

    def openness_after(self, moved: Mapping[str, int]) -> float:
        """Return how open it is with other cells for some variables; see `openness`."""
        now = self._state.masks
        if not self.openness and not any(mask & ~now[name] for name, mask in moved.items()):
            return 0.0
        masks = {**now, **moved}
        guessed = self._state.guessed
        themes, tests = self._section.looking_at(frozenset(moved))
        bounds = dict(self._bounds)
        for score, theme in themes:
            low, high = bounds[score]
            old_low, old_high = theme.bounds(now, guessed)
            new_low, new_high = theme.bounds(masks, guessed)
            bounds[score] = (low - old_low + new_low, high - old_high + new_high)
        may, must = self._may, self._must
        for test in tests:
            can, has_to = test.holds(masks, bounds)
            may = may & ~test.bit | can
            must = must & ~test.bit | has_to
        return self._openness(may, must, bounds)

    def _openness(self, may: int, must: int, bounds: Mapping[str, tuple[int, int]]) -> float:
        """Return 0 when one outcome is left, else the spread of scores and outcomes."""
        possible = len(self._section.reached(may, must))
        if possible == 1:
            return 0.0
        return sum(high - low for low, high in bounds.values()) + 2.0 * possible
