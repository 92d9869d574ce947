"""What the lint found, told to the person who edits the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One defect.

    Attributes:
        level: an error has to be mended; a warning deserves a look; a note is for information.
        kind: the kind of defect, in one or two words.
        page: file name of the page.
        line: line on it, from 1.
        rule: the rule or name concerned.
        message: what is wrong and what would be right, in one sentence.
        prospect: input of `entree advise` that shows it, if one exists.
    """

    level: Level
    kind: str
    page: str
    line: int
    rule: str
    message: str
    prospect: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        """Return one line such as ``entry.yml:12: error: E01: ...``."""
        return f"{self.page}:{self.line}: {self.level}: {self.rule}: {self.message}"

    def as_json(self) -> dict[str, Any]:
        """Return the finding as plain values."""
        return asdict(self)
