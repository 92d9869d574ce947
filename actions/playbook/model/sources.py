"""Page ``sources.yml``: what the rules and texts refer to."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.text import Record, Text

SourceKey = Annotated[str, Field(pattern=r"^[SL][1-9][0-9]?$")]


class SourceEntry(Record):
    """One source and how well it was checked."""

    basis: Literal["course", "seen", "partly", "memory"]
    title: Text


class SourcesPage(Record):
    """All sources: ``S..`` of the course, ``L..`` of wider literature."""

    sources: dict[SourceKey, SourceEntry]

    @model_validator(mode="after")
    def _course_and_literature_apart(self) -> Self:
        for key, entry in self.sources.items():
            if (key[0] == "S") != (entry.basis == "course"):
                raise ValueError(
                    f"{key} has basis '{entry.basis}'; an S source has 'course', "
                    "an L source one of 'seen', 'partly', 'memory'"
                )
        return self
