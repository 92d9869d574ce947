"""The book under the lint, with the place of everything on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from actions.advice.rulebook import RuleBook
from actions.advice.scores import Row, Theme
from actions.advice.sections import DecisionRow, Section
from actions.advice.variables import Masks
from actions.playbook.compile.rulebook import Pages, Path
from actions.playbook.lint.findings import Finding, Level
from actions.playbook.lint.space import Space
from actions.playbook.load import Playbook


@dataclass(frozen=True)
class ScorePlace:
    """A compiled score row and where it stands."""

    page: str
    where: Path
    section: Section
    score: str
    theme: Theme
    index: int

    @property
    def row(self) -> Row:
        """Return the row."""
        return self.theme.rows[self.index]


@dataclass(frozen=True)
class DecisionPlace:
    """A compiled decision row and where it stands."""

    page: str
    where: Path
    section: Section
    index: int

    @property
    def row(self) -> DecisionRow:
        """Return the row."""
        return self.section.rows[self.index]


@dataclass(frozen=True)
class Subject:
    """A loaded book."""

    playbook: Playbook

    @property
    def pages(self) -> Pages:
        """Return the pages with rules."""
        return self.playbook.pages

    @property
    def book(self) -> RuleBook:
        """Return the compiled rules."""
        return self.playbook.rules

    @cached_property
    def space(self) -> Space:
        """Return all prospects."""
        return Space(self.book)

    @property
    def sections(self) -> tuple[Section, Section]:
        """Return entry and segment."""
        return self.book.entry, self.book.segment

    def score_rows(self) -> Iterator[ScorePlace]:
        """Yield every score row, page after page."""
        for section in self.sections:
            for score in section.scores:
                path: Path = ("scores", score.name, "themes")
                if section.name == "entry":
                    path = ("themes",)
                for theme in score.themes:
                    for index in range(len(theme.rows)):
                        where = (*path, theme.name, index)
                        yield ScorePlace(section.name, where, section, score.name, theme, index)

    def decision_rows(self) -> Iterator[DecisionPlace]:
        """Yield every decision row, page after page."""
        for section in self.sections:
            for index in range(len(section.rows)):
                yield DecisionPlace(section.name, ("decision", index), section, index)

    def finding(
        self,
        level: Level,
        kind: str,
        page: str,
        where: Path,
        rule: str,
        message: str,
        proof: Masks | dict[str, Any] | None = None,
    ) -> Finding:
        """Return a finding at a place of a page; cells given as proof become a prospect."""
        file = self.pages.files[page]
        prospect: dict[str, Any] | None = proof
        if proof is not None and "facts" not in proof:
            prospect = self.space.prospect(proof)
        return Finding(level, kind, file.name, file.line(where), rule, message, prospect)
