"""Mistakes in the playbook, told to the person who edits it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """One mistake: where it stands, and what is wrong and what would be right."""

    page: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        """Return one line such as ``entry.yml:12: themes.offer.0.points: ...``."""
        return f"{self.page}:{self.line}: {self.where}: {self.message}".replace(": : ", ": ")


class PlaybookError(Exception):
    """The playbook cannot be used; ``mistakes`` lists every reason."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes
