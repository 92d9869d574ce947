"""Page ``implications.yml``: what a placement means for the work with a customer."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from actions.playbook.model.text import Record, Sources, Text

Segment = Literal["key", "development", "maintenance", "transactional"]
Aspect = Literal[
    "aim",
    "team",
    "point_of_contact",
    "channel",
    "visits",
    "plan_depth",
    "am_level",
    "entry",
    "review",
]
PlanStep = Annotated[int, Field(ge=1, le=6)]


class Implication(Record):
    """One aspect of the work, in words."""

    text: Text
    sources: Sources


class YearlyVisits(Record):
    """Numbers behind the text about visits; ``at_most`` None means no upper limit."""

    at_least: Annotated[int, Field(ge=0)]
    at_most: Annotated[int, Field(ge=0)] | None
    director_meetings: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError(
                f"at_most ({self.at_most}) is below at_least ({self.at_least}); exchange them"
            )
        return self


class Visits(Implication):
    """How often somebody calls on the customer in person."""

    a_year: YearlyVisits


class PlanDepth(Implication):
    """Which of the six planning steps are worked out."""

    steps: tuple[PlanStep, ...]


class Level(Implication):
    """The generation of account management that the customer gets."""

    level: Literal["1.0", "2.0", "3.0"]


class Review(Implication):
    """When the placement is looked at again, in months from today."""

    months: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]


class Implications(Record):
    """Everything that one placement implies."""

    aim: Implication
    team: Implication
    point_of_contact: Implication
    channel: Implication
    visits: Visits
    plan_depth: PlanDepth
    am_level: Level
    entry: Implication
    review: Review

    def aspect(self, name: Aspect) -> Implication:
        """One aspect by name.

        Args:
            name: ``"aim"``, ``"team"``, and so on.

        Returns:
            The aspect, with at least ``text`` and ``sources``.
        """
        found: Implication = getattr(self, name)
        return found


class ImplicationsPage(Record):
    """Labels of the aspects, and the aspects for each segment."""

    aspects: dict[Aspect, Text]
    segments: dict[Segment, Implications]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for aspect in Implications.model_fields:
            if aspect not in self.aspects:
                raise ValueError(f"'aspects' has no label for '{aspect}'; add it")
        for segment in ("key", "development", "maintenance", "transactional"):
            if segment not in self.segments:
                raise ValueError(f"'segments' does not describe '{segment}'; add it")
        return self
