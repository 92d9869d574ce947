"""Pages whose conditions look at a prospect together with the verdict: routes, warnings, notes."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from actions.advice.answers import Answer, Knowledge
from actions.advice.conditions import NO_SCORES, Condition
from actions.advice.rulebook import RuleBook
from actions.advice.variables import Choice, Masks
from actions.playbook.compile.conditions import Conditions
from actions.playbook.load import Playbook
from actions.playbook.model.routes import Addition, Caution, Route
from actions.playbook.model.segment import Note

VERDICT = "verdict"


class Situations:
    """The compiled conditions of routes, warnings and notes.

    Raises:
        ConditionError: A condition names something that does not exist.
    """

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.verdict = Choice(VERDICT, tuple(playbook.pages.entry.verdicts))
        self._conditions = Conditions(
            (*playbook.rules.variables, self.verdict), playbook.pages.settings
        )

    @cached_property
    def _compiled(self) -> dict[int, Condition]:
        routes, segment = self.playbook.library.routes, self.playbook.pages.segment
        rows: list[Any] = [*routes.routes, *routes.additions, *routes.warnings]
        rows += [note for note in segment.notes if note.when is not None]
        rows += [self.playbook.pages.entry.tactic, segment.key_candidate]
        return {id(row): self._conditions.compile(row.when) for row in rows}

    def masks(self, book: RuleBook, knowledge: Knowledge, verdict: str) -> Masks:
        """Return the cells of a prospect, with the verdict as one more variable."""
        state = book.state(book.settled(knowledge))
        return {**state.masks, VERDICT: self.verdict.mask({VERDICT: Answer((verdict,))})}

    def holds(self, row: object, masks: Masks) -> bool:
        """Tell whether a row of one of the pages fits."""
        return self._compiled[id(row)].must(masks, NO_SCORES)

    def route(self, masks: Masks) -> Route:
        """Return the first route that fits; the page makes sure that one always does."""
        return next(row for row in self.playbook.library.routes.routes if self.holds(row, masks))

    def additions(self, masks: Masks) -> list[Addition]:
        """Return the additions that fit."""
        return [row for row in self.playbook.library.routes.additions if self.holds(row, masks)]

    def cautions(self, masks: Masks) -> list[Caution]:
        """Return the warnings that fit."""
        return [row for row in self.playbook.library.routes.warnings if self.holds(row, masks)]

    def notes(self, masks: Masks) -> list[Note]:
        """Return the remarks on the segment that fit."""
        rows = self.playbook.pages.segment.notes
        return [row for row in rows if row.when is not None and self.holds(row, masks)]
